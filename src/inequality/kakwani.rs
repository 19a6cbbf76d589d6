use serde::Deserialize;

use super::concentration_index::concentration;
use super::gini::gini;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// K = C_T − G: the concentration of the tax by rank of income before it, less the Gini coefficient of that income.
#[derive(Debug, Deserialize)]
pub struct Kakwani {}

impl Index for Kakwani {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("kakwani")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let Some(tax) = sample.number("tax") else { return Ok(vec![Quantity::UNDEFINED]) };
        Ok(vec![concentration(sample, |row| tax[row]) - gini(sample)])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.kakwani",
    catalogue: "D19",
    summary: "Kakwani index of the progressivity of a tax",
    source: "Kakwani (1977)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("tax", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Kakwani>("inequality.kakwani", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, values};

    fn two<'a>(value: &'a [f64], tax: &'a [f64]) -> Columns<'a> {
        Columns { numbers: vec![("value", value), ("tax", tax)], rows: value.len(), ..Default::default() }
    }

    // Income (1, 2, 3), G = 2/9; a proportional tax gives 0; all tax from the last: C = 2/3, K = 4/9.
    #[test]
    fn by_hand() {
        assert!(values(&Kakwani {}, &two(&[1.0, 2.0, 3.0], &[0.1, 0.2, 0.3]))[0].abs() < 1e-15);
        assert!((values(&Kakwani {}, &two(&[1.0, 2.0, 3.0], &[0.0, 0.0, 1.0]))[0] - 4.0 / 9.0).abs() < 1e-15);
    }

    #[test]
    fn influence() {
        check_influence(&Kakwani {}, &two(&[1.0, 2.0, 2.0, 3.0, 7.0], &[0.1, 0.0, 0.3, 0.2, 2.0]), 1e-6);
    }
}
