use serde::Deserialize;

use super::share_ratio::share_ratio;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// The share of income of the richest tenth over that of the poorest four tenths: [1 − L(.9)]/L(.4); .25 is equality.
#[derive(Debug, Deserialize)]
pub struct Palma {}

impl Index for Palma {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("palma")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(vec![share_ratio(sample, 0.1, 0.4)])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.palma",
    catalogue: "D13",
    summary: "Palma ratio: share of income of the richest tenth over that of the poorest four tenths",
    source: "Palma (2011); Cobham & Sumner (2013)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Palma>("inequality.palma", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};

    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    #[test]
    fn by_hand() {
        assert!((value_of(&Palma {}, &X10, None) - 22261.0 / 7887.0).abs() < 1e-14);
        assert_eq!(value_of(&Palma {}, &[0.3; 7], None), 0.25);
    }

    #[test]
    fn influence() {
        check_influence(&Palma {}, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
