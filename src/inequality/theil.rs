//! Theil's two indices of a sample, shared by the index files and the decompositions.

use crate::sample::{Quantity, Sample};

/// x ln x with its limit 0 at 0.
#[inline(always)]
pub fn x_ln_x(x: f64) -> f64 {
    if x > 0.0 { x * x.ln() } else { 0.0 }
}

/// T = Σ p (y/μ) ln(y/μ).
pub fn theil_t(sample: &Sample<'_>) -> Quantity {
    relative(sample, each(x_ln_x), |x| -(x_ln_x(x) + x))
}

/// L = Σ p ln(μ/y); infinite if a row of positive weight is 0.
pub fn theil_l(sample: &Sample<'_>) -> Quantity {
    relative(sample, each(|x| -x.ln()), |_| 1.0)
}

/// A function of a number as one of many.
#[inline(always)]
pub fn each(g: impl Fn(f64) -> f64 + Sync) -> impl Fn(&[f64], &mut [f64]) + Sync {
    move |x, terms| terms.iter_mut().zip(x).for_each(|(term, x)| *term = g(*x))
}

/// Σ p g(y/μ) of a function g that is 0 at 1. `slope` is the derivative of g(y/μ) with respect to ln μ: −x g′(x).
#[inline(always)]
pub fn relative(sample: &Sample<'_>, g: impl Fn(&[f64], &mut [f64]) + Sync, slope: impl Fn(f64) -> f64 + Sync) -> Quantity {
    let y = sample.value();
    let mean = sample.mean(|row| y[row]);
    // NaN: no rows, or no weight.
    if mean.is_nan() || mean.value <= 0.0 {
        return Quantity::UNDEFINED;
    }
    // The mean of equal values may miss them by a rounding error; their inequality is 0 all the same.
    if sample.is_equal() {
        return sample.mean(|_| 0.0);
    }
    let scale = 1.0 / mean.value;
    let index = sample.mean_of(|row| y[row] * scale, g);
    sample.dependent(index, &mean, |row, mean| slope(y[row] * scale) / mean)
}
