use serde::Deserialize;

use super::curve::{column, curve, in_steps};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;

/// C(p): the share of a quantity that belongs to the share p of the population with the lowest values.
#[derive(Debug, Deserialize)]
pub struct ConcentrationCurve {
    /// Points at so many equal steps of the population instead of behind each distinct value.
    pub steps: Option<usize>,
}

impl Table for ConcentrationCurve {
    fn keys(&self) -> Vec<KeyOutput> {
        Vec::new()
    }

    fn outputs(&self) -> Vec<Output> {
        ["population", "concentration"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Drop
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let read = |role: &str| input.number(role).map(|chunked| column(chunked, input.rows));
        let (value, weight) = (read("value").unwrap_or_default(), read("weight"));
        let of = read("of").unwrap_or_default();
        let points = curve(&value, weight.as_deref(), &of);
        let points = match self.steps {
            Some(steps) => in_steps(&points, steps),
            None => points,
        };
        let population = points.iter().map(|point| point.population).collect();
        // Without a positive mean there are no shares of it.
        let mean = points.last().map_or(f64::NAN, |end| end.cumulated);
        let scale = if mean > 0.0 { mean } else { f64::NAN };
        let numbers = vec![population, points.iter().map(|point| point.cumulated / scale).collect()];
        Ok(TableOutput { keys: Vec::new(), numbers, warnings: Vec::new() })
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
    ],
    params: &[Param { name: "steps", kind: ParamKind::OptionalInteger(1) }],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| Ok(Measure::Table(Box::new(read::<ConcentrationCurve>("inequality.concentration_curve", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Chunked, Names};

    struct Roles;

    impl Names for Roles {
        fn column(&self, role: &str) -> String {
            role.into()
        }

        fn key(&self, _role: &str, code: u32) -> String {
            code.to_string()
        }
    }

    fn of(kernel: &dyn Table, numbers: &[(&'static str, &[f64])]) -> Vec<Vec<f64>> {
        let input = TableInput {
            rows: numbers[0].1.len(),
            keys: Vec::new(),
            numbers: numbers.iter().map(|(role, column)| (*role, Chunked::new([*column]))).collect(),
            weights: &[],
            flags: None,
            base: None,
            current: None,
            names: &Roles,
            watch: None,
        };
        kernel.evaluate(&input).unwrap().numbers
    }

    // Income (1, 2, 3) with tax (3, 0, 1): 3/4, 3/4, 1.
    #[test]
    fn by_hand() {
        let got = of(&ConcentrationCurve { steps: None }, &[("value", &[3.0, 1.0, 2.0]), ("of", &[1.0, 3.0, 0.0])]);
        assert_eq!(got, [vec![0.0, 1.0 / 3.0, 2.0 / 3.0, 1.0], vec![0.0, 0.75, 0.75, 1.0]]);
    }

}
