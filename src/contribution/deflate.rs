use serde::Deserialize;

use crate::measure::*;

/// Real value: V/(P/100), at the prices of the period in which the price index is 100 (or the level given as `base_level`).
#[derive(Debug, Deserialize)]
pub struct Deflate {
    base_level: f64,
}

impl Cells for Deflate {
    fn output(&self) -> Output {
        Output::number("real")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) {
        let Some(index) = columns.number("price_index") else { return };
        for ((out, value), index) in out.iter_mut().zip(columns.value()).zip(index) {
            let real = value / (index / self.base_level);
            // A tiny index may carry the quotient past the largest double.
            *out = if real.is_finite() { real } else { f64::NAN };
        }
    }
}

pub const SPEC: Spec = Spec {
    id: "contribution.deflate",
    catalogue: "H7",
    summary: "Values at current prices divided by a price index",
    source: "System of National Accounts 2008, chapter 15",
    shape: Shape::Cells,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("price_index", RoleKind::Number(Domain::Positive)),
    ],
    params: &[Param { name: "base_level", kind: ParamKind::Above(0.0) }],
    invariances: &[],
    build: |params| Ok(Measure::Cells(Box::new(read::<Deflate>("contribution.deflate", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn deflate(base_level: f64, value: &[f64], index: &[f64]) -> Vec<f64> {
        let mut out = vec![0.0; value.len()];
        let columns = Columns { numbers: vec![("value", value), ("price_index", index)], rows: value.len(), ..Default::default() };
        Deflate { base_level }.evaluate(&columns, &mut out);
        out
    }

    // By hand: 110 at prices of 110 is 100 of those of the base; an index that is 1 at the base.
    #[test]
    fn by_hand() {
        assert_eq!(deflate(100.0, &[80.0, 150.0, -3.0], &[100.0, 125.0, 50.0]), [80.0, 120.0, -6.0]);
        assert_eq!(deflate(1.0, &[150.0], &[1.25]), [120.0]);
        assert!(deflate(100.0, &[1e300], &[1e-300])[0].is_nan());
    }
}
