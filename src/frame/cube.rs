use std::borrow::Cow;
use std::ops::Range;
use std::sync::Mutex;

use rayon::prelude::*;

use super::partition::{Layout, PARALLEL, run};
use super::{Chunked, Coded};
use crate::measure::Duplicates;

/// Marks a cell that no row has filled. Values are finite, so it cannot be taken for one.
const ABSENT: f64 = f64::NAN;
/// The same among row numbers, which stay below it.
const NO_ROW: u32 = u32::MAX;
/// The cell of a row that is left out.
const NO_CELL: u32 = u32::MAX;

/// Rows that a run has on average where buckets read them in place.
const RUN: usize = 8;

/// Rows of a region × industry × period table by buckets of regions, turned into dense blocks of one region at a time. The blocks live
/// in memory that is used again from bucket to bucket, so the whole cube never exists.
pub struct Cube<'a> {
    layout: Layout,
    pub regions: usize,
    pub industries: usize,
    pub periods: usize,
    rows: Rows<'a>,
    duplicates: Duplicates,
    scratch: Mutex<Vec<Scratch>>,
}

/// Rows by bucket. A row's cell is numbered within its bucket.
enum Rows<'a> {
    /// Where they are, in a table sorted in any way: a bucket has long runs of them side by side. Rows left out have no cell.
    InPlace { cells: Vec<u32>, runs: Vec<Vec<Range<usize>>>, columns: Vec<Cow<'a, [f64]>> },
    /// Copied to `[piece][bucket]`: of rows in no order every bucket would read every line of memory again. The further columns are laid
    /// out as the first.
    Scattered { first: Vec<Vec<Vec<(u32, f64)>>>, further: Vec<Vec<Vec<Vec<f64>>>> },
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
        let cell = |row: usize| {
            place(row).map(|place| homes[region.codes[row] as usize].1 + place * industry.count as u32 + industry.codes[row])
        };
        let rows = match runs(&layout, region.codes) {
            Some(runs) => {
                let whole = |column: &Chunked<'a>| match column.contiguous() {
                    Some(values) => Cow::Borrowed(values),
                    None => Cow::Owned(column.pieces(0..region.codes.len()).flat_map(|(_, values)| values).copied().collect()),
                };
                let rows = (0..region.codes.len()).into_par_iter().with_min_len(PARALLEL);
                let cells = rows.map(|row| cell(row).unwrap_or(NO_CELL)).collect();
                Rows::InPlace { cells, runs, columns: numbers.iter().map(whole).collect() }
            }
            None => {
                let jobs = || layout.pieces().iter().cloned().enumerate().collect::<Vec<_>>();
                let bucket = |row: usize| homes[region.codes[row] as usize].0 as usize;
                let first = run(jobs(), |(number, range)| {
                    let mut buckets = layout.room(number);
                    for (start, chunk) in numbers[0].pieces(range) {
                        for (row, &value) in (start..).zip(chunk) {
                            if let Some(cell) = cell(row) {
                                buckets[bucket(row)].push((cell, value));
                            }
                        }
                    }
                    buckets
                });
                let scatter = |column: &Chunked<'_>| {
                    run(jobs(), |(number, range)| {
                        let mut buckets = layout.room(number);
                        for (start, chunk) in column.pieces(range) {
                            let kept = (start..).zip(chunk).filter(|(row, _)| place(*row).is_some());
                            kept.for_each(|(row, &value)| buckets[bucket(row)].push(value));
                        }
                        buckets
                    })
                };
                Rows::Scattered { first, further: numbers[1..].iter().map(scatter).collect() }
            }
        };
        let (regions, industries) = (region.count, industry.count);
        Cube { layout, regions, industries, periods, rows, duplicates, scratch: Mutex::default() }
    }

    pub fn buckets(&self) -> usize {
        self.layout.buckets()
    }

    /// Visits the regions of a bucket that have a row, in the order of their codes.
    pub fn visit<E: From<Twice>>(&self, bucket: usize, mut visit: impl FnMut(Region<'_>) -> Result<(), E>) -> Result<(), E> {
        let mut scratch = self.scratch.lock().map(|mut pool| pool.pop()).ok().flatten().unwrap_or_default();
        let rows: usize = match &self.rows {
            Rows::InPlace { runs, .. } => runs[bucket].iter().map(ExactSizeIterator::len).sum(),
            Rows::Scattered { first, .. } => first.iter().map(|piece| piece[bucket].len()).sum(),
        };
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
        match &self.rows {
            Rows::InPlace { columns, .. } => columns.len(),
            Rows::Scattered { further, .. } => 1 + further.len(),
        }
    }

    /// Calls with the cell and the value of each row of a bucket in one column of numbers, in the order of the rows.
    #[inline(always)]
    fn each(&self, number: usize, bucket: usize, mut call: impl FnMut(u32, f64)) {
        match (&self.rows, number.checked_sub(1)) {
            (Rows::InPlace { cells, runs, columns }, _) => {
                for (cell, row) in in_place(cells, &runs[bucket]) {
                    call(cell, columns[number][row]);
                }
            }
            (Rows::Scattered { first, .. }, None) => {
                first.iter().flat_map(|piece| &piece[bucket]).for_each(|&(cell, value)| call(cell, value));
            }
            (Rows::Scattered { first, further }, Some(k)) => {
                for (piece, values) in first.iter().zip(&further[k]) {
                    piece[bucket].iter().zip(&values[bucket]).for_each(|(&(cell, _), &value)| call(cell, value));
                }
            }
        }
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
        blocks.iter_mut().for_each(|block| block.resize(cells, ABSENT));
        match (self.duplicates, &self.rows) {
            (Duplicates::Raise, Rows::InPlace { cells: of_row, runs, columns }) => {
                origins.clear();
                origins.resize(cells, NO_ROW);
                for (cell, row) in in_place(of_row, &runs[bucket]) {
                    if std::mem::replace(&mut origins[cell as usize], row as u32) != NO_ROW {
                        return Err(self.twice(bucket, cell).into());
                    }
                }
                for (block, values) in blocks.iter_mut().zip(columns) {
                    let value = |&row: &u32| values.get(row as usize).copied().unwrap_or(ABSENT);
                    block.iter_mut().zip(&*origins).for_each(|(slot, row)| *slot = value(row));
                }
            }
            (Duplicates::Raise, Rows::Scattered { .. }) => {
                let mut twice = None;
                for (number, block) in blocks.iter_mut().enumerate() {
                    block.fill(ABSENT);
                    self.each(number, bucket, |cell, value| {
                        if !std::mem::replace(&mut block[cell as usize], value).is_nan() {
                            twice = twice.or(Some(cell));
                        }
                    });
                }
                if let Some(cell) = twice {
                    return Err(self.twice(bucket, cell).into());
                }
            }
            (Duplicates::Sum, _) => {
                for (number, block) in blocks.iter_mut().enumerate() {
                    block.fill(ABSENT);
                    low.clear();
                    low.resize(cells, 0.0);
                    self.each(number, bucket, |cell, value| add(&mut block[cell as usize], &mut low[cell as usize], value));
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
        let mut values = vec![Vec::new(); self.width()];
        for (number, values) in values.iter_mut().enumerate() {
            sparse.clear();
            self.each(number, bucket, |cell, value| {
                sparse.push((cell, values.len() as u32));
                values.push(value);
            });
        }
        sparse.sort_unstable();
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

/// Cells and rows of runs of rows, without those left out.
#[inline(always)]
fn in_place<'c>(cells: &'c [u32], runs: &'c [Range<usize>]) -> impl Iterator<Item = (u32, usize)> + 'c {
    let of_run = |run: &Range<usize>| cells[run.clone()].iter().copied().zip(run.clone());
    runs.iter().flat_map(of_run).filter(|(cell, _)| *cell != NO_CELL)
}

/// Runs of rows of each bucket, unless most of them are short.
fn runs(layout: &Layout, codes: &[u32]) -> Option<Vec<Vec<Range<usize>>>> {
    let pieces = run(layout.pieces().to_vec(), |rows| {
        let (mut runs, mut start) = (Vec::new(), rows.start);
        for same in codes[rows.clone()].chunk_by(|a, b| layout.bucket_of(*a) == layout.bucket_of(*b)) {
            runs.push((layout.bucket_of(same[0]), start..start + same.len()));
            start += same.len();
            if RUN * runs.len() > rows.len() + 1_000 {
                return None;
            }
        }
        Some(runs)
    });
    let mut of_bucket = vec![Vec::new(); layout.buckets()];
    for (bucket, run) in pieces.into_iter().collect::<Option<Vec<_>>>()?.into_iter().flatten() {
        of_bucket[bucket].push(run);
    }
    Some(of_bucket)
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
        let tables = [(300, 40, 9, 1), (50, 400, 12, 101), (1, 1, 2, 1), (4_000, 300, 3, 997), (2_000, 3_000, 9, 997)];
        for ((regions, industries, periods, out_of), sorted) in tables.into_iter().flat_map(|size| [(size, false), (size, true)])
        {
            let (keys, values) = table(regions, industries, periods, out_of);
            let mut order: Vec<usize> = (0..keys.len()).collect();
            if sorted {
                order.sort_by_key(|&row| keys[row]);
            }
            let column = |k: usize| order.iter().map(|&row| keys[row][k]).collect::<Vec<u32>>();
            let (r, i, t) = (column(0), column(1), column(2));
            let places: Vec<Option<u32>> = (0..periods).map(Some).collect();
            let own: Vec<f64> = order.iter().map(|&row| values[row]).collect();
            let negative: Vec<f64> = own.iter().map(|value| -value).collect();
            let numbers = [
                Chunked::new([&own[..own.len() / 3], &own[own.len() / 3..]]),
                Chunked::new([&negative[..own.len() / 2], &negative[own.len() / 2..]]),
            ];
            let (regions, industries) = (codes(&r, regions as usize), codes(&i, industries as usize));
            let cube = Cube::new(regions, industries, &t, &places, &numbers, Duplicates::Raise, |_| true);
            assert_eq!(matches!(cube.rows, Rows::InPlace { .. }), sorted || cube.buckets() == 1);
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
