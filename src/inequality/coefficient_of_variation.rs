use serde::Deserialize;

use super::theil::{each, relative};
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// CV = √(Σ p (y − μ)²)/μ, with p the population share.
#[derive(Debug, Deserialize)]
pub struct CoefficientOfVariation {
    /// What n is reduced by in the divisor of the variance, n counting the rows of positive weight.
    pub ddof: usize,
    /// Over √(n − 1), its largest value, which is reached when one row of n has all.
    pub normalised: bool,
}

/// The coefficient of variation of a sample, with population moments.
pub fn coefficient_of_variation(sample: &Sample<'_>) -> Quantity {
    let square = relative(sample, each(|x| (x - 1.0) * (x - 1.0)), |x| -2.0 * x * (x - 1.0));
    if square.value == 0.0 { square } else { square.sqrt() }
}

impl Index for CoefficientOfVariation {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("coefficient_of_variation")]
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let (n, ddof) = (sample.count() as f64, self.ddof as f64);
        // The sample form has the maximum √n · √((n − 1)/(n − ddof)), so that its factor goes out again.
        let square = if self.normalised { 1.0 / (n - 1.0) } else { n / (n - ddof) };
        let defined = if self.normalised { n > 1.0 } else { n > ddof };
        let cv = coefficient_of_variation(sample);
        Ok(vec![match (self.normalised, self.ddof) {
            _ if !defined => Quantity::UNDEFINED,
            (false, 0) => cv,
            _ => cv * square.sqrt(),
        }])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.coefficient_of_variation",
    catalogue: "D8",
    summary: "Coefficient of variation, weighted, with n − 1 or normalised on request",
    source: "Pearson (1896); Katsnelson & Kotz (1957) for its maximum",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "ddof", kind: ParamKind::Integer(0) }, Param::flag("normalised")],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<CoefficientOfVariation>("inequality.coefficient_of_variation", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, value_of};


    const PLAIN: CoefficientOfVariation = CoefficientOfVariation { ddof: 0, normalised: false };
    const SAMPLE: CoefficientOfVariation = CoefficientOfVariation { ddof: 1, normalised: false };
    const NORMALISED: CoefficientOfVariation = CoefficientOfVariation { ddof: 0, normalised: true };

    // (10, …, 50): variance 200 (n) and 250 (n − 1): √200/30 = .471405, √250/30.
    #[test]
    fn worked_examples() {
        let a5 = [10.0, 20.0, 30.0, 40.0, 50.0];
        assert!((value_of(&PLAIN, &a5, None) - 200f64.sqrt() / 30.0).abs() < 1e-15);
        assert!((value_of(&SAMPLE, &a5, None) - 250f64.sqrt() / 30.0).abs() < 1e-15);
    }

    // (1, 0, 0, 0): variance 3/16, mean 1/4, so √3 and with n − 1 it is 2; both have their maximum there. REAT divides the sample form by
    // √(n − 1) and the population form by √n, and gets 1.1547 and .8660.
    #[test]
    fn the_normalised_form_ends_at_one() {
        let one = [1.0, 0.0, 0.0, 0.0];
        assert!((value_of(&PLAIN, &one, None) - 3f64.sqrt()).abs() < 1e-15);
        assert!((value_of(&SAMPLE, &one, None) - 2.0).abs() < 1e-15);
        assert!((value_of(&NORMALISED, &one, None) - 1.0).abs() < 1e-15);
        assert!((value_of(&CoefficientOfVariation { ddof: 1, normalised: true }, &one, None) - 1.0).abs() < 1e-15);
    }

    #[test]
    fn equal_values_and_small_samples() {
        assert_eq!(value_of(&PLAIN, &[0.1; 3], None), 0.0);
        assert_eq!(value_of(&PLAIN, &[5.0], None), 0.0);
        assert!(value_of(&SAMPLE, &[5.0], None).is_nan());
        assert!(value_of(&NORMALISED, &[5.0], None).is_nan());
        assert!(value_of(&PLAIN, &[0.0, 0.0], None).is_nan());
    }

    #[test]
    fn influence() {
        check_influence(&PLAIN, &columns(&[3.0, 1.0, 2.0, 2.0, -1.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]), 1e-6);
    }
}
