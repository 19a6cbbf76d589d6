//! Theil's two indices as kernels on slices, shared by the index files and the decomposition.

use crate::numeric::{dot, sum, sum_terms};

/// x ln x with its limit 0 at 0.
#[inline(always)]
fn x_ln_x(x: f64) -> f64 {
    if x > 0.0 { x * x.ln() } else { 0.0 }
}

/// Mean of the rows of positive weight, total weight, and whether all those rows are equal.
fn moments(value: &[f64], weight: Option<&[f64]>) -> (f64, f64, bool) {
    let (total, total_weight) = match weight {
        None => (sum(value), value.len() as f64),
        Some(weight) => (dot(weight, value), sum(weight)),
    };
    let counts = |row: usize| weight.is_none_or(|w| w[row] > 0.0);
    let first = (0..value.len()).find(|&row| counts(row));
    let equal = first.is_some_and(|first| (0..value.len()).all(|row| value[row] == value[first] || !counts(row)));
    (total / total_weight, total_weight, equal)
}

/// T = Σ p (y/μ) ln(y/μ).
pub fn theil_t(value: &[f64], weight: Option<&[f64]>) -> f64 {
    index(value, weight, x_ln_x)
}

/// L = Σ p ln(μ/y); infinite if a row of positive weight is 0.
pub fn theil_l(value: &[f64], weight: Option<&[f64]>) -> f64 {
    index(value, weight, |relative| -relative.ln())
}

#[inline(always)]
fn index(value: &[f64], weight: Option<&[f64]>, term: impl Fn(f64) -> f64 + Sync) -> f64 {
    let (mean, total_weight, equal) = moments(value, weight);
    // NaN: no rows, or no weight.
    if mean.is_nan() || mean <= 0.0 {
        return f64::NAN;
    }
    // The mean of equal values may miss them by a rounding error; their inequality is 0 all the same.
    if equal {
        return 0.0;
    }
    let scale = 1.0 / mean;
    match weight {
        None => sum_terms(value.len(), |k| term(value[k] * scale)) / total_weight,
        Some(weight) => {
            sum_terms(value.len(), |k| if weight[k] > 0.0 { weight[k] * term(value[k] * scale) } else { 0.0 }) / total_weight
        }
    }
}
