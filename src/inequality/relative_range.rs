use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// (max − min)/μ.
#[derive(Debug, Deserialize)]
pub struct RelativeRange {}

impl Index for RelativeRange {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("relative_range")]
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let y = sample.value();
        let mean = sample.mean(|row| y[row]);
        if mean.is_nan() || mean.value <= 0.0 {
            return Ok(vec![Quantity::UNDEFINED]);
        }
        let (mut smallest, mut largest) = (f64::INFINITY, f64::NEG_INFINITY);
        sample.each(|row| (smallest, largest) = (smallest.min(y[row]), largest.max(y[row])));
        // The ends of a sample have no linear influence: no analytic standard error.
        let range = sample.statistic(largest - smallest, || vec![f64::NAN; sample.members().len()]);
        Ok(vec![range / mean])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.relative_range",
    catalogue: "D13",
    summary: "Largest minus smallest value, relative to the mean",
    source: "Cowell (2011), Measuring Inequality",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<RelativeRange>("inequality.relative_range", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::value_of;

    #[test]
    fn by_hand() {
        assert!((value_of(&RelativeRange {}, &[10.0, 20.0, 30.0, 40.0, 50.0], None) - 4.0 / 3.0).abs() < 1e-15);
        assert_eq!(value_of(&RelativeRange {}, &[0.3; 5], None), 0.0);
        // A row of weight 0 is not there: mean (1 + 3 · 3)/4
        assert!((value_of(&RelativeRange {}, &[1.0, 3.0, 90.0], Some(&[1.0, 3.0, 0.0])) - 0.8).abs() < 1e-15);
        assert!(value_of(&RelativeRange {}, &[0.0, 0.0], None).is_nan());
    }
}
