use serde::Deserialize;

use super::scalar::{PARAMETER, STATISTIC, Scalar};
use crate::measure::*;
use crate::numeric::{dot, symmetric_inverse};
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// Least squares of the recentred influence function of a statistic on covariates; for a quantile, unconditional quantile regression. A
/// coefficient is the effect on the statistic of a small shift of the covariate's distribution.
///
/// With the covariates' deviations x from their means, b = (Σ w x x′)⁻¹ Σ w x RIF. The influence of a row on b is (Σ w x x′/W)⁻¹ x e with
/// its residual e, times √((n − 1)/(n − k)), so that the errors that follow are White's with n/(n − k) (HC1), clustered those with
/// c/(c − 1) · (n − 1)/(n − k). They take the RIF as given; bootstrap and jackknife estimate it anew each time.
#[derive(Debug, Deserialize)]
pub struct RifRegression {
    #[serde(flatten)]
    scalar: Scalar,
}

/// Share of the variance of a covariate that the others may leave unexplained and count as explaining it.
const COLLINEAR: f64 = 1e-10;

impl Index for RifRegression {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        std::iter::once("intercept").chain(names.of("covariates")).map(Output::number).collect()
    }

    /// Products of covariates have either sign, so their sums are taken in one order.
    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let covariates = sample.data.numbers("covariates");
        let width = covariates.len();
        let undefined = vec![Quantity::UNDEFINED; width + 1];
        let statistic = self.scalar.of(&sample.tracked())?;
        let rows = sample.count();
        if !statistic.value.is_finite() || rows <= width + 1 {
            return Ok(undefined);
        }
        let rif: Vec<f64> = statistic.influence(sample.data.rows).into_iter().map(|influence| statistic.value + influence).collect();
        let total = sample.sum(|_| 1.0);
        let mean_of = |f: &(dyn Fn(usize) -> f64 + Sync)| sample.sum(f) / total;
        let means: Vec<f64> = covariates.iter().map(|x| mean_of(&|row| x[row])).collect();
        let sds: Vec<f64> = covariates.iter().zip(&means).map(|(x, m)| mean_of(&|row| (x[row] - m).powi(2)).sqrt()).collect();
        // A covariate that is constant but for rounding stands for nothing but the intercept.
        if sds.iter().zip(&means).any(|(sd, mean)| sd.is_nan() || *sd <= 1e-14 * mean.abs()) {
            return Ok(undefined);
        }
        let scaled = |j: usize, row: usize| (covariates[j][row] - means[j]) / sds[j];
        let products: Vec<f64> =
            (0..width * width).map(|k| mean_of(&|row| scaled(k / width, row) * scaled(k % width, row))).collect();
        let Some(inverse) = symmetric_inverse(width, |i, j| products[i * width + j]) else { return Ok(undefined) };
        if (0..width).any(|j| inverse[j * width + j] * COLLINEAR > 1.0) {
            return Ok(undefined);
        }
        let level = mean_of(&|row| rif[row]);
        let right: Vec<f64> = (0..width).map(|j| mean_of(&|row| scaled(j, row) * (rif[row] - level))).collect();
        let slopes: Vec<f64> = (0..width).map(|j| dot(&inverse[j * width..(j + 1) * width], &right) / sds[j]).collect();
        let fitted = |row: usize| -> f64 { slopes.iter().enumerate().map(|(j, b)| b * (covariates[j][row] - means[j])).sum() };
        let correction = ((rows - 1) as f64 / (rows - width - 1) as f64).sqrt();
        let residual = |row: usize| correction * (rif[row] - level - fitted(row));
        // Influence of a row on each slope.
        let on = |j: usize, row: usize| {
            let line = &inverse[j * width..(j + 1) * width];
            line.iter().enumerate().map(|(k, a)| a * scaled(k, row)).sum::<f64>() * residual(row) / sds[j]
        };
        let members = || sample.members().into_iter();
        let intercept = sample.statistic(level - dot(&slopes, &means), || {
            members().map(|row| residual(row) - (0..width).map(|j| means[j] * on(j, row)).sum::<f64>()).collect()
        });
        let slopes = slopes.iter().enumerate().map(|(j, slope)| sample.statistic(*slope, || members().map(|row| on(j, row)).collect()));
        Ok(std::iter::once(intercept).chain(slopes).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.rif_regression",
    catalogue: "D33",
    summary: "RIF regression: effects of covariates on a quantile, the variance, the Gini and others; unconditional quantile regression",
    source: "Firpo, Fortin & Lemieux (2009), Econometrica 77",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("covariates", RoleKind::Numbers(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[STATISTIC, PARAMETER],
    invariances: &[Invariance::WeightScale],
    build: |params| {
        let measure = estimate::<RifRegression>(SPEC.id, params.clone())?;
        Scalar::read(SPEC.id, &params)?;
        Ok(measure)
    },
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn run(options: serde_json::Value, value: &[f64], covariates: &[&[f64]], weight: Option<&[f64]>, cluster: Option<&[u32]>) -> Vec<f64> {
        let mut all = json!({"statistic": "mean", "parameter": 0.5, "se": true});
        options.as_object().unwrap().iter().for_each(|(key, value)| all[key] = value.clone());
        let Ok(Measure::Reduce(kernel)) = SPEC.prepare(all.as_object().unwrap()) else { panic!("not a reduction") };
        let numbers = [("value", value)].into_iter().chain(covariates.iter().map(|x| ("covariates", *x)));
        let columns = Columns {
            numbers: numbers.chain(weight.map(|weight| ("weight", weight))).collect(),
            keys: cluster.map(|codes| ("cluster", codes)).into_iter().collect(),
            rows: value.len(),
            ..Default::default()
        };
        let names = RoleNames((0..covariates.len()).map(|k| ("covariates".into(), format!("x{k}"))).collect());
        let mut out = vec![f64::NAN; kernel.outputs(&names).len()];
        kernel.evaluate(&columns, &mut out).unwrap();
        out
    }

    // The RIF of the mean is the value, so this is least squares: y = (1, 2, 2, 5) on x = (0, 1, 2, 3) by hand: b = 6/5, a = 7/10, residuals
    // (.3, .1, −1.1, .7). HC1 of b is 4/2 · Σ(x − 1.5)²e²/25 = 2 · (.2025 + .0025 + .3025 + 1.1025)/25.
    #[test]
    fn least_squares_by_hand() {
        let got = run(json!({}), &[1.0, 2.0, 2.0, 5.0], &[&[0.0, 1.0, 2.0, 3.0]], None, None);
        assert!((got[0] - 0.7).abs() < 1e-14 && (got[2] - 1.2).abs() < 1e-14, "{got:?}");
        assert!((got[3] - (2.0 * 1.61 / 25.0f64).sqrt()).abs() < 1e-14, "{got:?}");
        // Two clusters: sums of (x − 1.5)e are ∓.5 in rows 1, 2: −.45 − .05, and .5: 2/1 · 3/2 · .5/25.
        let got = run(json!({}), &[1.0, 2.0, 2.0, 5.0], &[&[0.0, 1.0, 2.0, 3.0]], None, Some(&[0, 0, 1, 1]));
        assert!((got[3] - (3.0 * 0.5 / 25.0f64).sqrt()).abs() < 1e-14, "{got:?}");
    }

    // The coefficient of a dummy is the difference of the mean RIFs of the two groups, whatever the statistic.
    #[test]
    fn a_dummy() {
        let (value, dummy) = ([3.0, 1.0, 5.0, 2.0, 8.0, 13.0], [0.0, 0.0, 1.0, 0.0, 1.0, 1.0]);
        let mut rif = [0.0; 6];
        let Ok(Measure::Rows(rows)) = super::super::rif::SPEC.prepare(json!({"statistic": "gini", "parameter": 0.5}).as_object().unwrap())
        else {
            panic!("not rows")
        };
        let columns = Columns { numbers: vec![("value", &value[..])], rows: 6, ..Default::default() };
        rows.evaluate(&columns, &mut rif).unwrap();
        let got = run(json!({"statistic": "gini"}), &value, &[&dummy], None, None);
        let (without, with) = ((rif[0] + rif[1] + rif[3]) / 3.0, (rif[2] + rif[4] + rif[5]) / 3.0);
        assert!((got[0] - without).abs() < 1e-14 && (got[2] - (with - without)).abs() < 1e-14, "{got:?}");
    }

    #[test]
    fn what_cannot_be_told_apart() {
        let x = [0.0, 1.0, 2.0, 3.0, 7.0];
        let nothing = |got: Vec<f64>| got.iter().all(|number| number.is_nan());
        let y = [1.0, 2.0, 2.0, 5.0, 4.0];
        assert!(nothing(run(json!({}), &y, &[&x, &x.map(|x| 3.0 - 2.0 * x)], None, None)));
        assert!(nothing(run(json!({}), &y, &[&[0.1; 5]], None, None)));
        assert!(nothing(run(json!({}), &y, &[&x], Some(&[1.0, 1.0, 0.0, 0.0, 0.0]), None)));
        assert!(nothing(run(json!({}), &[], &[&[]], None, None)));
    }
}
