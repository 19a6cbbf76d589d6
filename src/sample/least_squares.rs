//! Weighted least squares on a constant and a few regressors, by the normal equations of the standardized regressors.

use super::Sample;
use crate::numeric::symmetric_inverse;

/// Below this fraction of its variance, what the other regressors leave of one is rounding.
const COLLINEAR: f64 = 1e-10;

/// Deviations from the means, in standard deviations, and their correlations, with the outcome as the last column.
pub struct Moments {
    means: Vec<f64>,
    pub deviations: Vec<f64>,
    correlations: Vec<Vec<f64>>,
}

/// Coefficients of some regressors, in the units of their columns, by the place of the regressor.
pub struct Fit {
    pub regressors: Vec<usize>,
    pub coefficients: Vec<f64>,
    /// Inverse of the correlations of the regressors.
    inverse: Vec<Vec<f64>>,
}

impl Moments {
    pub fn new(sample: &Sample<'_>, columns: &[&[f64]]) -> Self {
        let means: Vec<f64> = columns.iter().map(|x| sample.mean(|row| x[row]).value).collect();
        let covariance =
            |a: usize, b: usize| sample.mean(|row| (columns[a][row] - means[a]) * (columns[b][row] - means[b])).value;
        let deviations: Vec<f64> = (0..columns.len()).map(|a| covariance(a, a).sqrt()).collect();
        let of = |a: usize| (0..columns.len()).map(|b| covariance(a, b) / (deviations[a] * deviations[b])).collect();
        let correlations = (0..columns.len()).map(of).collect();
        Moments { means, deviations, correlations }
    }

    /// The regression of the last column on these; none if one of them is constant or a combination of the others.
    pub fn fit(&self, regressors: Vec<usize>) -> Option<Fit> {
        let n = regressors.len();
        let inverse = symmetric_inverse(n, |a, b| self.correlations[regressors[a]][regressors[b]])?;
        let inverse: Vec<Vec<f64>> = inverse.chunks(n.max(1)).map(<[f64]>::to_vec).collect();
        // The diagonal is the inverse of what the other regressors leave of the variance.
        if !(0..n).all(|place| inverse[place][place] * COLLINEAR <= 1.0) {
            return None;
        }
        let outcome = self.means.len() - 1;
        let slope =
            |line: &Vec<f64>| line.iter().zip(&regressors).map(|(cell, &b)| cell * self.correlations[b][outcome]).sum::<f64>();
        let scaled = |(line, &a): (&Vec<f64>, &usize)| slope(line) * self.deviations[outcome] / self.deviations[a];
        let coefficients = inverse.iter().zip(&regressors).map(scaled).collect();
        Some(Fit { regressors, coefficients, inverse })
    }

    /// What the regression says where all regressors are 0.
    pub fn constant(&self, fit: &Fit) -> f64 {
        let explained = fit.regressors.iter().zip(&fit.coefficients).map(|(&a, b)| b * self.means[a]);
        self.means[self.means.len() - 1] - explained.sum::<f64>()
    }

    /// What the regression leaves of the outcome in a row.
    pub fn residual(&self, fit: &Fit, columns: &[&[f64]], row: usize) -> f64 {
        let outcome = self.means.len() - 1;
        let explained = fit.regressors.iter().zip(&fit.coefficients).map(|(&a, b)| b * (columns[a][row] - self.means[a]));
        columns[outcome][row] - self.means[outcome] - explained.sum::<f64>()
    }

    /// The influence of a row on one coefficient.
    pub fn influence(&self, fit: &Fit, columns: &[&[f64]], place: usize, row: usize) -> f64 {
        let z = |a: usize| (columns[a][row] - self.means[a]) / self.deviations[a];
        let line: f64 = fit.inverse[place].iter().zip(&fit.regressors).map(|(cell, &a)| cell * z(a)).sum();
        line * self.residual(fit, columns, row) / self.deviations[fit.regressors[place]]
    }
}
