//! Growth and level accounting: capital, labour, and what they do not explain.

use crate::measure::*;

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
