use std::sync::Mutex;

use super::partition::{Layout, run};
use super::{Chunked, Coded};
use crate::measure::Duplicates;

/// Marks a cell that no row has filled. Values are finite, so it cannot be taken for one.
const ABSENT: f64 = f64::NAN;

/// Rows of a region × industry × period table, scattered once into buckets of regions and turned into dense blocks of one region at
/// a time. The blocks live in memory that is used again from bucket to bucket, so the whole cube never exists.
pub struct Cube {
    layout: Layout,
    pub regions: usize,
    pub industries: usize,
    pub periods: usize,
    /// `pieces[piece][bucket]`: cell number within the bucket, and value.
    pieces: Vec<Vec<Vec<(u32, f64)>>>,
    duplicates: Duplicates,
    scratch: Mutex<Vec<Scratch>>,
}

#[derive(Default)]
struct Scratch {
    dense: Vec<f64>,
    /// Rounding errors of the cells that were added up.
    low: Vec<f64>,
    sparse: Vec<(u32, f64)>,
    block: Vec<f64>,
    active: Vec<u32>,
}

/// One region: its block `[period][industry]`, and which industries the columns are (all of them, if `None`).
pub struct Region<'a> {
    pub code: u32,
    pub industries: Option<&'a [u32]>,
    pub width: usize,
    block: &'a [f64],
}

impl Region<'_> {
    /// Cells of one period, with 0 where there is no activity.
    pub fn activity(&self, period: usize, out: &mut Vec<f64>) {
        out.clear();
        out.extend(self.raw(period).iter().map(|&value| if value.is_nan() { 0.0 } else { value }));
    }

    /// Industry of a column.
    pub fn column(&self, column: usize) -> u32 {
        self.industries.map_or(column as u32, |codes| codes[column])
    }

    /// Which cells of a period have a row.
    pub fn present(&self, period: usize) -> impl Iterator<Item = bool> + '_ {
        self.raw(period).iter().map(|value| !value.is_nan())
    }

    fn raw(&self, period: usize) -> &[f64] {
        &self.block[period * self.width..(period + 1) * self.width]
    }
}

/// Codes of a cell that occurs twice.
#[derive(Debug, PartialEq, Eq)]
pub struct Twice {
    pub region: u32,
    pub industry: u32,
    pub period: u32,
}

impl Cube {
    /// `period` gives the place of each period code on the cube's time axis; rows of other periods and rows that `keep` refuses are
    /// left out.
    pub fn new(
        region: Coded<'_>,
        industry: Coded<'_>,
        period: &[u32],
        places: &[Option<u32>],
        value: &Chunked<'_>,
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
        let jobs = layout.pieces().iter().cloned().enumerate().collect();
        let pieces = run(jobs, |(number, range)| {
            let mut buckets = layout.room(number);
            for (start, chunk) in value.pieces(range) {
                let codes = region.codes[start..].iter().zip(&industry.codes[start..]);
                for ((row, &value), (&region, &code)) in (start..).zip(chunk).zip(codes) {
                    let Some(place) = place(row) else { continue };
                    let (bucket, first) = homes[region as usize];
                    buckets[bucket as usize].push((first + place * industry.count as u32 + code, value));
                }
            }
            buckets
        });
        Cube { layout, regions: region.count, industries: industry.count, periods, pieces, duplicates, scratch: Mutex::default() }
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

    fn rows(&self, bucket: usize) -> impl Iterator<Item = (u32, f64)> + '_ {
        self.pieces.iter().flat_map(move |piece| piece[bucket].iter().copied())
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
        let Scratch { dense, low, .. } = scratch;
        dense.clear();
        dense.resize(cells, ABSENT);
        match self.duplicates {
            Duplicates::Raise => {
                for piece in &self.pieces {
                    for &(cell, value) in &piece[bucket] {
                        let slot = &mut dense[cell as usize];
                        if !slot.is_nan() {
                            return Err(self.twice(bucket, cell).into());
                        }
                        *slot = value;
                    }
                }
            }
            Duplicates::Sum => {
                low.clear();
                low.resize(cells, 0.0);
                for (cell, value) in self.rows(bucket) {
                    add(&mut dense[cell as usize], &mut low[cell as usize], value);
                }
                dense.iter_mut().zip(low).for_each(|(value, low)| *value += *low);
            }
        }
        let first = self.layout.bounds[bucket];
        for (code, block) in (first..).zip(dense.chunks((self.periods * self.industries).max(1))) {
            if block.iter().any(|value| !value.is_nan()) {
                visit(Region { code, industries: None, width: self.industries, block })?;
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
        let Scratch { sparse, block, active, .. } = scratch;
        sparse.clear();
        sparse.extend(self.rows(bucket));
        sparse.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let per_region = (self.periods * self.industries) as u32;
        for rows in sparse.chunk_by(|a, b| a.0 / per_region == b.0 / per_region) {
            let local = rows[0].0 / per_region;
            active.clear();
            active.extend(rows.iter().map(|(cell, _)| cell % self.industries as u32));
            active.sort_unstable();
            active.dedup();
            block.clear();
            block.resize(self.periods * active.len(), ABSENT);
            for same in rows.chunk_by(|a, b| a.0 == b.0) {
                let cell = same[0].0;
                if same.len() > 1 && self.duplicates == Duplicates::Raise {
                    return Err(self.twice(bucket, cell).into());
                }
                let (period, industry) = (cell % per_region / self.industries as u32, cell % self.industries as u32);
                let column = active.partition_point(|&code| code < industry);
                let (mut value, mut low) = (ABSENT, 0.0);
                same.iter().for_each(|&(_, term)| add(&mut value, &mut low, term));
                block[period as usize * active.len() + column] = value + low;
            }
            let code = self.layout.bounds[bucket] + local;
            visit(Region { code, industries: Some(active), width: active.len(), block })?;
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

    fn read(cube: &Cube) -> Result<Vec<(u32, u32, u32, f64)>, Twice> {
        let mut cells = Vec::new();
        for bucket in 0..cube.buckets() {
            cube.visit(bucket, |region| {
                let mut line = Vec::new();
                for period in 0..cube.periods {
                    region.activity(period, &mut line);
                    for (column, present) in region.present(period).enumerate().filter(|(_, present)| *present) {
                        assert!(present);
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
            let (regions, industries) = (codes(&r, regions as usize), codes(&i, industries as usize));
            let cube = Cube::new(regions, industries, &t, &places, &value, Duplicates::Raise, |_| true);
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
            Cube::new(codes(&r, 2), codes(&i, 2), &t, &[Some(0), Some(1)], &Chunked::new([&values[..]]), duplicates, |_| true)
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
            &Chunked::new([&[1.0, 2.0, 3.0, 4.0][..]]),
            Duplicates::Raise,
            |row| row != 3,
        );
        assert_eq!(read(&cube).unwrap(), [(0, 0, 0, 1.0), (1, 0, 1, 3.0)]);
    }
}
