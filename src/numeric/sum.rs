use std::ops::Range;

use rayon::prelude::*;

/// A sum in two doubles: the rounding error of each addition (Knuth's error-free two-sum) is carried in `low`. For terms of one
/// sign the result is the correctly rounded sum but for ties, hence the same whatever the order of the terms.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    high: f64,
    low: f64,
}

impl Sum {
    #[inline(always)]
    pub fn add(&mut self, term: f64) {
        let high = self.high + term;
        let rounded = high - self.high;
        self.low += (self.high - (high - rounded)) + (term - rounded);
        self.high = high;
    }

    #[inline(always)]
    pub fn merge(&mut self, other: Sum) {
        self.add(other.high);
        self.low += other.low;
    }

    #[inline(always)]
    pub fn value(self) -> f64 {
        // An infinite term makes `low` NaN; the infinity itself is the answer.
        if self.high.is_finite() { self.high + self.low } else { self.high }
    }
}

/// Terms that are summed up on one thread before the sums of such blocks are merged, in order: the blocks, and so the sum, do not
/// depend on the number of threads.
const BLOCK: usize = 1 << 16;

/// Sum over blocks of `0..n`, side by side if there are several.
#[inline(always)]
fn sum_blocks(n: usize, block: impl Fn(Range<usize>) -> Sum + Sync) -> f64 {
    if n <= BLOCK {
        return block(0..n).value();
    }
    let blocks = (0..n.div_ceil(BLOCK)).into_par_iter().map(|k| block(k * BLOCK..n.min((k + 1) * BLOCK)));
    let mut total = Sum::default();
    blocks.collect::<Vec<Sum>>().into_iter().for_each(|sum| total.merge(sum));
    total.value()
}

/// Sum of `term(0) .. term(n - 1)`, in four lanes so that the additions do not wait for each other.
#[inline(always)]
pub fn sum_terms(n: usize, term: impl Fn(usize) -> f64 + Sync) -> f64 {
    sum_blocks(n, |range| {
        let mut lanes = [Sum::default(); 4];
        let full = range.end - range.len() % 4;
        for start in (range.start..full).step_by(4) {
            for (lane, sum) in lanes.iter_mut().enumerate() {
                sum.add(term(start + lane));
            }
        }
        for k in full..range.end {
            lanes[0].add(term(k));
        }
        let [mut total, second, third, fourth] = lanes;
        for lane in [second, third, fourth] {
            total.merge(lane);
        }
        total
    })
}

/// Eight sums side by side, which the compiler turns into vector instructions, and one of what does not fill all of them.
#[derive(Default)]
struct Lanes {
    high: [f64; 8],
    low: [f64; 8],
    rest: Sum,
}

impl Lanes {
    #[inline(always)]
    fn add(&mut self, values: &[f64]) {
        let blocks = values.chunks_exact(8);
        blocks.remainder().iter().for_each(|&value| self.rest.add(value));
        let Lanes { high, low, .. } = self;
        for block in blocks {
            for lane in 0..8 {
                let sum = high[lane] + block[lane];
                let rounded = sum - high[lane];
                low[lane] += (high[lane] - (sum - rounded)) + (block[lane] - rounded);
                high[lane] = sum;
            }
        }
    }

    fn total(self) -> Sum {
        let mut total = self.rest;
        self.high.into_iter().zip(self.low).for_each(|(high, low)| total.merge(Sum { high, low }));
        total
    }
}

/// Sum of a slice.
pub fn sum(values: &[f64]) -> f64 {
    sum_blocks(values.len(), |range| {
        let mut lanes = Lanes::default();
        lanes.add(&values[range]);
        lanes.total()
    })
}

/// Terms that are computed together by `sum_tiles`, at most.
pub const TILE: usize = 128;

/// Sum of `n` terms, of which `fill` computes those of a range at once.
#[inline(always)]
pub fn sum_tiles(n: usize, fill: impl Fn(Range<usize>, &mut [f64]) + Sync) -> f64 {
    sum_blocks(n, |range| {
        let (mut lanes, mut terms) = (Lanes::default(), [0.0; TILE]);
        for start in range.clone().step_by(TILE) {
            let tile = start..range.end.min(start + TILE);
            let terms = &mut terms[..tile.len()];
            fill(tile, terms);
            lanes.add(terms);
        }
        lanes.total()
    })
}

/// Plain sum in eight lanes, a third of the work, for terms whose order is fixed by their keys and not by the rows of a table: the
/// cells of one region. Its error stays below n/8 rounding errors of the sizes added up.
#[inline(always)]
pub fn sum_in_key_order(values: &[f64]) -> f64 {
    let mut lanes = [0.0f64; 8];
    let blocks = values.chunks_exact(8);
    let rest: f64 = blocks.remainder().iter().sum();
    for block in blocks {
        lanes.iter_mut().zip(block).for_each(|(lane, value)| *lane += value);
    }
    lanes.iter().sum::<f64>() + rest
}

/// Sum of products. The products are rounded once each; the additions lose nothing.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    let n = a.len().min(b.len());
    let (a, b) = (&a[..n], &b[..n]);
    sum_terms(n, |k| a[k] * b[k])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_terms_survive_a_large_one() {
        // 1 + 1e16 - 1e16 is 0 in plain doubles, whichever way it is associated from the left.
        let mut total = Sum::default();
        [1.0, 1e16, 1.0, -1e16].into_iter().for_each(|x| total.add(x));
        assert_eq!(total.value(), 2.0);
    }

    #[test]
    fn order_does_not_change_a_bit() {
        // more than one block
        let mut values: Vec<f64> = (0..200_003u64).map(|k| ((k * 7_919) % 200_003) as f64 * 0.1 + 1e-9).collect();
        let forward = sum(&values);
        values.reverse();
        assert_eq!(forward.to_bits(), sum(&values).to_bits());
        values.sort_unstable_by(f64::total_cmp);
        assert_eq!(forward.to_bits(), sum(&values).to_bits());
    }

    // Σ_{k<n} k = n(n − 1)/2; every term is asked for once.
    #[test]
    fn tiles_by_hand() {
        for n in [0, 1, 7, TILE, TILE + 9, 70_000] {
            let got = sum_tiles(n, |range, terms| terms.iter_mut().zip(range).for_each(|(term, k)| *term = k as f64));
            assert_eq!(got, (n * n.saturating_sub(1) / 2) as f64);
        }
    }

    #[test]
    fn plain_lanes_by_hand() {
        // Gauss: 1 + 2 + … + 21 = 231, all sums exact
        let values: Vec<f64> = (1..=21).map(f64::from).collect();
        assert_eq!(sum_in_key_order(&values), 231.0);
        assert_eq!(sum_in_key_order(&values[..5]), 15.0);
        assert_eq!(sum_in_key_order(&[]), 0.0);
    }

    #[test]
    fn infinity_stays_infinity() {
        assert_eq!(sum(&[1.0, f64::INFINITY, 2.0]), f64::INFINITY);
    }
}
