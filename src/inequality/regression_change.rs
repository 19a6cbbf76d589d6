use serde::Deserialize;

use super::factor_shares::covariance;
use crate::frame::combine;
use crate::measure::*;
use crate::numeric::IDENTITY;
use crate::sample::{CLUSTER, STRATA, Index, Moments, Quantity, Sample, estimate};

/// The change of the variance of y between two populations, split by the equations y = a + Σ b_k x_k + u of both.
///
/// A regressor accounts for S_k = b_k cov(x_k, y). With the coefficients of the second population and the regressors and residuals of the
/// first it would be S*_k: prices add S*_k of that less S_k of the first, quantities S_k of the second less S*_k, and the residuals
/// var(u) of the second less that of the first.
#[derive(Debug, Deserialize)]
pub struct RegressionChange {}

/// The equation of one population.
struct Equation {
    coefficients: Vec<Quantity>,
    /// `[k][j]`
    covariances: Vec<Vec<Quantity>>,
    variance: Quantity,
    residual: Quantity,
}

impl Equation {
    fn new(sample: &Sample<'_>) -> Option<Self> {
        let mut columns = sample.data.numbers("regressors");
        let count = columns.len();
        columns.push(sample.value());
        let moments = Moments::new(sample, &columns);
        let fit = moments.fit((0..count).collect())?;
        let coefficient = |place: usize| {
            let of = |row: usize| moments.influence(&fit, &columns, place, row);
            sample.statistic(fit.coefficients[place], || sample.members().into_iter().map(of).collect())
        };
        let line = |k: usize| (0..count).map(|j| covariance(sample, columns[k], columns[j])).collect();
        Some(Equation {
            coefficients: (0..count).map(coefficient).collect(),
            covariances: (0..count).map(line).collect(),
            variance: covariance(sample, sample.value(), sample.value()),
            // To first order the variance of residuals does not answer to the coefficients, which make it smallest.
            residual: sample.mean(|row| moments.residual(&fit, &columns, row).powi(2)),
        })
    }

    /// S_k of these regressors with some coefficients. The residuals have nothing to do with them.
    fn shares(&self, coefficients: &[Quantity]) -> Vec<Quantity> {
        let explained = |line: &Vec<Quantity>| line.iter().zip(coefficients).map(|(cell, b)| cell * b).sum::<Quantity>();
        self.covariances.iter().zip(coefficients).map(|(line, b)| b * explained(line)).collect()
    }
}

impl Index for RegressionChange {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let of = |regressor: &str| [format!("price_{regressor}"), format!("quantity_{regressor}")];
        let parts = names.of("regressors").flat_map(of);
        ["base", "current", "change"].map(String::from).into_iter().chain(parts).chain(["residual".into()]).map(Output::number).collect()
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let undefined = || vec![Quantity::UNDEFINED; 4 + 2 * sample.data.numbers("regressors").len()];
        let populations = sample.split(&combine(&sample.data.keys("between")).0);
        let (base, current) = match &populations[..] {
            [base, current] => (Equation::new(base), Equation::new(current)),
            // A population that is missing, here or in a draw of the bootstrap: there is no change.
            [] | [_] => return Ok(undefined()),
            several => {
                return Err(Fault::Undefined {
                    reason: format!("'between' has {} values, and a change is one of two", several.len()),
                    remedy: "filter two of them, or name the key that tells the others apart in by=",
                });
            }
        };
        let (Some(base), Some(current)) = (base, current) else { return Ok(undefined()) };
        let (before, after) = (base.shares(&base.coefficients), current.shares(&current.coefficients));
        let mixed = base.shares(&current.coefficients);
        let change = &current.variance - &base.variance;
        let mut parts = Vec::with_capacity(2 * before.len() + 1);
        for ((before, mixed), after) in before.iter().zip(&mixed).zip(&after) {
            parts.extend([mixed - before, after - mixed]);
        }
        parts.push(&current.residual - &base.residual);
        let gap = parts.iter().map(|part| part.value).sum::<f64>() - change.value;
        let largest = parts.iter().chain([&base.variance, &current.variance]).fold(0.0f64, |largest, part| largest.max(part.value.abs()));
        // Regressors that are nearly collinear cost digits.
        if gap.abs() > 1e4 * IDENTITY * largest {
            return Err(Fault::Identity { gap });
        }
        Ok([base.variance, current.variance, change].into_iter().chain(parts).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.regression_change",
    catalogue: "D30",
    summary: "Change of the variance (of log incomes) by prices and quantities of regressors",
    source: "Yun (2006), Review of Income and Wealth 52; Juhn, Murphy & Pierce (1993); Fields (2003)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("regressors", RoleKind::Numbers(Domain::Any)),
        Role::required("between", RoleKind::Keys),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[],
    build: |params| estimate::<RegressionChange>("inequality.regression_change", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inequality::testing::close;
    use crate::sample::testing::{check_influence, values};

    fn columns<'a>(value: &'a [f64], regressors: &[&'a [f64]], between: &'a [u32], weight: Option<&'a [f64]>) -> Columns<'a> {
        let mut numbers = vec![("value", value)];
        numbers.extend(regressors.iter().map(|x| ("regressors", *x)));
        numbers.extend(weight.map(|weight| ("weight", weight)));
        Columns { numbers, keys: vec![("between", between)], rows: value.len(), ..Default::default() }
    }

    // By hand: x (0, 0, 2, 2), y = 3x + u with u (1, −1, −1, 1): variance 9 + 1. Then x (0, 0, 4, 4), y = 2x + 2u: 16 + 4. With the second
    // coefficient the first x would account for 4: prices 4 − 9, quantities 16 − 4, residual 3.
    #[test]
    fn one_regressor() {
        let (x, u) = ([0.0, 0.0, 2.0, 2.0, 0.0, 0.0, 4.0, 4.0], [1.0, -1.0, -1.0, 1.0, 2.0, -2.0, -2.0, 2.0]);
        let y: Vec<f64> = (0..8).map(|k| if k < 4 { 3.0 * x[k] + u[k] } else { 2.0 * x[k] + u[k] }).collect();
        let got = values(&RegressionChange {}, &columns(&y, &[&x], &[0, 0, 0, 0, 1, 1, 1, 1], None));
        close(&got, &[10.0, 20.0, 10.0, -5.0, 12.0, 3.0], 1e-13);
    }

    #[test]
    fn not_two_populations() {
        let (y, x) = ([1.0, 2.0, 4.0], [1.0, 3.0, 2.0]);
        assert!(values(&RegressionChange {}, &columns(&y, &[&x], &[0; 3], None)).iter().all(|part| part.is_nan()));
        let three = columns(&y, &[&x], &[0, 1, 2], None);
        let data = crate::sample::Data::new(&three, false);
        assert!(matches!(RegressionChange {}.evaluate(&Sample::new(&data, false)), Err(Fault::Undefined { .. })));
    }

    #[test]
    fn influence() {
        let (x, z) = ([1.0, 2.0, 4.0, 3.0, 0.5, 2.5, 1.5, 3.5], [0.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.5, 0.25]);
        let y = [1.0, 3.0, 4.5, 2.0, 2.5, 3.0, 1.0, 5.0];
        let columns = columns(&y, &[&x, &z], &[0, 0, 0, 0, 1, 1, 1, 1], Some(&[1.0, 2.0, 0.5, 3.0, 1.0, 1.5, 2.0, 0.75]));
        check_influence(&RegressionChange {}, &columns, 1e-6);
    }
}
