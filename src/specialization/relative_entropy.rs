use serde::Deserialize;

use super::{COMPARED, Profile, Side, Structure, YARDSTICK, Yardstick, over};
use crate::measure::*;
use crate::numeric::ln_ratio;

/// D = Σ s_i ln(s_i/S_i), the relative entropy of Kullback and Leibler: 0 where the structure is that of the reference. An industry that
/// the reference lacks would make it infinite.
#[derive(Debug, Deserialize)]
pub(crate) struct RelativeEntropy {
    #[serde(default)]
    reference: Yardstick,
}

impl Profile for RelativeEntropy {
    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("relative_entropy")]
    }

    fn yardstick(&self) -> Option<Yardstick> {
        Some(self.reference)
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        // Both sum to 1, so Σ (S − s) adds nothing; but with it no term is below 0, and equal structures give 0.
        let term = |own: f64, reference: f64| if own > 0.0 { own * ln_ratio(own, reference) + (reference - own) } else { reference };
        out[0] = structure.sum(term).max(0.0);
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.relative_entropy",
    catalogue: "B10",
    summary: "Relative entropy (Theil, Kullback-Leibler): how far a region's industries are from the reference's",
    source: "Theil (1967); Kullback & Leibler (1951)",
    shape: Shape::Table,
    roles: COMPARED,
    params: &[YARDSTICK],
    invariances: &[Invariance::Scale],
    build: |params| over::<RelativeEntropy>("specialization.relative_entropy", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: A (3/4, 1/4), B (1/4, 3/4), together (1/2, 1/2): ¾ ln 1.5 + ¼ ln ½. Against the others A is (1/4, 3/4): ½ ln 3. B is
    // only in i1, which the other one has not.
    #[test]
    fn by_hand() {
        let run = |reference: &str, table: &[&[f64]]| {
            column(&run("specialization.relative_entropy", json!({"reference": reference}), table), "relative_entropy")
        };
        let want = 0.75 * 1.5f64.ln() - 0.25 * 2f64.ln();
        close(&run("nation", &[&[3.0, 1.0], &[1.0, 3.0]]), &[want; 2], 1e-15);
        close(&run("others", &[&[3.0, 1.0], &[1.0, 3.0]]), &[0.5 * 3f64.ln(); 2], 1e-15);
        close(&run("others", &[&[0.0, 1.0], &[1.0, 0.0]]), &[f64::NAN; 2], 0.0);
        close(&run("nation", &[&[0.1, 0.2], &[0.7, 1.4]]), &[0.0; 2], 1e-30);
    }
}
