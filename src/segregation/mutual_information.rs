use serde::Deserialize;

use super::{Counts, POPULATION, REGION, VALUE};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

/// M = Σ_u Σ_g p_ug ln(p_ug/(p_u p_g)), what the place of a person tells of the group; H = M/E with the entropy E of the groups, from 0
/// to 1. With groups of regions M = M between them + Σ_k p_k M_k within.
#[derive(Debug, Deserialize)]
pub struct MutualInformation {}

const ID: &str = "segregation.mutual_information";

impl Panel for MutualInformation {
    fn axis(&self) -> &'static str {
        "population"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        Vec::new()
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let nested: &[&str] = if names.has("groups") { &["between", "within"] } else { &[] };
        ["mutual_information", "theil_h"].iter().chain(nested).map(|name| Output::number(*name)).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let counts = Counts::of(block);
        let (mutual_information, entropy) = (counts.mutual_information(), counts.entropy());
        let mut numbers = vec![mutual_information, mutual_information / entropy];
        if block.has_key("groups") {
            let [between, within] = nested(block, &counts);
            if counts.total > 0.0 {
                let size = counts.entropy().max(1.0);
                add_up(ID, mutual_information, &[between, within], size, || block.describe(None, None))?;
            }
            numbers.extend([between, within]);
        }
        rows.push([], numbers);
        Ok(())
    }
}

/// M of the groups of regions, and the mean of M within them, weighted with their people.
fn nested(block: &Block<'_>, counts: &Counts) -> [f64; 2] {
    let mut regions: Vec<(u32, usize)> = (0..block.width()).map(|region| (block.key("groups", region), region)).collect();
    regions.sort_unstable();
    let (mut sums, mut within) = (Vec::new(), Sum::default());
    for members in regions.chunk_by(|a, b| a.0 == b.0) {
        let row = |&(_, region): &(u32, usize)| &counts.cells[region * counts.populations..(region + 1) * counts.populations];
        let own = Counts::new(counts.populations, members.iter().flat_map(row).copied().collect());
        if own.total > 0.0 {
            within.add(own.total / counts.total * own.mutual_information());
        }
        sums.extend(own.totals);
    }
    [Counts::new(counts.populations, sums).mutual_information(), if counts.total > 0.0 { within.value() } else { f64::NAN }]
}

pub const SPEC: Spec = Spec {
    id: ID,
    catalogue: "B24",
    summary: "Mutual information index M of segregation and Theil's information index H, between and within groups of regions",
    source: "Theil & Finizza (1971); Mora & Ruiz-Castillo (2011)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, POPULATION, Role::optional("groups", RoleKind::Key)],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Panel(Box::new(read::<MutualInformation>(ID, params)?))),
};
