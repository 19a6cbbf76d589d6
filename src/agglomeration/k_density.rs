use serde::Deserialize;

use super::plants::output;
use super::points::{BANDS, CONFIDENCE, Distances, Points, REACH, SEED, SIMULATIONS, STEPS, Sample, WEIGHT, X, Y, bands, simulate};
use super::ripley::some_sites;
use crate::agglomeration::INDUSTRY;
use crate::error::Result;
use crate::frame::{TableInput, TableRows};
use crate::measure::*;
use crate::numeric::{Pcg64, permutation};

/// K(d) = Σ_{i<j} w_i w_j [φ((d − d_ij)/h) + φ((d + d_ij)/h)]/(h Σ_{i<j} w_i w_j): the density of the distances between the plants of an
/// industry, smoothed with a Gaussian kernel and reflected at 0. The bandwidth is Silverman's, h = 0.9 min(s, IQR/1.34) m^(−1/5) of
/// the m distances. Under the counterfactual the plants of the industry choose among all sites of the table.
#[derive(Debug, Deserialize)]
pub struct KDensity {
    bandwidth: Option<f64>,
    reach: Option<f64>,
    steps: usize,
    simulations: usize,
    seed: u64,
    confidence: f64,
}

/// Distances are shared out between the two nearest points of a grid of this many points in a bandwidth, which moves the density by
/// less than a hundred-thousandth of its height.
const FINE: f64 = 128.0;
/// As many points as fit a cache.
const POINTS: usize = 1 << 20;
/// Bandwidths beyond which the kernel is nothing.
const TAIL: f64 = 8.0;

/// Where the density is told, and the kernel on a finer grid.
struct Grid {
    steps: usize,
    /// Points in a step, and the gap between them.
    fine: usize,
    gap: f64,
    points: usize,
    /// φ(gap k/h)/h.
    kernel: Vec<f64>,
}

impl Grid {
    fn new(reach: f64, steps: usize, bandwidth: f64) -> Self {
        let step = reach / steps as f64;
        let fine = ((FINE * step / bandwidth).ceil() as usize).clamp(1, (POINTS / steps).max(1));
        let gap = step / fine as f64;
        let tail = ((TAIL * bandwidth / gap).ceil() as usize).clamp(1, POINTS);
        let at = |place: usize| {
            let z = place as f64 * gap / bandwidth;
            (-0.5 * z * z).exp() / (bandwidth * (2.0 * std::f64::consts::PI).sqrt())
        };
        Grid { steps, fine, gap, points: steps * fine + tail, kernel: (0..tail).map(at).collect() }
    }

    /// Weights of the pairs at each point.
    fn count(&self, sample: &Sample) -> Vec<f64> {
        // Of the pairs between a point and the next: Σ w, and Σ w times the share of the way.
        let mut between = vec![[0.0; 2]; self.points + 1];
        let (scale, last) = (1.0 / self.gap, self.points as f64);
        // Distances of a block are computed together, in vector instructions, before they are counted one by one.
        let mut places = [0.0f64; 128];
        for i in 0..sample.len() {
            let (x, y, weight) = (sample.x[i], sample.y[i], sample.weight[i]);
            let end = i + 1 + sample.x[i + 1..].partition_point(|other| (other - x) * scale <= last);
            let others = [&sample.x, &sample.y, &sample.weight].map(|column| column[i + 1..end].chunks(places.len()));
            let [xs, ys, weights] = others;
            for ((xs, ys), weights) in xs.zip(ys).zip(weights) {
                for ((place, other_x), other_y) in places.iter_mut().zip(xs).zip(ys) {
                    let (dx, dy) = (other_x - x, other_y - y);
                    *place = ((dx * dx + dy * dy).sqrt() * scale).min(last);
                }
                for (place, other) in places.iter().zip(weights) {
                    let point = *place as usize;
                    if let Some([sum, upper]) = between.get_mut(point) {
                        *sum += weight * other;
                        *upper += weight * other * (place - point as f64);
                    }
                }
            }
        }
        let mut counts = vec![0.0; self.points + 2];
        for (point, [sum, upper]) in between.into_iter().enumerate() {
            counts[point] += sum - upper;
            counts[point + 1] += upper;
        }
        counts
    }

    /// The density at the distances 0, step, …, reach.
    fn density(&self, sample: &Sample) -> Vec<f64> {
        let counts = self.count(sample);
        let mut density = vec![0.0; self.steps + 1];
        let tail = self.kernel.len();
        for (point, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0.0) {
            // The steps that lie within the kernel's tail.
            let first = (point + 1).saturating_sub(tail).div_ceil(self.fine);
            let last = ((point + tail - 1) / self.fine).min(self.steps);
            for (step, density) in density.iter_mut().enumerate().take(last + 1).skip(first) {
                *density += count * self.kernel[(step * self.fine).abs_diff(point)];
            }
            // What the kernel would put below 0 is reflected.
            for (step, density) in density.iter_mut().enumerate() {
                let Some(kernel) = self.kernel.get(step * self.fine + point) else { break };
                *density += count * kernel;
            }
        }
        let pairs = sample.pairs();
        density.iter_mut().for_each(|density| *density /= pairs);
        density
    }
}

/// Silverman's (1986) rule of thumb.
fn silverman(distances: &Distances) -> f64 {
    let spread = (distances.quantile(0.75) - distances.quantile(0.25)) / 1.34;
    let deviation = distances.standard_deviation();
    let scale = if deviation > 0.0 && spread > 0.0 {
        deviation.min(spread)
    } else if deviation > 0.0 {
        deviation
    } else {
        // One distance only, or all the same.
        distances.quantile(0.5)
    };
    0.9 * scale * distances.count().powf(-0.2)
}

impl KDensity {
    /// The industry's plants, with their sizes dealt out, on some of the sites.
    fn simulated(points: &Points, members: &[usize], generator: &mut Pcg64) -> Sample {
        let sites = some_sites(generator, points.len(), members.len());
        let order = permutation(generator, members.len());
        Sample::new(points, &sites, |place| points.weight[members[order[place] as usize]])
    }
}

impl Table for KDensity {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        let curves = ["distance", "k_density"].into_iter().chain(BANDS);
        curves.chain(["localization", "dispersion"]).map(Output::number).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let points = Points::new(input);
        let mut rows = TableRows::new(1, 8);
        let mut reach = self.reach;
        for industry in 0..points.industries as u32 {
            let members = points.members(industry);
            if members.len() < 2 {
                continue;
            }
            let everybody: Vec<usize> = (0..points.len()).collect();
            let median = || Distances::new(&Sample::new(&points, &everybody, |_| 1.0)).quantile(0.5);
            let range = points.reach(reach, median, SPEC.id)?;
            reach = Some(range);
            let sample = Sample::new(&points, &members, |place| points.weight[members[place]]);
            let bandwidth = self.bandwidth.unwrap_or_else(|| silverman(&Distances::new(&sample)));
            // All plants in one place have no spread that could tell a bandwidth.
            let bandwidth = if bandwidth > 0.0 { bandwidth } else { range / self.steps as f64 };
            let grid = Grid::new(range, self.steps, bandwidth);
            let observed = grid.density(&sample);
            let curves = simulate(input.watch, self.simulations, self.seed, |generator| {
                grid.density(&Self::simulated(&points, &members, generator))
            })?;
            let bands = bands(&curves, self.steps + 1, self.confidence);
            let localized = observed.iter().zip(&bands).any(|(&k, band)| k > band[3]);
            for (place, (&k, band)) in observed.iter().zip(&bands).enumerate() {
                let distance = range * place as f64 / self.steps as f64;
                let [_, _, low, high] = *band;
                // Localised at some distance, the industry is more dispersed at others by necessity.
                let dispersion = if localized { 0.0 } else { (low - k).max(0.0) };
                let gaps = if high.is_nan() { [f64::NAN; 2] } else { [(k - high).max(0.0), dispersion] };
                rows.push([industry], [distance, k].into_iter().chain(*band).chain(gaps));
            }
        }
        Ok(output(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.k_density",
    catalogue: "C10",
    summary: "Duranton-Overman K-density: are the plants of an industry nearer to each other than plants on random sites?",
    source: "Duranton & Overman (2005)",
    shape: Shape::Table,
    roles: &[X, Y, INDUSTRY, WEIGHT],
    params: &[
        Param { name: "bandwidth", kind: ParamKind::OptionalAbove(0.0) },
        REACH,
        STEPS,
        SIMULATIONS,
        SEED,
        CONFIDENCE,
    ],
    invariances: &[Invariance::WeightScale],
    build: |params| Ok(Measure::Table(Box::new(read::<KDensity>("agglomeration.k_density", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.k_density";

    fn options(changes: Value) -> Value {
        let mut options =
            json!({"bandwidth": null, "reach": null, "steps": 4, "simulations": 0, "seed": 0, "confidence": 0.9});
        changes.as_object().unwrap().iter().for_each(|(name, value)| options[name] = value.clone());
        options
    }

    fn normal(z: f64) -> f64 {
        (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt()
    }

    /// A 3-4-5 triangle with weights 1, 2, 4.
    const TRIANGLE: Rows<'_> = Rows {
        keys: &[("industry", &[0; 3])],
        numbers: &[("x", &[0.0, 0.0, 3.0]), ("y", &[0.0, 4.0, 0.0]), ("weight", &[1.0, 2.0, 4.0])],
        weights: &[],
    };

    // By hand: distances 4, 3 and 5 with the weights 2, 4 and 8; with h = 1 the kernel and its reflection at each distance.
    #[test]
    fn a_triangle() {
        let result = run(ID, options(json!({"bandwidth": 1.0, "reach": 4.0})), &TRIANGLE).unwrap();
        result.close("distance", &[0.0, 1.0, 2.0, 3.0, 4.0], 1e-15);
        let density = |d: f64| {
            let terms = [(4.0, 2.0), (3.0, 4.0), (5.0, 8.0)].map(|(gap, w)| w * (normal(d - gap) + normal(d + gap)));
            terms.iter().sum::<f64>() / 14.0
        };
        result.close("k_density", &[0.0, 1.0, 2.0, 3.0, 4.0].map(density), 1e-5);
        result.close("lower", &[f64::NAN; 5], 0.0);
        result.close("localization", &[f64::NAN; 5], 0.0);
    }

    // The median of 3, 4 and 5 is 4; s = 1, IQR = 1, so that h = 0.9/1.34 · 3^(−1/5).
    #[test]
    fn the_defaults_of_duranton_and_overman() {
        let plain = Rows { numbers: &TRIANGLE.numbers[..2], ..TRIANGLE };
        let result = run(ID, options(json!({})), &plain).unwrap();
        let h = 0.9 / 1.34 * 3f64.powf(-0.2);
        let density = |d: f64| [3.0, 4.0, 5.0].map(|gap| normal((d - gap) / h) + normal((d + gap) / h)).iter().sum::<f64>() / (3.0 * h);
        result.close("distance", &[0.0, 1.0, 2.0, 3.0, 4.0], 1e-15);
        result.close("k_density", &[0.0, 1.0, 2.0, 3.0, 4.0].map(density), 1e-5);
    }

    // An industry in one corner of a lattice is localised at short distances; the rest of the lattice is not. The curve integrates
    // to the share of distances within the reach.
    #[test]
    fn a_cluster_on_a_lattice() {
        let places: Vec<(u32, u32)> = (0..15).flat_map(|x| (0..15).map(move |y| (x, y))).collect();
        let industry: Vec<u32> = places.iter().map(|&(x, y)| u32::from(x > 4 || y > 4)).collect();
        let (x, y): (Vec<f64>, Vec<f64>) = places.iter().map(|&(x, y)| (f64::from(x), f64::from(y))).unzip();
        let rows = Rows { keys: &[("industry", &industry)], numbers: &[("x", &x), ("y", &y)], weights: &[] };
        let asked = options(json!({"steps": 80, "simulations": 99, "seed": 5, "reach": 25.0}));
        let result = run(ID, asked.clone(), &rows).unwrap();
        let (k, gap) = (result.column("k_density"), result.column("localization"));
        assert!(gap[8] > 0.0 && gap[80] == 0.0 && result.column("dispersion")[..81].iter().all(|&gap| gap == 0.0));
        let integral = (k[..81].iter().sum::<f64>() - 0.5 * (k[0] + k[80])) * 25.0 / 80.0;
        assert!((integral - 1.0).abs() < 1e-3, "{integral}");
        let again = run(ID, asked, &rows).unwrap();
        assert_eq!(again.column("global_upper"), result.column("global_upper"));
    }

    #[test]
    fn all_in_one_place() {
        let rows = Rows { keys: &[("industry", &[0; 3])], numbers: &[("x", &[1.0; 3]), ("y", &[1.0; 3])], weights: &[] };
        assert_eq!(run(ID, options(json!({})), &rows).err().unwrap().code(), "RB313");
        let known = run(ID, options(json!({"reach": 4.0})), &rows).unwrap();
        // The kernel and its reflection, both at distance 0 and h = 1.
        known.close("k_density", &[0.0, 1.0, 2.0, 3.0, 4.0].map(|d| 2.0 * normal(d)), 1e-14);
    }
}
