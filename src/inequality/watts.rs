use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// Σ p ln(z/y) over those with y < z, the poverty line; infinite if somebody has nothing.
#[derive(Debug, Deserialize)]
pub struct Watts {}

impl Index for Watts {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("watts")]
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let (y, line) = (sample.value(), sample.number("line").unwrap_or(&[]));
        Ok(vec![sample.mean(|row| if y[row] < line[row] { (line[row] / y[row]).ln() } else { 0.0 })])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.watts",
    catalogue: "D18",
    summary: "Watts index of poverty: mean log shortfall below the line",
    source: "Watts (1968)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("line", RoleKind::Number(Domain::Positive)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Watts>("inequality.watts", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, values};

    fn poor<'a>(value: &'a [f64], line: &'a [f64]) -> Columns<'a> {
        Columns { numbers: vec![("value", value), ("line", line)], rows: value.len(), ..Default::default() }
    }

    // Line 4; (1, 2, 4, 8): (ln 4 + ln 2)/4.
    #[test]
    fn by_hand() {
        assert!((values(&Watts {}, &poor(&[1.0, 2.0, 4.0, 8.0], &[4.0; 4]))[0] - 0.75 * 2f64.ln()).abs() < 1e-15);
        assert_eq!(values(&Watts {}, &poor(&[0.0, 8.0], &[4.0; 2])), [f64::INFINITY]);
        check_influence(&Watts {}, &poor(&[1.0, 2.0, 4.0, 8.0], &[4.0, 3.0, 4.0, 9.0]), 1e-6);
    }
}
