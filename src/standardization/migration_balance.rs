use serde::Deserialize;

use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

/// Of each region of a flow matrix what comes in and goes out, net = in − out, gross = in + out, and the effectiveness net/gross: how
/// much of the moving changes where people live. Who stays in a region has not moved.
#[derive(Debug, Deserialize)]
pub struct MigrationBalance {}

impl Panel for MigrationBalance {
    fn keys(&self, names: &RoleNames) -> Vec<KeyOutput> {
        let period = names.has("period").then(|| KeyOutput::own("period"));
        std::iter::once(KeyOutput::named("origin", "region")).chain(period).collect()
    }

    fn shared(&self) -> &'static [&'static str] {
        &["origin", "destination"]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["inflow", "outflow", "net", "gross", "effectiveness"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(value) = block.number("value") else { return Ok(()) };
        let pairs: Vec<(usize, usize)> = (0..block.width())
            .map(|cell| (block.key("origin", cell) as usize, block.key("destination", cell) as usize))
            .collect();
        let regions = pairs.iter().map(|&(from, to)| from.max(to) + 1).max().unwrap_or(0);
        // `flows[place][region]`: in and out, if the region occurs at that place.
        let mut flows = vec![vec![None::<(Sum, Sum)>; regions]; block.periods.len()];
        for (place, flows) in flows.iter_mut().enumerate() {
            for (&(from, to), &flow) in pairs.iter().zip(block.line(value, place)) {
                if flow.is_nan() {
                    continue;
                }
                let moved = if from == to { 0.0 } else { flow };
                flows[to].get_or_insert_default().0.add(moved);
                flows[from].get_or_insert_default().1.add(moved);
            }
        }
        for region in 0..regions {
            for (place, flows) in flows.iter().enumerate() {
                let Some((inflow, outflow)) = flows[region].map(|(inflow, outflow)| (inflow.value(), outflow.value())) else {
                    continue;
                };
                let (net, gross) = (inflow - outflow, inflow + outflow);
                let effectiveness = if gross > 0.0 { net / gross } else { f64::NAN };
                let keys = [region as u32].into_iter().chain(block.has_key("period").then_some(block.periods[place]));
                rows.push(keys, [inflow, outflow, net, gross, effectiveness]);
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "standardization.migration_balance",
    catalogue: "R4",
    summary: "Inflow, outflow, net and gross migration and its effectiveness, from a matrix of flows",
    source: "Thomas (1941) for the effectiveness; Bell et al. (2002)",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("origin", RoleKind::Key),
        Role::required("destination", RoleKind::Key),
        Role::optional("period", RoleKind::Key),
    ],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<MigrationBalance>("standardization.migration_balance", params)?))),
};
