use serde::Deserialize;

use super::shares::bottom;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// L(p): the share of income of the poorest share p of the population, with the Lorenz curve L, linear between its points.
#[derive(Debug, Deserialize)]
pub struct BottomShare {
    pub share: Numbers,
}

impl Index for BottomShare {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.share.outputs("bottom_share")
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(self.share.all().iter().map(|&share| bottom(sample, share)).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.bottom_share",
    catalogue: "D13",
    summary: "Share of income of the poorest share of the population, the ordinate of the Lorenz curve",
    source: "Lorenz (1905); Beach & Davidson (1983) for the standard error",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "share", kind: ParamKind::NumbersIn(0.0, 1.0) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<BottomShare>("inequality.bottom_share", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, values};


    // (1, 2, 3, 4): the poorest tenth has .4 of the first, .04; the poorest half 3/10.
    #[test]
    fn by_hand() {
        let got = values(&BottomShare { share: Numbers::Several(vec![0.1, 0.5, 1.0]) }, &columns(&[4.0, 1.0, 3.0, 2.0], None, &[]));
        assert!((got[0] - 0.04).abs() < 1e-15 && (got[1] - 0.3).abs() < 1e-15 && (got[2] - 1.0).abs() < 1e-15);
        let equal = values(&BottomShare { share: Numbers::Several(vec![0.1, 0.37]) }, &columns(&[0.3; 3], None, &[]));
        assert_eq!(equal, [0.1, 0.37]);
    }

    #[test]
    fn influence() {
        check_influence(&BottomShare { share: Numbers::Several(vec![0.11, 0.5, 0.73]) }, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
