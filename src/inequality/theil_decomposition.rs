use serde::Deserialize;

use super::theil::{theil_l, theil_t};
use crate::frame::combine;
use crate::measure::*;
use crate::numeric::{IDENTITY, Sum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Index {
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
    pub index: Index,
}

impl TheilDecomposition {
    /// Parts by level, then the part within the groups of the last level. `levels` are codes, widest level first.
    pub fn parts(&self, value: &[f64], weight: Option<&[f64]>, levels: &[&[u32]]) -> Vec<f64> {
        let rows = value.len();
        let weight = |row: usize| weight.map_or(1.0, |w| w[row]);
        let mut parts = Vec::with_capacity(levels.len() + 1);
        // Each row's group at the level above, and that group's mean income; at first the nation.
        let mut parent = vec![0u32; rows];
        let mut parent_mean = vec![mean_of(totals(rows, 1, &parent, value, weight)[0])];
        let (income, population) = totals(rows, 1, &parent, value, weight)[0];
        for level in levels {
            let (ids, count) = combine(&[&parent, level]);
            let group = totals(rows, count, &ids, value, weight);
            let mut above = vec![0u32; count];
            ids.iter().zip(&parent).for_each(|(&id, &up)| above[id as usize] = up);
            let mut part = Sum::default();
            for (totals, &up) in group.iter().zip(&above) {
                part.add(self.term(totals.0 / income, totals.1 / population, mean_of(*totals), parent_mean[up as usize]));
            }
            parts.push(part.value());
            parent_mean = group.into_iter().map(mean_of).collect();
            parent = ids;
        }
        let mut within = Sum::default();
        for row in 0..rows {
            let share = weight(row) / population;
            within.add(self.term(value[row] * weight(row) / income, share, value[row], parent_mean[parent[row] as usize]));
        }
        parts.push(within.value());
        parts
    }

    /// One group's contribution: income share q, population share p, its mean and that of the group above.
    fn term(&self, q: f64, p: f64, mean: f64, above: f64) -> f64 {
        match self.index {
            _ if p <= 0.0 => 0.0,
            Index::T if q <= 0.0 => 0.0,
            Index::T => q * (mean / above).ln(),
            // In a group without any income everybody is equal: the whole of its (infinite) share lies above.
            Index::L if above <= 0.0 => 0.0,
            Index::L => p * (above / mean).ln(),
        }
    }
}

fn mean_of((income, population): (f64, f64)) -> f64 {
    if population > 0.0 { income / population } else { 0.0 }
}

/// Income and population of each group.
fn totals(rows: usize, count: usize, ids: &[u32], value: &[f64], weight: impl Fn(usize) -> f64) -> Vec<(f64, f64)> {
    let mut totals = vec![(Sum::default(), Sum::default()); count];
    for row in 0..rows {
        let (income, population) = &mut totals[ids[row] as usize];
        income.add(value[row] * weight(row));
        population.add(weight(row));
    }
    totals.into_iter().map(|(income, population)| (income.value(), population.value())).collect()
}

impl Reduce for TheilDecomposition {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let between = names.of("groups").map(|name| Output::number(format!("between_{name}")));
        let total = match self.index {
            Index::T => "theil_t",
            Index::L => "theil_l",
        };
        std::iter::once(Output::number(total)).chain(between).chain([Output::number("within")]).collect()
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let total = match self.index {
            Index::T => theil_t(columns.value(), columns.weight()),
            Index::L => theil_l(columns.value(), columns.weight()),
        };
        if total.is_nan() {
            out.fill(f64::NAN);
            return Ok(());
        }
        let levels: Vec<&[u32]> = columns.keys.iter().map(|&(_, codes)| codes).collect();
        let parts = self.parts(columns.value(), columns.weight(), &levels);
        // Each part is a mean of logarithms, good to a rounding error of 1 and not of itself.
        let largest = parts.iter().fold(1.0f64, |largest, part| largest.max(part.abs()));
        let gap = parts.iter().sum::<f64>() - total;
        if total.is_finite() && gap.abs() > IDENTITY * largest {
            return Err(Fault::Identity { gap });
        }
        out[0] = total;
        out[1..].copy_from_slice(&parts);
        Ok(())
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
    ],
    params: &[Param::choice("index", &["T", "L"])],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| {
        Ok(Measure::Reduce(Box::new(read::<TheilDecomposition>("inequality.theil_decomposition", params)?)))
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    // Computed from Theil's formulas: totals (100, 300, 200, 400), population (50, 100, 100, 100), groups 1, 1, 2, 2.
    const POPULATION: [f64; 4] = [50.0, 100.0, 100.0, 100.0];
    const PER_HEAD: [f64; 4] = [2.0, 3.0, 2.0, 4.0];
    const GROUPS: [u32; 4] = [0, 0, 1, 1];

    #[test]
    fn worked_example_of_two_groups() {
        let parts = TheilDecomposition { index: Index::T }.parts(&PER_HEAD, Some(&POPULATION), &[&GROUPS]);
        assert!((parts[0] - 0.001_676_9).abs() < 5e-8 && (parts[1] - 0.040_546_5).abs() < 5e-8, "{parts:?}");
        let parts = TheilDecomposition { index: Index::L }.parts(&PER_HEAD, Some(&POPULATION), &[&GROUPS]);
        assert!((parts[0] - 0.001_688_3).abs() < 5e-8 && (parts[1] - 0.041_097_4).abs() < 5e-8, "{parts:?}");
    }

    // Akita (2003): a second level that names every row takes over all that was within; one that names nothing adds 0.
    #[test]
    fn nested_levels_telescope() {
        let one = TheilDecomposition { index: Index::T }.parts(&PER_HEAD, Some(&POPULATION), &[&GROUPS]);
        let rows = TheilDecomposition { index: Index::T }.parts(&PER_HEAD, Some(&POPULATION), &[&GROUPS, &[0, 1, 0, 1]]);
        assert!((rows[0] - one[0]).abs() < 1e-15 && (rows[1] - one[1]).abs() < 1e-15 && rows[2].abs() < 1e-15);
        let none = TheilDecomposition { index: Index::L }.parts(&PER_HEAD, Some(&POPULATION), &[&[0; 4], &GROUPS]);
        assert!(none[0].abs() < 1e-15 && (none[1] - 0.001_688_3).abs() < 5e-8);
    }

    #[test]
    fn a_group_without_income() {
        let t = TheilDecomposition { index: Index::T }.parts(&[0.0, 0.0, 1.0, 3.0], None, &[&GROUPS]);
        // between: all income in one half of the people, ln 2; within: Theil of (1, 3), 1/4 ln 1/2 + 3/4 ln 3/2
        assert!((t[0] - std::f64::consts::LN_2).abs() < 1e-15);
        assert!((t[1] - (0.25 * 0.5f64.ln() + 0.75 * 1.5f64.ln())).abs() < 1e-15);
        let l = TheilDecomposition { index: Index::L }.parts(&[0.0, 0.0, 1.0, 3.0], None, &[&GROUPS]);
        assert_eq!(l[0], f64::INFINITY);
        assert!(l[1].is_finite());
    }
}
