use serde::Deserialize;

use super::{COMPARED, Profile, Side, Structure, YARDSTICK, Yardstick, over};
use crate::measure::*;

/// Σ (s_i − S_i)²/S_i, a χ² without its sample size: 0 where the structure is that of the reference. An industry that the reference
/// lacks would make it infinite.
#[derive(Debug, Deserialize)]
pub(crate) struct NationalAverage {
    reference: Yardstick,
}

impl Profile for NationalAverage {
    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("national_average")]
    }

    fn yardstick(&self) -> Option<Yardstick> {
        Some(self.reference)
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let term = |own: f64, reference: f64| if own == reference { 0.0 } else { (own - reference) * ((own - reference) / reference) };
        out[0] = structure.sum(term);
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.national_average",
    catalogue: "B22",
    summary: "National average index: squared differences from the reference's shares, relative to them",
    source: "Isserman (1977)",
    shape: Shape::Table,
    roles: COMPARED,
    params: &[YARDSTICK],
    invariances: &[Invariance::Scale],
    build: |params| over::<NationalAverage>("specialization.national_average", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: (1, 0) beside (3/4, 1/4): (1/16)/(3/4) + (1/16)/(1/4) = 1/3; (0, 1): 3/4 + 9/4. It is the mean quotient less 1.
    #[test]
    fn by_hand() {
        let table: &[&[f64]] = &[&[3.0, 0.0, 0.0], &[0.0, 1.0, 0.0]];
        let run = |reference: &str| {
            column(&run("specialization.national_average", json!({"reference": reference}), table), "national_average")
        };
        close(&run("nation"), &[1.0 / 3.0, 3.0], 1e-15);
        // Against equal shares it is the ogive index: 3 (4/9 + 1/9 + 1/9).
        close(&run("equal"), &[2.0; 2], 1e-15);
        close(&run("others"), &[f64::NAN; 2], 0.0);
    }
}
