//! Why a region grew: shift-share analysis, one engine for all variants.
//!
//! The engine finds the cells, the reference's totals, the steps between periods and the level of the result; a variant splits the
//! change of each industry of one region over one step, on slices, as its paper has it.

use serde::Deserialize;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::frame::{Cube, Region, TableInput, Twice, is_total, run, total_warning};
use crate::measure::*;
use crate::numeric::{IDENTITY, Sum, sum, sum_in_key_order};

methods! {
    classic,
    esteban_marquillas,
}

/// One region over one step, industry by industry. The reference never has an industry at 0 in which the region is active.
pub struct Step<'a> {
    /// Activity of the region at the start and at the end: e_ir0, e_ir1.
    pub e0: &'a [f64],
    pub e1: &'a [f64],
    /// Activity of the reference at the start: N_i0.
    pub n0: &'a [f64],
    /// Growth factor of the reference, N_i1/N_i0; 0 where N_i0 is 0.
    pub ratio: &'a [f64],
    /// Totals: E_r0, N_0, and N_1/N_0.
    pub region0: f64,
    pub nation0: f64,
    pub nation_ratio: f64,
}

/// How one variant splits the change e_ir1 − e_ir0 into parts that add up to it.
pub trait Variant: Send + Sync + 'static {
    const ID: &'static str;
    const PARTS: &'static [&'static str];
    /// Writes part `k` of industry `i` to `parts[k][i]`; the vectors have the length of the slices in `step`.
    fn split(step: &Step<'_>, parts: &mut [Vec<f64>]);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    Cell,
    Industry,
    Region,
}

#[derive(Debug, Deserialize)]
struct Options {
    level: Level,
    dynamic: bool,
    reference: Reference,
    nulls: Nulls,
    duplicates: Duplicates,
}

pub(crate) const ROLES: &[Role] = &[
    Role::required("value", RoleKind::Number(Domain::NonNegative)),
    Role::required("region", RoleKind::Key),
    Role::required("industry", RoleKind::Key),
    Role::required("period", RoleKind::Key),
    Role::optional("base", RoleKind::Period),
    Role::optional("current", RoleKind::Period),
    Role::optional("reference", RoleKind::Flag),
];

pub(crate) const PARAMS: &[Param] = &[
    Param::choice("level", &["cell", "industry", "region"]),
    Param::flag("dynamic"),
    REFERENCE,
    Param::choice("nulls", NULLS),
    Param::choice("duplicates", DUPLICATES),
];

struct ShiftShare<V> {
    options: Options,
    variant: std::marker::PhantomData<fn() -> V>,
}

pub(crate) fn build<V: Variant>(params: Value) -> Result<Measure> {
    let options = read(V::ID, params)?;
    Ok(Measure::Table(Box::new(ShiftShare::<V> { options, variant: std::marker::PhantomData })))
}

/// Which periods are compared.
struct Plan {
    /// Place of each period code on the cube's time axis.
    places: Vec<Option<u32>>,
    /// Period code of each place.
    codes: Vec<u32>,
    /// Pairs of places, each a step of its own.
    steps: Vec<(usize, usize)>,
    /// All steps are added up to one result.
    linked: bool,
}

impl Plan {
    fn new(input: &TableInput<'_>, dynamic: bool, measure: &'static str) -> Result<Self> {
        let count = input.key("period").count;
        if count < 2 {
            return Err(Error::TooFewPeriods { column: input.names.column("period"), count, measure });
        }
        let pair = input.base.is_some() || input.current.is_some();
        let base = input.base.unwrap_or(0);
        let current = input.current.unwrap_or(count as u32 - 1);
        if base >= current {
            return Err(Error::PeriodOrder {
                base: input.names.key("period", base),
                current: input.names.key("period", current),
            });
        }
        let codes: Vec<u32> = if pair && !dynamic { vec![base, current] } else { (base..=current).collect() };
        let mut places = vec![None; count];
        codes.iter().enumerate().for_each(|(place, &code)| places[code as usize] = Some(place as u32));
        let steps = (1..codes.len()).map(|place| (place - 1, place)).collect();
        Ok(Plan { places, codes, steps, linked: dynamic })
    }

    /// Result that a step belongs to, and first and last place of each result.
    fn results(&self) -> Vec<(usize, usize)> {
        if self.linked { vec![(0, self.codes.len() - 1)] } else { self.steps.clone() }
    }
}

/// Totals of the reference.
struct Nation {
    /// `industries[place][industry]`
    industries: Vec<Vec<f64>>,
    /// Growth factor of each industry from a place to the next; 0 where there is nothing to grow from.
    ratios: Vec<Vec<f64>>,
    total: Vec<f64>,
}

fn ratio(from: f64, to: f64) -> f64 {
    if from > 0.0 { to / from } else { 0.0 }
}

enum Stop {
    Twice(Twice),
    Error(Error),
}

impl From<Twice> for Stop {
    fn from(twice: Twice) -> Self {
        Stop::Twice(twice)
    }
}

/// So many parts are summed up side by side. The number is fixed, so that the sums do not depend on the threads.
const CHUNKS: usize = 32;

fn chunks(buckets: usize) -> Vec<std::ops::Range<usize>> {
    let width = buckets.div_ceil(CHUNKS).max(1);
    (0..buckets).step_by(width).map(|start| start..buckets.min(start + width)).collect()
}

/// Result columns in the making.
#[derive(Default)]
struct Rows {
    keys: Vec<Vec<u32>>,
    numbers: Vec<Vec<f64>>,
}

impl Rows {
    fn new(keys: usize, numbers: usize) -> Self {
        Rows { keys: vec![Vec::new(); keys], numbers: vec![Vec::new(); numbers] }
    }

    fn push(&mut self, keys: impl IntoIterator<Item = u32>, numbers: impl IntoIterator<Item = f64>) {
        self.keys.iter_mut().zip(keys).for_each(|(column, key)| column.push(key));
        // A part of nothing at negative growth is -0.0; adding 0.0 takes the sign away.
        self.numbers.iter_mut().zip(numbers).for_each(|(column, number)| column.push(number + 0.0));
    }

    fn append(&mut self, other: &mut Rows) {
        self.keys.iter_mut().zip(&mut other.keys).for_each(|(own, other)| own.append(other));
        self.numbers.iter_mut().zip(&mut other.numbers).for_each(|(own, other)| own.append(other));
    }
}

/// Sums over regions, for one industry and one result.
#[derive(Clone)]
struct IndustrySums {
    present: bool,
    base: Sum,
    current: Sum,
    parts: Vec<Sum>,
    largest: f64,
}

/// What is reused from region to region.
#[derive(Default)]
struct Work {
    /// `activity[place][column]`
    activity: Vec<Vec<f64>>,
    totals: Vec<f64>,
    /// Reference at a place for the columns of the region, and its growth factor.
    n0: Vec<f64>,
    ratios: Vec<f64>,
    /// Parts of one step: `step[part][column]`.
    step: Vec<Vec<f64>>,
    /// Parts of each result: `parts[result][part][column]`.
    parts: Vec<Vec<Vec<f64>>>,
}

struct Outcome {
    rows: Rows,
    /// `[result][industry]`
    industries: Vec<Vec<IndustrySums>>,
    /// Regions that look like a total, and number of regions with any activity.
    totals: Vec<u32>,
    active: usize,
}

impl<V: Variant> ShiftShare<V> {
    fn decompose(&self, input: &TableInput<'_>) -> Result<TableOutput, Stop> {
        let plan = Plan::new(input, self.options.dynamic, V::ID).map_err(Stop::Error)?;
        let named = input.flags.filter(|_| self.options.reference == Reference::Named);
        let cube = |flag: bool| {
            Cube::new(
                input.key("region"),
                input.key("industry"),
                input.key("period").codes,
                &plan.places,
                &input.value,
                self.options.duplicates,
                move |row| named.is_none_or(|named| named[row] == flag),
            )
        };
        let regions = cube(false);
        let nation = match named {
            None => totals(&regions)?,
            Some(_) => totals(&cube(true))?,
        };
        let empty = |place: usize| Stop::Error(Error::EmptyPeriod { period: input.names.pair("period", plan.codes[place]) });
        if let Some(&(start, _)) = plan.steps.iter().find(|(start, _)| nation.total[*start] <= 0.0) {
            return Err(empty(start));
        }

        let ranges = chunks(regions.buckets());
        let outcomes = run(ranges, |buckets| {
            let mut outcome = self.outcome(&plan, regions.industries);
            let mut work = Work::default();
            for bucket in buckets {
                regions.visit(bucket, |region| {
                    self.region(input, &plan, &nation, &region, &mut work, &mut outcome).map_err(Stop::Error)
                })?;
            }
            Ok(outcome)
        });

        let mut outcomes = outcomes.into_iter().collect::<Result<Vec<_>, Stop>>()?.into_iter();
        let Some(mut all) = outcomes.next() else { return Ok(TableOutput { keys: vec![], numbers: vec![], warnings: vec![] }) };
        for mut outcome in outcomes {
            all.rows.append(&mut outcome.rows);
            all.totals.append(&mut outcome.totals);
            all.active += outcome.active;
            for (own, other) in all.industries.iter_mut().flatten().zip(outcome.industries.iter().flatten()) {
                own.merge(other);
            }
        }
        if self.options.level == Level::Industry {
            self.industry_rows(input, &plan, &mut all).map_err(Stop::Error)?;
        }
        let warnings = self.warnings(input, &nation, &all);
        Ok(TableOutput { keys: all.rows.keys, numbers: all.rows.numbers, warnings })
    }

    fn outcome(&self, plan: &Plan, industries: usize) -> Outcome {
        let zero = IndustrySums {
            present: false,
            base: Sum::default(),
            current: Sum::default(),
            parts: vec![Sum::default(); V::PARTS.len()],
            largest: 0.0,
        };
        let by_industry = if self.options.level == Level::Industry { industries } else { 0 };
        Outcome {
            rows: Rows::new(self.keys().len(), self.outputs().len()),
            industries: vec![vec![zero; by_industry]; plan.results().len()],
            totals: Vec::new(),
            active: 0,
        }
    }

    fn region(
        &self,
        input: &TableInput<'_>,
        plan: &Plan,
        nation: &Nation,
        region: &Region<'_>,
        work: &mut Work,
        outcome: &mut Outcome,
    ) -> Result<()> {
        work.activity.resize(plan.codes.len(), Vec::new());
        work.totals.clear();
        for (place, line) in work.activity.iter_mut().enumerate() {
            region.activity(place, line);
            work.totals.push(sum(line));
        }
        outcome.active += usize::from(work.totals.iter().any(|&total| total > 0.0));
        if self.options.reference == Reference::Nation
            && work.totals.iter().zip(&nation.total).all(|(&own, &all)| is_total(own, all))
        {
            outcome.totals.push(region.code);
        }
        let results = plan.results();
        work.step.resize(V::PARTS.len(), Vec::new());
        work.parts.resize(results.len(), vec![Vec::new(); V::PARTS.len()]);
        for parts in work.step.iter_mut().chain(work.parts.iter_mut().flatten()) {
            parts.clear();
            parts.resize(region.width, 0.0);
        }
        for (number, &step) in plan.steps.iter().enumerate() {
            self.split(input, plan, nation, region, work, step)?;
            if plan.linked {
                for (parts, step) in work.parts[0].iter_mut().zip(&work.step) {
                    parts.iter_mut().zip(step).for_each(|(part, step)| *part += step);
                }
            } else {
                std::mem::swap(&mut work.parts[number], &mut work.step);
            }
        }
        match self.options.level {
            Level::Region => self.region_rows(input, plan, region, work, outcome),
            Level::Cell => self.cell_rows(input, plan, region, work, outcome),
            Level::Industry => {
                add_industries(&results, region, work, &mut outcome.industries);
                Ok(())
            }
        }
    }

    /// The variant's parts over one step, into `work.step`.
    fn split(
        &self,
        input: &TableInput<'_>,
        plan: &Plan,
        nation: &Nation,
        region: &Region<'_>,
        work: &mut Work,
        (start, end): (usize, usize),
    ) -> Result<()> {
        let Work { activity, totals, n0, ratios, step: parts, .. } = work;
        let (e0, e1) = (&activity[start][..], &activity[end][..]);
        let others = self.options.reference == Reference::Others;
        let own = |e: f64| if others { e } else { 0.0 };
        let column = |k: usize| region.column(k) as usize;
        // One reference for all, and a region with every industry: what was computed once is there to be read.
        let shared = !others && region.industries.is_none();
        let (n0, ratio) = if shared {
            (&nation.industries[start][..], &nation.ratios[start][..])
        } else {
            let (all0, all1) = (&nation.industries[start], &nation.industries[end]);
            n0.clear();
            n0.extend((0..region.width).map(|k| all0[column(k)] - own(e0[k])));
            ratios.clear();
            ratios.extend((0..region.width).map(|k| ratio(n0[k], all1[column(k)] - own(e1[k]))));
            (&n0[..], &ratios[..])
        };
        let (nation0, nation1) = (nation.total[start] - own(totals[start]), nation.total[end] - own(totals[end]));
        let period = || input.names.pair("period", plan.codes[start]);
        if nation0 <= 0.0 {
            return Err(Error::EmptyPeriod { period: period() });
        }
        if self.options.reference != Reference::Nation
            && let Some(k) = (0..region.width).find(|&k| n0[k] <= 0.0 && e0[k] > 0.0)
        {
            return Err(Error::ReferenceIndustryEmpty {
                industry: input.names.pair("industry", region.column(k)),
                period: period(),
                region: input.names.pair("region", region.code),
            });
        }
        let step = Step { e0, e1, n0, ratio, region0: totals[start], nation0, nation_ratio: nation1 / nation0 };
        V::split(&step, parts);
        Ok(())
    }

    fn region_rows(
        &self,
        input: &TableInput<'_>,
        plan: &Plan,
        region: &Region<'_>,
        work: &Work,
        outcome: &mut Outcome,
    ) -> Result<()> {
        for (parts, (start, end)) in work.parts.iter().zip(plan.results()) {
            if !(start..=end).any(|place| region.present(place).any(|present| present)) {
                continue;
            }
            let sums = parts.iter().map(|part| sum_in_key_order(part)).collect::<Vec<_>>();
            let row = row(work.totals[start], work.totals[end], &sums);
            let largest = || parts.iter().flatten().fold(0.0f64, |largest, part| largest.max(part.abs()));
            self.check(&row, largest, || input.names.pair("region", region.code))?;
            outcome.rows.push([region.code, plan.codes[start], plan.codes[end]], row);
        }
        Ok(())
    }

    fn cell_rows(
        &self,
        input: &TableInput<'_>,
        plan: &Plan,
        region: &Region<'_>,
        work: &Work,
        outcome: &mut Outcome,
    ) -> Result<()> {
        let results = plan.results();
        let present: Vec<Vec<bool>> = (0..plan.codes.len()).map(|place| region.present(place).collect()).collect();
        for column in 0..region.width {
            let industry = region.column(column);
            for (parts, &(start, end)) in work.parts.iter().zip(&results) {
                if !(start..=end).any(|place| present[place][column]) {
                    continue;
                }
                let parts = parts.iter().map(|part| part[column]).collect::<Vec<_>>();
                let row = row(work.activity[start][column], work.activity[end][column], &parts);
                self.check(
                    &row,
                    || 0.0,
                    || format!("{}, {}", input.names.pair("region", region.code), input.names.pair("industry", industry)),
                )?;
                outcome.rows.push([region.code, industry, plan.codes[start], plan.codes[end]], row);
            }
        }
        Ok(())
    }

    fn industry_rows(&self, input: &TableInput<'_>, plan: &Plan, all: &mut Outcome) -> Result<()> {
        let results = plan.results();
        for industry in 0..all.industries.first().map_or(0, Vec::len) {
            for (sums, &(start, end)) in all.industries.iter().zip(&results) {
                let sums = &sums[industry];
                if !sums.present {
                    continue;
                }
                let parts: Vec<f64> = sums.parts.iter().map(|part| part.value()).collect();
                let row = row(sums.base.value(), sums.current.value(), &parts);
                self.check(&row, || sums.largest, || input.names.pair("industry", industry as u32))?;
                all.rows.push([industry as u32, plan.codes[start], plan.codes[end]], row);
            }
        }
        Ok(())
    }

    /// `row` is base, current, change, parts; `largest` the largest part of what was added up to it, asked for if the row alone does
    /// not show that the gap is rounding.
    fn check(&self, row: &[f64], largest: impl Fn() -> f64, cell: impl Fn() -> String) -> Result<()> {
        let gap = row[3..].iter().sum::<f64>() - row[2];
        // The parts are computed from the levels, so these count among the parts whose rounding is allowed for.
        let levels = row.iter().fold(0.0f64, |largest, number| largest.max(number.abs()));
        if gap.abs() <= IDENTITY * levels || gap.abs() <= IDENTITY * levels.max(largest()) {
            return Ok(());
        }
        Err(Error::Identity { measure: V::ID, gap, cell: cell() })
    }

    fn warnings(&self, input: &TableInput<'_>, nation: &Nation, all: &Outcome) -> Vec<String> {
        if self.options.reference == Reference::Named {
            return Vec::new();
        }
        let lines = || (0..input.key("industry").count).map(|code| nation.industries.iter().map(move |line| line[code]));
        let active = lines().filter(|line| line.clone().any(|activity| activity > 0.0)).count();
        let totals = lines().zip(0..).filter(|(line, _)| line.clone().zip(&nation.total).all(|(own, &all)| is_total(own, all)));
        let industries = totals.map(|(_, code)| ("industry", code, active));
        let regions = all.totals.iter().map(|&code| ("region", code, all.active));
        let found = regions.chain(industries);
        // Of two halves each equals the other: no sign of a total.
        found
            .filter(|&(_, _, active)| active > 2)
            .map(|(role, code, _)| total_warning(&input.names.pair(role, code), role))
            .collect()
    }
}

/// Adds one region to the sums of each result and industry.
fn add_industries(results: &[(usize, usize)], region: &Region<'_>, work: &Work, industries: &mut [Vec<IndustrySums>]) {
    for ((sums, parts), &(start, end)) in industries.iter_mut().zip(&work.parts).zip(results) {
        for place in start..=end {
            for (column, _) in region.present(place).enumerate().filter(|(_, present)| *present) {
                sums[region.column(column) as usize].present = true;
            }
        }
        for column in 0..region.width {
            let sums = &mut sums[region.column(column) as usize];
            sums.base.add(work.activity[start][column]);
            sums.current.add(work.activity[end][column]);
            for (sum, part) in sums.parts.iter_mut().zip(parts) {
                sum.add(part[column]);
                sums.largest = sums.largest.max(part[column].abs());
            }
        }
    }
}

impl IndustrySums {
    fn merge(&mut self, other: &IndustrySums) {
        self.present |= other.present;
        self.base.merge(other.base);
        self.current.merge(other.current);
        self.parts.iter_mut().zip(&other.parts).for_each(|(own, other)| own.merge(*other));
        self.largest = self.largest.max(other.largest);
    }
}

fn row(base: f64, current: f64, parts: &[f64]) -> Vec<f64> {
    [base, current, current - base].into_iter().chain(parts.iter().copied()).collect()
}

fn totals(cube: &Cube) -> Result<Nation, Stop> {
    let partial = run(chunks(cube.buckets()), |buckets| {
        let mut sums = vec![Sum::default(); cube.periods * cube.industries];
        let mut line = Vec::new();
        for bucket in buckets {
            cube.visit(bucket, |region| {
                for (place, sums) in sums.chunks_mut(cube.industries.max(1)).enumerate() {
                    region.activity(place, &mut line);
                    match region.industries {
                        None => sums.iter_mut().zip(&line).for_each(|(sum, &value)| sum.add(value)),
                        Some(codes) => codes.iter().zip(&line).for_each(|(&code, &value)| sums[code as usize].add(value)),
                    }
                }
                Ok::<(), Stop>(())
            })?;
        }
        Ok(sums)
    });
    let mut sums = vec![Sum::default(); cube.periods * cube.industries];
    for partial in partial.into_iter().collect::<Result<Vec<_>, Stop>>()? {
        sums.iter_mut().zip(partial).for_each(|(sum, partial)| sum.merge(partial));
    }
    let industries: Vec<Vec<f64>> =
        sums.chunks(cube.industries.max(1)).map(|line| line.iter().map(|sum| sum.value()).collect()).collect();
    let ratios =
        industries.windows(2).map(|pair| pair[0].iter().zip(&pair[1]).map(|(&from, &to)| ratio(from, to)).collect()).collect();
    let total = industries.iter().map(|line| sum(line)).collect();
    Ok(Nation { industries, ratios, total })
}

impl<V: Variant> Table for ShiftShare<V> {
    fn keys(&self) -> Vec<KeyOutput> {
        let own = |role| KeyOutput { role, name: None };
        let mut keys = match self.options.level {
            Level::Cell => vec![own("region"), own("industry")],
            Level::Industry => vec![own("industry")],
            Level::Region => vec![own("region")],
        };
        keys.extend(["period_start", "period_end"].map(|name| KeyOutput { role: "period", name: Some(name) }));
        keys
    }

    fn outputs(&self) -> Vec<Output> {
        ["base", "current", "change"].into_iter().chain(V::PARTS.iter().copied()).map(Output::number).collect()
    }

    fn nulls(&self) -> Nulls {
        self.options.nulls
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        if input.rows == 0 {
            let Rows { keys, numbers } = Rows::new(self.keys().len(), self.outputs().len());
            return Ok(TableOutput { keys, numbers, warnings: Vec::new() });
        }
        self.decompose(input).map_err(|stop| match stop {
            Stop::Error(error) => error,
            Stop::Twice(Twice { region, industry, period }) => {
                // The cube counts periods by place.
                let codes = Plan::new(input, self.options.dynamic, V::ID).map(|plan| plan.codes).unwrap_or_default();
                let period = codes.get(period as usize).copied().unwrap_or(period);
                let pairs = [("region", region), ("industry", industry), ("period", period)];
                Error::DuplicateCell { cell: pairs.map(|(role, code)| input.names.pair(role, code)).join(", ") }
            }
        })
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;
    use crate::frame::{Chunked, Coded, Names};

    pub struct Plain;
    impl Names for Plain {
        fn column(&self, role: &str) -> String {
            role.into()
        }
        fn key(&self, _role: &str, code: u32) -> String {
            code.to_string()
        }
    }

    /// A dense table `[region][industry][period]` through the engine; result columns by name.
    pub fn run(id: &str, options: Value, cells: &[Vec<Vec<f64>>], flags: &[u32]) -> Result<Vec<(String, Vec<f64>)>> {
        let mut defaults = serde_json::json!({
            "level": "region", "dynamic": false, "reference": "nation", "nulls": "raise", "duplicates": "raise",
        });
        for (key, value) in options.as_object().unwrap() {
            defaults[key] = value.clone();
        }
        let Measure::Table(table) = find(id)?.prepare(defaults.as_object().unwrap())? else { panic!("not a table") };
        let (mut keys, mut values, mut named) = ([const { Vec::new() }; 3], Vec::new(), Vec::new());
        for (r, industries) in cells.iter().enumerate() {
            for (i, periods) in industries.iter().enumerate() {
                for (t, &value) in periods.iter().enumerate().filter(|(_, value)| !value.is_nan()) {
                    [r, i, t].into_iter().zip(&mut keys).for_each(|(key, column)| column.push(key as u32));
                    values.push(value);
                    named.push(flags.contains(&(r as u32)));
                }
            }
        }
        let counts = [cells.len(), cells[0].len(), cells[0][0].len()];
        let input = TableInput {
            rows: values.len(),
            keys: ["region", "industry", "period"]
                .into_iter()
                .zip(keys.iter().zip(counts).map(|(codes, count)| Coded { codes, count }))
                .collect(),
            value: Chunked::new([&values[..]]),
            flags: Some(&named),
            base: None,
            current: None,
            names: &Plain,
        };
        let output = table.evaluate(&input)?;
        let names = table.outputs().into_iter().map(|output| output.name);
        Ok(names.zip(output.numbers).collect())
    }

    pub fn column(result: &[(String, Vec<f64>)], name: &str) -> Vec<f64> {
        result.iter().find(|(column, _)| column == name).expect(name).1.clone()
    }

    pub fn close(got: &[f64], want: &[f64], tolerance: f64) {
        assert_eq!(got.len(), want.len(), "{got:?} {want:?}");
        got.iter().zip(want).for_each(|(got, want)| assert!((got - want).abs() <= tolerance, "{got} is not {want}"));
    }

    /// Farhauer & Kröll (2013): region A, and region B such that both make up the nation (400, 150, 150, 400) → (440, 210, 135, 480).
    pub fn farhauer_kroell() -> Vec<Vec<Vec<f64>>> {
        let a = [[90.0, 100.0], [20.0, 40.0], [10.0, 10.0], [60.0, 55.0]];
        let nation = [[400.0, 440.0], [150.0, 210.0], [150.0, 135.0], [400.0, 480.0]];
        let b = a.iter().zip(nation).map(|(a, n)| vec![n[0] - a[0], n[1] - a[1]]).collect();
        vec![a.iter().map(|line| line.to_vec()).collect(), b]
    }
}
