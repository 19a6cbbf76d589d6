use std::cmp::Ordering;

use rayon::slice::ParallelSliceMut;

/// Above this many values a sort is worth more than one thread.
const PARALLEL: usize = 100_000;

/// The bits of a double, turned so that they sort as integers in the order of the numbers.
#[inline(always)]
fn ordered_bits(value: f64) -> u64 {
    let bits = value.to_bits();
    bits ^ (((bits as i64 >> 63) as u64) | (1 << 63))
}

#[inline(always)]
fn from_ordered_bits(bits: u64) -> f64 {
    f64::from_bits(if bits >> 63 == 1 { bits ^ (1 << 63) } else { !bits })
}

/// The values in ascending order.
pub fn sort(values: &[f64]) -> Vec<f64> {
    let mut keys: Vec<u64> = values.iter().map(|&v| ordered_bits(v)).collect();
    if keys.len() > PARALLEL {
        keys.par_sort_unstable()
    } else {
        keys.sort_unstable()
    }
    keys.into_iter().map(from_ordered_bits).collect()
}

/// Pairs (value, weight) in ascending order of the value.
pub fn sort_with_weight(values: &[f64], weights: &[f64]) -> Vec<(f64, f64)> {
    let mut pairs: Vec<(u64, f64)> = values.iter().zip(weights).map(|(&v, &w)| (ordered_bits(v), w)).collect();
    // Equal values are ordered by weight, so that the result does not depend on the order of the rows.
    let order = |a: &(u64, f64), b: &(u64, f64)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
    if pairs.len() > PARALLEL {
        pairs.par_sort_unstable_by(order)
    } else {
        pairs.sort_unstable_by(order)
    }
    pairs.into_iter().map(|(bits, w)| (from_ordered_bits(bits), w)).collect()
}

/// The numbers of the rows in ascending order of their values; `ties` orders rows of equal value.
pub fn ascending(values: &[f64], ties: impl Fn(u32, u32) -> Ordering + Sync) -> Vec<u32> {
    let mut pairs: Vec<(u64, u32)> = values.iter().zip(0u32..).map(|(&v, row)| (ordered_bits(v), row)).collect();
    let order = |a: &(u64, u32), b: &(u64, u32)| a.0.cmp(&b.0).then_with(|| ties(a.1, b.1));
    if pairs.len() > PARALLEL {
        pairs.par_sort_unstable_by(order)
    } else {
        pairs.sort_unstable_by(order)
    }
    pairs.into_iter().map(|(_, row)| row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_negative_zero_and_positive() {
        assert_eq!(sort(&[2.0, -1.0, 0.0, -3.5, 1e300]), [-3.5, -1.0, 0.0, 2.0, 1e300]);
        let pairs = sort_with_weight(&[3.0, -1.0, 2.0], &[30.0, 10.0, 20.0]);
        assert_eq!(pairs, [(-1.0, 10.0), (2.0, 20.0), (3.0, 30.0)]);
        assert_eq!(ascending(&[3.0, -1.0, 2.0, -1.0], |a, b| b.cmp(&a)), [3, 1, 2, 0]);
    }
}
