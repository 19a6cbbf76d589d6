use serde::Deserialize;

use super::shares::over_mean;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// G_ν = 1 − ν(ν − 1) ∫ (1 − p)^(ν−2) L(p) dp, ν > 1: the integral of the quantile function times 1 − ν(1 − F)^(ν−1), over the mean.
#[derive(Debug, Deserialize)]
pub struct SGini {
    pub nu: Numbers,
}

/// The S-Gini of a sample.
pub fn s_gini(sample: &Sample<'_>, nu: f64) -> Quantity {
    // F + (1 − F)^ν from end to end of a step, whose width may be far smaller than both.
    let step = |below: f64, _: f64, width: f64| {
        let above = 1.0 - below;
        let end = if above > 0.0 { f64::min(width / above, 1.0) } else { 0.0 };
        width + above.powf(nu) * (nu * (-end).ln_1p()).exp_m1()
    };
    over_mean(sample, step, |rank| 1.0 - nu * (1.0 - rank).powf(nu - 1.0))
}

impl Index for SGini {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.nu.outputs("s_gini")
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        Ok(self.nu.all().iter().map(|&nu| s_gini(sample, nu)).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.s_gini",
    catalogue: "D2",
    summary: "S-Gini (extended Gini) for one or several parameters of aversion",
    source: "Donaldson & Weymark (1980); Yitzhaki (1983)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "nu", kind: ParamKind::NumbersIn(1.0, f64::INFINITY) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<SGini>("inequality.s_gini", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};

    const X10: [f64; 10] = [541.0, 1463.0, 2445.0, 3438.0, 4437.0, 5401.0, 6392.0, 8304.0, 11904.0, 22261.0];

    fn of(nu: f64, value: &[f64], weight: Option<&[f64]>) -> f64 {
        value_of(&SGini { nu: Numbers::One(nu) }, value, weight)
    }

    // ν = 2 is the Gini coefficient. (1, 3), ν = 3: ∫ Q (1 − 3(1 − F)²): weights of the halves ½ − 7/8 = −3/8 and ½ − 1/8 = 3/8: 2 · 3/8/2.
    #[test]
    fn worked_examples() {
        assert!((of(2.0, &X10, None) - 0.462_091_13).abs() < 5e-9);
        assert!((of(3.0, &[1.0, 3.0], None) - 0.375).abs() < 1e-15);
        assert!((of(3.0, &[1.0, 3.0], Some(&[1.0, 3.0])) - of(3.0, &[1.0, 3.0, 3.0, 3.0], None)).abs() < 1e-15);
    }

    #[test]
    fn limits() {
        assert_eq!(of(2.5, &[0.1; 3], Some(&[0.3, 0.7, 0.1])), 0.0);
        assert!(of(2.0, &[0.0, 0.0], None).is_nan());
        // For large ν only the poorest count: 1 − min/μ.
        assert!((of(1e4, &[1.0, 3.0], None) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn influence() {
        check_influence(&SGini { nu: Numbers::Several(vec![1.5, 2.0, 3.0]) }, &columns(&[3.0, 1.0, 2.0, 2.0, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
