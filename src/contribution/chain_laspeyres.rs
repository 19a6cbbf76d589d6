use serde::Deserialize;

use super::{BASE, CURRENT, ITEM, PERIOD, PreviousPrices, Split, growth, item_and_step, largest, split_steps, weighted_outputs};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// c_i = (P_i0 Q_i1 − P_i0 Q_i0)/V_0 with P_i0 = V_i0/Q_i0: the value of the end at the prices of the start less the value of the
/// start. The parts add up to the growth of the total at previous prices, ΣP_0Q_1/ΣP_0Q_0 − 1, which chain-linking strings together.
/// In levels, so an item may be negative.
#[derive(Debug, Deserialize)]
pub struct ChainLaspeyres {
    unit: Unit,
}

impl Panel for ChainLaspeyres {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        item_and_step()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        weighted_outputs()
    }

    fn check(&self, names: &RoleNames) -> Result<()> {
        PreviousPrices::check(names, SPEC.id)
    }

    /// Nobody has values at previous prices for the first year.
    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(prices) = PreviousPrices::new(block, SPEC.id) else { return Ok(()) };
        split_steps(SPEC.id, block, rows, |start, end| {
            let pairs = (0..block.width()).map(|cell| prices.pair(block, cell, start, end)).collect::<Result<Vec<_>>>()?;
            let (v0, v1): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let (base, current) = (sum(&v0), sum(&v1));
            let mut split = Split::new(block.width());
            for (cell, (&v0, &v1)) in v0.iter().zip(&v1).enumerate() {
                split.weight[cell] = if base != 0.0 { v0 / base } else { f64::NAN };
                split.growth[cell] = growth(v0, v1);
                split.parts[cell] = v1 - v0;
            }
            split.change = current - base;
            split.factor = self.unit.factor(base, split.change);
            split.largest = largest(v0.into_iter().chain(v1).chain([base, current]));
            Ok(split)
        })
    }
}

pub const SPEC: Spec = Spec {
    id: "contribution.chain_laspeyres",
    catalogue: "H2",
    summary: "Contributions of the items of a chain-linked Laspeyres volume to its growth",
    source: "Eurostat (2013), Handbook on quarterly national accounts; System of National Accounts 2008, chapter 15",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("volume", RoleKind::Number(Domain::Any)),
        Role::optional("previous_prices", RoleKind::Number(Domain::Any)),
        ITEM,
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<ChainLaspeyres>("contribution.chain_laspeyres", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::contribution::testing::{close, column, random, run};
    use crate::frame::NULL;

    const ID: &str = "contribution.chain_laspeyres";
    const NONE: f64 = f64::NAN;

    // By hand: weights .6 and .4, growth 5 % and 2 %: 3.0 + .8 = 3.8 points; the unit of the volumes does not matter.
    #[test]
    fn weight_times_growth() {
        let (value, volume) = (vec![vec![60.0, 70.0], vec![40.0, 41.0]], vec![vec![1000.0, 1050.0], vec![2.0, 2.04]]);
        let (_, result) =
            run(ID, json!({"unit": "points"}), "item", &[("value", value), ("volume", volume)], &[]).unwrap();
        close(&column(&result, "weight"), &[0.6, 0.4], 1e-15);
        close(&column(&result, "growth"), &[0.05, 0.02], 1e-15);
        close(&column(&result, "contribution"), &[3.0, 0.8], 1e-13);
        close(&column(&result, "total_growth"), &[3.8, 3.8], 1e-13);
    }

    // By hand: stocks with 10 → −4 at previous prices, an exit of 20 and an entry of 6 beside 70 → 77; total 100 → 79.
    #[test]
    fn previous_prices_for_stocks_and_entries() {
        let value = vec![vec![10.0, -5.0], vec![20.0, NONE], vec![NONE, 8.0], vec![70.0, 90.0]];
        let given = vec![vec![NULL, -4.0], vec![NULL, NONE], vec![NONE, 6.0], vec![NULL, 77.0]];
        let numbers = [("value", value.clone()), ("previous_prices", given)];
        let (_, result) = run(ID, json!({"unit": "rate"}), "item", &numbers, &[]).unwrap();
        close(&column(&result, "contribution"), &[-0.14, -0.2, 0.06, 0.07], 1e-15);
        close(&column(&result, "growth"), &[-1.4, -1.0, NONE, 0.1], 1e-15);
        // where it is null the volume takes its place
        let given = vec![vec![NULL, -4.0], vec![NULL, NONE], vec![NONE, 6.0], vec![NULL, NULL]];
        let volume = vec![vec![NULL, NULL], vec![5.0, NONE], vec![NONE, NULL], vec![700.0, 770.0]];
        let numbers = [("value", value), ("volume", volume), ("previous_prices", given)];
        let (_, result) = run(ID, json!({"unit": "rate"}), "item", &numbers, &[]).unwrap();
        close(&column(&result, "contribution"), &[-0.14, -0.2, 0.06, 0.07], 1e-15);
    }

    #[test]
    fn what_is_missing_is_named() {
        let value = vec![vec![NONE, 6.0], vec![80.0, 90.0]];
        let volume = vec![vec![NONE, 5.0], vec![8.0, 8.5]];
        let error = run(ID, json!({"unit": "rate"}), "item", &[("value", value.clone()), ("volume", volume)], &[]).unwrap_err();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("previous_prices="), "{error}");
        assert_eq!(run(ID, json!({"unit": "rate"}), "item", &[("value", value)], &[]).unwrap_err().code(), "RB204");
    }

    // Sum and total over random panels in which items leave, are empty, or come back at a price that is known.
    #[test]
    fn contributions_add_up_over_random_panels() {
        let mut next = random(2);
        for _ in 0..50 {
            let (mut value, mut given) = (Vec::new(), Vec::new());
            for _ in 0..7 {
                let line: Vec<f64> = (0..5).map(|_| if next() < 0.15 { NONE } else { next() * 90.0 }).collect();
                given.push(line.iter().map(|v| if v.is_nan() { NONE } else { v * (0.5 + next()) }).collect());
                value.push(line);
            }
            value.push(vec![100.0; 5]);
            given.push(vec![90.0; 5]);
            let totals: Vec<(f64, f64)> = (1..5)
                .map(|t| {
                    let sum = |table: &Vec<Vec<f64>>, t: usize| table.iter().map(|l| l[t]).filter(|v| !v.is_nan()).sum::<f64>();
                    (sum(&value, t - 1), sum(&given, t))
                })
                .collect();
            let numbers = [("value", value), ("previous_prices", given)];
            let (keys, result) = run(ID, json!({"unit": "rate"}), "item", &numbers, &[]).unwrap();
            let (part, total) = (column(&result, "contribution"), column(&result, "total_growth"));
            for (step, (base, current)) in totals.into_iter().enumerate() {
                let rows: Vec<usize> = (0..part.len()).filter(|&row| keys[1][row] == step as u32).collect();
                let sum: f64 = rows.iter().map(|&row| part[row]).sum();
                assert!((sum - (current / base - 1.0)).abs() < 1e-13 && (total[rows[0]] - sum).abs() < 1e-13);
            }
        }
    }
}
