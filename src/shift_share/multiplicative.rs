use serde::Deserialize;

use super::{DUPLICATE_CELLS, DYNAMIC, NULL_VALUES, ROLES, Step, Summary, build_summary};
use crate::error::{Error, Result};
use crate::measure::*;
use crate::numeric::{ln_ratio, log_mean};

/// E₁/E₀ = (N₁/N₀) · exp[Σ w_i ln((N_i1/N_i0)/(N₁/N₀))] · exp[Σ w_i ln((e_i1/e_i0)/(N_i1/N_i0))], with w_i = L(s_i1, s_i0)/Σ L the
/// logarithmic means of the region's shares s_i = e_i/E. Since Σ L(s_i1, s_i0) ln(s_i1/s_i0) = Σ (s_i1 − s_i0) = 0, the product is exact.
///
/// A zero is the limit δ → 0 of one small number in all places: L(s, δ) ln(s/δ) → s. So an industry that appears gives s_i1, one that
/// vanishes −s_i0, to the competitive factor, or to the industry mix where it appears or vanishes in the reference as well.
#[derive(Deserialize)]
pub struct Multiplicative {}

impl Summary for Multiplicative {
    const ID: &'static str = SPEC.id;

    fn outputs(&self) -> &'static [&'static str] {
        &["growth_factor", "national", "industry_mix", "competitive"]
    }

    fn evaluate(&self, step: &Step<'_>, out: &mut [f64]) -> Result<()> {
        let [growth, national, industry_mix, competitive] = out else { return Ok(()) };
        let region1 = step.flows[0].region1;
        *national = step.nation_ratio;
        *growth = if step.region0 > 0.0 { region1 / step.region0 } else { f64::NAN };
        (*industry_mix, *competitive) = (f64::NAN, f64::NAN);
        if step.region0 <= 0.0 || region1 <= 0.0 || step.nation_ratio <= 0.0 {
            return Ok(());
        }
        let (mut weights, mut mix, mut own) = (0.0, 0.0, 0.0);
        for i in 0..step.e0.len() {
            let (s0, s1) = (step.e0[i] / step.region0, step.e1[i] / region1);
            let (n0, n1) = (step.n0[i], step.n1[i]);
            if s0 > 0.0 && s1 > 0.0 {
                if n1 <= 0.0 {
                    return Err(Error::Undefined {
                        measure: Self::ID,
                        cell: step.describe(Some(i)),
                        reason: "the industry vanishes from the reference but not from the region".into(),
                        remedy: "merge that industry with a related one, or take reference=\"nation\"",
                    });
                }
                let weight = log_mean(s1, s0);
                weights += weight;
                mix += weight * ln_ratio(n1 / n0, step.nation_ratio);
                own += weight * ln_ratio(step.e1[i] / step.e0[i], n1 / n0);
            } else if (n0 > 0.0) == (n1 > 0.0) {
                own += s1 - s0;
            } else {
                mix += s1 - s0;
            }
        }
        if weights > 0.0 {
            (*industry_mix, *competitive) = ((mix / weights).exp(), (own / weights).exp());
        }
        step.multiply_up(Self::ID, *growth, &[*national, *industry_mix, *competitive])
    }

    fn link(&self, so_far: &mut [f64], step: &[f64]) {
        so_far.iter_mut().zip(step).for_each(|(so_far, step)| *so_far *= step);
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.multiplicative",
    catalogue: "G19",
    summary: "Growth factor of a region as the product of the nation's, of industry mix and of competitiveness",
    source: "Ang & Choi (1997) for the log-mean weights; Ang & Liu (2007) for zeros",
    shape: Shape::Table,
    roles: ROLES,
    params: &[DYNAMIC, REFERENCE, NULL_VALUES, DUPLICATE_CELLS],
    invariances: &[],
    build: build_summary::<Multiplicative>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run};

    const ID: &str = "shift_share.multiplicative";

    // Independent computation in Python with 30 digits: 1.15 × 1.007443 × .983021 = 1.138889.
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&result, "growth_factor")[..1], &[205.0 / 180.0], 1e-14);
        close(&column(&result, "national")[..1], &[1.15], 1e-14);
        close(&column(&result, "industry_mix")[..1], &[1.007_443], 5e-7);
        close(&column(&result, "competitive")[..1], &[0.983_021], 5e-7);
    }

    // A zero is the limit of small numbers: by 1e-250 in its place, whose ln the limit is slowly approached with.
    #[test]
    fn zeros_are_limits() {
        let cells = |zero: f64| {
            vec![
                vec![vec![zero, 7.0], vec![10.0, zero], vec![30.0, 20.0], vec![zero, 3.0]],
                vec![vec![100.0, 143.0], vec![90.0, 50.0], vec![5.0, 8.0], vec![zero, zero]],
            ]
        };
        let exact = run(ID, json!({}), &cells(0.0), &[]).unwrap();
        for name in ["national", "industry_mix", "competitive"] {
            let gap = |zero: f64| (column(&run(ID, json!({}), &cells(zero), &[]).unwrap(), name)[0] - column(&exact, name)[0]).abs();
            // the error falls with 1/ln δ
            assert!(gap(1e-250) < 2e-2 && gap(1e-250) <= gap(1e-60) && gap(1e-60) <= gap(1e-15), "{name}");
        }
        // By hand: shares ¾ → ⅔ stay, so w = 1 for the third industry; 3 of 30 new to the nation are mix, 7/30 and −¼ competitive.
        let l = (2.0f64 / 3.0 - 0.75) / (2.0f64 / 3.0 / 0.75).ln();
        let mix = (l * (28.0f64 / 35.0 / (231.0 / 235.0)).ln() + 0.1) / l;
        let own = (l * (20.0f64 / 30.0 / (28.0 / 35.0)).ln() + 7.0 / 30.0 - 0.25) / l;
        close(&column(&exact, "industry_mix")[..1], &[mix.exp()], 1e-14);
        close(&column(&exact, "competitive")[..1], &[own.exp()], 1e-14);
    }

    // Nothing that the region had is left: every share is new, and no weight exists.
    #[test]
    fn complete_turnover_is_not_defined() {
        let cells = vec![vec![vec![5.0, 0.0], vec![0.0, 6.0]], vec![vec![3.0, 3.0], vec![3.0, 3.0]]];
        let result = run(ID, json!({}), &cells, &[]).unwrap();
        assert_eq!(column(&result, "growth_factor")[0], 1.2);
        assert!(column(&result, "industry_mix")[0].is_nan() && column(&result, "competitive")[0].is_nan());
    }

    #[test]
    fn vanished_from_the_reference_only() {
        let cells = vec![vec![vec![5.0, 4.0], vec![1.0, 1.0]], vec![vec![3.0, 0.0], vec![3.0, 3.0]]];
        assert_eq!(run(ID, json!({"reference": "others"}), &cells, &[]).unwrap_err().code(), "RB313");
    }

    // Over three years the factors are the products of the two steps'.
    #[test]
    fn steps_multiply() {
        let cells = vec![vec![vec![10.0, 12.0, 11.0], vec![5.0, 4.0, 9.0]], vec![vec![20.0, 21.0, 25.0], vec![7.0, 9.0, 8.0]]];
        let (steps, all) =
            (run(ID, json!({}), &cells, &[]).unwrap(), run(ID, json!({"dynamic": true}), &cells, &[]).unwrap());
        for name in ["growth_factor", "national", "industry_mix", "competitive"] {
            let each = column(&steps, name);
            close(&column(&all, name), &[each[0] * each[1], each[2] * each[3]], 1e-14);
        }
    }
}
