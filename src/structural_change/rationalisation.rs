use serde::Deserialize;

use crate::measure::*;
use crate::numeric::{sum, sum_terms};

/// TL = Σ (Y_i/Y) ln[(Y_i/L_i)/(Y/L)]: Theil's index between the shares of output and of labour. 0: each industry produces as much per
/// worker as the whole.
#[derive(Debug, Deserialize)]
pub struct Rationalisation {}

impl Reduce for Rationalisation {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("rationalisation")]
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let (output, labour) = (columns.value(), columns.number("labour").unwrap_or(&[]));
        let (all, workers) = (sum(output), sum(labour));
        // Output without labour has no bound.
        let bounded = output.iter().zip(labour).all(|(y, l)| *y <= 0.0 || *l > 0.0);
        let term = |i: usize| {
            let (q, p) = (output[i] / all, labour[i] / workers);
            if q > 0.0 { q * (q / p).ln() } else { 0.0 }
        };
        // Equal shares leave rounding on either side of 0.
        out[0] = if bounded && all > 0.0 && workers > 0.0 { sum_terms(output.len(), term).max(0.0) } else { f64::NAN };
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "structural_change.rationalisation",
    catalogue: "R14",
    summary: "Rationalisation of the industrial structure: Theil index between the shares of output and of labour",
    source: "Gan, Zheng & Yu (2011); Theil (1967)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("labour", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::Replication],
    build: |params| Ok(Measure::Reduce(Box::new(read::<Rationalisation>("structural_change.rationalisation", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(value: &[f64], labour: &[f64]) -> f64 {
        let mut out = [0.0];
        let numbers = vec![("value", value), ("labour", labour)];
        let columns = Columns { numbers, rows: value.len(), ..Default::default() };
        Rationalisation {}.evaluate(&columns, &mut out).unwrap();
        out[0]
    }

    // By hand: output (.1, .4, .5), labour (.4, .3, .3): .1 ln ¼ + .4 ln 4/3 + .5 ln 5/3.
    #[test]
    fn three_sectors() {
        let want = 0.1 * 0.25f64.ln() + 0.4 * (4.0f64 / 3.0).ln() + 0.5 * (5.0f64 / 3.0).ln();
        assert!((run(&[10.0, 40.0, 50.0], &[4.0, 3.0, 3.0]) - want).abs() < 1e-15);
    }

    #[test]
    fn limits() {
        assert_eq!(run(&[1.0, 2.0], &[3.0, 6.0]), 0.0);
        assert!((run(&[0.0, 2.0], &[1.0, 1.0]) - 2f64.ln()).abs() < 1e-15);
        assert!(run(&[1.0, 2.0], &[0.0, 1.0]).is_nan());
        assert!(run(&[], &[]).is_nan());
        assert!(run(&[0.0], &[1.0]).is_nan());
    }
}
