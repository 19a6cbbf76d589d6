use serde::Deserialize;

use super::{BASE, CURRENT, ITEM, PERIOD, item_and_step};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// c_i = (Y_i1 − Y_i0)/Y_0: what each item adds to the growth of the total Y = Σ Y_i. An item without a row is nothing: an entry or
/// an exit. Items may be negative (changes in stocks, net exports).
#[derive(Debug, Deserialize)]
pub struct Additive {
    unit: Unit,
}

impl Panel for Additive {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        item_and_step()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["base", "current", "contribution", "growth"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(value) = block.number("value") else { return Ok(()) };
        let lines: Vec<Vec<f64>> = (0..block.periods.len())
            .map(|place| block.line(value, place).iter().map(|y| if y.is_nan() { 0.0 } else { *y }).collect())
            .collect();
        let totals: Vec<f64> = lines.iter().map(|line| sum(line)).collect();
        let steps = block.steps(SPEC.id)?;
        for cell in 0..block.width() {
            for &(start, end) in &steps {
                let (y0, y1) = (lines[start][cell], lines[end][cell]);
                let change = totals[end] - totals[start];
                let factor = self.unit.factor(totals[start], change);
                let numbers = [y0, y1, factor * (y1 - y0), factor * change];
                rows.push([block.key("item", cell), block.periods[start], block.periods[end]], numbers);
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "contribution.additive",
    catalogue: "H1",
    summary: "Additive contributions of the items of a total to its growth",
    source: "System of National Accounts 2008, chapter 15",
    shape: Shape::Table,
    roles: &[Role::required("value", RoleKind::Number(Domain::Any)), ITEM, PERIOD, BASE, CURRENT],
    params: &[UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Additive>("contribution.additive", params)?))),
};
