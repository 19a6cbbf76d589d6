use serde::Deserialize;

use super::*;

/// Σ_r M_ri s_ri x_r / Σ_r M_ri s_ri with the shares s_ri = e_ri/E_r and the Gini of incomes x of each region.
#[derive(Debug, Deserialize)]
pub struct ProductGini {
    #[serde(flatten)]
    rule: Rule,
}

/// Σ_r M_ri s_ri x_r / Σ_r M_ri s_ri of a number x of each region.
pub fn weighted(input: &TableInput<'_>, rule: &Rule, role: &'static str, measure: &'static str) -> Result<TableOutput> {
    let (activity, presence) = table(input, rule, measure)?;
    let numbers = attribute(input, role, Of::Region, measure)?;
    let (mut sums, mut shares) = (vec![Sum::default(); activity.industries], vec![Sum::default(); activity.industries]);
    for (region, number) in numbers.iter().enumerate() {
        // Both are in the order of the industries.
        let mut present = presence.regions.of(region).iter().peekable();
        for (industry, value) in activity.of(region) {
            if present.next_if_eq(&&industry).is_some() {
                let share = value / activity.region_totals[region];
                sums[industry as usize].add(share * number);
                shares[industry as usize].add(share);
            }
        }
    }
    let means: Vec<f64> = sums.iter().zip(shares).map(|(sum, shares)| sum.value() / shares.value()).collect();
    Ok(listed(means.len(), &[&means]))
}

impl Table for ProductGini {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("product_gini")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        weighted(input, &self.rule, "gini", SPEC.id)
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.product_gini",
    catalogue: "F13",
    summary: "Product Gini index (PGI): the inequality that goes with an industry",
    source: "Hartmann, Guevara, Jara-Figueroa, Aristarán & Hidalgo (2017)",
    shape: Shape::Table,
    roles: &[VALUE, Role::required("gini", RoleKind::Number(Domain::Any)), POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<ProductGini>("complexity.product_gini", params)?))),
};
