use serde::Deserialize;

use super::density::Nearness;
use super::similarity::{Diagonal, densities};
use super::*;

/// The cheapest industries that lift the mean complexity of what a region has to a target T: min Σ_p Y_p x_p over the industries that it has
/// not, x_p being 0 or 1, with Σ_present (PCI_p − T) + Σ_p x_p (PCI_p − T) ≥ 0.
#[derive(Debug, Deserialize)]
pub struct OptimalPortfolio {
    of: Of,
    #[serde(flatten)]
    rule: Rule,
    target: f64,
}

/// States after which a search is given up.
const STATES: usize = 4_000_000;
/// Parts of the whole that are rounding.
const NOTHING: f64 = 1e-12;

/// An industry that a region could take up: its effort and by how much its complexity is above the target.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Item {
    industry: u32,
    effort: f64,
    gain: f64,
}

impl Item {
    fn effort_per_gain(&self) -> f64 {
        self.effort / self.gain
    }
}

#[derive(Debug, PartialEq)]
enum Outcome {
    Chosen(Vec<Item>),
    /// All of them do not reach the target.
    OutOfReach,
    TooManyStates,
}

/// A set of items: what it has above what is needed (below: negative), its effort, and the place on the trail where it was last changed.
#[derive(Clone, Copy)]
struct State {
    surplus: f64,
    effort: f64,
    trail: usize,
}

/// The sets that no other one beats in both surplus and effort, of two such lists in the order of the surplus, where no later change can
/// make them good as `hopeful` tells.
fn merged(old: &[State], new: &[State], hopeful: impl Fn(&State) -> bool) -> Vec<State> {
    let (mut old, mut new) = (old.iter().rev().peekable(), new.iter().rev().peekable());
    let mut kept: Vec<State> = Vec::with_capacity(old.len() + new.len());
    let mut least = f64::INFINITY;
    // From the largest surplus down, each has to be cheaper than all before; of equal ones the old one stays.
    while let Some(state) = match (old.peek(), new.peek()) {
        (Some(a), Some(b)) if (b.surplus, -b.effort) > (a.surplus, -a.effort) => new.next(),
        (Some(_), _) => old.next(),
        (None, _) => new.next(),
    } {
        if state.effort < least {
            least = state.effort;
            if hopeful(state) {
                kept.push(*state);
            }
        }
    }
    kept.reverse();
    kept
}

/// The items of the least effort whose gains make up for what is lacking: a 0–1 covering knapsack. In the order of effort per gain the
/// first items up to the one that makes up for it are the best start; from there on sets with one more of the later or one less of the
/// earlier items are listed, the next ones first. A set is dropped if another one is better, or if the items still to come, taken in
/// part, could not make it cheaper than the best so far (branch and bound).
fn cheapest(mut items: Vec<Item>, lack: f64) -> Outcome {
    if lack <= 0.0 {
        return Outcome::Chosen(Vec::new());
    }
    let order = |a: &Item, b: &Item| a.effort_per_gain().total_cmp(&b.effort_per_gain()).then(b.gain.total_cmp(&a.gain));
    items.sort_by(|a, b| order(a, b).then(a.industry.cmp(&b.industry)));
    let lack = lack * (1.0 - NOTHING);
    let (mut gain, mut effort) = (Sum::default(), Sum::default());
    let mut middle = 0;
    while middle < items.len() && gain.value() + items[middle].gain < lack {
        gain.add(items[middle].gain);
        effort.add(items[middle].effort);
        middle += 1;
    }
    if middle == items.len() {
        return Outcome::OutOfReach;
    }
    const START: usize = usize::MAX;
    let mut trail: Vec<(usize, usize)> = Vec::new();
    let mut states = vec![State { surplus: gain.value() - lack, effort: effort.value(), trail: START }];
    let mut best = State { surplus: 0.0, effort: f64::INFINITY, trail: START };
    // Items from `first` to `last` have been looked at.
    let (mut first, mut last) = (middle, middle);
    while !states.is_empty() {
        let later = last < items.len() && (last - middle <= middle - first || first == 0);
        if !later && first == 0 {
            break;
        }
        let (place, sign) = if later { (last, 1.0) } else { (first - 1, -1.0) };
        (first, last) = if later { (first, last + 1) } else { (first - 1, last) };
        let item = items[place];
        let mut changed = Vec::with_capacity(states.len());
        for state in &states {
            trail.push((state.trail, place));
            let (surplus, effort) = (state.surplus + sign * item.gain, state.effort + sign * item.effort);
            let state = State { surplus, effort, trail: trail.len() - 1 };
            if surplus >= 0.0 && effort < best.effort {
                best = state;
            }
            changed.push(state);
        }
        if trail.len() > STATES {
            return Outcome::TooManyStates;
        }
        let dearest = first.checked_sub(1).map_or(0.0, |place| items[place].effort_per_gain());
        let cheapest = items.get(last).map_or(f64::INFINITY, Item::effort_per_gain);
        states = merged(&states, &changed, |state| {
            let price = if state.surplus < 0.0 { cheapest } else { dearest };
            state.effort - state.surplus * price < best.effort * (1.0 - NOTHING)
        });
    }
    let mut taken: Vec<bool> = (0..items.len()).map(|place| place < middle).collect();
    let mut step = best.trail;
    while step != START {
        let (before, place) = trail[step];
        taken[place] = !taken[place];
        step = before;
    }
    Outcome::Chosen(items.into_iter().zip(taken).filter(|(_, taken)| *taken).map(|(item, _)| item).collect())
}

/// What each region could take up, in the order of the industries: those with a row and its effort or, without efforts, all with their
/// distances.
fn efforts(input: &TableInput<'_>, presence: &Presence) -> Vec<Vec<(u32, f64)>> {
    let industries = presence.industries.count();
    let Some(numbers) = input.number("effort") else {
        let density = densities(presence, &Nearness::Maximum.matrix(presence, Diagonal::One));
        // Rounding must not make an effort negative; an industry that is near nothing has no distance.
        let distance = |&share: &f64| if share > 1.0 { 0.0 } else { 1.0 - share };
        return density.chunks(industries.max(1)).map(|line| (0..).zip(line.iter().map(distance)).collect()).collect();
    };
    let (region, industry) = (input.key("region"), input.key("industry"));
    let mut known = vec![Vec::new(); presence.regions.count()];
    for (start, piece) in numbers.pieces(0..input.rows) {
        for (row, &effort) in (start..).zip(piece) {
            known[region.codes[row] as usize].push((industry.codes[row], effort));
        }
    }
    known.iter_mut().for_each(|line| line.sort_unstable_by_key(|cell| cell.0));
    known
}

/// Mean complexity of what a region has, the items to add to it (if there are any that do), and the mean with them.
struct Plan {
    before: f64,
    items: Option<Vec<Item>>,
    after: f64,
}

impl OptimalPortfolio {
    fn plan(&self, present: &[u32], available: &[(u32, f64)], complexity: &[f64]) -> Option<Plan> {
        if present.is_empty() {
            return Some(Plan { before: f64::NAN, items: None, after: f64::NAN });
        }
        let mut sum = Sum::default();
        let mut short = Sum::default();
        for &industry in present {
            sum.add(complexity[industry as usize]);
            short.add(self.target - complexity[industry as usize]);
        }
        let options = available.iter().filter(|(industry, effort)| present.binary_search(industry).is_err() && !effort.is_nan());
        let items = options.map(|&(industry, effort)| Item { industry, effort, gain: complexity[industry as usize] - self.target });
        let before = sum.value() / present.len() as f64;
        let items = match cheapest(items.filter(|item| item.gain > 0.0).collect(), short.value()) {
            Outcome::Chosen(items) => Some(items),
            Outcome::OutOfReach => None,
            Outcome::TooManyStates => return None,
        };
        let after = items.as_ref().map_or(f64::NAN, |items| {
            items.iter().for_each(|item| sum.add(complexity[item.industry as usize]));
            sum.value() / (present.len() + items.len()) as f64
        });
        Some(Plan { before, items, after })
    }
}

impl Table for OptimalPortfolio {
    fn keys(&self) -> Vec<KeyOutput> {
        match self.of {
            Of::Region => vec![KeyOutput::own("region")],
            Of::Industry => vec![KeyOutput::own("region"), KeyOutput::own("industry")],
        }
    }

    fn outputs(&self) -> Vec<Output> {
        match self.of {
            Of::Region => vec![
                Output::whole("industries"),
                Output::number("effort"),
                Output::number("average_complexity"),
                Output::number("new_average_complexity"),
            ],
            Of::Industry => vec![Output::number("effort"), Output::number("gain")],
        }
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let complexity = attribute(input, "complexity", Of::Industry, SPEC.id)?;
        let available = efforts(input, &presence);
        let plan = |region: usize| {
            self.plan(presence.regions.of(region), &available[region], &complexity).ok_or_else(|| Error::Undefined {
                measure: SPEC.id,
                cell: input.names.pair("region", region as u32),
                reason: format!("the search for the cheapest industries did not end within {STATES} sets of them"),
                remedy: "filter out the rows of industries that are out of the question there, or of next to no gain",
            })
        };
        let plans: Vec<Result<Plan>> = (0..presence.regions.count()).into_par_iter().map(plan).collect();
        let mut rows = TableRows::new(self.keys().len(), self.outputs().len());
        for (region, plan) in (0..).zip(plans) {
            let Plan { before, items, after } = plan?;
            if self.of == Of::Region {
                let mut effort = Sum::default();
                items.iter().flatten().for_each(|item| effort.add(item.effort));
                let known = |number: f64| if items.is_some() { number } else { f64::NAN };
                let count = items.as_ref().map_or(0, Vec::len) as f64;
                rows.push([region], [known(count), known(effort.value()), before, after]);
                continue;
            }
            let mut items = items.unwrap_or_default();
            items.sort_unstable_by_key(|item| item.industry);
            items.into_iter().for_each(|item| rows.push([region, item.industry], [item.effort, item.gain]));
        }
        Ok(finished(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.optimal_portfolio",
    catalogue: "F18",
    summary: "Optimal portfolio: the cheapest new industries that lift the mean complexity of a region to a target",
    source: "Stojkoski & Hidalgo (2026)",
    shape: Shape::Table,
    roles: &[
        VALUE,
        Role::required("complexity", RoleKind::Number(Domain::Any)),
        Role::optional("effort", RoleKind::Number(Domain::NonNegative)),
        POPULATION,
        REGION,
        INDUSTRY,
    ],
    params: &[OF, PRESENCE, THRESHOLD, Param { name: "target", kind: ParamKind::Number }],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<OptimalPortfolio>("complexity.optimal_portfolio", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{Outcome as Columns, close, column, given, run};
    use super::*;

    fn items(numbers: &[(f64, f64)]) -> Vec<Item> {
        (0..).zip(numbers).map(|(industry, &(effort, gain))| Item { industry, effort, gain }).collect()
    }

    fn industries(outcome: Outcome) -> Vec<u32> {
        let Outcome::Chosen(items) = outcome else { panic!("{outcome:?}") };
        items.iter().map(|item| item.industry).collect()
    }

    // By hand: the cheapest per gain is 2 for 3, but one of 3 for 5 does alone what it does not.
    #[test]
    fn the_cheapest_per_gain_is_not_the_cheapest() {
        let all = items(&[(2.0, 3.0), (3.0, 4.0), (3.9, 5.0)]);
        assert_eq!(industries(cheapest(all.clone(), 5.0)), [2]);
        assert_eq!(industries(cheapest(all.clone(), 3.0)), [0]);
        assert_eq!(industries(cheapest(all.clone(), 7.0)), [0, 1]);
        assert_eq!(industries(cheapest(all.clone(), 12.0)), [0, 1, 2]);
        assert_eq!(industries(cheapest(all.clone(), 0.0)), [0; 0]);
        assert_eq!(cheapest(all, 12.1), Outcome::OutOfReach);
        // 0.1 + 0.2 is not 0.3, but makes up for it.
        assert_eq!(industries(cheapest(items(&[(1.0, 0.1), (1.0, 0.2)]), 0.1 + 0.2 + 1e-16)).len(), 2);
    }

    #[test]
    fn all_subsets_of_small_tables() {
        let mut state = 12_345u64;
        let mut random = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / (1u64 << 31) as f64
        };
        for round in 0..300 {
            let count = 1 + round % 12;
            // Whole numbers have many ties; efforts close to the gains are hard.
            let whole = round % 3 == 0;
            let numbers: Vec<(f64, f64)> = (0..count)
                .map(|_| {
                    let gain = 0.01 + random();
                    let effort = if round % 3 == 1 { gain + 0.1 * random() } else { random() };
                    if whole { ((effort * 4.0).floor(), (gain * 4.0).ceil()) } else { (effort, gain) }
                })
                .collect();
            let all: f64 = numbers.iter().map(|item| item.1).sum();
            let lack = if whole { (all * random()).floor() } else { all * random() };
            let mut want = f64::INFINITY;
            for subset in 0..1u32 << count {
                let own = || numbers.iter().enumerate().filter(|(place, _)| subset >> place & 1 == 1).map(|(_, item)| item);
                if own().map(|item| item.1).sum::<f64>() >= lack - 1e-12 {
                    want = want.min(own().map(|item| item.0).sum());
                }
            }
            let Outcome::Chosen(found) = cheapest(items(&numbers), lack) else { panic!("{numbers:?} {lack}") };
            assert!(found.iter().map(|item| item.gain).sum::<f64>() >= lack - 1e-12);
            let effort: f64 = found.iter().map(|item| item.effort).sum();
            assert!((effort - want).abs() <= 1e-12, "{numbers:?} {lack}: {effort}, not {want}");
        }
    }

    #[test]
    fn many_items() {
        assert_eq!(industries(cheapest(items(&[(1.0, 1.0); 100]), 49.5)).len(), 50);
        let many: Vec<(f64, f64)> = (1..3_000).map(|k| ((f64::from(k) * 0.618).fract(), (f64::from(k) * 0.732).fract())).collect();
        assert!(matches!(cheapest(items(&many), 300.0), Outcome::Chosen(_)));
        // Efforts that rise with the gains.
        let many: Vec<(f64, f64)> = many.into_iter().map(|(noise, gain)| (gain + 0.1 * noise, gain)).collect();
        assert!(matches!(cheapest(items(&many), 300.0), Outcome::Chosen(_)));
        // Nothing but a constant beside the gain.
        let many: Vec<(f64, f64)> = many.into_iter().take(500).map(|(_, gain)| (gain + 0.1, gain)).collect();
        assert!(matches!(cheapest(items(&many), 100.0), Outcome::Chosen(_)));
    }

    /// Two regions of four industries: the first has the first one, the second nothing.
    fn table(target: f64, of: &str) -> Columns {
        let keys = [("region", vec![0, 0, 0, 0, 1, 1, 1, 1]), ("industry", vec![0, 1, 2, 3, 0, 1, 2, 3])];
        let numbers = [
            ("value", vec![1., 0., 0., 0., 0., 0., 0., 0.]),
            ("complexity", [-1.0, 0.5, 1.0, 2.0].repeat(2)),
            ("effort", vec![0., 1., 2., 3.5, 1., 1., 1., 1.]),
        ];
        run(SPEC.id, given(json!({"target": target, "of": of})), &keys, &numbers).unwrap()
    }

    // By hand: to 0 the complexity of 1 lacks: the third alone for 2. To 1/2: 3/2 in all; the last one alone for 3.5. To 2/3: the last one
    // and 1/3 from the third for 5.5; then the mean is 2/3. To 1: the last one gives 1 of the 2.
    #[test]
    fn two_regions() {
        let result = table(0.0, "region");
        close(&column(&result, "industries"), &[1.0, f64::NAN], 0.0);
        close(&column(&result, "effort"), &[2.0, f64::NAN], 0.0);
        close(&column(&result, "average_complexity"), &[-1.0, f64::NAN], 0.0);
        close(&column(&result, "new_average_complexity"), &[0.0, f64::NAN], 0.0);
        assert_eq!(table(0.5, "industry").0, [vec![0], vec![3]]);
        let result = table(2.0 / 3.0, "industry");
        assert_eq!(result.0, [vec![0, 0], vec![2, 3]]);
        close(&column(&result, "gain"), &[1.0 / 3.0, 4.0 / 3.0], 1e-15);
        close(&column(&table(2.0 / 3.0, "region"), "new_average_complexity")[..1], &[2.0 / 3.0], 1e-15);
        close(&column(&table(1.0, "region"), "effort"), &[f64::NAN; 2], 0.0);
        close(&column(&table(-1.0, "region"), "effort"), &[0.0, f64::NAN], 0.0);
    }

    // By hand on three regions: the first has x and y, the others x. φ of x and y is 1/3; density of y in the others is (1/3)/(4/3). The
    // last industry is in no region, and near none.
    #[test]
    fn efforts_are_distances() {
        let keys = [("region", vec![0, 0, 1, 2, 2]), ("industry", vec![0, 1, 0, 0, 2])];
        let numbers = [("value", vec![1., 1., 1., 1., 0.]), ("complexity", vec![-1.0, 1.0, -1.0, -1.0, 9.0])];
        let result = run(SPEC.id, given(json!({"target": 0.0, "of": "region"})), &keys, &numbers).unwrap();
        close(&column(&result, "effort"), &[0.0, 0.75, 0.75], 1e-15);
        close(&column(&result, "industries"), &[0.0, 1.0, 1.0], 0.0);
        let result = run(SPEC.id, given(json!({"target": 0.0, "of": "industry"})), &keys, &numbers).unwrap();
        assert_eq!(result.0, [vec![1, 2], vec![1, 1]]);
    }
}
