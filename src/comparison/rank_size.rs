use serde::Deserialize;

use crate::measure::*;
use crate::numeric::{sort, sum, sum_terms};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Rank {
    Shifted,
    Plain,
}

/// ln(rank − ½) = a − b ln size by least squares; the standard error of b is b√(2/n). Without the shift b is too small in small
/// samples, and the error that least squares tells is too small with and without.
#[derive(Debug, Deserialize)]
pub struct RankSize {
    rank: Rank,
}

/// Deviations below this are rounding.
const NO_SPREAD: f64 = 1e-12;

impl Reduce for RankSize {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let mut outputs: Vec<Output> = ["exponent", "standard_error", "constant", "r_squared"].map(Output::number).into();
        outputs.push(Output::whole("count"));
        outputs
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let sizes = sort(columns.value());
        let n = sizes.len();
        out.fill(f64::NAN);
        if n > 0 {
            out[4] = n as f64;
        }
        let shift = if self.rank == Rank::Shifted { 0.5 } else { 0.0 };
        let x: Vec<f64> = sizes.iter().map(|size| size.ln()).collect();
        // Sorted from the smallest, which has the rank n.
        let y: Vec<f64> = (0..n).map(|k| ((n - k) as f64 - shift).ln()).collect();
        let (mean_x, mean_y) = (sum(&x) / n as f64, sum(&y) / n as f64);
        let moment = |one: &[f64], mean: f64, other: &[f64], mean_of_other: f64| {
            sum_terms(n, |k| (one[k] - mean) * (other[k] - mean_of_other))
        };
        let (xx, xy, yy) = (moment(&x, mean_x, &x, mean_x), moment(&x, mean_x, &y, mean_y), moment(&y, mean_y, &y, mean_y));
        // Of equal sizes only rounding is left.
        if n >= 2 && xx.sqrt() > NO_SPREAD * mean_x.abs().max(1.0) * (n as f64).sqrt() {
            let exponent = -xy / xx;
            out[..4].copy_from_slice(&[
                exponent,
                exponent * (2.0 / n as f64).sqrt(),
                mean_y + exponent * mean_x,
                xy * xy / (xx * yy),
            ]);
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "comparison.rank_size",
    catalogue: "A20",
    summary: "Rank-size rule (Zipf): exponent by the regression of ln(rank − 1/2) on ln size, with its right standard error",
    source: "Gabaix & Ibragimov (2011), Rank − 1/2",
    shape: Shape::Reduce,
    roles: &[Role::required("value", RoleKind::Number(Domain::Positive))],
    params: &[Param::choice("rank", &["shifted", "plain"])],
    invariances: &[],
    build: |params| Ok(Measure::Reduce(Box::new(read::<RankSize>("comparison.rank_size", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(rank: Rank, value: &[f64]) -> Vec<f64> {
        let mut out = vec![0.0; 5];
        let columns = Columns { numbers: vec![("value", value)], rows: value.len(), ..Default::default() };
        RankSize { rank }.evaluate(&columns, &mut out).unwrap();
        out
    }

    // By construction: sizes c/(rank − ½)^(1/b) lie on the line.
    #[test]
    fn on_the_line() {
        let sizes: Vec<f64> = (1..=8).map(|rank| 100.0 / (f64::from(rank) - 0.5).powf(1.0 / 1.25)).rev().collect();
        let out = run(Rank::Shifted, &sizes);
        let want = [1.25, 1.25 * 0.5, 1.25 * 100f64.ln(), 1.0, 8.0];
        out.iter().zip(want).for_each(|(got, want)| assert!((got - want).abs() < 1e-12, "{got} {want}"));
        // Zipf's own law: the second is half of the first, the third a third.
        let out = run(Rank::Plain, &[60.0, 30.0, 20.0, 15.0]);
        assert!((out[0] - 1.0).abs() < 1e-12 && (out[1] - 0.5f64.sqrt()).abs() < 1e-12);
    }

    // By hand, two cities of 1 and 4 with ranks 1.5 and .5: b = ln 3/ln 4.
    #[test]
    fn two_cities() {
        let out = run(Rank::Shifted, &[1.0, 4.0]);
        assert!((out[0] - 3f64.ln() / 4f64.ln()).abs() < 1e-15 && (out[1] - out[0]).abs() < 1e-15);
    }

    #[test]
    fn nothing_to_be_fitted() {
        for sizes in [&[][..], &[5.0], &[0.3, 0.3, 0.3]] {
            let out = run(Rank::Shifted, sizes);
            assert!(out[..4].iter().all(|v| v.is_nan()));
            assert!(if sizes.is_empty() { out[4].is_nan() } else { out[4] == sizes.len() as f64 });
        }
    }
}
