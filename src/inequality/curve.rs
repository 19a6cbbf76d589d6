//! Curves over the ranks of a sample: Lorenz and concentration curves, as points and between them.

use crate::numeric::Sum;
use crate::sample::{Fixed, Quantity, Sample};

/// Cumulated share of the population, and cumulated sum of a quantity per head of all.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub population: f64,
    pub cumulated: f64,
    /// The first row, in ascending order, that lies beyond.
    end: usize,
}

/// The curve of `of` over the ranks of `value`: the origin, and a point behind each distinct value. No point without any weight.
pub fn curve(value: &[f64], weight: Option<&[f64]>, of: &[f64]) -> Vec<Point> {
    let weight = |row: usize| weight.map_or(1.0, |weight| weight[row]);
    let mut rows: Vec<(f64, f64, f64)> = (0..value.len()).map(|row| (value[row], of[row], weight(row))).collect();
    rows.retain(|(_, _, weight)| *weight > 0.0);
    rows.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2)));
    through(rows.iter().copied().enumerate())
}

/// The points through these rows of positive weight, in ascending order: number of the row, value, quantity and weight.
fn through(rows: impl Iterator<Item = (usize, (f64, f64, f64))> + Clone) -> Vec<Point> {
    let mut all = Sum::default();
    rows.clone().for_each(|(_, (_, _, weight))| all.add(weight));
    let all = all.value();
    if all.is_nan() || all <= 0.0 {
        return Vec::new();
    }
    let (mut people, mut sum) = (Sum::default(), Sum::default());
    let mut points = vec![Point { population: 0.0, cumulated: 0.0, end: 0 }];
    let mut rows = rows.peekable();
    while let Some((row, (value, of, weight))) = rows.next() {
        people.add(weight);
        sum.add(weight / all * of);
        if rows.peek().is_none_or(|(_, next)| next.0 != value) {
            points.push(Point { population: people.value() / all, cumulated: sum.value(), end: row + 1 });
        }
    }
    points
}

/// The curve at a share of the population, linear between its points.
pub fn at(points: &[Point], population: f64) -> f64 {
    up_to(points, points.partition_point(|point| point.population < population), population)
}

/// The same, before or at the point with this number.
fn up_to(points: &[Point], next: usize, population: f64) -> f64 {
    match (points.get(next.wrapping_sub(1)), points.get(next)) {
        (_, Some(end)) if end.population == population => end.cumulated,
        (Some(start), Some(end)) => {
            let share = (population - start.population) / (end.population - start.population);
            start.cumulated + share * (end.cumulated - start.cumulated)
        }
        _ => points.last().map_or(f64::NAN, |end| end.cumulated),
    }
}

/// The shares of the population at which a curve is told: equal steps, or its own points.
pub fn populations(sample: &Sample<'_>, steps: Option<usize>) -> Fixed {
    let populations = match steps {
        _ if sample.is_empty() => Vec::new(),
        Some(steps) => (0..=steps).map(|step| step as f64 / steps as f64).collect(),
        None => Curve::new(sample, sample.value()).points.iter().map(|point| point.population).collect(),
    };
    Fixed { keys: Vec::new(), numbers: vec![populations] }
}

/// So close to a point of the curve its slope is that of both sides.
const CLOSE: f64 = 1e-12;

/// The curve of a sample in ascending order.
pub struct Curve<'s, 'a> {
    sample: &'s Sample<'a>,
    of: &'s [f64],
    points: Vec<Point>,
    /// The point that is not passed yet.
    next: usize,
    /// How far around a share of the population the slope is taken; 0 for the slope at the very place.
    window: f64,
}

impl<'s, 'a> Curve<'s, 'a> {
    pub fn new(sample: &'s Sample<'a>, of: &'s [f64]) -> Self {
        let value = sample.value();
        let rows = (0..sample.data.rows).map(|row| (row, (value[row], of[row], sample.weight(row))));
        Curve { sample, of, points: through(rows.filter(|(_, (_, _, weight))| *weight > 0.0)), next: 0, window: 0.0 }
    }

    /// With slopes over √n of n rows: where the quantity is no function of the rank, that of one row is no estimate of the mean at its
    /// rank, and the error of the ordinate would have the noise of that row in it.
    pub fn smooth(mut self) -> Self {
        if self.sample.is_tracked() {
            let people = self.sample.sum(|_| 1.0);
            let effective = people * people / self.sample.sum(|row| self.sample.weight(row));
            self.window = 0.5 / effective.sqrt();
        }
        self
    }

    pub fn mean(&self) -> Quantity {
        let mean = self.points.last().map_or(f64::NAN, |end| end.cumulated);
        self.sample.statistic(mean, || self.of.iter().map(|x| x - mean).collect())
    }

    /// The slope q at a share of the population that lies before or at the point `end`.
    fn slope(&self, population: f64, end: usize) -> f64 {
        let points = &self.points;
        if self.window > 0.0 {
            let (from, to) = (f64::max(population - self.window, 0.0), f64::min(population + self.window, 1.0));
            return (at(points, to) - at(points, from)) / (to - from);
        }
        let slope = |end: usize| {
            let (from, to) = (points[end - 1], points[end]);
            (to.cumulated - from.cumulated) / (to.population - from.population)
        };
        let near = |place: usize| (points[place].population - population).abs() <= CLOSE;
        match end {
            _ if end > 1 && near(end - 1) => 0.5 * (slope(end - 1) + slope(end)),
            _ if end + 1 < points.len() && near(end) => 0.5 * (slope(end) + slope(end + 1)),
            _ => slope(end),
        }
    }

    /// The ordinate C at a share p of the population, which may not be smaller than in the call before.
    ///
    /// With the slope q of the curve there, its influence is (x − q)·1[rank ≤ p] + pq − C (Beach & Davidson 1983: q is the quantile).
    /// Rows of equal rank count as far as p takes them in. At a point of the curve the derivatives with more and with less weight
    /// differ; their mean has the mean of both slopes.
    pub fn at(&mut self, population: f64) -> Quantity {
        let points = &self.points;
        self.next += points[self.next..].iter().take_while(|point| point.population < population).count();
        let ordinate = up_to(points, self.next, population);
        self.sample.statistic(ordinate, || {
            let end = self.next.clamp(1, points.len() - 1);
            let (from, to, slope) = (points[end - 1], points[end], self.slope(population, end));
            let taken = (population - from.population) / (to.population - from.population);
            let mut influence = vec![population * slope - ordinate; self.of.len()];
            let (below, equal) = influence[..to.end].split_at_mut(from.end);
            below.iter_mut().zip(self.of).for_each(|(own, x)| *own += x - slope);
            equal.iter_mut().zip(&self.of[from.end..]).for_each(|(own, x)| *own += taken * (x - slope));
            influence
        })
    }

    /// The share of the mean that an ordinate is; 0 and 1 at the ends, whatever the sample.
    pub fn share(ordinate: &Quantity, mean: &Quantity, population: f64) -> Quantity {
        match population {
            // Without a positive mean there are no shares of it.
            _ if mean.is_nan() || mean.value <= 0.0 => Quantity::UNDEFINED,
            0.0 | 1.0 => (ordinate.value / mean.value).into(),
            _ => ordinate / mean,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Columns;
    use crate::sample::Data;
    use crate::sample::testing::check_influences;

    // With equal values of unequal quantities: at the points of the curve, between them, and at its ends.
    #[test]
    fn influence() {
        let (value, of) = ([2.0, 5.0, 1.0, 2.0, 7.0, 2.0], [1.0, 3.0, 0.0, 4.0, -1.0, 2.0]);
        for weight in [[1.0; 6], [1.0, 0.5, 2.0, 1.5, 1.0, 0.25]] {
            let numbers = vec![("value", &value[..]), ("of", &of), ("weight", &weight)];
            let data = Data::new(&Columns { numbers, rows: 6, ..Default::default() }, true);
            for steps in [None, Some(3), Some(10)] {
                let fixed = populations(&Sample::new(&data, false), steps);
                let estimator = |sample: &Sample<'_>, tell: &mut dyn FnMut(Quantity)| {
                    let mut curve = Curve::new(sample, sample.number("of").unwrap());
                    let mean = curve.mean();
                    for &population in &fixed.numbers[0] {
                        let ordinate = curve.at(population);
                        tell(Curve::share(&ordinate, &mean, population));
                        tell(ordinate);
                    }
                    Ok(())
                };
                check_influences(&data, &estimator, 1e-5);
            }
        }
    }
}
