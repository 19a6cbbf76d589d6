use serde::Deserialize;

use super::complexity_index::moments;
use super::density::{NEARNESS, Nearness, cell_keys, cells};
use super::proximity::DIAGONAL;
use super::similarity::{Diagonal, densities};
use super::*;

/// ω̃ = (ω − mean)/sd of the density of what a region has not, by the mean and deviation (of n) over all that it has not.
#[derive(Debug, Deserialize)]
pub struct RelativeRelatedness {
    #[serde(flatten)]
    rule: Rule,
    proximity: Nearness,
    diagonal: Diagonal,
}

/// Densities, region by region, less the mean and over the deviation (of n) of what the region has not.
pub fn against_options(density: &mut [f64], present: &[f64], industries: usize) {
    for (line, present) in density.chunks_mut(industries.max(1)).zip(present.chunks(industries.max(1))) {
        let options = line.iter().zip(present).filter(|(share, present)| **present == 0.0 && !share.is_nan());
        let (mean, deviation) = moments(&options.map(|(share, _)| *share).collect::<Vec<_>>(), 0.0);
        // Options that are all alike differ by rounding only.
        let deviation = if deviation > ROUNDING { deviation } else { f64::NAN };
        line.iter_mut().for_each(|share| *share = (*share - mean) / deviation);
    }
}

impl Table for RelativeRelatedness {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("relative_relatedness")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let mut density = densities(&presence, &self.proximity.matrix(&presence, self.diagonal));
        let present = cells(&presence);
        against_options(&mut density, &present, presence.industries.count());
        density.iter_mut().zip(present).for_each(|(share, present)| *share = if present > 0.0 { f64::NAN } else { told(*share) });
        Ok(TableOutput { keys: cell_keys(&presence), numbers: vec![density], warnings: Vec::new() })
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.relative_relatedness",
    catalogue: "F9",
    summary: "Relative relatedness: density of what a region has not, against its other options",
    source: "Pinheiro, Balland, Boschma & Hartmann (2022)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD, NEARNESS, DIAGONAL],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<RelativeRelatedness>("complexity.relative_relatedness", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    // The third region has two options, of density 7/10 and 7/13, one deviation above and below their mean. The second has one option:
    // nothing to compare it with.
    #[test]
    fn the_nested_table() {
        let result = matrix(SPEC.id, given(json!({"proximity": "maximum", "diagonal": "zero"})), &NESTED).unwrap();
        let relative = column(&result, "relative_relatedness");
        close(&relative[8..12], &[f64::NAN, f64::NAN, 1.0, -1.0], 1e-12);
        assert!(relative[7].is_nan());
    }
}
