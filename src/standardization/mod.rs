//! Why rates of populations differ: standardization and decomposition as demographers do it.
//!
//! What is compared are populations: years, regions, sexes. A rate is either a mean of group rates ([`kitagawa`] and its kin) or, more
//! generally, a sum over items of a product of factors; a [`Split`] explains the difference of two such rates factor by factor.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{self, sum_terms};

methods! {
    cross_classified,
    das_gupta,
    income_per_head,
    kitagawa,
    line_integral,
    ltre,
    migration_balance,
    population_change,
    stepwise,
    vaupel_canudas_romo,
}

pub(crate) const FACTORS: Role = Role::required("factors", RoleKind::Numbers(Domain::Any));
pub(crate) const ITEMS: Role = Role::optional("items", RoleKind::Keys);
pub(crate) const POPULATION: Role = Role::required("population", RoleKind::Key);
pub(crate) const BASE: Role = Role::optional("base", RoleKind::Period);
pub(crate) const CURRENT: Role = Role::optional("current", RoleKind::Period);
/// The rate as another function of its factors than the sum of products; Python evaluates it at the points that a method needs.
pub(crate) const EVALUATED: Role = Role::optional("rate", RoleKind::Rate);
pub(crate) const FACTOR_ROLES: &[Role] = &[FACTORS, ITEMS, POPULATION, BASE, CURRENT, EVALUATED];

/// The axis of the family.
pub(crate) const AXIS: &str = "population";

/// Keys of a result with a row per pair of populations.
pub(crate) fn pair_keys() -> [KeyOutput; 2] {
    [KeyOutput::named(AXIS, "population_base"), KeyOutput::named(AXIS, "population_current")]
}

/// Places of the populations compared: each with the one before it; with `base` or `current` alone, each other population with that
/// one. Populations have no natural order, so any may be the base.
pub(crate) fn pairs(block: &Block<'_>, measure: &'static str) -> Result<Vec<(usize, usize)>> {
    let count = block.periods.len();
    let others = |place: usize| (0..count).filter(move |&other| other != place);
    Ok(match (block.point("base")?, block.point("current")?) {
        (Some(base), Some(current)) if base != current => vec![(base, current)],
        (Some(base), None) if count > 1 => others(base).map(|current| (base, current)).collect(),
        (None, Some(current)) if count > 1 => others(current).map(|base| (base, current)).collect(),
        // Refused: one population only.
        (Some(_), _) | (_, Some(_)) => vec![block.ends(measure)?],
        (None, None) => block.steps(measure)?,
    })
}

/// The factors of one population, item by item: `values[item · n + factor]`. Its rate is the sum over items of their products.
pub(crate) struct Factors {
    pub n: usize,
    pub values: Vec<f64>,
}

/// A product has no more factors than this.
pub(crate) fn check_factors(names: &RoleNames, measure: &'static str) -> Result<usize> {
    let count = names.of("factors").count();
    if count <= numeric::FACTORS {
        return Ok(count);
    }
    let (value, allowed) = (format!("{count} columns"), format!("at most {}", numeric::FACTORS));
    Err(Error::OptionValue { measure: measure.into(), option: "factors".into(), value, allowed })
}

impl Factors {
    pub fn new(block: &Block<'_>, place: usize, measure: &'static str) -> Result<Self> {
        let numbers = block.numbers("factors");
        let n = numbers.len();
        let lines: Vec<&[f64]> = numbers.iter().map(|&number| block.line(number, place)).collect();
        let mut values = Vec::with_capacity(n * block.width());
        for item in 0..block.width() {
            if lines.first().is_some_and(|line| line[item].is_nan()) {
                return Err(Error::Undefined {
                    measure,
                    cell: block.describe(Some(item), Some(place)),
                    reason: "the item has no row there, so its factors are unknown".into(),
                    remedy: "add the row, with 0 for the factor that makes the item absent and likely values for the others",
                });
            }
            values.extend(lines.iter().map(|line| line[item]));
        }
        Ok(Factors { n, values })
    }

    pub fn items(&self) -> std::slice::ChunksExact<'_, f64> {
        self.values.chunks_exact(self.n.max(1))
    }

    pub fn rate(&self) -> f64 {
        let items = self.values.len() / self.n.max(1);
        sum_terms(items, |item| self.values[item * self.n..(item + 1) * self.n].iter().product())
    }

    /// The rate if all factors were positive: the size of what is added up.
    pub fn size(&self) -> f64 {
        self.items().map(|item| item.iter().product::<f64>().abs()).sum()
    }
}

/// How a method splits the difference of two rates.
pub(crate) trait Split: DeserializeOwned + Send + Sync + 'static {
    const ID: &'static str;

    /// Whether the parts miss the change by a residual, which then has a column of its own.
    fn residual(&self) -> bool;

    /// What follows the name of a factor in the columns of its bounds, if there are any: lowest, highest.
    fn bounds(&self) -> &'static [&'static str] {
        &[]
    }

    /// Refuses more factors than the method can look at.
    fn check(&self, _factors: usize) -> Result<()> {
        Ok(())
    }

    /// Writes the part of each factor, then the bounds.
    fn split(&self, base: &Factors, current: &Factors, out: &mut [f64]) -> Result<()>;
}

#[derive(Deserialize)]
struct Units {
    unit: Unit,
}

struct Splitting<S> {
    unit: Unit,
    split: S,
}

pub(crate) fn build<S: Split>(params: Value) -> Result<Measure> {
    let (units, split) = (read::<Units>(S::ID, params.clone())?, read::<S>(S::ID, params)?);
    Ok(Measure::Panel(Box::new(Splitting { unit: units.unit, split })))
}

/// Names of the columns of a split: what is compared, a part per factor, and what else there is of each factor.
pub(crate) fn split_outputs(names: &RoleNames, residual: bool, further: &[&str]) -> Vec<Output> {
    let totals = ["base", "current", "change"].map(String::from);
    let parts = names.of("factors").map(String::from);
    let further = further.iter().flat_map(|suffix| names.of("factors").map(move |name| format!("{name}_{suffix}")));
    totals.into_iter().chain(parts).chain(residual.then(|| "residual".into())).chain(further).map(Output::number).collect()
}

impl<S: Split> Panel for Splitting<S> {
    fn axis(&self) -> &'static str {
        AXIS
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        pair_keys().into()
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        split_outputs(names, self.split.residual(), self.split.bounds())
    }

    fn check(&self, names: &RoleNames) -> Result<()> {
        self.split.check(check_factors(names, S::ID)?)
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let n = block.numbers("factors").len();
        let mut out = vec![0.0; n * (1 + self.split.bounds().len())];
        for (start, end) in pairs(block, S::ID)? {
            let (from, to) = (Factors::new(block, start, S::ID)?, Factors::new(block, end, S::ID)?);
            let (base, current) = (from.rate(), to.rate());
            let change = current - base;
            self.split.split(&from, &to, &mut out)?;
            // Rates beyond the range of doubles have no parts that could be told.
            let factor = if change.is_finite() { self.unit.factor(base, change) } else { f64::NAN };
            if factor < 0.0 && out.len() == 3 * n {
                // What is lowest in the unit of the change is the highest share of a fall.
                out[n..].rotate_left(n);
            }
            let (parts, bounds) = out.split_at(n);
            let residual = self.split.residual().then(|| change - parts.iter().sum::<f64>());
            if residual.is_none() {
                add_up(S::ID, change, parts, from.size().max(to.size()), || block.describe(None, Some(end)))?;
            }
            let scaled = std::iter::once(change).chain(parts.iter().copied()).chain(residual).chain(bounds.iter().copied());
            let numbers = [base, current].into_iter().chain(scaled.map(|number| factor * number));
            rows.push([block.periods[start], block.periods[end]], numbers);
        }
        Ok(())
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use serde_json::Value;

    use crate::error::Result;
    use crate::frame::testing;

    /// Output columns by name of one measure over `table[population][item][number]`; an empty item has no row. Each number goes to
    /// the role of its place in `roles`; `item` is the role of the items.
    pub fn run(
        id: &str,
        options: Value,
        roles: &[&'static str],
        item: &'static str,
        table: &[Vec<Vec<f64>>],
        points: &[(&'static str, u32)],
    ) -> Result<Vec<(String, Vec<f64>)>> {
        let populations = (0u32..).zip(table);
        let cells = populations.flat_map(|(p, population)| (0u32..).zip(population).map(move |(i, cell)| (i, p, cell.clone())));
        let rows: Vec<(u32, u32, Vec<f64>)> = cells.filter(|(_, _, cell)| !cell.is_empty()).collect();
        let name = |k: usize| ["a", "b", "c", "d", "e"][k % 5].to_string();
        let roles: Vec<(&'static str, String)> = roles.iter().enumerate().map(|(k, role)| (*role, name(k))).collect();
        let (_, result) = testing::run(id, options, ("population", Some(item)), &roles, &rows, points)?;
        Ok(result)
    }

    /// Factors `a`, `b`, … of populations without items.
    pub fn factors(id: &str, options: Value, table: &[Vec<f64>]) -> Result<Vec<(String, Vec<f64>)>> {
        let table: Vec<Vec<Vec<f64>>> = table.iter().map(|factors| vec![factors.clone()]).collect();
        run(id, options, &vec!["factors"; table[0][0].len()], "items", &table, &[])
    }

    pub fn column(result: &[(String, Vec<f64>)], name: &str) -> Vec<f64> {
        let found = result.iter().find(|(own, _)| own == name);
        found
            .unwrap_or_else(|| panic!("no column {name} in {:?}", result.iter().map(|(own, _)| own).collect::<Vec<_>>()))
            .1
            .clone()
    }

    pub fn close(got: &[f64], want: &[f64], tolerance: f64) {
        assert_eq!(got.len(), want.len(), "{got:?} {want:?}");
        for (got, want) in got.iter().zip(want) {
            assert!((got - want).abs() <= tolerance, "{got}, expected {want}");
        }
    }
}
