use serde::Deserialize;

use super::{ALONE, Profile, Side, Structure, over};
use crate::measure::*;
use crate::numeric::Sum;

/// Hill number of order a, D = (Σ s_i^a)^(1/(1−a)): the number of equal shares that would be as diverse. For a = 1 the limit
/// exp(−Σ s_i ln s_i). Its reciprocal is the Hannah-Kay index of concentration.
#[derive(Debug, Deserialize)]
pub(crate) struct HillNumber {
    order: f64,
}

impl Profile for HillNumber {
    fn outputs(&self) -> Vec<Output> {
        ["hill_number", "hannah_kay"].map(Output::number).into()
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let shares = || structure.own.iter().copied().filter(|&share| share > 0.0);
        let add_up = |term: &dyn Fn(f64) -> f64| {
            let mut total = Sum::default();
            shares().for_each(|share| total.add(term(share)));
            total.value()
        };
        let power = self.order - 1.0;
        let ln_concentration = if power == 0.0 {
            add_up(&|share| share * share.ln())
        } else if power.abs() < 0.5 {
            // Beside 1 the sum of powers is beside 1 too: its distance from 1, not itself.
            add_up(&|share| share * (power * share.ln()).exp_m1()).ln_1p() / power
        } else {
            // In units of the largest share no power leaves the range of doubles.
            let largest = shares().fold(0.0, f64::max);
            (self.order * largest.ln() + add_up(&|share| (share / largest).powf(self.order)).ln()) / power
        };
        out.copy_from_slice(&[(-ln_concentration).exp(), ln_concentration.exp()]);
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.hill_number",
    catalogue: "B4",
    summary: "Hill number of any order, and the Hannah-Kay index, of a region's industries",
    source: "Hill (1973); Hannah & Kay (1977)",
    shape: Shape::Table,
    roles: ALONE,
    params: &[Param { name: "order", kind: ParamKind::Above(0.0) }],
    invariances: &[Invariance::Scale],
    build: |params| over::<HillNumber>("specialization.hill_number", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    fn hill(order: f64, table: &[f64]) -> f64 {
        column(&run("specialization.hill_number", json!({"order": order}), &[table]), "hill_number")[0]
    }

    // By hand: of n equal shares every order gives n; of (1/2, 1/4, 1/4) order 1 gives 2^1.5, order 2 8/3, order 3 √(1/(1/8 + 1/32)).
    #[test]
    fn by_hand() {
        for order in [0.3, 0.999_999, 1.0, 1.000_001, 2.0, 30.0, 5000.0] {
            close(&[hill(order, &[3.0, 3.0, 3.0, 3.0, 3.0])], &[5.0], 1e-12);
        }
        let shares = [2.0, 1.0, 1.0, 0.0];
        close(&[hill(1.0, &shares), hill(2.0, &shares), hill(3.0, &shares)], &[8f64.sqrt(), 8.0 / 3.0, 6.4f64.sqrt()], 1e-14);
        // Orders near 1 are near the limit, huge ones near the reciprocal of the largest share.
        close(&[hill(1.0 + 1e-9, &shares), hill(1.0 - 1e-9, &shares)], &[8f64.sqrt(); 2], 1e-8);
        close(&[hill(1e6, &shares)], &[2.0], 1e-5);
    }
}
