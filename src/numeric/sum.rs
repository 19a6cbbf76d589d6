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

/// Sum of `term(0) .. term(n - 1)`, in four lanes so that the additions do not wait for each other.
#[inline(always)]
pub fn sum_terms(n: usize, term: impl Fn(usize) -> f64) -> f64 {
    let mut lanes = [Sum::default(); 4];
    let full = n - n % 4;
    for start in (0..full).step_by(4) {
        for (lane, sum) in lanes.iter_mut().enumerate() {
            sum.add(term(start + lane));
        }
    }
    for k in full..n {
        lanes[0].add(term(k));
    }
    let [mut total, second, third, fourth] = lanes;
    for lane in [second, third, fourth] {
        total.merge(lane);
    }
    total.value()
}

/// Eight lanes over a slice, which the compiler turns into vector instructions.
pub fn sum(values: &[f64]) -> f64 {
    let (mut high, mut low) = ([0.0f64; 8], [0.0f64; 8]);
    let blocks = values.chunks_exact(8);
    let rest = blocks.remainder();
    for block in blocks {
        for lane in 0..8 {
            let sum = high[lane] + block[lane];
            let rounded = sum - high[lane];
            low[lane] += (high[lane] - (sum - rounded)) + (block[lane] - rounded);
            high[lane] = sum;
        }
    }
    let mut total = Sum::default();
    rest.iter().for_each(|&value| total.add(value));
    high.into_iter().zip(low).for_each(|(high, low)| total.merge(Sum { high, low }));
    total.value()
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
        let mut values: Vec<f64> = (0..10_007u64).map(|k| ((k * 7_919) % 10_007) as f64 * 0.1 + 1e-9).collect();
        let forward = sum(&values);
        values.reverse();
        assert_eq!(forward.to_bits(), sum(&values).to_bits());
        values.sort_unstable_by(f64::total_cmp);
        assert_eq!(forward.to_bits(), sum(&values).to_bits());
    }

    #[test]
    fn infinity_stays_infinity() {
        assert_eq!(sum(&[1.0, f64::INFINITY, 2.0]), f64::INFINITY);
    }
}
