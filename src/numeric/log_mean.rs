/// ln(a/b), exact to rounding even where a and b are close.
#[inline(always)]
pub fn ln_ratio(a: f64, b: f64) -> f64 {
    let gap = (a - b) / b;
    // ln_1p is slower than ln, and gains digits for close numbers only.
    if gap.abs() < 0.25 { gap.ln_1p() } else { (a / b).ln() }
}

/// Logarithmic mean L(a, b) = (a − b)/(ln a − ln b) of two numbers of zero or more; L(a, a) = a and L(a, 0) = 0.
#[inline(always)]
pub fn log_mean(a: f64, b: f64) -> f64 {
    if a <= 0.0 || b <= 0.0 {
        return 0.0;
    }
    // With x = (a − b)/(a + b) the mean is (a + b)/2 · x/artanh x, whose series has no 0/0 at a = b.
    let x = (a - b) / (a + b);
    if x.abs() < 1e-2 {
        let square = x * x;
        let series =
            1.0 + square * (1.0 / 3.0 + square * (1.0 / 5.0 + square * (1.0 / 7.0 + square * (1.0 / 9.0 + square / 11.0))));
        return 0.5 * (a + b) / series;
    }
    (a - b) / ln_ratio(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;

    // (2 − 1)/ln 2, and limits.
    #[test]
    fn values_and_limits() {
        assert!((log_mean(2.0, 1.0) - 1.442_695_040_888_963_4).abs() < 1e-15);
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
