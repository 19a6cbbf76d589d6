use serde::Deserialize;

use super::tables::{BASE, CURRENT, GROUPS, PERIOD, Rows, WEIGHT, steps};
use super::theil::theil_l;
use crate::error::{Error, Result};
use crate::frame::TableInput;
use crate::measure::*;
use crate::sample::Sample;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    Exact,
    Approximate,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    Total,
    Group,
}

/// The change of Theil's L between two periods. L = Σ p L_g − Σ p ln λ_g with the shares p of the groups in all people and their
/// relative means λ_g = μ_g/μ, so exactly ΔL = Σ p̄ ΔL_g + Σ L̄_g Δp − Σ (mean of ln λ_g) Δp − Σ p̄ Δln λ_g.
///
/// The usual form takes (mean of λ_g − mean of ln λ_g) Δp and (mean of pλ_g − p̄) Δln μ_g for the last two, an approximation.
#[derive(Debug, Deserialize)]
pub struct TheilLChange {
    method: Method,
    level: Level,
    unit: Unit,
}

/// A group in one period.
#[derive(Clone, Copy)]
struct State {
    share: f64,
    mean: f64,
    relative: f64,
    index: f64,
}

impl State {
    /// What the group adds to L.
    fn contribution(&self) -> f64 {
        self.share * (self.index - self.relative.ln())
    }
}

fn states(input: &TableInput<'_>, rows: &Rows<'_>, period: u32) -> Result<Vec<State>> {
    let groups = input.key("groups");
    let codes: Vec<u32> = groups.codes.iter().zip(input.key("period").codes).filter(|(_, own)| **own == period).map(|(&group, _)| group).collect();
    let own = rows.of("period", period);
    let data = own.data(false);
    let sample = Sample::new(&data, false);
    let y = sample.value();
    let mean = sample.mean(|row| y[row]).value;
    let mut members = vec![Vec::new(); groups.count];
    codes.iter().zip(0u32..).for_each(|(&group, row)| members[group as usize].push(row));
    let of = |(group, rows): (usize, Vec<u32>)| {
        let part = sample.part(rows.into());
        if part.is_empty() {
            let (group, period) = (input.names.pair("groups", group as u32), input.names.pair("period", period));
            return Err(Error::Undefined {
                measure: SPEC.id,
                cell: format!("{group}, {period}"),
                reason: "the group has nobody in this period, so its inequality there is not known".into(),
                remedy: "merge the group with a related one, or leave it out of both periods",
            });
        }
        let own = part.mean(|row| y[row]).value;
        Ok(State { share: part.share().value, mean: own, relative: own / mean, index: theil_l(&part).value })
    };
    members.into_iter().enumerate().map(of).collect()
}

impl TheilLChange {
    /// The four terms of a group, and with the approximation what they miss.
    fn parts(&self, before: &State, after: &State) -> Vec<f64> {
        let half = |a: f64, b: f64| 0.5 * (a + b);
        let share = half(before.share, after.share);
        let moved = after.share - before.share;
        let logarithm = half(before.relative.ln(), after.relative.ln());
        let within = share * (after.index - before.index);
        let shares_within = half(before.index, after.index) * moved;
        match self.method {
            Method::Exact => {
                vec![within, shares_within, -logarithm * moved, -share * (after.relative / before.relative).ln()]
            }
            Method::Approximate => {
                let income = half(before.share * before.relative, after.share * after.relative);
                let shares_between = (half(before.relative, after.relative) - logarithm) * moved;
                let means = (income - share) * (after.mean / before.mean).ln();
                let change = after.contribution() - before.contribution();
                vec![within, shares_within, shares_between, means, change - within - shares_within - shares_between - means]
            }
        }
    }
}

impl Table for TheilLChange {
    fn keys(&self) -> Vec<KeyOutput> {
        let group = (self.level == Level::Group).then(|| KeyOutput::own("groups"));
        let step = [KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")];
        group.into_iter().chain(step).collect()
    }

    fn outputs(&self) -> Vec<Output> {
        let residual = (self.method == Method::Approximate).then_some("residual");
        let names = ["base", "current", "change", "within", "shares_within", "shares_between", "means"];
        names.into_iter().chain(residual).map(Output::number).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let rows = Rows::new(input);
        let steps = steps(input, SPEC.id)?;
        let count = self.outputs().len();
        // `results[step][group]`: base, current, change, parts.
        let mut results: Vec<Vec<Vec<f64>>> = Vec::with_capacity(steps.len());
        let mut known: Option<(u32, Vec<State>)> = None;
        for &(start, end) in &steps {
            let before = match known.take() {
                Some((period, states)) if period == start => states,
                _ => states(input, &rows, start)?,
            };
            let after = states(input, &rows, end)?;
            let of = |(before, after): (&State, &State)| {
                let (base, current) = (before.contribution(), after.contribution());
                [base, current, current - base].into_iter().chain(self.parts(before, after)).collect::<Vec<f64>>()
            };
            let mut groups: Vec<Vec<f64>> = before.iter().zip(&after).map(of).collect();
            let total = |column: usize| crate::numeric::sum(&groups.iter().map(|row| row[column]).collect::<Vec<_>>());
            let totals: Vec<f64> = (0..count).map(total).collect();
            // Logarithms are good to a rounding error of 1.
            let largest = groups.iter().flatten().fold(1.0f64, |largest, part| largest.max(part.abs()));
            add_up(SPEC.id, totals[2], &totals[3..], largest, || input.names.pair("period", end))?;
            let factor = self.unit.factor(totals[0], totals[2]);
            if self.level == Level::Total {
                groups = vec![totals];
            }
            groups.iter_mut().for_each(|row| row[2..].iter_mut().for_each(|part| *part *= factor));
            results.push(groups);
            known = Some((end, after));
        }
        let (mut keys, mut numbers) = (vec![Vec::new(); self.keys().len()], vec![Vec::new(); count]);
        for group in 0..results.first().map_or(0, Vec::len) {
            for (&(start, end), groups) in steps.iter().zip(&results) {
                let group_key = (self.level == Level::Group).then_some(group as u32);
                keys.iter_mut().zip(group_key.into_iter().chain([start, end])).for_each(|(column, key)| column.push(key));
                numbers.iter_mut().zip(&groups[group]).for_each(|(column, &number)| {
                    column.push(if number.is_finite() { number + 0.0 } else { f64::NAN });
                });
            }
        }
        Ok(TableOutput { keys, numbers, warnings: Vec::new() })
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.theil_l_change",
    catalogue: "D29",
    summary: "Change of Theil's L: inequality within groups, their shares of people, and their relative means",
    source: "Mookherjee & Shorrocks (1982), Economic Journal 92",
    shape: Shape::Table,
    roles: &[Role::required("value", RoleKind::Number(Domain::Positive)), WEIGHT, GROUPS, PERIOD, BASE, CURRENT],
    params: &[Param::choice("method", &["exact", "approximate"]), Param::choice("level", &["total", "group"]), UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<TheilLChange>("inequality.theil_l_change", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::inequality::tables::testing::{close, run};

    const ID: &str = "inequality.theil_l_change";
    const VALUE: [f64; 8] = [1.0, 3.0, 2.0, 6.0, 2.0, 3.0, 4.0, 9.0];
    const WEIGHT: [f64; 8] = [1.0, 2.0, 1.0, 1.0, 2.0, 1.0, 1.0, 3.0];
    const GROUPS: [u32; 8] = [0, 0, 1, 1, 0, 0, 1, 1];
    const PERIOD: [u32; 8] = [0, 0, 0, 0, 1, 1, 1, 1];

    fn of(method: &str, level: &str, order: [usize; 8]) -> Vec<Vec<f64>> {
        let (value, weight) = (order.map(|k| VALUE[k]), order.map(|k| WEIGHT[k]));
        let (groups, period) = (order.map(|k| GROUPS[k]), order.map(|k| PERIOD[k]));
        let options = json!({"method": method, "level": level, "unit": "change"});
        run(ID, options, &[("value", &value), ("weight", &weight)], &[("groups", &groups), ("period", &period)]).unwrap().numbers
    }

    const FORWARD: [usize; 8] = [0, 1, 2, 3, 4, 5, 6, 7];

    // By hand: means 7/3 and 4 of 3, then 7/3 and 31/4 of 38/7; shares 3/5, 2/5, then 3/7, 4/7.
    #[test]
    fn four_terms() {
        let ln = f64::ln;
        let (p0, p1) = ([0.6, 0.4], [3.0 / 7.0, 4.0 / 7.0]);
        let (r0, r1) = ([7.0 / 9.0, 4.0 / 3.0], [49.0 / 114.0, 217.0 / 152.0]);
        let l0 = [ln(7.0 / 3.0) - 2.0 * ln(3.0) / 3.0, ln(4.0) - 0.5 * ln(12.0)];
        let l1 = [ln(7.0 / 3.0) - (2.0 * ln(2.0) + ln(3.0)) / 3.0, ln(7.75) - (ln(4.0) + 3.0 * ln(9.0)) / 4.0];
        let sum = |f: &dyn Fn(usize) -> f64| f(0) + f(1);
        let exact = [
            sum(&|g| 0.5 * (p0[g] + p1[g]) * (l1[g] - l0[g])),
            sum(&|g| 0.5 * (l0[g] + l1[g]) * (p1[g] - p0[g])),
            -sum(&|g| 0.5 * (ln(r0[g]) + ln(r1[g])) * (p1[g] - p0[g])),
            -sum(&|g| 0.5 * (p0[g] + p1[g]) * ln(r1[g] / r0[g])),
        ];
        let got = of("exact", "total", FORWARD).concat();
        close(&got[3..], &exact, 1e-15);
        // L from all rows: ln μ minus the mean of logarithms
        close(&got[..1], &[ln(3.0) - (2.0 * ln(3.0) + ln(2.0) + ln(6.0)) / 5.0], 1e-15);
        close(&got[1..2], &[ln(38.0 / 7.0) - (2.0 * ln(2.0) + ln(3.0) + ln(4.0) + 3.0 * ln(9.0)) / 7.0], 1e-15);
        let usual = of("approximate", "total", FORWARD).concat();
        let mu = [7.0 / 3.0, 4.0, 7.0 / 3.0, 7.75];
        let between = sum(&|g| (0.5 * (r0[g] + r1[g]) - 0.5 * (ln(r0[g]) + ln(r1[g]))) * (p1[g] - p0[g]));
        let means = sum(&|g| 0.5 * (p0[g] * r0[g] + p1[g] * r1[g] - p0[g] - p1[g]) * ln(mu[2 + g] / mu[g]));
        close(&usual[5..7], &[between, means], 1e-15);
        close(&[usual[3..].iter().sum()], &[usual[2]], 1e-15);
        let groups = of("exact", "group", FORWARD);
        groups.iter().zip(&got).for_each(|(column, total)| close(&[column.iter().sum()], &[*total], 1e-15));
    }

    // The other way round every part has the other sign: a fall is not told as a rise.
    #[test]
    fn backwards() {
        let swapped = [4, 5, 6, 7, 0, 1, 2, 3];
        let (value, weight) = (swapped.map(|k| VALUE[k]), swapped.map(|k| WEIGHT[k]));
        let options = json!({"method": "exact", "level": "total", "unit": "share"});
        let keys = [("groups", &GROUPS[..]), ("period", &PERIOD)];
        let back = run(ID, options.clone(), &[("value", &value), ("weight", &weight)], &keys).unwrap().numbers.concat();
        let forth = run(ID, options, &[("value", &VALUE), ("weight", &WEIGHT)], &keys).unwrap().numbers.concat();
        close(&back[2..], &forth[2..], 1e-13);
    }

    #[test]
    fn a_group_that_is_gone() {
        let options = json!({"method": "exact", "level": "total", "unit": "change"});
        let error = run(ID, options, &[("value", &[1.0, 2.0, 3.0])], &[("groups", &[0, 1, 0]), ("period", &[0, 0, 1])]).err().unwrap();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("groups = 1, period = 1"), "{error}");
    }
}
