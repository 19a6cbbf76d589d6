use serde::Deserialize;

use super::{ALONE, Profile, Side, Structure, over};
use crate::measure::*;

/// n Σ (s_i − 1/n)² = Σ (s_i − 1/n)²/(1/n), from 0 for equal shares to n − 1 for a single one; n counts every category of the table.
#[derive(Debug, Deserialize)]
pub(crate) struct Ogive {}

impl Profile for Ogive {
    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("ogive")]
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let n = structure.len() as f64;
        out[0] = n * structure.sum(|own, _| (own - 1.0 / n) * (own - 1.0 / n));
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.ogive",
    catalogue: "B21",
    summary: "Ogive index: how far a region's industries are from equal shares",
    source: "McLaughlin (1930); Tress (1938)",
    shape: Shape::Table,
    roles: ALONE,
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| over::<Ogive>("specialization.ogive", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: (1/2, 1/4, 1/4, 0) of four: 4 (1/16 + 1/16); all in one; equal shares.
    #[test]
    fn by_hand() {
        let result = run("specialization.ogive", json!({}), &[&[2.0, 1.0, 1.0, 0.0], &[9.0], &[2.0; 4]]);
        close(&column(&result, "ogive"), &[0.5, 3.0, 0.0], 1e-15);
    }
}
