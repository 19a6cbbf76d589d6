use faer::linalg::solvers::DenseSolveCore;
use faer::{Mat, Side};

/// The inverse, row by row, of a symmetric matrix with these entries; `None` if it is not positive definite.
pub fn symmetric_inverse(width: usize, entry: impl Fn(usize, usize) -> f64) -> Option<Vec<f64>> {
    let inverse = Mat::from_fn(width, width, entry).llt(Side::Lower).ok()?.inverse();
    Some((0..width * width).map(|place| inverse[(place / width, place % width)]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: the inverse of (2 1; 1 3) is (3 −1; −1 2)/5.
    #[test]
    fn two_by_two() {
        let matrix = [2.0, 1.0, 1.0, 3.0];
        let inverse = symmetric_inverse(2, |i, j| matrix[2 * i + j]).unwrap();
        inverse.iter().zip([0.6, -0.2, -0.2, 0.4]).for_each(|(got, want)| assert!((got - want).abs() < 1e-15));
        assert!(symmetric_inverse(2, |_, _| 1.0).is_none() && symmetric_inverse(1, |_, _| f64::NAN).is_none());
    }
}
