use serde::Deserialize;

use super::{DUPLICATE_CELLS, DYNAMIC, LEVEL, NULL_VALUES, ROLES, Setting, Step, Variant, build};
use crate::error::Result;
use crate::measure::*;

/// Δe = eG + e(G_i − G) + [Δe − eG_i]: what the region would have gained at the reference's growth, what its industries gained or
/// lost against that in the reference, and what its own industries did differently.
#[derive(Deserialize)]
pub struct Classic {
    weights: Weights,
}

/// Which activity e the rates G are applied to, and in what they are fractions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Weights {
    Base,
    End,
    Mid,
    /// The mean of the parts with base and with end weights.
    Average,
}

/// e₀ with rates Δx/x₀. Written without dividing by e₀, so an industry that is new to the region is all competitive.
fn base(step: &Step<'_>, i: usize) -> [f64; 3] {
    let e0 = step.e0[i];
    [e0 * (step.nation_ratio - 1.0), e0 * (step.ratio[i] - step.nation_ratio), step.e1[i] - e0 * step.ratio[i]]
}

/// e₁ with rates Δx/x₁. Written without dividing by e₁, so an industry that leaves the region is all competitive.
fn end(step: &Step<'_>, i: usize) -> [f64; 3] {
    let (e0, e1) = (step.e0[i], step.e1[i]);
    if e1 <= 0.0 {
        return [0.0, 0.0, -e0];
    }
    let (nation, industry) = (1.0 / step.nation_ratio, step.n0[i] / step.n1[i]);
    [e1 * (1.0 - nation), e1 * (nation - industry), e1 * industry - e0]
}

/// (e₀ + e₁)/2 with rates Δx/((x₀ + x₁)/2).
fn mid(step: &Step<'_>, i: usize) -> [f64; 3] {
    let (e0, e1, n0, n1) = (step.e0[i], step.e1[i], step.n0[i], step.n1[i]);
    if e0 + e1 <= 0.0 {
        return [0.0; 3];
    }
    let (nation, industry) = ((step.nation_ratio - 1.0) / (step.nation_ratio + 1.0), (n1 - n0) / (n1 + n0));
    [(e0 + e1) * nation, (e0 + e1) * (industry - nation), (e1 - e0) - (e0 + e1) * industry]
}

fn average(step: &Step<'_>, i: usize) -> [f64; 3] {
    let (base, end) = (base(step, i), end(step, i));
    [0, 1, 2].map(|k| (base[k] + end[k]) / 2.0)
}

fn write(step: &Step<'_>, parts: &mut [Vec<f64>], split: impl Fn(&Step<'_>, usize) -> [f64; 3]) {
    let [national, mix, competitive] = parts else { return };
    for i in 0..step.e0.len() {
        [national[i], mix[i], competitive[i]] = split(step, i);
    }
}

impl Variant for Classic {
    const ID: &'static str = SPEC.id;
    type Context = ();

    fn parts(&self) -> &'static [&'static str] {
        &["national", "industry_mix", "competitive"]
    }

    fn context(&self, _table: &Setting<'_>) -> Result<()> {
        Ok(())
    }

    fn split(&self, step: &Step<'_>, _context: &(), parts: &mut [Vec<f64>]) -> Result<()> {
        // What the region has at the end needs a rate that is measured there.
        let lacks_rate = |i: usize| match self.weights {
            Weights::Base => false,
            Weights::End | Weights::Average => step.n1[i] <= 0.0,
            Weights::Mid => step.n0[i] + step.n1[i] <= 0.0,
        };
        if self.weights != Weights::Base
            && let Some(i) = (0..step.e1.len()).find(|&i| step.e1[i] > 0.0 && lacks_rate(i))
        {
            return Err(step.empty(i, step.places.1));
        }
        match self.weights {
            Weights::Base => write(step, parts, base),
            Weights::End => write(step, parts, end),
            Weights::Mid => write(step, parts, mid),
            Weights::Average => write(step, parts, average),
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.classic",
    catalogue: "G1, G8, G10",
    summary: "Classic shift-share: national growth, industry mix, competitive part; static or dynamic; base, end or middle weights",
    source: "Dunn (1960); Perloff et al. (1960); Barff & Knight (1988) for the dynamic form",
    shape: Shape::Table,
    roles: ROLES,
    params: &[
        LEVEL,
        DYNAMIC,
        UNIT,
        Param::choice("weights", &["base", "end", "mid", "average"]),
        REFERENCE,
        NULL_VALUES,
        DUPLICATE_CELLS,
    ],
    invariances: &[Invariance::Homogeneous],
    build: build::<Classic>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run};

    const ID: &str = "shift_share.classic";

    // Run of the R package REAT on Farhauer & Kröll (2013): 27, 1, -3 of a change of 25.
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&result, "change")[..1], &[25.0], 1e-12);
        close(&column(&result, "national")[..1], &[27.0], 1e-12);
        close(&column(&result, "industry_mix")[..1], &[1.0], 1e-12);
        close(&column(&result, "competitive")[..1], &[-3.0], 1e-12);
    }

    // By hand, with the own region taken out: N₀ = 920, G = 140/920, so 180·G = 27.391304; Σ e₀ N_i1/N_i0 = 90·340/310 + 20·170/130 +
    // 10·125/140 + 60·425/340 = 208.792095, so mix 208.792095 − 180 − 27.391304 and competitive 205 − 208.792095.
    #[test]
    fn against_the_other_regions() {
        let result = run(ID, json!({"reference": "others"}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&result, "national")[..1], &[27.391_304], 5e-7);
        close(&column(&result, "industry_mix")[..1], &[1.400_791], 5e-7);
        close(&column(&result, "competitive")[..1], &[-3.792_095], 5e-7);
    }

    // The nation as a row of its own gives the same parts as the nation computed from the table.
    #[test]
    fn the_nation_as_a_row() {
        let mut cells = farhauer_kroell();
        let total = cells[0].iter().zip(&cells[1]).map(|(a, b)| vec![a[0] + b[0], a[1] + b[1]]).collect();
        cells.push(total);
        let named = run(ID, json!({"reference": "named"}), &cells, &[2]).unwrap();
        let computed = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        for name in ["base", "current", "change", "national", "industry_mix", "competitive"] {
            close(&column(&named, name), &column(&computed, name), 1e-12);
        }
    }

    // By hand: entry (0 → 7) is all competitive; exit (10 → 0) is e₀G, e₀(G_i − G), −e₀(1 + G_i).
    #[test]
    fn entry_and_exit() {
        let cells = vec![vec![vec![f64::NAN, 7.0], vec![10.0, f64::NAN]], vec![vec![100.0, 143.0], vec![90.0, 50.0]]];
        // nation: 100 → 150 (ratio 1.5), 100 → 50 (ratio 0.5), total 200 → 200 (ratio 1)
        let result = run(ID, json!({"level": "cell"}), &cells, &[]).unwrap();
        close(&column(&result, "national")[..2], &[0.0, 0.0], 1e-12);
        close(&column(&result, "industry_mix")[..2], &[0.0, -5.0], 1e-12);
        close(&column(&result, "competitive")[..2], &[7.0, -5.0], 1e-12);
    }

    // Barff & Knight (1988): yearly parts, each with the weights and rates of its own first year, added up. By hand: region (10 → 20 →
    // 20), rest (90 → 80 → 160), one industry: G is 0, then 0.8; national 0 + 16, competitive 10 − 16.
    #[test]
    fn dynamic_adds_up_the_years() {
        let cells = vec![vec![vec![10.0, 20.0, 20.0]], vec![vec![90.0, 80.0, 160.0]]];
        let result = run(ID, json!({"dynamic": true}), &cells, &[]).unwrap();
        close(&column(&result, "national")[..1], &[16.0], 1e-12);
        close(&column(&result, "competitive")[..1], &[-6.0], 1e-12);
        close(&column(&result, "change")[..1], &[10.0], 1e-12);
        // with one step it is the static one
        let static_ = run(ID, json!({}), &farhauer_kroell(), &[]).unwrap();
        let dynamic = run(ID, json!({"dynamic": true}), &farhauer_kroell(), &[]).unwrap();
        assert_eq!(static_, dynamic);
    }

    #[test]
    fn over_all_regions_only_national_growth_is_left() {
        let result = run(ID, json!({"level": "industry"}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&result, "competitive"), &[0.0; 4], 1e-12);
        close(&column(&result, "change"), &[40.0, 60.0, -15.0, 80.0], 1e-12);
        assert!(column(&result, "industry_mix").iter().sum::<f64>().abs() < 1e-12);
    }

    #[test]
    fn nothing_to_grow_from() {
        let cells = vec![vec![vec![0.0, 5.0]], vec![vec![0.0, 6.0]]];
        assert_eq!(run(ID, json!({}), &cells, &[]).unwrap_err().code(), "RB307");
        let cells = vec![vec![vec![3.0, 5.0], vec![1.0, 1.0]], vec![vec![0.0, 6.0], vec![1.0, 1.0]]];
        assert_eq!(run(ID, json!({"reference": "others"}), &cells, &[]).unwrap_err().code(), "RB311");
        assert_eq!(run(ID, json!({}), &[vec![vec![1.0]]], &[]).unwrap_err().code(), "RB308");
    }

    // The formulas on Farhauer & Kröll's table, by hand: 205(1 − 1100/1265) = 26.739130, then 26.86…, and the mean of base and end.
    #[test]
    fn other_weights() {
        for (weights, want) in [
            ("end", [26.739_130, 1.835_906, -3.575_036]),
            ("mid", [26.860_465, 1.589_068, -3.449_533]),
            ("average", [26.869_565, 1.417_953, -3.287_518]),
        ] {
            let result = run(ID, json!({"weights": weights}), &farhauer_kroell(), &[]).unwrap();
            for (name, want) in ["national", "industry_mix", "competitive"].into_iter().zip(want) {
                close(&column(&result, name)[..1], &[want], 5e-7);
            }
        }
    }

    // By hand: entry 0 → 7 and exit 10 → 0 beside 100 → 143 and 90 → 50, so N is 100 → 150, 100 → 50, together 200 → 200 and G = 0
    // with all weights. End: the entry's rate is 50/150, the exit is all competitive. Middle: rates 50/125 and −50/75.
    #[test]
    fn entry_and_exit_with_other_weights() {
        let cells = vec![vec![vec![f64::NAN, 7.0], vec![10.0, f64::NAN]], vec![vec![100.0, 143.0], vec![90.0, 50.0]]];
        for (weights, mix, competitive) in [
            ("end", [7.0 / 3.0, 0.0], [14.0 / 3.0, -10.0]),
            ("mid", [1.4, -10.0 / 3.0], [5.6, -20.0 / 3.0]),
            ("average", [7.0 / 6.0, -2.5], [35.0 / 6.0, -7.5]),
        ] {
            let result = run(ID, json!({"level": "cell", "weights": weights}), &cells, &[]).unwrap();
            close(&column(&result, "national")[..2], &[0.0, 0.0], 1e-12);
            close(&column(&result, "industry_mix")[..2], &mix, 1e-12);
            close(&column(&result, "competitive")[..2], &competitive, 1e-12);
        }
    }

    // The named reference has left the industry, in which the region still is.
    #[test]
    fn no_rate_at_the_end() {
        let cells = vec![vec![vec![3.0, 5.0], vec![1.0, 1.0]], vec![vec![4.0, 0.0], vec![1.0, 1.0]]];
        let coded = |weights| {
            let options = json!({"reference": "named", "weights": weights});
            run(ID, options, &cells, &[1]).map_err(|error| error.code()).err()
        };
        assert_eq!([coded("base"), coded("mid")], [None, None]);
        assert_eq!([coded("end"), coded("average")], ["RB311", "RB311"].map(|code| Some(code.into())));
    }

    #[test]
    fn weights_of_one_step_link() {
        let cells = vec![vec![vec![10.0, 20.0, 25.0]], vec![vec![90.0, 80.0, 160.0]]];
        for weights in ["end", "mid", "average"] {
            let linked = run(ID, json!({"dynamic": true, "weights": weights}), &cells, &[]).unwrap();
            let steps = run(ID, json!({"weights": weights}), &cells, &[]).unwrap();
            for name in ["national", "industry_mix", "competitive"] {
                let sum: f64 = column(&steps, name)[..2].iter().sum();
                close(&column(&linked, name)[..1], &[sum], 1e-12);
            }
        }
    }
}
