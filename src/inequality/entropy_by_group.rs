use serde::Deserialize;

use super::nested::{Entropy, Nest};
use super::tables::{GROUPS, Rows, VALUE, WEIGHT};
use crate::error::Result;
use crate::frame::TableInput;
use crate::measure::*;
use crate::sample::Sample;

/// What each group adds to GE(a): p rᵃ GE(a) of the group within, p g(r) between, with its share p and its relative mean r.
#[derive(Debug, Deserialize)]
pub struct EntropyByGroup {
    pub parameter: f64,
}

impl Table for EntropyByGroup {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("groups")]
    }

    fn outputs(&self) -> Vec<Output> {
        let names =
            ["population_share", "value_share", "mean", "entropy", "within", "between", "contribution", "total"];
        names.map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let rows = Rows::new(input);
        let data = rows.data(false);
        let sample = Sample::new(&data, false);
        let entropy = Entropy(self.parameter);
        let codes = data.keys("groups");
        let nest = Nest::new(&sample, &codes);
        let total = entropy.index(&sample).value;
        let nation = nest.levels.first().and_then(|level| level.first()).map_or(f64::NAN, |nation| nation.mean.value);
        let (mut keys, mut numbers) = (Vec::new(), vec![Vec::new(); self.outputs().len()]);
        let groups = nest.levels.last().map_or(&[][..], Vec::as_slice);
        let mut parts = Vec::new();
        for (group, own) in groups.iter().zip(nest.within(entropy)) {
            let (share, mean) = (group.share.value, group.mean.value);
            let relative = mean / nation;
            // In a group without any income everybody is equal.
            let within = if own.value == 0.0 || relative == 0.0 { 0.0 } else { share * relative.powf(self.parameter) * own.value };
            let between = share * entropy.exact(relative);
            let told = if mean > 0.0 { own.value } else { f64::NAN };
            keys.push(codes.first().map_or(0, |codes| codes[group.row]));
            let row = [share, share * relative, mean, told, within, between, within + between, total];
            // Without any income in the nation nothing is relative to it.
            let known = |(place, number): (usize, f64)| if total.is_nan() && place != 0 && place != 2 { f64::NAN } else { number };
            numbers.iter_mut().zip(row.into_iter().enumerate()).for_each(|(column, cell)| column.push(known(cell)));
            parts.extend([within, between]);
        }
        if total.is_finite() {
            // Logarithms of shares are good to a rounding error of 1.
            add_up(SPEC.id, total, &parts, 1.0, || "this call".into())?;
        }
        Ok(TableOutput { keys: vec![keys], numbers, warnings: Vec::new() })
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.entropy_by_group",
    catalogue: "D20, D21, D22",
    summary: "What each group adds to Theil's T, L or any GE(a), within and between",
    source: "Theil (1967); Shorrocks (1980, 1984)",
    shape: Shape::Table,
    roles: &[VALUE, WEIGHT, GROUPS],
    params: &[Param { name: "parameter", kind: ParamKind::Above(f64::NEG_INFINITY) }],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| Ok(Measure::Table(Box::new(read::<EntropyByGroup>("inequality.entropy_by_group", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::inequality::tables::testing::{close, run};

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
}
