use serde::Deserialize;

use super::theil::theil_l;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// L = Σ p ln(μ/y), p the population share; infinite as soon as a row of positive weight is 0.
#[derive(Debug, Deserialize)]
pub struct TheilL {}

impl Index for TheilL {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("theil_l")]
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(vec![theil_l(sample)])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.theil_l",
    catalogue: "D4",
    summary: "Theil's L (mean log deviation): population-weighted mean of log relative income, turned round",
    source: "Theil (1967), Economics and Information Theory; Shorrocks (1980)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<TheilL>("inequality.theil_l", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};

    // x10: run of the R package ineq with parameter 0; (10, …, 50): ln 30 − (ln 10 + … + ln 50)/5.
    #[test]
    fn worked_examples() {
        let x10 = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];
        assert!((value_of(&TheilL {}, &x10, None) - 0.433_594_65).abs() < 5e-9);
        assert!((value_of(&TheilL {}, &[10.0, 20.0, 30.0, 40.0, 50.0], None) - 0.141_114).abs() < 5e-7);
    }

    #[test]
    fn a_zero_makes_it_infinite_unless_it_has_no_weight() {
        assert_eq!(value_of(&TheilL {}, &[0.0, 1.0], None), f64::INFINITY);
        assert!((value_of(&TheilL {}, &[0.0, 1.0, 2.0], Some(&[0.0, 1.0, 1.0])) - value_of(&TheilL {}, &[1.0, 2.0], None)).abs() < 1e-15);
        assert_eq!(value_of(&TheilL {}, &[0.3; 3], None), 0.0);
    }

    #[test]
    fn influence() {
        check_influence(&TheilL {}, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-7);
    }
}
