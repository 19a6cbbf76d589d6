use serde::Deserialize;

use super::VALUE;
use super::plants::total;
use crate::measure::*;
use crate::numeric::sort;

/// H = Σ s_k² of plants that are known by size class only: n plants with activity e each class, mean m = e/n. Plants of one size are
/// the smallest H. Between the bounds of their class they may lie evenly spaced from m − δ to m + δ, δ = min(m − lower, upper − m),
/// with Σ s² = n m² + δ² n (n + 1)/(3 (n − 1)); the largest H has all but one of them at a bound.
#[derive(Debug, Deserialize)]
pub struct SizeClassHerfindahl {}

/// Σ s² of the plants of a class: of one size, evenly spaced, and at the bounds.
fn squares(n: f64, activity: f64, bounds: Option<(f64, f64)>) -> [f64; 3] {
    if n <= 0.0 {
        return [if activity > 0.0 { f64::NAN } else { 0.0 }; 3];
    }
    let mean = activity / n;
    let equal = n * mean * mean;
    let Some((lower, upper)) = bounds else { return [equal; 3] };
    let reach = (mean - lower).min(upper - mean);
    // Less than two plants have no spread; a mean outside of its bounds says that they do not hold.
    if n <= 1.0 || reach <= 0.0 {
        return [equal; 3];
    }
    let even = equal + reach * reach * n * (n + 1.0) / (3.0 * (n - 1.0));
    let high = (n * (mean - lower) / (upper - lower)).floor().min(n - 1.0);
    let between = activity - high * upper - (n - high - 1.0) * lower;
    let extreme = high * upper * upper + (n - high - 1.0) * lower * lower + between * between;
    [equal, even, extreme.max(even)]
}

impl Reduce for SizeClassHerfindahl {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let bounds = names.has("lower") && names.has("upper");
        let columns: &[&str] = if bounds { &["herfindahl", "herfindahl_min", "herfindahl_max"] } else { &["herfindahl"] };
        columns.iter().map(|name| Output::number(*name)).collect()
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        out.fill(f64::NAN);
        let (activity, Some(plants)) = (columns.value(), columns.number("plants")) else { return Ok(()) };
        let bounds = columns.number("lower").zip(columns.number("upper"));
        let classes: Vec<[f64; 3]> = (0..columns.rows)
            .map(|row| squares(plants[row], activity[row], bounds.map(|(lower, upper)| (lower[row], upper[row]))))
            .collect();
        // Sorted, so that the order of the rows does not show.
        let summed = |place: usize| total(sort(&classes.iter().map(|class| class[place]).collect::<Vec<_>>()));
        let size = total(sort(activity)).powi(2);
        if size > 0.0 {
            let places = if bounds.is_some() { vec![1, 0, 2] } else { vec![0] };
            out.iter_mut().zip(places).for_each(|(out, place)| *out = summed(place) / size);
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.size_class_herfindahl",
    catalogue: "C1",
    summary: "Herfindahl index of plants that are known by size class only, for the indices of agglomeration",
    source: "Schmalensee (1977)",
    shape: Shape::Reduce,
    roles: &[
        VALUE,
        Role::required("plants", RoleKind::Number(Domain::NonNegative)),
        Role::optional("lower", RoleKind::Number(Domain::NonNegative)),
        Role::optional("upper", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Reduce(Box::new(read::<SizeClassHerfindahl>("agglomeration.size_class_herfindahl", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn close(got: [f64; 3], want: [f64; 3]) {
        got.iter().zip(want).for_each(|(got, want)| assert!((got - want).abs() < 1e-12, "{got} {want}"));
    }

    // By hand: three plants of 10, 20 and 30 between 10 and 50, mean 20: equal 1200, evenly spaced from 10 to 30 1400, and at the
    // bounds 10, 10, 40: 1800.
    #[test]
    fn a_class_between_its_bounds() {
        close(squares(3.0, 60.0, Some((10.0, 50.0))), [1_200.0, 1_400.0, 1_800.0]);
        // All at the lower bound, one plant, bounds that do not hold: one size.
        close(squares(3.0, 30.0, Some((10.0, 50.0))), [300.0; 3]);
        close(squares(1.0, 30.0, Some((10.0, 50.0))), [900.0; 3]);
        close(squares(3.0, 300.0, Some((10.0, 50.0))), [30_000.0; 3]);
        // All at the upper bound but for one in the middle: 10, 50, 50 has the mean 110/3.
        close(squares(3.0, 110.0, Some((10.0, 50.0))), [12_100.0 / 3.0, 12_100.0 / 3.0 + (40.0f64 / 3.0).powi(2) * 2.0, 5_100.0]);
    }

    #[test]
    fn nobody_works_in_no_plant() {
        assert_eq!(squares(0.0, 0.0, None), [0.0; 3]);
        assert!(squares(0.0, 5.0, None)[0].is_nan());
    }
}
