use serde::Deserialize;

use super::*;

/// F_r = Σ_i M_ri Q_i and Q_i = [Σ_r M_ri F_r^−γ]^(−1/γ), each over its mean, again and again from 1 on.
#[derive(Debug, Deserialize)]
pub struct Fitness {
    of: Of,
    #[serde(flatten)]
    rule: Rule,
    iterations: usize,
    extremality: f64,
}

/// NaN of nothing.
fn sum_over(list: &[u32], numbers: &[f64]) -> f64 {
    mean_over(list, numbers) * list.len() as f64
}

/// Numbers over their mean; those that are none stay so.
fn over_mean(mut numbers: Vec<f64>) -> Vec<f64> {
    let known: Vec<f64> = numbers.iter().copied().filter(|number| !number.is_nan()).collect();
    let mean = crate::numeric::sum(&known) / known.len() as f64;
    numbers.iter_mut().for_each(|number| *number /= mean);
    numbers
}

impl Table for Fitness {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own(self.of.role())]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("fitness")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let (regions, industries) = (&presence.regions, &presence.industries);
        let gamma = self.extremality;
        let start = |lists: &Lists| lists.iter().map(|list| if list.is_empty() { f64::NAN } else { 1.0 }).collect::<Vec<_>>();
        let (mut fitness, mut complexity) = (start(regions), start(industries));
        for _ in 0..self.iterations {
            let next: Vec<f64> = regions.iter().map(|list| sum_over(list, &complexity)).collect();
            let inverse: Vec<f64> = fitness.iter().map(|fitness| fitness.powf(-gamma)).collect();
            let hard = industries.iter().map(|list| sum_over(list, &inverse).powf(-1.0 / gamma)).collect();
            (fitness, complexity) = (over_mean(next), over_mean(hard));
        }
        let numbers = if self.of == Of::Region { fitness } else { complexity };
        Ok(listed(numbers.len(), &[&numbers]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.fitness",
    catalogue: "F4",
    summary: "Fitness of regions and complexity of industries, by iteration of a non-linear map",
    source: "Tacchella, Cristelli, Caldarelli, Gabrielli & Pietronero (2012)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[OF, PRESENCE, THRESHOLD, Param { name: "iterations", kind: ParamKind::Integer(1) }, Param { name: "extremality", kind: ParamKind::Above(0.0) }],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<Fitness>("complexity.fitness", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{close, column, given, matrix};
    use super::*;

    fn run(of: &str, iterations: usize, extremality: f64) -> Vec<f64> {
        let more = json!({"of": of, "iterations": iterations, "extremality": extremality});
        column(&matrix(SPEC.id, given(more), &[&[1., 1.], &[1., 0.]]).unwrap(), "fitness")
    }

    // By hand. First: F = (2, 1)/1.5, Q = (1/2, 1)/.75. Second: F = (2, 2/3) over 4/3; Q = 1/(3/4 + 3/2) and 1/(3/4), that is 4/9 and
    // 12/9, over their mean 8/9.
    #[test]
    fn two_by_two() {
        close(&run("region", 1, 1.0), &[4. / 3., 2. / 3.], 1e-15);
        close(&run("industry", 1, 1.0), &[2. / 3., 4. / 3.], 1e-15);
        close(&run("region", 2, 1.0), &[1.5, 0.5], 1e-15);
        close(&run("industry", 2, 1.0), &[0.5, 1.5], 1e-15);
        // γ = 2: Q = (1/√2, 1) over its mean.
        let mean = (0.5f64.sqrt() + 1.0) / 2.0;
        close(&run("industry", 1, 2.0), &[0.5f64.sqrt() / mean, 1.0 / mean], 1e-15);
    }
}
