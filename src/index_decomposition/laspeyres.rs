use serde::Deserialize;

use super::{CHAINED, Change, FORM, Form, Method, ROLES, build, ln_index, one_at_a_time};
use crate::error::Result;
use crate::measure::*;

/// ΔV_k = Σ_i (x_ik1 − x_ik0) Π_{j≠k} x_ij0, or D_k = Σ_i x_ik1 Π_{j≠k} x_ij0/V_0: one factor moves, all others stay as they are at
/// the start. What they do together is the residual.
#[derive(Debug, Deserialize)]
pub struct Laspeyres {}

impl Method for Laspeyres {
    const ID: &'static str = "index_decomposition.laspeyres";
    const RESIDUAL: bool = true;

    fn split(&self, change: &Change<'_>, form: Form, parts: &mut [f64]) -> Result<f64> {
        let size = one_at_a_time(change, false, parts)?;
        if form == Form::Multiplicative {
            parts.iter_mut().for_each(|part| *part = ln_index(change.v0 + *part, change.v0));
        }
        Ok(size)
    }
}

pub const SPEC: Spec = Spec {
    id: Laspeyres::ID,
    catalogue: "J4",
    summary: "Laspeyres decomposition: each factor alone, the others at the start, with a residual",
    source: "Ang & Zhang (2000), Energy 25",
    shape: Shape::Table,
    roles: ROLES,
    params: &[FORM, CHAINED, UNIT],
    invariances: &[],
    build: build::<Laspeyres>,
};
