//! Samples out of the rows of a table measure, for decompositions with a row per group, pair of groups or step.

use std::borrow::Cow;

use crate::error::{Error, Result};
use crate::frame::TableInput;
use crate::measure::*;
use crate::sample::Data;

pub const VALUE: Role = Role::required("value", RoleKind::Number(Domain::NonNegative));
pub const WEIGHT: Role = Role::optional("weight", RoleKind::Number(Domain::NonNegative));
pub const GROUPS: Role = Role::required("groups", RoleKind::Key);
pub const PERIOD: Role = Role::required("period", RoleKind::Key);
pub const BASE: Role = Role::optional("base", RoleKind::Period);
pub const CURRENT: Role = Role::optional("current", RoleKind::Period);

/// Numbers and keys of the rows, each column in one piece.
pub struct Rows<'a> {
    numbers: Vec<(&'static str, Cow<'a, [f64]>)>,
    keys: Vec<(&'static str, &'a [u32])>,
    rows: usize,
}

impl<'a> Rows<'a> {
    pub fn new(input: &'a TableInput<'a>) -> Self {
        let numbers = input.numbers.iter().map(|(role, chunked)| {
            let copy = || chunked.pieces(0..input.rows).flat_map(|(_, piece)| piece).copied().collect();
            (*role, chunked.contiguous().map_or_else(|| Cow::Owned(copy()), Cow::Borrowed))
        });
        Rows {
            numbers: numbers.collect(),
            keys: input.keys.iter().map(|(role, coded)| (*role, coded.codes)).collect(),
            rows: input.rows,
        }
    }

    /// The rows of one code of a key.
    pub fn of(&self, role: &str, code: u32) -> Rows<'static> {
        let codes = self.keys.iter().find(|(own, _)| *own == role).map_or(&[][..], |(_, codes)| codes);
        let kept: Vec<usize> = (0..self.rows).filter(|&row| codes.get(row) == Some(&code)).collect();
        let pick = |column: &[f64]| Cow::Owned(kept.iter().map(|&row| column[row]).collect());
        Rows {
            numbers: self.numbers.iter().map(|(role, column)| (*role, pick(column))).collect(),
            keys: Vec::new(),
            rows: kept.len(),
        }
    }

    /// The sample of these rows, in ascending order of `value` if asked for.
    pub fn data(&self, ordered: bool) -> Data<'_> {
        let columns = Columns {
            numbers: self.numbers.iter().map(|(role, column)| (*role, &column[..])).collect(),
            keys: self.keys.clone(),
            rows: self.rows,
            ..Default::default()
        };
        Data::new(&columns, ordered)
    }
}

/// Codes of the first and the last period of each step: consecutive ones, or `base` and `current` alone.
pub fn steps(input: &TableInput<'_>, measure: &'static str) -> Result<Vec<(u32, u32)>> {
    let periods = input.key("period");
    if input.rows == 0 {
        return Ok(Vec::new());
    }
    // Periods that occur: codes of a group have no gaps, those of the whole table may.
    let mut seen = vec![false; periods.count];
    periods.codes.iter().for_each(|&code| seen[code as usize] = true);
    let present: Vec<u32> = (0..periods.count as u32).filter(|&code| seen[code as usize]).collect();
    let (&[first, .., last], count) = (&present[..], present.len()) else {
        return Err(Error::TooFewPeriods { column: input.names.column("period"), count: present.len(), measure });
    };
    debug_assert!(count > 1);
    if input.base.is_none() && input.current.is_none() {
        return Ok(present.windows(2).map(|pair| (pair[0], pair[1])).collect());
    }
    let (base, current) = (input.base.unwrap_or(first), input.current.unwrap_or(last));
    if base >= current {
        let name = |code: u32| input.names.key("period", code);
        return Err(Error::PeriodOrder { base: name(base), current: name(current) });
    }
    Ok(vec![(base, current)])
}

#[cfg(test)]
pub mod testing {
    use serde_json::Value;

    use crate::error::Result;
    use crate::frame::testing::Plain;
    use crate::frame::{Chunked, Coded, TableInput};
    use crate::measure::{Measure, TableOutput, find};

    /// A table measure of these columns, by role.
    pub fn run(
        id: &str,
        options: Value,
        numbers: &[(&'static str, &[f64])],
        keys: &[(&'static str, &[u32])],
    ) -> Result<TableOutput> {
        let Measure::Table(kernel) = find(id)?.prepare(options.as_object().unwrap())? else { panic!("not a table") };
        let count = |codes: &[u32]| codes.iter().max().map_or(0, |&last| last as usize + 1);
        kernel.evaluate(&TableInput {
            rows: keys[0].1.len(),
            keys: keys.iter().map(|&(role, codes)| (role, Coded { codes, count: count(codes) })).collect(),
            numbers: numbers.iter().map(|&(role, column)| (role, Chunked::new([column]))).collect(),
            weights: &[],
            flags: None,
            base: None,
            current: None,
            names: &Plain,
            watch: None,
        })
    }

    pub fn close(got: &[f64], want: &[f64], tolerance: f64) {
        assert_eq!(got.len(), want.len(), "{got:?}");
        let same = |(got, want): (&f64, &f64)| (got - want).abs() <= tolerance || (got.is_nan() && want.is_nan());
        assert!(got.iter().zip(want).all(same), "{got:?} {want:?}");
    }
}
