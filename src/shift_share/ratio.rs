use serde::Deserialize;

use super::{BASE, CURRENT, DUPLICATE_CELLS, DYNAMIC, INDUSTRY, NULL_VALUES, PERIOD, REGION, Step, Summary, build_summary};
use crate::error::{Error, Result};
use crate::measure::*;

/// The change of a ratio R = Σ p_i r_i, with the groups' shares p_i of the denominator and their rates r_i: at base weights
/// ΔR = Σ p₀ Δr + Σ Δp r₀ + Σ Δp Δr; at mean weights ΔR = Σ p̄ Δr + Σ Δp r̄. A group that is there at one end only has the rate of that
/// end at the other, so all it does is structure.
#[derive(Deserialize)]
pub struct Ratio {
    weights: Weights,
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Weights {
    Base,
    Mean,
}

impl Summary for Ratio {
    const ID: &'static str = SPEC.id;
    const NUMBERS: &'static [&'static str] = &["denominator", "numerator"];

    fn outputs(&self) -> &'static [&'static str] {
        match self.weights {
            Weights::Base => &["change", "rate", "structure", "interaction"],
            Weights::Mean => &["change", "rate", "structure"],
        }
    }

    fn evaluate(&self, step: &Step<'_>, out: &mut [f64]) -> Result<()> {
        let [below, above] = step.flows else { return Ok(()) };
        out.fill(f64::NAN);
        if below.region0 <= 0.0 || below.region1 <= 0.0 {
            return Ok(());
        }
        let ends = [above.region0 / below.region0, above.region1 / below.region1];
        let mut parts = [0.0; 3];
        let mut largest = ends[0].abs().max(ends[1].abs());
        for i in 0..below.e0.len() {
            let rate = |above: f64, below: f64| if below > 0.0 { above / below } else { f64::NAN };
            let (mut r0, mut r1) = (rate(above.e0[i], below.e0[i]), rate(above.e1[i], below.e1[i]));
            if r0.is_nan() && above.e0[i] != 0.0 || r1.is_nan() && above.e1[i] != 0.0 {
                return Err(Error::Undefined {
                    measure: Self::ID,
                    cell: step.describe(Some(i)),
                    reason: "the numerator is not zero over a denominator of zero in this step".into(),
                    remedy: "merge that group with a related one, or look at the data",
                });
            }
            match (r0.is_nan(), r1.is_nan()) {
                (true, true) => continue,
                (true, false) => r0 = r1,
                (false, true) => r1 = r0,
                (false, false) => {}
            }
            let (p0, p1) = (below.e0[i] / below.region0, below.e1[i] / below.region1);
            largest = largest.max((p0 * r0).abs()).max((p1 * r1).abs());
            let [rate, structure, interaction] = &mut parts;
            match self.weights {
                Weights::Base => {
                    *rate += p0 * (r1 - r0);
                    *structure += (p1 - p0) * r0;
                    *interaction += (p1 - p0) * (r1 - r0);
                }
                Weights::Mean => {
                    *rate += 0.5 * (p0 + p1) * (r1 - r0);
                    *structure += (p1 - p0) * 0.5 * (r0 + r1);
                }
            }
        }
        let change = ends[1] - ends[0];
        out[0] = change;
        out[1..].iter_mut().zip(parts).for_each(|(out, part)| *out = part);
        add_up(Self::ID, change, &out[1..], largest, || step.describe(None))
    }

    fn link(&self, so_far: &mut [f64], step: &[f64]) {
        so_far.iter_mut().zip(step).for_each(|(so_far, step)| *so_far += step);
    }

    /// The ratio itself.
    fn level(&self, totals: &[f64]) -> f64 {
        if let [below, above] = totals { if *below > 0.0 { above / below } else { f64::NAN } } else { f64::NAN }
    }

    fn tell(&self, base: f64, current: f64, numbers: &mut [f64]) {
        let factor = self.unit.factor(base, current - base);
        numbers.iter_mut().for_each(|number| *number *= factor);
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.ratio",
    catalogue: "G18",
    summary: "Change of a ratio, such as output per worker: rates within groups, structure of the groups, interaction",
    source: "Fabricant (1942); Kitagawa (1955) for mean weights",
    shape: Shape::Table,
    roles: &[
        Role::required("numerator", RoleKind::Number(Domain::Any)),
        Role::required("denominator", RoleKind::Number(Domain::NonNegative)),
        REGION,
        INDUSTRY,
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[Param::choice("weights", &["base", "mean"]), DYNAMIC, UNIT, NULL_VALUES, DUPLICATE_CELLS],
    invariances: &[],
    build: build_summary::<Ratio>,
};
