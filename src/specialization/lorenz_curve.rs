use serde::Deserialize;
use serde_json::Value;

use super::{COMPARED, Side, Structure, Structures, YARDSTICK, Yardstick};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::Sum;

#[derive(Debug, Deserialize)]
struct Options {
    #[serde(default)]
    reference: Yardstick,
}

/// The curve of cumulated shares s against cumulated shares S of the reference, industries in ascending order of s/S: a point for each
/// of them. On the diagonal the structures are the same.
struct LorenzCurve {
    id: &'static str,
    side: Side,
    reference: Yardstick,
}

pub(crate) fn build(id: &'static str, side: Side, params: Value) -> Result<Measure> {
    let Options { reference } = read(id, params)?;
    Ok(Measure::Panel(Box::new(LorenzCurve { id, side, reference })))
}

/// Categories in ascending order of s/S, those without either left out. Equal quotients stay in the order of their keys.
pub(crate) fn ascending(structure: &Structure<'_>) -> Vec<usize> {
    let ratio = |place: usize| structure.own[place] / structure.reference[place];
    let mut order: Vec<usize> = (0..structure.len()).filter(|&place| !ratio(place).is_nan()).collect();
    order.sort_by(|&a, &b| ratio(a).total_cmp(&ratio(b)));
    order
}

impl Panel for LorenzCurve {
    fn axis(&self) -> &'static str {
        self.side.category()
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own(self.side.unit()), KeyOutput::own(self.side.category())]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let numbers = ["share", "reference_share", "cumulative_share", "cumulative_reference_share"];
        std::iter::once(Output::whole("order")).chain(numbers.map(Output::number)).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let categories = block.periods.len();
        let mut points = vec![[f64::NAN; 5]; categories];
        let structures = Structures::new(self.id, block, Some(self.reference))?;
        structures.look_for_totals(block, self.side, rows);
        structures.visit(|unit, structure| {
            points.fill([f64::NAN; 5]);
            if let Some(structure) = structure {
                let (mut own, mut reference) = (Sum::default(), Sum::default());
                let shares = structure.pairs().map(|(own, reference)| [f64::NAN, own, reference, f64::NAN, f64::NAN]);
                points.iter_mut().zip(shares).for_each(|(point, shares)| *point = shares);
                for (order, place) in ascending(structure).into_iter().enumerate() {
                    own.add(structure.own[place]);
                    reference.add(structure.reference[place]);
                    let [first, .., up, right] = &mut points[place];
                    (*first, *up, *right) = ((order + 1) as f64, own.value(), reference.value());
                }
            }
            for (point, &code) in points.iter().zip(&block.periods) {
                rows.push([block.key(self.side.unit(), unit), code], point.iter().copied());
            }
        });
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.lorenz_curve",
    catalogue: "B25",
    summary: "Points of the Lorenz (Hoover) curve of a region's industries against the reference",
    source: "Lorenz (1905); Hoover (1936)",
    shape: Shape::Table,
    roles: COMPARED,
    params: &[YARDSTICK],
    invariances: &[Invariance::Scale],
    build: |params| build("specialization.lorenz_curve", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: A (3/4, 1/4, 0) beside (1/2, 1/2, 0): the second has the smaller quotient; nobody has the third.
    #[test]
    fn by_hand() {
        let result = run("specialization.lorenz_curve", json!({"reference": "nation"}), &[&[3.0, 1.0, 0.0], &[1.0, 3.0, 0.0]]);
        close(&column(&result, "order"), &[2.0, 1.0, f64::NAN, 1.0, 2.0, f64::NAN], 0.0);
        close(&column(&result, "share"), &[0.75, 0.25, 0.0, 0.25, 0.75, 0.0], 0.0);
        close(&column(&result, "cumulative_share"), &[1.0, 0.25, f64::NAN, 0.25, 1.0, f64::NAN], 0.0);
        close(&column(&result, "cumulative_reference_share"), &[1.0, 0.5, f64::NAN, 0.5, 1.0, f64::NAN], 0.0);
    }
}
