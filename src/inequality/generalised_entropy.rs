use serde::Deserialize;

use super::theil::{relative, theil_l, theil_t};
use crate::measure::*;
use crate::numeric::power_less_one;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// GE(α) = [Σ p (y/μ)^α − 1]/(α(α − 1)); Theil's L at α = 0 and his T at α = 1, the limits. With a value of 0 it is infinite for α ≤ 0.
#[derive(Debug, Deserialize)]
pub struct GeneralisedEntropy {
    pub alpha: Numbers,
}

/// Generalised entropy of a sample.
pub fn generalised_entropy(sample: &Sample<'_>, alpha: f64) -> Quantity {
    let scale = alpha * (alpha - 1.0);
    let slope = |x: f64| -x.powf(alpha) / (alpha - 1.0);
    match alpha {
        0.0 => theil_l(sample),
        1.0 => theil_t(sample),
        2.0 => relative(sample, |x| (x - 1.0) * (x - 1.0) / 2.0, |x| x * (1.0 - x)),
        // Close to 1 the power hardly differs from x, whose mean is 1: their difference without cancellation.
        _ if (alpha - 1.0).abs() < 0.5 => {
            relative(sample, |x| if x > 0.0 { x * power_less_one(x, alpha - 1.0) / scale } else { 0.0 }, |x| slope(x) + x / scale)
        }
        // Likewise close to 0, where the power hardly differs from 1.
        _ => relative(sample, |x| power_less_one(x, alpha) / scale, slope),
    }
}

impl Index for GeneralisedEntropy {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.alpha.outputs("generalised_entropy")
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(self.alpha.all().iter().map(|&alpha| generalised_entropy(sample, alpha)).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.generalised_entropy",
    catalogue: "D5",
    summary: "Generalised entropy GE(α), with Theil's L at 0 and his T at 1, for one or several parameters",
    source: "Shorrocks (1980); Cowell (1980)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "alpha", kind: ParamKind::Numbers }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<GeneralisedEntropy>("inequality.generalised_entropy", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};

    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    fn of(alpha: f64, value: &[f64], weight: Option<&[f64]>) -> f64 {
        value_of(&GeneralisedEntropy { alpha: Numbers::One(alpha) }, value, weight)
    }

    // (10, …, 50): Σ (y/30 − 1)²/10 = (4/9 + 1/9 + 0 + 1/9 + 4/9)/10 = 1/9. x10: run of the R package ineq, its default ½.
    #[test]
    fn worked_examples() {
        assert!((of(2.0, &[10.0, 20.0, 30.0, 40.0, 50.0], None) - 1.0 / 9.0).abs() < 1e-15);
        assert!((of(0.5, &X10, None) - 0.377_093_1).abs() < 5e-8);
        assert!((of(0.0, &X10, None) - 0.433_594_65).abs() < 5e-9);
        assert!((of(1.0, &X10, None) - 0.362_341_24).abs() < 5e-9);
        // GE(−1) = [mean of μ/y − 1]/2: (1, 3): (2 + 2/3)/2 = 4/3, 1/6.
        assert!((of(-1.0, &[1.0, 3.0], None) - 1.0 / 6.0).abs() < 1e-15);
        // GE(3) = [mean of (y/μ)³ − 1]/6: (1/8 + 27/8)/2 = 7/4, 1/8.
        assert!((of(3.0, &[1.0, 3.0], None) - 0.125).abs() < 1e-15);
    }

    #[test]
    fn the_limits_are_met_without_a_jump() {
        assert!((of(1e-9, &X10, None) - of(0.0, &X10, None)).abs() < 1e-8);
        assert!((of(1.0 + 1e-9, &X10, None) - of(1.0, &X10, None)).abs() < 1e-8);
        assert!((of(1.5, &X10, None) - of(1.5 - 1e-12, &X10, None)).abs() < 1e-11);
    }

    // (0, 2): [(0 + 2^α)/2 − 1]/(α(α − 1)); ½: (√2/2 − 1)/(−1/4) = 4 − 2√2.
    #[test]
    fn zeros() {
        assert!((of(0.5, &[0.0, 2.0], None) - (4.0 - 8f64.sqrt())).abs() < 1e-15);
        assert!((of(0.75, &[0.0, 2.0], None) - (2f64.powf(-0.25) - 1.0) / -0.1875).abs() < 1e-14);
        assert_eq!(of(2.0, &[0.0, 2.0], None), 0.5);
        assert_eq!(of(-1.0, &[0.0, 2.0], None), f64::INFINITY);
        assert_eq!(of(0.0, &[0.0, 2.0], None), f64::INFINITY);
    }

    #[test]
    fn equal_values_no_income_and_weights() {
        for alpha in [-2.0, 0.0, 0.3, 1.0, 1.2, 2.0, 5.0] {
            assert_eq!(of(alpha, &[0.1; 3], Some(&[0.3, 0.7, 0.1])), 0.0);
            assert!(of(alpha, &[0.0, 0.0], None).is_nan());
            assert!((of(alpha, &[10.0, 20.0], Some(&[1.0, 3.0])) - of(alpha, &[10.0, 20.0, 20.0, 20.0], None)).abs() < 1e-15);
        }
    }

    #[test]
    fn influence() {
        check_influence(&GeneralisedEntropy { alpha: Numbers::Several(vec![-1.0, 0.0, 0.3, 0.9, 1.0, 1.7, 2.0, 3.0]) }, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
