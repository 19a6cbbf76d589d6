use serde::Deserialize;

use super::{CHAINED, Change, Form, Method, ROLES, build, ln_index};
use crate::error::Result;
use crate::measure::*;
use crate::numeric::{FACTORS, Sum};

/// With V(S) the total when the factors in S are as at the end and all others as at the start,
/// D_k = Π_S [V(S ∪ k)/V(S)]^{|S|!(n−1−|S|)!/n!} over the subsets S of the other factors: the geometric Shapley value of the total. Of
/// two factors it is Fisher's ideal index √(Laspeyres · Paasche).
#[derive(Debug, Deserialize)]
pub struct Fisher {}

impl Method for Fisher {
    const ID: &'static str = "index_decomposition.fisher";
    const FORM: Form = Form::Multiplicative;
    const MOST: usize = 20;

    fn split(&self, change: &Change<'_>, _form: Form, parts: &mut [f64]) -> Result<f64> {
        let n = parts.len();
        let mut totals = vec![Sum::default(); 1 << n];
        let mut products = vec![0.0; 1 << n];
        let (mut x0, mut x1) = ([0.0; FACTORS], [0.0; FACTORS]);
        for cell in change.cells.clone() {
            change.step.ends(cell, &mut x0, &mut x1);
            // Bit k of the place tells whether factor k is as at the end.
            products[0] = 1.0;
            for k in 0..n {
                let (start, end) = products[..2 << k].split_at_mut(1 << k);
                for (start, end) in start.iter_mut().zip(end) {
                    *end = *start * x1[k];
                    *start *= x0[k];
                }
            }
            totals.iter_mut().zip(&products).for_each(|(total, product)| total.add(*product));
        }
        // The totals of one sign have logarithms against the first.
        let first = totals[0].value();
        products.iter_mut().zip(totals).for_each(|(ln, total)| *ln = ln_index(total.value(), first));
        let mut weights = [1.0 / n as f64; FACTORS];
        for m in 1..n {
            weights[m] = weights[m - 1] * m as f64 / (n - m) as f64;
        }
        for (k, part) in parts.iter_mut().enumerate() {
            let without = (0..products.len()).filter(|subset| subset >> k & 1 == 0);
            let terms = without.map(|subset| {
                weights[subset.count_ones() as usize] * (products[subset | 1 << k] - products[subset])
            });
            let mut sum = Sum::default();
            terms.for_each(|term| sum.add(term));
            *part = sum.value();
        }
        Ok(1.0)
    }
}

pub const SPEC: Spec = Spec {
    id: Fisher::ID,
    catalogue: "J6",
    summary: "Generalised Fisher index: the ratio of a sum of products split exactly among the factors",
    source: "Siegel (1945), Journal of the American Statistical Association 40; Ang, Liu & Chung (2004), Energy Economics 26",
    shape: Shape::Table,
    roles: ROLES,
    params: &[CHAINED],
    invariances: &[],
    build: build::<Fisher>,
};
