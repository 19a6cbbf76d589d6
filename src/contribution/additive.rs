use serde::Deserialize;

use super::{BASE, CURRENT, ITEM, PERIOD, item_and_step, largest, levels, push_steps};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// c_i = (Y_i1 − Y_i0)/Y_0: what each item adds to the growth of the total Y = Σ Y_i. An item without a row is nothing: an entry or
/// an exit. Items may be negative (changes in stocks, imports).
#[derive(Debug, Deserialize)]
pub struct Additive {
    unit: Unit,
}

impl Panel for Additive {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        item_and_step()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["base", "current", "contribution", "total_growth"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(value) = block.number("value") else { return Ok(()) };
        let lines = levels(block, value);
        let totals: Vec<f64> = lines.iter().map(|line| sum(line)).collect();
        let steps = block.steps(SPEC.id)?;
        let mut factors = Vec::with_capacity(steps.len());
        for &(start, end) in &steps {
            let parts: Vec<f64> = lines[end].iter().zip(&lines[start]).map(|(y1, y0)| y1 - y0).collect();
            let change = totals[end] - totals[start];
            let size = largest(lines[start].iter().chain(&lines[end]).chain([&totals[start], &totals[end]]).copied());
            add_up(SPEC.id, change, &parts, size, || block.describe(None, Some(end)))?;
            factors.push(self.unit.factor(totals[start], change));
        }
        push_steps(block, "item", &steps, rows, |step, cell| {
            let ((start, end), factor) = (steps[step], factors[step]);
            let (y0, y1) = (lines[start][cell], lines[end][cell]);
            [y0, y1, factor * (y1 - y0), factor * (totals[end] - totals[start])]
        });
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "contribution.additive",
    catalogue: "H1",
    summary: "Additive contributions of the items of a total to its growth",
    source: "Eurostat (2013), Handbook on quarterly national accounts",
    shape: Shape::Table,
    roles: &[Role::required("value", RoleKind::Number(Domain::Any)), ITEM, PERIOD, BASE, CURRENT],
    params: &[UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Additive>("contribution.additive", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::contribution::testing::{close, column, random, run};

    const ID: &str = "contribution.additive";
    const NONE: f64 = f64::NAN;

    // By hand: stocks go from −5 to 5 and a newcomer brings 2; the total from 95 to 117: 22/95.
    #[test]
    fn a_change_of_sign_and_an_entry() {
        let table = vec![vec![100.0, 110.0], vec![-5.0, 5.0], vec![NONE, 2.0]];
        for (unit, factor) in [("change", 1.0), ("rate", 1.0 / 95.0), ("points", 100.0 / 95.0), ("share", 1.0 / 22.0)] {
            let (_, result) = run(ID, json!({"unit": unit}), "item", &[("value", table.clone())], &[]).unwrap();
            close(&column(&result, "contribution"), &[10.0 * factor, 10.0 * factor, 2.0 * factor], 1e-15);
            close(&column(&result, "total_growth"), &[22.0 * factor; 3], 1e-14);
        }
    }

    // An item that is in neither period of a step has no row for it, and a total of nothing has no growth rate.
    #[test]
    fn absent_and_empty() {
        let table = vec![vec![1.0, NONE, NONE], vec![0.0, 0.0, 3.0]];
        let (keys, result) = run(ID, json!({"unit": "rate"}), "item", &[("value", table)], &[]).unwrap();
        assert_eq!(keys, [[0, 1, 1], [0, 0, 1], [1, 1, 2]]);
        close(&column(&result, "contribution"), &[-1.0, 0.0, NONE], 0.0);
    }

    #[test]
    fn contributions_add_up_over_random_panels() {
        let mut next = random(1);
        for _ in 0..50 {
            let mut item = || (0..4).map(|_| if next() < 0.2 { NONE } else { next() * 200.0 - 20.0 }).collect::<Vec<_>>();
            let mut table: Vec<Vec<f64>> = (0..6).map(|_| item()).collect();
            table.push(vec![500.0, 400.0, 0.0, 700.0]);
            let (keys, result) = run(ID, json!({"unit": "rate"}), "item", &[("value", table)], &[]).unwrap();
            let (part, total) = (column(&result, "contribution"), column(&result, "total_growth"));
            for start in 0..3 {
                let rows: Vec<usize> = (0..part.len()).filter(|&row| keys[1][row] == start).collect();
                let sum: f64 = rows.iter().map(|&row| part[row]).sum();
                assert!(total[rows[0]].is_nan() || (sum - total[rows[0]]).abs() < 1e-11 * total[rows[0]].abs().max(1.0));
            }
        }
    }
}
