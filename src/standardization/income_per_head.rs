use serde::Deserialize;

use super::kitagawa::both;
use super::{BASE, CURRENT};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{gauss_legendre, products_of_others, sum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    Industry,
    Total,
}

/// Y/N = Y/E · E/A · A/N with working-age population A. Each ratio's Shapley value K Δratio is its part. That of output per worker is
/// split into K Σ s̄_i Δω_i within industries and K Σ (ω̄_i − ω̄) Δs_i by reallocation between them, with shares s_i = E_i/E and
/// ω_i = Y_i/E_i; that of employment into K Δ(E_i/A).
#[derive(Debug, Deserialize)]
pub struct IncomePerHead {
    level: Level,
    unit: Unit,
}

/// One period: output and workers by industry, their sums, working-age and whole population.
struct Economy {
    output: Vec<f64>,
    workers: Vec<f64>,
    totals: [f64; 4],
}

impl Economy {
    fn new(block: &Block<'_>, place: usize) -> Result<Self> {
        let undefined = |cell: Option<usize>, reason: String, remedy: &'static str| Error::Undefined {
            measure: SPEC.id,
            cell: block.describe(cell, Some(place)),
            reason,
            remedy,
        };
        let line = |role: &str| block.number(role).map_or(&[][..], |number| block.line(number, place));
        let active = |role: &str| line(role).iter().map(|v| if v.is_nan() { 0.0 } else { *v }).collect::<Vec<f64>>();
        // A number of the whole economy stands in each of its rows.
        let whole = |role: &str| {
            let mut rows = line(role).iter().enumerate().filter(|(_, v)| !v.is_nan());
            let first = rows.next().map_or(f64::NAN, |(_, v)| *v);
            match rows.find(|(_, v)| (*v - first).abs() > 1e-9 * first.abs()) {
                None => Ok(first),
                Some((cell, v)) => {
                    let reason = format!("{} is {v} there and {first} in another industry", block.column(role));
                    Err(undefined(Some(cell), reason, "repeat the number of the whole economy in each row of a period"))
                }
            }
        };
        let (output, workers) = (active("value"), active("employment"));
        if let Some(cell) = (0..output.len()).find(|&cell| output[cell] != 0.0 && workers[cell] <= 0.0) {
            let reason = "there is output but no employment".into();
            return Err(undefined(Some(cell), reason, "merge that industry with a related one"));
        }
        let totals = [sum(&output), sum(&workers), whole("working_age")?, whole("population")?];
        if totals[1..].iter().any(|&total| total <= 0.0 || total.is_nan()) {
            let reason = "employment, working-age population or population is 0".into();
            return Err(undefined(None, reason, "leave that period out"));
        }
        Ok(Economy { output, workers, totals })
    }

    fn ratios(&self) -> [f64; 3] {
        std::array::from_fn(|k| self.totals[k] / self.totals[k + 1])
    }

    fn per_worker(&self, industry: usize) -> f64 {
        if self.workers[industry] > 0.0 { self.output[industry] / self.workers[industry] } else { f64::NAN }
    }
}

impl Panel for IncomePerHead {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        let industry = (self.level == Level::Industry).then(|| KeyOutput::own("industry"));
        let steps = [KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")];
        industry.into_iter().chain(steps).collect()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let names: &[&str] = match self.level {
            Level::Total => &["base", "current", "change", "productivity", "reallocation", "employment", "demography"],
            Level::Industry => &["productivity", "reallocation", "employment", "total"],
        };
        names.iter().map(|name| Output::number(*name)).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let steps = block.steps(SPEC.id)?;
        let mut results = Vec::with_capacity(steps.len());
        for &(start, end) in &steps {
            let (from, to) = (Economy::new(block, start)?, Economy::new(block, end)?);
            let (r0, r1) = (from.ratios(), to.ratios());
            let mut others = [0.0; 3];
            products_of_others(gauss_legendre(2).iter().copied(), &r0, &r1, &mut others);
            let mean = 0.5 * (r0[0] + r1[0]);
            let parts = (0..block.width()).map(|i| {
                let (w0, w1) = both(from.per_worker(i), to.per_worker(i));
                let (s0, s1) = (from.workers[i] / from.totals[1], to.workers[i] / to.totals[1]);
                let within = 0.5 * (s0 + s1) * (w1 - w0);
                let between = (0.5 * (w0 + w1) - mean) * (s1 - s0);
                let employed = to.workers[i] / to.totals[2] - from.workers[i] / from.totals[2];
                [others[0] * within, others[0] * between, others[1] * employed]
            });
            let parts: Vec<[f64; 3]> = parts.collect();
            let totals: [f64; 3] = std::array::from_fn(|k| sum(&parts.iter().map(|part| part[k]).collect::<Vec<_>>()));
            let demography = others[2] * (r1[2] - r0[2]);
            let (base, current) = (from.totals[0] / from.totals[3], to.totals[0] / to.totals[3]);
            let change = current - base;
            let all = [totals[0], totals[1], totals[2], demography];
            add_up(SPEC.id, change, &all, base.abs().max(current.abs()), || block.describe(None, Some(end)))?;
            results.push((base, current, change, parts, all, self.unit.factor(base, change)));
        }
        let codes = |(start, end): (usize, usize)| [block.periods[start], block.periods[end]];
        if self.level == Level::Total {
            for (&step, (base, current, change, _, all, factor)) in steps.iter().zip(&results) {
                let scaled = [change].into_iter().chain(all).map(|number| factor * number);
                rows.push(codes(step), [*base, *current].into_iter().chain(scaled));
            }
            return Ok(());
        }
        for industry in 0..block.width() {
            for (&step, (.., parts, _, factor)) in steps.iter().zip(&results) {
                let own = parts[industry];
                let scaled = own.into_iter().chain([own.iter().sum()]).map(|number| factor * number);
                rows.push([block.key("industry", industry)].into_iter().chain(codes(step)), scaled);
            }
        }
        Ok(())
    }
}

const fn total(name: &'static str) -> Role {
    Role::required(name, RoleKind::Number(Domain::NonNegative))
}

pub const SPEC: Spec = Spec {
    id: "standardization.income_per_head",
    catalogue: "R5",
    summary: "Growth of income per head as productivity, reallocation, employment and demography",
    source: "Gutierrez, Orecchia, Paci & Serneels (2007); World Bank, Job Generation and Growth Decomposition Tool",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        total("employment"),
        total("working_age"),
        total("population"),
        Role::required("industry", RoleKind::Keys),
        Role::required("period", RoleKind::Key),
        BASE,
        CURRENT,
    ],
    params: &[Param::choice("level", &["industry", "total"]), UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<IncomePerHead>("standardization.income_per_head", params)?))),
};
