use serde::Deserialize;

use super::coefficient_of_variation::coefficient_of_variation;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// V_w = √(Σ p (y − ȳ)²)/ȳ, with the population share p of a region and the national income per head ȳ = Σ p y, in both places.
#[derive(Debug, Deserialize)]
pub struct Williamson {}

impl Index for Williamson {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("williamson")]
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(vec![coefficient_of_variation(sample)])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.williamson",
    catalogue: "D9",
    summary: "Williamson's index of regional inequality: coefficient of variation weighted with population, about the national mean",
    source: "Williamson (1965)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Williamson>("inequality.williamson", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};


    // y = (10, 20, 30), people (1, 2, 3): mean 140/6, variance (1 · 100 + 2 · 400 + 3 · 900)/6 − (140/6)² = 500/9, √500/3 · 3/70 = .319438.
    // REAT takes deviations from the unweighted mean by default (.349927).
    #[test]
    fn the_national_mean_in_both_places() {
        let got = value_of(&Williamson {}, &[10.0, 20.0, 30.0], Some(&[1.0, 2.0, 3.0]));
        assert!((got - 500f64.sqrt() / 70.0).abs() < 1e-15);
    }

    #[test]
    fn influence() {
        check_influence(&Williamson {}, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
