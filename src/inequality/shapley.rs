//! Shapley and Owen values of any statistic over a few factors, such as sources of income or regressors, with their influences.

use serde::Deserialize;

use super::generalised_entropy::Entropy;
use super::is_constant;
use crate::measure::{Fault, Numbers, Param};
use crate::numeric::{Sum, shapley_weights};
use crate::sample::{Quantity, Sample};

/// Most factors: each more doubles the work.
const MOST: usize = 16;

pub const INDEX: Param = Param::choice("index", &["gini", "theil_t", "theil_l", "entropy", "atkinson", "cv"]);

/// An index of inequality that is split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Gini,
    TheilT,
    TheilL,
    Entropy,
    Atkinson,
    Cv,
}

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Gini => "gini",
            Kind::TheilT => "theil_t",
            Kind::TheilL => "theil_l",
            Kind::Entropy => "entropy",
            Kind::Atkinson => "atkinson",
            Kind::Cv => "cv",
        }
    }

    /// The index of the incomes z, and, if the sample is tracked, what an increase of the logarithm of a row's income does to it per
    /// share of that row.
    pub fn of(self, parameter: f64, sample: &Sample<'_>, z: &[f64]) -> (Quantity, Vec<f64>) {
        if is_constant(sample, z) {
            return (sample.mean(|_| 0.0), vec![0.0; if sample.is_tracked() { z.len() } else { 0 }]);
        }
        let mean = sample.mean(|row| z[row]);
        if mean.is_nan() || mean.value <= 0.0 {
            return (Quantity::UNDEFINED, Vec::new());
        }
        let entropy = |a: f64| mean_of(sample, z, &mean, &|x| Entropy(a).of(x), &|x| Entropy(a).steepness(x));
        let power = 1.0 - parameter;
        let (inner, elasticity) = match self {
            Kind::Gini => {
                let gini = sample.covariance_with_rank_of(z, |row| z[row]) / &mean;
                let ranks = if sample.is_tracked() { sample.middle_ranks(z) } else { Vec::new() };
                let steep = |(rank, z): (&f64, &f64)| z / mean.value * (2.0 * rank - 1.0 - gini.value);
                let elasticity = ranks.iter().zip(z).map(steep).collect();
                (gini, elasticity)
            }
            Kind::TheilT => entropy(1.0),
            Kind::TheilL => entropy(0.0),
            Kind::Entropy => entropy(parameter),
            Kind::Cv => mean_of(sample, z, &mean, &|x| (x - 1.0) * (x - 1.0), &|x| 2.0 * x * (x - 1.0)),
            Kind::Atkinson if power == 0.0 => mean_of(sample, z, &mean, &|x| x.ln(), &|_| 1.0),
            Kind::Atkinson => mean_of(sample, z, &mean, &|x| x.powf(power), &|x| power * x.powf(power)),
        };
        let at = inner.value;
        let (index, slope) = match self {
            Kind::Gini | Kind::TheilT | Kind::TheilL | Kind::Entropy => (inner, 1.0),
            Kind::Cv => (inner.sqrt(), 0.5 / at.sqrt()),
            Kind::Atkinson if power == 0.0 => (Quantity::from(1.0) - inner.exp(), -at.exp()),
            Kind::Atkinson => {
                let root = 1.0 / power;
                (Quantity::from(1.0) - inner.powf(root), -root * at.powf(root - 1.0))
            }
        };
        (index, elasticity.into_iter().map(|own: f64| own * slope).collect())
    }
}

/// The mean of h(x), x = z/μ, and, if tracked, x h′(x) − x · mean x h′(x) of each row.
fn mean_of(
    sample: &Sample<'_>,
    z: &[f64],
    mean: &Quantity,
    h: &(dyn Fn(f64) -> f64 + Sync),
    steep: &(dyn Fn(f64) -> f64 + Sync),
) -> (Quantity, Vec<f64>) {
    let scale = 1.0 / mean.value;
    let plain = sample.mean(|row| h(z[row] * scale));
    if !sample.is_tracked() {
        return (plain, Vec::new());
    }
    let all = sample.mean(|row| steep(z[row] * scale)).value;
    let elasticity = z.iter().map(|z| steep(z * scale) - z * scale * all).collect();
    (Quantity::gradient(plain.value, [(&plain, 1.0), (mean, -all * scale)]), elasticity)
}

/// The value of each factor: the mean over all orders in which the factors are put in, one after another, of what it adds to
/// `worth`, a function of the set of factors (as bits). With nests the orders are those in which the factors of one nest follow each
/// other (Owen 1977): `nests` has a number for each factor, equal numbers for those of one nest.
pub fn owen(
    sample: &Sample<'_>,
    count: usize,
    nests: &Numbers,
    worth: impl Fn(u32) -> Result<Quantity, Fault>,
) -> Result<Vec<Quantity>, Fault> {
    if count > MOST {
        return Err(Fault::Undefined {
            reason: format!("{count} factors have {} sets", 1u64 << count.min(63)),
            remedy: "add some of them up; 16 are the most",
        });
    }
    let nests = members(nests, count)?;
    let of_nest: Vec<usize> =
        (0..count).map(|factor| nests.iter().position(|nest| nest >> factor & 1 == 1).unwrap_or(0)).collect();
    let between = shapley_weights(nests.len());
    let within: Vec<Vec<f64>> = nests.iter().map(|nest| shapley_weights(nest.count_ones() as usize)).collect();
    // The weight of a set without a factor, to which the factor is added; none if another nest is in it only in part.
    let weight = |set: u32, factor: usize| {
        let own = of_nest[factor];
        let others = nests.iter().enumerate().filter(|(nest, _)| *nest != own);
        let mut full = 0;
        for (_, &nest) in others {
            match set & nest {
                0 => {}
                part if part == nest => full += 1,
                _ => return 0.0,
            }
        }
        between[full] * within[own][(set & nests[own]).count_ones() as usize]
    };
    let mut values = vec![Sum::default(); count];
    let mut influences = vec![vec![0.0; if sample.is_tracked() { sample.data.rows } else { 0 }]; count];
    for set in 0..1u32 << count {
        let share = |factor: usize| match set >> factor & 1 == 1 {
            true => weight(set & !(1 << factor), factor),
            false => -weight(set, factor),
        };
        let shares: Vec<f64> = (0..count).map(share).collect();
        if shares.iter().all(|&share| share == 0.0) {
            continue;
        }
        let worth = worth(set)?;
        let influence = if sample.is_tracked() { worth.influence(sample.data.rows) } else { Vec::new() };
        for (factor, share) in shares.into_iter().enumerate().filter(|(_, share)| *share != 0.0) {
            values[factor].add(share * worth.value);
            influences[factor].iter_mut().zip(&influence).for_each(|(all, own)| *all += share * own);
        }
    }
    let told = |value: f64| if value.is_finite() { value } else { f64::NAN };
    Ok(values.into_iter().zip(influences).map(|(value, influence)| sample.statistic(told(value.value()), || influence)).collect())
}

/// The factors of each nest, as bits; one number means that each factor is a nest of its own.
fn members(nests: &Numbers, count: usize) -> Result<Vec<u32>, Fault> {
    let Numbers::Several(numbers) = nests else { return Ok((0..count).map(|factor| 1 << factor).collect()) };
    if numbers.len() != count {
        return Err(Fault::Undefined {
            reason: format!("nests= has {} numbers for {count} columns", numbers.len()),
            remedy: "give one number for each column, equal ones for columns of one nest",
        });
    }
    let mut known: Vec<(f64, u32)> = Vec::new();
    for (factor, &number) in numbers.iter().enumerate() {
        match known.iter_mut().find(|(own, _)| *own == number) {
            Some((_, nest)) => *nest |= 1 << factor,
            None => known.push((number, 1 << factor)),
        }
    }
    Ok(known.into_iter().map(|(_, nest)| nest).collect())
}

/// Checks that the values add up to what all factors are worth, beyond what none is.
pub fn check(parts: &[Quantity], total: f64) -> Result<(), Fault> {
    let gap = parts.iter().map(|part| part.value).sum::<f64>() - total;
    let largest = parts.iter().fold(1.0f64, |largest, part| largest.max(part.value.abs()));
    // A part that is not known cannot be added up.
    if gap.is_finite() && gap.abs() > crate::numeric::IDENTITY * largest { Err(Fault::Identity { gap }) } else { Ok(()) }
}
