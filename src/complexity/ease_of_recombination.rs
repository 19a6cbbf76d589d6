use serde::Deserialize;

use super::similarity::common;
use super::*;

/// E_i = different technologies combined with i / patents with i.
#[derive(Debug, Deserialize)]
pub struct EaseOfRecombination {
    #[serde(flatten)]
    rule: Rule,
}

/// Different others that an industry occurs with, over the number of patents that have it.
pub fn ease(presence: &Presence) -> Vec<f64> {
    let (own, count) = (&presence.industries, presence.industries.count());
    let counts = common(own, &presence.regions);
    let others = |industry: usize| {
        let line = &counts[industry * count..(industry + 1) * count];
        line.iter().enumerate().filter(|(other, both)| *other != industry && **both > 0).count() as f64
    };
    (0..count).map(|industry| others(industry) / own.of(industry).len() as f64).collect()
}

impl Table for EaseOfRecombination {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("ease")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let ease = ease(&presence);
        Ok(listed(ease.len(), &[&ease]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.ease_of_recombination",
    catalogue: "F14",
    summary: "Ease of recombination of a technology: with how many others it was combined, per patent",
    source: "Fleming & Sorenson (2001)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<EaseOfRecombination>("complexity.ease_of_recombination", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    // By hand: each industry of the nested table meets the three others, in 4, 3, 2 and 1 regions.
    #[test]
    fn the_nested_table() {
        let result = matrix(SPEC.id, given(json!({})), &NESTED).unwrap();
        close(&column(&result, "ease"), &[0.75, 1.0, 1.5, 3.0], 1e-15);
    }
}
