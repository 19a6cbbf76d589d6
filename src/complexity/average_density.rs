use serde::Deserialize;

use super::density::{NEARNESS, Nearness, Scale, cells};
use super::proximity::DIAGONAL;
use super::similarity::{Diagonal, densities};
use super::*;

/// Means of the density of a region over what it has, over what it has not, and over all industries.
#[derive(Debug, Deserialize)]
pub struct AverageDensity {
    #[serde(flatten)]
    rule: Rule,
    proximity: Nearness,
    diagonal: Diagonal,
    unit: Scale,
}

impl Table for AverageDensity {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self) -> Vec<Output> {
        ["internal_density", "external_density", "average_density"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let density = densities(&presence, &self.proximity.matrix(&presence, self.diagonal));
        let (present, count) = (cells(&presence), presence.industries.count().max(1));
        let whole = if self.unit == Scale::Percent { 100.0 } else { 1.0 };
        let means = |keep: &dyn Fn(f64) -> bool| {
            let mean = |(line, present): (&[f64], &[f64])| {
                let kept = line.iter().zip(present).filter(|(share, present)| !share.is_nan() && keep(**present));
                let kept: Vec<f64> = kept.map(|(share, _)| *share).collect();
                whole * crate::numeric::sum(&kept) / kept.len() as f64
            };
            density.chunks(count).zip(present.chunks(count)).map(mean).collect::<Vec<f64>>()
        };
        Ok(listed(presence.regions.count(), &[&means(&|m| m > 0.0), &means(&|m| m == 0.0), &means(&|_| true)]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.average_density",
    catalogue: "F9",
    summary: "Mean density of a region inside and outside of what it has",
    source: "Balland, Boschma, Crespo & Rigby (2019)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD, NEARNESS, DIAGONAL, Param::choice("unit", &["fraction", "percent"])],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<AverageDensity>("complexity.average_density", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    // The second region of the nested table has densities 5/6, 17/21, 7/10 inside and 1 outside, as in `density`.
    #[test]
    fn the_nested_table() {
        let more = json!({"proximity": "maximum", "diagonal": "zero", "unit": "fraction"});
        let result = matrix(SPEC.id, given(more), &NESTED).unwrap();
        let inside = 5.0 / 6.0 + 17.0 / 21.0 + 0.7;
        close(&column(&result, "internal_density")[1..2], &[inside / 3.0], 1e-15);
        close(&column(&result, "external_density")[..2], &[f64::NAN, 1.0], 1e-15);
        close(&column(&result, "average_density")[..2], &[1.0, (inside + 1.0) / 4.0], 1e-15);
    }
}
