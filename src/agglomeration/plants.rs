//! Plants of a table by industry and region, and what all measures of concentration are made of.

use crate::error::{Error, Result};
use crate::frame::{TableInput, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

pub(crate) const REGION_TOTAL: Role = Role::optional("region_total", RoleKind::Number(Domain::NonNegative));
pub(crate) const HERFINDAHL: Role = Role::optional("herfindahl", RoleKind::Number(Domain::Share));

/// A column of numbers in one piece.
pub(crate) fn column(input: &TableInput<'_>, role: &str) -> Option<Vec<f64>> {
    input.number(role).map(|chunked| chunked.pieces(0..input.rows).flat_map(|(_, values)| values).copied().collect())
}

/// A number that all rows of a key repeat, by the code of the key.
pub(crate) fn repeated(input: &TableInput<'_>, role: &str, key: &str, measure: &'static str) -> Result<Option<Vec<f64>>> {
    let Some(values) = column(input, role) else { return Ok(None) };
    let codes = input.key(key);
    let mut of_key = vec![f64::NAN; codes.count];
    for (&code, value) in codes.codes.iter().zip(values) {
        let known = &mut of_key[code as usize];
        if known.is_nan() {
            *known = value;
        } else if *known != value {
            let (low, high) = (known.min(value), known.max(value));
            return Err(Error::Undefined {
                measure,
                cell: input.names.pair(key, code),
                reason: format!("its rows hold {low} and {high} as {role}, which is one number"),
                remedy: "repeat the same number in all rows of that key",
            });
        }
    }
    Ok(Some(of_key))
}

/// Rows of a table as keys and a number, sorted by both, so that the order of the rows does not show.
pub(crate) fn sorted(first: &[u32], second: &[u32], values: &[f64]) -> Vec<(u32, u32, f64)> {
    let keys = first.iter().zip(second);
    let mut rows: Vec<(u32, u32, f64)> = keys.zip(values).map(|((&first, &second), &value)| (first, second, value)).collect();
    rows.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    rows
}

pub(crate) fn total(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut sum = Sum::default();
    values.into_iter().for_each(|value| sum.add(value));
    sum.value()
}

/// The plants of a table. A row of value 0 is no plant, but tells of its region and its industry.
pub(crate) struct Plants {
    /// Industry, region and size of each row, sorted by all three.
    rows: Vec<(u32, u32, f64)>,
    /// The rows of an industry are `rows[starts[industry]..starts[industry + 1]]`.
    starts: Vec<usize>,
    /// Activity of each industry.
    totals: Vec<f64>,
    /// Z_r: the share of each region in all activity.
    pub reference: Vec<f64>,
    /// Herfindahl index of the plants of each industry, where it was given: the rows are then not plants but sums of them.
    given: Option<Vec<f64>>,
}

/// What a measure of concentration is made of, for one industry.
pub(crate) struct Concentration {
    /// Number of plants; NaN if the rows are sums of plants.
    pub plants: f64,
    /// H = Σ z_k² over the plants.
    pub herfindahl: f64,
    /// Σ z_k⁴; NaN if the rows are sums of plants.
    pub fourth: f64,
}

impl Plants {
    pub fn new(input: &TableInput<'_>, measure: &'static str) -> Result<Self> {
        let (region, industry) = (input.key("region"), input.key("industry"));
        let rows = sorted(industry.codes, region.codes, &column(input, "value").unwrap_or_default());
        let starts: Vec<usize> = (0..=industry.count as u32).map(|code| rows.partition_point(|row| row.0 < code)).collect();
        let totals = starts.windows(2).map(|ends| total(rows[ends[0]..ends[1]].iter().map(|row| row.2))).collect();
        let regions = match repeated(input, "region_total", "region", measure)? {
            Some(totals) => totals,
            None => {
                let mut sums = vec![Sum::default(); region.count];
                rows.iter().for_each(|row| sums[row.1 as usize].add(row.2));
                sums.into_iter().map(Sum::value).collect()
            }
        };
        let all = total(regions.iter().copied());
        let reference = regions.iter().map(|own| own / all).collect();
        let given = repeated(input, "herfindahl", "industry", measure)?;
        Ok(Plants { rows, starts, totals, reference, given })
    }

    pub fn industries(&self) -> usize {
        self.totals.len()
    }

    pub fn regions(&self) -> usize {
        self.reference.len()
    }

    /// Activity of an industry.
    pub fn total(&self, industry: usize) -> f64 {
        self.totals[industry]
    }

    fn of(&self, industry: usize) -> &[(u32, u32, f64)] {
        &self.rows[self.starts[industry]..self.starts[industry + 1]]
    }

    /// z_r: the share of each region in the activity of an industry; NaN if it has none.
    pub fn spread(&self, industry: usize) -> Vec<f64> {
        let mut sums = vec![Sum::default(); self.regions()];
        self.of(industry).iter().for_each(|row| sums[row.1 as usize].add(row.2));
        sums.into_iter().map(|sum| sum.value() / self.totals[industry]).collect()
    }

    /// z_r − Z_r.
    pub fn excess(&self, industry: usize) -> Vec<f64> {
        self.spread(industry).iter().zip(&self.reference).map(|(own, all)| own - all).collect()
    }

    pub fn concentration(&self, industry: usize) -> Concentration {
        if let Some(given) = &self.given {
            return Concentration { plants: f64::NAN, herfindahl: given[industry], fourth: f64::NAN };
        }
        let shares = || self.of(industry).iter().map(|row| row.2 / self.totals[industry]);
        Concentration {
            plants: self.of(industry).iter().filter(|row| row.2 > 0.0).count() as f64,
            herfindahl: total(shares().map(|z| z * z)),
            fourth: total(shares().map(|z| z.powi(4))),
        }
    }

    /// Σ Z_r^m.
    pub fn power(&self, m: i32) -> f64 {
        total(self.reference.iter().map(|share| share.powi(m)))
    }

    /// X = 1 − Σ Z_r².
    pub fn diversity(&self) -> f64 {
        1.0 - self.power(2)
    }
}

/// One row for each industry.
pub(crate) fn per_industry<const N: usize>(plants: &Plants, numbers: impl Fn(usize) -> [f64; N]) -> TableOutput {
    let mut rows = TableRows::new(1, N);
    (0..plants.industries()).for_each(|industry| rows.push([industry as u32], numbers(industry)));
    output(rows)
}

pub(crate) fn output(rows: TableRows) -> TableOutput {
    TableOutput { keys: rows.keys, numbers: rows.numbers, warnings: Vec::new() }
}

#[cfg(test)]
pub(crate) mod example {
    use crate::agglomeration::testing::Rows;

    /// Two industries over three regions with the shares (35, 55, 60)/150; industry 0 has plants of 10, 20, 30 and 40.
    pub const ROWS: Rows<'_> = Rows {
        keys: &[("region", &[0, 0, 1, 2, 0, 1, 2]), ("industry", &[0, 0, 0, 0, 1, 1, 1])],
        numbers: &[("value", &[10.0, 20.0, 30.0, 40.0, 5.0, 25.0, 20.0])],
        weights: &[],
    };
}
