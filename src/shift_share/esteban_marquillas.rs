use serde::Deserialize;

use super::{PARAMS, ROLES, Setting, Step, Variant, build, typology};
use crate::error::Result;
use crate::measure::*;

/// Δe = e₀G + e₀(G_i − G) + h(g − G_i) + (e₀ − h)(g − G_i), with the homothetic activity h = E_r0 N_i0/N_0 that the region would have
/// if it were structured like the reference. An industry new to the region has no growth rate g: its activity is the part `entry`.
///
/// Over a region the third and the fourth are what Rosenfeld (1959) called pure competitive, E_r0 Σ S_i(g − G_i), and interaction,
/// E_r0 Σ (s_i − S_i)(g − G_i), with the shares s_i and S_i of the industry in region and reference.
#[derive(Deserialize)]
pub struct EstebanMarquillas {}

pub(super) const PARTS: &[&str] = &["national", "industry_mix", "competitive", "allocation", "entry"];

/// The parts of [`EstebanMarquillas`], at an activity that is expected of each industry.
pub(super) fn write(step: &Step<'_>, parts: &mut [Vec<f64>], expected: impl Fn(usize) -> f64) {
    let [national, mix, competitive, allocation, entry] = parts else { return };
    let growth = step.nation_ratio - 1.0;
    for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
        let homothetic = expected(i);
        let differential = if e0 > 0.0 { e1 / e0 - step.ratio[i] } else { 0.0 };
        national[i] = e0 * growth;
        mix[i] = e0 * (step.ratio[i] - step.nation_ratio);
        competitive[i] = homothetic * differential;
        allocation[i] = (e0 - homothetic) * differential;
        entry[i] = if e0 > 0.0 { 0.0 } else { e1 };
    }
}

impl Variant for EstebanMarquillas {
    const ID: &'static str = SPEC.id;
    const LABEL: Option<(&'static str, &'static [&'static str])> = Some((typology::NAME, typology::WORDS));
    type Context = ();

    fn parts(&self) -> &'static [&'static str] {
        PARTS
    }

    fn context(&self, _table: &Setting<'_>) -> Result<()> {
        Ok(())
    }

    fn split(&self, step: &Step<'_>, _context: &(), parts: &mut [Vec<f64>]) -> Result<()> {
        write(step, parts, |i| step.homothetic(i));
        Ok(())
    }

    fn label(&self, step: &Step<'_>, words: &mut [f64]) {
        typology::classify(step, words);
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.esteban_marquillas",
    catalogue: "G2, G5, G8",
    summary: "Shift-share with homothetic employment: the competitive part split into pure competition and allocation",
    source: "Esteban-Marquillas (1972); Rosenfeld (1959)",
    shape: Shape::Table,
    roles: ROLES,
    params: PARAMS,
    invariances: &[Invariance::Homogeneous],
    build: build::<EstebanMarquillas>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run};

    const ID: &str = "shift_share.esteban_marquillas";

    // Run of the R package REAT on Farhauer & Kröll (2013): 27, 1, -.636364, -2.363636.
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&result, "national")[..1], &[27.0], 1e-12);
        close(&column(&result, "industry_mix")[..1], &[1.0], 1e-12);
        close(&column(&result, "competitive")[..1], &[-0.636_364], 5e-7);
        close(&column(&result, "allocation")[..1], &[-2.363_636], 5e-7);
        close(&column(&result, "entry")[..1], &[0.0], 0.0);
    }

    // Per industry the parts have to add up to the region's; REAT 3.0.3 takes each industry for the whole nation (36 and 0).
    // Region (100, 200, 300) → (120, 210, 330), nation (2000, 3000, 5000) → (2200, 3300, 4900): competitive 39, allocation -3.
    #[test]
    fn industries_add_up_to_the_region() {
        let region = [[100.0, 120.0], [200.0, 210.0], [300.0, 330.0]];
        let nation = [[2000.0, 2200.0], [3000.0, 3300.0], [5000.0, 4900.0]];
        let rest = region.iter().zip(nation).map(|(r, n)| vec![n[0] - r[0], n[1] - r[1]]).collect();
        let cells = vec![region.iter().map(|line| line.to_vec()).collect(), rest];
        let total = run(ID, json!({}), &cells, &[]).unwrap();
        close(&column(&total, "competitive")[..1], &[39.0], 1e-12);
        close(&column(&total, "allocation")[..1], &[-3.0], 1e-12);
        let by_cell = run(ID, json!({"level": "cell"}), &cells, &[]).unwrap();
        for name in ["national", "industry_mix", "competitive", "allocation"] {
            let sum: f64 = column(&by_cell, name)[..3].iter().sum();
            close(&[sum], &column(&total, name)[..1], 1e-12);
        }
    }

    // Where e₀ is 0 neither g nor a limit exists; both parts are 0 and e₁ stands in `entry`.
    #[test]
    fn entry_has_a_part_of_its_own() {
        let cells = vec![vec![vec![f64::NAN, 7.0], vec![10.0, 12.0]], vec![vec![100.0, 143.0], vec![90.0, 50.0]]];
        let result = run(ID, json!({"level": "cell"}), &cells, &[]).unwrap();
        assert_eq!(column(&result, "entry")[..2], [7.0, 0.0]);
        assert_eq!(column(&result, "competitive")[0], 0.0);
        assert_eq!(column(&result, "allocation")[0], 0.0);
    }

    // The four parts and the entry are the classic competitive part, cell by cell (both are e₁ − e₀(1 + G_i)).
    #[test]
    fn collapses_to_the_classic_parts() {
        let cells = vec![
            vec![vec![f64::NAN, 7.0, 3.0], vec![10.0, 12.0, 40.0], vec![5.0, f64::NAN, 2.0]],
            vec![vec![100.0, 143.0, 20.0], vec![90.0, 50.0, 55.0], vec![1.0, 2.0, 3.0]],
        ];
        let own = run(ID, json!({"level": "cell"}), &cells, &[]).unwrap();
        let classic = run("shift_share.classic", json!({"level": "cell"}), &cells, &[]).unwrap();
        let parts = ["competitive", "allocation", "entry"].map(|name| column(&own, name));
        let sum: Vec<f64> = (0..parts[0].len()).map(|k| parts.iter().map(|part| part[k]).sum()).collect();
        close(&sum, &column(&classic, "competitive"), 1e-11);
    }
}
