use serde::Deserialize;

use super::{INDUSTRY, INDUSTRY_TOTAL, LOWER, REGION, REGION_TOTAL, UPPER, bounds, check_total, extremes, repeated};
use crate::contribution::{BASE, CURRENT, PERIOD};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// Classic shift-share of a region whose cells are known within bounds and whose total is published: the national part E_r G and the
/// change are exact; the mix Σ e_i (G_i − G) lies between its least and its largest value over all cells of the base period that the
/// bounds and the total allow; the competitive part is what is left of the change.
#[derive(Debug, Deserialize)]
pub struct ShiftShareBounds {}

impl Panel for ShiftShareBounds {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let exact = ["base", "current", "change", "national"];
        let bounded = ["industry_mix_lower", "industry_mix_upper", "competitive_lower", "competitive_upper"];
        exact.into_iter().chain(bounded).map(Output::number).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let steps = block.steps(SPEC.id)?;
        let periods = block.periods.len();
        // Cells of each region and of each industry, in the order of their codes.
        let by = |role: &str| {
            let mut cells: std::collections::BTreeMap<u32, Vec<usize>> = Default::default();
            (0..block.width()).for_each(|cell| cells.entry(block.key(role, cell)).or_default().push(cell));
            cells
        };
        let (regions, industries) = (by("region"), by("industry"));
        let at = |cells: &[usize], place: usize| cells.iter().map(|&cell| (cell, place)).collect::<Vec<_>>();
        let total = |role: &str, cells: &[usize], place: usize| repeated(SPEC.id, role, block, at(cells, place).into_iter());
        let mut of_industry = Vec::with_capacity(periods);
        for place in 0..periods {
            of_industry.push(
                industries
                    .iter()
                    // An industry without a row in a period has nothing.
                    .map(|(&code, cells)| Ok((code, f64::max(total("industry_total", cells, place)?, 0.0))))
                    .collect::<Result<std::collections::BTreeMap<u32, f64>>>()?,
            );
        }
        let nation: Vec<f64> = of_industry.iter().map(|totals| sum(&totals.values().copied().collect::<Vec<_>>())).collect();
        for (&code, cells) in &regions {
            for &(start, end) in &steps {
                let [base, current] = [start, end].map(|place| total("region_total", cells, place));
                let (base, current) = (f64::max(base?, 0.0), f64::max(current?, 0.0));
                let of_base = bounds(SPEC.id, block, &at(cells, start))?;
                check_total(SPEC.id, base, &of_base, || block.describe(cells.first().copied(), Some(start)))?;
                let growth = nation[end] / nation[start] - 1.0;
                let prices: Vec<f64> = cells
                    .iter()
                    .zip(&of_base)
                    .map(|(&cell, &(_, high))| {
                        let industry = block.key("industry", cell);
                        let (before, after) = (of_industry[start][&industry], of_industry[end][&industry]);
                        // Nothing of an industry that the nation has not: no growth is needed.
                        if high == 0.0 { 0.0 } else { after / before - 1.0 - growth }
                    })
                    .collect();
                let (low, high) = extremes(base, &of_base, &prices);
                let (change, national) = (current - base, base * growth);
                rows.push(
                    [code, block.periods[start], block.periods[end]],
                    [base, current, change, national, low, high, change - national - high, change - national - low],
                );
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "quality.shift_share_bounds",
    catalogue: "suppressed cells",
    summary: "Classic shift-share of a region whose cells are known within bounds",
    source: "Dunn (1960) with the least and the largest mix that the bounds of the cells and the published totals allow",
    shape: Shape::Table,
    roles: &[LOWER, UPPER, REGION_TOTAL, INDUSTRY_TOTAL, REGION, INDUSTRY, PERIOD, BASE, CURRENT],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<ShiftShareBounds>("quality.shift_share_bounds", params)?))),
};
