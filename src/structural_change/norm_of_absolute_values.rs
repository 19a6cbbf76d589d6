use serde::Deserialize;

use super::{BASE, CURRENT, INDUSTRY, PERIOD, VALUE, over_steps, step_keys};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum_terms;

/// ½ Σ |s_i1 − s_i0|: the share of activity that has changed its industry.
#[derive(Debug, Deserialize)]
pub struct NormOfAbsoluteValues {}

impl Panel for NormOfAbsoluteValues {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        step_keys()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("structural_change")]
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        over_steps(block, rows, SPEC.id, |from, to, _| {
            Ok([sum_terms(block.width(), |i| (to.share(i) - from.share(i)).abs()) / 2.0])
        })
    }
}

pub const SPEC: Spec = Spec {
    id: "structural_change.norm_of_absolute_values",
    catalogue: "A18",
    summary: "Structural change index (norm of absolute values): the share of activity that has changed its industry",
    source: "Productivity Commission (1998), Aspects of Structural Change in Australia",
    shape: Shape::Table,
    roles: &[VALUE, INDUSTRY, PERIOD, BASE, CURRENT],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| {
        let id = "structural_change.norm_of_absolute_values";
        Ok(Measure::Panel(Box::new(read::<NormOfAbsoluteValues>(id, params)?)))
    },
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::structural_change::testing::step;

    const ID: &str = "structural_change.norm_of_absolute_values";

    // By hand: (.5, .3, .2) to (.4, .25, .15) with a newcomer of .2: ½(.1 + .05 + .05 + .2).
    #[test]
    fn with_an_entry() {
        let result = step(ID, json!({}), &[[50.0, 80.0], [30.0, 50.0], [20.0, 30.0], [f64::NAN, 40.0]]).unwrap();
        assert_eq!(result[0].0, "structural_change");
        assert!((result[0].1[0] - 0.2).abs() < 1e-15);
    }

    #[test]
    fn bounds() {
        assert_eq!(step(ID, json!({}), &[[7.0, 0.0], [0.0, 2.0]]).unwrap()[0].1, [1.0]);
        assert_eq!(step(ID, json!({}), &[[1.0, 2.0], [3.0, 6.0]]).unwrap()[0].1, [0.0]);
        assert!(step(ID, json!({}), &[[1.0, 0.0], [3.0, 0.0]]).unwrap()[0].1[0].is_nan());
    }
}
