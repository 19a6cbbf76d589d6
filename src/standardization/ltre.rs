use serde::Deserialize;

use super::line_integral::integrate;
use super::{FACTOR_ROLES, Factors, Split, build};
use crate::error::Result;
use crate::measure::*;

/// c_a = (x_a1 − x_a0) ∂R/∂x_a, with the gradient where all factors are halfway between the two populations. It misses curvature of
/// the third order: the residual.
#[derive(Debug, Deserialize)]
pub struct Ltre {}

impl Split for Ltre {
    const ID: &'static str = SPEC.id;

    fn residual(&self) -> bool {
        true
    }

    fn split(&self, base: &Factors, current: &Factors, out: &mut [f64]) -> Result<()> {
        integrate(|| std::iter::once((0.5, 1.0)), base, current, out);
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "standardization.ltre",
    catalogue: "K8",
    summary: "Life table response experiment: differences of factors times the gradient halfway",
    source: "Caswell (1989)",
    shape: Shape::Table,
    roles: FACTOR_ROLES,
    params: &[UNIT],
    invariances: &[],
    build: build::<Ltre>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::standardization::testing::{close, column, factors};

    // By hand: halfway are (2.5, 4, 4.25), so 1·4·4.25, 2·2.5·4.25, .5·2.5·4 = 17, 21.25, 5 of a change of 67.5 − 24.
    #[test]
    fn three_factors() {
        let table = [vec![2.0, 3.0, 4.0], vec![3.0, 5.0, 4.5]];
        let result = factors("standardization.ltre", json!({"unit": "change"}), &table).unwrap();
        close(&["a", "b", "c", "residual"].map(|name| column(&result, name)[0]), &[17.0, 21.25, 5.0, 0.25], 1e-13);
    }

    // Of two factors the gradient halfway is exact.
    #[test]
    fn two_factors_leave_no_residual() {
        let result = factors("standardization.ltre", json!({"unit": "share"}), &[vec![2.0, 3.0], vec![3.0, 5.0]]).unwrap();
        close(&["a", "b", "residual"].map(|name| column(&result, name)[0]), &[4.0 / 9.0, 5.0 / 9.0, 0.0], 1e-15);
    }
}
