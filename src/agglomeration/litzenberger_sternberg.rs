use serde::Deserialize;

use super::plants::{column, output, repeated, total};
use super::{INDUSTRY, REGION, VALUE};
use crate::error::{Error, Result};
use crate::frame::{TableInput, TableRows};
use crate::measure::*;

/// CI = ID · IS / PS with the relative industrial density ID = (e_ir/a_r)/(N_i/a), the relative industrial stock
/// IS = (e_ir/p_r)/(N_i/p) and the relative size of establishments PS = (e_ir/b_ir)/(N_i/b_i), of activity e, area a, population p and
/// establishments b; that is (e_ir/N_i)(b_ir/b_i)/((a_r/a)(p_r/p)).
#[derive(Debug, Deserialize)]
pub struct LitzenbergerSternberg {}

impl Table for LitzenbergerSternberg {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        ["industrial_density", "industrial_stock", "establishment_size", "cluster_index"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (region, industry) = (input.key("region"), input.key("industry"));
        let shares_of = |role: &str| -> Result<Vec<f64>> {
            let of_region = repeated(input, role, "region", SPEC.id)?.unwrap_or_default();
            let all = total(of_region.iter().copied());
            Ok(of_region.into_iter().map(|own| own / all).collect())
        };
        let (area, population) = (shares_of("area")?, shares_of("population")?);
        let mut order: Vec<usize> = (0..input.rows).collect();
        let key = |row: usize| (region.codes[row], industry.codes[row]);
        order.sort_unstable_by_key(|&row| key(row));
        if let Some(twice) = order.windows(2).find(|pair| key(pair[0]) == key(pair[1])) {
            let (region, industry) = key(twice[0]);
            let names = input.names;
            let cell = format!("{}, {}", names.pair("region", region), names.pair("industry", industry));
            return Err(Error::DuplicateRow { cell });
        }
        // Shares of the regions in each industry.
        let shares = |role: &str| {
            let values = column(input, role).unwrap_or_default();
            let mut of_industry = vec![Vec::new(); industry.count];
            order.iter().for_each(|&row| of_industry[industry.codes[row] as usize].push(values[row]));
            let totals: Vec<f64> = of_industry.into_iter().map(total).collect();
            move |row: usize| values[row] / totals[industry.codes[row] as usize]
        };
        let (activity, establishments) = (shares("value"), shares("establishments"));
        let mut rows = TableRows::new(2, 4);
        for &row in &order {
            let (region, industry) = key(row);
            let (e, b, a, p) = (activity(row), establishments(row), area[region as usize], population[region as usize]);
            // Activity without an establishment, or the other way round, is a gap in the data and no cluster of size 0.
            let index = if (e > 0.0) == (b > 0.0) { e * b / (a * p) } else { f64::NAN };
            rows.push([region, industry], [e / a, e / p, e / b, index]);
        }
        Ok(output(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.litzenberger_sternberg",
    catalogue: "C7",
    summary: "Litzenberger-Sternberg cluster index: density, stock and size of an industry's establishments in one number",
    source: "Litzenberger & Sternberg (2006)",
    shape: Shape::Table,
    roles: &[
        VALUE,
        Role::required("area", RoleKind::Number(Domain::Positive)),
        Role::required("population", RoleKind::Number(Domain::Positive)),
        Role::required("establishments", RoleKind::Number(Domain::NonNegative)),
        REGION,
        INDUSTRY,
    ],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<LitzenbergerSternberg>("agglomeration.litzenberger_sternberg", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.litzenberger_sternberg";

    // By hand: .1 of the jobs and ⅛ of the plants on .1 of the area and .04 of the people: .1/.1, .1/.04, .1/.125, and 1 · 2.5/.8.
    #[test]
    fn one_region_and_the_rest() {
        let rows = Rows {
            keys: &[("region", &[1, 0]), ("industry", &[0, 0])],
            numbers: &[
                ("value", &[900.0, 100.0]),
                ("area", &[450.0, 50.0]),
                ("population", &[4_800.0, 200.0]),
                ("establishments", &[70.0, 10.0]),
            ],
            weights: &[],
        };
        let result = run(ID, json!({}), &rows).unwrap();
        assert_eq!(result.keys, [[0, 1], [0, 0]]);
        result.close("industrial_density", &[1.0, 1.0], 1e-15);
        result.close("industrial_stock", &[2.5, 0.9 / 0.96], 1e-15);
        result.close("establishment_size", &[0.8, 0.9 / 0.875], 1e-15);
        result.close("cluster_index", &[3.125, 0.9 * 0.875 / (0.9 * 0.96)], 1e-14);
    }

    #[test]
    fn empty_and_contradictory_cells() {
        let rows = Rows {
            keys: &[("region", &[0, 1, 2]), ("industry", &[0, 0, 0])],
            numbers: &[
                ("value", &[5.0, 0.0, 5.0]),
                ("area", &[1.0; 3]),
                ("population", &[1.0; 3]),
                ("establishments", &[2.0, 0.0, 0.0]),
            ],
            weights: &[],
        };
        let result = run(ID, json!({}), &rows).unwrap();
        result.close("cluster_index", &[4.5, 0.0, f64::NAN], 1e-15);
        result.close("establishment_size", &[0.5, f64::NAN, f64::NAN], 0.0);
    }

    #[test]
    fn a_cell_stands_once() {
        let numbers: &[(&str, &[f64])] =
            &[("value", &[1.0; 2]), ("area", &[1.0; 2]), ("population", &[1.0; 2]), ("establishments", &[1.0; 2])];
        let rows = Rows { keys: &[("region", &[0, 0]), ("industry", &[0, 0])], numbers, weights: &[] };
        assert_eq!(run(ID, json!({}), &rows).err().unwrap().code(), "RB304");
    }
}
