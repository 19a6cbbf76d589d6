//! Functionals of ranks relative to the mean, shared by the index files.

use crate::sample::{Quantity, Sample};

/// The integral of the quantile function times a weight of ranks, over the mean; see [`Sample::ranked`].
pub fn over_mean(sample: &Sample<'_>, step: impl Fn(f64, f64, f64) -> f64 + Sync, density: impl Fn(f64) -> f64) -> Quantity {
    let y = sample.value();
    let mean = sample.mean(|row| y[row]);
    // Without a positive mean there is nothing to be relative to.
    if mean.is_nan() || mean.value <= 0.0 {
        return Quantity::UNDEFINED;
    }
    sample.ranked(step, density) / mean
}

/// L(p): the share of income of the poorest.
pub fn bottom(sample: &Sample<'_>, p: f64) -> Quantity {
    let below = |rank: f64| if rank < p { 1.0 } else { 0.0 };
    of_equals(sample, p, over_mean(sample, |lower, upper, _| upper.min(p) - lower.min(p), below))
}

/// 1 − L(1 − p): the share of income of the richest.
pub fn top(sample: &Sample<'_>, p: f64) -> Quantity {
    let rest = 1.0 - p;
    let above = |rank: f64| if rank > rest { 1.0 } else { 0.0 };
    of_equals(sample, p, over_mean(sample, |lower, upper, _| upper.max(rest) - lower.max(rest), above))
}

/// Of equal incomes everybody has their share, without rounding.
fn of_equals(sample: &Sample<'_>, p: f64, share: Quantity) -> Quantity {
    if share.is_nan() || !sample.is_equal() { share } else { sample.mean(|_| 0.0) + p }
}
