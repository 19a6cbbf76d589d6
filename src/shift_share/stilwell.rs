use serde::Deserialize;

use super::{PARAMS, ROLES, Setting, Step, Variant, build};
use crate::error::Result;
use crate::measure::*;

/// Δe = e₀G + P₀ + (P₁ − P₀) + [e₁ − e₀(1 + G) − P₁], with the mix of the base year P₀ = e₀(N_i1/N_i0 − N_1/N_0) and the mix of the
/// end year, found by going back in time, P₁ = e₁(N_0/N_1 − N_i0/N_i1). The modification P₁ − P₀ is what the region gained by moving
/// into industries that grow. An entry has no P₀, an exit no P₁.
#[derive(Deserialize)]
pub struct Stilwell {}

impl Variant for Stilwell {
    const ID: &'static str = SPEC.id;
    type Context = ();

    fn parts(&self) -> &'static [&'static str] {
        &["national", "industry_mix", "modification", "competitive"]
    }

    fn context(&self, _table: &Setting<'_>) -> Result<()> {
        Ok(())
    }

    fn split(&self, step: &Step<'_>, _context: &(), parts: &mut [Vec<f64>]) -> Result<()> {
        let [national, mix, modification, competitive] = parts else { return Ok(()) };
        let growth = step.nation_ratio - 1.0;
        for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
            let base = e0 * (step.ratio[i] - step.nation_ratio);
            let end = match e1 > 0.0 {
                true if step.n1[i] <= 0.0 => return Err(step.empty(i, step.places.1)),
                true => e1 * (1.0 / step.nation_ratio - step.n0[i] / step.n1[i]),
                false => 0.0,
            };
            national[i] = e0 * growth;
            mix[i] = base;
            modification[i] = end - base;
            competitive[i] = e1 - e0 * step.nation_ratio - end;
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.stilwell",
    catalogue: "G9, G8",
    summary: "Shift-share with a modification of the industry mix: what a region gained by changing its structure",
    source: "Stilwell (1969)",
    shape: Shape::Table,
    roles: ROLES,
    params: PARAMS,
    invariances: &[Invariance::Homogeneous],
    build: build::<Stilwell>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run, total};

    const ID: &str = "shift_share.stilwell";

    // By hand on Farhauer & Kröll's table: P₁ = 205/1.15 − (100/1.1 + 40/1.4 + 10/.9 + 55/1.2) = 1.835906.
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        let parts: Vec<f64> = result[3..].iter().map(|(_, values)| values[0]).collect();
        close(&parts, &[27.0, 1.0, 0.835_906, -3.835_906], 5e-7);
    }

    #[test]
    fn both_mixes_are_those_of_the_classic_form() {
        let cells = vec![
            vec![vec![f64::NAN, 7.0, 3.0], vec![10.0, 12.0, 40.0], vec![5.0, f64::NAN, 2.0]],
            vec![vec![100.0, 143.0, 20.0], vec![90.0, 50.0, 55.0], vec![1.0, 2.0, 3.0]],
            vec![vec![30.0, 20.0, 25.0], vec![9.0, 8.0, 9.0], vec![4.0, 5.0, 5.0]],
        ];
        for reference in ["nation", "others"] {
            let run = |id, weights: Option<&str>| {
                let mut options = json!({"level": "cell", "reference": reference});
                if let Some(weights) = weights {
                    options["weights"] = weights.into();
                }
                run(id, options, &cells, &[]).unwrap()
            };
            let own = run(ID, None);
            let mix = |weights| column(&run("shift_share.classic", Some(weights)), "industry_mix");
            close(&column(&own, "industry_mix"), &mix("base"), 1e-12);
            close(&total(&own, &["industry_mix", "modification"]), &mix("end"), 1e-12);
        }
    }

    // The named reference has left the industry, in which the region still is: there is no way back in time.
    #[test]
    fn the_reference_has_left() {
        let cells = vec![vec![vec![3.0, 5.0], vec![1.0, 1.0]], vec![vec![4.0, 0.0], vec![1.0, 1.0]]];
        assert_eq!(run(ID, json!({"reference": "named"}), &cells, &[1]).unwrap_err().code(), "RB311");
    }

    #[test]
    fn one_step_linked_is_that_step() {
        let linked = run(ID, json!({"dynamic": true}), &farhauer_kroell(), &[]).unwrap();
        assert_eq!(linked, run(ID, json!({}), &farhauer_kroell(), &[]).unwrap());
    }
}
