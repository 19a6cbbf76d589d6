use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// √(Σ p (y − μ)²): an absolute measure, in the unit of the value.
#[derive(Debug, Deserialize)]
pub struct StandardDeviation {
    /// What n is reduced by in the divisor of the variance, n counting the rows of positive weight.
    pub ddof: usize,
}

impl Index for StandardDeviation {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("standard_deviation")]
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let (n, ddof) = (sample.count() as f64, self.ddof as f64);
        if sample.is_empty() || n <= ddof {
            return Ok(vec![Quantity::UNDEFINED]);
        }
        if sample.is_equal() {
            return Ok(vec![sample.mean(|_| 0.0)]);
        }
        let y = sample.value();
        let mean = sample.mean(|row| y[row]);
        // In units of the largest deviation no square leaves the range.
        let mut unit = 0.0f64;
        sample.each(|row| unit = unit.max((y[row] - mean.value).abs()));
        let square = |row: usize, mean: f64| ((y[row] - mean) / unit).powi(2);
        let variance = sample.mean_at(&mean, square, |row, mean| -2.0 * (y[row] - mean) / (unit * unit));
        let deviation = (variance * (n / (n - ddof))).sqrt() * unit;
        Ok(vec![if deviation.value.is_finite() { deviation } else { Quantity::UNDEFINED }])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.standard_deviation",
    catalogue: "D12",
    summary: "Standard deviation, weighted: an absolute measure, in the unit of the value",
    source: "Pearson (1894)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "ddof", kind: ParamKind::Integer(0) }],
    invariances: &[Invariance::Homogeneous, Invariance::WeightScale, Invariance::Replication, Invariance::Translation],
    build: |params| estimate::<StandardDeviation>("inequality.standard_deviation", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};


    #[test]
    fn by_hand() {
        let a5 = [10.0, 20.0, 30.0, 40.0, 50.0];
        assert!((value_of(&StandardDeviation { ddof: 0 }, &a5, None) - 200f64.sqrt()).abs() < 1e-14);
        assert!((value_of(&StandardDeviation { ddof: 1 }, &a5, None) - 250f64.sqrt()).abs() < 1e-14);
        // (0, 4) with 1 and 3: mean 3, variance (9 + 3)/4
        assert!((value_of(&StandardDeviation { ddof: 0 }, &[0.0, 4.0], Some(&[1.0, 3.0])) - 3f64.sqrt()).abs() < 1e-15);
        assert_eq!(value_of(&StandardDeviation { ddof: 0 }, &[0.1; 3], None), 0.0);
        assert!(value_of(&StandardDeviation { ddof: 1 }, &[0.1], None).is_nan());
        assert!((value_of(&StandardDeviation { ddof: 0 }, &[1e300, 3e300], None) / 1e300 - 1.0).abs() < 1e-15);
    }

    #[test]
    fn influence() {
        check_influence(&StandardDeviation { ddof: 0 }, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
