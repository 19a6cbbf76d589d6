use serde::Deserialize;

use super::*;

/// F̃_r = δ² + Σ_i M_ri/P̃_i and P̃_i = 1 + Σ_r M_ri/F̃_r from 1 on, without any mean in between, until they stay. The inefficiency of a
/// region is k_r − F̃_r, the complexity of an industry Q_i = 1/(P̃_i − 1).
#[derive(Debug, Deserialize)]
pub struct StableFitness {
    of: Of,
    #[serde(flatten)]
    rule: Rule,
    inhomogeneity: f64,
}

/// A relative step of this size is the last one. The smaller δ, the slower, so that a rougher one would be felt.
const SETTLED: f64 = 1e-14;
const STEPS: usize = 100_000;

/// 1/x summed over a list.
fn inverse_over(list: &[u32], numbers: &[f64]) -> f64 {
    let mut sum = Sum::default();
    list.iter().for_each(|&place| sum.add(1.0 / numbers[place as usize]));
    sum.value()
}

/// F̃ and P̃, or the region that had not settled in the end. P̃ follows from F̃ at once: that goes twice as fast to the same end.
fn fixed_point(presence: &Presence, inhomogeneity: f64) -> Result<(Vec<f64>, Vec<f64>), usize> {
    let (regions, industries) = (&presence.regions, &presence.industries);
    let least = inhomogeneity * inhomogeneity;
    let hard = |fitness: &[f64]| -> Vec<f64> {
        let own = |industry: usize| 1.0 + inverse_over(industries.of(industry), fitness);
        (0..industries.count()).into_par_iter().with_min_len(64).map(own).collect()
    };
    let mut fitness = vec![1.0; regions.count()];
    let mut farthest = 0;
    for _ in 0..STEPS {
        let complexity = hard(&fitness);
        let own = |region: usize| least + inverse_over(regions.of(region), &complexity);
        let next: Vec<f64> = (0..regions.count()).into_par_iter().with_min_len(64).map(own).collect();
        let mut largest = 0.0;
        for (region, (next, last)) in next.iter().zip(&fitness).enumerate() {
            let step = (next / last - 1.0).abs();
            if step > largest {
                (largest, farthest) = (step, region);
            }
        }
        fitness = next;
        if largest <= SETTLED {
            let complexity = hard(&fitness);
            return Ok((fitness, complexity));
        }
    }
    Err(farthest)
}

impl Table for StableFitness {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own(self.of.role())]
    }

    fn outputs(&self) -> Vec<Output> {
        match self.of {
            Of::Region => vec![Output::number("fitness"), Output::number("inefficiency")],
            Of::Industry => vec![Output::number("fitness")],
        }
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let (fitness, complexity) = fixed_point(&presence, self.inhomogeneity).map_err(|region| Error::Undefined {
            measure: SPEC.id,
            cell: input.names.pair("region", region as u32),
            reason: format!("fitness did not settle in {STEPS} steps"),
            remedy: "take a larger inhomogeneity=",
        })?;
        let present = |list: &[u32], number: f64| if list.is_empty() { f64::NAN } else { number };
        Ok(match self.of {
            Of::Region => {
                let known: Vec<f64> = presence.regions.iter().zip(fitness).map(|(list, fitness)| present(list, fitness)).collect();
                let rest: Vec<f64> = presence.regions.iter().zip(&known).map(|(list, own)| list.len() as f64 - own).collect();
                listed(known.len(), &[&known, &rest])
            }
            Of::Industry => {
                let own = |(list, hard): (&[u32], f64)| present(list, 1.0 / (hard - 1.0));
                let known: Vec<f64> = presence.industries.iter().zip(complexity).map(own).collect();
                listed(known.len(), &[&known])
            }
        })
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.stable_fitness",
    catalogue: "F4",
    summary: "Stable fitness (non-homogeneous) of regions with their inefficiency, and complexity of industries: a fixed point",
    source: "Servedio, Buttà, Mazzilli, Tacchella & Pietronero (2018)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[OF, PRESENCE, THRESHOLD, Param { name: "inhomogeneity", kind: ParamKind::Above(0.0) }],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<StableFitness>("complexity.stable_fitness", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{close, column, given, matrix};
    use super::*;

    fn run(of: &str, inhomogeneity: f64, rows: &[&[f64]]) -> testing::Outcome {
        matrix(SPEC.id, given(json!({"of": of, "inhomogeneity": inhomogeneity})), rows).unwrap()
    }

    // By hand, δ → 0. Two regions with all of five industries: F = 5/P, P = 1 + 2/F, so F = 5 − 2, P = 5/3 and Q = 3/2.
    #[test]
    fn all_have_all() {
        let rows: [&[f64]; 2] = [&[1.; 5]; 2];
        let regions = run("region", 1e-5, &rows);
        close(&column(&regions, "fitness"), &[3.0; 2], 1e-9);
        close(&column(&regions, "inefficiency"), &[2.0; 2], 1e-9);
        close(&column(&run("industry", 1e-5, &rows), "fitness"), &[1.5; 5], 1e-9);
    }

    // By hand, δ → 0: F = (2, 2/3) and P = (1 + 1/2 + 3/2, the same, 1 + 1/2, the same) = (3, 3, 3/2, 3/2); 2/3 + 4/3 = 2.
    #[test]
    fn two_by_four() {
        let rows: [&[f64]; 2] = [&[1.; 4], &[1., 1., 0., 0.]];
        let regions = run("region", 1e-5, &rows);
        close(&column(&regions, "fitness"), &[2.0, 2.0 / 3.0], 1e-9);
        close(&column(&regions, "inefficiency"), &[2.0, 4.0 / 3.0], 1e-9);
        close(&column(&run("industry", 1e-5, &rows), "fitness"), &[0.5, 0.5, 2.0, 2.0], 1e-9);
    }

    // By hand: F = δ² + 1/P and P = 1 + 1/F give F² − δ²F − δ² = 0. Then Q = F.
    #[test]
    fn each_has_one() {
        let rows: [&[f64]; 3] = [&[1., 0., 0.], &[0., 1., 0.], &[0., 0., 1.]];
        for delta in [0.01f64, 0.5, 1.0, 3.0] {
            let square = delta * delta;
            let want = (square + (square * square + 4.0 * square).sqrt()) / 2.0;
            close(&column(&run("region", delta, &rows), "fitness"), &[want; 3], 1e-11);
            close(&column(&run("region", delta, &rows), "inefficiency"), &[1.0 - want; 3], 1e-11);
            close(&column(&run("industry", delta, &rows), "fitness"), &[want; 3], 1e-10);
        }
    }

    #[test]
    fn empty_rows_and_columns() {
        let rows: [&[f64]; 3] = [&[1., 1., 0., 1., 1.], &[0.; 5], &[1., 1., 0., 0., 0.]];
        let regions = run("region", 1e-5, &rows);
        close(&column(&regions, "fitness"), &[2.0, f64::NAN, 2.0 / 3.0], 1e-9);
        close(&column(&regions, "inefficiency"), &[2.0, f64::NAN, 4.0 / 3.0], 1e-9);
        close(&column(&run("industry", 1e-5, &rows), "fitness"), &[0.5, 0.5, f64::NAN, 2.0, 2.0], 1e-9);
    }

    // Regions without another use sink to δ, so slowly that a tiny δ is refused.
    #[test]
    fn a_tiny_inhomogeneity_is_refused() {
        let options = given(json!({"of": "region", "inhomogeneity": 1e-7}));
        let error = matrix(SPEC.id, options, &[&[1., 0.], &[0., 1.]]).unwrap_err().to_string();
        assert!(error.starts_with("RB313") && error.contains("inhomogeneity="), "{error}");
    }
}
