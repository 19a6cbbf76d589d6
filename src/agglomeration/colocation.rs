use serde::Deserialize;

use super::coagglomeration::{pair_keys, products_of_pairs};
use super::plants::{column, output, sorted, total};
use super::points::{SEED, SIMULATIONS, batches};
use super::{INDUSTRY, REGION, VALUE};
use crate::error::Result;
use crate::frame::{TableInput, TableRows};
use crate::measure::*;
use crate::numeric::permutation;

/// CL_ij = Σ_k Σ_l w_k w_l 1(same region)/Σ_k Σ_l w_k w_l over the firms k of industry i and l of industry j, and XCL = CL minus its
/// mean over random labels: every firm stays where it is, and the industries are dealt out among all firms of the table.
#[derive(Debug, Deserialize)]
pub struct Colocation {
    simulations: usize,
    seed: u64,
}

/// CL of each pair i < j, from the region, the weight and the industry of each firm.
fn colocation(firms: &[(u32, u32, f64)], industries: &[u32], (count, regions): (usize, usize)) -> Vec<f64> {
    let mut spread = vec![0.0; count * regions];
    firms.iter().zip(industries).for_each(|(firm, &own)| spread[own as usize * regions + firm.0 as usize] += firm.2);
    for own in spread.chunks_exact_mut(regions.max(1)) {
        let all = total(own.iter().copied());
        own.iter_mut().for_each(|share| *share /= all);
    }
    products_of_pairs(&spread, regions).into_iter().flat_map(|products| products.into_iter().skip(1)).collect()
}

impl Table for Colocation {
    fn keys(&self) -> Vec<KeyOutput> {
        pair_keys()
    }

    fn outputs(&self) -> Vec<Output> {
        ["colocation", "expected", "excess_colocation", "p_value"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (region, industry) = (input.key("region"), input.key("industry"));
        let mut firms = sorted(region.codes, industry.codes, &column(input, "value").unwrap_or_default());
        // What weighs nothing is no firm.
        firms.retain(|firm| firm.2 > 0.0);
        let labels: Vec<u32> = firms.iter().map(|firm| firm.1).collect();
        let size = (industry.count, region.count);
        let observed = colocation(&firms, &labels, size);
        let (mut sums, mut above) = (vec![0.0; observed.len()], vec![0.0; observed.len()]);
        batches(
            input.watch,
            self.simulations,
            self.seed,
            |generator| {
                let order = permutation(generator, firms.len());
                let dealt: Vec<u32> = order.into_iter().map(|firm| labels[firm as usize]).collect();
                colocation(&firms, &dealt, size)
            },
            |simulated| {
                for (pair, &value) in simulated.iter().enumerate() {
                    sums[pair] += value;
                    // Equal but for rounding counts as equal.
                    above[pair] += f64::from(u8::from(value >= observed[pair] * (1.0 - 1e-12)));
                }
            },
        )?;
        let simulations = self.simulations as f64;
        let mut rows = TableRows::new(2, 4);
        let pairs = (0..industry.count as u32).flat_map(|i| (i + 1..industry.count as u32).map(move |j| [i, j]));
        for (pair, keys) in pairs.enumerate() {
            let (value, expected) = (observed[pair], sums[pair] / simulations);
            let p_value = if expected.is_nan() || value.is_nan() { f64::NAN } else { (above[pair] + 1.0) / (simulations + 1.0) };
            rows.push(keys, [value, expected, value - expected, p_value]);
        }
        Ok(output(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.colocation",
    catalogue: "C8",
    summary: "Howard-Newman-Tarp colocation: how often a firm of one and a firm of another industry share a region, beyond chance",
    source: "Howard, Newman & Tarp (2016)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY],
    params: &[SIMULATIONS, SEED],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<Colocation>("agglomeration.colocation", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.colocation";

    // The example of Howard, Newman & Tarp (2016) in the documentation of the R package REAT: A in X, X, Y and B in X, Y, X. Of the
    // nine pairs 2·2 + 1·1 share a region. With random labels two different firms do so in (4·3 + 2·1)/(6·5) of the cases.
    #[test]
    fn six_firms() {
        let rows = Rows {
            keys: &[("region", &[0, 0, 0, 1, 1, 0]), ("industry", &[0, 1, 0, 1, 0, 1])],
            numbers: &[("value", &[1.0; 6])],
            weights: &[],
        };
        let result = run(ID, json!({"simulations": 4_000, "seed": 7}), &rows).unwrap();
        result.close("colocation", &[5.0 / 9.0], 1e-15);
        // Of the 20 ways to deal 12 give (2, 1) and (2, 1), CL = 5/9, and 8 give (3, 0) and (1, 2) or the reverse, 3/9: mean 7/15,
        // variance .24·(2/9)²; four standard errors of 4000 draws are .0069, and .031 of the share 12/20.
        result.close("expected", &[7.0 / 15.0], 0.007);
        result.close("p_value", &[0.6], 0.031);
        let again = run(ID, json!({"simulations": 4_000, "seed": 7}), &rows).unwrap();
        assert_eq!(again.column("expected"), result.column("expected"));
    }

    // All firms in one region: any labels give CL = 1.
    #[test]
    fn one_region() {
        let rows = Rows {
            keys: &[("region", &[0; 4]), ("industry", &[0, 1, 2, 2])],
            numbers: &[("value", &[1.0, 2.0, 0.0, 0.0])],
            weights: &[],
        };
        let result = run(ID, json!({"simulations": 10, "seed": 0}), &rows).unwrap();
        // Industry 2 weighs nothing.
        result.close("colocation", &[1.0, f64::NAN, f64::NAN], 1e-15);
        result.close("excess_colocation", &[0.0, f64::NAN, f64::NAN], 1e-15);
        result.close("p_value", &[1.0, f64::NAN, f64::NAN], 0.0);
    }
}
