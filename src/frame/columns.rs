//! Columns of numbers to checked slices: the rules for dtypes, nulls, NaN and the domain of a measure, in one place.

use chrono::Datelike;
use polars_core::prelude::*;
use pulp::{Arch, NullaryFnOnce};

use super::Chunked;
use super::keys::text;
use super::partition::{pieces, run};
use crate::error::{Error, Result};
use crate::measure::Domain;

/// Months have at most 31 days; counting every month so makes the same day of another year a whole number of years away.
const DAYS_PER_YEAR: i64 = 12 * 31;

pub fn is_number(dtype: &DataType) -> bool {
    dtype.is_primitive_numeric() || dtype.is_decimal() || *dtype == DataType::Null
}

pub fn refuse(name: &str, role: &str, dtype: &DataType) -> Error {
    let remedy = match dtype {
        DataType::String => {
            format!("cast it first, for instance pl.col(\"{name}\").cast(pl.Float64), which names the text that is no number")
        }
        DataType::Boolean => format!("cast it first, for instance pl.col(\"{name}\").cast(pl.Int64)"),
        _ => "choose a column of numbers".into(),
    };
    Error::Dtype { column: name.into(), role: role.into(), dtype: dtype.to_string(), expected: "numbers", remedy }
}

/// A column of numbers as Float64; integers beyond 2⁵³ and Decimals are rounded to the nearest double.
pub fn number(name: &str, role: &str, column: &Series) -> Result<Float64Chunked> {
    let refused = || refuse(name, role, column.dtype());
    if !is_number(column.dtype()) {
        return Err(refused());
    }
    let cast = column.cast(&DataType::Float64).map_err(|_| refused())?;
    cast.f64().cloned().map_err(|_| refused())
}

pub fn chunked(array: &Float64Chunked) -> Chunked<'_> {
    Chunked::new(array.downcast_iter().map(|chunk| chunk.values().as_slice()))
}

/// Beyond these sizes products and squares leave the range of a double.
const LARGE: f64 = 1e100;
const SMALL: f64 = 1e-100;

/// What one look at a column shows, as bits of doubles: without their sign these have the order of the numbers.
#[derive(Clone, Copy)]
struct Look {
    /// The largest size; at or above that of infinity there is a NaN or an infinity.
    largest: u64,
    /// Bits with the sign at their head; above those of -0.0 there is a negative number.
    highest: u64,
    /// The same; 0 if there is a zero.
    lowest: u64,
}

const SIGN: u64 = 1 << 63;

impl Look {
    const NOTHING: Look = Look { largest: 0, highest: 0, lowest: u64::MAX };

    fn of(values: &[f64]) -> Self {
        Arch::new().dispatch(AtAll(values))
    }

    #[inline(always)]
    fn at(values: impl Iterator<Item = f64>) -> Self {
        let one = |bits: u64| Look { largest: bits & !SIGN, highest: bits, lowest: bits };
        values.map(f64::to_bits).fold(Look::NOTHING, |look, bits| look.and(one(bits)))
    }

    #[inline(always)]
    fn and(self, other: Look) -> Self {
        Look {
            largest: self.largest.max(other.largest),
            highest: self.highest.max(other.highest),
            lowest: self.lowest.min(other.lowest),
        }
    }

    fn is_clean(self, domain: Domain) -> bool {
        let holds = match domain {
            Domain::Any => true,
            Domain::NonNegative => self.highest <= SIGN,
            Domain::Positive => self.highest < SIGN && self.lowest > 0,
            Domain::Share => self.highest <= SIGN && self.largest <= 1f64.to_bits(),
        };
        holds && self.largest < f64::INFINITY.to_bits()
    }

    fn is_extreme(self) -> bool {
        let largest = f64::from_bits(self.largest);
        largest > LARGE || (0.0 < largest && largest < SMALL)
    }
}

/// A look at numbers side by side: the oldest machines cannot compare vectors of whole numbers as long as these.
struct AtAll<'v>(&'v [f64]);

impl NullaryFnOnce for AtAll<'_> {
    type Output = Look;

    #[inline(always)]
    fn call(self) -> Look {
        Look::at(self.0.iter().copied())
    }
}

/// NaN, infinities and values outside of the domain are errors that name the first row. Says whether the numbers are of a size that
/// products and squares of them would leave the range of a double.
pub fn check(
    name: &str,
    array: &Float64Chunked,
    domain: Domain,
    measure: &'static str,
    row: impl Fn(usize) -> String,
) -> Result<bool> {
    // What stands under a null is anything, so a column with nulls takes the careful way.
    let look = if array.null_count() > 0 {
        Look::at(array.iter().flatten())
    } else if let Ok(values) = array.cont_slice()
        && values.len() < 1_000
    {
        Look::of(values)
    } else {
        let values = chunked(array);
        let looks = run(pieces(array.len()), |range| {
            values.pieces(range).map(|(_, values)| Look::of(values)).fold(Look::NOTHING, Look::and)
        });
        looks.into_iter().fold(Look::NOTHING, Look::and)
    };
    if look.is_clean(domain) {
        return Ok(look.is_extreme());
    }
    let values = || array.iter().enumerate().filter_map(|(row, value)| value.map(|value| (row, value)));
    let mut unfinished = values().filter(|(_, value)| !value.is_finite());
    if let Some((first, _)) = unfinished.next() {
        return Err(Error::NotFinite { column: name.into(), count: unfinished.count() + 1, row: row(first) });
    }
    match values().find(|(_, value)| !domain.holds(*value)) {
        None => Ok(false),
        Some((place, value)) => {
            Err(Error::OutsideDefinition { column: name.into(), value, row: row(place), measure, definition: domain.text() })
        }
    }
}

/// The same numbers in a unit in which the largest is about 1. The unit is a power of two, so no digit changes.
pub fn in_unit_of_largest(array: &Float64Chunked) -> Float64Chunked {
    let largest = array.iter().flatten().fold(0.0f64, |largest, value| largest.max(value.abs()));
    // In two steps, as the power itself may be beyond the range.
    let half = 2f64.powi((-largest.log2() / 2.0) as i32);
    array.apply_values(|value| value * half * half)
}

/// Places on the time axis: whole numbers as they are, dates so that equal days of two years are [`DAYS_PER_YEAR`] apart.
pub fn time(name: &str, role: &str, column: &Series) -> Result<(Vec<i64>, f64)> {
    match column.dtype() {
        DataType::Date => {
            let dates = column.date().map_err(|_| refuse_time(name, role, column.dtype()))?;
            let place = |date: chrono::NaiveDate| {
                i64::from(date.year()) * DAYS_PER_YEAR + i64::from(date.month0()) * 31 + i64::from(date.day0())
            };
            Ok((dates.as_date_iter().map(|date| date.map_or(0, place)).collect(), DAYS_PER_YEAR as f64))
        }
        dtype if dtype.is_integer() => {
            let numbers = column.cast(&DataType::Int64).map_err(|_| refuse_time(name, role, dtype))?;
            let numbers = numbers.i64().map_err(|_| refuse_time(name, role, dtype))?;
            // A number beyond Int64 became null.
            if numbers.null_count() > column.null_count() {
                return Err(refuse_time(name, role, dtype));
            }
            Ok((numbers.iter().map(|number| number.unwrap_or(0)).collect(), 1.0))
        }
        dtype => Err(refuse_time(name, role, dtype)),
    }
}

pub fn is_time(dtype: &DataType) -> bool {
    dtype.is_integer() || *dtype == DataType::Date
}

pub fn refuse_time(name: &str, role: &str, dtype: &DataType) -> Error {
    let remedy = match dtype {
        DataType::Datetime(..) => format!("use pl.col(\"{name}\").dt.date()"),
        DataType::String => {
            format!("use pl.col(\"{name}\").cast(pl.Int64) for years or pl.col(\"{name}\").str.to_date() for dates")
        }
        _ => format!("use pl.col(\"{name}\").cast(pl.Int64)"),
    };
    Error::Dtype {
        column: name.into(),
        role: role.into(),
        dtype: dtype.to_string(),
        expected: "whole numbers or Date, on which distances can be taken",
        remedy,
    }
}

/// A row for a message: its keys, and its number counted from 0.
pub fn describe(keys: &[(&str, &Series)], row: usize) -> String {
    let pairs = keys.iter().map(|(name, column)| format!("{name} = {}", text(column, row))).collect::<Vec<_>>().join(", ");
    if pairs.is_empty() { format!("row {row}") } else { format!("{pairs} (row {row})") }
}

/// Nulls in a key that has to be there.
pub fn check_key(name: &str, role: &str, column: &Series, keys: &[(&str, &Series)]) -> Result<()> {
    let Some(row) = column.is_null().iter().position(|null| null == Some(true)) else { return Ok(()) };
    let others: Vec<_> = keys.iter().filter(|(other, _)| *other != name).copied().collect();
    let row = describe(&others, row);
    Err(Error::NullKey { column: name.into(), role: role.into(), count: column.null_count(), row })
}
