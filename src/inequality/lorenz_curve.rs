use serde::Deserialize;

use super::curve::{column, curve, in_steps};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;

/// L(p) = ∫₀^p Q/μ: the share of income of the poorest share p of the population; generalised: μ L(p).
#[derive(Debug, Deserialize)]
pub struct LorenzCurve {
    /// Points at so many equal steps of the population instead of behind each distinct value.
    pub steps: Option<usize>,
}

impl Table for LorenzCurve {
    fn keys(&self) -> Vec<KeyOutput> {
        Vec::new()
    }

    fn outputs(&self) -> Vec<Output> {
        ["population", "lorenz", "generalised_lorenz"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Drop
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let read = |role: &str| input.number(role).map(|chunked| column(chunked, input.rows));
        let (value, weight) = (read("value").unwrap_or_default(), read("weight"));
        let points = curve(&value, weight.as_deref(), &value);
        let points = match self.steps {
            Some(steps) => in_steps(&points, steps),
            None => points,
        };
        let population = points.iter().map(|point| point.population).collect();
        // Without a positive mean there are no shares of it.
        let mean = points.last().map_or(f64::NAN, |end| end.cumulated);
        let scale = if mean > 0.0 { mean } else { f64::NAN };
        let lorenz = points.iter().map(|point| point.cumulated / scale).collect();
        let numbers = vec![population, lorenz, points.iter().map(|point| point.cumulated).collect()];
        Ok(TableOutput { keys: Vec::new(), numbers, warnings: Vec::new() })
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.lorenz_curve",
    catalogue: "D35",
    summary: "Lorenz curve and generalised Lorenz curve as a table",
    source: "Lorenz (1905); Shorrocks (1983) for the generalised curve",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[Param { name: "steps", kind: ParamKind::OptionalInteger(1) }],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| Ok(Measure::Table(Box::new(read::<LorenzCurve>("inequality.lorenz_curve", params)?))),
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

    // (1, 2, 2, 5), mean 5/2: 1/10, 5/10, 1; equal values share a point.
    #[test]
    fn by_hand() {
        let got = of(&LorenzCurve { steps: None }, &[("value", &[2.0, 5.0, 1.0, 2.0])]);
        assert_eq!(got, [vec![0.0, 0.25, 0.75, 1.0], vec![0.0, 0.1, 0.5, 1.0], vec![0.0, 0.25, 1.25, 2.5]]);
        let halves = of(&LorenzCurve { steps: Some(2) }, &[("value", &[2.0, 5.0, 1.0, 2.0])]);
        assert_eq!(halves[0], [0.0, 0.5, 1.0]);
        assert!((halves[1][1] - 0.3).abs() < 1e-15);
    }

    #[test]
    fn nobody_and_no_income() {
        assert_eq!(of(&LorenzCurve { steps: None }, &[("value", &[]), ("weight", &[])]), vec![Vec::<f64>::new(); 3]);
        assert!(of(&LorenzCurve { steps: Some(4) }, &[("value", &[2.0]), ("weight", &[0.0])])[0].is_empty());
        assert!(of(&LorenzCurve { steps: None }, &[("value", &[0.0, 0.0])])[1].iter().all(|got| got.is_nan()));
        assert_eq!(of(&LorenzCurve { steps: Some(1) }, &[("value", &[2.0]), ("weight", &[0.5])])[1], [0.0, 1.0]);
    }

}
