use serde::Deserialize;
use serde_json::Value;

use super::{BASE, CURRENT, ITEMS, PERIOD, check_unit, step_keys};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{ln_ratio, log_mean, shapley_product, sum_terms};

/// Y/P = Y/H · H/E · E/LF · LF/WA · WA/P: output per head is productivity × hours per worker × employment rate × activity rate × age
/// structure. Without hours Y/E stands for the first two. Items are added up before anything is divided.
#[derive(Debug, Deserialize)]
pub struct PerHead {
    method: Split,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Split {
    Lmdi,
    Shapley,
    Log,
}

const ID: &str = "index_decomposition.per_head";
/// From output to population, and the parts between them.
const LEVELS: [&str; 6] = ["output", "hours", "employment", "labour_force", "working_age", "population"];
const PARTS: [&str; 5] = ["productivity", "hours", "employment_rate", "activity_rate", "age_structure"];

impl PerHead {
    /// The change of the product and the part of each factor in it.
    fn split(&self, x0: &[f64], x1: &[f64], parts: &mut [f64]) -> f64 {
        let (v0, v1): (f64, f64) = (x0.iter().product(), x1.iter().product());
        let weight = if self.method == Split::Lmdi { log_mean(v1, v0) } else { 1.0 };
        match self.method {
            Split::Shapley => shapley_product(x0, x1, parts),
            Split::Lmdi | Split::Log => {
                parts.iter_mut().zip(x0.iter().zip(x1)).for_each(|(part, (x0, x1))| *part = weight * ln_ratio(*x1, *x0));
            }
        }
        if self.method == Split::Log { ln_ratio(v1, v0) } else { v1 - v0 }
    }
}

impl Panel for PerHead {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        step_keys().into()
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let parts = PARTS.into_iter().filter(|part| *part != "hours" || names.has("hours"));
        ["base", "current", "change"].into_iter().chain(parts).map(Output::number).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let levels: Vec<usize> = LEVELS.iter().filter_map(|level| block.number(level)).collect();
        let total = |number: usize, place: usize| {
            let line = block.line(number, place);
            sum_terms(line.len(), |cell| if line[cell].is_nan() { 0.0 } else { line[cell] })
        };
        let ratios: Vec<Vec<f64>> = (0..block.periods.len())
            .map(|place| {
                let totals: Vec<f64> = levels.iter().map(|&level| total(level, place)).collect();
                totals.windows(2).map(|pair| pair[0] / pair[1]).collect()
            })
            .collect();
        let mut parts = vec![0.0; levels.len() - 1];
        for (start, end) in block.steps(ID)? {
            let (x0, x1) = (&ratios[start], &ratios[end]);
            let change = self.split(x0, x1, &mut parts);
            let (base, current): (f64, f64) = (x0.iter().product(), x1.iter().product());
            let size = if self.method == Split::Log { 1.0 } else { base.max(current) };
            add_up(ID, change, &parts, size, || block.describe(None, Some(end)))?;
            let factor = self.unit.factor(base, change);
            let told = std::iter::once(&change).chain(&parts).map(|part| factor * part);
            rows.push([block.periods[start], block.periods[end]], [base, current].into_iter().chain(told));
        }
        Ok(())
    }
}

fn build(params: Value) -> Result<Measure> {
    let kernel = read::<PerHead>(ID, params)?;
    if kernel.method == Split::Log {
        check_unit(ID, kernel.unit, &[Unit::Change, Unit::Share], "\"change\" or \"share\" with method=\"log\"")?;
    }
    Ok(Measure::Panel(Box::new(kernel)))
}

const fn positive(name: &'static str) -> Role {
    Role::required(name, RoleKind::Number(Domain::Positive))
}

pub const SPEC: Spec = Spec {
    id: ID,
    catalogue: "H10",
    summary: "Output per head: productivity, hours, employment rate, activity rate and age structure",
    source: "OECD (2003), The Sources of Economic Growth in OECD Countries; Ang (2005), Energy Policy 33, for the logarithmic mean",
    shape: Shape::Table,
    roles: &[
        positive("output"),
        positive("employment"),
        positive("labour_force"),
        positive("working_age"),
        positive("population"),
        Role::optional("hours", RoleKind::Number(Domain::Positive)),
        ITEMS,
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[Param::choice("method", &["lmdi", "shapley", "log"]), UNIT],
    invariances: &[],
    build,
};
