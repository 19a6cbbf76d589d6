use serde::Deserialize;

use super::plants::{Plants, per_industry, total};
use super::{INDUSTRY, REGION, VALUE};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;

/// α = F − M with the geographic concentration F = Σ z_r² − 1/min(K, R) and the industrial concentration M = Σ z_k² − 1/K, of K plants
/// and R regions. Each is held against an even spread, so the size of the regions plays no part.
#[derive(Debug, Deserialize)]
pub struct DevereuxGriffithSimpson {}

impl Table for DevereuxGriffithSimpson {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        let numbers = ["geographic_concentration", "industrial_concentration", "agglomeration"].map(Output::number);
        [Output::whole("plants")].into_iter().chain(numbers).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let plants = Plants::new(input, SPEC.id)?;
        let regions = plants.regions() as f64;
        Ok(per_industry(&plants, |industry| {
            let of = plants.concentration(industry);
            let geographic = total(plants.spread(industry).into_iter().map(|z| z * z)) - 1.0 / of.plants.min(regions);
            let industrial = of.herfindahl - 1.0 / of.plants;
            [of.plants, geographic, industrial, geographic - industrial]
        }))
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.devereux_griffith_simpson",
    catalogue: "C5",
    summary: "Devereux-Griffith-Simpson index: geographic minus industrial concentration",
    source: "Devereux, Griffith & Simpson (2004)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| {
        Ok(Measure::Table(Box::new(read::<DevereuxGriffithSimpson>("agglomeration.devereux_griffith_simpson", params)?)))
    },
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::agglomeration::plants::example::ROWS;
    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.devereux_griffith_simpson";

    // By hand: F = .34 − 1/3, M = .3 − 1/4; the second has a plant in each region, so both are .42 − 1/3.
    #[test]
    fn two_industries() {
        let result = run(ID, json!({}), &ROWS).unwrap();
        result.close("geographic_concentration", &[0.34 - 1.0 / 3.0, 0.42 - 1.0 / 3.0], 1e-15);
        result.close("industrial_concentration", &[0.05, 0.42 - 1.0 / 3.0], 1e-15);
        result.close("agglomeration", &[0.29 - 1.0 / 3.0, 0.0], 1e-15);
    }

    // One plant is as concentrated as it has to be; without any there is nothing to be measured.
    #[test]
    fn one_plant_and_none() {
        let rows =
            Rows { keys: &[("region", &[0, 1]), ("industry", &[0, 1])], numbers: &[("value", &[3.0, 0.0])], weights: &[] };
        run(ID, json!({}), &rows).unwrap().close("agglomeration", &[0.0, f64::NAN], 0.0);
    }
}
