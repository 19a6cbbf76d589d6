use serde::Deserialize;
use serde_json::Value;

use super::{Change, FORM, Form, ITEMS, Step, check_unit, ln_index, lmdi, values};
use crate::error::Result;
use crate::frame::{Block, NULL, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// LMDI-I between each region and the mean region μ; against another region q the difference of the two comparisons with μ, so that
/// effect(r, q) + effect(q, p) = effect(r, p).
///
/// With the cumulative products P_k = Π_{j≤k} x_j of each item, factor k of μ is mean_r P_k/mean_r P_{k−1}: of activity, shares and
/// intensities the mean activity, the pooled shares and the pooled intensities.
#[derive(Debug, Deserialize)]
pub struct Spatial {
    form: Form,
    unit: Unit,
}

const ID: &str = "index_decomposition.spatial";

/// The factors of the mean region, item by item, and its values.
fn mean_region(block: &Block<'_>, factors: &[usize]) -> (Vec<Vec<f64>>, Vec<f64>) {
    let (width, regions) = (block.width(), block.periods.len());
    let mut products = vec![vec![1.0; width]; regions];
    let (mut means, mut lines) = (vec![1.0; width], Vec::with_capacity(factors.len()));
    for &factor in factors {
        let mut sums = vec![0.0; width];
        for (place, products) in products.iter_mut().enumerate() {
            for ((product, sum), &x) in products.iter_mut().zip(&mut sums).zip(block.line(factor, place)) {
                // Without a row, or 0/0: nothing from here on.
                *product *= if x.is_finite() { x } else { 0.0 };
                *sum += *product;
            }
        }
        let line = sums.iter().zip(&mut means).map(|(sum, mean)| {
            let last = std::mem::replace(mean, sum / regions as f64);
            if last > 0.0 { *mean / last } else { NULL }
        });
        lines.push(line.collect());
    }
    (lines, means)
}

impl Panel for Spatial {
    fn axis(&self) -> &'static str {
        "region"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let total = if self.form == Form::Additive { "difference" } else { "ratio" };
        ["value", "reference_value", total].into_iter().chain(names.of("factors")).map(Output::number).collect()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Keep
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let factors = block.numbers("factors");
        let (lines, means) = mean_region(block, &factors);
        let mean_total = sum(&means);
        let reference = block.point("reference_region")?;
        let mut totals = Vec::with_capacity(block.periods.len());
        let mut effects = Vec::with_capacity(block.periods.len());
        for place in 0..block.periods.len() {
            let own = values(ID, block, &factors, place)?;
            let step = Step {
                block,
                places: [None, Some(place)],
                lines: lines.iter().zip(&factors).map(|(line, &factor)| [&line[..], block.line(factor, place)]).collect(),
                values: [&means, &own],
            };
            let change = Change { step: &step, cells: 0..block.width(), v0: mean_total, v1: sum(&own) };
            let mut parts = vec![0.0; factors.len()];
            lmdi::first(ID, &change, self.form, &mut parts)?;
            totals.push(change.v1);
            effects.push(parts);
        }
        for (place, (&value, own)) in totals.iter().zip(&effects).enumerate() {
            let yardstick = reference.map_or(mean_total, |place| totals[place]);
            let against = reference.map(|place| &effects[place]);
            let parts: Vec<f64> = own.iter().enumerate().map(|(k, own)| own - against.map_or(0.0, |parts| parts[k])).collect();
            let total = if self.form == Form::Additive { value - yardstick } else { ln_index(value, yardstick) };
            if !total.is_nan() && !parts.iter().any(|part| part.is_nan()) {
                let size = if self.form == Form::Additive { value.max(yardstick).max(mean_total) } else { 1.0 };
                let size = own.iter().chain(against.into_iter().flatten()).fold(size, |size, part| size.max(part.abs()));
                add_up(ID, total, &parts, size, || block.describe(None, Some(place)))?;
            }
            let factor = self.unit.factor(yardstick, value - yardstick);
            let told = |part: f64| if self.form == Form::Additive { factor * part } else { part.exp() };
            rows.push([block.periods[place]], [value, yardstick].into_iter().chain([total].iter().chain(&parts).map(|&p| told(p))));
        }
        Ok(())
    }
}

fn build(params: Value) -> Result<Measure> {
    let kernel = read::<Spatial>(ID, params)?;
    if kernel.form == Form::Multiplicative {
        check_unit(ID, kernel.unit, &[Unit::Change], "\"change\", the only unit of form=\"multiplicative\"")?;
    }
    Ok(Measure::Panel(Box::new(kernel)))
}

pub const SPEC: Spec = Spec {
    id: ID,
    catalogue: "J10",
    summary: "Spatial index decomposition: why regions differ from their mean region, or from one of them, factor by factor",
    source: "Ang, Xu & Su (2015), Energy Economics 51",
    shape: Shape::Table,
    roles: &[
        Role::required("factors", RoleKind::Numbers(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        ITEMS,
        Role::optional("reference_region", RoleKind::Period),
    ],
    params: &[FORM, UNIT],
    invariances: &[],
    build,
};
