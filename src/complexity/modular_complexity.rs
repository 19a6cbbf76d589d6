use serde::Deserialize;

use super::ease_of_recombination::ease;
use super::*;

/// K_r = k_r / Σ_i M_ri E_i: the technologies of a patent over the sum of how easily they are combined.
#[derive(Debug, Deserialize)]
pub struct ModularComplexity {
    #[serde(flatten)]
    rule: Rule,
}

impl Table for ModularComplexity {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("modular_complexity")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let ease = ease(&presence);
        let complexity = |list: &[u32]| told(1.0 / mean_over(list, &ease));
        let complexity: Vec<f64> = presence.regions.iter().map(complexity).collect();
        Ok(listed(complexity.len(), &[&complexity]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.modular_complexity",
    catalogue: "F14",
    summary: "Modular complexity (interdependence) of patents: how hard their technologies are to combine",
    source: "Fleming & Sorenson (2001)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<ModularComplexity>("complexity.modular_complexity", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    // By hand: eases 3/4, 1, 3/2, 3, as in `ease_of_recombination`.
    #[test]
    fn the_nested_table() {
        let result = matrix(SPEC.id, given(json!({})), &NESTED).unwrap();
        close(&column(&result, "modular_complexity"), &[4.0 / 6.25, 3.0 / 3.25, 2.0 / 1.75, 4.0 / 3.0], 1e-15);
    }
}
