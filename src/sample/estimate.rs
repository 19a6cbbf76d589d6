use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use super::{Data, Index, Quantity, Sample, with_value};
use crate::error::Result;
use crate::frame::combine;
use crate::measure::*;
use crate::numeric::{Sum, draw, replicate, sum, sum_terms};

/// Columns that a sample may have besides those of the measure: where it was drawn from, and what was drawn as a whole.
pub const STRATA: Role = Role::optional("strata", RoleKind::Keys);
pub const CLUSTER: Role = Role::optional("cluster", RoleKind::Keys);

/// Options of every measure of a sample, beside its own.
pub const INFERENCE: &[Param] = &[
    Param::flag("se"),
    Param { name: "ci", kind: ParamKind::OptionalShare },
    Param::choice("method", &["analytic", "bootstrap", "jackknife"]),
    Param::choice("interval", &["percentile", "bca"]),
    Param { name: "replications", kind: ParamKind::Integer(2) },
    Param { name: "seed", kind: ParamKind::Integer(0) },
];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    Analytic,
    Bootstrap,
    Jackknife,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Interval {
    Percentile,
    Bca,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(default)]
pub struct Inference {
    se: bool,
    ci: Option<f64>,
    method: Method,
    interval: Interval,
    replications: usize,
    seed: u64,
}

impl Default for Inference {
    /// No standard errors.
    fn default() -> Self {
        Inference { se: false, ci: None, method: Method::Analytic, interval: Interval::Percentile, replications: 999, seed: 0 }
    }
}

/// A measure as its engine sees it: of a sample with any weights, it tells its outputs one after the other. Of a table there may be
/// many, each with an influence of every row, so that no list of them is made.
pub type Estimator<'f> = dyn Fn(&Sample<'_>, &mut dyn FnMut(Quantity)) -> Result<(), Fault> + Sync + 'f;

/// A measure of a sample as a reduction, with standard errors and intervals on request.
///
/// Units (clusters, or rows) are drawn within strata, with replacement. `analytic` sums the influences of the rows of a unit,
/// z_c = Σ w_i IF_i/W, and takes Σ_h n_h/(n_h − 1) Σ_c (z_c − z̄_h)² as variance (Binder 1983; Deville 1999), Student's t with units − strata
/// degrees of freedom for the interval. `jackknife` leaves out one unit at a time: Σ_h (n_h − 1)/n_h Σ_c (θ_(c) − θ̄_h)². `bootstrap` draws
/// n_h units of n_h; with strata n_h − 1, each then counting n_h/(n_h − 1) times (Rao & Wu 1988).
pub struct Estimate {
    pub index: Box<dyn Index>,
    pub inference: Inference,
}

/// The measure of a sample with these options, its own and those of [`INFERENCE`].
pub fn estimate<T: Index + DeserializeOwned + 'static>(id: &str, params: Value) -> Result<Measure> {
    let (index, inference) = with_inference::<T>(id, params)?;
    Ok(Measure::Reduce(Box::new(Estimate { index: Box::new(index), inference })))
}

/// A measure read from its own options, and the other ones.
pub fn with_inference<T: DeserializeOwned>(id: &str, params: Value) -> Result<(T, Inference)> {
    let (inference, own) = match params {
        Value::Object(params) => params.into_iter().partition(|(option, _)| INFERENCE.iter().any(|param| param.name == option)),
        _ => (Map::new(), Map::new()),
    };
    Ok((read(id, Value::Object(own))?, read(id, Value::Object(inference))?))
}

/// Which unit each row belongs to, and which stratum each unit.
struct Design {
    unit: Vec<u32>,
    units: usize,
    /// Units of each stratum.
    strata: Vec<Vec<u32>>,
    stratified: bool,
}

impl Design {
    fn new(data: &Data<'_>, sample: &Sample<'_>) -> Result<Self, Fault> {
        let (strata, cluster) = (data.keys("strata"), data.keys("cluster"));
        // A row of weight 0 is not there, so it is no unit.
        let present: Vec<usize> = (0..data.rows).filter(|&row| sample.weight(row) > 0.0).collect();
        let codes = |columns: &[&[u32]]| {
            let own: Vec<Vec<u32>> = columns.iter().map(|column| present.iter().map(|&row| column[row]).collect()).collect();
            combine(&own.iter().map(Vec::as_slice).collect::<Vec<_>>())
        };
        let (unit, units) = match cluster.is_empty() {
            true => ((0..present.len() as u32).collect(), present.len()),
            // A cluster belongs to its stratum: equal names in two strata are two clusters.
            false => codes(&[&strata[..], &cluster[..]].concat()),
        };
        let (stratum, count) = match strata.is_empty() {
            true => (vec![0; present.len()], 1),
            false => codes(&strata),
        };
        let mut of_unit = vec![0u32; units];
        unit.iter().zip(&stratum).for_each(|(&unit, &stratum)| of_unit[unit as usize] = stratum);
        let mut members = vec![Vec::new(); count];
        of_unit.iter().enumerate().for_each(|(unit, &stratum)| members[stratum as usize].push(unit as u32));
        let stratified = !strata.is_empty();
        if stratified && members.iter().any(|units| units.len() == 1) {
            return Err(Fault::Undefined {
                reason: "a stratum has a single unit, so nothing is known of the variance in it".into(),
                remedy: "merge it with a similar stratum",
            });
        }
        let mut all = vec![0u32; data.rows];
        present.iter().zip(unit).for_each(|(&row, unit)| all[row] = unit);
        Ok(Design { unit: all, units, strata: members, stratified })
    }

    fn degrees_of_freedom(&self) -> f64 {
        self.units as f64 - self.strata.len() as f64
    }

    /// Σ_h factor(n_h) Σ_c (z_c − z̄_h)².
    fn spread(&self, z: &[f64], factor: impl Fn(f64) -> f64) -> f64 {
        let mut total = Sum::default();
        for units in &self.strata {
            let n = units.len() as f64;
            let mean = units.iter().map(|&unit| z[unit as usize]).sum::<f64>() / n;
            let mut squares = Sum::default();
            units.iter().for_each(|&unit| squares.add((z[unit as usize] - mean).powi(2)));
            total.add(factor(n) * squares.value());
        }
        total.value()
    }

    /// How often each unit counts in one draw.
    fn draw(&self, generator: &mut crate::numeric::Pcg64) -> Vec<f64> {
        let mut times = vec![0.0; self.units];
        for units in &self.strata {
            let drawn = if self.stratified { units.len() - 1 } else { units.len() };
            let each = units.len() as f64 / drawn.max(1) as f64;
            for _ in 0..drawn {
                times[units[draw(generator, units.len())] as usize] += each;
            }
        }
        times
    }
}

impl Inference {
    /// Columns of the result for each output of the measure.
    pub fn width(&self) -> usize {
        1 + usize::from(self.se) + 2 * usize::from(self.ci.is_some())
    }

    /// Whether something is drawn at random, which must not depend on the order of the rows.
    pub fn draws(&self) -> bool {
        self.method == Method::Bootstrap
    }

    /// These outputs, each with the columns of its error behind it.
    pub fn outputs(&self, own: Vec<Output>) -> Vec<Output> {
        let with_bounds = |output: Output| {
            let with = |suffix: &str| Output::number(format!("{}_{suffix}", output.name));
            let se = self.se.then(|| with("se"));
            let bounds = self.ci.map(|_| [with("low"), with("high")]).into_iter().flatten();
            let bounds: Vec<Output> = se.into_iter().chain(bounds).collect();
            std::iter::once(output).chain(bounds)
        };
        own.into_iter().flat_map(with_bounds).collect()
    }

    /// What these columns hold for an output, behind its value.
    pub fn told(&self, [se, low, high]: [f64; 3]) -> impl Iterator<Item = f64> {
        let bounds = self.ci.map(|_| [low, high]).into_iter().flatten();
        self.se.then_some(se).into_iter().chain(bounds).map(finite)
    }

    /// Standard error, lower and upper bound of each output, and the degrees of freedom.
    pub fn bounds(&self, data: &Data<'_>, values: &[f64], estimator: &Estimator<'_>) -> Result<(Vec<[f64; 3]>, f64), Fault> {
        let undefined = (vec![[f64::NAN; 3]; values.len()], f64::NAN);
        let sample = Sample::new(data, false);
        if sample.is_empty() {
            return Ok(undefined);
        }
        let design = Design::new(data, &sample)?;
        if design.units < 2 {
            return Ok(undefined);
        }
        let freedom = design.degrees_of_freedom();
        let quantile = self.student(freedom);
        let bounds = match self.method {
            Method::Analytic => {
                let error = |z: &[f64]| design.spread(z, |n| n / (n - 1.0)).sqrt();
                let errors = influences(data, &design, estimator, error)?;
                values.iter().zip(errors).map(|(&value, se)| symmetric(value, se, quantile)).collect()
            }
            Method::Jackknife => {
                let replicates = leave_one_out(data, &design, estimator)?;
                let of = |(output, &value): (usize, &f64)| {
                    let z: Vec<f64> = replicates.iter().map(|replicate| replicate[output]).collect();
                    symmetric(value, design.spread(&z, |n| (n - 1.0) / n).sqrt(), quantile)
                };
                values.iter().enumerate().map(of).collect()
            }
            Method::Bootstrap => {
                let replicates = self.bootstrap(data, &design, estimator)?;
                let accelerations = match self.interval {
                    Interval::Bca => influences(data, &design, estimator, acceleration)?,
                    Interval::Percentile => vec![0.0; values.len()],
                };
                let of = |(output, &value): (usize, &f64)| {
                    let replicates: Vec<f64> = replicates.iter().map(|replicate| replicate[output]).collect();
                    self.of_replicates(value, replicates, accelerations[output])
                };
                values.iter().enumerate().map(of).collect()
            }
        };
        Ok((bounds, freedom))
    }

    fn bootstrap(&self, data: &Data<'_>, design: &Design, estimator: &Estimator<'_>) -> Result<Vec<Vec<f64>>, Fault> {
        let rows = Sample::new(data, false).count();
        // One seed per group.
        let seed = self.seed ^ (u64::from(data.group) << 32);
        let one = |generator: &mut crate::numeric::Pcg64, _| reweighted(data, design, &design.draw(generator), rows, estimator);
        replicate(data.watch, self.replications, seed, one)?.into_iter().collect()
    }

    /// Standard deviation of the replicates; percentiles, or those of Efron's BCa. Undefined as soon as one replicate is.
    fn of_replicates(&self, value: f64, replicates: Vec<f64>, acceleration: f64) -> [f64; 3] {
        if !value.is_finite() {
            return [f64::NAN; 3];
        }
        let tails = self.ci.map(|level| {
            let tails = [(1.0 - level) / 2.0, (1.0 + level) / 2.0];
            match self.interval {
                Interval::Percentile => tails,
                Interval::Bca => {
                    let normal = Normal::standard();
                    let below = replicates.iter().filter(|replicate| **replicate < value).count() as f64;
                    let ties = replicates.iter().filter(|replicate| **replicate == value).count() as f64;
                    let bias = normal.inverse_cdf((below + ties / 2.0) / replicates.len() as f64);
                    tails.map(|tail| {
                        let z = bias + normal.inverse_cdf(tail);
                        normal.cdf(bias + z / (1.0 - acceleration * z))
                    })
                }
            }
        });
        spread(replicates, tails)
    }

    fn student(&self, freedom: f64) -> f64 {
        let Some(level) = self.ci else { return f64::NAN };
        StudentsT::new(0.0, 1.0, freedom).map_or(f64::NAN, |student| student.inverse_cdf((1.0 + level) / 2.0))
    }
}

/// A number made of z, the influences of the units, for each output.
fn influences(
    data: &Data<'_>,
    design: &Design,
    estimator: &Estimator<'_>,
    number: impl Fn(&[f64]) -> f64,
) -> Result<Vec<f64>, Fault> {
    let sample = Sample::new(data, true);
    let mut numbers = Vec::new();
    estimator(&sample, &mut |quantity| {
        // A quantity that is not defined has no error either.
        if !quantity.value.is_finite() {
            return numbers.push(f64::NAN);
        }
        let mut z = vec![Sum::default(); design.units];
        let influence = quantity.influence(data.rows);
        sample.each(|row| z[design.unit[row] as usize].add(sample.weight(row) * influence[row] / sample.total));
        numbers.push(number(&z.into_iter().map(|sum| sum.value()).collect::<Vec<f64>>()));
    })?;
    Ok(numbers)
}

/// The measure with other weights.
fn reweighted(
    data: &Data<'_>,
    design: &Design,
    times: &[f64],
    count: usize,
    estimator: &Estimator<'_>,
) -> Result<Vec<f64>, Fault> {
    let weight: Vec<f64> = match data.number("weight") {
        Some(weight) => weight.iter().zip(&design.unit).map(|(w, &unit)| w * times[unit as usize]).collect(),
        None => design.unit.iter().map(|&unit| times[unit as usize]).collect(),
    };
    let sample = Sample::weighted(data, Some(&weight), count, false);
    let mut values = Vec::new();
    estimator(&sample, &mut |quantity| values.push(quantity.value))?;
    Ok(values)
}

fn leave_one_out(data: &Data<'_>, design: &Design, estimator: &Estimator<'_>) -> Result<Vec<Vec<f64>>, Fault> {
    let mut stratum = vec![0; design.units];
    let places = design.strata.iter().enumerate();
    places.for_each(|(place, units)| units.iter().for_each(|&unit| stratum[unit as usize] = place));
    let mut rows_of = vec![0usize; design.units];
    let whole = Sample::new(data, false);
    whole.each(|row| rows_of[design.unit[row] as usize] += 1);
    let rows: usize = rows_of.iter().sum();
    let one = |_: &mut crate::numeric::Pcg64, left_out: usize| {
        let mut times = vec![1.0; design.units];
        let others = &design.strata[stratum[left_out]];
        if design.stratified {
            let n = others.len() as f64;
            others.iter().for_each(|&unit| times[unit as usize] = n / (n - 1.0));
        }
        times[left_out] = 0.0;
        reweighted(data, design, &times, rows - rows_of[left_out], estimator)
    };
    replicate(data.watch, design.units, 0, one)?.into_iter().collect()
}

/// An infinite bound is none.
fn finite(number: f64) -> f64 {
    if number.is_finite() { number } else { f64::NAN }
}

fn symmetric(value: f64, se: f64, quantile: f64) -> [f64; 3] {
    [se, value - quantile * se, value + quantile * se]
}

/// How likely Student's t is that far from 0, on either side.
fn two_sided(statistic: f64, freedom: f64) -> f64 {
    // statrs does not take a NaN.
    let tail = |student: StudentsT| if statistic.is_nan() { f64::NAN } else { student.sf(statistic.abs()) };
    2.0 * StudentsT::new(0.0, 1.0, freedom).map_or(f64::NAN, tail)
}

/// Σ z³/(6 (Σ z²)^1.5), Efron's acceleration from the influences (1987, equation 7.3).
fn acceleration(z: &[f64]) -> f64 {
    let squares = z.iter().map(|z| z * z).sum::<f64>();
    let cubes = z.iter().map(|z| z * z * z).sum::<f64>();
    if squares > 0.0 { cubes / (6.0 * squares.powf(1.5)) } else { 0.0 }
}

/// The (R + 1)p-th of R sorted replicates (Davison & Hinkley 1997, section 5.2.1), between two of them linearly.
fn percentile(sorted: &[f64], p: f64) -> f64 {
    let place = ((sorted.len() + 1) as f64 * p).clamp(1.0, sorted.len() as f64) - 1.0;
    let (below, share) = (place.floor(), place.fract());
    match (sorted.get(below as usize), sorted.get(below as usize + 1)) {
        (Some(low), Some(high)) if share > 0.0 => low + share * (high - low),
        (Some(low), _) => *low,
        _ => f64::NAN,
    }
}

/// Standard deviation of replicates and their quantiles at both tails, if told; NaN if one of them is not defined.
pub fn spread(mut replicates: Vec<f64>, tails: Option<[f64; 2]>) -> [f64; 3] {
    if replicates.iter().any(|replicate| !replicate.is_finite()) {
        return [f64::NAN; 3];
    }
    replicates.sort_unstable_by(f64::total_cmp);
    let n = replicates.len() as f64;
    let mean = sum(&replicates) / n;
    let squares = sum_terms(replicates.len(), |k| (replicates[k] - mean).powi(2));
    let [lower, upper] = tails.map_or([f64::NAN; 2], |tails| tails.map(|tail| percentile(&replicates, tail)));
    [(squares / (n - 1.0)).sqrt(), lower, upper]
}

impl Reduce for Estimate {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let mut outputs = self.inference.outputs(self.index.outputs(names));
        if self.index.is_test() {
            outputs.extend(["statistic", "p_value"].map(Output::number));
        }
        outputs
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let computed = self.index.value(columns);
        let columns = &with_value(columns, computed.as_deref());
        let inferred = self.inference.width() > 1 || self.index.is_test();
        let data = Data::new(columns, self.index.ordered() || (inferred && self.inference.draws()));
        let quantities = self.index.evaluate(&Sample::new(&data, false))?;
        let width = self.inference.width();
        if !inferred {
            out.iter_mut().zip(quantities).for_each(|(out, quantity)| *out = quantity.value);
            return Ok(());
        }
        let values: Vec<f64> = quantities.into_iter().map(|quantity| quantity.value).collect();
        let estimator = |sample: &Sample<'_>, tell: &mut dyn FnMut(Quantity)| {
            self.index.evaluate(sample)?.into_iter().for_each(tell);
            Ok(())
        };
        let (bounds, freedom) = self.inference.bounds(&data, &values, &estimator)?;
        let (out, test) = out.split_at_mut(width * values.len());
        if let (Some(difference), Some([se, ..]), [statistic, p_value]) = (values.last(), bounds.last(), test) {
            *statistic = finite(difference / se);
            *p_value = two_sided(*statistic, freedom);
        }
        for ((out, value), bounds) in out.chunks_mut(width).zip(values).zip(bounds) {
            let numbers = std::iter::once(value).chain(self.inference.told(bounds));
            out.iter_mut().zip(numbers).for_each(|(out, number)| *out = number);
        }
        Ok(())
    }
}
