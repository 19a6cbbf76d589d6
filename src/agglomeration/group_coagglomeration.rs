use serde::Deserialize;

use super::plants::{Plants, REGION_TOTAL, output, total};
use super::{INDUSTRY, REGION, VALUE};
use crate::error::{Error, Result};
use crate::frame::{TableInput, TableRows};
use crate::measure::*;

/// γᶜ = [G/X − H − Σ γ_j w_j² (1 − H_j)]/(1 − Σ w_j²) of a group of industries with the shares w_j in it, G = Σ (z_r − Z_r)² of the
/// group's spread and H = Σ w_j² H_j. Since γ_j (1 − H_j) = G_j/X − H_j, the plants cancel: γᶜ = (G − Σ w_j² G_j)/(X (1 − Σ w_j²)), the
/// mean of the pairwise index over the pairs of the group with the weights w_i w_j.
#[derive(Debug, Deserialize)]
pub struct GroupCoagglomeration {}

impl Table for GroupCoagglomeration {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("group")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::whole("industries"), Output::number("coagglomeration")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let plants = Plants::new(input, SPEC.id)?;
        let groups = members(input)?;
        let (x, regions) = (plants.diversity(), plants.regions());
        let mut rows = TableRows::new(1, 2);
        for (group, members) in groups.iter().enumerate() {
            let active: Vec<usize> = members.iter().copied().filter(|&industry| plants.total(industry) > 0.0).collect();
            let size = total(active.iter().map(|&industry| plants.total(industry)));
            let weights: Vec<f64> = active.iter().map(|&industry| plants.total(industry) / size).collect();
            let excesses: Vec<Vec<f64>> = active.iter().map(|&industry| plants.excess(industry)).collect();
            // G − Σ w_j² G_j, region by region: the square of the sum without the squares of its terms.
            let between = (0..regions).map(|region| {
                let terms = || excesses.iter().zip(&weights).map(|(excess, w)| w * excess[region]);
                total(terms()).powi(2) - total(terms().map(|term| term * term))
            });
            let pairs = 1.0 - total(weights.iter().map(|w| w * w));
            let index = if active.len() > 1 && x > 0.0 { total(between) / (x * pairs) } else { f64::NAN };
            rows.push([group as u32], [active.len() as f64, index]);
        }
        Ok(output(rows))
    }
}

/// The industries of each group.
fn members(input: &TableInput<'_>) -> Result<Vec<Vec<usize>>> {
    let (industry, group) = (input.key("industry"), input.key("group"));
    let mut of_industry = vec![u32::MAX; industry.count];
    for (&code, &own) in industry.codes.iter().zip(group.codes) {
        let known = &mut of_industry[code as usize];
        if *known != u32::MAX && *known != own {
            let name = |code: u32| input.names.pair("group", code);
            return Err(Error::Undefined {
                measure: SPEC.id,
                cell: input.names.pair("industry", code),
                reason: format!("it belongs to {} and to {}", name((*known).min(own)), name((*known).max(own))),
                remedy: "give each industry one group; groups that overlap are calls of their own",
            });
        }
        *known = own;
    }
    let mut groups = vec![Vec::new(); group.count];
    of_industry.iter().enumerate().for_each(|(code, &own)| groups[own as usize].push(code));
    Ok(groups)
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.group_coagglomeration",
    catalogue: "C3",
    summary: "Ellison-Glaeser coagglomeration of a group of industries, such as those of one sector",
    source: "Ellison & Glaeser (1997)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, Role::required("group", RoleKind::Key), REGION_TOTAL],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<GroupCoagglomeration>("agglomeration.group_coagglomeration", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::agglomeration::testing::{Rows, run};

    const ID: &str = "agglomeration.group_coagglomeration";

    // The formula as it is printed, with plants: industries 0 (10, 20 | 30 | 40) and 1 (5 | 25 | 20) in one group, Z of all three
    // industries. Herfindahl indices .3 and .42, w = ⅔, ⅓, the group (35, 55, 60)/150, and Z = (85, 65, 70)/220.
    #[test]
    fn the_plants_cancel() {
        let rows = Rows {
            keys: &[
                ("region", &[0, 0, 1, 2, 0, 1, 2, 0, 1, 2]),
                ("industry", &[0, 0, 0, 0, 1, 1, 1, 2, 2, 2]),
                ("group", &[0, 0, 0, 0, 0, 0, 0, 1, 1, 1]),
            ],
            numbers: &[("value", &[10.0, 20.0, 30.0, 40.0, 5.0, 25.0, 20.0, 50.0, 10.0, 10.0])],
            weights: &[],
        };
        let reference = [85.0 / 220.0, 65.0 / 220.0, 70.0 / 220.0];
        let g = |z: [f64; 3]| z.iter().zip(reference).map(|(z, all)| (z - all).powi(2)).sum::<f64>();
        let x = 1.0 - reference.iter().map(|z| z * z).sum::<f64>();
        let gammas = [(g([0.3, 0.3, 0.4]) / x - 0.3) / 0.7, (g([0.1, 0.5, 0.4]) / x - 0.42) / 0.58];
        let (h, w) = ([0.3, 0.42], [2.0 / 3.0, 1.0 / 3.0]);
        let own: f64 = (0..2).map(|j| gammas[j] * w[j] * w[j] * (1.0 - h[j])).sum();
        let herfindahl: f64 = (0..2).map(|j| w[j] * w[j] * h[j]).sum();
        let group = g([35.0 / 150.0, 55.0 / 150.0, 60.0 / 150.0]);
        let want = (group / x - herfindahl - own) / (1.0 - w[0] * w[0] - w[1] * w[1]);
        let result = run(ID, json!({}), &rows).unwrap();
        result.close("coagglomeration", &[want, f64::NAN], 1e-14);
        result.close("industries", &[2.0, 1.0], 0.0);
        // Of two industries it is the pairwise index.
        let pairs = run("agglomeration.coagglomeration", json!({}), &rows).unwrap();
        result.close("coagglomeration", &[pairs.column("coagglomeration")[0], f64::NAN], 1e-15);
    }

    #[test]
    fn an_industry_has_one_group() {
        let rows = Rows {
            keys: &[("region", &[0, 1]), ("industry", &[0, 0]), ("group", &[0, 1])],
            numbers: &[("value", &[1.0, 1.0])],
            weights: &[],
        };
        let error = run(ID, json!({}), &rows).err().unwrap();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("industry = 0: it belongs to group = 0 and to group = 1"), "{error}");
    }
}
