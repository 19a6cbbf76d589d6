use serde::Deserialize;

use super::curve::{Curve, populations};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;
use crate::sample::{CLUSTER, Fixed, Quantity, STRATA, Sample, SampleTable, estimate_table};

/// L(p) = ∫₀^p Q/μ: the share of income of the poorest share p of the population; generalised: μ L(p).
#[derive(Debug, Deserialize)]
pub struct LorenzCurve {
    /// Points at so many equal steps of the population instead of behind each distinct value.
    pub steps: Option<usize>,
}

impl SampleTable for LorenzCurve {
    fn fixed(&self) -> Vec<Output> {
        vec![Output::number("population")]
    }

    fn outputs(&self) -> Vec<Output> {
        ["lorenz", "generalised_lorenz"].map(Output::number).into()
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
        let mut curve = Curve::new(sample, sample.value());
        let mean = curve.mean();
        for &population in fixed.numbers.iter().flatten() {
            let ordinate = curve.at(population);
            tell(Curve::share(&ordinate, &mean, population));
            tell(ordinate);
        }
        Ok(())
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
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "steps", kind: ParamKind::OptionalInteger(1) }],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate_table::<LorenzCurve>("inequality.lorenz_curve", params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::inequality::tables::testing::{close, input, run};
    use crate::sample::testing::check_table;

    const ID: &str = "inequality.lorenz_curve";

    fn of(steps: Option<usize>, numbers: &[(&'static str, &[f64])]) -> Vec<Vec<f64>> {
        run(ID, json!({"steps": steps}), numbers, &[]).unwrap().numbers
    }

    // (1, 2, 2, 5), mean 5/2: 1/10, 5/10, 1; equal values share a point.
    #[test]
    fn by_hand() {
        let got = of(None, &[("value", &[2.0, 5.0, 1.0, 2.0])]);
        assert_eq!(got, [vec![0.0, 0.25, 0.75, 1.0], vec![0.0, 0.1, 0.5, 1.0], vec![0.0, 0.25, 1.25, 2.5]]);
        let halves = of(Some(2), &[("value", &[2.0, 5.0, 1.0, 2.0])]);
        assert_eq!(halves[0], [0.0, 0.5, 1.0]);
        assert!((halves[1][1] - 0.3).abs() < 1e-15);
    }

    #[test]
    fn nobody_and_no_income() {
        assert_eq!(of(None, &[("value", &[]), ("weight", &[])]), vec![Vec::<f64>::new(); 3]);
        assert!(of(Some(4), &[("value", &[2.0]), ("weight", &[0.0])])[0].is_empty());
        assert!(of(None, &[("value", &[0.0, 0.0])])[1].iter().all(|got| got.is_nan()));
        assert_eq!(of(Some(1), &[("value", &[2.0]), ("weight", &[0.5])])[1], [0.0, 1.0]);
    }

    #[test]
    fn influence() {
        let (value, weight) = ([2.0, 5.0, 1.0, 2.0, 7.0, -1.0], [1.0, 0.5, 2.0, 1.5, 1.0, 0.25]);
        for steps in [None, Some(3), Some(10)] {
            check_table(&LorenzCurve { steps }, &input(&[("value", &value)], &[]), 1e-5);
            check_table(&LorenzCurve { steps }, &input(&[("value", &value), ("weight", &weight)], &[]), 1e-5);
        }
    }

    // (1, 3), p = 1/4: Q = 1, so GL = 1/4 with the influences (1 − 1) + 1/4 − 1/4 = 0 and 0. At p = 1/2, where the slope goes from 1 to
    // 3, q = 2 and GL = 1/2: −1 + 1 − 1/2 and 1/2, so se² = 2/1 · 2/16. At the ends of L nothing is unknown.
    #[test]
    fn errors_by_hand() {
        let got = run(ID, json!({"steps": 4, "se": true}), &[("value", &[1.0, 3.0])], &[]).unwrap().numbers;
        assert_eq!(got.len(), 5);
        assert_eq!([got[2][0], got[2][4], got[4][0], got[4][1]], [0.0; 4]);
        close(&got[4][2..3], &[0.5], 1e-15);
    }
}
