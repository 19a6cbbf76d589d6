use serde::Deserialize;

use super::{BASE, CURRENT, DUPLICATE_CELLS, DYNAMIC, INDUSTRY, LEVEL, NAMED_ROWS, NULL_VALUES, PERIOD, REGION, VALUE};
use super::{Setting, Step, Variant, build};
use crate::error::Result;
use crate::frame::Region;
use crate::measure::*;
use crate::numeric::sum;

/// Δe = e₀G + e₀(G_i − G) + e₀(gᵂ − G_i) + [e₁ − e₀(1 + gᵂ)], with the growth of the same industry in the neighbouring regions,
/// gᵂ_ir = Σ_s w_rs (e_is1 − e_is0)/Σ_s w_rs e_is0 on levels, Σ_s w_rs g_is/Σ_s w_rs on rates, there over the neighbours that have a
/// rate. Without neighbours, or where they had nothing to grow from, gᵂ = G_i. In three parts: e₀G + e₀(gᵂ − G) + [e₁ − e₀(1 + gᵂ)].
#[derive(Deserialize)]
pub struct Spatial {
    on: On,
    parts: Parts,
}

/// Growth of the neighbours' sum, or mean of their growth rates.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum On {
    Levels,
    Rates,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Parts {
    Four,
    Three,
}

/// The activity of a region, with only the industries that it has a row of.
#[derive(Default)]
struct Lines {
    /// Code of the industry of each column; the column itself, if `None`.
    industries: Option<Vec<u32>>,
    /// `[place][column]`
    activity: Vec<Vec<f64>>,
    /// `[place]`
    totals: Vec<f64>,
}

/// All regions, and the neighbours of each with their weights.
pub struct Neighbours {
    regions: Vec<Lines>,
    links: Vec<(u32, u32, f64)>,
    /// The links of a region are `links[starts[region]..starts[region + 1]]`.
    starts: Vec<usize>,
}

impl Neighbours {
    pub(super) fn new(table: &Setting<'_>) -> Result<Self> {
        let (links, count) = (table.input.links()?, table.regions.regions);
        let starts = (0..=count as u32).map(|region| links.partition_point(|&(own, ..)| own < region)).collect();
        let mut regions: Vec<Lines> = (0..count).map(|_| Lines::default()).collect();
        let read = |found: &mut Vec<(u32, Lines)>, region: &Region<'_>| {
            let line = |place: usize| {
                let mut line = Vec::with_capacity(region.width);
                region.activity(0, place, &mut line);
                line
            };
            let activity: Vec<Vec<f64>> = (0..table.plan.codes.len()).map(line).collect();
            let totals = activity.iter().map(|line| sum(line)).collect();
            found.push((region.code, Lines { industries: region.industries.map(Into::into), activity, totals }));
            Ok(())
        };
        for (region, lines) in table.fold(Vec::new, read)?.into_iter().flatten() {
            regions[region as usize] = lines;
        }
        Ok(Neighbours { regions, links, starts })
    }

    /// The neighbours of the region of a step and their weights; one without any row has no lines, and is left out.
    fn of(&self, step: &Step<'_>) -> impl Iterator<Item = (&Lines, f64)> {
        let region = step.region as usize;
        let links = &self.links[self.starts[region]..self.starts[region + 1]];
        let lines = links.iter().map(|&(_, neighbour, weight)| (&self.regions[neighbour as usize], weight));
        lines.filter(|(lines, _)| !lines.activity.is_empty())
    }

    /// Growth factor 1 + gᵂ of the neighbours in each industry of the region, and that of the reference where they have none.
    pub(super) fn industries(&self, step: &Step<'_>, on: On) -> Vec<f64> {
        let (start, end) = step.places;
        let width = step.e0.len();
        let (mut above, mut below) = (vec![0.0; width], vec![0.0; width]);
        for (other, weight) in self.of(step) {
            let (e0, e1) = (&other.activity[start], &other.activity[end]);
            match on {
                On::Levels => shared(step.industries, other, width, |own, column| {
                    above[own] += weight * e1[column];
                    below[own] += weight * e0[column];
                }),
                On::Rates => shared(step.industries, other, width, |own, column| {
                    if e0[column] > 0.0 {
                        above[own] += weight * (e1[column] / e0[column]);
                        below[own] += weight;
                    }
                }),
            }
        }
        let factors = above.iter().zip(&below).zip(step.ratio);
        factors.map(|((&above, &below), &nation)| if below > 0.0 { above / below } else { nation }).collect()
    }

    /// The same in all industries together.
    pub(super) fn total(&self, step: &Step<'_>, on: On) -> f64 {
        let (start, end) = step.places;
        let (mut above, mut below) = (0.0, 0.0);
        for (other, weight) in self.of(step) {
            let (e0, e1) = (other.totals[start], other.totals[end]);
            match on {
                On::Levels => {
                    above += weight * e1;
                    below += weight * e0;
                }
                On::Rates if e0 > 0.0 => {
                    above += weight * (e1 / e0);
                    below += weight;
                }
                On::Rates => {}
            }
        }
        if below > 0.0 { above / below } else { step.nation_ratio }
    }

    /// Weighted activity of the neighbours at the start in each industry of the region and in all, and the sum of the weights.
    pub(super) fn activity(&self, step: &Step<'_>) -> (Vec<f64>, f64, f64) {
        let width = step.e0.len();
        let (mut industries, mut total, mut weights) = (vec![0.0; width], 0.0, 0.0);
        for (other, weight) in self.of(step) {
            let e0 = &other.activity[step.places.0];
            shared(step.industries, other, width, |own, column| industries[own] += weight * e0[column]);
            total += weight * other.totals[step.places.0];
            weights += weight;
        }
        (industries, total, weights)
    }
}

/// Hands the columns that two regions share to `each`: column in one, column in the other.
fn shared(own: Option<&[u32]>, other: &Lines, width: usize, mut each: impl FnMut(usize, usize)) {
    match (own, other.industries.as_deref()) {
        (None, None) => (0..width).for_each(|column| each(column, column)),
        (None, Some(codes)) => codes.iter().enumerate().for_each(|(column, &code)| each(code as usize, column)),
        (Some(codes), None) => codes.iter().enumerate().for_each(|(column, &code)| each(column, code as usize)),
        (Some(own), Some(other)) => {
            let mut columns = (0, 0);
            while columns.0 < own.len() && columns.1 < other.len() {
                let (left, right) = (own[columns.0], other[columns.1]);
                if left == right {
                    each(columns.0, columns.1);
                }
                columns.0 += usize::from(left <= right);
                columns.1 += usize::from(right <= left);
            }
        }
    }
}

impl Variant for Spatial {
    const ID: &'static str = SPEC.id;
    type Context = Neighbours;

    fn parts(&self) -> &'static [&'static str] {
        match self.parts {
            Parts::Four => &["national", "industry_mix", "neighbour", "competitive"],
            Parts::Three => &["national", "neighbour", "competitive"],
        }
    }

    fn context(&self, table: &Setting<'_>) -> Result<Neighbours> {
        Neighbours::new(table)
    }

    fn split(&self, step: &Step<'_>, context: &Neighbours, parts: &mut [Vec<f64>]) -> Result<()> {
        for (i, around) in context.industries(step, self.on).into_iter().enumerate() {
            let e0 = step.e0[i];
            let national = e0 * (step.nation_ratio - 1.0);
            let competitive = step.e1[i] - e0 * around;
            match (&mut *parts, self.parts) {
                ([one, two, three, four], Parts::Four) => {
                    (one[i], two[i]) = (national, e0 * (step.ratio[i] - step.nation_ratio));
                    (three[i], four[i]) = (e0 * (around - step.ratio[i]), competitive);
                }
                ([one, two, three], _) => (one[i], two[i], three[i]) = (national, e0 * (around - step.nation_ratio), competitive),
                _ => return Ok(()),
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.spatial",
    catalogue: "G11",
    summary: "Spatial shift-share: what the neighbouring regions' industries did beside the nation's",
    source: "Nazara & Hewings (2004)",
    shape: Shape::Table,
    roles: &[
        VALUE,
        REGION,
        INDUSTRY,
        PERIOD,
        Role::required("weights", RoleKind::Weights),
        BASE,
        CURRENT,
        NAMED_ROWS,
    ],
    params: &[
        Param::choice("on", &["levels", "rates"]),
        Param::choice("parts", &["four", "three"]),
        LEVEL,
        DYNAMIC,
        UNIT,
        REFERENCE,
        NULL_VALUES,
        DUPLICATE_CELLS,
    ],
    invariances: &[Invariance::Homogeneous],
    build: build::<Spatial>,
};

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::error::Result;
    use crate::shift_share::testing::{Beside, close, column, run, run_with};

    const ID: &str = "shift_share.spatial";

    type Columns = Vec<(String, Vec<f64>)>;

    fn spatial(options: Value, weights: &[(u32, u32, f64)]) -> Result<Columns> {
        let mut all = json!({"on": "levels", "parts": "four", "level": "cell"});
        options.as_object().unwrap().iter().for_each(|(key, value)| all[key] = value.clone());
        run_with(ID, all, &[("value", &cells())], Beside { weights, ..Beside::default() })
    }

    /// Three regions, two industries; nation (100 → 130, 100 → 90).
    fn cells() -> Vec<Vec<Vec<f64>>> {
        vec![
            vec![vec![10.0, 12.0], vec![30.0, 27.0]],
            vec![vec![40.0, 60.0], vec![f64::NAN, 3.0]],
            vec![vec![50.0, 58.0], vec![70.0, 60.0]],
        ]
    }

    // By hand for region 0 with weights 1 and 3: gᵂ₁ = (20 + 24)/(40 + 150) = 44/190 on levels, (.5 + 3·.16)/4 = .245 on rates; of the
    // second industry only the other neighbour has a base: on levels (3 + 3·60)/(3·70) − 1 = −27/210, on rates −10/70.
    #[test]
    fn by_hand() {
        let weights = [(0, 1, 1.0), (0, 2, 3.0)];
        for (on, growth) in [("levels", [44.0 / 190.0, -27.0 / 210.0]), ("rates", [0.245, -1.0 / 7.0])] {
            let result = spatial(json!({"on": on}), &weights).unwrap();
            close(&column(&result, "national")[..2], &[1.0, 3.0], 1e-13);
            close(&column(&result, "industry_mix")[..2], &[2.0, -6.0], 1e-13);
            close(&column(&result, "neighbour")[..2], &[10.0 * (growth[0] - 0.3), 30.0 * (growth[1] + 0.1)], 1e-13);
            close(&column(&result, "competitive")[..2], &[2.0 - 10.0 * growth[0], -3.0 - 30.0 * growth[1]], 1e-13);
            let three = spatial(json!({"on": on, "parts": "three"}), &weights).unwrap();
            close(&column(&three, "neighbour")[..2], &[10.0 * (growth[0] - 0.1), 30.0 * (growth[1] - 0.1)], 1e-13);
            close(&column(&three, "competitive"), &column(&result, "competitive"), 1e-13);
        }
    }

    // On levels only the proportions of the weights count.
    #[test]
    fn standardising_changes_nothing() {
        let raw = spatial(json!({}), &[(0, 1, 1.0), (0, 2, 3.0), (1, 0, 5.0)]).unwrap();
        let shares = spatial(json!({}), &[(1, 0, 1.0), (0, 2, 0.75), (0, 1, 0.25)]).unwrap();
        raw.iter().zip(&shares).for_each(|((_, raw), (_, shares))| close(raw, shares, 1e-13));
    }

    // Without neighbours it is the classic shift-share, and with the region as its own neighbour nothing is left to be competitive.
    #[test]
    fn no_neighbour_and_oneself() {
        let classic = run("shift_share.classic", json!({"level": "cell"}), &cells(), &[]).unwrap();
        for weights in [&[][..], &[(0, 1, 0.0), (2, 1, 0.0)]] {
            let alone = spatial(json!({}), weights).unwrap();
            assert!(column(&alone, "neighbour").iter().all(|&part| part == 0.0));
            ["national", "industry_mix", "competitive"]
                .iter()
                .for_each(|name| close(&column(&alone, name), &column(&classic, name), 1e-13));
        }
        let own = spatial(json!({}), &[(0, 0, 1.0)]).unwrap();
        close(&column(&own, "competitive")[..2], &[0.0, 0.0], 1e-13);
    }

    #[test]
    fn links_that_are_wrong() {
        assert_eq!(spatial(json!({}), &[(0, 1, 1.0), (0, 1, 2.0)]).unwrap_err().code(), "RB304");
        assert_eq!(spatial(json!({}), &[(0, u32::MAX, 1.0)]).unwrap_err().code(), "RB314");
    }

    // The same rows through the sparse form of the cube: 40 further industries of one region each.
    #[test]
    fn sparse_regions_share_industries() {
        use super::{Lines, shared};
        let pairs = |own: Option<&[u32]>, other: Option<Vec<u32>>| {
            let mut found = Vec::new();
            shared(own, &Lines { industries: other, ..Lines::default() }, 3, |own, other| found.push((own, other)));
            found
        };
        assert_eq!(pairs(None, None), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(pairs(None, Some(vec![2])), [(2, 0)]);
        assert_eq!(pairs(Some(&[0, 2]), None), [(0, 0), (1, 2)]);
        assert_eq!(pairs(Some(&[0, 2, 5]), Some(vec![1, 2, 3, 5])), [(1, 1), (2, 3)]);
    }
}
