use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// Σ p (ln y − m)² with m = Σ p ln y, and its root.
#[derive(Debug, Deserialize)]
pub struct VarianceOfLogs {
    /// What n is reduced by in the divisor, n counting the rows of positive weight.
    pub ddof: usize,
}

impl Index for VarianceOfLogs {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("variance_of_logs"), Output::number("sd_of_logs")]
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let (n, ddof) = (sample.count() as f64, self.ddof as f64);
        if sample.is_empty() || n <= ddof {
            return Ok(vec![Quantity::UNDEFINED; 2]);
        }
        if sample.is_equal() {
            return Ok(vec![sample.mean(|_| 0.0); 2]);
        }
        let y = sample.value();
        let mean = sample.mean(|row| y[row].ln());
        let variance = sample.mean_at(&mean, |row, mean| (y[row].ln() - mean).powi(2), |row, mean| -2.0 * (y[row].ln() - mean));
        let variance = variance * (n / (n - ddof));
        Ok(vec![variance.clone(), variance.sqrt()])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.variance_of_logs",
    catalogue: "D10",
    summary: "Variance and standard deviation of logarithms about their weighted mean",
    source: "Cowell (2011), Measuring Inequality; Barro & Sala-i-Martin (1992) as sigma of convergence",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Positive)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "ddof", kind: ParamKind::Integer(0) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<VarianceOfLogs>("inequality.variance_of_logs", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, values};


    fn of(ddof: usize, value: &[f64], weight: Option<&[f64]>) -> Vec<f64> {
        values(&VarianceOfLogs { ddof }, &columns(value, weight, &[]))
    }

    // Logs 0, 1, 2 about 1: 2/3, and 1 with n − 1.
    #[test]
    fn by_hand() {
        let e = std::f64::consts::E;
        let got = of(0, &[1.0, e, e * e], None);
        assert!((got[0] - 2.0 / 3.0).abs() < 1e-15 && (got[1] - (2f64 / 3.0).sqrt()).abs() < 1e-15);
        assert!((of(1, &[1.0, e, e * e], None)[0] - 1.0).abs() < 1e-15);
        // weights 1, 3: mean ¾, variance 3/16
        assert!((of(0, &[1.0, e], Some(&[1.0, 3.0]))[0] - 0.1875).abs() < 1e-15);
    }

    #[test]
    fn equal_values_and_small_samples() {
        assert_eq!(of(0, &[0.1; 3], None), [0.0, 0.0]);
        assert!(of(1, &[0.1], None)[0].is_nan());
        assert!(of(0, &[], None)[1].is_nan());
    }

    #[test]
    fn influence() {
        check_influence(&VarianceOfLogs { ddof: 0 }, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
