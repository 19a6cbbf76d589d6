use serde::Deserialize;

use super::{BASE, CURRENT, LOG_UNIT, PERIOD, log_factor, log_growth, step};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;

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
            let growth_of = |number| log_growth(block.value(number, start), block.value(number, end));
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

#[cfg(test)]
mod tests {
    use std::f64::consts::LN_2;

    use serde_json::json;

    use crate::accounting::testing::{close, refused, run};

    // By hand: .35·.08 = .028, .65·.01 = .0065, .06 − .0345 = .0255.
    #[test]
    fn worked_example() {
        let (y, k, l) = ([1.0, 0.06f64.exp()], [2.0, 2.0 * 0.08f64.exp()], [3.0, 3.0 * 0.01f64.exp()]);
        let numbers = [("output", &[&y[..]][..]), ("capital", &[&k]), ("labour", &[&l]), ("labour_share", &[&[0.65, 0.65]])];
        let result = run("accounting.solow", json!({"unit": "rate"}), "", &numbers).unwrap();
        close(&result, "capital", &[0.028], 1e-15);
        close(&result, "labour", &[0.0065], 1e-15);
        close(&result, "tfp", &[0.0255], 1e-15);
    }

    // By hand: a doubling of everything is no productivity at any shares; without growth its shares are not defined.
    #[test]
    fn constant_returns() {
        let table = |y: f64| {
            let numbers: [(_, &[&[f64]]); 4] =
                [("output", &[&[1.0, y]]), ("capital", &[&[5.0, 10.0]]), ("labour", &[&[7.0, 14.0]]), ("labour_share", &[&[0.1, 0.8]])];
            run("accounting.solow", json!({"unit": "share"}), "", &numbers).unwrap()
        };
        close(&table(2.0), "tfp", &[0.0], 1e-15);
        close(&table(2.0), "labour", &[0.45], 1e-15);
        close(&table(1.0), "tfp", &[f64::NAN], 0.0);
    }

    #[test]
    fn steps_and_too_few_periods() {
        let numbers: [(_, &[&[f64]]); 4] = [
            ("output", &[&[1.0, 2.0, 8.0]]),
            ("capital", &[&[1.0; 3]]),
            ("labour", &[&[1.0; 3]]),
            ("labour_share", &[&[0.5; 3]]),
        ];
        let result = run("accounting.solow", json!({"unit": "points"}), "", &numbers).unwrap();
        close(&result, "tfp", &[100.0 * LN_2, 200.0 * LN_2], 1e-13);
        let numbers: [(_, &[&[f64]]); 4] =
            [("output", &[&[1.0]]), ("capital", &[&[1.0]]), ("labour", &[&[1.0]]), ("labour_share", &[&[0.5]])];
        refused(run("accounting.solow", json!({"unit": "rate"}), "", &numbers), "RB308", "period");
    }
}
