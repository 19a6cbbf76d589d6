use rand::RngExt;
use serde::Deserialize;

use super::plants::output;
use super::points::{BANDS, CONFIDENCE, Points, REACH, SEED, SIMULATIONS, STEPS, Sample, X, Y, bands, simulate, step_of};
use crate::agglomeration::INDUSTRY;
use crate::error::Result;
use crate::frame::{TableInput, TableRows};
use crate::measure::*;
use crate::numeric::{Pcg64, draw};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Edge {
    None,
    /// Ohser's: the share of the window that it still covers when moved by the gap of the two points.
    Translation,
    /// Ripley's: the share of the circle around one point through the other that lies in the window.
    Isotropic,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Pairs {
    /// n²
    Squared,
    /// n (n − 1), of which the estimate is unbiased.
    Distinct,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Counterfactual {
    /// Anywhere in the window: complete spatial randomness.
    Uniform,
    /// On any of the sites of the table.
    Sites,
}

/// K(r) = A/n² Σ_i Σ_{j≠i} 1(d_ij ≤ r)/p_ij and L(r) = √(K(r)/π), of n points in a window of area A, with the share p of what is seen of
/// a pair from within the window. Points without any pattern have K = π r² and L = r.
#[derive(Debug, Deserialize)]
pub struct Ripley {
    edge: Edge,
    pairs: Pairs,
    counterfactual: Counterfactual,
    area: Option<f64>,
    reach: Option<f64>,
    steps: usize,
    simulations: usize,
    seed: u64,
    confidence: f64,
}

/// The smallest rectangle around all points.
struct Window {
    left: f64,
    bottom: f64,
    width: f64,
    height: f64,
}

impl Window {
    /// 2/p for a pair that is counted once in each direction.
    fn weight(&self, edge: Edge, one: (f64, f64), other: (f64, f64), distance: f64) -> f64 {
        match edge {
            Edge::None => 2.0,
            Edge::Translation => {
                let seen = (self.width - (one.0 - other.0).abs()) * (self.height - (one.1 - other.1).abs());
                2.0 * self.width * self.height / seen
            }
            Edge::Isotropic => 1.0 / self.seen(one, distance) + 1.0 / self.seen(other, distance),
        }
    }

    /// The share of the circle around a point that lies in the window; at least a hundredth, as in other packages.
    fn seen(&self, (x, y): (f64, f64), radius: f64) -> f64 {
        let (left, below) = (x - self.left, y - self.bottom);
        let gaps = [left, below, self.width - left, self.height - below];
        // Half of the arc that lies beyond each side; arcs of neighbouring sides share what lies beyond the corner.
        let arcs = gaps.map(|gap| if gap < radius { (gap.max(0.0) / radius).acos() } else { 0.0 });
        let right_angle = std::f64::consts::FRAC_PI_2;
        let shared: f64 = (0..4).map(|side| (arcs[side] + arcs[(side + 1) % 4] - right_angle).max(0.0)).sum();
        (1.0 - (2.0 * arcs.iter().sum::<f64>() - shared) / (4.0 * right_angle)).max(0.01)
    }
}

impl Ripley {
    /// K at each step but 0.
    fn curve(&self, sample: &Sample, window: &Window, reach: f64) -> Vec<f64> {
        let step = reach / self.steps as f64;
        let mut sums = vec![0.0; self.steps + 1];
        sample.each_pair(reach, |i, j, distance| {
            let place = step_of(distance, step);
            if place <= self.steps {
                let (one, other) = ((sample.x[i], sample.y[i]), (sample.x[j], sample.y[j]));
                sums[place] += window.weight(self.edge, one, other, distance);
            }
        });
        let n = sample.len() as f64;
        let area = self.area.unwrap_or(window.width * window.height);
        let pairs = if self.pairs == Pairs::Squared { n * n } else { n * (n - 1.0) };
        let mut sum = sums[0];
        sums[1..]
            .iter()
            .map(|ring| {
                sum += ring;
                area * sum / pairs
            })
            .collect()
    }

    fn simulated(&self, points: &Points, count: usize, window: &Window, generator: &mut Pcg64) -> Sample {
        if self.counterfactual == Counterfactual::Sites {
            return Sample::new(points, &some_sites(generator, points.len(), count), |_| 1.0);
        }
        let mut places: Vec<(f64, f64)> = (0..count)
            .map(|_| {
                let (x, y): (f64, f64) = (generator.random(), generator.random());
                (window.left + x * window.width, window.bottom + y * window.height)
            })
            .collect();
        places.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let (x, y) = places.into_iter().unzip();
        Sample { x, y, weight: vec![1.0; count] }
    }
}

/// Some of so many sites, each set of them as likely, in their order.
pub(crate) fn some_sites(generator: &mut Pcg64, sites: usize, count: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..sites).collect();
    for place in 0..count.min(sites) {
        order.swap(place, place + draw(generator, sites - place));
    }
    order.truncate(count);
    order.sort_unstable();
    order
}

impl Table for Ripley {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        ["distance", "k", "l"].into_iter().chain(BANDS).map(Output::number).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let points = Points::new(input);
        let mut rows = TableRows::new(1, 7);
        let (width, height) = points.rectangle();
        let lowest = |values: &[f64]| values.iter().copied().fold(f64::INFINITY, f64::min);
        let window = Window { left: lowest(&points.x), bottom: lowest(&points.y), width, height };
        for industry in 0..points.industries as u32 {
            let members = points.members(industry);
            if members.len() < 2 {
                continue;
            }
            let reach = points.reach(self.reach, || 0.25 * width.min(height), SPEC.id)?;
            if width * height <= 0.0 {
                // A window without area is no window.
                points.reach(Some(0.0), || 0.0, SPEC.id)?;
            }
            let observed = self.curve(&Sample::new(&points, &members, |_| 1.0), &window, reach);
            let curves = simulate(input.watch, self.simulations, self.seed, |generator| {
                self.curve(&self.simulated(&points, members.len(), &window, generator), &window, reach)
            })?;
            let bands = bands(&curves, self.steps, self.confidence);
            for (place, (&k, band)) in observed.iter().zip(bands).enumerate() {
                let distance = reach * (place + 1) as f64 / self.steps as f64;
                let numbers = [distance, k, (k / std::f64::consts::PI).sqrt()];
                rows.push([industry], numbers.into_iter().chain(band));
            }
        }
        Ok(output(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.ripley",
    catalogue: "C9",
    summary: "Ripley's K and L: how many more plants of an industry lie within a distance of each other than without a pattern",
    source: "Ripley (1976, 1977); Besag (1977, L); Ohser (1983, translation)",
    shape: Shape::Table,
    roles: &[X, Y, INDUSTRY],
    params: &[
        Param::choice("edge", &["none", "translation", "isotropic"]),
        Param::choice("pairs", &["squared", "distinct"]),
        Param::choice("counterfactual", &["uniform", "sites"]),
        Param { name: "area", kind: ParamKind::OptionalAbove(0.0) },
        REACH,
        STEPS,
        SIMULATIONS,
        SEED,
        CONFIDENCE,
    ],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<Ripley>("agglomeration.ripley", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Window;
    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.ripley";

    fn options(changes: Value) -> Value {
        let mut options = json!({
            "edge": "none", "pairs": "squared", "counterfactual": "uniform", "area": null, "reach": null, "steps": 2,
            "simulations": 0, "seed": 0, "confidence": 0.9,
        });
        changes.as_object().unwrap().iter().for_each(|(name, value)| options[name] = value.clone());
        options
    }

    /// The corners of a rectangle of 3 by 4.
    const CORNERS: Rows<'_> = Rows {
        keys: &[("industry", &[0; 4])],
        numbers: &[("x", &[3.0, 0.0, 0.0, 3.0]), ("y", &[4.0, 0.0, 4.0, 0.0])],
        weights: &[],
    };

    // By hand: of the ordered pairs 4 lie 3 apart, 4 lie 4 apart and 4 lie 5 apart; A/n² = 12/16.
    #[test]
    fn corners_of_a_rectangle() {
        let result = run(ID, options(json!({"reach": 5.0, "steps": 5})), &CORNERS).unwrap();
        result.close("distance", &[1.0, 2.0, 3.0, 4.0, 5.0], 1e-15);
        result.close("k", &[0.0, 0.0, 3.0, 6.0, 9.0], 1e-14);
        result.close("l", &[0.0, 0.0, 3.0, 6.0, 9.0].map(|k: f64| (k / std::f64::consts::PI).sqrt()), 1e-14);
        result.close("lower", &[f64::NAN; 5], 0.0);
        let distinct = run(ID, options(json!({"reach": 5.0, "steps": 5, "pairs": "distinct", "area": 24.0})), &CORNERS).unwrap();
        distinct.close("k", &[0.0, 0.0, 8.0, 16.0, 24.0], 1e-14);
        // A quarter of the shorter side.
        run(ID, options(json!({})), &CORNERS).unwrap().close("distance", &[0.375, 0.75], 1e-15);
    }

    // By hand, a square of side 4 with a pair (1, 1) and (3, 1) between two corners: moved by the gap (2, 0) half of it is covered;
    // the circle of radius 2 around (1, 1) has 60° + 60° + … beyond the left and the lower side: arcs of 120° each that share 30°.
    #[test]
    fn edges() {
        let rows = Rows {
            keys: &[("industry", &[0, 0, 1, 1])],
            numbers: &[("x", &[1.0, 3.0, 0.0, 4.0]), ("y", &[1.0, 1.0, 0.0, 4.0])],
            weights: &[],
        };
        for (edge, seen) in [("none", 1.0), ("translation", 0.5), ("isotropic", 150.0 / 360.0)] {
            let result = run(ID, options(json!({"edge": edge, "reach": 2.0, "steps": 1})), &rows).unwrap();
            result.close("k", &[16.0 / 4.0 * 2.0 / seen, 0.0], 1e-13);
        }
        let window = Window { left: 0.0, bottom: 0.0, width: 4.0, height: 4.0 };
        assert_eq!(window.seen((2.0, 2.0), 2.0), 1.0);
        // From a corner a quarter is seen, from the middle of a side half.
        assert!((window.seen((0.0, 4.0), 1.0) - 0.25).abs() < 1e-15);
        assert!((window.seen((2.0, 0.0), 1.0) - 0.5).abs() < 1e-15);
    }

    // Without a pattern K is π r², with all edges accounted for: the mean of 400 points' curves is within a few standard errors.
    #[test]
    fn complete_spatial_randomness() {
        let mut state = 1u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1u64 << 53) as f64
        };
        let points: Vec<(f64, f64)> = (0..400).map(|_| (next(), next())).collect();
        let (x, y): (Vec<f64>, Vec<f64>) = points.into_iter().unzip();
        let rows = Rows { keys: &[("industry", &[0; 400])], numbers: &[("x", &x), ("y", &y)], weights: &[] };
        for edge in ["translation", "isotropic"] {
            let changes = json!({"edge": edge, "pairs": "distinct", "simulations": 99, "seed": 3, "steps": 5});
            let result = run(ID, options(changes), &rows).unwrap();
            let bands = ["distance", "lower", "upper", "global_lower", "global_upper", "k"].map(|name| result.column(name));
            for place in 0..5 {
                let [r, lower, upper, low, high, k] = bands.map(|column| column[place]);
                let expected = std::f64::consts::PI * r * r;
                assert!(lower < expected && expected < upper && low <= lower && upper <= high, "{edge} {r}");
                assert!(low < k && k < high, "{edge} {r}: {k}");
            }
        }
    }

    #[test]
    fn no_window_and_single_points() {
        let rows = Rows { keys: &[("industry", &[0, 0])], numbers: &[("x", &[1.0, 1.0]), ("y", &[1.0, 2.0])], weights: &[] };
        assert_eq!(run(ID, options(json!({})), &rows).err().unwrap().code(), "RB313");
        assert_eq!(run(ID, options(json!({"reach": 1.0})), &rows).err().unwrap().code(), "RB313");
        let rows = Rows { keys: &[("industry", &[0, 1])], numbers: &[("x", &[1.0, 1.0]), ("y", &[1.0, 2.0])], weights: &[] };
        assert!(run(ID, options(json!({})), &rows).unwrap().column("k").is_empty());
    }
}
