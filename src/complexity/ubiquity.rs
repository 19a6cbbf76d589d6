use serde::Deserialize;

use super::diversity::degrees;
use super::*;

/// k_i = Σ_r M_ri, and the mean diversity of the regions that have it, k_i,1 = Σ_r M_ri k_r / k_i.
#[derive(Debug, Deserialize)]
pub struct Ubiquity {
    #[serde(flatten)]
    rule: Rule,
}

impl Table for Ubiquity {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::whole("ubiquity"), Output::number("average_diversity")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        Ok(degrees(&presence.industries, &presence.regions))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.ubiquity",
    catalogue: "F1",
    summary: "Ubiquity: the number of regions that have an advantage in an industry, and their mean diversity",
    source: "Hidalgo & Hausmann (2009)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<Ubiquity>("complexity.ubiquity", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    // By hand: the first industry is in regions of 4, 3, 2 and 1 industries.
    #[test]
    fn the_nested_table() {
        let result = matrix(SPEC.id, given(json!({})), &NESTED).unwrap();
        close(&column(&result, "ubiquity"), &[4., 3., 2., 1.], 0.0);
        close(&column(&result, "average_diversity"), &[2.5, 3., 3.5, 4.], 1e-15);
    }
}
