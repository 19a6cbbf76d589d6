use serde::Deserialize;

use crate::measure::*;
use crate::numeric::IDENTITY;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Split {
    DattRavallion,
    Shapley,
}

/// The change of poverty P(μ, L) from base to current in what the growth of the mean μ did, and what the change of the distribution
/// around it, the Lorenz curve L, did. Datt & Ravallion hold the other at the base, P(μ₁, L₀) − P(μ₀, L₀) and P(μ₀, L₁) − P(μ₀, L₀),
/// which leaves a residual; the Shapley value takes the mean of both ends, which leaves none.
///
/// P(μ_r, L_t) is the index of the incomes of t times μ_r/μ_t: FGT(α) = mean of ((z − y)/z)^α over those with y below the line z.
#[derive(Debug, Deserialize)]
pub struct GrowthRedistribution {
    alpha: f64,
    split: Split,
}

impl GrowthRedistribution {
    /// The index of the incomes times `factor`.
    fn poverty(&self, sample: &Sample<'_>, factor: &Quantity) -> Quantity {
        let (y, line) = (sample.value(), sample.number("line").unwrap_or(&[]));
        let power = self.alpha;
        let gap = |row: usize, factor: f64| 1.0 - factor * y[row] / line[row];
        let index = |row: usize, factor: f64| if factor * y[row] < line[row] { gap(row, factor).powf(power) } else { 0.0 };
        // The share of the poor answers to the factor by those at the line; the derivative of a step is none. Their density stands for
        // it below.
        let slope = |row: usize, factor: f64| match factor * y[row] < line[row] {
            true if power > 0.0 => -power * gap(row, factor).powf(power - 1.0) * y[row] / line[row],
            _ => 0.0,
        };
        let poverty = sample.mean_at(factor, index, slope);
        if power > 0.0 {
            return poverty;
        }
        let line = sample.mean(|row| line[row]).value / factor.value;
        poverty.zip(factor, poverty.value, 1.0, -sample.density(line) * line / factor.value)
    }
}

impl Index for GrowthRedistribution {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let parts: &[&str] = match self.split {
            Split::DattRavallion => &["growth", "redistribution", "residual"],
            Split::Shapley => &["growth", "redistribution"],
        };
        ["base", "current", "change"].iter().chain(parts).copied().map(Output::number).collect()
    }

    fn ordered(&self) -> bool {
        // The density asks for quartiles.
        self.alpha == 0.0
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let keys = sample.data.keys("between");
        let groups = keys.first().map_or(Vec::new(), |codes| sample.split(codes));
        let undefined = Ok(vec![Quantity::UNDEFINED; self.outputs(&RoleNames::default()).len()]);
        let (first, last) = match &groups[..] {
            [first, last] => (first, last),
            [] | [_] => return undefined,
            several => return Err(super::difference::too_many(several.len())),
        };
        let y = sample.value();
        let (before, after) = (first.mean(|row| y[row]), last.mean(|row| y[row]));
        if before.value <= 0.0 || after.value <= 0.0 {
            return undefined;
        }
        let one = Quantity::from(1.0);
        let (base, current) = (self.poverty(first, &one), self.poverty(last, &one));
        // With the new mean and the old distribution, and the other way round.
        let (grown, spread) = (self.poverty(first, &(&after / &before)), self.poverty(last, &(&before / &after)));
        let change = &current - &base;
        let (growth, redistribution) = (&grown - &base, &spread - &base);
        let mut parts = match self.split {
            Split::DattRavallion => {
                let residual = &change - &(&growth + &redistribution);
                vec![growth, redistribution, residual]
            }
            Split::Shapley => vec![(growth + (&current - &spread)) * 0.5, (redistribution + (&current - &grown)) * 0.5],
        };
        let gap = parts.iter().map(|part| part.value).sum::<f64>() - change.value;
        let largest = [&base, &current, &grown, &spread].iter().fold(0.0f64, |largest, part| largest.max(part.value));
        if gap.abs() > IDENTITY * largest {
            return Err(Fault::Identity { gap });
        }
        let mut outputs = vec![base, current, change];
        outputs.append(&mut parts);
        Ok(outputs)
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.growth_redistribution",
    catalogue: "R7",
    summary: "Change of poverty by growth and by redistribution, with the residual of Datt and Ravallion or, by Shapley, without",
    source: "Datt & Ravallion (1992), Journal of Development Economics 38; Shorrocks (2013) for the Shapley value",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("line", RoleKind::Number(Domain::Positive)),
        Role::required("between", RoleKind::Keys),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "alpha", kind: ParamKind::Number }, Param::choice("split", &["datt_ravallion", "shapley"])],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| {
        let alpha = params["alpha"].as_f64().unwrap_or(0.0);
        if alpha < 0.0 {
            let (measure, option) = (SPEC.id.into(), "alpha".into());
            let allowed = "a number of zero or more".into();
            return Err(crate::error::Error::OptionValue { measure, option, value: alpha.to_string(), allowed });
        }
        estimate::<GrowthRedistribution>(SPEC.id, params)
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, values};

    const BEFORE_AND_AFTER: [f64; 4] = [1.0, 3.0, 1.0, 7.0];

    fn columns(line: &[f64]) -> Columns<'_> {
        let (numbers, keys) = (vec![("value", &BEFORE_AND_AFTER[..]), ("line", line)], vec![("between", &[0, 0, 1, 1][..])]);
        Columns { numbers, keys, rows: 4, ..Default::default() }
    }

    // Incomes (1, 3), then (1, 7): means 2 and 4; line 2. Poverty gaps: (1 − ½)/2 = ¼ before and after. Incomes before at the new mean:
    // (2, 6), nobody below; incomes after at the old mean: (.5, 3.5), gap (1 − ¼)/2 = ⅜. So growth −¼, redistribution ⅛, residual ⅛;
    // Shapley: growth (−¼ + ¼ − ⅜)/2 = −3/16, redistribution (⅛ + ¼)/2 = 3/16.
    #[test]
    fn by_hand() {
        let gap = GrowthRedistribution { alpha: 1.0, split: Split::DattRavallion };
        assert_eq!(values(&gap, &columns(&[2.0; 4])), [0.25, 0.25, 0.0, -0.25, 0.125, 0.125]);
        let shapley = GrowthRedistribution { alpha: 1.0, split: Split::Shapley };
        assert_eq!(values(&shapley, &columns(&[2.0; 4])), [0.25, 0.25, 0.0, -0.1875, 0.1875]);
        // The share of the poor: ½, ½, 0 and ½.
        let share = GrowthRedistribution { alpha: 0.0, split: Split::DattRavallion };
        assert_eq!(values(&share, &columns(&[2.0; 4])), [0.5, 0.5, 0.0, -0.5, 0.0, 0.5]);
    }

    #[test]
    fn influence_of_the_gap() {
        for split in [Split::DattRavallion, Split::Shapley] {
            let gaps = GrowthRedistribution { alpha: 2.0, split };
            check_influence(&gaps, &columns(&[2.5, 2.5, 2.5, 8.0]), 1e-6);
        }
    }

    #[test]
    fn no_pair() {
        let gap = GrowthRedistribution { alpha: 1.0, split: Split::Shapley };
        let numbers = vec![("value", &[1.0, 2.0][..]), ("line", &[2.0, 2.0][..])];
        let one = Columns { numbers, keys: vec![("between", &[3, 3][..])], rows: 2, ..Default::default() };
        assert!(values(&gap, &one).iter().all(|number| number.is_nan()));
    }
}
