use serde::Deserialize;
use statrs::function::erf::erfc;

use super::plants::{HERFINDAHL, Plants, REGION_TOTAL, per_industry, total};
use super::{INDUSTRY, REGION, VALUE};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;

/// γ = (G/X − H)/(1 − H) with G = Σ (z_r − Z_r)², X = 1 − Σ Z_r² and the plants' Herfindahl index H = Σ z_k². Plants that choose their
/// regions as darts do have E(G) = X H and, with S_m = Σ Z_r^m,
/// var(G) = 2{H²[S₂ − 2S₃ + S₂²] − Σ z_k⁴ [S₂ − 4S₃ + 3S₂²]}.
#[derive(Debug, Deserialize)]
pub struct EllisonGlaeser {}

impl Table for EllisonGlaeser {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        let numbers = ["g", "x", "plant_herfindahl", "gamma", "z", "p_value"].map(Output::number);
        [Output::whole("plants")].into_iter().chain(numbers).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let plants = Plants::new(input, SPEC.id)?;
        let (x, second, third) = (plants.diversity(), plants.power(2), plants.power(3));
        let squared = second * second;
        Ok(per_industry(&plants, |industry| {
            let of = plants.concentration(industry);
            let h = of.herfindahl;
            let g = total(plants.excess(industry).into_iter().map(|gap| gap * gap));
            let variance = 2.0 * (h * h * (second - 2.0 * third + squared) - of.fourth * (second - 4.0 * third + 3.0 * squared));
            // One plant, or one region, leaves nothing to chance: what is left of its variance is rounding.
            let chance = of.plants > 1.0 && variance > 1e-15 * h * h;
            let z = if chance { (g - x * h) / variance.sqrt() } else { f64::NAN };
            [of.plants, g, x, h, gamma(g / x, h), z, erfc(z.abs() / std::f64::consts::SQRT_2)]
        }))
    }
}

/// (concentration − H)/(1 − H), which has no value for a single plant.
pub(crate) fn gamma(concentration: f64, herfindahl: f64) -> f64 {
    if herfindahl < 1.0 { (concentration - herfindahl) / (1.0 - herfindahl) } else { f64::NAN }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.ellison_glaeser",
    catalogue: "C1, C2",
    summary: "Ellison-Glaeser index: how much more an industry is concentrated than its plants would be by chance",
    source: "Ellison & Glaeser (1997)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, REGION_TOTAL, HERFINDAHL],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<EllisonGlaeser>("agglomeration.ellison_glaeser", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::agglomeration::plants::example::ROWS;
    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.ellison_glaeser";

    // By hand: z = (.3, .3, .4), Z = (35, 55, 60)/150, G = (10² + 10² + 0²)/150², H = .01 + .04 + .09 + .16, X = 14650/22500.
    #[test]
    fn four_plants_in_three_regions() {
        let result = run(ID, json!({}), &ROWS).unwrap();
        assert_eq!(result.keys, [[0, 1]]);
        result.close("g", &[200.0 / 22_500.0, 800.0 / 22_500.0], 1e-15);
        result.close("x", &[14_650.0 / 22_500.0; 2], 1e-15);
        result.close("plant_herfindahl", &[0.3, 0.42], 1e-15);
        result.close("plants", &[4.0, 3.0], 0.0);
        let gamma = (200.0 / 14_650.0 - 0.3) / 0.7;
        assert!((result.column("gamma")[0] - gamma).abs() < 1e-15);
    }

    // The Herfindahl index of the plants beside sums of plants: the same γ, but no test.
    #[test]
    fn sums_of_plants() {
        let rows = Rows {
            keys: &[("region", &[0, 1, 2, 0, 1, 2]), ("industry", &[0, 0, 0, 1, 1, 1])],
            numbers: &[("value", &[30.0, 30.0, 40.0, 5.0, 25.0, 20.0]), ("herfindahl", &[0.3, 0.3, 0.3, 0.42, 0.42, 0.42])],
            weights: &[],
        };
        let (sums, plants) = (run(ID, json!({}), &rows).unwrap(), run(ID, json!({}), &ROWS).unwrap());
        sums.close("gamma", plants.column("gamma"), 1e-15);
        sums.close("z", &[f64::NAN; 2], 0.0);
        sums.close("plants", &[f64::NAN; 2], 0.0);
    }

    #[test]
    fn what_is_not_defined() {
        // One plant; no plant at all.
        let rows = Rows {
            keys: &[("region", &[0, 1, 1]), ("industry", &[0, 1, 2])],
            numbers: &[("value", &[3.0, 1.0, 0.0])],
            weights: &[],
        };
        let result = run(ID, json!({}), &rows).unwrap();
        for name in ["gamma", "z", "p_value"] {
            result.close(name, &[f64::NAN; 3], 0.0);
        }
        result.close("plants", &[1.0, 1.0, 0.0], 0.0);
        // One region.
        let rows = Rows { keys: &[("region", &[0, 0]), ("industry", &[0, 0])], numbers: &[("value", &[3.0, 1.0])], weights: &[] };
        run(ID, json!({}), &rows).unwrap().close("gamma", &[f64::NAN], 0.0);
    }

    #[test]
    fn a_region_has_one_total() {
        let rows = Rows {
            keys: &[("region", &[0, 0]), ("industry", &[0, 0])],
            numbers: &[("value", &[3.0, 1.0]), ("region_total", &[5.0, 6.0])],
            weights: &[],
        };
        let error = run(ID, json!({}), &rows).err().unwrap();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("region = 0: its rows hold 5 and 6 as region_total"), "{error}");
    }
}
