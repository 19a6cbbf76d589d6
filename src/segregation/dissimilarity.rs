use serde::Deserialize;

use super::{Counts, POPULATION, REGION, VALUE};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

/// D = Σ_u Σ_g t_u |π_gu − π_g| / (2 T Σ_g π_g (1 − π_g)): the share of people who would have to move for all regions to be alike, of the
/// share if all groups lived apart. For two groups it is ½ Σ |a_u/A − b_u/B|.
#[derive(Debug, Deserialize)]
pub struct Dissimilarity {}

/// NaN with fewer than two groups.
pub(super) fn dissimilarity(counts: &Counts) -> f64 {
    let shares: Vec<f64> = counts.totals.iter().map(|n| n / counts.total).collect();
    let (mut gaps, mut apart) = (Sum::default(), Sum::default());
    for (row, people) in counts.rows().filter(|(_, people)| *people > 0.0) {
        for (n, share) in row.iter().zip(&shares) {
            gaps.add(people / counts.total * (n / people - share).abs());
        }
    }
    shares.iter().for_each(|share| apart.add(share * (1.0 - share)));
    gaps.value() / (2.0 * apart.value())
}

impl Panel for Dissimilarity {
    fn axis(&self) -> &'static str {
        "population"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        Vec::new()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("dissimilarity")]
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        rows.push([], [dissimilarity(&Counts::of(block))]);
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "segregation.dissimilarity",
    catalogue: "B24",
    summary: "Index of dissimilarity, of two groups or more",
    source: "Duncan & Duncan (1955); Morgan (1975) and Sakoda (1981) for more than two groups; Reardon & Firebaugh (2002)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, POPULATION],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Panel(Box::new(read::<Dissimilarity>("segregation.dissimilarity", params)?))),
};
