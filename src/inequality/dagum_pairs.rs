use serde::Deserialize;

use super::gini::gini;
use super::tables::{GROUPS, Rows, WEIGHT};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;
use crate::numeric::{IDENTITY, Sum};
use crate::sample::Sample;

/// Dagum's Gini coefficients of pairs of groups: G_jh = Δ_jh/(μ_j + μ_h) with the mean difference Δ_jh = E|y_j − y_h|, the relative
/// economic affluence D_jh = |μ_j − μ_h|/Δ_jh, and what the pair adds to the Gini coefficient of all: p_j p_h Δ_jh/μ, of which the fraction
/// D_jh is net between the groups and the rest transvariation. A group with itself adds p_j² Δ_jj/2μ within.
#[derive(Debug, Deserialize)]
pub struct DagumPairs {}

/// Shares, means, and w_j w_h Δ_jh for each pair, of rows in ascending order: one pass, in which each row meets the sums of the rows
/// below it in each group.
struct Differences {
    people: Vec<f64>,
    means: Vec<f64>,
    pairs: Vec<Sum>,
}

impl Differences {
    fn new(sample: &Sample<'_>, codes: &[u32], count: usize) -> Self {
        let y = sample.value();
        let (mut people, mut income) = (vec![Sum::default(); count], vec![Sum::default(); count]);
        let (mut known, mut earned) = (vec![0.0; count], vec![0.0; count]);
        let mut pairs = vec![Sum::default(); count * count];
        let mut lowest = None;
        sample.each(|row| {
            // Measured from the smallest value, equal values give exactly nothing.
            let value = y[row] - *lowest.get_or_insert(y[row]);
            let (own, weight) = (codes[row] as usize, sample.weight(row));
            let line = &mut pairs[own * count..(own + 1) * count];
            for ((pair, known), earned) in line.iter_mut().zip(&known).zip(&earned) {
                pair.add(weight * (value * known - earned));
            }
            people[own].add(weight);
            income[own].add(weight * value);
            (known[own], earned[own]) = (people[own].value(), income[own].value());
        });
        let means = known.iter().zip(&earned).map(|(people, income)| income / people + lowest.unwrap_or(0.0)).collect();
        Differences { people: known, means, pairs }
    }

    /// w_j w_h Δ_jh; of a group with itself half of that.
    fn of(&self, one: usize, two: usize) -> f64 {
        let count = self.people.len();
        let mut sum = self.pairs[one * count + two];
        if one != two {
            sum.merge(self.pairs[two * count + one]);
        }
        sum.value()
    }
}

impl Table for DagumPairs {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::named("groups", "group"), KeyOutput::named("groups", "other_group")]
    }

    fn outputs(&self) -> Vec<Output> {
        ["gini", "relative_affluence", "within", "net_between", "transvariation"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let rows = Rows::new(input);
        let data = rows.data(true);
        let sample = Sample::new(&data, false);
        let count = input.key("groups").count;
        let codes = data.keys("groups");
        let differences = Differences::new(&sample, codes.first().copied().unwrap_or(&[]), count);
        let (people, means) = (&differences.people, &differences.means);
        let all: f64 = crate::numeric::sum(people);
        let total = gini(&sample).value;
        let value = sample.value();
        let scale = 1.0 / (all * all * sample.mean(|row| value[row]).value);
        let (mut keys, mut numbers) = (vec![Vec::new(); 2], vec![Vec::new(); self.outputs().len()]);
        let mut parts = Vec::new();
        for one in (0..count).filter(|&one| people[one] > 0.0) {
            for two in (one..count).filter(|&two| people[two] > 0.0) {
                let (weight, sum) = (people[one] * people[two], means[one] + means[two]);
                // Equal values leave only the rounding of their sums.
                let difference = differences.of(one, two);
                let difference = if difference > IDENTITY * weight * sum.abs() { difference } else { 0.0 };
                let mean_difference = difference / weight * if one == two { 2.0 } else { 1.0 };
                let gini = if sum > 0.0 { mean_difference / sum } else { f64::NAN };
                let net = (means[one] - means[two]).abs();
                let affluence = if one != two && mean_difference > 0.0 { (net / mean_difference).min(1.0) } else { f64::NAN };
                let own = match one == two {
                    true => [difference * scale, 0.0, 0.0],
                    false => {
                        // Where the groups do not overlap, rounding must not leave any transvariation.
                        let rest = difference - weight * net;
                        [0.0, weight * net * scale, if rest > IDENTITY * difference { rest * scale } else { 0.0 }]
                    }
                };
                [one, two].into_iter().zip(&mut keys).for_each(|(key, column)| column.push(key as u32));
                let row = [gini, affluence, own[0], own[1], own[2]];
                let known = |(place, number): (usize, f64)| if total.is_nan() && place > 1 { f64::NAN } else { number };
                numbers.iter_mut().zip(row.into_iter().enumerate()).for_each(|(column, cell)| column.push(known(cell)));
                parts.push(own.iter().sum());
            }
        }
        if total.is_finite() {
            add_up(SPEC.id, total, &parts, 1.0, || "this call".into())?;
        }
        Ok(TableOutput { keys, numbers, warnings: Vec::new() })
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.dagum_pairs",
    catalogue: "D25",
    summary: "Dagum's Gini of each pair of groups, split into net between and transvariation",
    source: "Dagum (1997), Empirical Economics 22",
    shape: Shape::Table,
    roles: &[Role::required("value", RoleKind::Number(Domain::Any)), WEIGHT, GROUPS],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| Ok(Measure::Table(Box::new(read::<DagumPairs>("inequality.dagum_pairs", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::inequality::tables::testing::{close, run};

    const ID: &str = "inequality.dagum_pairs";

    // By hand: (2, 3, 3) against (2, 4), mean differences: within 4/9 and 1; between (0 + 2 + 1 + 1 + 1 + 1)/6 = 1, means 8/3 and 3:
    // G = 1/(17/3) = 3/17, D = 1/3. Weights (1, 2), (1, 1), nation 14/5: p_j p_h Δ/μ = 6/25 · 5/14 = 3/35.
    #[test]
    fn two_groups() {
        let numbers = [("value", &[2.0, 3.0, 2.0, 4.0][..]), ("weight", &[1.0, 2.0, 1.0, 1.0])];
        let output = run(ID, json!({}), &numbers, &[("groups", &[0, 0, 1, 1])]).unwrap();
        assert_eq!(output.keys, [[0, 0, 1], [0, 1, 1]]);
        close(&output.numbers[0], &[1.0 / 12.0, 3.0 / 17.0, 1.0 / 6.0], 1e-15);
        close(&output.numbers[1], &[f64::NAN, 1.0 / 3.0, f64::NAN], 1e-15);
        // p_j² Δ_jj/2μ: 9/25 · 4/9 · 5/28 and 4/25 · 1 · 5/28
        close(&output.numbers[2], &[1.0 / 35.0, 0.0, 1.0 / 35.0], 1e-15);
        close(&output.numbers[3], &[0.0, 1.0 / 35.0, 0.0], 1e-15);
        close(&output.numbers[4], &[0.0, 2.0 / 35.0, 0.0], 1e-15);
    }

    #[test]
    fn no_overlap_and_nothing_to_tell() {
        let output = run(ID, json!({}), &[("value", &[0.1, 0.2, 0.3, 0.7])], &[("groups", &[0, 0, 1, 1])]).unwrap();
        assert_eq!((output.numbers[1][1], output.numbers[4][1]), (1.0, 0.0));
        let equal = run(ID, json!({}), &[("value", &[0.1; 4])], &[("groups", &[0, 0, 1, 1])]).unwrap();
        assert_eq!(equal.numbers[0], [0.0; 3]);
        assert!(equal.numbers[1].iter().all(|affluence| affluence.is_nan()));
        assert_eq!(equal.numbers[2..], [[0.0; 3]; 3]);
        // without income there is no Gini, and a group of no weight is not there
        let numbers = [("value", &[0.0, 0.0, 5.0][..]), ("weight", &[1.0, 1.0, 0.0])];
        let none = run(ID, json!({}), &numbers, &[("groups", &[0, 1, 2])]).unwrap();
        assert_eq!(none.keys, [[0, 0, 1], [0, 1, 1]]);
        assert!(none.numbers.iter().flatten().all(|number| number.is_nan()));
    }
}
