use serde::Deserialize;

use super::{CHAINED, Change, FORM, Form, Method, ROLES, build, ln_index, one_at_a_time};
use crate::error::Result;
use crate::measure::*;

/// The others at the start and at the end together, A_ik = Π_{j≠k} x_ij0 + Π_{j≠k} x_ij1: ΔV_k = ½ Σ_i (x_ik1 − x_ik0) A_ik, or
/// D_k = Σ_i x_ik1 A_ik/Σ_i x_ik0 A_ik. Of two factors the additive form is exact.
#[derive(Debug, Deserialize)]
pub struct MarshallEdgeworth {}

impl Method for MarshallEdgeworth {
    const ID: &'static str = "index_decomposition.marshall_edgeworth";
    const RESIDUAL: bool = true;

    fn split(&self, change: &Change<'_>, form: Form, parts: &mut [f64]) -> Result<f64> {
        let mut at_end = vec![0.0; parts.len()];
        let size = one_at_a_time(change, false, parts)?.max(one_at_a_time(change, true, &mut at_end)?);
        let both = change.v0 + change.v1;
        parts.iter_mut().zip(at_end).for_each(|(part, at_end)| {
            *part = match form {
                Form::Additive => 0.5 * (*part + at_end),
                Form::Multiplicative => ln_index(both + *part, both - at_end),
            }
        });
        Ok(size)
    }
}

pub const SPEC: Spec = Spec {
    id: MarshallEdgeworth::ID,
    catalogue: "J4",
    summary: "Marshall-Edgeworth decomposition: each factor alone, the others halfway between start and end, with a residual",
    source: "Ang & Zhang (2000), Energy 25",
    shape: Shape::Table,
    roles: ROLES,
    params: &[FORM, CHAINED, UNIT],
    invariances: &[],
    build: build::<MarshallEdgeworth>,
};
