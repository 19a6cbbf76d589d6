use serde::Deserialize;

use super::{BASE, CURRENT, DUPLICATE_CELLS, INDUSTRY, Level, NULL_VALUES, Options, PERIOD, REGION, VALUE};
use super::{Setting, Stop, ends, nothing, with_setting};
use crate::error::{Error, Result};
use crate::frame::{Region, TableInput, TableRows, run};
use crate::measure::*;
use crate::numeric::{IDENTITY, dot};

/// ê_ir = e_ir0 · (N₁/N₀) · σ_i · ρ_r, with the multipliers of industries and regions for which ê has the totals of the current period,
/// Σ_i ê_ir = E_r1 and Σ_r ê_ir = N_i1: biproportional adjustment (RAS), by turns over regions and industries. Multipliers are unique up
/// to a factor from one kind to the other, which Σ S_i0 σ_i = 1 sets.
#[derive(Deserialize)]
struct Choice {
    nulls: Nulls,
    duplicates: Duplicates,
}

struct TheilGosh(Options);

/// Cells of one region in the base period: its code, its current total, and industry and e₀ of each cell.
type Base = (usize, f64, Vec<(u32, f64)>);

/// Rounds of adjustment. Where zeros do not rule a solution out, each takes a constant fraction of the gap away.
const ROUNDS: usize = 10_000;

/// Multipliers of regions and industries that bring the cells to the totals; the gap that is left, in parts of the totals.
fn adjust(regions: &[Base], industries: &[f64], count: usize) -> (Vec<f64>, Vec<f64>, f64) {
    let (mut rho, mut sigma) = (vec![1.0; count], vec![1.0; industries.len()]);
    let quotient = |total: f64, sum: f64| if total > 0.0 { total / sum } else { 0.0 };
    let (mut gap, mut rounds) = (f64::INFINITY, 0);
    loop {
        // The industries are met by the last round; how far off are the regions? What meets them is the next round's first half.
        let (mut now, mut sums) = (0.0f64, vec![0.0; industries.len()]);
        let mut next = vec![0.0; count];
        for (code, total, cells) in regions {
            let sum: f64 = cells.iter().map(|&(i, e0)| e0 * sigma[i as usize]).sum();
            let off = if *total > 0.0 { (rho[*code] * sum / total - 1.0).abs() } else { 0.0 };
            now = if off > now || off.is_nan() { off } else { now };
            let own = quotient(*total, sum);
            next[*code] = own;
            cells.iter().for_each(|&(i, e0)| sums[i as usize] += e0 * own);
        }
        // Rounding stops the last digits from closing further.
        if rounds > 0 && (now <= 1e-15 || !now.is_finite() || (now <= IDENTITY && now >= gap) || rounds == ROUNDS) {
            return (rho, sigma, now);
        }
        (gap, rounds, rho) = (now, rounds + 1, next);
        sigma = industries.iter().zip(&sums).map(|(&total, &sum)| quotient(total, sum)).collect();
    }
}

fn active(value: f64) -> f64 {
    if value.is_nan() { 0.0 } else { value }
}

impl TheilGosh {
    /// The multipliers of each step.
    fn multipliers(setting: &Setting<'_>, (start, end): (usize, usize)) -> Result<(Vec<f64>, Vec<f64>), Stop> {
        let nation = &setting.nations[0];
        let read = |found: &mut Vec<Base>, region: &Region<'_>| {
            let line = region.line(0, start).iter().enumerate();
            let based = line.map(|(k, &e0)| (region.column(k), active(e0))).filter(|cell| cell.1 > 0.0).collect();
            let mut current = Vec::new();
            region.activity(0, end, &mut current);
            found.push((region.code as usize, crate::numeric::sum(&current), based));
            Ok(())
        };
        let regions: Vec<Base> = setting.fold(Vec::new, read)?.into_iter().flatten().collect();
        let (mut rho, mut sigma, gap) = adjust(&regions, &nation.industries[end], setting.regions.regions);
        if gap.is_nan() || gap > IDENTITY || sigma.iter().chain(&rho).any(|factor| !factor.is_finite()) {
            return Err(Stop::Error(Error::Undefined {
                measure: SPEC.id,
                cell: format!("{} to {}", setting.period(start), setting.period(end)),
                reason: "no multipliers bring the base period to the totals of the current one: a region or an industry that grew \
                         had nothing there to grow from"
                    .into(),
                remedy: "merge that region or industry with a related one, or filter it out",
            }));
        }
        let mean = dot(&nation.industries[start], &sigma) / nation.total[start];
        let growth = nation.total[end] / nation.total[start];
        sigma.iter_mut().for_each(|factor| *factor /= mean);
        rho.iter_mut().for_each(|factor| *factor *= mean / growth);
        Ok((rho, sigma))
    }

    fn rows(&self, setting: &Setting<'_>) -> Result<TableOutput, Stop> {
        let (plan, nation) = (setting.plan, &setting.nations[0]);
        let multipliers = run(plan.steps.clone(), |step| Self::multipliers(setting, step));
        let multipliers: Vec<_> = multipliers.into_iter().collect::<Result<_, Stop>>()?;
        let (keys, numbers) = (self.keys().len(), self.outputs().len());
        let push = |rows: &mut TableRows, region: &Region<'_>| {
            for column in 0..region.width {
                let industry = region.column(column);
                for (&(start, end), (rho, sigma)) in plan.steps.iter().zip(&multipliers) {
                    let (e0, e1) = (region.line(0, start)[column], region.line(0, end)[column]);
                    if e0.is_nan() && e1.is_nan() {
                        continue;
                    }
                    let growth = nation.total[end] / nation.total[start];
                    let (own, common) = (rho[region.code as usize], sigma[industry as usize]);
                    let keys = [region.code, industry, plan.codes[start], plan.codes[end]];
                    let (e0, e1) = (active(e0), active(e1));
                    rows.push(keys, [e0, e1, growth, common, own, e0 * growth * common * own]);
                }
            }
            Ok(())
        };
        let mut all = TableRows::new(keys, numbers);
        for mut rows in setting.fold(|| TableRows::new(keys, numbers), push)? {
            all.append(&mut rows);
        }
        Ok(TableOutput { keys: all.keys, numbers: all.numbers, warnings: Vec::new() })
    }
}

impl Table for TheilGosh {
    fn keys(&self) -> Vec<KeyOutput> {
        [KeyOutput::own("region"), KeyOutput::own("industry")].into_iter().chain(ends()).collect()
    }

    fn outputs(&self) -> Vec<Output> {
        ["base", "current", "national", "industry_multiplier", "region_multiplier", "expected"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        self.0.nulls
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        if input.rows == 0 {
            return Ok(nothing(self));
        }
        with_setting(input, &self.0, (SPEC.id, &["value"]), ("industry", None), |setting| self.rows(setting))
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.theil_gosh",
    catalogue: "G19",
    summary: "Multipliers of industries and regions by biproportional adjustment (RAS) of the base to the current totals",
    source: "Theil & Gosh (1980)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, PERIOD, BASE, CURRENT],
    params: &[NULL_VALUES, DUPLICATE_CELLS],
    invariances: &[],
    build: |params| {
        let Choice { nulls, duplicates } = read(SPEC.id, params)?;
        let (level, unit, reference) = (Level::Cell, Unit::Change, Reference::Nation);
        Ok(Measure::Table(Box::new(TheilGosh(Options { level, dynamic: false, unit, reference, nulls, duplicates }))))
    },
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, run};

    const ID: &str = "shift_share.theil_gosh";

    // e₁ = e₀ · 2 · (1.5, .75) by industry · (.8, 1.2) by region is found again, up to the normalisation.
    #[test]
    fn a_biproportional_table_is_found() {
        let (base, industries, regions) = ([[10.0, 20.0], [30.0, 5.0]], [1.5, 0.75], [0.8, 1.2]);
        let cell = |r: usize, i: usize| vec![base[r][i], base[r][i] * 2.0 * industries[i] * regions[r]];
        let cells: Vec<Vec<Vec<f64>>> = (0..2).map(|r| (0..2).map(|i| cell(r, i)).collect()).collect();
        let result = run(ID, json!({}), &cells, &[]).unwrap();
        close(&column(&result, "expected"), &column(&result, "current"), 1e-11);
        let (sigma, rho) = (column(&result, "industry_multiplier"), column(&result, "region_multiplier"));
        close(&[sigma[0] / sigma[1], rho[2] / rho[0]], &[2.0, 1.5], 1e-12);
        // S = (40, 25)/65
        close(&[(40.0 * sigma[0] + 25.0 * sigma[1]) / 65.0], &[1.0], 1e-14);
    }

    // A region without a base cannot be brought to its total; one that ends has the multiplier 0.
    #[test]
    fn entry_and_exit_of_a_region() {
        let entry = vec![vec![vec![0.0, 5.0], vec![0.0, 1.0]], vec![vec![4.0, 4.0], vec![3.0, 3.0]]];
        assert_eq!(run(ID, json!({}), &entry, &[]).unwrap_err().code(), "RB313");
        let exit = vec![vec![vec![4.0, 0.0], vec![3.0, 0.0]], vec![vec![4.0, 8.0], vec![3.0, 3.0]]];
        let result = run(ID, json!({}), &exit, &[]).unwrap();
        close(&column(&result, "region_multiplier")[..2], &[0.0, 0.0], 0.0);
        close(&column(&result, "expected"), &[0.0, 0.0, 8.0, 3.0], 1e-12);
    }
}
