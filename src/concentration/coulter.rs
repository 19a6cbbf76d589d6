use serde::Deserialize;

use super::WEIGHTED;
use crate::measure::*;
use crate::specialization::{Profile, Side, Structure, Yardstick, over};

/// [½ Σ (z_r − w_r)²]^½, with w the shares of the weight, or 1/n.
#[derive(Debug, Deserialize)]
struct Coulter {}

impl Profile for Coulter {
    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("coulter")]
    }

    fn yardstick(&self) -> Option<Yardstick> {
        Some(Yardstick::Equal)
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        out[0] = (0.5 * structure.sum(|own, reference| (own - reference) * (own - reference))).sqrt();
    }
}

pub const SPEC: Spec = Spec {
    id: "concentration.coulter",
    catalogue: "B23",
    summary: "Coulter coefficient of an industry over regions, against equal shares or those of people or land",
    source: "Coulter (1989)",
    shape: Shape::Table,
    roles: WEIGHTED,
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| over::<Coulter>("concentration.coulter", Side::Industry, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: (.1, .2, .3, .4) less .25: ½ (.0225 + .0025 + .0025 + .0225) = .025.
    #[test]
    fn by_hand() {
        let result = run("concentration.coulter", json!({}), &[&[10.0], &[20.0], &[30.0], &[40.0]]);
        close(&column(&result, "coulter"), &[0.025f64.sqrt()], 1e-16);
    }
}
