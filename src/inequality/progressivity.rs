use serde::Deserialize;

use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{Sum, dot, sum};
use crate::sample::{CLUSTER, Data, Inference, Quantity, STRATA, Sample, with_inference};

/// G₁ − G₀ = (C − G₀) + (G₁ − C) with the concentration index C of the current incomes of the regions, ranked by their base incomes: what
/// growth did along the base ranks (below 0: it was progressive; β-convergence), and what the change of ranks adds (leapfrogging, never
/// below 0). Jenkins & Van Kerm write R − P with P = G₀ − C and R = G₁ − C. All are S-Ginis with the parameter ν, 2 for the Gini.
///
/// The regions are the sample.
#[derive(Debug, Deserialize)]
pub struct Progressivity {
    nu: f64,
    #[serde(skip)]
    inference: Inference,
}

/// Columns of the regions at both ends of a step.
const ENDS: [&str; 2] = ["value", "after"];

impl Progressivity {
    /// The S-Gini of `value` over the ranks of `rank`: 1 − Σ y K/μ, K = (1 − F₋)^ν − (1 − F)^ν the weight of a row between the cumulated
    /// shares F₋ and F. Rows of equal rank share their weight.
    fn concentration(&self, value: &[f64], rank: &[f64], share: &[f64]) -> f64 {
        let mut order: Vec<usize> = (0..value.len()).collect();
        order.sort_unstable_by(|&a, &b| rank[a].total_cmp(&rank[b]).then(a.cmp(&b)));
        let mean = dot(value, share);
        // Measured from the smallest value, equal values give exactly nothing.
        let smallest = value.iter().copied().fold(f64::INFINITY, f64::min);
        let (mut below, mut index, mut start) = (Sum::default(), Sum::default(), 0);
        while start < order.len() {
            let end = start + order[start..].iter().take_while(|&&row| rank[row] == rank[order[start]]).count();
            let (mut people, mut income) = (Sum::default(), Sum::default());
            for &row in &order[start..end] {
                people.add(share[row]);
                income.add(share[row] * (value[row] - smallest));
            }
            let above = 1.0 - below.value();
            below.merge(people);
            let rest = f64::max(1.0 - below.value(), 0.0);
            let weight = above.powf(self.nu) - if end == order.len() { 0.0 } else { rest.powf(self.nu) };
            if people.value() > 0.0 {
                index.add(income.value() * (1.0 - weight / people.value()));
            }
            start = end;
        }
        if mean > 0.0 { index.value() / mean } else { f64::NAN }
    }

    /// The same of a sample, with its influence. C = 1 − T/μ, T = Σ_k m_k [A(F_(k−1)) − A(F_k)] with A(F) = (1 − F)^ν and the mean m_k of
    /// the rows of one rank: a row of rank g moves m_g by (x − m_g)/p_g and each F_k by 1[g ≤ k] − F_k.
    fn quantity(&self, sample: &Sample<'_>, value: &[f64], rank: &[f64]) -> Quantity {
        let rows: Vec<usize> = sample.members().into_iter().filter(|&row| sample.weight(row) > 0.0).collect();
        let mass = sample.sum(|_| 1.0);
        let share = |row: usize| sample.weight(row) / mass;
        let pick = |of: &dyn Fn(usize) -> f64| rows.iter().map(|&row| of(row)).collect::<Vec<f64>>();
        let shares = pick(&share);
        let index = self.concentration(&pick(&|row| value[row]), &pick(&|row| rank[row]), &shares);
        sample.statistic(index, || {
            let mut order = rows.clone();
            order.sort_unstable_by(|&a, &b| rank[a].total_cmp(&rank[b]));
            let runs: Vec<&[usize]> = order.chunk_by(|&a, &b| rank[a] == rank[b]).collect();
            let people: Vec<f64> = runs.iter().map(|run| run.iter().map(|&row| share(row)).sum()).collect();
            let means = runs.iter().zip(&people).map(|(run, p)| run.iter().map(|&row| share(row) * value[row]).sum::<f64>() / p);
            let means: Vec<f64> = means.collect();
            let mut ranks = vec![0.0];
            people.iter().for_each(|p| ranks.push(f64::min(ranks[ranks.len() - 1] + p, 1.0)));
            let last = runs.len() - 1;
            // Above the last run there is nobody, whatever rounding leaves.
            let above = |k: usize| if k > last { 0.0 } else { (1.0 - ranks[k]).powf(self.nu) };
            // What a move of each F_k does to T, then those sums from behind.
            let slope = |k: usize| -self.nu * (1.0 - ranks[k + 1]).powf(self.nu - 1.0) * (means[k + 1] - means[k]);
            let slopes: Vec<f64> = (0..last).map(slope).collect();
            let constant: f64 = slopes.iter().zip(&ranks[1..]).map(|(slope, rank)| slope * rank).sum();
            let total: f64 = (0..=last).map(|k| means[k] * (above(k) - above(k + 1))).sum();
            let mean = people.iter().zip(&means).map(|(p, mean)| p * mean).sum::<f64>();
            let mut influence = vec![0.0; sample.data.rows];
            let mut behind = 0.0;
            for (k, run) in runs.iter().enumerate().rev() {
                behind += slopes.get(k).copied().unwrap_or(0.0);
                for &row in *run {
                    let own = (value[row] - means[k]) * (above(k) - above(k + 1)) / people[k] + behind - constant;
                    influence[row] = (total * (value[row] - mean) / mean - own) / mean;
                }
            }
            sample.members().into_iter().map(|row| influence[row]).collect()
        })
    }

    /// Base, current, change and both of its parts.
    fn evaluate(&self, sample: &Sample<'_>, tell: &mut dyn FnMut(Quantity)) {
        let [before, after] = ENDS.map(|end| sample.number(end).unwrap_or(&[]));
        if sample.is_empty() {
            return (0..5).for_each(|_| tell(Quantity::UNDEFINED));
        }
        let [base, current] = [before, after].map(|value| self.quantity(sample, value, value));
        let along = self.quantity(sample, after, before);
        let change = &current - &base;
        let parts = [&along - &base, &current - &along];
        [base, current, change].into_iter().chain(parts).for_each(tell);
    }
}

impl Panel for Progressivity {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.inference.outputs(["base", "current", "change", "progressivity", "reranking"].map(Output::number).into())
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let (Some(value), weight) = (block.number("value"), block.number("weight")) else { return Ok(()) };
        for (start, end) in block.steps(SPEC.id)? {
            let (before, after) = (block.line(value, start), block.line(value, end));
            let gap = |cell: &usize| before[*cell].is_nan() || after[*cell].is_nan();
            if let Some(cell) = (0..block.width()).find(gap) {
                let absent = if before[cell].is_nan() { start } else { end };
                return Err(Error::Undefined {
                    measure: SPEC.id,
                    cell: block.describe(Some(cell), Some(absent)),
                    reason: "the region has no row there, so its rank does not move from one to another".into(),
                    remedy: "filter that region out, or choose base= and current= so that all have both",
                });
            }
            let weights = weight.map_or_else(|| vec![1.0; block.width()], |weight| block.line(weight, start).to_vec());
            let people = sum(&weights);
            let share: Vec<f64> = weights.iter().map(|weight| weight / people).collect();
            let of = |value: &[f64], rank: &[f64]| if people > 0.0 { self.concentration(value, rank, &share) } else { f64::NAN };
            let (base, current, along) = (of(before, before), of(after, after), of(after, before));
            let (change, parts) = (current - base, [along - base, current - along]);
            if !change.is_nan() && !along.is_nan() {
                add_up(SPEC.id, change, &parts, 1.0, || block.describe(None, Some(end)))?;
            }
            let defined = if change.is_nan() { f64::NAN } else { 1.0 };
            let keys = [block.periods[start], block.periods[end]];
            let values = [base, current, change, parts[0] * defined, parts[1] * defined];
            if self.inference.width() == 1 {
                rows.push(keys, values);
                continue;
            }
            let drawn = ["strata", "cluster"].into_iter().filter(|role| block.has_key(role));
            let codes = drawn.map(|role| (role, (0..block.width()).map(|cell| block.key(role, cell)).collect()));
            let codes: Vec<(&'static str, Vec<u32>)> = codes.collect();
            let columns = Columns {
                numbers: vec![(ENDS[0], before), (ENDS[1], after), ("weight", &weights[..])],
                keys: codes.iter().map(|(role, codes)| (*role, &codes[..])).collect(),
                rows: block.width(),
                group: block.group,
                watch: block.watch(),
                ..Default::default()
            };
            let data = Data::new(&columns, self.inference.draws());
            let estimator = |sample: &Sample<'_>, tell: &mut dyn FnMut(Quantity)| {
                self.evaluate(sample, tell);
                Ok(())
            };
            let bounds = self.inference.bounds(&data, &values, &estimator);
            let (bounds, _) = bounds.map_err(|fault| fault.at(SPEC.id, block.describe(None, Some(end))))?;
            let told = values.into_iter().zip(bounds).flat_map(|(value, own)| std::iter::once(value).chain(self.inference.told(own)));
            rows.push(keys, told.collect::<Vec<f64>>());
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.progressivity",
    catalogue: "R6",
    summary: "Change of inequality by the progressivity of growth and by reranking: how β- and σ-convergence are linked",
    source: "Jenkins & Van Kerm (2006), Oxford Economic Papers 58; O'Neill & Van Kerm (2008), Manchester School 76",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        Role::required("period", RoleKind::Key),
        Role::optional("base", RoleKind::Period),
        Role::optional("current", RoleKind::Period),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "nu", kind: ParamKind::Above(0.0) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| {
        let (own, inference) = with_inference::<Progressivity>("inequality.progressivity", params)?;
        Ok(Measure::Panel(Box::new(Progressivity { inference, ..own })))
    },
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::frame::testing;
    use crate::sample::testing::check_influences;

    fn run(nu: f64, regions: &[[f64; 2]]) -> Result<Vec<f64>> {
        let rows: Vec<(u32, u32, Vec<f64>)> = (0..2)
            .flat_map(|place| regions.iter().zip(0..).map(move |(own, cell)| (cell, place, vec![own[place as usize]])))
            .filter(|(.., value)| !value[0].is_nan())
            .collect();
        let roles = [("value", "value".to_string())];
        let (_, columns) = testing::run(SPEC.id, json!({"nu": nu}), ("period", Some("region")), &roles, &rows, &[])?;
        Ok(columns.into_iter().map(|(_, numbers)| numbers[0]).collect())
    }

    #[test]
    fn influence() {
        let (before, after) = ([1.0, 3.0, 3.0, 2.0, 7.0, 5.0], [4.0, 2.0, 2.5, 2.5, 6.0, 6.0]);
        let weight = [1.0, 2.0, 0.5, 1.5, 1.0, 3.0];
        let numbers = vec![(ENDS[0], &before[..]), (ENDS[1], &after), ("weight", &weight)];
        let data = Data::new(&Columns { numbers, rows: 6, ..Default::default() }, true);
        for nu in [1.5, 2.0, 4.0] {
            let kernel = Progressivity { nu, inference: Inference::default() };
            let estimator = |sample: &Sample<'_>, tell: &mut dyn FnMut(Quantity)| {
                kernel.evaluate(sample, tell);
                Ok(())
            };
            check_influences(&data, &estimator, 1e-6);
        }
    }

    // (1, 3) becomes (4, 2) by hand: G₀ = ¼, G₁ = 2/(2·2·3) = 1/6; along the old ranks C = −1/6. So progressivity −5/12, reranking 1/3.
    #[test]
    fn leapfrogging() {
        let got = run(2.0, &[[1.0, 4.0], [3.0, 2.0]]).unwrap();
        for (got, want) in got.iter().zip([0.25, 1.0 / 6.0, -1.0 / 12.0, -5.0 / 12.0, 1.0 / 3.0]) {
            assert!((got - want).abs() < 1e-15, "{got} {want}");
        }
    }

    // S-Gini with ν = 3 of (1, 3): 1 − (1·(1 − 1/8) + 3/8)/2 = 3/8. Growth at one rate for all changes nothing; ties keep what they have.
    #[test]
    fn other_parameters_and_no_change() {
        let got = run(3.0, &[[1.0, 2.0], [3.0, 6.0]]).unwrap();
        assert_eq!(got, [0.375, 0.375, 0.0, 0.0, 0.0]);
        // Equal before, so no rank to grow along: all of the change is reranking.
        assert_eq!(run(2.0, &[[2.0, 1.0], [2.0, 3.0]]).unwrap(), [0.0, 0.25, 0.25, 0.0, 0.25]);
        assert!(run(2.0, &[[1.0, 0.0], [2.0, 0.0]]).unwrap()[2].is_nan());
        assert_eq!(run(2.0, &[[1.0, f64::NAN], [2.0, 1.0]]).unwrap_err().code(), "RB313");
    }
}
