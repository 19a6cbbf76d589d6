use serde::Deserialize;

use super::{BASE, CURRENT, ITEM, PERIOD, factor_of_rate, largest, levels};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// What the contributions c_it of each period are multiplied with, so that they add up to the growth over all periods,
/// R = Π(1 + R_t) − 1 with R_t = Σ_i c_it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    /// The level reached before the period, Y_t−1/Y_0: contributions to the growth of the first base.
    Chain,
    /// k_t/k with k = ln(1 + R)/R: no period counts more for being late.
    Carino,
    /// M + a R_t, the multipliers next to each other in the sense of least squares, with M = (R/n)/((1 + R)^(1/n) − 1) and
    /// a = (R − M ΣR_t)/ΣR_t².
    Menchero,
}

impl Method {
    fn multipliers(self, rates: &[f64], total: f64) -> Vec<f64> {
        match self {
            Method::Chain => {
                let levels = rates.iter().scan(1.0, |level, rate| {
                    let before = *level;
                    *level *= 1.0 + rate;
                    Some(before)
                });
                levels.collect()
            }
            Method::Carino => {
                let whole = log_per_rate(total);
                rates.iter().map(|&rate| log_per_rate(rate) / whole).collect()
            }
            Method::Menchero => {
                let n = rates.len() as f64;
                // (1 + R)^(1/n) − 1 without the loss of digits near R = 0.
                let mean = (total.ln_1p() / n).exp_m1();
                let centre = if mean == 0.0 { 1.0 } else { total / n / mean };
                let squares: f64 = rates.iter().map(|rate| rate * rate).sum();
                let slope = if squares > 0.0 { (total - centre * sum(rates)) / squares } else { 0.0 };
                rates.iter().map(|rate| centre + slope * rate).collect()
            }
        }
    }
}

/// ln(1 + R)/R, 1 at R = 0.
fn log_per_rate(rate: f64) -> f64 {
    if rate == 0.0 { 1.0 } else { rate.ln_1p() / rate }
}

#[derive(Debug, Deserialize)]
pub struct Linked {
    method: Method,
    unit: Unit,
}

impl Panel for Linked {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("item"), KeyOutput::named("period", "period_first"), KeyOutput::named("period", "period_last")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["contribution", "total_growth"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(contribution) = block.number("contribution") else { return Ok(()) };
        let count = block.periods.len();
        // The contributions of a period belong to the growth since the one before: those of the base itself are not linked.
        let first = block.point("base")?.map_or(0, |base| base + 1);
        let last = block.point("current")?.unwrap_or(count - 1);
        if first > last {
            let name = |place: usize| block.describe(None, Some(place));
            return Err(Error::PeriodOrder { base: name(first.saturating_sub(1)), current: name(last) });
        }
        let lines = levels(block, contribution);
        let lines = &lines[first..=last];
        let rates: Vec<f64> = lines.iter().map(|line| sum(line)).collect();
        let total = rates.iter().fold(0.0, |total, rate| total + rate + total * rate);
        // A total that falls to nothing or below has no rate to go on from.
        let defined = rates.iter().all(|rate| *rate > -1.0);
        let multipliers = if defined { self.method.multipliers(&rates, total) } else { vec![f64::NAN; rates.len()] };
        let mut parts = vec![0.0; block.width()];
        for (line, multiplier) in lines.iter().zip(&multipliers) {
            parts.iter_mut().zip(line).for_each(|(part, c)| *part += multiplier * c);
        }
        if defined {
            let sizes = lines.iter().zip(&multipliers).flat_map(|(line, m)| line.iter().map(move |c| m * c));
            add_up(SPEC.id, total, &parts, largest(sizes), || block.describe(None, Some(last)))?;
        }
        let factor = if defined { factor_of_rate(self.unit, f64::NAN, total) } else { f64::NAN };
        let linked = first..=last;
        for (cell, part) in parts.iter().enumerate() {
            if linked.clone().any(|place| !block.line(contribution, place)[cell].is_nan()) {
                let keys = [block.key("item", cell), block.periods[first], block.periods[last]];
                rows.push(keys, [factor * part, factor * total]);
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "contribution.linked",
    catalogue: "H6",
    summary: "Contributions of single periods linked to contributions to the growth over all of them",
    source: "Cariño (1999); Menchero (2000)",
    shape: Shape::Table,
    roles: &[Role::required("contribution", RoleKind::Number(Domain::Any)), ITEM, PERIOD, BASE, CURRENT],
    params: &[
        Param::choice("method", &["chain", "carino", "menchero"]),
        // Rates come in, so there is no unit of a value to go back to.
        Param::choice("unit", &["rate", "points", "share"]),
    ],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Linked>("contribution.linked", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::contribution::testing::{close, column, random, run};

    const ID: &str = "contribution.linked";
    const NONE: f64 = f64::NAN;

    fn linked(method: &str, table: &[Vec<f64>], points: &[(&'static str, u32)]) -> (Vec<Vec<u32>>, Vec<f64>, Vec<f64>) {
        let options = json!({"method": method, "unit": "rate"});
        let (keys, result) = run(ID, options, "item", &[("contribution", table.to_vec())], points).unwrap();
        (keys, column(&result, "contribution"), column(&result, "total_growth"))
    }

    // By hand: 10 % all by a, then 20 % all by b. The level is 1.1 before the second year: .1 and .22 of .32. Cariño: ln 1.1 and ln 1.2
    // of ln 1.32, so .32 times these shares. Menchero: with M = .16/(√1.32 − 1) and a = (.32 − .3 M)/.05, M + .1a and M + .2a.
    #[test]
    fn two_years_by_hand() {
        let table = [vec![0.1, 0.0], vec![0.0, 0.2]];
        let (keys, part, total) = linked("chain", &table, &[]);
        assert_eq!(keys, [[0, 1], [0, 0], [1, 1]]);
        close(&part, &[0.1, 0.22], 1e-15);
        close(&total, &[0.32, 0.32], 1e-15);
        let (_, part, _) = linked("carino", &table, &[]);
        close(&part, &[0.32 * 1.1f64.ln() / 1.32f64.ln(), 0.32 * 1.2f64.ln() / 1.32f64.ln()], 1e-15);
        let centre = 0.16 / (1.32f64.sqrt() - 1.0);
        let slope = (0.32 - 0.3 * centre) / 0.05;
        let (_, part, _) = linked("menchero", &table, &[]);
        close(&part, &[0.1 * (centre + 0.1 * slope), 0.2 * (centre + 0.2 * slope)], 1e-14);
    }

    // The contributions of the base are those of the growth up to it.
    #[test]
    fn from_base_to_current() {
        let table = [vec![0.5, 0.1, 0.2, 9.0], vec![NONE, 0.1, NONE, 9.0], vec![0.3, NONE, NONE, 9.0]];
        let (keys, part, total) = linked("chain", &table, &[("base", 0), ("current", 2)]);
        assert_eq!(keys, [[0, 1], [1, 1], [2, 2]]);
        close(&part, &[0.1 + 1.2 * 0.2, 0.1], 1e-15);
        close(&total, &[0.44, 0.44], 1e-15);
        let options = json!({"method": "chain", "unit": "rate"});
        let error = run(ID, options, "item", &[("contribution", table.to_vec())], &[("base", 2), ("current", 2)]);
        assert_eq!(error.unwrap_err().code(), "RB312");
    }

    #[test]
    fn no_growth_and_nothing_left() {
        for method in ["chain", "carino", "menchero"] {
            let (_, part, total) = linked(method, &[vec![0.1, 0.0], vec![-0.1, 0.0]], &[]);
            close(&part, &[0.1, -0.1], 1e-15);
            close(&total, &[0.0, 0.0], 0.0);
            let (_, part, total) = linked(method, &[vec![0.1, -1.0, 0.2]], &[]);
            close(&[part[0], total[0]], &[NONE, NONE], 0.0);
        }
    }

    #[test]
    fn parts_add_up_over_random_panels() {
        let mut next = random(4);
        for _ in 0..50 {
            let mut item = || (0..9).map(|_| if next() < 0.2 { NONE } else { 0.04 * (next() - 0.4) }).collect::<Vec<_>>();
            let mut table: Vec<Vec<f64>> = (0..5).map(|_| item()).collect();
            table.push(vec![0.01; 9]);
            let rate = |t: usize| table.iter().map(|line| line[t]).filter(|c| !c.is_nan()).sum::<f64>();
            let growth = (0..9).map(|t| 1.0 + rate(t)).product::<f64>() - 1.0;
            for method in ["chain", "carino", "menchero"] {
                let (_, part, total) = linked(method, &table, &[]);
                assert!((part.iter().sum::<f64>() - growth).abs() < 1e-14 && (total[0] - growth).abs() < 1e-14, "{method}");
            }
        }
    }
}
