use serde::Deserialize;

use super::growth_rate::{METHODS, Method};
use crate::measure::*;

/// Growth of each row over the row of the same series that lies `lag` periods earlier, or, without a lag, over the preceding
/// observed period.
#[derive(Debug, Deserialize)]
pub struct PanelGrowth {
    pub method: Method,
    pub lag: Option<i64>,
}

impl PanelGrowth {
    /// `time` in units of which `per_period` make one period (1 for integers, 372 for dates: see the frame layer).
    pub fn growth(&self, value: &[f64], time: &[i64], per_period: f64, out: &mut [f64]) -> Result<(), Fault> {
        let mut order: Vec<usize> = (0..value.len()).collect();
        order.sort_unstable_by_key(|&row| (time[row], row));
        if let Some(pair) = order.windows(2).find(|pair| time[pair[0]] == time[pair[1]]) {
            return Err(Fault::DuplicatePeriod { row: pair[1] });
        }
        for (position, &row) in order.iter().enumerate() {
            let earlier = match self.lag {
                None => position.checked_sub(1).map(|p| order[p]),
                Some(lag) => {
                    let wanted = lag.checked_mul(per_period as i64).and_then(|distance| time[row].checked_sub(distance));
                    let place = wanted.and_then(|wanted| order.binary_search_by_key(&wanted, |&r| time[r]).ok());
                    place.map(|p| order[p])
                }
            };
            out[row] = earlier.map_or(f64::NAN, |base| {
                self.method.growth(value[base], value[row], (time[row] - time[base]) as f64 / per_period)
            });
        }
        Ok(())
    }
}

impl Rows for PanelGrowth {
    fn output(&self) -> Output {
        Output::number("growth_rate")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let Some((time, per_period)) = columns.time else { return Ok(()) };
        self.growth(columns.value(), time, per_period, out)
    }
}

pub const SPEC: Spec = Spec {
    id: "comparison.panel_growth",
    catalogue: "A14",
    summary: "Growth over the preceding period, or year on year, in every series of a panel",
    source: "U.S. Bureau of Economic Analysis, Glossary: compound annual growth rate",
    shape: Shape::Rows,
    roles: &[Role::required("value", RoleKind::Number(Domain::Any)), Role::required("period", RoleKind::Time)],
    params: &[Param::choice("method", METHODS), Param { name: "lag", kind: ParamKind::OptionalInteger(1) }],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Rows(Box::new(read::<PanelGrowth>("comparison.panel_growth", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(lag: Option<i64>, method: Method, value: &[f64], time: &[i64]) -> Vec<f64> {
        let mut out = vec![0.0; value.len()];
        PanelGrowth { method, lag }.growth(value, time, 1.0, &mut out).unwrap();
        out
    }

    // Worked by hand: 100, 110 (2001), 121 (2003): +10 % each; the second step is two years long, so its CAGR is sqrt(1.1) - 1.
    #[test]
    fn steps_between_observed_periods() {
        let out = run(None, Method::Simple, &[121.0, 100.0, 110.0], &[2003, 2000, 2001]);
        assert!((out[0] - 0.1).abs() < 1e-15 && out[1].is_nan() && (out[2] - 0.1).abs() < 1e-15);
        let out = run(None, Method::Compound, &[121.0, 100.0, 110.0], &[2003, 2000, 2001]);
        assert!((out[0] - (1.1f64.sqrt() - 1.0)).abs() < 1e-15);
    }

    #[test]
    fn a_lag_that_is_not_there_gives_nothing() {
        let out = run(Some(1), Method::Simple, &[121.0, 100.0, 110.0], &[2003, 2000, 2001]);
        assert!(out[0].is_nan() && out[1].is_nan() && (out[2] - 0.1).abs() < 1e-15);
        let out = run(Some(3), Method::Simple, &[121.0, 100.0, 110.0], &[2003, 2000, 2001]);
        assert!((out[0] - 0.21).abs() < 1e-15);
    }

    #[test]
    fn one_period_twice_is_a_fault() {
        let fault = PanelGrowth { method: Method::Simple, lag: None }.growth(&[1.0, 2.0], &[5, 5], 1.0, &mut [0.0; 2]);
        assert_eq!(fault, Err(Fault::DuplicatePeriod { row: 1 }));
    }
}
