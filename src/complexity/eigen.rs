//! The second eigenvector behind ECI and PCI.
//!
//! M̃ = D⁻¹ M U⁻¹ Mᵀ averages a number of the regions over the industries and back. It is similar to the symmetric
//! S = D^-½ M U⁻¹ Mᵀ D^-½, whose first eigenvector, √k of eigenvalue 1, is known and is taken out exactly. S is never multiplied out for
//! large tables: Lanczos steps need its product with a vector only, which is two passes over the lists. It is set up on the smaller
//! side of the table.

use std::borrow::Cow;

use faer::{Mat, Side};
use rayon::prelude::*;

use super::{Lists, Of, Presence, mean_over};
use crate::error::{Error, Result};
use crate::frame::TableInput;
use crate::numeric::{dot, sum};

/// Sides up to this are solved by a dense decomposition.
const DENSE: usize = 100;
/// Residual ‖Sv − λv‖ that ends the iteration.
const RESIDUAL: f64 = 1e-12;
/// Eigenvalues closer than this leave the direction of their vectors to rounding.
const GAP: f64 = 1e-9;
/// Lanczos steps before the iteration starts again from the best vector so far.
const STEPS: usize = 120;
const ROUNDS: usize = 40;
/// Steps between two looks at how far the iteration is.
const LOOK: usize = 12;
/// A residual so many times smaller than the distance of two eigenvalues cannot close it.
const FAR: f64 = 100.0;
/// A correlation below this has no sign.
const UNCORRELATED: f64 = 1e-9;

/// Numbers of the regions and of the industries that are each the mean of the other, up to a factor: K_r = Σ_i M_ri Q_i / k_r,
/// λ Q_i = Σ_r M_ri K_r / k_i. NaN where nothing is present.
pub struct Second {
    pub regions: Vec<f64>,
    pub industries: Vec<f64>,
}

/// The bipartite graph without its empty rows and columns, and which of them are left.
struct Core<'a> {
    regions: Vec<u32>,
    industries: Vec<u32>,
    presence: Cow<'a, Presence>,
}

impl<'a> Core<'a> {
    /// What `keep` names of the regions; industries of no region fall away.
    fn new(presence: &'a Presence, keep: impl Fn(u32) -> bool) -> Self {
        let count = presence.industries.count();
        let regions: Vec<u32> =
            (0..presence.regions.count() as u32).filter(|&r| !presence.regions.of(r as usize).is_empty() && keep(r)).collect();
        let mut seen = vec![false; count];
        regions.iter().flat_map(|&r| presence.regions.of(r as usize)).for_each(|&i| seen[i as usize] = true);
        let industries: Vec<u32> = (0..count as u32).filter(|&i| seen[i as usize]).collect();
        if (regions.len(), industries.len()) == (presence.regions.count(), count) {
            return Core { regions, industries, presence: Cow::Borrowed(presence) };
        }
        let mut places = vec![0; count];
        (0..).zip(&industries).for_each(|(place, &i)| places[i as usize] = place);
        let own = |r: &u32| presence.regions.of(*r as usize).iter().map(|&i| places[i as usize]).collect::<Vec<_>>();
        let lists = Lists::new(regions.iter().map(own));
        let presence = Cow::Owned(Presence::new(lists, industries.len()));
        Core { regions, industries, presence }
    }

    /// Number of the connected part that each region lies in, and the size of each, regions and industries together.
    fn parts(&self) -> (Vec<usize>, Vec<usize>) {
        let (mut part, mut sizes) = (vec![usize::MAX; self.regions.len()], Vec::new());
        let mut reached = vec![false; self.industries.len()];
        let all = self.regions.len() + self.industries.len();
        for start in 0..part.len() {
            if part[start] != usize::MAX {
                continue;
            }
            let (mut open, mut size) = (vec![start as u32], 1);
            part[start] = sizes.len();
            while let Some(region) = open.pop() {
                for &industry in self.presence.regions.of(region as usize) {
                    if std::mem::replace(&mut reached[industry as usize], true) {
                        continue;
                    }
                    size += 1;
                    for &other in self.presence.industries.of(industry as usize) {
                        if part[other as usize] == usize::MAX {
                            part[other as usize] = sizes.len();
                            size += 1;
                            open.push(other);
                        }
                    }
                    // Nobody is left: the usual case, long before all lists have been read.
                    if size == all {
                        return (part, vec![all]);
                    }
                }
            }
            sizes.push(size);
        }
        (part, sizes)
    }
}

/// What is done with a table that falls into parts without a common region or industry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Disconnected {
    Raise,
    /// The largest part alone has numbers.
    Largest,
}

fn undefined(measure: &'static str, cell: String, reason: impl Into<String>, remedy: &'static str) -> Error {
    Error::Undefined { measure, cell, reason: reason.into(), remedy }
}

/// The averages of the second eigenvector, with the sign of the diversity of the regions.
pub fn second(input: &TableInput<'_>, presence: &Presence, disconnected: Disconnected, measure: &'static str) -> Result<Second> {
    let mut core = Core::new(presence, |_| true);
    let (part, sizes) = core.parts();
    if sizes.len() > 1 {
        let largest = sizes.iter().copied().max().unwrap_or(0);
        let ties = sizes.iter().filter(|&&size| size == largest).count() > 1;
        if disconnected == Disconnected::Raise || ties {
            let alone = part.iter().position(|&part| ties || sizes[part] < largest).unwrap_or(0);
            let same = if disconnected == Disconnected::Largest { ", the largest of one size" } else { "" };
            let reason = format!(
                "regions and industries fall into {} parts that share nothing{same}, so that nothing puts them in one order",
                sizes.len()
            );
            let remedy = "take a lower threshold=, merge small industries, filter the smaller parts out, or say \
                          disconnected=\"largest\"";
            return Err(undefined(measure, input.names.pair("region", core.regions[alone]), reason, remedy));
        }
        let home = sizes.iter().position(|&size| size == largest).unwrap_or(0);
        let mut kept = vec![false; presence.regions.count()];
        core.regions.iter().zip(&part).for_each(|(&region, &part)| kept[region as usize] = part == home);
        core = Core::new(presence, |region| kept[region as usize]);
    }
    let mut result =
        Second { regions: vec![f64::NAN; presence.regions.count()], industries: vec![f64::NAN; presence.industries.count()] };
    // One region or one industry has nothing beside it.
    if core.regions.len() < 2 || core.industries.len() < 2 {
        return Ok(result);
    }
    let of = if core.regions.len() <= core.industries.len() { Of::Region } else { Of::Industry };
    let (own, other) = core.presence.sides(of);
    let operator = Operator::new(own, other);
    let here = || format!("{} regions and {} industries", core.regions.len(), core.industries.len());
    let (vector, value, next) = operator.solve().ok_or_else(|| {
        let remedy = "look for regions or industries that stand nearly alone and filter them out";
        undefined(measure, here(), "the second eigenvector did not settle", remedy)
    })?;
    if value <= GAP {
        let remedy = "look at the rule of presence (presence=, threshold=)";
        return Err(undefined(measure, here(), "all regions have the same industries, and nothing tells them apart", remedy));
    }
    if value - next <= GAP {
        let reason = format!("the second and the third eigenvalue are both {value:.6}, so that two orders are as good");
        let remedy = "take another threshold= or classification, or a table that is less symmetric";
        return Err(undefined(measure, here(), reason, remedy));
    }
    let mine: Vec<f64> = vector.iter().zip(own.iter()).map(|(v, list)| v / (list.len() as f64).sqrt()).collect();
    let means: Vec<f64> = other.iter().map(|list| mean_over(list, &mine)).collect();
    // K = D⁻¹ M Q, so from K comes λ Q = U⁻¹ Mᵀ K.
    let (mut regions, mut industries) = match of {
        Of::Region => (mine, means.iter().map(|mean| mean / value).collect()),
        Of::Industry => (means, mine),
    };
    let sign = sign(&core.presence, &regions, &industries).ok_or_else(|| {
        let reason = "complexity has nothing to do with diversity or ubiquity here, so that its sign is open";
        undefined(measure, here(), reason, "take another threshold= or classification, or a table that is less symmetric")
    })?;
    regions.iter_mut().chain(&mut industries).for_each(|number| *number *= sign);
    core.regions.iter().zip(regions).for_each(|(&place, number)| result.regions[place as usize] = number);
    core.industries.iter().zip(industries).for_each(|(&place, number)| result.industries[place as usize] = number);
    Ok(result)
}

/// Regions of high diversity are complex; failing that, industries of low ubiquity.
fn sign(presence: &Presence, regions: &[f64], industries: &[f64]) -> Option<f64> {
    let degrees = |lists: &Lists| lists.iter().map(|list| list.len() as f64).collect::<Vec<_>>();
    let by_diversity = correlation(&degrees(&presence.regions), regions);
    let by_ubiquity = -correlation(&degrees(&presence.industries), industries);
    [by_diversity, by_ubiquity].into_iter().find(|r| r.abs() > UNCORRELATED).map(f64::signum)
}

/// Pearson's; NaN if one of them is constant.
pub fn correlation(x: &[f64], y: &[f64]) -> f64 {
    let centred = |numbers: &[f64]| {
        let mean = sum(numbers) / numbers.len() as f64;
        numbers.iter().map(|number| number - mean).collect::<Vec<f64>>()
    };
    let (x, y) = (centred(x), centred(y));
    dot(&x, &y) / (dot(&x, &x) * dot(&y, &y)).sqrt()
}

/// S of one side, without its first eigenvector.
struct Operator<'a> {
    own: &'a Lists,
    other: &'a Lists,
    /// k^-½ of each of the own side.
    scale: Vec<f64>,
    /// √k as a vector of length 1.
    first: Vec<f64>,
}

impl<'a> Operator<'a> {
    fn new(own: &'a Lists, other: &'a Lists) -> Self {
        let degrees: Vec<f64> = own.iter().map(|list| list.len() as f64).collect();
        let total = (own.total() as f64).sqrt();
        Operator {
            own,
            other,
            scale: degrees.iter().map(|k| 1.0 / k.sqrt()).collect(),
            first: degrees.iter().map(|k| k.sqrt() / total).collect(),
        }
    }

    fn deflate(&self, vector: &mut [f64]) {
        let along = dot(vector, &self.first);
        vector.iter_mut().zip(&self.first).for_each(|(v, first)| *v -= along * first);
    }

    /// S v for a vector without a part along the first.
    fn apply(&self, vector: &[f64]) -> Vec<f64> {
        let scaled: Vec<f64> = vector.iter().zip(&self.scale).map(|(v, s)| v * s).collect();
        let gather = |lists: &Lists, numbers: &[f64], list: usize| {
            lists.of(list).iter().map(|&place| numbers[place as usize]).sum::<f64>()
        };
        let means = |list: usize| gather(self.other, &scaled, list) / self.other.of(list).len() as f64;
        let means: Vec<f64> = (0..self.other.count()).into_par_iter().with_min_len(64).map(means).collect();
        let back = |list: usize| gather(self.own, &means, list) * self.scale[list];
        let mut result: Vec<f64> = (0..self.own.count()).into_par_iter().with_min_len(64).map(back).collect();
        self.deflate(&mut result);
        result
    }

    /// The second eigenvector, its eigenvalue and the third one.
    fn solve(&self) -> Option<(Vec<f64>, f64, f64)> {
        if self.own.count() <= DENSE {
            return self.dense();
        }
        let (vector, value) = self.lanczos(&[], |missed, _| missed <= RESIDUAL)?;
        // A double eigenvalue would hide from a single sequence of vectors; one at right angles to the found one meets it. Where
        // the third is far below the second, its digits do not matter.
        let settled = |missed: f64, third: f64| missed <= f64::max(GAP, (value - third) / FAR);
        let (_, next) = self.lanczos(std::slice::from_ref(&vector), settled)?;
        Some((vector, value, next))
    }

    fn dense(&self) -> Option<(Vec<f64>, f64, f64)> {
        let count = self.own.count();
        let mut matrix = Mat::<f64>::zeros(count, count);
        for regions in self.other.iter() {
            let share = 1.0 / regions.len() as f64;
            for &a in regions {
                for &b in regions {
                    matrix[(a as usize, b as usize)] += share * self.scale[a as usize] * self.scale[b as usize];
                }
            }
        }
        for a in 0..count {
            for b in 0..count {
                matrix[(a, b)] -= self.first[a] * self.first[b];
            }
        }
        let solved = matrix.self_adjoint_eigen(Side::Lower).ok()?;
        let values = solved.S().column_vector();
        // What was taken out has the eigenvalue 0; where that is the largest, nothing else is left.
        let (value, next) = (values[count - 1].max(0.0), if count > 2 { values[count - 2].max(0.0) } else { 0.0 });
        let vectors = solved.U();
        let mut vector: Vec<f64> = (0..count).map(|row| vectors[(row, count - 1)]).collect();
        self.deflate(&mut vector);
        normalise(&mut vector)?;
        Some((vector, value, next))
    }

    /// The largest eigenvalue beside the first one and those of the vectors told, with its vector.
    fn lanczos(&self, known: &[Vec<f64>], enough: impl Fn(f64, f64) -> bool) -> Option<(Vec<f64>, f64)> {
        let known: Vec<&[f64]> = std::iter::once(&self.first[..]).chain(known.iter().map(Vec::as_slice)).collect();
        let (vector, value) = lanczos(self.own.count(), |vector| self.apply(vector), &known, End::Largest, enough)?;
        Some((vector, value.max(0.0)))
    }
}

/// Which eigenvalue is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Largest,
    /// That farthest from zero.
    Farthest,
}

/// The eigenvalue of a symmetric operator at that end, beside those of the vectors told, with its vector, as soon as the residual is
/// small enough for an eigenvalue of that size.
pub fn lanczos(
    count: usize,
    apply: impl Fn(&[f64]) -> Vec<f64>,
    known: &[&[f64]],
    end: End,
    enough: impl Fn(f64, f64) -> bool,
) -> Option<(Vec<f64>, f64)> {
    let against = |vector: &mut [f64], basis: &[Vec<f64>]| {
        // Twice is enough.
        for _ in 0..2 {
            for other in known.iter().copied().chain(basis.iter().map(Vec::as_slice)) {
                let along = dot(vector, other);
                vector.iter_mut().zip(other).for_each(|(v, other)| *v -= along * other);
            }
        }
    };
    // A start that is the same in each run and has no pattern: multiples of an irrational number, without their whole part. Each
    // search takes another one, for the one before has found what its own start has of a double eigenvalue.
    let irrational = [3f64.sqrt(), (5f64.sqrt() - 1.0) / 2.0, 2f64.sqrt()][known.len().min(2)];
    let mut start: Vec<f64> = (1..=count).map(|k| (k as f64 * irrational).fract() - 0.5).collect();
    let steps = STEPS.min(count - known.len());
    if steps == 0 {
        return None;
    }
    for _ in 0..ROUNDS {
        against(&mut start, &[]);
        normalise(&mut start)?;
        let (mut basis, mut diagonal, mut off) = (vec![start.clone()], Vec::new(), Vec::<f64>::new());
        let (value, weights) = loop {
            let last = basis.last()?;
            let mut next = apply(last);
            diagonal.push(dot(&next, last));
            against(&mut next, &basis);
            let length = dot(&next, &next).sqrt();
            // An invariant subspace is found, or the space is full.
            let done = length <= RESIDUAL / 10.0 || basis.len() >= steps;
            if done || basis.len() % LOOK == 0 {
                let (value, weights) = extreme(&diagonal, &off, end)?;
                if done || enough(length * weights.last()?.abs(), value) {
                    break (value, weights);
                }
            }
            off.push(length);
            next.iter_mut().for_each(|v| *v /= length);
            basis.push(next);
        };
        let mut vector = vec![0.0; count];
        for (weight, own) in weights.iter().zip(&basis) {
            vector.iter_mut().zip(own).for_each(|(v, own)| *v += weight * own);
        }
        against(&mut vector, &[]);
        normalise(&mut vector)?;
        let image = apply(&vector);
        let mut missed: Vec<f64> = image.iter().zip(&vector).map(|(s, v)| s - value * v).collect();
        against(&mut missed, &[]);
        if enough(dot(&missed, &missed).sqrt(), value) {
            return Some((vector, value));
        }
        start = vector;
    }
    None
}

/// The eigenvalue of a symmetric tridiagonal matrix at that end, and its vector.
fn extreme(diagonal: &[f64], off: &[f64], end: End) -> Option<(f64, Vec<f64>)> {
    let size = diagonal.len();
    let mut matrix = Mat::<f64>::zeros(size, size);
    for (k, &own) in diagonal.iter().enumerate() {
        matrix[(k, k)] = own;
    }
    for (k, &next) in off.iter().enumerate() {
        matrix[(k, k + 1)] = next;
        matrix[(k + 1, k)] = next;
    }
    let solved = matrix.self_adjoint_eigen(Side::Lower).ok()?;
    let (values, vectors) = (solved.S().column_vector(), solved.U());
    let place = if end == End::Farthest && -values[0] > values[size - 1] { 0 } else { size - 1 };
    Some((values[place], (0..size).map(|k| vectors[(k, place)]).collect()))
}

fn normalise(vector: &mut [f64]) -> Option<()> {
    let length = dot(vector, vector).sqrt();
    vector.iter_mut().for_each(|v| *v /= length);
    (length > 0.0).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Regions that have industries with a chance that falls with both of their places: about as real tables look.
    fn triangle(regions: usize, industries: usize) -> Presence {
        let has = |r: usize, i: usize| {
            let noise = ((r * 7_919 + i * 104_729 + r * i * 13) % 1_009) as f64 / 1_009.0;
            i % regions.min(industries) == r % regions.min(industries)
                || noise > 0.9 * (r as f64 / regions as f64 + i as f64 / industries as f64).min(1.0)
        };
        let lists = (0..regions).map(|r| (0..industries as u32).filter(|&i| has(r, i as usize)).collect::<Vec<_>>());
        Presence::new(Lists::new(lists), industries)
    }

    #[test]
    fn iteration_and_decomposition_agree() {
        for (regions, industries) in [(14, 22)] {
            let presence = triangle(regions, industries);
            for of in [Of::Region, Of::Industry] {
                let (own, other) = presence.sides(of);
                let operator = Operator::new(own, other);
                let (vector, value, next) = operator.dense().unwrap();
                let (found, largest) = operator.lanczos(&[], |missed, _| missed <= RESIDUAL).unwrap();
                let (_, third) = operator.lanczos(std::slice::from_ref(&found), |missed, _| missed <= GAP).unwrap();
                assert!((value - largest).abs() < 1e-13 && (next - third).abs() < 1e-9, "{value} {largest} {next} {third}");
                assert!((dot(&vector, &found).abs() - 1.0).abs() < 1e-12);
            }
        }
    }

    // A ring of regions with two industries each, all alike: each eigenvalue but the ends comes twice.
    #[test]
    fn the_iteration_meets_a_double_eigenvalue() {
        let lists = Lists::new((0..12u32).map(|r| if r < 11 { [r, r + 1] } else { [0, r] }));
        let presence = Presence::new(lists, 12);
        let operator = Operator::new(&presence.regions, &presence.industries);
        let (vector, value) = operator.lanczos(&[], |missed, _| missed <= RESIDUAL).unwrap();
        let (_, next) = operator.lanczos(&[vector], |missed, _| missed <= GAP).unwrap();
        // cos²(π/12)
        let want = (std::f64::consts::PI / 12.0).cos().powi(2);
        assert!((value - want).abs() < 1e-12 && (next - want).abs() < 1e-9, "{value} {next} {want}");
    }
}
