use serde::Deserialize;

use super::WEIGHTED;
use crate::measure::*;
use crate::numeric::Sum;
use crate::specialization::lorenz_curve::ascending;
use crate::specialization::{Profile, Side, Structure, Yardstick, over};

/// The area between the diagonal and the Lorenz curve of z_r against Z_r, regions in ascending order of z/Z: from 0 to ½; doubled, it
/// is the Gini coefficient of z/Z weighted with Z.
#[derive(Debug, Deserialize)]
struct LocationalGini {
    range: Range,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Range {
    Half,
    One,
}

impl Profile for LocationalGini {
    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("locational_gini")]
    }

    fn yardstick(&self) -> Option<Yardstick> {
        Some(Yardstick::Nation)
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        // With L and P, the cumulated shares before a region, twice the area is Σ (P z − L Z): of equal shares exactly 0.
        let (mut own, mut reference, mut twice) = (Sum::default(), Sum::default(), Sum::default());
        for place in ascending(structure) {
            let (z, base) = (structure.own[place], structure.reference[place]);
            twice.add(reference.value() * z - own.value() * base);
            own.add(z);
            reference.add(base);
        }
        out[0] = twice.value().max(0.0) * if self.range == Range::Half { 0.5 } else { 1.0 };
    }
}

pub const SPEC: Spec = Spec {
    id: "concentration.locational_gini",
    catalogue: "B17, B18",
    summary: "Locational Gini of an industry over regions, against all industries or any base (Hoover-Gini)",
    source: "Krugman (1991); Hoover (1936)",
    shape: Shape::Table,
    roles: WEIGHTED,
    params: &[Param::choice("range", &["half", "one"])],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| over::<LocationalGini>("concentration.locational_gini", Side::Industry, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: z of i1 (3/4, 1/4), of i2 (1/4, 3/4), all (1/2, 1/2): the curve goes through (1/2, 1/4), ½ − (1/16 + 5/16) = 1/8.
    #[test]
    fn by_hand() {
        for (range, want) in [("half", 0.125), ("one", 0.25)] {
            let result = run("concentration.locational_gini", json!({"range": range}), &[&[3.0, 1.0], &[1.0, 3.0]]);
            close(&column(&result, "locational_gini"), &[want; 2], 1e-16);
        }
    }
}
