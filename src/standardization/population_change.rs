use serde::Deserialize;

use super::{BASE, CURRENT};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Flows {
    Start,
    End,
}

/// The demographic balancing equation P₁ − P₀ = (births − deaths) + (ageing in − ageing out) + (immigration − emigration) + residual, with
/// the flows of all periods of a step. Age groups gain and lose by birthdays; of a whole population that term is none. Without
/// migration counts, net migration is what the other terms leave of the change.
#[derive(Debug, Deserialize)]
pub struct PopulationChange {
    flows: Flows,
    unit: Unit,
}

/// Roles of a gain and of its loss.
const AGEING: (&str, &str) = ("ageing_in", "ageing_out");
const MIGRATION: (&str, &str) = ("immigration", "emigration");

impl Panel for PopulationChange {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let (ageing, residual) = (names.has("ageing_in"), names.has("immigration"));
        let always = ["base", "current", "change", "natural_increase"];
        let further = [ageing.then_some("ageing"), Some("net_migration"), residual.then_some("residual")];
        always.into_iter().chain(further.into_iter().flatten()).map(Output::number).collect()
    }

    fn check(&self, names: &RoleNames) -> Result<()> {
        // A gain and its loss, both or none.
        for (gain, loss) in [AGEING, MIGRATION] {
            if names.has(gain) != names.has(loss) {
                let missing = if names.has(gain) { loss } else { gain };
                return Err(Error::RoleMissing { measure: SPEC.id.into(), role: missing.into() });
            }
        }
        Ok(())
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let pair = |(gain, loss): (&str, &str)| block.number(gain).zip(block.number(loss));
        let (ageing, migration) = (pair(AGEING), pair(MIGRATION));
        let (Some(stock), Some(births), Some(deaths)) = (block.number("value"), block.number("births"), block.number("deaths"))
        else {
            return Ok(());
        };
        let steps = block.steps(SPEC.id)?;
        for cell in 0..block.width() {
            for &(start, end) in &steps {
                let (base, current) = (block.line(stock, start)[cell], block.line(stock, end)[cell]);
                if base.is_nan() || current.is_nan() {
                    continue;
                }
                let shift = usize::from(self.flows == Flows::End);
                let balance = |gains: usize, losses: usize| {
                    let mut total = Sum::default();
                    for place in start + shift..end + shift {
                        let (gain, loss) = (block.line(gains, place)[cell], block.line(losses, place)[cell]);
                        if gain.is_nan() {
                            return Err(Error::Undefined {
                                measure: SPEC.id,
                                cell: block.describe(Some(cell), Some(place)),
                                reason: "the region has no row there, so its flows of the step are not complete".into(),
                                remedy: "add the row, or compare periods that leave it out",
                            });
                        }
                        total.add(gain);
                        total.add(-loss);
                    }
                    Ok(total.value())
                };
                let change = current - base;
                let natural = balance(births, deaths)?;
                let aged = ageing.map(|(gains, losses)| balance(gains, losses)).transpose()?;
                let net = migration.map(|(gains, losses)| balance(gains, losses)).transpose()?;
                let left = change - natural - aged.unwrap_or(0.0);
                let factor = self.unit.factor(base, change);
                let parts = [Some(change), Some(natural), aged, Some(net.unwrap_or(left)), net.map(|net| left - net)];
                let numbers = [base, current].into_iter().chain(parts.into_iter().flatten().map(|number| factor * number));
                rows.push([block.key("region", cell), block.periods[start], block.periods[end]], numbers);
            }
        }
        Ok(())
    }
}

const fn count(name: &'static str) -> Role {
    Role::required(name, RoleKind::Number(Domain::NonNegative))
}

pub const SPEC: Spec = Spec {
    id: "standardization.population_change",
    catalogue: "R4",
    summary: "Population change as natural increase, net migration and residual: the demographic balancing equation",
    source: "Preston, Heuveline & Guillot (2001), chapter 1",
    shape: Shape::Table,
    roles: &[
        count("value"),
        count("births"),
        count("deaths"),
        Role::optional("ageing_in", RoleKind::Number(Domain::NonNegative)),
        Role::optional("ageing_out", RoleKind::Number(Domain::NonNegative)),
        Role::optional("immigration", RoleKind::Number(Domain::NonNegative)),
        Role::optional("emigration", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Keys),
        Role::required("period", RoleKind::Key),
        BASE,
        CURRENT,
    ],
    params: &[Param::choice("flows", &["start", "end"]), UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<PopulationChange>("standardization.population_change", params)?))),
};
