/// x^p − 1 of x ≥ 0, also where the power is close to 1 and the difference would lose its digits.
#[inline(always)]
pub fn power_less_one(x: f64, p: f64) -> f64 {
    // (√x − 1)(√x + 1) = x − 1
    if p == 0.5 { (x - 1.0) / (x.sqrt() + 1.0) } else { exp_less_one(p * x.ln()) }
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

/// e^z − 1, faster than the library's: the difference where it keeps its digits, and z + z²/2! + z³/3! + … around 0, added up in pairs
/// and pairs of pairs so that the steps do not wait for each other.
#[inline(always)]
fn exp_less_one(z: f64) -> f64 {
    if z.abs() > 0.5 {
        return z.exp() - 1.0;
    }
    let (z2, pair) = (z * z, |k: usize| INVERSE_FACTORIALS[k] + INVERSE_FACTORIALS[k + 1] * z);
    let four = |k: usize| pair(k) + pair(k + 2) * z2;
    let z4 = z2 * z2;
    z * ((four(0) + four(4) * z4) + (four(8) + pair(12) * z4) * (z4 * z4))
}

#[cfg(test)]
mod tests {
    use super::*;

    // Against the library's function, and where the power is known without one.
    #[test]
    fn keeps_its_digits() {
        for k in -4_000..4_000 {
            let z = f64::from(k) * 1e-3 + 3e-10;
            assert!((exp_less_one(z) / z.exp_m1() - 1.0).abs() < 1e-15, "{z}");
        }
        for x in [0.0, 1e-300, 0.3, 1.0 - 1e-12, 1.0, 1.0 + 1e-9, 2.25, 1e300] {
            let root = (x - 1.0) / (f64::sqrt(x) + 1.0);
            assert!((power_less_one(x, 0.5) - root).abs() <= 1e-15 * root.abs());
            let square = (x - 1.0) * (x + 1.0);
            assert!((power_less_one(x, 2.0) - square).abs() <= 1e-12 * square.abs() || square > 1e300, "{x}");
        }
        assert_eq!(power_less_one(1.0, -1.7), 0.0);
        assert_eq!((power_less_one(0.0, 0.3), power_less_one(0.0, -1.0)), (-1.0, f64::INFINITY));
    }
}
