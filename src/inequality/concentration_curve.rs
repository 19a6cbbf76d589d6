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
        let mut curve = Curve::new(sample, sample.number("of").unwrap_or(&[]));
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

    use super::*;
    use crate::inequality::tables::testing::{input, run};
    use crate::sample::testing::check_table;

    // Income (1, 2, 3) with tax (3, 0, 1): 3/4, 3/4, 1.
    #[test]
    fn by_hand() {
        let numbers = [("value", &[3.0, 1.0, 2.0][..]), ("of", &[1.0, 3.0, 0.0])];
        let got = run("inequality.concentration_curve", json!({"steps": null}), &numbers, &[]).unwrap().numbers;
        assert_eq!(got, [vec![0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0], vec![0.0, 0.75, 0.75, 1.0]]);
    }

    // With equal values of unequal quantities.
    #[test]
    fn influence() {
        let (value, of) = ([2.0, 5.0, 1.0, 2.0, 7.0, 2.0], [1.0, 3.0, 0.0, 4.0, -1.0, 2.0]);
        let weight = [1.0, 0.5, 2.0, 1.5, 1.0, 0.25];
        for steps in [None, Some(3), Some(10)] {
            check_table(&ConcentrationCurve { steps }, &input(&[("value", &value), ("of", &of)], &[]), 1e-5);
            let numbers = [("value", &value[..]), ("of", &of), ("weight", &weight)];
            check_table(&ConcentrationCurve { steps }, &input(&numbers, &[]), 1e-5);
        }
    }
}
