use serde::Deserialize;

use super::{COMPARED, Profile, Side, Structure, YARDSTICK, Yardstick, over};
use crate::measure::*;

/// ½ Σ |s_i − S_i|: the share of the activity that would have to change its industry for the region to be like the reference. From 0
/// to 1.
#[derive(Debug, Deserialize)]
pub(crate) struct Hoover {
    #[serde(default)]
    reference: Yardstick,
    convention: Convention,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Convention {
    #[serde(rename = "literature")]
    Literature,
    /// In percent.
    EconGeo,
}

impl Profile for Hoover {
    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("hoover")]
    }

    fn yardstick(&self) -> Option<Yardstick> {
        Some(self.reference)
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let unit = if self.convention == Convention::EconGeo { 100.0 } else { 1.0 };
        out[0] = unit * 0.5 * structure.sum(|own, reference| (own - reference).abs());
    }
}

pub(crate) const CONVENTION: Param = Param::choice("convention", &["literature", "EconGeo"]);

pub const SPEC: Spec = Spec {
    id: "specialization.hoover",
    catalogue: "B11",
    summary: "Hoover coefficient of specialization (dissimilarity): half the sum of differences from the reference's shares",
    source: "Hoover (1936); Florence (1948); Hoover & Giarratani (1985)",
    shape: Shape::Table,
    roles: COMPARED,
    params: &[YARDSTICK, CONVENTION],
    invariances: &[Invariance::Scale],
    build: |params| over::<Hoover>("specialization.hoover", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: (1, 0) and (0, 1) beside their nation (3/4, 1/4).
    #[test]
    fn by_hand() {
        for (convention, unit) in [("literature", 1.0), ("EconGeo", 100.0)] {
            let options = json!({"reference": "nation", "convention": convention});
            let result = run("specialization.hoover", options, &[&[3.0, 0.0], &[0.0, 1.0]]);
            close(&column(&result, "hoover"), &[0.25 * unit, 0.75 * unit], 0.0);
        }
    }
}
