use serde::Deserialize;

use super::{CHAINED, Change, FORM, Form, Method, ROLES, build, weighted_logs};
use crate::error::Result;
use crate::measure::*;
use crate::numeric::log_mean_by_ln;

/// With the logarithmic mean L(a, b) = (a − b)/(ln a − ln b)
///
/// - LMDI-I: ΔV_k = Σ_i L(V_i1, V_i0) ln(x_ik1/x_ik0), ln D_k = ΔV_k/L(V_1, V_0);
/// - LMDI-II: ln D_k = Σ_i w_i ln(x_ik1/x_ik0) with w_i = L(V_i1/V_1, V_i0/V_0)/Σ L, ΔV_k = L(V_1, V_0) ln D_k.
#[derive(Debug, Deserialize)]
pub struct Lmdi {
    variant: Variant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
enum Variant {
    #[serde(rename = "lmdi_1")]
    First,
    #[serde(rename = "lmdi_2")]
    Second,
}

impl Method for Lmdi {
    const ID: &'static str = "index_decomposition.lmdi";

    fn split(&self, change: &Change<'_>, form: Form, parts: &mut [f64]) -> Result<f64> {
        match self.variant {
            Variant::First => first(Self::ID, change, form, parts)?,
            Variant::Second => second(Self::ID, change, form, parts)?,
        }
        Ok(0.0)
    }
}

/// The parts of LMDI-I.
pub(super) fn first(id: &'static str, change: &Change<'_>, form: Form, parts: &mut [f64]) -> Result<()> {
    let mut sums = vec![0.0; parts.len() + 1];
    weighted_logs(id, change, |v0, v1, ln| log_mean_by_ln(v1, v0, ln), |v0, v1| Some(v1 - v0), &mut sums)?;
    let mean = if form == Form::Additive { 1.0 } else { mean_of_total(change) };
    parts.iter_mut().zip(sums).for_each(|(part, sum)| *part = sum / mean);
    Ok(())
}

/// The parts of LMDI-II; not defined without a total at both ends, or without a cell that is there at both.
pub(super) fn second(id: &'static str, change: &Change<'_>, form: Form, parts: &mut [f64]) -> Result<()> {
    let (total0, total1) = (change.v0, change.v1);
    let ln_total = change.ln_total();
    if ln_total.is_nan() {
        parts.fill(f64::NAN);
        return Ok(());
    }
    let mut sums = vec![0.0; parts.len() + 1];
    weighted_logs(
        id,
        change,
        |v0, v1, ln| log_mean_by_ln(v1 / total1, v0 / total0, ln - ln_total),
        |v0, v1| Some(v1 / total1 - v0 / total0),
        &mut sums,
    )?;
    let weights = sums[parts.len()];
    let unit = match form {
        _ if weights <= 0.0 => f64::NAN,
        Form::Additive => mean_of_total(change) / weights,
        Form::Multiplicative => 1.0 / weights,
    };
    parts.iter_mut().zip(sums).for_each(|(part, sum)| *part = sum * unit);
    Ok(())
}

/// L(V_1, V_0); NaN without a total of one sign at both ends.
fn mean_of_total(change: &Change<'_>) -> f64 {
    let ln_total = change.ln_total();
    if ln_total.is_nan() { f64::NAN } else { log_mean_by_ln(change.v1, change.v0, ln_total) }
}

pub const SPEC: Spec = Spec {
    id: Lmdi::ID,
    catalogue: "J1",
    summary: "Logarithmic mean Divisia index: the change of a sum of products split exactly among the factors",
    source: "Ang & Choi (1997); Ang & Liu (2001); Ang (2005), Energy Policy 33; Ang (2015), Energy Policy 86",
    shape: Shape::Table,
    roles: ROLES,
    params: &[Param::choice("variant", &["lmdi_1", "lmdi_2"]), FORM, CHAINED, UNIT],
    invariances: &[],
    build: build::<Lmdi>,
};
