//! How much of a growth rate comes from each part of a total, and the chains of growth rates that such totals are made of.

use crate::error::{Error, Result};
use crate::frame::{Block, NULL, TableRows};
use crate::measure::*;

methods! {
    additive,
    regional,
    chain_laspeyres,
    annual_overlap,
    fisher,
    tornqvist,
    linked,
    chain_link,
    splice,
    deflate,
    nonadditivity,
}

pub(crate) const ITEM: Role = Role::required("item", RoleKind::Keys);
pub(crate) const PERIOD: Role = Role::required("period", RoleKind::Key);
pub(crate) const BASE: Role = Role::optional("base", RoleKind::Period);
pub(crate) const CURRENT: Role = Role::optional("current", RoleKind::Period);

/// Keys of a result with a row per item and step.
pub(crate) fn item_and_step() -> Vec<KeyOutput> {
    vec![KeyOutput::own("item"), KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
}

/// Columns of a result that tells weight and growth of each item beside its contribution.
pub(crate) fn weighted_outputs() -> Vec<Output> {
    ["weight", "growth", "contribution", "total_growth"].map(Output::number).into()
}

/// A column of numbers period by period; an item without a row is nothing.
pub(crate) fn levels(block: &Block<'_>, number: usize) -> Vec<Vec<f64>> {
    let line = |place| block.line(number, place).iter().map(|y| if y.is_nan() { 0.0 } else { *y }).collect();
    (0..block.periods.len()).map(line).collect()
}

/// Writes the rows of all cells and steps in the order of their keys, `role` first. A cell without a row at either end has none.
pub(crate) fn push_steps<const N: usize>(
    block: &Block<'_>,
    role: &str,
    steps: &[(usize, usize)],
    rows: &mut TableRows,
    numbers: impl Fn(usize, usize) -> [f64; N],
) {
    for cell in 0..block.width() {
        for (step, &(start, end)) in steps.iter().enumerate() {
            if !(block.line(0, start)[cell].is_nan() && block.line(0, end)[cell].is_nan()) {
                rows.push([block.key(role, cell), block.periods[start], block.periods[end]], numbers(step, cell));
            }
        }
    }
}

/// All items over one step: the parts of its change, and what both are multiplied with to be told in the unit asked for.
pub(crate) struct Split {
    pub weight: Vec<f64>,
    pub growth: Vec<f64>,
    pub parts: Vec<f64>,
    pub change: f64,
    pub factor: f64,
    /// The largest number that the parts were computed from.
    pub largest: f64,
}

impl Split {
    pub fn new(width: usize) -> Self {
        let zeros = || vec![0.0; width];
        Split { weight: zeros(), growth: zeros(), parts: zeros(), change: 0.0, factor: 1.0, largest: 0.0 }
    }
}

/// The rows of a measure that splits step by step, each checked to add up.
pub(crate) fn split_steps(
    measure: &'static str,
    block: &Block<'_>,
    rows: &mut TableRows,
    split: impl Fn(usize, usize) -> Result<Split>,
) -> Result<()> {
    let steps = block.steps(measure)?;
    let splits = steps.iter().map(|&(start, end)| split(start, end)).collect::<Result<Vec<_>>>()?;
    for (split, &(_, end)) in splits.iter().zip(&steps) {
        if split.change.is_finite() {
            add_up(measure, split.change, &split.parts, split.largest, || block.describe(None, Some(end)))?;
        }
    }
    push_steps(block, "item", &steps, rows, |step, cell| {
        let split = &splits[step];
        [split.weight[cell], split.growth[cell], split.factor * split.parts[cell], split.factor * split.change]
    });
    Ok(())
}

/// The factor for parts that are fractions of the base.
pub(crate) fn factor_of_rate(unit: Unit, base: f64, growth: f64) -> f64 {
    if unit == Unit::Change { base } else { unit.factor(1.0, growth) }
}

/// Growth, which nothing has that begins at zero or below.
pub(crate) fn growth(from: f64, to: f64) -> f64 {
    if from > 0.0 { (to - from) / from } else { f64::NAN }
}

pub(crate) fn largest(sizes: impl IntoIterator<Item = f64>) -> f64 {
    sizes.into_iter().fold(0.0, |largest: f64, size| largest.max(size.abs()))
}

/// An error for a number that a kernel needs and does not have.
pub(crate) fn undefined(
    measure: &'static str,
    block: &Block<'_>,
    cell: Option<usize>,
    place: usize,
    reason: String,
    remedy: &'static str,
) -> Error {
    Error::Undefined { measure, cell: block.describe(cell, Some(place)), reason, remedy }
}

/// A number that must not be null; of a cell without a row it is nothing.
pub(crate) fn needed(
    measure: &'static str,
    block: &Block<'_>,
    role: &str,
    number: usize,
    cell: usize,
    place: usize,
) -> Result<f64> {
    match block.line(number, place)[cell] {
        NULL => {
            let reason = format!("'{}' is null", block.column(role));
            Err(undefined(measure, block, Some(cell), place, reason, "fill it (.fill_null) or filter the row out"))
        }
        value if value.is_nan() => Ok(0.0),
        value => Ok(value),
    }
}

/// Values at the prices of the start of a step: of the start, and of the end.
pub(crate) struct PreviousPrices {
    value: usize,
    volume: Option<usize>,
    given: Option<usize>,
    measure: &'static str,
}

impl PreviousPrices {
    /// One of both has to be given.
    pub fn check(names: &RoleNames, measure: &'static str) -> Result<()> {
        if names.has("volume") || names.has("previous_prices") {
            return Ok(());
        }
        Err(Error::RoleMissing { measure: measure.into(), role: "volume".into() })
    }

    pub fn new(block: &Block<'_>, measure: &'static str) -> Option<Self> {
        let (volume, given) = (block.number("volume"), block.number("previous_prices"));
        Some(PreviousPrices { value: block.number("value")?, volume, given, measure })
    }

    /// V₀ and P₀Q₁ with P₀ = V₀/Q₀, or P₀Q₁ as it was given.
    pub fn pair(&self, block: &Block<'_>, cell: usize, start: usize, end: usize) -> Result<(f64, f64)> {
        let value = needed(self.measure, block, "value", self.value, cell, start)?;
        if block.line(self.value, end)[cell].is_nan() {
            return Ok((value, 0.0));
        }
        if let Some(given) = self.given.map(|number| block.line(number, end)[cell]).filter(|given| *given != NULL) {
            return Ok((value, given));
        }
        let Some(volume) = self.volume else {
            // The column is there, and null.
            let given = self.given.unwrap_or(self.value);
            return needed(self.measure, block, "previous_prices", given, cell, end).map(|given| (value, given));
        };
        let before = needed(self.measure, block, "volume", volume, cell, start)?;
        let after = needed(self.measure, block, "volume", volume, cell, end)?;
        if before != 0.0 {
            return Ok((value, value * (after / before)));
        }
        if after == 0.0 {
            return Ok((value, 0.0));
        }
        let reason = "its volume was 0 at the start of the step, so there is no price of then".into();
        let remedy =
            "give the value at the prices of the period before as previous_prices=, or merge the item with a related one";
        Err(undefined(self.measure, block, Some(cell), end, reason, remedy))
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use serde_json::Value;

    use super::*;
    use crate::frame::testing;
    pub use crate::frame::testing::Outcome;

    /// A dense table `[number][item][period]` through the engine, NaN being no row, with the item as key `cell` (none, if empty);
    /// the key columns and the columns of numbers by name.
    pub fn run(
        id: &str,
        options: Value,
        cell: &str,
        numbers: &[(&'static str, Vec<Vec<f64>>)],
        points: &[(&'static str, u32)],
    ) -> Result<Outcome> {
        let (items, periods) = (numbers[0].1.len(), numbers[0].1[0].len());
        let places = (0..items).flat_map(|item| (0..periods).map(move |period| (item, period)));
        let present = places.filter(|&(item, period)| !numbers[0].1[item][period].is_nan());
        let row = |(item, period): (usize, usize)| {
            (item as u32, period as u32, numbers.iter().map(|(_, table)| table[item][period]).collect())
        };
        let rows: Vec<(u32, u32, Vec<f64>)> = present.map(row).collect();
        let roles: Vec<(&'static str, String)> = numbers.iter().map(|(role, _)| (*role, role.to_string())).collect();
        let cell = ["item", "region"].into_iter().find(|role| *role == cell);
        testing::run(id, options, ("period", cell), &roles, &rows, points)
    }

    pub fn column(result: &[(String, Vec<f64>)], name: &str) -> Vec<f64> {
        result.iter().find(|(column, _)| column == name).expect(name).1.clone()
    }

    /// Equal within the tolerance, NaN where NaN is wanted.
    pub fn close(got: &[f64], want: &[f64], tolerance: f64) {
        assert_eq!(got.len(), want.len(), "{got:?} {want:?}");
        for (got, want) in got.iter().zip(want) {
            assert!((got - want).abs() <= tolerance || (got.is_nan() && want.is_nan()), "{got} is not {want}");
        }
    }

    /// Numbers from 0 to 1, the same in every run.
    pub fn random(seed: u64) -> impl FnMut() -> f64 {
        let mut state = seed;
        move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1u64 << 53) as f64
        }
    }
}
