use serde::Deserialize;

use super::kitagawa::{ITEM, WEIGHT, composition};
use super::{AXIS, BASE, CURRENT, POPULATION, pair_keys, pairs};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{ln_ratio, sum, sum_terms};

/// dv̄ = E[v̇] + Cov(v, ŵ): the change of a weighted mean is the mean of the changes and the covariance of the value with the growth
/// of the weights. Between two dates with the values halfway of exponential change: v = √(v₀v₁), v̇ = v ln(v₁/v₀), w = √(w₀w₁),
/// ŵ = ln(w₁/w₀), over the whole step. A value or weight of 0 at one end counts by its limit, nothing, and leaves a residual.
#[derive(Debug, Deserialize)]
pub struct VaupelCanudasRomo {
    unit: Unit,
}

impl Panel for VaupelCanudasRomo {
    fn axis(&self) -> &'static str {
        AXIS
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        pair_keys().into()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["base", "current", "change", "direct", "compositional", "residual"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        for (start, end) in pairs(block, SPEC.id)? {
            let (w0, v0) = composition(block, start, SPEC.id)?;
            let (w1, v1) = composition(block, end, SPEC.id)?;
            let mean = |w: &[f64], v: &[f64]| sum_terms(w.len(), |item| if w[item] > 0.0 { w[item] * v[item] } else { 0.0 });
            let (base, current) = (mean(&w0, &v0), mean(&w1, &v1));
            let halfway: Vec<f64> = w0.iter().zip(&w1).map(|(w0, w1)| (w0 * w1).sqrt()).collect();
            let total = sum(&halfway);
            if total <= 0.0 {
                return Err(Error::Undefined {
                    measure: SPEC.id,
                    cell: block.describe(None, Some(end)),
                    reason: "no group has weight here and in the population that it is compared with".into(),
                    remedy: "look at the spelling of the groups",
                });
            }
            // Mean over the groups in both populations of a function of value and growth.
            let expected = |of: &(dyn Fn(f64, f64, f64) -> f64 + Sync)| {
                sum_terms(halfway.len(), |item| {
                    if halfway[item] <= 0.0 {
                        return 0.0;
                    }
                    let value = (v0[item] * v1[item]).sqrt();
                    let change = if value > 0.0 { value * ln_ratio(v1[item], v0[item]) } else { 0.0 };
                    halfway[item] / total * of(value, change, ln_ratio(w1[item], w0[item]))
                })
            };
            let direct = expected(&|_, change, _| change);
            // Growth about its mean, so that the covariance loses no digits.
            let growth = expected(&|_, _, growth| growth);
            let compositional = expected(&|value, _, own| value * (own - growth));
            let change = current - base;
            let factor = self.unit.factor(base, change);
            let parts = [change, direct, compositional, change - direct - compositional].map(|number| factor * number);
            rows.push([block.periods[start], block.periods[end]], [base, current].into_iter().chain(parts));
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "standardization.vaupel_canudas_romo",
    catalogue: "K9",
    summary: "Change of a mean as direct change and change of composition, the covariance of value and growth",
    source: "Vaupel & Canudas-Romo (2002)",
    shape: Shape::Table,
    roles: &[Role::required("rate", RoleKind::Number(Domain::NonNegative)), WEIGHT, ITEM, POPULATION, BASE, CURRENT],
    params: &[UNIT],
    invariances: &[Invariance::WeightScale],
    build: |params| Ok(Measure::Panel(Box::new(read::<VaupelCanudasRomo>("standardization.vaupel_canudas_romo", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::standardization::testing::{close, column, run};

    fn parts(table: &[Vec<Vec<f64>>]) -> [f64; 4] {
        let id = "standardization.vaupel_canudas_romo";
        let result = run(id, json!({"unit": "change"}), &["rate", "weight"], "item", table, &[]).unwrap();
        ["change", "direct", "compositional", "residual"].map(|name| column(&result, name)[0])
    }

    // By hand: weights (1, 4) → (4, 1) are (2, 2) halfway, growth ln 4 and −ln 4; constant values 3 and 1: Cov = ½·3·ln 4 − ½·1·ln 4 =
    // ln 4, of a change from 7/5 to 13/5.
    #[test]
    fn composition_only() {
        let got = parts(&[vec![vec![3.0, 1.0], vec![1.0, 4.0]], vec![vec![3.0, 4.0], vec![1.0, 1.0]]]);
        close(&got, &[1.2, 0.0, 4f64.ln(), 1.2 - 4f64.ln()], 1e-14);
    }

    // By hand: values (1, 9) → (4, 9) with constant weights: halfway 2 and 9, ½·2·ln 4 = ln 4 of a change of 3/2.
    #[test]
    fn direct_only() {
        let got = parts(&[vec![vec![1.0, 1.0], vec![9.0, 1.0]], vec![vec![4.0, 5.0], vec![9.0, 5.0]]]);
        close(&got, &[1.5, 4f64.ln(), 0.0, 1.5 - 4f64.ln()], 1e-14);
    }

    // A group that leaves, and one whose value falls to 0, count by their limits.
    #[test]
    fn zeros() {
        let got = parts(&[vec![vec![2.0, 1.0], vec![6.0, 1.0], vec![4.0, 2.0]], vec![vec![0.0, 1.0], vec![], vec![4.0, 2.0]]]);
        close(&got, &[8.0 / 3.0 - 4.0, 0.0, 0.0, 8.0 / 3.0 - 4.0], 1e-14);
    }
}
