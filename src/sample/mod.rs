//! Weighted samples: the statistics that measures of inequality are made of, each with its influence function, and what follows
//! from that: standard errors, intervals and tests for any measure that is written in them.

mod estimate;
mod least_squares;
mod quantity;
mod table;

use std::borrow::Cow;
use std::sync::Arc;

pub use estimate::{CLUSTER, Estimate, INFERENCE, Inference, STRATA, estimate, spread, with_inference};
pub use least_squares::Moments;
use quantity::Basis;
pub use quantity::Quantity;
pub use table::{Fixed, SampleTable, estimate_table};

use crate::frame::{TableInput, combine};
use crate::measure::{Columns, Fault, Output, RoleNames};
use crate::numeric::{Sum, TILE, Watch, ascending, sort, sort_with_weight, sum_terms, sum_tiles};

/// A measure of a weighted sample, written in [`Quantity`]s. [`Estimate`] makes a reduction with standard errors of it.
pub trait Index: Send + Sync {
    fn outputs(&self, names: &RoleNames) -> Vec<Output>;

    /// The values, if the measure computes them from other columns.
    fn value(&self, _columns: &Columns<'_>) -> Option<Vec<f64>> {
        None
    }

    /// Whether it asks for ranks: rows then come in ascending order of `value`.
    fn ordered(&self) -> bool {
        false
    }

    /// Whether its last output is held against 0: the columns `statistic` and `p_value` then follow.
    fn is_test(&self) -> bool {
        false
    }

    /// One quantity per output.
    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault>;
}

/// The columns of a measure, with the values that it computes from them.
fn with_value<'a>(columns: &Columns<'a>, computed: Option<&'a [f64]>) -> Columns<'a> {
    let mut all = columns.clone();
    all.numbers.splice(0..0, computed.map(|value| ("value", value)));
    all
}

/// The columns of a sample.
pub struct Data<'a> {
    pub rows: usize,
    numbers: Vec<(&'static str, Cow<'a, [f64]>)>,
    keys: Vec<(&'static str, Cow<'a, [u32]>)>,
    ordered: bool,
    pub group: u32,
    pub watch: Option<&'a Watch>,
}

impl<'a> Data<'a> {
    /// The columns, in ascending order of `value` if asked for.
    pub fn new(columns: &Columns<'a>, ordered: bool) -> Self {
        let data = Data {
            rows: columns.rows,
            numbers: columns.numbers.iter().map(|&(role, numbers)| (role, Cow::Borrowed(numbers))).collect(),
            keys: columns.keys.iter().map(|&(role, codes)| (role, Cow::Borrowed(codes))).collect(),
            ordered: false,
            group: columns.group,
            watch: columns.watch,
        };
        if ordered { data.sorted() } else { data }
    }

    /// The rows of a table, in ascending order of `value` if asked for.
    pub fn of_table(input: &TableInput<'a>, ordered: bool) -> Self {
        let numbers = input.numbers.iter().map(|(role, chunked)| {
            let copy = || chunked.pieces(0..input.rows).flat_map(|(_, piece)| piece).copied().collect();
            (*role, chunked.contiguous().map_or_else(|| Cow::Owned(copy()), Cow::Borrowed))
        });
        let data = Data {
            rows: input.rows,
            numbers: numbers.collect(),
            keys: input.keys.iter().map(|(role, coded)| (*role, Cow::Borrowed(coded.codes))).collect(),
            ordered: false,
            group: input.group,
            watch: input.watch,
        };
        if ordered { data.sorted() } else { data }
    }

    /// In ascending order of `value`, equal values by the other columns, so that the result does not depend on the order of the rows.
    fn sorted(mut self) -> Self {
        self.ordered = true;
        let value = self.number("value").unwrap_or(&[]);
        if value.is_sorted() {
            return self;
        }
        match (&self.numbers[..], self.keys.is_empty()) {
            ([(role, value)], true) => self.numbers = vec![(role, Cow::Owned(sort(value)))],
            ([("value", value), ("weight", weight)], true) => {
                let (value, weight) = sort_with_weight(value, weight).into_iter().unzip();
                self.numbers = vec![("value", Cow::Owned(value)), ("weight", Cow::Owned(weight))];
            }
            _ => {
                let order = ascending(value, |a, b| {
                    let (a, b) = (a as usize, b as usize);
                    let numbers = self.numbers.iter().map(|(_, column)| column[a].total_cmp(&column[b]));
                    let keys = self.keys.iter().map(|(_, column)| column[a].cmp(&column[b]));
                    numbers.chain(keys).find(|order| order.is_ne()).unwrap_or(a.cmp(&b))
                });
                for (_, column) in &mut self.numbers {
                    *column = Cow::Owned(order.iter().map(|&row| column[row as usize]).collect());
                }
                for (_, column) in &mut self.keys {
                    *column = Cow::Owned(order.iter().map(|&row| column[row as usize]).collect());
                }
            }
        }
        self
    }

    pub fn number(&self, role: &str) -> Option<&[f64]> {
        self.numbers.iter().find(|(own, _)| *own == role).map(|(_, column)| &column[..])
    }

    /// All columns of numbers of a role.
    pub fn numbers(&self, role: &str) -> Vec<&[f64]> {
        self.numbers.iter().filter(|(own, _)| *own == role).map(|(_, column)| &column[..]).collect()
    }

    /// The key columns of a role, from the widest to the narrowest.
    pub fn keys(&self, role: &str) -> Vec<&[u32]> {
        self.keys.iter().filter(|(own, _)| *own == role).map(|(_, column)| &column[..]).collect()
    }
}

/// A weighted sample, or one group of it.
#[derive(Clone)]
pub struct Sample<'a> {
    pub data: &'a Data<'a>,
    weight: Option<&'a [f64]>,
    rows: Option<Arc<[u32]>>,
    /// Sum of the weights of this group, and of the whole sample.
    mass: f64,
    total: f64,
    /// Rows of positive weight, each as often as it was drawn.
    count: usize,
    tracked: bool,
}

impl<'a> Sample<'a> {
    pub fn new(data: &'a Data<'a>, tracked: bool) -> Self {
        let weight = data.number("weight");
        let count = weight.map_or(data.rows, |weight| weight.iter().filter(|&&w| w > 0.0).count());
        Sample::weighted(data, weight, count, tracked)
    }

    /// The same rows with other weights, which stand for so many rows.
    fn weighted(data: &'a Data<'a>, weight: Option<&'a [f64]>, count: usize, tracked: bool) -> Self {
        let mass = weight.map_or(data.rows as f64, |weight| sum_terms(weight.len(), |row| weight[row]));
        Sample { data, weight, rows: None, mass, total: mass, count, tracked }
    }

    /// The same sample, in which quantities carry their influences.
    pub fn tracked(&self) -> Sample<'a> {
        Sample { tracked: true, ..self.clone() }
    }

    /// Number of rows with a positive weight, for small-sample factors.
    pub fn count(&self) -> usize {
        match &self.rows {
            None => self.count,
            Some(rows) => rows.iter().filter(|&&row| self.weight(row as usize) > 0.0).count(),
        }
    }

    pub fn value(&self) -> &'a [f64] {
        self.data.number("value").unwrap_or(&[])
    }

    pub fn number(&self, role: &str) -> Option<&'a [f64]> {
        self.data.number(role)
    }

    #[inline(always)]
    pub fn weight(&self, row: usize) -> f64 {
        self.weight.map_or(1.0, |weight| weight[row])
    }

    /// Whether its quantities carry influences.
    pub fn is_tracked(&self) -> bool {
        self.tracked
    }

    /// Whether there is nobody in it.
    pub fn is_empty(&self) -> bool {
        self.mass.is_nan() || self.mass <= 0.0
    }

    /// Calls with each row of positive weight, in order.
    #[inline(always)]
    pub fn each(&self, mut call: impl FnMut(usize)) {
        match &self.rows {
            None => (0..self.data.rows).filter(|&row| self.weight(row) > 0.0).for_each(call),
            Some(rows) => {
                for &row in rows.iter() {
                    if self.weight(row as usize) > 0.0 {
                        call(row as usize);
                    }
                }
            }
        }
    }

    /// Σ w f over the rows of positive weight.
    #[inline(always)]
    pub fn sum(&self, f: impl Fn(usize) -> f64 + Sync) -> f64 {
        match (self.rows.as_deref(), self.weight) {
            (None, None) => sum_terms(self.data.rows, f),
            (None, Some(w)) => sum_terms(w.len(), |row| if w[row] > 0.0 { w[row] * f(row) } else { 0.0 }),
            (Some(rows), None) => sum_terms(rows.len(), |k| f(rows[k] as usize)),
            (Some(rows), Some(w)) => sum_terms(rows.len(), |k| {
                let row = rows[k] as usize;
                if w[row] > 0.0 { w[row] * f(row) } else { 0.0 }
            }),
        }
    }

    /// A statistic of this group from its value and the influence of each of its rows on it within the group.
    pub fn statistic(&self, value: f64, influence: impl FnOnce() -> Vec<f64>) -> Quantity {
        let basis = self.tracked.then(|| {
            let mut inside = influence();
            if let Some(share) = self.rows.as_ref().map(|_| self.mass / self.total) {
                inside.iter_mut().for_each(|own| *own /= share);
            }
            Basis { rows: self.rows.clone(), inside, outside: 0.0 }
        });
        Quantity::new(value, basis)
    }

    /// Numbers of the rows of this group, of weight 0 as well.
    pub fn members(&self) -> Vec<usize> {
        match &self.rows {
            None => (0..self.data.rows).collect(),
            Some(rows) => rows.iter().map(|&row| row as usize).collect(),
        }
    }

    /// Σ w g(x) / Σ w of a function of many numbers at once.
    pub fn mean_of(&self, x: impl Fn(usize) -> f64 + Sync, g: impl Fn(&[f64], &mut [f64]) + Sync) -> Quantity {
        let n = self.rows.as_ref().map_or(self.data.rows, |rows| rows.len());
        let row = |k: usize| self.rows.as_ref().map_or(k, |rows| rows[k] as usize);
        let sum = sum_tiles(n, |range, terms| {
            let mut tile = [0.0; TILE];
            let tile = &mut tile[..terms.len()];
            tile.iter_mut().zip(range.clone()).for_each(|(own, k)| *own = x(row(k)));
            g(tile, terms);
            if let Some(w) = self.weight {
                for (term, k) in terms.iter_mut().zip(range) {
                    let w = w[row(k)];
                    *term = if w > 0.0 { w * *term } else { 0.0 };
                }
            }
        });
        let mean = sum / self.mass;
        self.statistic(mean, || {
            let numbers: Vec<f64> = (0..n).map(|k| x(row(k))).collect();
            let mut inside = vec![0.0; n];
            g(&numbers, &mut inside);
            inside.iter_mut().for_each(|own| *own -= mean);
            inside
        })
    }

    /// Σ w f / Σ w.
    pub fn mean(&self, f: impl Fn(usize) -> f64 + Sync) -> Quantity {
        let mean = self.sum(&f) / self.mass;
        self.statistic(mean, || self.members().into_iter().map(|row| f(row) - mean).collect())
    }

    /// The mean of a function of each row and of a quantity, whose derivative with respect to the latter is `slope`.
    pub fn mean_at(
        &self,
        at: &Quantity,
        f: impl Fn(usize, f64) -> f64 + Sync,
        slope: impl Fn(usize, f64) -> f64 + Sync,
    ) -> Quantity {
        let point = at.value;
        let mean = self.mean(|row| f(row, point));
        self.dependent(mean, at, slope)
    }

    /// A mean of a function of each row and of a quantity, with what it owes to the latter.
    pub fn dependent(&self, mean: Quantity, at: &Quantity, slope: impl Fn(usize, f64) -> f64 + Sync) -> Quantity {
        if !self.tracked {
            return mean;
        }
        let point = at.value;
        let slope = self.sum(|row| slope(row, point)) / self.mass;
        mean.zip(at, mean.value, 1.0, slope)
    }

    /// Share of this group in the weight of the whole sample.
    pub fn share(&self) -> Quantity {
        let share = self.mass / self.total;
        let basis = self.tracked.then(|| Basis {
            rows: self.rows.clone(),
            inside: vec![1.0 - share; self.rows.as_ref().map_or(self.data.rows, |rows| rows.len())],
            outside: -share,
        });
        Quantity::new(share, basis)
    }

    /// Its share in another part of the sample, which it belongs to.
    pub fn share_in(&self, whole: &Sample<'_>) -> Quantity {
        let (own, all, share) = (self.share(), whole.share(), self.mass / whole.mass);
        own.zip(&all, share, 1.0 / all.value, -share / all.value)
    }

    /// Whether all rows of positive weight have one value.
    pub fn is_equal(&self) -> bool {
        let value = self.value();
        let (mut first, mut equal) = (None, true);
        match (&self.rows, self.weight) {
            (None, None) => equal = value.iter().all(|y| *y == value[0]),
            _ => self.each(|row| equal &= *first.get_or_insert(value[row]) == value[row]),
        }
        equal
    }

    /// The groups with these codes, in the order of their codes, without those of no weight.
    pub fn split(&self, codes: &[u32]) -> Vec<Sample<'a>> {
        let members = self.members();
        let own: Vec<u32> = members.iter().map(|&row| codes[row]).collect();
        let (ids, count) = combine(&[&own]);
        let mut rows = vec![Vec::new(); count];
        members.into_iter().zip(ids).for_each(|(row, id)| rows[id as usize].push(row as u32));
        rows.into_iter().map(|rows| self.part(rows.into())).filter(|part| !part.is_empty()).collect()
    }

    /// The codes of a key, of so many, that have people.
    pub fn present(&self, role: &str, count: usize) -> Vec<u32> {
        let keys = self.data.keys(role);
        let mut present = vec![false; count];
        if let Some(codes) = keys.first() {
            self.each(|row| present[codes[row] as usize] = true);
        }
        (0..count as u32).filter(|&code| present[code as usize]).collect()
    }

    /// These rows of the sample, in ascending order.
    pub fn part(&self, rows: Arc<[u32]>) -> Sample<'a> {
        let mut part = Sample { rows: Some(rows), ..self.clone() };
        part.mass = part.sum(|_| 1.0);
        part
    }

    /// Σ y [K(F) − K(F₋)], K an antiderivative of the weight that a functional of ranks gives to each rank: the integral of the
    /// quantile function times `density`. `step(a, b, b − a)` is K(b) − K(a); the width comes separately because it may be far smaller
    /// than both ends. Needs ordered rows.
    ///
    /// Its influence: with F the cumulated share and Δ the gap to the next value, Σ_k J(F_k) F_k Δ_k − Σ_{k ≥ i} J(F_k) Δ_k.
    pub fn ranked(&self, step: impl Fn(f64, f64, f64) -> f64 + Sync, density: impl Fn(f64) -> f64) -> Quantity {
        debug_assert!(self.data.ordered);
        let value = self.value();
        let scale = 1.0 / self.mass;
        // Measured from the smallest value, equal values give exactly nothing.
        let (smallest, sum) = if self.rows.is_none() && self.weight.is_none() {
            let Some(&smallest) = value.first() else { return Quantity::UNDEFINED };
            let share = |rows: usize| f64::min(rows as f64 * scale, 1.0);
            (smallest, sum_terms(value.len(), |row| (value[row] - smallest) * step(share(row), share(row + 1), scale)))
        } else {
            let (mut smallest, mut lower, mut below, mut sum) = (None, 0.0, Sum::default(), Sum::default());
            self.each(|row| {
                let smallest = *smallest.get_or_insert(value[row]);
                below.add(self.weight(row));
                let upper = f64::min(below.value() * scale, 1.0);
                sum.add((value[row] - smallest) * step(lower, upper, self.weight(row) * scale));
                lower = upper;
            });
            let Some(smallest) = smallest else { return Quantity::UNDEFINED };
            (smallest, sum.value())
        };
        self.statistic(sum + smallest * step(0.0, 1.0, 1.0), || {
            let members = self.members();
            let mut below = Sum::default();
            // J(F) Δ of each row, then their sums from behind.
            let mut influence = vec![0.0; members.len()];
            let mut constant = Sum::default();
            for (k, pair) in members.windows(2).enumerate() {
                below.add(self.weight(pair[0]));
                let (rank, gap) = (f64::min(below.value() * scale, 1.0), value[pair[1]] - value[pair[0]]);
                if gap > 0.0 && rank > 0.0 && rank < 1.0 {
                    influence[k] = density(rank) * gap;
                    constant.add(influence[k] * rank);
                }
            }
            let mut behind = Sum::default();
            for own in influence.iter_mut().rev() {
                behind.add(*own);
                *own = constant.value() - behind.value();
            }
            influence
        })
    }

    /// Σ x (2F − 1) with the middle rank F of the value: twice the covariance of x with the rank. Needs ordered rows.
    pub fn covariance_with_rank(&self, x: impl Fn(usize) -> f64) -> Quantity {
        debug_assert!(self.data.ordered);
        self.covariance_with_rank_of(self.value(), x)
    }

    /// The same with the rank of another column, for which the rows are sorted if they are not.
    pub fn covariance_with_rank_of(&self, value: &[f64], x: impl Fn(usize) -> f64) -> Quantity {
        let members = self.members();
        let mut places: Vec<usize> = (0..members.len()).collect();
        if !members.is_sorted_by(|&a, &b| value[a] <= value[b]) {
            places.sort_unstable_by(|&a, &b| value[members[a]].total_cmp(&value[members[b]]));
        }
        let at = |k: usize| value[members[places[k]]];
        // Middle rank of each run of equal values, and sums of x.
        let (mut below, mut sum, mut of_x) = (Sum::default(), Sum::default(), Sum::default());
        let mut ranks = vec![0.0; members.len()];
        let mut runs = Vec::new();
        let mut start = 0;
        while start < members.len() {
            let end = start + (start..members.len()).take_while(|&k| at(k) == at(start)).count();
            let (mut weight, mut run_x) = (Sum::default(), Sum::default());
            for &row in places[start..end].iter().map(|&place| &members[place]) {
                let w = self.weight(row);
                weight.add(w);
                if w > 0.0 {
                    run_x.add(w * x(row));
                }
            }
            let rank = (below.value() + weight.value() / 2.0) / self.mass;
            ranks[start..end].fill(rank);
            below.merge(weight);
            sum.add(run_x.value() * (2.0 * rank - 1.0));
            of_x.merge(run_x);
            runs.push((start, end, run_x.value()));
            start = end;
        }
        let covariance = sum.value() / self.mass;
        self.statistic(covariance, || {
            let mut influence = vec![0.0; members.len()];
            let mut above = Sum::default();
            let mean = of_x.value() / self.mass;
            for (start, end, run_x) in runs.into_iter().rev() {
                let behind = (above.value() + run_x / 2.0) / self.mass;
                for k in start..end {
                    influence[places[k]] =
                        x(members[places[k]]) * (2.0 * ranks[k] - 1.0) + 2.0 * behind - mean - 2.0 * covariance;
                }
                above.add(run_x);
            }
            influence
        })
    }

    /// Middle rank of each row by a column: the share of smaller numbers and half that of equal ones.
    pub fn middle_ranks(&self, of: &[f64]) -> Vec<f64> {
        let mut members = self.members();
        if !members.is_sorted_by(|&a, &b| of[a] <= of[b]) {
            members.sort_unstable_by(|&a, &b| of[a].total_cmp(&of[b]));
        }
        let (mut ranks, mut below) = (vec![0.0; self.data.rows], Sum::default());
        for run in members.chunk_by(|&a, &b| of[a] == of[b]) {
            let mut weight = Sum::default();
            run.iter().for_each(|&row| weight.add(self.weight(row)));
            let rank = (below.value() + weight.value() / 2.0) / self.mass;
            run.iter().for_each(|&row| ranks[row] = rank);
            below.merge(weight);
        }
        ranks
    }

    /// The p-quantile: the smallest value whose cumulated share passes p, or the middle of two if one ends exactly there (Hyndman &
    /// Fan's type 2, which repeating every row does not change). Needs ordered rows. Its influence takes the density from a Gaussian
    /// kernel with Silverman's bandwidth.
    pub fn quantile(&self, p: f64) -> Quantity {
        let value = self.value();
        let quantile = self.quantile_value(p);
        self.statistic(quantile, || {
            let density = self.density(quantile);
            let of = |row: usize| if value[row] <= quantile { (p - 1.0) / density } else { p / density };
            let members = self.members();
            let influence: Vec<f64> = members.iter().map(|&row| of(row)).collect();
            // Ties make the share up to the quantile more than p; the mean influence is 0 all the same.
            let mean = members.iter().zip(&influence).map(|(&row, own)| self.weight(row) * own).sum::<f64>() / self.mass;
            influence.into_iter().map(|own| own - mean).collect()
        })
    }

    fn quantile_value(&self, p: f64) -> f64 {
        debug_assert!(self.data.ordered);
        let value = self.value();
        let (mut below, mut found, mut next) = (Sum::default(), None, None);
        let wanted = p * self.mass;
        self.each(|row| {
            match found {
                None => {
                    below.add(self.weight(row));
                    // Shares such as 3 of 10 are not exact in binary.
                    if below.value() >= wanted * (1.0 - 1e-12) {
                        found = Some(value[row]);
                        if below.value() <= wanted * (1.0 + 1e-12) {
                            next = Some(f64::NAN);
                        }
                    }
                }
                Some(_) if next.is_some_and(f64::is_nan) => next = Some(value[row]),
                Some(_) => {}
            };
        });
        match (found, next) {
            (Some(found), Some(next)) if !next.is_nan() => (found + next) / 2.0,
            (Some(found), _) => found,
            (None, _) => f64::NAN,
        }
    }

    /// Density at a point: Gaussian kernel, bandwidth .9 min(sd, interquartile range/1.34) n^(−1/5) (Silverman 1986, p. 48), n the
    /// effective number of rows (Σw)²/Σw².
    pub fn density(&self, at: f64) -> f64 {
        let value = self.value();
        let bandwidth = self.bandwidth();
        let kernel = |row: usize| {
            let z = (value[row] - at) / bandwidth;
            (-0.5 * z * z).exp()
        };
        self.sum(kernel) / (self.mass * bandwidth * (2.0 * std::f64::consts::PI).sqrt())
    }

    /// Silverman's bandwidth; see [`Sample::density`]. Needs ordered rows.
    pub fn bandwidth(&self) -> f64 {
        let value = self.value();
        let mean = self.sum(|row| value[row]) / self.mass;
        let sd = (self.sum(|row| (value[row] - mean) * (value[row] - mean)) / self.mass).sqrt();
        let range = (self.quantile_value(0.75) - self.quantile_value(0.25)) / 1.34;
        let spread = if range > 0.0 { sd.min(range) } else { sd };
        let effective = self.mass * self.mass / self.sum(|row| self.weight(row));
        0.9 * spread * effective.powf(-0.2)
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use super::estimate::Estimator;
    use super::*;

    /// Columns of one group.
    pub fn columns<'a>(value: &'a [f64], weight: Option<&'a [f64]>, groups: &[&'a [u32]]) -> Columns<'a> {
        let mut numbers = vec![("value", value)];
        numbers.extend(weight.map(|weight| ("weight", weight)));
        let keys = groups.iter().map(|codes| ("groups", *codes)).collect();
        Columns { numbers, keys, rows: value.len(), ..Default::default() }
    }

    /// All outputs of a measure.
    pub fn values(index: &dyn Index, columns: &Columns<'_>) -> Vec<f64> {
        let computed = index.value(columns);
        let data = Data::new(&with_value(columns, computed.as_deref()), index.ordered());
        index.evaluate(&Sample::new(&data, false)).unwrap().into_iter().map(|quantity| quantity.value).collect()
    }

    /// The only output of a measure of values and weights.
    pub fn value_of(index: &dyn Index, value: &[f64], weight: Option<&[f64]>) -> f64 {
        values(index, &columns(value, weight, &[]))[0]
    }

    /// [`check_influences`] of all outputs of a measure.
    pub fn check_influence(index: &dyn Index, columns: &Columns<'_>, tolerance: f64) {
        let computed = index.value(columns);
        let data = Data::new(&with_value(columns, computed.as_deref()), true);
        let estimator = |sample: &Sample<'_>, tell: &mut dyn FnMut(Quantity)| {
            index.evaluate(sample)?.into_iter().for_each(tell);
            Ok(())
        };
        check_influences(&data, &estimator, tolerance);
    }

    /// The same of all numbers of a table that are estimated.
    pub fn check_table(table: &impl SampleTable, input: &TableInput<'_>, tolerance: f64) {
        let data = Data::of_table(input, true);
        let fixed = table.rows(input, &Sample::new(&data, false)).unwrap();
        check_influences(&data, &|sample, tell| table.evaluate(sample, &fixed, tell), tolerance);
    }

    /// The influence that the chain rule gives, against the change of the measure when the share of a row grows by a millionth:
    /// (θ((1 − ε)F + εδᵢ) − θ((1 − ε)F − …))/2ε. The rows are taken in ascending order of their values.
    pub fn check_influences(data: &Data<'_>, estimator: &Estimator<'_>, tolerance: f64) {
        let weight: Vec<f64> = data.number("weight").map_or(vec![1.0; data.rows], <[f64]>::to_vec);
        let total: f64 = weight.iter().sum();
        let of = |sample: &Sample<'_>| {
            let mut told = Vec::new();
            estimator(sample, &mut |quantity| told.push(quantity)).unwrap();
            told
        };
        let moved = |row: usize, share: f64| {
            let mut weight = weight.clone();
            weight[row] += share * total;
            of(&Sample::weighted(data, Some(&weight), data.rows, false))
        };
        let (tracked, plain) = (of(&Sample::new(data, true)), of(&Sample::new(data, false)));
        assert_eq!(tracked.len(), plain.len());
        for (output, (quantity, plain)) in tracked.iter().zip(&plain).enumerate() {
            assert!(
                quantity.value.to_bits() == plain.value.to_bits() || quantity.is_nan() && plain.is_nan(),
                "tracking changed output {output}: {} and {}",
                quantity.value,
                plain.value
            );
            let influence = quantity.influence(data.rows);
            let mean = influence.iter().zip(&weight).map(|(own, w)| own * w).sum::<f64>() / total;
            assert!(quantity.is_nan() || mean.abs() < 1e-10, "output {output}: the mean influence is {mean}");
        }
        for row in 0..data.rows {
            let (more, less) = (moved(row, 1e-6), moved(row, -1e-6));
            for (output, quantity) in tracked.iter().enumerate().filter(|(_, quantity)| !quantity.is_nan()) {
                let (slope, influence) = ((more[output].value - less[output].value) / 2e-6, quantity.influence(data.rows)[row]);
                let gap = (slope - influence).abs();
                assert!(gap <= tolerance * slope.abs().max(1.0), "output {output}, row {row}: {slope} and {influence}");
            }
        }
    }
}
