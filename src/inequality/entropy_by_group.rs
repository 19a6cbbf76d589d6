use serde::Deserialize;

use super::generalised_entropy::Entropy;
use super::nested::{Group, Nest};
use super::tables::{GROUPS, VALUE, WEIGHT};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;
use crate::sample::{CLUSTER, Fixed, Quantity, STRATA, Sample, SampleTable, estimate_table};

/// What each group adds to GE(a): p rᵃ GE(a) of the group within, p g(r) between, with its share p and its relative mean r.
#[derive(Debug, Deserialize)]
pub struct EntropyByGroup {
    pub parameter: f64,
}

impl SampleTable for EntropyByGroup {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("groups")]
    }

    fn outputs(&self) -> Vec<Output> {
        let names = ["population_share", "value_share", "mean", "entropy", "within", "between", "contribution", "total"];
        names.map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn rows(&self, input: &TableInput<'_>, sample: &Sample<'_>) -> Result<Fixed> {
        Ok(Fixed { keys: vec![sample.present("groups", input.key("groups").count)], numbers: Vec::new() })
    }

    fn evaluate(&self, sample: &Sample<'_>, fixed: &Fixed, tell: &mut dyn FnMut(Quantity)) -> Result<(), Fault> {
        let entropy = Entropy(self.parameter);
        let codes = sample.data.keys("groups");
        let nest = Nest::new(sample, &codes);
        let total = entropy.index(sample);
        let [nation, groups] = &nest.levels[..] else { return Ok(()) };
        let Some(nation) = nation.first() else { return Ok(()) };
        let zero = || Quantity::from(0.0);
        let row = |group: &Group, own: Quantity| {
            let (share, relative) = (&group.share, &group.mean / &nation.mean);
            // In a group without any income everybody is equal.
            let equal = own.value == 0.0 || relative.value == 0.0;
            let within = if equal { zero() } else { share * relative.powf(self.parameter) * &own };
            let between = share * entropy.exact_of_quantity(&relative);
            let told = if group.mean.value > 0.0 { own } else { Quantity::UNDEFINED };
            // Without any income in the nation nothing is relative to it.
            let known = |quantity| if total.is_nan() { Quantity::UNDEFINED } else { quantity };
            let contribution = &within + &between;
            let value_share = known(share * relative);
            let [told, within, between, contribution] = [told, within, between, contribution].map(known);
            [share.clone(), value_share, group.mean.clone(), told, within, between, contribution, known(total.clone())]
        };
        // Groups are in the order of their codes, those that a draw has left out are not there.
        let mut parts = Vec::new();
        let mut present = groups.iter().zip(nest.within(entropy)).peekable();
        let code = |group: &Group| codes.first().map_or(0, |codes| codes[group.row]);
        for &key in fixed.keys.iter().flatten() {
            match present.next_if(|(group, _)| code(group) == key) {
                Some((group, own)) => {
                    let row = row(group, own);
                    parts.extend([row[4].value, row[5].value]);
                    row.into_iter().for_each(&mut *tell);
                }
                None => {
                    (0..7).for_each(|_| tell(Quantity::UNDEFINED));
                    tell(total.clone());
                }
            }
        }
        // Logarithms of shares are good to a rounding error of 1.
        if total.value.is_finite() { whole(total.value, &parts, 1.0) } else { Ok(()) }
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.entropy_by_group",
    catalogue: "D20, D21, D22",
    summary: "What each group adds to Theil's T, L or any GE(a), within and between",
    source: "Theil (1967); Shorrocks (1980, 1984)",
    shape: Shape::Table,
    roles: &[VALUE, WEIGHT, GROUPS, STRATA, CLUSTER],
    params: &[Param { name: "parameter", kind: ParamKind::Above(f64::NEG_INFINITY) }],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate_table::<EntropyByGroup>("inequality.entropy_by_group", params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::inequality::tables::testing::{close, input, run};
    use crate::sample::testing::check_table;

    const ID: &str = "inequality.entropy_by_group";

    // By hand, GE(2): (1, 3, 2, 6), groups of two: means 2 and 4, nation 3, GE(2) of the groups 1/8 and 4/32. Within p r² GE(2):
    // ½·4/9·1/8 = 1/36, ½·16/9·1/8 = 1/9; between ½·½(r² − 1): ¼(−5/9), ¼(7/9).
    #[test]
    fn two_groups() {
        let value = [1.0, 3.0, 2.0, 6.0];
        let output = run(ID, json!({"parameter": 2.0}), &[("value", &value)], &[("groups", &[0, 0, 1, 1])]).unwrap();
        assert_eq!(output.keys, [[0, 1]]);
        let want = [
            [0.5, 0.5],
            [1.0 / 3.0, 2.0 / 3.0],
            [2.0, 4.0],
            [0.125, 0.125],
            [1.0 / 36.0, 1.0 / 9.0],
            [-5.0 / 36.0, 7.0 / 36.0],
            [-4.0 / 36.0, 11.0 / 36.0],
            [7.0 / 36.0, 7.0 / 36.0],
        ];
        output.numbers.iter().zip(want).for_each(|(got, want)| close(got, &want, 1e-15));
    }

    // A group of no weight has no row; one without income has an index of its own that is not defined, and adds ln of its share to T.
    #[test]
    fn empty_groups() {
        let (value, weight) = ([0.0, 2.0, 9.0], [1.0, 1.0, 0.0]);
        let numbers = [("value", &value[..]), ("weight", &weight)];
        let output = run(ID, json!({"parameter": 1.0}), &numbers, &[("groups", &[0, 1, 2])]).unwrap();
        assert_eq!(output.keys, [[0, 1]]);
        close(&output.numbers[3], &[f64::NAN, 0.0], 0.0);
        close(&output.numbers[5], &[0.0, std::f64::consts::LN_2], 1e-15);
    }

    // Groups of one person and of equal people among them.
    #[test]
    fn influence() {
        let (value, weight) = ([1.0, 3.0, 2.0, 6.0, 4.0, 5.0, 5.0], [1.0, 0.5, 2.0, 1.5, 0.7, 1.0, 2.0]);
        let numbers = [("value", &value[..]), ("weight", &weight)];
        for parameter in [-1.0, 0.0, 0.5, 1.0, 1.05, 2.0] {
            check_table(&EntropyByGroup { parameter }, &input(&numbers, &[("groups", &[0, 0, 1, 1, 2, 3, 3])]), 1e-6);
        }
        check_table(&EntropyByGroup { parameter: 1.0 }, &input(&[("value", &[0.0, 2.0, 0.0])], &[("groups", &[0, 1, 0])]), 1e-6);
    }

    // Leaving out the only member of a group says nothing of the group, and of all others what leaving out a row does.
    #[test]
    fn a_group_that_a_replicate_has_not() {
        let options = json!({"parameter": 0.0, "se": true, "method": "jackknife"});
        let output = run(ID, options, &[("value", &[1.0, 3.0, 4.0])], &[("groups", &[0, 0, 1])]).unwrap();
        assert!((0..7).all(|place| output.numbers[2 * place + 1][1].is_nan() && !output.numbers[2 * place + 1][0].is_nan()));
        assert_eq!(output.numbers[15][0], output.numbers[15][1]);
    }
}
