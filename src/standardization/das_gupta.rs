use serde::Deserialize;

use super::{AXIS, FACTOR_ROLES, Factors, check_factors, pair_keys, pairs, split_outputs};
use crate::error::Result;
use crate::frame::{Block, TableRows, run};
use crate::measure::*;
use crate::numeric::{Sum, gauss_legendre, products_of_others, shapley_weights};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Among {
    All,
    Pair,
}

/// Of two populations the effect of a factor is its mean over all orders of replacing the factors, d_ij = α_j.i − α_i.j with the
/// standardized rates α. Of N populations such effects contradict each other; made consistent they are
/// d_ij = (1/N) Σ_k (d_ik + d_kj), differences of one standardized rate per population.
#[derive(Debug, Deserialize)]
pub struct DasGupta {
    among: Among,
    rates: bool,
    unit: Unit,
}

/// What the factors do in each population, `[population · n + factor]`.
struct Standardized {
    /// Against the mean of all populations: (1/N) Σ_k d_ki.
    effects: Vec<f64>,
    /// Standardized rates.
    rates: Vec<f64>,
    /// Size of what the effects were computed from.
    size: f64,
}

/// Sums over all populations k of α_i.k and of α_k.i, for one population i and each factor, and the size of their terms.
struct Sums {
    own: Vec<f64>,
    other: Vec<f64>,
    size: f64,
}

/// Each pair on its own: N² n² products per item.
fn by_pairs(populations: &[Factors], place: usize) -> Sums {
    let own = &populations[place];
    let n = own.n;
    let (mut with, mut without) = (vec![Sum::default(); n], vec![Sum::default(); n]);
    let (mut others, mut size) = (vec![0.0; n], 0.0f64);
    let rule = gauss_legendre(n.div_ceil(2).max(1));
    for population in populations {
        for (x, y) in own.items().zip(population.items()) {
            products_of_others(rule.iter().copied(), x, y, &mut others);
            for (factor, &others) in others.iter().enumerate() {
                with[factor].add(x[factor] * others);
                without[factor].add(y[factor] * others);
                size = size.max((x[factor] * others).abs()).max((y[factor] * others).abs());
            }
        }
    }
    Sums { own: with.into_iter().map(Sum::value).collect(), other: without.into_iter().map(Sum::value).collect(), size }
}

/// Product of the factors in each set of them, by the bits of the set.
fn products(values: &[f64], out: &mut [f64]) {
    out[0] = 1.0;
    for (bit, value) in values.iter().enumerate() {
        let (known, new) = out[..2 << bit].split_at_mut(1 << bit);
        new.iter_mut().zip(known).for_each(|(new, known)| *new = *known * value);
    }
}

/// Sums over populations of the products of each set of factors, item by item.
fn moments(populations: &[Factors]) -> Vec<Vec<f64>> {
    let n = populations[0].n;
    let items = populations[0].values.len() / n.max(1);
    let jobs = (0..items).collect();
    run(jobs, |item: usize| {
        let (mut sums, mut sets) = (vec![Sum::default(); 1 << n], vec![0.0; 1 << n]);
        for population in populations {
            products(&population.values[item * n..(item + 1) * n], &mut sets);
            sums.iter_mut().zip(&sets).for_each(|(sum, product)| sum.add(*product));
        }
        sums.into_iter().map(Sum::value).collect()
    })
}

/// The same from the moments M of all populations: Σ_k α_i.k = Σ_{S ∌ a} w(|S|) Π_S x_i · x_ia M_{rest}, Σ_k α_k.i = Σ_{S ∌ a} w(|S|)
/// Π_S x_i M_{rest and a}. Both are sums over sets U of q_U = Π_U x_i M_{not U}, with and without the factor: N 2ⁿ products per item.
fn by_moments(own: &Factors, moments: &[Vec<f64>]) -> Sums {
    let n = own.n;
    let mut game = vec![0.0; 1 << n];
    let mut sets = vec![0.0; 1 << n];
    for (values, moments) in own.items().zip(moments) {
        products(values, &mut sets);
        game.iter_mut().zip(sets.iter().zip(moments.iter().rev())).for_each(|(q, (product, moment))| *q += product * moment);
    }
    let size = game.iter().fold(0.0f64, |size, q| size.max(q.abs()));
    let weights = shapley_weights(n);
    // A set with the factor has it beside so many others; a set without it has so many.
    let weighted = |set: usize, less: usize| {
        let others = (set.count_ones() as usize).checked_sub(less);
        game[set] * others.and_then(|others| weights.get(others)).copied().unwrap_or(0.0)
    };
    let mut with: Vec<f64> = (0..game.len()).map(|set| weighted(set, 1)).collect();
    let mut without: Vec<f64> = (0..game.len()).map(|set| weighted(set, 0)).collect();
    let own = halves(&mut with, n).into_iter().map(|(_, with)| with).collect();
    let other = halves(&mut without, n).into_iter().map(|(without, _)| without).collect();
    Sums { own, other, size }
}

/// Sums of the values of all sets without and with each factor; folds the values together factor by factor.
fn halves(values: &mut [f64], n: usize) -> Vec<(f64, f64)> {
    let mut sums = vec![(0.0, 0.0); n];
    for (factor, sums) in sums.iter_mut().enumerate().rev() {
        let (without, with) = values[..2 << factor].split_at_mut(1 << factor);
        *sums = (crate::numeric::sum_in_key_order(without), crate::numeric::sum_in_key_order(with));
        without.iter_mut().zip(with).for_each(|(without, with)| *without += *with);
    }
    sums
}

/// Populations that one thread works on.
const CHUNK: usize = 64;
/// Most sets of factors, over all items, whose moments are kept.
const SETS: usize = 1 << 25;

fn standardize(populations: &[Factors]) -> Standardized {
    let (count, n) = (populations.len(), populations[0].n);
    let items = populations[0].values.len() / n.max(1);
    // Measured in products; a set costs about eight of them.
    let cheaper = n < 30 && items << n <= SETS && 8 << n <= count * n * n;
    let moments = if cheaper { moments(populations) } else { Vec::new() };
    let jobs: Vec<_> = (0..count).step_by(CHUNK).map(|start| start..count.min(start + CHUNK)).collect();
    let one = |place: usize| if cheaper { by_moments(&populations[place], &moments) } else { by_pairs(populations, place) };
    let sums: Vec<Sums> = run(jobs, |places| places.map(one).collect::<Vec<_>>()).into_iter().flatten().collect();
    let mut result = Standardized { effects: vec![0.0; count * n], rates: vec![0.0; count * n], size: 0.0 };
    let rates = crate::numeric::sum(&populations.iter().map(Factors::rate).collect::<Vec<_>>());
    let pairs = (count * (count - 1)).max(1) as f64;
    for factor in 0..n {
        // The sum of all standardized rates but those of a population in its own presence, which are its rate.
        let all = crate::numeric::sum(&sums.iter().map(|sums| sums.own[factor]).collect::<Vec<_>>());
        let mean = (all - rates) / pairs;
        for (place, sums) in sums.iter().enumerate() {
            let effect = (sums.own[factor] - sums.other[factor]) / count as f64;
            result.effects[place * n + factor] = effect;
            result.rates[place * n + factor] = mean + effect;
        }
    }
    result.size = sums.iter().fold(0.0, |size: f64, sums| size.max(sums.size));
    result
}

impl Panel for DasGupta {
    fn axis(&self) -> &'static str {
        AXIS
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        pair_keys().into()
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        split_outputs(names, false, if self.rates { &["base", "current"] } else { &[] })
    }

    fn check(&self, names: &RoleNames) -> Result<()> {
        check_factors(names, SPEC.id).map(|_| ())
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let pairs = pairs(block, SPEC.id)?;
        let read = |place: usize| Factors::new(block, place, SPEC.id);
        let all = match self.among {
            Among::All => {
                let populations = (0..block.periods.len()).map(read).collect::<Result<Vec<_>>>()?;
                let standardized = standardize(&populations);
                Some((populations, standardized))
            }
            Among::Pair => None,
        };
        for (start, end) in pairs {
            let pair;
            let (populations, standardized, from, to) = match &all {
                Some((populations, standardized)) => (&populations[..], standardized, start, end),
                None => {
                    let populations = [read(start)?, read(end)?];
                    let standardized = standardize(&populations);
                    pair = (populations, standardized);
                    (&pair.0[..], &pair.1, 0, 1)
                }
            };
            let n = populations[from].n;
            let (base, current) = (populations[from].rate(), populations[to].rate());
            let change = current - base;
            let effect = |factor: usize| standardized.effects[to * n + factor] - standardized.effects[from * n + factor];
            let parts: Vec<f64> = (0..n).map(effect).collect();
            add_up(SPEC.id, change, &parts, standardized.size, || block.describe(None, Some(end)))?;
            let factor = self.unit.factor(base, change);
            let numbers = [base, current].into_iter().chain([change].into_iter().chain(parts).map(|number| factor * number));
            let levels = [from, to].into_iter().filter(|_| self.rates);
            let levels = levels.flat_map(|place| standardized.rates[place * n..(place + 1) * n].iter().copied());
            rows.push([block.periods[start], block.periods[end]], numbers.chain(levels));
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "standardization.das_gupta",
    catalogue: "K2, K3, K5",
    summary: "Standardized rates and effects of any number of factors in any number of populations",
    source: "Das Gupta (1993)",
    shape: Shape::Table,
    roles: FACTOR_ROLES,
    params: &[Param::choice("among", &["all", "pair"]), Param::flag("rates"), UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<DasGupta>("standardization.das_gupta", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::standardization::testing::{close, column, factors};

    const ID: &str = "standardization.das_gupta";

    // Das Gupta (1993), table 2.1: mean earnings of black and white men in the United States, 1980. Run of the R package DasGuptR:
    // 4369.9127 + 1487.2624 = 5857.1751.
    #[test]
    fn two_factors() {
        let table = [vec![10930.0, 0.717_892], vec![16591.0, 0.825_974]];
        for among in ["all", "pair"] {
            let result = factors(ID, json!({"among": among, "rates": true, "unit": "change"}), &table).unwrap();
            close(&column(&result, "change"), &[5857.1751], 5e-5);
            close(&column(&result, "a"), &[4369.9127], 5e-5);
            close(&column(&result, "b"), &[1487.2624], 5e-5);
            // 10930 · .771933 and 13760.5 · .825974
            close(&column(&result, "a_base"), &[8_437.227_69], 1e-8);
            close(&column(&result, "b_current"), &[11_365.815_227], 1e-8);
        }
    }

    // By hand, the mean over the six orders.
    #[test]
    fn three_factors() {
        let result = factors(ID, json!({"among": "all", "rates": false, "unit": "change"}), &[vec![2.0, 3.0, 4.0], vec![3.0, 5.0, 4.5]]);
        let result = result.unwrap();
        let want = [1025.0 / 60.0, 1280.0 / 60.0, 305.0 / 60.0];
        close(&["a", "b", "c"].map(|name| column(&result, name)[0]), &want, 1e-13);
    }

    fn populations(count: usize, items: usize, n: usize) -> Vec<Factors> {
        let value = |k: usize| ((k * 7_919 + 13) % 1_009) as f64 / 500.0 - 0.3;
        (0..count).map(|p| Factors { n, values: (0..items * n).map(|k| value(p * items * n + k)).collect() }).collect()
    }

    // The two ways to the same sums; seven items, five factors, nine populations, negative factors among them.
    #[test]
    fn moments_are_pairs() {
        let populations = populations(9, 7, 5);
        let moments = moments(&populations);
        for place in 0..9 {
            let (a, b) = (by_pairs(&populations, place), by_moments(&populations[place], &moments));
            close(&a.own, &b.own, 1e-12);
            close(&a.other, &b.other, 1e-12);
        }
    }

    // Das Gupta (1993), equation 6.11, written out over the standardized rates of all pairs.
    #[test]
    fn rates_of_many_populations_as_printed() {
        let (count, n) = (5, 3);
        let populations = populations(count, 2, n);
        let standardized = standardize(&populations);
        for factor in 0..n {
            // α_i.j
            let rate = |i: usize, j: usize| {
                let rule = || gauss_legendre(2).iter().copied();
                let mut others = [0.0; 3];
                let mut total = 0.0;
                for (x, y) in populations[i].items().zip(populations[j].items()) {
                    products_of_others(rule(), x, y, &mut others);
                    total += x[factor] * others[factor];
                }
                total
            };
            for one in 0..count {
                let others = || (0..count).filter(|&other| other != one);
                let own: f64 = others().map(|j| rate(one, j)).sum::<f64>() / (count - 1) as f64;
                let rest = |i: usize| {
                    let inner: f64 = others().filter(|&j| j != i).map(|j| rate(i, j)).sum();
                    inner - (count - 2) as f64 * rate(i, one)
                };
                let want = own + others().map(rest).sum::<f64>() / (count * (count - 1)) as f64;
                close(&standardized.rates[one * n + factor..][..1], &[want], 1e-13);
            }
        }
    }

    // The effects of N populations are transitive and add up to the difference of the rates.
    #[test]
    fn consistent() {
        let table: Vec<Vec<f64>> = (0..6).map(|p| (0..4).map(|k| f64::from((p * 5 + k * 3) % 7 + 1)).collect()).collect();
        let options = json!({"among": "all", "rates": true, "unit": "change"});
        let result = factors(ID, options, &table).unwrap();
        for name in ["a", "b", "c", "d"] {
            let (effect, base) = (column(&result, name), column(&result, &format!("{name}_base")));
            let steps: f64 = effect[..5].iter().sum();
            let current = column(&result, &format!("{name}_current"));
            close(&[steps], &[current[4] - base[0]], 1e-11);
        }
    }

    #[test]
    fn an_item_without_a_row() {
        let table = [vec![vec![2.0, 1.0], vec![3.0, 1.0]], vec![vec![2.0, 1.0], vec![]]];
        let options = json!({"among": "all", "rates": false, "unit": "change"});
        let error = crate::standardization::testing::run(ID, options, &["factors", "factors"], "items", &table, &[]).unwrap_err();
        assert_eq!(error.code(), "RB313");
    }
}
