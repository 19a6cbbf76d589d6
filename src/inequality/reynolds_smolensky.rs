use serde::Deserialize;

use super::concentration_index::concentration;
use super::gini::gini;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// RS = G − C_N: the Gini coefficient of income before tax, less the concentration of income after it by rank before it.
#[derive(Debug, Deserialize)]
pub struct ReynoldsSmolensky {}

impl Index for ReynoldsSmolensky {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("reynolds_smolensky")]
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let (income, Some(tax)) = (sample.value(), sample.number("tax")) else { return Ok(vec![Quantity::UNDEFINED]) };
        Ok(vec![gini(sample) - concentration(sample, |row| income[row] - tax[row])])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.reynolds_smolensky",
    catalogue: "D19",
    summary: "Reynolds-Smolensky index: how much a tax reduces inequality, ranks as before it",
    source: "Reynolds & Smolensky (1977)",
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
    build: |params| estimate::<ReynoldsSmolensky>("inequality.reynolds_smolensky", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, values};

    fn two<'a>(value: &'a [f64], tax: &'a [f64]) -> Columns<'a> {
        Columns { numbers: vec![("value", value), ("tax", tax)], rows: value.len(), ..Default::default() }
    }

    // Income (1, 2, 3), tax (0, 0, 1): after it (1, 2, 2): C = (−2/3 + 4/3)/3/(5/3) = 2/15; 2/9 − 2/15 = 4/45. It is t/(1 − t) times
    // Kakwani's 4/9, with the mean rate t = 1/6.
    #[test]
    fn by_hand() {
        assert!(values(&ReynoldsSmolensky {}, &two(&[1.0, 2.0, 3.0], &[0.1, 0.2, 0.3]))[0].abs() < 1e-15);
        assert!((values(&ReynoldsSmolensky {}, &two(&[1.0, 2.0, 3.0], &[0.0, 0.0, 1.0]))[0] - 4.0 / 45.0).abs() < 1e-15);
    }

    #[test]
    fn influence() {
        check_influence(&ReynoldsSmolensky {}, &two(&[1.0, 2.0, 2.0, 3.0, 7.0], &[0.1, 0.0, 0.3, 0.2, 2.0]), 1e-6);
    }
}
