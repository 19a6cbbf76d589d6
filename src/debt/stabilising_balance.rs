use serde::Deserialize;

use super::interest_growth_differential::over_growth;
use crate::measure::*;

/// pb* = d (i − g)/(1 + g): the primary balance that keeps the debt ratio d where it is.
#[derive(Debug, Deserialize)]
pub struct StabilisingBalance {}

impl Cells for StabilisingBalance {
    fn output(&self) -> Output {
        Output::number("stabilising_balance")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) {
        let numbers = ["debt", "interest_rate", "growth"].map(|role| columns.number(role));
        let [Some(debt), Some(interest_rate), Some(growth)] = numbers else { return };
        for (out, ((&d, &i), &g)) in out.iter_mut().zip(debt.iter().zip(interest_rate).zip(growth)) {
            *out = d * over_growth(i - g, g);
        }
    }
}

pub const SPEC: Spec = Spec {
    id: "debt.stabilising_balance",
    catalogue: "O3",
    summary: "Primary balance that keeps the debt ratio where it is",
    source: "Escolano (2010)",
    shape: Shape::Cells,
    roles: &[
        Role::required("debt", RoleKind::Number(Domain::Any)),
        Role::required("interest_rate", RoleKind::Number(Domain::Any)),
        Role::required("growth", RoleKind::Number(Domain::Any)),
    ],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Cells(Box::new(read::<StabilisingBalance>("debt.stabilising_balance", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(d: f64, i: f64, g: f64) -> f64 {
        let (mut out, d, i, g) = ([0.0], [d], [i], [g]);
        let numbers = vec![("debt", &d[..]), ("interest_rate", &i), ("growth", &g)];
        StabilisingBalance {}.evaluate(&Columns { numbers, rows: 1, ..Default::default() }, &mut out);
        out[0]
    }

    // Documentation of the R package debtkit, dk_rg(interest_rate = 0.04, gdp_growth = 0.03, debt = 0.90): 0.008737864.
    #[test]
    fn worked_example() {
        assert!((run(0.9, 0.04, 0.03) - 0.008_737_864).abs() < 5e-10);
        assert_eq!(run(0.9, 0.03, 0.03), 0.0);
    }

    // An economy that vanishes has no debt ratio.
    #[test]
    fn without_an_economy() {
        assert!(run(0.9, 0.04, -1.0).is_nan());
        assert!(run(0.9, 0.04, -1.5).is_nan());
    }
}
