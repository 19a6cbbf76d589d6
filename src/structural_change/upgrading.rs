use serde::Deserialize;

use crate::measure::*;
use crate::numeric::sum_terms;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Variant {
    Ratio,
    Level,
}

/// Ratio: Y₃/Y₂, the tertiary sector over the secondary. Level: Σ k·Y_k/Y, from 1 (all primary) to 3 (all tertiary).
#[derive(Debug, Deserialize)]
pub struct Upgrading {
    variant: Variant,
}

impl Reduce for Upgrading {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("upgrading")]
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let (value, sector) = (columns.value(), columns.number("sector").unwrap_or(&[]));
        let of = |wanted: f64| sum_terms(value.len(), |i| if sector[i] == wanted { value[i] } else { 0.0 });
        let (primary, secondary, tertiary) = (of(1.0), of(2.0), of(3.0));
        // A number that is no sector leaves the structure unknown.
        let known = sector.iter().all(|sector| [1.0, 2.0, 3.0].contains(sector));
        let (above, below) = match self.variant {
            Variant::Ratio => (tertiary, secondary),
            Variant::Level => (primary + 2.0 * secondary + 3.0 * tertiary, primary + secondary + tertiary),
        };
        out[0] = if known && below > 0.0 { above / below } else { f64::NAN };
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "structural_change.upgrading",
    catalogue: "R14",
    summary: "Upgrading of the industrial structure: tertiary over secondary output, or the mean level of the three sectors",
    source: "Gan, Zheng & Yu (2011)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("sector", RoleKind::Number(Domain::Positive)),
    ],
    params: &[Param::choice("variant", &["ratio", "level"])],
    invariances: &[Invariance::Replication],
    build: |params| Ok(Measure::Reduce(Box::new(read::<Upgrading>("structural_change.upgrading", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(variant: Variant, value: &[f64], sector: &[f64]) -> f64 {
        let mut out = [0.0];
        let numbers = vec![("value", value), ("sector", sector)];
        let columns = Columns { numbers, rows: value.len(), ..Default::default() };
        Upgrading { variant }.evaluate(&columns, &mut out).unwrap();
        out[0]
    }

    // By hand: 10, 40 and 20 + 30: 50/40, and (10 + 80 + 150)/100.
    #[test]
    fn by_hand() {
        let (value, sector) = ([10.0, 40.0, 20.0, 30.0], [1.0, 2.0, 3.0, 3.0]);
        assert_eq!(run(Variant::Ratio, &value, &sector), 1.25);
        assert_eq!(run(Variant::Level, &value, &sector), 2.4);
        assert!(run(Variant::Ratio, &[1.0], &[3.0]).is_nan());
        assert!(run(Variant::Level, &[1.0, 1.0], &[3.0, 4.0]).is_nan());
    }
}
