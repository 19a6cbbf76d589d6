use serde::Deserialize;
use serde_json::Value;

use super::{BASE, CURRENT, PERIOD, step_keys};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;

/// e = (ΔC/C_0)/(ΔY/Y_0), and one of eight states by the signs of ΔC and ΔY and by the bounds .8 and 1.2 of e.
#[derive(Debug, Deserialize)]
pub struct Tapio {}

const ID: &str = "index_decomposition.tapio";

const STATES: &[&str] = &[
    "strong_decoupling",
    "weak_decoupling",
    "expansive_coupling",
    "expansive_negative_decoupling",
    "strong_negative_decoupling",
    "weak_negative_decoupling",
    "recessive_coupling",
    "recessive_decoupling",
];

/// Elasticity, and place of the state. Not defined where the driver stands still, or where there is nothing to grow from.
fn state(c0: f64, c1: f64, y0: f64, y1: f64) -> (f64, f64) {
    let (value, driver) = (c1 - c0, y1 - y0);
    if !(c0 > 0.0 && y0 > 0.0) || driver == 0.0 {
        return (f64::NAN, f64::NAN);
    }
    // One division, so that an elasticity of exactly .8 is found.
    let elasticity = (value * y0) / (driver * c0);
    let degree = match elasticity {
        e if e < 0.0 => 0,
        e if e < 0.8 => 1,
        e if e <= 1.2 => 2,
        _ => 3,
    };
    (elasticity, f64::from(degree + if driver < 0.0 { 4 } else { 0 }))
}

impl Panel for Tapio {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        step_keys().into()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let numbers = ["value_growth", "driver_growth", "elasticity"].map(Output::number);
        numbers.into_iter().chain([Output::label("state", STATES)]).collect()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let (Some(value), Some(driver)) = (block.number("value"), block.number("driver")) else { return Ok(()) };
        for (start, end) in block.steps(ID)? {
            let at = |number: usize| (block.value(number, start), block.value(number, end));
            let ((c0, c1), (y0, y1)) = (at(value), at(driver));
            let growth = |from: f64, to: f64| if from > 0.0 { (to - from) / from } else { f64::NAN };
            let (elasticity, state) = state(c0, c1, y0, y1);
            rows.push([block.periods[start], block.periods[end]], [growth(c0, c1), growth(y0, y1), elasticity, state]);
        }
        Ok(())
    }
}

fn build(params: Value) -> Result<Measure> {
    Ok(Measure::Panel(Box::new(read::<Tapio>(ID, params)?)))
}

pub const SPEC: Spec = Spec {
    id: ID,
    catalogue: "J11",
    summary: "Decoupling: elasticity of a pressure to its driver, and its state",
    source: "Tapio (2005), Transport Policy 12",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("driver", RoleKind::Number(Domain::Any)),
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[],
    invariances: &[],
    build,
};

#[cfg(test)]
mod tests {
    use super::*;

    // From 100 each: the changes of value and driver, and the state, by hand from Tapio's definitions; a value that stands still has
    // the elasticity 0.
    #[test]
    fn the_eight_states_and_their_bounds() {
        let cases = [
            (-5.0, 10.0, "strong_decoupling"),
            (0.0, 10.0, "weak_decoupling"),
            (7.9, 10.0, "weak_decoupling"),
            (8.0, 10.0, "expansive_coupling"),
            (12.0, 10.0, "expansive_coupling"),
            (12.1, 10.0, "expansive_negative_decoupling"),
            (5.0, -10.0, "strong_negative_decoupling"),
            (0.0, -10.0, "weak_negative_decoupling"),
            (-7.9, -10.0, "weak_negative_decoupling"),
            (-8.0, -10.0, "recessive_coupling"),
            (-12.0, -10.0, "recessive_coupling"),
            (-12.1, -10.0, "recessive_decoupling"),
        ];
        for (value, driver, want) in cases {
            let (elasticity, place) = state(100.0, 100.0 + value, 100.0, 100.0 + driver);
            assert!((elasticity - value / driver).abs() < 1e-12);
            assert_eq!(STATES[place as usize], want, "{value} {driver}");
        }
        assert!(state(100.0, 120.0, 50.0, 50.0).0.is_nan());
        assert!(state(0.0, 120.0, 50.0, 60.0).1.is_nan());
    }
}
