use serde::Deserialize;

use crate::measure::*;

/// Years over which the growth of investment is taken for the first stock.
const YEARS: f64 = 10.0;

/// K_t = (1 − δ) K_{t−1} + I_t, the stock at the end of the year. The stock to begin with is that of a path on which capital grows at
/// the rate g of investment.
#[derive(Debug, Deserialize)]
pub struct PerpetualInventory {
    depreciation: f64,
    initial: Initial,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Initial {
    /// K_{−1} = I_0/(g + δ), so K_0 = I_0 (1 + g)/(g + δ).
    SteadyState,
    /// K_0 = I_0/(g + δ).
    HallJones,
}

impl PerpetualInventory {
    /// The stock at the end of the first period; NaN where investment gives none.
    fn first(&self, investment: f64, growth: f64) -> f64 {
        let net = growth + self.depreciation;
        if investment < 0.0 || net <= 0.0 {
            return f64::NAN;
        }
        match self.initial {
            Initial::SteadyState => investment * ((1.0 + growth) / net),
            Initial::HallJones => investment / net,
        }
    }

    /// Stocks of one series; `order` are its rows in the order of time, of which `per_period` units are one period.
    fn stocks(&self, columns: &Columns<'_>, order: &[usize], time: &[i64], per_period: f64, out: &mut [f64]) {
        let (Some(investment), Some(&first)) = (columns.number("investment"), order.first()) else { return };
        let periods = |later: usize, earlier: usize| (time[later] - time[earlier]) as f64 / per_period;
        let mut stock = match (columns.number("initial_capital"), columns.number("growth")) {
            (Some(known), _) => known[first],
            (_, Some(growth)) => self.first(investment[first], growth[first]),
            (_, None) => {
                let last = order.iter().take_while(|&&row| periods(row, first) <= YEARS).last().unwrap_or(&first);
                let growth = (investment[*last] / investment[first]).ln() / periods(*last, first);
                if growth.is_finite() { self.first(investment[first], growth) } else { f64::NAN }
            }
        };
        out[first] = stock;
        for pair in order.windows(2) {
            // Over a gap the stock is not known, nor ever after.
            let adjacent = periods(pair[1], pair[0]) == 1.0;
            stock = if adjacent { (1.0 - self.depreciation) * stock + investment[pair[1]] } else { f64::NAN };
            out[pair[1]] = stock;
        }
    }
}

impl Rows for PerpetualInventory {
    fn output(&self) -> Output {
        Output::number("capital")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let Some((time, per_period)) = columns.time else { return Ok(()) };
        let mut order: Vec<usize> = (0..time.len()).collect();
        order.sort_unstable_by_key(|&row| (time[row], row));
        if let Some(pair) = order.windows(2).find(|pair| time[pair[0]] == time[pair[1]]) {
            return Err(Fault::DuplicatePeriod { row: pair[1] });
        }
        self.stocks(columns, &order, time, per_period, out);
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "accounting.perpetual_inventory",
    catalogue: "M4",
    summary: "Capital stock at the end of each year, from investment and depreciation",
    source: "Goldsmith (1951); Harberger (1978); Hall & Jones (1999)",
    shape: Shape::Rows,
    roles: &[
        Role::required("investment", RoleKind::Number(Domain::Any)),
        Role::optional("growth", RoleKind::Number(Domain::Any)),
        Role::optional("initial_capital", RoleKind::Number(Domain::NonNegative)),
        Role::required("period", RoleKind::Time),
    ],
    params: &[
        Param { name: "depreciation", kind: ParamKind::Share },
        Param::choice("initial", &["steady_state", "hall_jones"]),
    ],
    invariances: &[],
    build: |params| Ok(Measure::Rows(Box::new(read::<PerpetualInventory>("accounting.perpetual_inventory", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(initial: Initial, numbers: &[(&'static str, &[f64])], time: &[i64]) -> Vec<f64> {
        let kernel = PerpetualInventory { depreciation: 0.1, initial };
        let mut out = vec![0.0; time.len()];
        let columns = Columns { numbers: numbers.to_vec(), time: Some((time, 1.0)), rows: time.len(), ..Default::default() };
        kernel.evaluate(&columns, &mut out).unwrap();
        out
    }

    fn close(got: &[f64], want: &[f64]) {
        for (got, want) in got.iter().zip(want) {
            assert!((got - want).abs() < 1e-12 || (got.is_nan() && want.is_nan()), "{got:?} is not {want:?}");
        }
    }

    // By hand, with g = δ = .1: 20·1.1/.2 = 110, .9·110 + 22 = 121 = 110·1.1; Hall & Jones 20/.2 = 100, 90 + 22 = 112.
    #[test]
    fn first_stock() {
        let (investment, growth) = ([22.0, 20.0], [9.0, 0.1]);
        let numbers = [("investment", &investment[..]), ("growth", &growth)];
        close(&run(Initial::SteadyState, &numbers, &[2001, 2000]), &[121.0, 110.0]);
        close(&run(Initial::HallJones, &numbers, &[2001, 2000]), &[112.0, 100.0]);
        let known = [("investment", &investment[..]), ("initial_capital", &[7.0, 50.0])];
        close(&run(Initial::HallJones, &known, &[2001, 2000]), &[67.0, 50.0]);
    }

    // By hand: investment doubles over ten years, so g = ln 2/10; what comes in the eleventh does not count. K_0 = 8/(g + .1).
    #[test]
    fn growth_of_the_first_ten_years() {
        let (investment, time) = ([8.0, 11.0, 16.0, 900.0], [0, 4, 10, 11]);
        let out = run(Initial::HallJones, &[("investment", &investment)], &time);
        close(&out[..1], &[8.0 / (2f64.ln() / 10.0 + 0.1)]);
        assert!(out[1..].iter().all(|stock| stock.is_nan()), "nothing is known after a gap");
    }

    #[test]
    fn no_stock_to_begin_with() {
        assert!(run(Initial::SteadyState, &[("investment", &[5.0])], &[2000])[0].is_nan());
        assert!(run(Initial::SteadyState, &[("investment", &[0.0, 5.0])], &[2000, 2001])[1].is_nan());
        // g + δ ≤ 0
        assert!(run(Initial::SteadyState, &[("investment", &[5.0]), ("growth", &[-0.1])], &[2000])[0].is_nan());
        assert!(run(Initial::SteadyState, &[("investment", &[])], &[]).is_empty());
    }

    #[test]
    fn one_year_twice_is_a_fault() {
        let kernel = PerpetualInventory { depreciation: 0.1, initial: Initial::SteadyState };
        let columns =
            Columns { numbers: vec![("investment", &[1.0, 2.0])], time: Some((&[5, 5], 1.0)), rows: 2, ..Default::default() };
        assert_eq!(kernel.evaluate(&columns, &mut [0.0; 2]), Err(Fault::DuplicatePeriod { row: 1 }));
    }
}
