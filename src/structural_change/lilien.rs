use serde::Deserialize;

use super::{BASE, CURRENT, INDUSTRY, PERIOD, Structure, VALUE, over_steps, step_keys};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::{sum, sum_terms};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Variant {
    Original,
    Modified,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Entries {
    Raise,
    Drop,
}

/// σ = √Σ s_i (Δ ln e_i − Δ ln E)²: dispersion of the growth of industries. s is the share at the end of the step, in the modified
/// index the mean of both ends, which makes it the same in both directions.
#[derive(Debug, Deserialize)]
pub struct Lilien {
    variant: Variant,
    entries: Entries,
}

impl Lilien {
    /// Why an industry has no term, if so. Of an exit s₁(ln e₁)² has the limit 0, but s̄(ln e₁)² has none.
    fn gap(&self, e0: f64, e1: f64) -> Option<&'static str> {
        match self.variant {
            _ if e0 <= 0.0 && e1 > 0.0 => Some("it enters, and growth from 0 has no logarithm"),
            Variant::Modified if e0 > 0.0 && e1 <= 0.0 => Some("it ends, and a fall to 0 has no logarithm"),
            _ => None,
        }
    }

    fn dispersion(&self, from: &Structure, to: &Structure, kept: &[bool]) -> f64 {
        let total = |structure: &Structure| {
            sum(&structure.activity.iter().zip(kept).map(|(e, kept)| if *kept { *e } else { 0.0 }).collect::<Vec<_>>())
        };
        let (all_from, all_to) = (total(from), total(to));
        if all_from <= 0.0 || all_to <= 0.0 {
            return f64::NAN;
        }
        let term = |i: usize| {
            let (e0, e1) = (from.activity[i], to.activity[i]);
            if !kept[i] || e0 <= 0.0 || e1 <= 0.0 {
                return 0.0;
            }
            let (s0, s1) = (e0 / all_from, e1 / all_to);
            let share = if self.variant == Variant::Original { s1 } else { (s0 + s1) / 2.0 };
            // Δ ln e − Δ ln E is the logarithm of the ratio of shares.
            share * (s1 / s0).ln().powi(2)
        };
        sum_terms(kept.len(), term).sqrt()
    }
}

impl Panel for Lilien {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        step_keys()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("lilien")]
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        over_steps(block, rows, SPEC.id, |from, to, end| {
            let mut kept = vec![true; block.width()];
            for (industry, kept) in kept.iter_mut().enumerate() {
                let Some(reason) = self.gap(from.activity[industry], to.activity[industry]) else { continue };
                if self.entries == Entries::Raise {
                    return Err(Error::Undefined {
                        measure: SPEC.id,
                        cell: block.describe(Some(industry), Some(end)),
                        reason: reason.into(),
                        remedy: "say entries=\"drop\" to leave it out of that step, or merge it with a related industry",
                    });
                }
                *kept = false;
            }
            Ok([self.dispersion(from, to, &kept)])
        })
    }
}

pub const SPEC: Spec = Spec {
    id: "structural_change.lilien",
    catalogue: "A19",
    summary: "Lilien index: dispersion of the growth rates of industries, as he has it or modified by Stamer",
    source: "Lilien (1982); Stamer (1998); Ansari, Mussida & Pastore (2014)",
    shape: Shape::Table,
    roles: &[VALUE, INDUSTRY, PERIOD, BASE, CURRENT],
    params: &[Param::choice("variant", &["original", "modified"]), Param::choice("entries", &["raise", "drop"])],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Panel(Box::new(read::<Lilien>("structural_change.lilien", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::structural_change::testing::step;

    fn run(variant: &str, entries: &str, industries: &[[f64; 2]]) -> f64 {
        step("structural_change.lilien", json!({"variant": variant, "entries": entries}), industries).unwrap()[0].1[0]
    }

    // By hand: shares from (.5, .5) to (.25, .75): Δ ln s = −ln 2, ln 1.5.
    #[test]
    fn by_hand() {
        let (a, b) = (2f64.ln().powi(2), 1.5f64.ln().powi(2));
        let table = [[10.0, 10.0], [10.0, 30.0]];
        assert!((run("original", "raise", &table) - (0.25 * a + 0.75 * b).sqrt()).abs() < 1e-15);
        assert!((run("modified", "raise", &table) - (0.375 * a + 0.625 * b).sqrt()).abs() < 1e-15);
        let back = [[10.0, 10.0], [30.0, 10.0]];
        assert!((run("modified", "raise", &back) - run("modified", "raise", &table)).abs() < 1e-15, "the same in both directions");
    }

    #[test]
    fn entries_and_exits() {
        let id = "structural_change.lilien";
        let (entry, exit) = ([[10.0, 20.0], [f64::NAN, 5.0]], [[10.0, 20.0], [5.0, 0.0]]);
        let refused = |variant: &str, table: &[[f64; 2]]| {
            step(id, json!({"variant": variant, "entries": "raise"}), table).map_err(|error| error.code()).err()
        };
        assert_eq!(refused("original", &entry).as_deref(), Some("RB313"));
        assert_eq!(refused("modified", &exit).as_deref(), Some("RB313"));
        // the exit counts 0 at the end of the step; the other goes from 2/3 to 1
        assert!((run("original", "raise", &exit) - 1.5f64.ln()).abs() < 1e-15);
        // without the industry there is one, and no dispersion
        assert_eq!(run("original", "drop", &entry), 0.0);
        assert_eq!(run("modified", "drop", &exit), 0.0);
    }
}
