use serde::Deserialize;

use crate::measure::{Columns, Param, ParamKind};
use crate::numeric::{Sum, dot, sum};

/// What a region's figure is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Benchmark {
    /// The (weighted) mean of all rows.
    Nation,
    /// The (weighted) mean of all rows but the own.
    Others,
    /// The largest value.
    Frontier,
    /// The (weighted) mean of the rows that the flag names.
    Named,
}

pub const BENCHMARK: Param = Param { name: "reference", kind: ParamKind::Reference(&["nation", "others", "frontier"]) };

impl Benchmark {
    /// Writes `compare(own, reference)` for every row; NaN where there is nothing to be held against.
    pub fn hold(self, columns: &Columns<'_>, out: &mut [f64], compare: impl Fn(f64, f64) -> f64) {
        let value = columns.value();
        let weight = |row: usize| columns.weight().map_or(1.0, |w| w[row]);
        let mean = |numerator: f64, denominator: f64| if denominator > 0.0 { numerator / denominator } else { f64::NAN };
        let reference = match self {
            Benchmark::Others => {
                let (mut numerator, mut denominator) = (Sum::default(), Sum::default());
                for (row, y) in value.iter().enumerate() {
                    numerator.add(weight(row) * y);
                    denominator.add(weight(row));
                }
                for (row, out) in out.iter_mut().enumerate() {
                    let (mut rest, mut rest_weight) = (numerator, denominator);
                    rest.add(-weight(row) * value[row]);
                    rest_weight.add(-weight(row));
                    *out = compare(value[row], mean(rest.value(), rest_weight.value()));
                }
                return;
            }
            Benchmark::Nation => match columns.weight() {
                Some(weight) => mean(dot(weight, value), sum(weight)),
                None => mean(sum(value), value.len() as f64),
            },
            // A row of weight 0 is not there.
            Benchmark::Frontier => {
                (0..value.len()).filter(|&row| weight(row) > 0.0).map(|row| value[row]).fold(f64::NAN, f64::max)
            }
            Benchmark::Named => {
                let (mut numerator, mut denominator) = (Sum::default(), Sum::default());
                for (row, _) in columns.flags.unwrap_or(&[]).iter().enumerate().filter(|(_, named)| **named) {
                    numerator.add(weight(row) * value[row]);
                    denominator.add(weight(row));
                }
                mean(numerator.value(), denominator.value())
            }
        };
        for (out, &own) in out.iter_mut().zip(value) {
            *out = compare(own, reference);
        }
    }
}
