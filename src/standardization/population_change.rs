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

/// The demographic balancing equation P₁ − P₀ = (births − deaths) + (immigration − emigration) + residual, with the flows of all
/// periods of a step. Without migration counts, net migration is what natural increase leaves of the change.
#[derive(Debug, Deserialize)]
pub struct PopulationChange {
    flows: Flows,
    unit: Unit,
}

impl Panel for PopulationChange {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let residual = names.has("immigration").then_some("residual");
        let always = ["base", "current", "change", "natural_increase", "net_migration"];
        always.into_iter().chain(residual).map(Output::number).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let migration = (block.number("immigration"), block.number("emigration"));
        if migration.0.is_some() != migration.1.is_some() {
            let role = if migration.0.is_some() { "emigration" } else { "immigration" };
            return Err(Error::RoleMissing { measure: SPEC.id.into(), role: role.into() });
        }
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
                let factor = self.unit.factor(base, change);
                let parts = match migration {
                    (Some(immigration), Some(emigration)) => {
                        let net = balance(immigration, emigration)?;
                        [change, natural, net, change - natural - net]
                    }
                    _ => [change, natural, change - natural, 0.0],
                };
                let numbers = [base, current].into_iter().chain(parts.map(|number| factor * number));
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
