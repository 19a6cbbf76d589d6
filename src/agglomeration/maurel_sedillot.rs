use serde::Deserialize;

use super::ellison_glaeser::gamma;
use super::plants::{HERFINDAHL, Plants, REGION_TOTAL, per_industry, total};
use super::{INDUSTRY, REGION, VALUE};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;

/// γ = {[Σ z_r² − Σ Z_r²]/(1 − Σ Z_r²) − H}/(1 − H): an estimator of the same spillovers as Ellison and Glaeser's, which holds the
/// concentration of the industry against that of all instead of summing squared gaps.
#[derive(Debug, Deserialize)]
pub struct MaurelSedillot {}

impl Table for MaurelSedillot {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        ["concentration", "plant_herfindahl", "gamma"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let plants = Plants::new(input, SPEC.id)?;
        let (x, all) = (plants.diversity(), plants.power(2));
        Ok(per_industry(&plants, |industry| {
            let h = plants.concentration(industry).herfindahl;
            let concentration = (total(plants.spread(industry).into_iter().map(|z| z * z)) - all) / x;
            [concentration, h, gamma(concentration, h)]
        }))
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.maurel_sedillot",
    catalogue: "C4",
    summary: "Maurel-Sédillot index: the concentration of an industry over that of all, beyond that of its plants",
    source: "Maurel & Sédillot (1999)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, REGION_TOTAL, HERFINDAHL],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<MaurelSedillot>("agglomeration.maurel_sedillot", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::agglomeration::plants::example::ROWS;
    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.maurel_sedillot";

    // By hand: Σ z² = .34 and (25² + 5² + 20²)/50² = .42, Σ Z² = 7850/22500, X = 14650/22500.
    #[test]
    fn two_industries() {
        let result = run(ID, json!({}), &ROWS).unwrap();
        let concentration = [(7_650.0 - 7_850.0) / 14_650.0, (9_450.0 - 7_850.0) / 14_650.0];
        result.close("concentration", &concentration, 1e-15);
        result.close("gamma", &[(concentration[0] - 0.3) / 0.7, (concentration[1] - 0.42) / 0.58], 1e-15);
    }

    #[test]
    fn one_plant_has_no_index() {
        let rows =
            Rows { keys: &[("region", &[0, 1]), ("industry", &[0, 1])], numbers: &[("value", &[3.0, 1.0])], weights: &[] };
        run(ID, json!({}), &rows).unwrap().close("gamma", &[f64::NAN; 2], 0.0);
    }
}
