//! From the columns of a call to its result: what every measure has in common, shape by shape.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use polars_core::prelude::*;
use polars_core::runtime::THREAD_POOL;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::columns::{self, check, check_key, chunked, describe, number};
use super::keys::{self, Keys};
use super::partition::PARALLEL;
use super::{
    Chunked, Coded, GroupInput, MarginFault, MarginInput, NULL, Names, PanelInput, SIZE, TableInput, combine, first_rows,
    margins, panel, reduce, rows, run, total_warning,
};
use crate::error::{Error, Result};
use crate::measure::{
    Columns, Domain, Invariance, KeyOutput, Margins, Measure, NAMED, Nulls, Output, OutputKind, Panel, Reduce, Role, RoleKind,
    RoleNames, Rows, Spec, Table, TableOutput, find,
};
use crate::numeric::Watch;
use crate::sample::{CLUSTER, STRATA};

/// What Python sends with the columns.
#[derive(Deserialize)]
struct Call {
    measure: String,
    #[serde(default)]
    params: Map<String, Value>,
    /// Role and name of each column, in the order of the columns.
    inputs: Vec<(String, String)>,
    /// On the frame path the keys are columns and come back in the result; in an expression polars does the grouping.
    frame: bool,
    /// Number of the watch over this call.
    #[serde(default)]
    watch: Option<u64>,
}

/// The watches over calls that are under way, by their numbers.
static WATCHES: Mutex<Vec<(u64, Arc<Watch>)>> = Mutex::new(Vec::new());

/// Begins a watch over the call that will name this number.
pub fn begin_watch(number: u64) {
    WATCHES.lock().unwrap_or_else(PoisonError::into_inner).push((number, Arc::default()));
}

pub fn watch(number: u64) -> Option<Arc<Watch>> {
    let watches = WATCHES.lock().unwrap_or_else(PoisonError::into_inner);
    watches.iter().find(|(own, _)| *own == number).map(|(_, watch)| watch.clone())
}

pub fn end_watch(number: u64) {
    WATCHES.lock().unwrap_or_else(PoisonError::into_inner).retain(|(own, _)| *own != number);
}

struct Input {
    /// `None` for a key in `by`.
    role: Option<&'static Role>,
    name: String,
}

/// A call with its options read, ready for columns.
pub struct Prepared {
    spec: &'static Spec,
    measure: Measure,
    inputs: Vec<Input>,
    outputs: Vec<Output>,
    pub frame: bool,
    watch: Option<Arc<Watch>>,
}

impl Prepared {
    pub fn parse(text: &str) -> Result<Self> {
        let call: Call = serde_json::from_str(text).map_err(|error| Error::OptionValue {
            measure: "rustbelt".into(),
            option: "call".into(),
            value: error.to_string(),
            allowed: "what the Python side of the same version writes".into(),
        })?;
        let spec = find(&call.measure)?;
        let measure = spec.prepare(&call.params)?;
        let inputs: Vec<Input> = call
            .inputs
            .into_iter()
            .map(|(role, name)| Input { role: spec.roles.iter().find(|known| known.name == role), name })
            .collect();
        let named = call.params.get("reference").and_then(Value::as_str) == Some(NAMED);
        for role in spec.roles {
            let given = inputs.iter().any(|input| input.role.is_some_and(|given| given.name == role.name));
            if !given && (role.required || (role.name == "reference" && named)) {
                return Err(Error::RoleMissing { measure: spec.id.into(), role: role.name.into() });
            }
        }
        let mut prepared =
            Prepared { spec, measure, inputs, outputs: Vec::new(), frame: call.frame, watch: call.watch.and_then(watch) };
        match &prepared.measure {
            Measure::Panel(kernel) => kernel.check(&prepared.role_names())?,
            Measure::Table(kernel) => kernel.check(&prepared.role_names())?,
            _ => {}
        }
        prepared.outputs = prepared.find_outputs();
        prepared.check_names()?;
        Ok(prepared)
    }

    /// Names of the columns in a role that takes several (or of `by`, which is no role of the measure).
    fn names_of(&self, role: Option<&str>) -> Vec<String> {
        self.inputs.iter().filter(|input| input.role.map(|given| given.name) == role).map(|input| input.name.clone()).collect()
    }

    fn role_names(&self) -> RoleNames {
        let named = self.inputs.iter().filter_map(|input| Some((input.role?.name.into(), input.name.clone())));
        RoleNames(named.collect())
    }

    fn find_outputs(&self) -> Vec<Output> {
        match &self.measure {
            Measure::Cells(kernel) => vec![kernel.output()],
            Measure::Rows(kernel) => vec![kernel.output()],
            Measure::Margins(kernel) => vec![kernel.output()],
            Measure::Reduce(kernel) => kernel.outputs(&self.role_names()),
            Measure::Table(kernel) => kernel.outputs(),
            Measure::Panel(kernel) => kernel.outputs(&self.role_names()),
        }
    }

    fn key_outputs(&self) -> Vec<KeyOutput> {
        match &self.measure {
            Measure::Table(kernel) => kernel.keys(),
            Measure::Panel(kernel) => kernel.keys(&self.role_names()),
            _ => Vec::new(),
        }
    }

    /// Names of the result's columns of numbers.
    pub fn output_names(&self) -> Vec<String> {
        self.outputs.iter().map(|output| output.name.clone()).collect()
    }

    fn check_names(&self) -> Result<()> {
        let keys = self.inputs.iter().filter_map(|input| match input.role {
            None => Some(("by", &input.name)),
            // Where rows were drawn from may be any key that has a meaning besides.
            Some(role) if [STRATA.name, CLUSTER.name].contains(&role.name) => None,
            Some(Role { name, kind, .. }) => kind.is_key().then_some((*name, &input.name)),
        });
        let mut seen: HashMap<&str, &str> = HashMap::new();
        for (role, column) in keys {
            if let Some(first) = seen.insert(column, role) {
                return Err(Error::KeyTwice { column: column.clone(), first: first.into(), second: role.into() });
            }
        }
        if !self.frame || !matches!(self.measure, Measure::Reduce(_) | Measure::Table(_) | Measure::Panel(_)) {
            return Ok(());
        }
        let mut outputs = self.output_names();
        let key_outputs = self.key_outputs();
        outputs.extend(key_outputs.iter().filter_map(|key| key.name.map(String::from)));
        let roles = key_outputs.iter().filter(|key| key.name.is_none()).flat_map(|key| self.names_of(Some(key.role)));
        // Parts named after columns may clash with the other outputs.
        let twice = (1..outputs.len()).find(|&k| outputs[..k].contains(&outputs[k])).map(|k| outputs[k].clone());
        match self.names_of(None).into_iter().chain(roles).find(|name| outputs.contains(name)).or(twice) {
            None => Ok(()),
            Some(column) => Err(Error::NamedLikeOutput { column, measure: self.spec.id }),
        }
    }
}

/// Dtype of the result, from the dtypes of the columns alone.
pub fn output_dtype(prepared: &Prepared, dtypes: &[DataType]) -> Result<DataType> {
    for (input, dtype) in prepared.inputs.iter().zip(dtypes) {
        check_dtype(input, dtype)?;
    }
    let field = |output: &Output| Field::new(output.name.as_str().into(), output_column(output.kind));
    let outputs = &prepared.outputs;
    let mut fields = Vec::new();
    if prepared.frame {
        let by = prepared.inputs.iter().zip(dtypes).filter(|(input, _)| input.role.is_none());
        fields.extend(by.map(|(input, dtype)| Field::new(input.name.as_str().into(), dtype.clone())));
    }
    Ok(match &prepared.measure {
        Measure::Cells(_) | Measure::Rows(_) | Measure::Margins(_) => output_column(outputs[0].kind),
        Measure::Reduce(_) if !prepared.frame && outputs.len() == 1 => output_column(outputs[0].kind),
        Measure::Reduce(_) => DataType::Struct(fields.into_iter().chain(outputs.iter().map(field)).collect()),
        Measure::Table(_) | Measure::Panel(_) => {
            for key in prepared.key_outputs() {
                let columns =
                    prepared.inputs.iter().zip(dtypes).filter(|(input, _)| input.role.is_some_and(|role| role.name == key.role));
                fields.extend(columns.map(|(input, dtype)| Field::new(key.name.unwrap_or(&input.name).into(), dtype.clone())));
            }
            DataType::Struct(fields.into_iter().chain(outputs.iter().map(field)).collect())
        }
    })
}

fn output_column(kind: OutputKind) -> DataType {
    match kind {
        OutputKind::Number => DataType::Float64,
        OutputKind::Whole => DataType::UInt32,
        OutputKind::Label(_) => DataType::String,
    }
}

fn check_dtype(input: &Input, dtype: &DataType) -> Result<()> {
    let Some(role) = input.role else {
        return if keys::is_key(dtype) { Ok(()) } else { Err(keys::refuse(&input.name, "by", dtype)) };
    };
    let fits = match role.kind {
        RoleKind::Number(_) | RoleKind::Numbers(_) => columns::is_number(dtype),
        RoleKind::Key | RoleKind::Keys => keys::is_key(dtype),
        RoleKind::Time => columns::is_time(dtype),
        RoleKind::Flag => *dtype == DataType::Boolean,
        // Cast to the dtype of the period column when that is known.
        RoleKind::Period => true,
        // Cast to the dtype of the column that it links; Python has looked at the table.
        RoleKind::Weights | RoleKind::Distances | RoleKind::Coefficients => matches!(dtype, DataType::List(_)),
        RoleKind::Rate => false,
    };
    match role.kind {
        _ if fits => Ok(()),
        RoleKind::Number(_) | RoleKind::Numbers(_) => Err(columns::refuse(&input.name, role.name, dtype)),
        RoleKind::Time => Err(columns::refuse_time(&input.name, role.name, dtype)),
        RoleKind::Flag => Err(Error::Dtype {
            column: input.name.clone(),
            role: role.name.into(),
            dtype: dtype.to_string(),
            expected: "Boolean",
            remedy: "write a comparison, for instance pl.col(\"province\") == \"Jilin\"".into(),
        }),
        _ => Err(keys::refuse(&input.name, role.name, dtype)),
    }
}

/// A result and what the user should hear of besides.
pub struct Evaluated {
    pub series: Series,
    pub warnings: Vec<String>,
}

pub fn evaluate(prepared: &Prepared, inputs: &[Series]) -> Result<Evaluated> {
    let columns = Inputs::new(prepared, inputs)?;
    // The groups of a table are worked on side by side, however small: a pool of its own would ignore POLARS_MAX_THREADS.
    let pooled = columns.height >= PARALLEL || matches!(prepared.measure, Measure::Table(_) | Measure::Panel(_));
    if pooled { THREAD_POOL.install(|| columns.evaluate()) } else { columns.evaluate() }
}

/// The columns of a call, of one height.
struct Inputs<'p> {
    prepared: &'p Prepared,
    height: usize,
    columns: Vec<Series>,
}

/// Numbers of a measure with the rows that have none of them null.
struct Numbers {
    /// Role and numbers, without the rows left out.
    columns: Vec<(&'static str, Float64Chunked)>,
    /// The rows that are left, if some are not.
    rows: Option<Vec<u32>>,
}

impl<'p> Inputs<'p> {
    fn new(prepared: &'p Prepared, inputs: &[Series]) -> Result<Self> {
        for (input, column) in prepared.inputs.iter().zip(inputs) {
            check_dtype(input, column.dtype())?;
        }
        // A literal or an aggregate comes with one row, whatever the height of the rest.
        let single = |input: &Input| input.role.is_some_and(|role| role.kind == RoleKind::Period || role.kind.links().is_some());
        let rows = |(input, _): &(&Input, &Series)| !single(input);
        let columns = || prepared.inputs.iter().zip(inputs).filter(rows);
        let (first, height) = columns()
            .map(|(input, column)| (input, column.len()))
            .find(|(_, length)| *length != 1)
            .or_else(|| columns().next().map(|(input, column)| (input, column.len())))
            .map_or((None, 0), |(input, length)| (Some(input), length));
        if height > u32::MAX as usize - 1 {
            return Err(Error::TooLarge { rows: height as u64, limit: u64::from(u32::MAX - 1) });
        }
        for (input, column) in columns() {
            if column.len() != height && column.len() != 1 {
                return Err(Error::Lengths {
                    first: first.map_or(String::new(), |input| input.name.clone()),
                    first_rows: height,
                    second: input.name.clone(),
                    second_rows: column.len(),
                });
            }
        }
        let broadcast = |(input, column): (&Input, &Series)| {
            if single(input) || column.len() == height { column.clone() } else { column.new_from_index(0, height) }
        };
        let columns = prepared.inputs.iter().zip(inputs).map(broadcast).collect();
        Ok(Inputs { prepared, height, columns })
    }

    fn in_role(&self, role: &'static str) -> Option<(&str, &Series)> {
        let found =
            self.prepared.inputs.iter().zip(&self.columns).find(|(input, _)| input.role.is_some_and(|given| given.name == role));
        found.map(|(input, column)| (input.name.as_str(), column))
    }

    fn by(&self) -> impl Iterator<Item = (&str, &Series)> {
        let inputs = self.prepared.inputs.iter().zip(&self.columns);
        inputs.filter(|(input, _)| input.role.is_none()).map(|(input, column)| (input.name.as_str(), column))
    }

    /// Keys that have to be there, and those of `by`, for messages: uncoded, since most calls need no message.
    fn key_columns(&self) -> Vec<(&str, &Series)> {
        let is_key = |input: &Input| input.role.is_none_or(|role| role.kind.is_key());
        let inputs = self.prepared.inputs.iter().zip(&self.columns);
        inputs.filter(|(input, _)| is_key(input)).map(|(input, column)| (input.name.as_str(), column)).collect()
    }

    fn describe(&self, row: usize) -> String {
        describe(&self.key_columns(), row)
    }

    fn evaluate(&self) -> Result<Evaluated> {
        match &self.prepared.measure {
            Measure::Table(kernel) => self.table(kernel.as_ref()),
            Measure::Panel(kernel) => self.panel(kernel.as_ref()),
            Measure::Cells(kernel) => {
                let numbers = self.numbers()?;
                let columns = numbers.columns.iter().map(|(role, array)| (*role, array.rechunk())).collect::<Vec<_>>();
                let slices = columns.iter().map(|(role, array)| (*role, array.cont_slice().unwrap_or(&[]))).collect();
                let rows = numbers.rows.as_ref().map_or(self.height, Vec::len);
                let mut out = vec![f64::NAN; rows];
                kernel.evaluate(&Columns { numbers: slices, rows, ..Default::default() }, &mut out);
                Ok(self.row_result(&kernel.output(), &numbers, out))
            }
            Measure::Rows(kernel) => self.rows(kernel.as_ref()),
            Measure::Margins(kernel) => self.margins(kernel.as_ref()),
            Measure::Reduce(kernel) => self.reduce(kernel.as_ref()),
        }
    }

    /// Columns of numbers, checked, with their nulls.
    fn number_columns(&self) -> Result<Vec<(&'static str, Float64Chunked)>> {
        let mut columns = Vec::with_capacity(self.columns.len());
        for (input, column) in self.prepared.inputs.iter().zip(&self.columns) {
            if let Some((role, domain)) = input.role.and_then(|role| Some((role.name, role.kind.domain()?))) {
                columns.push((role, self.number(input, role, domain, column)?));
            }
        }
        Ok(columns)
    }

    fn numbers(&self) -> Result<Numbers> {
        let mut columns = self.number_columns()?;
        if columns.iter().all(|(_, array)| array.null_count() == 0) {
            return Ok(Numbers { columns, rows: None });
        }
        let mut complete = vec![true; self.height];
        for (_, array) in columns.iter().filter(|(_, array)| array.null_count() > 0) {
            complete.iter_mut().zip(array.iter()).for_each(|(complete, value)| *complete &= value.is_some());
        }
        let rows: Vec<u32> = (0..self.height as u32).filter(|&row| complete[row as usize]).collect();
        for (_, array) in &mut columns {
            let kept = array.iter().zip(&complete).filter(|(_, complete)| **complete).map(|(value, _)| value.unwrap_or(f64::NAN));
            *array = Float64Chunked::from_vec(array.name().clone(), kept.collect());
        }
        Ok(Numbers { columns, rows: Some(rows) })
    }

    fn number(&self, input: &Input, role: &str, domain: Domain, column: &Series) -> Result<Float64Chunked> {
        let array = number(&input.name, role, column)?;
        let spec = self.prepared.spec;
        let extreme = check(&input.name, &array, domain, spec.id, |row| self.describe(row))?;
        // Another column may be in the same unit, such as a poverty line.
        let alone = spec.roles.iter().all(|role| role.kind.domain().is_none() || matches!(role.name, "value" | "weight"));
        let any_unit = match role {
            "value" => alone && spec.invariances.contains(&Invariance::Scale),
            "weight" => spec.invariances.contains(&Invariance::WeightScale),
            _ => false,
        };
        Ok(if extreme && any_unit { columns::in_unit_of_largest(&array) } else { array })
    }

    /// Codes of a key that has to be there.
    fn keys(&self, role: &'static str) -> Result<Option<Keys>> {
        let Some((name, column)) = self.in_role(role) else { return Ok(None) };
        if column.null_count() > 0 {
            check_key(name, role, column, &self.key_columns())?;
        }
        Keys::new(name, role, column).map(Some)
    }

    /// The key columns in a role that takes several, from the widest to the narrowest.
    fn levels(&self, role: &'static Role) -> Result<Vec<Keys>> {
        let inputs = self.prepared.inputs.iter().zip(&self.columns);
        let own = inputs.filter(|(input, _)| input.role.is_some_and(|given| given.name == role.name));
        own.map(|(input, column)| Keys::new(&input.name, role.name, column)).collect()
    }

    fn flags(&self) -> Result<Option<Vec<bool>>> {
        let Some((_, column)) = self.in_role("reference") else { return Ok(None) };
        // A null is no match, as in a filter.
        let flags: Vec<bool> =
            column.bool().map(|flags| flags.iter().map(|flag| flag == Some(true)).collect()).unwrap_or_default();
        // Of an expression polars shows one group at a time, in which the reference may be missing.
        if self.prepared.frame && self.height > 0 && !flags.contains(&true) {
            return Err(Error::ReferenceNotFound);
        }
        Ok(Some(flags))
    }

    /// Groups of the frame path.
    fn groups(&self) -> Result<Option<Groups>> {
        let keys = self.by().map(|(name, column)| Keys::new(name, "by", column)).collect::<Result<Vec<_>>>()?;
        Ok(Groups::new(keys))
    }

    fn fault(&self, fault: super::RowFault, kept: Option<&[u32]>, groups: Option<&Groups>) -> Error {
        let row = fault.row.map(|row| kept.map_or(row, |kept| kept[row] as usize));
        let cell =
            row.map_or_else(|| groups.map_or("this call".into(), |groups| groups.text(fault.group)), |row| self.describe(row));
        fault.fault.at(self.prepared.spec.id, cell)
    }

    /// One number per row: null where the row was left out or the result is not defined.
    fn row_result(&self, output: &Output, numbers: &Numbers, out: Vec<f64>) -> Evaluated {
        let out = match &numbers.rows {
            None => out,
            Some(rows) => {
                let mut all = vec![f64::NAN; self.height];
                rows.iter().zip(out).for_each(|(&row, value)| all[row as usize] = value);
                all
            }
        };
        Evaluated { series: numbers_to_series(output, out), warnings: Vec::new() }
    }

    fn margins(&self, kernel: &dyn Margins) -> Result<Evaluated> {
        let numbers = self.numbers()?;
        let kept = numbers.rows.as_deref();
        let groups = self.groups()?;
        let ids = groups.as_ref().map(|groups| pick(&groups.ids, kept));
        let flags = self.flags()?.map(|flags| pick(&flags, kept).into_owned());
        let needed = |role: &'static str| {
            let missing = || Error::RoleMissing { measure: self.prepared.spec.id.into(), role: role.into() };
            self.keys(role)?.ok_or_else(missing)
        };
        let (region, industry) = (needed("region")?, needed("industry")?);
        let (region_codes, industry_codes) = (pick(&region.codes, kept), pick(&industry.codes, kept));
        let input = MarginInput {
            rows: kept.map_or(self.height, <[u32]>::len),
            groups: groups.as_ref().zip(ids.as_deref()).map(|(groups, ids)| (ids, groups.count)),
            region: Coded { codes: &region_codes, count: region.uniques.len() },
            industry: Coded { codes: &industry_codes, count: industry.uniques.len() },
            value: numbers.columns.first().map_or(Chunked::new([]), |(_, array)| chunked(array)),
            size: numbers.columns.iter().find(|(role, _)| *role == SIZE).map(|(_, array)| chunked(array)),
            flags: flags.as_deref(),
        };
        let cell = |row: usize| self.describe(kept.map_or(row, |kept| kept[row] as usize));
        let measured = margins(&input, kernel).map_err(|fault| match fault {
            MarginFault::Twice { row } => Error::DuplicateCell { cell: cell(row) },
            MarginFault::Size { row, own, other } => Error::Undefined {
                measure: self.prepared.spec.id,
                cell: cell(row),
                reason: format!("its {SIZE} is {own} there and {other} in another row of the region"),
                remedy: "give every row of a region the same number",
            },
        })?;
        let pair = |keys: &Keys, code: u32| format!("{} = {}", keys.name, keys.text(code));
        let regions = measured.total_regions.iter().map(|&code| total_warning(&pair(&region, code), "region"));
        let industries = measured.total_industries.iter().map(|&code| total_warning(&pair(&industry, code), "industry"));
        let warnings = regions.chain(industries).collect();
        Ok(Evaluated { warnings, ..self.row_result(&kernel.output(), &numbers, measured.rows) })
    }

    fn rows(&self, kernel: &dyn Rows) -> Result<Evaluated> {
        let numbers = self.numbers()?;
        let kept = numbers.rows.as_deref();
        let groups = self.groups()?;
        let ids = groups.as_ref().map(|groups| pick(&groups.ids, kept));
        let flags = self.flags()?.map(|flags| pick(&flags, kept).into_owned());
        let time = self.time(kept)?;
        let input = GroupInput {
            rows: kept.map_or(self.height, <[u32]>::len),
            groups: groups.as_ref().zip(ids.as_deref()).map(|(groups, ids)| (ids, groups.count)),
            numbers: numbers.columns.iter().map(|(role, array)| (*role, chunked(array))).collect(),
            keys: Vec::new(),
            flags: flags.as_deref(),
            time: time.as_ref().map(|(time, unit)| (&time[..], *unit)),
            watch: None,
        };
        let out = rows(&input, kernel).map_err(|fault| self.fault(fault, kept, groups.as_ref()))?;
        Ok(self.row_result(&kernel.output(), &numbers, out))
    }

    fn time(&self, kept: Option<&[u32]>) -> Result<Option<(Vec<i64>, f64)>> {
        let role = self.prepared.spec.roles.iter().find(|role| role.kind == RoleKind::Time);
        let Some((role, (name, column))) = role.and_then(|role| Some((role.name, self.in_role(role.name)?))) else {
            return Ok(None);
        };
        if column.null_count() > 0 {
            check_key(name, role, column, &self.key_columns())?;
        }
        let (time, unit) = columns::time(name, role, column)?;
        Ok(Some((pick(&time, kept).into_owned(), unit)))
    }

    fn reduce(&self, kernel: &dyn Reduce) -> Result<Evaluated> {
        let numbers = self.numbers()?;
        let kept = numbers.rows.as_deref();
        let groups = self.groups()?;
        let ids = groups.as_ref().map(|groups| pick(&groups.ids, kept));
        let mut levels = Vec::new();
        for role in self.prepared.spec.roles.iter().filter(|role| role.kind == RoleKind::Keys) {
            levels.extend(self.levels(role)?.into_iter().map(|level| (role.name, level.codes)));
        }
        let levels: Vec<_> = levels.iter().map(|(role, codes)| (*role, pick(codes, kept))).collect();
        let outputs = &self.prepared.outputs;
        let input = GroupInput {
            rows: kept.map_or(self.height, <[u32]>::len),
            groups: groups.as_ref().zip(ids.as_deref()).map(|(groups, ids)| (ids, groups.count)),
            numbers: numbers.columns.iter().map(|(role, array)| (*role, chunked(array))).collect(),
            keys: levels.iter().map(|(role, codes)| (*role, &codes[..])).collect(),
            flags: None,
            time: None,
            watch: self.prepared.watch.as_deref(),
        };
        let out = reduce(&input, outputs.len(), kernel).map_err(|fault| self.fault(fault, kept, groups.as_ref()))?;
        let count = out.len() / outputs.len().max(1);
        if !self.prepared.frame && outputs.len() == 1 {
            return Ok(Evaluated { series: numbers_to_series(&outputs[0], out), warnings: Vec::new() });
        }
        let mut fields = groups.map_or(Ok(Vec::new()), |groups| groups.columns())?;
        for (place, output) in outputs.iter().enumerate() {
            fields.push(numbers_to_series(output, out.iter().skip(place).step_by(outputs.len()).copied().collect()));
        }
        Ok(Evaluated { series: to_struct(count, &fields)?, warnings: Vec::new() })
    }

    /// The code of a value on the axis of the measure that was asked for in this role. Without rows there is nothing to be found.
    fn point(&self, role: &'static str, axis: Option<&Keys>) -> Result<Option<u32>> {
        let (Some((_, value)), Some(keys)) = (self.in_role(role).filter(|_| self.height > 0), axis) else { return Ok(None) };
        keys.find(value).map(Some).ok_or_else(|| Error::PeriodNotFound {
            option: role.into(),
            value: keys::text(value, 0),
            column: keys.name.clone(),
            first: keys.text(0),
            last: keys.text((keys.uniques.len() as u32).saturating_sub(1)),
        })
    }

    fn table(&self, kernel: &dyn Table) -> Result<Evaluated> {
        let mut keys = Vec::new();
        for role in self.prepared.spec.roles {
            match role.kind {
                RoleKind::Key => keys.extend(self.keys(role.name)?.map(|found| (role.name, found))),
                RoleKind::Keys => keys.extend(self.levels(role)?.into_iter().map(|level| (role.name, level))),
                _ => {}
            }
        }
        let (numbers, kept) = self.table_numbers(kernel.nulls())?;
        let names = Labels { keys: &keys };
        let find = |wanted: &str| keys.iter().find(|(role, _)| *role == wanted).map(|(_, keys)| keys);
        let (base, current) = (self.point("base", find("period"))?, self.point("current", find("period"))?);
        let links = self.prepared.spec.roles.iter().find_map(|role| Some((role, role.kind.links()?)));
        let weights = links.map_or(Ok(Vec::new()), |(role, key)| self.links(role, find(key)))?;
        let linked = links.map(|(_, key)| key);
        let flags = self.flags()?;
        let groups = self.groups()?;

        let flags = flags.as_deref();
        let codes: Vec<_> = keys.iter().map(|(role, keys)| (*role, &keys.codes[..])).collect();
        let outputs = if groups.is_none() && kept.is_none() {
            let counts = keys.iter().map(|(_, keys)| keys.uniques.len());
            let input = TableInput {
                rows: self.height,
                keys: codes.iter().zip(counts).map(|((role, codes), count)| (*role, Coded { codes, count })).collect(),
                numbers: numbers.iter().map(|(role, array)| (*role, chunked(array))).collect(),
                weights: &weights,
                flags,
                base,
                current,
                names: &names,
                group: 0,
                watch: self.prepared.watch.as_deref(),
            };
            vec![(None, kernel.evaluate(&input)?)]
        } else {
            // Each group, or what is left of the table, with only the keys that occur in it.
            let members = match &groups {
                None => vec![kept.unwrap_or_default()],
                Some(groups) => members(&groups.ids, groups.count, kept.as_deref()),
            };
            let numbers: Vec<_> = numbers.iter().map(|(role, array)| (*role, array.rechunk())).collect();
            let numbers: Vec<_> = numbers.iter().map(|(role, array)| (*role, array.cont_slice().unwrap_or(&[]))).collect();
            let jobs = members.iter().zip(0u32..).filter(|(rows, _)| groups.is_none() || !rows.is_empty()).collect();
            let results = run(jobs, |(rows, group): (&Vec<u32>, u32)| {
                let part = Part::new(rows, &codes, &numbers, (linked, &weights), flags);
                let output = part.evaluate(kernel, &names, (base, current), group, self.prepared.watch.as_deref());
                match &groups {
                    None => output.map(|output| (None, output)),
                    Some(groups) => output.map(|output| (Some(group), output)).map_err(|error| error.within(groups.text(group))),
                }
            });
            results.into_iter().collect::<Result<_>>()?
        };
        let mut columns = Vec::new();
        if let Some(groups) = &groups {
            let ids = outputs.iter().flat_map(|(group, output)| std::iter::repeat_n(group.unwrap_or(0), height(output)));
            columns.extend(groups.columns_at(&ids.collect::<Vec<_>>()));
        }
        for (place, key) in kernel.keys().into_iter().enumerate() {
            let Some(column) = find(key.role) else { continue };
            let parts: Vec<&[u32]> = outputs.iter().filter_map(|(_, output)| output.keys.get(place)).map(Vec::as_slice).collect();
            let codes = if let [only] = parts[..] { Cow::Borrowed(only) } else { Cow::Owned(parts.concat()) };
            columns.push(KeyColumn { name: key.name.unwrap_or(&column.name), keys: column, codes });
        }
        let fields = taken(columns)?;
        let (mut warnings, mut numbers) = (Vec::new(), Vec::new());
        for (group, output) in outputs {
            let place = group.zip(groups.as_ref()).map(|(group, groups)| format!(" (within {})", groups.text(group)));
            warnings.extend(output.warnings.into_iter().map(|warning| warning + place.as_deref().unwrap_or("")));
            if numbers.is_empty() {
                numbers = output.numbers;
            } else {
                numbers.iter_mut().zip(output.numbers).for_each(|(all, part): (&mut Vec<f64>, _)| all.extend(part));
            }
        }
        self.table_result(fields, numbers, warnings)
    }

    /// Columns of numbers of a table without nulls, and the rows that are left, if some are not.
    fn table_numbers(&self, nulls: Nulls) -> Result<(Vec<(&'static str, Float64Chunked)>, Option<Vec<u32>>)> {
        let mut columns = self.number_columns()?;
        let Some(holed) = columns.iter().position(|(_, array)| array.null_count() > 0) else { return Ok((columns, None)) };
        let filled = |columns: &mut Vec<(&'static str, Float64Chunked)>, value: f64| {
            columns.iter_mut().filter(|(_, array)| array.null_count() > 0).for_each(|(_, array)| *array = fill(array, value));
        };
        match nulls {
            Nulls::Raise => {
                let (_, array) = &columns[holed];
                let row = array.iter().position(|value| value.is_none()).unwrap_or(0);
                let inputs = self.prepared.inputs.iter();
                let given = inputs.filter(|input| input.role.is_some_and(|role| role.kind.domain().is_some())).nth(holed);
                let column = given.map_or(String::new(), |input| input.name.clone());
                let (count, row) = (array.null_count(), self.describe(row));
                // Not every measure has the option to do something else with it.
                let option = self.prepared.spec.params.iter().any(|param| param.name == "nulls");
                Err(if option { Error::NullValue { column, count, row } } else { Error::NullNumber { column, count, row } })
            }
            Nulls::Zero => {
                filled(&mut columns, 0.0);
                Ok((columns, None))
            }
            Nulls::Keep => {
                filled(&mut columns, NULL);
                Ok((columns, None))
            }
            Nulls::Drop => {
                let mut complete = vec![true; self.height];
                for (_, array) in columns.iter().filter(|(_, array)| array.null_count() > 0) {
                    complete.iter_mut().zip(array.iter()).for_each(|(complete, value)| *complete &= value.is_some());
                }
                filled(&mut columns, 0.0);
                Ok((columns, Some((0..self.height as u32).filter(|&row| complete[row as usize]).collect())))
            }
        }
    }

    /// The links of a second table, as codes. Those of regions that the table has not are none of its business; of coefficients
    /// both industries have to be there.
    fn links(&self, role: &'static Role, keys: Option<&Keys>) -> Result<Vec<(u32, u32, f64)>> {
        let lists = self.prepared.inputs.iter().zip(&self.columns);
        let lists = lists.filter(|(input, _)| input.role.is_some_and(|given| given.name == role.name));
        let columns: Vec<Series> = lists.filter_map(|(_, column)| column.list().ok()?.get_as_series(0)).collect();
        let ([from, to, weight], Some(keys)) = (&columns[..], keys) else { return Ok(Vec::new()) };
        if self.height == 0 {
            return Ok(Vec::new());
        }
        let option = role.name;
        let (from_codes, to_codes) = (keys.find_all(from)?, keys.find_all(to)?);
        let weight = number(weight.name(), option, weight)?;
        let mut links = Vec::with_capacity(weight.len());
        for (row, w) in weight.iter().enumerate() {
            let (own, w) = (from_codes[row], w.unwrap_or(f64::NAN));
            if own.is_none() && role.kind != RoleKind::Coefficients {
                continue;
            }
            if !w.is_finite() || w < 0.0 {
                let place = format!("{} → {} (row {row} of the {option})", keys::text(from, row), keys::text(to, row));
                return Err(Error::Link { option, value: w, row: place });
            }
            let (Some(own), Some(other)) = (own, to_codes[row]) else {
                let pair = |column: &Series| format!("{} = {}", keys.name, keys::text(column, row));
                return Err(Error::LinkMissing { option, from: pair(from), to: pair(to) });
            };
            links.push((own, other, w));
        }
        Ok(links)
    }

    fn panel(&self, kernel: &dyn Panel) -> Result<Evaluated> {
        let axis = kernel.axis();
        let (numbers, kept) = self.table_numbers(kernel.nulls())?;
        let numbers: Vec<_> = match &kept {
            None => numbers,
            Some(kept) => numbers.iter().map(|(role, array)| (*role, picked(array, kept))).collect(),
        };
        // By role: the keys of its columns, and the codes of their combinations.
        let mut roles: Vec<KeyRole> = Vec::new();
        for role in self.prepared.spec.roles.iter().filter(|role| role.kind.is_key()) {
            let mut columns = Vec::new();
            for (input, column) in self.prepared.inputs.iter().zip(&self.columns) {
                if input.role.is_some_and(|given| given.name == role.name) {
                    if role.kind != RoleKind::Keys && column.null_count() > 0 {
                        check_key(&input.name, role.name, column, &self.key_columns())?;
                    }
                    columns.push(self.coded(kernel, &input.name, role.name, column)?);
                }
            }
            if !columns.is_empty() {
                roles.push(KeyRole::new(role.name, columns, kept.as_deref()));
            }
        }
        let rows = kept.as_ref().map_or(self.height, Vec::len);
        let groups = self.groups()?;
        let group_ids = groups.as_ref().map_or_else(|| vec![0; rows].into(), |groups| pick(&groups.ids, kept.as_deref()));
        let flags = self.flags()?.map(|flags| pick(&flags, kept.as_deref()).into_owned());
        let cell_roles: Vec<&KeyRole> = roles.iter().filter(|role| role.name != axis).collect();
        let combined = match cell_roles.as_slice() {
            [] => Some((vec![0; rows], 1)),
            [_] => None,
            several => Some(combine(&several.iter().map(|role| &role.codes[..]).collect::<Vec<_>>())),
        };
        let (cells, count) = match &combined {
            Some((codes, count)) => (&codes[..], *count),
            None => (&cell_roles[0].codes[..], cell_roles[0].count),
        };
        let cell_keys = cell_roles.iter().map(|role| {
            // Cells of one role are its own codes.
            let mut of_cell: Vec<u32> = (0..count as u32).collect();
            if combined.is_some() {
                cells.iter().zip(&role.codes).for_each(|(&cell, &code)| of_cell[cell as usize] = code);
            }
            (role.name, of_cell)
        });
        let axis_keys = roles.iter().find(|role| role.name == axis).map(|role| &role.columns[0]);
        let mut points = Vec::new();
        for role in self.prepared.spec.roles.iter().filter(|role| role.kind == RoleKind::Period) {
            points.extend(self.point(role.name, axis_keys)?.map(|code| (role.name, code)));
        }
        let names = PanelLabels { roles: &roles, groups: groups.as_ref() };
        let input = PanelInput {
            rows,
            groups: Coded { codes: &group_ids, count: groups.as_ref().map_or(1, |groups| groups.count) },
            keys: roles.iter().map(|role| (role.name, Coded { codes: &role.codes, count: role.count })).collect(),
            cells: Coded { codes: cells, count },
            cell_keys: cell_keys.collect(),
            numbers: numbers.iter().map(|(role, array)| (*role, chunked(array))).collect(),
            flags: flags.as_deref(),
            points,
            names: &names,
            watch: self.prepared.watch.as_deref(),
        };
        let key_outputs = self.prepared.key_outputs();
        let (output, of_group) = panel(&input, kernel, key_outputs.len(), self.prepared.outputs.len())?;
        let mut columns = groups.as_ref().map_or(Vec::new(), |groups| groups.columns_at(&of_group));
        for (key, codes) in key_outputs.iter().zip(&output.keys) {
            let Some(role) = roles.iter().find(|role| role.name == key.role) else { continue };
            for column in &role.columns {
                let codes = codes.iter().map(|&code| role.code(column, code)).collect();
                columns.push(KeyColumn { name: key.name.unwrap_or(&column.name), keys: column, codes });
            }
        }
        self.table_result(taken(columns)?, output.numbers, output.warnings)
    }

    /// A key column coded alone, or together with those that it shares its codes with.
    fn coded(&self, kernel: &dyn Panel, name: &str, role: &'static str, column: &Series) -> Result<Keys> {
        if !kernel.shared().contains(&role) {
            return Keys::new(name, role, column);
        }
        let mut all = column.clone();
        let others = kernel.shared().iter().filter(|other| **other != role).filter_map(|other| self.in_role(other));
        for (other_name, other) in others {
            let alike = other.dtype() == column.dtype();
            if !alike || all.append(other).is_err() {
                return Err(Error::Dtype {
                    column: name.into(),
                    role: role.into(),
                    dtype: column.dtype().to_string(),
                    expected: "keys of one dtype with those that they are compared with",
                    remedy: format!("cast it like '{other_name}', which has {}", other.dtype()),
                });
            }
        }
        let mut keys = Keys::new(name, role, &all)?;
        keys.truncate(column.len());
        Ok(keys)
    }

    /// Keys and numbers as one table.
    fn table_result(&self, mut fields: Vec<Series>, mut numbers: Vec<Vec<f64>>, warnings: Vec<String>) -> Result<Evaluated> {
        numbers.resize(self.prepared.outputs.len(), Vec::new());
        let rows = numbers.first().map_or(0, Vec::len);
        fields.extend(run(self.prepared.outputs.iter().zip(numbers).collect(), |(output, numbers)| {
            numbers_to_series(output, numbers)
        }));
        Ok(Evaluated { series: to_struct(rows, &fields)?, warnings })
    }
}

fn height(output: &TableOutput) -> usize {
    output.numbers.first().map_or(0, Vec::len)
}

/// The columns of keys in one role, and the codes of their combinations.
struct KeyRole {
    name: &'static str,
    columns: Vec<Keys>,
    codes: Vec<u32>,
    count: usize,
    /// A row of each combination; of one column the combination is the code itself.
    first: Option<Vec<u32>>,
}

impl KeyRole {
    fn new(name: &'static str, mut columns: Vec<Keys>, kept: Option<&[u32]>) -> Self {
        for column in &mut columns {
            if let Some(kept) = kept {
                column.codes = kept.iter().map(|&row| column.codes[row as usize]).collect();
            }
        }
        if let [column] = &mut columns[..] {
            let (codes, count) = (std::mem::take(&mut column.codes), column.uniques.len());
            return KeyRole { name, columns, codes, count, first: None };
        }
        let (codes, count) = combine(&columns.iter().map(|keys| &keys.codes[..]).collect::<Vec<_>>());
        let first = Some(first_rows(&codes, count));
        KeyRole { name, columns, codes, count, first }
    }

    fn code(&self, column: &Keys, combination: u32) -> u32 {
        self.first.as_ref().map_or(combination, |first| column.codes[first[combination as usize] as usize])
    }
}

struct PanelLabels<'a> {
    roles: &'a [KeyRole],
    groups: Option<&'a Groups>,
}

impl PanelLabels<'_> {
    fn role(&self, role: &str) -> Option<&KeyRole> {
        self.roles.iter().find(|own| own.name == role)
    }
}

impl Names for PanelLabels<'_> {
    fn column(&self, role: &str) -> String {
        self.role(role).and_then(|role| role.columns.first()).map_or(role.into(), |keys| keys.name.clone())
    }

    fn key(&self, role: &str, code: u32) -> String {
        let Some(role) = self.role(role) else { return String::new() };
        role.columns.iter().map(|keys| keys.text(role.code(keys, code))).collect::<Vec<_>>().join(", ")
    }

    fn pair(&self, role: &str, code: u32) -> String {
        let Some(role) = self.role(role) else { return String::new() };
        let pairs = role.columns.iter().map(|keys| format!("{} = {}", keys.name, keys.text(role.code(keys, code))));
        pairs.collect::<Vec<_>>().join(", ")
    }

    fn group(&self, code: u32) -> String {
        self.groups.map_or(String::new(), |groups| groups.text(code))
    }
}

/// Groups of the keys in `by`, in sorted order.
struct Groups {
    keys: Vec<Keys>,
    ids: Vec<u32>,
    count: usize,
    /// A row of each group; with one key the group is the code itself.
    first: Option<Vec<u32>>,
}

impl Groups {
    fn new(mut keys: Vec<Keys>) -> Option<Self> {
        match keys.len() {
            0 => None,
            1 => {
                let (ids, count) = (std::mem::take(&mut keys[0].codes), keys[0].uniques.len());
                Some(Groups { keys, ids, count, first: None })
            }
            _ => {
                let (ids, count) = combine(&keys.iter().map(|keys| &keys.codes[..]).collect::<Vec<_>>());
                let first = first_rows(&ids, count);
                Some(Groups { keys, ids, count, first: Some(first) })
            }
        }
    }

    fn code(&self, keys: &Keys, group: u32) -> u32 {
        self.first.as_ref().map_or(group, |first| keys.codes[first[group as usize] as usize])
    }

    fn text(&self, group: u32) -> String {
        self.keys
            .iter()
            .map(|keys| format!("{} = {}", keys.name, keys.text(self.code(keys, group))))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn columns(&self) -> Result<Vec<Series>> {
        taken(self.columns_at(&(0..self.count as u32).collect::<Vec<_>>()))
    }

    fn columns_at(&self, groups: &[u32]) -> Vec<KeyColumn<'_>> {
        let column = |keys| groups.iter().map(|&group| self.code(keys, group)).collect();
        self.keys.iter().map(|keys| KeyColumn { name: &keys.name, keys, codes: column(keys) }).collect()
    }
}

/// Rows of each group, of those that are left.
fn members(ids: &[u32], count: usize, kept: Option<&[u32]>) -> Vec<Vec<u32>> {
    let mut members = vec![Vec::new(); count];
    let mut place = |row: u32| members[ids[row as usize] as usize].push(row);
    match kept {
        None => (0..ids.len() as u32).for_each(&mut place),
        Some(kept) => kept.iter().copied().for_each(&mut place),
    }
    members
}

fn picked(array: &Float64Chunked, kept: &[u32]) -> Float64Chunked {
    let array = array.rechunk();
    let values = array.cont_slice().unwrap_or(&[]);
    Float64Chunked::from_vec(array.name().clone(), kept.iter().map(|&row| values[row as usize]).collect())
}

fn fill(array: &Float64Chunked, null: f64) -> Float64Chunked {
    Float64Chunked::from_vec(array.name().clone(), array.iter().map(|value| value.unwrap_or(null)).collect())
}

/// Some rows of a table with keys renumbered: what is absent from them does not exist for the measure.
struct Part {
    keys: Vec<(&'static str, Vec<u32>, Vec<u32>)>,
    rows: usize,
    numbers: Vec<(&'static str, Vec<f64>)>,
    weights: Vec<(u32, u32, f64)>,
    flags: Option<Vec<bool>>,
}

impl Part {
    fn new(
        rows: &[u32],
        codes: &[(&'static str, &[u32])],
        numbers: &[(&'static str, &[f64])],
        (linked, weights): (Option<&'static str>, &[(u32, u32, f64)]),
        flags: Option<&[bool]>,
    ) -> Self {
        let keys: Vec<(&'static str, Vec<u32>, Vec<u32>)> = codes
            .iter()
            .map(|(role, codes)| {
                let own: Vec<u32> = rows.iter().map(|&row| codes[row as usize]).collect();
                let (local, count) = combine(&[&own]);
                let mut global = vec![0u32; count];
                local.iter().zip(&own).for_each(|(&local, &own)| global[local as usize] = own);
                (*role, local, global)
            })
            .collect();
        // A link to a key that this part has not is the kernel's to find.
        let known = keys.iter().find(|(role, ..)| Some(*role) == linked).map_or(&[][..], |(_, _, global)| global);
        let local = |code: u32| known.binary_search(&code).ok().map(|code| code as u32);
        let links = weights.iter().filter_map(|&(own, other, w)| Some((local(own)?, local(other).unwrap_or(u32::MAX), w)));
        Part {
            rows: rows.len(),
            numbers: numbers.iter().map(|(role, v)| (*role, rows.iter().map(|&row| v[row as usize]).collect())).collect(),
            weights: links.collect(),
            keys,
            flags: flags.map(|flags| rows.iter().map(|&row| flags[row as usize]).collect()),
        }
    }

    fn global(&self, role: &str, code: u32) -> u32 {
        self.keys.iter().find(|(own, ..)| *own == role).map_or(code, |(_, _, global)| global[code as usize])
    }

    fn evaluate(
        &self,
        kernel: &dyn Table,
        names: &Labels<'_>,
        (base, current): (Option<u32>, Option<u32>),
        group: u32,
        watch: Option<&Watch>,
    ) -> Result<TableOutput> {
        let local = |role: &str, code: Option<u32>| -> Result<Option<u32>> {
            // Nothing is left in which a period could be found.
            let Some(code) = code.filter(|_| self.rows > 0) else { return Ok(None) };
            let (column, known) =
                (names.column("period"), self.keys.iter().find(|(own, ..)| *own == "period").map(|(_, _, global)| global));
            let known = known.map_or(&[][..], Vec::as_slice);
            let edge = |code: Option<&u32>| code.map_or(String::new(), |&code| names.key("period", code));
            known.binary_search(&code).map(|place| Some(place as u32)).map_err(|_| Error::PeriodNotFound {
                option: role.into(),
                value: names.key("period", code),
                column,
                first: edge(known.first()),
                last: edge(known.last()),
            })
        };
        let input = TableInput {
            rows: self.rows,
            keys: self.keys.iter().map(|(role, local, global)| (*role, Coded { codes: local, count: global.len() })).collect(),
            numbers: self.numbers.iter().map(|(role, v)| (*role, Chunked::new([&v[..]]))).collect(),
            weights: &self.weights,
            flags: self.flags.as_deref(),
            base: local("base", base)?,
            current: local("current", current)?,
            names: &LocalLabels { part: self, names },
            group,
            watch,
        };
        let mut output = kernel.evaluate(&input)?;
        for (key, codes) in kernel.keys().iter().zip(&mut output.keys) {
            codes.iter_mut().for_each(|code| *code = self.global(key.role, *code));
        }
        Ok(output)
    }
}

struct Labels<'a> {
    keys: &'a [(&'static str, Keys)],
}

impl Names for Labels<'_> {
    fn column(&self, role: &str) -> String {
        self.keys.iter().find(|(own, _)| *own == role).map_or(role.into(), |(_, keys)| keys.name.clone())
    }

    fn key(&self, role: &str, code: u32) -> String {
        self.keys.iter().find(|(own, _)| *own == role).map_or(String::new(), |(_, keys)| keys.text(code))
    }
}

struct LocalLabels<'a> {
    part: &'a Part,
    names: &'a Labels<'a>,
}

impl Names for LocalLabels<'_> {
    fn column(&self, role: &str) -> String {
        self.names.column(role)
    }

    fn key(&self, role: &str, code: u32) -> String {
        self.names.key(role, self.part.global(role, code))
    }
}

/// The rows that are left.
fn pick<'a, T: Copy>(values: &'a [T], kept: Option<&[u32]>) -> Cow<'a, [T]>
where
    [T]: ToOwned<Owned = Vec<T>>,
{
    match kept {
        None => Cow::Borrowed(values),
        Some(kept) => Cow::Owned(kept.iter().map(|&row| values[row as usize]).collect()),
    }
}

/// A NaN from a kernel is a result that is not defined: null.
fn numbers_to_series(output: &Output, numbers: Vec<f64>) -> Series {
    let name: PlSmallStr = output.name.as_str().into();
    let defined = !numbers.iter().fold(false, |undefined, number| undefined | number.is_nan());
    if let OutputKind::Label(words) = output.kind {
        let words: StringChunked =
            numbers.iter().map(|number| words.get(*number as usize).filter(|_| !number.is_nan())).collect();
        words.into_series().with_name(name)
    } else if output.kind == OutputKind::Whole && defined {
        UInt32Chunked::from_vec(name, numbers.iter().map(|number| *number as u32).collect()).into_series()
    } else if output.kind == OutputKind::Whole {
        let whole: UInt32Chunked = numbers.iter().map(|number| (!number.is_nan()).then_some(*number as u32)).collect();
        whole.into_series().with_name(name)
    } else if defined {
        Float64Chunked::from_vec(name, numbers).into_series()
    } else {
        let array: Float64Chunked = numbers.iter().map(|number| (!number.is_nan()).then_some(*number)).collect();
        array.into_series().with_name(name)
    }
}

/// A column of keys as it is to be in the result.
struct KeyColumn<'a> {
    name: &'a str,
    keys: &'a Keys,
    codes: Cow<'a, [u32]>,
}

fn taken(columns: Vec<KeyColumn<'_>>) -> Result<Vec<Series>> {
    let take = |KeyColumn { name, keys, codes }: KeyColumn<'_>| {
        let column = keys.at(&codes).map(|column| column.with_name(name.into()));
        column.map_err(|_| Error::TooLarge { rows: codes.len() as u64, limit: u64::from(u32::MAX) })
    };
    run(columns, take).into_iter().collect()
}

fn to_struct(rows: usize, fields: &[Series]) -> Result<Series> {
    StructChunked::from_series("".into(), rows, fields.iter())
        .map(IntoSeries::into_series)
        .map_err(|_| Error::TooLarge { rows: rows as u64, limit: u64::from(u32::MAX) })
}
