use serde::Deserialize;

use super::curve::{Curve, populations};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;
use crate::sample::{CLUSTER, Fixed, Quantity, STRATA, Sample, SampleTable, estimate_table};

/// C(p): the share of a quantity that belongs to the share p of the population with the lowest values.
#[derive(Debug, Deserialize)]
pub struct ConcentrationCurve {
    /// Points at so many equal steps of the population instead of behind each distinct value.
    pub steps: Option<usize>,
}

impl SampleTable for ConcentrationCurve {
    fn fixed(&self) -> Vec<Output> {
        vec![Output::number("population")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("concentration")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Drop
    }

    fn ordered(&self) -> bool {
        true
    }

    fn rows(&self, _input: &TableInput<'_>, sample: &Sample<'_>) -> Result<Fixed> {
        Ok(populations(sample, self.steps))
    }

    fn evaluate(&self, sample: &Sample<'_>, fixed: &Fixed, tell: &mut dyn FnMut(Quantity)) -> Result<(), Fault> {
        let mut curve = Curve::new(sample, sample.number("of").unwrap_or(&[])).smooth();
        let mean = curve.mean();
        for &population in fixed.numbers.iter().flatten() {
            let ordinate = curve.at(population);
            tell(Curve::share(&ordinate, &mean, population));
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.concentration_curve",
    catalogue: "D19, D35",
    summary: "Concentration curve as a table: the share of a quantity of those who rank low by another",
    source: "Kakwani (1977)",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("of", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "steps", kind: ParamKind::OptionalInteger(1) }],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate_table::<ConcentrationCurve>("inequality.concentration_curve", params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::inequality::tables::testing::run;

    // Income (1, 2, 3) with tax (3, 0, 1): 3/4, 3/4, 1.
    #[test]
    fn by_hand() {
        let numbers = [("value", &[3.0, 1.0, 2.0][..]), ("of", &[1.0, 3.0, 0.0])];
        let got = run("inequality.concentration_curve", json!({"steps": null}), &numbers, &[]).unwrap().numbers;
        assert_eq!(got, [vec![0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0], vec![0.0, 0.75, 0.75, 1.0]]);
    }

    // Two values with many rows each, whose quantities differ: q is their mean on either side, or, at p = 1/2, that of both. (1, 3) and
    // (2, 6) fifty times each, mean 3: at p = 1/4 q = 2, C = 1/6, of which the rows add (x − 2)/2 + 1/2 − 1/2 over 3, minus
    // (x − 3)/18.
    #[test]
    fn error_by_hand() {
        let (value, of): (Vec<f64>, Vec<f64>) =
            (0..200).map(|row| ([1.0, 1.0, 2.0, 2.0][row % 4], [1.0, 3.0, 2.0, 6.0][row % 4])).unzip();
        let options = json!({"steps": 4, "se": true});
        let got = run("inequality.concentration_curve", options, &[("value", &value), ("of", &of)], &[]).unwrap().numbers;
        let z = |x: f64, own: f64| (own / 3.0 - (x - 3.0) / 18.0).powi(2);
        let squares = z(1.0, -0.5) + z(3.0, 0.5) + z(2.0, 0.0) + z(6.0, 0.0);
        assert!((got[2][1] - (squares / 4.0 / 199.0).sqrt()).abs() < 1e-14, "{got:?}");
        assert_eq!([got[2][0], got[2][4]], [0.0; 2]);
    }
}
