use serde::Deserialize;

use super::{INDUSTRY, REGION, VALUE};
use crate::contribution::{BASE, CURRENT, PERIOD};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

/// B_r = Σ_i s_ir0 G_i, the growth that the industries of a region had in the nation, weighted with their shares in the region at the
/// start; with `leave_one_out` G_i is the growth outside of the region, (N_i1 − e_ir1)/(N_i0 − e_ir0) − 1.
#[derive(Debug, Deserialize)]
pub struct Bartik {
    leave_one_out: bool,
}

/// Cells of a block by region, and Σ over the regions by industry.
pub(crate) struct Cells {
    /// Codes of the regions, and the place of each cell among them.
    pub regions: Vec<u32>,
    pub region: Vec<usize>,
    industry: Vec<usize>,
    industries: usize,
}

impl Cells {
    pub fn new(block: &Block<'_>) -> Self {
        let places = |role: &str| {
            let codes: Vec<u32> = (0..block.width()).map(|cell| block.key(role, cell)).collect();
            let mut known = codes.clone();
            known.sort_unstable();
            known.dedup();
            let places = codes.iter().map(|code| known.partition_point(|own| own < code)).collect::<Vec<_>>();
            (known, places)
        };
        let ((regions, region), (industries, industry)) = (places("region"), places("industry"));
        Cells { regions, region, industry, industries: industries.len() }
    }

    /// Sums of a line over the regions, by industry, for each cell.
    pub fn nation(&self, line: &[f64]) -> Vec<f64> {
        let mut sums = vec![Sum::default(); self.industries];
        line.iter().zip(&self.industry).for_each(|(value, &industry)| sums[industry].add(*value));
        self.industry.iter().map(|&industry| sums[industry].value()).collect()
    }

    /// Sums of a line over the industries, by region.
    pub fn by_region(&self, line: impl IntoIterator<Item = f64>) -> Vec<f64> {
        let mut sums = vec![Sum::default(); self.regions.len()];
        line.into_iter().zip(&self.region).for_each(|(value, &region)| sums[region].add(value));
        sums.into_iter().map(Sum::value).collect()
    }
}

/// Activity of each cell at a place, 0 where there is no row.
pub(crate) fn activity(block: &Block<'_>, place: usize) -> Vec<f64> {
    let Some(value) = block.number("value") else { return Vec::new() };
    block.line(value, place).iter().map(|&value| if value.is_nan() { 0.0 } else { value }).collect()
}

/// Region and the two ends of the step.
pub(crate) fn region_and_step() -> Vec<KeyOutput> {
    vec![KeyOutput::own("region"), KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
}

/// Writes `numbers[step][region]`, each region with its steps.
pub(crate) fn push_regions<const N: usize>(
    block: &Block<'_>,
    regions: &[u32],
    steps: &[(usize, usize)],
    numbers: &[Vec<[f64; N]>],
    rows: &mut TableRows,
) {
    for (place, &region) in regions.iter().enumerate() {
        for (&(start, end), numbers) in steps.iter().zip(numbers) {
            rows.push([region, block.periods[start], block.periods[end]], numbers[place]);
        }
    }
}

impl Panel for Bartik {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        region_and_step()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["growth", "exposure"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let cells = Cells::new(block);
        let steps = block.steps(SPEC.id)?;
        let mut numbers = Vec::with_capacity(steps.len());
        for &(start, end) in &steps {
            let (e0, e1) = (activity(block, start), activity(block, end));
            let (n0, n1) = (cells.nation(&e0), cells.nation(&e1));
            let own = f64::from(u8::from(self.leave_one_out));
            // e₀ G_i, which is nothing without e₀; NaN where the industry is nowhere else.
            let expected = (0..e0.len()).map(|cell| {
                let (base, current) = (n0[cell] - own * e0[cell], n1[cell] - own * e1[cell]);
                if e0[cell] == 0.0 {
                    0.0
                } else if base > 0.0 {
                    e0[cell] * (current / base - 1.0)
                } else {
                    f64::NAN
                }
            });
            let expected = cells.by_region(expected);
            let (bases, ends) = (cells.by_region(e0.iter().copied()), cells.by_region(e1.iter().copied()));
            let row = |place: usize| match bases[place] {
                base if base > 0.0 => [(ends[place] - base) / base, expected[place] / base],
                _ => [f64::NAN; 2],
            };
            numbers.push((0..bases.len()).map(row).collect());
        }
        push_regions(block, &cells.regions, &steps, &numbers, rows);
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "agglomeration.bartik",
    catalogue: "C12",
    summary: "Bartik exposure: the growth that a region's industries had elsewhere, weighted with their shares in the region",
    source: "Bartik (1991); Goldsmith-Pinkham, Sorkin & Swift (2020)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, PERIOD, BASE, CURRENT],
    params: &[Param::flag("leave_one_out")],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Panel(Box::new(read::<Bartik>("agglomeration.bartik", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::frame::{Chunked, Coded, PanelInput, panel, testing::Plain};

    /// Cells of region and industry with a value in each of two years, through the engine.
    pub fn run(id: &str, options: serde_json::Value, cells: &[(u32, u32, [f64; 2])]) -> Result<Vec<(String, Vec<f64>)>> {
        let Measure::Panel(kernel) = find(id)?.prepare(options.as_object().unwrap())? else { panic!("not a panel") };
        let rows: Vec<(u32, u32, f64)> = (0..cells.len() as u32)
            .flat_map(|cell| (0..2).map(move |period| (cell, period, cells[cell as usize].2[period as usize])))
            .filter(|row| !row.2.is_nan())
            .collect();
        let cell_codes: Vec<u32> = rows.iter().map(|row| row.0).collect();
        let periods: Vec<u32> = rows.iter().map(|row| row.1).collect();
        let key = |place: usize| rows.iter().map(|row| [cells[row.0 as usize].0, cells[row.0 as usize].1][place]).collect::<Vec<_>>();
        let (regions, industries) = (key(0), key(1));
        let values: Vec<f64> = rows.iter().map(|row| row.2).collect();
        let (groups, names) = (vec![0; rows.len()], RoleNames::default());
        let input = PanelInput {
            rows: rows.len(),
            groups: Coded { codes: &groups, count: 1 },
            keys: [("region", &regions), ("industry", &industries), ("period", &periods)]
                .map(|(role, codes)| (role, Coded { codes, count: 3 }))
                .into(),
            cells: Coded { codes: &cell_codes, count: cells.len() },
            cell_keys: vec![
                ("region", cells.iter().map(|cell| cell.0).collect()),
                ("industry", cells.iter().map(|cell| cell.1).collect()),
            ],
            numbers: vec![("value", Chunked::new([&values[..]]))],
            flags: None,
            points: vec![],
            names: &Plain,
            watch: None,
        };
        let outputs = kernel.outputs(&names);
        let (output, _) = panel(&input, kernel.as_ref(), kernel.keys(&names).len(), outputs.len())?;
        Ok(outputs.into_iter().map(|output| output.name).zip(output.numbers).collect())
    }

    fn close(got: &[f64], want: &[f64]) {
        assert_eq!(got.len(), want.len());
        let same = |(got, want): (&f64, &f64)| (got - want).abs() < 1e-14 || (got.is_nan() && want.is_nan());
        assert!(got.iter().zip(want).all(same), "{got:?} {want:?}");
    }

    // By hand: region 0 (60, 40) → (72, 36), region 1 (40, 60) → (60, 54). In the nation industry 0 grows by 32/100 and industry 1 by
    // −10/100: .6·.32 − .4·.1 and .4·.32 − .6·.1. Outside of region 0 they grow by ½ and −.1, outside of region 1 by .2 and −.1.
    #[test]
    fn two_regions() {
        let cells = [(0, 0, [60.0, 72.0]), (0, 1, [40.0, 36.0]), (1, 0, [40.0, 60.0]), (1, 1, [60.0, 54.0])];
        let with = run("agglomeration.bartik", json!({"leave_one_out": false}), &cells).unwrap();
        close(&with[0].1, &[0.08, 0.14]);
        close(&with[1].1, &[0.152, 0.068]);
        let without = run("agglomeration.bartik", json!({"leave_one_out": true}), &cells).unwrap();
        close(&without[1].1, &[0.6 * 0.5 - 0.4 * 0.1, 0.4 * 0.2 - 0.6 * 0.1]);
    }

    // An industry of one region has no growth elsewhere; an entry has no share to begin with.
    #[test]
    fn an_industry_of_one_region_only() {
        let cells = [(0, 0, [60.0, 72.0]), (0, 1, [40.0, 36.0]), (1, 0, [40.0, 60.0]), (1, 2, [f64::NAN, 9.0])];
        let without = run("agglomeration.bartik", json!({"leave_one_out": true}), &cells).unwrap();
        close(&without[1].1, &[f64::NAN, 0.2]);
        let with = run("agglomeration.bartik", json!({"leave_one_out": false}), &cells).unwrap();
        close(&with[1].1, &[0.6 * 0.32 - 0.4 * 0.1, 0.32]);
    }

    // By hand: the nation grows by 22/200 = .11; region 0 by .08, region 1 by .14; the structures expect .152 and .068.
    #[test]
    fn recovery_beside_what_the_nation_and_the_structure_expect() {
        let cells = [(0, 0, [60.0, 72.0]), (0, 1, [40.0, 36.0]), (1, 0, [40.0, 60.0]), (1, 1, [60.0, 54.0])];
        let nation = run("agglomeration.resilience", json!({"expected": "nation"}), &cells).unwrap();
        let column = |result: &[(String, Vec<f64>)], name: &str| {
            result.iter().find(|(own, _)| own == name).map(|(_, column)| column.clone()).expect("a column")
        };
        close(&column(&nation, "expected_growth"), &[0.11, 0.11]);
        close(&column(&nation, "phase"), &[1.0, 1.0]);
        assert!((column(&nation, "resilience")[0] + 0.03 / 0.11).abs() < 1e-14);
        let structure = run("agglomeration.resilience", json!({"expected": "structure"}), &cells).unwrap();
        close(&column(&structure, "expected_growth"), &[0.152, 0.068]);
        assert!((column(&structure, "resilience")[1] - 0.072 / 0.068).abs() < 1e-14);
    }
}
