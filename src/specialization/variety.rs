use serde::Deserialize;

use super::{INDUSTRY, REGION, VALUE};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{Sum, sum};

/// The entropy of a region's industries in bits, split at their groups: between groups Σ_g P_g log₂(1/P_g), the unrelated variety, and
/// within them Σ_g Σ_{i∈g} p_i log₂(P_g/p_i), the related variety. With subgroups inside of the groups, what lies between the two is
/// the semi-related variety.
#[derive(Debug, Deserialize)]
pub struct Variety {}

const ID: &str = "specialization.variety";

/// Numbers the values from 0, without gaps.
fn numbered(codes: impl Iterator<Item = (u32, u32)>) -> (Vec<usize>, usize) {
    let codes: Vec<(u32, u32)> = codes.collect();
    let mut known = codes.clone();
    known.sort_unstable();
    known.dedup();
    (codes.iter().map(|code| known.binary_search(code).unwrap_or(0)).collect(), known.len())
}

impl Panel for Variety {
    fn axis(&self) -> &'static str {
        "region"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let semi = names.has("subgroups").then_some("semi_related_variety");
        let parts = ["unrelated_variety"].into_iter().chain(semi).chain(["related_variety"]);
        ["variety"].into_iter().chain(parts).map(Output::number).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(value) = block.number("value") else { return Ok(()) };
        let cells = 0..block.width();
        // From the widest classification to the narrowest; a subgroup is known by its name within its group.
        let mut levels = vec![numbered(cells.clone().map(|cell| (block.key("groups", cell), 0)))];
        if block.has_key("subgroups") {
            levels.push(numbered(cells.map(|cell| (block.key("groups", cell), block.key("subgroups", cell)))));
        }
        for place in 0..block.periods.len() {
            let shares: Vec<f64> = block.line(value, place).iter().map(|&e| if e > 0.0 { e } else { 0.0 }).collect();
            let total = sum(&shares);
            // Of each industry its share, and those of all that it belongs to.
            let mut chain = vec![vec![1.0; shares.len()]];
            for (group, count) in &levels {
                let mut sums = vec![Sum::default(); *count];
                group.iter().zip(&shares).for_each(|(&group, &e)| sums[group].add(e));
                chain.push(group.iter().map(|&group| sums[group].value() / total).collect());
            }
            chain.push(shares.iter().map(|e| e / total).collect());
            // Σ p log₂(P/Q) for each step from a share P to one Q that is part of it.
            let own = &chain[chain.len() - 1];
            let entropy = |wide: &[f64], narrow: &[f64]| {
                let mut bits = Sum::default();
                for (&share, (&wide, &narrow)) in own.iter().zip(wide.iter().zip(narrow)).filter(|(share, _)| **share > 0.0) {
                    bits.add(share * (wide / narrow).log2());
                }
                bits.value()
            };
            let parts: Vec<f64> = chain.windows(2).map(|pair| entropy(&pair[0], &pair[1])).collect();
            let variety = entropy(&chain[0], own);
            if total > 0.0 {
                add_up(ID, variety, &parts, 1.0, || block.describe(None, Some(place)))?;
                rows.push([block.periods[place]], std::iter::once(variety).chain(parts));
            } else {
                rows.push([block.periods[place]], vec![f64::NAN; parts.len() + 1]);
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: ID,
    catalogue: "B9",
    summary: "Related and unrelated variety: entropy of a region's industries within and between their groups, in bits",
    source: "Frenken, Van Oort & Verburg (2007); Castaldi, Frenken & Los (2015) for semi-related variety",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, Role::required("groups", RoleKind::Key), Role::optional("subgroups", RoleKind::Key)],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Panel(Box::new(read::<Variety>(ID, params)?))),
};
