//! Groups × cells × periods: the table of each group as dense blocks, for decompositions of what happened between periods.

use super::cube::{Cube, Region, Twice};
use super::partition::run;
use super::{Chunked, Coded, Names};
use crate::error::{Error, Result};
use crate::measure::{Duplicates, Panel, TableOutput};
use crate::numeric::Watch;

/// A column of numbers whose nulls the kernel wants to see has this in their place; no other number is infinite.
pub const NULL: f64 = f64::INFINITY;

/// Rows of a panel measure, all groups together.
pub struct PanelInput<'a> {
    pub rows: usize,
    /// The groups of `by`.
    pub groups: Coded<'a>,
    /// Columns of keys by role, the axis among them.
    pub keys: Vec<(&'static str, Coded<'a>)>,
    /// Cell of each row: the combination of all keys but groups and axis.
    pub cells: Coded<'a>,
    /// For each role of a key its code in each cell.
    pub cell_keys: Vec<(&'static str, Vec<u32>)>,
    pub numbers: Vec<(&'static str, Chunked<'a>)>,
    /// Rows of a named reference.
    pub flags: Option<&'a [bool]>,
    /// Codes on the axis that were asked for, by role.
    pub points: Vec<(&'static str, u32)>,
    pub names: &'a (dyn Names + Sync),
    /// Who waits for a long computation.
    pub watch: Option<&'a Watch>,
}

/// The table of one group: cells × periods, with only the cells and periods that occur in it. A period is a point of the measure's
/// axis; of a measure that compares populations or regions it is one of those.
pub struct Block<'a> {
    pub group: u32,
    /// Code of each period, in sorted order.
    pub periods: Vec<u32>,
    /// Code of each cell among all cells.
    pub cells: Vec<u32>,
    /// Whether a cell belongs to the named reference.
    pub flags: Vec<bool>,
    axis: &'static str,
    lines: Lines<'a>,
    input: &'a PanelInput<'a>,
}

enum Lines<'a> {
    /// The region of the cube has nothing but what occurs.
    Whole(&'a Region<'a>),
    /// `[number][place]`
    Picked(Vec<Vec<Vec<f64>>>),
}

impl<'a> Block<'a> {
    /// Number of cells.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    /// Place of the first column of numbers in a role; `None` if it was not given.
    pub fn number(&self, role: &str) -> Option<usize> {
        self.input.numbers.iter().position(|(own, _)| *own == role)
    }

    /// Places of all columns of numbers in a role.
    pub fn numbers(&self, role: &str) -> Vec<usize> {
        (0..self.input.numbers.len()).filter(|&number| self.input.numbers[number].0 == role).collect()
    }

    /// One column of numbers at one period, cell by cell. NaN: the cell has no row; [`NULL`]: it is null there.
    pub fn line(&self, number: usize, place: usize) -> &[f64] {
        match &self.lines {
            Lines::Whole(region) => region.line(number, place),
            Lines::Picked(lines) => &lines[number][place],
        }
    }

    /// A column of numbers of a measure with one cell per period: its value there.
    pub fn value(&self, number: usize, place: usize) -> f64 {
        self.line(number, place).first().copied().unwrap_or(f64::NAN)
    }

    /// Whether the key of a role was given.
    pub fn has_key(&self, role: &str) -> bool {
        self.input.keys.iter().any(|(own, _)| *own == role)
    }

    /// Code of a cell in the key of this role.
    pub fn key(&self, role: &str, cell: usize) -> u32 {
        let codes = self.input.cell_keys.iter().find(|(own, _)| *own == role);
        codes.map_or(0, |(_, codes)| codes[self.cells[cell] as usize])
    }

    /// The place of a period that was asked for in this role.
    pub fn point(&self, role: &str) -> Result<Option<usize>> {
        let Some(&(role, code)) = self.input.points.iter().find(|(own, _)| *own == role) else { return Ok(None) };
        let name = |code: Option<&u32>| code.map_or(String::new(), |&code| self.input.names.key(self.axis, code));
        self.periods.binary_search(&code).map(Some).map_err(|_| Error::PeriodNotFound {
            option: role.into(),
            value: self.input.names.key(self.axis, code),
            column: self.input.names.column(self.axis),
            first: name(self.periods.first()),
            last: name(self.periods.last()),
        })
    }

    /// Places of the first and the last period of each step: consecutive ones, or `base` and `current` alone.
    pub fn steps(&self, measure: &'static str) -> Result<Vec<(usize, usize)>> {
        let (base, current) = (self.point("base")?, self.point("current")?);
        if base.is_some() || current.is_some() {
            return Ok(vec![self.ends(measure)?]);
        }
        self.check_two(measure)?;
        Ok((1..self.periods.len()).map(|place| (place - 1, place)).collect())
    }

    /// Places of `base` and `current`, by default the first and the last period.
    pub fn ends(&self, measure: &'static str) -> Result<(usize, usize)> {
        self.check_two(measure)?;
        let base = self.point("base")?.unwrap_or(0);
        let current = self.point("current")?.unwrap_or(self.periods.len() - 1);
        let name = |place: usize| self.input.names.key(self.axis, self.periods[place]);
        if base >= current {
            return Err(Error::PeriodOrder { base: name(base), current: name(current) });
        }
        Ok((base, current))
    }

    fn check_two(&self, measure: &'static str) -> Result<()> {
        let count = self.periods.len();
        if count < 2 {
            return Err(Error::TooFewPeriods { column: self.input.names.column(self.axis), count, measure });
        }
        Ok(())
    }

    /// `industry = 'steel', year = 1999`, for a message; the group is added to it by the engine.
    pub fn describe(&self, cell: Option<usize>, place: Option<usize>) -> String {
        let cell_keys = self.input.cell_keys.iter().filter(|_| cell.is_some()).map(|(role, codes)| {
            let cell = cell.unwrap_or(0);
            self.input.names.pair(role, codes[self.cells[cell] as usize])
        });
        let period = place.map(|place| self.input.names.pair(self.axis, self.periods[place]));
        let text = cell_keys.chain(period).collect::<Vec<_>>().join(", ");
        if text.is_empty() { "this call".into() } else { text }
    }

    /// Who waits for a long computation.
    pub fn watch(&self) -> Option<&Watch> {
        self.input.watch
    }

    /// Name of the first column in a role, for a message.
    pub fn column(&self, role: &str) -> String {
        self.input.names.column(role)
    }
}

/// Result columns in the making.
#[derive(Default)]
pub struct TableRows {
    pub keys: Vec<Vec<u32>>,
    pub numbers: Vec<Vec<f64>>,
}

impl TableRows {
    pub fn new(keys: usize, numbers: usize) -> Self {
        TableRows { keys: vec![Vec::new(); keys], numbers: vec![Vec::new(); numbers] }
    }

    /// One row. Every iterator has to be as long as there are columns.
    pub fn push(&mut self, keys: impl IntoIterator<Item = u32>, numbers: impl IntoIterator<Item = f64>) {
        self.keys.iter_mut().zip(keys).for_each(|(column, key)| column.push(key));
        // A part of nothing at negative growth is -0.0; adding 0.0 takes the sign away. What has left the range of doubles is unknown.
        let told = |number: f64| if number.is_finite() { number + 0.0 } else { f64::NAN };
        self.numbers.iter_mut().zip(numbers).for_each(|(column, number)| column.push(told(number)));
    }

    pub fn append(&mut self, other: &mut TableRows) {
        self.keys.iter_mut().zip(&mut other.keys).for_each(|(own, other)| own.append(other));
        self.numbers.iter_mut().zip(&mut other.numbers).for_each(|(own, other)| own.append(other));
    }

    pub fn len(&self) -> usize {
        self.numbers.first().map_or(0, Vec::len)
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

enum Stop {
    Twice(Twice),
    Error(Error),
}

impl From<Twice> for Stop {
    fn from(twice: Twice) -> Self {
        Stop::Twice(twice)
    }
}

/// The rows of a panel measure, with so many columns of keys and of outputs, and the group that each belongs to.
pub fn panel(input: &PanelInput<'_>, kernel: &dyn Panel, keys: usize, outputs: usize) -> Result<(TableOutput, Vec<u32>)> {
    let axis = kernel.axis();
    if input.rows == 0 {
        let TableRows { keys, numbers } = TableRows::new(keys, outputs);
        return Ok((TableOutput { keys, numbers, warnings: Vec::new() }, Vec::new()));
    }
    let zeros;
    let axis_codes = match input.keys.iter().find(|(role, _)| *role == axis) {
        Some((_, coded)) => *coded,
        None => {
            zeros = vec![0u32; input.rows];
            Coded { codes: &zeros, count: 1 }
        }
    };
    let places: Vec<Option<u32>> = (0..axis_codes.count as u32).map(Some).collect();
    let numbers: Vec<Chunked<'_>> = input.numbers.iter().map(|(_, chunked)| chunked.clone()).collect();
    let cube = Cube::new(input.groups, input.cells, axis_codes.codes, &places, &numbers, Duplicates::Raise, |_| true);
    let mut flags = vec![false; input.cells.count];
    for (&cell, &flag) in input.cells.codes.iter().zip(input.flags.unwrap_or(&[])) {
        flags[cell as usize] |= flag;
    }
    let buckets: Vec<usize> = (0..cube.buckets()).collect();
    let results = run(buckets, |bucket| {
        let (mut rows, mut groups) = (TableRows::new(keys, outputs), Vec::new());
        cube.visit(bucket, |region| {
            let block = block(input, &region, &cube, axis, &flags);
            let known = rows.len();
            let within = |error: Error| if input.groups.count > 1 { error.within(input.names.group(region.code)) } else { error };
            kernel.group(&block, &mut rows).map_err(|error| Stop::Error(within(error)))?;
            groups.extend(std::iter::repeat_n(region.code, rows.len() - known));
            Ok::<(), Stop>(())
        })?;
        Ok((rows, groups))
    });
    let (mut all, mut groups) = (TableRows::new(keys, outputs), Vec::new());
    for result in results {
        let (mut rows, mut own) = result.map_err(|stop| match stop {
            Stop::Error(error) => error,
            Stop::Twice(twice) => duplicate(input, axis, &twice),
        })?;
        all.append(&mut rows);
        groups.append(&mut own);
    }
    Ok((TableOutput { keys: all.keys, numbers: all.numbers, warnings: Vec::new() }, groups))
}

fn duplicate(input: &PanelInput<'_>, axis: &'static str, twice: &Twice) -> Error {
    let keys = input.cell_keys.iter().map(|(role, codes)| input.names.pair(role, codes[twice.industry as usize]));
    let axis_given = input.keys.iter().any(|(role, _)| *role == axis);
    let period = axis_given.then(|| input.names.pair(axis, twice.period));
    let cell = keys.chain(period).collect::<Vec<_>>().join(", ");
    let error = Error::DuplicateRow { cell: if cell.is_empty() { "without a key".into() } else { cell } };
    if input.groups.count > 1 { error.within(input.names.group(twice.region)) } else { error }
}

/// The block of a group, without cells and periods that do not occur in it.
fn block<'a>(
    input: &'a PanelInput<'a>,
    region: &'a Region<'a>,
    cube: &Cube<'_>,
    axis: &'static str,
    flags: &[bool],
) -> Block<'a> {
    let mut cell_present = vec![false; region.width];
    let mut periods = Vec::with_capacity(cube.periods);
    for place in 0..cube.periods {
        let mut any = false;
        for (seen, present) in cell_present.iter_mut().zip(region.present(place)) {
            *seen |= present;
            any |= present;
        }
        if any {
            periods.push(place as u32);
        }
    }
    let columns: Vec<usize> = (0..region.width).filter(|&column| cell_present[column]).collect();
    let cells: Vec<u32> = columns.iter().map(|&column| region.column(column)).collect();
    let lines = if columns.len() == region.width && periods.len() == cube.periods {
        Lines::Whole(region)
    } else {
        let pick = |number: usize, place: u32| {
            let line = region.line(number, place as usize);
            columns.iter().map(|&column| line[column]).collect()
        };
        let numbers = 0..input.numbers.len();
        Lines::Picked(numbers.map(|number| periods.iter().map(|&place| pick(number, place)).collect()).collect())
    };
    let flags = cells.iter().map(|&cell| flags[cell as usize]).collect();
    Block { group: region.code, periods, cells, flags, axis, lines, input }
}

#[cfg(test)]
pub(crate) mod testing {
    use serde_json::Value;

    use super::*;
    use crate::measure::{Measure, Nulls, RoleNames, find};

    /// In tests a column is called like its role, and a key like its code.
    pub struct Plain;

    impl Names for Plain {
        fn column(&self, role: &str) -> String {
            role.into()
        }

        fn key(&self, _role: &str, code: u32) -> String {
            code.to_string()
        }
    }

    /// Key columns and named columns of numbers of a result.
    pub type Outcome = (Vec<Vec<u32>>, Vec<(String, Vec<f64>)>);

    /// One group through a panel measure. `keys` are the axis and, if the cells have one, their key; `roles` the role and the name of
    /// each column of numbers; a row is cell, place on the axis, numbers.
    pub fn run(
        id: &str,
        options: Value,
        keys: (&'static str, Option<&'static str>),
        roles: &[(&'static str, String)],
        rows: &[(u32, u32, Vec<f64>)],
        points: &[(&'static str, u32)],
    ) -> Result<Outcome> {
        let Measure::Panel(kernel) = find(id)?.prepare(options.as_object().unwrap())? else { panic!("not a panel") };
        let (cells, places): (Vec<u32>, Vec<u32>) = rows.iter().map(|row| (row.0, row.1)).unzip();
        let numbers: Vec<Vec<f64>> = (0..roles.len()).map(|k| rows.iter().map(|row| row.2[k]).collect()).collect();
        let shows_nulls = kernel.nulls() == Nulls::Keep;
        assert!(shows_nulls || numbers.iter().flatten().all(|&number| number != NULL), "a null would be refused");
        let count = |codes: &[u32]| codes.iter().max().map_or(0, |&last| last as usize + 1);
        let coded = Coded { codes: &cells, count: count(&cells) };
        let groups = vec![0; rows.len()];
        let (axis, cell) = keys;
        let input = PanelInput {
            rows: rows.len(),
            groups: Coded { codes: &groups, count: 1 },
            keys: [(axis, Coded { codes: &places, count: count(&places) })]
                .into_iter()
                .chain(cell.map(|role| (role, coded)))
                .collect(),
            cells: coded,
            cell_keys: cell.map(|role| (role, (0..coded.count as u32).collect())).into_iter().collect(),
            numbers: roles.iter().zip(&numbers).map(|((role, _), column)| (*role, Chunked::new([&column[..]]))).collect(),
            flags: None,
            points: points.to_vec(),
            names: &Plain,
            watch: None,
        };
        let names = RoleNames(roles.iter().map(|(role, name)| (role.to_string(), name.clone())).collect());
        kernel.check(&names)?;
        let outputs = kernel.outputs(&names);
        let (output, _) = panel(&input, kernel.as_ref(), kernel.keys(&names).len(), outputs.len())?;
        Ok((output.keys, outputs.into_iter().map(|output| output.name).zip(output.numbers).collect()))
    }
}
