//! The one plugin symbol and the Python module.

use std::cell::RefCell;
use std::rc::Rc;

use hashbrown::HashMap;
use polars_core::prelude::*;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};
use pyo3_polars::PolarsAllocator;
use pyo3_polars::derive::polars_expr;
use serde::Deserialize;

use crate::error::Error;
use crate::frame::{Evaluated, Prepared, evaluate, output_dtype};
use crate::measure::{ParamKind, RoleKind, registry};

/// The allocator of polars keeps the memory of one call for the next; the system's hands it back and clears it anew.
#[global_allocator]
static ALLOCATOR: PolarsAllocator = PolarsAllocator::new();

#[derive(Deserialize)]
struct Kwargs {
    call: String,
}

thread_local! {
    /// Calls by their text. In `group_by` a call comes once per group, and reading its options each time would cost more than
    /// a small group's computation.
    static PREPARED: RefCell<HashMap<String, Rc<Prepared>>> = RefCell::default();
}

/// Texts kept per thread before the cache starts anew.
const KEPT: usize = 64;

fn prepared(text: &str) -> PolarsResult<Rc<Prepared>> {
    PREPARED.with_borrow_mut(|known| {
        if let Some(found) = known.get(text) {
            return Ok(found.clone());
        }
        let new = Rc::new(Prepared::parse(text).map_err(to_polars)?);
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(text.into(), new.clone());
        Ok(new)
    })
}

/// Only `ComputeError` leaves the text as it is; a NUL byte (from a key) would panic at the boundary.
fn to_polars(error: Error) -> PolarsError {
    PolarsError::ComputeError(error.to_string().replace('\0', "\\0").into())
}

fn dtype_of_result(fields: &[Field], kwargs: Kwargs) -> PolarsResult<Field> {
    let dtypes: Vec<DataType> = fields.iter().map(|field| field.dtype().clone()).collect();
    let dtype = output_dtype(prepared(&kwargs.call)?.as_ref(), &dtypes).map_err(to_polars)?;
    let name = fields.first().map_or(PlSmallStr::EMPTY, |field| field.name().clone());
    Ok(Field::new(name, dtype))
}

#[polars_expr(output_type_func_with_kwargs=dtype_of_result)]
fn measure(inputs: &[Series], kwargs: Kwargs) -> PolarsResult<Series> {
    let prepared = prepared(&kwargs.call)?;
    let Evaluated { series, warnings } = evaluate(&prepared, inputs).map_err(to_polars)?;
    // In `group_by` a warning would come once per group.
    if prepared.frame && !warnings.is_empty() {
        warn(&warnings).map_err(|error| PolarsError::ComputeError(error.to_string().into()))?;
    }
    Ok(series)
}

#[cfg(feature = "bench")]
fn dtype_of_nothing(_fields: &[Field], _kwargs: Kwargs) -> PolarsResult<Field> {
    Ok(Field::new("nothing".into(), DataType::Float64))
}

/// What any plugin of one function costs per group.
#[cfg(feature = "bench")]
#[polars_expr(output_type_func_with_kwargs=dtype_of_nothing)]
fn nothing(inputs: &[Series], kwargs: Kwargs) -> PolarsResult<Series> {
    let _ = (inputs, kwargs.call);
    Ok(Series::new("nothing".into(), &[0.0]))
}

fn warn(warnings: &[String]) -> PyResult<()> {
    Python::attach(|py| {
        let category = py.import("rustbelt.exceptions")?.getattr("TotalRowWarning")?;
        let warn = py.import("warnings")?.getattr("warn")?;
        warnings.iter().try_for_each(|text| warn.call1((text, &category)).map(|_| ()))
    })
}

/// Checks the options and the names of a call without any data and gives the names of its outputs; raises `ValueError` with the
/// text of the error.
#[pyfunction]
fn outputs(call: &str) -> PyResult<Vec<String>> {
    Prepared::parse(call).map(|prepared| prepared.output_names()).map_err(|error| PyValueError::new_err(error.to_string()))
}

/// Begins a watch over the call whose text will name this number; it lasts until `end_watch`.
#[pyfunction]
fn begin_watch(number: u64) {
    crate::frame::begin_watch(number);
}

/// Replications done, and those planned so far.
#[pyfunction]
fn progress(number: u64) -> (usize, usize) {
    crate::frame::watch(number).map_or((0, 0), |watch| watch.progress())
}

/// Has the call under this watch stop at the next replication.
#[pyfunction]
fn stop(number: u64) {
    if let Some(watch) = crate::frame::watch(number) {
        watch.stop();
    }
}

#[pyfunction]
fn end_watch(number: u64) {
    crate::frame::end_watch(number);
}

/// All measures: id, catalogue rows, summary, source, shape, roles, options, invariances.
#[pyfunction]
fn registered(py: Python<'_>) -> PyResult<Bound<'_, PyList>> {
    let list = PyList::empty(py);
    for spec in registry() {
        let entry = PyDict::new(py);
        entry.set_item("id", spec.id)?;
        entry.set_item("catalogue", spec.catalogue)?;
        entry.set_item("summary", spec.summary)?;
        entry.set_item("source", spec.source)?;
        entry.set_item("shape", spec.shape.name())?;
        let roles = PyList::empty(py);
        for role in spec.roles {
            let kind = match role.kind {
                RoleKind::Number(domain) => format!("number: {}", domain.text()),
                RoleKind::Numbers(domain) => format!("numbers: {}", domain.text()),
                RoleKind::Key => "key".into(),
                RoleKind::Keys => "keys".into(),
                RoleKind::Time => "time".into(),
                RoleKind::Period => "period".into(),
                RoleKind::Flag => "flag".into(),
                RoleKind::Weights => "weights".into(),
                RoleKind::Distances => "distances".into(),
                RoleKind::Coefficients => "coefficients".into(),
                RoleKind::Rate => "rate".into(),
            };
            roles.append((role.name, kind, role.required))?;
        }
        entry.set_item("roles", roles)?;
        let params = PyDict::new(py);
        for param in spec.params() {
            match param.kind {
                ParamKind::Choice(choices) | ParamKind::Reference(choices) => params.set_item(param.name, choices)?,
                ParamKind::Flag => params.set_item(param.name, "flag")?,
                ParamKind::Integer(_) | ParamKind::OptionalInteger(_) => params.set_item(param.name, "integer")?,
                ParamKind::Above(_) | ParamKind::Number => params.set_item(param.name, "number")?,
                ParamKind::OptionalAbove(_) => params.set_item(param.name, "optional_number")?,
                ParamKind::Share => params.set_item(param.name, "share")?,
                ParamKind::OptionalShare => params.set_item(param.name, "optional_share")?,
                ParamKind::Numbers | ParamKind::NumbersFrom(_) => params.set_item(param.name, "numbers")?,
                ParamKind::NumbersIn(above, most) => params.set_item(param.name, format!("numbers in ({above}, {most}]"))?,
            }
        }
        entry.set_item("params", params)?;
        entry.set_item("invariances", spec.invariances.iter().map(|invariance| invariance.name()).collect::<Vec<_>>())?;
        list.append(entry)?;
    }
    Ok(list)
}

#[pymodule]
#[pyo3(name = "_core")]
fn core(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("debug_build", cfg!(debug_assertions))?;
    module.add_function(wrap_pyfunction!(outputs, module)?)?;
    module.add_function(wrap_pyfunction!(begin_watch, module)?)?;
    module.add_function(wrap_pyfunction!(progress, module)?)?;
    module.add_function(wrap_pyfunction!(stop, module)?)?;
    module.add_function(wrap_pyfunction!(end_watch, module)?)?;
    module.add_function(wrap_pyfunction!(registered, module)?)
}
