use serde::Deserialize;

use super::theil::{each, relative};
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// H = ½ Σ |q − p| = ½ Σ p |y/μ − 1|, with income shares q and population shares p.
#[derive(Debug, Deserialize)]
pub struct Hoover {}

impl Index for Hoover {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("hoover")]
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(vec![relative(sample, each(|x| (x - 1.0).abs() / 2.0), |x| if x == 1.0 { 0.0 } else { -x * (x - 1.0).signum() / 2.0 })])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.hoover",
    catalogue: "D7",
    summary: "Hoover index (Robin Hood, Schutz, Pietra): the share of income that would have to move for all to be equal",
    source: "Hoover (1936); Ricci (1916); Schutz (1951)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<Hoover>("inequality.hoover", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};

    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    // (10, …, 50): (20 + 10 + 0 + 10 + 20)/(2 · 150) = 1/5. x10: run of RS of the R package ineq.
    #[test]
    fn worked_examples() {
        assert!((value_of(&Hoover {}, &[10.0, 20.0, 30.0, 40.0, 50.0], None) - 0.2).abs() < 1e-15);
        assert!((value_of(&Hoover {}, &X10, None) - 0.337_806_75).abs() < 5e-9);
    }

    // IneqPy compares weight × value with the mean and gives 1 for equal incomes, REAT multiplies by the weight share once more.
    #[test]
    fn equal_values_and_weights() {
        assert_eq!(value_of(&Hoover {}, &[2.0; 3], Some(&[0.3, 0.7, 0.1])), 0.0);
        assert_eq!(value_of(&Hoover {}, &[0.1; 3], None), 0.0);
        assert!((value_of(&Hoover {}, &[10.0, 20.0, 30.0], Some(&[1.0; 3])) - 1.0 / 6.0).abs() < 1e-15);
        // (10, 40) with 1 and 3: income shares 1/13, 12/13: 1/4 − 1/13
        assert!((value_of(&Hoover {}, &[10.0, 40.0], Some(&[1.0, 3.0])) - 9.0 / 52.0).abs() < 1e-15);
        assert!(value_of(&Hoover {}, &[0.0, 0.0], None).is_nan());
        assert_eq!(value_of(&Hoover {}, &[0.0, 0.0, 0.0, 8.0], None), 0.75);
    }

    #[test]
    fn influence() {
        check_influence(&Hoover {}, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
