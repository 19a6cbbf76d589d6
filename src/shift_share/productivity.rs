use serde::Deserialize;

use super::{BASE, CURRENT, INDUSTRY, NAMED_ROWS, PARAMS, PERIOD, REGION, Setting, Step, VALUE, Variant, build};
use crate::error::{Error, Result};
use crate::measure::*;

pub(super) const OUTPUT: Role = Role::required("output", RoleKind::Number(Domain::NonNegative));

/// Δe = [e₀A + e₀(A_i − A) + e₀(a − A_i)] − [e₀B + e₀(B_i − B) + e₀(b − B_i)], with the growth of output a and of productivity
/// b = a − g, both in the region, and A, A_i, B = A − G, B_i = A_i − G_i in the reference: output calls for employment, productivity
/// saves it. The parts of productivity are told with their minus. An industry new to the region has neither a nor b: its
/// employment is the part `entry`.
#[derive(Deserialize)]
pub struct Productivity {}

impl Variant for Productivity {
    const ID: &'static str = SPEC.id;
    const NUMBERS: &'static [&'static str] = &["value", "output"];
    type Context = ();

    fn parts(&self) -> &'static [&'static str] {
        &[
            "output_national",
            "output_industry_mix",
            "output_competitive",
            "productivity_national",
            "productivity_industry_mix",
            "productivity_competitive",
            "entry",
        ]
    }

    fn context(&self, _table: &Setting<'_>) -> Result<()> {
        Ok(())
    }

    fn split(&self, step: &Step<'_>, _context: &(), parts: &mut [Vec<f64>]) -> Result<()> {
        let [national, mix, competitive, own_national, own_mix, own_competitive, entry] = parts else { return Ok(()) };
        let output = step.flows[1];
        // Where the reference has no output no region is left that could need its growth.
        let nation_ratio = if output.nation0 > 0.0 { output.nation1 / output.nation0 } else { 0.0 };
        for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
            if e0 <= 0.0 {
                for part in [&mut *national, mix, competitive, own_national, own_mix, own_competitive] {
                    part[i] = 0.0;
                }
                entry[i] = e1;
                continue;
            }
            if output.e0[i] <= 0.0 || output.n0[i] <= 0.0 {
                return Err(no_output(step, i, output.e0[i] > 0.0));
            }
            let (own, industry) = (output.e1[i] / output.e0[i], output.n1[i] / output.n0[i]);
            national[i] = e0 * (nation_ratio - 1.0);
            mix[i] = e0 * (industry - nation_ratio);
            competitive[i] = e0 * (own - industry);
            own_national[i] = e0 * (step.nation_ratio - nation_ratio);
            own_mix[i] = e0 * ((step.ratio[i] - industry) - (step.nation_ratio - nation_ratio));
            own_competitive[i] = (e1 - e0 * own) - e0 * (step.ratio[i] - industry);
            entry[i] = 0.0;
        }
        Ok(())
    }
}

fn no_output(step: &Step<'_>, column: usize, in_reference: bool) -> Error {
    let whose = if in_reference { "the reference" } else { "it" };
    Error::Undefined {
        measure: SPEC.id,
        cell: step.cell(column, step.places.0),
        reason: format!("{whose} has no output to grow from there, while the region has employment"),
        remedy: "merge that industry with a related one",
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.productivity",
    catalogue: "G13, G8",
    summary: "Shift-share of employment by growth of output and growth of productivity",
    source: "Rigby & Anderson (1993); Haynes & Dinc (1997)",
    shape: Shape::Table,
    roles: &[VALUE, OUTPUT, REGION, INDUSTRY, PERIOD, BASE, CURRENT, NAMED_ROWS],
    params: PARAMS,
    invariances: &[],
    build: build::<Productivity>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::shift_share::testing::{Beside, Cells, close, column, farhauer_kroell, run, run_with, total};

    const ID: &str = SPEC.id;

    fn split(options: serde_json::Value, jobs: &Cells, output: &Cells) -> Result<Vec<(String, Vec<f64>)>> {
        run_with(ID, options, &[("value", jobs), ("output", output)], Beside::default())
    }

    // By hand: jobs (10, 20) → (12, 18) and (30, 40) → (33, 42); output (100, 100) → (150, 120) and (300, 300) → (390, 280). Output:
    // A = 940/800 − 1 = .175, A_i = .35, 0; jobs G = .05, G_i = .125, 0. Region 0: a = .5, .2, g = .2, −.1.
    #[test]
    fn two_industries() {
        let jobs = [vec![vec![10.0, 12.0], vec![20.0, 18.0]], vec![vec![30.0, 33.0], vec![40.0, 42.0]]];
        let output = [vec![vec![100.0, 150.0], vec![100.0, 120.0]], vec![vec![300.0, 390.0], vec![300.0, 280.0]]];
        let result = split(json!({"level": "cell"}), &jobs, &output).unwrap();
        close(&column(&result, "output_national")[..2], &[1.75, 3.5], 1e-12);
        close(&column(&result, "output_industry_mix")[..2], &[1.75, -3.5], 1e-12);
        close(&column(&result, "output_competitive")[..2], &[1.5, 4.0], 1e-12);
        close(&column(&result, "productivity_national")[..2], &[-1.25, -2.5], 1e-12);
        close(&column(&result, "productivity_industry_mix")[..2], &[-1.0, 2.5], 1e-12);
        close(&column(&result, "productivity_competitive")[..2], &[-0.75, -6.0], 1e-12);
        let linked = split(json!({"dynamic": true}), &jobs, &output).unwrap();
        assert_eq!(linked, split(json!({}), &jobs, &output).unwrap());
    }

    // Both halves of a part make up that of the classic form; with output like jobs there is no growth of productivity.
    #[test]
    fn collapses_to_the_classic_parts() {
        let jobs = farhauer_kroell();
        let mut output = jobs.clone();
        output.iter_mut().flatten().flatten().enumerate().for_each(|(k, value)| *value += (k * k % 17) as f64);
        let own = split(json!({"level": "cell"}), &jobs, &output).unwrap();
        let classic = run("shift_share.classic", json!({"level": "cell"}), &jobs, &[]).unwrap();
        for name in ["national", "industry_mix", "competitive"] {
            let halves = [format!("output_{name}"), format!("productivity_{name}")];
            close(&total(&own, &[&halves[0], &halves[1]]), &column(&classic, name), 1e-12);
        }
        let same = split(json!({"level": "cell"}), &jobs, &jobs).unwrap();
        for name in ["national", "industry_mix", "competitive"] {
            close(&column(&same, &format!("output_{name}")), &column(&classic, name), 1e-12);
            close(&column(&same, &format!("productivity_{name}")), &[0.0; 8], 1e-12);
        }
    }

    #[test]
    fn entry_and_no_output() {
        let jobs = [vec![vec![0.0, 7.0], vec![20.0, 18.0]], vec![vec![30.0, 33.0], vec![40.0, 42.0]]];
        let output = [vec![vec![0.0, 9.0], vec![1.0, 2.0]], vec![vec![3.0, 4.0], vec![5.0, 6.0]]];
        let result = split(json!({"level": "cell"}), &jobs, &output).unwrap();
        assert_eq!(column(&result, "entry"), [7.0, 0.0, 0.0, 0.0]);
        let error = split(json!({}), &jobs, &[output[1].clone(), output[0].clone()]).unwrap_err();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("region = 1, industry = 0, period = 0: it has no output"), "{error}");
    }
}
