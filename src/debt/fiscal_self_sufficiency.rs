use serde::Deserialize;

use crate::measure::*;

/// Own revenue / expenditure: how much of what a region spends it raises itself.
#[derive(Debug, Deserialize)]
pub struct FiscalSelfSufficiency {}

impl Cells for FiscalSelfSufficiency {
    fn output(&self) -> Output {
        Output::number("fiscal_self_sufficiency")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) {
        let (Some(revenue), Some(expenditure)) = (columns.number("own_revenue"), columns.number("expenditure")) else { return };
        for ((out, &revenue), &expenditure) in out.iter_mut().zip(revenue).zip(expenditure) {
            *out = if expenditure > 0.0 { revenue / expenditure } else { f64::NAN };
        }
    }
}

pub const SPEC: Spec = Spec {
    id: "debt.fiscal_self_sufficiency",
    catalogue: "O4",
    summary: "Own revenue as a share of expenditure",
    source: "the ratio that is published for China's local governments, for instance by Yicai Global (17 June 2022)",
    shape: Shape::Cells,
    roles: &[
        Role::required("own_revenue", RoleKind::Number(Domain::NonNegative)),
        Role::required("expenditure", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[],
    invariances: &[],
    build: |params| Ok(Measure::Cells(Box::new(read::<FiscalSelfSufficiency>("debt.fiscal_self_sufficiency", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    // By hand: 30 of 120 is a quarter; without expenditure there is no share.
    #[test]
    fn share_of_expenditure() {
        let mut out = [0.0; 3];
        let numbers = vec![("own_revenue", &[30.0, 5.0, 0.0][..]), ("expenditure", &[120.0, 0.0, 8.0])];
        FiscalSelfSufficiency {}.evaluate(&Columns { numbers, rows: 3, ..Default::default() }, &mut out);
        assert_eq!(out[0], 0.25);
        assert!(out[1].is_nan());
        assert_eq!(out[2], 0.0);
    }
}
