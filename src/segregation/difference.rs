use serde::Deserialize;

use super::{Counts, POPULATION, REGION, VALUE};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// The change of M between two periods. Regions and populations that go or come are taken out first: `removals` and `additions`. What
/// is left is split among the sizes of the populations, the sizes of the regions, and the structure: who is where, given both. With
/// m(s, u, g) the M of a table that has the structure of period s, the region sizes of u and the population sizes of g, made by
/// iterative proportional fitting, structure and margins are Shapley values of two players, and the margins split again in the same way.
#[derive(Debug, Deserialize)]
pub struct Difference {}

const ID: &str = "segregation.difference";
/// Passes over rows and columns before a table counts as one that cannot be fitted.
const PASSES: usize = 20_000;
/// How near the margins of a fitted table are to those wanted.
const PRECISION: f64 = 1e-13;

impl Panel for Difference {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let parts = ["removals", "additions", "population_marginal", "region_marginal", "structural"];
        ["base", "current", "change"].into_iter().chain(parts).map(Output::number).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(value) = block.number("value") else { return Ok(()) };
        let places = |role: &str| {
            let codes: Vec<u32> = (0..block.width()).map(|cell| block.key(role, cell)).collect();
            let mut known = codes.clone();
            known.sort_unstable();
            known.dedup();
            let places: Vec<usize> = codes.iter().map(|code| known.binary_search(code).unwrap_or(0)).collect();
            (places, known.len())
        };
        let ((region, regions), (population, populations)) = (places("region"), places("population"));
        let table = |place: usize| {
            let mut cells = vec![0.0; regions * populations];
            for ((&n, &region), &population) in block.line(value, place).iter().zip(&region).zip(&population) {
                cells[region * populations + population] = if n.is_nan() { 0.0 } else { n };
            }
            Counts::new(populations, cells)
        };
        for (start, end) in block.steps(ID)? {
            let (base, current) = (table(start), table(end));
            for (counts, place) in [(&base, start), (&current, end)] {
                if counts.total <= 0.0 {
                    return Err(undefined(block, place, "there is nobody", "leave that period out"));
                }
            }
            let (m0, m1) = (base.mutual_information(), current.mutual_information());
            let [common0, common1] = common([&base, &current]);
            if common0.total <= 0.0 {
                let reason = "no region has people of one population in both periods";
                return Err(undefined(block, end, reason, "compare periods with regions and populations in common"));
            }
            let tables = [&common0, &common1];
            let fitted = |structure: usize, regions: usize, populations: usize| {
                if structure == regions && structure == populations {
                    return Ok(tables[structure].mutual_information());
                }
                let reason = "no table has the empty cells of one period and the margins of the other";
                let remedy = "leave out what lives apart altogether, or fill the empty cells with a small number";
                fit(tables[structure], &tables[regions].regions, &tables[populations].totals)
                    .map(|fitted| fitted.mutual_information())
                    .ok_or_else(|| undefined(block, end, reason, remedy))
            };
            let half = 0.5;
            let (kept0, kept1) = (fitted(0, 0, 0)?, fitted(1, 1, 1)?);
            let (margins1, margins0) = (fitted(0, 1, 1)?, fitted(1, 0, 0)?);
            let structural = half * ((margins0 - kept0) + (kept1 - margins1));
            let (regions_first, populations_first) = (fitted(0, 1, 0)?, fitted(0, 0, 1)?);
            let (regions_last, populations_last) = (fitted(1, 0, 1)?, fitted(1, 1, 0)?);
            let of_populations = (populations_first - kept0) + (margins1 - regions_first);
            let of_populations = of_populations + (kept1 - populations_last) + (regions_last - margins0);
            let of_regions = (regions_first - kept0) + (margins1 - populations_first);
            let of_regions = of_regions + (kept1 - regions_last) + (populations_last - margins0);
            let (removals, additions) = (kept0 - m0, m1 - kept1);
            let parts = [removals, additions, half * half * of_populations, half * half * of_regions, structural];
            add_up(ID, m1 - m0, &parts, 1.0, || block.describe(None, Some(end)))?;
            rows.push([block.periods[start], block.periods[end]], [m0, m1, m1 - m0].into_iter().chain(parts));
        }
        Ok(())
    }
}

fn undefined(block: &Block<'_>, place: usize, reason: &str, remedy: &'static str) -> Error {
    Error::Undefined { measure: ID, cell: block.describe(None, Some(place)), reason: reason.into(), remedy }
}

/// Both tables with only the regions and populations that have people in each of them.
fn common(tables: [&Counts; 2]) -> [Counts; 2] {
    let mut cut = tables.map(Clone::clone);
    loop {
        let both = |margin: &dyn Fn(&Counts) -> Vec<f64>| {
            let [one, other] = [margin(&cut[0]), margin(&cut[1])];
            one.iter().zip(&other).map(|(one, other)| *one > 0.0 && *other > 0.0).collect::<Vec<bool>>()
        };
        let regions = both(&|counts| counts.regions.clone());
        let populations = both(&|counts| counts.totals.clone());
        if regions.iter().chain(&populations).all(|kept| *kept) {
            return cut;
        }
        // Without a population a region may be empty: look again.
        let count = populations.iter().filter(|kept| **kept).count();
        cut = cut.map(|counts| {
            let rows = counts.rows().zip(&regions).filter(|(_, kept)| **kept).map(|((row, _), _)| row);
            let cells = rows.flat_map(|row| row.iter().zip(&populations).filter(|(_, kept)| **kept).map(|(n, _)| *n));
            Counts::new(count, cells.collect())
        });
    }
}

/// The table with its structure and other margins, as shares, by iterative proportional fitting; `None` if there is none.
fn fit(counts: &Counts, regions: &[f64], populations: &[f64]) -> Option<Counts> {
    let width = counts.populations;
    let shares = |margin: &[f64]| {
        let total = sum(margin);
        margin.iter().map(|n| n / total).collect::<Vec<f64>>()
    };
    let (regions, populations) = (shares(regions), shares(populations));
    let mut cells = shares(&counts.cells);
    for _ in 0..PASSES {
        let mut miss: f64 = 0.0;
        for (row, &wanted) in cells.chunks_exact_mut(width).zip(&regions) {
            let factor = wanted / sum(row);
            miss = miss.max((factor - 1.0).abs());
            row.iter_mut().for_each(|n| *n *= factor);
        }
        let own = Counts::new(width, cells);
        let factors: Vec<f64> = populations.iter().zip(&own.totals).map(|(wanted, own)| wanted / own).collect();
        miss = factors.iter().fold(miss, |miss, factor| miss.max((factor - 1.0).abs()));
        cells = own.cells;
        cells.chunks_exact_mut(width).for_each(|row| row.iter_mut().zip(&factors).for_each(|(n, factor)| *n *= factor));
        if miss <= PRECISION {
            return Some(Counts::new(width, cells));
        }
        if !miss.is_finite() {
            return None;
        }
    }
    None
}

pub const SPEC: Spec = Spec {
    id: ID,
    catalogue: "B24",
    summary: "Why segregation changed: who came and went, the sizes of populations and regions, and the structure",
    source: "Elbers (2021), Sociological Methods & Research; Karmel & Maclachlan (1988); Deutsch, Flückiger & Silber (2009)",
    shape: Shape::Table,
    roles: &[
        VALUE,
        REGION,
        POPULATION,
        Role::required("period", RoleKind::Key),
        Role::optional("base", RoleKind::Period),
        Role::optional("current", RoleKind::Period),
    ],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Difference>(ID, params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::specialization::testing::close;

    // By hand: the fitted table has the odds ratio of the old one, 4, and the new margins: x(x)/((.5 − x)(.5 − x)) = 4 gives x = 1/3.
    #[test]
    fn a_fit_keeps_the_odds() {
        let fitted = fit(&Counts::new(2, vec![2.0, 1.0, 2.0, 4.0]), &[5.0, 5.0], &[1.0, 1.0]).unwrap();
        close(&fitted.cells, &[1.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0, 1.0 / 3.0], 1e-12);
    }

    #[test]
    fn no_fit_for_those_who_live_apart() {
        assert!(fit(&Counts::new(2, vec![1.0, 0.0, 0.0, 1.0]), &[1.0, 1.0], &[1.0, 2.0]).is_none());
    }

    // The second region goes, and with it the second population; the first has them both.
    #[test]
    fn what_is_there_in_both() {
        let (base, current) = (Counts::new(2, vec![3.0, 0.0, 1.0, 2.0]), Counts::new(2, vec![5.0, 1.0, 0.0, 0.0]));
        let [base, current] = common([&base, &current]);
        assert_eq!((base.cells, current.cells), (vec![3.0], vec![5.0]));
    }
}
