use serde::Deserialize;

use super::gini::gini;
use crate::frame::combine;
use crate::measure::*;
use crate::numeric::Sum;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Definition {
    Pyatt,
    Dagum,
    YitzhakiLerman,
}

/// The Gini coefficient within groups, between them, and what is left because they overlap. p is the share of people, s that of income.
///
/// Pyatt, and Bhattacharya & Mahalanobis: within Σ p s G_g, between the Gini of the group means; the rest is overlap. Dagum calls the
/// same numbers within, net between and transvariation. Yitzhaki & Lerman: within Σ s G_g, between 2 cov(μ_g, F̄_g)/μ with the mean rank
/// F̄_g of a group among all; the rest measures stratification, Σ s G_g Q_g (p − 1).
#[derive(Debug, Deserialize)]
pub struct GiniDecomposition {
    pub definition: Definition,
}

/// ½ ΣΣ p_g p_h |μ_g − μ_h|.
fn mean_difference(shares: &[Quantity], means: &[Quantity]) -> Quantity {
    let mut order: Vec<usize> = (0..means.len()).collect();
    order.sort_by(|&a, &b| means[a].value.total_cmp(&means[b].value));
    let lowest = order.first().map_or(0.0, |&first| means[first].value);
    // Measured from the lowest mean, equal means give exactly nothing.
    let mean = |group: usize| means[group].value - lowest;
    let (mut people, mut income) = (Sum::default(), Sum::default());
    order.iter().for_each(|&group| people.add(shares[group].value));
    order.iter().for_each(|&group| income.add(shares[group].value * mean(group)));
    let (all, total) = (people.value(), income.value());
    let (mut below, mut income, mut sum) = (Sum::default(), Sum::default(), Sum::default());
    let mut slopes = vec![(0.0, 0.0); means.len()];
    for run in order.chunk_by(|&a, &b| means[a].value == means[b].value) {
        let (mut people, mut own) = (Sum::default(), Sum::default());
        run.iter().for_each(|&group| people.add(shares[group].value));
        run.iter().for_each(|&group| own.add(shares[group].value * mean(group)));
        let above = all - below.value() - people.value();
        let more = total - income.value() - own.value();
        for &group in run {
            let distance = mean(group) * (below.value() - above) - income.value() + more;
            slopes[group] = (distance, shares[group].value * (below.value() - above));
            sum.add(mean(group) * shares[group].value * (below.value() - above));
        }
        below.merge(people);
        income.merge(own);
    }
    let of_shares = shares.iter().zip(slopes.iter().map(|slope| slope.0));
    Quantity::gradient(sum.value(), of_shares.chain(means.iter().zip(slopes.iter().map(|slope| slope.1))))
}

/// 2 cov(μ_g, F̄_g).
fn covariance_of_mean_ranks(sample: &Sample<'_>, groups: &[Sample<'_>], means: &[Quantity]) -> Quantity {
    let lowest = means.iter().fold(f64::INFINITY, |lowest, mean| lowest.min(mean.value));
    let mut of_row = vec![0.0; sample.data.rows];
    groups.iter().zip(means).for_each(|(group, mean)| group.each(|row| of_row[row] = mean.value - lowest));
    let fixed = sample.covariance_with_rank(|row| of_row[row]);
    let ranks = if sample.is_tracked() { sample.middle_ranks(sample.value()) } else { Vec::new() };
    let slope = |group: &Sample<'_>| if ranks.is_empty() { 0.0 } else { group.share().value * group.mean(|row| 2.0 * ranks[row] - 1.0).value };
    let slopes: Vec<f64> = groups.iter().map(slope).collect();
    Quantity::gradient(fixed.value, std::iter::once((&fixed, 1.0)).chain(means.iter().zip(slopes)))
}

impl Index for GiniDecomposition {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let parts = match self.definition {
            Definition::Pyatt => ["between", "overlap"],
            Definition::Dagum => ["net_between", "transvariation"],
            Definition::YitzhakiLerman => ["between", "stratification"],
        };
        ["gini", "within"].into_iter().chain(parts).map(Output::number).collect()
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let y = sample.value();
        let gini = gini(sample);
        if gini.is_nan() {
            return Ok(vec![Quantity::UNDEFINED; 4]);
        }
        let nation = sample.mean(|row| y[row]);
        let groups = sample.split(&combine(&sample.data.keys("groups")).0);
        let shares: Vec<Quantity> = groups.iter().map(Sample::share).collect();
        let means: Vec<Quantity> = groups.iter().map(|group| group.mean(|row| y[row])).collect();
        // Half of the mean difference in a group: its Gini times its mean, but defined without a mean.
        let spread = |group: &Sample<'_>| group.ranked(|below, rank, width| width * (rank + below - 1.0), |rank| 2.0 * rank - 1.0);
        let within = groups.iter().zip(&shares).map(|(group, share)| match self.definition {
            Definition::Pyatt | Definition::Dagum => share * share * spread(group),
            Definition::YitzhakiLerman => share * spread(group),
        });
        let within = within.sum::<Quantity>() / &nation;
        let between = match self.definition {
            Definition::Pyatt | Definition::Dagum => mean_difference(&shares, &means),
            Definition::YitzhakiLerman => covariance_of_mean_ranks(sample, &groups, &means),
        };
        let between = between / &nation;
        let rest = &gini - &within - &between;
        Ok(vec![gini, within, between, rest])
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.gini_decomposition",
    catalogue: "D24, D25",
    summary: "Gini coefficient within groups, between them, and what their overlap adds",
    source: "Bhattacharya & Mahalanobis (1967); Pyatt (1976); Yitzhaki & Lerman (1991); Dagum (1997)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::required("groups", RoleKind::Keys),
        STRATA,
        CLUSTER,
    ],
    params: &[Param::choice("definition", &["pyatt", "dagum", "yitzhaki_lerman"])],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<GiniDecomposition>("inequality.gini_decomposition", params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::inequality::tables::testing::run;
    use crate::sample::testing::{check_influence, columns, values};

    const VALUE: [f64; 6] = [1.0, 2.0, 2.0, 4.0, 6.0, 9.0];
    const WEIGHT: [f64; 6] = [2.0, 1.25, 0.75, 3.0, 1.0, 0.5];
    const GROUPS: [u32; 6] = [1, 0, 2, 1, 0, 2];

    fn of(definition: Definition, value: &[f64], weight: Option<&[f64]>, groups: &[u32]) -> Vec<f64> {
        values(&GiniDecomposition { definition }, &columns(value, weight, &[groups]))
    }

    // By hand: totals (100, 300, 200, 400), population (50, 100, 100, 100), groups 1, 1, 2, 2, exact fractions: 11/70, 1/14, 1/35, 2/35.
    // (YL) within .4·1/12·… = Σ s G: G_1 = 1/12 · …, see the pairs for the parts of Dagum.
    #[test]
    fn two_groups() {
        let parts = of(Definition::Dagum, &[2.0, 3.0, 2.0, 4.0], Some(&[50.0, 100.0, 100.0, 100.0]), &[0, 0, 1, 1]);
        for (got, want) in parts.iter().zip([11.0 / 70.0, 1.0 / 14.0, 1.0 / 35.0, 2.0 / 35.0]) {
            assert!((got - want).abs() < 1e-15, "{parts:?}");
        }
    }

    // By hand: (1, 2) and (3, 4) do not overlap. G = 1/4, means 1.5 and 3.5: between 2/4·1/4·… = .25·2/2.5 = .2, within 2·¼·(.25/2.5) = .05.
    // Yitzhaki & Lerman: within 2·½·.25/2.5 = .1, between 2·.25·2·½/2.5 = .2, so perfect stratification is worth −.05.
    #[test]
    fn no_overlap() {
        let (value, groups) = ([1.0, 2.0, 3.0, 4.0], [0, 0, 1, 1]);
        for (definition, want) in [(Definition::Pyatt, [0.25, 0.05, 0.2, 0.0]), (Definition::YitzhakiLerman, [0.25, 0.1, 0.2, -0.05])] {
            let parts = of(definition, &value, None, &groups);
            assert!(parts.iter().zip(want).all(|(got, want)| (got - want).abs() < 1e-15), "{parts:?}");
        }
    }

    // Stratification from its definition: Q_g = cov_g(y, F_g − F_others)/cov_g(y, F_g), with the ranks of the members of g among the others.
    #[test]
    fn stratification_by_definition() {
        let total: f64 = WEIGHT.iter().sum();
        let mean = VALUE.iter().zip(WEIGHT).map(|(y, w)| y * w).sum::<f64>() / total;
        let rank = |y: f64, belongs: &dyn Fn(usize) -> bool| {
            let rows = (0..6).filter(|&k| belongs(k));
            let (below, all) = rows.fold((0.0, 0.0), |(below, all), k| {
                let counted = if VALUE[k] < y { 1.0 } else if VALUE[k] == y { 0.5 } else { 0.0 };
                (below + counted * WEIGHT[k], all + WEIGHT[k])
            });
            below / all
        };
        let mut want = 0.0;
        for g in 0..3 {
            let rows: Vec<usize> = (0..6).filter(|&k| GROUPS[k] == g).collect();
            let people: f64 = rows.iter().map(|&k| WEIGHT[k]).sum();
            let cov = |rank: &dyn Fn(usize) -> f64| {
                let of = |f: &dyn Fn(usize) -> f64| rows.iter().map(|&k| WEIGHT[k] * f(k)).sum::<f64>() / people;
                of(&|k| VALUE[k] * rank(k)) - of(&|k| VALUE[k]) * of(rank)
            };
            let own = cov(&|k| rank(VALUE[k], &|j| GROUPS[j] == g));
            let others = cov(&|k| rank(VALUE[k], &|j| GROUPS[j] != g));
            let p = people / total;
            // s G = p · 2 cov / μ
            want += p * 2.0 * own / mean * ((own - others) / own) * (p - 1.0);
        }
        let parts = of(Definition::YitzhakiLerman, &VALUE, Some(&WEIGHT), &GROUPS);
        assert!((parts[3] - want).abs() < 1e-15, "{parts:?} {want}");
    }

    // Dagum's pairs are computed from all differences, one by one.
    #[test]
    fn pairs_add_up_to_the_parts() {
        let numbers = [("value", &VALUE[..]), ("weight", &WEIGHT)];
        let pairs = run("inequality.dagum_pairs", json!({}), &numbers, &[("groups", &GROUPS)]).unwrap();
        let parts = of(Definition::Dagum, &VALUE, Some(&WEIGHT), &GROUPS);
        for (column, part) in [(2, 1), (3, 2), (4, 3)] {
            let sum: f64 = pairs.numbers[column].iter().sum();
            assert!((sum - parts[part]).abs() < 1e-15, "{sum} {parts:?}");
        }
    }

    #[test]
    fn equal_and_undefined() {
        for definition in [Definition::Pyatt, Definition::Dagum, Definition::YitzhakiLerman] {
            assert_eq!(of(definition, &[0.1; 6], Some(&WEIGHT), &GROUPS), [0.0; 4]);
            assert!(of(definition, &[0.0; 2], None, &[0, 1]).iter().all(|part| part.is_nan()));
            // a group without any income has nothing within
            assert!(of(definition, &[0.0, 0.0, 1.0, 3.0], None, &[0, 0, 1, 1]).iter().all(|part| part.is_finite()));
        }
    }

    #[test]
    fn influence() {
        for definition in [Definition::Pyatt, Definition::YitzhakiLerman] {
            check_influence(&GiniDecomposition { definition }, &columns(&VALUE, Some(&WEIGHT), &[&GROUPS]), 1e-6);
        }
    }
}
