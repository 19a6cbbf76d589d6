use serde::Deserialize;

use super::{BASE, needed, undefined};
use crate::error::Result;
use crate::frame::{Block, NULL, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

/// X_t = X_t−1 (1 + g_t), 100 at the base; of several items, g_t = Σ w_i,t−1 g_it/Σ w_i,t−1 with the weights of the period before.
/// An item that is new has no weight there and counts from its second period; one that leaves has g = −1.
#[derive(Debug, Deserialize)]
pub struct ChainLink {}

impl Panel for ChainLink {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("period")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["growth_rate", "index"].map(Output::number).into()
    }

    /// The first period of a series has no growth.
    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(growth) = block.number("growth") else { return Ok(()) };
        let weight = block.number("weight");
        let mut rates = vec![f64::NAN];
        let mut levels = vec![1.0];
        let mut level = 1.0;
        for place in 1..block.periods.len() {
            let rate = aggregate(block, growth, weight, place)?;
            level *= 1.0 + rate;
            rates.push(rate);
            levels.push(level);
        }
        let base = block.point("base")?.map_or(1.0, |base| levels[base]);
        for ((&period, rate), level) in block.periods.iter().zip(rates).zip(levels) {
            rows.push([period], [rate, 100.0 * (level / base)]);
        }
        Ok(())
    }
}

/// Growth of all items from the period before to this one.
fn aggregate(block: &Block<'_>, growth: usize, weight: Option<usize>, place: usize) -> Result<f64> {
    let (mut weighted, mut weights) = (Sum::default(), Sum::default());
    for cell in 0..block.width() {
        if block.line(growth, place - 1)[cell].is_nan() {
            continue;
        }
        let w = weight.map_or(Ok(1.0), |weight| needed(SPEC.id, block, "weight", weight, cell, place - 1))?;
        weights.add(w);
        match block.line(growth, place)[cell] {
            _ if w == 0.0 => (),
            NULL => {
                let reason = format!("'{}' is null", block.column("growth"));
                let remedy = "fill it, or begin with a later period";
                return Err(undefined(SPEC.id, block, Some(cell), place, reason, remedy));
            }
            rate if rate.is_nan() => weighted.add(-w),
            rate => weighted.add(w * rate),
        }
    }
    let weights = weights.value();
    Ok(if weights == 0.0 { f64::NAN } else { weighted.value() / weights })
}

pub const SPEC: Spec = Spec {
    id: "contribution.chain_link",
    catalogue: "H7",
    summary: "Growth rates linked to an index, of one series or of items with the weights of the period before",
    source: "System of National Accounts 2008, chapter 15",
    shape: Shape::Table,
    roles: &[
        Role::required("growth", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::Any)),
        Role::optional("item", RoleKind::Keys),
        Role::required("period", RoleKind::Key),
        BASE,
    ],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<ChainLink>("contribution.chain_link", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::contribution::testing::{close, column, run};
    use crate::frame::NULL;

    const ID: &str = "contribution.chain_link";
    const NONE: f64 = f64::NAN;

    // By hand: +10 %, −50 %, +100 % is 100, 110, 55, 110; with 55 as 100 all are divided by .55.
    #[test]
    fn one_series() {
        let growth = vec![vec![NULL, 0.1, -0.5, 1.0]];
        let (_, result) = run(ID, json!({}), "", &[("growth", growth.clone())], &[]).unwrap();
        close(&column(&result, "index"), &[100.0, 110.0, 55.0, 110.0], 1e-13);
        close(&column(&result, "growth_rate"), &[NONE, 0.1, -0.5, 1.0], 0.0);
        let (_, result) = run(ID, json!({}), "", &[("growth", growth)], &[("base", 2)]).unwrap();
        close(&column(&result, "index"), &[100.0 / 0.55, 200.0, 100.0, 200.0], 1e-12);
    }

    // By hand: 60 and 40 grow by 5 and 2 %: 3.8 %. Then the second one leaves and a new one comes: 70 of 112 grow by 10 %, 42 vanish.
    #[test]
    fn several_items() {
        let growth = vec![vec![NULL, 0.05, 0.1], vec![NULL, 0.02, NONE], vec![NONE, NONE, NULL]];
        let weight = vec![vec![60.0, 70.0, 80.0], vec![40.0, 42.0, NONE], vec![NONE, NONE, 5.0]];
        let (keys, result) = run(ID, json!({}), "item", &[("growth", growth), ("weight", weight)], &[]).unwrap();
        assert_eq!(keys, [[0, 1, 2]]);
        let fall = (7.0 - 42.0) / 112.0;
        close(&column(&result, "growth_rate"), &[NONE, 0.038, fall], 1e-15);
        close(&column(&result, "index"), &[100.0, 103.8, 103.8 * (1.0 + fall)], 1e-12);
    }

    #[test]
    fn a_growth_rate_that_is_missing() {
        let growth = vec![vec![NULL, NULL, 0.1]];
        assert_eq!(run(ID, json!({}), "", &[("growth", growth)], &[]).unwrap_err().code(), "RB313");
        // nothing to go on from
        let growth = vec![vec![NULL, -1.0, 0.1]];
        let (_, result) = run(ID, json!({}), "", &[("growth", growth)], &[("base", 1)]).unwrap();
        close(&column(&result, "index"), &[NONE; 3], 0.0);
    }
}
