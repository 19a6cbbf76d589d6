use serde::Deserialize;

use super::proximity::{PROXIMITY, pair_keys};
use super::similarity::{Diagonal, Proximity, plain};
use super::*;

/// The maximum spanning tree of the proximities, which links all industries that share regions, and every other link of at least `cut`.
#[derive(Debug, Deserialize)]
pub struct Backbone {
    #[serde(flatten)]
    rule: Rule,
    proximity: Proximity,
    cut: f64,
}

impl Table for Backbone {
    fn keys(&self) -> Vec<KeyOutput> {
        pair_keys(Of::Industry)
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("proximity"), Output::label("link", &["tree", "cut"])]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let (own, count) = (&presence.industries, presence.industries.count());
        let matrix = plain(self.proximity.matrix(own, &presence.regions, Diagonal::Zero));
        // An asymmetric link is as strong as its stronger way.
        let strength = |a: usize, b: usize| matrix[a * count + b].max(matrix[b * count + a]);
        // Prim's algorithm; among links of one strength that of the first industry.
        let (mut tree, mut inside) = (vec![false; count * count], vec![false; count]);
        let mut best: Vec<(f64, usize)> = vec![(0.0, 0); count];
        for _ in 0..count {
            let mut next: Option<usize> = None;
            for place in (0..count).filter(|&place| !inside[place]) {
                if next.is_none_or(|known| best[place].0 > best[known].0) {
                    next = Some(place);
                }
            }
            let Some(next) = next else { break };
            inside[next] = true;
            if best[next].0 > 0.0 {
                let (a, b) = (next.min(best[next].1), next.max(best[next].1));
                tree[a * count + b] = true;
            }
            for place in (0..count).filter(|&place| !inside[place]) {
                if strength(next, place) > best[place].0 {
                    best[place] = (strength(next, place), next);
                }
            }
        }
        let mut rows = TableRows::new(2, 2);
        for a in 0..count {
            for b in a + 1..count {
                let (linked, strong) = (tree[a * count + b], strength(a, b) >= self.cut * (1.0 - ROUNDING));
                if linked || strong {
                    rows.push([a as u32, b as u32], [strength(a, b), if linked { 0.0 } else { 1.0 }]);
                }
            }
        }
        Ok(finished(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.backbone",
    catalogue: "F19",
    summary: "Backbone of the product space: the maximum spanning tree of the proximities, and all strong links",
    source: "Hidalgo, Klinger, Barabási & Hausmann (2007)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD, PROXIMITY, Param { name: "cut", kind: ParamKind::Above(0.0) }],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<Backbone>("complexity.backbone", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, column, given, matrix};
    use super::*;

    // Proximities of the nested table: 3/4, 1/2, 1/4; 2/3, 1/3; 1/2. The tree is the chain.
    #[test]
    fn the_nested_table() {
        let result = matrix(SPEC.id, given(json!({"proximity": "maximum", "cut": 0.5})), &NESTED).unwrap();
        assert_eq!(result.0, [vec![0, 0, 1, 2], vec![1, 2, 2, 3]]);
        assert_eq!(column(&result, "proximity"), [0.75, 0.5, 2.0 / 3.0, 0.5]);
        assert_eq!(column(&result, "link"), [0.0, 1.0, 0.0, 0.0]);
    }

    // Parts that share nothing are trees of their own.
    #[test]
    fn a_forest() {
        let rows: [&[f64]; 2] = [&[1., 1., 0., 0.], &[0., 0., 1., 1.]];
        let result = matrix(SPEC.id, given(json!({"proximity": "maximum", "cut": 0.55})), &rows).unwrap();
        assert_eq!(result.0, [vec![0, 2], vec![1, 3]]);
    }
}
