use std::collections::HashMap;

use serde::Deserialize;

use super::kitagawa::{RATE, WEIGHT, both, composition};
use super::{AXIS, BASE, CURRENT, POPULATION, pair_keys, pairs};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{shapley_product, shapley_weights, sum};

/// The composition effect of Kitagawa, one for each of two or three characteristics that make up the groups. The share of a group is
/// written as a product of symmetric forms, of two characteristics A = [(N_ij/N_.j)(N_i./N)]^½ and B = [(N_ij/N_i.)(N_.j/N)]^½; the
/// part of a characteristic is Σ r̄ times the Shapley value of its form in the share. Over any number of characteristics the form of one
/// is Π over sets S of the others of (N_{S and it}/N_S)^{w(|S|)} with the weights w of the Shapley value.
#[derive(Debug, Deserialize)]
pub struct CrossClassified {
    unit: Unit,
}

const CHARACTERISTICS: [&str; 3] = ["first", "second", "third"];

/// The form of each characteristic in each group, `[group · n + characteristic]`; all are 0 in an empty group.
fn forms(groups: &[Vec<u32>], shares: &[f64], n: usize) -> Vec<f64> {
    let weights = shapley_weights(n);
    // Share of all groups that are like this one in the characteristics of a set.
    let alike: Vec<Vec<f64>> = (0..1usize << n)
        .map(|set| {
            let key = |group: &Vec<u32>| -> Vec<u32> { (0..n).filter(|k| set >> k & 1 == 1).map(|k| group[k]).collect() };
            let mut totals: HashMap<Vec<u32>, f64> = HashMap::new();
            groups.iter().zip(shares).for_each(|(group, share)| *totals.entry(key(group)).or_default() += share);
            groups.iter().map(|group| totals.get(&key(group)).copied().unwrap_or(0.0)).collect()
        })
        .collect();
    let form = |group: usize, k: usize| {
        if shares[group] <= 0.0 {
            return 0.0;
        }
        let sets = (0..alike.len()).filter(|set| set >> k & 1 == 0);
        let logs = sets.map(|set| weights[set.count_ones() as usize] * (alike[set | 1 << k][group] / alike[set][group]).ln());
        logs.sum::<f64>().exp()
    };
    (0..groups.len()).flat_map(|group| (0..n).map(move |k| (group, k))).map(|(group, k)| form(group, k)).collect()
}

impl Panel for CrossClassified {
    fn axis(&self) -> &'static str {
        AXIS
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        pair_keys().into()
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let totals = ["base", "current", "change", "rate"].map(String::from);
        let parts = CHARACTERISTICS.iter().flat_map(|role| names.of(role)).map(String::from);
        totals.into_iter().chain(parts).map(Output::number).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let given: Vec<&str> = CHARACTERISTICS.into_iter().filter(|role| block.has_key(role)).collect();
        let n = given.len();
        let groups: Vec<Vec<u32>> =
            (0..block.width()).map(|cell| given.iter().map(|role| block.key(role, cell)).collect()).collect();
        for (start, end) in pairs(block, SPEC.id)? {
            let (w0, r0) = composition(block, start, SPEC.id)?;
            let (w1, r1) = composition(block, end, SPEC.id)?;
            let (a0, a1) = (forms(&groups, &w0, n), forms(&groups, &w1, n));
            let mut terms = vec![Vec::with_capacity(groups.len()); n + 1];
            let (mut base, mut current) = (Vec::with_capacity(groups.len()), Vec::with_capacity(groups.len()));
            let mut values = vec![0.0; n];
            for group in 0..groups.len() {
                let (from, to) = both(r0[group], r1[group]);
                let own = group * n..(group + 1) * n;
                shapley_product(&a0[own.clone()], &a1[own], &mut values);
                terms[0].push(0.5 * (w0[group] + w1[group]) * (to - from));
                terms[1..].iter_mut().zip(&values).for_each(|(terms, value)| terms.push(0.5 * (from + to) * value));
                base.push(w0[group] * from);
                current.push(w1[group] * to);
            }
            let parts: Vec<f64> = terms.iter().map(|terms| sum(terms)).collect();
            let (total0, total1) = (sum(&base), sum(&current));
            let change = total1 - total0;
            let size = base.iter().chain(&current).map(|term| term.abs()).sum();
            add_up(SPEC.id, change, &parts, size, || block.describe(None, Some(end)))?;
            let factor = self.unit.factor(total0, change);
            let scaled = [change].into_iter().chain(parts).map(|number| factor * number);
            rows.push([block.periods[start], block.periods[end]], [total0, total1].into_iter().chain(scaled));
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "standardization.cross_classified",
    catalogue: "K4",
    summary: "Difference of two mean rates, split into rates and a composition effect of each crossed characteristic",
    source: "Das Gupta (1993), chapter 5",
    shape: Shape::Table,
    roles: &[
        RATE,
        WEIGHT,
        Role::required("first", RoleKind::Key),
        Role::required("second", RoleKind::Key),
        Role::optional("third", RoleKind::Key),
        POPULATION,
        BASE,
        CURRENT,
    ],
    params: &[UNIT],
    invariances: &[Invariance::WeightScale],
    build: |params| Ok(Measure::Panel(Box::new(read::<CrossClassified>("standardization.cross_classified", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: of two characteristics A = [(N_ij/N_.j)(N_i./N)]^½, and the forms multiply up to the share.
    #[test]
    fn forms_of_two_and_three() {
        let groups: Vec<Vec<u32>> = vec![vec![0, 0], vec![0, 1], vec![1, 0], vec![1, 1]];
        let shares = [0.1, 0.2, 0.3, 0.4];
        let got = forms(&groups, &shares, 2);
        assert!((got[0] - (0.1f64 / 0.4 * 0.3).sqrt()).abs() < 1e-15);
        assert!((got[1] - (0.1f64 / 0.3 * 0.4).sqrt()).abs() < 1e-15);
        got.chunks(2).zip(shares).for_each(|(forms, share)| assert!((forms[0] * forms[1] - share).abs() < 1e-15));
        let groups: Vec<Vec<u32>> = (0..8u32).map(|k| vec![k & 1, k >> 1 & 1, k >> 2]).collect();
        let shares = [0.05, 0.1, 0.15, 0.2, 0.0, 0.25, 0.15, 0.1];
        let got = forms(&groups, &shares, 3);
        got.chunks(3).zip(shares).for_each(|(forms, share)| assert!((forms.iter().product::<f64>() - share).abs() < 1e-15));
    }
}
