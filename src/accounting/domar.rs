use serde::Deserialize;

use super::{BASE, CURRENT, LOG_UNIT, PERIOD, log_factor, log_growth};
use crate::contribution::item_and_step;
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// c_i = D̄_i Δln A_i, with the Domar weight D_i = gross output of the industry / value added of all, at current prices, and D̄ the mean
/// of both periods. The c_i add up to the growth of aggregate productivity; the weights add up to more than 1, since an industry
/// that makes inputs makes others more productive too.
#[derive(Debug, Deserialize)]
pub struct Domar {
    unit: Unit,
}

impl Panel for Domar {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        item_and_step()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["weight", "tfp_growth", "contribution", "aggregate"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let numbers = ["tfp", "gross_output", "value_added"].map(|role| block.number(role));
        let [Some(tfp), Some(gross_output), Some(value_added)] = numbers else { return Ok(()) };
        let present = |number: f64| if number.is_nan() { 0.0 } else { number };
        let totals: Vec<f64> = (0..block.periods.len())
            .map(|place| sum(&block.line(value_added, place).iter().map(|&v| present(v)).collect::<Vec<f64>>()))
            .collect();
        let steps = block.steps(SPEC.id)?;
        // Weight and growth of each industry, by step.
        let mut industries = Vec::with_capacity(steps.len());
        for &(start, end) in &steps {
            for place in [start, end] {
                if totals[place] <= 0.0 {
                    let cell = block.describe(None, Some(place));
                    let reason = format!("value added of all industries is {}", totals[place]);
                    return Err(Error::Undefined { measure: SPEC.id, cell, reason, remedy: "drop that period" });
                }
            }
            let (a0, a1) = (block.line(tfp, start), block.line(tfp, end));
            let (q0, q1) = (block.line(gross_output, start), block.line(gross_output, end));
            let mut own = Vec::with_capacity(block.width());
            for cell in 0..block.width() {
                if a0[cell].is_nan() != a1[cell].is_nan() {
                    let cell = block.describe(Some(cell), Some(if a0[cell].is_nan() { start } else { end }));
                    let reason = "the industry has no row there, so its productivity has no growth".into();
                    let remedy = "merge that industry with a related one";
                    return Err(Error::Undefined { measure: SPEC.id, cell, reason, remedy });
                }
                let weight = 0.5 * (present(q0[cell]) / totals[start] + present(q1[cell]) / totals[end]);
                own.push((weight, log_growth(a0[cell], a1[cell])));
            }
            let contributions: Vec<f64> = own.iter().map(|(weight, growth)| present(weight * growth)).collect();
            let aggregate = sum(&contributions);
            add_up(SPEC.id, aggregate, &contributions, 0.0, || block.describe(None, Some(end)))?;
            industries.push((own, aggregate));
        }
        for cell in 0..block.width() {
            for (&(start, end), (own, aggregate)) in steps.iter().zip(&industries) {
                let (weight, growth) = own[cell];
                // An industry without rows in this step has none in its result.
                if growth.is_nan() {
                    continue;
                }
                let factor = log_factor(self.unit, *aggregate);
                let numbers = [weight, growth, factor * weight * growth, factor * aggregate];
                rows.push([block.key("item", cell), block.periods[start], block.periods[end]], numbers);
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "accounting.domar",
    catalogue: "M2",
    summary: "Contributions of industries to the growth of aggregate productivity, with Domar weights",
    source: "Domar (1961); Hulten (1978)",
    shape: Shape::Table,
    roles: &[
        Role::required("tfp", RoleKind::Number(Domain::Positive)),
        Role::required("gross_output", RoleKind::Number(Domain::NonNegative)),
        Role::required("value_added", RoleKind::Number(Domain::Any)),
        Role::required("item", RoleKind::Keys),
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[LOG_UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Domar>("accounting.domar", params)?))),
};

#[cfg(test)]
mod tests {
    use std::f64::consts::LN_2;

    use serde_json::json;

    use crate::accounting::testing::{close, refused, run};

    // By hand: value added 100 in both years; weights (.6 + .8)/2 = .7 and (.9 + 1.1)/2 = 1; productivity doubles in the first only.
    #[test]
    fn an_industry_that_makes_inputs() {
        let numbers: [(_, &[&[f64]]); 3] = [
            ("tfp", &[&[1.0, 2.0], &[1.0, 1.0]]),
            ("gross_output", &[&[60.0, 80.0], &[90.0, 110.0]]),
            ("value_added", &[&[40.0, 40.0], &[60.0, 60.0]]),
        ];
        let result = run("accounting.domar", json!({"unit": "rate"}), "item", &numbers).unwrap();
        close(&result, "weight", &[0.7, 1.0], 1e-15);
        close(&result, "contribution", &[0.7 * LN_2, 0.0], 1e-15);
        close(&result, "aggregate", &[0.7 * LN_2, 0.7 * LN_2], 1e-15);
    }

    #[test]
    fn entry_and_no_value_added() {
        let table = |second: &[f64], value_added: f64| {
            let numbers: [(_, &[&[f64]]); 3] = [
                ("tfp", &[&[1.0, 2.0, 2.0], second]),
                ("gross_output", &[&[50.0; 3], &[50.0; 3]]),
                ("value_added", &[&[40.0, value_added, 40.0], &[60.0; 3]]),
            ];
            run("accounting.domar", json!({"unit": "rate"}), "item", &numbers)
        };
        refused(table(&[f64::NAN, 1.0, 1.0], 40.0), "RB313", "item = 1, period = 0");
        refused(table(&[1.0, 1.0, 1.0], -60.0), "RB313", "value added of all industries is 0");
    }
}
