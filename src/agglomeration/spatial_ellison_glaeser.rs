use serde::Deserialize;

use super::ellison_glaeser::gamma;
use super::plants::{HERFINDAHL, Plants, REGION_TOTAL, per_industry, total};
use super::{INDUSTRY, REGION, VALUE};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;

/// γ = (G/X − H)/(1 − H) with G = (z − Z)′Ψ(z − Z) and X = Σ ψ_rr Z_r − Z′ΨZ, where Ψ = I + W: what lies across the border from an
/// excess counts with the weight w_rs. Of plants that are darts the spread z has the covariances H (diag(Z) − ZZ′), so E(G) = X H.
#[derive(Debug, Deserialize)]
pub struct SpatialEllisonGlaeser {}

impl Table for SpatialEllisonGlaeser {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        ["g", "x", "plant_herfindahl", "gamma"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let plants = Plants::new(input, SPEC.id)?;
        let links = input.links()?;
        let form = |v: &[f64]| {
            let own = v.iter().map(|v| v * v);
            total(own.chain(links.iter().map(|&(region, neighbour, w)| w * v[region as usize] * v[neighbour as usize])))
        };
        let own_weights = links.iter().filter(|link| link.0 == link.1).map(|link| link.2 * plants.reference[link.0 as usize]);
        let x = 1.0 + total(own_weights) - form(&plants.reference);
        Ok(per_industry(&plants, |industry| {
            let h = plants.concentration(industry).herfindahl;
            let g = form(&plants.excess(industry));
            [g, x, h, gamma(g / x, h)]
        }))
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.spatial_ellison_glaeser",
    catalogue: "C6",
    summary: "Ellison-Glaeser index that counts neighbouring regions as near",
    source: "Guimarães, Figueiredo & Woodward (2011)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, REGION_TOTAL, HERFINDAHL, Role::required("weights", RoleKind::Weights)],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<SpatialEllisonGlaeser>("agglomeration.spatial_ellison_glaeser", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::agglomeration::plants::example::ROWS;
    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.spatial_ellison_glaeser";

    // By hand: z − Z = (10, −10, 0)/150 of industry 0 and (−20, 20, 0)/150 of industry 1. Regions 0 and 1 are neighbours with w = ½
    // both ways: G = (200 − 100)/150² and (800 − 400)/150², Z′ΨZ = (7850 + 35·55)/150².
    #[test]
    fn neighbours() {
        let weights = [(0, 1, 0.5), (1, 0, 0.5), (2, 0, 0.0)];
        let result = run(ID, json!({}), &Rows { weights: &weights, ..ROWS }).unwrap();
        result.close("g", &[100.0 / 22_500.0, 400.0 / 22_500.0], 1e-15);
        result.close("x", &[(22_500.0 - 9_775.0) / 22_500.0; 2], 1e-15);
        result.close("gamma", &[(100.0 / 12_725.0 - 0.3) / 0.7, (400.0 / 12_725.0 - 0.42) / 0.58], 1e-15);
    }

    #[test]
    fn without_neighbours_it_is_the_plain_index() {
        let (plain, spatial) = (run("agglomeration.ellison_glaeser", json!({}), &ROWS), run(ID, json!({}), &ROWS));
        spatial.unwrap().close("gamma", plain.unwrap().column("gamma"), 1e-15);
    }

    #[test]
    fn links_that_are_wrong() {
        let code = |weights: &[(u32, u32, f64)]| run(ID, json!({}), &Rows { weights, ..ROWS }).err().unwrap().code();
        assert_eq!(code(&[(0, 1, 1.0), (0, 1, 2.0)]), "RB304");
        assert_eq!(code(&[(0, u32::MAX, 1.0)]), "RB314");
    }
}
