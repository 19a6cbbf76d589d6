use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// D = ln(μ/z)/Σ p ln(y/z): welfare if all had the mean, over welfare as it is, when the utility of an income is its logarithm and the
/// income z has none.
#[derive(Debug, Deserialize)]
pub struct Dalton {
    pub subsistence: f64,
}

impl Index for Dalton {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("dalton")]
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        if sample.is_empty() {
            return Ok(vec![Quantity::UNDEFINED]);
        }
        if sample.is_equal() {
            return Ok(vec![sample.mean(|_| 0.0) + 1.0]);
        }
        let y = sample.value();
        let welfare = sample.mean(|row| (y[row] / self.subsistence).ln());
        let most = (sample.mean(|row| y[row]) / self.subsistence).ln();
        // Where people live below subsistence on average, there is no welfare to be compared.
        Ok(vec![if welfare.value > 0.0 { most / welfare } else { Quantity::UNDEFINED }])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.dalton",
    catalogue: "D11",
    summary: "Dalton's index: welfare under equality over welfare, with logarithmic utility above a subsistence income",
    source: "Dalton (1920)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Positive)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "subsistence", kind: ParamKind::Above(0.0) }],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Dalton>("inequality.dalton", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};


    fn of(subsistence: f64, value: &[f64], weight: Option<&[f64]>) -> f64 {
        value_of(&Dalton { subsistence }, value, weight)
    }

    // (1, 2, 4): ln(7/3)/ln 2 = 1.2224. In tenths REAT gets 1.0515; with the subsistence in tenths, too, nothing changes.
    #[test]
    fn the_unit_does_not_matter_as_long_as_it_is_one() {
        let want = (7f64 / 3.0).ln() / 2f64.ln();
        assert!((of(1.0, &[1.0, 2.0, 4.0], None) - want).abs() < 1e-15);
        assert!((of(10.0, &[10.0, 20.0, 40.0], None) - want).abs() < 1e-15);
    }

    #[test]
    fn equal_values_and_no_welfare() {
        assert_eq!(of(1.0, &[0.3; 4], None), 1.0);
        assert!(of(2.0, &[1.0, 2.0, 4.0], None).is_nan());
        assert!(of(1.0, &[], None).is_nan());
        assert!((of(1.0, &[2.0, 4.0], Some(&[1.0, 3.0])) - of(1.0, &[2.0, 4.0, 4.0, 4.0], None)).abs() < 1e-15);
    }

    #[test]
    fn influence() {
        check_influence(&Dalton { subsistence: 0.5 }, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
