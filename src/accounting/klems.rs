use serde::Deserialize;

use super::{BASE, CURRENT, LOG_UNIT, PERIOD, log_factor, log_growth, step};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// Δln Y = Σ v̄_x Δln X_x + Δln A over any number of inputs, with v_x the share of the input in the costs of all, v̄ the mean of both
/// periods. Costs exhaust the value of output, so the shares add up to 1.
#[derive(Debug, Deserialize)]
pub struct Klems {
    unit: Unit,
}

impl Panel for Klems {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        step()
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let inputs = names.of("inputs");
        ["base", "current", "growth"].into_iter().chain(inputs).chain(["tfp"]).map(Output::number).collect()
    }

    fn check(&self, names: &RoleNames) -> Result<()> {
        let (inputs, costs) = (names.of("inputs").count(), names.of("costs").count());
        if inputs == costs {
            return Ok(());
        }
        Err(Error::OptionValue {
            measure: SPEC.id.into(),
            option: "costs".into(),
            value: format!("{costs} column(s)"),
            allowed: format!("one for each of the {inputs} columns in inputs=, in their order"),
        })
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(output) = block.number("output") else { return Ok(()) };
        let (inputs, costs) = (block.numbers("inputs"), block.numbers("costs"));
        let at = |numbers: &[usize], place| numbers.iter().map(|&number| block.value(number, place)).collect::<Vec<f64>>();
        for (start, end) in block.steps(SPEC.id)? {
            let (x0, x1, c0, c1) = (at(&inputs, start), at(&inputs, end), at(&costs, start), at(&costs, end));
            let (all0, all1) = (sum(&c0), sum(&c1));
            for (place, costs) in [(start, all0), (end, all1)] {
                if costs <= 0.0 {
                    let cell = block.describe(None, Some(place));
                    let reason = "all costs are 0".into();
                    return Err(Error::Undefined { measure: SPEC.id, cell, reason, remedy: "drop that period" });
                }
            }
            let growth = log_growth(block.value(output, start), block.value(output, end));
            let mut parts = Vec::with_capacity(inputs.len() + 1);
            for k in 0..inputs.len() {
                let share = 0.5 * (c0[k] / all0 + c1[k] / all1);
                parts.push(match (x0[k] > 0.0, x1[k] > 0.0) {
                    (true, true) => share * log_growth(x0[k], x1[k]),
                    // An input that is never used, such as energy where the industry has none.
                    (false, false) => 0.0,
                    (_, at_end) => {
                        let cell = block.describe(None, Some(if at_end { start } else { end }));
                        let reason = format!("input {} in inputs= is 0 there, but not in the other period of the step", k + 1);
                        let remedy = "merge it with a related input";
                        return Err(Error::Undefined { measure: SPEC.id, cell, reason, remedy });
                    }
                });
            }
            let largest = parts.iter().fold(0.0f64, |largest, part| largest.max(part.abs()));
            parts.push(growth - sum(&parts));
            add_up(SPEC.id, growth, &parts, largest, || block.describe(None, Some(end)))?;
            let factor = log_factor(self.unit, growth);
            let ends = [block.value(output, start), block.value(output, end)];
            let numbers = [growth].into_iter().chain(parts).map(|part| factor * part);
            rows.push([block.periods[start], block.periods[end]], ends.into_iter().chain(numbers));
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "accounting.klems",
    catalogue: "M1, M2",
    summary: "Growth accounting with any number of inputs: capital by kind, labour, energy, materials, services",
    source: "Jorgenson, Gollop & Fraumeni (1987)",
    shape: Shape::Table,
    roles: &[
        Role::required("output", RoleKind::Number(Domain::Positive)),
        Role::required("inputs", RoleKind::Numbers(Domain::NonNegative)),
        Role::required("costs", RoleKind::Numbers(Domain::NonNegative)),
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[LOG_UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Klems>("accounting.klems", params)?))),
};

#[cfg(test)]
mod tests {
    use std::f64::consts::LN_2;

    use serde_json::json;

    use crate::accounting::testing::{Numbers, close, refused, run};

    fn klems(numbers: Numbers<'_>) -> crate::Result<Vec<(String, Vec<f64>)>> {
        run("accounting.klems", json!({"unit": "rate"}), "", numbers)
    }

    // By hand: cost shares (.2 + .4)/2 and (.8 + .6)/2, the first input doubles, output grows by 2 ln 2: 2 − .3 = 1.7.
    #[test]
    fn two_inputs() {
        let numbers: [(_, &[&[f64]]); 5] = [
            ("output", &[&[1.0, 4.0]]),
            ("inputs", &[&[3.0, 6.0]]),
            ("inputs", &[&[5.0, 5.0]]),
            ("costs", &[&[2.0, 40.0]]),
            ("costs", &[&[8.0, 60.0]]),
        ];
        close(&klems(&numbers).unwrap(), "tfp", &[1.7 * LN_2], 1e-15);
    }

    #[test]
    fn inputs_and_costs_that_do_not_fit() {
        let numbers: [(_, &[&[f64]]); 3] = [("output", &[&[1.0, 4.0]]), ("inputs", &[&[3.0, 6.0]]), ("inputs", &[&[3.0, 6.0]])];
        refused(klems(&numbers), "RB202", "one for each of the 2 columns");
        let numbers: [(_, &[&[f64]]); 5] = [
            ("output", &[&[1.0, 4.0]]),
            ("inputs", &[&[3.0, 6.0]]),
            ("inputs", &[&[0.0, 6.0]]),
            ("costs", &[&[1.0, 1.0]]),
            ("costs", &[&[0.0, 1.0]]),
        ];
        refused(klems(&numbers), "RB313", "input 2 in inputs= is 0 there");
        let numbers: [(_, &[&[f64]]); 3] = [("output", &[&[1.0, 4.0]]), ("inputs", &[&[3.0, 6.0]]), ("costs", &[&[1.0, 0.0]])];
        refused(klems(&numbers), "RB313", "all costs are 0");
    }
}
