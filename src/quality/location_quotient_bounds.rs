use serde::Deserialize;

use super::{INDUSTRY, INDUSTRY_TOTAL, LOWER, REGION, REGION_TOTAL, UPPER, bounds, repeated};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// LQ = (e/E_r)/(N_i/N) at both bounds of e: with the totals published it rises with e. N = Σ N_i.
#[derive(Debug, Deserialize)]
pub struct LocationQuotientBounds {}

impl Panel for LocationQuotientBounds {
    fn axis(&self) -> &'static str {
        "industry"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::own("industry")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["location_quotient_lower", "location_quotient_upper"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(lower) = block.number("lower") else { return Ok(()) };
        let (regions, industries) = (block.width(), block.periods.len());
        let of_industry = (0..industries)
            .map(|industry| repeated(SPEC.id, "industry_total", block, (0..regions).map(|region| (region, industry))))
            .collect::<Result<Vec<f64>>>()?;
        let nation = sum(&of_industry);
        for region in 0..regions {
            let places: Vec<(usize, usize)> = (0..industries).map(|industry| (region, industry)).collect();
            let total = repeated(SPEC.id, "region_total", block, places.iter().copied())?;
            for (industry, (low, high)) in bounds(SPEC.id, block, &places)?.into_iter().enumerate() {
                if block.line(lower, industry)[region].is_nan() {
                    continue;
                }
                let scale = if total > 0.0 && of_industry[industry] > 0.0 {
                    nation / (total * of_industry[industry])
                } else {
                    f64::NAN
                };
                rows.push([block.key("region", region), block.periods[industry]], [low * scale, high * scale]);
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "quality.location_quotient_bounds",
    catalogue: "suppressed cells",
    summary: "Location quotients of cells that are known within bounds",
    source: "The location quotient at both bounds of the cell, with published totals",
    shape: Shape::Table,
    roles: &[LOWER, UPPER, REGION_TOTAL, INDUSTRY_TOTAL, REGION, INDUSTRY],
    params: &[],
    invariances: &[],
    build: |params| {
        Ok(Measure::Panel(Box::new(read::<LocationQuotientBounds>("quality.location_quotient_bounds", params)?)))
    },
};
