//! Tables of a sample: several rows of estimates, with standard errors for each.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::estimate::{Inference, with_inference};
use super::{Data, Quantity, Sample};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;

/// What the rows at hand say of the result once and for all, and other weights do not change: which rows it has.
#[derive(Default)]
pub struct Fixed {
    /// Keys of the rows of the result, column by column.
    pub keys: Vec<Vec<u32>>,
    /// Numbers that are no estimates, column by column: where a curve is looked at.
    pub numbers: Vec<Vec<f64>>,
}

/// A measure of a weighted sample with several rows, written in [`Quantity`]s. Once its rows are fixed it is one of so many numbers, to
/// which everything applies that is true of an [`super::Index`].
pub trait SampleTable: Send + Sync {
    fn keys(&self) -> Vec<KeyOutput> {
        Vec::new()
    }

    /// Columns of numbers that are fixed with the rows.
    fn fixed(&self) -> Vec<Output> {
        Vec::new()
    }

    /// Columns of estimates, which follow those.
    fn outputs(&self) -> Vec<Output>;

    fn nulls(&self) -> Nulls;

    /// Whether it asks for ranks: rows then come in ascending order of `value`.
    fn ordered(&self) -> bool {
        false
    }

    /// The rows of the result.
    fn rows(&self, input: &TableInput<'_>, sample: &Sample<'_>) -> Result<Fixed>;

    /// Tells the estimates of these rows, row after row. One that a sample has nothing to say of, such as a group without people in a
    /// draw of the bootstrap, is [`Quantity::UNDEFINED`].
    fn evaluate(&self, sample: &Sample<'_>, fixed: &Fixed, tell: &mut dyn FnMut(Quantity)) -> Result<(), Fault>;
}

/// The measure as a table, with standard errors and intervals on request; see [`super::Estimate`].
struct EstimateTable<T> {
    id: &'static str,
    table: T,
    inference: Inference,
}

/// The table of a sample with these options, its own and those of [`super::INFERENCE`].
pub fn estimate_table<T: SampleTable + DeserializeOwned + 'static>(id: &'static str, params: Value) -> Result<Measure> {
    let (table, inference) = with_inference::<T>(id, params)?;
    Ok(Measure::Table(Box::new(EstimateTable { id, table, inference })))
}

impl<T: SampleTable> Table for EstimateTable<T> {
    fn keys(&self) -> Vec<KeyOutput> {
        self.table.keys()
    }

    fn outputs(&self) -> Vec<Output> {
        let mut outputs = self.table.fixed();
        outputs.extend(self.inference.outputs(self.table.outputs()));
        outputs
    }

    fn nulls(&self) -> Nulls {
        self.table.nulls()
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let width = self.inference.width();
        let data = Data::of_table(input, self.table.ordered() || (width > 1 && self.inference.draws()));
        let sample = Sample::new(&data, false);
        let fixed = self.table.rows(input, &sample)?;
        let error = |fault: Fault| fault.at(self.id, "this call".into());
        // Each estimate and the columns of its error.
        let mut columns = vec![vec![Vec::new(); width]; self.table.outputs().len()];
        let mut place = (0..columns.len()).cycle();
        let mut tell = |quantity: Quantity| columns[place.next().unwrap_or(0)][0].push(quantity.value);
        self.table.evaluate(&sample, &fixed, &mut tell).map_err(error)?;
        if width > 1 {
            let rows = columns.first().map_or(0, |column| column[0].len());
            let values: Vec<f64> = (0..rows).flat_map(|row| columns.iter().map(move |column| column[0][row])).collect();
            let estimator = |sample: &Sample<'_>, tell: &mut dyn FnMut(Quantity)| self.table.evaluate(sample, &fixed, tell);
            let (bounds, _) = self.inference.bounds(&data, &values, &estimator).map_err(error)?;
            let count = columns.len();
            for (place, bounds) in bounds.into_iter().enumerate() {
                let told = self.inference.told(bounds);
                columns[place % count][1..].iter_mut().zip(told).for_each(|(column, number)| column.push(number));
            }
        }
        let numbers = fixed.numbers.into_iter().chain(columns.into_iter().flatten()).collect();
        Ok(TableOutput { keys: fixed.keys, numbers, warnings: Vec::new() })
    }
}
