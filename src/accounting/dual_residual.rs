use serde::Deserialize;

use super::{BASE, CURRENT, LOG_UNIT, PERIOD, log_factor, log_growth, step};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;

/// Δln A = s̄_K Δln r + s̄_L Δln w: since Y = rK + wL, what factor prices gain is what productivity gains. r and w are real, that is
/// in units of output.
#[derive(Debug, Deserialize)]
pub struct DualResidual {
    unit: Unit,
}

impl Panel for DualResidual {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        step()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["tfp", "rental", "wage"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let numbers = ["rental", "wage", "labour_share"].map(|role| block.number(role));
        let [Some(rental), Some(wage), Some(labour_share)] = numbers else { return Ok(()) };
        for (start, end) in block.steps(SPEC.id)? {
            let growth_of = |number| log_growth(block.value(number, start), block.value(number, end));
            let share = 0.5 * (block.value(labour_share, start) + block.value(labour_share, end));
            let parts = [(1.0 - share) * growth_of(rental), share * growth_of(wage)];
            let tfp = parts[0] + parts[1];
            add_up(SPEC.id, tfp, &parts, 0.0, || block.describe(None, Some(end)))?;
            let factor = log_factor(self.unit, tfp);
            rows.push([block.periods[start], block.periods[end]], [tfp, parts[0], parts[1]].map(|part| factor * part));
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "accounting.dual_residual",
    catalogue: "M3",
    summary: "Growth of total factor productivity from the growth of real factor prices",
    source: "Hsieh (2002); Jorgenson & Griliches (1967)",
    shape: Shape::Table,
    roles: &[
        Role::required("rental", RoleKind::Number(Domain::Positive)),
        Role::required("wage", RoleKind::Number(Domain::Positive)),
        Role::required("labour_share", RoleKind::Number(Domain::Share)),
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[LOG_UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<DualResidual>("accounting.dual_residual", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::accounting::testing::{close, run};

    // With Y = rK + wL and constant shares the dual is the primal: both from Y 10 → 18, K 20 → 30, L 4 → 5, labour's share .6, so
    // r = .4 Y/K and w = .6 Y/L. By hand: ln 1.8 − .4 ln 1.5 − .6 ln 1.25.
    #[test]
    fn dual_is_primal() {
        let (r, w) = ([0.4 * 10.0 / 20.0, 0.4 * 18.0 / 30.0], [0.6 * 10.0 / 4.0, 0.6 * 18.0 / 5.0]);
        let numbers = [("rental", &[&r[..]][..]), ("wage", &[&w]), ("labour_share", &[&[0.6, 0.6]])];
        let result = run("accounting.dual_residual", json!({"unit": "rate"}), "", &numbers).unwrap();
        close(&result, "tfp", &[1.8f64.ln() - 0.4 * 1.5f64.ln() - 0.6 * 1.25f64.ln()], 1e-15);
    }
}
