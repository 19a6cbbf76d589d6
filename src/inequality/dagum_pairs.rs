use serde::Deserialize;

use super::gini::gini;
use super::tables::{GROUPS, WEIGHT};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;
use crate::numeric::{IDENTITY, Sum};
use crate::sample::{CLUSTER, Fixed, Quantity, STRATA, Sample, SampleTable, estimate_table};

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

/// A group with its share of all people and its mean; its rows if the sample is tracked.
struct Group<'a> {
    share: Quantity,
    mean: Quantity,
    part: Option<Sample<'a>>,
}

/// Mean distance of each row of a group from those of another, of rows in ascending order.
fn distances(own: &Sample<'_>, others: &Sample<'_>) -> Vec<f64> {
    let (y, members) = (own.value(), others.members());
    let lowest = members.first().map_or(0.0, |&row| y[row]);
    let (people, income) = (others.sum(|_| 1.0), others.sum(|row| y[row] - lowest));
    let (mut below, mut earned, mut next) = (Sum::default(), Sum::default(), 0);
    let distance = |row: usize| {
        while let Some(&other) = members.get(next).filter(|&&other| y[other] <= y[row]) {
            below.add(others.weight(other));
            earned.add(others.weight(other) * (y[other] - lowest));
            next += 1;
        }
        let value = y[row] - lowest;
        (value * (2.0 * below.value() - people) + income - 2.0 * earned.value()) / people
    };
    own.members().into_iter().map(distance).collect()
}

/// A mean difference Δ between two groups, whose influence is E|y − y_h| − Δ of a row of one, and the same of a row of the other.
fn mean_difference(value: f64, one: &Group<'_>, two: &Group<'_>) -> Quantity {
    let (Some(one), Some(two)) = (&one.part, &two.part) else { return value.into() };
    let side = |own: &Sample<'_>, others: &Sample<'_>| {
        own.statistic(value, || distances(own, others).into_iter().map(|distance| distance - value).collect())
    };
    side(one, two).zip(&side(two, one), value, 1.0, 1.0)
}

impl SampleTable for DagumPairs {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::named("groups", "group"), KeyOutput::named("groups", "other_group")]
    }

    fn outputs(&self) -> Vec<Output> {
        ["gini", "relative_affluence", "within", "net_between", "transvariation"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn ordered(&self) -> bool {
        true
    }

    fn rows(&self, input: &TableInput<'_>, sample: &Sample<'_>) -> Result<Fixed> {
        let groups = sample.present("groups", input.key("groups").count);
        let pairs = groups.iter().enumerate().flat_map(|(place, &one)| groups[place..].iter().map(move |&two| (one, two)));
        let (ones, twos) = pairs.unzip();
        Ok(Fixed { keys: vec![ones, twos], numbers: Vec::new() })
    }

    fn evaluate(&self, sample: &Sample<'_>, fixed: &Fixed, tell: &mut dyn FnMut(Quantity)) -> Result<(), Fault> {
        let keys = sample.data.keys("groups");
        let codes = keys.first().copied().unwrap_or(&[]);
        let differences = Differences::new(sample, codes, codes.iter().max().map_or(0, |&last| last as usize + 1));
        let people = &differences.people;
        let (all, y) = (crate::numeric::sum(people), sample.value());
        let (total, nation) = (gini(sample), sample.mean(|row| y[row]));
        let mut parts = if sample.is_tracked() { sample.split(codes) } else { Vec::new() }.into_iter();
        let group = |(&people, &mean): (&f64, &f64)| {
            let (share, part) = (people / all, if people > 0.0 { parts.next() } else { None });
            match part {
                None => Group { share: share.into(), mean: mean.into(), part },
                Some(part) => {
                    let influence = || part.members().into_iter().map(|row| y[row] - mean).collect();
                    Group { share: part.share().map(share, 1.0), mean: part.statistic(mean, influence), part: Some(part) }
                }
            }
        };
        let groups: Vec<Group<'_>> = people.iter().zip(&differences.means).map(group).collect();
        let mut told = Vec::new();
        for (&one, &two) in fixed.keys[0].iter().zip(&fixed.keys[1]) {
            let (j, k) = (one as usize, two as usize);
            let (Some(one), Some(two)) = (groups.get(j), groups.get(k)) else { continue };
            // A draw has left out a group.
            if one.share.value == 0.0 || two.share.value == 0.0 {
                (0..5).for_each(|_| tell(Quantity::UNDEFINED));
                continue;
            }
            let (sum, gap) = (&one.mean + &two.mean, &one.mean - &two.mean);
            // Equal values leave only the rounding of their sums.
            let difference = differences.of(j, k) / (people[j] * people[k]);
            let difference = if difference > IDENTITY * sum.value.abs() { difference } else { 0.0 };
            let difference = mean_difference(if j == k { 2.0 * difference } else { difference }, one, two);
            let gini = if sum.value > 0.0 { &difference / &sum } else { Quantity::UNDEFINED };
            let net = gap.map(gap.value.abs(), if gap.value == 0.0 { 0.0 } else { gap.value.signum() });
            let rest = &difference - &net;
            // Where the groups do not overlap, rounding must not leave any transvariation.
            let overlap = rest.value > IDENTITY * difference.value;
            let affluence = match j != k && difference.value > 0.0 {
                true if overlap => &net / &difference,
                true => (net.value / difference.value).min(1.0).into(),
                false => Quantity::UNDEFINED,
            };
            let (weight, zero) = (&one.share * &two.share / &nation, Quantity::from(0.0));
            let own = match j == k {
                true => [weight * difference * 0.5, zero.clone(), zero],
                false => [zero.clone(), &weight * net, if overlap { weight * rest } else { zero }],
            };
            told.push(own.iter().map(|part| part.value).sum());
            tell(gini);
            tell(affluence);
            own.into_iter().for_each(|part| tell(if total.is_nan() { Quantity::UNDEFINED } else { part }));
        }
        if total.value.is_finite() { whole(total.value, &told, 1.0) } else { Ok(()) }
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.dagum_pairs",
    catalogue: "D25",
    summary: "Dagum's Gini of each pair of groups, split into net between and transvariation",
    source: "Dagum (1997), Empirical Economics 22",
    shape: Shape::Table,
    roles: &[Role::required("value", RoleKind::Number(Domain::Any)), WEIGHT, GROUPS, STRATA, CLUSTER],
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate_table::<DagumPairs>("inequality.dagum_pairs", params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::inequality::tables::testing::{close, input, run};
    use crate::sample::testing::check_table;

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

    // Groups that overlap, share values or do not overlap at all, and one person alone.
    #[test]
    fn influence() {
        let value = [1.0, 3.0, 2.0, 6.0, 4.0, 5.0, 3.0, 20.0, 30.0, 11.0];
        let (weight, groups) = ([1.0, 0.5, 2.0, 1.5, 0.7, 1.0, 2.0, 1.0, 1.0, 0.4], [0, 0, 1, 1, 0, 1, 1, 2, 2, 3]);
        check_table(&DagumPairs {}, &input(&[("value", &value)], &[("groups", &groups)]), 1e-5);
        check_table(&DagumPairs {}, &input(&[("value", &value), ("weight", &weight)], &[("groups", &groups)]), 1e-5);
    }
}
