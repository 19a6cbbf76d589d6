use serde::Deserialize;

use super::proximity::{pair_keys, pairs};
use super::similarity::{Normalisation, Occurrences};
use super::*;

/// Co-occurrences C of two industries over those that their sizes S would let expect; T = ΣS. 0 of an industry to itself.
#[derive(Debug, Deserialize)]
pub struct Relatedness {
    of: Of,
    #[serde(flatten)]
    rule: Rule,
    normalisation: Normalisation,
    occurrences: Occurrences,
}

impl Table for Relatedness {
    fn keys(&self) -> Vec<KeyOutput> {
        pair_keys(self.of)
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("relatedness")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let (own, other) = presence.sides(self.of);
        Ok(pairs(own.count(), &self.normalisation.matrix(own, other, self.occurrences)))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.relatedness",
    catalogue: "F7",
    summary: "Relatedness of industries by their co-occurrences: association, cosine, Jaccard or probability index",
    source: "van Eck & Waltman (2009); Steijn (2017)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[
        OF_PAIRS,
        PRESENCE,
        THRESHOLD,
        Param::choice("normalisation", &["association", "cosine", "jaccard", "probability"]),
        Param::choice("occurrences", &["off_diagonal", "diagonal"]),
    ],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<Relatedness>("complexity.relatedness", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    fn second(normalisation: &str, occurrences: &str) -> f64 {
        let more = json!({"of": "industry", "normalisation": normalisation, "occurrences": occurrences});
        column(&matrix(SPEC.id, given(more), &NESTED).unwrap(), "relatedness")[1]
    }

    // The first and the second industry of the nested table have C = 3. With the co-occurrences with others S = (6, 6, 5, 3), T = 20 the
    // cosine is .5, as EconGeo has it; with the occurrences 4 and 3 of 4 regions it is √3/2, as econcomplex has it. The rest by hand.
    #[test]
    fn the_nested_table() {
        close(&[second("cosine", "off_diagonal"), second("cosine", "diagonal")], &[0.5, 0.75f64.sqrt()], 1e-15);
        close(&[second("association", "off_diagonal"), second("association", "diagonal")], &[60.0 / 36.0, 1.0], 1e-15);
        close(&[second("jaccard", "off_diagonal"), second("jaccard", "diagonal")], &[3.0 / 9.0, 0.75], 1e-15);
        // 3/(36/14)
        close(&[second("probability", "off_diagonal")], &[7.0 / 6.0], 1e-15);
    }

    #[test]
    fn alone_and_nowhere() {
        let more = json!({"of": "industry", "normalisation": "association", "occurrences": "off_diagonal"});
        let rows: [&[f64]; 2] = [&[1., 1., 0.], &[1., 1., 0.]];
        let result = column(&matrix(SPEC.id, given(more), &rows).unwrap(), "relatedness");
        close(&result, &[0.0, 2.0, f64::NAN, 2.0, 0.0, f64::NAN, f64::NAN, f64::NAN, f64::NAN], 1e-15);
    }
}
