use serde::Deserialize;

use super::theil::{each, relative, theil_l, theil_t, x_ln_x};
use crate::measure::*;
use crate::numeric::{power_less_one, powers_less_one};
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// GE(α) = [Σ p (y/μ)^α − 1]/(α(α − 1)); Theil's L at α = 0 and his T at α = 1, the limits. With a value of 0 it is infinite for α ≤ 0.
#[derive(Debug, Deserialize)]
pub struct GeneralisedEntropy {
    pub alpha: Numbers,
}

/// GE(a) = Σ p g(y/μ) with g(x) = (xᵃ − 1)/(a(a − 1)), or its limits x ln x at a = 1 and −ln x at a = 0: Theil's T and L.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entropy(pub f64);

impl Entropy {
    fn scale(self) -> f64 {
        1.0 / (self.0 * (self.0 - 1.0))
    }

    /// Whether the power hardly differs from x, and loses its digits beside it.
    fn is_close_to_theil_t(self) -> bool {
        (self.0 - 1.0).abs() < 0.5
    }

    /// g. A multiple of x − 1, whose mean is 0, is added where that keeps digits.
    #[inline(always)]
    pub fn of(self, x: f64) -> f64 {
        match self.0 {
            2.0 => (x - 1.0) * (x - 1.0) / 2.0,
            a if a == 1.0 || !self.is_close_to_theil_t() => self.exact(x),
            a if x > 0.0 => x * power_less_one(x, a - 1.0) * self.scale(),
            _ => 0.0,
        }
    }

    /// The same of many numbers.
    fn of_each(self, x: &[f64], terms: &mut [f64]) {
        let scale = self.scale();
        if self.is_close_to_theil_t() {
            powers_less_one(x, self.0 - 1.0, terms);
            terms.iter_mut().zip(x).for_each(|(term, x)| *term = if *x > 0.0 { x * *term * scale } else { 0.0 });
        } else {
            powers_less_one(x, self.0, terms);
            terms.iter_mut().for_each(|term| *term *= scale);
        }
    }

    /// g to the letter.
    pub fn exact(self, x: f64) -> f64 {
        match self.0 {
            1.0 => x_ln_x(x),
            0.0 => -x.ln(),
            a => power_less_one(x, a) * self.scale(),
        }
    }

    /// x g′(x) of the g in `of`.
    #[inline(always)]
    pub fn steepness(self, x: f64) -> f64 {
        match self.0 {
            1.0 => x_ln_x(x) + x,
            0.0 => -1.0,
            2.0 => x * (x - 1.0),
            a if self.is_close_to_theil_t() => (a * x.powf(a) - x) * self.scale(),
            a => x.powf(a) / (a - 1.0),
        }
    }

    /// g of a quantity.
    pub fn of_quantity(self, x: &Quantity) -> Quantity {
        // Without any income there is no derivative to speak of.
        let slope = if x.value > 0.0 { self.steepness(x.value) / x.value } else { 0.0 };
        x.map(self.of(x.value), slope)
    }

    /// The g in `exact` of a quantity.
    pub fn exact_of_quantity(self, x: &Quantity) -> Quantity {
        let slope = match (x.value, self.0) {
            // Without any income there is no derivative to speak of.
            (0.0, _) => 0.0,
            (ratio, 1.0) => ratio.ln() + 1.0,
            (ratio, a) => ratio.powf(a - 1.0) / (a - 1.0),
        };
        x.map(self.exact(x.value), slope)
    }

    /// GE(a) of a sample or of a group of one.
    pub fn index(self, sample: &Sample<'_>) -> Quantity {
        match self.0 {
            0.0 => theil_l(sample),
            1.0 => theil_t(sample),
            2.0 => relative(sample, each(|x| self.of(x)), |x| -self.steepness(x)),
            _ => relative(sample, |x, terms| self.of_each(x, terms), |x| -self.steepness(x)),
        }
    }
}

impl Index for GeneralisedEntropy {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.alpha.outputs("generalised_entropy")
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(self.alpha.all().iter().map(|&alpha| Entropy(alpha).index(sample)).collect())
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
