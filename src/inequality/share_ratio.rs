use serde::Deserialize;

use super::shares::{bottom, top};
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// The share of income of the richest over that of the poorest: [1 − L(1 − t)]/L(b), with the Lorenz curve L.
#[derive(Debug, Deserialize)]
pub struct ShareRatio {
    /// Which share of the population is the richest.
    pub top: f64,
    /// Which is the poorest.
    pub bottom: f64,
}

/// The ratio of a sample.
pub fn share_ratio(sample: &Sample<'_>, richest: f64, poorest: f64) -> Quantity {
    let (rich, poor) = (top(sample, richest), bottom(sample, poorest));
    // Where the poorest have nothing the ratio has no value.
    if poor.value > 0.0 { rich / poor } else { Quantity::UNDEFINED }
}

impl Index for ShareRatio {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("share_ratio")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(vec![share_ratio(sample, self.top, self.bottom)])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.share_ratio",
    catalogue: "D13",
    summary: "Share of income of the richest over that of the poorest: S80/S20, Kuznets's ratio and others",
    source: "Kuznets (1955); Eurostat (S80/S20)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "top", kind: ParamKind::Share }, Param { name: "bottom", kind: ParamKind::Share }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<ShareRatio>("inequality.share_ratio", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};

    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    // x10: total 66586. S80/S20 = (11904 + 22261)/(541 + 1463); Kuznets (20 % over 40 %): the same over 7887.
    #[test]
    fn worked_examples() {
        assert!((value_of(&ShareRatio { top: 0.2, bottom: 0.2 }, &X10, None) - 34165.0 / 2004.0).abs() < 1e-12);
        assert!((value_of(&ShareRatio { top: 0.2, bottom: 0.4 }, &X10, None) - 34165.0 / 7887.0).abs() < 1e-13);
        // A fifth of three people lies within the first: (1, 2, 3): 3 · ⅗ over 1 · ⅗
        assert!((value_of(&ShareRatio { top: 0.2, bottom: 0.2 }, &[1.0, 2.0, 3.0], None) - 3.0).abs() < 1e-14);
    }

    #[test]
    fn equal_values_and_nothing_at_the_bottom() {
        assert_eq!(value_of(&ShareRatio { top: 0.2, bottom: 0.2 }, &[0.1; 7], None), 1.0);
        assert!(value_of(&ShareRatio { top: 0.2, bottom: 0.2 }, &[0.0, 0.0, 5.0], None).is_nan());
        assert!(value_of(&ShareRatio { top: 0.2, bottom: 0.2 }, &[], None).is_nan());
    }

    #[test]
    fn influence() {
        check_influence(&ShareRatio { top: 0.22, bottom: 0.43 }, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
