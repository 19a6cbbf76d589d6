use serde::Deserialize;

use super::esteban_marquillas::{PARTS, write};
use super::spatial::Neighbours;
use super::{BASE, CURRENT, DUPLICATE_CELLS, DYNAMIC, INDUSTRY, LEVEL, NAMED_ROWS, NULL_VALUES, PERIOD, REGION, VALUE};
use super::{Setting, Step, Variant, build};
use crate::error::Result;
use crate::measure::*;

/// Δe = e₀G + e₀(G_i − G) + h(g − G_i) + (e₀ − h)(g − G_i) as [`super::esteban_marquillas::EstebanMarquillas`], with the activity h
/// that the region would have if it were like its neighbours: h = E_r0 Σ_s w_rs e_is0/Σ_s w_rs E_s0 in structure, or
/// h = Σ_s w_rs e_is0/Σ_s w_rs in level. Without neighbours, or where they had nothing, it is that of the reference.
#[derive(Deserialize)]
pub struct SpatialEstebanMarquillas {
    expected: Expected,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Expected {
    /// Adds up to the total of the region.
    Structure,
    /// Adds up to the mean of the neighbours' totals.
    Level,
}

impl Variant for SpatialEstebanMarquillas {
    const ID: &'static str = SPEC.id;
    type Context = Neighbours;

    fn parts(&self) -> &'static [&'static str] {
        PARTS
    }

    fn context(&self, table: &Setting<'_>) -> Result<Neighbours> {
        Neighbours::new(table)
    }

    fn split(&self, step: &Step<'_>, context: &Neighbours, parts: &mut [Vec<f64>]) -> Result<()> {
        let (around, total, weights) = context.activity(step);
        match self.expected {
            _ if total <= 0.0 => write(step, parts, |i| step.homothetic(i)),
            Expected::Structure => write(step, parts, |i| step.region0 * (around[i] / total)),
            Expected::Level => write(step, parts, |i| around[i] / weights),
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.spatial_esteban_marquillas",
    catalogue: "G11, G2",
    summary: "Shift-share with the homothetic employment of the neighbouring regions: net competition and location",
    source: "Mayor & López (2008)",
    shape: Shape::Table,
    roles: &[
        VALUE,
        REGION,
        INDUSTRY,
        PERIOD,
        Role::required("weights", RoleKind::Weights),
        BASE,
        CURRENT,
        NAMED_ROWS,
    ],
    params: &[
        Param::choice("expected", &["structure", "level"]),
        LEVEL,
        DYNAMIC,
        UNIT,
        REFERENCE,
        NULL_VALUES,
        DUPLICATE_CELLS,
    ],
    invariances: &[Invariance::Homogeneous],
    build: build::<SpatialEstebanMarquillas>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{Beside, close, column, run, run_with, total};

    const ID: &str = "shift_share.spatial_esteban_marquillas";

    type Columns = Vec<(String, Vec<f64>)>;

    fn split(expected: &str, weights: &[(u32, u32, f64)]) -> Columns {
        let options = json!({"expected": expected, "level": "cell"});
        run_with(ID, options, &[("value", &cells())], Beside { weights, ..Beside::default() }).unwrap()
    }

    /// Three regions, two industries; nation (100 → 130, 100 → 90).
    fn cells() -> Vec<Vec<Vec<f64>>> {
        vec![
            vec![vec![10.0, 12.0], vec![30.0, 27.0]],
            vec![vec![40.0, 60.0], vec![f64::NAN, 3.0]],
            vec![vec![50.0, 58.0], vec![70.0, 60.0]],
        ]
    }

    // By hand for region 0 with weights 1 and 3: neighbours 40 + 150 and 0 + 210, so h is 40 · (190, 210)/400 in structure and
    // (190, 210)/4 in level; g − G_i is .2 − .3 and −.1 + .1.
    #[test]
    fn by_hand() {
        for (expected, h) in [("structure", 19.0), ("level", 47.5)] {
            let result = split(expected, &[(0, 1, 1.0), (0, 2, 3.0)]);
            close(&column(&result, "national")[..2], &[1.0, 3.0], 1e-13);
            close(&column(&result, "industry_mix")[..2], &[2.0, -6.0], 1e-13);
            close(&column(&result, "competitive")[..2], &[-0.1 * h, 0.0], 1e-13);
            close(&column(&result, "allocation")[..2], &[-0.1 * (10.0 - h), 0.0], 1e-13);
            // The second industry is new to the second region.
            close(&column(&result, "entry")[..4], &[0.0, 0.0, 0.0, 3.0], 0.0);
            let parts = ["national", "industry_mix", "competitive", "allocation", "entry"];
            close(&total(&result, &parts), &column(&result, "change"), 1e-12);
        }
    }

    // Only the proportions of the weights of a region count.
    #[test]
    fn standardising_changes_nothing() {
        for expected in ["structure", "level"] {
            let raw = split(expected, &[(0, 1, 1.0), (0, 2, 3.0), (1, 0, 5.0)]);
            let shares = split(expected, &[(1, 0, 1.0), (0, 2, 0.75), (0, 1, 0.25)]);
            raw.iter().zip(&shares).for_each(|((_, raw), (_, shares))| close(raw, shares, 1e-13));
        }
    }

    // Without neighbours it is Esteban-Marquillas; with the region as its own neighbour there is no allocation, and with all regions
    // as neighbours of equal weight the structure is the nation's.
    #[test]
    fn no_neighbour_oneself_and_all() {
        let plain = run("shift_share.esteban_marquillas", json!({"level": "cell"}), &cells(), &[]).unwrap();
        let names = ["national", "industry_mix", "competitive", "allocation", "entry"];
        for expected in ["structure", "level"] {
            let alone = split(expected, &[(0, 1, 0.0)]);
            names.iter().for_each(|name| assert_eq!(column(&alone, name), column(&plain, name)));
            assert_eq!(column(&split(expected, &[(0, 0, 2.0)]), "allocation")[..2], [0.0, 0.0]);
        }
        let all: Vec<_> = (0..9).map(|k| (k / 3, k % 3, 1.0)).collect();
        let nation = split("structure", &all);
        names.iter().for_each(|name| close(&column(&nation, name), &column(&plain, name), 1e-13));
    }

    // Neighbours that had nothing have no structure.
    #[test]
    fn neighbours_without_activity() {
        let cells = vec![vec![vec![10.0, 12.0], vec![30.0, 27.0]], vec![vec![0.0, 9.0], vec![f64::NAN, 3.0]]];
        let plain = run("shift_share.esteban_marquillas", json!({}), &cells, &[]).unwrap();
        for expected in ["structure", "level"] {
            let beside = Beside { weights: &[(0, 1, 1.0)], ..Beside::default() };
            let result = run_with(ID, json!({"expected": expected}), &[("value", &cells)], beside).unwrap();
            assert_eq!(result, plain);
        }
    }
}
