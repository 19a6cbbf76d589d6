use serde::Deserialize;

use super::{PARAMS, ROLES, Setting, Step, Variant, build};
use crate::error::Result;
use crate::measure::*;

/// Shares measured against equal ones: with I industries, g_r − G is Σ_i (s_ir − 1/I)g − Σ_i (S_i − 1/I)G_i of industry mix and
/// (1/I) Σ_i (g − G_i) of competition. Industry by industry, with h = E_r0/I,
///
/// Δe = e₀G + [e₀(G_i − G) + (e₀ − h)(g − G_i)] + h(g − G_i)
///
/// which adds up to the same over the region. An industry new to the region has no growth rate g: its activity is the part `entry`.
#[derive(Deserialize)]
pub struct EqualShares {}

impl Variant for EqualShares {
    const ID: &'static str = SPEC.id;
    /// Number of industries of the reference in each period, also of those that a region has no row of.
    type Context = Vec<f64>;

    fn parts(&self) -> &'static [&'static str] {
        &["national", "industry_mix", "competitive", "entry"]
    }

    fn context(&self, table: &Setting<'_>) -> Result<Vec<f64>> {
        let active = |line: &Vec<f64>| line.iter().filter(|&&activity| activity > 0.0).count() as f64;
        Ok(table.nations[0].industries.iter().map(active).collect())
    }

    fn split(&self, step: &Step<'_>, context: &Vec<f64>, parts: &mut [Vec<f64>]) -> Result<()> {
        let [national, mix, competitive, entry] = parts else { return Ok(()) };
        // A reference with any activity has an industry.
        let equal = step.region0 / context[step.places.0];
        let growth = step.nation_ratio - 1.0;
        for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
            let differential = if e0 > 0.0 { e1 / e0 - step.ratio[i] } else { 0.0 };
            national[i] = e0 * growth;
            mix[i] = e0 * (step.ratio[i] - step.nation_ratio) + (e0 - equal) * differential;
            competitive[i] = equal * differential;
            entry[i] = if e0 > 0.0 { 0.0 } else { e1 };
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.equal_shares",
    catalogue: "R3, G8",
    summary: "Shift-share against equal shares: competition as the plain mean of the industries' growth differentials",
    source: "Artige & van Neuss (2014)",
    shape: Shape::Table,
    roles: ROLES,
    params: PARAMS,
    invariances: &[Invariance::Homogeneous],
    build: build::<EqualShares>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run, total};

    const ID: &str = "shift_share.equal_shares";

    // By hand on Farhauer & Kröll's table: g = 1/9, 1, 0, −1/12 and G_i = .1, .4, −.1, .2, so g − G_i = 1/90, .6, .1, −17/60 and
    // Σ (g − G_i) = 77/180; of 180 jobs in 4 industries the competitive part is 45 · 77/180 = 19.25, and the mix 25 − 27 − 19.25.
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        for (name, want) in [("national", 27.0), ("industry_mix", -21.25), ("competitive", 19.25), ("entry", 0.0)] {
            close(&column(&result, name)[..1], &[want], 1e-12);
        }
        // The mix as it is written over the region: 180[Σ (s − 1/4)g − Σ (S − 1/4)G_i].
        let (shares, rates) = ([0.5, 1.0 / 9.0, 1.0 / 18.0, 1.0 / 3.0], [1.0 / 9.0, 1.0, 0.0, -1.0 / 12.0]);
        let (nation, growth) = ([4.0 / 11.0, 1.5 / 11.0, 1.5 / 11.0, 4.0 / 11.0], [0.1, 0.4, -0.1, 0.2]);
        let weighted = |shares: [f64; 4], rates: [f64; 4]| -> f64 { (0..4).map(|i| (shares[i] - 0.25) * rates[i]).sum() };
        let mix = 180.0 * (weighted(shares, rates) - weighted(nation, growth));
        close(&column(&result, "industry_mix")[..1], &[mix], 1e-12);
        // Industry by industry: e₀(G_i − G) + (e₀ − 45)(g − G_i), and 45(g − G_i).
        let cells = run(ID, json!({"level": "cell"}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&cells, "industry_mix")[..4], &[-4.0, -10.0, -6.0, -1.25], 1e-12);
        close(&column(&cells, "competitive")[..4], &[0.5, 27.0, 4.5, -12.75], 1e-12);
    }

    // With equal shares everywhere there is no mix to tell apart, and it is the competitive part of the classic form.
    #[test]
    fn equal_shares_have_no_mix() {
        let cells = vec![
            vec![vec![10.0, 14.0], vec![10.0, 9.0]],
            vec![vec![50.0, 55.0], vec![50.0, 80.0]],
        ];
        let result = run(ID, json!({}), &cells, &[]).unwrap();
        let classic = run("shift_share.classic", json!({}), &cells, &[]).unwrap();
        close(&column(&result, "industry_mix"), &[0.0; 2], 1e-12);
        close(&column(&result, "competitive"), &column(&classic, "competitive"), 1e-12);
    }

    // By hand: region 0 → 7, 10 → 0, 10 → 12 beside 100 → 143, 90 → 50, 30 → 28; nation 100 → 150, 100 → 50, 40 → 40, in all 240 → 240,
    // so G = 0. Of 20 in 3 industries: −1 − (−.5) and .2 − 0 times 20/3; the entry has no rate. A fourth industry that
    // has a row but no activity does not count.
    #[test]
    fn entry_and_exit() {
        let cells = vec![
            vec![vec![f64::NAN, 7.0], vec![10.0, f64::NAN], vec![10.0, 12.0], vec![f64::NAN; 2]],
            vec![vec![100.0, 143.0], vec![90.0, 50.0], vec![30.0, 28.0], vec![f64::NAN, 0.0]],
        ];
        let result = run(ID, json!({"level": "cell"}), &cells, &[]).unwrap();
        close(&column(&result, "competitive")[..3], &[0.0, -10.0 / 3.0, 4.0 / 3.0], 1e-12);
        close(&column(&result, "industry_mix")[..3], &[0.0, -5.0 - 5.0 / 3.0, 2.0 / 3.0], 1e-12);
        close(&column(&result, "entry")[..3], &[7.0, 0.0, 0.0], 0.0);
        close(&total(&result, &["national", "industry_mix", "competitive", "entry"]), &column(&result, "change"), 1e-12);
    }

    #[test]
    fn one_step_linked_is_that_step() {
        let linked = run(ID, json!({"dynamic": true}), &farhauer_kroell(), &[]).unwrap();
        assert_eq!(linked, run(ID, json!({}), &farhauer_kroell(), &[]).unwrap());
    }
}
