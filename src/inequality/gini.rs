use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// G = Σᵢⱼ wᵢ wⱼ |yᵢ − yⱼ| / (2 W² μ). Of sorted values it is the integral of the quantile function times 2F − 1, over the mean:
/// Σᵢ yᵢ (Fᵢ² − Fᵢ − Fᵢ₋₁² + Fᵢ₋₁) / μ with cumulated shares F.
#[derive(Debug, Deserialize)]
pub struct Gini {
    /// Times n/(n − 1), n counting the rows of positive weight.
    pub small_sample: bool,
}

/// The Gini coefficient of a sample or of a group of one.
pub fn gini(sample: &Sample<'_>) -> Quantity {
    let y = sample.value();
    let mean = sample.mean(|row| y[row]);
    // Without a positive mean there is nothing to be relative to.
    if mean.is_nan() || mean.value <= 0.0 {
        return Quantity::UNDEFINED;
    }
    sample.ranked(|below, rank, width| width * (rank + below - 1.0), |rank| 2.0 * rank - 1.0) / mean
}

impl Index for Gini {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("gini")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let gini = gini(sample);
        Ok(vec![match (self.small_sample, sample.count()) {
            (false, _) => gini,
            (true, 0 | 1) => Quantity::UNDEFINED,
            (true, n) => gini * (n as f64 / (n - 1) as f64),
        }])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.gini",
    catalogue: "D1",
    summary: "Gini coefficient, weighted, with the small-sample factor on request",
    source: "Gini (1914); Lerman & Yitzhaki (1989) for weights; Deltas (2003) for n/(n − 1)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param::flag("small_sample")],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Gini>("inequality.gini", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};

    const PLAIN: Gini = Gini { small_sample: false };
    const CORRECTED: Gini = Gini { small_sample: true };

    // (10, …, 50) by hand: Σ|yᵢ − yⱼ| = 400, 400/(2·25·30) = 4/15. x10: run of the R package ineq, with corr=TRUE for the second.
    const A5: [f64; 5] = [10.0, 20.0, 30.0, 40.0, 50.0];
    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    #[test]
    fn worked_examples() {
        assert!((value_of(&PLAIN, &A5, None) - 4.0 / 15.0).abs() < 1e-15);
        assert!((value_of(&CORRECTED, &A5, None) - 1.0 / 3.0).abs() < 1e-15);
        assert!((value_of(&PLAIN, &X10, None) - 0.462_091_13).abs() < 5e-9);
        assert!((value_of(&CORRECTED, &X10, None) - 0.513_434_59).abs() < 5e-9);
    }

    // The R package REAT sorts values without their weights (.1224), IneqPy takes wrong ranks (.6923 for the second).
    #[test]
    fn weights_travel_with_their_values() {
        assert!((value_of(&PLAIN, &[30.0, 10.0, 20.0], Some(&[1.0, 1.0, 5.0])) - value_of(&PLAIN, &[30.0, 10.0, 20.0, 20.0, 20.0, 20.0, 20.0], None)).abs() < 1e-15);
        assert!((value_of(&PLAIN, &[10.0, 40.0], Some(&[1.0, 3.0])) - 0.173_076_923_076_923).abs() < 1e-14);
    }

    #[test]
    fn equal_values_and_no_mean() {
        assert_eq!(value_of(&PLAIN, &[0.1; 7], None), 0.0);
        assert_eq!(value_of(&PLAIN, &[0.1; 3], Some(&[0.3, 0.7, 0.1])), 0.0);
        assert!(value_of(&PLAIN, &[0.0, 0.0], None).is_nan());
        assert!(value_of(&PLAIN, &[], None).is_nan());
        assert!(value_of(&CORRECTED, &[5.0], None).is_nan());
        // one region has all: (n − 1)/n, and 1 after the correction
        assert_eq!(value_of(&PLAIN, &[0.0, 0.0, 0.0, 8.0], None), 0.75);
        assert_eq!(value_of(&CORRECTED, &[0.0, 0.0, 0.0, 8.0], None), 1.0);
        // a negative value may push it past 1: |−1 − 3| · 2 / (2 · 4 · 1) = 1
        assert_eq!(value_of(&PLAIN, &[-1.0, 3.0], None), 1.0);
    }

    #[test]
    fn influence() {
        check_influence(&PLAIN, &columns(&X10, None, &[]), 1e-7);
        check_influence(&PLAIN, &columns(&[3.0, 1.0, 2.0, 2.0, -1.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-7);
    }
}
