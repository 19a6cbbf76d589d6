use serde::Deserialize;
use serde_json::Value;

use super::spatial::{Neighbours, On};
use super::{BASE, CURRENT, DUPLICATE_CELLS, DYNAMIC, INDUSTRY, LEVEL, NAMED_ROWS, NULL_VALUES, PERIOD, REGION, VALUE};
use super::{Setting, Step, Variant, build};
use crate::error::{Error, Result};
use crate::measure::*;

/// Δe = e₀a + e₀(b − a) + [e₁ − e₀(1 + b)] with two different rates a and b out of five: growth of the reference, G, of the industry
/// there, G_i, of the region, g_r, and of the industry, gᵂ_i, and of everything, gᵂ, in the neighbouring regions. Where these had
/// nothing to grow from, gᵂ_i = G_i and gᵂ = G.
#[derive(Deserialize)]
pub struct Taxonomy {
    first: Rate,
    second: Rate,
    on: On,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Rate {
    Nation,
    NationalIndustry,
    Region,
    NeighbouringIndustry,
    Neighbourhood,
}

const RATES: &[&str] = &["nation", "national_industry", "region", "neighbouring_industry", "neighbourhood"];

impl Rate {
    fn is_around(self) -> bool {
        matches!(self, Rate::NeighbouringIndustry | Rate::Neighbourhood)
    }
}

impl Taxonomy {
    /// Growth factor 1 + a of each industry of the region.
    fn factors(&self, rate: Rate, step: &Step<'_>, context: &Option<Neighbours>) -> Vec<f64> {
        let same = |factor: f64| vec![factor; step.e0.len()];
        match (rate, context) {
            (Rate::NeighbouringIndustry, Some(neighbours)) => neighbours.industries(step, self.on),
            (Rate::Neighbourhood, Some(neighbours)) => same(neighbours.total(step, self.on)),
            (Rate::NationalIndustry | Rate::NeighbouringIndustry, _) => step.ratio.to_vec(),
            // Of a region that begins with nothing, nothing is multiplied with the rate.
            (Rate::Region, _) if step.region0 > 0.0 => same(step.flows[0].region1 / step.region0),
            _ => same(step.nation_ratio),
        }
    }
}

impl Variant for Taxonomy {
    const ID: &'static str = SPEC.id;
    /// Only where a rate of the neighbours is asked for.
    type Context = Option<Neighbours>;

    fn parts(&self) -> &'static [&'static str] {
        &["benchmark", "difference", "remainder"]
    }

    fn check(&self, names: &RoleNames) -> Result<()> {
        if names.has("weights") || ![self.first, self.second].into_iter().any(Rate::is_around) {
            return Ok(());
        }
        let allowed = "a table of links, of which the rates \"neighbouring_industry\" and \"neighbourhood\" are made".into();
        Err(Error::OptionValue { measure: SPEC.id.into(), option: "weights".into(), value: "None".into(), allowed })
    }

    fn context(&self, table: &Setting<'_>) -> Result<Option<Neighbours>> {
        [self.first, self.second].into_iter().any(Rate::is_around).then(|| Neighbours::new(table)).transpose()
    }

    fn split(&self, step: &Step<'_>, context: &Option<Neighbours>, parts: &mut [Vec<f64>]) -> Result<()> {
        let [benchmark, difference, remainder] = parts else { return Ok(()) };
        let rates = [self.first, self.second].map(|rate| self.factors(rate, step, context));
        for (i, (&first, &second)) in rates[0].iter().zip(&rates[1]).enumerate() {
            let e0 = step.e0[i];
            benchmark[i] = e0 * (first - 1.0);
            difference[i] = e0 * (second - first);
            remainder[i] = step.e1[i] - e0 * second;
        }
        Ok(())
    }
}

/// The rates have to differ.
fn build_taxonomy(params: Value) -> Result<Measure> {
    if params["first"] == params["second"] {
        let value = params["second"].to_string();
        let allowed = format!("another rate than first={value}");
        return Err(Error::OptionValue { measure: SPEC.id.into(), option: "second".into(), value, allowed });
    }
    build::<Taxonomy>(params)
}

pub const SPEC: Spec = Spec {
    id: "shift_share.taxonomy",
    catalogue: "G11",
    summary: "Shift-share against any two benchmarks: nation, industry, region and neighbours in twenty structures",
    source: "Nazara & Hewings (2004); Ramajo & Márquez (2008)",
    shape: Shape::Table,
    roles: &[
        VALUE,
        REGION,
        INDUSTRY,
        PERIOD,
        Role::optional("weights", RoleKind::Weights),
        BASE,
        CURRENT,
        NAMED_ROWS,
    ],
    params: &[
        Param::choice("first", RATES),
        Param::choice("second", RATES),
        Param::choice("on", &["levels", "rates"]),
        LEVEL,
        DYNAMIC,
        UNIT,
        REFERENCE,
        NULL_VALUES,
        DUPLICATE_CELLS,
    ],
    invariances: &[Invariance::Homogeneous],
    build: build_taxonomy,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{RATES, SPEC};
    use crate::error::Result;
    use crate::measure::{Measure, RoleNames};
    use crate::shift_share::testing::{Beside, close, column, run, run_with, total};

    const ID: &str = "shift_share.taxonomy";
    const LINKS: &[(u32, u32, f64)] = &[(0, 1, 1.0), (0, 2, 3.0), (1, 0, 2.0)];

    type Columns = Vec<(String, Vec<f64>)>;

    fn structure(first: &str, second: &str, on: &str) -> Result<Columns> {
        let options = json!({"first": first, "second": second, "on": on, "level": "cell"});
        run_with(ID, options, &[("value", &cells())], Beside { weights: LINKS, ..Beside::default() })
    }

    /// Three regions, two industries; nation (100 → 130, 100 → 90).
    fn cells() -> Vec<Vec<Vec<f64>>> {
        vec![
            vec![vec![10.0, 12.0], vec![30.0, 27.0]],
            vec![vec![40.0, 60.0], vec![f64::NAN, 3.0]],
            vec![vec![50.0, 58.0], vec![70.0, 60.0]],
        ]
    }

    // By hand for region 0 with weights 1 and 3: G = .1, G_i = .3 and −.1, g_r = −1/40; neighbours 40 → 63 and 120 → 118 in all, so
    // gᵂ = (23 − 6)/(40 + 360) on levels and (23/40 − 3/60)/4 on rates; gᵂ_i as in `spatial`.
    #[test]
    fn every_structure_by_hand() {
        for on in ["levels", "rates"] {
            let [industry, all] = match on {
                "levels" => [[44.0 / 190.0, -27.0 / 210.0], [17.0 / 400.0; 2]],
                _ => [[0.245, -1.0 / 7.0], [0.13125; 2]],
            };
            let rates = [[0.1; 2], [0.3, -0.1], [-0.025; 2], industry, all];
            for (first, a) in RATES.iter().zip(rates) {
                for (second, b) in RATES.iter().zip(rates).filter(|(second, _)| *second != first) {
                    let result = structure(first, second, on).unwrap();
                    let want = [(10.0, 12.0), (30.0, 27.0)].into_iter().zip(a.into_iter().zip(b));
                    for (i, ((e0, e1), (a, b))) in want.enumerate() {
                        close(&column(&result, "benchmark")[i..=i], &[e0 * a], 1e-13);
                        close(&column(&result, "difference")[i..=i], &[e0 * (b - a)], 1e-13);
                        close(&column(&result, "remainder")[i..=i], &[e1 - e0 * (1.0 + b)], 1e-13);
                    }
                    close(&total(&result, &["benchmark", "difference", "remainder"]), &column(&result, "change"), 1e-12);
                }
            }
        }
    }

    // Two of the twenty are known by another name; region 2 has no neighbours, region 1 starts without the second industry.
    #[test]
    fn classic_and_spatial() {
        let classic = run("shift_share.classic", json!({"level": "cell"}), &cells(), &[]).unwrap();
        let options = json!({"level": "cell", "on": "rates", "parts": "three"});
        let beside = Beside { weights: LINKS, ..Beside::default() };
        let spatial = run_with("shift_share.spatial", options, &[("value", &cells())], beside).unwrap();
        for (second, known, names) in [
            ("national_industry", &classic, ["national", "industry_mix", "competitive"]),
            ("neighbouring_industry", &spatial, ["national", "neighbour", "competitive"]),
        ] {
            let own = structure("nation", second, "rates").unwrap();
            for (name, known_name) in ["benchmark", "difference", "remainder"].into_iter().zip(names) {
                assert_eq!(column(&own, name), column(known, known_name));
            }
        }
    }

    // Without neighbours what is around is the nation, and its industries there.
    #[test]
    fn no_neighbours() {
        for (second, national) in [("neighbourhood", "nation"), ("neighbouring_industry", "national_industry")] {
            let around = structure("region", second, "levels").unwrap();
            let nation = structure("region", national, "levels").unwrap();
            for name in ["benchmark", "difference", "remainder"] {
                assert_eq!(column(&around, name)[4..], column(&nation, name)[4..]);
            }
        }
    }

    // A region that begins with nothing grows at no rate, and has nothing to apply one to.
    #[test]
    fn a_region_that_is_new() {
        let cells = vec![vec![vec![0.0, 5.0]], vec![vec![10.0, 12.0]]];
        let result = run(ID, json!({"first": "region", "second": "nation", "on": "levels"}), &cells, &[]).unwrap();
        let parts = ["benchmark", "difference", "remainder"].map(|name| column(&result, name)[0]);
        assert_eq!(parts, [0.0, 0.0, 5.0]);
    }

    #[test]
    fn options_that_do_not_go_together() {
        let error = structure("region", "region", "levels").unwrap_err();
        assert_eq!(error.code(), "RB202");
        assert!(error.to_string().contains("second"), "{error}");
        for (second, alone) in [("national_industry", true), ("neighbourhood", false)] {
            let options = json!({
                "first": "region", "second": second, "on": "levels", "level": "cell", "dynamic": false, "unit": "change",
                "reference": "nation", "nulls": "raise", "duplicates": "raise",
            });
            let Measure::Table(table) = SPEC.prepare(options.as_object().unwrap()).unwrap() else { panic!("not a table") };
            let links = RoleNames(vec![("weights".into(), "w".into())]);
            assert!(table.check(&links).is_ok());
            assert_eq!(table.check(&RoleNames::default()).is_ok(), alone);
        }
    }
}
