use serde::Deserialize;

use super::{BASE, CURRENT, INDUSTRY, PERIOD, Structure, VALUE, over_steps, step_keys};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum_terms;

/// M = Σ s_i0 s_i1 / √(Σ s_i0² · Σ s_i1²), the cosine of the angle between the two structures, and the angle θ = arccos M in radians.
#[derive(Debug, Deserialize)]
pub struct Moore {}

impl Panel for Moore {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        step_keys()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["moore", "angle"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let width = block.width();
        let length = |structure: &Structure| sum_terms(width, |i| structure.share(i).powi(2)).sqrt();
        over_steps(block, rows, SPEC.id, |from, to, _| {
            let (before, after) = (length(from), length(to));
            let (u, v) = (|i: usize| from.share(i) / before, |i: usize| to.share(i) / after);
            // The arc cosine loses half of the digits of a small angle; this does not.
            let apart = sum_terms(width, |i| (u(i) - v(i)).powi(2)).sqrt();
            let together = sum_terms(width, |i| (u(i) + v(i)).powi(2)).sqrt();
            Ok([sum_terms(width, |i| u(i) * v(i)).min(1.0), 2.0 * apart.atan2(together)])
        })
    }
}

pub const SPEC: Spec = Spec {
    id: "structural_change.moore",
    catalogue: "R14",
    summary: "Moore index: cosine of the angle between two structures, and the angle",
    source: "Moore (1978)",
    shape: Shape::Table,
    roles: &[VALUE, INDUSTRY, PERIOD, BASE, CURRENT],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Panel(Box::new(read::<Moore>("structural_change.moore", params)?))),
};

#[cfg(test)]
mod tests {
    use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};

    use serde_json::json;

    use crate::structural_change::testing::step;

    fn run(industries: &[[f64; 2]]) -> [f64; 2] {
        let result = step("structural_change.moore", json!({}), industries).unwrap();
        [result[0].1[0], result[1].1[0]]
    }

    // By hand: (1, 0) and (½, ½) are 45° apart, (1, 0) and (0, 1) 90°; (.6, .4) and (.4, .6): .48/.52.
    #[test]
    fn angles() {
        let close = |got: [f64; 2], want: [f64; 2]| got.iter().zip(want).for_each(|(g, w)| assert!((g - w).abs() < 1e-15));
        close(run(&[[3.0, 2.0], [f64::NAN, 2.0]]), [0.5f64.sqrt(), FRAC_PI_4]);
        close(run(&[[1.0, 0.0], [0.0, 1.0]]), [0.0, FRAC_PI_2]);
        close(run(&[[6.0, 8.0], [4.0, 12.0]]), [12.0 / 13.0, (12.0f64 / 13.0).acos()]);
        assert_eq!(run(&[[1.0, 3.0], [2.0, 6.0]])[1], 0.0);
    }
}
