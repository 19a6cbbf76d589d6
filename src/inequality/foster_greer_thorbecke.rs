use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// FGT(α) = Σ p ((z − y)/z)^α over those with y < z, the poverty line: the share of the poor at α = 0, the poverty gap at 1, its square at 2.
#[derive(Debug, Deserialize)]
pub struct FosterGreerThorbecke {
    pub alpha: Numbers,
}

impl Index for FosterGreerThorbecke {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.alpha.outputs("fgt")
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let (y, line) = (sample.value(), sample.number("line").unwrap_or(&[]));
        let gap = |row: usize, alpha: f64| if y[row] < line[row] { ((line[row] - y[row]) / line[row]).powf(alpha) } else { 0.0 };
        Ok(self.alpha.all().iter().map(|&alpha| sample.mean(|row| gap(row, alpha))).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.foster_greer_thorbecke",
    catalogue: "D18",
    summary: "Foster-Greer-Thorbecke indices of poverty, with a line for all rows or for each",
    source: "Foster, Greer & Thorbecke (1984)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("line", RoleKind::Number(Domain::Positive)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "alpha", kind: ParamKind::NumbersFrom(0.0) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<FosterGreerThorbecke>("inequality.foster_greer_thorbecke", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, values};

    fn poor<'a>(value: &'a [f64], line: &'a [f64]) -> Columns<'a> {
        Columns { numbers: vec![("value", value), ("line", line)], rows: value.len(), ..Default::default() }
    }

    // Line 4; (1, 2, 4, 8): who is at the line is not poor; gaps 3/4 and 1/2: 1/2, 5/16, 13/64.
    #[test]
    fn by_hand() {
        let fgt = FosterGreerThorbecke { alpha: Numbers::Several(vec![0.0, 1.0, 2.0]) };
        assert_eq!(values(&fgt, &poor(&[1.0, 2.0, 4.0, 8.0], &[4.0; 4])), [0.5, 0.3125, 0.203125]);
        assert_eq!(values(&fgt, &poor(&[5.0], &[4.0])), [0.0; 3]);
        assert!(values(&fgt, &poor(&[], &[])).iter().all(|got| got.is_nan()));
        check_influence(&fgt, &poor(&[1.0, 2.0, 4.0, 8.0], &[4.0, 3.0, 4.0, 9.0]), 1e-6);
    }
}
