use serde::Deserialize;

use super::{CHAINED, Change, FORM, Form, Method, ROLES, build, weighted_logs};
use crate::error::Result;
use crate::measure::*;

/// ΔV_k = Σ_i ½(V_i0 + V_i1) ln(x_ik1/x_ik0), or ln D_k = Σ_i ½(V_i0/V_0 + V_i1/V_1) ln(x_ik1/x_ik0): the Divisia integral by the
/// trapezoidal rule. Misses the total by a residual.
#[derive(Debug, Deserialize)]
pub struct Amdi {}

impl Method for Amdi {
    const ID: &'static str = "index_decomposition.amdi";
    const RESIDUAL: bool = true;

    fn split(&self, change: &Change<'_>, form: Form, parts: &mut [f64]) -> Result<f64> {
        let (total0, total1) = match form {
            Form::Additive => (1.0, 1.0),
            Form::Multiplicative if change.ln_total().is_nan() => (f64::NAN, f64::NAN),
            Form::Multiplicative => (change.v0, change.v1),
        };
        let mut sums = vec![0.0; parts.len() + 1];
        let mean = |v0: f64, v1: f64, _: f64| 0.5 * (v0 / total0 + v1 / total1);
        weighted_logs(Self::ID, change, mean, |_, _| None, &mut sums)?;
        parts.copy_from_slice(&sums[..parts.len()]);
        Ok(0.0)
    }
}

pub const SPEC: Spec = Spec {
    id: Amdi::ID,
    catalogue: "J4",
    summary: "Arithmetic mean Divisia index, with a residual",
    source: "Boyd, McDonald, Ross & Hanson (1987), The Energy Journal 8",
    shape: Shape::Table,
    roles: ROLES,
    params: &[FORM, CHAINED, UNIT],
    invariances: &[],
    build: build::<Amdi>,
};
