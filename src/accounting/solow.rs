use serde::Deserialize;

use super::{BASE, CURRENT, LOG_UNIT, PERIOD, log_factor, step};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::ln_ratio;

/// Δln Y = s̄_K Δln K + s̄_L Δln L + s̄_L Δln h + Δln A with s_L the share of labour in income, s_K = 1 − s_L, and s̄ the mean of both
/// periods (Törnqvist). Δln A is the residual.
#[derive(Debug, Deserialize)]
pub struct Solow {
    unit: Unit,
}

impl Panel for Solow {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        step()
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let quality = names.has("human_capital").then_some("human_capital");
        let parts = ["base", "current", "growth", "capital", "labour"].into_iter().chain(quality).chain(["tfp"]);
        parts.map(Output::number).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let numbers = ["output", "capital", "labour", "labour_share"].map(|role| block.number(role));
        let [Some(output), Some(capital), Some(labour), Some(labour_share)] = numbers else { return Ok(()) };
        let human_capital = block.number("human_capital");
        for (start, end) in block.steps(SPEC.id)? {
            let growth_of = |number| ln_ratio(block.value(number, end), block.value(number, start));
            let share = 0.5 * (block.value(labour_share, start) + block.value(labour_share, end));
            let growth = growth_of(output);
            let quality = human_capital.map(|number| share * growth_of(number));
            let inputs = [(1.0 - share) * growth_of(capital), share * growth_of(labour)];
            let tfp = growth - inputs[0] - inputs[1] - quality.unwrap_or(0.0);
            let parts = [inputs[0], inputs[1], quality.unwrap_or(0.0), tfp];
            add_up(SPEC.id, growth, &parts, 0.0, || block.describe(None, Some(end)))?;
            let factor = log_factor(self.unit, growth);
            let ends = [block.value(output, start), block.value(output, end)];
            let parts = [growth, inputs[0], inputs[1]].into_iter().chain(quality).chain([tfp]).map(|part| factor * part);
            rows.push([block.periods[start], block.periods[end]], ends.into_iter().chain(parts));
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "accounting.solow",
    catalogue: "M1",
    summary: "Growth accounting: log growth of output split into capital, labour and total factor productivity",
    source: "Solow (1957); Jorgenson & Griliches (1967)",
    shape: Shape::Table,
    roles: &[
        Role::required("output", RoleKind::Number(Domain::Positive)),
        Role::required("capital", RoleKind::Number(Domain::Positive)),
        Role::required("labour", RoleKind::Number(Domain::Positive)),
        Role::required("labour_share", RoleKind::Number(Domain::Share)),
        Role::optional("human_capital", RoleKind::Number(Domain::Positive)),
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[LOG_UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Solow>("accounting.solow", params)?))),
};
