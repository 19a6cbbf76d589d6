use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// K = ln(Σ p e^(α(μ − y)))/α, α > 0 in the inverse of the unit of income: an absolute measure, in the unit of income.
#[derive(Debug, Deserialize)]
pub struct KolmPollak {
    pub alpha: Numbers,
}

fn kolm_pollak(sample: &Sample<'_>, alpha: f64) -> Quantity {
    let y = sample.value();
    let mut smallest = f64::INFINITY;
    sample.each(|row| smallest = smallest.min(y[row]));
    if sample.is_empty() {
        return Quantity::UNDEFINED;
    }
    // Measured from the smallest value, no power of e leaves the range; the shift goes out again.
    let mean = sample.mean(|row| y[row] - smallest);
    let powers = sample.mean(|row| (-alpha * (y[row] - smallest)).exp_m1());
    let kolm = mean + powers.map(powers.value.ln_1p() / alpha, 1.0 / (alpha * (1.0 + powers.value)));
    if kolm.value.is_finite() { kolm } else { Quantity::UNDEFINED }
}

impl Index for KolmPollak {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.alpha.outputs("kolm_pollak")
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(self.alpha.all().iter().map(|&alpha| kolm_pollak(sample, alpha)).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.kolm_pollak",
    catalogue: "D12",
    summary: "Kolm-Pollak index: what equality would save per head at the same welfare, an absolute measure",
    source: "Kolm (1976); Pollak (1971)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "alpha", kind: ParamKind::NumbersIn(0.0, f64::INFINITY) }],
    invariances: &[Invariance::WeightScale, Invariance::Replication, Invariance::Translation],
    build: |params| estimate::<KolmPollak>("inequality.kolm_pollak", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};

    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    fn of(alpha: f64, value: &[f64]) -> f64 {
        value_of(&KolmPollak { alpha: Numbers::One(alpha) }, value, None)
    }

    // x10: run of the R package ineq with parameter 1e-4. (0, 2), α = ln 2: mean of 2^(1 − y) = (2 + ½)/2 = 5/4.
    #[test]
    fn worked_examples() {
        assert!((of(1e-4, &X10) - 1388.0133).abs() < 5e-5);
        let two = std::f64::consts::LN_2;
        assert!((of(two, &[0.0, 2.0]) - 1.25f64.ln() / two).abs() < 1e-15);
    }

    // concentrationMetrics mixes shares with the mean and gives −4.5 for (5, 5); inequalipy has the sign the other way round.
    #[test]
    fn equal_values_and_a_shift() {
        assert_eq!(of(1.0, &[5.0, 5.0]), 0.0);
        assert!((of(0.5, &[1005.0, 1007.0, 1012.0]) - of(0.5, &[-5.0, -3.0, 2.0])).abs() < 1e-12);
        // e^710 would be infinite: the limit for large α is the mean above the smallest.
        assert!((of(1e6, &[0.0, 10.0]) - (5.0 - 2f64.ln() * 1e-6)).abs() < 1e-12);
        assert!(of(1.0, &[]).is_nan());
    }

    #[test]
    fn influence() {
        check_influence(&KolmPollak { alpha: Numbers::Several(vec![0.1, 2.0]) }, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
