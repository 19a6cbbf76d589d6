//! Shapley and Owen values of any statistic over a few factors, such as sources of income or regressors, with their influences.

use crate::measure::{Fault, Numbers};
use crate::numeric::{Sum, shapley_weights};
use crate::sample::{Quantity, Sample};

/// Most factors: each more doubles the work.
const MOST: usize = 16;

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
