use serde::Deserialize;

use super::proximity::{pair_keys, pairs};
use super::similarity::common;
use super::*;

/// z = (C − μ)/σ of the co-occurrences C of two industries against chance, with μ = U U′/n and σ² = μ (1 − U/n)(n − U′)/(n − 1), the
/// moments of the hypergeometric distribution; n patents (regions), U and U′ of which have the one and the other.
#[derive(Debug, Deserialize)]
pub struct CombinationZScore {
    of: Of,
    #[serde(flatten)]
    rule: Rule,
}

impl Table for CombinationZScore {
    fn keys(&self) -> Vec<KeyOutput> {
        pair_keys(self.of)
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("z_score")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let (own, other) = presence.sides(self.of);
        let (count, counts) = (own.count(), common(own, other));
        let all = other.iter().filter(|list| !list.is_empty()).count() as f64;
        let z_score = |cell: usize| {
            let (a, b) = (cell / count, cell % count);
            let (u, v) = (own.of(a).len() as f64, own.of(b).len() as f64);
            let mean = u * v / all;
            let deviation = (mean * (1.0 - u / all) * (all - v) / (all - 1.0)).sqrt();
            // One that is everywhere or nowhere leaves nothing to chance.
            if a == b || deviation <= 0.0 { f64::NAN } else { (f64::from(counts[cell]) - mean) / deviation }
        };
        let numbers: Vec<f64> = (0..count * count).into_par_iter().map(z_score).collect();
        Ok(pairs(count, &numbers))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.combination_z_score",
    catalogue: "F14",
    summary: "Novelty of combinations: co-occurrences of technologies against chance, as z-scores",
    source: "Teece, Rumelt, Dosi & Winter (1994)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[OF_PAIRS, PRESENCE, THRESHOLD],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<CombinationZScore>("complexity.combination_z_score", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    // By hand on the nested table: x in 3 and y in 2 of 4, together in 2: μ = 6/4, σ² = 3/2 · 1/4 · 2/3 = 1/4. The first is everywhere.
    #[test]
    fn the_nested_table() {
        let result = matrix(SPEC.id, given(json!({"of": "industry"})), &NESTED).unwrap();
        close(&column(&result, "z_score")[4..8], &[f64::NAN, f64::NAN, 1.0, (1.0 - 0.75) / (0.75f64 * 0.25).sqrt()], 1e-14);
    }
}
