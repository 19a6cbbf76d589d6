use serde::Deserialize;

use super::{DUPLICATE_CELLS, DYNAMIC, NULL_VALUES, ROLES, Step, Summary, build_summary};
use crate::error::Result;
use crate::measure::*;
use crate::numeric::sum_terms;

/// What a region's growth Σ s_ir g_ir would have been with the reference's structure, Σ S_i g_ir, and with the reference's rates,
/// Σ s_ir G_i. An industry that the region did not have has no g_ir: it counts with G_i, as in the competitive part of
/// Esteban-Marquillas, so that Σ S_i g_ir is G plus that part in fractions of E_r0.
#[derive(Deserialize)]
pub struct Counterfactual {}

impl Summary for Counterfactual {
    const ID: &'static str = SPEC.id;

    fn outputs(&self) -> &'static [&'static str] {
        &["growth", "growth_with_reference_structure", "growth_with_reference_rates", "reference_growth"]
    }

    fn evaluate(&self, step: &Step<'_>, out: &mut [f64]) -> Result<()> {
        let [growth, reference_structure, reference_rates, reference_growth] = out else { return Ok(()) };
        *reference_growth = step.nation_ratio - 1.0;
        (*growth, *reference_structure, *reference_rates) = (f64::NAN, f64::NAN, f64::NAN);
        if step.region0 > 0.0 {
            let width = step.e0.len();
            // A reference without the region's regions may have industries that none of its columns shows; they all grow by G_i.
            let own = |i: usize| if step.e0[i] > 0.0 { step.n0[i] * (step.e1[i] / step.e0[i] - step.ratio[i]) } else { 0.0 };
            *growth = step.flows[0].region1 / step.region0 - 1.0;
            *reference_structure = *reference_growth + sum_terms(width, own) / step.nation0;
            *reference_rates = sum_terms(width, |i| step.e0[i] * step.ratio[i]) / step.region0 - 1.0;
        }
        Ok(())
    }

    fn link(&self, so_far: &mut [f64], step: &[f64]) {
        so_far.iter_mut().zip(step).for_each(|(so_far, step)| *so_far = (1.0 + *so_far) * (1.0 + step) - 1.0);
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.counterfactual",
    catalogue: "G5",
    summary: "Growth of a region had it the reference's structure, or the reference's rates",
    source: "Rosenfeld (1959); Esteban-Marquillas (1972)",
    shape: Shape::Table,
    roles: ROLES,
    params: &[DYNAMIC, REFERENCE, NULL_VALUES, DUPLICATE_CELLS],
    invariances: &[],
    build: build_summary::<Counterfactual>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run};

    const ID: &str = "shift_share.counterfactual";

    // By hand: g = (1/9, 1, 0, −1/12), S = (400, 150, 150, 400)/1100: (400/9 + 150 − 400/12)/1100 = 161.1111/1100 = .146465;
    // Σ e₀ N_i1/N_i0 = 99 + 28 + 9 + 72 = 208: 208/180 − 1; 205/180 − 1; 1265/1100 − 1.
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&result, "growth")[..1], &[25.0 / 180.0], 1e-15);
        close(&column(&result, "growth_with_reference_structure")[..1], &[(400.0 / 9.0 + 150.0 - 400.0 / 12.0) / 1100.0], 1e-15);
        close(&column(&result, "growth_with_reference_rates")[..1], &[28.0 / 180.0], 1e-15);
        close(&column(&result, "reference_growth")[..1], &[0.15], 1e-15);
    }

    // G plus the competitive part of Esteban-Marquillas by E_r0 (−.636364/180), with an industry that the region does not have.
    #[test]
    fn is_the_competitive_part_of_esteban_marquillas() {
        let cells = vec![
            vec![vec![f64::NAN, 7.0], vec![10.0, 12.0], vec![5.0, f64::NAN]],
            vec![vec![100.0, 143.0], vec![90.0, 50.0], vec![1.0, 2.0]],
        ];
        for cells in [cells, farhauer_kroell()] {
            let own = run(ID, json!({}), &cells, &[]).unwrap();
            let parts = run("shift_share.esteban_marquillas", json!({}), &cells, &[]).unwrap();
            let (base, competitive, growth) =
                (column(&parts, "base"), column(&parts, "competitive"), column(&own, "reference_growth"));
            let want: Vec<f64> = (0..base.len()).map(|r| growth[r] + competitive[r] / base[r]).collect();
            close(&column(&own, "growth_with_reference_structure"), &want, 1e-13);
        }
    }
}
