use serde::Deserialize;

use super::theil::theil_t;
use crate::measure::*;

/// T = Σ p (y/μ) ln(y/μ), p the population share; a value of 0 contributes its limit 0.
#[derive(Debug, Deserialize)]
pub struct TheilT {}

impl Reduce for TheilT {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("theil_t")]
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        out[0] = theil_t(columns.value(), columns.weight());
        Ok(())
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
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| Ok(Measure::Reduce(Box::new(read::<TheilT>("inequality.theil_t", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    // Run of the R package ineq.
    #[test]
    fn worked_example() {
        assert!((theil_t(&X10, None) - 0.362_341_24).abs() < 5e-9);
    }

    // The R packages ineq and dineq drop zeros and give 0 and .1308; the limits are ln 2 and
    // 1/4 (1 ln 1 + 3 ln 3) = .8240 for (0, 0, 1, 3), whose mean is 1.
    #[test]
    fn zeros_stay_in_the_mean() {
        assert!((theil_t(&[0.0, 1.0], None) - std::f64::consts::LN_2).abs() < 1e-15);
        assert!((theil_t(&[0.0, 0.0, 1.0, 3.0], None) - 0.75 * 3f64.ln()).abs() < 1e-15);
    }

    #[test]
    fn equal_values_no_rows_no_income() {
        assert_eq!(theil_t(&[0.1; 3], None), 0.0);
        assert_eq!(theil_t(&[0.1, 0.1, 7.0], Some(&[0.2, 0.3, 0.0])), 0.0);
        assert!(theil_t(&[], None).is_nan());
        assert!(theil_t(&[0.0, 0.0], None).is_nan());
    }

    #[test]
    fn a_weight_of_three_is_three_rows() {
        let weighted = theil_t(&[10.0, 20.0], Some(&[1.0, 3.0]));
        assert!((weighted - theil_t(&[10.0, 20.0, 20.0, 20.0], None)).abs() < 1e-15);
    }
}
