use serde::Deserialize;

use super::*;

/// Mean complexity of the industries that a region has, with complexities from elsewhere, such as PCI of world trade.
#[derive(Debug, Deserialize)]
pub struct SubnationalComplexity {
    #[serde(flatten)]
    rule: Rule,
}

impl Table for SubnationalComplexity {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::whole("diversity"), Output::number("subnational_complexity")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let complexity = attribute(input, "complexity", Of::Industry, SPEC.id)?;
        let counts: Vec<f64> = presence.regions.iter().map(|list| list.len() as f64).collect();
        let means: Vec<f64> = presence.regions.iter().map(|list| mean_over(list, &complexity)).collect();
        Ok(listed(counts.len(), &[&counts, &means]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.subnational_complexity",
    catalogue: "F5",
    summary: "Complexity of regions by the complexity of industries from elsewhere: the mean PCI of what a region has",
    source: "Hausmann et al. (2014)",
    shape: Shape::Table,
    roles: &[VALUE, Role::required("complexity", RoleKind::Number(Domain::Any)), POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<SubnationalComplexity>("complexity.subnational_complexity", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{close, column, given, run};
    use super::*;

    // By hand: the first region has both, the second the first industry, the third nothing.
    #[test]
    fn means_of_what_is_there() {
        let keys = [("region", vec![0, 0, 1, 1, 2]), ("industry", vec![0, 1, 0, 1, 0])];
        let numbers = [("value", vec![1., 1., 1., 0., 0.]), ("complexity", vec![-1., 2., -1., 2., -1.])];
        let result = run(SPEC.id, given(json!({})), &keys, &numbers).unwrap();
        close(&column(&result, "subnational_complexity"), &[0.5, -1.0, f64::NAN], 0.0);
    }
}
