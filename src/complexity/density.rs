use serde::Deserialize;

use super::proximity::DIAGONAL;
use super::similarity::{Diagonal, Normalisation, Occurrences, Proximity, densities, nearest, plain};
use super::*;

/// ω_rp = Σ_q M_rq φ_qp / Σ_q φ_qp: how much of what is near an industry a region has. The distance is 1 − ω.
#[derive(Debug, Deserialize)]
pub struct Density {
    #[serde(flatten)]
    rule: Rule,
    proximity: Nearness,
    diagonal: Diagonal,
    neighbours: Option<usize>,
    unit: Scale,
}

/// The proximities and, for densities of relatedness, the indices of co-occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nearness {
    Maximum,
    Minimum,
    SquareRoot,
    Asymmetric,
    Correlation,
    Association,
    Cosine,
    Jaccard,
    Probability,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    Fraction,
    Percent,
}

impl Nearness {
    /// How near each pair of industries is, with zeros where that is not defined.
    pub fn matrix(self, presence: &Presence, diagonal: Diagonal) -> Vec<f64> {
        let (own, other) = (&presence.industries, &presence.regions);
        let proximity = |kind: Proximity| kind.matrix(own, other, diagonal);
        let related = |kind: Normalisation| kind.matrix(own, other, Occurrences::OffDiagonal);
        plain(match self {
            Nearness::Maximum => proximity(Proximity::Maximum),
            Nearness::Minimum => proximity(Proximity::Minimum),
            Nearness::SquareRoot => proximity(Proximity::SquareRoot),
            Nearness::Asymmetric => proximity(Proximity::Asymmetric),
            Nearness::Correlation => proximity(Proximity::Correlation),
            Nearness::Association => related(Normalisation::Association),
            Nearness::Cosine => related(Normalisation::Cosine),
            Nearness::Jaccard => related(Normalisation::Jaccard),
            Nearness::Probability => related(Normalisation::Probability),
        })
    }
}

pub const NEARNESS: Param = Param::choice(
    "proximity",
    &["maximum", "minimum", "square_root", "asymmetric", "correlation", "association", "cosine", "jaccard", "probability"],
);

/// Every region with every industry.
pub fn cell_keys(presence: &Presence) -> Vec<Vec<u32>> {
    crossed(presence.regions.count(), presence.industries.count())
}

/// M as numbers, row by row.
pub fn cells(presence: &Presence) -> Vec<f64> {
    let industries = presence.industries.count();
    let mut cells = vec![0.0; presence.regions.count() * industries];
    cells.par_chunks_mut(industries.max(1)).enumerate().for_each(|(region, line)| {
        presence.regions.of(region).iter().for_each(|&industry| line[industry as usize] = 1.0);
    });
    cells
}

impl Table for Density {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::whole("present"), Output::number("density"), Output::number("distance")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let mut matrix = self.proximity.matrix(&presence, self.diagonal);
        if let Some(count) = self.neighbours {
            matrix = nearest(matrix, presence.industries.count(), count);
        }
        let whole = if self.unit == Scale::Percent { 100.0 } else { 1.0 };
        let mut density = densities(&presence, &matrix);
        // Rounding must not lift a share above the whole.
        density.par_iter_mut().for_each(|share| *share = if *share > 1.0 { whole } else { told(*share * whole) });
        let distance = density.par_iter().map(|share| whole - share).collect();
        let numbers = vec![cells(&presence), density, distance];
        Ok(TableOutput { keys: cell_keys(&presence), numbers, warnings: Vec::new() })
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.density",
    catalogue: "F8",
    summary: "Density (relatedness density): the share of what is near an industry that a region has; distance is its rest",
    source: "Hidalgo, Klinger, Barabási & Hausmann (2007)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[
        PRESENCE,
        THRESHOLD,
        NEARNESS,
        DIAGONAL,
        Param { name: "neighbours", kind: ParamKind::OptionalInteger(1) },
        Param::choice("unit", &["fraction", "percent"]),
    ],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<Density>("complexity.density", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    fn run(proximity: &str, diagonal: &str, neighbours: Value, unit: &str, rows: &[&[f64]]) -> testing::Outcome {
        let more = json!({"proximity": proximity, "diagonal": diagonal, "neighbours": neighbours, "unit": unit});
        matrix(SPEC.id, given(more), rows).unwrap()
    }

    // By hand: proximities to the last industry are 1/4, 1/3, 1/2 and, if its own counts, 1. The second region has the first three.
    #[test]
    fn the_nested_table() {
        let others = 0.25 + 1.0 / 3.0 + 0.5;
        let result = run("maximum", "one", Value::Null, "fraction", &NESTED);
        close(&[column(&result, "density")[7], column(&result, "distance")[7]], &[others / (others + 1.0), 1.0 / (others + 1.0)], 1e-15);
        close(&column(&result, "present")[4..8], &[1.0, 1.0, 1.0, 0.0], 0.0);
        let result = run("maximum", "zero", Value::Null, "percent", &NESTED);
        close(&column(&result, "density")[4..8], &[100.0 * 1.25 / 1.5, 100.0 * (0.75 + 2.0 / 3.0) / 1.75, 100.0 * 7.0 / 10.0, 100.0], 1e-12);
    }

    // The nearest industry of the last one is the third. A sum of presences instead of proximities would tell 1 everywhere.
    #[test]
    fn the_nearest() {
        let result = run("maximum", "one", json!(2), "fraction", &NESTED);
        close(&column(&result, "density")[11..12], &[(1.0 / 3.0) / (1.0 / 3.0 + 0.5)], 1e-15);
    }

    // An industry that is nowhere is near nothing; a region without anything has nothing of it.
    #[test]
    fn empty_rows_and_columns() {
        let rows: [&[f64]; 3] = [&[1., 0., 1.], &[1., 0., 0.], &[0., 0., 0.]];
        let result = run("maximum", "one", Value::Null, "fraction", &rows);
        let density = column(&result, "density");
        close(&density[..3], &[1.0, f64::NAN, 1.0], 0.0);
        close(&density[6..], &[0.0, f64::NAN, 0.0], 0.0);
    }
}
