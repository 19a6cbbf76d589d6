//! Why a product of factors, summed over cells, changed: index decomposition analysis over time and across regions.
//!
//! V = Σ_i Π_k x_ik. The engine finds the values of the cells, the steps between periods, the subtotals and the form of the result; a
//! [`Method`] splits the change of one total over one step among the factors. In the multiplicative form the parts are logarithms
//! until they are written, so that parts add up to their total in both forms.

use std::ops::Range;

use pulp::{Arch, NullaryFnOnce};
use rayon::prelude::*;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::frame::{Block, NULL, TableRows};
use crate::measure::*;
use crate::numeric::{self, Sum, ln_ratio, ln_ratio_of_ordinary, sum};

methods! {
    amdi,
    attribution,
    fisher,
    laspeyres,
    lmdi,
    marshall_edgeworth,
    paasche,
    per_head,
    shapley,
    spatial,
    tapio,
}

pub(crate) const FACTORS: Role = Role::required("factors", RoleKind::Numbers(Domain::Any));
/// Before the items, so that the cells of a group lie side by side.
pub(crate) const GROUPS: Role = Role::optional("groups", RoleKind::Keys);
pub(crate) const ITEMS: Role = Role::optional("items", RoleKind::Keys);
pub(crate) const PERIOD: Role = Role::required("period", RoleKind::Key);
pub(crate) const BASE: Role = Role::optional("base", RoleKind::Period);
pub(crate) const CURRENT: Role = Role::optional("current", RoleKind::Period);
pub(crate) const ROLES: &[Role] = &[FACTORS, GROUPS, ITEMS, PERIOD, BASE, CURRENT];

pub(crate) const FORM: Param = Param::choice("form", &["additive", "multiplicative"]);
pub(crate) const CHAINED: Param = Param::flag("chained");

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    Additive,
    Multiplicative,
}

/// How one method splits the change of a total among the factors. The struct holds the options of its own.
pub(crate) trait Method: DeserializeOwned + Send + Sync + 'static {
    const ID: &'static str;
    /// The form, of a method that has one only.
    const FORM: Form = Form::Additive;
    /// Most factors.
    const MOST: usize = numeric::FACTORS;
    /// The parts of an approximation miss the total by a residual, which is a column of its own.
    const RESIDUAL: bool = false;

    /// Writes the part of each factor in the change of the total, or in the logarithm of its ratio; NaN is not defined. Returns the
    /// size of the numbers that were added up, if it can pass that of the values.
    fn split(&self, change: &Change<'_>, form: Form, parts: &mut [f64]) -> Result<f64>;
}

fn of_change() -> Unit {
    Unit::Change
}

#[derive(Debug, Deserialize)]
struct Options {
    form: Option<Form>,
    #[serde(default)]
    chained: bool,
    #[serde(default = "of_change")]
    unit: Unit,
}

struct Decomposition<M> {
    options: Options,
    method: M,
}

/// A measure out of a method; its options are those of the engine and its own.
pub(crate) fn build<M: Method>(params: Value) -> Result<Measure> {
    let (options, method) = (read::<Options>(M::ID, params.clone())?, read(M::ID, params)?);
    if options.form == Some(Form::Multiplicative) {
        check_unit(M::ID, options.unit, &[Unit::Change], "\"change\", the only unit of form=\"multiplicative\"")?;
    }
    Ok(Measure::Panel(Box::new(Decomposition::<M> { options, method })))
}

pub(crate) fn check_unit(measure: &str, unit: Unit, allowed: &[Unit], text: &str) -> Result<()> {
    if allowed.contains(&unit) {
        return Ok(());
    }
    let value = format!("{unit:?}").to_lowercase();
    Err(Error::OptionValue { measure: measure.into(), option: "unit".into(), value, allowed: text.into() })
}

/// What is compared: cells at two ends.
pub(crate) struct Step<'a> {
    pub block: &'a Block<'a>,
    /// Places on the axis, for messages; an end may be none of the table.
    pub places: [Option<usize>; 2],
    /// Each factor at both ends, as in the block.
    pub lines: Vec<[&'a [f64]; 2]>,
    /// The product of the factors at both ends.
    pub values: [&'a [f64]; 2],
}

impl Step<'_> {
    /// The factors of one cell. Without a row all are 0; a factor that is 0/0 did not change.
    pub fn ends(&self, cell: usize, x0: &mut [f64], x1: &mut [f64]) {
        for ((from, to), line) in x0.iter_mut().zip(x1).zip(&self.lines) {
            let known = |x: f64| if x.is_nan() { 0.0 } else { x };
            (*from, *to) = match (known(line[0][cell]), known(line[1][cell])) {
                (NULL, NULL) => (0.0, 0.0),
                (NULL, to) => (to, to),
                (from, NULL) => (from, from),
                ends => ends,
            };
        }
    }

    /// The error of a cell to which the method does not apply.
    fn undefined(&self, measure: &'static str, cell: usize, reason: String, remedy: &'static str) -> Error {
        let names: Vec<String> = self.places.iter().flatten().map(|&place| self.block.describe(None, Some(place))).collect();
        let cell = match self.block.describe(Some(cell), None) {
            text if names.is_empty() => text,
            text if text == self.block.describe(None, None) => names.join(" to "),
            text => format!("{text}, {}", names.join(" to ")),
        };
        Error::Undefined { measure, cell, reason, remedy }
    }
}

/// The cells of one total over one step.
pub(crate) struct Change<'a> {
    pub step: &'a Step<'a>,
    pub cells: Range<usize>,
    /// V at both ends.
    pub v0: f64,
    pub v1: f64,
}

/// Cells that are added up on one thread. The number is fixed, so that the sums do not depend on the threads.
const CELLS: usize = 1 << 16;
/// Cells whose logarithms are taken together.
const TILE: usize = 128;
/// Numbers of which no ratio leaves the range of doubles.
const ORDINARY: Range<f64> = 1e-140..1e140;

impl Change<'_> {
    /// Adds up so many numbers over the cells; large totals on several threads.
    pub fn sum(&self, out: &mut [f64], add: impl Fn(Range<usize>, &mut [Sum]) -> Result<()> + Sync) -> Result<()> {
        let mut sums = [Sum::default(); numeric::FACTORS + 1];
        let sums = &mut sums[..out.len()];
        if self.cells.len() <= CELLS {
            add(self.cells.clone(), sums)?;
        } else {
            let starts: Vec<usize> = self.cells.clone().step_by(CELLS).collect();
            let one = |start: usize| {
                let mut own = vec![Sum::default(); out.len()];
                add(start..self.cells.end.min(start + CELLS), &mut own).map(|()| own)
            };
            for own in starts.into_par_iter().map(one).collect::<Vec<_>>() {
                sums.iter_mut().zip(own?).for_each(|(sum, own)| sum.merge(own));
            }
        }
        out.iter_mut().zip(sums).for_each(|(out, sum)| *out = sum.value());
        Ok(())
    }

    /// ln(V₁/V₀); NaN without a total of one sign at both ends.
    pub fn ln_total(&self) -> f64 {
        ln_index(self.v1, self.v0)
    }
}

/// Σ_i w_i ln(x_ik1/x_ik0) of each factor k, and Σ_i w_i behind them.
///
/// `weight` makes w out of the values of a cell at both ends and the logarithm of their ratio. Where a cell appears or vanishes, w
/// times the logarithm of the factors that are 0 there has a limit, if it has one: `limit` tells it from the two values. All
/// factors that are 0 have an equal share in it, the others none (Ang & Liu 2007, with one small number for all zeros).
pub(crate) fn weighted_logs(
    measure: &'static str,
    change: &Change<'_>,
    weight: impl Fn(f64, f64, f64) -> f64 + Sync,
    limit: impl Fn(f64, f64) -> Option<f64> + Sync,
    out: &mut [f64],
) -> Result<()> {
    let step = change.step;
    let factors = step.lines.len();
    let one = |cell: usize, sums: &mut [Sum]| -> Result<()> {
        let (v0, v1) = (step.values[0][cell], step.values[1][cell]);
        if v0 == 0.0 && v1 == 0.0 {
            return Ok(());
        }
        if v0 == 0.0 || v1 == 0.0 {
            let Some(jump) = limit(v0, v1) else {
                let reason = "the cell appears or vanishes, and this method has no limit there".into();
                return Err(step.undefined(measure, cell, reason, "take lmdi, or shapley"));
            };
            let end = usize::from(v1 == 0.0);
            let zero = |line: &[&[f64]; 2]| line[end][cell] == 0.0;
            // Without a row no factor is known, and a product may be too small for a double: all factors take part.
            let zeros = step.lines.iter().filter(|line| zero(line)).count();
            let share = jump / if zeros == 0 { factors } else { zeros } as f64;
            let sharing = sums.iter_mut().zip(&step.lines).filter(|(_, line)| zeros == 0 || zero(line));
            sharing.for_each(|(sum, _)| sum.add(share));
            return Ok(());
        }
        let mut ln = [0.0; numeric::FACTORS];
        let mut total = 0.0;
        for (ln, line) in ln.iter_mut().zip(&step.lines) {
            let (x0, x1) = (line[0][cell], line[1][cell]);
            if !(x0 > 0.0 && x1 > 0.0 || x0 < 0.0 && x1 < 0.0) {
                let reason = format!("a factor goes from {x0} to {x1} and has no logarithmic change");
                return Err(step.undefined(measure, cell, reason, "take shapley, which is defined for all signs"));
            }
            *ln = ln_ratio(x1.abs(), x0.abs());
            total += *ln;
        }
        let weight = weight(v0, v1, total);
        sums.iter_mut().zip(&ln[..factors]).for_each(|(sum, ln)| sum.add(weight * ln));
        sums[factors].add(weight);
        Ok(())
    };
    let arch = Arch::new();
    change.sum(out, |cells, sums| {
        let tiles = if cells.len() < TILE / 8 { cells.start } else { cells.end };
        let mut room = Room { ln: [[0.0; TILE]; numeric::FACTORS], total: [0.0; TILE], weights: [0.0; TILE] };
        for start in (cells.start..tiles).step_by(TILE) {
            let tile = start..tiles.min(start + TILE);
            let usual = arch.dispatch(Tile { step, cells: tile.clone(), weight: &weight, room: &mut room, sums: &mut *sums });
            if !usual {
                tile.into_iter().try_for_each(|cell| one(cell, sums))?;
            }
        }
        (tiles..cells.end).try_for_each(|cell| one(cell, sums))
    })
}

/// What `weighted_logs` does for cells without zeros, negative or very large numbers. Compiled for the vectors of each machine; as the
/// operations are the same one by one, so are the bits.
struct Tile<'t, W> {
    step: &'t Step<'t>,
    cells: Range<usize>,
    weight: &'t W,
    room: &'t mut Room,
    sums: &'t mut [Sum],
}

/// Logarithms of the ratios of each factor, their sum, and the weights, of the cells of a tile.
struct Room {
    ln: [[f64; TILE]; numeric::FACTORS],
    total: [f64; TILE],
    weights: [f64; TILE],
}

/// Some cells of both ends.
#[inline(always)]
fn part<'t>(ends: &[&'t [f64]; 2], cells: &Range<usize>) -> [&'t [f64]; 2] {
    ends.map(|line| &line[cells.clone()])
}

impl<W: Fn(f64, f64, f64) -> f64> NullaryFnOnce for Tile<'_, W> {
    type Output = bool;

    /// Adds nothing and says so if there are other cells.
    #[inline(always)]
    fn call(self) -> bool {
        let (width, lines) = (self.cells.len(), &self.step.lines);
        let values = part(&self.step.values, &self.cells);
        let ordinary = |line: &[f64]| line.iter().fold(true, |all, x| all & (*x > ORDINARY.start) & (*x < ORDINARY.end));
        if !lines.iter().map(|line| part(line, &self.cells)).chain([values]).all(|pair| pair.iter().all(|line| ordinary(line))) {
            return false;
        }
        let Room { ln, total, weights } = self.room;
        total[..width].fill(0.0);
        for (ln, line) in ln.iter_mut().zip(lines) {
            let [x0, x1] = part(line, &self.cells);
            for (((ln, total), x0), x1) in ln.iter_mut().zip(total.iter_mut()).zip(x0).zip(x1) {
                *ln = ln_ratio_of_ordinary(*x1, *x0);
                *total += *ln;
            }
        }
        for (((own, total), v0), v1) in weights.iter_mut().zip(&*total).zip(values[0]).zip(values[1]) {
            *own = (self.weight)(*v0, *v1, *total);
        }
        for (sum, ln) in self.sums.iter_mut().zip(&ln[..lines.len()]) {
            sum.add(dot_in_key_order(&weights[..width], &ln[..width]));
        }
        self.sums[lines.len()].add(numeric::sum_in_key_order(&weights[..width]));
        true
    }
}

/// Σ_i (x_ik1 − x_ik0) Π_{j≠k} x_ij of each factor k, all other factors as they are at the start, or at the end. Returns the size of
/// the terms.
pub(crate) fn one_at_a_time(change: &Change<'_>, at_end: bool, out: &mut [f64]) -> Result<f64> {
    let factors = out.len();
    let mut sums = [0.0; numeric::FACTORS + 1];
    change.sum(&mut sums[..=factors], |cells, sums| {
        let (mut x0, mut x1) = ([0.0; numeric::FACTORS], [0.0; numeric::FACTORS]);
        let mut before = [1.0; numeric::FACTORS + 1];
        for cell in cells {
            change.step.ends(cell, &mut x0, &mut x1);
            let others = if at_end { &x1 } else { &x0 };
            for k in 0..factors {
                before[k + 1] = before[k] * others[k];
            }
            let mut after = 1.0;
            for k in (0..factors).rev() {
                let term = (x1[k] - x0[k]) * before[k] * after;
                sums[k].add(term);
                sums[factors].add(term.abs());
                after *= others[k];
            }
        }
        Ok(())
    })?;
    out.copy_from_slice(&sums[..factors]);
    Ok(sums[factors])
}

/// ln(a/b); NaN unless the two have one sign.
pub(crate) fn ln_index(a: f64, b: f64) -> f64 {
    if a != 0.0 && b != 0.0 && a.signum() == b.signum() { ln_ratio(a.abs(), b.abs()) } else { f64::NAN }
}

/// Plain sum of products in four lanes, over a tile.
#[inline(always)]
fn dot_in_key_order(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; 4];
    let (whole, other) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = whole.remainder().iter().zip(other.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in whole.zip(other) {
        for lane in 0..4 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.iter().sum::<f64>() + rest
}

/// Product of the factors of each cell; 0 where a cell has no row.
pub(crate) fn values(measure: &'static str, block: &Block<'_>, factors: &[usize], place: usize) -> Result<Vec<f64>> {
    let Some((first, rest)) = factors.split_first() else { return Ok(vec![0.0; block.width()]) };
    let mut values = block.line(*first, place).to_vec();
    for &factor in rest {
        values.iter_mut().zip(block.line(factor, place)).for_each(|(value, x)| *value *= x);
    }
    for (cell, value) in values.iter_mut().enumerate().filter(|(_, value)| !value.is_finite()) {
        let x = |factor: usize| block.line(factor, place)[cell];
        let null = factors.iter().any(|&factor| x(factor) == NULL);
        if x(*first).is_nan() || factors.iter().any(|&factor| x(factor) == 0.0) {
            *value = 0.0;
            continue;
        }
        let (reason, remedy) = if null {
            ("a factor is null and no other is 0", "a null stands for 0/0; fill it, or leave the row out")
        } else {
            ("the product of the factors is too large for a double", "count a factor in larger units")
        };
        return Err(Error::Undefined { measure, cell: block.describe(Some(cell), Some(place)), reason: reason.into(), remedy });
    }
    Ok(values)
}

/// Whether any of the cells has a row.
pub(crate) fn any_row(block: &Block<'_>, factor: usize, place: usize, cells: &Range<usize>) -> bool {
    block.line(factor, place)[cells.clone()].iter().any(|x| !x.is_nan())
}

/// Places that each result leads over: from period to period, or from the first to the last, or all of them in turn if chained.
pub(crate) fn paths(block: &Block<'_>, measure: &'static str, chained: bool) -> Result<Vec<Vec<usize>>> {
    if chained {
        let (start, end) = block.ends(measure)?;
        return Ok(vec![(start..=end).collect()]);
    }
    Ok(block.steps(measure)?.into_iter().map(|(start, end)| vec![start, end]).collect())
}

/// Runs of cells with one code of `groups`.
fn runs(block: &Block<'_>) -> Vec<Range<usize>> {
    if !block.has_key("groups") {
        return std::iter::once(0..block.width()).collect();
    }
    let mut runs: Vec<Range<usize>> = Vec::new();
    for cell in 0..block.width() {
        match runs.last_mut() {
            Some(run) if block.key("groups", run.start) == block.key("groups", cell) => run.end = cell + 1,
            _ => runs.push(cell..cell + 1),
        }
    }
    runs
}

impl<M: Method> Decomposition<M> {
    fn form(&self) -> Form {
        self.options.form.unwrap_or(M::FORM)
    }
}

impl<M: Method> Panel for Decomposition<M> {
    fn keys(&self, names: &RoleNames) -> Vec<KeyOutput> {
        let groups = names.has("groups").then_some(KeyOutput::own("groups"));
        groups.into_iter().chain(step_keys()).collect()
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let total = if self.form() == Form::Additive { "change" } else { "ratio" };
        let residual = M::RESIDUAL.then_some("residual");
        ["base", "current", total].into_iter().chain(names.of("factors")).chain(residual).map(Output::number).collect()
    }

    fn check(&self, names: &RoleNames) -> Result<()> {
        let count = names.of("factors").count();
        if count <= M::MOST {
            return Ok(());
        }
        Err(Error::OptionValue {
            measure: M::ID.into(),
            option: "factors".into(),
            value: format!("{count} columns"),
            allowed: format!("at most {}", M::MOST),
        })
    }

    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let (factors, form) = (block.numbers("factors"), self.form());
        let paths = paths(block, M::ID, self.options.chained)?;
        let mut values_at: Vec<Vec<f64>> = vec![Vec::new(); block.periods.len()];
        for &place in paths.iter().flatten() {
            if values_at[place].is_empty() {
                values_at[place] = values(M::ID, block, &factors, place)?;
            }
        }
        let step = |start: usize, end: usize| Step {
            block,
            places: [Some(start), Some(end)],
            lines: factors.iter().map(|&factor| [block.line(factor, start), block.line(factor, end)]).collect(),
            values: [&values_at[start], &values_at[end]],
        };
        let steps: Vec<Vec<Step<'_>>> =
            paths.iter().map(|path| path.windows(2).map(|ends| step(ends[0], ends[1])).collect()).collect();
        let (mut parts, mut own) = (vec![0.0; factors.len()], vec![0.0; factors.len()]);
        for cells in runs(block) {
            let totals: Vec<f64> = values_at.iter().map(|line| sum(line.get(cells.clone()).unwrap_or(&[]))).collect();
            for (path, steps) in paths.iter().zip(&steps) {
                if !path.iter().any(|&place| any_row(block, factors[0], place, &cells)) {
                    continue;
                }
                let (start, end) = (path[0], path[path.len() - 1]);
                let (base, current) = (totals[start], totals[end]);
                parts.fill(0.0);
                let mut largest = 0.0f64;
                for (step, ends) in steps.iter().zip(path.windows(2)) {
                    let change = Change { step, cells: cells.clone(), v0: totals[ends[0]], v1: totals[ends[1]] };
                    largest = largest.max(self.method.split(&change, form, &mut own)?);
                    parts.iter_mut().zip(&own).for_each(|(part, own)| *part += own);
                }
                let total = if form == Form::Additive { current - base } else { ln_index(current, base) };
                let residual = M::RESIDUAL.then(|| total - sum(&parts));
                if !M::RESIDUAL && !total.is_nan() && !parts.iter().any(|part| part.is_nan()) {
                    let size = match form {
                        Form::Additive => path
                            .iter()
                            .map(|&p| values_at[p][cells.clone()].iter().map(|v| v.abs()).sum())
                            .fold(largest, f64::max),
                        Form::Multiplicative => largest.max(1.0),
                    };
                    add_up(M::ID, total, &parts, size, || {
                        let cell = block.has_key("groups").then_some(cells.start);
                        block.describe(cell, Some(end))
                    })?;
                }
                let factor = self.options.unit.factor(base, current - base);
                let told = |part: f64| if form == Form::Additive { factor * part } else { part.exp() };
                let group = block.has_key("groups").then(|| block.key("groups", cells.start));
                let keys = group.into_iter().chain([block.periods[start], block.periods[end]]);
                let numbers =
                    [base, current, told(total)].into_iter().chain(parts.iter().chain(&residual).map(|&part| told(part)));
                rows.push(keys, numbers);
            }
        }
        Ok(())
    }
}

pub(crate) fn step_keys() -> [KeyOutput; 2] {
    [KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::frame::testing::Plain;
    use crate::frame::{Chunked, Coded, PanelInput, panel};
    use crate::measure::find;

    const NULL: f64 = super::NULL;

    /// `rows`: group, item, period and the factors. Returns the numbers by column: base, current, total, one of each factor, …
    fn try_run(id: &str, options: Value, rows: &[(u32, u32, u32, Vec<f64>)]) -> Result<Vec<Vec<f64>>> {
        let Measure::Panel(kernel) = find(id)?.prepare(options.as_object().unwrap())? else { panic!("no panel") };
        let factors = rows[0].3.len();
        let column = |k: usize| rows.iter().map(|row| row.3[k]).collect::<Vec<f64>>();
        let numbers: Vec<Vec<f64>> = (0..factors).map(column).collect();
        let items = 1 + rows.iter().map(|row| row.1).max().unwrap();
        let groups = 1 + rows.iter().map(|row| row.0).max().unwrap();
        let (cells, cell_count) = (rows.iter().map(|row| row.0 * items + row.1).collect::<Vec<_>>(), (groups * items) as usize);
        let periods: Vec<u32> = rows.iter().map(|row| row.2).collect();
        let count = 1 + *periods.iter().max().unwrap() as usize;
        let of_cell = |part: fn(u32, u32) -> u32| (0..cell_count as u32).map(|cell| part(cell, items)).collect::<Vec<u32>>();
        let zeros = vec![0; rows.len()];
        let input = PanelInput {
            rows: rows.len(),
            groups: Coded { codes: &zeros, count: 1 },
            keys: vec![
                ("groups", Coded { codes: &zeros, count: groups as usize }),
                ("items", Coded { codes: &zeros, count: items as usize }),
                ("period", Coded { codes: &periods, count }),
            ],
            cells: Coded { codes: &cells, count: cell_count },
            cell_keys: vec![("groups", of_cell(|cell, items| cell / items)), ("items", of_cell(|cell, items| cell % items))],
            numbers: numbers.iter().map(|column| ("factors", Chunked::new([&column[..]]))).collect(),
            flags: None,
            points: Vec::new(),
            names: &Plain,
            watch: None,
        };
        let names = ["groups", "items", "period"].map(|role| (role.to_string(), role.to_string()));
        let factor = |k: usize| ("factors".to_string(), format!("x{k}"));
        let names = RoleNames(names.into_iter().chain((0..factors).map(factor)).collect());
        kernel.check(&names)?;
        let (keys, outputs) = (kernel.keys(&names).len(), kernel.outputs(&names).len());
        Ok(panel(&input, kernel.as_ref(), keys, outputs)?.0.numbers)
    }

    fn run(id: &str, options: Value, rows: &[(u32, u32, u32, Vec<f64>)]) -> Vec<Vec<f64>> {
        try_run(id, options, rows).unwrap()
    }

    fn close(got: f64, want: f64, size: f64) {
        assert!((got - want).abs() <= 1e-12 * size.abs().max(want.abs()), "{got} {want}");
    }

    fn lmdi(variant: &str, form: &str, chained: bool) -> Value {
        json!({"variant": variant, "form": form, "chained": chained, "unit": "change"})
    }

    fn plain(form: &str) -> Value {
        json!({"form": form, "chained": false, "unit": "change"})
    }

    /// Cells that come, go, are 0 or 0/0, from a fixed sequence.
    fn table(groups: u32, items: u32, periods: u32, factors: usize, gaps: bool) -> Vec<(u32, u32, u32, Vec<f64>)> {
        let mut state = 42u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / (1u64 << 31) as f64
        };
        let mut rows = Vec::new();
        for (group, item, period) in
            (0..groups * items * periods).map(|n| (n / items / periods, n / periods % items, n % periods))
        {
            let mut x: Vec<f64> = (0..factors).map(|_| (4.0 * next() - 2.0).exp()).collect();
            let kind = next();
            if gaps && kind < 0.1 {
                continue;
            }
            if gaps && kind < 0.2 {
                x[0] = 0.0;
                x[factors - 1] = if kind < 0.15 { NULL } else { 0.0 };
            }
            rows.push((group, item, period, x));
        }
        rows
    }

    // Parts add up, also through zeros and gaps; of LMDI-I those of the groups add up to those of the total; the chain is the sum.
    #[test]
    fn additive_parts_add_up_over_factors_groups_and_steps() {
        let rows = table(3, 40, 4, 3, true);
        let total: Vec<_> = rows.iter().map(|row| (0, row.0 * 40 + row.1, row.2, row.3.clone())).collect();
        for (id, options) in [
            ("index_decomposition.lmdi", lmdi("lmdi_1", "additive", false)),
            ("index_decomposition.lmdi", lmdi("lmdi_2", "additive", false)),
            ("index_decomposition.shapley", json!({"chained": false, "unit": "change"})),
        ] {
            let (all, parts) = (run(id, options.clone(), &total), run(id, options.clone(), &rows));
            for row in 0..3 {
                close((3..6).map(|k| all[k][row]).sum(), all[1][row] - all[0][row], all[0][row]);
                for k in (3..6).filter(|_| options["variant"] != "lmdi_2") {
                    // rows of a group lie together, three steps each
                    close(parts[k][row] + parts[k][row + 3] + parts[k][row + 6], all[k][row], all[0][row]);
                }
            }
            let mut chained = options;
            chained["chained"] = json!(true);
            let linked = run(id, chained, &total);
            (2..6).for_each(|k| close(linked[k][0], all[k].iter().sum(), all[0][0]));
        }
    }

    // Factor reversal: indices multiply up to the ratio, over a chain too.
    #[test]
    fn multiplicative_parts_multiply_up() {
        let rows = table(1, 50, 4, 4, true);
        let fisher = |chained| json!({ "chained": chained });
        for chained in [false, true] {
            for (id, options) in [
                ("index_decomposition.lmdi", lmdi("lmdi_1", "multiplicative", chained)),
                ("index_decomposition.lmdi", lmdi("lmdi_2", "multiplicative", chained)),
                ("index_decomposition.fisher", fisher(chained)),
            ] {
                let result = run(id, options, &rows);
                let products = (0..result[0].len()).map(|row| (3..7).map(|k| result[k][row]).product());
                products.zip(&result[2]).for_each(|(product, ratio)| close(product, *ratio, 1.0));
            }
        }
    }

    // Cells taken together and one by one, on one thread and on several: a cell that vanishes for good in every tile sends its tile the
    // long way, and gives its V to the factor that is 0.
    #[test]
    fn tiles_and_cells_agree() {
        for items in [7, 1_000, 70_000] {
            let ordinary = table(1, items, 2, 5, false);
            let fast = run("index_decomposition.lmdi", lmdi("lmdi_1", "additive", false), &ordinary);
            let mut rows = ordinary;
            for item in (0..items).step_by(TILE) {
                for row in &mut rows[2 * item as usize..2 * item as usize + 2] {
                    row.3.fill(0.0);
                }
            }
            let slow = run("index_decomposition.lmdi", lmdi("lmdi_1", "additive", false), &rows);
            // What the emptied cells had is told by a table of them alone.
            let all = table(1, items, 2, 5, false);
            let emptied: Vec<_> = all.into_iter().filter(|row| (row.1 as usize).is_multiple_of(TILE)).collect();
            let rest = run("index_decomposition.lmdi", lmdi("lmdi_1", "additive", false), &emptied);
            (2..8).for_each(|k| close(slow[k][0] + rest[k][0], fast[k][0], fast[0][0]));
        }
    }

    // Of two factors: Shapley is Marshall-Edgeworth, which has no residual then; and every method agrees where nothing interacts.
    #[test]
    fn methods_agree_where_they_should() {
        let rows = table(1, 30, 3, 2, true);
        let shapley = run("index_decomposition.shapley", json!({"chained": false, "unit": "change"}), &rows);
        let middle = run("index_decomposition.marshall_edgeworth", plain("additive"), &rows);
        for row in 0..2 {
            (0..5).for_each(|k| close(shapley[k][row], middle[k][row], shapley[0][row]));
            close(middle[5][row], 0.0, shapley[0][row]);
        }
        let one = vec![(0, 0, 0, vec![2.0, 3.0, 5.0]), (0, 0, 1, vec![2.0, 4.0, 5.0])];
        for (id, options) in [
            ("index_decomposition.lmdi", lmdi("lmdi_1", "additive", false)),
            ("index_decomposition.shapley", json!({"chained": false, "unit": "change"})),
            ("index_decomposition.laspeyres", plain("additive")),
            ("index_decomposition.paasche", plain("additive")),
        ] {
            let result = run(id, options, &one);
            [0.0, 10.0, 0.0].into_iter().zip(3..).for_each(|(want, k)| close(result[k][0], want, 10.0));
        }
    }

    // By hand: −2·3 to −4·3 is a change by −6 of the first factor alone; a change of sign has no logarithm.
    #[test]
    fn negative_numbers_of_one_sign() {
        let options = lmdi("lmdi_1", "additive", false);
        let rows = vec![(0, 0, 0, vec![-2.0, 3.0]), (0, 0, 1, vec![-4.0, 3.0])];
        let result = run("index_decomposition.lmdi", options.clone(), &rows);
        close(result[3][0], -6.0, 6.0);
        close(result[4][0], 0.0, 6.0);
        let rows = vec![(0, 0, 0, vec![-2.0, -3.0]), (0, 0, 1, vec![4.0, 3.0])];
        let error = try_run("index_decomposition.lmdi", options.clone(), &rows).unwrap_err();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("from -2 to 4"), "{error}");
        // V changes its sign in Shapley: 6 to 12 through −12 and −6.
        let result = run("index_decomposition.shapley", json!({"chained": false, "unit": "change"}), &rows);
        close(result[3][0] + result[4][0], 6.0, 12.0);
        // 0/0 has to meet a 0.
        let rows = vec![(0, 0, 0, vec![2.0, NULL]), (0, 0, 1, vec![4.0, 3.0])];
        assert_eq!(try_run("index_decomposition.lmdi", options, &rows).unwrap_err().code(), "RB313");
        assert_eq!(try_run("index_decomposition.amdi", plain("additive"), &rows).unwrap_err().code(), "RB313");
    }

    // A total that comes from nothing: additive by the limit, no ratio; the methods of ratios have nothing to say.
    #[test]
    fn a_total_from_nothing() {
        let rows = vec![(0, 0, 0, vec![0.0, 3.0]), (0, 0, 1, vec![4.0, 3.0]), (0, 0, 2, vec![0.0, 3.0])];
        let result = run("index_decomposition.lmdi", lmdi("lmdi_1", "additive", false), &rows);
        assert_eq!((&result[3][..], &result[4][..]), (&[12.0, -12.0][..], &[0.0, 0.0][..]));
        let result = run("index_decomposition.lmdi", lmdi("lmdi_1", "multiplicative", false), &rows);
        assert!((2..5).all(|k| result[k].iter().all(|x| x.is_nan())));
        let result = run("index_decomposition.lmdi", lmdi("lmdi_2", "additive", false), &rows);
        assert!(result[3].iter().all(|x| x.is_nan()) && result[2] == [12.0, -12.0]);
        let result = run("index_decomposition.fisher", json!({"chained": true}), &rows);
        assert!((2..5).all(|k| result[k][0].is_nan()));
    }

    // Twelve factors that all grow by a tenth: equal indices of 1.1; 21 are too many.
    #[test]
    fn many_factors() {
        let rows = |n: usize| vec![(0, 0, 0, vec![1.0; n]), (0, 0, 1, vec![1.1; n])];
        let result = run("index_decomposition.fisher", json!({"chained": false}), &rows(12));
        (3..15).for_each(|k| close(result[k][0], 1.1, 1.0));
        assert_eq!(try_run("index_decomposition.fisher", json!({"chained": false}), &rows(21)).unwrap_err().code(), "RB202");
        assert_eq!(
            try_run("index_decomposition.lmdi", lmdi("lmdi_1", "additive", false), &rows(41)).unwrap_err().code(),
            "RB202"
        );
        let wrong = json!({"variant": "lmdi_1", "form": "multiplicative", "chained": false, "unit": "rate"});
        assert_eq!(try_run("index_decomposition.lmdi", wrong, &rows(2)).unwrap_err().code(), "RB202");
    }
}
