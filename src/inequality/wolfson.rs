use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// W = 4 (μ/m)(½ − L(½) − G/2), with the median m: 0 if all are equal, 1 if one half has nothing and the other shares all. The bracket
/// times μ is the integral of the quantile function times 1 − F, less 1 below the median.
#[derive(Debug, Deserialize)]
pub struct Wolfson {}

impl Index for Wolfson {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("wolfson")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let median = sample.quantile(0.5);
        if median.is_nan() || median.value <= 0.0 {
            return Ok(vec![Quantity::UNDEFINED]);
        }
        if sample.is_equal() {
            return Ok(vec![sample.mean(|_| 0.0)]);
        }
        let step = |below: f64, rank: f64, width: f64| width * (1.0 - (rank + below) / 2.0) - (rank.min(0.5) - below.min(0.5));
        let gap = sample.ranked(step, |rank| 1.0 - rank - if rank < 0.5 { 1.0 } else { 0.0 });
        Ok(vec![gap * 4.0 / median])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.wolfson",
    catalogue: "D15",
    summary: "Wolfson's index of bipolarization: how far the middle class is hollowed out",
    source: "Wolfson (1994)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Wolfson>("inequality.wolfson", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::value_of;

    // Ten incomes of the help of pysal/inequality, which returns half of Wolfson's index (.2013). (0, 0, 2, 2): median 1, L(½) = 0, G = ½.
    #[test]
    fn worked_examples() {
        let ten = [20e3, 25e3, 27e3, 30e3, 35e3, 45e3, 60e3, 75e3, 80e3, 120e3];
        assert!((value_of(&Wolfson {}, &ten, None) - 0.4025).abs() < 1e-4, "{}", value_of(&Wolfson {}, &ten, None));
        assert_eq!(value_of(&Wolfson {}, &[0.0, 0.0, 2.0, 2.0], None), 1.0);
    }

    #[test]
    fn equal_values_and_no_median() {
        assert_eq!(value_of(&Wolfson {}, &[0.1; 4], None), 0.0);
        assert!(value_of(&Wolfson {}, &[0.0, 0.0, 1.0], None).is_nan());
        assert!((value_of(&Wolfson {}, &[1.0, 3.0], Some(&[1.0, 3.0])) - value_of(&Wolfson {}, &[1.0, 3.0, 3.0, 3.0], None)).abs() < 1e-15);
    }
}
