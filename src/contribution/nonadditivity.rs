use serde::Deserialize;

use super::{BASE, ITEM, PreviousPrices, needed};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// Y_t − Σ Q_it: chain-linked volumes of items do not add up to that of their total. The total is chain-linked here from the items:
/// Y = Σ Q in the reference period, and Y_t = Y_t−1 · ΣP_t−1 Q_t/ΣV_t−1 to both sides of it.
#[derive(Debug, Deserialize)]
pub struct Nonadditivity {}

impl Panel for Nonadditivity {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("period")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["total", "sum", "residual", "relative_residual"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let (Some(volume), count) = (block.number("volume"), block.periods.len()) else { return Ok(()) };
        let Some(prices) = PreviousPrices::new(block, SPEC.id) else { return Ok(()) };
        let cells = || 0..block.width();
        let total = |place: usize| -> Result<f64> {
            let volumes = cells().map(|cell| needed(SPEC.id, block, "volume", volume, cell, place));
            Ok(sum(&volumes.collect::<Result<Vec<_>>>()?))
        };
        let sums = (0..count).map(total).collect::<Result<Vec<_>>>()?;
        // ΣP_t−1 Q_t/ΣV_t−1, from each period to the next.
        let factor = |end: usize| -> Result<f64> {
            let pairs = cells().map(|cell| prices.pair(block, cell, end - 1, end)).collect::<Result<Vec<_>>>()?;
            let (v0, v1): (Vec<f64>, Vec<f64>) = pairs.into_iter().unzip();
            let (base, current) = (sum(&v0), sum(&v1));
            Ok(if base > 0.0 && current > 0.0 { current / base } else { f64::NAN })
        };
        let factors = (1..count).map(factor).collect::<Result<Vec<_>>>()?;
        let base = block.point("base")?.unwrap_or(0);
        let mut totals = sums.clone();
        (base + 1..count).for_each(|place| totals[place] = totals[place - 1] * factors[place - 1]);
        (0..base).rev().for_each(|place| totals[place] = totals[place + 1] / factors[place]);
        for ((&period, total), sum) in block.periods.iter().zip(totals).zip(sums) {
            let relative = if total != 0.0 { (total - sum) / total } else { f64::NAN };
            rows.push([period], [total, sum, total - sum, relative]);
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "contribution.nonadditivity",
    catalogue: "H7",
    summary: "Chain-linked volume of a total and by how much the chain-linked volumes of its items miss it",
    source: "System of National Accounts 2008, chapter 15",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("volume", RoleKind::Number(Domain::Any)),
        Role::optional("previous_prices", RoleKind::Number(Domain::Any)),
        ITEM,
        Role::required("period", RoleKind::Key),
        BASE,
    ],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Nonadditivity>("contribution.nonadditivity", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::contribution::testing::{close, column, run};

    const ID: &str = "contribution.nonadditivity";

    // Fruitonia of the Australian Bureau of Statistics (2003), "Demystifying chain volume measures": apples at 1, 2, 3 and oranges at
    // 3, 4, 5; quantities 5, 8, 13 and 3, 5, 10. By hand: volumes at the first prices (5, 8, 13) and (9, 15, 30), growth 23/14 and
    // 66/36, so the total is 14, 23, 23 · 66/36 = 42 1/6 beside sums of 14, 23, 43.
    #[test]
    fn fruitonia() {
        let value = vec![vec![5.0, 16.0, 39.0], vec![9.0, 20.0, 50.0]];
        let volume = vec![vec![5.0, 8.0, 13.0], vec![9.0, 15.0, 30.0]];
        let numbers = [("value", value.clone()), ("volume", volume)];
        let (_, result) = run(ID, json!({}), "item", &numbers, &[]).unwrap();
        close(&column(&result, "total"), &[14.0, 23.0, 23.0 * 66.0 / 36.0], 1e-13);
        close(&column(&result, "residual"), &[0.0, 0.0, -5.0 / 6.0], 1e-13);
        close(&column(&result, "relative_residual"), &[0.0, 0.0, -5.0 / 253.0], 1e-14);
        // referenced to the last period: volumes 3 · (5, 8, 13) and 5 · (3, 5, 10)
        let volume = vec![vec![15.0, 24.0, 39.0], vec![15.0, 25.0, 50.0]];
        let (_, result) = run(ID, json!({}), "item", &[("value", value), ("volume", volume)], &[("base", 2)]).unwrap();
        close(&column(&result, "total"), &[89.0 * 36.0 / 66.0 * 14.0 / 23.0, 89.0 * 36.0 / 66.0, 89.0], 1e-13);
    }

    // An item that leaves needs no price any more.
    #[test]
    fn an_exit() {
        let value = vec![vec![5.0, 16.0], vec![9.0, f64::NAN]];
        let volume = vec![vec![5.0, 8.0], vec![9.0, f64::NAN]];
        let (_, result) = run(ID, json!({}), "item", &[("value", value), ("volume", volume)], &[]).unwrap();
        close(&column(&result, "total"), &[14.0, 8.0], 1e-14);
    }
}
