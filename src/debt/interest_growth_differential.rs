use serde::Deserialize;

use crate::measure::*;

/// i − g, or (i − g)/(1 + g), by which the debt ratio itself grows at a primary balance of 0. Of real rates deflated with the same
/// prices, (r − γ)/(1 + γ) is the same number.
#[derive(Debug, Deserialize)]
pub struct InterestGrowthDifferential {
    form: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    Difference,
    Ratio,
}

/// x/(1 + g); NaN where nothing is left of the economy.
pub(crate) fn over_growth(x: f64, g: f64) -> f64 {
    if g > -1.0 { x / (1.0 + g) } else { f64::NAN }
}

impl Cells for InterestGrowthDifferential {
    fn output(&self) -> Output {
        Output::number("interest_growth_differential")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) {
        let (Some(interest_rate), Some(growth)) = (columns.number("interest_rate"), columns.number("growth")) else { return };
        for ((out, &i), &g) in out.iter_mut().zip(interest_rate).zip(growth) {
            *out = match self.form {
                Form::Difference => i - g,
                Form::Ratio => over_growth(i - g, g),
            };
        }
    }
}

pub const SPEC: Spec = Spec {
    id: "debt.interest_growth_differential",
    catalogue: "O3",
    summary: "Interest rate less growth rate: whether a debt ratio grows by itself",
    source: "Escolano (2010)",
    shape: Shape::Cells,
    roles: &[
        Role::required("interest_rate", RoleKind::Number(Domain::Any)),
        Role::required("growth", RoleKind::Number(Domain::Any)),
    ],
    params: &[Param::choice("form", &["difference", "ratio"])],
    invariances: &[],
    build: |params| {
        Ok(Measure::Cells(Box::new(read::<InterestGrowthDifferential>("debt.interest_growth_differential", params)?)))
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(form: Form, i: f64, g: f64) -> f64 {
        let (mut out, i, g) = ([0.0], [i], [g]);
        let numbers = vec![("interest_rate", &i[..]), ("growth", &g[..])];
        InterestGrowthDifferential { form }.evaluate(&Columns { numbers, rows: 1, ..Default::default() }, &mut out);
        out[0]
    }

    // Documentation of the R package debtkit, dk_rg(interest_rate = 0.04, gdp_growth = 0.05): -0.01. By hand: -0.01/1.05 = -1/105.
    #[test]
    fn worked_example() {
        assert!((run(Form::Difference, 0.04, 0.05) + 0.01).abs() < 1e-15);
        assert!((run(Form::Ratio, 0.04, 0.05) + 1.0 / 105.0).abs() < 1e-15);
        assert!(run(Form::Ratio, 0.04, -1.0).is_nan());
    }

    // With prices rising by 2 %, the real rates (1.04/1.02 − 1, 1.05/1.02 − 1) give the same ratio.
    #[test]
    fn real_and_nominal_ratio_are_the_same() {
        let real = run(Form::Ratio, 1.04 / 1.02 - 1.0, 1.05 / 1.02 - 1.0);
        assert!((real - run(Form::Ratio, 0.04, 0.05)).abs() < 1e-15);
    }
}
