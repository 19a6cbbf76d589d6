use std::ops::Range;

use rayon::slice::ParallelSliceMut;

use super::partition::{PARALLEL, pieces, run, split};
use super::{Chunked, Coded, combine, first_rows, is_total};
use crate::measure::{Duplicates, MarginBlock, Margins, Moment, Moments, Over, Reference};
use crate::numeric::Sum;

/// Rows that are worked on while their margins lie in the fastest cache.
const BLOCK: usize = 1_024;
/// The role of a column that has the size of the region, the same in each of its rows.
pub const SIZE: &str = "population";
/// A deviation below this fraction of the results is rounding: of equal results none is left over.
const NO_SPREAD: f64 = 1e-12;

#[derive(Clone, Copy, Debug)]
pub struct MarginOptions {
    pub reference: Reference,
    pub duplicates: Duplicates,
}

/// Rows of a region × industry table, one table per group.
pub struct MarginInput<'a> {
    pub rows: usize,
    pub groups: Option<(&'a [u32], usize)>,
    pub region: Coded<'a>,
    pub industry: Coded<'a>,
    pub value: Chunked<'a>,
    /// Size of the region of each row, to stand in the place of its activity.
    pub size: Option<Chunked<'a>>,
    /// Rows that make up the reference, if it is named.
    pub flags: Option<&'a [bool]>,
}

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MarginFault {
    /// The cell of this row occurred before.
    Twice { row: usize },
    /// The region of this row has two sizes.
    Size { row: usize, own: f64, other: f64 },
}

/// Numbers the pairs of group and key: by arithmetic where that wastes little, else by numbering those that occur.
enum Pairs<'a> {
    Key(&'a [u32]),
    Product { groups: &'a [u32], key: &'a [u32], width: usize },
    Ids(Vec<u32>),
}

impl<'a> Pairs<'a> {
    fn new(groups: Option<(&'a [u32], usize)>, key: Coded<'a>) -> (Self, usize) {
        match groups {
            None => (Pairs::Key(key.codes), key.count),
            Some((groups, count)) if count * key.count <= key.codes.len() / 4 + 65_536 => {
                (Pairs::Product { groups, key: key.codes, width: key.count }, count * key.count)
            }
            Some((groups, _)) => {
                let (ids, count) = combine(&[groups, key.codes]);
                (Pairs::Ids(ids), count)
            }
        }
    }

    /// Group and key of each pair.
    fn owners(&self, count: usize, input: &MarginInput<'_>, key: Coded<'_>) -> Vec<(u32, u32)> {
        match self {
            Pairs::Key(_) => (0..count as u32).map(|code| (0, code)).collect(),
            Pairs::Product { width, .. } => (0..count).map(|pair| ((pair / width) as u32, (pair % width) as u32)).collect(),
            Pairs::Ids(ids) => {
                let groups = input.groups.map_or(&[][..], |(groups, _)| groups);
                let owner = |row: u32| (groups[row as usize], key.codes[row as usize]);
                first_rows(ids, count).into_iter().map(owner).collect()
            }
        }
    }

    fn read(&self, rows: Range<usize>, out: &mut Vec<u32>) {
        out.clear();
        match self {
            Pairs::Key(codes) => out.extend_from_slice(&codes[rows]),
            Pairs::Ids(ids) => out.extend_from_slice(&ids[rows]),
            Pairs::Product { groups, key, width } => {
                let pairs = groups[rows.clone()].iter().zip(&key[rows]);
                out.extend(pairs.map(|(&group, &key)| group * *width as u32 + key));
            }
        }
    }
}

#[derive(Default)]
struct Totals {
    region: Vec<Sum>,
    industry: Vec<Sum>,
    /// One bit per cell that has a row.
    seen: Vec<u64>,
    twice: bool,
}

impl Totals {
    fn new(regions: usize, industries: usize, bits: usize) -> Self {
        let zeros = |n| vec![Sum::default(); n];
        Totals { region: zeros(regions), industry: zeros(industries), seen: vec![0; bits.div_ceil(64)], twice: false }
    }

    fn merge(&mut self, other: &Totals) {
        self.region.iter_mut().zip(&other.region).for_each(|(own, other)| own.merge(*other));
        self.industry.iter_mut().zip(&other.industry).for_each(|(own, other)| own.merge(*other));
        self.twice |= other.twice;
        for (own, other) in self.seen.iter_mut().zip(&other.seen) {
            self.twice |= *own & other != 0;
            *own |= other;
        }
    }
}

/// Scratch of one block.
#[derive(Default)]
struct Block {
    cell: Vec<f64>,
    region: Vec<u32>,
    industry: Vec<u32>,
    group: Vec<u32>,
}

struct Table<'a, 'b> {
    input: &'b MarginInput<'a>,
    region: Pairs<'a>,
    industry: Pairs<'a>,
    /// With duplicates summed, the cell of each row and the sum of each cell.
    cells: Option<(Vec<u32>, Vec<f64>)>,
}

impl Table<'_, '_> {
    fn read(&self, rows: Range<usize>, block: &mut Block) {
        self.region.read(rows.clone(), &mut block.region);
        self.industry.read(rows.clone(), &mut block.industry);
        block.group.clear();
        match self.input.groups {
            Some((groups, _)) => block.group.extend_from_slice(&groups[rows.clone()]),
            None => block.group.resize(rows.len(), 0),
        }
        self.values(rows, &mut block.cell);
    }

    fn values(&self, rows: Range<usize>, out: &mut Vec<f64>) {
        out.clear();
        self.input.value.pieces(rows).for_each(|(_, values)| out.extend_from_slice(values));
    }

    /// Size of each region, which all of its rows have to agree upon.
    fn sizes(&self, size: &Chunked<'_>, regions: usize) -> Result<Vec<f64>, MarginFault> {
        let mut codes = Vec::new();
        self.region.read(0..self.input.rows, &mut codes);
        let mut sizes = vec![f64::NAN; regions];
        for (start, values) in size.pieces(0..self.input.rows) {
            for (row, (&own, &region)) in values.iter().zip(&codes[start..]).enumerate() {
                let known = &mut sizes[region as usize];
                if known.is_nan() {
                    *known = own;
                } else if *known != own {
                    return Err(MarginFault::Size { row: start + row, own, other: *known });
                }
            }
        }
        // Arithmetic numbers pairs that do not occur, too.
        sizes.iter_mut().filter(|size| size.is_nan()).for_each(|size| *size = 0.0);
        Ok(sizes)
    }

    /// Regions that have rows of the named reference.
    fn named(&self, flags: &[bool], regions: usize) -> Vec<bool> {
        let mut named = vec![false; regions];
        let mut codes = Vec::new();
        for start in (0..self.input.rows).step_by(BLOCK) {
            let range = start..self.input.rows.min(start + BLOCK);
            self.region.read(range.clone(), &mut codes);
            codes.iter().zip(&flags[range]).for_each(|(&region, &flag)| named[region as usize] |= flag);
        }
        named
    }

    fn totals(&self, rows: Range<usize>, mut totals: Totals) -> Totals {
        let mut block = Block::default();
        let width = self.input.industry.count;
        for start in rows.clone().step_by(BLOCK) {
            let range = start..rows.end.min(start + BLOCK);
            self.read(range.clone(), &mut block);
            let named = self.input.flags.map(|flags| &flags[range.clone()]);
            let pairs = block.region.iter().zip(&block.industry);
            for (k, (&value, (&region, &industry))) in block.cell.iter().zip(pairs).enumerate() {
                totals.region[region as usize].add(value);
                if named.is_none_or(|flags| flags[k]) {
                    totals.industry[industry as usize].add(value);
                }
            }
            if !totals.seen.is_empty() {
                for (&region, &code) in block.region.iter().zip(&self.input.industry.codes[range]) {
                    let cell = region as usize * width + code as usize;
                    let bit = 1u64 << (cell % 64);
                    totals.twice |= totals.seen[cell / 64] & bit != 0;
                    totals.seen[cell / 64] |= bit;
                }
            }
        }
        totals
    }
}

/// The measure of each row, and the regions and industries that look like a total.
#[derive(Debug, Default, PartialEq)]
pub struct Measured {
    pub rows: Vec<f64>,
    pub total_regions: Vec<u32>,
    pub total_industries: Vec<u32>,
}

/// Keys whose total is the sum of all others in every group in which they have a row.
fn total_keys(owners: &[(u32, u32)], own: &[f64], all: &[f64], keys: usize) -> Vec<u32> {
    let mut like_a_total = vec![None; keys];
    for (&(group, key), &own) in owners.iter().zip(own) {
        // Arithmetic numbers pairs that do not occur, too.
        if own > 0.0 {
            let here = is_total(own, all[group as usize]);
            let so_far = &mut like_a_total[key as usize];
            *so_far = Some(so_far.unwrap_or(true) && here);
        }
    }
    // Of two halves each equals the other: no sign of a total.
    let active = like_a_total.iter().flatten().count();
    (0..keys as u32).filter(|&key| active > 2 && like_a_total[key as usize] == Some(true)).collect()
}

/// The measure of each row.
pub fn margins(input: &MarginInput<'_>, kernel: &dyn Margins) -> Result<Measured, MarginFault> {
    let options = kernel.options();
    let twice = |table: &Table<'_, '_>| MarginFault::Twice { row: first_cell_twice(table) };
    let groups = input.groups.map_or(1, |(_, count)| count);
    let (region, regions) = Pairs::new(input.groups, input.region);
    let (industry, industries) = Pairs::new(input.groups, input.industry);
    let mut table = Table { input, region, industry, cells: None };
    // One bit per cell, where that is less than eight bytes a row; else the cells are sorted.
    let cells = regions * input.industry.count;
    let bits = if options.duplicates == Duplicates::Raise && cells <= 64 * input.rows + 65_536 { cells } else { 0 };
    match options.duplicates {
        Duplicates::Raise if bits == 0 && sorted_cell_twice(&table, input.industry) => return Err(twice(&table)),
        Duplicates::Raise => {}
        Duplicates::Sum => table.cells = Some(sum_cells(&table, input.industry)),
    }

    // The number of parts follows from the data and not from the threads, so the sums do not either.
    let room = (input.rows / (2 * (regions + industries)).max(1)).min(64 * input.rows / bits.max(1)).max(1);
    let parts = (input.rows / 500_000).clamp(1, 16).min(room);
    let parts: Vec<Range<usize>> = (0..parts).map(|k| input.rows * k / parts..input.rows * (k + 1) / parts).collect();
    let partial = run(parts.clone(), |rows| table.totals(rows, Totals::new(regions, industries, bits)));
    let mut partial = partial.into_iter();
    let mut totals = partial.next().unwrap_or_default();
    partial.for_each(|other| totals.merge(&other));
    if totals.twice {
        return Err(twice(&table));
    }
    let region_owners = table.region.owners(regions, input, input.region);
    let industry_owners = table.industry.owners(industries, input, input.industry);
    // The reference's total, added up from its industries: they are fewer than the rows.
    let mut total = vec![Sum::default(); groups];
    industry_owners.iter().zip(&totals.industry).for_each(|(&(group, _), &sum)| total[group as usize].merge(sum));
    let plain = |sums: Vec<Sum>| sums.into_iter().map(Sum::value).collect::<Vec<f64>>();
    let (mut region_total, industry_total, mut total) = (plain(totals.region), plain(totals.industry), plain(total));
    let moments = kernel.moments();
    let needed = input.size.is_some() || moments.is_some_and(|moments| moments.over == Over::Regions);
    let named = input.flags.filter(|_| needed).map(|flags| table.named(flags, regions));

    let (mut total_regions, mut total_industries) = (Vec::new(), Vec::new());
    if options.reference != Reference::Named {
        total_regions = total_keys(&region_owners, &region_total, &total, input.region.count);
        total_industries = total_keys(&industry_owners, &industry_total, &total, input.industry.count);
    }

    if let Some(size) = &input.size {
        region_total = table.sizes(size, regions)?;
        let mut sums = vec![Sum::default(); groups];
        for (region, (&(group, _), &size)) in region_owners.iter().zip(&region_total).enumerate() {
            if named.as_ref().is_none_or(|named| named[region]) {
                sums[group as usize].add(size);
            }
        }
        total = sums.into_iter().map(Sum::value).collect();
    }

    let mut out = vec![f64::NAN; input.rows];
    let ranges = pieces(input.rows);
    let jobs = ranges.iter().map(|range| range.start).zip(split(&mut out, &ranges)).collect();
    run(jobs, |(first, out): (usize, &mut [f64])| {
        let mut block = Block::default();
        let (mut er, mut ni, mut n) = (Vec::new(), Vec::new(), Vec::new());
        for (k, out) in out.chunks_mut(BLOCK).enumerate() {
            let start = first + k * BLOCK;
            let rows = start..start + out.len();
            table.read(rows.clone(), &mut block);
            if let Some((cell, sums)) = &table.cells {
                block.cell.clear();
                block.cell.extend(cell[rows].iter().map(|&cell| sums[cell as usize]));
            }
            let gather = |out: &mut Vec<f64>, totals: &[f64], codes: &[u32]| {
                out.clear();
                out.extend(codes.iter().map(|&code| totals[code as usize]));
            };
            gather(&mut er, &region_total, &block.region);
            gather(&mut ni, &industry_total, &block.industry);
            gather(&mut n, &total, &block.group);
            if options.reference == Reference::Others {
                for k in 0..out.len() {
                    ni[k] -= block.cell[k];
                    n[k] -= er[k];
                }
            }
            kernel.evaluate(&MarginBlock { cell: &block.cell, region: &er, industry: &ni, total: &n }, out);
        }
    });
    if let Some(moments) = moments {
        let is_region = |region: usize| named.as_ref().is_none_or(|named| !named[region]);
        let counts = |total: &[f64], owner: &dyn Fn(usize) -> bool| -> Vec<bool> {
            total.iter().enumerate().map(|(own, &total)| owner(own) && (total > 0.0 || moments.empty)).collect()
        };
        // The cells that there could be: those of the active regions of an industry, or of the active industries of a region.
        let (regions, industries) = (counts(&region_total, &is_region), counts(&industry_total, &|_| true));
        let across = if moments.over == Over::Regions { (&region_owners, &regions) } else { (&industry_owners, &industries) };
        let mut possible = vec![0usize; groups];
        across.0.iter().zip(across.1).filter(|(_, counts)| **counts).for_each(|(&(group, _), _)| possible[group as usize] += 1);
        let second = Second { table: &table, moments, regions, industries, parts };
        let owners = if moments.over == Over::Regions { &industry_owners } else { &region_owners };
        let found = second.moments(&out, owners, &possible);
        let ranges = pieces(input.rows);
        let jobs = ranges.iter().map(|range| range.start).zip(split(&mut out, &ranges)).collect();
        run(jobs, |(first, out): (usize, &mut [f64])| {
            let mut codes = Vec::new();
            for (k, out) in out.chunks_mut(BLOCK).enumerate() {
                let start = first + k * BLOCK;
                second.owner().read(start..start + out.len(), &mut codes);
                out.iter_mut().zip(&codes).for_each(|(out, &code)| *out = kernel.against(*out, found[code as usize]));
            }
        });
    }
    Ok(Measured { rows: out, total_regions, total_industries })
}

/// Sums of the results in one part of the rows, by industry or by region.
#[derive(Clone, Copy, Default)]
struct Tally {
    sum: Sum,
    /// Results, and cells that could have one but have not.
    defined: usize,
    undefined: usize,
}

/// The second pass over the rows, for moments of the results.
struct Second<'a, 'b, 't> {
    table: &'t Table<'a, 'b>,
    moments: Moments,
    /// Regions and industries that count.
    regions: Vec<bool>,
    industries: Vec<bool>,
    parts: Vec<Range<usize>>,
}

impl<'a> Second<'a, '_, '_> {
    /// What has a mean of its own.
    fn owner(&self) -> &Pairs<'a> {
        if self.moments.over == Over::Regions { &self.table.industry } else { &self.table.region }
    }

    /// Adds `term(result, owner)` of every cell that counts up by owner; the parts follow from the data, so the sums do too.
    fn tally(&self, out: &[f64], owners: usize, term: impl Fn(f64, u32) -> f64 + Sync) -> Vec<Tally> {
        let first = self.table.cells.as_ref().map(|(cells, sums)| first_rows(cells, sums.len()));
        let partial = run(self.parts.clone(), |rows| {
            let mut tallies = vec![Tally::default(); owners];
            let (mut region, mut industry) = (Vec::new(), Vec::new());
            for start in rows.clone().step_by(BLOCK) {
                let range = start..rows.end.min(start + BLOCK);
                self.table.region.read(range.clone(), &mut region);
                self.table.industry.read(range.clone(), &mut industry);
                for (k, row) in range.enumerate() {
                    // Rows that were added up to one cell are one result.
                    let once = first.as_ref().zip(self.table.cells.as_ref());
                    let repeated = once.is_some_and(|(first, (cells, _))| first[cells[row] as usize] as usize != row);
                    let counts = self.regions[region[k] as usize] && self.industries[industry[k] as usize];
                    if repeated || !counts {
                        continue;
                    }
                    let owner = if self.moments.over == Over::Regions { industry[k] } else { region[k] };
                    let tally = &mut tallies[owner as usize];
                    if out[row].is_nan() {
                        tally.undefined += 1;
                    } else {
                        tally.defined += 1;
                        tally.sum.add(term(out[row], owner));
                    }
                }
            }
            tallies
        });
        let mut partial = partial.into_iter();
        let mut all = partial.next().unwrap_or_default();
        for other in partial {
            for (own, other) in all.iter_mut().zip(other) {
                own.sum.merge(other.sum);
                own.defined += other.defined;
                own.undefined += other.undefined;
            }
        }
        all
    }

    fn moments(&self, out: &[f64], owners: &[(u32, u32)], possible: &[usize]) -> Vec<Moment> {
        let first = self.tally(out, owners.len(), |result, _| result);
        let count = |tally: &Tally, group: u32| match self.moments.absent {
            true => possible[group as usize].saturating_sub(tally.undefined),
            false => tally.defined,
        };
        let counted = owners.iter().zip(&first).map(|(&(group, _), tally)| count(tally, group));
        let counted: Vec<usize> = counted.collect();
        let means: Vec<f64> = first.iter().zip(&counted).map(|(tally, &n)| tally.sum.value() / n as f64).collect();
        if self.moments.over == Over::Industries {
            return means.into_iter().map(|mean| Moment { mean, deviation: f64::NAN }).collect();
        }
        let squares = self.tally(out, owners.len(), |result, owner| (result - means[owner as usize]).powi(2));
        let moment = |((&mean, &n), tally): ((&f64, &usize), &Tally)| {
            let mut sum = tally.sum;
            sum.add((n - tally.defined.min(n)) as f64 * mean * mean);
            let degrees = n as f64 - self.moments.ddof as f64;
            let deviation = if degrees > 0.0 { (sum.value() / degrees).sqrt() } else { f64::NAN };
            let spread = deviation > NO_SPREAD * mean.abs().max(if self.moments.absent { 0.0 } else { 1.0 });
            Moment { mean, deviation: if spread { deviation } else { f64::NAN } }
        };
        means.iter().zip(&counted).zip(&squares).map(moment).collect()
    }
}

/// Cell number of each row (group and region, then industry) and the sum of each cell.
fn sum_cells(table: &Table<'_, '_>, industry: Coded<'_>) -> (Vec<u32>, Vec<f64>) {
    let mut regions = Vec::new();
    table.region.read(0..table.input.rows, &mut regions);
    let (ids, count) = combine(&[&regions, industry.codes]);
    let mut sums = vec![Sum::default(); count];
    for (start, values) in table.input.value.pieces(0..table.input.rows) {
        values.iter().zip(&ids[start..]).for_each(|(&value, &id)| sums[id as usize].add(value));
    }
    (ids, sums.into_iter().map(Sum::value).collect())
}

/// The cell of each row, in the order of the rows.
fn cells_of<'t>(table: &'t Table<'_, '_>, industry: Coded<'t>) -> impl Iterator<Item = u64> + 't {
    let mut regions = Vec::new();
    table.region.read(0..table.input.rows, &mut regions);
    let width = industry.count as u64;
    regions.into_iter().zip(industry.codes).map(move |(region, &code)| u64::from(region) * width + u64::from(code))
}

fn sorted_cell_twice(table: &Table<'_, '_>, industry: Coded<'_>) -> bool {
    let mut cells: Vec<u64> = cells_of(table, industry).collect();
    if cells.len() < PARALLEL {
        cells.sort_unstable()
    } else {
        cells.par_sort_unstable()
    }
    cells.windows(2).any(|pair| pair[0] == pair[1])
}

/// The first row whose cell occurred before, once it is known that there is one.
fn first_cell_twice(table: &Table<'_, '_>) -> usize {
    let mut seen = hashbrown::HashSet::new();
    cells_of(table, table.input.industry).position(|cell| !seen.insert(cell)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Output;

    /// Writes cell · 10⁶ + region · 10⁴ + industry · 10² + total, to see all four.
    struct Four(MarginOptions);
    impl Margins for Four {
        fn output(&self) -> Output {
            Output::number("four")
        }
        fn evaluate(&self, b: &MarginBlock<'_>, out: &mut [f64]) {
            for (k, out) in out.iter_mut().enumerate() {
                *out = b.cell[k] * 1e6 + b.region[k] * 1e4 + b.industry[k] * 1e2 + b.total[k];
            }
        }
        fn options(&self) -> MarginOptions {
            self.0
        }
    }

    fn run(
        reference: Reference,
        duplicates: Duplicates,
        groups: Option<(&[u32], usize)>,
        region: &[u32],
        industry: &[u32],
        value: &[f64],
        flags: Option<&[bool]>,
    ) -> Result<Vec<f64>, MarginFault> {
        let count = |codes: &[u32]| codes.iter().max().map_or(0, |&m| m as usize + 1);
        let input = MarginInput {
            rows: value.len(),
            groups,
            region: Coded { codes: region, count: count(region) },
            industry: Coded { codes: industry, count: count(industry) },
            value: Chunked::new([value]),
            size: None,
            flags,
        };
        margins(&input, &Four(MarginOptions { reference, duplicates })).map(|measured| measured.rows)
    }

    // One table by hand: region 0 has (1, 2), region 1 has (3, 4): regions 3, 7; industries 4, 6; total 10.
    #[test]
    fn margins_by_hand() {
        let (region, industry, value) = ([0, 0, 1, 1], [0, 1, 0, 1], [1.0, 2.0, 3.0, 4.0]);
        let nation = run(Reference::Nation, Duplicates::Raise, None, &region, &industry, &value, None);
        assert_eq!(nation.unwrap(), [1_030_410.0, 2_030_610.0, 3_070_410.0, 4_070_610.0]);
        let others = run(Reference::Others, Duplicates::Raise, None, &region, &industry, &value, None);
        assert_eq!(others.unwrap(), [1_030_307.0, 2_030_407.0, 3_070_103.0, 4_070_203.0]);
        let named = run(Reference::Named, Duplicates::Raise, None, &region, &industry, &value, Some(&[true, true, false, false]));
        assert_eq!(named.unwrap(), [1_030_103.0, 2_030_203.0, 3_070_103.0, 4_070_203.0]);
    }

    #[test]
    fn groups_are_tables_of_their_own() {
        let out = run(
            Reference::Nation,
            Duplicates::Raise,
            Some((&[0, 1, 0, 1], 2)),
            &[0; 4],
            &[0, 0, 1, 1],
            &[1.0, 2.0, 3.0, 4.0],
            None,
        );
        assert_eq!(out.unwrap(), [1_040_104.0, 2_060_206.0, 3_040_304.0, 4_060_406.0]);
    }

    #[test]
    fn the_same_cell_twice() {
        let (region, industry, value) = ([0, 1, 0, 1], [0, 0, 0, 1], [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(
            run(Reference::Nation, Duplicates::Raise, None, &region, &industry, &value, None),
            Err(MarginFault::Twice { row: 2 })
        );
        let summed = run(Reference::Nation, Duplicates::Sum, None, &region, &industry, &value, None).unwrap();
        assert_eq!(summed, [4_040_610.0, 2_060_610.0, 4_040_610.0, 4_060_410.0]);
        // codes too wide for a bit per cell
        let wide = [0, 5_000_000, 0];
        assert_eq!(
            run(Reference::Nation, Duplicates::Raise, None, &wide, &wide, &[1.0; 3], None),
            Err(MarginFault::Twice { row: 2 })
        );
    }

    #[test]
    fn a_total_row_is_seen() {
        // Regions 0 and 1, and their sum as region 2; industries alike; in two groups.
        let one = [[1.0, 2.0, 3.0], [3.0, 4.0, 7.0], [4.0, 6.0, 10.0]];
        let (mut groups, mut region, mut industry, mut value) = (vec![], vec![], vec![], vec![]);
        for group in 0..2u32 {
            for r in 0..3u32 {
                for i in 0..3u32 {
                    groups.push(group);
                    region.push(r);
                    industry.push(i);
                    value.push(one[r as usize][i as usize] * f64::from(group + 1));
                }
            }
        }
        fn input<'a>(groups: &'a [u32], codes: [&'a [u32]; 2], value: &'a [f64]) -> MarginInput<'a> {
            let [region, industry] = codes.map(|codes| Coded { codes, count: 3 });
            let (groups, value) = (Some((groups, 2)), Chunked::new([value]));
            MarginInput { rows: codes[0].len(), groups, region, industry, value, size: None, flags: None }
        }
        let kernel = Four(MarginOptions { reference: Reference::Nation, duplicates: Duplicates::Raise });
        let found = margins(&input(&groups, [&region, &industry], &value), &kernel).unwrap();
        assert_eq!((found.total_regions, found.total_industries), (vec![2], vec![2]));
        // in one of the groups it is no total any more
        value[0] += 1.0;
        let found = margins(&input(&groups, [&region, &industry], &value), &kernel).unwrap();
        assert_eq!((found.total_regions, found.total_industries), (vec![], vec![]));
    }
}
