//! Roles and steps of table measures: decompositions with a row per group, pair of groups or step.

use crate::error::{Error, Result};
use crate::frame::TableInput;
use crate::measure::*;

pub const VALUE: Role = Role::required("value", RoleKind::Number(Domain::NonNegative));
pub const WEIGHT: Role = Role::optional("weight", RoleKind::Number(Domain::NonNegative));
pub const GROUPS: Role = Role::required("groups", RoleKind::Key);
pub const PERIOD: Role = Role::required("period", RoleKind::Key);
pub const BASE: Role = Role::optional("base", RoleKind::Period);
pub const CURRENT: Role = Role::optional("current", RoleKind::Period);

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

    /// Columns by role.
    pub fn input<'a>(numbers: &[(&'static str, &'a [f64])], keys: &[(&'static str, &'a [u32])]) -> TableInput<'a> {
        let count = |codes: &[u32]| codes.iter().max().map_or(0, |&last| last as usize + 1);
        TableInput {
            rows: numbers[0].1.len(),
            keys: keys.iter().map(|&(role, codes)| (role, Coded { codes, count: count(codes) })).collect(),
            numbers: numbers.iter().map(|&(role, column)| (role, Chunked::new([column]))).collect(),
            weights: &[],
            flags: None,
            base: None,
            current: None,
            names: &Plain,
            group: 0,
            watch: None,
        }
    }

    /// A table measure of these columns, which has no standard errors unless they are asked for.
    pub fn run(
        id: &str,
        options: Value,
        numbers: &[(&'static str, &[f64])],
        keys: &[(&'static str, &[u32])],
    ) -> Result<TableOutput> {
        let Measure::Table(kernel) = find(id)?.prepare(options.as_object().unwrap())? else { panic!("not a table") };
        kernel.evaluate(&input(numbers, keys))
    }

    pub fn close(got: &[f64], want: &[f64], tolerance: f64) {
        assert_eq!(got.len(), want.len(), "{got:?}");
        let same = |(got, want): (&f64, &f64)| (got - want).abs() <= tolerance || (got.is_nan() && want.is_nan());
        assert!(got.iter().zip(want).all(same), "{got:?} {want:?}");
    }
}
