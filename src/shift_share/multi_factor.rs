use serde::Deserialize;

use super::{PARAMS, ROLES, Reference, Setting, Step, Variant, build};
use crate::error::{Error, Result};
use crate::frame::Region;
use crate::measure::*;
use crate::numeric::{Sum, sum, sum_terms};

/// Multifactor partitioning: growth compared at the same structure. With the shares S_i of the industries in the reference and Z_r
/// of the regions, ĝ_r = Σ_i S_i g_ir is the growth of a region had it the reference's industries, ĝ_i = Σ_r Z_r g_ir that of an
/// industry were it spread over the regions like all activity, and Ĝ = Σ_i S_i ĝ_i. Then
///
/// Δe = e₀G + e₀(ĝ_r − Ĝ) + e₀(ĝ_i − Ĝ) + e₀[g − G_i − (ĝ_r − Ĝ)] + e₀[G_i − G − (ĝ_i − Ĝ)]
///
/// with the effects of region and industry, their interaction and the allocation of industries over regions. A region that lacks an
/// industry has no g there, and so no standardised rate.
#[derive(Deserialize)]
pub struct MultiFactor {
    reference: Reference,
}

/// E_r0 e_ir1/e_ir0 of each industry, and E_r0, both summed over the regions, for one step.
#[derive(Clone)]
pub struct Rates<N> {
    industries: Vec<N>,
    regions: N,
}

impl Rates<Sum> {
    fn add(&mut self, table: &Setting<'_>, region: &Region<'_>, start: usize, e0: &[f64], e1: &[f64]) -> Result<()> {
        let total = sum(e0);
        if total <= 0.0 && e1.iter().all(|&e1| e1 <= 0.0) {
            return Ok(());
        }
        let (n0, n1) = (&table.nations[0].industries[start], &table.nations[0].industries[start + 1]);
        let mut columns = (0..region.width).peekable();
        for (i, sum) in self.industries.iter_mut().enumerate() {
            let column = columns.next_if(|&column| region.column(column) as usize == i);
            let (e0, e1) = column.map_or((0.0, 0.0), |column| (e0[column], e1[column]));
            if e0 > 0.0 {
                sum.add(total * (e1 / e0));
            } else if n0[i] > 0.0 || n1[i] > 0.0 || e1 > 0.0 {
                return Err(no_growth(table, region.code, i, start));
            }
        }
        self.regions.add(total);
        Ok(())
    }

    fn merge(&mut self, other: Self) {
        self.industries.iter_mut().zip(other.industries).for_each(|(own, other)| own.merge(other));
        self.regions.merge(other.regions);
    }

    fn value(self) -> Rates<f64> {
        Rates { industries: self.industries.into_iter().map(Sum::value).collect(), regions: self.regions.value() }
    }
}

fn no_growth(table: &Setting<'_>, region: u32, industry: usize, place: usize) -> Error {
    Error::Undefined {
        measure: SPEC.id,
        cell: table.cell(region, Some(industry), place),
        reason: "there is nothing to grow from, and standardised rates need the growth of every industry in every region".into(),
        remedy: "merge that industry with a related one, or that region with a neighbour",
    }
}

impl Variant for MultiFactor {
    const ID: &'static str = SPEC.id;
    /// By the place at which the step begins.
    type Context = Vec<Rates<f64>>;

    fn parts(&self) -> &'static [&'static str] {
        &["national", "regional", "industry_mix", "interaction", "allocation"]
    }

    fn context(&self, table: &Setting<'_>) -> Result<Self::Context> {
        let zero = Rates { industries: vec![Sum::default(); table.industries.count], regions: Sum::default() };
        let steps = vec![zero; table.plan.steps.len()];
        let folded = table.fold(
            || (steps.clone(), Vec::new(), Vec::new()),
            |(steps, e0, e1), region| {
                region.activity(0, 0, e1);
                for (start, rates) in steps.iter_mut().enumerate() {
                    std::mem::swap(e0, e1);
                    region.activity(0, start + 1, e1);
                    rates.add(table, region, start, e0, e1)?;
                }
                Ok(())
            },
        );
        let mut all = steps.clone();
        for (steps, ..) in folded? {
            all.iter_mut().zip(steps).for_each(|(own, other)| own.merge(other));
        }
        Ok(all.into_iter().map(Rates::value).collect())
    }

    fn split(&self, step: &Step<'_>, standards: &Self::Context, parts: &mut [Vec<f64>]) -> Result<()> {
        let [national, regional, mix, interaction, allocation] = parts else { return Ok(()) };
        let rates = &standards[step.places.0];
        let width = step.e0.len();
        let own_weight = if self.reference == Reference::Others { step.region0 } else { 0.0 };
        let ratio = |i: usize| if step.e0[i] > 0.0 { step.e1[i] / step.e0[i] } else { 0.0 };
        let industry = |i: usize| {
            let weights = rates.regions - own_weight;
            if weights > 0.0 { (rates.industries[step.industry(i)] - own_weight * ratio(i)) / weights } else { 0.0 }
        };
        let share = |i: usize| step.n0[i] / step.nation0;
        let nation = sum_terms(width, |i| share(i) * industry(i));
        let region_shift = sum_terms(width, |i| share(i) * ratio(i)) - nation;
        let growth = step.nation_ratio - 1.0;
        for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
            national[i] = e0 * growth;
            regional[i] = e0 * region_shift;
            mix[i] = e0 * (industry(i) - nation);
            interaction[i] = e1 - e0 * step.ratio[i] - regional[i];
            allocation[i] = e0 * (step.ratio[i] - step.nation_ratio) - mix[i];
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.multi_factor",
    catalogue: "G12, G8",
    summary: "Multifactor partitioning: region, industry mix, interaction and allocation from growth standardised for structure",
    source: "Ray (1990); Lamarche, Srinath & Ray (2003); Ray, Lamarche & Beaudin (2012)",
    shape: Shape::Table,
    roles: ROLES,
    params: PARAMS,
    invariances: &[Invariance::Homogeneous],
    build: build::<MultiFactor>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{Cells, close, column, farhauer_kroell, run, total};

    const ID: &str = "shift_share.multi_factor";

    /// Rates of region 0: 1, 0; of region 1: .5, .2; S = (.4, .6), Z = (.5, .5).
    fn two_by_two() -> Vec<Vec<Vec<f64>>> {
        vec![vec![vec![20.0, 40.0], vec![30.0, 30.0]], vec![vec![20.0, 30.0], vec![30.0, 36.0]]]
    }

    // By hand: ĝ_r = .4, .32; ĝ_i = .75, .1; Ĝ = .36 = G, as the regions have one structure: so there is no allocation, and the
    // region and its industries add up to the classic parts. Region 0: 20·.36, 20·.04, 20·.39, 20·(1 − .75 − .04).
    #[test]
    fn one_structure_leaves_no_allocation() {
        let result = run(ID, json!({"level": "cell"}), &two_by_two(), &[]).unwrap();
        close(&column(&result, "national"), &[7.2, 10.8, 7.2, 10.8], 1e-12);
        close(&column(&result, "regional"), &[0.8, 1.2, -0.8, -1.2], 1e-12);
        close(&column(&result, "industry_mix"), &[7.8, -7.8, 7.8, -7.8], 1e-12);
        close(&column(&result, "interaction"), &[4.2, -4.2, -4.2, 4.2], 1e-12);
        close(&column(&result, "allocation"), &[0.0; 4], 1e-12);
    }

    // By hand: (20, 30) → (40, 30) and (60, 90) → (66, 99), S = (.4, .6), Z = (.25, .75), g = 1, 0 and .1, .1. With the own region
    // out only the other is left: ĝ_i, G_i are its rates, Ĝ = G = .1, so ĝ_0 − Ĝ = .3 and all else is interaction.
    #[test]
    fn without_the_own_region() {
        let cells = [vec![vec![20.0, 40.0], vec![30.0, 30.0]], vec![vec![60.0, 66.0], vec![90.0, 99.0]]];
        let result = run(ID, json!({"level": "cell", "reference": "others"}), &cells, &[]).unwrap();
        close(&column(&result, "national")[..2], &[2.0, 3.0], 1e-12);
        close(&column(&result, "regional")[..2], &[6.0, 9.0], 1e-12);
        close(&column(&result, "industry_mix")[..2], &[0.0, 0.0], 1e-12);
        close(&column(&result, "interaction")[..2], &[12.0, -12.0], 1e-12);
        close(&column(&result, "allocation")[..2], &[0.0, 0.0], 1e-12);
    }

    // Lamarche, Srinath & Ray (2003): region and interaction are the classic competitive part, mix and allocation the classic mix.
    #[test]
    fn collapses_to_the_classic_parts() {
        let mut cells = farhauer_kroell();
        cells.push(vec![vec![12.0, 30.0], vec![90.0, 80.0], vec![7.0, 7.0], vec![100.0, 160.0]]);
        for options in [
            json!({"level": "cell"}),
            json!({"level": "cell", "reference": "others"}),
            json!({"level": "cell", "reference": "named"}),
            json!({"level": "region", "dynamic": true}),
        ] {
            let flags: &[u32] = if options["reference"] == "named" { &[1] } else { &[] };
            let own = run(ID, options.clone(), &cells, flags).unwrap();
            let classic = run("shift_share.classic", options, &cells, flags).unwrap();
            close(&total(&own, &["regional", "interaction"]), &column(&classic, "competitive"), 1e-11);
            close(&total(&own, &["industry_mix", "allocation"]), &column(&classic, "industry_mix"), 1e-11);
        }
    }

    // An industry that a region lacks, also where the table is thin; one that nobody has at either end is no matter.
    #[test]
    fn a_cell_without_a_base() {
        let mut cells = two_by_two();
        cells[0].push(vec![0.0, 0.0]);
        cells[1].push(vec![0.0, 0.0]);
        assert_eq!(column(&run(ID, json!({}), &cells, &[]).unwrap(), "regional").len(), 2);
        cells[1][2] = vec![5.0, 6.0];
        let error = run(ID, json!({}), &cells, &[]).unwrap_err();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("region = 0, industry = 2, period = 0"), "{error}");
        let mut thin: Vec<Vec<Vec<f64>>> = vec![vec![vec![f64::NAN; 2]; 400]; 200];
        thin.iter_mut().for_each(|region| region[7] = vec![1.0, 2.0]);
        let thin_table: &Cells = &thin;
        assert!(run(ID, json!({}), thin_table, &[]).is_ok());
        thin[150][399] = vec![1.0, 1.0];
        let error = run(ID, json!({}), &thin, &[]).unwrap_err();
        assert!(error.to_string().contains("region = 0, industry = 399, period = 0"), "{error}");
    }

    // A region that is only there later takes no part in the first step.
    #[test]
    fn regions_of_other_periods() {
        let cells = [vec![vec![20.0, 40.0, 40.0]], vec![vec![f64::NAN, f64::NAN, f64::NAN]], vec![vec![30.0, 30.0, 60.0]]];
        let result = run(ID, json!({}), &cells, &[]).unwrap();
        close(&column(&result, "change"), &[20.0, 0.0, 0.0, 30.0], 0.0);
        let late = [vec![vec![20.0, 40.0, 40.0]], vec![vec![f64::NAN, 3.0, 4.0]]];
        assert_eq!(run(ID, json!({}), &late, &[]).unwrap_err().code(), "RB313");
    }
}
