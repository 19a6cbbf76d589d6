use serde::Deserialize;

use super::shares::top;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// 1 − L(1 − p): the share of income of the richest share p of the population, with the Lorenz curve L, linear between its points.
#[derive(Debug, Deserialize)]
pub struct TopShare {
    pub share: Numbers,
}

impl Index for TopShare {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.share.outputs("top_share")
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(self.share.all().iter().map(|&share| top(sample, share)).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.top_share",
    catalogue: "D13",
    summary: "Share of income of the richest share of the population",
    source: "Lorenz (1905); Atkinson, Piketty & Saez (2011)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "share", kind: ParamKind::NumbersIn(0.0, 1.0) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<TopShare>("inequality.top_share", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, values};


    // (1, 2, 3, 4): the richest tenth has 4 · .1/.25 of 10 · ¼, so .16; the richest half 7/10.
    #[test]
    fn by_hand() {
        let got = values(&TopShare { share: Numbers::Several(vec![0.1, 0.5, 1.0]) }, &columns(&[4.0, 1.0, 3.0, 2.0], None, &[]));
        assert!((got[0] - 0.16).abs() < 1e-15 && (got[1] - 0.7).abs() < 1e-15 && (got[2] - 1.0).abs() < 1e-15);
        let equal = values(&TopShare { share: Numbers::Several(vec![0.1, 0.37]) }, &columns(&[0.3; 3], None, &[]));
        assert_eq!(equal, [0.1, 0.37]);
    }

    #[test]
    fn influence() {
        check_influence(&TopShare { share: Numbers::Several(vec![0.11, 0.5, 0.73]) }, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
