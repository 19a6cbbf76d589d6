use serde::Deserialize;

use super::{FACTOR_ROLES, Factors, Split, build};
use crate::error::Result;
use crate::measure::*;
use crate::numeric::{gauss_legendre, products_of_others};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    Midpoint,
    Exact,
}

/// c_a = ∫₀¹ ∂R/∂x_a (x_a1 − x_a0) dt along the straight line from the factors of one population to those of the other: by the sum
/// over the midpoints of equal steps, or exactly, by the nodes of Gauss-Legendre that integrate the product.
#[derive(Debug, Deserialize)]
pub struct LineIntegral {
    method: Method,
    steps: usize,
}

/// Adds up over items the integral of each factor by a rule of nodes and weights.
pub(crate) fn integrate<R: Iterator<Item = (f64, f64)>>(rule: impl Fn() -> R, base: &Factors, current: &Factors, out: &mut [f64]) {
    out.fill(0.0);
    let mut others = vec![0.0; base.n];
    for (x0, x1) in base.items().zip(current.items()) {
        products_of_others(rule(), x0, x1, &mut others);
        out.iter_mut().zip(&others).zip(x0.iter().zip(x1)).for_each(|((out, others), (x0, x1))| *out += others * (x1 - x0));
    }
}

impl Split for LineIntegral {
    const ID: &'static str = SPEC.id;

    fn residual(&self) -> bool {
        self.method == Method::Midpoint
    }

    fn split(&self, base: &Factors, current: &Factors, out: &mut [f64]) -> Result<()> {
        let width = 1.0 / self.steps as f64;
        match self.method {
            Method::Midpoint => integrate(|| (0..self.steps).map(|k| ((k as f64 + 0.5) * width, width)), base, current, out),
            Method::Exact => {
                integrate(|| gauss_legendre(base.n.div_ceil(2).max(1)).iter().copied(), base, current, out);
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "standardization.line_integral",
    catalogue: "K7",
    summary: "Difference of two rates as an integral over continuous change of their factors",
    source: "Horiuchi, Wilmoth & Pletcher (2008)",
    shape: Shape::Table,
    roles: FACTOR_ROLES,
    params: &[
        Param::choice("method", &["midpoint", "exact"]),
        Param { name: "steps", kind: ParamKind::Integer(1) },
        UNIT,
    ],
    invariances: &[],
    build: build::<LineIntegral>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::standardization::testing::{close, column, factors};

    const ID: &str = "standardization.line_integral";
    const TABLE: [[f64; 3]; 2] = [[2.0, 3.0, 4.0], [3.0, 5.0, 4.5]];

    // Run of the R package DemoDecomp, horiuchi(N = 20): 17.083125, 21.333125, 5.083125, sum 43.499375 of 43.5.
    #[test]
    fn twenty_midpoints() {
        let options = json!({"method": "midpoint", "steps": 20, "unit": "change"});
        let result = factors(ID, options, &TABLE.map(Vec::from)).unwrap();
        close(&column(&result, "a"), &[17.083_125], 1e-12);
        close(&column(&result, "b"), &[21.333_125], 1e-12);
        close(&column(&result, "c"), &[5.083_125], 1e-12);
        close(&column(&result, "residual"), &[0.000_625], 1e-12);
    }

    // Exact, it is the mean over all orders: 1025/60, 1280/60, 305/60. So it is in the limit of many steps.
    #[test]
    fn exact_is_the_mean_over_all_orders() {
        let want = [1025.0 / 60.0, 1280.0 / 60.0, 305.0 / 60.0];
        for (method, steps, tolerance) in [("exact", 1, 1e-13), ("midpoint", 10_000, 1e-8)] {
            let result = factors(ID, json!({"method": method, "steps": steps, "unit": "change"}), &TABLE.map(Vec::from)).unwrap();
            close(&["a", "b", "c"].map(|name| column(&result, name)[0]), &want, tolerance);
            assert_eq!(result.iter().any(|(name, _)| name == "residual"), method == "midpoint");
        }
    }
}
