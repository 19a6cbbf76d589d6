use serde::Deserialize;

use super::theil::{relative, theil_l};
use crate::measure::*;
use crate::numeric::powers_less_one;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// A = 1 − [Σ p (y/μ)^(1−ε)]^(1/(1−ε)), ε > 0; at ε = 1 one minus the geometric mean over the mean. With a value of 0 it is 1 for ε ≥ 1.
#[derive(Debug, Deserialize)]
pub struct Atkinson {
    pub epsilon: Numbers,
}

/// Atkinson's index of a sample.
pub fn atkinson(sample: &Sample<'_>, epsilon: f64) -> Quantity {
    // The logarithm of the equally distributed equivalent, relative to the mean.
    let logarithm = if epsilon == 1.0 {
        theil_l(sample) * -1.0
    } else {
        let power = 1.0 - epsilon;
        let mean = relative(sample, |x, terms| powers_less_one(x, power, terms), |x| -power * x.powf(power));
        mean.map(mean.value.ln_1p() / power, 1.0 / (power * (1.0 + mean.value)))
    };
    logarithm.map(-logarithm.value.exp_m1(), -logarithm.value.exp())
}

impl Index for Atkinson {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.epsilon.outputs("atkinson")
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(self.epsilon.all().iter().map(|&epsilon| atkinson(sample, epsilon)).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.atkinson",
    catalogue: "D6",
    summary: "Atkinson index: the share of income that equality would save at the same welfare, for one or several aversions",
    source: "Atkinson (1970)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "epsilon", kind: ParamKind::NumbersIn(0.0, f64::INFINITY) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Atkinson>("inequality.atkinson", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};

    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    fn of(epsilon: f64, value: &[f64], weight: Option<&[f64]>) -> f64 {
        value_of(&Atkinson { epsilon: Numbers::One(epsilon) }, value, weight)
    }

    // (10, …, 50): documentation of pysal/inequality. x10, ε = 1: 1 − e^−L with L = .43359465 of the R package ineq.
    #[test]
    fn worked_examples() {
        let a5 = [10.0, 20.0, 30.0, 40.0, 50.0];
        assert!((of(0.5, &a5, None) - 0.063_15).abs() < 5e-6);
        assert!((of(1.0, &a5, None) - 0.131_61).abs() < 5e-6);
        assert!((of(1.0, &X10, None) - 0.351_825_1).abs() < 5e-8);
        // ε = 2: one minus the harmonic mean over the mean: (1, 3): 3/2 over 2.
        assert!((of(2.0, &[1.0, 3.0], None) - 0.25).abs() < 1e-15);
        // IneqPy subtracts the mean of logs n times and gives .99994 for (10, …, 40); right is 1 − 240000^¼/25.
        assert!((of(1.0, &[10.0, 20.0, 30.0, 40.0], None) - (1.0 - 240_000f64.powf(0.25) / 25.0)).abs() < 1e-14);
    }

    #[test]
    fn zeros() {
        assert_eq!(of(1.0, &[0.0, 1.0], None), 1.0);
        assert_eq!(of(2.0, &[0.0, 1.0], None), 1.0);
        // (0, 2), ε = ½: 1 − (√2/2)² = ½
        assert!((of(0.5, &[0.0, 2.0], None) - 0.5).abs() < 1e-15);
        assert!(of(0.5, &[0.0, 0.0], None).is_nan());
    }

    #[test]
    fn equal_values_and_weights() {
        for epsilon in [0.5, 1.0, 1.5, 3.0] {
            assert_eq!(of(epsilon, &[0.1; 3], Some(&[0.3, 0.7, 0.1])), 0.0);
            assert!((of(epsilon, &[10.0, 20.0], Some(&[1.0, 3.0])) - of(epsilon, &[10.0, 20.0, 20.0, 20.0], None)).abs() < 1e-15);
        }
    }

    #[test]
    fn influence() {
        check_influence(&Atkinson { epsilon: Numbers::Several(vec![0.5, 1.0, 1.5, 3.0]) }, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
