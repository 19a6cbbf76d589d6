use serde::Deserialize;

use super::{Counts, POPULATION, REGION, VALUE};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

/// Σ_u (x_u/X)(x_u/t_u): the share of the own group in the region of its average member; and the same from 0 at the group's share P of all
/// people to 1, η² = (isolation − P)/(1 − P).
#[derive(Debug, Deserialize)]
pub struct Isolation {}

impl Panel for Isolation {
    fn axis(&self) -> &'static str {
        "population"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("population")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["share", "isolation", "eta_squared"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let counts = Counts::of(block);
        let mut sums = vec![Sum::default(); counts.populations];
        for (row, people) in counts.rows().filter(|(_, people)| *people > 0.0) {
            for ((sum, &n), all) in sums.iter_mut().zip(row).zip(&counts.totals).filter(|((_, n), _)| **n > 0.0) {
                sum.add(n / all * (n / people));
            }
        }
        for ((sum, n), &population) in sums.iter().zip(&counts.totals).zip(&block.periods) {
            let share = n / counts.total;
            let isolation = if *n > 0.0 { sum.value() } else { f64::NAN };
            rows.push([population], [share, isolation, (isolation - share) / (1.0 - share)]);
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "segregation.isolation",
    catalogue: "B24",
    summary: "Isolation of each group, and the correlation ratio (adjusted isolation)",
    source: "Bell (1954); Massey & Denton (1988)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, POPULATION],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Panel(Box::new(read::<Isolation>("segregation.isolation", params)?))),
};
