use serde::Deserialize;

use super::factor_shares::covariance;
use crate::measure::*;
use crate::numeric::IDENTITY;
use crate::sample::{CLUSTER, STRATA, Index, Moments, Quantity, Sample, estimate};

/// Of y = a + Σ b_k x_k + u by least squares, the share of each regressor in the inequality of y, b_k cov(x_k, y)/var(y), and that of the
/// residual. Together they are 1, those of the regressors R².
#[derive(Debug, Deserialize)]
pub struct RegressionShares {}

impl Index for RegressionShares {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let shares = names.of("regressors").map(|name| format!("share_{name}"));
        shares.chain(["share_residual".into()]).map(Output::number).collect()
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let y = sample.value();
        let mut columns = sample.data.numbers("regressors");
        let count = columns.len();
        if sample.is_empty() || sample.is_equal() {
            return Ok(vec![Quantity::UNDEFINED; count + 1]);
        }
        columns.push(y);
        let moments = Moments::new(sample, &columns);
        let Some(fit) = moments.fit((0..count).collect()) else { return Ok(vec![Quantity::UNDEFINED; count + 1]) };
        let variance = covariance(sample, y, y);
        let share = |place: usize| {
            let of = |row: usize| moments.influence(&fit, &columns, place, row);
            let slope = sample.statistic(fit.coefficients[place], || sample.members().into_iter().map(of).collect());
            slope * covariance(sample, columns[place], y) / &variance
        };
        let mut shares: Vec<Quantity> = (0..count).map(share).collect();
        let largest = shares.iter().fold(1.0f64, |largest, share| largest.max(share.value.abs()));
        // The residual adds its own variance; that of the residuals at fixed coefficients answers to the rows alike, to first order.
        shares.push(sample.mean(|row| moments.residual(&fit, &columns, row).powi(2)) / &variance);
        let gap = shares.iter().map(|share| share.value).sum::<f64>() - 1.0;
        // Regressors that are nearly collinear cost digits.
        if gap.abs() > 1e4 * IDENTITY * largest { Err(Fault::Identity { gap }) } else { Ok(shares) }
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.regression_shares",
    catalogue: "D28",
    summary: "Fields's share of each regressor in inequality",
    source: "Fields (2003), Research in Labor Economics 22",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("regressors", RoleKind::Numbers(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<RegressionShares>("inequality.regression_shares", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inequality::testing::close;
    use crate::sample::testing::{check_influence, values};

    fn columns<'a>(value: &'a [f64], regressors: &[&'a [f64]], weight: Option<&'a [f64]>) -> Columns<'a> {
        let mut numbers = vec![("value", value)];
        numbers.extend(regressors.iter().map(|x| ("regressors", *x)));
        numbers.extend(weight.map(|weight| ("weight", weight)));
        Columns { numbers, rows: value.len(), ..Default::default() }
    }

    // By hand: a square of four points, x (−1, 1, −1, 1), z (−1, −1, 1, 1) uncorrelated, y = 3x + z + u, u = (1, −1, −1, 1): variances
    // 9, 1, 1 of 11. On x and x + z: y = 2x + (x + z) + u: 2 cov(x, y) = 2·3, cov(x + z, y) = 4.
    #[test]
    fn a_square() {
        let (x, z) = ([-1.0, 1.0, -1.0, 1.0], [-1.0, -1.0, 1.0, 1.0]);
        let y: Vec<f64> = (0..4).map(|k| 3.0 * x[k] + z[k] + x[k] * z[k] + 7.0).collect();
        close(&values(&RegressionShares {}, &columns(&y, &[&x, &z], None)), &[9.0 / 11.0, 1.0 / 11.0, 1.0 / 11.0], 1e-14);
        let both: Vec<f64> = (0..4).map(|k| x[k] + z[k]).collect();
        close(&values(&RegressionShares {}, &columns(&y, &[&x, &both], None)), &[6.0 / 11.0, 4.0 / 11.0, 1.0 / 11.0], 1e-14);
    }

    #[test]
    fn collinear() {
        let columns = columns(&[1.0, 2.0, 4.0], &[&[1.0, 2.0, 3.0], &[2.0, 4.0, 6.0]], None);
        assert!(values(&RegressionShares {}, &columns).iter().all(|share| share.is_nan()));
    }

    #[test]
    fn influence() {
        let (x, z) = ([1.0, 2.0, 4.0, 3.0, 0.5, 2.5], [0.0, 1.0, 1.0, 0.0, 1.0, 0.0]);
        let columns = columns(&[1.0, 3.0, 4.5, 2.0, 2.5, 3.0], &[&x, &z], Some(&[1.0, 2.0, 0.5, 3.0, 1.0, 1.5]));
        check_influence(&RegressionShares {}, &columns, 1e-6);
    }
}
