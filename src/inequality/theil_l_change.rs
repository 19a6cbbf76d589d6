use serde::Deserialize;

use super::tables::{BASE, CURRENT, GROUPS, PERIOD, WEIGHT, steps};
use super::theil::theil_l;
use crate::error::{Error, Result};
use crate::frame::TableInput;
use crate::measure::*;
use crate::sample::{CLUSTER, Fixed, Quantity, STRATA, Sample, SampleTable, estimate_table};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
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
    form: Form,
    level: Level,
    unit: Unit,
}

/// A group in one period.
struct State {
    share: Quantity,
    mean: Quantity,
    relative: Quantity,
    index: Quantity,
}

impl State {
    /// What the group adds to L.
    fn contribution(&self) -> Quantity {
        &self.share * (&self.index - self.relative.ln())
    }
}

/// Number of codes of a key, of which each has people in each period that is compared.
fn count(codes: &[u32]) -> usize {
    codes.iter().max().map_or(0, |&last| last as usize + 1)
}

/// All groups in each of these periods; nothing where one of them has nobody.
fn states(sample: &Sample<'_>, periods: &[u32]) -> Vec<Option<Vec<State>>> {
    let (groups, period) = (sample.data.keys("groups"), sample.data.keys("period"));
    let (Some(&groups), Some(&period)) = (groups.first(), period.first()) else { return Vec::new() };
    let (y, count) = (sample.value(), count(groups));
    let mut all = vec![Vec::new(); self::count(period)];
    period.iter().zip(0u32..).for_each(|(&period, row)| all[period as usize].push(row));
    let of = |rows: Vec<u32>| {
        let mut members = vec![Vec::new(); count];
        rows.iter().for_each(|&row| members[groups[row as usize] as usize].push(row));
        let people = sample.part(rows.into());
        let mean = people.mean(|row| y[row]);
        let of = |rows: Vec<u32>| {
            let part = sample.part(rows.into());
            let own = part.mean(|row| y[row]);
            let state = || State { share: part.share_in(&people), relative: &own / &mean, index: theil_l(&part), mean: own };
            (!part.is_empty()).then(state)
        };
        members.into_iter().map(of).collect()
    };
    let compared = |period: usize| periods.contains(&(period as u32));
    all.into_iter().enumerate().map(|(period, rows)| if compared(period) { of(rows) } else { None }).collect()
}

/// Σ of one column over the groups.
fn sum(groups: &[Vec<Quantity>], column: usize) -> Quantity {
    let total = crate::numeric::sum(&groups.iter().map(|row| row[column].value).collect::<Vec<_>>());
    Quantity::gradient(total, groups.iter().map(|row| (&row[column], 1.0)))
}

/// What change and parts are multiplied with.
fn factor(unit: Unit, base: &Quantity, change: &Quantity) -> Quantity {
    let factor = unit.factor(base.value, change.value);
    match unit {
        Unit::Change => factor.into(),
        Unit::Rate | Unit::Points => base.map(factor, -factor / base.value),
        Unit::Share => change.map(factor, -factor / change.value),
    }
}

impl TheilLChange {
    /// The four terms of a group, and with the approximation what they miss.
    fn parts(&self, before: &State, after: &State) -> Vec<Quantity> {
        let half = |a: &Quantity, b: &Quantity| (a + b) * 0.5;
        let share = half(&before.share, &after.share);
        let moved = &after.share - &before.share;
        let logarithm = half(&before.relative.ln(), &after.relative.ln());
        let within = &share * (&after.index - &before.index);
        let shares_within = half(&before.index, &after.index) * &moved;
        match self.form {
            Form::Exact => {
                let means = share * (&after.relative / &before.relative).ln();
                vec![within, shares_within, logarithm * moved * -1.0, means * -1.0]
            }
            Form::Approximate => {
                let income = half(&(&before.share * &before.relative), &(&after.share * &after.relative));
                let shares_between = (half(&before.relative, &after.relative) - logarithm) * moved;
                let means = (income - share) * (&after.mean / &before.mean).ln();
                let change = after.contribution() - before.contribution();
                let rest = change - &within - &shares_within - &shares_between - &means;
                vec![within, shares_within, shares_between, means, rest]
            }
        }
    }

    /// The rows of one step: the total, or each group.
    fn step(&self, before: &[State], after: &[State]) -> Result<Vec<Vec<Quantity>>, Fault> {
        let of = |(before, after): (&State, &State)| {
            let (base, current) = (before.contribution(), after.contribution());
            let change = &current - &base;
            [base, current, change].into_iter().chain(self.parts(before, after)).collect::<Vec<Quantity>>()
        };
        let groups: Vec<Vec<Quantity>> = before.iter().zip(after).map(of).collect();
        let totals: Vec<Quantity> = (0..self.outputs().len()).map(|column| sum(&groups, column)).collect();
        // Logarithms are good to a rounding error of 1.
        let largest = groups.iter().flatten().fold(1.0f64, |largest, part| largest.max(part.value.abs()));
        let values: Vec<f64> = totals.iter().map(|total| total.value).collect();
        whole(values[2], &values[3..], largest)?;
        let factor = factor(self.unit, &totals[0], &totals[2]);
        let told = |(column, quantity): (usize, Quantity)| {
            let quantity = if column < 2 { quantity } else { quantity * &factor };
            // No negative zero.
            if quantity.value.is_finite() { quantity + 0.0 } else { Quantity::UNDEFINED }
        };
        let rows = if self.level == Level::Total { vec![totals] } else { groups };
        Ok(rows.into_iter().map(|row| row.into_iter().enumerate().map(told).collect()).collect())
    }
}

impl SampleTable for TheilLChange {
    fn keys(&self) -> Vec<KeyOutput> {
        let group = (self.level == Level::Group).then(|| KeyOutput::own("groups"));
        let step = [KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")];
        group.into_iter().chain(step).collect()
    }

    fn outputs(&self) -> Vec<Output> {
        let residual = (self.form == Form::Approximate).then_some("residual");
        let names = ["base", "current", "change", "within", "shares_within", "shares_between", "means"];
        names.into_iter().chain(residual).map(Output::number).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn rows(&self, input: &TableInput<'_>, sample: &Sample<'_>) -> Result<Fixed> {
        let steps = steps(input, SPEC.id)?;
        let (groups, periods) = (input.key("groups"), input.key("period"));
        let cell = |group: usize, period: u32| period as usize * groups.count + group;
        let mut present = vec![false; groups.count * periods.count];
        let (own, period) = (sample.data.keys("groups"), sample.data.keys("period"));
        sample.each(|row| present[cell(own[0][row] as usize, period[0][row])] = true);
        for period in steps.iter().flat_map(|&(start, end)| [start, end]) {
            if let Some(group) = (0..groups.count).find(|&group| !present[cell(group, period)]) {
                let (group, period) = (input.names.pair("groups", group as u32), input.names.pair("period", period));
                return Err(Error::Undefined {
                    measure: SPEC.id,
                    cell: format!("{group}, {period}"),
                    reason: "the group has nobody in this period, so its inequality there is not known".into(),
                    remedy: "merge the group with a related one, or leave it out of both periods",
                });
            }
        }
        let mut keys = vec![Vec::new(); self.keys().len()];
        for group in 0..if self.level == Level::Group { groups.count as u32 } else { 1 } {
            for &(start, end) in &steps {
                let group = (self.level == Level::Group).then_some(group);
                keys.iter_mut().zip(group.into_iter().chain([start, end])).for_each(|(column, key)| column.push(key));
            }
        }
        Ok(Fixed { keys, numbers: Vec::new() })
    }

    fn evaluate(&self, sample: &Sample<'_>, fixed: &Fixed, tell: &mut dyn FnMut(Quantity)) -> Result<(), Fault> {
        let [group @ .., start, end] = &fixed.keys[..] else { return Ok(()) };
        let states = states(sample, &[&start[..], end].concat());
        // The steps of the first group are those of all.
        let first = |row: &usize| group.first().is_none_or(|group| group[*row] == group[0]);
        let mut steps = Vec::new();
        for row in (0..start.len()).take_while(first) {
            let [before, after] = [start[row], end[row]].map(|period| states[period as usize].as_deref());
            steps.push(match (before, after) {
                (Some(before), Some(after)) => Some(self.step(before, after)?),
                _ => None,
            });
        }
        let count = steps.len();
        for row in 0..start.len() {
            let place = group.first().map_or(0, |group| group[row] as usize);
            match steps[row % count].as_mut().and_then(|groups| groups.get_mut(place)) {
                Some(quantities) => quantities.drain(..).for_each(&mut *tell),
                None => (0..self.outputs().len()).for_each(|_| tell(Quantity::UNDEFINED)),
            }
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.theil_l_change",
    catalogue: "D29",
    summary: "Change of Theil's L: inequality within groups, their shares of people, and their relative means",
    source: "Mookherjee & Shorrocks (1982), Economic Journal 92",
    shape: Shape::Table,
    roles: &[Role::required("value", RoleKind::Number(Domain::Positive)), WEIGHT, GROUPS, PERIOD, BASE, CURRENT, STRATA, CLUSTER],
    params: &[Param::choice("form", &["exact", "approximate"]), Param::choice("level", &["total", "group"]), UNIT],
    invariances: &[],
    build: |params| estimate_table::<TheilLChange>("inequality.theil_l_change", params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::inequality::tables::testing::{close, input, run};
    use crate::sample::testing::check_table;

    const ID: &str = "inequality.theil_l_change";
    const VALUE: [f64; 8] = [1.0, 3.0, 2.0, 6.0, 2.0, 3.0, 4.0, 9.0];
    const WEIGHT: [f64; 8] = [1.0, 2.0, 1.0, 1.0, 2.0, 1.0, 1.0, 3.0];
    const GROUPS: [u32; 8] = [0, 0, 1, 1, 0, 0, 1, 1];
    const PERIOD: [u32; 8] = [0, 0, 0, 0, 1, 1, 1, 1];

    fn of(form: &str, level: &str, order: [usize; 8]) -> Vec<Vec<f64>> {
        let (value, weight) = (order.map(|k| VALUE[k]), order.map(|k| WEIGHT[k]));
        let (groups, period) = (order.map(|k| GROUPS[k]), order.map(|k| PERIOD[k]));
        let options = json!({"form": form, "level": level, "unit": "change"});
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
        let options = json!({"form": "exact", "level": "total", "unit": "share"});
        let keys = [("groups", &GROUPS[..]), ("period", &PERIOD)];
        let back = run(ID, options.clone(), &[("value", &value), ("weight", &weight)], &keys).unwrap().numbers.concat();
        let forth = run(ID, options, &[("value", &VALUE), ("weight", &WEIGHT)], &keys).unwrap().numbers.concat();
        close(&back[2..], &forth[2..], 1e-13);
    }

    #[test]
    fn a_group_that_is_gone() {
        let options = json!({"form": "exact", "level": "total", "unit": "change"});
        let error = run(ID, options, &[("value", &[1.0, 2.0, 3.0])], &[("groups", &[0, 1, 0]), ("period", &[0, 0, 1])]).err().unwrap();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("groups = 1, period = 1"), "{error}");
    }

    #[test]
    fn influence() {
        let numbers = [("value", &VALUE[..]), ("weight", &WEIGHT)];
        let keys = [("groups", &GROUPS[..]), ("period", &PERIOD)];
        for form in [Form::Exact, Form::Approximate] {
            for unit in [Unit::Change, Unit::Rate, Unit::Points, Unit::Share] {
                for level in [Level::Total, Level::Group] {
                    check_table(&TheilLChange { form, level, unit }, &input(&numbers, &keys), 1e-5);
                }
            }
        }
    }

    // A draw without the second group in the second period says nothing of the step.
    #[test]
    fn a_replicate_without_a_group() {
        let options = json!({"form": "exact", "level": "group", "unit": "change", "se": true, "method": "jackknife"});
        let keys = [("groups", &[0, 0, 1, 1, 0, 0, 1][..]), ("period", &[0, 0, 0, 0, 1, 1, 1])];
        let output = run(ID, options, &[("value", &VALUE[..7])], &keys).unwrap();
        assert!((0..7).all(|place| output.numbers[2 * place].iter().all(|number| number.is_finite())));
        assert!((0..7).all(|place| output.numbers[2 * place + 1].iter().all(|number| number.is_nan())));
    }
}
