use serde::Deserialize;

use super::{BASE, CURRENT, PERIOD};
use crate::error::{Error, Result};
use crate::frame::{Block, NULL, TableRows};
use crate::measure::*;
use crate::numeric::{Sum, sum};

/// Δd = d₋₁ i/(1 + g) − d₋₁ g/(1 + g) − pb + sfa, with d the debt ratio, i the effective interest rate, g nominal growth, and pb the
/// primary balance, d and pb as ratios to the same year's GDP. The stock-flow adjustment sfa is the residual.
///
/// With prices π, growth falls into d₋₁ (−γ)/ρ and d₋₁ (−π)(1 + γ)/ρ with real growth γ and ρ = 1 + g = (1 + γ)(1 + π). With a share α
/// of foreign debt at the interest rate i*, and a rise ε of the foreign currency's price, d₋₁ α ε (1 + i*)/ρ is taken out of sfa.
#[derive(Debug, Deserialize)]
pub struct Snowball {
    accumulated: bool,
    unit: Unit,
}

/// Places of the columns.
struct Numbers {
    debt: usize,
    primary_balance: usize,
    interest_rate: usize,
    growth: usize,
    inflation: Option<usize>,
    foreign: Option<Foreign>,
}

struct Foreign {
    share: usize,
    depreciation: usize,
    interest_rate: usize,
    rate_role: &'static str,
}

impl Numbers {
    fn of(block: &Block<'_>) -> Option<Self> {
        let needed = ["debt", "primary_balance", "interest_rate", "growth"].map(|role| block.number(role));
        let [Some(debt), Some(primary_balance), Some(interest_rate), Some(growth)] = needed else { return None };
        let own_rate = block.number("foreign_interest_rate").map(|rate| (rate, "foreign_interest_rate"));
        let (rate, rate_role) = own_rate.unwrap_or((interest_rate, "interest_rate"));
        let foreign = block.number("foreign_share").zip(block.number("depreciation"));
        let foreign = foreign.map(|(share, depreciation)| Foreign { share, depreciation, interest_rate: rate, rate_role });
        let inflation = block.number("inflation");
        Some(Numbers { debt, primary_balance, interest_rate, growth, inflation, foreign })
    }

    /// Parts of one step besides the residual: interest, growth (or real growth and inflation), exchange rate, primary balance.
    fn parts(&self, block: &Block<'_>, (start, end): (usize, usize), parts: &mut Vec<f64>) -> Result<()> {
        let value = |number: usize, role: &str, place: usize| match block.value(number, place) {
            NULL => {
                let (cell, reason) = (block.describe(None, Some(place)), format!("column '{}' is null", block.column(role)));
                let remedy = "fill it in, or choose base= and current= around it";
                Err(Error::Undefined { measure: SPEC.id, cell, reason, remedy })
            }
            known => Ok(known),
        };
        let (debt, growth) = (value(self.debt, "debt", start)?, value(self.growth, "growth", end)?);
        value(self.debt, "debt", end)?;
        let refuse = |number: f64, what: &str| {
            let (cell, reason) = (block.describe(None, Some(end)), format!("{what} is {number}"));
            let remedy = "give rates as fractions above -1: 0.05 is 5 %";
            Error::Undefined { measure: SPEC.id, cell, reason, remedy }
        };
        if growth <= -1.0 {
            return Err(refuse(growth, "nominal growth"));
        }
        let per_growth = debt / (1.0 + growth);
        parts.clear();
        parts.push(per_growth * value(self.interest_rate, "interest_rate", end)?);
        match self.inflation {
            None => parts.push(-per_growth * growth),
            Some(inflation) => {
                let inflation = value(inflation, "inflation", end)?;
                if inflation <= -1.0 {
                    return Err(refuse(inflation, "inflation"));
                }
                // γ = (g − π)/(1 + π), so −π(1 + γ)/ρ is −π/(1 + π).
                let real = (growth - inflation) / (1.0 + inflation);
                parts.push(-per_growth * real);
                parts.push(-debt * (inflation / (1.0 + inflation)));
            }
        }
        if let Some(foreign) = &self.foreign {
            let rise = value(foreign.share, "foreign_share", start)? * value(foreign.depreciation, "depreciation", end)?;
            parts.push(per_growth * rise * (1.0 + value(foreign.interest_rate, foreign.rate_role, end)?));
        }
        parts.push(-value(self.primary_balance, "primary_balance", end)?);
        Ok(())
    }
}

impl Panel for Snowball {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let growth: &[&str] = if names.has("inflation") { &["real_growth", "inflation"] } else { &["growth"] };
        let exchange_rate = names.has("foreign_share").then_some("exchange_rate");
        let parts = ["base", "current", "change", "interest"].into_iter().chain(growth.iter().copied()).chain(exchange_rate);
        parts.chain(["primary_balance", "stock_flow_adjustment"]).map(Output::number).collect()
    }

    fn check(&self, names: &RoleNames) -> Result<()> {
        let [share, depreciation, rate] =
            ["foreign_share", "depreciation", "foreign_interest_rate"].map(|role| names.has(role));
        let missing = |role: &str| Err(Error::RoleMissing { measure: SPEC.id.into(), role: role.into() });
        match (share, depreciation) {
            (true, false) => missing("depreciation"),
            (false, true) => missing("foreign_share"),
            (false, false) if rate => missing("foreign_share"),
            _ => Ok(()),
        }
    }

    fn nulls(&self) -> Nulls {
        // What the first year pays and how it grows is often not known, and is not needed.
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(numbers) = Numbers::of(block) else { return Ok(()) };
        // Rates are yearly, so a longer span is its years and never one step.
        let (first, last) = block.ends(SPEC.id)?;
        let mut sums: Vec<Sum> = Vec::new();
        let mut parts = Vec::new();
        let mut push = |start: usize, end: usize, mut parts: Vec<f64>| -> Result<()> {
            let (base, current) = (block.value(numbers.debt, start), block.value(numbers.debt, end));
            let change = current - base;
            let largest = parts.iter().fold(base.abs().max(current.abs()), |largest, part| largest.max(part.abs()));
            parts.push(change - sum(&parts));
            add_up(SPEC.id, change, &parts, largest, || block.describe(None, Some(end)))?;
            let factor = self.unit.factor(base, change);
            let numbers = [change].into_iter().chain(parts).map(|part| factor * part);
            rows.push([block.periods[start], block.periods[end]], [base, current].into_iter().chain(numbers));
            Ok(())
        };
        for end in first + 1..=last {
            numbers.parts(block, (end - 1, end), &mut parts)?;
            if !self.accumulated {
                push(end - 1, end, parts.clone())?;
            }
            sums.resize(parts.len(), Sum::default());
            sums.iter_mut().zip(&parts).for_each(|(sum, &part)| sum.add(part));
        }
        if self.accumulated {
            push(first, last, sums.into_iter().map(Sum::value).collect())?;
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "debt.snowball",
    catalogue: "O1, O2, O3",
    summary: "Change of a debt ratio: interest, growth and inflation, exchange rate, primary balance, stock-flow adjustment",
    source: "International Monetary Fund (2013); Escolano (2010)",
    shape: Shape::Table,
    roles: &[
        Role::required("debt", RoleKind::Number(Domain::NonNegative)),
        Role::required("primary_balance", RoleKind::Number(Domain::Any)),
        Role::required("interest_rate", RoleKind::Number(Domain::Any)),
        Role::required("growth", RoleKind::Number(Domain::Any)),
        Role::optional("inflation", RoleKind::Number(Domain::Any)),
        Role::optional("foreign_share", RoleKind::Number(Domain::Share)),
        Role::optional("depreciation", RoleKind::Number(Domain::Any)),
        Role::optional("foreign_interest_rate", RoleKind::Number(Domain::Any)),
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[Param::flag("accumulated"), Param::choice("unit", &["change", "share"])],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Snowball>("debt.snowball", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::accounting::testing::{close, refused, run};
    use crate::frame::NULL;

    // By hand: .6·.03/1.05 = 3/175, −.6·.05/1.05 = −1/35, primary deficit .02; the adjustment is what is left of the change.
    #[test]
    fn worked_example() {
        let numbers: [(_, &[&[f64]]); 4] = [
            ("debt", &[&[0.6, 0.6]]),
            ("primary_balance", &[&[NULL, -0.02]]),
            ("interest_rate", &[&[NULL, 0.03]]),
            ("growth", &[&[NULL, 0.05]]),
        ];
        let result = run("debt.snowball", json!({"accumulated": false, "unit": "change"}), "", &numbers).unwrap();
        close(&result, "interest", &[3.0 / 175.0], 1e-15);
        close(&result, "growth", &[-1.0 / 35.0], 1e-15);
        close(&result, "primary_balance", &[0.02], 1e-15);
        close(&result, "stock_flow_adjustment", &[-3.0 / 350.0], 1e-15);
        // The debt ratio stays: shares of its change are not defined.
        let result = run("debt.snowball", json!({"accumulated": true, "unit": "share"}), "", &numbers).unwrap();
        close(&result, "interest", &[f64::NAN], 0.0);
    }

    // By hand, ρ = 1.2·1.25: the two parts of growth are that of nominal growth, −.6·.5/1.5 = −.2.
    #[test]
    fn inflation_and_exchange_rate() {
        let numbers: [(_, &[&[f64]]); 8] = [
            ("debt", &[&[0.6, 0.45]]),
            ("primary_balance", &[&[0.0, -0.03]]),
            ("interest_rate", &[&[0.0, 0.09]]),
            ("growth", &[&[0.0, 0.5]]),
            ("inflation", &[&[0.0, 0.25]]),
            ("foreign_share", &[&[0.5, NULL]]),
            ("depreciation", &[&[0.0, 0.1]]),
            ("foreign_interest_rate", &[&[0.0, 0.2]]),
        ];
        let result = run("debt.snowball", json!({"accumulated": false, "unit": "change"}), "", &numbers).unwrap();
        close(&result, "real_growth", &[-0.08], 1e-15);
        close(&result, "inflation", &[-0.12], 1e-15);
        close(&result, "exchange_rate", &[0.024], 1e-15);
        close(&result, "stock_flow_adjustment", &[-0.04], 1e-15);
        let lacking = |role: &str| {
            let kept: Vec<_> = numbers.iter().filter(|(own, _)| *own != role).copied().collect();
            refused(run("debt.snowball", json!({"accumulated": false, "unit": "change"}), "", &kept), "RB204", role);
        };
        lacking("foreign_share");
        lacking("depreciation");
    }

    #[test]
    fn what_is_needed_and_absent() {
        let table = |growth: f64| {
            let numbers: [(_, &[&[f64]]); 4] = [
                ("debt", &[&[0.6, 0.6]]),
                ("primary_balance", &[&[0.0, 0.0]]),
                ("interest_rate", &[&[0.0, 0.0]]),
                ("growth", &[&[0.0, growth]]),
            ];
            run("debt.snowball", json!({"accumulated": false, "unit": "change"}), "", &numbers)
        };
        refused(table(NULL), "RB313", "column 'growth' is null");
        refused(table(-1.0), "RB313", "growth is -1");
    }
}
