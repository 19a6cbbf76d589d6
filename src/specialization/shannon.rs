use serde::Deserialize;

use super::{ALONE, Profile, Side, Structure, over};
use crate::measure::*;

/// H = Σ s_i log(1/s_i) with 0 log(1/0) = 0, from 0 for a single share to log n for equal ones; evenness H/log n, with n counting
/// every category of the table.
#[derive(Debug, Deserialize)]
pub(crate) struct Shannon {
    base: Base,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Base {
    #[serde(rename = "e")]
    E,
    #[serde(rename = "2")]
    Two,
    #[serde(rename = "10")]
    Ten,
}

impl Profile for Shannon {
    fn outputs(&self) -> Vec<Output> {
        ["shannon", "evenness"].map(Output::number).into()
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let log = match self.base {
            Base::E => f64::ln,
            Base::Two => f64::log2,
            Base::Ten => f64::log10,
        };
        let entropy = structure.sum(|own, _| if own > 0.0 { -own * log(own) } else { 0.0 });
        out.copy_from_slice(&[entropy, entropy / log(structure.len() as f64)]);
    }
}

pub(crate) const BASE: Param = Param::choice("base", &["e", "2", "10"]);

pub const SPEC: Spec = Spec {
    id: "specialization.shannon",
    catalogue: "B8",
    summary: "Shannon entropy of a region's industries, and evenness",
    source: "Shannon (1948); Pielou (1966) for the evenness",
    shape: Shape::Table,
    roles: ALONE,
    params: &[BASE],
    invariances: &[Invariance::Scale],
    build: |params| over::<Shannon>("specialization.shannon", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: (1/2, 1/4, 1/4, 0) has 1.5 bits of the 2 of four equal shares; with one category there is no evenness.
    #[test]
    fn by_hand() {
        let log10_2 = 2f64.log10();
        for (base, bit) in [("2", 1.0), ("e", std::f64::consts::LN_2), ("10", log10_2)] {
            let result = run("specialization.shannon", json!({"base": base}), &[&[2.0, 1.0, 1.0, 0.0], &[5.0]]);
            close(&column(&result, "shannon"), &[1.5 * bit, 0.0], 1e-15);
            close(&column(&result, "evenness"), &[0.75, 0.0], 1e-15);
        }
        let result = run("specialization.shannon", json!({"base": "e"}), &[&[5.0]]);
        close(&column(&result, "evenness"), &[f64::NAN], 0.0);
    }
}
