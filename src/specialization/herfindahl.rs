use serde::Deserialize;

use super::{ALONE, Profile, Side, Structure, over};
use crate::measure::*;

/// H = Σ s_i², from 1/n for equal shares to 1 for a single one; normalised (H − 1/n)/(1 − 1/n), from 0 to 1; and 1/H, the number of
/// equal shares that would give the same H. n counts every category of the table, also those of which there is nothing here.
#[derive(Debug, Deserialize)]
pub(crate) struct Herfindahl {}

impl Profile for Herfindahl {
    fn outputs(&self) -> Vec<Output> {
        ["herfindahl", "normalised_herfindahl", "equivalent_number"].map(Output::number).into()
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let n = structure.len() as f64;
        let herfindahl = structure.sum(|own, _| own * own);
        // With one category there is nothing to be normalised: 0/0.
        out.copy_from_slice(&[herfindahl, (n * herfindahl - 1.0) / (n - 1.0), 1.0 / herfindahl]);
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.herfindahl",
    catalogue: "B1, B2, B3",
    summary: "Herfindahl-Hirschman index of a region's industries, plain, normalised, and as an equivalent number",
    source: "Hirschman (1945); Herfindahl (1950); Adelman (1969) for the equivalent number",
    shape: Shape::Table,
    roles: ALONE,
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| over::<Herfindahl>("specialization.herfindahl", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: (50, 30, 20) has .25 + .09 + .04; one industry only, with n = 3 and n = 1.
    #[test]
    fn by_hand() {
        let result = run("specialization.herfindahl", json!({}), &[&[50.0, 30.0, 20.0], &[7.0, f64::NAN, 0.0]]);
        close(&column(&result, "herfindahl"), &[0.38, 1.0], 1e-15);
        close(&column(&result, "normalised_herfindahl"), &[0.07, 1.0], 1e-15);
        close(&column(&result, "equivalent_number"), &[1.0 / 0.38, 1.0], 1e-14);
        let result = run("specialization.herfindahl", json!({}), &[&[50.0], &[0.0]]);
        close(&column(&result, "herfindahl"), &[1.0, f64::NAN], 0.0);
        close(&column(&result, "normalised_herfindahl"), &[f64::NAN; 2], 0.0);
    }
}
