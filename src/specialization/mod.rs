//! What a region does more of than others, and on how few things it depends.
//!
//! Most measures here look at one region at a time: at its structure, the shares of the industries, and at that of a reference. Each
//! of them is a [`Profile`] of ten lines; [`Over`] finds the structures. Seen from the other side, an industry has shares of regions:
//! the family [`crate::concentration`] runs the same profiles with the dimensions exchanged.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::frame::{Block, TableRows, is_total};
use crate::measure::*;
use crate::numeric::{Sum, sum};

methods! {
    location_quotient,
    herfindahl,
    hill_number,
    concentration_ratio,
    hall_tideman,
    diversity,
    shannon,
    variety,
    relative_entropy,
    hoover,
    krugman,
    relative_diversity,
    hachman,
    gini,
    ogive,
    national_average,
    lorenz_curve,
    population_quotient,
    horizontal_cluster,
    location_quotient_interval,
    export_base,
}

/// Whose structure is described.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Of each region, the shares of the industries.
    Region,
    /// Of each industry, the shares of the regions.
    Industry,
}

impl Side {
    pub fn unit(self) -> &'static str {
        if self == Side::Region { "region" } else { "industry" }
    }

    pub fn category(self) -> &'static str {
        if self == Side::Region { "industry" } else { "region" }
    }
}

/// The structure that a unit is held against. For a unit that is an industry, "nation" is all industries together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Yardstick {
    /// All units pooled, the own one included.
    #[default]
    Nation,
    /// All units but the own one, pooled.
    Others,
    /// The simple mean of the shares of all other units that are active.
    MeanOfOthers,
    /// Each category has the same share.
    Equal,
    /// The units named, pooled.
    Named,
    /// The shares of the column `weight`.
    #[serde(skip)]
    Weight,
}

pub(crate) const YARDSTICK: Param =
    Param { name: "reference", kind: ParamKind::Reference(&["nation", "others", "mean_of_others", "equal"]) };
pub(crate) const VALUE: Role = Role::required("value", RoleKind::Number(Domain::NonNegative));
pub(crate) const REGION: Role = Role::required("region", RoleKind::Key);
pub(crate) const INDUSTRY: Role = Role::required("industry", RoleKind::Key);
pub(crate) const NAMED_ROWS: Role = Role::optional("reference", RoleKind::Flag);
/// Roles of a measure without a reference, and of one with it.
pub(crate) const ALONE: &[Role] = &[VALUE, REGION, INDUSTRY];
pub(crate) const COMPARED: &[Role] = &[VALUE, REGION, INDUSTRY, NAMED_ROWS];

/// The structure of one unit. Every category of the table has a place; where the unit has no activity, its share is 0.
pub(crate) struct Structure<'a> {
    /// Shares of the unit, s_i; they sum to 1.
    pub own: &'a [f64],
    /// Shares of the reference, S_i; of no meaning to a measure without one.
    pub reference: &'a [f64],
    /// Activity of the unit.
    pub total: f64,
}

impl Structure<'_> {
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// Own share and that of the reference, category by category.
    pub fn pairs(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        self.own.iter().copied().zip(self.reference.iter().copied())
    }

    /// Σ term(s_i, S_i)
    pub fn sum(&self, term: impl Fn(f64, f64) -> f64) -> f64 {
        let mut total = Sum::default();
        self.pairs().for_each(|(own, reference)| total.add(term(own, reference)));
        total.value()
    }

    /// s_i/S_i of the categories that the reference has, category by category; infinite if it lacks one that the unit has.
    pub fn quotients(&self) -> impl Iterator<Item = f64> + '_ {
        self.pairs().filter(|&(own, reference)| own > 0.0 || reference > 0.0).map(|(own, reference)| own / reference)
    }
}

/// A few numbers that say something about one structure.
pub(crate) trait Profile: Send + Sync {
    fn outputs(&self) -> Vec<Output>;

    /// What the structure is held against, if anything.
    fn yardstick(&self) -> Option<Yardstick> {
        None
    }

    /// The profile with its options checked against each other.
    fn checked(self, _measure: &'static str) -> Result<Self>
    where
        Self: Sized,
    {
        Ok(self)
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]);
}

/// A profile of every unit on one side of the table.
struct Over<P> {
    id: &'static str,
    side: Side,
    profile: P,
}

pub(crate) fn over<P: Profile + DeserializeOwned + 'static>(id: &'static str, side: Side, params: Value) -> Result<Measure> {
    let profile = read::<P>(id, params)?.checked(id)?;
    Ok(Measure::Panel(Box::new(Over { id, side, profile })))
}

impl<P: Profile> Panel for Over<P> {
    fn axis(&self) -> &'static str {
        self.side.category()
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own(self.side.unit())]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.profile.outputs()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let structures = Structures::new(self.id, block, self.profile.yardstick())?;
        structures.look_for_totals(block, self.side, rows);
        let mut out = vec![f64::NAN; self.profile.outputs().len()];
        structures.visit(|unit, structure| {
            out.fill(f64::NAN);
            if let Some(structure) = structure {
                self.profile.measure(structure, &mut out);
            }
            rows.push([block.key(self.side.unit(), unit)], out.iter().copied());
        });
        Ok(())
    }
}

/// The activity of every unit, category by category: a block turned round.
pub(crate) struct Activity {
    pub categories: usize,
    cells: Vec<f64>,
    /// Of each unit.
    pub totals: Vec<f64>,
}

impl Activity {
    pub fn new(block: &Block<'_>) -> Self {
        let (units, categories) = (block.width(), block.periods.len());
        let mut cells = vec![0.0; units * categories];
        let value = block.number("value").unwrap_or(0);
        for category in 0..categories {
            let line = block.line(value, category);
            for (&cell, slot) in line.iter().zip(cells[category..].iter_mut().step_by(categories.max(1))) {
                // A cell without a row is no activity.
                *slot = if cell.is_nan() { 0.0 } else { cell };
            }
        }
        let totals = cells.chunks_exact(categories.max(1)).map(sum).collect();
        Activity { categories, cells, totals }
    }

    pub fn units(&self) -> impl Iterator<Item = &[f64]> {
        self.cells.chunks_exact(self.categories.max(1))
    }

    /// Σ over the units of a number for each cell.
    pub fn pool(&self, number: impl Fn(usize, f64) -> f64) -> Vec<f64> {
        let mut sums = vec![Sum::default(); self.categories];
        for (unit, cells) in self.units().enumerate() {
            sums.iter_mut().zip(cells).for_each(|(sum, &cell)| sum.add(number(unit, cell)));
        }
        sums.into_iter().map(Sum::value).collect()
    }
}

/// Brings numbers of zero or more to a sum of 1; false if they have none.
fn to_shares(numbers: &mut [f64]) -> bool {
    let total = sum(numbers);
    numbers.iter_mut().for_each(|number| *number /= total);
    total > 0.0
}

/// The structures of all units of a block, and what they are held against.
pub(crate) struct Structures {
    activity: Activity,
    yardstick: Option<Yardstick>,
    /// What the reference of each unit is made from: the sums of all units, of their shares, or of the units named.
    pooled: Vec<f64>,
    /// Units with any activity.
    active: usize,
}

impl Structures {
    pub fn new(measure: &'static str, block: &Block<'_>, yardstick: Option<Yardstick>) -> Result<Self> {
        let activity = Activity::new(block);
        let active = activity.totals.iter().filter(|&&total| total > 0.0).count();
        let share = |unit: usize, cell: f64| if cell > 0.0 { cell / activity.totals[unit] } else { 0.0 };
        let weights = weights(measure, block)?;
        // Given, a weight is the yardstick.
        let yardstick = if weights.is_some() { Some(Yardstick::Weight) } else { yardstick };
        let pooled = match yardstick {
            Some(Yardstick::Weight) => weights.unwrap_or_default(),
            Some(Yardstick::Nation | Yardstick::Others) => activity.pool(|_, cell| cell),
            Some(Yardstick::MeanOfOthers) => activity.pool(share),
            Some(Yardstick::Named) => activity.pool(|unit, cell| if block.flags[unit] { cell } else { 0.0 }),
            Some(Yardstick::Equal) | None => vec![1.0; activity.categories],
        };
        if yardstick == Some(Yardstick::Named) && sum(&pooled) <= 0.0 {
            return Err(Error::Undefined {
                measure,
                cell: block.describe(None, None),
                reason: "the rows that reference= names have no activity".into(),
                remedy: "take another reference, or leave that group of by= out",
            });
        }
        Ok(Structures { activity, yardstick, pooled, active })
    }

    /// A total among the categories, or among the units that make up the reference, counts everything twice. It is the sum of all
    /// others not only as a whole, but in each of several units (or categories), too: half of one unit is nothing unusual.
    pub fn look_for_totals(&self, block: &Block<'_>, side: Side, rows: &mut TableRows) {
        let Activity { categories, ref cells, ref totals } = self.activity;
        let (pooled, all) = (self.activity.pool(|_, cell| cell), sum(totals));
        let everywhere = |pairs: &mut dyn Iterator<Item = (f64, f64)>| {
            let mut places = 0;
            pairs.filter(|(_, all)| *all > 0.0).inspect(|_| places += 1).all(|(own, all)| is_total(own, all)) && places > 1
        };
        for (place, (&code, &own)) in block.periods.iter().zip(&pooled).enumerate().filter(|(_, (_, own))| **own > 0.0) {
            let of_units = || cells[place..].iter().copied().step_by(categories.max(1)).zip(totals.iter().copied());
            rows.look_for_total(side.category(), code, is_total(own, all) && everywhere(&mut of_units()), false);
        }
        if let Some(Yardstick::Nation | Yardstick::Others | Yardstick::MeanOfOthers) = self.yardstick {
            for (unit, own) in self.activity.units().enumerate().filter(|(unit, _)| totals[*unit] > 0.0) {
                let of_categories = || own.iter().copied().zip(pooled.iter().copied());
                let total = is_total(totals[unit], all) && everywhere(&mut of_categories());
                rows.look_for_total(side.unit(), block.key(side.unit(), unit), total, true);
            }
        }
    }

    /// Visits the units in the order of their keys; `None`: there is no activity, or none to hold it against.
    pub fn visit(&self, mut visit: impl FnMut(usize, Option<&Structure<'_>>)) {
        let (mut own, mut reference) = (Vec::new(), self.pooled.clone());
        let mut known = to_shares(&mut reference);
        for (unit, cells) in self.activity.units().enumerate() {
            let total = self.activity.totals[unit];
            own.clear();
            own.extend(cells.iter().map(|cell| cell / total));
            let pooled = self.pooled.iter();
            match self.yardstick {
                Some(Yardstick::Others) => {
                    reference.clear();
                    // The sum of all is rounded once and not below any of its terms.
                    reference.extend(pooled.zip(cells).map(|(all, cell)| all - cell));
                    known = to_shares(&mut reference);
                }
                Some(Yardstick::MeanOfOthers) => {
                    reference.clear();
                    let others = self.active - usize::from(total > 0.0);
                    let rest = |(all, &own): (&f64, &f64)| if others > 0 { (all - own).max(0.0) / others as f64 } else { 0.0 };
                    reference.extend(pooled.zip(&own).map(rest));
                    known = others > 0;
                }
                _ => {}
            }
            let structure = Structure { own: &own, reference: &reference, total };
            visit(unit, (known && total > 0.0).then_some(&structure));
        }
    }
}

/// The weight of each category (a region's population or area), which each of its rows repeats; `None` if there is no such column.
fn weights(measure: &'static str, block: &Block<'_>) -> Result<Option<Vec<f64>>> {
    let Some(weight) = block.number("weight") else { return Ok(None) };
    let mut weights = Vec::with_capacity(block.periods.len());
    for category in 0..block.periods.len() {
        let line = block.line(weight, category);
        let given = || line.iter().copied().filter(|weight| !weight.is_nan());
        let first = given().next().unwrap_or(0.0);
        if let Some(other) = given().find(|&other| other != first) {
            return Err(Error::Undefined {
                measure,
                cell: block.describe(None, Some(category)),
                reason: format!("its weight is {first} in one row and {other} in another"),
                remedy: "the weight belongs to the region, so each of its rows has to repeat it",
            });
        }
        weights.push(first);
    }
    Ok(Some(weights))
}

#[cfg(test)]
pub(crate) mod testing {
    use serde_json::Value;

    use crate::frame::testing;

    /// A measure of a table given region by region, an industry each; NaN is a cell without a row. Columns by their names.
    pub fn run(id: &str, options: Value, table: &[&[f64]]) -> Vec<(String, Vec<f64>)> {
        // The axis is what the units are not.
        let of_industries = id.starts_with("concentration");
        let mut rows = Vec::new();
        for (region, cells) in table.iter().enumerate() {
            for (industry, &value) in cells.iter().enumerate().filter(|(_, value)| !value.is_nan()) {
                let (unit, category) = if of_industries { (industry, region) } else { (region, industry) };
                rows.push((unit as u32, category as u32, vec![value]));
            }
        }
        let keys = if of_industries { ("region", Some("industry")) } else { ("industry", Some("region")) };
        testing::run(id, options, keys, &[("value", "value".into())], &rows, &[]).unwrap().1
    }

    pub fn column(result: &[(String, Vec<f64>)], name: &str) -> Vec<f64> {
        result.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no column {name}")).1.clone()
    }

    pub fn close(got: &[f64], want: &[f64], tolerance: f64) {
        let alike = |(got, want): (&f64, &f64)| (got.is_nan() && want.is_nan()) || (got - want).abs() <= tolerance;
        assert!(got.len() == want.len() && got.iter().zip(want).all(alike), "{got:?}, not {want:?}");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{close, column, run};
    use crate::frame::TableRows;

    const NONE: f64 = f64::NAN;

    // By hand. Shares of A (1/2, 1/2), B (1, 0), C (1/4, 3/4); sums (5, 5), (1/2, 1/2).
    const TABLE: &[&[f64]] = &[&[2.0, 2.0], &[2.0, NONE], &[1.0, 3.0]];

    #[test]
    fn references() {
        let krugman = |reference: &str| {
            let result = run("specialization.krugman", json!({"reference": reference, "convention": "literature"}), TABLE);
            column(&result, "krugman")
        };
        close(&krugman("nation"), &[0.0, 1.0, 0.5], 1e-15);
        // A against (3, 3), B against (3, 5), C against (4, 2)
        close(&krugman("others"), &[0.0, 2.0 * 5.0 / 8.0, 2.0 * (2.0 / 3.0 - 0.25)], 1e-15);
        // A against the mean of (1, 0) and (1/4, 3/4): 5/8; B against 3/8, C against 3/4
        close(&krugman("mean_of_others"), &[0.25, 1.25, 1.0], 1e-15);
        close(&krugman("equal"), &[0.0, 1.0, 0.5], 1e-15);
    }

    #[test]
    fn a_region_without_activity_and_a_region_alone() {
        let options = json!({"reference": "nation", "convention": "literature"});
        let result = run("specialization.krugman", options, &[&[2.0, 2.0], &[0.0, 0.0]]);
        close(&column(&result, "krugman"), &[0.0, NONE], 0.0);
        for reference in ["others", "mean_of_others"] {
            let options = json!({"reference": reference, "convention": "literature"});
            // The others have nothing.
            let result = run("specialization.krugman", options.clone(), &[&[2.0, 2.0], &[0.0, 0.0]]);
            close(&column(&result, "krugman"), &[NONE, NONE], 0.0);
            close(&column(&run("specialization.krugman", options, &[&[2.0, 2.0]]), "krugman"), &[NONE], 0.0);
        }
    }

    // The user hears of a key that is a total in every group, but not of one of two halves, of which each is the other's.
    #[test]
    fn totals() {
        let warnings = |totals: &[(u32, bool)]| {
            let mut rows = TableRows::new(0, 0);
            totals.iter().for_each(|&(code, total)| rows.look_for_total("region", code, total, true));
            rows.warnings(&crate::frame::testing::Plain)
        };
        let told = warnings(&[(0, false), (1, false), (2, true), (0, false), (2, true)]);
        assert!(told.len() == 1 && told[0].starts_with("region = 2 equals the sum of all others"));
        assert!(warnings(&[(0, false), (1, false), (2, true), (0, false), (2, false)]).is_empty());
        assert!(warnings(&[(0, true), (1, true)]).is_empty());
    }

    // The same table read by industry: spread of i1 (2, 2, 1)/5, of i2 (2, 0, 3)/5, all (4, 2, 4)/10.
    #[test]
    fn the_dimensions_exchanged() {
        let options = json!({"reference": "nation", "convention": "literature"});
        let result = run("concentration.krugman", options, TABLE);
        close(&column(&result, "krugman"), &[0.4, 0.4], 1e-15);
        let result = run("concentration.herfindahl", json!({}), TABLE);
        close(&column(&result, "herfindahl"), &[9.0 / 25.0, 13.0 / 25.0], 1e-15);
    }
}
