use faer::linalg::matmul::matmul;
use faer::{Accum, MatMut, MatRef, Par};
use serde::Deserialize;

use super::plants::{Plants, REGION_TOTAL, output};
use super::{INDUSTRY, REGION, VALUE};
use crate::error::Result;
use crate::frame::{TableInput, TableRows, run};
use crate::measure::*;

/// γᶜ_ij = Σ_r (z_ir − Z_r)(z_jr − Z_r)/(1 − Σ Z_r²), for each pair of industries: one product of a matrix with itself.
#[derive(Debug, Deserialize)]
pub struct Coagglomeration {}

/// Industries whose rows of the product are computed together.
const TOGETHER: usize = 64;

/// `product[i][j − i]` for j ≥ i, of rows times rows.
pub(crate) fn products_of_pairs(rows: &[f64], width: usize) -> Vec<Vec<f64>> {
    let count = rows.len() / width.max(1);
    let blocks: Vec<usize> = (0..count).step_by(TOGETHER).collect();
    let products = run(blocks, |start| {
        let (own, others) = (TOGETHER.min(count - start), count - start);
        let mut out = vec![0.0; own * others];
        let left = MatRef::from_row_major_slice(&rows[start * width..(start + own) * width], own, width);
        let right = MatRef::from_row_major_slice(&rows[start * width..], others, width);
        let target = MatMut::from_row_major_slice_mut(&mut out, own, others);
        matmul(target, Accum::Replace, left, right.transpose(), 1.0, Par::Seq);
        out.chunks_exact(others.max(1)).enumerate().map(|(place, row)| row[place..].to_vec()).collect::<Vec<_>>()
    });
    products.into_iter().flatten().collect()
}

/// z_ir − Z_r, industry by industry; 0 in an industry without activity.
pub(crate) fn excesses(plants: &Plants) -> Vec<f64> {
    let industries = run((0..plants.industries()).collect(), |industry| plants.excess(industry));
    industries.into_iter().flatten().map(|gap| if gap.is_nan() { 0.0 } else { gap }).collect()
}

impl Table for Coagglomeration {
    fn keys(&self) -> Vec<KeyOutput> {
        pair_keys()
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("coagglomeration")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let plants = Plants::new(input, SPEC.id)?;
        let x = plants.diversity();
        let mut rows = TableRows::new(2, 1);
        for (i, products) in products_of_pairs(&excesses(&plants), plants.regions()).iter().enumerate() {
            for (j, product) in (i..).zip(products).skip(1) {
                let some = plants.total(i) > 0.0 && plants.total(j) > 0.0 && x > 0.0;
                rows.push([i as u32, j as u32], [if some { product / x } else { f64::NAN }]);
            }
        }
        Ok(output(rows))
    }
}

/// Two industries, each pair once.
pub(crate) fn pair_keys() -> Vec<KeyOutput> {
    vec![KeyOutput::own("industry"), KeyOutput::named("industry", "partner")]
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.coagglomeration",
    catalogue: "C3",
    summary: "Pairwise coagglomeration: do two industries exceed their expected share in the same regions?",
    source: "Ellison & Glaeser (1999); Ellison, Glaeser & Kerr (2010)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, REGION_TOTAL],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<Coagglomeration>("agglomeration.coagglomeration", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::products_of_pairs;
    use crate::agglomeration::plants::example::ROWS;
    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.coagglomeration";

    // By hand: z − Z = (10, −10, 0)/150 and (−20, 20, 0)/150, X = 14650/150²: (−200 − 200)/14650.
    #[test]
    fn two_industries() {
        let result = run(ID, json!({}), &ROWS).unwrap();
        assert_eq!(result.keys, [[0], [1]]);
        result.close("coagglomeration", &[-400.0 / 14_650.0], 1e-15);
    }

    #[test]
    fn an_industry_without_activity() {
        let rows = Rows {
            keys: &[("region", &[0, 1, 0, 0]), ("industry", &[0, 0, 1, 2])],
            numbers: &[("value", &[1.0, 1.0, 2.0, 0.0])],
            weights: &[],
        };
        let result = run(ID, json!({}), &rows).unwrap();
        assert_eq!(result.keys, [[0, 0, 1], [1, 2, 2]]);
        // Z = (¾, ¼), z − Z = (−¼, ¼) and (¼, −¼), X = 6/16.
        result.close("coagglomeration", &[-1.0 / 3.0, f64::NAN, f64::NAN], 1e-15);
    }

    // Blocks end where they end: 130 rows (k, 1) have the products ij + 1.
    #[test]
    fn blocks_of_industries() {
        let rows: Vec<f64> = (0..130).flat_map(|k| [f64::from(k), 1.0]).collect();
        for (i, products) in products_of_pairs(&rows, 2).iter().enumerate() {
            let want: Vec<f64> = (i..130).map(|j| (i * j + 1) as f64).collect();
            assert_eq!(*products, want);
        }
    }
}
