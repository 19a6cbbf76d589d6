use serde::Deserialize;

use super::theil::theil_t;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// T = Σ p (y/μ) ln(y/μ), p the population share; a value of 0 contributes its limit 0.
#[derive(Debug, Deserialize)]
pub struct TheilT {}

impl Index for TheilT {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("theil_t")]
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(vec![theil_t(sample)])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.theil_t",
    catalogue: "D3",
    summary: "Theil's T: income-weighted mean of log relative income",
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
    build: |params| estimate::<TheilT>("inequality.theil_t", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};

    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    // Run of the R package ineq.
    #[test]
    fn worked_example() {
        assert!((value_of(&TheilT {}, &X10, None) - 0.362_341_24).abs() < 5e-9);
    }

    // The R packages ineq and dineq drop zeros and give 0 and .1308; the limits are ln 2 and
    // 1/4 (1 ln 1 + 3 ln 3) = .8240 for (0, 0, 1, 3), whose mean is 1.
    #[test]
    fn zeros_stay_in_the_mean() {
        assert!((value_of(&TheilT {}, &[0.0, 1.0], None) - std::f64::consts::LN_2).abs() < 1e-15);
        assert!((value_of(&TheilT {}, &[0.0, 0.0, 1.0, 3.0], None) - 0.75 * 3f64.ln()).abs() < 1e-15);
    }

    #[test]
    fn equal_values_no_rows_no_income() {
        assert_eq!(value_of(&TheilT {}, &[0.1; 3], None), 0.0);
        assert_eq!(value_of(&TheilT {}, &[0.1, 0.1, 7.0], Some(&[0.2, 0.3, 0.0])), 0.0);
        assert!(value_of(&TheilT {}, &[], None).is_nan());
        assert!(value_of(&TheilT {}, &[0.0, 0.0], None).is_nan());
    }

    #[test]
    fn a_weight_of_three_is_three_rows() {
        let weighted = value_of(&TheilT {}, &[10.0, 20.0], Some(&[1.0, 3.0]));
        assert!((weighted - value_of(&TheilT {}, &[10.0, 20.0, 20.0, 20.0], None)).abs() < 1e-15);
    }

    #[test]
    fn influence() {
        check_influence(&TheilT {}, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-7);
    }
}
