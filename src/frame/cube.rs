use std::borrow::Cow;
use std::ops::Range;
use std::sync::Mutex;

use super::partition::{Layout, run};
use super::{Chunked, Coded};
use crate::measure::Duplicates;

/// Marks a cell that no row has filled. Values are finite, so it cannot be taken for one.
const ABSENT: f64 = f64::NAN;
/// The same among row numbers, which stay below it.
const NO_ROW: u32 = u32::MAX;

/// Rows of a region × industry × period table, scattered once into buckets of regions and turned into dense blocks of one region at
/// a time. The blocks live in memory that is used again from bucket to bucket, so the whole cube never exists.
pub struct Cube<'a> {
    layout: Layout,
    pub regions: usize,
    pub industries: usize,
    pub periods: usize,
    /// `pieces[piece][bucket]`: cell number within the bucket, and value.
    pieces: Vec<Vec<Vec<(u32, f64)>>>,
    more: More<'a>,
    duplicates: Duplicates,
    scratch: Mutex<Vec<Scratch>>,
}

/// Further columns of numbers.
enum More<'a> {
    /// Where they are, and the row of each entry of the pieces: in a table sorted in any way a bucket has most of its rows side by side.
    InPlace { rows: Vec<Vec<Vec<u32>>>, columns: Vec<Cow<'a, [f64]>> },
    /// Laid out as the pieces: of rows in no order every bucket would read every line of memory again.
    Scattered(Vec<Vec<Vec<Vec<f64>>>>),
}

#[derive(Default)]
struct Scratch {
    /// Blocks of each column of numbers.
    blocks: Vec<Vec<f64>>,
    /// Rounding errors of the cells that were added up.
    low: Vec<f64>,
    /// Row of each cell.
    origins: Vec<u32>,
    /// Cells of the rows of a bucket, with the place of the row there.
    sparse: Vec<(u32, u32)>,
    active: Vec<u32>,
    terms: Vec<f64>,
}

/// One region: its blocks `[period][industry]`, and which industries the columns are (all of them, if `None`).
pub struct Region<'a> {
    pub code: u32,
    pub industries: Option<&'a [u32]>,
    pub width: usize,
    /// A block of each column of numbers, and where in it the region begins.
    blocks: &'a [Vec<f64>],
    start: usize,
}

impl Region<'_> {
    /// Cells of one period in one column of numbers, with 0 where there is no activity.
    pub fn activity(&self, number: usize, period: usize, out: &mut Vec<f64>) {
        out.clear();
        out.extend(self.line(number, period).iter().map(|&value| if value.is_nan() { 0.0 } else { value }));
    }

    /// Industry of a column.
    pub fn column(&self, column: usize) -> u32 {
        self.industries.map_or(column as u32, |codes| codes[column])
    }

    /// Which cells of a period have a row.
    pub fn present(&self, period: usize) -> impl Iterator<Item = bool> + '_ {
        self.line(0, period).iter().map(|value| !value.is_nan())
    }

    /// Cells of one period in one column of numbers, NaN where there is no row.
    pub fn line(&self, number: usize, period: usize) -> &[f64] {
        &self.blocks[number][self.start + period * self.width..self.start + (period + 1) * self.width]
    }
}

/// Codes of a cell that occurs twice.
#[derive(Debug, PartialEq, Eq)]
pub struct Twice {
    pub region: u32,
    pub industry: u32,
    pub period: u32,
}

impl<'a> Cube<'a> {
    /// `period` gives the place of each period code on the cube's time axis; rows of other periods and rows that `keep` refuses are
    /// left out. Each region has a block of each column of `numbers`.
    pub fn new(
        region: Coded<'_>,
        industry: Coded<'_>,
        period: &[u32],
        places: &[Option<u32>],
        numbers: &[Chunked<'a>],
        duplicates: Duplicates,
        keep: impl Fn(usize) -> bool + Sync,
    ) -> Self {
        let periods = places.iter().flatten().count();
        let per_region = (industry.count * periods).max(1);
        let place = |row: usize| places[period[row] as usize].filter(|_| keep(row));
        let widest = (u32::MAX as usize / per_region).max(1);
        let layout = Layout::new(region.codes, region.count, widest, |row| place(row).is_some());
        // Bucket of each region, and its first cell there.
        let homes: Vec<(u32, u32)> = (0..region.count as u32)
            .map(|code| {
                let bucket = layout.bucket_of(code);
                (bucket as u32, (code - layout.bounds[bucket]) * per_region as u32)
            })
            .collect();
        let jobs = || layout.pieces().iter().cloned().enumerate().collect::<Vec<_>>();
        let (first, further) = (&numbers[0], &numbers[1..]);
        let pieces = run(jobs(), |(number, range)| {
            let mut buckets = layout.room(number);
            for (start, chunk) in first.pieces(range) {
                let codes = region.codes[start..].iter().zip(&industry.codes[start..]);
                for ((row, &value), (&region, &code)) in (start..).zip(chunk).zip(codes) {
                    let Some(place) = place(row) else { continue };
                    let (bucket, first) = homes[region as usize];
                    buckets[bucket as usize].push((first + place * industry.count as u32 + code, value));
                }
            }
            buckets
        });
        let bucket = |row: usize| homes[region.codes[row] as usize].0;
        let looked_at = region.codes.len().min(10_000);
        let jumps = (1..looked_at).filter(|&row| bucket(row) != bucket(row - 1)).count();
        let more = if 4 * jumps < looked_at {
            let rows = |(number, range): (usize, Range<usize>)| {
                let mut buckets = layout.room(number);
                range.filter(|&row| place(row).is_some()).for_each(|row| buckets[bucket(row) as usize].push(row as u32));
                buckets
            };
            let whole = |column: &Chunked<'a>| match column.contiguous() {
                Some(values) => Cow::Borrowed(values),
                None => Cow::Owned(column.pieces(0..region.codes.len()).flat_map(|(_, values)| values).copied().collect()),
            };
            let rows = if further.is_empty() { Vec::new() } else { run(jobs(), rows) };
            More::InPlace { rows, columns: further.iter().map(whole).collect() }
        } else {
            let scatter = |column: &Chunked<'_>| {
                run(jobs(), |(number, range)| {
                    let mut buckets = layout.room(number);
                    for (start, chunk) in column.pieces(range) {
                        let kept = (start..).zip(chunk).filter(|(row, _)| place(*row).is_some());
                        kept.for_each(|(row, &value)| buckets[bucket(row) as usize].push(value));
                    }
                    buckets
                })
            };
            More::Scattered(further.iter().map(scatter).collect())
        };
        let (regions, industries) = (region.count, industry.count);
        Cube { layout, regions, industries, periods, pieces, more, duplicates, scratch: Mutex::default() }
    }

    pub fn buckets(&self) -> usize {
        self.layout.buckets()
    }

    /// Visits the regions of a bucket that have a row, in the order of their codes.
    pub fn visit<E: From<Twice>>(&self, bucket: usize, mut visit: impl FnMut(Region<'_>) -> Result<(), E>) -> Result<(), E> {
        let mut scratch = self.scratch.lock().map(|mut pool| pool.pop()).ok().flatten().unwrap_or_default();
        let rows: usize = self.pieces.iter().map(|piece| piece[bucket].len()).sum();
        let regions = (self.layout.bounds[bucket + 1] - self.layout.bounds[bucket]) as usize;
        let cells = regions * self.periods * self.industries;
        // Clearing and reading empty cells is about as dear as sorting a sixteenth as many rows.
        let result = if cells <= 16 * rows + 4_096 {
            self.visit_dense(bucket, cells, &mut scratch, &mut visit)
        } else {
            self.visit_sparse(bucket, &mut scratch, &mut visit)
        };
        if let Ok(mut pool) = self.scratch.lock() {
            pool.push(scratch);
        }
        result
    }

    /// Number of columns of numbers.
    fn width(&self) -> usize {
        1 + match &self.more {
            More::InPlace { columns, .. } => columns.len(),
            More::Scattered(columns) => columns.len(),
        }
    }

    /// Rows of a bucket in one column of numbers, in the order of the pieces.
    fn values(&self, number: usize, bucket: usize) -> Vec<f64> {
        match (&self.more, number.checked_sub(1)) {
            (_, None) => self.pieces.iter().flat_map(|piece| piece[bucket].iter().map(|&(_, value)| value)).collect(),
            (More::InPlace { rows, columns }, Some(k)) => {
                rows.iter().flat_map(|piece| piece[bucket].iter().map(|&row| columns[k][row as usize])).collect()
            }
            (More::Scattered(columns), Some(k)) => columns[k].iter().flat_map(|piece| piece[bucket].iter().copied()).collect(),
        }
    }

    fn cells(&self, bucket: usize) -> impl Iterator<Item = u32> + '_ {
        self.pieces.iter().flat_map(move |piece| piece[bucket].iter().map(|&(cell, _)| cell))
    }

    fn twice(&self, bucket: usize, cell: u32) -> Twice {
        let (line, industry) = (cell as usize / self.industries, cell as usize % self.industries);
        Twice {
            region: self.layout.bounds[bucket] + (line / self.periods) as u32,
            industry: industry as u32,
            period: (line % self.periods) as u32,
        }
    }

    fn visit_dense<E: From<Twice>>(
        &self,
        bucket: usize,
        cells: usize,
        scratch: &mut Scratch,
        visit: &mut impl FnMut(Region<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Scratch { blocks, low, origins, .. } = scratch;
        blocks.resize(self.width(), Vec::new());
        for block in blocks.iter_mut() {
            block.clear();
            block.resize(cells, ABSENT);
        }
        match self.duplicates {
            Duplicates::Raise => {
                for piece in &self.pieces {
                    for &(cell, value) in &piece[bucket] {
                        let slot = &mut blocks[0][cell as usize];
                        if !slot.is_nan() {
                            return Err(self.twice(bucket, cell).into());
                        }
                        *slot = value;
                    }
                }
                match &self.more {
                    More::InPlace { columns, .. } if columns.is_empty() => {}
                    More::InPlace { rows, columns } => {
                        origins.clear();
                        origins.resize(cells, NO_ROW);
                        for (piece, rows) in self.pieces.iter().zip(rows) {
                            piece[bucket].iter().zip(&rows[bucket]).for_each(|(&(cell, _), &row)| origins[cell as usize] = row);
                        }
                        for (block, values) in blocks[1..].iter_mut().zip(columns) {
                            let value = |&row: &u32| values.get(row as usize).copied().unwrap_or(ABSENT);
                            block.iter_mut().zip(&*origins).for_each(|(slot, row)| *slot = value(row));
                        }
                    }
                    More::Scattered(columns) => {
                        for (block, column) in blocks[1..].iter_mut().zip(columns) {
                            for (piece, values) in self.pieces.iter().zip(column) {
                                let cells = piece[bucket].iter().zip(&values[bucket]);
                                cells.for_each(|(&(cell, _), &value)| block[cell as usize] = value);
                            }
                        }
                    }
                }
            }
            Duplicates::Sum => {
                for (number, block) in blocks.iter_mut().enumerate() {
                    low.clear();
                    low.resize(cells, 0.0);
                    for (cell, value) in self.cells(bucket).zip(self.values(number, bucket)) {
                        add(&mut block[cell as usize], &mut low[cell as usize], value);
                    }
                    block.iter_mut().zip(&*low).for_each(|(value, low)| *value += *low);
                }
            }
        }
        let (first, size) = (self.layout.bounds[bucket], (self.periods * self.industries).max(1));
        for (code, start) in (first..).zip((0..cells).step_by(size)) {
            if blocks[0][start..start + size].iter().any(|value| !value.is_nan()) {
                visit(Region { code, industries: None, width: self.industries, blocks, start })?;
            }
        }
        Ok(())
    }

    fn visit_sparse<E: From<Twice>>(
        &self,
        bucket: usize,
        scratch: &mut Scratch,
        visit: &mut impl FnMut(Region<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let Scratch { sparse, blocks, active, terms, .. } = scratch;
        sparse.clear();
        sparse.extend(self.cells(bucket).zip(0..));
        sparse.sort_unstable();
        let values: Vec<Vec<f64>> = (0..self.width()).map(|number| self.values(number, bucket)).collect();
        blocks.resize(values.len(), Vec::new());
        let per_region = (self.periods * self.industries) as u32;
        for rows in sparse.chunk_by(|a, b| a.0 / per_region == b.0 / per_region) {
            let local = rows[0].0 / per_region;
            active.clear();
            active.extend(rows.iter().map(|(cell, _)| cell % self.industries as u32));
            active.sort_unstable();
            active.dedup();
            for block in blocks.iter_mut() {
                block.clear();
                block.resize(self.periods * active.len(), ABSENT);
            }
            for same in rows.chunk_by(|a, b| a.0 == b.0) {
                let cell = same[0].0;
                if same.len() > 1 && self.duplicates == Duplicates::Raise {
                    return Err(self.twice(bucket, cell).into());
                }
                let (period, industry) = (cell % per_region / self.industries as u32, cell % self.industries as u32);
                let column = active.partition_point(|&code| code < industry);
                for (block, values) in blocks.iter_mut().zip(&values) {
                    terms.clear();
                    terms.extend(same.iter().map(|&(_, row)| values[row as usize]));
                    terms.sort_unstable_by(f64::total_cmp);
                    let (mut value, mut low) = (ABSENT, 0.0);
                    terms.iter().for_each(|&term| add(&mut value, &mut low, term));
                    block[period as usize * active.len() + column] = value + low;
                }
            }
            let code = self.layout.bounds[bucket] + local;
            visit(Region { code, industries: Some(active), width: active.len(), blocks, start: 0 })?;
        }
        Ok(())
    }
}

/// Two-sum into a cell that may be absent, so that the order of the rows does not show.
#[inline(always)]
fn add(slot: &mut f64, low: &mut f64, value: f64) {
    if slot.is_nan() {
        *slot = value;
        return;
    }
    let high = *slot + value;
    let rounded = high - *slot;
    *low += (*slot - (high - rounded)) + (value - rounded);
    *slot = high;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(codes: &[u32], count: usize) -> Coded<'_> {
        Coded { codes, count }
    }

    fn read(cube: &Cube<'_>) -> Result<Vec<(u32, u32, u32, f64)>, Twice> {
        let mut cells = Vec::new();
        for bucket in 0..cube.buckets() {
            cube.visit(bucket, |region| {
                let mut line = Vec::new();
                for period in 0..cube.periods {
                    region.activity(0, period, &mut line);
                    for (column, present) in region.present(period).enumerate().filter(|(_, present)| *present) {
                        assert!(present);
                        if cube.width() > 1 {
                            assert_eq!(region.line(1, period)[column], -line[column]);
                        }
                        let industry = region.industries.map_or(column as u32, |codes| codes[column]);
                        cells.push((region.code, industry, period as u32, line[column]));
                    }
                }
                Ok::<(), Twice>(())
            })?;
        }
        Ok(cells)
    }

    /// A table with one row in `keep` of each `out_of` cells, as rows and as what should be read back.
    fn table(regions: u32, industries: u32, periods: u32, out_of: u32) -> (Vec<[u32; 3]>, Vec<f64>) {
        let mut keys = Vec::new();
        for r in 0..regions {
            for i in 0..industries {
                for t in 0..periods {
                    if (r * 7 + i * 13 + t * 29) % out_of == 0 {
                        keys.push([r, i, t]);
                    }
                }
            }
        }
        // a fixed shuffle
        let n = keys.len() as u64;
        keys.sort_by_key(|k| (u64::from(k[0]) * 1_000_003 + u64::from(k[1]) * 7_919 + u64::from(k[2]) * 104_729) % (n * 2 + 1));
        let values = keys.iter().map(|k| f64::from(k[0] * 10_000 + k[1] * 10 + k[2]) + 0.5).collect();
        (keys, values)
    }

    #[test]
    fn dense_and_sparse_give_back_every_row() {
        for (regions, industries, periods, out_of) in [(300, 40, 9, 1), (50, 400, 12, 101), (1, 1, 2, 1), (4_000, 300, 3, 997)] {
            let (keys, values) = table(regions, industries, periods, out_of);
            let column = |k: usize| keys.iter().map(|key| key[k]).collect::<Vec<u32>>();
            let (r, i, t) = (column(0), column(1), column(2));
            let places: Vec<Option<u32>> = (0..periods).map(Some).collect();
            let value = Chunked::new([&values[..values.len() / 3], &values[values.len() / 3..]]);
            let negative: Vec<f64> = values.iter().map(|value| -value).collect();
            let numbers = [value, Chunked::new([&negative[..values.len() / 2], &negative[values.len() / 2..]])];
            let (regions, industries) = (codes(&r, regions as usize), codes(&i, industries as usize));
            let cube = Cube::new(regions, industries, &t, &places, &numbers, Duplicates::Raise, |_| true);
            let mut cells = read(&cube).unwrap();
            cells.sort_by(|a, b| a.partial_cmp(b).unwrap());
            let mut want: Vec<_> = keys.iter().zip(&values).map(|(k, &v)| (k[0], k[1], k[2], v)).collect();
            want.sort_by(|a, b| a.partial_cmp(b).unwrap());
            assert_eq!(cells, want);
        }
    }

    #[test]
    fn duplicates_are_named_or_summed() {
        let (r, i, t) = ([1, 0, 1, 1], [0, 1, 0, 0], [1, 0, 1, 0]);
        let values = [1.0, 2.0, 4.0, 8.0];
        let make = |duplicates| {
            let numbers = [Chunked::new([&values[..]])];
            Cube::new(codes(&r, 2), codes(&i, 2), &t, &[Some(0), Some(1)], &numbers, duplicates, |_| true)
        };
        assert_eq!(read(&make(Duplicates::Raise)), Err(Twice { region: 1, industry: 0, period: 1 }));
        assert_eq!(read(&make(Duplicates::Sum)).unwrap(), [(0, 1, 0, 2.0), (1, 0, 0, 8.0), (1, 0, 1, 5.0)]);
    }

    #[test]
    fn periods_and_rows_that_are_not_wanted_stay_out() {
        let cube = Cube::new(
            codes(&[0, 0, 1, 1], 2),
            codes(&[0; 4], 1),
            &[0, 1, 2, 2],
            &[Some(0), None, Some(1)],
            &[Chunked::new([&[1.0, 2.0, 3.0, 4.0][..]])],
            Duplicates::Raise,
            |row| row != 3,
        );
        assert_eq!(read(&cube).unwrap(), [(0, 0, 0, 1.0), (1, 0, 1, 3.0)]);
    }
}
