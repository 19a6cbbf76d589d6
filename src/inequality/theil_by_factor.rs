use serde::Deserialize;

use super::theil::theil_l;
use crate::measure::*;
use crate::numeric::IDENTITY;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// What the factor of each region is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum National {
    Ratio,
    Mean,
}

/// Theil's L of y = Π x_f, split among the factors: L = Σ_f Σ_r p_r ln(x̄_f/x_rf).
///
/// With the national ratio of totals x̄_f the parts add up (Duro & Esteban 1998), because the ratios multiply up to the mean of y; a part
/// may be negative. With the mean of the factor each part is an index of its own, and ln(μ/Π x̄_f) is left as interaction (Duro 2004).
#[derive(Debug, Deserialize)]
pub struct TheilByFactor {
    pub national: National,
}

impl Index for TheilByFactor {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let interaction = (self.national == National::Mean).then_some("interaction");
        ["theil_l"].into_iter().chain(names.of("factors")).chain(interaction).map(Output::number).collect()
    }

    fn value(&self, columns: &Columns<'_>) -> Option<Vec<f64>> {
        let factors: Vec<&[f64]> = columns.numbers.iter().filter(|(role, _)| *role == "factors").map(|&(_, column)| column).collect();
        Some((0..columns.rows).map(|row| factors.iter().map(|factor| factor[row]).product()).collect())
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let factors = sample.data.numbers("factors");
        let interacts = self.national == National::Mean;
        let total = theil_l(sample);
        let undefined = || Ok(vec![Quantity::UNDEFINED; factors.len() + 1 + usize::from(interacts)]);
        if total.is_nan() {
            return undefined();
        }
        // The mean of all factors from one on: the denominator of the factor before, per head.
        let rest = |first: usize| sample.mean(|row| factors[first..].iter().map(|factor| factor[row]).product());
        let rests: Vec<Quantity> = (0..=factors.len()).map(rest).collect();
        // A product beyond the range of a double.
        if rests.iter().any(|rest| !rest.value.is_finite()) {
            return undefined();
        }
        let national = |place: usize| match self.national {
            National::Ratio => &rests[place] / &rests[place + 1],
            National::Mean => sample.mean(|row| factors[place][row]),
        };
        let part = |place: usize| {
            let x = factors[place];
            sample.mean_at(&national(place), |row, national| (national / x[row]).ln(), |_, national| 1.0 / national)
        };
        let mut results = vec![total];
        results.extend((0..factors.len()).map(part));
        if interacts {
            let means = (0..factors.len()).map(|place| national(place).ln()).sum::<Quantity>();
            results.push(rests[0].ln() - means);
        }
        let (total, parts) = (results[0].value, &results[1..]);
        let gap = parts.iter().map(|part| part.value).sum::<f64>() - total;
        // Each part is a mean of logarithms, good to a rounding error of 1 and of the logarithms of its factor.
        let largest = parts.iter().chain(&rests).fold(1.0f64, |largest, part| largest.max(part.value.abs().ln().abs()));
        match gap.abs() <= IDENTITY * largest.max(total) {
            true => Ok(results),
            false => Err(Fault::Identity { gap }),
        }
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.theil_by_factor",
    catalogue: "D31",
    summary: "Theil's L of income per head split among the factors that it is the product of",
    source: "Duro & Esteban (1998); Duro (2004) for the means of factors",
    shape: Shape::Reduce,
    roles: &[
        Role::required("factors", RoleKind::Numbers(Domain::Positive)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param::choice("national", &["ratio", "mean"])],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<TheilByFactor>("inequality.theil_by_factor", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, values};

    fn columns<'a>(factors: &[&'a [f64]], weight: &'a [f64]) -> Columns<'a> {
        let mut numbers: Vec<(&'static str, &[f64])> = factors.iter().map(|factor| ("factors", *factor)).collect();
        numbers.push(("weight", weight));
        Columns { numbers, rows: weight.len(), ..Default::default() }
    }

    // By hand: output (6, 4), workers (2, 1), people (2, 2). Productivity (3, 4), national 10/3; workers per head (1, ½), national ¾.
    // L = ½ ln(2.5/3) + ½ ln(2.5/2); parts ½ ln(100/108), ½ ln(9/8). Means of factors 3.5 and ¾: ½ ln(12.25/12), ½ ln(9/8), and
    // ln(2.5/2.625).
    #[test]
    fn two_regions() {
        let (productivity, workers, people) = ([3.0, 4.0], [1.0, 0.5], [2.0, 2.0]);
        let columns = columns(&[&productivity, &workers], &people);
        let total = 0.5 * (6.25f64 / 6.0).ln();
        let got = values(&TheilByFactor { national: National::Ratio }, &columns);
        let want = [total, 0.5 * (100.0f64 / 108.0).ln(), 0.5 * (9.0f64 / 8.0).ln()];
        assert!(got.iter().zip(want).all(|(got, want)| (got - want).abs() < 1e-15), "{got:?} {want:?}");
        let got = values(&TheilByFactor { national: National::Mean }, &columns);
        let want = [total, 0.5 * (12.25f64 / 12.0).ln(), 0.5 * (9.0f64 / 8.0).ln(), (2.5f64 / 2.625).ln()];
        assert!(got.iter().zip(want).all(|(got, want)| (got - want).abs() < 1e-15), "{got:?} {want:?}");
    }

    #[test]
    fn influence() {
        let (a, b, c) = ([3.0, 4.0, 2.5, 3.5], [0.5, 0.4, 0.9, 0.7], [1.0, 2.0, 1.5, 0.5]);
        for national in [National::Ratio, National::Mean] {
            check_influence(&TheilByFactor { national }, &columns(&[&a, &b, &c], &[1.0, 2.0, 0.5, 3.0]), 1e-7);
        }
    }
}
