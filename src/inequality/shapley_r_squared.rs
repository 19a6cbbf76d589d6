use serde::Deserialize;

use super::factor_shares::covariance;
use super::shapley::{check, owen};
use crate::measure::*;
use crate::sample::{CLUSTER, STRATA, Index, Moments, Quantity, Sample, estimate};

/// What each regressor adds to R²: the mean over all orders of putting the regressors into the equation, one after another.
#[derive(Debug, Deserialize)]
pub struct ShapleyRSquared {
    pub nests: Numbers,
}

impl Index for ShapleyRSquared {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        ["r_squared"].into_iter().chain(names.of("regressors")).map(Output::number).collect()
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
        let variance = covariance(sample, y, y);
        let worth = |set: u32| {
            if set == 0 {
                return Ok(sample.mean(|_| 0.0));
            }
            let Some(fit) = moments.fit((0..count).filter(|place| set >> place & 1 == 1).collect()) else { return Ok(Quantity::UNDEFINED) };
            // To first order the variance of residuals does not answer to the coefficients, which make it smallest.
            Ok(Quantity::from(1.0) - sample.mean(|row| moments.residual(&fit, &columns, row).powi(2)) / &variance)
        };
        let total = worth((1u32 << count.min(31)) - 1)?;
        if total.is_nan() {
            return Ok(vec![Quantity::UNDEFINED; count + 1]);
        }
        let parts = owen(sample, count, &self.nests, worth)?;
        check(&parts, total.value)?;
        Ok(std::iter::once(total).chain(parts).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.shapley_r_squared",
    catalogue: "L12",
    summary: "Shapley or Owen value of each regressor in R²",
    source: "Israeli (2007), Journal of Economic Inequality 5; Huettner & Sunder (2012), Electronic Journal of Statistics 6",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("regressors", RoleKind::Numbers(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "nests", kind: ParamKind::Numbers }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<ShapleyRSquared>("inequality.shapley_r_squared", params),
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

    // By hand: x (−1, 1, −1, 1), z (−1, −1, 1, 1), y = 3x + z + xz. R² of x alone 9/11, of v = x + z: cov 4, var 2: 16/22 = 8/11, of both
    // 10/11. x gets ½(9 + 10 − 8)/11, v ½(8 + 10 − 9)/11.
    #[test]
    fn a_square() {
        let (x, z) = ([-1.0, 1.0, -1.0, 1.0], [-1.0, -1.0, 1.0, 1.0]);
        let y: Vec<f64> = (0..4).map(|k| 3.0 * x[k] + z[k] + x[k] * z[k]).collect();
        let both: Vec<f64> = (0..4).map(|k| x[k] + z[k]).collect();
        let got = values(&ShapleyRSquared { nests: Numbers::One(0.0) }, &columns(&y, &[&x, &both], None));
        close(&got, &[10.0 / 11.0, 5.5 / 11.0, 4.5 / 11.0], 1e-14);
    }

    #[test]
    fn influence() {
        let (x, z) = ([1.0, 2.0, 4.0, 3.0, 0.5, 2.5], [0.0, 1.0, 1.0, 0.0, 1.0, 0.0]);
        let columns = columns(&[1.0, 3.0, 4.5, 2.0, 2.5, 3.0], &[&x, &z], Some(&[1.0, 2.0, 0.5, 3.0, 1.0, 1.5]));
        check_influence(&ShapleyRSquared { nests: Numbers::One(0.0) }, &columns, 1e-6);
    }
}
