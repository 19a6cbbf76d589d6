use serde::Deserialize;

use super::prody::prody;
use super::*;

/// EXPY_r = Σ_i (e_ri/E_r) PRODY_i: the income level that goes with what a region does.
#[derive(Debug, Deserialize)]
pub struct Expy {}

impl Table for Expy {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("expy")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let activity = Activity::read(input)?;
        let income = attribute(input, "income", Of::Region, SPEC.id)?;
        let prody = prody(&activity, &income);
        let expy = |region: usize| {
            let mut sum = Sum::default();
            let cells = activity.of(region).filter(|cell| cell.1 > 0.0);
            cells.for_each(|(industry, value)| sum.add(value / activity.region_totals[region] * prody[industry as usize]));
            if activity.region_totals[region] > 0.0 { sum.value() } else { f64::NAN }
        };
        let expy: Vec<f64> = (0..activity.regions).map(expy).collect();
        Ok(listed(expy.len(), &[&expy]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.expy",
    catalogue: "F12",
    summary: "EXPY: the income level that goes with what a region does, the mean PRODY",
    source: "Hausmann, Hwang & Rodrik (2007)",
    shape: Shape::Table,
    roles: &[VALUE, Role::required("income", RoleKind::Number(Domain::Any)), REGION, INDUSTRY],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<Expy>("complexity.expy", params)?))),
};
