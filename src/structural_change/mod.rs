//! How far the structure of an economy has moved, and how well its parts fit together.

use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

methods! {
    norm_of_absolute_values,
    lilien,
    moore,
    rationalisation,
    upgrading,
}

pub(crate) const VALUE: Role = Role::required("value", RoleKind::Number(Domain::NonNegative));
pub(crate) const INDUSTRY: Role = Role::required("industry", RoleKind::Keys);
pub(crate) const PERIOD: Role = Role::required("period", RoleKind::Key);
pub(crate) const BASE: Role = Role::optional("base", RoleKind::Period);
pub(crate) const CURRENT: Role = Role::optional("current", RoleKind::Period);

pub(crate) fn step_keys() -> Vec<KeyOutput> {
    vec![KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
}

/// The structure at one end of a step.
pub(crate) struct Structure {
    /// Activity of each industry; one without a row has none.
    pub activity: Vec<f64>,
    pub total: f64,
}

impl Structure {
    fn new(line: &[f64]) -> Self {
        let activity: Vec<f64> = line.iter().map(|e| if e.is_nan() { 0.0 } else { *e }).collect();
        Structure { total: sum(&activity), activity }
    }

    pub fn share(&self, industry: usize) -> f64 {
        self.activity[industry] / self.total
    }
}

/// One row per step with the numbers that compare its two ends; null where one of them has no activity and so no structure.
pub(crate) fn over_steps<const N: usize>(
    block: &Block<'_>,
    rows: &mut TableRows,
    measure: &'static str,
    compare: impl Fn(&Structure, &Structure, usize) -> Result<[f64; N]>,
) -> Result<()> {
    let Some(value) = block.number("value") else { return Ok(()) };
    let structures: Vec<Structure> = (0..block.periods.len()).map(|place| Structure::new(block.line(value, place))).collect();
    for (start, end) in block.steps(measure)? {
        let (from, to) = (&structures[start], &structures[end]);
        let active = from.total > 0.0 && to.total > 0.0;
        let numbers = if active { compare(from, to, end)? } else { [f64::NAN; N] };
        rows.push([block.periods[start], block.periods[end]], numbers);
    }
    Ok(())
}

#[cfg(test)]
pub(crate) mod testing {
    use serde_json::Value;

    use crate::error::Result;
    use crate::frame::testing;

    /// The result over one step from the activity of each industry; a NaN has no row.
    pub fn step(id: &str, options: Value, industries: &[[f64; 2]]) -> Result<Vec<(String, Vec<f64>)>> {
        let cells = (0u32..).zip(industries);
        let rows: Vec<_> = cells.flat_map(|(i, line)| (0u32..).zip(line).map(move |(t, &e)| (i, t, vec![e]))).collect();
        let rows: Vec<_> = rows.into_iter().filter(|(_, _, e)| !e[0].is_nan()).collect();
        let roles = [("value", "value".to_string())];
        testing::run(id, options, ("period", Some("industry")), &roles, &rows, &[]).map(|(_, numbers)| numbers)
    }
}
