//! The statistics that effects are measured on: each is one number of a sample, chosen by its name.

use serde::Deserialize;
use serde_json::Value;

use super::atkinson::atkinson;
use super::generalised_entropy::Entropy;
use super::gini::gini;
use super::theil::{theil_l, theil_t};
use crate::error::{Error, Result};
use crate::measure::{Fault, Param, ParamKind, read};
use crate::sample::{Quantity, Sample};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Name {
    Mean,
    Variance,
    Quantile,
    CoefficientOfVariation,
    Gini,
    TheilT,
    TheilL,
    GeneralisedEntropy,
    Atkinson,
}

pub const STATISTIC: Param = Param::choice(
    "statistic",
    &[
        "mean",
        "variance",
        "quantile",
        "coefficient_of_variation",
        "gini",
        "theil_t",
        "theil_l",
        "generalised_entropy",
        "atkinson",
    ],
);
pub const PARAMETER: Param = Param { name: "parameter", kind: ParamKind::Number };

/// A statistic with its parameter, which those without one do not read: the p of the p-quantile, the α of GE(α), the ε of Atkinson.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Scalar {
    pub statistic: Name,
    pub parameter: f64,
}

impl Scalar {
    /// The statistic that the options of a measure name.
    pub fn read(measure: &str, params: &Value) -> Result<Self> {
        let own = ["statistic", "parameter"].map(|option| (option.into(), params[option].clone()));
        read::<Scalar>(measure, Value::Object(own.into_iter().collect()))?.check(measure)
    }

    /// Refuses a parameter that the statistic cannot have.
    pub fn check(self, measure: &str) -> Result<Self> {
        let (holds, allowed) = match self.statistic {
            Name::Quantile => (self.parameter > 0.0 && self.parameter < 1.0, "a number above 0 and below 1 for a quantile"),
            Name::Atkinson => (self.parameter >= 0.0, "a number of zero or more for Atkinson's index"),
            _ => (true, ""),
        };
        if holds {
            return Ok(self);
        }
        let value = self.parameter.to_string();
        Err(Error::OptionValue { measure: measure.into(), option: "parameter".into(), value, allowed: allowed.into() })
    }

    /// Whether it asks for ranks, or adds up terms of either sign, whose sum would depend on the order of the rows.
    pub fn ordered(self) -> bool {
        !matches!(self.statistic, Name::Mean | Name::Variance)
    }

    pub fn of(self, sample: &Sample<'_>) -> Result<Quantity, Fault> {
        let y = sample.value();
        if sample.is_empty() {
            return Ok(Quantity::UNDEFINED);
        }
        Ok(match self.statistic {
            Name::Mean => sample.mean(|row| y[row]),
            Name::Variance if sample.is_equal() => sample.mean(|_| 0.0),
            Name::Variance => {
                let mean = sample.mean(|row| y[row]);
                let gap = |row: usize, mean: f64| y[row] - mean;
                sample.mean_at(&mean, |row, mean| gap(row, mean).powi(2), |row, mean| -2.0 * gap(row, mean))
            }
            Name::Quantile => sample.quantile(self.parameter),
            Name::Gini => gini(sample),
            _ => {
                let (mut below, mut least) = (false, 0.0f64);
                sample.each(|row| {
                    below |= y[row] < 0.0;
                    least = least.min(y[row]);
                });
                if below {
                    return Err(Fault::Undefined {
                        reason: format!("this statistic takes values of zero or more, and one is {least}"),
                        remedy: "filter such rows out, or take statistic=\"gini\", \"variance\" or \"quantile\"",
                    });
                }
                self.of_positive(sample)
            }
        })
    }

    fn of_positive(self, sample: &Sample<'_>) -> Quantity {
        match self.statistic {
            Name::TheilT => theil_t(sample),
            Name::TheilL => theil_l(sample),
            Name::GeneralisedEntropy => Entropy(self.parameter).index(sample),
            // GE(2) is half of the squared coefficient.
            Name::CoefficientOfVariation if sample.is_equal() => Entropy(2.0).index(sample),
            Name::CoefficientOfVariation => (Entropy(2.0).index(sample) * 2.0).sqrt(),
            _ => atkinson(sample, self.parameter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Output, RoleNames};
    use crate::sample::Index;
    use crate::sample::testing::{check_influence, columns, value_of};

    impl Index for Scalar {
        fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
            vec![Output::number("statistic")]
        }

        fn ordered(&self) -> bool {
            (*self).ordered()
        }

        fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
            Ok(vec![self.of(sample)?])
        }
    }

    const ALL: [(Name, f64); 9] = [
        (Name::Mean, 0.0),
        (Name::Variance, 0.0),
        (Name::Quantile, 0.5),
        (Name::CoefficientOfVariation, 0.0),
        (Name::Gini, 0.0),
        (Name::TheilT, 0.0),
        (Name::TheilL, 0.0),
        (Name::GeneralisedEntropy, -1.0),
        (Name::Atkinson, 1.0),
    ];

    fn of(statistic: Name, parameter: f64, value: &[f64]) -> f64 {
        value_of(&Scalar { statistic, parameter }, value, None)
    }

    // (10, …, 50) by hand: mean 30, variance 200, CV √200/30, GE(2) = CV²/2, A(1) = 1 − ⁵√12000000/30, A(2) = 1 − harmonic mean/30 =
    // 1 − 5/(137/600)/30, GE(−1) = (30·137/600/5 − 1)/2.
    #[test]
    fn by_hand() {
        let y = [30.0, 10.0, 50.0, 20.0, 40.0];
        let want = [
            (Name::Mean, 0.0, 30.0),
            (Name::Variance, 0.0, 200.0),
            (Name::Quantile, 0.5, 30.0),
            (Name::CoefficientOfVariation, 0.0, 200f64.sqrt() / 30.0),
            (Name::Gini, 0.0, 4.0 / 15.0),
            (Name::GeneralisedEntropy, 2.0, 1.0 / 9.0),
            (Name::GeneralisedEntropy, -1.0, (137.0 / 100.0 - 1.0) / 2.0),
            (Name::Atkinson, 1.0, 1.0 - 12_000_000f64.powf(0.2) / 30.0),
            (Name::Atkinson, 2.0, 1.0 - 100.0 / 137.0),
            (Name::Atkinson, 0.0, 0.0),
        ];
        for (name, parameter, want) in want {
            assert!((of(name, parameter, &y) - want).abs() < 1e-13, "{name:?}");
        }
    }

    #[test]
    fn equal_values_zeros_and_negative_ones() {
        for (name, parameter) in ALL.into_iter().filter(|(name, _)| !matches!(name, Name::Mean | Name::Quantile)) {
            assert_eq!(of(name, parameter, &[0.1; 7]), 0.0, "{name:?}");
        }
        assert_eq!(of(Name::Atkinson, 1.0, &[0.0, 1.0]), 1.0);
        assert_eq!(of(Name::Atkinson, 2.0, &[0.0, 1.0]), 1.0);
        assert_eq!(of(Name::GeneralisedEntropy, -1.0, &[0.0, 1.0]), f64::INFINITY);
        let data = crate::sample::Data::new(&columns(&[-1.0, 3.0], None, &[]), true);
        let sample = Sample::new(&data, false);
        let fault = Scalar { statistic: Name::TheilT, parameter: 0.0 }.of(&sample).unwrap_err();
        assert!(matches!(fault, Fault::Undefined { reason, .. } if reason.ends_with("-1")));
        assert!(Scalar { statistic: Name::Quantile, parameter: 1.0 }.check("x").is_err());
    }

    #[test]
    fn influence() {
        for (statistic, parameter) in ALL.into_iter().filter(|(name, _)| *name != Name::Quantile) {
            let columns = columns(&[3.0, 1.0, 2.0, 2.5, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[]);
            check_influence(&Scalar { statistic, parameter }, &columns, 1e-6);
        }
    }
}
