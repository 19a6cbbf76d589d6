use serde::Deserialize;

use super::{AXIS, BASE, CURRENT, POPULATION, pair_keys, pairs};
use crate::error::{Error, Result};
use crate::frame::{Block, NULL, TableRows};
use crate::measure::*;
use crate::numeric::sum;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Level {
    Item,
    Population,
}

/// R = Σ w r with shares w. ΔR = Σ w̄ Δr + Σ r̄ Δw with the means of both populations, or, with `interaction`,
/// Σ w₀ Δr + Σ r₀ Δw + Σ Δw Δr. A group in one population only takes the rate of that population in the other too, so all it does is
/// composition.
#[derive(Debug, Deserialize)]
pub struct Kitagawa {
    interaction: bool,
    level: Level,
    unit: Unit,
}

/// Shares and rates of the groups of a population; a group without weight has no rate (NaN).
pub(crate) fn composition(block: &Block<'_>, place: usize, measure: &'static str) -> Result<(Vec<f64>, Vec<f64>)> {
    let (Some(rate), Some(weight)) = (block.number("rate"), block.number("weight")) else { return Ok(Default::default()) };
    let undefined = |item: Option<usize>, reason: &str, remedy: &'static str| Error::Undefined {
        measure,
        cell: block.describe(item, Some(place)),
        reason: reason.into(),
        remedy,
    };
    let (rates, weights) = (block.line(rate, place), block.line(weight, place));
    let mut shares = Vec::with_capacity(weights.len());
    for (item, (&r, &w)) in rates.iter().zip(weights).enumerate() {
        if w == NULL || (r == NULL && w > 0.0) {
            let reason = if w == NULL { "the weight is null" } else { "the rate is null and the weight is not 0" };
            return Err(undefined(Some(item), reason, "fill it in, or leave the row out: the group is then absent"));
        }
        shares.push(if w.is_nan() { 0.0 } else { w });
    }
    let total = sum(&shares);
    if total <= 0.0 {
        return Err(undefined(None, "all weights are 0, so there is no mean rate", "leave that population out"));
    }
    let known = |(&r, &w): (&f64, &f64)| if w > 0.0 { r } else { f64::NAN };
    let rates = rates.iter().zip(&shares).map(known).collect();
    shares.iter_mut().for_each(|share| *share /= total);
    Ok((shares, rates))
}

/// The rate of a group in both populations, each for the other where the group is in one only; 0 where it is in none.
pub(crate) fn both(from: f64, to: f64) -> (f64, f64) {
    match (from.is_nan(), to.is_nan()) {
        (false, false) => (from, to),
        (true, false) => (to, to),
        (false, true) => (from, from),
        (true, true) => (0.0, 0.0),
    }
}

impl Panel for Kitagawa {
    fn axis(&self) -> &'static str {
        AXIS
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        let item = (self.level == Level::Item).then(|| KeyOutput::own("item"));
        item.into_iter().chain(pair_keys()).collect()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let parts: &[&str] = if self.interaction { &["rate", "composition", "interaction"] } else { &["rate", "composition"] };
        ["base", "current", "change"].iter().chain(parts).map(|name| Output::number(*name)).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let count = if self.interaction { 3 } else { 2 };
        // `results[pair][item]`: base, current, parts.
        let mut results = Vec::new();
        let pairs = pairs(block, SPEC.id)?;
        for &(start, end) in &pairs {
            let (w0, r0) = composition(block, start, SPEC.id)?;
            let (w1, r1) = composition(block, end, SPEC.id)?;
            let items = (0..w0.len()).map(|item| {
                let (w0, w1, (r0, r1)) = (w0[item], w1[item], both(r0[item], r1[item]));
                let (dw, dr) = (w1 - w0, r1 - r0);
                let parts = match self.interaction {
                    false => [0.5 * (w0 + w1) * dr, 0.5 * (r0 + r1) * dw, 0.0],
                    true => [w0 * dr, r0 * dw, dw * dr],
                };
                [w0 * r0, w1 * r1, parts[0], parts[1], parts[2]]
            });
            let items: Vec<[f64; 5]> = items.collect();
            let totals: [f64; 5] = std::array::from_fn(|k| sum(&items.iter().map(|item| item[k]).collect::<Vec<_>>()));
            let change = totals[1] - totals[0];
            let size = items.iter().map(|item| item[0].abs().max(item[1].abs())).sum();
            add_up(SPEC.id, change, &totals[2..2 + count], size, || block.describe(None, Some(end)))?;
            results.push((items, totals, self.unit.factor(totals[0], change)));
        }
        let numbers = |[base, current, parts @ ..]: [f64; 5], factor: f64| {
            let scaled = [current - base].into_iter().chain(parts.into_iter().take(count)).map(move |number| factor * number);
            [base, current].into_iter().chain(scaled)
        };
        let codes = |(start, end): (usize, usize)| [block.periods[start], block.periods[end]];
        if self.level == Level::Population {
            for (&pair, (_, totals, factor)) in pairs.iter().zip(&results) {
                rows.push(codes(pair), numbers(*totals, *factor));
            }
            return Ok(());
        }
        for item in 0..block.width() {
            for (&pair, (items, _, factor)) in pairs.iter().zip(&results) {
                rows.push([block.key("item", item)].into_iter().chain(codes(pair)), numbers(items[item], *factor));
            }
        }
        Ok(())
    }
}

pub(crate) const RATE: Role = Role::required("rate", RoleKind::Number(Domain::Any));
pub(crate) const WEIGHT: Role = Role::required("weight", RoleKind::Number(Domain::NonNegative));
pub(crate) const ITEM: Role = Role::required("item", RoleKind::Keys);

pub const SPEC: Spec = Spec {
    id: "standardization.kitagawa",
    catalogue: "K1",
    summary: "Difference of two mean rates, split into rates and composition",
    source: "Kitagawa (1955)",
    shape: Shape::Table,
    roles: &[RATE, WEIGHT, ITEM, POPULATION, BASE, CURRENT],
    params: &[Param::flag("interaction"), Param::choice("level", &["item", "population"]), UNIT],
    invariances: &[Invariance::WeightScale],
    build: |params| Ok(Measure::Panel(Box::new(read::<Kitagawa>("standardization.kitagawa", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::standardization::testing::{close, column, run};

    const ID: &str = "standardization.kitagawa";

    // By hand: shares (.3, .7) → (.4, .6), rates (2, 5) → (2.5, 5.2): .35·.5 + .65·.2 = .305 and 2.25·.1 − 5.1·.1 = −.285.
    #[test]
    fn two_groups() {
        let table = [vec![vec![2.0, 3.0], vec![5.0, 7.0]], vec![vec![2.5, 0.4], vec![5.2, 0.6]]];
        let options = json!({"interaction": false, "level": "population", "unit": "change"});
        let result = run(ID, options, &["rate", "weight"], "item", &table, &[]).unwrap();
        close(&column(&result, "base"), &[4.1], 1e-15);
        close(&column(&result, "current"), &[4.12], 1e-15);
        close(&column(&result, "rate"), &[0.305], 1e-15);
        close(&column(&result, "composition"), &[-0.285], 1e-15);
        // .3·.5 + .7·.2 = .29, 2·.1 − 5·.1 = −.3, .1·.5 − .1·.2 = .03
        let options = json!({"interaction": true, "level": "population", "unit": "change"});
        let result = run(ID, options, &["rate", "weight"], "item", &table, &[]).unwrap();
        close(&column(&result, "rate"), &[0.29], 1e-15);
        close(&column(&result, "composition"), &[-0.3], 1e-15);
        close(&column(&result, "interaction"), &[0.03], 1e-15);
    }

    // By hand: the group that leaves has rate 4 in both populations, so 2.5·… is composition only: shares (.5, .5) → (1, 0),
    // rates (2, 4) → (3, –): rate .75·1, composition 2.5·.5 − 4·.5. A row with weight 0 is the same as none, whatever its rate.
    #[test]
    fn a_group_in_one_population_only() {
        for absent in [vec![], vec![9.0, 0.0], vec![crate::frame::NULL, 0.0]] {
            let table = [vec![vec![2.0, 1.0], vec![4.0, 1.0]], vec![vec![3.0, 5.0], absent]];
            let options = json!({"interaction": false, "level": "item", "unit": "change"});
            let result = run(ID, options, &["rate", "weight"], "item", &table, &[]).unwrap();
            close(&column(&result, "rate"), &[0.75, 0.0], 1e-15);
            close(&column(&result, "composition"), &[1.25, -2.0], 1e-15);
            close(&column(&result, "change"), &[2.0, -2.0], 1e-15);
        }
    }

    #[test]
    fn what_has_no_rate() {
        let options = json!({"interaction": false, "level": "population", "unit": "change"});
        let fails = |cell: Vec<f64>| {
            let table = [vec![vec![2.0, 1.0]], vec![cell]];
            run(ID, options.clone(), &["rate", "weight"], "item", &table, &[]).unwrap_err().code()
        };
        assert_eq!(fails(vec![1.0, 0.0]), "RB313");
        assert_eq!(fails(vec![crate::frame::NULL, 1.0]), "RB313");
        assert_eq!(fails(vec![1.0, crate::frame::NULL]), "RB313");
    }

    // The base may stand behind the current population, and one of them alone meets each of the others.
    #[test]
    fn pairs_of_populations() {
        let table: Vec<_> = [1.0, 2.0, 4.0].map(|rate| vec![vec![rate, 1.0]]).into();
        let run = |points: &[(&'static str, u32)]| {
            let options = json!({"interaction": false, "level": "population", "unit": "change"});
            run(ID, options, &["rate", "weight"], "item", &table, points).map(|result| column(&result, "change"))
        };
        assert_eq!(run(&[]).unwrap(), [1.0, 2.0]);
        assert_eq!(run(&[("base", 2), ("current", 0)]).unwrap(), [-3.0]);
        assert_eq!(run(&[("base", 1)]).unwrap(), [-1.0, 2.0]);
        assert_eq!(run(&[("current", 1)]).unwrap(), [1.0, -2.0]);
        assert_eq!(run(&[("base", 1), ("current", 1)]).unwrap_err().code(), "RB312");
    }
}
