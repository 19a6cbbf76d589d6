use serde::Deserialize;

use super::{CHAINED, Change, Form, Method, ROLES, build};
use crate::error::Result;
use crate::measure::*;
use crate::numeric::{FACTORS, shapley_product};

/// Mean, over all orders in which the factors can move from start to end, of what a factor changes when its turn comes. Exact, with
/// zeros and negative numbers too; in energy analysis the complete decomposition of Sun (1998).
#[derive(Debug, Deserialize)]
pub struct Shapley {}

impl Method for Shapley {
    const ID: &'static str = "index_decomposition.shapley";

    fn split(&self, change: &Change<'_>, _form: Form, parts: &mut [f64]) -> Result<f64> {
        let factors = parts.len();
        let mut sums = [0.0; FACTORS + 1];
        change.sum(&mut sums[..=factors], |cells, sums| {
            let (mut x0, mut x1, mut own) = ([0.0; FACTORS], [0.0; FACTORS], [0.0; FACTORS]);
            for cell in cells {
                change.step.ends(cell, &mut x0, &mut x1);
                shapley_product(&x0[..factors], &x1[..factors], &mut own[..factors]);
                sums.iter_mut().zip(&own[..factors]).for_each(|(sum, own)| sum.add(*own));
                sums[factors].add(own[..factors].iter().map(|own| own.abs()).sum());
            }
            Ok(())
        })?;
        parts.copy_from_slice(&sums[..factors]);
        Ok(sums[factors])
    }
}

pub const SPEC: Spec = Spec {
    id: Shapley::ID,
    catalogue: "J5",
    summary: "Shapley decomposition of a sum of products: what factors change together is shared equally",
    source: "Sun (1998), Energy Economics 20; Albrecht, François & Schoors (2002), Energy Policy 30",
    shape: Shape::Table,
    roles: ROLES,
    params: &[CHAINED, UNIT],
    invariances: &[],
    build: build::<Shapley>,
};
