use serde::Deserialize;

use super::{ALONE, Profile, Side, Structure, over};
use crate::measure::*;
use crate::numeric::{sort, sum_terms};

/// 1/(2 Σ_j j s_(j) − 1), with the shares in descending order: from 1/n for equal shares to 1 for a single one. Hall and Tideman and
/// Rosenbluth have the same index.
#[derive(Debug, Deserialize)]
pub(crate) struct HallTideman {}

impl Profile for HallTideman {
    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("hall_tideman")]
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let sorted = sort(structure.own);
        let n = sorted.len();
        out[0] = 1.0 / (2.0 * sum_terms(n, |place| (n - place) as f64 * sorted[place]) - 1.0);
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.hall_tideman",
    catalogue: "B6",
    summary: "Hall-Tideman (Rosenbluth) index of a region's industries: concentration by rank",
    source: "Hall & Tideman (1967); Rosenbluth (1955)",
    shape: Shape::Table,
    roles: ALONE,
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| over::<HallTideman>("specialization.hall_tideman", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: (.5, .3, .2) has Σ j s = 1.7, so 1/2.4; equal shares 1/n; a single one 1.
    #[test]
    fn by_hand() {
        let result = run("specialization.hall_tideman", json!({}), &[&[20.0, 50.0, 30.0], &[1.0, 1.0, 1.0], &[0.0, 9.0, 0.0]]);
        close(&column(&result, "hall_tideman"), &[1.0 / 2.4, 1.0 / 3.0, 1.0], 1e-15);
    }
}
