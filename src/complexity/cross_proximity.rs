use serde::Deserialize;

use super::*;

/// φ = C/max(U, U′) of activities of two kinds, such as industries and technologies: C regions have both, U and U′ the one and the other.
/// Advantages are those within a kind.
#[derive(Debug, Deserialize)]
pub struct CrossProximity {
    #[serde(flatten)]
    rule: Rule,
}

impl Table for CrossProximity {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![
            KeyOutput::own("space"),
            KeyOutput::own("industry"),
            KeyOutput::named("space", "other_space"),
            KeyOutput::named("industry", "other"),
        ]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("proximity")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let mut rows = TableRows::new(4, 1);
        let space = input.key("space");
        let mut kinds: Vec<(Vec<u32>, Presence)> = Vec::new();
        for place in 0..space.count {
            let activity = Activity::select(input, |row| space.codes[row] as usize == place).map_err(|error| {
                let space = input.names.pair("space", place as u32);
                match error {
                    Error::DuplicateRow { cell } => Error::DuplicateRow { cell: format!("{cell}, {space}") },
                    other => other,
                }
            })?;
            let presence = activity.present(&self.rule, &[]);
            let mut own = vec![false; activity.industries];
            (0..activity.regions).flat_map(|region| activity.of(region)).for_each(|cell| own[cell.0 as usize] = true);
            kinds.push(((0..activity.industries as u32).filter(|&industry| own[industry as usize]).collect(), presence));
        }
        for (first, (industries, presence)) in kinds.iter().enumerate() {
            for &industry in industries {
                let regions = presence.industries.of(industry as usize);
                for (second, (others, other)) in kinds.iter().enumerate().skip(first + 1) {
                    for &other_industry in others {
                        let other_regions = other.industries.of(other_industry as usize);
                        let both = regions.iter().filter(|region| other_regions.binary_search(region).is_ok()).count();
                        let proximity = both as f64 / regions.len().max(other_regions.len()) as f64;
                        let known = !regions.is_empty() && !other_regions.is_empty();
                        let keys = [first as u32, industry, second as u32, other_industry];
                        rows.push(keys, [if known { proximity } else { f64::NAN }]);
                    }
                }
            }
        }
        Ok(finished(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.cross_proximity",
    catalogue: "F16",
    summary: "Proximity across spaces, such as industries and technologies of the same regions",
    source: "Catalán, Navarrete & Figueroa (2020)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, Role::required("space", RoleKind::Key)],
    params: &[Param::choice("presence", &["rca", "given"]), THRESHOLD],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<CrossProximity>("complexity.cross_proximity", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{close, column, given, run};
    use super::*;

    // By hand: the industry is in regions 0 and 1, the technologies in 0 and in 0, 1, 2. One name may stand for both kinds.
    #[test]
    fn industries_and_technologies() {
        let keys = [
            ("region", vec![0, 1, 0, 0, 1, 2]),
            ("industry", vec![0, 0, 1, 0, 0, 0]),
            ("space", vec![0, 0, 1, 1, 1, 1]),
        ];
        let result = run(SPEC.id, given(json!({})), &keys, &[("value", vec![1.0; 6])]).unwrap();
        assert_eq!(result.0, [vec![0, 0], vec![0, 0], vec![1, 1], vec![0, 1]]);
        close(&column(&result, "proximity"), &[2.0 / 3.0, 0.5], 1e-15);
    }
}
