use serde::Deserialize;

use super::shares::over_mean;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// B = 1 − ∫ L(p)/p dp, the mean shortfall of the means of the poorer below the mean: the integral of the quantile function times 1 + ln F,
/// over the mean.
#[derive(Debug, Deserialize)]
pub struct Bonferroni {}

impl Index for Bonferroni {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("bonferroni")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        // F ln F from end to end of a step.
        let step = |below: f64, rank: f64, width: f64| match below {
            0.0 if rank > 0.0 => rank * rank.ln(),
            _ if rank > 0.0 => width * rank.ln() + below * (width / below).ln_1p(),
            _ => 0.0,
        };
        Ok(vec![over_mean(sample, step, |rank| 1.0 + rank.ln())])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.bonferroni",
    catalogue: "D14",
    summary: "Bonferroni index: mean shortfall of the means of the poorer below the mean",
    source: "Bonferroni (1930); Giorgi & Crescenzi (2001)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Bonferroni>("inequality.bonferroni", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};


    // (1, 3): Q = 1 up to ½, 3 above: [½ ln ½ + 3(−½ ln ½)]/2 = ½ ln 2.
    #[test]
    fn by_hand() {
        assert!((value_of(&Bonferroni {}, &[1.0, 3.0], None) - 2f64.ln() / 2.0).abs() < 1e-15);
        // All in one of n regions: Q = nμ in the last: −n (1 − 1/n) ln(1 − 1/n)
        assert!((value_of(&Bonferroni {}, &[0.0, 0.0, 0.0, 1.0], None) + 3.0 * 0.75f64.ln()).abs() < 1e-15);
    }

    // apode gives −.5 for four equal incomes.
    #[test]
    fn equal_values_and_repeated_rows() {
        assert_eq!(value_of(&Bonferroni {}, &[0.1; 4], None), 0.0);
        assert_eq!(value_of(&Bonferroni {}, &[0.1; 3], Some(&[0.3, 0.7, 0.1])), 0.0);
        let twice = value_of(&Bonferroni {}, &[1.0, 1.0, 2.0, 2.0, 7.0, 7.0], None);
        assert!((value_of(&Bonferroni {}, &[1.0, 2.0, 7.0], None) - twice).abs() < 1e-15);
        assert!(value_of(&Bonferroni {}, &[0.0, 0.0], None).is_nan());
    }

    #[test]
    fn influence() {
        check_influence(&Bonferroni {}, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
