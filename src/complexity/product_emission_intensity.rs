use serde::Deserialize;

use super::product_gini::weighted;
use super::*;

/// Σ_r M_ri s_ri x_r / Σ_r M_ri s_ri with the shares s_ri = e_ri/E_r and the emission intensity x of each region.
#[derive(Debug, Deserialize)]
pub struct ProductEmissionIntensity {
    #[serde(flatten)]
    rule: Rule,
}

impl Table for ProductEmissionIntensity {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("product_emission_intensity")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        weighted(input, &self.rule, "emission_intensity", SPEC.id)
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.product_emission_intensity",
    catalogue: "F13",
    summary: "Product emission intensity index (PEII): the emissions per unit of income that go with an industry",
    source: "Romero & Gramkow (2021)",
    shape: Shape::Table,
    roles: &[VALUE, Role::required("emission_intensity", RoleKind::Number(Domain::Any)), POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<ProductEmissionIntensity>("complexity.product_emission_intensity", params)?))),
};
