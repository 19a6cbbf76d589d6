use serde::Deserialize;

use super::{PARAMS, ROLES, Setting, Step, Variant, build, typology};
use crate::error::Result;
use crate::measure::*;

/// Δe = hG + (e₀ − h)G + h(G_i − G) + (e₀ − h)(G_i − G) + h(g_r − G) + (e₀ − h)(g_r − G) + h[(g − g_r) − (G_i − G)] +
/// (e₀ − h)[(g − g_r) − (G_i − G)], with the homothetic activity h = E_r0 N_i0/N_0: growth of the nation, of the industry in it, of
/// the region as a whole and of the industry in the region, each expected from the nation's structure and differential, from the
/// region's own. An industry new to the region has no growth rate g: g − G_i counts as 0, and its activity is the part `entry`.
#[derive(Deserialize)]
pub struct Arcelus {}

impl Variant for Arcelus {
    const ID: &'static str = SPEC.id;
    const LABEL: Option<(&'static str, &'static [&'static str])> = Some((typology::NAME, typology::WORDS));
    type Context = ();

    fn parts(&self) -> &'static [&'static str] {
        &[
            "national_expected",
            "national_differential",
            "industry_mix_expected",
            "industry_mix_differential",
            "regional_growth_expected",
            "regional_growth_differential",
            "regional_industry_mix_expected",
            "regional_industry_mix_differential",
            "entry",
        ]
    }

    fn context(&self, _table: &Setting<'_>) -> Result<()> {
        Ok(())
    }

    fn split(&self, step: &Step<'_>, _context: &(), parts: &mut [Vec<f64>]) -> Result<()> {
        let [national, own_national, mix, own_mix, regional, own_regional, regional_mix, own_regional_mix, entry] = parts else {
            return Ok(());
        };
        let growth = step.nation_ratio - 1.0;
        let region_ratio = if step.region0 > 0.0 { step.flows[0].region1 / step.region0 } else { step.nation_ratio };
        let region_shift = region_ratio - step.nation_ratio;
        for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
            let homothetic = step.homothetic(i);
            let own = e0 - homothetic;
            let shift = step.ratio[i] - step.nation_ratio;
            let differential = if e0 > 0.0 { e1 / e0 - step.ratio[i] } else { 0.0 };
            national[i] = homothetic * growth;
            own_national[i] = own * growth;
            mix[i] = homothetic * shift;
            own_mix[i] = own * shift;
            regional[i] = homothetic * region_shift;
            own_regional[i] = own * region_shift;
            regional_mix[i] = homothetic * (differential - region_shift);
            own_regional_mix[i] = own * (differential - region_shift);
            entry[i] = if e0 > 0.0 { 0.0 } else { e1 };
        }
        Ok(())
    }

    fn label(&self, step: &Step<'_>, words: &mut [f64]) {
        typology::classify(step, words);
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.arcelus",
    catalogue: "G4, G8",
    summary: "Shift-share with a regional growth effect: national, industry, regional and regional industry growth, each expected and \
              differential",
    source: "Arcelus (1984)",
    shape: Shape::Table,
    roles: ROLES,
    params: PARAMS,
    invariances: &[Invariance::Homogeneous],
    build: build::<Arcelus>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run, total};

    const ID: &str = "shift_share.arcelus";

    // By hand on Farhauer & Kröll's table: g_r = 25/180, so 180(g_r − G) = −2; the rest from Esteban-Marquillas' −.636364, −2.363636.
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        let parts: Vec<f64> = result[3..].iter().map(|(_, values)| values[0]).collect();
        close(&parts, &[27.0, 0.0, 0.0, 1.0, -2.0, 0.0, 1.363_636, -2.363_636, 0.0], 5e-7);
    }

    // With an entry, an exit, and steps that are linked: 1+2 national, 3+4 mix, 5+7 competitive, 6+8 allocation, cell by cell.
    #[test]
    fn collapses_to_esteban_marquillas() {
        let cells = vec![
            vec![vec![f64::NAN, 7.0, 3.0], vec![10.0, 12.0, 40.0], vec![5.0, f64::NAN, 2.0]],
            vec![vec![100.0, 143.0, 20.0], vec![90.0, 50.0, 55.0], vec![1.0, 2.0, 3.0]],
            vec![vec![30.0, 20.0, 25.0], vec![9.0, 8.0, 9.0], vec![4.0, 5.0, 5.0]],
        ];
        for (dynamic, reference) in [(false, "nation"), (true, "nation"), (false, "others"), (true, "others")] {
            let options = json!({"level": "cell", "dynamic": dynamic, "reference": reference});
            let own = run(ID, options.clone(), &cells, &[]).unwrap();
            let other = run("shift_share.esteban_marquillas", options, &cells, &[]).unwrap();
            for (parts, name) in [
                (["national_expected", "national_differential"], "national"),
                (["industry_mix_expected", "industry_mix_differential"], "industry_mix"),
                (["regional_growth_expected", "regional_industry_mix_expected"], "competitive"),
                (["regional_growth_differential", "regional_industry_mix_differential"], "allocation"),
            ] {
                close(&total(&own, &parts), &column(&other, name), 1e-11);
            }
            assert_eq!(column(&own, "entry"), column(&other, "entry"));
        }
    }

    // A region that begins with nothing has no growth rate either.
    #[test]
    fn a_region_that_is_new() {
        let cells = vec![vec![vec![0.0, 7.0]], vec![vec![10.0, 12.0]]];
        let result = run(ID, json!({}), &cells, &[]).unwrap();
        let parts: Vec<f64> = result[3..].iter().map(|(_, values)| values[0]).collect();
        assert_eq!(parts, [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 7.0]);
    }
}
