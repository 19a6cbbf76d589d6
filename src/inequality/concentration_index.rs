use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// C = 2 cov(t, F)/t̄, with the rank F by `value`: how much of t belongs to those with high values.
#[derive(Debug, Deserialize)]
pub struct ConcentrationIndex {}

/// The concentration index of x by rank of the value.
pub fn concentration(sample: &Sample<'_>, x: impl Fn(usize) -> f64 + Sync) -> Quantity {
    let mean = sample.mean(&x);
    if mean.is_nan() || mean.value <= 0.0 {
        return Quantity::UNDEFINED;
    }
    if sample.is_equal() {
        return sample.mean(|_| 0.0);
    }
    sample.covariance_with_rank(x) / mean
}

impl Index for ConcentrationIndex {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("concentration_index")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let Some(of) = sample.number("of") else { return Ok(vec![Quantity::UNDEFINED]) };
        Ok(vec![concentration(sample, |row| of[row])])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.concentration_index",
    catalogue: "D19",
    summary: "Concentration index: how much of a quantity belongs to those who rank high by another",
    source: "Kakwani (1977); Lerman & Yitzhaki (1989)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("of", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<ConcentrationIndex>("inequality.concentration_index", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, values};

    fn two<'a>(value: &'a [f64], of: &'a [f64], weight: &'a [f64]) -> Columns<'a> {
        Columns { numbers: vec![("value", value), ("of", of), ("weight", weight)], rows: value.len(), ..Default::default() }
    }

    // Income (1, 2, 3), t = (3, 2, 1): ranks −2/3, 0, 2/3: (−2 + 2/3)/3/2 = −2/9. IneqPy sorts t by itself and would give 2/9.
    #[test]
    fn ranked_by_the_value() {
        let got = values(&ConcentrationIndex {}, &two(&[3.0, 1.0, 2.0], &[1.0, 3.0, 2.0], &[1.0; 3]))[0];
        assert!((got + 2.0 / 9.0).abs() < 1e-15);
        assert_eq!(values(&ConcentrationIndex {}, &two(&[0.1; 3], &[1.0, 3.0, 2.0], &[0.3, 0.2, 0.7])), [0.0]);
        assert!(values(&ConcentrationIndex {}, &two(&[1.0, 2.0], &[0.0, 0.0], &[1.0; 2]))[0].is_nan());
    }

    #[test]
    fn influence() {
        let columns = two(&[1.0, 2.0, 2.0, 3.0, 7.0], &[1.0, 0.0, 3.0, 2.0, 5.0], &[0.5, 2.0, 1.0, 3.0, 0.25]);
        check_influence(&ConcentrationIndex {}, &columns, 1e-6);
    }
}
