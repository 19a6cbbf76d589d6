use serde::Deserialize;

use super::{INDUSTRY, LOWER, REGION, REGION_TOTAL, UPPER, bounds, check_total, extremes, repeated};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;

/// Bounds of Σ s² over all shares within their bounds that add up to 1.
///
/// The least: the cells are as equal as their bounds allow, x = min(max(t, l), u) with the level t at which they add up to the total. The
/// largest: x² lies below the straight line between its bounds, l² + (l + u)(x − l), and the lines are filled in the order of their slopes;
/// exact unless the last cell to be filled is filled in part, and a bound always.
#[derive(Debug, Deserialize)]
pub struct HerfindahlBounds {}

/// Halvings of the interval in which the level lies: more than the digits of a double.
const HALVINGS: usize = 200;

fn least(total: f64, cells: &[(f64, f64)]) -> f64 {
    let filled = |level: f64| cells.iter().map(move |&(low, high)| level.clamp(low, high));
    let (mut below, mut above) = (0.0, total);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(below, above);
        if filled(middle).sum::<f64>() < total { below = middle } else { above = middle }
    }
    filled(above).map(|x| x * x).sum()
}

fn largest(total: f64, cells: &[(f64, f64)]) -> f64 {
    let slopes: Vec<f64> = cells.iter().map(|(low, high)| low + high).collect();
    // On the line between its bounds a cell is worth (l + u) x − l u.
    extremes(total, cells, &slopes).1 - cells.iter().map(|(low, high)| low * high).sum::<f64>()
}

impl Panel for HerfindahlBounds {
    fn axis(&self) -> &'static str {
        "industry"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["herfindahl_lower", "herfindahl_upper"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        for region in 0..block.width() {
            let places: Vec<(usize, usize)> = (0..block.periods.len()).map(|industry| (region, industry)).collect();
            let total = repeated(SPEC.id, "region_total", block, places.iter().copied())?;
            let cells = bounds(SPEC.id, block, &places)?;
            check_total(SPEC.id, total, &cells, || block.describe(Some(region), None))?;
            let scale = if total > 0.0 { total * total } else { f64::NAN };
            rows.push([block.key("region", region)], [least(total, &cells) / scale, largest(total, &cells) / scale]);
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "quality.herfindahl_bounds",
    catalogue: "suppressed cells",
    summary: "Herfindahl index of a region whose cells are known within bounds",
    source: "Least and largest sum of squares over the cells that their bounds and the total allow",
    shape: Shape::Table,
    roles: &[LOWER, UPPER, REGION_TOTAL, REGION, INDUSTRY],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<HerfindahlBounds>("quality.herfindahl_bounds", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: 10 over (4 known, two of 0 to 6). Least at (4, 3, 3): 34; largest at (4, 6, 0): 52.
    #[test]
    fn one_known_cell() {
        let cells = [(4.0, 4.0), (0.0, 6.0), (0.0, 6.0)];
        assert!((least(10.0, &cells) - 34.0).abs() < 1e-12);
        assert_eq!(largest(10.0, &cells), 52.0);
    }

    // (0 to 2, 0 to 3, 0 to 4), 6 in all: the largest is 4² + 2² = 20 at (0, 2, 4) or (2, 0, 4); the bound puts (0, 2, 4) on the line of
    // the second, 3 · 2 = 6, so 22 is a bound that is not attained.
    #[test]
    fn the_upper_bound_holds_where_it_is_not_attained() {
        let cells = [(0.0, 2.0), (0.0, 3.0), (0.0, 4.0)];
        assert_eq!(largest(6.0, &cells), 22.0);
        assert!((least(6.0, &cells) - 12.0).abs() < 1e-12);
    }
}
