use serde::Deserialize;

use super::reference::{BENCHMARK, Benchmark};
use crate::measure::*;

/// y_r − y_ref, in the unit of y.
#[derive(Debug, Deserialize)]
pub struct Gap {
    pub reference: Benchmark,
}

impl Rows for Gap {
    fn output(&self) -> Output {
        Output::number("gap")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        self.reference.hold(columns, out, |own, reference| own - reference);
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "comparison.gap",
    catalogue: "A13",
    summary: "Difference to a reference: the nation, the other regions, the frontier, a named region or group",
    source: "Eurostat, Regional Yearbook (index relatives, EU = 100); Williamson (1965) for the weighted mean as national level",
    shape: Shape::Rows,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[BENCHMARK],
    invariances: &[Invariance::Homogeneous, Invariance::WeightScale, Invariance::Translation],
    build: |params| Ok(Measure::Rows(Box::new(read::<Gap>("comparison.gap", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: (10, 20, 30) with weights (1, 2, 3) has the mean 70/3.
    #[test]
    fn distance_to_the_weighted_mean() {
        let (value, weight) = ([10.0, 20.0, 30.0], [1.0, 2.0, 3.0]);
        let mut out = [0.0; 3];
        let columns =
            Columns { numbers: vec![("value", &value), ("weight", &weight)], rows: 3, ..Default::default() };
        Gap { reference: Benchmark::Nation }.evaluate(&columns, &mut out).unwrap();
        for (got, want) in out.iter().zip([-40.0 / 3.0, -10.0 / 3.0, 20.0 / 3.0]) {
            assert!((got - want).abs() < 1e-14);
        }
    }
}
