use std::sync::OnceLock;

/// Most factors of a product.
pub const FACTORS: usize = 40;

/// Shapley value of each factor in the change of a product from Π x0 to Π x1: the mean over all orders of replacing one factor
/// after another. With w(m) = m!(n − 1 − m)!/n! the value of factor a is (x1_a − x0_a) Σ_S w(|S|) Π_S x1 Π_rest x0 over the subsets S
/// of the other factors. Since w(m) = ∫₀¹ tᵐ(1 − t)ⁿ⁻¹⁻ᵐ dt, that sum is ∫₀¹ Π_{j ≠ a} [x0_j + t(x1_j − x0_j)] dt, a polynomial, and so
/// Gauss-Legendre with ⌈n/2⌉ nodes is exact: n²/2 products instead of n!.
pub fn shapley_product(x0: &[f64], x1: &[f64], out: &mut [f64]) {
    products_of_others(gauss_legendre(x0.len().div_ceil(2).max(1)).iter().copied(), x0, x1, out);
    out.iter_mut().zip(x0.iter().zip(x1)).for_each(|(out, (&from, &to))| *out *= to - from);
}

/// For each factor the product of all others, integrated along the straight line from x0 to x1 by a rule of nodes and weights over
/// [0, 1]. With the nodes of Gauss-Legendre this is the mean over all orders of replacing one factor after another.
pub fn products_of_others(rule: impl Iterator<Item = (f64, f64)>, x0: &[f64], x1: &[f64], out: &mut [f64]) {
    let n = x0.len();
    out.fill(0.0);
    let mut path = [0.0; FACTORS];
    let mut before = [1.0; FACTORS + 1];
    for (node, weight) in rule {
        for (place, (&from, &to)) in path.iter_mut().zip(x0.iter().zip(x1)) {
            *place = (1.0 - node) * from + node * to;
        }
        for k in 0..n {
            before[k + 1] = before[k] * path[k];
        }
        let mut after = weight;
        for k in (0..n).rev() {
            out[k] += before[k] * after;
            after *= path[k];
        }
    }
}

/// w(m) = m!(n − 1 − m)!/n! for m = 0 … n − 1: how often, among all orders of n factors, a set of m others comes before a factor.
pub fn shapley_weights(n: usize) -> Vec<f64> {
    let first = 1.0 / n.max(1) as f64;
    (0..n.max(1))
        .scan(first, |weight, m| {
            let own = *weight;
            *weight *= (m + 1) as f64 / (n.max(m + 2) - 1 - m) as f64;
            Some(own)
        })
        .collect()
}

/// Nodes and weights of Gauss-Legendre integration over [0, 1]; exact for polynomials up to degree 2·count − 1.
pub fn gauss_legendre(count: usize) -> &'static [(f64, f64)] {
    static RULES: [OnceLock<Vec<(f64, f64)>>; FACTORS] = [const { OnceLock::new() }; FACTORS];
    RULES[count.min(FACTORS) - 1].get_or_init(|| {
        let n = count.min(FACTORS) as f64;
        let node = |k: usize| {
            // Newton from the known approximation of the roots of the Legendre polynomial.
            let mut x = (std::f64::consts::PI * (k as f64 + 0.75) / (n + 0.5)).cos();
            let mut slope = 1.0;
            for _ in 0..100 {
                let (mut p, mut last) = (x, 1.0);
                for degree in 2..=count {
                    let d = degree as f64;
                    (p, last) = (((2.0 * d - 1.0) * x * p - (d - 1.0) * last) / d, p);
                }
                if count == 1 {
                    (p, last) = (x, 1.0);
                }
                slope = n * (x * p - last) / (x * x - 1.0);
                let step = p / slope;
                x -= step;
                if step.abs() < 1e-16 {
                    break;
                }
            }
            ((1.0 - x) / 2.0, 1.0 / ((1.0 - x * x) * slope * slope))
        };
        (0..count).map(node).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    // ∫₀¹ tᵐ dt = 1/(m + 1) for every degree that the rule has to integrate exactly.
    #[test]
    fn rules_are_exact_for_polynomials() {
        for count in 1..=12 {
            for degree in 0..2 * count {
                let integral: f64 = gauss_legendre(count).iter().map(|(node, weight)| weight * node.powi(degree as i32)).sum();
                assert!((integral - 1.0 / (degree as f64 + 1.0)).abs() < 1e-14, "{count} nodes, degree {degree}: {integral}");
            }
        }
    }

    // 1/4, 1/12, 1/12, 1/4
    #[test]
    fn weights_of_sets() {
        let want = [0.25, 1.0 / 12.0, 1.0 / 12.0, 0.25];
        shapley_weights(4).iter().zip(want).for_each(|(got, want)| assert!((got - want).abs() < 1e-16));
        assert_eq!(shapley_weights(1), [1.0]);
    }

    // By hand, a(2, 3, 4) → (3, 5, 4.5): mean over the six orders.
    #[test]
    fn three_factors() {
        let mut out = [0.0; 3];
        shapley_product(&[2.0, 3.0, 4.0], &[3.0, 5.0, 4.5], &mut out);
        let want = [1025.0 / 60.0, 1280.0 / 60.0, 305.0 / 60.0];
        out.iter().zip(want).for_each(|(got, want)| assert!((got - want).abs() < 1e-13, "{got} {want}"));
    }

    // Against the definition, over all subsets, with zeros and signs.
    #[test]
    fn six_factors_by_subsets() {
        let (x0, x1) = ([1.5, 0.0, -2.0, 3.0, 0.5, 1.0], [2.0, 1.0, -1.0, 0.0, 0.25, 1.5]);
        let factorial = |k: usize| (1..=k).map(|k| k as f64).product::<f64>();
        let mut got = [0.0; 6];
        shapley_product(&x0, &x1, &mut got);
        for a in 0..6 {
            let mut want = 0.0;
            for subset in (0..64usize).filter(|subset| subset >> a & 1 == 0) {
                let m = subset.count_ones() as usize;
                let rest: f64 = (0..6).filter(|&k| k != a).map(|k| if subset >> k & 1 == 1 { x1[k] } else { x0[k] }).product();
                want += factorial(m) * factorial(5 - m) / factorial(6) * (x1[a] - x0[a]) * rest;
            }
            assert!((got[a] - want).abs() < 1e-13, "{a}: {} {want}", got[a]);
        }
    }
}
