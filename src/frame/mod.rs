//! Between frames and kernels: columns to checked slices, keys to codes, groups, margins, the region × industry × period cube.
//!
//! What works on codes and slices is plain Rust and tested here; what touches polars needs the feature `python`.

mod crosstab;
mod cube;
mod groups;
mod margins;
mod panel;
mod partition;

#[cfg(feature = "python")]
mod columns;
#[cfg(feature = "python")]
mod evaluate;
#[cfg(feature = "python")]
mod keys;

pub use crosstab::{Against, Crosstab};
pub use cube::{Cube, Region, Twice};
#[cfg(feature = "python")]
pub use evaluate::{Evaluated, Prepared, begin_watch, end_watch, evaluate, output_dtype, watch};
pub use groups::{GroupInput, RowFault, combine, first_rows, reduce, rows};
pub use margins::{MarginFault, MarginInput, MarginOptions, Measured, SIZE, margins};
#[cfg(test)]
pub(crate) use panel::testing;
pub use panel::{Block, NULL, PanelInput, TableRows, panel};
pub use partition::{pieces, run, split};

use std::ops::Range;

use crate::error::{Error, Result};
use crate::numeric::Watch;

/// A row that looks like the sum of all others, to this fraction: official totals are printed rounded.
const TOTAL_ROW: f64 = 1e-6;

/// Whether a number is half of what it is part of, and so the sum of all other parts.
pub fn is_total(own: f64, all: f64) -> bool {
    (2.0 * own - all).abs() <= TOTAL_ROW * all
}

/// Warning of a region or industry (`province = 'China'`) that is the sum of all others.
pub fn total_warning(key: &str, role: &str) -> String {
    let remedy = if role == "region" { "name it in reference=, or filter it out" } else { "filter it out" };
    format!(
        "{key} equals the sum of all others in every period and looks like a total, which would count everything twice; {remedy}"
    )
}

/// A key column as codes `0..count` in the sorted order of the keys.
#[derive(Clone, Copy, Debug)]
pub struct Coded<'a> {
    pub codes: &'a [u32],
    pub count: usize,
}

/// A column of numbers in the chunks in which it came; copying them together would cost as much as the computation.
#[derive(Clone, Debug, Default)]
pub struct Chunked<'a> {
    chunks: Vec<&'a [f64]>,
    /// First row of each chunk.
    starts: Vec<usize>,
}

impl<'a> Chunked<'a> {
    pub fn new(chunks: impl IntoIterator<Item = &'a [f64]>) -> Self {
        let chunks: Vec<&[f64]> = chunks.into_iter().filter(|chunk| !chunk.is_empty()).collect();
        let mut start = 0;
        let starts = chunks
            .iter()
            .map(|chunk| {
                start += chunk.len();
                start - chunk.len()
            })
            .collect();
        Chunked { chunks, starts }
    }

    /// The rows of `range` as slices, each with its first row.
    pub fn pieces(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &'a [f64])> + '_ {
        let first = self.starts.partition_point(|&start| start <= range.start).saturating_sub(1);
        let pairs = self.starts[first.min(self.starts.len())..].iter().zip(&self.chunks[first.min(self.starts.len())..]);
        pairs
            .take_while({
                let end = range.end;
                move |(start, _)| **start < end
            })
            .map(move |(&start, chunk)| {
                let from = range.start.max(start);
                let to = range.end.min(start + chunk.len());
                (from, &chunk[from - start..to - start])
            })
    }

    /// All rows in one slice, if they lie so.
    pub fn contiguous(&self) -> Option<&'a [f64]> {
        match self.chunks.as_slice() {
            [] => Some(&[]),
            [chunk] => Some(chunk),
            _ => None,
        }
    }
}

/// What a table measure gets: the rows of one `by` group.
pub struct TableInput<'a> {
    pub rows: usize,
    pub keys: Vec<(&'static str, Coded<'a>)>,
    /// Columns of numbers by role.
    pub numbers: Vec<(&'static str, Chunked<'a>)>,
    /// Links between regions or industries: codes of the one and the other, weight.
    pub weights: &'a [(u32, u32, f64)],
    /// Rows that make up the reference, if it is named.
    pub flags: Option<&'a [bool]>,
    /// Codes of the periods asked for.
    pub base: Option<u32>,
    pub current: Option<u32>,
    /// Name of the column in a role, and its key with this code as text for a message.
    pub names: &'a (dyn Names + Sync),
    /// Number of the group, so that each has random numbers of its own.
    pub group: u32,
    /// Who waits for a long computation.
    pub watch: Option<&'a Watch>,
}

impl<'a> TableInput<'a> {
    pub fn key(&self, role: &str) -> Coded<'a> {
        self.keys.iter().find(|(name, _)| *name == role).map_or(Coded { codes: &[], count: 0 }, |&(_, coded)| coded)
    }

    /// The links of weight above 0 between regions of the table, sorted; each once.
    pub fn links(&self) -> Result<Vec<(u32, u32, f64)>> {
        let mut links: Vec<(u32, u32, f64)> = self.weights.iter().copied().filter(|&(.., weight)| weight != 0.0).collect();
        links.sort_unstable_by_key(|&(region, neighbour, _)| (region, neighbour));
        let regions = self.key("region").count;
        if let Some(&(region, ..)) = links.iter().find(|&&(_, neighbour, _)| neighbour as usize >= regions) {
            // The group that the region belongs to has no such region, and so no name for it.
            let (from, to) = (self.names.pair("region", region), "a region outside of its group".into());
            return Err(Error::LinkMissing { option: "weights", from, to });
        }
        if let Some(twice) = links.windows(2).find(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1)) {
            let (region, neighbour) = (self.names.pair("region", twice[0].0), self.names.key("region", twice[0].1));
            return Err(Error::DuplicateRow { cell: format!("{region}, neighbour = {neighbour} of the weights") });
        }
        Ok(links)
    }

    pub fn number(&self, role: &str) -> Option<&Chunked<'a>> {
        self.numbers.iter().find(|(name, _)| *name == role).map(|(_, chunked)| chunked)
    }
}

/// Words for messages: kernels know codes only.
pub trait Names {
    fn column(&self, role: &str) -> String;
    fn key(&self, role: &str, code: u32) -> String;

    /// `year = 1999, sex = 'f'` of a group of `by`.
    fn group(&self, code: u32) -> String {
        self.pair("by", code)
    }

    /// `province = 'Jilin'`
    fn pair(&self, role: &str, code: u32) -> String {
        format!("{} = {}", self.column(role), self.key(role, code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_of_chunks() {
        let (a, b, c) = ([0.0, 1.0], [2.0, 3.0, 4.0], [5.0]);
        let chunked = Chunked::new([&a[..], &[], &b, &c]);
        let read = |range| chunked.pieces(range).map(|(start, s)| (start, s.to_vec())).collect::<Vec<_>>();
        assert_eq!(read(0..6), [(0, vec![0.0, 1.0]), (2, vec![2.0, 3.0, 4.0]), (5, vec![5.0])]);
        assert_eq!(read(1..3), [(1, vec![1.0]), (2, vec![2.0])]);
        assert_eq!(read(3..4), [(3, vec![3.0])]);
        assert!(chunked.contiguous().is_none());
        assert_eq!(Chunked::new([]).pieces(0..0).count(), 0);
    }
}
