use serde::Deserialize;

use super::similarity::{Diagonal, Proximity as Kind};
use super::*;

/// φ = C/max(U, U′) of two industries: C regions have both, U and U′ the one and the other. Likewise of two regions.
#[derive(Debug, Deserialize)]
pub struct Proximity {
    of: Of,
    #[serde(flatten)]
    rule: Rule,
    proximity: Kind,
    diagonal: Diagonal,
}

/// Every pair with its number, the first one before the second.
pub fn pairs(count: usize, matrix: &[f64]) -> TableOutput {
    let numbers = vec![matrix.iter().map(|&number| told(number)).collect()];
    TableOutput { keys: crossed(count, count), numbers, warnings: Vec::new() }
}

pub fn pair_keys(of: Of) -> Vec<KeyOutput> {
    vec![KeyOutput::own(of.role()), KeyOutput::named(of.role(), "other")]
}

impl Table for Proximity {
    fn keys(&self) -> Vec<KeyOutput> {
        pair_keys(self.of)
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("proximity")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let (own, other) = presence.sides(self.of);
        Ok(pairs(own.count(), &self.proximity.matrix(own, other, self.diagonal)))
    }
}

pub const PROXIMITY: Param =
    Param::choice("proximity", &["maximum", "minimum", "square_root", "asymmetric", "correlation"]);
pub const DIAGONAL: Param = Param::choice("diagonal", &["one", "zero"]);

pub const SPEC: Spec = Spec {
    id: "complexity.proximity",
    catalogue: "F6",
    summary: "Proximity of industries (the product space) or of regions: how often what has the one has the other",
    source: "Hidalgo, Klinger, Barabási & Hausmann (2007)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[OF_PAIRS, PRESENCE, THRESHOLD, PROXIMITY, DIAGONAL],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<Proximity>("complexity.proximity", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    fn first(kind: &str, of: &str, diagonal: &str, rows: &[&[f64]]) -> Vec<f64> {
        let more = json!({"of": of, "proximity": kind, "diagonal": diagonal});
        column(&matrix(SPEC.id, given(more), rows).unwrap(), "proximity")[..rows[0].len()].to_vec()
    }

    // By hand: the first industry is in 4 regions, the others in 3, 2 and 1 of them.
    #[test]
    fn the_nested_table() {
        close(&first("maximum", "industry", "one", &NESTED), &[1.0, 0.75, 0.5, 0.25], 1e-15);
        close(&first("maximum", "region", "zero", &NESTED), &[0.0, 0.75, 0.5, 0.25], 1e-15);
        close(&first("minimum", "industry", "zero", &NESTED), &[0.0, 1.0, 1.0, 1.0], 1e-15);
        close(&first("square_root", "industry", "one", &NESTED), &[1.0, 0.75f64.sqrt(), 0.5f64.sqrt(), 0.5], 1e-15);
        close(&first("asymmetric", "industry", "one", &NESTED), &[1.0, 0.75, 0.5, 0.25], 1e-15);
    }

    // By hand: columns (1, 1, 0, 0) and (1, 0, 0, 0) of four regions: r = (4 − 2)/√(4 · 3) = 1/√3; opposites have r = −1.
    #[test]
    fn correlations() {
        let rows: [&[f64]; 4] = [&[1., 1., 0.], &[1., 0., 0.], &[0., 0., 1.], &[0., 0., 1.]];
        close(&first("correlation", "industry", "one", &rows), &[1.0, (1.0 + 1.0 / 3f64.sqrt()) / 2.0, 0.0], 1e-15);
    }

    #[test]
    fn an_industry_of_no_region_is_near_nothing() {
        let rows: [&[f64]; 2] = [&[1., 0., 1.], &[1., 0., 0.]];
        close(&first("maximum", "industry", "one", &rows), &[1.0, f64::NAN, 0.5], 0.0);
    }
}
