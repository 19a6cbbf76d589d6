use serde::Deserialize;

use super::{BASE, CURRENT, LOG_UNIT, PERIOD, log_factor, log_growth, step};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{Sum, sum};

/// Δln Q = Σ v̄_l Δln h_l − Δln H over the types l of labour, with hours h, H = Σ h, and v_l the share of the type in the wage bill
/// Σ w h, v̄ the mean of both periods. A type without a row works no hours.
#[derive(Debug, Deserialize)]
pub struct LabourQuality {
    unit: Unit,
}

impl Panel for LabourQuality {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        step()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["base", "current", "labour", "hours", "labour_quality"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let (Some(hours), Some(wage)) = (block.number("hours"), block.number("wage")) else { return Ok(()) };
        let present = |number: f64| if number.is_nan() { 0.0 } else { number };
        // Hours of each type and all hours, the type's part in the wage bill and the whole bill, by period.
        let mut work: Vec<(Vec<f64>, f64, Vec<f64>, f64)> = Vec::with_capacity(block.periods.len());
        for place in 0..block.periods.len() {
            let hours: Vec<f64> = block.line(hours, place).iter().map(|&h| present(h)).collect();
            let all_hours = sum(&hours);
            // Only shares of the bill count; in this unit no product is too large or too small for a double.
            let highest = block.line(wage, place).iter().fold(0.0f64, |highest, &w| highest.max(w));
            let earned = |(&h, &w): (&f64, &f64)| if h > 0.0 && w > 0.0 { h / all_hours * (w / highest) } else { 0.0 };
            let bill: Vec<f64> = hours.iter().zip(block.line(wage, place)).map(earned).collect();
            let all_bill = sum(&bill);
            work.push((hours, all_hours, bill, all_bill));
        }
        for (start, end) in block.steps(SPEC.id)? {
            let ((h0, hours0, b0, bill0), (h1, hours1, b1, bill1)) = (&work[start], &work[end]);
            for (place, bill) in [(start, bill0), (end, bill1)] {
                if *bill <= 0.0 {
                    return Err(undefined(block.describe(None, Some(place)), "nobody earns anything there", "drop that period"));
                }
            }
            let mut input = Sum::default();
            for cell in 0..block.width() {
                match (h0[cell] > 0.0, h1[cell] > 0.0) {
                    (true, true) => input.add(0.5 * (b0[cell] / bill0 + b1[cell] / bill1) * log_growth(h0[cell], h1[cell])),
                    (false, false) => {}
                    (_, at_end) => {
                        let place = if at_end { start } else { end };
                        let reason = "nobody works there, but in the other period of the step, so hours have no log growth";
                        let cell = block.describe(Some(cell), Some(place));
                        return Err(undefined(cell, reason, "merge that type of labour with a related one"));
                    }
                }
            }
            let (labour, hours) = (input.value(), log_growth(*hours0, *hours1));
            add_up(SPEC.id, labour, &[hours, labour - hours], 0.0, || block.describe(None, Some(end)))?;
            let factor = log_factor(self.unit, labour);
            let numbers = [*hours0, *hours1, factor * labour, factor * hours, factor * (labour - hours)];
            rows.push([block.periods[start], block.periods[end]], numbers);
        }
        Ok(())
    }
}

fn undefined(cell: String, reason: &str, remedy: &'static str) -> Error {
    Error::Undefined { measure: SPEC.id, cell, reason: reason.into(), remedy }
}

pub const SPEC: Spec = Spec {
    id: "accounting.labour_quality",
    catalogue: "M2",
    summary: "Growth of labour input over types of labour: hours, and the composition of hours",
    source: "Jorgenson, Gollop & Fraumeni (1987)",
    shape: Shape::Table,
    roles: &[
        Role::required("hours", RoleKind::Number(Domain::NonNegative)),
        Role::required("wage", RoleKind::Number(Domain::NonNegative)),
        Role::required("item", RoleKind::Keys),
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[LOG_UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<LabourQuality>("accounting.labour_quality", params)?))),
};

#[cfg(test)]
mod tests {
    use std::f64::consts::LN_2;

    use serde_json::json;

    use crate::accounting::testing::{close, refused, run};

    // By hand: hours of one type halve, of the other double, which gets three quarters of the wage bill: −¼ ln 2 + ¾ ln 2 − ln 1.25.
    #[test]
    fn hours_move_to_the_better_paid() {
        let numbers: [(_, &[&[f64]]); 2] =
            [("hours", &[&[8.0, 4.0], &[8.0, 16.0]]), ("wage", &[&[1.0, 2.0], &[3.0, 1.5]])];
        let result = run("accounting.labour_quality", json!({"unit": "rate"}), "item", &numbers).unwrap();
        close(&result, "labour", &[0.5 * LN_2], 1e-15);
        close(&result, "hours", &[1.25f64.ln()], 1e-15);
        close(&result, "labour_quality", &[0.5 * LN_2 - 1.25f64.ln()], 1e-15);
    }

    // By hand: at one wage for all, or if all hours grow alike, there is no change of quality.
    #[test]
    fn nothing_changes_in_the_mix() {
        let numbers: [(_, &[&[f64]]); 2] =
            [("hours", &[&[8.0, 16.0], &[3.0, 6.0]]), ("wage", &[&[1.0, 9.0], &[3.0, 1.0]])];
        let result = run("accounting.labour_quality", json!({"unit": "rate"}), "item", &numbers).unwrap();
        close(&result, "labour_quality", &[0.0], 1e-15);
    }

    // A type that works in neither year counts nothing, be it without rows or without hours; one that works in one year only stops.
    #[test]
    fn types_without_hours() {
        let table = |last: f64| {
            let numbers: [(_, &[&[f64]]); 2] = [
                ("hours", &[&[8.0, 16.0], &[f64::NAN, f64::NAN], &[0.0, last]]),
                ("wage", &[&[1.0, 1.0], &[f64::NAN, f64::NAN], &[5.0, 5.0]]),
            ];
            run("accounting.labour_quality", json!({"unit": "rate"}), "item", &numbers)
        };
        close(&table(0.0).unwrap(), "labour", &[LN_2], 1e-15);
        refused(table(2.0), "RB313", "item = 2, period = 0");
        let numbers: [(_, &[&[f64]]); 2] = [("hours", &[&[8.0, 16.0]]), ("wage", &[&[1.0, 0.0]])];
        refused(run("accounting.labour_quality", json!({"unit": "rate"}), "item", &numbers), "RB313", "nobody earns");
    }
}
