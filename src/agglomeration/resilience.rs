use serde::Deserialize;

use super::bartik::{Cells, activity, push_regions, region_and_step};
use super::{REGION, VALUE};
use crate::contribution::{BASE, CURRENT, PERIOD};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Expected {
    /// Every region grows as the nation does.
    Nation,
    /// Every industry of a region grows as it does in the nation: Σ_i s_ir0 G_i.
    Structure,
}

/// (g_r − gᵉ)/|gᵉ|: how much better a region did than was expected of it, beside the size of what was expected. While the nation
/// shrinks it is the region's resistance, while it grows its recovery.
#[derive(Debug, Deserialize)]
pub struct Resilience {
    expected: Expected,
}

const PHASES: &[&str] = &["resistance", "recovery"];

impl Panel for Resilience {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        region_and_step()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let numbers = ["base", "current", "growth", "expected_growth"].map(Output::number);
        numbers.into_iter().chain([Output::label("phase", PHASES), Output::number("resilience")]).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        if self.expected == Expected::Structure && !block.has_key("industry") {
            return Err(Error::RoleMissing { measure: SPEC.id.into(), role: "industry".into() });
        }
        let cells = Cells::new(block);
        let steps = block.steps(SPEC.id)?;
        let mut numbers = Vec::with_capacity(steps.len());
        for &(start, end) in &steps {
            let (e0, e1) = (activity(block, start), activity(block, end));
            let (bases, ends) = (cells.by_region(e0.iter().copied()), cells.by_region(e1.iter().copied()));
            let (base, current) = (sum(&bases), sum(&ends));
            let nation = if base > 0.0 { (current - base) / base } else { f64::NAN };
            let expected = match self.expected {
                Expected::Nation => vec![nation; bases.len()],
                Expected::Structure => {
                    let (n0, n1) = (cells.nation(&e0), cells.nation(&e1));
                    let ends = (0..e0.len()).map(|cell| if e0[cell] > 0.0 { e0[cell] * (n1[cell] - n0[cell]) / n0[cell] } else { 0.0 });
                    cells.by_region(ends).iter().zip(&bases).map(|(change, base)| change / base).collect()
                }
            };
            let phase = if nation < 0.0 { 0.0 } else { 1.0 };
            let row = |place: usize| {
                let (e0, e1, expected) = (bases[place], ends[place], expected[place]);
                let growth = if e0 > 0.0 { (e1 - e0) / e0 } else { f64::NAN };
                // Nothing was expected: no size to compare with.
                let resilience = if expected == 0.0 { f64::NAN } else { (growth - expected) / expected.abs() };
                [e0, e1, growth, expected, if nation.is_nan() { f64::NAN } else { phase }, resilience]
            };
            numbers.push((0..bases.len()).map(row).collect());
        }
        push_regions(block, &cells.regions, &steps, &numbers, rows);
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.resilience",
    catalogue: "C13",
    summary: "Resistance and recovery of regions: growth in a recession and after it, beside what was expected",
    source: "Martin (2012); Martin et al. (2016)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, Role::optional("industry", RoleKind::Key), PERIOD, BASE, CURRENT],
    params: &[Param::choice("expected", &["nation", "structure"])],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Resilience>("agglomeration.resilience", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::frame::testing;

    const ID: &str = "agglomeration.resilience";

    // By hand: the nation falls from 200 to 180, by .1, and rises to 198, again by .1; region 0 falls by .05 and rises by 1/19.
    #[test]
    fn a_recession_and_what_comes_after() {
        let rows: Vec<(u32, u32, Vec<f64>)> = [[100.0, 95.0, 100.0], [100.0, 85.0, 98.0]]
            .iter()
            .zip(0..)
            .flat_map(|(line, region)| line.iter().zip(0..).map(move |(&value, period)| (region, period, vec![value])))
            .collect();
        let run = |options| testing::run(ID, options, ("period", Some("region")), &[("value", "value".into())], &rows, &[]);
        let (keys, result) = run(json!({"expected": "nation"})).unwrap();
        assert_eq!(keys, [[0, 0, 1, 1], [0, 1, 0, 1], [1, 2, 1, 2]]);
        let column = |name: &str| result.iter().find(|(own, _)| own == name).expect(name).1.clone();
        assert_eq!(column("phase"), [0.0, 1.0, 0.0, 1.0]);
        let want = [0.5, 10.0 / 19.0 - 1.0, -0.5, 10.0 * 13.0 / 85.0 - 1.0];
        column("resilience").iter().zip(want).for_each(|(got, want)| assert!((got - want).abs() < 1e-13, "{got} {want}"));
        assert_eq!(run(json!({"expected": "structure"})).unwrap_err().code(), "RB204");
    }
}
