use std::cmp::Ordering;
use std::collections::BinaryHeap;

use serde::Deserialize;

use super::similarity::{Diagonal, Proximity, plain};
use super::*;

/// The industries that a region takes up one after the other, if p_i = B (Σ_j a_ij M_j / k_i)^α is the probability that it takes up i: the
/// share of the k_i neighbours of i that are active. Neighbours are industries with a proximity of at least `cut`.
#[derive(Debug, Deserialize)]
pub struct DiffusionPath {
    #[serde(flatten)]
    rule: Rule,
    strategy: Strategy,
    cut: f64,
    baseline: f64,
    exponent: f64,
    steps: Option<usize>,
}

/// What is taken up next, of the inactive industries with an active neighbour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strategy {
    /// The most probable.
    Greedy,
    /// That with the most active neighbours.
    Majority,
    /// That with the most neighbours.
    HighDegree,
    /// That with the fewest.
    LowDegree,
}

impl Strategy {
    /// The larger, the sooner an industry is taken up that has so many neighbours, and so many active ones.
    fn number(self, near: u32, degree: usize) -> f64 {
        match self {
            // p rises with the share.
            Strategy::Greedy => share(near, degree),
            Strategy::Majority => f64::from(near),
            Strategy::HighDegree => degree as f64,
            Strategy::LowDegree => -(degree as f64),
        }
    }
}

fn share(near: u32, degree: usize) -> f64 {
    f64::from(near) / degree as f64
}

/// An industry and its number when it got another active neighbour. Of equal numbers the first industry is the greatest.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    number: f64,
    industry: u32,
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number.total_cmp(&other.number).then(other.industry.cmp(&self.industry))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

/// Industries in the order in which they are taken up, each with the share of its neighbours that are active by then. Next is the one
/// with the largest number, which follows from its active neighbours and all of its neighbours.
fn walk(network: &Lists, own: &[u32], steps: usize, number: impl Fn(u32, usize) -> f64) -> Vec<(u32, f64)> {
    let (mut active, mut near) = (vec![false; network.count()], vec![0u32; network.count()]);
    own.iter().for_each(|&industry| active[industry as usize] = true);
    let mut candidates = BinaryHeap::new();
    let now = |near: &[u32], industry: u32| number(near[industry as usize], network.of(industry as usize).len());
    let mut path = Vec::new();
    let mut taken = own.to_vec();
    loop {
        for industry in taken.drain(..) {
            for &other in network.of(industry as usize) {
                near[other as usize] += 1;
                if !active[other as usize] {
                    candidates.push(Candidate { number: now(&near, other), industry: other });
                }
            }
        }
        if path.len() == steps {
            return path;
        }
        // A candidate whose number has changed stands there with the new one, too.
        let valid = |next: &Candidate| !active[next.industry as usize] && next.number == now(&near, next.industry);
        let Some(next) = std::iter::from_fn(|| candidates.pop()).find(valid) else { return path };
        let place = next.industry as usize;
        path.push((next.industry, share(near[place], network.of(place).len())));
        active[place] = true;
        taken.push(next.industry);
    }
}

impl DiffusionPath {
    fn network(&self, presence: &Presence) -> Lists {
        let count = presence.industries.count();
        let matrix = plain(Proximity::Maximum.matrix(&presence.industries, &presence.regions, Diagonal::Zero));
        let least = self.cut * (1.0 - ROUNDING);
        let near = |row: &[f64]| (0..).zip(row).filter(|(_, phi)| **phi >= least).map(|(other, _)| other).collect::<Vec<u32>>();
        Lists::new(matrix.chunks(count.max(1)).map(near).take(count))
    }
}

impl Table for DiffusionPath {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::whole("step"), Output::number("probability"), Output::number("expected_time"), Output::number("cumulated_time")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let network = self.network(&presence);
        let steps = self.steps.unwrap_or(usize::MAX);
        let path = |region: usize| {
            let mut time = Sum::default();
            let path = walk(&network, presence.regions.of(region), steps, |near, degree| self.strategy.number(near, degree));
            let timed = path.into_iter().zip(1u32..).map(|((industry, share), step)| {
                let probability = self.baseline * share.powf(self.exponent);
                time.add(1.0 / probability);
                (industry, [f64::from(step), probability, 1.0 / probability, time.value()])
            });
            let mut timed: Vec<_> = timed.collect();
            timed.sort_unstable_by_key(|(industry, _)| *industry);
            timed
        };
        let paths: Vec<_> = (0..presence.regions.count()).into_par_iter().map(path).collect();
        let mut rows = TableRows::new(2, 4);
        for (region, path) in (0..).zip(paths) {
            path.into_iter().for_each(|(industry, numbers)| rows.push([region, industry], numbers));
        }
        Ok(finished(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.diffusion_path",
    catalogue: "F18",
    summary: "Path of diversification: which industries a region takes up one after the other by a strategy, and how long it takes",
    source: "Alshamsi, Pinheiro & Hidalgo (2018)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[
        PRESENCE,
        THRESHOLD,
        Param::choice("strategy", &["greedy", "majority", "high_degree", "low_degree"]),
        Param { name: "cut", kind: ParamKind::Share },
        Param { name: "baseline", kind: ParamKind::Above(0.0) },
        Param { name: "exponent", kind: ParamKind::Above(0.0) },
        Param { name: "steps", kind: ParamKind::OptionalInteger(1) },
    ],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<DiffusionPath>("complexity.diffusion_path", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::testing::{close, column, given, matrix};
    use super::*;

    /// A hub, the last of `count` industries, linked with each of the others, which form a ring.
    fn wheel(count: u32) -> Lists {
        let ring = count - 1;
        let own = |place: u32| {
            let mut list = vec![(place + ring - 1) % ring, (place + 1) % ring, ring];
            list.sort_unstable();
            list
        };
        Lists::new((0..count).map(|place| if place == ring { (0..ring).collect() } else { own(place) }))
    }

    fn time(path: &[(u32, f64)], exponent: f64) -> f64 {
        path.iter().map(|(_, share)| share.powf(-exponent)).sum()
    }

    /// The paper's eq. (2): the hub as soon as L of the ring are active, of which one was so from the start.
    fn wheel_time(count: f64, before: f64, exponent: f64) -> f64 {
        let hub = ((count - 1.0) / before).powf(exponent);
        3f64.powf(exponent) * (before - 1.0) + hub + 1.5f64.powf(exponent) * (count - 2.0 - before) + 1.0
    }

    #[test]
    fn the_wheel() {
        for count in [5u32, 6, 9] {
            let network = wheel(count);
            let hub = count as usize - 1;
            // The whole ring first leaves no hub to help, so at most all but one of it.
            for before in 1..count as usize - 1 {
                let path = walk(&network, &[0], usize::MAX, |near, degree| match degree == hub {
                    true if near as usize >= before => 1.0,
                    true => -1.0,
                    false => 0.0,
                });
                assert_eq!(path.len(), hub);
                for exponent in [0.5, 1.0, 2.0] {
                    let want = wheel_time(f64::from(count), before as f64, exponent);
                    assert!((time(&path, exponent) - want).abs() < 1e-12, "{count} {before} {exponent}");
                }
            }
        }
    }

    // By hand on a wheel of six. One of the ring: 1/3 against 1/5 of the hub; with a second one 2/5 against 1/3, so the hub is next.
    #[test]
    fn strategies_on_the_wheel() {
        let network = wheel(6);
        let path = |strategy: Strategy| walk(&network, &[0], usize::MAX, |near, degree| strategy.number(near, degree));
        let order = |strategy: Strategy| path(strategy).into_iter().map(|(industry, _)| industry).collect::<Vec<u32>>();
        assert_eq!(order(Strategy::Greedy), [1, 5, 2, 3, 4]);
        assert!((time(&path(Strategy::Greedy), 2.0) - wheel_time(6.0, 2.0, 2.0)).abs() < 1e-12);
        assert_eq!(order(Strategy::HighDegree), [5, 1, 2, 3, 4]);
        assert!((time(&path(Strategy::HighDegree), 2.0) - wheel_time(6.0, 1.0, 2.0)).abs() < 1e-12);
        assert_eq!(order(Strategy::LowDegree), [1, 2, 3, 4, 5]);
        close(&path(Strategy::LowDegree).iter().map(|p| p.1).collect::<Vec<_>>(), &[1. / 3., 1. / 3., 1. / 3., 2. / 3., 1.0], 1e-15);
        // All have one active neighbour, then the hub has two.
        assert_eq!(order(Strategy::Majority), [1, 5, 2, 3, 4]);
        assert_eq!(walk(&network, &[0], 2, share).len(), 2);
        assert!(walk(&network, &[], 2, share).is_empty());
    }

    // By hand: U = (3, 3, 2, 2). Proximities 0–1: 2/3, 1–2: 2/3, 2–3: 1/2, 0–2 and 1–3: 1/3, 0–3: 0. At 1/2 a chain: the last region has 3
    // and goes 2, 1, 0, which have 1/2, 1/2 and all of their neighbours active; at 2/3 it cannot reach anything.
    #[test]
    fn a_chain() {
        let rows: [&[f64]; 5] = [&[1., 1., 0., 0.], &[1., 1., 1., 0.], &[0., 1., 1., 1.], &[1., 0., 0., 0.], &[0., 0., 0., 1.]];
        let run = |cut: f64, steps: Value| {
            let more = json!({"strategy": "greedy", "cut": cut, "baseline": 0.5, "exponent": 2.0, "steps": steps});
            matrix(SPEC.id, given(more), &rows).unwrap()
        };
        let result = run(0.5, Value::Null);
        let last = result.0[0].iter().position(|&region| region == 4).unwrap();
        assert_eq!(result.0[1][last..], [0, 1, 2]);
        close(&column(&result, "step")[last..], &[3., 2., 1.], 0.0);
        close(&column(&result, "probability")[last..], &[0.5, 0.125, 0.125], 1e-15);
        close(&column(&result, "expected_time")[last..], &[2., 8., 8.], 1e-13);
        close(&column(&result, "cumulated_time")[last..], &[18., 16., 8.], 1e-13);
        assert!(!run(2.0 / 3.0, Value::Null).0[0].contains(&4));
        assert_eq!(run(0.5, json!(1)).0[0], [0, 1, 2, 3, 4]);
    }
}
