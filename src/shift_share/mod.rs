//! Why a region grew: shift-share analysis, one engine for all variants.
//!
//! The engine finds the cells, the reference's totals, the steps between periods and the level of the result. A [`Variant`] splits
//! the change of each industry of one region over one step, on slices, as its paper has it; a [`Summary`] makes a few numbers of a
//! region out of them.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::frame::{Chunked, Coded, Cube, Region, TableInput, TableRows, Twice, combine, is_total, run, total_warning};
use crate::measure::*;
use crate::numeric::{IDENTITY, Sum, sum, sum_in_key_order};

mod typology;

methods! {
    arcelus,
    classic,
    constant_market_share,
    counterfactual,
    equal_shares,
    esteban_marquillas,
    gerfin,
    hierarchical,
    homothetic,
    multi_factor,
    multiplicative,
    productivity,
    projection,
    ratio,
    regression,
    spatial,
    spatial_esteban_marquillas,
    stilwell,
    taxonomy,
    theil_gosh,
    trade,
    two_way,
}

/// One column of numbers of a region over one step, industry by industry, beside the reference.
#[derive(Clone, Copy)]
pub struct Flow<'a> {
    /// The region at the start and at the end: e_ir0, e_ir1.
    pub e0: &'a [f64],
    pub e1: &'a [f64],
    /// The reference: N_i0, N_i1.
    pub n0: &'a [f64],
    pub n1: &'a [f64],
    /// Totals: E_r0, E_r1, N_0, N_1.
    pub region0: f64,
    pub region1: f64,
    pub nation0: f64,
    pub nation1: f64,
}

/// One region over one step. The reference never has an industry at 0 in which the region is active at the start.
pub struct Step<'a> {
    /// The column `value`.
    pub e0: &'a [f64],
    pub e1: &'a [f64],
    pub n0: &'a [f64],
    pub n1: &'a [f64],
    /// Growth factor of the reference, N_i1/N_i0; 0 where N_i0 is 0.
    pub ratio: &'a [f64],
    /// Totals: E_r0, N_0, and N_1/N_0.
    pub region0: f64,
    pub nation0: f64,
    pub nation_ratio: f64,
    /// Every column of numbers of the variant, `value` first.
    pub flows: &'a [Flow<'a>],
    /// What a context is looked up with: code of the region, places of the two periods, and the industry of each column (the column
    /// itself, if `None`).
    pub region: u32,
    pub places: (usize, usize),
    pub industries: Option<&'a [u32]>,
    setting: &'a Setting<'a>,
}

impl Step<'_> {
    /// Code of the industry of a column.
    pub fn industry(&self, column: usize) -> usize {
        self.industries.map_or(column, |codes| codes[column] as usize)
    }

    /// `province = 'Jilin', industry = 'steel', year = 1999` at the end of the step, for a message.
    pub fn describe(&self, column: Option<usize>) -> String {
        self.setting.cell(self.region, column.map(|column| self.industry(column)), self.places.1)
    }

    /// Checks that factors multiply up to their total within rounding; what is not defined is not checked.
    pub fn multiply_up(&self, measure: &'static str, total: f64, factors: &[f64]) -> Result<()> {
        let gap = factors.iter().product::<f64>() - total;
        let wrong = gap.abs() > IDENTITY * total.abs();
        if wrong { Err(Error::Identity { measure, gap, cell: self.describe(None) }) } else { Ok(()) }
    }

    /// Activity that the region would have in an industry if it were structured like the reference: h = E_r0 N_i0/N_0.
    fn homothetic(&self, column: usize) -> f64 {
        self.region0 * (self.n0[column] / self.nation0)
    }

    /// `region = 'Jilin', industry = 'steel', year = 1999`
    fn cell(&self, column: usize, place: usize) -> String {
        let input = self.setting.input;
        let industry = self.setting.industries.pair(input, self.industry(column) as u32);
        [input.names.pair("region", self.region), industry, self.setting.period(place)].join(", ")
    }

    /// The reference has no activity in an industry of the region.
    fn empty(&self, column: usize, place: usize) -> Error {
        Error::ReferenceIndustryEmpty {
            industry: self.setting.industries.pair(self.setting.input, self.industry(column) as u32),
            period: self.setting.period(place),
            region: self.setting.input.names.pair("region", self.region),
        }
    }
}

/// How one variant splits the change e_ir1 − e_ir0 into parts that add up to it. The struct holds the options of its own.
pub trait Variant: DeserializeOwned + Send + Sync + 'static {
    const ID: &'static str;
    /// Roles of the columns of numbers; the first is the one whose change is split.
    const NUMBERS: &'static [&'static str] = &["value"];
    /// Role of the classification of the cells.
    const FIRST: &'static str = "industry";
    /// Role of a second classification of the cells beside it.
    const SECOND: Option<&'static str> = None;
    /// A column of words at the level of the cell.
    const LABEL: Option<(&'static str, &'static [&'static str])> = None;
    /// What is computed once from the whole table, such as the totals of parents or neighbours.
    type Context: Send + Sync;

    fn parts(&self) -> &'static [&'static str];

    /// As [`Table::check`].
    fn check(&self, _names: &RoleNames) -> Result<()> {
        Ok(())
    }

    fn context(&self, table: &Setting<'_>) -> Result<Self::Context>;

    /// Writes part `k` of industry `i` to `parts[k][i]`; the vectors have the length of the slices in `step`.
    fn split(&self, step: &Step<'_>, context: &Self::Context, parts: &mut [Vec<f64>]) -> Result<()>;

    /// Writes the place of each industry's word.
    fn label(&self, _step: &Step<'_>, _words: &mut [f64]) {}
}

/// A few numbers of each region over one step, such as factors that multiply up to its growth.
pub trait Summary: DeserializeOwned + Send + Sync + 'static {
    const ID: &'static str;
    const NUMBERS: &'static [&'static str] = &["value"];

    fn outputs(&self) -> &'static [&'static str];

    /// Writes the numbers of one step. NaN is not defined.
    fn evaluate(&self, step: &Step<'_>, out: &mut [f64]) -> Result<()>;

    /// Joins the numbers of a further step to those so far, if the measure can be linked over steps.
    fn link(&self, _so_far: &mut [f64], _step: &[f64]) {}

    /// What `base` and `current` show of a region, out of its totals in each column of numbers.
    fn level(&self, totals: &[f64]) -> f64 {
        totals.first().copied().unwrap_or(f64::NAN)
    }

    /// Turns the numbers of a result, linked if they are, into the unit in which they are told.
    fn tell(&self, _base: f64, _current: f64, _numbers: &mut [f64]) {}
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    Cell,
    Industry,
    Region,
}

fn by_region() -> Level {
    Level::Region
}

fn of_change() -> Unit {
    Unit::Change
}

fn nation() -> Reference {
    Reference::Nation
}

#[derive(Debug, Deserialize)]
struct Options {
    #[serde(default = "by_region")]
    level: Level,
    #[serde(default)]
    dynamic: bool,
    #[serde(default = "of_change")]
    unit: Unit,
    #[serde(default = "nation")]
    reference: Reference,
    nulls: Nulls,
    duplicates: Duplicates,
}

pub(crate) const VALUE: Role = Role::required("value", RoleKind::Number(Domain::NonNegative));
pub(crate) const REGION: Role = Role::required("region", RoleKind::Key);
pub(crate) const INDUSTRY: Role = Role::required("industry", RoleKind::Key);
pub(crate) const PERIOD: Role = Role::required("period", RoleKind::Key);
pub(crate) const BASE: Role = Role::optional("base", RoleKind::Period);
pub(crate) const CURRENT: Role = Role::optional("current", RoleKind::Period);
pub(crate) const NAMED_ROWS: Role = Role::optional("reference", RoleKind::Flag);
pub(crate) const ROLES: &[Role] = &[VALUE, REGION, INDUSTRY, PERIOD, BASE, CURRENT, NAMED_ROWS];

pub(crate) const LEVEL: Param = Param::choice("level", &["cell", "industry", "region"]);
pub(crate) const DYNAMIC: Param = Param::flag("dynamic");
pub(crate) const NULL_VALUES: Param = Param::choice("nulls", NULLS);
pub(crate) const DUPLICATE_CELLS: Param = Param::choice("duplicates", DUPLICATES);
pub(crate) const PARAMS: &[Param] = &[LEVEL, DYNAMIC, UNIT, REFERENCE, NULL_VALUES, DUPLICATE_CELLS];

struct ShiftShare<V> {
    options: Options,
    variant: V,
}

struct Summarised<S> {
    options: Options,
    summary: S,
}

/// A measure out of a variant; its options are those of the engine and its own.
pub(crate) fn build<V: Variant>(params: Value) -> Result<Measure> {
    let (options, variant) = (read(V::ID, params.clone())?, read(V::ID, params)?);
    Ok(Measure::Table(Box::new(ShiftShare::<V> { options, variant })))
}

pub(crate) fn build_summary<S: Summary>(params: Value) -> Result<Measure> {
    let (options, summary) = (read(S::ID, params.clone())?, read(S::ID, params)?);
    Ok(Measure::Table(Box::new(Summarised::<S> { options, summary })))
}

/// Which periods are compared.
pub struct Plan {
    /// Place of each period code on the cube's time axis.
    places: Vec<Option<u32>>,
    /// Period code of each place.
    pub codes: Vec<u32>,
    /// Pairs of places, each a step of its own.
    pub steps: Vec<(usize, usize)>,
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

/// Totals of the reference in one column of numbers.
pub struct Nation {
    /// `industries[place][industry]`
    pub industries: Vec<Vec<f64>>,
    /// Growth factor of each industry from a place to the next; 0 where there is nothing to grow from.
    ratios: Vec<Vec<f64>>,
    pub total: Vec<f64>,
}

fn growth_factor(from: f64, to: f64) -> f64 {
    if from > 0.0 { to / from } else { 0.0 }
}

pub enum Stop {
    Twice(Twice),
    Error(Error),
}

impl Stop {
    fn error(self, input: &TableInput<'_>, plan: &Plan, industries: &Industries<'_>) -> Error {
        match self {
            Stop::Error(error) => error,
            Stop::Twice(Twice { region, industry, period }) => {
                // The cube counts periods by place.
                let period = plan.codes.get(period as usize).copied().unwrap_or(period);
                let (region, period) = (input.names.pair("region", region), input.names.pair("period", period));
                Error::DuplicateCell { cell: [region, industries.pair(input, industry), period].join(", ") }
            }
        }
    }
}

impl From<Twice> for Stop {
    fn from(twice: Twice) -> Self {
        Stop::Twice(twice)
    }
}

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Error(error)
    }
}

/// So many parts are summed up side by side. The number is fixed, so that the sums do not depend on the threads.
const CHUNKS: usize = 32;

fn chunks(buckets: usize) -> Vec<std::ops::Range<usize>> {
    let width = buckets.div_ceil(CHUNKS).max(1);
    (0..buckets).step_by(width).map(|start| start..buckets.min(start + width)).collect()
}

/// What the cells of a region are: industries, or industries by a second classification.
pub struct Industries<'a> {
    codes: Cow<'a, [u32]>,
    pub count: usize,
    /// Code of each cell in the two classifications, if there is a second one.
    pub pairs: Option<Vec<(u32, u32)>>,
    first: &'static str,
    second: Option<&'static str>,
}

impl<'a> Industries<'a> {
    fn new(input: &TableInput<'a>, first: &'static str, second: Option<&'static str>) -> Self {
        let industry = input.key(first);
        let Some(role) = second else {
            return Industries { codes: Cow::Borrowed(industry.codes), count: industry.count, pairs: None, first, second };
        };
        let second_codes = input.key(role).codes;
        let (codes, count) = combine(&[industry.codes, second_codes]);
        let mut pairs = vec![(0, 0); count];
        for (row, &code) in codes.iter().enumerate() {
            pairs[code as usize] = (industry.codes[row], second_codes[row]);
        }
        Industries { codes: Cow::Owned(codes), count, pairs: Some(pairs), first, second }
    }

    /// Codes of the keys of a cell in the result.
    fn keys(&self, industry: u32) -> impl Iterator<Item = u32> {
        let pair = self.pairs.as_ref().map(|pairs| pairs[industry as usize]);
        std::iter::once(pair.map_or(industry, |(first, _)| first)).chain(pair.map(|(_, second)| second))
    }

    /// `industry = 'steel', occupation = 'welder'`
    fn pair(&self, input: &TableInput<'_>, industry: u32) -> String {
        let roles = [self.first].into_iter().chain(self.second);
        roles.zip(self.keys(industry)).map(|(role, code)| input.names.pair(role, code)).collect::<Vec<_>>().join(", ")
    }
}

/// The table as a variant's context sees it.
pub struct Setting<'a> {
    pub input: &'a TableInput<'a>,
    pub plan: &'a Plan,
    pub regions: &'a Cube<'a>,
    /// By column of numbers.
    pub nations: &'a [Nation],
    pub industries: &'a Industries<'a>,
    reference: Reference,
    id: &'static str,
    /// Role of the column whose change is split.
    role: &'static str,
}

impl Setting<'_> {
    /// Nothing to grow from.
    fn empty(&self, place: usize) -> Error {
        let what = match self.role {
            "value" => "the reference has no activity".into(),
            role => format!("the {role} adds up to 0 over all regions"),
        };
        Error::EmptyPeriod { what, period: self.period(place) }
    }

    /// Folds all regions, several side by side, into values of `start`; these come back in the order of the regions.
    pub fn fold<T: Send>(
        &self,
        start: impl Fn() -> T + Sync,
        visit: impl Fn(&mut T, &Region<'_>) -> Result<()> + Sync,
    ) -> Result<Vec<T>> {
        let folded = run(chunks(self.regions.buckets()), |buckets| {
            let mut value = start();
            for bucket in buckets {
                self.regions.visit(bucket, |region| Ok::<(), Stop>(visit(&mut value, &region)?))?;
            }
            Ok(value)
        });
        folded.into_iter().collect::<Result<_, Stop>>().map_err(|stop| stop.error(self.input, self.plan, self.industries))
    }

    /// What stopped a fold, as an error.
    pub fn error(&self, stop: Stop) -> Error {
        stop.error(self.input, self.plan, self.industries)
    }

    /// `province = 'Jilin', industry = 'steel', year = 1999`, for a message.
    fn cell(&self, region: u32, industry: Option<usize>, place: usize) -> String {
        let industry = industry.map(|code| self.industries.pair(self.input, code as u32));
        let region = self.input.names.pair("region", region);
        [Some(region), industry, Some(self.period(place))].into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn period(&self, place: usize) -> String {
        self.input.names.pair("period", self.plan.codes[place])
    }
}

/// What is reused from region to region.
#[derive(Default)]
struct Work {
    /// `activity[number][place][column]` and its sums.
    activity: Vec<Vec<Vec<f64>>>,
    totals: Vec<Vec<f64>>,
    /// Reference at both ends of a step for the columns of the region, by number: `nation[number][end][column]`.
    nation: Vec<[Vec<f64>; 2]>,
    ratios: Vec<f64>,
    /// Parts of one step: `step[part][column]`.
    step: Vec<Vec<f64>>,
    /// Parts of each result: `parts[result][part][column]`.
    parts: Vec<Vec<Vec<f64>>>,
}

impl Work {
    fn read(&mut self, setting: &Setting<'_>, region: &Region<'_>) {
        let numbers = setting.nations.len();
        self.activity.resize(numbers, Vec::new());
        self.totals.resize(numbers, Vec::new());
        self.nation.resize(numbers, Default::default());
        for (number, (lines, totals)) in self.activity.iter_mut().zip(&mut self.totals).enumerate() {
            lines.resize(setting.plan.codes.len(), Vec::new());
            totals.clear();
            for (place, line) in lines.iter_mut().enumerate() {
                region.activity(number, place, line);
                totals.push(sum(line));
            }
        }
    }
}

/// Hands one region over one step to `use_step`, with the parts to be written.
fn with_step(
    setting: &Setting<'_>,
    region: &Region<'_>,
    work: &mut Work,
    (start, end): (usize, usize),
    use_step: impl FnOnce(&Step<'_>, &mut [Vec<f64>]) -> Result<()>,
) -> Result<()> {
    let Work { activity, totals, nation, ratios, step: parts, .. } = work;
    let others = setting.reference == Reference::Others;
    let own = |e: f64| if others { e } else { 0.0 };
    // One reference for all, and a region with every industry: what was computed once is there to be read.
    let shared = !others && region.industries.is_none();
    let adjacent = end == start + 1;
    if !shared {
        for ((lines, all), activity) in nation.iter_mut().zip(setting.nations).zip(&*activity) {
            for (line, place) in lines.iter_mut().zip([start, end]) {
                line.clear();
                line.extend(
                    (0..region.width).map(|k| all.industries[place][region.column(k) as usize] - own(activity[place][k])),
                );
            }
        }
    }
    let flows: Vec<Flow<'_>> = (0..setting.nations.len())
        .map(|number| {
            let (all, activity, totals) = (&setting.nations[number], &activity[number], &totals[number]);
            let (n0, n1) = if shared {
                (&all.industries[start][..], &all.industries[end][..])
            } else {
                (&nation[number][0][..], &nation[number][1][..])
            };
            Flow {
                e0: &activity[start],
                e1: &activity[end],
                n0,
                n1,
                region0: totals[start],
                region1: totals[end],
                nation0: all.total[start] - own(totals[start]),
                nation1: all.total[end] - own(totals[end]),
            }
        })
        .collect();
    let Flow { e0, e1, n0, n1, region0, nation0, nation1, .. } = flows[0];
    let ratio: &[f64] = if shared && adjacent {
        &setting.nations[0].ratios[start]
    } else {
        ratios.clear();
        ratios.extend(n0.iter().zip(n1).map(|(&from, &to)| growth_factor(from, to)));
        ratios
    };
    if nation0 <= 0.0 {
        return Err(setting.empty(start));
    }
    let nation_ratio = nation1 / nation0;
    let step = Step {
        e0,
        e1,
        n0,
        n1,
        ratio,
        region0,
        nation0,
        nation_ratio,
        flows: &flows,
        region: region.code,
        places: (start, end),
        industries: region.industries,
        setting,
    };
    if setting.reference != Reference::Nation
        && let Some(k) = (0..region.width).find(|&k| n0[k] <= 0.0 && e0[k] > 0.0)
    {
        return Err(step.empty(k, start));
    }
    use_step(&step, parts)
}

/// The table laid out and its reference summed up, handed to `use_setting`.
fn with_setting<T>(
    input: &TableInput<'_>,
    options: &Options,
    (id, numbers): (&'static str, &[&'static str]),
    (first, second): (&'static str, Option<&'static str>),
    use_setting: impl FnOnce(&Setting<'_>) -> Result<T, Stop>,
) -> Result<T> {
    let plan = Plan::new(input, options.dynamic, id)?;
    let industries = Industries::new(input, first, second);
    let named = input.flags.filter(|_| options.reference == Reference::Named);
    let columns: Vec<Chunked<'_>> = numbers.iter().map(|role| input.number(role).cloned().unwrap_or_default()).collect();
    let cube = |flag: bool| {
        Cube::new(
            input.key("region"),
            Coded { codes: &industries.codes, count: industries.count },
            input.key("period").codes,
            &plan.places,
            &columns,
            options.duplicates,
            move |row| named.is_none_or(|named| named[row] == flag),
        )
    };
    let result = (|| {
        let regions = cube(false);
        let nations = match named {
            None => totals(&regions, columns.len())?,
            Some(_) => totals(&cube(true), columns.len())?,
        };
        let (reference, role) = (options.reference, numbers.first().copied().unwrap_or("value"));
        let setting =
            Setting { input, plan: &plan, regions: &regions, nations: &nations, industries: &industries, reference, id, role };
        if let Some(&(start, _)) = plan.steps.iter().find(|(start, _)| nations[0].total[*start] <= 0.0) {
            return Err(Stop::Error(setting.empty(start)));
        }
        use_setting(&setting)
    })();
    result.map_err(|stop: Stop| stop.error(input, &plan, &industries))
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

/// Results of some regions.
struct Outcome {
    rows: TableRows,
    /// `[result][industry]`
    industries: Vec<Vec<IndustrySums>>,
    /// Regions that look like a total, and number of regions with any activity.
    totals: Vec<u32>,
    active: usize,
}

impl Outcome {
    fn look(&mut self, setting: &Setting<'_>, region: &Region<'_>, totals: &[f64]) {
        self.active += usize::from(totals.iter().any(|&total| total > 0.0));
        if setting.reference == Reference::Nation
            && totals.iter().zip(&setting.nations[0].total).all(|(&own, &all)| is_total(own, all))
        {
            self.totals.push(region.code);
        }
    }

    fn join(outcomes: Vec<Outcome>) -> Option<Outcome> {
        let mut outcomes = outcomes.into_iter();
        let mut all = outcomes.next()?;
        for mut outcome in outcomes {
            all.rows.append(&mut outcome.rows);
            all.totals.append(&mut outcome.totals);
            all.active += outcome.active;
            for (own, other) in all.industries.iter_mut().flatten().zip(outcome.industries.iter().flatten()) {
                own.merge(other);
            }
        }
        Some(all)
    }

    fn finish(self, setting: &Setting<'_>) -> TableOutput {
        let warnings = warnings(setting, &self);
        TableOutput { keys: self.rows.keys, numbers: self.rows.numbers, warnings }
    }
}

impl<V: Variant> ShiftShare<V> {
    fn decompose(&self, setting: &Setting<'_>) -> Result<TableOutput, Stop> {
        self.rows(setting, &self.variant.context(setting)?)
    }

    fn rows(&self, setting: &Setting<'_>, context: &V::Context) -> Result<TableOutput, Stop> {
        let start = || (self.outcome(setting), Work::default());
        let outcomes = setting.fold(start, |(outcome, work), region| self.region(setting, context, region, work, outcome))?;
        let Some(mut all) = Outcome::join(outcomes.into_iter().map(|(outcome, _)| outcome).collect()) else {
            return Ok(TableOutput { keys: vec![], numbers: vec![], warnings: vec![] });
        };
        if self.options.level == Level::Industry {
            self.industry_rows(setting, &mut all)?;
        }
        Ok(all.finish(setting))
    }

    fn outcome(&self, setting: &Setting<'_>) -> Outcome {
        let zero = IndustrySums {
            present: false,
            base: Sum::default(),
            current: Sum::default(),
            parts: vec![Sum::default(); self.variant.parts().len()],
            largest: 0.0,
        };
        let by_industry = if self.options.level == Level::Industry { setting.industries.count } else { 0 };
        Outcome {
            rows: TableRows::new(self.keys().len(), self.outputs().len()),
            industries: vec![vec![zero; by_industry]; setting.plan.results().len()],
            totals: Vec::new(),
            active: 0,
        }
    }

    fn region(
        &self,
        setting: &Setting<'_>,
        context: &V::Context,
        region: &Region<'_>,
        work: &mut Work,
        outcome: &mut Outcome,
    ) -> Result<()> {
        work.read(setting, region);
        outcome.look(setting, region, &work.totals[0]);
        let (results, parts) = (setting.plan.results(), self.variant.parts().len());
        work.step.resize(parts, Vec::new());
        work.parts.resize(results.len(), vec![Vec::new(); parts]);
        for parts in work.step.iter_mut().chain(work.parts.iter_mut().flatten()) {
            parts.clear();
            parts.resize(region.width, 0.0);
        }
        for (number, &step) in setting.plan.steps.iter().enumerate() {
            with_step(setting, region, work, step, |step, parts| self.variant.split(step, context, parts))?;
            if setting.plan.linked {
                for (parts, step) in work.parts[0].iter_mut().zip(&work.step) {
                    parts.iter_mut().zip(step).for_each(|(part, step)| *part += step);
                }
            } else {
                std::mem::swap(&mut work.parts[number], &mut work.step);
            }
        }
        match self.options.level {
            Level::Region => self.region_rows(setting, region, work, outcome),
            Level::Cell => self.cell_rows(setting, region, work, outcome),
            Level::Industry => {
                add_industries(&results, region, work, &mut outcome.industries);
                Ok(())
            }
        }
    }

    fn region_rows(&self, setting: &Setting<'_>, region: &Region<'_>, work: &Work, outcome: &mut Outcome) -> Result<()> {
        let plan = setting.plan;
        for (parts, (start, end)) in work.parts.iter().zip(plan.results()) {
            if !occurs(region, start, end) {
                continue;
            }
            let sums = parts.iter().map(|part| sum_in_key_order(part));
            let largest = || parts.iter().flatten().fold(0.0f64, |largest, part| largest.max(part.abs()));
            let totals = &work.totals[0];
            let region_name = || setting.input.names.pair("region", region.code);
            let row = self.row(totals[start], totals[end], sums, largest, region_name)?;
            outcome.rows.push([region.code, plan.codes[start], plan.codes[end]], row);
        }
        Ok(())
    }

    fn cell_rows(&self, setting: &Setting<'_>, region: &Region<'_>, work: &mut Work, outcome: &mut Outcome) -> Result<()> {
        let (plan, input) = (setting.plan, setting.input);
        let results = plan.results();
        let mut labels = vec![vec![f64::NAN; region.width]; if V::LABEL.is_some() { results.len() } else { 0 }];
        for (labels, &ends) in labels.iter_mut().zip(&results) {
            with_step(setting, region, work, ends, |step, _| {
                self.variant.label(step, labels);
                Ok(())
            })?;
        }
        let present: Vec<Vec<bool>> = (0..plan.codes.len()).map(|place| region.present(place).collect()).collect();
        for column in 0..region.width {
            let industry = region.column(column);
            for (result, (parts, &(start, end))) in work.parts.iter().zip(&results).enumerate() {
                if !(start..=end).any(|place| present[place][column]) {
                    continue;
                }
                let parts = parts.iter().map(|part| part[column]);
                let activity = &work.activity[0];
                let cell =
                    || format!("{}, {}", input.names.pair("region", region.code), setting.industries.pair(input, industry));
                let row = self.row(activity[start][column], activity[end][column], parts, || 0.0, cell)?;
                let keys = std::iter::once(region.code).chain(setting.industries.keys(industry));
                let periods = [plan.codes[start], plan.codes[end]];
                outcome.rows.push(keys.chain(periods), row.into_iter().chain(labels.get(result).map(|labels| labels[column])));
            }
        }
        Ok(())
    }

    fn industry_rows(&self, setting: &Setting<'_>, all: &mut Outcome) -> Result<()> {
        let (plan, input) = (setting.plan, setting.input);
        let results = plan.results();
        for industry in 0..all.industries.first().map_or(0, Vec::len) {
            for (sums, &(start, end)) in all.industries.iter().zip(&results) {
                let sums = &sums[industry];
                if !sums.present {
                    continue;
                }
                let parts = sums.parts.iter().map(|part| part.value());
                let name = || input.names.pair(V::FIRST, industry as u32);
                let row = self.row(sums.base.value(), sums.current.value(), parts, || sums.largest, name)?;
                all.rows.push([industry as u32, plan.codes[start], plan.codes[end]], row);
            }
        }
        Ok(())
    }

    /// Base, current, change and parts as they are told, once they are found to add up. `largest` is the largest part of what was
    /// added up to them, asked for if these numbers alone do not show that a gap is rounding.
    fn row(
        &self,
        base: f64,
        current: f64,
        parts: impl IntoIterator<Item = f64>,
        largest: impl Fn() -> f64,
        cell: impl Fn() -> String,
    ) -> Result<Vec<f64>> {
        let change = current - base;
        let mut row: Vec<f64> = [base, current, change].into_iter().chain(parts).collect();
        // The parts are computed from the levels, so these count among the numbers whose rounding is allowed for.
        if add_up(V::ID, change, &row[3..], base.max(current), String::new).is_err() {
            add_up(V::ID, change, &row[3..], base.max(current).max(largest()), cell)?;
        }
        if self.options.unit != Unit::Change {
            let factor = self.options.unit.factor(base, change);
            row[2..].iter_mut().for_each(|part| *part *= factor);
        }
        Ok(row)
    }
}

/// Whether a region has a row between two places.
fn occurs(region: &Region<'_>, start: usize, end: usize) -> bool {
    (start..=end).any(|place| region.present(place).any(|present| present))
}

fn warnings(setting: &Setting<'_>, all: &Outcome) -> Vec<String> {
    if setting.reference == Reference::Named {
        return Vec::new();
    }
    let nation = &setting.nations[0];
    let lines = || (0..setting.industries.count).map(|code| nation.industries.iter().map(move |line| line[code]));
    let active = lines().filter(|line| line.clone().any(|activity| activity > 0.0)).count();
    let totals = lines().zip(0..).filter(|(line, _)| line.clone().zip(&nation.total).all(|(own, &all)| is_total(own, all)));
    let industries = totals.map(|(_, code)| (setting.industries.pair(setting.input, code), setting.industries.first, active));
    let regions = all.totals.iter().map(|&code| (setting.input.names.pair("region", code), "region", all.active));
    // Of two halves each equals the other: no sign of a total.
    let found = regions.chain(industries).filter(|&(_, _, active)| active > 2);
    found.map(|(key, role, _)| total_warning(&key, role)).collect()
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
            sums.base.add(work.activity[0][start][column]);
            sums.current.add(work.activity[0][end][column]);
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

fn totals(cube: &Cube<'_>, numbers: usize) -> Result<Vec<Nation>, Stop> {
    let size = cube.periods * cube.industries;
    let partial = run(chunks(cube.buckets()), |buckets| {
        let mut sums = vec![Sum::default(); numbers * size];
        let mut line = Vec::new();
        for bucket in buckets {
            cube.visit(bucket, |region| {
                for (row, sums) in sums.chunks_mut(cube.industries.max(1)).enumerate() {
                    region.activity(row / cube.periods, row % cube.periods, &mut line);
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
    let mut sums = vec![Sum::default(); numbers * size];
    for partial in partial.into_iter().collect::<Result<Vec<_>, Stop>>()? {
        sums.iter_mut().zip(partial).for_each(|(sum, partial)| sum.merge(partial));
    }
    let nation = |sums: &[Sum]| {
        let industries: Vec<Vec<f64>> =
            sums.chunks(cube.industries.max(1)).map(|line| line.iter().map(|sum| sum.value()).collect()).collect();
        let ratios = industries
            .windows(2)
            .map(|pair| pair[0].iter().zip(&pair[1]).map(|(&from, &to)| growth_factor(from, to)).collect())
            .collect();
        let total = industries.iter().map(|line| sum(line)).collect();
        Nation { industries, ratios, total }
    };
    Ok(sums.chunks(size.max(1)).map(nation).collect())
}

fn nothing(table: &impl Table) -> TableOutput {
    let TableRows { keys, numbers, .. } = TableRows::new(table.keys().len(), table.outputs().len());
    TableOutput { keys, numbers, warnings: Vec::new() }
}

fn ends() -> [KeyOutput; 2] {
    [KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
}

impl<V: Variant> Table for ShiftShare<V> {
    fn keys(&self) -> Vec<KeyOutput> {
        let keys: &[&str] = match self.options.level {
            Level::Cell => &["region", V::FIRST],
            Level::Industry => &[V::FIRST],
            Level::Region => &["region"],
        };
        let second = V::SECOND.filter(|_| self.options.level == Level::Cell);
        keys.iter().copied().chain(second).map(KeyOutput::own).chain(ends()).collect()
    }

    fn outputs(&self) -> Vec<Output> {
        let numbers = ["base", "current", "change"].into_iter().chain(self.variant.parts().iter().copied()).map(Output::number);
        let label = V::LABEL.filter(|_| self.options.level == Level::Cell);
        numbers.chain(label.map(|(name, words)| Output::label(name, words))).collect()
    }

    fn check(&self, names: &RoleNames) -> Result<()> {
        self.variant.check(names)
    }

    fn nulls(&self) -> Nulls {
        self.options.nulls
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        if input.rows == 0 {
            return Ok(nothing(self));
        }
        with_setting(input, &self.options, (V::ID, V::NUMBERS), (V::FIRST, V::SECOND), |setting| self.decompose(setting))
    }
}

impl<S: Summary> Summarised<S> {
    fn region(&self, setting: &Setting<'_>, region: &Region<'_>, work: &mut Work, outcome: &mut Outcome) -> Result<()> {
        let plan = setting.plan;
        work.read(setting, region);
        outcome.look(setting, region, &work.totals[0]);
        let width = self.summary.outputs().len();
        let (mut linked, mut step_numbers) = (vec![f64::NAN; width], vec![f64::NAN; width]);
        for (number, &(start, end)) in plan.steps.iter().enumerate() {
            with_step(setting, region, work, (start, end), |step, _| self.summary.evaluate(step, &mut step_numbers))?;
            match (plan.linked, number) {
                (true, 0) => linked.copy_from_slice(&step_numbers),
                (true, _) => self.summary.link(&mut linked, &step_numbers),
                (false, _) => linked.copy_from_slice(&step_numbers),
            }
            let last = number + 1 == plan.steps.len();
            let first = if plan.linked { 0 } else { start };
            if (plan.linked && !last) || !occurs(region, first, end) {
                continue;
            }
            let ends = [first, end].map(|place| {
                let totals: Vec<f64> = work.totals.iter().map(|totals| totals[place]).collect();
                self.summary.level(&totals)
            });
            let keys = [region.code, plan.codes[first], plan.codes[end]];
            let mut numbers = linked.clone();
            self.summary.tell(ends[0], ends[1], &mut numbers);
            outcome.rows.push(keys, ends.into_iter().chain(numbers));
        }
        Ok(())
    }
}

impl<S: Summary> Table for Summarised<S> {
    fn keys(&self) -> Vec<KeyOutput> {
        [KeyOutput::own("region")].into_iter().chain(ends()).collect()
    }

    fn outputs(&self) -> Vec<Output> {
        ["base", "current"].into_iter().chain(self.summary.outputs().iter().copied()).map(Output::number).collect()
    }

    fn nulls(&self) -> Nulls {
        self.options.nulls
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        if input.rows == 0 {
            return Ok(nothing(self));
        }
        with_setting(input, &self.options, (S::ID, S::NUMBERS), ("industry", None), |setting| {
            let rows = TableRows::new(self.keys().len(), self.outputs().len());
            let (keys, numbers) = (rows.keys.len(), rows.numbers.len());
            let start = || {
                let rows = TableRows::new(keys, numbers);
                (Outcome { rows, industries: Vec::new(), totals: Vec::new(), active: 0 }, Work::default())
            };
            let outcomes = setting.fold(start, |(outcome, work), region| self.region(setting, region, work, outcome))?;
            let all = Outcome::join(outcomes.into_iter().map(|(outcome, _)| outcome).collect());
            Ok(all.map_or(nothing(self), |all| all.finish(setting)))
        })
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use super::*;
    use crate::frame::testing::Plain;

    /// Numbers `[region][industry][period]`; NaN is a cell without a row.
    pub type Cells = [Vec<Vec<f64>>];

    /// What a test gives besides the numbers.
    #[derive(Default)]
    pub struct Beside<'a> {
        pub flags: &'a [u32],
        /// Parent of each region.
        pub parents: &'a [u32],
        /// Links between regions.
        pub weights: &'a [(u32, u32, f64)],
        /// Pairs of classes in place of industries: roles of the two classifications and codes there.
        pub classes: &'a [[(&'static str, u32); 2]],
    }

    /// A dense table through the engine; result columns by name.
    pub fn run(id: &str, options: Value, cells: &Cells, flags: &[u32]) -> Result<Vec<(String, Vec<f64>)>> {
        run_with(id, options, &[("value", cells)], Beside { flags, ..Beside::default() })
    }

    /// The same with several columns of numbers, parents, links or two classifications.
    pub fn run_with(
        id: &str,
        options: Value,
        numbers: &[(&'static str, &Cells)],
        Beside { flags, parents, weights, classes }: Beside<'_>,
    ) -> Result<Vec<(String, Vec<f64>)>> {
        let spec = find(id)?;
        let mut all = serde_json::json!({
            "level": "region", "dynamic": false, "unit": "change", "weights": "base", "reference": "nation", "nulls": "raise",
            "duplicates": "raise",
        });
        let all = all.as_object_mut().unwrap();
        all.retain(|option, _| spec.params.iter().any(|param| param.name == option));
        all.extend(options.as_object().unwrap().clone());
        let Measure::Table(table) = spec.prepare(all)? else { panic!("not a table") };
        let cells = numbers[0].1;
        let (mut keys, mut named) = ([const { Vec::new() }; 4], Vec::new());
        let mut columns = vec![Vec::new(); numbers.len()];
        for (r, industries) in cells.iter().enumerate() {
            for (i, periods) in industries.iter().enumerate() {
                for (t, _) in periods.iter().enumerate().filter(|(_, value)| !value.is_nan()) {
                    let parent = parents.get(r).map_or(0, |&parent| parent as usize);
                    [r, i, t, parent].into_iter().zip(&mut keys).for_each(|(key, column)| column.push(key as u32));
                    columns.iter_mut().zip(numbers).for_each(|(column, (_, cells))| column.push(cells[r][i][t]));
                    named.push(flags.contains(&(r as u32)));
                }
            }
        }
        let parent_count = parents.iter().max().map_or(1, |&last| last as usize + 1);
        let counts = [cells.len(), cells[0].len(), cells[0][0].len(), parent_count];
        let split: Vec<(&'static str, Vec<u32>)> = (0..if classes.is_empty() { 0 } else { 2 })
            .map(|k| (classes[0][k].0, keys[1].iter().map(|&class| classes[class as usize][k].1).collect()))
            .collect();
        let own = ["region", "industry", "period", "parent"].into_iter().zip(keys.iter().zip(counts));
        let input = TableInput {
            rows: named.len(),
            keys: split
                .iter()
                .map(|(role, codes)| (*role, Coded { codes, count: codes.iter().max().map_or(0, |&code| code as usize + 1) }))
                .chain(own.map(|(role, (codes, count))| (role, Coded { codes, count })))
                .collect(),
            numbers: numbers.iter().zip(&columns).map(|((role, _), column)| (*role, Chunked::new([&column[..]]))).collect(),
            weights,
            flags: Some(&named),
            base: None,
            current: None,
            names: &Plain,
            group: 0,
            watch: None,
        };
        let output = table.evaluate(&input)?;
        let names = table.outputs().into_iter().map(|output| output.name);
        Ok(names.zip(output.numbers).collect())
    }

    /// Row by row the sum of several columns.
    pub fn total(result: &[(String, Vec<f64>)], names: &[&str]) -> Vec<f64> {
        let columns: Vec<Vec<f64>> = names.iter().map(|name| column(result, name)).collect();
        (0..columns[0].len()).map(|row| columns.iter().map(|column| column[row]).sum()).collect()
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
