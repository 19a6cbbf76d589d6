use serde::Deserialize;

use super::undefined;
use crate::error::Result;
use crate::frame::{Block, NULL, TableRows};
use crate::measure::*;

/// Which series keeps its level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Direction {
    /// The new one; the growth of the old one is carried back from it.
    Backward,
    /// The old one; the growth of the new one is carried on from it.
    Forward,
}

/// Two overlapping series made one at a common period l. Backward: new_t from l on, and old_t · new_l/old_l before. Forward: old_t up
/// to l, and new_t · old_l/new_l after.
#[derive(Debug, Deserialize)]
pub struct Splice {
    direction: Direction,
}

impl Panel for Splice {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("period")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("spliced"), Output::label("origin", &["old", "new"])]
    }

    /// A series is null where it does not exist.
    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let (Some(old), Some(new)) = (block.number("old"), block.number("new")) else { return Ok(()) };
        let link = self.link(block, old, new)?;
        let backward = self.direction == Direction::Backward;
        let (kept, moved) = if backward { (new, old) } else { (old, new) };
        let from = block.value(moved, link);
        if from == 0.0 {
            let reason = format!("'{}' is 0, so there is no ratio", block.column(if backward { "old" } else { "new" }));
            return Err(undefined(SPEC.id, block, None, link, reason, "link the series at another period (overlap=)"));
        }
        let ratio = block.value(kept, link) / from;
        for (place, &period) in block.periods.iter().enumerate() {
            let moves = if backward { place < link } else { place > link };
            let number = block.value(if moves { moved } else { kept }, place);
            let spliced = number * if moves { ratio } else { 1.0 };
            // A null is infinite here.
            let spliced = if spliced.is_finite() { spliced } else { f64::NAN };
            let origin = f64::from(u8::from(moves != backward));
            rows.push([period], [spliced, if spliced.is_nan() { f64::NAN } else { origin }]);
        }
        Ok(())
    }
}

impl Splice {
    /// The period asked for; else the one that leaves the kept series whole: its first one, or its last one, among the common ones.
    fn link(&self, block: &Block<'_>, old: usize, new: usize) -> Result<usize> {
        let missing = |place: usize| [("old", old), ("new", new)].into_iter().find(|(_, number)| block.value(*number, place) == NULL);
        if let Some(place) = block.point("overlap")? {
            let Some((role, _)) = missing(place) else { return Ok(place) };
            let reason = format!("'{}' is null", block.column(role));
            return Err(undefined(SPEC.id, block, None, place, reason, "link the series at a period that both have (overlap=)"));
        }
        let mut common = (0..block.periods.len()).filter(|&place| missing(place).is_none());
        let link = if self.direction == Direction::Backward { common.next() } else { common.next_back() };
        link.ok_or_else(|| {
            let reason = format!("'{}' and '{}' have no period in common", block.column("old"), block.column("new"));
            undefined(SPEC.id, block, None, 0, reason, "add one by hand, for instance with a growth rate (contribution.chain_link)")
        })
    }
}

pub const SPEC: Spec = Spec {
    id: "contribution.splice",
    catalogue: "H7",
    summary: "Two overlapping series made one by their ratio at a common period",
    source: "System of National Accounts 2008, chapter 15; IMF (2004), Producer Price Index Manual",
    shape: Shape::Table,
    roles: &[
        Role::required("old", RoleKind::Number(Domain::Any)),
        Role::required("new", RoleKind::Number(Domain::Any)),
        Role::required("period", RoleKind::Key),
        Role::optional("overlap", RoleKind::Period),
    ],
    params: &[Param::choice("direction", &["backward", "forward"])],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Splice>("contribution.splice", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::contribution::testing::{close, column, run};
    use crate::frame::NULL;

    const ID: &str = "contribution.splice";

    fn numbers() -> [(&'static str, Vec<Vec<f64>>); 2] {
        [("old", vec![vec![180.0, 200.0, 210.0, NULL]]), ("new", vec![vec![NULL, 100.0, 110.0, 121.0]])]
    }

    // By hand: 180 · 100/200 = 90 before the new series; or 121 · 210/110 = 231 after the old one.
    #[test]
    fn backward_and_forward() {
        let (_, result) = run(ID, json!({"direction": "backward"}), "", &numbers(), &[]).unwrap();
        close(&column(&result, "spliced"), &[90.0, 100.0, 110.0, 121.0], 0.0);
        close(&column(&result, "origin"), &[0.0, 1.0, 1.0, 1.0], 0.0);
        let (_, result) = run(ID, json!({"direction": "forward"}), "", &numbers(), &[]).unwrap();
        close(&column(&result, "spliced"), &[180.0, 200.0, 210.0, 231.0], 1e-13);
        close(&column(&result, "origin"), &[0.0, 0.0, 0.0, 1.0], 0.0);
    }

    // By hand, linked in the third period: 180 and 200 times 110/210.
    #[test]
    fn at_a_period_asked_for() {
        let (_, result) = run(ID, json!({"direction": "backward"}), "", &numbers(), &[("overlap", 2)]).unwrap();
        close(&column(&result, "spliced"), &[19800.0 / 210.0, 22000.0 / 210.0, 110.0, 121.0], 1e-13);
        let error = run(ID, json!({"direction": "backward"}), "", &numbers(), &[("overlap", 3)]).unwrap_err();
        assert!(error.to_string().contains("'old' is null"), "{error}");
    }

    #[test]
    fn what_cannot_be_linked() {
        let apart = [("old", vec![vec![1.0, NULL]]), ("new", vec![vec![NULL, 2.0]])];
        let zero = [("old", vec![vec![1.0, 0.0]]), ("new", vec![vec![NULL, 2.0]])];
        for numbers in [apart, zero] {
            assert_eq!(run(ID, json!({"direction": "backward"}), "", &numbers, &[]).unwrap_err().code(), "RB313");
        }
        // a hole in the kept series stays one
        let hole = [("old", vec![vec![1.0, 2.0, 3.0]]), ("new", vec![vec![NULL, 4.0, NULL]])];
        let (_, result) = run(ID, json!({"direction": "backward"}), "", &hole, &[]).unwrap();
        close(&column(&result, "spliced"), &[2.0, 4.0, f64::NAN], 0.0);
        close(&column(&result, "origin"), &[0.0, 1.0, f64::NAN], 0.0);
    }
}
