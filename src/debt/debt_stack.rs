use serde::Deserialize;

use super::PERIOD;
use crate::error::Result;
use crate::frame::{Block, NULL, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

/// Debt in ever wider definitions: each kind as a ratio to GDP, and the sum of the ratios so far. From the first kind that is not
/// known the sums are not known either.
#[derive(Debug, Deserialize)]
pub struct DebtStack {}

impl Panel for DebtStack {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("period")]
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let kinds = || names.of("debt").chain(names.of("components"));
        let ratios = kinds().map(|kind| Output::number(format!("{kind}_to_gdp")));
        ratios.chain(kinds().map(|kind| Output::number(format!("{kind}_cumulated")))).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let (Some(debt), Some(gdp)) = (block.number("debt"), block.number("gdp")) else { return Ok(()) };
        let kinds: Vec<usize> = [debt].into_iter().chain(block.numbers("components")).collect();
        for place in 0..block.periods.len() {
            let gdp = block.value(gdp, place);
            let known = |number: f64| if number == NULL || gdp == NULL { f64::NAN } else { number / gdp };
            let ratios: Vec<f64> = kinds.iter().map(|&kind| known(block.value(kind, place))).collect();
            let mut total = Sum::default();
            let cumulated = ratios.iter().map(|&ratio| {
                total.add(ratio);
                total.value()
            });
            let cumulated: Vec<f64> = cumulated.collect();
            rows.push([block.periods[place]], ratios.into_iter().chain(cumulated));
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "debt.debt_stack",
    catalogue: "O4",
    summary: "Explicit and wider debt as ratios to GDP, one by one and cumulated",
    source: "Polackova (1998), World Bank Policy Research Working Paper 1989, for explicit and implicit liabilities",
    shape: Shape::Table,
    roles: &[
        Role::required("debt", RoleKind::Number(Domain::NonNegative)),
        Role::required("gdp", RoleKind::Number(Domain::Positive)),
        Role::required("components", RoleKind::Numbers(Domain::NonNegative)),
        PERIOD,
    ],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<DebtStack>("debt.debt_stack", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::accounting::testing::{close, run};
    use crate::frame::NULL;

    // By hand: 30/120 and 60/120; in the second year the wider debt, in the third GDP is not known.
    #[test]
    fn explicit_and_wider_debt() {
        let numbers: [(_, &[&[f64]]); 3] =
            [("debt", &[&[30.0, 32.0, 1.0]]), ("gdp", &[&[120.0, 128.0, NULL]]), ("components", &[&[60.0, NULL, 1.0]])];
        let result = run("debt.debt_stack", json!({}), "", &numbers).unwrap();
        close(&result, "debt_to_gdp", &[0.25, 0.25, f64::NAN], 0.0);
        close(&result, "components_to_gdp", &[0.5, f64::NAN, f64::NAN], 0.0);
        close(&result, "components_cumulated", &[0.75, f64::NAN, f64::NAN], 0.0);
    }
}
