//! Economic complexity and relatedness: who has what, and what goes with what.
//!
//! All measures start from the presence matrix M, regions × industries, which most take from the revealed comparative advantage. It is
//! binary and often sparse, so it exists as lists: the industries of each region, the regions of each industry.

use std::borrow::Cow;
use std::ops::Range;

use rayon::prelude::*;
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::frame::{Chunked, TableInput, TableRows, pieces, split};
use crate::measure::*;
use crate::numeric::Sum;

pub mod eigen;
pub mod similarity;

methods! {
    diversity,
    ubiquity,
    complexity_index,
    complexity_index_plus,
    genepy,
    reflections,
    fitness,
    stable_fitness,
    subnational_complexity,
    proximity,
    relatedness,
    density,
    average_density,
    relative_relatedness,
    outlook_index,
    outlook_gain,
    diffusion_path,
    optimal_portfolio,
    prody,
    expy,
    product_gini,
    product_emission_intensity,
    entry_exit,
    stepping_stone_model,
    stepping_stones,
    cross_proximity,
    log_supermodularity,
    backbone,
    combination_z_score,
    ease_of_recombination,
    modular_complexity,
}

pub const VALUE: Role = Role::required("value", RoleKind::Number(Domain::NonNegative));
pub const REGION: Role = Role::required("region", RoleKind::Key);
pub const INDUSTRY: Role = Role::required("industry", RoleKind::Key);
pub const PERIOD: Role = Role::required("period", RoleKind::Key);
pub const POPULATION: Role = Role::optional("population", RoleKind::Number(Domain::Positive));
pub const PRESENCE: Param = Param::choice("presence", &["rca", "rpop", "both", "given"]);
pub const THRESHOLD: Param = Param { name: "threshold", kind: ParamKind::Above(0.0) };
pub const OF: Param = Param::choice("of", &["region", "industry"]);
pub const OF_PAIRS: Param = Param::choice("of", &["industry", "region"]);

/// An advantage that misses the threshold by no more than the rounding of its own quotient has reached it.
const ROUNDING: f64 = 1e-12;

/// What a result has rows of, or whose pairs are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    Region,
    Industry,
}

impl Of {
    pub const fn role(self) -> &'static str {
        match self {
            Of::Region => "region",
            Of::Industry => "industry",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Test {
    /// (e/E)/(N/T): against the share of the industry in the whole table (Balassa 1965).
    Rca,
    /// (e/P)/(N/ΣP): against its amount per head (Hausmann et al. 2014).
    Rpop,
    /// Either of the two; a cell that passes both is present once, not twice.
    Both,
    /// The value itself, such as 0 and 1.
    Given,
}

/// When an industry counts as present in a region.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Rule {
    pub presence: Test,
    pub threshold: f64,
}

/// Numbers whose lists are put down at a time.
const NUMBERS: usize = 512;

/// Lists of whole numbers, one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lists {
    starts: Vec<usize>,
    items: Vec<u32>,
}

impl Lists {
    pub fn new(lists: impl Iterator<Item = impl IntoIterator<Item = u32>>) -> Self {
        let (mut starts, mut items) = (vec![0], Vec::new());
        for list in lists {
            items.extend(list);
            starts.push(items.len());
        }
        Lists { starts, items }
    }

    pub fn count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    pub fn of(&self, list: usize) -> &[u32] {
        &self.items[self.starts[list]..self.starts[list + 1]]
    }

    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.count()).map(|list| self.of(list))
    }

    pub fn total(&self) -> usize {
        self.items.len()
    }

    /// The lists that each number below `count` is on. The lists are in ascending order, so that some numbers are found at a time, side by
    /// side.
    fn turned(&self, count: usize) -> Lists {
        let part = |first: usize| {
            let numbers = first as u32..count.min(first + NUMBERS) as u32;
            let own = |list: usize| {
                let all = self.of(list);
                let place = |number: u32| all.partition_point(|&item| item < number);
                all[place(numbers.start)..place(numbers.end)].iter().map(move |&item| item as usize - first)
            };
            let mut starts = vec![0usize; numbers.len() + 1];
            (0..self.count()).flat_map(own).for_each(|number| starts[number + 1] += 1);
            for place in 0..numbers.len() {
                starts[place + 1] += starts[place];
            }
            let (mut next, mut items) = (starts.clone(), vec![u32::MAX; starts[numbers.len()]]);
            for list in 0..self.count() {
                for number in own(list) {
                    items[next[number]] = list as u32;
                    next[number] += 1;
                }
            }
            (starts, items)
        };
        let firsts: Vec<usize> = (0..count).step_by(NUMBERS).collect();
        let (mut starts, mut items) = (vec![0], Vec::with_capacity(self.items.len()));
        for (own, part) in firsts.into_par_iter().map(part).collect::<Vec<_>>() {
            starts.extend(own[1..].iter().map(|start| items.len() + start));
            items.extend(part);
        }
        Lists { starts, items }
    }
}

/// The presence matrix M.
#[derive(Clone, Debug, PartialEq)]
pub struct Presence {
    /// Industries of each region.
    pub regions: Lists,
    /// Regions of each industry.
    pub industries: Lists,
}

impl Presence {
    pub fn new(regions: Lists, industries: usize) -> Self {
        Presence { industries: regions.turned(industries), regions }
    }

    /// The lists of regions or industries, and those of the other side.
    pub fn sides(&self, of: Of) -> (&Lists, &Lists) {
        match of {
            Of::Region => (&self.regions, &self.industries),
            Of::Industry => (&self.industries, &self.regions),
        }
    }
}

/// Most blocks of regions whose sums are taken side by side, and cells that are worth one: their number follows from the table and not
/// from the threads, so the sums do not either.
const BLOCKS: usize = 32;
const BLOCK: usize = 50_000;

/// One region × industry table, region by region and there in the order of the industries.
pub struct Activity<'a> {
    pub regions: usize,
    pub industries: usize,
    starts: Vec<usize>,
    cells: Cow<'a, [u32]>,
    values: Cow<'a, [f64]>,
    pub region_totals: Vec<f64>,
    pub industry_totals: Vec<f64>,
    pub total: f64,
}

impl<'a> Activity<'a> {
    pub fn read(input: &TableInput<'a>) -> Result<Self> {
        let (region, industry) = (input.key("region"), input.key("industry"));
        let ascending = |rows: Range<usize>| {
            let (regions, industries) = (&region.codes[rows.clone()], &industry.codes[rows]);
            let keys = || regions.iter().zip(industries);
            keys().zip(keys().skip(1)).all(|(one, next)| one < next)
        };
        let contiguous = input.number("value").and_then(Chunked::contiguous);
        match contiguous
            .filter(|_| pieces(input.rows).into_par_iter().all(|rows| ascending(rows.start..input.rows.min(rows.end + 1))))
        {
            Some(values) => {
                let start = |code: usize| region.codes.partition_point(|&own| (own as usize) < code);
                let starts = (0..=region.count).map(start).collect();
                Ok(Self::sum(region.count, industry.count, starts, industry.codes.into(), values.into()))
            }
            None => Self::select(input, |_| true),
        }
    }

    /// The table of each period, over the regions and industries of all.
    pub fn of_periods(input: &TableInput<'_>) -> Result<Vec<Activity<'static>>> {
        let period = input.key("period");
        let of = |place: usize| {
            Activity::select(input, |row| period.codes[row] as usize == place).map_err(|error| match error {
                Error::DuplicateRow { cell } => {
                    Error::DuplicateRow { cell: format!("{cell}, {}", input.names.pair("period", place as u32)) }
                }
                other => other,
            })
        };
        (0..period.count).map(of).collect()
    }

    /// The rows that `keep` names, over all regions and industries of the table.
    pub fn select(input: &TableInput<'_>, keep: impl Fn(usize) -> bool) -> Result<Self> {
        let (region, industry) = (input.key("region"), input.key("industry"));
        let mut starts = vec![0usize; region.count + 1];
        let kept = |row: &usize| keep(*row);
        (0..input.rows).filter(kept).for_each(|row| starts[region.codes[row] as usize + 1] += 1);
        for place in 0..region.count {
            starts[place + 1] += starts[place];
        }
        let (mut next, mut cells) = (starts.clone(), vec![(0u32, 0.0); starts[region.count]]);
        if let Some(value) = input.number("value") {
            for (start, piece) in value.pieces(0..input.rows) {
                for (row, &value) in (start..).zip(piece).filter(|(row, _)| keep(*row)) {
                    let place = &mut next[region.codes[row] as usize];
                    cells[*place] = (industry.codes[row], value);
                    *place += 1;
                }
            }
        }
        let ranges: Vec<Range<usize>> = starts.windows(2).map(|bounds| bounds[0]..bounds[1]).collect();
        let twice = split(&mut cells, &ranges).into_par_iter().enumerate().find_map_first(|(code, line)| {
            if !line.is_sorted_by_key(|cell| cell.0) {
                line.sort_unstable_by_key(|cell| cell.0);
            }
            line.windows(2).find(|pair| pair[0].0 == pair[1].0).map(|pair| (code as u32, pair[0].0))
        });
        if let Some((code, twice)) = twice {
            let (region, industry) = (input.names.pair("region", code), input.names.pair("industry", twice));
            return Err(Error::DuplicateRow { cell: format!("{region}, {industry}") });
        }
        let (cells, values): (Vec<u32>, Vec<f64>) = cells.into_iter().unzip();
        Ok(Self::sum(region.count, industry.count, starts, cells.into(), values.into()))
    }

    fn sum(regions: usize, industries: usize, starts: Vec<usize>, cells: Cow<'a, [u32]>, values: Cow<'a, [f64]>) -> Self {
        let (region_totals, industry_totals) = (Vec::with_capacity(regions), Vec::new());
        let mut activity = Activity { regions, industries, starts, cells, values, region_totals, industry_totals, total: 0.0 };
        let count = (activity.values.len() / BLOCK).clamp(1, BLOCKS);
        let sums = |block: usize| {
            let own = regions * block / count..regions * (block + 1) / count;
            let mut of_industries = vec![Sum::default(); industries];
            let of_region = |region: usize| {
                let mut all = Sum::default();
                activity.of(region).for_each(|(industry, value)| {
                    all.add(value);
                    of_industries[industry as usize].add(value);
                });
                all
            };
            (own.map(of_region).collect::<Vec<Sum>>(), of_industries)
        };
        let blocks: Vec<_> = (0..count).into_par_iter().map(sums).collect();
        let (mut total, mut of_industries) = (Sum::default(), vec![Sum::default(); industries]);
        for (of_regions, own) in blocks {
            of_regions.iter().for_each(|sum| total.merge(*sum));
            activity.region_totals.extend(of_regions.into_iter().map(Sum::value));
            of_industries.iter_mut().zip(own).for_each(|(all, own)| all.merge(own));
        }
        activity.industry_totals = of_industries.into_iter().map(Sum::value).collect();
        activity.total = total.value();
        activity
    }

    /// The cells of a region: industry and value.
    pub fn of(&self, region: usize) -> impl Iterator<Item = (u32, f64)> + Clone {
        let own = self.starts[region]..self.starts[region + 1];
        self.cells[own.clone()].iter().copied().zip(self.values[own].iter().copied())
    }

    /// The presence matrix by a rule. `people` are those of each region, if the rule asks for them.
    fn present(&self, rule: &Rule, people: &[f64]) -> Presence {
        let mut all = Sum::default();
        people.iter().for_each(|&people| all.add(people));
        let least = rule.threshold * (1.0 - ROUNDING);
        // A share of the region, or an amount per head, is compared with that of all regions times the threshold.
        let limits = |all: f64| self.industry_totals.iter().map(|own| least * (own / all)).collect::<Vec<f64>>();
        let of_shares = (limits(self.total), &self.region_totals[..]);
        let per_head = (limits(all.value()), people);
        let present = |region: usize| {
            let least_of = |(limits, of): &(Vec<f64>, &[f64]), industry: u32| limits[industry as usize] * of[region];
            match rule.presence {
                Test::Rca => self.above(region, |industry| least_of(&of_shares, industry)),
                Test::Rpop => self.above(region, |industry| least_of(&per_head, industry)),
                Test::Both => self.above(region, |industry| least_of(&of_shares, industry).min(least_of(&per_head, industry))),
                Test::Given => self.above(region, |_| least),
            }
        };
        let lists: Vec<Vec<u32>> = (0..self.regions).into_par_iter().map(present).collect();
        Presence::new(Lists::new(lists.into_iter()), self.industries)
    }

    /// The industries of a region with at least so much, and with something. Each is written down and kept if it is one: half of them
    /// are in a typical table, in no order that a processor could guess.
    fn above(&self, region: usize, least: impl Fn(u32) -> f64) -> Vec<u32> {
        let mut list = vec![0; self.starts[region + 1] - self.starts[region]];
        let mut count = 0;
        for (industry, value) in self.of(region) {
            list[count] = industry;
            count += usize::from((value > 0.0) & (value >= least(industry)));
        }
        list.truncate(count);
        list
    }
}

/// A table and who has what in it.
pub fn table<'a>(input: &TableInput<'a>, rule: &Rule, measure: &'static str) -> Result<(Activity<'a>, Presence)> {
    let activity = Activity::read(input)?;
    let presence = presence(input, &activity, rule, measure)?;
    Ok((activity, presence))
}

pub fn presence(input: &TableInput<'_>, activity: &Activity<'_>, rule: &Rule, measure: &'static str) -> Result<Presence> {
    let people = match rule.presence {
        Test::Rpop | Test::Both => attribute(input, "population", Of::Region, measure)?,
        Test::Rca | Test::Given => Vec::new(),
    };
    Ok(activity.present(rule, &people))
}

/// A number of each region (or industry), which every one of its rows repeats.
pub fn attribute(input: &TableInput<'_>, role: &'static str, of: Of, measure: &'static str) -> Result<Vec<f64>> {
    let Some(numbers) = input.number(role) else {
        return Err(Error::RoleMissing { measure: measure.into(), role: role.into() });
    };
    let coded = input.key(of.role());
    let mut known = vec![f64::NAN; coded.count];
    for (start, piece) in numbers.pieces(0..input.rows) {
        for (row, &number) in (start..).zip(piece) {
            let own = &mut known[coded.codes[row] as usize];
            if own.is_nan() {
                *own = number;
            }
            if *own != number {
                return Err(Error::Undefined {
                    measure,
                    cell: input.names.pair(of.role(), coded.codes[row]),
                    reason: format!("'{}' differs between its rows", input.names.column(role)),
                    remedy: "repeat one number on all of them, as a join on that key does",
                });
            }
        }
    }
    Ok(known)
}

/// Rows of one number, or a few, of each region or industry.
pub fn listed(count: usize, numbers: &[&[f64]]) -> TableOutput {
    TableOutput {
        keys: vec![(0..count as u32).collect()],
        numbers: numbers.iter().map(|column| column.iter().map(|&number| told(number)).collect()).collect(),
        warnings: Vec::new(),
    }
}

/// Codes of every first key with every second one.
pub fn crossed(first: usize, second: usize) -> Vec<Vec<u32>> {
    let (mut firsts, mut seconds) = (Vec::with_capacity(first * second), Vec::with_capacity(first * second));
    let line: Vec<u32> = (0..second as u32).collect();
    for code in 0..first as u32 {
        firsts.resize(firsts.len() + second, code);
        seconds.extend_from_slice(&line);
    }
    vec![firsts, seconds]
}

/// What has left the range of doubles is unknown; a zero has no sign.
pub fn told(number: f64) -> f64 {
    if number.is_finite() { number + 0.0 } else { f64::NAN }
}

pub fn finished(rows: TableRows) -> TableOutput {
    TableOutput { keys: rows.keys, numbers: rows.numbers, warnings: Vec::new() }
}

/// Mean of the numbers that a list names; NaN of none.
pub fn mean_over(list: &[u32], numbers: &[f64]) -> f64 {
    let mut sum = Sum::default();
    list.iter().for_each(|&place| sum.add(numbers[place as usize]));
    sum.value() / list.len() as f64
}

#[cfg(test)]
pub(crate) mod testing {
    use serde_json::{Value, json};

    use super::*;
    use crate::frame::{Chunked, Coded, testing::Plain};

    /// Options of a measure with `presence` "given", and those told.
    pub fn given(more: Value) -> Value {
        let mut options = json!({"presence": "given", "threshold": 1.0});
        options.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        options
    }

    /// Keys and columns of numbers of a result.
    pub type Outcome = (Vec<Vec<u32>>, Vec<(String, Vec<f64>)>);

    /// A table through a measure: keys by role, numbers by role.
    pub fn run(
        id: &str,
        options: Value,
        keys: &[(&'static str, Vec<u32>)],
        numbers: &[(&'static str, Vec<f64>)],
    ) -> Result<Outcome> {
        let Measure::Table(kernel) = find(id)?.prepare(options.as_object().unwrap())? else { panic!("not a table") };
        let count = |codes: &[u32]| codes.iter().max().map_or(0, |&last| last as usize + 1);
        let input = TableInput {
            rows: numbers[0].1.len(),
            keys: keys.iter().map(|(role, codes)| (*role, Coded { codes, count: count(codes) })).collect(),
            numbers: numbers.iter().map(|(role, column)| (*role, Chunked::new([&column[..]]))).collect(),
            weights: &[],
            flags: None,
            base: None,
            current: None,
            names: &Plain,
            group: 0,
            watch: None,
        };
        let output = kernel.evaluate(&input)?;
        Ok((output.keys, kernel.outputs().into_iter().map(|output| output.name).zip(output.numbers).collect()))
    }

    /// A matrix of regions × industries through a measure.
    pub fn matrix(id: &str, options: Value, rows: &[&[f64]]) -> Result<Outcome> {
        let cell = |r: usize, i: usize| (r as u32, i as u32, rows[r][i]);
        let cells: Vec<_> = (0..rows.len()).flat_map(|r| (0..rows[r].len()).map(move |i| cell(r, i))).collect();
        let keys = [("region", cells.iter().map(|c| c.0).collect()), ("industry", cells.iter().map(|c| c.1).collect())];
        run(id, options, &keys, &[("value", cells.iter().map(|c| c.2).collect())])
    }

    pub fn column(outcome: &Outcome, name: &str) -> Vec<f64> {
        outcome.1.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no {name}")).1.clone()
    }

    pub fn close(got: &[f64], want: &[f64], tolerance: f64) {
        assert_eq!(got.len(), want.len(), "{got:?} {want:?}");
        for (g, w) in got.iter().zip(want) {
            assert!((g - w).abs() <= tolerance || (g.is_nan() && w.is_nan()), "{got:?}, not {want:?}");
        }
    }

    /// Region k has all industries but the first k.
    pub const NESTED: [&[f64]; 4] = [&[1., 1., 1., 1.], &[1., 1., 1., 0.], &[1., 1., 0., 0.], &[1., 0., 0., 0.]];
}

#[cfg(test)]
mod tests {
    use super::*;

    // By the definition, with more numbers than are found at a time and some that are on no list.
    #[test]
    fn lists_of_each_number() {
        let lists: Vec<Vec<u32>> =
            (0..40u32).map(|list| (0..1_100).filter(|i| i % 7 != 0 && (i + list) % 11 < 3).collect()).collect();
        let turned = Lists::new(lists.iter().cloned()).turned(1_100);
        assert_eq!(turned.count(), 1_100);
        for number in 0..1_100 {
            let want: Vec<u32> = (0..40).filter(|&list| lists[list as usize].contains(&number)).collect();
            assert_eq!(turned.of(number as usize), want);
        }
        assert_eq!(Lists::default().turned(2), Lists { starts: vec![0, 0, 0], items: vec![] });
    }
}
