use serde::Deserialize;

use super::{COMPARED, Profile, Side, Structure, YARDSTICK, Yardstick, over};
use crate::measure::*;

/// 1/Σ s_i LQ_i = 1/Σ s_i²/S_i: 1 where the structure is that of the reference, towards 0 the more it differs; and the weighted mean
/// of the location quotients, its reciprocal.
#[derive(Debug, Deserialize)]
pub(crate) struct Hachman {
    reference: Yardstick,
}

impl Profile for Hachman {
    fn outputs(&self) -> Vec<Output> {
        ["hachman", "mean_location_quotient"].map(Output::number).into()
    }

    fn yardstick(&self) -> Option<Yardstick> {
        Some(self.reference)
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        // Of an industry that the reference lacks the quotient is infinite; the limit of the index is then 0.
        let mean = structure.sum(|own, reference| if own > 0.0 { own * (own / reference) } else { 0.0 });
        out.copy_from_slice(&[1.0 / mean, mean]);
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.hachman",
    catalogue: "B14, B15",
    summary: "Hachman index of similarity to the reference, and the weighted mean location quotient",
    source: "Hachman (1994); Hoover & Giarratani (1985) for the mean location quotient",
    shape: Shape::Table,
    roles: COMPARED,
    params: &[YARDSTICK],
    invariances: &[Invariance::Scale],
    build: |params| over::<Hachman>("specialization.hachman", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: (1, 0) beside (3/4, 1/4) has a quotient of 4/3. Against the other region, which has not that industry: 0, no mean.
    #[test]
    fn by_hand() {
        let table: &[&[f64]] = &[&[3.0, 0.0], &[0.0, 1.0]];
        let result = run("specialization.hachman", json!({"reference": "nation"}), table);
        close(&column(&result, "hachman"), &[0.75, 0.25], 1e-15);
        close(&column(&result, "mean_location_quotient"), &[4.0 / 3.0, 4.0], 1e-15);
        let result = run("specialization.hachman", json!({"reference": "others"}), table);
        close(&column(&result, "hachman"), &[0.0; 2], 0.0);
        close(&column(&result, "mean_location_quotient"), &[f64::NAN; 2], 0.0);
    }
}
