//! Curves over the ranks of a sample: Lorenz and concentration curves, as points and between them.

use crate::frame::Chunked;
use crate::numeric::Sum;

/// Cumulated share of the population, and cumulated sum of a quantity per head of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub population: f64,
    pub cumulated: f64,
}

/// The curve of `of` over the ranks of `value`: the origin, and a point behind each distinct value. No point without any weight.
pub fn curve(value: &[f64], weight: Option<&[f64]>, of: &[f64]) -> Vec<Point> {
    let weight = |row: usize| weight.map_or(1.0, |weight| weight[row]);
    let mut rows: Vec<(f64, f64, f64)> = (0..value.len()).map(|row| (value[row], of[row], weight(row))).collect();
    rows.retain(|(_, _, weight)| *weight > 0.0);
    rows.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2)));
    let mut all = Sum::default();
    rows.iter().for_each(|(_, _, weight)| all.add(*weight));
    let all = all.value();
    if all.is_nan() || all <= 0.0 {
        return Vec::new();
    }
    let (mut people, mut sum) = (Sum::default(), Sum::default());
    let mut points = vec![Point { population: 0.0, cumulated: 0.0 }];
    for (place, (value, of, weight)) in rows.iter().enumerate() {
        people.add(*weight);
        sum.add(weight / all * of);
        if rows.get(place + 1).is_none_or(|next| next.0 != *value) {
            points.push(Point { population: people.value() / all, cumulated: sum.value() });
        }
    }
    points
}

/// The curve at a share of the population, linear between its points.
pub fn at(points: &[Point], population: f64) -> f64 {
    let next = points.partition_point(|point| point.population < population);
    match (points.get(next.wrapping_sub(1)), points.get(next)) {
        (_, Some(end)) if end.population == population => end.cumulated,
        (Some(start), Some(end)) => {
            let share = (population - start.population) / (end.population - start.population);
            start.cumulated + share * (end.cumulated - start.cumulated)
        }
        _ => points.last().map_or(f64::NAN, |end| end.cumulated),
    }
}

/// The curve at equal steps of the population.
pub fn in_steps(points: &[Point], steps: usize) -> Vec<Point> {
    let population = (0..=steps).map(|step| step as f64 / steps as f64);
    if points.is_empty() {
        return Vec::new();
    }
    population.map(|population| Point { population, cumulated: at(points, population) }).collect()
}

/// A column in one piece.
pub fn column(chunked: &Chunked<'_>, rows: usize) -> Vec<f64> {
    chunked.pieces(0..rows).flat_map(|(_, piece)| piece.iter().copied()).collect()
}
