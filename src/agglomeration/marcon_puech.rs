use serde::Deserialize;

use super::plants::output;
use super::points::{BANDS, CONFIDENCE, Distances, Points, REACH, SEED, SIMULATIONS, STEPS, Sample, WEIGHT, X, Y, bands, simulate};
use super::points::step_of;
use crate::agglomeration::INDUSTRY;
use crate::error::Result;
use crate::frame::{TableInput, TableRows};
use crate::measure::*;
use crate::numeric::permutation;

/// M(r) = Σ_i [Σ_{j∈S, j≠i} w_j 1(d_ij ≤ r)/Σ_{j≠i} w_j 1(d_ij ≤ r)]/Σ_i [(W_S − w_i)/(W − w_i)] over the plants i of an industry S that
/// have any neighbour within r: its share among their neighbours, beside its share in the whole. Under the counterfactual the plants,
/// with their industries and sizes, are dealt out among all sites.
#[derive(Debug, Deserialize)]
pub struct MarconPuech {
    reach: Option<f64>,
    steps: usize,
    simulations: usize,
    seed: u64,
    confidence: f64,
}

/// Who stands on each site: the plant's industry and weight.
struct Plants {
    industry: Vec<u32>,
    weight: Vec<f64>,
}

impl MarconPuech {
    /// M at each step but 0.
    fn curve(&self, points: &Points, plants: &Plants, industry: u32, reach: f64) -> Vec<f64> {
        let step = reach / self.steps as f64;
        let all: f64 = plants.weight.iter().sum();
        let is_own: Vec<f64> = plants.industry.iter().map(|&code| f64::from(u8::from(code == industry))).collect();
        let own: f64 = plants.weight.iter().zip(&is_own).map(|(w, own)| w * own).sum();
        let (mut above, mut below) = (vec![0.0; self.steps + 1], vec![0.0; self.steps + 1]);
        let (mut near, mut near_own) = (vec![0.0; self.steps + 2], vec![0.0; self.steps + 2]);
        for i in (0..points.len()).filter(|&i| is_own[i] > 0.0) {
            near.fill(0.0);
            near_own.fill(0.0);
            let mut add = |j: usize| -> bool {
                let (dx, dy) = (points.x[j] - points.x[i], points.y[j] - points.y[i]);
                if dx.abs() > reach {
                    return false;
                }
                let place = step_of((dx * dx + dy * dy).sqrt(), step).min(self.steps + 1);
                near[place] += plants.weight[j];
                near_own[place] += plants.weight[j] * is_own[j];
                true
            };
            let _ = (i + 1..points.len()).try_for_each(|j| add(j).then_some(()));
            let _ = (0..i).rev().try_for_each(|j| add(j).then_some(()));
            let share = (own - plants.weight[i]) / (all - plants.weight[i]);
            let (mut within, mut within_own) = (0.0, 0.0);
            for place in 0..=self.steps {
                within += near[place];
                within_own += near_own[place];
                if within > 0.0 {
                    above[place] += within_own / within;
                    below[place] += share;
                }
            }
        }
        above[1..].iter().zip(&below[1..]).map(|(above, below)| if *below > 0.0 { above / below } else { f64::NAN }).collect()
    }
}

impl Table for MarconPuech {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        ["distance", "m"].into_iter().chain(BANDS).map(Output::number).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let points = Points::new(input);
        let mut rows = TableRows::new(1, 6);
        let observed = Plants { industry: points.industry.clone(), weight: points.weight.clone() };
        let mut reach = self.reach;
        for industry in 0..points.industries as u32 {
            if points.members(industry).len() < 2 {
                continue;
            }
            let everybody: Vec<usize> = (0..points.len()).collect();
            let median = || Distances::new(&Sample::new(&points, &everybody, |_| 1.0)).quantile(0.5);
            let range = points.reach(reach, median, SPEC.id)?;
            reach = Some(range);
            let m = self.curve(&points, &observed, industry, range);
            let curves = simulate(input.watch, self.simulations, self.seed, |generator| {
                let order = permutation(generator, points.len());
                let dealt = Plants {
                    industry: order.iter().map(|&plant| points.industry[plant as usize]).collect(),
                    weight: order.iter().map(|&plant| points.weight[plant as usize]).collect(),
                };
                self.curve(&points, &dealt, industry, range)
            })?;
            let bands = bands(&curves, self.steps, self.confidence);
            for (place, (&m, band)) in m.iter().zip(bands).enumerate() {
                let distance = range * (place + 1) as f64 / self.steps as f64;
                rows.push([industry], [distance, m].into_iter().chain(band));
            }
        }
        Ok(output(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.marcon_puech",
    catalogue: "C10",
    summary: "Marcon-Puech M: an industry's share among the neighbours of its plants, beside its share in the whole",
    source: "Marcon & Puech (2010)",
    shape: Shape::Table,
    roles: &[X, Y, INDUSTRY, WEIGHT],
    params: &[REACH, STEPS, SIMULATIONS, SEED, CONFIDENCE],
    invariances: &[Invariance::WeightScale],
    build: |params| Ok(Measure::Table(Box::new(read::<MarconPuech>("agglomeration.marcon_puech", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.marcon_puech";

    fn options(changes: Value) -> Value {
        let mut options = json!({"reach": 4.0, "steps": 4, "simulations": 0, "seed": 0, "confidence": 0.9});
        changes.as_object().unwrap().iter().for_each(|(name, value)| options[name] = value.clone());
        options
    }

    // By hand: plants at 0, 1, 3 and 5 of the industries A, A, B and A with weights 1, 2, 3 and 4, W_A = 7, W = 10. The shares
    // expected around the three are 6/9, 5/8 and 3/6. Within 1: the first two have each other, 1 and 1; the last has nobody. Within 2:
    // 1 around the first, 1/4 around the second, 0/3 around the last. Within 3: 2/5, 1/4, 0/3. Within 4: 2/5, 5/8, 2/5.
    #[test]
    fn four_plants_on_a_line() {
        let rows = Rows {
            keys: &[("industry", &[0, 0, 1, 0])],
            numbers: &[("x", &[0.0, 1.0, 3.0, 5.0]), ("y", &[2.0; 4]), ("weight", &[1.0, 2.0, 3.0, 4.0])],
            weights: &[],
        };
        let result = run(ID, options(json!({})), &rows).unwrap();
        result.close("distance", &[1.0, 2.0, 3.0, 4.0], 1e-15);
        let (first, second, last) = (2.0 / 3.0, 0.625, 0.5);
        let all = first + second + last;
        result.close("m", &[2.0 / (first + second), 1.25 / all, 0.65 / all, (0.4 + 0.625 + 0.4) / all], 1e-14);
        assert_eq!(result.keys, [[0; 4]]);
        // The same weights in another unit.
        let halves: Vec<f64> = [1.0, 2.0, 3.0, 4.0].map(|w| w / 2.0).into();
        let numbers: &[(&str, &[f64])] = &[("x", &[0.0, 1.0, 3.0, 5.0]), ("y", &[2.0; 4]), ("weight", &halves)];
        run(ID, options(json!({})), &Rows { numbers, ..rows }).unwrap().close("m", result.column("m"), 1e-14);
    }

    // One industry alone has the share 1 everywhere, under any labels; so the bands are 1 as well.
    #[test]
    fn one_industry() {
        let rows = Rows {
            keys: &[("industry", &[0; 4])],
            numbers: &[("x", &[0.0, 1.0, 3.0, 5.0]), ("y", &[0.0; 4])],
            weights: &[],
        };
        let result = run(ID, options(json!({"simulations": 20})), &rows).unwrap();
        for name in ["m", "lower", "upper", "global_lower", "global_upper"] {
            result.close(name, &[1.0; 4], 1e-15);
        }
    }
}
