use serde::Deserialize;

use super::{INDUSTRY, REGION, ROUNDING, check_total, repeated};
use crate::error::Result;
use crate::frame::{Block, NULL, TableRows};
use crate::measure::*;

/// Bounds of every cell. Of a suppressed cell x in a row (or column) with total T, whose other cells lie between l and u,
///
/// T − Σ u_others ≤ x ≤ T − Σ l_others, and 0 ≤ x.
///
/// Each bound that moves may move others, so rows and columns take turns until nothing does (interval propagation; Davis 1987).
#[derive(Debug, Deserialize)]
pub struct Suppressed {}

/// Sweeps after which the bounds are taken as they are; they hold after each of them.
const SWEEPS: usize = 1_000;

/// One row or column: its cells, and their total (NaN: not published).
struct Line {
    cells: Vec<usize>,
    total: f64,
}

impl Line {
    /// Narrows the bounds of its cells; whether any moved.
    fn narrow(&self, low: &mut [f64], high: &mut [f64]) -> bool {
        if self.total.is_nan() {
            return false;
        }
        let floor: f64 = self.cells.iter().map(|&cell| low[cell]).sum();
        let (mut ceiling, mut open) = (0.0, 0);
        for &cell in &self.cells {
            if high[cell].is_finite() { ceiling += high[cell] } else { open += 1 }
        }
        let mut moved = false;
        let least = ROUNDING * ROUNDING * self.total;
        for &cell in &self.cells {
            if low[cell] >= high[cell] {
                continue;
            }
            let upper = self.total - (floor - low[cell]);
            let others = open - usize::from(high[cell].is_infinite());
            let own = if high[cell].is_finite() { high[cell] } else { 0.0 };
            let lower = if others == 0 { self.total - (ceiling - own) } else { 0.0 };
            moved |= upper < high[cell] - least || lower > low[cell] + least;
            (low[cell], high[cell]) = (low[cell].max(lower), high[cell].min(upper.max(0.0)));
        }
        moved
    }
}

impl Panel for Suppressed {
    fn axis(&self) -> &'static str {
        "industry"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::own("industry")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["lower", "upper"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(value) = block.number("value") else { return Ok(()) };
        let (regions, industries) = (block.width(), block.periods.len());
        let at = |region: usize, industry: usize| region * industries + industry;
        let known = |role: &str, region: usize, industry: usize| {
            let bound = block.number(role).map_or(f64::NAN, |number| block.line(number, industry)[region]);
            if bound == NULL { f64::NAN } else { bound }
        };
        let (mut low, mut high) = (vec![0.0; regions * industries], vec![0.0; regions * industries]);
        for region in 0..regions {
            for industry in 0..industries {
                let own = block.line(value, industry)[region];
                (low[at(region, industry)], high[at(region, industry)]) = match own {
                    // No row is no activity.
                    own if own.is_nan() => (0.0, 0.0),
                    // A bound that is not known does not narrow.
                    NULL => (
                        f64::max(known("at_least", region, industry), 0.0),
                        f64::min(known("at_most", region, industry), f64::INFINITY),
                    ),
                    own => (own, own),
                };
            }
        }
        let mut lines = Vec::with_capacity(regions + industries);
        for region in 0..regions {
            let total = repeated(SPEC.id, "region_total", block, (0..industries).map(|industry| (region, industry)))?;
            lines.push(Line { cells: (0..industries).map(|industry| at(region, industry)).collect(), total });
        }
        for industry in 0..industries {
            let total = repeated(SPEC.id, "industry_total", block, (0..regions).map(|region| (region, industry)))?;
            lines.push(Line { cells: (0..regions).map(|region| at(region, industry)).collect(), total });
        }
        for _ in 0..SWEEPS {
            let moved = lines.iter().fold(false, |moved, line| moved | line.narrow(&mut low, &mut high));
            if !moved {
                break;
            }
        }
        self.check(block, &lines, &mut low, &mut high)?;
        for region in 0..regions {
            for industry in 0..industries {
                if !block.line(value, industry)[region].is_nan() {
                    let place = at(region, industry);
                    rows.push([block.key("region", region), block.periods[industry]], [low[place], high[place]]);
                }
            }
        }
        Ok(())
    }
}

impl Suppressed {
    /// Bounds that contradict the totals by more than the rounding of published figures; less is taken back.
    fn check(&self, block: &Block<'_>, lines: &[Line], low: &mut [f64], high: &mut [f64]) -> Result<()> {
        let regions = block.width();
        for (place, line) in lines.iter().enumerate().filter(|(_, line)| !line.total.is_nan()) {
            let parts: Vec<(f64, f64)> = line.cells.iter().map(|&cell| (low[cell], high[cell])).collect();
            let (region, industry) = if place < regions { (Some(place), None) } else { (None, Some(place - regions)) };
            check_total(SPEC.id, line.total, &parts, || block.describe(region, industry))?;
        }
        for place in 0..low.len() {
            if low[place] > high[place] {
                (low[place], high[place]) = (high[place], low[place]);
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "quality.suppressed",
    catalogue: "suppressed cells",
    summary: "Bounds of suppressed cells of a region × industry table, from the totals of rows and columns",
    source: "Interval propagation (Davis 1987) on the margins of the table",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("region_total", RoleKind::Number(Domain::NonNegative)),
        Role::optional("industry_total", RoleKind::Number(Domain::NonNegative)),
        Role::optional("at_least", RoleKind::Number(Domain::NonNegative)),
        Role::optional("at_most", RoleKind::Number(Domain::NonNegative)),
        REGION,
        INDUSTRY,
    ],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Suppressed>("quality.suppressed", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::error::Result;
    use crate::frame::{NULL, testing};

    /// A table `[region][industry]` with totals of regions and of industries.
    fn run(cells: &[&[f64]], regions: &[f64], industries: &[f64]) -> Result<[Vec<f64>; 2]> {
        let roles: Vec<(&'static str, String)> =
            ["value", "region_total", "industry_total"].map(|role| (role, role.to_string())).into();
        let rows: Vec<(u32, u32, Vec<f64>)> = cells
            .iter()
            .enumerate()
            .flat_map(|(r, line)| {
                line.iter().enumerate().map(move |(i, &x)| (r as u32, i as u32, vec![x, regions[r], industries[i]]))
            })
            .collect();
        let (_, result) =
            testing::run("quality.suppressed", json!({}), ("industry", Some("region")), &roles, &rows, &[])?;
        let [low, high] = ["lower", "upper"].map(|name| result.iter().find(|(own, _)| own == name).unwrap().1.clone());
        Ok([low, high])
    }

    // By hand. One suppressed cell in a row follows from the total: 10 − 4 − 5 = 1. Then the column gives the next: 7 − 1 = 6.
    #[test]
    fn what_follows_from_the_totals() {
        let table: [&[f64]; 2] = [&[4.0, NULL, 5.0], &[NULL, NULL, 2.0]];
        let [low, high] = run(&table, &[10.0, 9.0], &[5.0, 7.0, 7.0]).unwrap();
        assert_eq!(low, [4.0, 1.0, 5.0, 1.0, 6.0, 2.0]);
        assert_eq!(low, high);
    }

    // Two by two, all suppressed, totals (10, 4) and (8, 6): x between 10 − 6 = 4 and 8, and so on.
    #[test]
    fn a_square_of_suppressed_cells() {
        let table: [&[f64]; 2] = [&[NULL, NULL], &[NULL, NULL]];
        let [low, high] = run(&table, &[10.0, 4.0], &[8.0, 6.0]).unwrap();
        assert_eq!(low, [4.0, 2.0, 0.0, 0.0]);
        assert_eq!(high, [8.0, 6.0, 4.0, 4.0]);
    }

    #[test]
    fn totals_of_one_side_only() {
        let table: [&[f64]; 2] = [&[NULL, NULL, 3.0], &[1.0, 1.0, 1.0]];
        let [low, high] = run(&table, &[10.0, NULL], &[NULL; 3]).unwrap();
        assert_eq!((low[0], high[0], low[1], high[1]), (0.0, 7.0, 0.0, 7.0));
        let [_, high] = run(&table, &[NULL; 2], &[NULL; 3]).unwrap();
        assert!(high[0].is_nan());
    }

    #[test]
    fn a_table_that_contradicts_itself() {
        let table: [&[f64]; 2] = [&[4.0, 8.0], &[NULL, 1.0]];
        let error = run(&table, &[10.0, 4.0], &[8.0, 9.0]).unwrap_err();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("region = 0") && error.to_string().contains("between 12 and 12"), "{error}");
    }
}
