use serde::Deserialize;

use super::*;

/// k_r = Σ_i M_ri, and the mean ubiquity of what the region has, k_r,1 = Σ_i M_ri k_i / k_r.
#[derive(Debug, Deserialize)]
pub struct Diversity {
    #[serde(flatten)]
    rule: Rule,
}

impl Table for Diversity {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::whole("diversity"), Output::number("average_ubiquity")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        Ok(degrees(&presence.regions, &presence.industries))
    }
}

/// Number of items on each list, and how many lists of the other side these are on, in the mean.
pub fn degrees(own: &Lists, other: &Lists) -> TableOutput {
    let others: Vec<f64> = other.iter().map(|list| list.len() as f64).collect();
    let counts: Vec<f64> = own.iter().map(|list| list.len() as f64).collect();
    let means: Vec<f64> = own.iter().map(|list| mean_over(list, &others)).collect();
    listed(own.count(), &[&counts, &means])
}

pub const SPEC: Spec = Spec {
    id: "complexity.diversity",
    catalogue: "F1",
    summary: "Diversity: the number of industries in which a region has an advantage, and their mean ubiquity",
    source: "Hidalgo & Hausmann (2009)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<Diversity>("complexity.diversity", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix, run};
    use super::*;

    // By hand: ubiquities 4, 3, 2, 1 of the industries.
    #[test]
    fn the_nested_table() {
        let result = matrix(SPEC.id, given(json!({})), &NESTED).unwrap();
        close(&column(&result, "diversity"), &[4., 3., 2., 1.], 0.0);
        close(&column(&result, "average_ubiquity"), &[2.5, 3., 3.5, 4.], 1e-15);
    }

    // Advantage by share and by head at once is one advantage. By hand: each region has one industry, of 10 of its own kind.
    #[test]
    fn both_is_either_and_counts_once() {
        let keys = [("region", vec![0, 1, 2]), ("industry", vec![0, 1, 2])];
        let numbers = [("value", vec![10.0; 3]), ("population", vec![5.0; 3])];
        for presence in ["rca", "rpop", "both"] {
            let result = run(SPEC.id, json!({"presence": presence, "threshold": 1.0}), &keys, &numbers).unwrap();
            close(&column(&result, "diversity"), &[1.0; 3], 0.0);
        }
    }

    // Where all regions have the same structure every advantage is 1, whatever the rounding of the quotient.
    #[test]
    fn an_advantage_of_one_counts() {
        let rows: [&[f64]; 3] = [&[0.1, 0.2, 0.7], &[0.3, 0.6, 2.1], &[0.7, 1.4, 4.9]];
        let result = matrix(SPEC.id, json!({"presence": "rca", "threshold": 1.0}), &rows).unwrap();
        close(&column(&result, "diversity"), &[3.0; 3], 0.0);
    }

    #[test]
    fn a_region_without_anything_has_no_mean() {
        let result = matrix(SPEC.id, json!({"presence": "rca", "threshold": 1.0}), &[&[1.0, 2.0], &[0.0, 0.0]]).unwrap();
        close(&column(&result, "diversity"), &[2.0, 0.0], 0.0);
        assert!(column(&result, "average_ubiquity")[1].is_nan());
    }

    #[test]
    fn a_cell_twice_and_people_who_differ_are_refused() {
        let keys = [("region", vec![0, 1, 0]), ("industry", vec![1, 1, 1])];
        let error = run(SPEC.id, json!({"presence": "rca", "threshold": 1.0}), &keys, &[("value", vec![1.0; 3])]).unwrap_err();
        assert_eq!(error.to_string().split(';').next(), Some("RB304 the row region = 0, industry = 1 occurs more than once"));
        let keys = [("region", vec![0, 0]), ("industry", vec![0, 1])];
        let rpop = json!({"presence": "rpop", "threshold": 1.0});
        let error = run(SPEC.id, rpop.clone(), &keys, &[("value", vec![1.0; 2]), ("population", vec![1.0, 2.0])]).unwrap_err();
        assert_eq!(error.code(), "RB313");
        assert_eq!(run(SPEC.id, rpop, &keys, &[("value", vec![1.0; 2])]).unwrap_err().code(), "RB204");
    }
}
