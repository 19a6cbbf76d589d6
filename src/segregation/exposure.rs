use serde::Deserialize;

use super::{Counts, POPULATION, REGION, VALUE};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

/// xPy = Σ_u (x_u/X)(y_u/t_u): the share of group y in the region of the average member of group x. Over all y it adds up to 1; xPx is the
/// isolation.
#[derive(Debug, Deserialize)]
pub struct Exposure {}

impl Panel for Exposure {
    fn axis(&self) -> &'static str {
        "population"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("population"), KeyOutput::named("population", "other_population")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("exposure")]
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let counts = Counts::of(block);
        let populations = counts.populations;
        let mut sums = vec![Sum::default(); populations * populations];
        for (row, people) in counts.rows().filter(|(_, people)| *people > 0.0) {
            for (own, sums) in sums.chunks_exact_mut(populations).enumerate().filter(|(own, _)| row[*own] > 0.0) {
                let share = row[own] / counts.totals[own];
                sums.iter_mut().zip(row).for_each(|(sum, n)| sum.add(share * (n / people)));
            }
        }
        for (own, sums) in sums.chunks_exact(populations.max(1)).enumerate() {
            for (other, sum) in sums.iter().enumerate() {
                let exposure = if counts.totals[own] > 0.0 { sum.value() } else { f64::NAN };
                rows.push([block.periods[own], block.periods[other]], [exposure]);
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "segregation.exposure",
    catalogue: "B24",
    summary: "Exposure of each group to each other: whom its average member has around",
    source: "Bell (1954); Massey & Denton (1988)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, POPULATION],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Panel(Box::new(read::<Exposure>("segregation.exposure", params)?))),
};
