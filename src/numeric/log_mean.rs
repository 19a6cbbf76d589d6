/// √½ and ln 2 in two parts, the first with so few digits that its multiples by an exponent are exact.
const SQRT_HALF: f64 = std::f64::consts::FRAC_1_SQRT_2;
pub(super) const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
pub(super) const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// ln(a/b) of two positive numbers, exact to rounding even where they are close.
#[inline(always)]
pub fn ln_ratio(a: f64, b: f64) -> f64 {
    let ordinary = |x: f64| x > 1e-140 && x < 1e140;
    if ordinary(a) && ordinary(b) { ln_ratio_of_ordinary(a, b) } else { a.ln() - b.ln() }
}

/// The same for numbers between 1e-140 and 1e140; of others anything. Without a branch or a table, so that a loop over it takes several at once.
#[inline(always)]
pub fn ln_ratio_of_ordinary(a: f64, b: f64) -> f64 {
    // a/b = 2^e m/b with m/b between √½ and √2, and ln(m/b) = 2 artanh((m − b)/(m + b)), in which m − b is exact.
    let biased = (a / b).to_bits().wrapping_add(1.0f64.to_bits() - SQRT_HALF.to_bits()) >> 52;
    let exponent = f64::from_bits(0x4330_0000_0000_0000 | biased) - (4_503_599_627_370_496.0 + 1023.0);
    let m = a * f64::from_bits(2046u64.wrapping_sub(biased) << 52);
    let s = (m - b) / (m + b);
    let z = s * s;
    let terms = [21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0f64];
    let series = z * terms.iter().fold(0.0, |series, odd| series * z + 1.0 / odd);
    exponent * LN_2_HIGH + (2.0 * s + (2.0 * s * series + exponent * LN_2_LOW))
}

/// Logarithmic mean L(a, b) = (a − b)/(ln a − ln b) of two numbers of zero or more; L(a, a) = a and L(a, 0) = 0.
#[inline(always)]
pub fn log_mean(a: f64, b: f64) -> f64 {
    if a <= 0.0 || b <= 0.0 { 0.0 } else { log_mean_by_ln(a, b, ln_ratio(a, b)) }
}

/// L(a, b) of two numbers of one sign whose ln(a/b) is known.
#[inline(always)]
pub fn log_mean_by_ln(a: f64, b: f64, ln: f64) -> f64 {
    // With x = (a − b)/(a + b) the mean is (a + b)/2 · x/artanh x, whose series has no 0/0 at a = b.
    let x = (a - b) / (a + b);
    let z = x * x;
    let series = 1.0 + z * (1.0 / 3.0 + z * (1.0 / 5.0 + z * (1.0 / 7.0 + z * (1.0 / 9.0 + z / 11.0))));
    // Chosen without a branch; what is not chosen may be anything.
    if x.abs() < 1e-2 { 0.5 * (a + b) / series } else { (a - b) / ln }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Logarithms of the standard library, whose numbers here are far from 1, and of exact fractions near 1 by series:
    // ln(1 + x) = x − x²/2 + x³/3 − …
    #[test]
    fn logarithms_of_ratios() {
        for (a, b) in [(3.0f64, 1.0f64), (1.0, 7.5), (1e100, 1e-100), (1e-300, 1e200), (2.0, 1.0), (1.0, 1024.0), (0.7, 1.4)] {
            let want = a.ln() - b.ln();
            assert!((ln_ratio(a, b) - want).abs() <= 4e-16 * want.abs(), "{a} {b}");
        }
        for power in [-3, -6, -10, -30] {
            let x = 2f64.powi(power);
            let want = (1..60).rev().fold(0.0, |sum, k| x * (1.0 / f64::from(k) - sum));
            assert!((ln_ratio(1.0 + x, 1.0) - want).abs() <= 4e-16 * want, "{x}");
            assert!((ln_ratio(5.0, 5.0 + 5.0 * x) + want).abs() <= 4e-16 * want, "{x}");
        }
        assert_eq!(ln_ratio(5.0, 5.0), 0.0);
        assert_eq!(ln_ratio(8.0, 1.0), 3.0 * std::f64::consts::LN_2);
    }

    // (2 − 1)/ln 2 = log₂ e, and limits.
    #[test]
    fn values_and_limits() {
        assert!((log_mean(2.0, 1.0) - std::f64::consts::LOG2_E).abs() < 1e-15);
        assert_eq!(log_mean(3.0, 3.0), 3.0);
        assert_eq!(log_mean(3.0, 0.0), 0.0);
        assert_eq!(log_mean(0.0, 0.0), 0.0);
    }

    // The series and the quotient agree where one takes over from the other: by the quotient with 40 digits.
    #[test]
    fn no_step_between_series_and_quotient() {
        // 0.02/ln 1.02 and 0.021/ln 1.021
        assert!((log_mean(1.02, 1.0) - 1.009_966_995_836_878_9).abs() < 1e-14);
        assert!((log_mean(1.021, 1.0) - 1.010_463_630_818_235_7).abs() < 1e-14);
        assert!((log_mean(1.0, 1.0 + 1e-9) - (1.0 + 0.5e-9)).abs() < 1e-15);
    }
}
