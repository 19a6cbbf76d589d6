use serde::Deserialize;

use super::{PARAMS, ROLES, Setting, Step, Variant, build};
use crate::error::Result;
use crate::measure::*;

/// Δe = hG + (e₀ − h)G + h(G_i − G) + (e₀ − h)(G_i − G) + h(g − G_i) + (e₀ − h)(g − G_i): each term of the classic form at the
/// homothetic activity h = E_r0 N_i0/N_0, and what the region's own structure adds to it. An industry new to the region has no
/// growth rate g: its activity is the part `entry`.
#[derive(Deserialize)]
pub struct Homothetic {}

impl Variant for Homothetic {
    const ID: &'static str = SPEC.id;
    type Context = ();

    fn parts(&self) -> &'static [&'static str] {
        &[
            "national_expected",
            "national_differential",
            "industry_mix_expected",
            "industry_mix_differential",
            "competitive",
            "allocation",
            "entry",
        ]
    }

    fn context(&self, _table: &Setting<'_>) -> Result<()> {
        Ok(())
    }

    fn split(&self, step: &Step<'_>, _context: &(), parts: &mut [Vec<f64>]) -> Result<()> {
        let [national, own_national, mix, own_mix, competitive, allocation, entry] = parts else { return Ok(()) };
        let growth = step.nation_ratio - 1.0;
        for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
            let homothetic = step.homothetic(i);
            // Without an N_i0 there is neither h nor e₀ to grow.
            let shift = step.ratio[i] - step.nation_ratio;
            let differential = if e0 > 0.0 { e1 / e0 - step.ratio[i] } else { 0.0 };
            national[i] = homothetic * growth;
            own_national[i] = (e0 - homothetic) * growth;
            mix[i] = homothetic * shift;
            own_mix[i] = (e0 - homothetic) * shift;
            competitive[i] = homothetic * differential;
            allocation[i] = (e0 - homothetic) * differential;
            entry[i] = if e0 > 0.0 { 0.0 } else { e1 };
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.homothetic",
    catalogue: "G3, G8",
    summary: "Shift-share with all three terms split at the homothetic employment",
    source: "Loveridge & Selting (1998)",
    shape: Shape::Table,
    roles: ROLES,
    params: PARAMS,
    invariances: &[Invariance::Homogeneous],
    build: build::<Homothetic>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run, total};

    const ID: &str = "shift_share.homothetic";

    // By hand on Farhauer & Kröll's table: E_r0 = 180, so h = 180·(400, 150, 150, 400)/1100, hG = 27 in all and, since
    // Σ N_i0(G_i − G) = 0, no mix at that structure; the rest is Esteban-Marquillas' −.636364, −2.363636.
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        for (name, want) in [
            ("national_expected", 27.0),
            ("national_differential", 0.0),
            ("industry_mix_expected", 0.0),
            ("industry_mix_differential", 1.0),
            ("competitive", -0.636_364),
            ("allocation", -2.363_636),
            ("entry", 0.0),
        ] {
            close(&column(&result, name)[..1], &[want], 5e-7);
        }
        // h of the first industry is 65.454545, its rates .1 and 1/9: .15h, .15(90 − h), −.05h, −.05(90 − h), h/90, (90 − h)/90.
        let cells = run(ID, json!({"level": "cell"}), &farhauer_kroell(), &[]).unwrap();
        let h = 72_000.0 / 1_100.0;
        close(&column(&cells, "national_expected")[..1], &[0.15 * h], 1e-12);
        close(&column(&cells, "national_differential")[..1], &[0.15 * (90.0 - h)], 1e-12);
        close(&column(&cells, "industry_mix_expected")[..1], &[-0.05 * h], 1e-12);
        close(&column(&cells, "industry_mix_differential")[..1], &[-0.05 * (90.0 - h)], 1e-12);
        close(&column(&cells, "competitive")[..1], &[(1.0 / 9.0 - 0.1) * h], 1e-12);
        close(&column(&cells, "allocation")[..1], &[(1.0 / 9.0 - 0.1) * (90.0 - h)], 1e-12);
    }

    #[test]
    fn collapses_to_esteban_marquillas() {
        let cells = vec![
            vec![vec![f64::NAN, 7.0, 3.0], vec![10.0, 12.0, 40.0], vec![5.0, f64::NAN, 2.0]],
            vec![vec![100.0, 143.0, 20.0], vec![90.0, 50.0, 55.0], vec![1.0, 2.0, 3.0]],
        ];
        for dynamic in [false, true] {
            let options = json!({"level": "cell", "dynamic": dynamic});
            let own = run(ID, options.clone(), &cells, &[]).unwrap();
            let other = run("shift_share.esteban_marquillas", options, &cells, &[]).unwrap();
            close(&total(&own, &["national_expected", "national_differential"]), &column(&other, "national"), 1e-11);
            close(&total(&own, &["industry_mix_expected", "industry_mix_differential"]), &column(&other, "industry_mix"), 1e-11);
            for name in ["competitive", "allocation", "entry"] {
                assert_eq!(column(&own, name), column(&other, name));
            }
        }
    }

    #[test]
    fn one_step_linked_is_that_step() {
        let linked = run(ID, json!({"dynamic": true}), &farhauer_kroell(), &[]).unwrap();
        assert_eq!(linked, run(ID, json!({}), &farhauer_kroell(), &[]).unwrap());
    }
}
