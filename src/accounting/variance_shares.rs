use serde::Deserialize;

use super::{CAPITAL_SHARE, FORM, Form};
use crate::measure::*;
use crate::numeric::{IDENTITY, Sum, sort_with_weight};

/// How much of the dispersion of output per worker y = X·A goes with the factors X and how much with productivity A.
///
/// success1 = var ln X / var ln y · success2 = (X₉₀/X₁₀)/(y₉₀/y₁₀) · the share of a factor x is cov(ln x, ln y)/var ln y. The shares
/// add up to 1, since ln y is the sum of the logarithms.
#[derive(Debug, Deserialize)]
pub struct VarianceShares {
    capital_share: f64,
    form: Form,
}

/// Σ w a b / Σ w of deviations from the means.
fn covariance(a: &[f64], b: &[f64], weight: &[f64]) -> f64 {
    let (a_mean, b_mean) = (mean(a, weight), mean(b, weight));
    let (mut terms, mut weights) = (Sum::default(), Sum::default());
    for ((a, b), &w) in a.iter().zip(b).zip(weight) {
        terms.add(w * (a - a_mean) * (b - b_mean));
        weights.add(w);
    }
    terms.value() / weights.value()
}

fn mean(a: &[f64], weight: &[f64]) -> f64 {
    let (mut terms, mut weights) = (Sum::default(), Sum::default());
    a.iter().zip(weight).for_each(|(a, &w)| {
        terms.add(w * a);
        weights.add(w);
    });
    terms.value() / weights.value()
}

/// Difference between the quantiles 0.9 and 0.1, which are those of Hyndman & Fan's type 2: the mean of two neighbours where a quantile
/// falls between them. So repeating every row changes nothing.
fn spread(values: &[f64], weight: &[f64]) -> f64 {
    let sorted = sort_with_weight(values, weight);
    let mut total = Sum::default();
    sorted.iter().for_each(|(_, w)| total.add(*w));
    let total = total.value();
    let quantile = |p: f64| {
        let (target, slack) = (p * total, IDENTITY * total);
        let (mut below, mut at) = (Sum::default(), f64::NAN);
        for &(value, w) in sorted.iter().filter(|(_, w)| *w > 0.0) {
            if !at.is_nan() {
                return 0.5 * (at + value);
            }
            below.add(w);
            if below.value() > target + slack {
                return value;
            }
            if below.value() >= target - slack {
                at = value;
            }
        }
        at
    };
    quantile(0.9) - quantile(0.1)
}

impl Reduce for VarianceShares {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let human_capital = names.has("human_capital").then_some("human_capital");
        let parts = ["success1", "success2", "capital"].into_iter().chain(human_capital).chain(["productivity"]);
        parts.map(Output::number).collect()
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        out.fill(f64::NAN);
        let numbers = ["output", "capital", "labour"].map(|role| columns.number(role));
        let [Some(output), Some(capital), Some(labour)] = numbers else { return Ok(()) };
        let human_capital = columns.number("human_capital");
        let ones = vec![1.0; columns.rows];
        let weight = columns.weight().unwrap_or(&ones);
        let mut logs = [(); 3].map(|()| Vec::with_capacity(columns.rows));
        let (mut factors, mut productivity) = (Vec::with_capacity(columns.rows), Vec::with_capacity(columns.rows));
        for row in 0..columns.rows {
            let h = human_capital.map_or(1.0, |h| h[row]);
            let [y, k, h] = self.form.logs(self.capital_share, output[row], capital[row], labour[row], h);
            logs.iter_mut().zip([y, k, h]).for_each(|(column, log)| column.push(log));
            factors.push(k + h);
            productivity.push(y - k - h);
        }
        let [income, capital, quality] = &logs;
        let variance = covariance(income, income, weight);
        // Equal incomes have no dispersion to be shared out, but for rounding.
        let scale = income.iter().fold(0.0f64, |largest, log| largest.max(log.abs()));
        if variance.is_nan() || variance.sqrt() <= IDENTITY * scale {
            return Ok(());
        }
        let share = |log: &[f64]| covariance(log, income, weight) / variance;
        let shares = [share(capital), share(quality), share(&productivity)];
        let gap = shares.iter().sum::<f64>() - 1.0;
        // Each share is a quotient of sums over logarithms: where these differ little, rounding is large beside their variance.
        let largest = shares.iter().fold(scale * scale / variance, |largest, share| largest.max(share.abs()));
        if gap.abs() > IDENTITY * largest.max(1.0) {
            return Err(Fault::Identity { gap });
        }
        let success1 = covariance(&factors, &factors, weight) / variance;
        let success2 = (spread(&factors, weight) - spread(income, weight)).exp();
        let quality = human_capital.map(|_| shares[1]);
        let numbers = [success1, success2, shares[0]].into_iter().chain(quality).chain([shares[2]]);
        out.iter_mut().zip(numbers).for_each(|(out, number)| *out = number);
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "accounting.variance_shares",
    catalogue: "M6",
    summary: "Development accounting: how much of the dispersion of output per worker goes with factors, how much with productivity",
    source: "Caselli (2005); Klenow & Rodríguez-Clare (1997)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("output", RoleKind::Number(Domain::Positive)),
        Role::required("capital", RoleKind::Number(Domain::Positive)),
        Role::required("labour", RoleKind::Number(Domain::Positive)),
        Role::optional("human_capital", RoleKind::Number(Domain::Positive)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[CAPITAL_SHARE, FORM],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| Ok(Measure::Reduce(Box::new(read::<VarianceShares>("accounting.variance_shares", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(form: Form, numbers: &[(&'static str, &[f64])]) -> Vec<f64> {
        let kernel = VarianceShares { capital_share: 0.5, form };
        let mut out = vec![0.0; 5];
        let columns = Columns { numbers: numbers.to_vec(), rows: numbers[0].1.len(), ..Default::default() };
        kernel.evaluate(&columns, &mut out).unwrap();
        out
    }

    // By hand, logs to base 2: y 0, 2, 4, 6, (K/L)^½ 0, 1, 3, 4, A 0, 1, 1, 2: variances 5 and 2.5, covariances with y 3.5 and 1.5.
    #[test]
    fn powers_of_two() {
        let (y, k) = ([1.0, 4.0, 16.0, 64.0], [1.0, 4.0, 64.0, 256.0]);
        let out = run(Form::CapitalLabour, &[("output", &y), ("capital", &k), ("labour", &[1.0; 4])]);
        for (got, want) in out.iter().zip([0.5, 0.25, 0.7, 0.3]) {
            assert!((got - want).abs() < 1e-15, "{got} {want}");
        }
    }

    #[test]
    fn nothing_to_be_shared_out() {
        let same = run(Form::CapitalOutput, &[("output", &[3.0, 3.0]), ("capital", &[1.0, 2.0]), ("labour", &[1.0, 1.0])]);
        assert!(same.iter().all(|share| share.is_nan()));
        let none = run(Form::CapitalOutput, &[("output", &[]), ("capital", &[]), ("labour", &[])]);
        assert!(none.iter().all(|share| share.is_nan()));
    }

    // By hand, ten values 1 to 10: the quantile .1 falls between 1 and 2, that of .9 between 9 and 10: 9.5 − 1.5. Each three times is
    // the same as with weights of 3.
    #[test]
    fn quantiles_do_not_notice_replication() {
        let ten: Vec<f64> = (1..=10).map(f64::from).collect();
        let thirty: Vec<f64> = ten.iter().flat_map(|&value| [value; 3]).collect();
        assert_eq!(spread(&ten, &[1.0; 10]), 8.0);
        assert_eq!(spread(&ten, &[0.3; 10]), 8.0);
        assert_eq!(spread(&thirty, &[1.0; 30]), 8.0);
        assert_eq!(spread(&[5.0, 1.0, 99.0], &[1.0, 1.0, 0.0]), 4.0);
    }
}
