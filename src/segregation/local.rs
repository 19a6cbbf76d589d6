use serde::Deserialize;

use super::{Counts, POPULATION, REGION, VALUE};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// L_u = Σ_g p_g|u ln(p_g|u / p_g): how far the people of one region are from those of all; Σ_u p_u L_u = M.
#[derive(Debug, Deserialize)]
pub struct Local {}

const ID: &str = "segregation.local";

impl Panel for Local {
    fn axis(&self) -> &'static str {
        "population"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["share", "local_segregation", "contribution", "mutual_information"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let counts = Counts::of(block);
        let total = counts.mutual_information();
        let shares: Vec<f64> = counts.regions.iter().map(|people| people / counts.total).collect();
        let local: Vec<f64> = counts.rows().map(|(row, people)| counts.local(row, people)).collect();
        // Who is not there adds nothing.
        let part = |(&share, &local): (&f64, &f64)| if share > 0.0 { share * local } else { share };
        let parts: Vec<f64> = shares.iter().zip(&local).map(part).collect();
        if counts.total > 0.0 {
            add_up(ID, total, &parts, sum(&parts).max(1.0), || block.describe(None, None))?;
        }
        for (region, ((share, local), part)) in shares.iter().zip(&local).zip(&parts).enumerate() {
            rows.push([block.key("region", region)], [*share, *local, *part, total]);
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: ID,
    catalogue: "B24",
    summary: "Local segregation of each region, and what it adds to the mutual information index",
    source: "Mora & Ruiz-Castillo (2011); Alonso-Villar & Del Río (2010)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, POPULATION],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Panel(Box::new(read::<Local>(ID, params)?))),
};
