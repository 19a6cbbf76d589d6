use serde::Deserialize;

use super::{CAPITAL_SHARE, FORM, Form};
use crate::comparison::reference::{BENCHMARK, Benchmark};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

/// Y/L = A (K/Y)^(a/(1−a)) h, or A (K/L)^a h^(1−a), each factor as a ratio to that of the reference. A reference of several regions is
/// one region with their output, capital and labour, and with the mean human capital of their workers.
#[derive(Debug, Deserialize)]
pub struct LevelAccounting {
    capital_share: f64,
    form: Form,
    reference: Benchmark,
}

/// Output, capital, labour and human capital (h L) of some regions together.
#[derive(Clone, Copy)]
struct Pool {
    sums: [Sum; 4],
    /// Unit of the labour that human capital is weighted with; the largest, so that no product is too large for a double.
    unit: f64,
}

impl Pool {
    fn new(regions: &[[f64; 4]]) -> Self {
        Pool { sums: [Sum::default(); 4], unit: regions.iter().fold(0.0, |largest, region| largest.max(region[2])) }
    }

    fn add(&mut self, region: [f64; 4], sign: f64) {
        let [output, capital, labour, human_capital] = region;
        let terms = [output, capital, labour, human_capital * (labour / self.unit)];
        self.sums.iter_mut().zip(terms).for_each(|(sum, term)| sum.add(sign * term));
    }

    fn mean(&self) -> [f64; 4] {
        let [output, capital, labour, human_capital] = self.sums.map(Sum::value);
        // Without labour there is no region; what is left of it after a subtraction has no meaning.
        if labour > 0.0 { [output, capital, labour, human_capital / (labour / self.unit)] } else { [f64::NAN; 4] }
    }
}

impl LevelAccounting {
    fn logs(&self, [output, capital, labour, human_capital]: [f64; 4]) -> [f64; 3] {
        self.form.logs(self.capital_share, output, capital, labour, human_capital)
    }

    /// The reference that each region is held against in one period; regions that have no row in it are NaN.
    fn references(&self, regions: &[[f64; 4]], flags: &[bool]) -> Vec<[f64; 3]> {
        let present = || regions.iter().enumerate().filter(|(_, region)| !region[2].is_nan());
        let mut pool = Pool::new(regions);
        match self.reference {
            Benchmark::Nation | Benchmark::Others => present().for_each(|(_, region)| pool.add(*region, 1.0)),
            Benchmark::Named => present().filter(|(cell, _)| flags[*cell]).for_each(|(_, region)| pool.add(*region, 1.0)),
            Benchmark::Frontier => {
                let best = present().max_by(|(_, a), (_, b)| (a[0] / a[2]).total_cmp(&(b[0] / b[2])));
                best.into_iter().for_each(|(_, region)| pool.add(*region, 1.0));
            }
        }
        if self.reference != Benchmark::Others || present().count() < 2 {
            let alone = self.reference == Benchmark::Others;
            let one = if alone { [f64::NAN; 3] } else { self.logs(pool.mean()) };
            return vec![one; regions.len()];
        }
        let others = |region: &[f64; 4]| {
            let mut rest = pool;
            if !region[2].is_nan() {
                rest.add(*region, -1.0);
            }
            self.logs(rest.mean())
        };
        regions.iter().map(others).collect()
    }
}

impl Panel for LevelAccounting {
    fn keys(&self, names: &RoleNames) -> Vec<KeyOutput> {
        let period = names.has("period").then_some(KeyOutput::own("period"));
        [KeyOutput::own("region")].into_iter().chain(period).collect()
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let human_capital = names.has("human_capital").then_some("human_capital");
        let parts = ["output_per_worker", "capital"].into_iter().chain(human_capital).chain(["productivity"]);
        parts.map(Output::number).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let numbers = ["output", "capital", "labour"].map(|role| block.number(role));
        let [Some(output), Some(capital), Some(labour)] = numbers else { return Ok(()) };
        let human_capital = block.number("human_capital");
        let mut logs = Vec::with_capacity(block.periods.len());
        for place in 0..block.periods.len() {
            let lines = [output, capital, labour].map(|number| block.line(number, place));
            let quality = human_capital.map(|number| block.line(number, place));
            let regions: Vec<[f64; 4]> = (0..block.width())
                .map(|cell| [lines[0][cell], lines[1][cell], lines[2][cell], quality.map_or(1.0, |line| line[cell])])
                .collect();
            let references = self.references(&regions, &block.flags);
            logs.push(regions.into_iter().map(|region| self.logs(region)).zip(references).collect::<Vec<_>>());
        }
        for cell in 0..block.width() {
            for (place, logs) in logs.iter().enumerate() {
                let (own, reference) = logs[cell];
                if own[0].is_nan() {
                    continue;
                }
                let [income, capital, quality] = [0, 1, 2].map(|k| own[k] - reference[k]);
                let productivity = income - capital - quality;
                if !income.is_nan() {
                    let largest = own.iter().chain(&reference).fold(0.0f64, |largest, log| largest.max(log.abs()));
                    let parts = [capital, quality, productivity];
                    add_up(SPEC.id, income, &parts, largest, || block.describe(Some(cell), Some(place)))?;
                }
                let quality = human_capital.map(|_| quality);
                let numbers = [income, capital].into_iter().chain(quality).chain([productivity]).map(f64::exp);
                rows.push([block.key("region", cell), block.periods[place]], numbers);
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "accounting.level_accounting",
    catalogue: "M5",
    summary: "Output per worker relative to a reference, as a product of capital, human capital and productivity",
    source: "Hall & Jones (1999); Klenow & Rodríguez-Clare (1997)",
    shape: Shape::Table,
    roles: &[
        Role::required("output", RoleKind::Number(Domain::Positive)),
        Role::required("capital", RoleKind::Number(Domain::Positive)),
        Role::required("labour", RoleKind::Number(Domain::Positive)),
        Role::optional("human_capital", RoleKind::Number(Domain::Positive)),
        Role::required("region", RoleKind::Key),
        Role::optional("period", RoleKind::Key),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[CAPITAL_SHARE, FORM, BENCHMARK],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<LevelAccounting>("accounting.level_accounting", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::accounting::testing::{close, run};

    // By hand, a/(1 − a) = 1: A has Y/L 2 and K/Y 1, B 8 and 2, with h 3 and 1.
    #[test]
    fn against_the_frontier() {
        let numbers: [(_, &[&[f64]]); 4] = [
            ("output", &[&[2.0], &[16.0]]),
            ("capital", &[&[2.0], &[32.0]]),
            ("labour", &[&[1.0], &[2.0]]),
            ("human_capital", &[&[3.0], &[1.0]]),
        ];
        let options = json!({"capital_share": 0.5, "form": "capital_output", "reference": "frontier"});
        let result = run("accounting.level_accounting", options, "region", &numbers).unwrap();
        close(&result, "output_per_worker", &[0.25, 1.0], 1e-15);
        close(&result, "capital", &[0.5, 1.0], 1e-15);
        close(&result, "human_capital", &[3.0, 1.0], 1e-15);
        close(&result, "productivity", &[1.0 / 6.0, 1.0], 1e-15);
    }

    // In the second period B is alone: there are no others, and as the nation it is its own measure.
    #[test]
    fn a_region_alone() {
        let numbers: [(_, &[&[f64]]); 3] = [
            ("output", &[&[2.0, f64::NAN], &[16.0, 5.0]]),
            ("capital", &[&[2.0, f64::NAN], &[32.0, 6.0]]),
            ("labour", &[&[1.0, f64::NAN], &[2.0, 7.0]]),
        ];
        let table = |reference: &str| {
            let options = json!({"capital_share": 0.5, "form": "capital_labour", "reference": reference});
            run("accounting.level_accounting", options, "region", &numbers).unwrap()
        };
        close(&table("others"), "output_per_worker", &[0.25, 4.0, f64::NAN], 1e-14);
        close(&table("others"), "productivity", &[0.25 / (1.0f64 / 8.0).sqrt(), 4.0 / 8f64.sqrt(), f64::NAN], 1e-14);
        close(&table("nation")[..1], "output_per_worker", &[2.0 / 6.0, 8.0 / 6.0, 1.0], 1e-15);
        // Nothing is named: nothing to be held against.
        close(&table("named"), "capital", &[f64::NAN; 3], 0.0);
    }
}
