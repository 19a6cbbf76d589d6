use serde::Deserialize;

use crate::frame::combine;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Definition {
    EqualEquivalents,
    GroupMeans,
    DasParikh,
}

/// Atkinson's A = 1 − E/μ, with the equally distributed equivalent income E = (Σ p y^(1 − ε))^(1/(1 − ε)), within and between groups:
/// 1 − A = (1 − A_W)(1 − A_B), so A = A_W + A_B + interaction with interaction = −A_W A_B.
///
/// By equal equivalents (Blackorby, Donaldson & Auersperg 1981) A_W = 1 − Σ p_g E_g/μ, and A_B compares the E_g. By group means A_B is the
/// index of the group means, and A_W what makes up the rest. Das & Parikh's within is the equivalent of the groups' losses μ_g A_g/μ, and
/// what it misses a residual.
#[derive(Debug, Deserialize)]
pub struct AtkinsonDecomposition {
    pub epsilon: f64,
    pub definition: Definition,
}

impl AtkinsonDecomposition {
    /// The equivalent from the mean of transformed incomes.
    fn equivalent(&self, mean: &Quantity) -> Quantity {
        if self.epsilon == 1.0 { mean.exp() } else { mean.powf(1.0 / (1.0 - self.epsilon)) }
    }

    fn transformed(&self, income: f64) -> f64 {
        if self.epsilon == 1.0 { income.ln() } else { income.powf(1.0 - self.epsilon) }
    }

    fn transformed_quantity(&self, income: &Quantity) -> Quantity {
        if self.epsilon == 1.0 { income.ln() } else { income.powf(1.0 - self.epsilon) }
    }

    /// E in units of `unit`.
    fn of(&self, sample: &Sample<'_>, unit: f64) -> Quantity {
        let y = sample.value();
        // Rounding makes no inequality.
        if sample.is_equal() {
            return sample.mean(|row| y[row] / unit);
        }
        self.equivalent(&sample.mean(|row| self.transformed(y[row] / unit)))
    }

    /// E of these amounts, each of so many people.
    fn of_groups(&self, shares: &[Quantity], amounts: impl Iterator<Item = Quantity>) -> Quantity {
        let terms = shares.iter().zip(amounts).map(|(share, amount)| share * self.transformed_quantity(&amount));
        self.equivalent(&terms.sum())
    }
}

impl Index for AtkinsonDecomposition {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let rest = if self.definition == Definition::DasParikh { "residual" } else { "interaction" };
        ["atkinson", "within", "between", rest].map(Output::number).into()
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let y = sample.value();
        let mean = sample.mean(|row| y[row]);
        if mean.is_nan() || mean.value <= 0.0 {
            return Ok(vec![Quantity::UNDEFINED; 4]);
        }
        if sample.is_equal() {
            return Ok(vec![sample.mean(|_| 0.0); 4]);
        }
        // Powers of incomes in a unit of their own may leave the range of doubles; the unit cancels.
        let unit = mean.value;
        let mean = mean / Quantity::from(unit);
        let groups = sample.split(&combine(&sample.data.keys("groups")).0);
        let shares: Vec<Quantity> = groups.iter().map(Sample::share).collect();
        let means: Vec<Quantity> = groups.iter().map(|group| group.mean(|row| y[row] / unit)).collect();
        let own: Vec<Quantity> = groups.iter().map(|group| self.of(group, unit)).collect();
        let loss = |equivalent: Quantity, of: &Quantity| Quantity::from(1.0) - equivalent / of;
        let total = loss(self.of(sample, unit), &mean);
        let of_means = || loss(self.of_groups(&shares, means.iter().cloned()), &mean);
        let (within, between) = match self.definition {
            Definition::EqualEquivalents => {
                let sum = shares.iter().zip(&own).map(|(share, own)| share * own).sum::<Quantity>();
                let between = if sum.value > 0.0 { loss(self.of(sample, unit), &sum) } else { Quantity::UNDEFINED };
                (loss(sum, &mean), between)
            }
            Definition::GroupMeans => {
                let between = of_means();
                let left = Quantity::from(1.0) - &between;
                let within = Quantity::from(1.0) - (Quantity::from(1.0) - &total) / &left;
                (if left.value > 0.0 { within } else { Quantity::UNDEFINED }, between)
            }
            Definition::DasParikh => {
                let losses = means.iter().zip(&own).map(|(mean, own)| mean - own);
                let unequal: Vec<(Quantity, Quantity)> = shares.iter().cloned().zip(losses).filter(|(_, loss)| loss.value > 0.0).collect();
                let (shares, losses): (Vec<Quantity>, Vec<Quantity>) = unequal.into_iter().unzip();
                let within = if losses.is_empty() { sample.mean(|_| 0.0) } else { self.of_groups(&shares, losses.into_iter()) / &mean };
                (within, of_means())
            }
        };
        let rest = match self.definition {
            Definition::DasParikh => &total - &within - &between,
            _ => &within * &between * -1.0,
        };
        let gap = within.value + between.value + rest.value - total.value;
        if gap.abs() > crate::numeric::IDENTITY { Err(Fault::Identity { gap }) } else { Ok(vec![total, within, between, rest]) }
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.atkinson_decomposition",
    catalogue: "D23",
    summary: "Atkinson's index within and between groups",
    source: "Blackorby, Donaldson & Auersperg (1981); Das & Parikh (1982)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::required("groups", RoleKind::Keys),
        STRATA,
        CLUSTER,
    ],
    params: &[
        Param { name: "epsilon", kind: ParamKind::Above(0.0) },
        Param::choice("definition", &["equal_equivalents", "group_means", "das_parikh"]),
    ],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<AtkinsonDecomposition>("inequality.atkinson_decomposition", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inequality::testing::close;
    use crate::sample::testing::{check_influence, columns, values};

    const DEFINITIONS: [Definition; 3] = [Definition::EqualEquivalents, Definition::GroupMeans, Definition::DasParikh];

    fn of(epsilon: f64, definition: Definition, value: &[f64], groups: &[u32]) -> Vec<f64> {
        values(&AtkinsonDecomposition { epsilon, definition }, &columns(value, None, &[groups]))
    }

    // By hand, ε = ½: (1, 9, 4, 16), mean 7.5, E = (10/4)² = 6.25, A = 1/6. Groups (1, 9) with mean 5, E 4 and (4, 16) with mean 10, E 9.
    // Equivalents: ½(4 + 9) = 6.5: within 1 − 6.5/7.5, between 1 − 6.25/6.5. Means: (½√5 + ½√10)² = 3.75 + 2.5√2: between 1 − that/7.5.
    // Losses 1 and 1: their equivalent is 1, 1/7.5 of the mean.
    #[test]
    fn two_groups() {
        let (value, groups) = ([1.0, 9.0, 4.0, 16.0], [0, 0, 1, 1]);
        let (within, between) = (2.0 / 15.0, 1.0 / 26.0);
        close(&of(0.5, DEFINITIONS[0], &value, &groups), &[1.0 / 6.0, within, between, -within * between], 1e-15);
        let between = 1.0 - (3.75 + 2.5 * 2.0f64.sqrt()) / 7.5;
        let within = 1.0 - (5.0 / 6.0) / (1.0 - between);
        close(&of(0.5, DEFINITIONS[1], &value, &groups), &[1.0 / 6.0, within, between, -within * between], 1e-15);
        close(&of(0.5, DEFINITIONS[2], &value, &groups), &[1.0 / 6.0, 2.0 / 15.0, between, 1.0 / 30.0 - between], 1e-15);
    }

    #[test]
    fn zeros_and_equality() {
        for definition in DEFINITIONS {
            assert_eq!(of(2.0, definition, &[0.1; 4], &[0, 0, 1, 1]), [0.0; 4]);
            assert!(of(0.5, definition, &[0.0; 2], &[0, 1]).iter().all(|part| part.is_nan()));
        }
        // one zero is enough for A = 1 at ε ≥ 1; with the other group's equivalent left, between is 1 as well
        close(&of(1.0, DEFINITIONS[0], &[0.0, 2.0, 3.0, 3.0], &[0, 0, 1, 1]), &[1.0, 0.25, 1.0, -0.25], 1e-15);
        close(&of(2.0, DEFINITIONS[1], &[0.0, 2.0, 3.0, 3.0], &[0, 0, 1, 1])[..2], &[1.0, 1.0], 1e-15);
        // everybody equal in each group: all is between
        close(&of(2.0, DEFINITIONS[0], &[1.0, 1.0, 3.0, 3.0], &[0, 0, 1, 1]), &[0.25, 0.0, 0.25, 0.0], 1e-15);
    }

    #[test]
    fn influence() {
        let (value, weight, groups) = ([1.0, 2.0, 2.5, 4.0, 6.0, 9.0], [2.0, 1.25, 0.75, 3.0, 1.0, 0.5], [1, 0, 2, 1, 0, 2]);
        for definition in DEFINITIONS {
            for epsilon in [0.5, 1.0, 2.0] {
                check_influence(&AtkinsonDecomposition { epsilon, definition }, &columns(&value, Some(&weight), &[&groups]), 1e-6);
            }
        }
    }
}
