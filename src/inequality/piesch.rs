use serde::Deserialize;

use super::shares::over_mean;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// P = 3 ∫ p (p − L(p)) dp: the integral of the quantile function times (3F² − 1)/2, over the mean.
#[derive(Debug, Deserialize)]
pub struct Piesch {}

impl Index for Piesch {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("piesch")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        // (F³ − F)/2 from end to end of a step.
        let step = |below: f64, rank: f64, width: f64| width * (rank * rank + rank * below + below * below - 1.0) / 2.0;
        Ok(vec![over_mean(sample, step, |rank| (3.0 * rank * rank - 1.0) / 2.0)])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.piesch",
    catalogue: "D14",
    summary: "Piesch index: gap of the Lorenz curve that counts more at the top",
    source: "Piesch (1975)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Piesch>("inequality.piesch", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};


    // (1, 3): 3 [∫₀^½ p²/2 + ∫_½¹ p (1 − p)/2] = 3 (1/48 + 1/24) = 3/16.
    #[test]
    fn by_hand() {
        assert!((value_of(&Piesch {}, &[1.0, 3.0], None) - 0.1875).abs() < 1e-15);
        assert!((value_of(&Piesch {}, &[1.0, 3.0], Some(&[1.0, 3.0])) - value_of(&Piesch {}, &[1.0, 3.0, 3.0, 3.0], None)).abs() < 1e-15);
    }

    #[test]
    fn equal_values() {
        assert_eq!(value_of(&Piesch {}, &[0.1; 4], None), 0.0);
        assert!(value_of(&Piesch {}, &[0.0, 0.0], None).is_nan());
    }

    #[test]
    fn influence() {
        check_influence(&Piesch {}, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
