use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// ½ Σᵢⱼ pᵢ pⱼ |yᵢ − yⱼ|: half of the mean difference, the Gini coefficient times the mean; an absolute measure.
#[derive(Debug, Deserialize)]
pub struct AbsoluteGini {}

impl Index for AbsoluteGini {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("absolute_gini")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(vec![sample.ranked(|below, rank, width| width * (rank + below - 1.0), |rank| 2.0 * rank - 1.0)])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.absolute_gini",
    catalogue: "D12",
    summary: "Absolute Gini coefficient: half of the mean difference, in the unit of the value",
    source: "Gini (1912); Kolm (1976)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Homogeneous, Invariance::WeightScale, Invariance::Replication, Invariance::Translation],
    build: |params| estimate::<AbsoluteGini>("inequality.absolute_gini", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};


    // (10, …, 50): mean difference 400/25 = 16. A mean of 0 is no obstacle: (−1, 1): pairs 2 · 2/4, half of it.
    #[test]
    fn worked_examples() {
        assert!((value_of(&AbsoluteGini {}, &[10.0, 20.0, 30.0, 40.0, 50.0], None) - 8.0).abs() < 1e-14);
        assert_eq!(value_of(&AbsoluteGini {}, &[-1.0, 1.0], None), 0.5);
        assert_eq!(value_of(&AbsoluteGini {}, &[0.1; 3], None), 0.0);
        assert!(value_of(&AbsoluteGini {}, &[], None).is_nan());
    }

    #[test]
    fn influence() {
        check_influence(&AbsoluteGini {}, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
