use serde::Deserialize;

use super::generalised_entropy::Entropy;
use crate::frame::combine;
use crate::measure::*;
use crate::numeric::Sum;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// Inequality between groups against the most that groups of these sizes could show: people in ascending order of income fill the
/// groups one after another, the group of the lowest mean first (Elbers et al. 2008). A row on a border belongs to both sides in part.
#[derive(Debug, Deserialize)]
pub struct MaximumBetween {
    pub parameter: Numbers,
}

/// The means of contiguous blocks with the shares of these groups, which are in ascending order of their means.
fn blocks(sample: &Sample<'_>, groups: &[Sample<'_>], shares: &[Quantity]) -> Vec<Quantity> {
    let y = sample.value();
    let nation = sample.mean(|row| y[row]);
    let mass = sample.sum(|_| 1.0);
    let mut block_of = vec![usize::MAX; sample.data.rows];
    groups.iter().enumerate().for_each(|(block, group)| group.each(|row| block_of[row] = block));
    let mut cuts = Vec::with_capacity(groups.len());
    let mut share = Sum::default();
    for own in shares {
        share.add(own.value);
        cuts.push(share.value());
    }
    cuts.pop();
    // Cumulated income up to each cut, and the income at the cut.
    let (mut below, mut income, mut next) = (Sum::default(), Sum::default(), 0);
    let mut points = Vec::with_capacity(groups.len());
    sample.each(|row| {
        let weight = sample.weight(row);
        while next < cuts.len() && cuts[next] * mass <= below.value() + weight {
            let inside = (cuts[next] * mass - below.value()).max(0.0);
            points.push(((income.value() + inside * y[row]) / mass, y[row]));
            next += 1;
        }
        below.add(weight);
        income.add(weight * y[row]);
    });
    let cumulated = points.iter().enumerate().map(|(block, &(point, quantile))| {
        let of = |row: usize| (y[row] - quantile).min(0.0) + if block_of[row] <= block { quantile } else { 0.0 } - point;
        sample.statistic(point, || sample.members().into_iter().map(of).collect())
    });
    let mut cumulated: Vec<Quantity> = cumulated.collect();
    cumulated.resize(cuts.len(), nation.clone());
    cumulated.push(nation);
    let before = std::iter::once(Quantity::default()).chain(cumulated.iter().cloned());
    before.zip(&cumulated).zip(shares).map(|((before, own), share)| (own - &before) / share).collect()
}

impl Index for MaximumBetween {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["between", "maximum_between", "between_ratio"].iter().flat_map(|name| self.parameter.outputs(name)).collect()
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let (y, count) = (sample.value(), self.parameter.all().len());
        let nation = sample.mean(|row| y[row]);
        if nation.is_nan() || nation.value <= 0.0 {
            return Ok(vec![Quantity::UNDEFINED; 3 * count]);
        }
        let mut groups = sample.split(&combine(&sample.data.keys("groups")).0);
        groups.sort_by(|a, b| a.mean(|row| y[row]).value.total_cmp(&b.mean(|row| y[row]).value));
        let shares: Vec<Quantity> = groups.iter().map(Sample::share).collect();
        let means: Vec<Quantity> = groups.iter().map(|group| group.mean(|row| y[row])).collect();
        let most = blocks(sample, &groups, &shares);
        let between = |means: &[Quantity], a: f64| {
            if sample.is_equal() {
                return sample.mean(|_| 0.0);
            }
            let terms = shares.iter().zip(means).map(|(share, mean)| share * Entropy(a).of_quantity(&(mean / &nation)));
            terms.sum::<Quantity>()
        };
        let all = self.parameter.all();
        let own: Vec<Quantity> = all.iter().map(|&a| between(&means, a)).collect();
        let most: Vec<Quantity> = all.iter().map(|&a| between(&most, a)).collect();
        let ratio = own.iter().zip(&most).map(|(own, most)| {
            // One group, or equal incomes: nothing can lie between.
            let known = most.value.is_finite() && most.value > 0.0 && groups.len() > 1;
            if known { own / most } else { Quantity::UNDEFINED }
        });
        let ratio: Vec<Quantity> = ratio.collect();
        Ok([own, most, ratio].concat())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.maximum_between",
    catalogue: "D22",
    summary: "Between-group inequality as a share of the most that groups of these sizes could show",
    source: "Elbers, Lanjouw, Mistiaen & Özler (2008)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::required("groups", RoleKind::Keys),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "parameter", kind: ParamKind::Numbers }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<MaximumBetween>("inequality.maximum_between", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, values};

    fn of(a: f64, value: &[f64], weight: Option<&[f64]>, groups: &[u32]) -> Vec<f64> {
        values(&MaximumBetween { parameter: Numbers::One(a) }, &columns(value, weight, &[groups]))
    }

    // By hand, GE(2): (1, 3, 2, 6), mean 3, groups (1, 6) and (3, 2): the group of mean 2.5 takes 1 and 2, that of 3.5 takes 3 and 6.
    // Between .25/18, at most 2.25 ((1.5 − 3)²)/18, so a ninth.
    #[test]
    fn two_groups() {
        let got = of(2.0, &[1.0, 3.0, 2.0, 6.0], None, &[0, 1, 1, 0]);
        for (got, want) in got.iter().zip([0.25 / 18.0, 2.25 / 18.0, 1.0 / 9.0]) {
            assert!((got - want).abs() < 1e-15, "{got} {want}");
        }
    }

    // By hand: a border inside a row. Weights (1, 2, 1), values (1, 2, 5), mean 2.5; the groups {5, 1} of weight 2 and mean 3 and {2} of
    // weight 2: the lower block is 1 and half of the twos, 1.5, the upper one 3.5. GE(2): between (.25)/(2·6.25), at most 1/(2·6.25).
    #[test]
    fn a_border_inside_a_row() {
        let got = of(2.0, &[1.0, 2.0, 5.0], Some(&[1.0, 2.0, 1.0]), &[0, 1, 0]);
        for (got, want) in got.iter().zip([0.02, 0.08, 0.25]) {
            assert!((got - want).abs() < 1e-15, "{got} {want}");
        }
        let rows = of(2.0, &[1.0, 2.0, 2.0, 5.0], None, &[0, 1, 1, 0]);
        assert!((rows[1] - got[1]).abs() < 1e-15);
    }

    #[test]
    fn nothing_to_compare() {
        assert_eq!(of(1.0, &[0.1; 3], None, &[0, 1, 1])[..2], [0.0; 2]);
        assert!(of(1.0, &[0.1; 3], None, &[0, 1, 1])[2].is_nan());
        assert!(of(1.0, &[1.0, 2.0], None, &[0, 0])[2].is_nan());
        // separate already: the ratio is 1
        assert!((of(1.0, &[1.0, 2.0, 6.0], None, &[0, 0, 1])[2] - 1.0).abs() < 1e-15);
    }

    #[test]
    fn influence() {
        let (value, weight) = ([1.0, 2.0, 2.5, 4.0, 6.0, 9.0], [2.0, 1.25, 0.75, 3.0, 1.0, 0.5]);
        for a in [0.0, 1.0, 2.0] {
            check_influence(
                &MaximumBetween { parameter: Numbers::One(a) },
                &columns(&value, Some(&weight), &[&[1, 0, 2, 1, 0, 2]]),
                1e-6,
            );
        }
    }
}
