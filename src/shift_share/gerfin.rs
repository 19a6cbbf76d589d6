use serde::Deserialize;

use super::{DUPLICATE_CELLS, DYNAMIC, NULL_VALUES, ROLES, Step, Summary, build_summary};
use crate::error::Result;
use crate::measure::*;
use crate::numeric::dot;

/// (E₁/E₀)/(N₁/N₀) = structure × location. With X = Σ e_i0 N_i1/N_i0, what the region would have had its industries grown as in the
/// reference, structure = (X/E₀)/(N₁/N₀) and location = E₁/X. Over several years the product of the yearly factors: only that multiplies
/// up to the growth of the region.
#[derive(Deserialize)]
pub struct Gerfin {}

impl Summary for Gerfin {
    const ID: &'static str = SPEC.id;

    fn outputs(&self) -> &'static [&'static str] {
        &["regional_factor", "structure", "location"]
    }

    fn evaluate(&self, step: &Step<'_>, out: &mut [f64]) -> Result<()> {
        let [regional_factor, structure, location] = out else { return Ok(()) };
        let quotient = |a: f64, b: f64| if b > 0.0 { a / b } else { f64::NAN };
        let expected = dot(step.e0, step.ratio);
        *regional_factor = quotient(quotient(step.flows[0].region1, step.region0), step.nation_ratio);
        *structure = quotient(quotient(expected, step.region0), step.nation_ratio);
        *location = quotient(step.flows[0].region1, expected);
        step.multiply_up(Self::ID, *regional_factor, &[*structure, *location])
    }

    fn link(&self, so_far: &mut [f64], step: &[f64]) {
        so_far.iter_mut().zip(step).for_each(|(so_far, step)| *so_far *= step);
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.gerfin",
    catalogue: "G6",
    summary: "Index method: a region's growth against the nation's as structural times locational factor",
    source: "Gerfin (1964)",
    shape: Shape::Table,
    roles: ROLES,
    params: &[DYNAMIC, REFERENCE, NULL_VALUES, DUPLICATE_CELLS],
    invariances: &[],
    build: build_summary::<Gerfin>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run};

    const ID: &str = "shift_share.gerfin";

    // Run of the R package REAT on Farhauer & Kröll (2013): 1.0048309 × .98557692 = .99033816; in fractions (208/180)/1.15 and 205/208.
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&result, "structure")[..1], &[208.0 / 180.0 / 1.15], 1e-14);
        close(&column(&result, "location")[..1], &[205.0 / 208.0], 1e-14);
        close(&column(&result, "regional_factor")[..1], &[0.990_338_16], 5e-9);
    }

    // One industry, region (10 → 20 → 20) beside (90 → 80 → 160): structure 1, location 2 then 1/1.8.
    #[test]
    fn years_multiply() {
        let cells = vec![vec![vec![10.0, 20.0, 20.0]], vec![vec![90.0, 80.0, 160.0]]];
        let result = run(ID, json!({"dynamic": true}), &cells, &[]).unwrap();
        close(&column(&result, "structure")[..1], &[1.0], 1e-14);
        close(&column(&result, "location")[..1], &[2.0 / 1.8], 1e-14);
    }

    // The only industry of the region vanishes from the nation while another one appears: nothing was to be expected.
    #[test]
    fn location_needs_an_expectation() {
        let cells = vec![vec![vec![5.0, 0.0], vec![0.0, 2.0]], vec![vec![0.0, 0.0], vec![8.0, 8.0]]];
        let result = run(ID, json!({}), &cells, &[]).unwrap();
        assert_eq!(column(&result, "structure")[0], 0.0);
        assert!(column(&result, "location")[0].is_nan());
    }
}
