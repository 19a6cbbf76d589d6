use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// Q(upper)/Q(lower), such as the 90/10 ratio.
#[derive(Debug, Deserialize)]
pub struct QuantileRatio {
    pub upper: f64,
    pub lower: f64,
}

impl Index for QuantileRatio {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("quantile_ratio")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let lower = sample.quantile(self.lower);
        Ok(vec![if lower.value > 0.0 { sample.quantile(self.upper) / lower } else { Quantity::UNDEFINED }])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.quantile_ratio",
    catalogue: "D13",
    summary: "Ratio of two quantiles, such as 90/10",
    source: "Hyndman & Fan (1996), type 2, for the quantiles; OECD (P90/P10)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "upper", kind: ParamKind::Share }, Param { name: "lower", kind: ParamKind::Share }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<QuantileRatio>("inequality.quantile_ratio", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::value_of;
    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    const RATIO: QuantileRatio = QuantileRatio { upper: 0.9, lower: 0.1 };

    // Type 2 of ten values: .9 ends at the ninth, so the middle of the ninth and the tenth: 17082.5; .1: 1002. apode gives the inverse.
    #[test]
    fn by_hand() {
        assert!((value_of(&RATIO, &X10, None) - 17082.5 / 1002.0).abs() < 1e-13);
        assert_eq!(value_of(&RATIO, &[0.3; 5], None), 1.0);
        assert!(value_of(&RATIO, &[0.0, 0.0, 3.0], None).is_nan());
        assert!(value_of(&RATIO, &[], None).is_nan());
        // People 1, 8, 1: .1 ends at the first value, .9 at the second.
        assert_eq!(value_of(&RATIO, &[1.0, 3.0, 9.0], Some(&[1.0, 8.0, 1.0])), 3.0);
    }
}
