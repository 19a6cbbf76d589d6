use serde::Deserialize;

use super::curve::{Point, at, curve};
use crate::measure::*;
use crate::numeric::IDENTITY;

/// Which of two distributions has a Lorenz curve that lies nowhere below that of the other, and how far they are apart.
#[derive(Debug, Deserialize)]
pub struct LorenzDominance {
    pub curve: Curve,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Curve {
    /// Shares of income: who is more equal.
    Lorenz,
    /// Times the mean: whose welfare is higher for everybody who dislikes inequality.
    Generalised,
}

const WORDS: &[&str] = &["value", "other", "equal", "crossing"];

impl Reduce for LorenzDominance {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::label("dominant", WORDS), Output::number("largest_gap"), Output::number("smallest_gap")]
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let own = |values: &[f64], weight| curve(values, weight, values);
        let other = columns.number("other").unwrap_or(&[]);
        let mut curves = [own(columns.value(), columns.weight()), own(other, columns.number("other_weight").or(columns.weight()))];
        let means = curves.each_ref().map(|points| points.last().map_or(f64::NAN, |end| end.cumulated));
        let mut unit = f64::max(means[0].abs(), means[1].abs());
        if self.curve == Curve::Lorenz {
            for (points, mean) in curves.iter_mut().zip(means) {
                // Without a positive mean there are no shares of it.
                let scale = if mean > 0.0 { mean } else { f64::NAN };
                points.iter_mut().for_each(|point| point.cumulated /= scale);
            }
            unit = 1.0;
        }
        let [value, other] = &curves;
        // Between the points of both curves their gap is linear, so it is largest at one of them.
        let gap = |point: &Point| at(value, point.population) - at(other, point.population);
        let gaps: Vec<f64> = value.iter().chain(other).map(gap).collect();
        if value.is_empty() || other.is_empty() || gaps.iter().any(|gap| !gap.is_finite()) {
            out.fill(f64::NAN);
            return Ok(());
        }
        let largest = gaps.iter().fold(0.0, |largest: f64, gap| largest.max(*gap));
        let smallest = gaps.iter().fold(0.0, |smallest: f64, gap| smallest.min(*gap));
        // What is no more than rounding is no gap.
        let word = match (largest > IDENTITY * unit, smallest < -IDENTITY * unit) {
            (true, false) => 0.0,
            (false, true) => 1.0,
            (false, false) => 2.0,
            (true, true) => 3.0,
        };
        out.iter_mut().zip([word, largest, smallest]).for_each(|(out, number)| *out = number);
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.lorenz_dominance",
    catalogue: "D35",
    summary: "Lorenz dominance: whose curve lies nowhere below the other, and the largest gaps between them",
    source: "Atkinson (1970); Shorrocks (1983) for generalised dominance",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("other", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::optional("other_weight", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[Param::choice("curve", &["lorenz", "generalised"])],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| Ok(Measure::Reduce(Box::new(read::<LorenzDominance>("inequality.lorenz_dominance", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn of(curve: Curve, value: &[f64], other: &[f64], weights: Option<[&[f64]; 2]>) -> [f64; 3] {
        let mut numbers = vec![("value", value), ("other", other)];
        if let Some([weight, other]) = weights {
            numbers.extend([("weight", weight), ("other_weight", other)]);
        }
        let mut out = [0.0; 3];
        LorenzDominance { curve }.evaluate(&Columns { numbers, rows: value.len(), ..Default::default() }, &mut out).unwrap();
        out
    }

    // (2, 3, 4) and (1, 3, 5), both with mean 3: 2/9, 5/9 against 1/9, 4/9.
    #[test]
    fn by_hand() {
        let [word, largest, smallest] = of(Curve::Lorenz, &[4.0, 2.0, 3.0], &[1.0, 3.0, 5.0], None);
        assert!(word == 0.0 && (largest - 1.0 / 9.0).abs() < 1e-15 && smallest == 0.0);
        assert_eq!(of(Curve::Lorenz, &[1.0, 3.0, 5.0], &[4.0, 2.0, 3.0], None)[0], 1.0);
        // Twice the income is equally unequal, and better.
        assert_eq!(of(Curve::Lorenz, &[1.0, 3.0, 5.0], &[2.0, 6.0, 10.0], None), [2.0, 0.0, 0.0]);
        assert_eq!(of(Curve::Generalised, &[1.0, 3.0, 5.0], &[2.0, 6.0, 10.0], None), [1.0, 0.0, -3.0]);
        // (1, 5, 6)/12 and (2, 3, 7)/12: 1/12, 6/12 against 2/12, 5/12.
        assert_eq!(of(Curve::Lorenz, &[1.0, 5.0, 6.0], &[2.0, 3.0, 7.0], None)[0], 3.0);
    }

    // Groups of different rows: each has its weight on its own. (1, 3) against (2, 2).
    #[test]
    fn two_groups_by_their_weights() {
        let value = [1.0, 3.0, 2.0, 2.0];
        let got = of(Curve::Lorenz, &value, &value, Some([&[1.0, 1.0, 0.0, 0.0], &[0.0, 0.0, 1.0, 1.0]]));
        assert_eq!(got, [1.0, 0.0, -0.25]);
        assert!(of(Curve::Lorenz, &value, &value, Some([&[1.0; 4], &[0.0; 4]])).iter().all(|got| got.is_nan()));
    }
}
