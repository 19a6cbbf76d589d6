use serde::Deserialize;

use super::s_gini::s_gini;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// M = 6 ∫ (1 − p)(p − L(p)) dp: the S-Gini with ν = 3.
#[derive(Debug, Deserialize)]
pub struct Mehran {}

impl Index for Mehran {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("mehran")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(vec![s_gini(sample, 3.0)])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.mehran",
    catalogue: "D14",
    summary: "Mehran index: gap of the Lorenz curve that counts more at the bottom",
    source: "Mehran (1976)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Mehran>("inequality.mehran", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};


    // (1, 3): L = p/2 up to ½ and 3p/2 − ½ above: 6 [∫₀^½ (1 − p) p/2 + ∫_½¹ (1 − p)²/2] = 6 (1/24 + 1/48) = 3/8.
    #[test]
    fn by_hand() {
        assert!((value_of(&Mehran {}, &[1.0, 3.0], None) - 0.375).abs() < 1e-15);
    }

    // apode gives −.469 for four equal incomes.
    #[test]
    fn equal_values() {
        assert_eq!(value_of(&Mehran {}, &[0.1; 4], None), 0.0);
        assert!(value_of(&Mehran {}, &[0.0, 0.0], None).is_nan());
    }

    #[test]
    fn influence() {
        check_influence(&Mehran {}, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
