use serde::Deserialize;

use super::complexity_index::moments;
use super::*;

/// Method of reflections: k_r,n = Σ_i M_ri k_i,n−1 / k_r,0 and k_i,n = Σ_r M_ri k_r,n−1 / k_i,0, from diversity and ubiquity on.
#[derive(Debug, Deserialize)]
pub struct Reflections {
    of: Of,
    #[serde(flatten)]
    rule: Rule,
    steps: usize,
    normalisation: Scale,
}

/// The averages run together as n grows, and are told on a scale on which they do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Scale {
    /// As they are.
    HidalgoHausmann,
    ZScore,
    /// From 0 to 100. Doing so in every step gives the same, for a mean moves with what it is a mean of.
    Econgeo,
}

impl Scale {
    fn apply(self, numbers: &[f64]) -> Vec<f64> {
        let known: Vec<f64> = numbers.iter().copied().filter(|number| !number.is_nan()).collect();
        let (centre, scale) = match self {
            Scale::HidalgoHausmann => (0.0, 1.0),
            Scale::ZScore => moments(&known, 0.0),
            Scale::Econgeo => {
                let least = known.iter().copied().fold(f64::INFINITY, f64::min);
                let most = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
                (least, (most - least) / 100.0)
            }
        };
        numbers.iter().map(|number| (number - centre) / scale).collect()
    }
}

impl Table for Reflections {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own(self.of.role())]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("reflection")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let (own, other) = presence.sides(self.of);
        // One that is nowhere takes part in no mean, and has none.
        let degree = |list: &[u32]| if list.is_empty() { f64::NAN } else { list.len() as f64 };
        let degrees = |lists: &Lists| lists.iter().map(degree).collect::<Vec<_>>();
        let (mut mine, mut others) = (degrees(own), degrees(other));
        for _ in 0..self.steps {
            let means = |lists: &Lists, numbers: &[f64]| lists.iter().map(|list| mean_over(list, numbers)).collect::<Vec<_>>();
            (mine, others) = (means(own, &others), means(other, &mine));
        }
        Ok(listed(mine.len(), &[&self.normalisation.apply(&mine)]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.reflections",
    catalogue: "F3",
    summary: "Method of reflections: diversity and ubiquity averaged over each other, n times",
    source: "Hidalgo & Hausmann (2009)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[OF, PRESENCE, THRESHOLD, Param { name: "steps", kind: ParamKind::Integer(0) }, Param::choice("normalisation", &["hidalgo_hausmann", "z_score", "econgeo"])],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<Reflections>("complexity.reflections", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    fn run(of: &str, steps: usize, normalisation: &str) -> Vec<f64> {
        let more = json!({"of": of, "steps": steps, "normalisation": normalisation});
        column(&matrix(SPEC.id, given(more), &NESTED).unwrap(), "reflection")
    }

    // By hand: mean ubiquities (10/4, 9/3, 7/2, 4), then means of the mean diversities (2.5, 3, 3.5, 4) of the industries.
    #[test]
    fn the_nested_table() {
        close(&run("region", 0, "hidalgo_hausmann"), &[4., 3., 2., 1.], 0.0);
        close(&run("region", 1, "hidalgo_hausmann"), &[2.5, 3., 3.5, 4.], 1e-15);
        close(&run("region", 2, "hidalgo_hausmann"), &[13. / 4., 3., 11. / 4., 5. / 2.], 1e-15);
        close(&run("industry", 2, "hidalgo_hausmann"), &[13. / 4., 3., 11. / 4., 5. / 2.], 1e-15);
        close(&run("region", 2, "econgeo"), &[100., 200. / 3., 100. / 3., 0.], 1e-12);
    }

    // Means of a linear series over the first k places are linear again, so that the z-scores stay.
    #[test]
    fn many_steps_tend_to_the_eigenvector() {
        let s = 5f64.sqrt();
        close(&run("region", 18, "z_score"), &[3. / s, 1. / s, -1. / s, -3. / s], 1e-4);
    }
}
