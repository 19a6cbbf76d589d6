use serde::Deserialize;

use crate::measure::*;

/// How growth from `base` to `current` is expressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    Simple,
    Log,
    Compound,
}

pub const METHODS: &[&str] = &["simple", "log", "compound"];

impl Method {
    /// Growth over `periods` periods; NaN where the base is not positive, or where the logarithm or the root has no value.
    ///
    /// simple y₁/y₀ − 1 · log ln(y₁/y₀) · compound (y₁/y₀)^(1/T) − 1
    pub fn growth(self, base: f64, current: f64, periods: f64) -> f64 {
        if base <= 0.0 {
            return f64::NAN;
        }
        match self {
            // Not y₁/y₀ − 1, which would lose the digits of a small change.
            Method::Simple => (current - base) / base,
            Method::Log if current > 0.0 => (current / base).ln(),
            Method::Compound if current >= 0.0 => (current / base).powf(1.0 / periods) - 1.0,
            _ => f64::NAN,
        }
    }
}

#[derive(Debug, Deserialize)]
pub struct GrowthRate {
    pub method: Method,
    pub periods: f64,
}

impl Cells for GrowthRate {
    fn output(&self) -> Output {
        Output::number("growth_rate")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) {
        let (Some(base), Some(current)) = (columns.number("base"), columns.number("current")) else { return };
        for ((out, &base), &current) in out.iter_mut().zip(base).zip(current) {
            *out = self.method.growth(base, current, self.periods);
        }
    }
}

pub const SPEC: Spec = Spec {
    id: "comparison.growth_rate",
    catalogue: "A14",
    summary: "Growth from a base column to a current column: simple, log or compound (CAGR)",
    source: "U.S. Bureau of Economic Analysis, Glossary: compound annual growth rate",
    shape: Shape::Cells,
    roles: &[
        Role::required("base", RoleKind::Number(Domain::Any)),
        Role::required("current", RoleKind::Number(Domain::Any)),
    ],
    params: &[Param::choice("method", METHODS), Param { name: "periods", kind: ParamKind::Above(0.0) }],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Cells(Box::new(read::<GrowthRate>("comparison.growth_rate", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    // 100 -> 121 in two years is a CAGR of exactly 10 % (REAT's growth() gives -0.1975).
    #[test]
    fn cagr_of_121_after_two_years_is_ten_percent() {
        assert!((Method::Compound.growth(100.0, 121.0, 2.0) - 0.10).abs() < 1e-15);
        assert!((Method::Simple.growth(100.0, 121.0, 2.0) - 0.21).abs() < 1e-15);
        // ln 1.21 = 2 ln 1.1 = 0.190620359608650 (Abramowitz & Stegun, table 4.2: ln 1.1 = 0.0953101798043249)
        assert!((Method::Log.growth(100.0, 121.0, 2.0) - 2.0 * 0.095_310_179_804_324_9).abs() < 1e-15);
    }

    #[test]
    fn no_growth_from_nothing() {
        for method in [Method::Simple, Method::Log, Method::Compound] {
            assert!(method.growth(0.0, 5.0, 1.0).is_nan());
            assert!(method.growth(-2.0, 5.0, 1.0).is_nan());
        }
        assert_eq!(Method::Simple.growth(4.0, 0.0, 1.0), -1.0);
        assert_eq!(Method::Compound.growth(4.0, 0.0, 3.0), -1.0);
        assert!(Method::Log.growth(4.0, 0.0, 1.0).is_nan());
    }
}
