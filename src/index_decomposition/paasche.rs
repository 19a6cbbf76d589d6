use serde::Deserialize;

use super::{CHAINED, Change, FORM, Form, Method, ROLES, build, ln_index, one_at_a_time};
use crate::error::Result;
use crate::measure::*;

/// ΔV_k = Σ_i (x_ik1 − x_ik0) Π_{j≠k} x_ij1, or D_k = V_1/Σ_i x_ik0 Π_{j≠k} x_ij1: one factor moves, all others are where they are at
/// the end. What that counts twice is the residual.
#[derive(Debug, Deserialize)]
pub struct Paasche {}

impl Method for Paasche {
    const ID: &'static str = "index_decomposition.paasche";
    const RESIDUAL: bool = true;

    fn split(&self, change: &Change<'_>, form: Form, parts: &mut [f64]) -> Result<f64> {
        let size = one_at_a_time(change, true, parts)?;
        if form == Form::Multiplicative {
            parts.iter_mut().for_each(|part| *part = ln_index(change.v1, change.v1 - *part));
        }
        Ok(size)
    }
}

pub const SPEC: Spec = Spec {
    id: Paasche::ID,
    catalogue: "J4",
    summary: "Paasche decomposition: each factor alone, the others at the end, with a residual",
    source: "Ang & Zhang (2000), Energy 25",
    shape: Shape::Table,
    roles: ROLES,
    params: &[FORM, CHAINED, UNIT],
    invariances: &[],
    build: build::<Paasche>,
};
