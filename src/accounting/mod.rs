//! Growth and level accounting: capital, labour, and what they do not explain.

use crate::measure::*;
use crate::numeric::ln_ratio;

methods! {
    domar,
    dual_residual,
    klems,
    labour_quality,
    level_accounting,
    perpetual_inventory,
    solow,
    variance_shares,
}

pub(crate) use crate::contribution::{BASE, CURRENT, PERIOD};

/// Log growth and its parts as a fraction, in log points, or as shares of the growth.
pub(crate) const LOG_UNIT: Param = Param::choice("unit", &["rate", "points", "share"]);
pub(crate) const CAPITAL_SHARE: Param = Param { name: "capital_share", kind: ParamKind::Share };
pub(crate) const FORM: Param = Param::choice("form", &["capital_output", "capital_labour"]);

/// Keys of a result with a row per step.
pub(crate) fn step() -> Vec<KeyOutput> {
    vec![KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
}

/// What log growth and its parts are multiplied with. Growth is the change of a logarithm: its base is 1.
pub(crate) fn log_factor(unit: Unit, growth: f64) -> f64 {
    unit.factor(1.0, growth)
}

/// ln(to/from), also where the quotient is beyond the range of doubles.
pub(crate) fn log_growth(from: f64, to: f64) -> f64 {
    let growth = ln_ratio(to, from);
    if growth.is_finite() { growth } else { to.ln() - from.ln() }
}

/// How output per worker Y/L is written with a capital share a.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    /// A (K/Y)^(a/(1−a)) h: capital that productivity itself brings about is credited to productivity.
    CapitalOutput,
    /// A (K/L)^a h^(1−a).
    CapitalLabour,
}

impl Form {
    /// ln(Y/L), and its parts by capital and human capital; what is left is productivity.
    pub fn logs(self, a: f64, output: f64, capital: f64, labour: f64, human_capital: f64) -> [f64; 3] {
        let (y, k, l) = (output.ln(), capital.ln(), labour.ln());
        match self {
            Form::CapitalOutput => [y - l, a / (1.0 - a) * (k - y), human_capital.ln()],
            Form::CapitalLabour => [y - l, a * (k - l), (1.0 - a) * human_capital.ln()],
        }
    }
}

#[cfg(test)]
pub(crate) mod testing {
    use serde_json::Value;

    use crate::error::Result;
    use crate::frame::testing;

    /// Columns of numbers by role, `[cell][period]`. NaN in the first is no row; [`NULL`] is null.
    pub type Numbers<'a> = &'a [(&'static str, &'a [&'a [f64]])];

    /// A table through the engine, its cells keyed by this role if there is more than one: columns of the result by name.
    pub fn run(id: &str, options: Value, cell: &'static str, numbers: Numbers<'_>) -> Result<Vec<(String, Vec<f64>)>> {
        let (cells, periods) = (numbers[0].1.len(), numbers[0].1[0].len());
        let places = (0..cells).flat_map(|cell| (0..periods).map(move |period| (cell, period)));
        let present = places.filter(|&(cell, period)| !numbers[0].1[cell][period].is_nan());
        let row = |(cell, period): (usize, usize)| {
            (cell as u32, period as u32, numbers.iter().map(|(_, table)| table[cell][period]).collect())
        };
        let rows: Vec<(u32, u32, Vec<f64>)> = present.map(row).collect();
        let roles: Vec<(&'static str, String)> = numbers.iter().map(|(role, _)| (*role, role.to_string())).collect();
        let (_, result) = testing::run(id, options, ("period", (cells > 1).then_some(cell)), &roles, &rows, &[])?;
        Ok(result)
    }

    /// A column equal within the tolerance, NaN where NaN is wanted.
    pub fn close(result: &[(String, Vec<f64>)], name: &str, want: &[f64], tolerance: f64) {
        let got = &result.iter().find(|(column, _)| column == name).expect(name).1;
        assert_eq!(got.len(), want.len(), "{name}: {got:?} {want:?}");
        for (got, want) in got.iter().zip(want) {
            assert!((got - want).abs() <= tolerance || (got.is_nan() && want.is_nan()), "{name}: {got} is not {want}");
        }
    }

    /// The measure is not defined there.
    pub fn refused(result: Result<Vec<(String, Vec<f64>)>>, code: &str, words: &str) {
        let error = result.expect_err("accepted");
        assert_eq!(error.code(), code, "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
}
