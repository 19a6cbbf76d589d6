use serde::Deserialize;

use super::nested::Nest;
use super::shapley::{INDEX, Kind, check, owen};
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// Shapley values of the levels that incomes differ at. An income is a product, y = μ · (m_1/μ)(m_2/m_1)…(y/m_K), with the mean m_k of the
/// person's group at level k; a factor that is left out is 1 for everybody. The value of a level is the mean, over all orders in which
/// the factors are put in, of what its factor adds to the index. With Theil's L the order does not matter.
#[derive(Debug, Deserialize)]
pub struct ShapleyByGroup {
    index: Kind,
    parameter: f64,
}

/// The factors of each row, as `[level][row]`, and the group at each level, `[level][row]`; a row without weight is in none.
fn factors(sample: &Sample<'_>, nest: &Nest<'_, '_>) -> (Vec<Vec<f64>>, Vec<Vec<usize>>) {
    let rows = sample.data.rows;
    let levels = nest.levels.len();
    let (mut factors, mut places) = (vec![vec![1.0; rows]; levels], vec![vec![usize::MAX; rows]; levels]);
    // Where a mean is 0, so is all below it, and nothing there differs.
    let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 1.0 };
    for row in 0..rows {
        let Some(mut place) = nest.leaf(row) else { continue };
        let mut below = sample.value()[row];
        for level in (0..levels).rev() {
            let group = &nest.levels[level][place];
            factors[level][row] = ratio(below, group.mean.value);
            places[level][row] = place;
            (below, place) = (group.mean.value, group.parent);
        }
    }
    (factors, places)
}

impl Index for ShapleyByGroup {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let between = names.of("groups").map(|name| Output::number(format!("between_{name}")));
        std::iter::once(Output::number(self.index.name())).chain(between).chain([Output::number("within")]).collect()
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let codes = sample.data.keys("groups");
        // Level k has the ratios of what is below it to its own mean: of the first groups to the nation, up to the rows to the last.
        let count = codes.len() + 1;
        let undefined = vec![Quantity::UNDEFINED; count + 1];
        if sample.is_empty() {
            return Ok(undefined);
        }
        let nest = Nest::new(sample, &codes);
        let (factors, places) = factors(sample, &nest);
        let rows = sample.data.rows;
        let worth = |set: u32| {
            let has = |level: usize| set >> level & 1 == 1;
            let of = |row: usize| (0..count).filter(|&level| has(level)).map(|level| factors[level][row]).product();
            // All factors are the income itself, without the rounding of its way there.
            let z: Vec<f64> = if (0..count).all(has) { sample.value().to_vec() } else { (0..rows).map(of).collect() };
            let (index, elasticity) = self.index.of(self.parameter, sample, &z);
            if elasticity.is_empty() {
                return Ok(index);
            }
            let mut terms = vec![(&index, 1.0)];
            // A mean is below the line in the factor of its own level, and above it in the one before. That of the nation scales all.
            for level in (1..count).filter(|&level| has(level - 1) != has(level)) {
                let mut sums = vec![0.0; nest.levels[level].len()];
                sample.each(|row| sums[places[level][row]] += sample.weight(row) * elasticity[row]);
                let sign = if has(level) { -1.0 } else { 1.0 };
                let mass = sample.sum(|_| 1.0);
                let known = nest.levels[level].iter().zip(sums).filter(|(group, _)| group.mean.value > 0.0);
                terms.extend(known.map(|(group, sum)| (&group.mean, sign * sum / mass / group.mean.value)));
            }
            Ok(Quantity::gradient(index.value, terms))
        };
        let total = worth((1u32 << count.min(31)) - 1)?;
        if total.is_nan() || nest.levels[0][0].mean.value <= 0.0 {
            return Ok(undefined);
        }
        let parts = owen(sample, count, &Numbers::One(0.0), worth)?;
        check(&parts, total.value)?;
        Ok(std::iter::once(total).chain(parts).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.shapley_by_group",
    catalogue: "D32",
    summary: "Shapley value of each level of groups, and of what is within them, in an index of inequality",
    source: "Shorrocks (2013), Journal of Economic Inequality 11; Foster & Shneyerov (2000) for Theil's L",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::required("groups", RoleKind::Keys),
        STRATA,
        CLUSTER,
    ],
    params: &[INDEX, Param { name: "parameter", kind: ParamKind::Above(f64::NEG_INFINITY) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<ShapleyByGroup>("inequality.shapley_by_group", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inequality::generalised_entropy::Entropy;
    use crate::inequality::nested::decompose;
    use crate::inequality::testing::close;
    use crate::sample::Data;
    use crate::sample::testing::{check_influence, columns, values};

    fn measure(index: Kind) -> ShapleyByGroup {
        ShapleyByGroup { index, parameter: 2.0 }
    }

    // By hand: (1, 3) and (2, 6), means 2 and 4. Gini of all 16/48, of the means (2, 2, 4, 4) 8/48, of the ratios (½, 3/2) twice 4/16. Between:
    // ½(1/6 + 1/3 − 1/4) = 1/8, within ½(1/4 + 1/3 − 1/6) = 5/24.
    #[test]
    fn two_groups() {
        let got = values(&measure(Kind::Gini), &columns(&[1.0, 3.0, 2.0, 6.0], None, &[&[0, 0, 1, 1]]));
        close(&got, &[1.0 / 3.0, 1.0 / 8.0, 5.0 / 24.0], 1e-15);
    }

    // Foster & Shneyerov (2000): with Theil's L between and within are what they are in any order, at any depth.
    #[test]
    fn theils_l_has_one_answer() {
        let (value, weight) = ([1.0, 3.0, 2.0, 6.0, 4.0, 5.0, 0.5, 9.0], [1.0, 2.0, 3.0, 0.5, 1.0, 0.0, 4.0, 1.0]);
        let own = columns(&value, Some(&weight), &[&[0, 0, 0, 0, 1, 1, 1, 1], &[0, 0, 1, 1, 2, 2, 3, 3]]);
        let data = Data::new(&own, false);
        let want = decompose(&Sample::new(&data, false), Entropy(0.0)).unwrap();
        let want: Vec<f64> = want.into_iter().map(|part| part.value).collect();
        close(&values(&measure(Kind::TheilL), &own), &want, 1e-15);
    }

    // A group without any income differs from the nation, and nobody in it from another: within is nothing where the others are equal.
    #[test]
    fn a_group_without_income() {
        let got = values(&measure(Kind::Gini), &columns(&[0.0, 0.0, 2.0, 2.0], None, &[&[0, 0, 1, 1]]));
        close(&got, &[0.5, 0.5, 0.0], 1e-15);
        let got = values(&measure(Kind::TheilL), &columns(&[0.0, 0.0, 2.0, 2.0], None, &[&[0, 0, 1, 1]]));
        assert!(got[1..].iter().all(|part| !part.is_finite()), "{got:?}");
        assert!(values(&measure(Kind::Cv), &columns(&[0.0; 2], None, &[&[0, 1]])).iter().all(|part| part.is_nan()));
        assert_eq!(values(&measure(Kind::Cv), &columns(&[3.0; 2], None, &[&[0, 1]])), [0.0; 3]);
    }

    #[test]
    fn influence() {
        let (value, weight) = ([1.0, 3.0, 2.0, 6.0, 4.0, 5.0, 0.5, 9.0], [1.0, 2.0, 3.0, 0.5, 1.0, 2.0, 4.0, 1.0]);
        let groups: [&[u32]; 2] = [&[0, 0, 0, 0, 1, 1, 1, 1], &[0, 0, 1, 1, 2, 2, 3, 3]];
        for index in [Kind::Gini, Kind::TheilT, Kind::TheilL, Kind::Entropy, Kind::Atkinson, Kind::Cv] {
            check_influence(&measure(index), &columns(&value, Some(&weight), &groups), 1e-6);
        }
    }
}
