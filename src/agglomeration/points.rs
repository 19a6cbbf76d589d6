//! Points on a plane: pairs within a distance, quantiles of all distances, and bands of simulated curves.

use rayon::prelude::*;

use super::plants::{column, total};
use crate::error::{Error, Result};
use crate::frame::TableInput;
use crate::measure::*;
use crate::numeric::{Pcg64, Watch, generator, replicate, sort};

pub(crate) const X: Role = Role::required("x", RoleKind::Number(Domain::Any));
pub(crate) const Y: Role = Role::required("y", RoleKind::Number(Domain::Any));
pub(crate) const WEIGHT: Role = Role::optional("weight", RoleKind::Number(Domain::NonNegative));
pub(crate) const REACH: Param = Param { name: "reach", kind: ParamKind::OptionalAbove(0.0) };
pub(crate) const STEPS: Param = Param { name: "steps", kind: ParamKind::Integer(1) };
pub(crate) const SIMULATIONS: Param = Param { name: "simulations", kind: ParamKind::Integer(0) };
pub(crate) const SEED: Param = Param { name: "seed", kind: ParamKind::Integer(0) };
pub(crate) const CONFIDENCE: Param = Param { name: "confidence", kind: ParamKind::Share };

/// Columns of a curve and its bands.
pub(crate) const BANDS: [&str; 4] = ["lower", "upper", "global_lower", "global_upper"];

/// Points sorted by x, y, industry and weight, so that the order of the rows does not show and near points lie near each other.
pub(crate) struct Points {
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    pub weight: Vec<f64>,
    pub industry: Vec<u32>,
    pub industries: usize,
}

impl Points {
    /// The points of a table; one of weight 0 is none.
    pub fn new(input: &TableInput<'_>) -> Self {
        let coordinate = |role: &str| column(input, role).unwrap_or_default();
        let (x, y) = (coordinate("x"), coordinate("y"));
        let weight = column(input, "weight").unwrap_or_else(|| vec![1.0; input.rows]);
        let industry = input.key("industry");
        let mut order: Vec<usize> = (0..input.rows).filter(|&row| weight[row] > 0.0).collect();
        order.sort_unstable_by(|&a, &b| {
            let place = x[a].total_cmp(&x[b]).then(y[a].total_cmp(&y[b]));
            place.then(industry.codes[a].cmp(&industry.codes[b])).then(weight[a].total_cmp(&weight[b]))
        });
        let pick = |values: &[f64]| order.iter().map(|&row| values[row]).collect();
        Points {
            x: pick(&x),
            y: pick(&y),
            weight: pick(&weight),
            industry: order.iter().map(|&row| industry.codes[row]).collect(),
            industries: industry.count,
        }
    }

    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Points of an industry.
    pub fn members(&self, industry: u32) -> Vec<usize> {
        (0..self.len()).filter(|&point| self.industry[point] == industry).collect()
    }

    /// Width and height of the smallest rectangle around all points.
    pub fn rectangle(&self) -> (f64, f64) {
        let range = |values: &[f64]| {
            let ends = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &v| (low.min(v), high.max(v)));
            (ends.1 - ends.0).max(0.0)
        };
        (range(&self.x), range(&self.y))
    }

    /// The reach that was asked for, or the default of the measure, which has to be a distance.
    pub fn reach(&self, asked: Option<f64>, default: impl FnOnce() -> f64, measure: &'static str) -> Result<f64> {
        let reach = asked.unwrap_or_else(default);
        if reach > 0.0 && reach.is_finite() {
            return Ok(reach);
        }
        Err(Error::Undefined {
            measure,
            cell: "this table".into(),
            reason: "its points span no distance (or area) to look over".into(),
            remedy: "look at the columns of coordinates, or say reach=",
        })
    }
}

/// Some points in the order of their x.
#[derive(Clone, Default)]
pub(crate) struct Sample {
    pub x: Vec<f64>,
    pub y: Vec<f64>,
    pub weight: Vec<f64>,
}

impl Sample {
    /// Points with the weights that they have, or are given.
    pub fn new(points: &Points, members: &[usize], weight: impl Fn(usize) -> f64) -> Self {
        Sample {
            x: members.iter().map(|&point| points.x[point]).collect(),
            y: members.iter().map(|&point| points.y[point]).collect(),
            weight: (0..members.len()).map(weight).collect(),
        }
    }

    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Σ w_i w_j over all pairs.
    pub fn pairs(&self) -> f64 {
        let (all, squares) = (total(self.weight.iter().copied()), total(self.weight.iter().map(|w| w * w)));
        (all * all - squares) / 2.0
    }

    /// Hands each pair i < j whose x lie within the reach to `each`, with the gaps and the distance.
    #[inline(always)]
    pub fn each_pair(&self, reach: f64, mut each: impl FnMut(usize, usize, f64)) {
        for i in 0..self.len() {
            let (x, y) = (self.x[i], self.y[i]);
            let others = self.x[i + 1..].iter().zip(&self.y[i + 1..]);
            for (j, (other_x, other_y)) in (i + 1..).zip(others) {
                let dx = other_x - x;
                if dx > reach {
                    break;
                }
                let dy = other_y - y;
                each(i, j, (dx * dx + dy * dy).sqrt());
            }
        }
    }
}

/// The place of a distance on a grid of steps: the first step that is no smaller.
#[inline(always)]
pub(crate) fn step_of(distance: f64, step: f64) -> usize {
    let guess = (distance / step).ceil();
    let place = guess as usize;
    // The quotient may be rounded to either side of the step itself.
    if place > 0 && distance <= (guess - 1.0) * step { place - 1 } else { place + usize::from(distance > guess * step) }
}

/// So many distances are sorted; more are counted in this many bins, a millionth of their range each.
const SORTED: usize = 1 << 22;
const BINS: usize = 1 << 20;

/// Distances between all pairs of points: quantiles, linear between ranks, and the standard deviation.
pub(crate) enum Distances {
    Sorted(Vec<f64>),
    /// Counts of bins of this width.
    Counted(Vec<u64>, f64),
}

impl Distances {
    pub fn new(sample: &Sample) -> Self {
        let n = sample.len();
        if n * n.saturating_sub(1) / 2 <= SORTED {
            let mut all = Vec::with_capacity(n * n.saturating_sub(1) / 2);
            sample.each_pair(f64::INFINITY, |_, _, distance| all.push(distance));
            return Distances::Sorted(sort(&all));
        }
        let range = |values: &[f64]| {
            let ends = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &v| (low.min(v), high.max(v)));
            ends.1 - ends.0
        };
        let (width, height) = (range(&sample.x), range(&sample.y));
        let bin = (width * width + height * height).sqrt() / (BINS - 1) as f64;
        let count = |mut counts: Vec<u64>, i: usize| {
            for (x, y) in sample.x[i + 1..].iter().zip(&sample.y[i + 1..]) {
                let (dx, dy) = (x - sample.x[i], y - sample.y[i]);
                let place = ((dx * dx + dy * dy).sqrt() / bin) as usize;
                counts[place.min(BINS - 1)] += 1;
            }
            counts
        };
        // Whole numbers: the order in which threads add them up does not show.
        let merge = |mut all: Vec<u64>, part: Vec<u64>| {
            all.iter_mut().zip(part).for_each(|(all, part)| *all += part);
            all
        };
        let empty = || vec![0u64; BINS];
        Distances::Counted((0..n).into_par_iter().with_min_len(512).fold(empty, count).reduce(empty, merge), bin)
    }

    pub fn count(&self) -> f64 {
        match self {
            Distances::Sorted(all) => all.len() as f64,
            Distances::Counted(counts, _) => counts.iter().sum::<u64>() as f64,
        }
    }

    fn rank(&self, rank: usize) -> f64 {
        match self {
            Distances::Sorted(all) => all.get(rank).copied().unwrap_or(f64::NAN),
            Distances::Counted(counts, bin) => {
                let mut below = 0;
                let place = counts.iter().position(|count| {
                    below += count;
                    below > rank as u64
                });
                place.map_or(f64::NAN, |place| (place as f64 + 0.5) * bin)
            }
        }
    }

    pub fn quantile(&self, p: f64) -> f64 {
        let place = p * (self.count() - 1.0);
        if place < 0.0 {
            return f64::NAN;
        }
        let low = self.rank(place.floor() as usize);
        let share = place - place.floor();
        if share > 0.0 { low + share * (self.rank(place.floor() as usize + 1) - low) } else { low }
    }

    pub fn standard_deviation(&self) -> f64 {
        let moments = |each: &mut dyn Iterator<Item = (f64, f64)>| {
            let pairs: Vec<(f64, f64)> = each.collect();
            let mean = total(pairs.iter().map(|(d, n)| d * n)) / self.count();
            (total(pairs.iter().map(|(d, n)| n * (d - mean).powi(2))) / (self.count() - 1.0)).sqrt()
        };
        match self {
            Distances::Sorted(all) => moments(&mut all.iter().map(|&d| (d, 1.0))),
            Distances::Counted(counts, bin) => {
                let used = counts.iter().enumerate().filter(|(_, count)| **count > 0);
                moments(&mut used.map(|(place, &count)| ((place as f64 + 0.5) * bin, count as f64)))
            }
        }
    }
}

/// Independent simulations, each with a generator of its own, in their order.
pub(crate) fn simulate<T: Send>(
    watch: Option<&Watch>,
    simulations: usize,
    seed: u64,
    body: impl Fn(&mut Pcg64) -> T + Sync,
) -> Result<Vec<T>> {
    Ok(replicate(watch, simulations, seed, |generator, _| body(generator))?)
}

/// The same for results that are too large to be kept: they are handed over in their order, a batch at a time.
pub(crate) fn batches<T: Send>(
    watch: Option<&Watch>,
    simulations: usize,
    seed: u64,
    body: impl Fn(&mut Pcg64) -> T + Sync,
    mut each: impl FnMut(T),
) -> Result<()> {
    const BATCH: usize = 64;
    for start in (0..simulations).step_by(BATCH) {
        let size = BATCH.min(simulations - start);
        let one = |_: &mut Pcg64, k: usize| body(&mut generator(seed, (start + k) as u64));
        replicate(watch, size, seed, one)?.into_iter().for_each(&mut each);
    }
    Ok(())
}

/// For each place of simulated curves its bands: [`BANDS`].
///
/// The local band leaves out the share (1 − confidence)/2 of the simulated values at each end, place by place. The global band does
/// so with whole curves: at most that share of the simulated curves passes it anywhere on that side.
pub(crate) fn bands(curves: &[Vec<f64>], places: usize, confidence: f64) -> Vec<[f64; 4]> {
    let tail = (1.0 - confidence) / 2.0;
    let columns: Vec<Vec<f64>> = (0..places)
        .map(|place| sort(&curves.iter().map(|curve| curve[place]).filter(|value| !value.is_nan()).collect::<Vec<_>>()))
        .collect();
    // The most extreme rank of each curve, from above and from below, 0 being the most extreme of all.
    let extreme = |rank: &dyn Fn(&[f64], f64) -> usize| {
        let of_curve = |curve: &Vec<f64>| {
            let known = curve.iter().zip(&columns).filter(|(value, _)| !value.is_nan());
            known.map(|(&value, column)| rank(column, value)).min().unwrap_or(usize::MAX)
        };
        let mut ranks: Vec<usize> = curves.iter().map(of_curve).collect();
        ranks.sort_unstable();
        // A rounding error must not cost a curve.
        ranks.get((tail * curves.len() as f64 + 1e-9) as usize).copied().unwrap_or(0)
    };
    let from_above = extreme(&|column, value| column.len() - column.partition_point(|&other| other <= value));
    let from_below = extreme(&|column, value| column.partition_point(|&other| other < value));
    let band = |column: &Vec<f64>| {
        let Some(last) = column.len().checked_sub(1) else { return [f64::NAN; 4] };
        let local = ((tail * column.len() as f64 + 1e-9) as usize).min(last);
        [column[local], column[last - local], column[from_below.min(last)], column[last - from_above.min(last)]]
    };
    columns.iter().map(band).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_of_distances() {
        assert_eq!([0.0, 0.1, 0.3, 0.30000001, 3.0].map(|distance| step_of(distance, 0.1)), [0, 1, 3, 4, 30]);
        for k in 1..10_000 {
            assert_eq!(step_of(f64::from(k) * 0.1, 0.1), k as usize);
        }
    }

    // By hand: three points of a 3-4-5 triangle.
    #[test]
    fn quantiles_of_distances() {
        let sample = Sample { x: vec![0.0, 0.0, 3.0], y: vec![0.0, 4.0, 0.0], weight: vec![1.0, 2.0, 4.0] };
        let distances = Distances::new(&sample);
        assert_eq!([0.0, 0.25, 0.5, 1.0].map(|p| distances.quantile(p)), [3.0, 3.5, 4.0, 5.0]);
        assert_eq!(distances.standard_deviation(), 1.0);
        assert_eq!(sample.pairs(), 2.0 + 4.0 + 8.0);
    }

    // 3,000 points on a line, 4.5 million pairs: the distance k occurs 3000 − k times. Half of the pairs lie within k where
    // k(5999 − k)/2 reaches 2,249,250: k = 879.
    #[test]
    fn counted_distances() {
        let x: Vec<f64> = (0..3_000).map(f64::from).collect();
        let sample = Sample { y: vec![0.0; 3_000], weight: vec![1.0; 3_000], x };
        let distances = Distances::new(&sample);
        assert!(matches!(distances, Distances::Counted(..)));
        assert!((distances.quantile(0.5) - 879.0).abs() < 0.01, "{}", distances.quantile(0.5));
        // Var = (N + 1)(N − 2)/18 of the distance of two of the numbers 1 to N.
        let variance: f64 = 3_001.0 * 2_998.0 / 18.0;
        assert!((distances.standard_deviation() - variance.sqrt()).abs() < 0.01);
    }

    // By hand: 20 curves over two places, in order at the first and in reverse order at the second. With a tail of .1 the local band
    // leaves out two values at each end; the global one leaves out the two curves that are outermost somewhere.
    #[test]
    fn local_and_global_bands() {
        let curves: Vec<Vec<f64>> = (1..=20).map(|k| vec![f64::from(k), f64::from(21 - k)]).collect();
        let found = bands(&curves, 2, 0.8);
        assert_eq!(found[0], [3.0, 18.0, 2.0, 19.0]);
        assert_eq!(found[0], found[1]);
        // A tail of .05 is one value, but two curves are outermost somewhere, so that none may be left out.
        assert_eq!(bands(&curves, 2, 0.9)[0], [2.0, 19.0, 1.0, 20.0]);
        // Curves in order everywhere: both bands are the same.
        let ordered: Vec<Vec<f64>> = (1..=20).map(|k| vec![f64::from(k); 3]).collect();
        assert_eq!(bands(&ordered, 3, 0.8)[1], [3.0, 18.0, 3.0, 18.0]);
        assert!(bands(&[], 1, 0.9)[0].iter().all(|bound| bound.is_nan()));
    }
}
