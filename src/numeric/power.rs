use pulp::{Arch, NullaryFnOnce};

use super::log_mean::{LN_2_HIGH, LN_2_LOW, ln_ratio_of_ordinary};

/// x^p − 1 of x ≥ 0, also where the power is close to 1 and the difference would lose its digits.
#[inline(always)]
pub fn power_less_one(x: f64, p: f64) -> f64 {
    match of_ordinary(x, p) {
        (power, true) => power,
        _ => (p * x.ln()).exp_m1(),
    }
}

/// The same of many numbers.
pub fn powers_less_one(x: &[f64], p: f64, powers: &mut [f64]) {
    if !Arch::new().dispatch(Powers { x, p, powers: &mut *powers }) {
        powers.iter_mut().zip(x).for_each(|(power, x)| *power = power_less_one(*x, p));
    }
}

/// Compiled for the vectors of each machine; as the operations are the same one by one, so are the bits. Says whether all numbers were
/// ordinary.
struct Powers<'p> {
    x: &'p [f64],
    p: f64,
    powers: &'p mut [f64],
}

impl NullaryFnOnce for Powers<'_> {
    type Output = bool;

    #[inline(always)]
    fn call(self) -> bool {
        let mut all = true;
        for (power, x) in self.powers.iter_mut().zip(self.x) {
            let (own, ordinary) = of_ordinary(*x, self.p);
            *power = own;
            all &= ordinary;
        }
        all
    }
}

/// The power less one without a branch, and whether it is right: not of numbers that are very large or small, or zero.
#[inline(always)]
fn of_ordinary(x: f64, p: f64) -> (f64, bool) {
    if p == 0.5 {
        // (√x − 1)(√x + 1) = x − 1
        return ((x - 1.0) / (x.sqrt() + 1.0), true);
    }
    let z = p * ln_ratio_of_ordinary(x, 1.0);
    (exp_less_one(z), (x > 1e-140) & (x < 1e140) & (z.abs() < 700.0))
}

/// 1/k! from 1 to 14: beyond that a term is less than the rounding of the sum.
const INVERSE_FACTORIALS: [f64; 14] = {
    let (mut inverse, mut factorial, mut k) = ([1.0; 14], 1.0, 1);
    while k < 14 {
        factorial *= (k + 1) as f64;
        inverse[k] = 1.0 / factorial;
        k += 1;
    }
    inverse
};

/// e^z − 1 of |z| ≤ 700, without a branch or a table, so that a loop over it takes several at once: with z = k ln 2 + r it is
/// 2^k (e^r − 1) + (2^k − 1), and e^r − 1 the series r + r²/2! + r³/3! + …, added up in pairs and pairs of pairs so that the steps do
/// not wait for each other.
#[inline(always)]
fn exp_less_one(z: f64) -> f64 {
    // Added to a number, it leaves the nearest whole number in the last bits.
    const WHOLE: f64 = 6_755_399_441_055_744.0;
    let shifted = z * std::f64::consts::LOG2_E + WHOLE;
    let (k, power) = (shifted - WHOLE, f64::from_bits((shifted.to_bits() << 52).wrapping_add(1.0f64.to_bits())));
    let r = (z - k * LN_2_HIGH) - k * LN_2_LOW;
    let (r2, pair) = (r * r, |k: usize| INVERSE_FACTORIALS[k] + INVERSE_FACTORIALS[k + 1] * r);
    let four = |k: usize| pair(k) + pair(k + 2) * r2;
    let r4 = r2 * r2;
    power * (r * ((four(0) + four(4) * r4) + (four(8) + pair(12) * r4) * (r4 * r4))) + (power - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    // Against the library's function, and where the power is known without one.
    #[test]
    fn keeps_its_digits() {
        for k in -70_000..70_000 {
            let z = f64::from(k) * 1e-2 * 0.999 + 3e-10;
            assert!((exp_less_one(z) / z.exp_m1() - 1.0).abs() < 1e-15, "{z}");
            let z = f64::from(k) * 1e-5;
            assert!((exp_less_one(z) - z.exp_m1()).abs() <= 1e-15 * z.exp_m1().abs(), "{z}");
        }
        for x in [0.0, 1e-300, 0.3, 1.0 - 1e-12, 1.0, 1.0 + 1e-9, 2.25, 1e300] {
            let root = (x - 1.0) / (f64::sqrt(x) + 1.0);
            assert!((power_less_one(x, 0.5) - root).abs() <= 1e-15 * root.abs());
            let square = (x - 1.0) * (x + 1.0);
            assert!((power_less_one(x, 2.0) - square).abs() <= 1e-12 * square.abs() || square > 1e300, "{x}");
        }
        assert_eq!(power_less_one(1.0, -1.7), 0.0);
        assert_eq!((power_less_one(0.0, 0.3), power_less_one(0.0, -1.0)), (-1.0, f64::INFINITY));
        assert_eq!((power_less_one(1e-200, 1e3), power_less_one(3.0, 1e3)), (-1.0, f64::INFINITY));
    }

    // A zero or a very large number among others changes how they are computed, and no bit.
    #[test]
    fn company_changes_nothing() {
        for p in [-2.5, -1.0, 0.3, 0.5, 3.0, 40.0] {
            let x: Vec<f64> = (0..200).map(|k| f64::from(k).powi(3) * 1e-3 + if k == 100 { 1e200 } else { 0.0 }).collect();
            let mut powers = vec![0.0; x.len()];
            powers_less_one(&x, p, &mut powers);
            for (x, power) in x.iter().zip(powers) {
                assert_eq!(power.to_bits(), power_less_one(*x, p).to_bits(), "{x} {p}");
            }
        }
    }
}
