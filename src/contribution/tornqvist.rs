use serde::Deserialize;

use super::{BASE, CURRENT, ITEM, PERIOD, Split, factor_of_rate, item_and_step, split_steps, undefined, weighted_outputs};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{ln_ratio, sum};

/// c_i = ½ (w_i0 + w_i1) ln(q_i1/q_i0) with the shares w = V_i/ΣV in the value. The parts add up to the logarithm of the Törnqvist
/// quantity index.
#[derive(Debug, Deserialize)]
pub struct Tornqvist {
    unit: Unit,
}

impl Panel for Tornqvist {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        item_and_step()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        weighted_outputs()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let (Some(value), Some(volume)) = (block.number("value"), block.number("volume")) else { return Ok(()) };
        split_steps(SPEC.id, block, rows, |start, end| self.split(block, value, volume, (start, end)))
    }
}

impl Tornqvist {
    fn split(&self, block: &Block<'_>, value: usize, volume: usize, (start, end): (usize, usize)) -> Result<Split> {
        let column = |number: usize, place: usize| -> Vec<f64> {
            block.line(number, place).iter().map(|n| if n.is_nan() { 0.0 } else { *n }).collect()
        };
        let (v0, v1, q0, q1) = (column(value, start), column(value, end), column(volume, start), column(volume, end));
        let (base, current) = (sum(&v0), sum(&v1));
        let mut split = Split::new(block.width());
        if base <= 0.0 || current <= 0.0 {
            split.factor = f64::NAN;
            [&mut split.weight, &mut split.growth].into_iter().for_each(|column| column.fill(f64::NAN));
            return Ok(split);
        }
        for cell in 0..block.width() {
            let (numbers, places) = ([v0[cell], q0[cell], v1[cell], q1[cell]], [start, start, end, end]);
            if let Some(zero) = numbers.iter().position(|number| *number <= 0.0) {
                // Nothing at both ends adds nothing.
                if numbers.iter().all(|number| *number <= 0.0) {
                    split.growth[cell] = f64::NAN;
                    continue;
                }
                let role = if zero % 2 == 0 { "value" } else { "volume" };
                let reason = format!("'{}' is 0 or has no row, so there is no logarithm", block.column(role));
                let remedy = "merge the item with a related one, or take contribution.fisher or chain_laspeyres";
                return Err(undefined(SPEC.id, block, Some(cell), places[zero], reason, remedy));
            }
            split.weight[cell] = 0.5 * (v0[cell] / base + v1[cell] / current);
            split.growth[cell] = ln_ratio(q1[cell], q0[cell]);
            split.parts[cell] = split.weight[cell] * split.growth[cell];
        }
        split.change = sum(&split.parts);
        split.factor = factor_of_rate(self.unit, base, split.change);
        split.largest = 1.0;
        Ok(split)
    }
}

pub const SPEC: Spec = Spec {
    id: "contribution.tornqvist",
    catalogue: "H5",
    summary: "Contributions of the items of a Törnqvist quantity index to its growth, in log points",
    source: "Törnqvist (1936); Diewert (1976)",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("volume", RoleKind::Number(Domain::NonNegative)),
        ITEM,
        PERIOD,
        BASE,
        CURRENT,
    ],
    // A logarithm has no unit of the value.
    params: &[Param::choice("unit", &["rate", "points", "share"])],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Tornqvist>("contribution.tornqvist", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::contribution::testing::{close, column, random, run};

    const ID: &str = "contribution.tornqvist";
    const NONE: f64 = f64::NAN;

    // By hand: shares (.6, .4) → (.5, .5), volumes double and halve: .55 ln 2 − .45 ln 2 = .1 ln 2.
    #[test]
    fn mean_shares_and_logarithms() {
        let numbers =
            [("value", vec![vec![60.0, 100.0], vec![40.0, 100.0]]), ("volume", vec![vec![1.0, 2.0], vec![8.0, 4.0]])];
        let (_, result) = run(ID, json!({"unit": "rate"}), "item", &numbers, &[]).unwrap();
        let ln2 = std::f64::consts::LN_2;
        close(&column(&result, "weight"), &[0.55, 0.45], 1e-15);
        close(&column(&result, "contribution"), &[0.55 * ln2, -0.45 * ln2], 1e-15);
        close(&column(&result, "total_growth"), &[0.1 * ln2; 2], 1e-15);
        let (_, result) = run(ID, json!({"unit": "share"}), "item", &numbers, &[]).unwrap();
        close(&column(&result, "contribution"), &[5.5, -4.5], 1e-13);
    }

    #[test]
    fn zeros() {
        let run = |value: Vec<f64>, volume: Vec<f64>| {
            let numbers = [("value", vec![vec![1.0, 2.0], value]), ("volume", vec![vec![1.0, 1.5], volume])];
            run(ID, json!({"unit": "rate"}), "item", &numbers, &[])
        };
        for (value, volume) in [([0.0, 1.0], [0.0, 1.0]), ([NONE, 1.0], [NONE, 1.0]), ([1.0, 1.0], [1.0, 0.0])] {
            assert_eq!(run(value.to_vec(), volume.to_vec()).unwrap_err().code(), "RB313");
        }
        // nothing at both ends
        let (_, result) = run(vec![0.0, 0.0], vec![0.0, 0.0]).unwrap();
        close(&column(&result, "contribution"), &[1.5f64.ln(), 0.0], 1e-15);
        close(&column(&result, "growth"), &[1.5f64.ln(), NONE], 1e-15);
    }

    // The sum is the logarithm of Π (q₁/q₀)^w̄.
    #[test]
    fn contributions_add_up_to_the_log_of_the_index() {
        let mut next = random(3);
        for _ in 0..50 {
            let mut table = || (0..6).map(|_| (0..2).map(|_| 0.1 + next()).collect()).collect::<Vec<Vec<f64>>>();
            let (v, q) = (table(), table());
            let totals = [0, 1].map(|t| v.iter().map(|line| line[t]).sum::<f64>());
            let power = |i: usize| (q[i][1] / q[i][0]).powf(0.5 * (v[i][0] / totals[0] + v[i][1] / totals[1]));
            let index: f64 = (0..6).map(power).product();
            let numbers = [("value", v.clone()), ("volume", q.clone())];
            let (_, result) = run(ID, json!({"unit": "rate"}), "item", &numbers, &[]).unwrap();
            assert!((column(&result, "contribution").iter().sum::<f64>() - index.ln()).abs() < 1e-13);
        }
    }
}
