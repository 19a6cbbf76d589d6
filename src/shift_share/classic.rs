use serde::Deserialize;

use super::{PARAMS, ROLES, Setting, Step, Variant, build};
use crate::error::Result;
use crate::measure::*;

/// Δe = e₀G + e₀(G_i − G) + [e₁ − e₀(1 + G_i)]: what the region would have gained at the reference's growth, what its industries
/// gained or lost against that in the reference, and what its own industries did differently. Written without dividing by e₀, so
/// an industry that is new to the region is all competitive.
#[derive(Deserialize)]
pub struct Classic {}

impl Variant for Classic {
    const ID: &'static str = SPEC.id;
    type Context = ();

    fn parts(&self) -> &'static [&'static str] {
        &["national", "industry_mix", "competitive"]
    }

    fn context(&self, _table: &Setting<'_>) -> Result<()> {
        Ok(())
    }

    fn split(&self, step: &Step<'_>, _context: &(), parts: &mut [Vec<f64>]) -> Result<()> {
        let [national, mix, competitive] = parts else { return Ok(()) };
        let growth = step.nation_ratio - 1.0;
        for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
            national[i] = e0 * growth;
            mix[i] = e0 * (step.ratio[i] - step.nation_ratio);
            competitive[i] = e1 - e0 * step.ratio[i];
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.classic",
    catalogue: "G1, G8",
    summary: "Classic shift-share: national growth, industry mix, competitive part; static or dynamic",
    source: "Dunn (1960); Perloff et al. (1960); Barff & Knight (1988) for the dynamic form",
    shape: Shape::Table,
    roles: ROLES,
    params: PARAMS,
    invariances: &[Invariance::Homogeneous],
    build: build::<Classic>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run};

    const ID: &str = "shift_share.classic";

    // Run of the R package REAT on Farhauer & Kröll (2013): 27, 1, -3 of a change of 25.
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&result, "change")[..1], &[25.0], 1e-12);
        close(&column(&result, "national")[..1], &[27.0], 1e-12);
        close(&column(&result, "industry_mix")[..1], &[1.0], 1e-12);
        close(&column(&result, "competitive")[..1], &[-3.0], 1e-12);
    }

    // By hand, with the own region taken out: N₀ = 920, G = 140/920, so 180·G = 27.391304; Σ e₀ N_i1/N_i0 = 90·340/310 + 20·170/130 +
    // 10·125/140 + 60·425/340 = 208.792095, so mix 208.792095 − 180 − 27.391304 and competitive 205 − 208.792095.
    #[test]
    fn against_the_other_regions() {
        let result = run(ID, json!({"reference": "others"}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&result, "national")[..1], &[27.391_304], 5e-7);
        close(&column(&result, "industry_mix")[..1], &[1.400_791], 5e-7);
        close(&column(&result, "competitive")[..1], &[-3.792_095], 5e-7);
    }

    // The nation as a row of its own gives the same parts as the nation computed from the table.
    #[test]
    fn the_nation_as_a_row() {
        let mut cells = farhauer_kroell();
        let total = cells[0].iter().zip(&cells[1]).map(|(a, b)| vec![a[0] + b[0], a[1] + b[1]]).collect();
        cells.push(total);
        let named = run(ID, json!({"reference": "named"}), &cells, &[2]).unwrap();
        let computed = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        for name in ["base", "current", "change", "national", "industry_mix", "competitive"] {
            close(&column(&named, name), &column(&computed, name), 1e-12);
        }
    }

    // By hand: entry (0 → 7) is all competitive; exit (10 → 0) is e₀G, e₀(G_i − G), −e₀(1 + G_i).
    #[test]
    fn entry_and_exit() {
        let cells = vec![vec![vec![f64::NAN, 7.0], vec![10.0, f64::NAN]], vec![vec![100.0, 143.0], vec![90.0, 50.0]]];
        // nation: 100 → 150 (ratio 1.5), 100 → 50 (ratio 0.5), total 200 → 200 (ratio 1)
        let result = run(ID, json!({"level": "cell"}), &cells, &[]).unwrap();
        close(&column(&result, "national")[..2], &[0.0, 0.0], 1e-12);
        close(&column(&result, "industry_mix")[..2], &[0.0, -5.0], 1e-12);
        close(&column(&result, "competitive")[..2], &[7.0, -5.0], 1e-12);
    }

    // Barff & Knight (1988): yearly parts, each with the weights and rates of its own first year, added up. By hand: region (10 → 20 →
    // 20), rest (90 → 80 → 160), one industry: G is 0, then 0.8; national 0 + 16, competitive 10 − 16.
    #[test]
    fn dynamic_adds_up_the_years() {
        let cells = vec![vec![vec![10.0, 20.0, 20.0]], vec![vec![90.0, 80.0, 160.0]]];
        let result = run(ID, json!({"dynamic": true}), &cells, &[]).unwrap();
        close(&column(&result, "national")[..1], &[16.0], 1e-12);
        close(&column(&result, "competitive")[..1], &[-6.0], 1e-12);
        close(&column(&result, "change")[..1], &[10.0], 1e-12);
        // with one step it is the static one
        let static_ = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        let dynamic = run(ID, json!({"dynamic": true}), &farhauer_kroell(), &[]).unwrap();
        assert_eq!(static_, dynamic);
    }

    #[test]
    fn over_all_regions_only_national_growth_is_left() {
        let result = run(ID, json!({"level": "industry"}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&result, "competitive"), &[0.0; 4], 1e-12);
        close(&column(&result, "change"), &[40.0, 60.0, -15.0, 80.0], 1e-12);
        assert!(column(&result, "industry_mix").iter().sum::<f64>().abs() < 1e-12);
    }

    #[test]
    fn nothing_to_grow_from() {
        let cells = vec![vec![vec![0.0, 5.0]], vec![vec![0.0, 6.0]]];
        assert_eq!(run(ID, json!({}), &cells, &[]).unwrap_err().code(), "RB307");
        let cells = vec![vec![vec![3.0, 5.0], vec![1.0, 1.0]], vec![vec![0.0, 6.0], vec![1.0, 1.0]]];
        assert_eq!(run(ID, json!({"reference": "others"}), &cells, &[]).unwrap_err().code(), "RB311");
        assert_eq!(run(ID, json!({}), &[vec![vec![1.0]]], &[]).unwrap_err().code(), "RB308");
    }
}
