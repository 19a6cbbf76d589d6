use serde::Deserialize;

use super::generalised_entropy::Entropy;
use super::nested::decompose;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Kind {
    T,
    L,
}

/// Theil's T or L split between the groups of each level and within the groups of the last.
///
/// With p the population share and q the income share of a group, the part of level k is, for T,
/// Σ_g q_g ln[(q_g/p_g)/(q_parent/p_parent)] and, for L, Σ_g p_g ln[(q_parent/p_parent)/(q_g/p_g)]; the nation is the parent of the
/// first level, and each row a group of its own at the end. The logarithms telescope, so the parts add up.
#[derive(Debug, Deserialize)]
pub struct TheilDecomposition {
    pub index: Kind,
}

impl Index for TheilDecomposition {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let between = names.of("groups").map(|name| Output::number(format!("between_{name}")));
        let total = match self.index {
            Kind::T => "theil_t",
            Kind::L => "theil_l",
        };
        std::iter::once(Output::number(total)).chain(between).chain([Output::number("within")]).collect()
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        decompose(sample, match self.index {
            Kind::T => Entropy(1.0),
            Kind::L => Entropy(0.0),
        })
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.theil_decomposition",
    catalogue: "D20, D21, D26",
    summary: "Theil's T or L between and within groups, nested to any depth",
    source: "Theil (1967); Bourguignon (1979); Shorrocks (1980); Akita (2003) for nested levels",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::required("groups", RoleKind::Keys),
        STRATA,
        CLUSTER,
    ],
    params: &[Param::choice("index", &["T", "L"])],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<TheilDecomposition>("inequality.theil_decomposition", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, values};

    /// Parts by level, then within.
    fn parts(index: Kind, value: &[f64], weight: Option<&[f64]>, levels: &[&[u32]]) -> Vec<f64> {
        values(&TheilDecomposition { index }, &columns(value, weight, levels)).split_off(1)
    }

    // Computed from Theil's formulas: totals (100, 300, 200, 400), population (50, 100, 100, 100), groups 1, 1, 2, 2.
    const POPULATION: [f64; 4] = [50.0, 100.0, 100.0, 100.0];
    const PER_HEAD: [f64; 4] = [2.0, 3.0, 2.0, 4.0];
    const GROUPS: [u32; 4] = [0, 0, 1, 1];

    #[test]
    fn worked_example_of_two_groups() {
        let parts = super::tests::parts(Kind::T, &PER_HEAD, Some(&POPULATION), &[&GROUPS]);
        assert!((parts[0] - 0.001_676_9).abs() < 5e-8 && (parts[1] - 0.040_546_5).abs() < 5e-8, "{parts:?}");
        let parts = super::tests::parts(Kind::L, &PER_HEAD, Some(&POPULATION), &[&GROUPS]);
        assert!((parts[0] - 0.001_688_3).abs() < 5e-8 && (parts[1] - 0.041_097_4).abs() < 5e-8, "{parts:?}");
    }

    // Akita (2003): a second level that names every row takes over all that was within; one that names nothing adds 0.
    #[test]
    fn nested_levels_telescope() {
        let one = parts(Kind::T, &PER_HEAD, Some(&POPULATION), &[&GROUPS]);
        let rows = parts(Kind::T, &PER_HEAD, Some(&POPULATION), &[&GROUPS, &[0, 1, 0, 1]]);
        assert!((rows[0] - one[0]).abs() < 1e-15 && (rows[1] - one[1]).abs() < 1e-15 && rows[2].abs() < 1e-15);
        let none = parts(Kind::L, &PER_HEAD, Some(&POPULATION), &[&[0; 4], &GROUPS]);
        assert!(none[0].abs() < 1e-15 && (none[1] - 0.001_688_3).abs() < 5e-8);
    }

    #[test]
    fn a_group_without_income() {
        let t = parts(Kind::T, &[0.0, 0.0, 1.0, 3.0], None, &[&GROUPS]);
        // between: all income in one half of the people, ln 2; within: Theil of (1, 3), 1/4 ln 1/2 + 3/4 ln 3/2
        assert!((t[0] - std::f64::consts::LN_2).abs() < 1e-15);
        assert!((t[1] - (0.25 * 0.5f64.ln() + 0.75 * 1.5f64.ln())).abs() < 1e-15);
        let l = parts(Kind::L, &[0.0, 0.0, 1.0, 3.0], None, &[&GROUPS]);
        assert_eq!(l[0], f64::INFINITY);
        assert!(l[1].is_finite());
    }

    #[test]
    fn influence() {
        for index in [Kind::T, Kind::L] {
            let columns = columns(&PER_HEAD, Some(&POPULATION), &[&GROUPS, &[0, 1, 1, 0]]);
            check_influence(&TheilDecomposition { index }, &columns, 1e-7);
        }
    }
}
