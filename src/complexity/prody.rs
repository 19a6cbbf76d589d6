use serde::Deserialize;

use super::*;

/// PRODY_i = Σ_r [s_ri / Σ_r s_ri] Y_r with the shares s_ri = e_ri/E_r: the income of the regions that an industry belongs to, weighted
/// with their advantage in it.
#[derive(Debug, Deserialize)]
pub struct Prody {}

pub fn prody(activity: &Activity<'_>, income: &[f64]) -> Vec<f64> {
    let (mut sums, mut shares) = (vec![Sum::default(); activity.industries], vec![Sum::default(); activity.industries]);
    for (region, income) in income.iter().enumerate() {
        for (industry, value) in activity.of(region).filter(|cell| cell.1 > 0.0) {
            let share = value / activity.region_totals[region];
            sums[industry as usize].add(share * income);
            shares[industry as usize].add(share);
        }
    }
    sums.iter().zip(shares).map(|(sum, shares)| sum.value() / shares.value()).collect()
}

impl Table for Prody {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("prody")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let activity = Activity::read(input)?;
        let income = attribute(input, "income", Of::Region, SPEC.id)?;
        let prody = prody(&activity, &income);
        Ok(listed(prody.len(), &[&prody]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.prody",
    catalogue: "F12",
    summary: "PRODY: the income level that goes with an industry",
    source: "Hausmann, Hwang & Rodrik (2007)",
    shape: Shape::Table,
    roles: &[VALUE, Role::required("income", RoleKind::Number(Domain::Any)), REGION, INDUSTRY],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<Prody>("complexity.prody", params)?))),
};
