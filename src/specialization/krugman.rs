use serde::Deserialize;

use super::{COMPARED, Profile, Side, Structure, YARDSTICK, Yardstick, over};
use crate::error::{Error, Result};
use crate::measure::*;

/// K = Σ |s_i − S_i|, from 0 for the same structure as the reference to 2 for one that has nothing in common with it.
#[derive(Debug, Deserialize)]
pub(crate) struct Krugman {
    reference: Yardstick,
    convention: Convention,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Convention {
    #[serde(rename = "literature")]
    Literature,
    /// Against the simple mean of the others.
    #[serde(rename = "REAT")]
    Reat,
}

impl Profile for Krugman {
    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("krugman")]
    }

    fn yardstick(&self) -> Option<Yardstick> {
        Some(self.reference)
    }

    fn checked(mut self, measure: &'static str) -> Result<Self> {
        if self.convention == Convention::Reat {
            if !matches!(self.reference, Yardstick::Nation | Yardstick::MeanOfOthers) {
                return Err(Error::OptionValue {
                    measure: measure.into(),
                    option: "convention".into(),
                    value: "\"REAT\"".into(),
                    allowed: "\"literature\" together with a reference; \"REAT\" is the reference \"mean_of_others\"".into(),
                });
            }
            self.reference = Yardstick::MeanOfOthers;
        }
        Ok(self)
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        out[0] = structure.sum(|own, reference| (own - reference).abs());
    }
}

pub(crate) const CONVENTION: Param = Param::choice("convention", &["literature", "REAT"]);

pub const SPEC: Spec = Spec {
    id: "specialization.krugman",
    catalogue: "B12",
    summary: "Krugman specialization index: the sum of differences from the reference's shares, 0 to 2",
    source: "Krugman (1991)",
    shape: Shape::Table,
    roles: COMPARED,
    params: &[YARDSTICK, CONVENTION],
    invariances: &[Invariance::Scale],
    build: |params| over::<Krugman>("specialization.krugman", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::measure::find;
    use crate::specialization::testing::{close, column, run};

    // By hand: three regions that share nothing; against the mean of the others each has 1 + ½ + ½, against the pooled others too.
    #[test]
    fn nothing_in_common() {
        let table: &[&[f64]] = &[&[1.0, 0.0, 0.0], &[0.0, 5.0, 0.0], &[0.0, 0.0, 9.0]];
        for (reference, convention) in [("others", "literature"), ("mean_of_others", "literature"), ("nation", "REAT")] {
            let options = json!({"reference": reference, "convention": convention});
            close(&column(&run("specialization.krugman", options, table), "krugman"), &[2.0; 3], 1e-15);
        }
    }

    #[test]
    fn a_convention_that_is_a_reference() {
        let options = json!({"reference": "others", "convention": "REAT"});
        let Err(error) = find("specialization.krugman").unwrap().prepare(options.as_object().unwrap()) else { panic!("taken") };
        assert_eq!(error.code(), "RB202");
        assert!(error.to_string().contains("mean_of_others"));
    }
}
