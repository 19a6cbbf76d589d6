use serde::Deserialize;

use super::{
    BASE, CURRENT, INDUSTRY, NAMED_ROWS, PARAMS, PERIOD, REGION, Reference, Setting, Step, VALUE, Variant, build,
};
use crate::error::{Error, Result};
use crate::measure::*;
use crate::numeric::Sum;

/// Δe = e₀G + e₀(G_i − G) + e₀(G_ip − G_i) + [e₁ − e₀(1 + G_ip)], with the growth G_ip of the industry in the parent of the region
/// (its state, its province): the competitive part of the parent in the nation, and that of the region in its parent. With the own
/// region taken out of the nation it is taken out of its parent, too; where then nothing is left, G_ip is taken to be G_i.
#[derive(Deserialize)]
pub struct Hierarchical {
    reference: Reference,
}

/// Parent of each region, and the totals of each parent: `totals[parent][place * industries + industry]`.
pub struct Parents {
    of: Vec<usize>,
    totals: Vec<Vec<f64>>,
    industries: usize,
}

impl Parents {
    fn new(table: &Setting<'_>) -> Result<Self> {
        let of = parents(table)?;
        let (count, industries) = (table.input.key("parent").count, table.regions.industries);
        let size = industries * table.regions.periods;
        // A stretch of regions has few parents, so the sums of a parent are made when it is met.
        let sums = table.fold(
            || vec![Vec::new(); count],
            |sums: &mut Vec<Vec<Sum>>, region| {
                let sums = &mut sums[of[region.code as usize]];
                sums.resize(size, Sum::default());
                for (place, sums) in sums.chunks_mut(industries.max(1)).enumerate() {
                    for (column, &value) in region.line(0, place).iter().enumerate().filter(|(_, value)| !value.is_nan()) {
                        sums[region.column(column) as usize].add(value);
                    }
                }
                Ok(())
            },
        )?;
        let mut totals: Vec<Vec<Sum>> = vec![Vec::new(); count];
        for (total, sums) in sums.into_iter().flat_map(|sums| sums.into_iter().enumerate()) {
            match &mut totals[total] {
                empty if empty.is_empty() => *empty = sums,
                own => own.iter_mut().zip(sums).for_each(|(own, other)| own.merge(other)),
            }
        }
        let totals = totals.into_iter().map(|sums| sums.into_iter().map(Sum::value).collect()).collect();
        Ok(Parents { of, totals, industries })
    }

    /// Totals of the industries in the parent of a region.
    fn line(&self, region: u32, place: usize) -> &[f64] {
        &self.totals[self.of[region as usize]][place * self.industries..(place + 1) * self.industries]
    }
}

/// The parent of each region, which has to be one.
fn parents(table: &Setting<'_>) -> Result<Vec<usize>> {
    const NONE: u32 = u32::MAX;
    let input = table.input;
    let (region, parent) = (input.key("region"), input.key("parent"));
    let reference = input.flags.filter(|_| table.reference == Reference::Named);
    let mut of = vec![NONE; region.count];
    for (row, (&region, &parent)) in region.codes.iter().zip(parent.codes).enumerate() {
        let known = &mut of[region as usize];
        if *known == parent || reference.is_some_and(|rows| rows[row]) {
            continue;
        }
        if *known != NONE {
            let [first, second] = [*known, parent].map(|code| input.names.pair("parent", code));
            return Err(Error::Undefined {
                measure: SPEC.id,
                cell: input.names.pair("region", region),
                reason: format!("it belongs to {first} and to {second}"),
                remedy: "a region has one parent in all periods: correct it, or make two regions of it",
            });
        }
        *known = parent;
    }
    Ok(of.into_iter().map(|parent| if parent == NONE { 0 } else { parent as usize }).collect())
}

impl Variant for Hierarchical {
    const ID: &'static str = SPEC.id;
    type Context = Parents;

    fn parts(&self) -> &'static [&'static str] {
        &["national", "industry_mix", "parent", "competitive"]
    }

    fn context(&self, table: &Setting<'_>) -> Result<Parents> {
        Parents::new(table)
    }

    fn split(&self, step: &Step<'_>, parents: &Parents, parts: &mut [Vec<f64>]) -> Result<()> {
        let [national, mix, parent, competitive] = parts else { return Ok(()) };
        let growth = step.nation_ratio - 1.0;
        let (start, end) = (parents.line(step.region, step.places.0), parents.line(step.region, step.places.1));
        let others = self.reference == Reference::Others;
        for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
            let industry = step.industry(i);
            let own = |e: f64| if others { e } else { 0.0 };
            let (p0, p1) = (start[industry] - own(e0), end[industry] - own(e1));
            let ratio = if p0 > 0.0 { p1 / p0 } else { step.ratio[i] };
            national[i] = e0 * growth;
            mix[i] = e0 * (step.ratio[i] - step.nation_ratio);
            parent[i] = e0 * (ratio - step.ratio[i]);
            competitive[i] = e1 - e0 * ratio;
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.hierarchical",
    catalogue: "G15, G8",
    summary: "Shift-share over two levels: the nation, the parent of each region, and the region in its parent",
    source: "Dunn (1960), with the industry in the region's parent as a further reference",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, PERIOD, Role::required("parent", RoleKind::Key), BASE, CURRENT, NAMED_ROWS],
    params: PARAMS,
    invariances: &[Invariance::Homogeneous],
    build: build::<Hierarchical>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::shift_share::testing::{Beside, Cells, close, column, run, run_with, total};

    const ID: &str = SPEC.id;

    /// Two states of two counties each, two industries.
    fn counties() -> Vec<Vec<Vec<f64>>> {
        vec![
            vec![vec![10.0, 14.0], vec![30.0, 33.0]],
            vec![vec![40.0, 41.0], vec![20.0, 12.0]],
            vec![vec![25.0, 20.0], vec![f64::NAN, 6.0]],
            vec![vec![25.0, 45.0], vec![50.0, 39.0]],
        ]
    }

    fn hierarchical(options: serde_json::Value, cells: &Cells, flags: &[u32]) -> Result<Vec<(String, Vec<f64>)>> {
        run_with(ID, options, &[("value", cells)], Beside { parents: &[0, 0, 1, 1, 1], flags, ..Beside::default() })
    }

    // By hand: nation (100, 100) → (120, 90), total 200 → 210, so 1.05, 1.2 and .9; states (50, 50) → (55, 45), 1.1 and .9, and
    // (50, 50) → (65, 45), 1.3 and .9. County 0: 40·.05; 10·.15 − 30·.15; 10·(−.1) + 30·0; 47 − 11 − 27.
    #[test]
    fn two_states() {
        let result = hierarchical(json!({}), &counties(), &[]).unwrap();
        close(&column(&result, "national"), &[2.0, 3.0, 1.25, 3.75], 1e-12);
        close(&column(&result, "industry_mix"), &[-3.0, 3.0, 3.75, -3.75], 1e-12);
        close(&column(&result, "parent"), &[-1.0, -4.0, 2.5, 2.5], 1e-12);
        close(&column(&result, "competitive"), &[9.0, -9.0, -6.5, 6.5], 1e-12);
        let linked = hierarchical(json!({"dynamic": true}), &counties(), &[]).unwrap();
        assert_eq!(linked, result);
    }

    // parent + competitive is the classic competitive part; over a state the competitive parts of its counties are 0.
    #[test]
    fn collapses_to_the_classic_parts() {
        let own = hierarchical(json!({"level": "cell"}), &counties(), &[]).unwrap();
        let classic = run("shift_share.classic", json!({"level": "cell"}), &counties(), &[]).unwrap();
        for name in ["national", "industry_mix"] {
            assert_eq!(column(&own, name), column(&classic, name));
        }
        close(&total(&own, &["parent", "competitive"]), &column(&classic, "competitive"), 1e-12);
        let competitive = column(&own, "competitive");
        for (first, second) in [(0, 2), (1, 3), (4, 6), (5, 7)] {
            close(&[competitive[first] + competitive[second]], &[0.0], 1e-12);
        }
    }

    // By hand, county 0 without itself: nation (90, 70) → (106, 57), 160 → 163; its state is county 1: (40, 20) → (41, 12).
    // County 2 in industry 1, and county 3's second industry, where its state has nothing else to start from: G_ip is G_i.
    #[test]
    fn without_the_own_region() {
        let result = hierarchical(json!({"level": "cell", "reference": "others"}), &counties(), &[]).unwrap();
        let parent = column(&result, "parent");
        close(&parent[..2], &[10.0 * (41.0 / 40.0 - 106.0 / 90.0), 30.0 * (12.0 / 20.0 - 57.0 / 70.0)], 1e-12);
        close(&parent[4..8], &[25.0 * (45.0 / 25.0 - 100.0 / 75.0), 0.0, 25.0 * (20.0 / 25.0 - 75.0 / 75.0), 0.0], 1e-12);
    }

    // The nation as a row is neither a region nor in a parent's total.
    #[test]
    fn the_nation_as_a_row() {
        let mut cells = counties();
        let total = (0..2).map(|i| (0..2).map(|t| (0..4).map(|r| f64::max(counties()[r][i][t], 0.0)).sum()).collect());
        cells.push(total.collect());
        let named = hierarchical(json!({"reference": "named"}), &cells, &[4]).unwrap();
        assert_eq!(named, hierarchical(json!({}), &counties(), &[]).unwrap());
    }

    #[test]
    fn one_parent_each() {
        let error = parents_differ().unwrap_err();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("region = 0: it belongs to parent = 0 and to parent = 1"), "{error}");
    }

    fn parents_differ() -> Result<Vec<usize>> {
        use crate::frame::{Chunked, Coded, TableInput};
        use crate::frame::testing::Plain;
        let Measure::Table(table) = SPEC.prepare(
            json!({"level": "region", "dynamic": false, "unit": "change", "reference": "nation", "nulls": "raise",
                "duplicates": "raise"})
            .as_object()
            .unwrap(),
        )?
        else {
            panic!("a table")
        };
        let key = |codes| Coded { codes, count: 2 };
        let input = TableInput {
            rows: 2,
            keys: vec![("region", key(&[0, 0])), ("industry", key(&[0, 0])), ("period", key(&[0, 1])), ("parent", key(&[0, 1]))],
            numbers: vec![("value", Chunked::new([&[1.0, 2.0][..]]))],
            weights: &[],
            flags: None,
            base: None,
            current: None,
            names: &Plain,
            group: 0,
            watch: None,
        };
        table.evaluate(&input).map(|_| Vec::new())
    }
}
