use std::borrow::Cow;

use serde::Deserialize;

use super::{BASE, CURRENT, DUPLICATE_CELLS, DYNAMIC, INDUSTRY, NAMED_ROWS, NULL_VALUES, PERIOD, REGION, VALUE};
use super::{Setting, Step, Variant, build, growth_factor};
use crate::error::Result;
use crate::measure::*;
use crate::numeric::Sum;

/// With two classifications of the cells, Δe = e₀G + e₀(industry mix) + e₀(occupation mix) + [e₁ − e₀(1 + G_io)]. Industry first, the
/// mixes are G_i − G and G_io − G_i; occupation first, G_io − G_o and G_o − G; their mean over both orders is the Shapley value.
#[derive(Deserialize)]
pub struct TwoWay {
    order: Order,
}

/// Which of the two classifications is set against all first, by its name in the measure.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Order {
    #[serde(rename = "industry_first", alias = "product_first")]
    First,
    #[serde(rename = "occupation_first", alias = "market_first")]
    Second,
    #[serde(rename = "shapley")]
    Mean,
}

/// The reference summed up over each of the two classifications.
pub struct Classes {
    /// Class of each cell in both.
    pairs: Vec<(u32, u32)>,
    /// `sums[classification][place][class]`
    sums: [Vec<Vec<f64>>; 2],
    /// Growth factors from a place to the next.
    ratios: [Vec<Vec<f64>>; 2],
}

impl Classes {
    pub fn new(table: &Setting<'_>) -> Self {
        let pairs = table.industries.pairs.clone().unwrap_or_default();
        let sums = [0, 1].map(|side| {
            let count = pairs.iter().map(|&pair| class(pair, side) + 1).max().unwrap_or(0);
            let sum_up = |cells: &Vec<f64>| {
                let mut sums = vec![Sum::default(); count];
                cells.iter().zip(&pairs).for_each(|(&cell, &pair)| sums[class(pair, side)].add(cell));
                sums.into_iter().map(Sum::value).collect()
            };
            table.nations[0].industries.iter().map(sum_up).collect::<Vec<Vec<f64>>>()
        });
        let ratios = [0, 1].map(|side: usize| {
            sums[side].windows(2).map(|ends| ends[0].iter().zip(&ends[1]).map(|(&from, &to)| growth_factor(from, to)).collect()).collect()
        });
        Classes { pairs, sums, ratios }
    }

    /// Growth factor of each class in the reference of one region.
    fn ratios(&self, step: &Step<'_>, side: usize) -> Cow<'_, [f64]> {
        let (start, end) = step.places;
        if step.setting.reference != Reference::Others {
            return Cow::Borrowed(&self.ratios[side][start]);
        }
        let (mut from, mut to) = (self.sums[side][start].clone(), self.sums[side][end].clone());
        for i in 0..step.e0.len() {
            let class = class(self.pairs[step.industry(i)], side);
            from[class] -= step.e0[i];
            to[class] -= step.e1[i];
        }
        from.iter().zip(&to).map(|(&from, &to)| growth_factor(from, to)).collect()
    }

    /// Writes the four parts: of all, of the first and the second classification, and of the region's own.
    pub fn split(&self, order: Order, step: &Step<'_>, parts: &mut [Vec<f64>]) {
        let [all, first, second, own] = parts else { return };
        let (first_ratios, second_ratios) = (self.ratios(step, 0), self.ratios(step, 1));
        for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
            let pair = self.pairs[step.industry(i)];
            let (one, two) = (first_ratios[class(pair, 0)], second_ratios[class(pair, 1)]);
            let (total, cell) = (step.nation_ratio, step.ratio[i]);
            let mix = match order {
                Order::First => one - total,
                Order::Second => cell - two,
                Order::Mean => 0.5 * ((one - total) + (cell - two)),
            };
            all[i] = e0 * (total - 1.0);
            first[i] = e0 * mix;
            second[i] = e0 * ((cell - total) - mix);
            own[i] = e1 - e0 * cell;
        }
    }
}

fn class(pair: (u32, u32), side: usize) -> usize {
    (if side == 0 { pair.0 } else { pair.1 }) as usize
}

impl Variant for TwoWay {
    const ID: &'static str = SPEC.id;
    const SECOND: Option<&'static str> = Some("occupation");
    type Context = Classes;

    fn parts(&self) -> &'static [&'static str] {
        &["national", "industry_mix", "occupation_mix", "competitive"]
    }

    fn context(&self, table: &Setting<'_>) -> Result<Classes> {
        Ok(Classes::new(table))
    }

    fn split(&self, step: &Step<'_>, context: &Classes, parts: &mut [Vec<f64>]) -> Result<()> {
        context.split(self.order, step, parts);
        Ok(())
    }
}

/// Sums over all regions of one class would need two further levels.
pub(crate) const CELL_OR_REGION: Param = Param::choice("level", &["cell", "region"]);

pub const SPEC: Spec = Spec {
    id: "shift_share.two_way",
    catalogue: "G16",
    summary: "Shift-share over two classifications at once: industry mix and occupation mix",
    source: "Dunn (1960) on a cross-classification; Shorrocks (2013) for the mean over both orders",
    shape: Shape::Table,
    roles: &[
        VALUE,
        REGION,
        INDUSTRY,
        Role::required("occupation", RoleKind::Key),
        PERIOD,
        BASE,
        CURRENT,
        NAMED_ROWS,
    ],
    params: &[
        Param::choice("order", &["shapley", "industry_first", "occupation_first"]),
        CELL_OR_REGION,
        DYNAMIC,
        UNIT,
        REFERENCE,
        NULL_VALUES,
        DUPLICATE_CELLS,
    ],
    invariances: &[Invariance::Homogeneous],
    build: build::<TwoWay>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{Beside, close, column, run_with};

    const ID: &str = "shift_share.two_way";

    type Columns = Vec<(String, Vec<f64>)>;

    /// Two industries by two occupations (00, 01, 10, 11); nation (40, 60, 50, 50) → (60, 60, 40, 80): G = .2, industries 1.2 and 1.2,
    /// occupations 100/90 and 140/110.
    fn two_by_two(order: &str, reference: &str) -> Columns {
        // Without the own region the rest would have no growth there.
        let second = if reference == "others" { 5.0 } else { 0.0 };
        let a = [[10.0, 15.0], [second, 4.0], [20.0, 10.0], [30.0, 50.0]];
        let nation = [[40.0, 60.0], [60.0, 60.0], [50.0, 40.0], [50.0, 80.0]];
        let b = a.iter().zip(nation).map(|(a, n)| vec![n[0] - a[0], n[1] - a[1]]).collect();
        let cells = [a.iter().map(|line| line.to_vec()).collect(), b];
        let classes = [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(i, o)| [("industry", i), ("occupation", o)]);
        run_with(ID, json!({"order": order, "level": "cell", "reference": reference}), &[("value", &cells)], Beside { classes: &classes, ..Beside::default() }).unwrap()
    }

    // By hand: e₀ (10, 0, 20, 30), cells' growth factors (1.5, 1, .8, 1.6).
    #[test]
    fn by_hand() {
        let first = two_by_two("industry_first", "nation");
        close(&column(&first, "national")[..4], &[2.0, 0.0, 4.0, 6.0], 1e-13);
        close(&column(&first, "industry_mix")[..4], &[0.0; 4], 1e-13);
        close(&column(&first, "occupation_mix")[..4], &[3.0, 0.0, -8.0, 12.0], 1e-13);
        close(&column(&first, "competitive")[..4], &[0.0, 4.0, -6.0, 2.0], 1e-13);
        let second = two_by_two("occupation_first", "nation");
        close(&column(&second, "occupation_mix")[..4], &[10.0 * (10.0 / 9.0 - 1.2), 0.0, 20.0 * (10.0 / 9.0 - 1.2), 30.0 * (14.0 / 11.0 - 1.2)], 1e-13);
        close(&column(&second, "industry_mix")[..4], &[10.0 * (1.5 - 10.0 / 9.0), 0.0, 20.0 * (0.8 - 10.0 / 9.0), 30.0 * (1.6 - 14.0 / 11.0)], 1e-13);
    }

    #[test]
    fn shapley_is_the_mean_of_both_orders() {
        for reference in ["nation", "others"] {
            let [mean, first, second] = ["shapley", "industry_first", "occupation_first"].map(|order| two_by_two(order, reference));
            for name in ["national", "industry_mix", "occupation_mix", "competitive"] {
                let (first, second) = (column(&first, name), column(&second, name));
                let want: Vec<f64> = first.iter().zip(&second).map(|(a, b)| (a + b) / 2.0).collect();
                close(&column(&mean, name), &want, 1e-13);
            }
        }
    }

    // Against the others: the first industry 85 → 101, all 135 → 161.
    #[test]
    fn against_the_other_regions() {
        let first = two_by_two("industry_first", "others");
        close(&column(&first, "national")[..1], &[10.0 * 26.0 / 135.0], 1e-13);
        close(&column(&first, "industry_mix")[..1], &[10.0 * (101.0 / 85.0 - 161.0 / 135.0)], 1e-13);
        close(&column(&first, "occupation_mix")[..1], &[10.0 * (1.5 - 101.0 / 85.0)], 1e-13);
    }
}
