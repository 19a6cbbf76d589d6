use serde::Deserialize;

use crate::measure::*;
use crate::numeric::{Sum, dot, sort, sort_with_weight, sum, sum_terms};

/// G = Σᵢⱼ wᵢ wⱼ |yᵢ − yⱼ| / (2 W² μ), computed from sorted values: G = Σᵢ wᵢ yᵢ (2Cᵢ − wᵢ − W) / (W Σ w y) with cumulated weights C.
#[derive(Debug, Deserialize)]
pub struct Gini {
    /// Times n/(n − 1), n counting the rows of positive weight.
    pub small_sample: bool,
}

impl Gini {
    pub fn gini(&self, value: &[f64], weight: Option<&[f64]>) -> f64 {
        let (gini, n) = match weight {
            None => (unweighted(value), value.len()),
            Some(weight) => (weighted(value, weight), weight.iter().filter(|&&w| w > 0.0).count()),
        };
        match (self.small_sample, n) {
            (false, _) => gini,
            (true, 0 | 1) => f64::NAN,
            (true, n) => gini * n as f64 / (n - 1) as f64,
        }
    }
}

fn unweighted(value: &[f64]) -> f64 {
    let n = value.len();
    let total = sum(value);
    // Without a positive mean there is nothing to be relative to.
    if n == 0 || total <= 0.0 {
        return f64::NAN;
    }
    let sorted = sort(value);
    // 2k − n − 1 for k = 1..n: minus as much as plus, so equal values give exactly 0.
    let spread = sum_terms(n, |k| (2.0 * k as f64 + 1.0 - n as f64) * sorted[k]);
    spread / (n as f64 * total)
}

fn weighted(value: &[f64], weight: &[f64]) -> f64 {
    let (total_weight, total) = (sum(weight), dot(weight, value));
    if total_weight <= 0.0 || total <= 0.0 {
        return f64::NAN;
    }
    let (mut below, mut spread) = (Sum::default(), Sum::default());
    let sorted = sort_with_weight(value, weight);
    // Measured from the smallest value, equal values give exactly 0.
    let smallest = sorted.iter().find(|(_, w)| *w > 0.0).map_or(0.0, |pair| pair.0);
    for (y, w) in sorted {
        let lower = below.value();
        below.add(w);
        spread.add(w * (y - smallest) * (lower + below.value() - total_weight));
    }
    spread.value() / (total_weight * total)
}

impl Reduce for Gini {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("gini")]
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        out[0] = self.gini(columns.value(), columns.weight());
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.gini",
    catalogue: "D1",
    summary: "Gini coefficient, weighted, with the small-sample factor on request",
    source: "Gini (1914); Lerman & Yitzhaki (1989) for weights; Deltas (2003) for n/(n − 1)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[Param::flag("small_sample")],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| Ok(Measure::Reduce(Box::new(read::<Gini>("inequality.gini", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Gini = Gini { small_sample: false };
    const CORRECTED: Gini = Gini { small_sample: true };

    // (10, …, 50) by hand: Σ|yᵢ − yⱼ| = 400, 400/(2·25·30) = 4/15. x10: run of the R package ineq, with corr=TRUE for the second.
    const A5: [f64; 5] = [10.0, 20.0, 30.0, 40.0, 50.0];
    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    #[test]
    fn worked_examples() {
        assert!((PLAIN.gini(&A5, None) - 4.0 / 15.0).abs() < 1e-15);
        assert!((CORRECTED.gini(&A5, None) - 1.0 / 3.0).abs() < 1e-15);
        assert!((PLAIN.gini(&X10, None) - 0.462_091_13).abs() < 5e-9);
        assert!((CORRECTED.gini(&X10, None) - 0.513_434_59).abs() < 5e-9);
    }

    // The R package REAT sorts values without their weights (.1224), IneqPy takes wrong ranks (.6923 for the second).
    #[test]
    fn weights_travel_with_their_values() {
        assert!((PLAIN.gini(&[30.0, 10.0, 20.0], Some(&[1.0, 1.0, 5.0])) - PLAIN.gini(&[30.0, 10.0, 20.0, 20.0, 20.0, 20.0, 20.0], None)).abs() < 1e-15);
        assert!((PLAIN.gini(&[10.0, 40.0], Some(&[1.0, 3.0])) - 0.173_076_923_076_923).abs() < 1e-14);
    }

    #[test]
    fn equal_values_and_no_mean() {
        assert_eq!(PLAIN.gini(&[0.1; 7], None), 0.0);
        assert_eq!(PLAIN.gini(&[0.1; 3], Some(&[0.3, 0.7, 0.1])), 0.0);
        assert!(PLAIN.gini(&[0.0, 0.0], None).is_nan());
        assert!(PLAIN.gini(&[], None).is_nan());
        assert!(CORRECTED.gini(&[5.0], None).is_nan());
        // one region has all: (n − 1)/n, and 1 after the correction
        assert_eq!(PLAIN.gini(&[0.0, 0.0, 0.0, 8.0], None), 0.75);
        assert_eq!(CORRECTED.gini(&[0.0, 0.0, 0.0, 8.0], None), 1.0);
        // a negative value may push it past 1: |−1 − 3| · 2 / (2 · 4 · 1) = 1
        assert_eq!(PLAIN.gini(&[-1.0, 3.0], None), 1.0);
    }
}
