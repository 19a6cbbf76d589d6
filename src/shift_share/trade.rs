use serde::Deserialize;

use super::productivity::OUTPUT;
use super::{BASE, CURRENT, INDUSTRY, NAMED_ROWS, PARAMS, PERIOD, REGION, Setting, Step, VALUE, Variant, build};
use crate::error::{Error, Result};
use crate::measure::*;

/// The classic parts, with the growth of employment in the reference told by what its output was for. Output is Q = D + X − M with
/// exports X, imports M and domestic demand D, so G = ΔX/Q₀ − ΔM/Q₀ + ΔD/Q₀ + (G − ΔQ/Q₀), the last being the employment that
/// productivity saved; and so for each industry. The competitive part stays whole.
#[derive(Deserialize)]
pub struct Trade {}

/// Growth of employment by exports, imports, demand and productivity.
fn sources([q0, q1]: [f64; 2], [x0, x1]: [f64; 2], [m0, m1]: [f64; 2], ratio: f64) -> [f64; 4] {
    let demand = (q1 - q0) - (x1 - x0) + (m1 - m0);
    [(x1 - x0) / q0, -((m1 - m0) / q0), demand / q0, ratio - q1 / q0]
}

impl Variant for Trade {
    const ID: &'static str = SPEC.id;
    const NUMBERS: &'static [&'static str] = &["value", "output", "exports", "imports"];
    type Context = ();

    fn parts(&self) -> &'static [&'static str] {
        &[
            "national_exports",
            "national_imports",
            "national_demand",
            "national_productivity",
            "industry_mix_exports",
            "industry_mix_imports",
            "industry_mix_demand",
            "industry_mix_productivity",
            "competitive",
        ]
    }

    fn context(&self, _table: &Setting<'_>) -> Result<()> {
        Ok(())
    }

    fn split(&self, step: &Step<'_>, _context: &(), parts: &mut [Vec<f64>]) -> Result<()> {
        let [_, output, exports, imports] = step.flows else { return Ok(()) };
        let Some((competitive, parts)) = parts.split_last_mut() else { return Ok(()) };
        let (national, mix) = parts.split_at_mut(4);
        let nation = sources(
            [output.nation0, output.nation1],
            [exports.nation0, exports.nation1],
            [imports.nation0, imports.nation1],
            step.nation_ratio,
        );
        for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
            competitive[i] = e1 - e0 * step.ratio[i];
            if e0 <= 0.0 {
                national.iter_mut().chain(&mut *mix).for_each(|part| part[i] = 0.0);
                continue;
            }
            if output.n0[i] <= 0.0 {
                return Err(no_output(step, i));
            }
            let pair = |flow: &super::Flow<'_>| [flow.n0[i], flow.n1[i]];
            let industry = sources(pair(output), pair(exports), pair(imports), step.ratio[i]);
            for ((national, mix), (nation, industry)) in national.iter_mut().zip(&mut *mix).zip(nation.into_iter().zip(industry)) {
                national[i] = e0 * nation;
                mix[i] = e0 * (industry - nation);
            }
        }
        Ok(())
    }
}

fn no_output(step: &Step<'_>, column: usize) -> Error {
    Error::Undefined {
        measure: SPEC.id,
        cell: step.cell(column, step.places.0),
        reason: "the reference has no output to grow from there, while the region has employment".into(),
        remedy: "merge that industry with a related one",
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.trade",
    catalogue: "G14, G8",
    summary: "Shift-share of employment by exports, imports, domestic demand and productivity of the nation",
    source: "Markusen, Noponen & Driessen (1991); Dinc & Haynes (1998)",
    shape: Shape::Table,
    roles: &[
        VALUE,
        OUTPUT,
        Role::required("exports", RoleKind::Number(Domain::NonNegative)),
        Role::required("imports", RoleKind::Number(Domain::NonNegative)),
        REGION,
        INDUSTRY,
        PERIOD,
        BASE,
        CURRENT,
        NAMED_ROWS,
    ],
    params: PARAMS,
    invariances: &[],
    build: build::<Trade>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::shift_share::testing::{Beside, Cells, close, column, run, run_with, total};

    const ID: &str = SPEC.id;

    fn split(options: serde_json::Value, columns: [&Cells; 4], flags: &[u32]) -> Result<Vec<(String, Vec<f64>)>> {
        let numbers: Vec<_> = ["value", "output", "exports", "imports"].into_iter().zip(columns).collect();
        run_with(ID, options, &numbers, Beside { flags, ..Beside::default() })
    }

    // By hand: a region (10, 30) → (13, 24) and the nation as a row: jobs (100, 100) → (110, 80), output (200, 300) → (260, 290),
    // exports (50, 20) → (90, 10), imports (40, 60) → (30, 90). Demand (190, 340) → (200, 370). Of all: jobs −.05, ΔQ 50/500 = .1,
    // exports 30/500, imports −20/500, demand 40/500, productivity −.15; industry 0: .1 of jobs = .2 + .05 + .05 − .2; industry 1:
    // −.2 of jobs = −10/300 − 30/300 + 30/300 − (.2 − 10/300).
    #[test]
    fn a_region_in_its_nation() {
        let jobs = [vec![vec![10.0, 13.0], vec![30.0, 24.0]], vec![vec![100.0, 110.0], vec![100.0, 80.0]]];
        let none = vec![vec![0.0, 0.0]; 2];
        let output = [none.clone(), vec![vec![200.0, 260.0], vec![300.0, 290.0]]];
        let exports = [none.clone(), vec![vec![50.0, 90.0], vec![20.0, 10.0]]];
        let imports = [none, vec![vec![40.0, 30.0], vec![60.0, 90.0]]];
        let columns: [&Cells; 4] = [&jobs, &output, &exports, &imports];
        let options = json!({"level": "cell", "reference": "named"});
        let result = split(options.clone(), columns, &[1]).unwrap();
        for (name, want) in [
            ("national_exports", [0.6, 1.8]),
            ("national_imports", [-0.4, -1.2]),
            ("national_demand", [0.8, 2.4]),
            ("national_productivity", [-1.5, -4.5]),
            ("industry_mix_exports", [1.4, -2.8]),
            ("industry_mix_imports", [0.9, -1.8]),
            ("industry_mix_demand", [-0.3, 0.6]),
            ("industry_mix_productivity", [-0.5, -0.5]),
            ("competitive", [2.0, 0.0]),
        ] {
            close(&column(&result, name), &want, 1e-12);
        }
        let classic = run("shift_share.classic", options, &jobs, &[1]).unwrap();
        for name in ["national", "industry_mix"] {
            let parts = ["exports", "imports", "demand", "productivity"].map(|source| format!("{name}_{source}"));
            close(&total(&result, &parts.each_ref().map(String::as_str)), &column(&classic, name), 1e-12);
        }
        assert_eq!(column(&result, "competitive"), column(&classic, "competitive"));
        let linked = split(json!({"dynamic": true, "reference": "named"}), columns, &[1]).unwrap();
        assert_eq!(linked, split(json!({"reference": "named"}), columns, &[1]).unwrap());
    }

    #[test]
    fn no_output_in_the_nation() {
        let jobs = [vec![vec![10.0, 13.0]], vec![vec![0.0, 9.0]]];
        let output = [vec![vec![0.0, 1.0]], vec![vec![0.0, 1.0]]];
        let error = split(json!({}), [&jobs, &output, &output, &output], &[]).unwrap_err();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("region = 0, industry = 0, period = 0"), "{error}");
    }
}
