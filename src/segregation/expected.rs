use serde::Deserialize;

use super::dissimilarity::dissimilarity;
use super::{Counts, POPULATION, REGION, VALUE};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{Sum, ln_ratio};

/// E[X] of an index X if people were put into the regions by lot, all regions and groups as large as they are: a cell then is
/// hypergeometric, and M, H and D, whose denominators the margins alone make, are sums over cells. So the mean over all draws is exact,
/// E[M] = Σ_ug E[p_ug ln(p_ug/(p_u p_g))], without any draw. Corrected: M − E[M]; for H and D, whose largest value is 1,
/// (X − E[X])/(1 − E[X]), and (X − E[X])/E[X] below the expectation.
#[derive(Debug, Deserialize)]
pub struct Expected {}

/// What is left of a term of the distribution before it no longer counts, as a share of the largest.
const NOTHING: f64 = 1e-22;

/// More people than this have distributions of too many terms.
const MOST: f64 = 1e12;

/// E[f(n)] of the number n of `marked` ones among `drawn` ones out of `all`, without replacement.
fn hypergeometric_mean(all: f64, marked: f64, drawn: f64, f: impl Fn(f64) -> f64) -> f64 {
    let (lowest, highest) = (f64::max(drawn + marked - all, 0.0), drawn.min(marked));
    let mode = ((drawn + 1.0) * (marked + 1.0) / (all + 2.0)).floor().clamp(lowest, highest);
    let (mut mass, mut sum) = (Sum::default(), Sum::default());
    let mut take = |n: f64, p: f64| {
        mass.add(p);
        sum.add(p * f(n));
    };
    // p(n + 1)/p(n)
    let ratio = |n: f64| (marked - n) * (drawn - n) / ((n + 1.0) * (all - marked - drawn + n + 1.0));
    take(mode, 1.0);
    let (mut n, mut p) = (mode, 1.0);
    while n < highest && p > NOTHING {
        p *= ratio(n);
        n += 1.0;
        take(n, p);
    }
    (n, p) = (mode, 1.0);
    while n > lowest && p > NOTHING {
        n -= 1.0;
        p /= ratio(n);
        take(n, p);
    }
    sum.value() / mass.value()
}

/// E[M] and E[D].
fn expectations(counts: &Counts) -> [f64; 2] {
    let (mut information, mut gaps, mut apart) = (Sum::default(), Sum::default(), Sum::default());
    for &group in &counts.totals {
        let share = group / counts.total;
        apart.add(share * (1.0 - share));
        for &people in counts.regions.iter().filter(|people| **people > 0.0 && group > 0.0) {
            let weight = people / counts.total;
            let mean = |f: &dyn Fn(f64) -> f64| weight * hypergeometric_mean(counts.total, group, people, f);
            // r ln r − r + 1, r = p_g|u/p_g: what is added to r ln r has no sum, and no term is below 0.
            information.add(share * mean(&|n| if n > 0.0 { n / people / share * ln_ratio(n / people, share) } else { 0.0 } - n / people / share + 1.0));
            gaps.add(mean(&|n| (n / people - share).abs()));
        }
    }
    [information.value(), gaps.value() / (2.0 * apart.value())]
}

/// The index over what chance makes of it, as a share of what chance leaves.
fn corrected(index: f64, expected: f64) -> f64 {
    (index - expected) / if index < expected { expected } else { 1.0 - expected }
}

impl Panel for Expected {
    fn axis(&self) -> &'static str {
        "population"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        Vec::new()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let indices = ["mutual_information", "theil_h", "dissimilarity"];
        indices.iter().flat_map(|index| ["", "_expected", "_corrected"].map(|of| Output::number(format!("{index}{of}")))).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let counts = Counts::of(block);
        if let Some(place) = counts.cells.iter().position(|n| n.fract() != 0.0) {
            return Err(Error::Undefined {
                measure: SPEC.id,
                cell: block.describe(Some(place / counts.populations), Some(place % counts.populations)),
                reason: format!("{} is no whole number, and only those can be put somewhere by lot", counts.cells[place]),
                remedy: "give numbers of people, not thousands or shares of them, and not weighted ones",
            });
        }
        if counts.total > MOST {
            return Err(Error::Undefined {
                measure: SPEC.id,
                cell: block.describe(None, None),
                reason: format!("{} people are more than a distribution is listed of", counts.total),
                remedy: "of so many chance makes no segregation to speak of; take the indices as they are",
            });
        }
        let entropy = counts.entropy();
        let (information, gaps) = (counts.mutual_information(), dissimilarity(&counts));
        let [expected, expected_gaps] =
            if counts.total > 0.0 { expectations(&counts) } else { [f64::NAN; 2] };
        let (h, expected_h) = (information / entropy, expected / entropy);
        let numbers = [
            [information, expected, information - expected],
            [h, expected_h, corrected(h, expected_h)],
            [gaps, expected_gaps, corrected(gaps, expected_gaps)],
        ];
        rows.push([], numbers.concat());
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "segregation.expected",
    catalogue: "B24",
    summary: "Segregation that chance alone makes, and M, H and D corrected for it",
    source: "Cortese, Falk & Cohen (1976); Winship (1977); Carrington & Troske (1997) for the correction",
    shape: Shape::Table,
    roles: &[VALUE, REGION, POPULATION],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Expected>("segregation.expected", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    // Two regions of two people, two groups of two: of 6 draws 2 put each group into one region (M = ln 2, D = 1), 4 mix both (0).
    #[test]
    fn four_people() {
        let [information, gaps] = expectations(&Counts::new(2, vec![2.0, 0.0, 0.0, 2.0]));
        assert!((information - 2f64.ln() / 3.0).abs() < 1e-15 && (gaps - 1.0 / 3.0).abs() < 1e-15, "{information} {gaps}");
    }

    // E[n] = drawn · marked/all, Var n = that · (1 − marked/all)(all − drawn)/(all − 1); also where factorials leave the doubles.
    #[test]
    fn moments() {
        for (all, marked, drawn) in [(10.0, 3.0, 4.0), (7.0, 7.0, 2.0), (50.0, 40.0, 30.0), (1e7, 2e6, 3e5)] {
            let mean = drawn * marked / all;
            let variance = mean * (1.0 - marked / all) * (all - drawn) / (all - 1.0);
            let got = hypergeometric_mean(all, marked, drawn, |n| n);
            assert!((got - mean).abs() < 1e-12 * mean, "{got} {mean}");
            let got = hypergeometric_mean(all, marked, drawn, |n| (n - mean).powi(2));
            assert!((got - variance).abs() < 1e-9 * variance.max(1e-9), "{got} {variance}");
        }
    }

    // All draws of 6 people, groups of 3, 2 and 1, into regions of 3, 2 and 1, one by one.
    #[test]
    fn every_draw() {
        let people = [0, 0, 0, 1, 1, 2];
        let (mut draws, mut sums) = (0.0, [0.0; 2]);
        // Which place each person has: all orders.
        let mut order = [0usize; 6];
        for code in 0..6usize.pow(6) {
            order.iter_mut().enumerate().for_each(|(k, place)| *place = code / 6usize.pow(k as u32) % 6);
            if (0..6).any(|k| order[..k].contains(&order[k])) {
                continue;
            }
            let mut cells = vec![0.0; 9];
            people.iter().zip(order).for_each(|(group, place)| cells[[0, 0, 0, 1, 1, 2][place] * 3 + group] += 1.0);
            let counts = Counts::new(3, cells);
            draws += 1.0;
            sums[0] += counts.mutual_information();
            sums[1] += dissimilarity(&counts);
        }
        let got = expectations(&Counts::new(3, vec![3.0, 0.0, 0.0, 0.0, 2.0, 0.0, 0.0, 0.0, 1.0]));
        assert!((got[0] - sums[0] / draws).abs() < 1e-14 && (got[1] - sums[1] / draws).abs() < 1e-14, "{got:?}");
    }
}
