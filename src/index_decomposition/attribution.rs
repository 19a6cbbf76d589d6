use serde::Deserialize;
use serde_json::Value;

use super::{BASE, CHAINED, CURRENT, FACTORS, PERIOD, Step, ln_index, paths, step_keys, values};
use crate::error::Result;
use crate::frame::{Block, NULL, TableRows};
use crate::measure::*;
use crate::numeric::{Sum, ln_ratio, log_mean, sum};

/// What each item adds to the change of the LMDI-II index D = exp Σ w_i ln(x_i1/x_i0) of one factor x:
/// D − 1 = Σ r_i (x_i1/x_i0 − 1) with r_i = w_i x_i0/L(x_i1, D x_i0)/Σ w_i x_i0/L(x_i1, D x_i0). Since Σ w_i = 1 this is exact: the sum
/// of w_i (x_i1 − D x_i0)/L(x_i1, D x_i0) = w_i ln(x_i1/(D x_i0)) is 0. Over a chain of steps the contributions of a step count with
/// the index up to its beginning.
#[derive(Debug, Deserialize)]
pub struct Attribution {
    chained: bool,
}

const ID: &str = "index_decomposition.attribution";

/// Σ r_i x_i1/x_i0 and Σ r_i cell by cell but for a common divisor, and the index D.
struct Terms {
    end: Vec<f64>,
    start: Vec<f64>,
    index: f64,
}

/// `numbers` of a step: line 0 is the factor whose index is attributed.
fn terms(step: &Step<'_>, total0: f64, total1: f64) -> Result<Option<Terms>> {
    let width = step.values[0].len();
    let mut result = Terms { end: vec![0.0; width], start: vec![0.0; width], index: f64::NAN };
    if ln_index(total1, total0).is_nan() {
        return Ok(None);
    }
    // First what goes into ln D: the weight of a cell and its logarithm, or the limit of their product.
    let mut weights = vec![0.0; width];
    let (mut all, mut logs) = (Sum::default(), Sum::default());
    for cell in 0..width {
        let (v0, v1) = (step.values[0][cell] / total0, step.values[1][cell] / total1);
        let (x0, x1) = (step.lines[0][0][cell], step.lines[0][1][cell]);
        if v0 < 0.0 || v1 < 0.0 || (v0 > 0.0 && v1 > 0.0 && x0.signum() != x1.signum()) {
            let reason = "a value or the factor changes its sign, and a logarithm is not defined".into();
            return Err(step.undefined(ID, cell, reason, "leave the cell out"));
        }
        if v0 > 0.0 && v1 > 0.0 {
            weights[cell] = log_mean(v1, v0);
            all.add(weights[cell]);
            logs.add(weights[cell] * ln_ratio(x1.abs(), x0.abs()));
        } else if v0 > 0.0 || v1 > 0.0 {
            let end = usize::from(v0 > 0.0);
            let zero = |line: &[&[f64]; 2]| line[end][cell] == 0.0;
            let zeros = step.lines.iter().filter(|line| zero(line)).count();
            if zeros == 0 || zero(&step.lines[0]) {
                let share = (v1 - v0) / if zeros == 0 { step.lines.len() } else { zeros } as f64;
                if share > 0.0 { result.end[cell] = share } else { result.start[cell] = -share }
                logs.add(share);
            }
        }
    }
    if all.value() <= 0.0 {
        return Ok(None);
    }
    let index = (logs.value() / all.value()).exp();
    for (cell, weight) in weights.iter().enumerate() {
        if *weight > 0.0 {
            let (x0, x1) = (step.lines[0][0][cell].abs(), step.lines[0][1][cell].abs());
            let share = weight / log_mean(x1, index * x0);
            (result.end[cell], result.start[cell]) = (share * x1, share * x0);
        } else {
            result.start[cell] /= index;
        }
    }
    Ok(Some(Terms { index, ..result }))
}

impl Panel for Attribution {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        std::iter::once(KeyOutput::own("items")).chain(step_keys()).collect()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["base", "current", "contribution", "index"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let factors: Vec<usize> = block.number("intensity").into_iter().chain(block.numbers("factors")).collect();
        let paths = paths(block, ID, self.chained)?;
        let mut values_at = vec![Vec::new(); block.periods.len()];
        for &place in paths.iter().flatten() {
            if values_at[place].is_empty() {
                values_at[place] = values(ID, block, &factors, place)?;
            }
        }
        let mut results = Vec::with_capacity(paths.len());
        for path in &paths {
            let (mut contributions, mut index) = (vec![0.0; block.width()], 1.0);
            for ends in path.windows(2) {
                let (start, end) = (ends[0], ends[1]);
                let step = Step {
                    block,
                    places: [Some(start), Some(end)],
                    lines: factors.iter().map(|&factor| [block.line(factor, start), block.line(factor, end)]).collect(),
                    values: [&values_at[start], &values_at[end]],
                };
                let Some(terms) = terms(&step, sum(&values_at[start]), sum(&values_at[end]))? else {
                    contributions.fill(f64::NAN);
                    index = f64::NAN;
                    break;
                };
                let all = sum(&terms.start);
                for (contribution, (end, start)) in contributions.iter_mut().zip(terms.end.iter().zip(&terms.start)) {
                    *contribution += index * (end - start) / all;
                }
                index *= terms.index;
            }
            if !index.is_nan() {
                add_up(ID, index - 1.0, &contributions, index.max(1.0), || block.describe(None, path.last().copied()))?;
            }
            results.push((contributions, index));
        }
        let known = |x: f64| if x == NULL { f64::NAN } else { x };
        for cell in 0..block.width() {
            for (path, (contributions, index)) in paths.iter().zip(&results) {
                let (start, end) = (path[0], path[path.len() - 1]);
                if path.iter().all(|&place| block.line(factors[0], place)[cell].is_nan()) {
                    continue;
                }
                let x = |place: usize| known(block.line(factors[0], place)[cell]);
                let keys = [block.key("items", cell), block.periods[start], block.periods[end]];
                rows.push(keys, [x(start), x(end), contributions[cell], *index]);
            }
        }
        Ok(())
    }
}

fn build(params: Value) -> Result<Measure> {
    Ok(Measure::Panel(Box::new(read::<Attribution>(ID, params)?)))
}

pub const SPEC: Spec = Spec {
    id: ID,
    catalogue: "J9",
    summary: "What each item adds to the change of a multiplicative index of one factor",
    source: "Choi & Ang (2012), Energy Economics 34",
    shape: Shape::Table,
    roles: &[
        Role::required("intensity", RoleKind::Number(Domain::Any)),
        FACTORS,
        Role::required("items", RoleKind::Keys),
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[CHAINED],
    invariances: &[],
    build,
};
