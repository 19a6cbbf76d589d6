use serde::Deserialize;

use super::{COMPARED, Profile, Side, Structure, YARDSTICK, Yardstick, over};
use crate::measure::*;

/// RDI = 1/Σ |s_i − S_i|, the larger the more the region is like the reference, without a value where it is the same; and
/// RZI = max_i s_i/S_i, the largest location quotient.
#[derive(Debug, Deserialize)]
pub(crate) struct RelativeDiversity {
    reference: Yardstick,
}

impl Profile for RelativeDiversity {
    fn outputs(&self) -> Vec<Output> {
        ["relative_diversity", "relative_specialization"].map(Output::number).into()
    }

    fn yardstick(&self) -> Option<Yardstick> {
        Some(self.reference)
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let gaps = structure.sum(|own, reference| (own - reference).abs());
        out.copy_from_slice(&[1.0 / gaps, structure.quotients().fold(0.0, f64::max)]);
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.relative_diversity",
    catalogue: "B20",
    summary: "Relative diversity and relative specialization of Duranton and Puga",
    source: "Duranton & Puga (2000)",
    shape: Shape::Table,
    roles: COMPARED,
    params: &[YARDSTICK],
    invariances: &[Invariance::Scale],
    build: |params| over::<RelativeDiversity>("specialization.relative_diversity", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: (1, 0) and (0, 1) beside (3/4, 1/4); a region that is the nation has no value.
    #[test]
    fn by_hand() {
        let result = run("specialization.relative_diversity", json!({"reference": "nation"}), &[&[3.0, 0.0], &[0.0, 1.0]]);
        close(&column(&result, "relative_diversity"), &[2.0, 2.0 / 3.0], 1e-15);
        close(&column(&result, "relative_specialization"), &[4.0 / 3.0, 4.0], 1e-15);
        let result = run("specialization.relative_diversity", json!({"reference": "nation"}), &[&[3.0, 1.0]]);
        close(&column(&result, "relative_diversity"), &[f64::NAN], 0.0);
        close(&column(&result, "relative_specialization"), &[1.0], 0.0);
    }
}
