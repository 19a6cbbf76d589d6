use serde::Deserialize;

use super::{
    BASE, CURRENT, ITEM, PERIOD, Split, factor_of_rate, growth, item_and_step, largest, split_steps, undefined, weighted_outputs,
};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{dot, sum};

/// c_i = (p_i1/P + p_i0)(q_i1 − q_i0)/Σ(p_1/P + p_0)q_0 with P the Fisher price index of the two periods, the geometric mean of
/// Σp_1q_0/Σp_0q_0 and Σp_1q_1/Σp_0q_1. The parts add up to the Fisher quantity index less 1.
#[derive(Debug, Deserialize)]
pub struct Fisher {
    unit: Unit,
}

impl Panel for Fisher {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        item_and_step()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        weighted_outputs()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let (Some(price), Some(quantity)) = (block.number("price"), block.number("quantity")) else { return Ok(()) };
        split_steps(SPEC.id, block, rows, |start, end| self.split(block, price, quantity, (start, end)))
    }
}

impl Fisher {
    fn split(&self, block: &Block<'_>, price: usize, quantity: usize, (start, end): (usize, usize)) -> Result<Split> {
        // An item in neither period is nothing; one without a row at one end has no price there.
        let line = |number: usize, place: usize| block.line(number, place).iter().map(|n| if n.is_nan() { 0.0 } else { *n });
        let column = |number: usize, place: usize| line(number, place).collect::<Vec<f64>>();
        for cell in 0..block.width() {
            let absent = [start, end].map(|place| block.line(price, place)[cell].is_nan());
            if absent[0] != absent[1] {
                let place = if absent[0] { start } else { end };
                let remedy = "give a row with quantity 0 and the price that it would have had, or merge it with a related item";
                return Err(undefined(SPEC.id, block, Some(cell), place, "it has no row, hence no price".into(), remedy));
            }
        }
        let (p0, p1, q0, q1) = (column(price, start), column(price, end), column(quantity, start), column(quantity, end));
        let (base, current) = (dot(&p0, &q0), dot(&p1, &q1));
        let index = ((dot(&p1, &q0) / base) * (current / dot(&p0, &q1))).sqrt();
        let mean: Vec<f64> = p1.iter().zip(&p0).map(|(p1, p0)| p1 / index + p0).collect();
        let denominator = dot(&mean, &q0);
        let mut split = Split::new(block.width());
        if !(base > 0.0 && index.is_finite() && index > 0.0 && denominator > 0.0) {
            split.factor = f64::NAN;
            split.weight.fill(f64::NAN);
        } else {
            // The value index over the price index, of which the parts know nothing.
            split.change = current / base / index - 1.0;
            split.factor = factor_of_rate(self.unit, base, split.change);
            for cell in 0..block.width() {
                split.weight[cell] = mean[cell] * q0[cell] / denominator;
                split.parts[cell] = mean[cell] * (q1[cell] - q0[cell]) / denominator;
            }
            split.largest = largest((0..block.width()).map(|cell| mean[cell] * q0[cell].abs().max(q1[cell].abs()) / denominator));
            split.largest = split.largest.max(1.0 + sum(&split.parts).abs());
        }
        split.growth = q0.iter().zip(&q1).map(|(&q0, &q1)| growth(q0, q1)).collect();
        Ok(split)
    }
}

pub const SPEC: Spec = Spec {
    id: "contribution.fisher",
    catalogue: "H4",
    summary: "Contributions of the items of a Fisher quantity index to its growth, as in the accounts of the United States",
    source: "van IJzeren (1952); Dikhanov (1997); Moulton & Seskin (1999)",
    shape: Shape::Table,
    roles: &[
        Role::required("price", RoleKind::Number(Domain::NonNegative)),
        Role::required("quantity", RoleKind::Number(Domain::Any)),
        ITEM,
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Fisher>("contribution.fisher", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::contribution::testing::{close, column, random, run};

    const ID: &str = "contribution.fisher";
    const NONE: f64 = f64::NAN;

    fn table(seed: u64, items: usize, zeros: bool) -> [(&'static str, Vec<Vec<f64>>); 2] {
        let mut next = random(seed);
        let price = (0..items).map(|_| (0..3).map(|_| 0.5 + next()).collect()).collect();
        let mut quantity = |_| (0..3).map(|_| if zeros && next() < 0.2 { 0.0 } else { 10.0 * next() }).collect();
        [("price", price), ("quantity", (0..items).map(&mut quantity).collect())]
    }

    // By hand: prices (1, 1) → (4, 1), quantities (1, 3) → (2, 3): V 4 → 11, price indices 7/4 and 11/5, so P = √3.85 and the
    // quantity index 2.75/√3.85; the second item does not move.
    #[test]
    fn one_item_grows() {
        let numbers = [("price", vec![vec![1.0, 4.0], vec![1.0, 1.0]]), ("quantity", vec![vec![1.0, 2.0], vec![3.0, 3.0]])];
        let (_, result) = run(ID, json!({"unit": "rate"}), "item", &numbers, &[]).unwrap();
        let growth = 2.75 / 3.85f64.sqrt() - 1.0;
        close(&column(&result, "contribution"), &[growth, 0.0], 1e-15);
        close(&column(&result, "total_growth"), &[growth, growth], 1e-15);
        let (_, result) = run(ID, json!({"unit": "change"}), "item", &numbers, &[]).unwrap();
        close(&column(&result, "contribution"), &[4.0 * growth, 0.0], 1e-14);
    }

    #[test]
    fn an_item_without_a_price_is_named() {
        let numbers = [("price", vec![vec![1.0, 4.0], vec![NONE, 1.0]]), ("quantity", vec![vec![1.0, 2.0], vec![NONE, 3.0]])];
        let error = run(ID, json!({"unit": "rate"}), "item", &numbers, &[]).unwrap_err();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("item = 1, period = 0"), "{error}");
    }

    #[test]
    fn nothing_at_the_start_has_no_growth() {
        let numbers = [("price", vec![vec![1.0, 4.0]]), ("quantity", vec![vec![0.0, 2.0]])];
        let (_, result) = run(ID, json!({"unit": "rate"}), "item", &numbers, &[]).unwrap();
        for name in ["weight", "growth", "contribution", "total_growth"] {
            assert!(column(&result, name)[0].is_nan(), "{name}");
        }
    }

    // The sum is the Fisher quantity index less 1, which is computed here from the quantity indices instead.
    #[test]
    fn contributions_add_up_to_the_quantity_index() {
        for seed in 0..50 {
            let numbers = table(seed, 8, true);
            let (keys, result) = run(ID, json!({"unit": "rate"}), "item", &numbers, &[]).unwrap();
            let part = column(&result, "contribution");
            for t in 0..2 {
                let value = |s: usize, u: usize| (0..8).map(|i| numbers[0].1[i][s] * numbers[1].1[i][u]).sum::<f64>();
                let index = ((value(t, t + 1) / value(t, t)) * (value(t + 1, t + 1) / value(t + 1, t))).sqrt();
                let sum: f64 = (0..part.len()).filter(|&row| keys[1][row] == t as u32).map(|row| part[row]).sum();
                assert!((sum - (index - 1.0)).abs() < 1e-13);
            }
        }
    }
}
