use serde::Deserialize;

use super::{FACTOR_ROLES, Factors, Split, build};
use crate::error::{Error, Result};
use crate::measure::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Order {
    Up,
    Down,
    Symmetrical,
    Every,
}

/// The factors of one population are replaced by those of the other, one after another; the part of a factor is what its replacement
/// does. It depends on the order: as given (`up`), from the last to the first (`down`), the mean of these two, or every order.
#[derive(Debug, Deserialize)]
pub struct Stepwise {
    order: Order,
}

/// Most factors of which every order is looked at: a million sets of replaced factors.
const MOST: usize = 20;

/// Rate with each set of factors replaced, by the bits of the set.
fn rates_by_set(base: &Factors, current: &Factors) -> Vec<f64> {
    let mut rates = vec![0.0; 1 << base.n];
    let mut products = vec![1.0; 1 << base.n];
    for (x0, x1) in base.items().zip(current.items()) {
        for (bit, (x0, x1)) in x0.iter().zip(x1).enumerate() {
            let (without, with) = products[..2 << bit].split_at_mut(1 << bit);
            for (without, with) in without.iter_mut().zip(with) {
                (*without, *with) = (*without * x0, *without * x1);
            }
        }
        rates.iter_mut().zip(&products).for_each(|(rate, product)| *rate += product);
        products.fill(1.0);
    }
    rates
}

impl Stepwise {
    /// Parts if the factors are replaced in this order.
    fn replace(&self, order: impl Iterator<Item = usize>, base: &Factors, current: &Factors, weight: f64, out: &mut [f64]) {
        let mut state = Factors { n: base.n, values: base.values.clone() };
        let mut last = state.rate();
        for factor in order {
            let replaced = state.values.iter_mut().zip(&current.values).skip(factor).step_by(base.n);
            replaced.for_each(|(own, other)| *own = *other);
            let rate = state.rate();
            out[factor] += weight * (rate - last);
            last = rate;
        }
    }

    /// Mean, lowest and highest part of each factor over all orders: over the sets of factors that were replaced before it.
    fn every(&self, base: &Factors, current: &Factors, out: &mut [f64]) {
        let n = base.n;
        let rates = rates_by_set(base, current);
        let weights = crate::numeric::shapley_weights(n);
        let (means, bounds) = out.split_at_mut(n);
        let (lowest, highest) = bounds.split_at_mut(n);
        lowest.fill(f64::INFINITY);
        highest.fill(f64::NEG_INFINITY);
        for factor in 0..n {
            for set in (0..rates.len()).filter(|set| set >> factor & 1 == 0) {
                let part = rates[set | 1 << factor] - rates[set];
                means[factor] += weights[set.count_ones() as usize] * part;
                lowest[factor] = lowest[factor].min(part);
                highest[factor] = highest[factor].max(part);
            }
        }
    }
}

impl Split for Stepwise {
    const ID: &'static str = SPEC.id;

    fn residual(&self) -> bool {
        false
    }

    fn bounds(&self) -> &'static [&'static str] {
        if self.order == Order::Every { &["lowest", "highest"] } else { &[] }
    }

    fn check(&self, factors: usize) -> Result<()> {
        if self.order != Order::Every || factors <= MOST {
            return Ok(());
        }
        Err(Error::OptionValue {
            measure: SPEC.id.into(),
            option: "order".into(),
            value: format!("\"every\" of {factors} factors"),
            allowed: format!("\"every\" for at most {MOST} factors"),
        })
    }

    fn split(&self, base: &Factors, current: &Factors, out: &mut [f64]) -> Result<()> {
        out.fill(0.0);
        match self.order {
            Order::Up => self.replace(0..base.n, base, current, 1.0, out),
            Order::Down => self.replace((0..base.n).rev(), base, current, 1.0, out),
            Order::Symmetrical => {
                self.replace(0..base.n, base, current, 0.5, out);
                self.replace((0..base.n).rev(), base, current, 0.5, out);
            }
            Order::Every => self.every(base, current, out),
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "standardization.stepwise",
    catalogue: "K6",
    summary: "Stepwise replacement of factors, in the order given, its reverse, both or every order",
    source: "Andreev, Shkolnikov & Begun (2002); Arriaga (1984)",
    shape: Shape::Table,
    roles: FACTOR_ROLES,
    params: &[Param::choice("order", &["up", "down", "symmetrical", "every"]), UNIT],
    invariances: &[],
    build: build::<Stepwise>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::standardization::testing::{close, column, factors};

    const TABLE: [[f64; 3]; 2] = [[2.0, 3.0, 4.0], [3.0, 5.0, 4.5]];

    fn parts(order: &str) -> [f64; 3] {
        let options = json!({"order": order, "unit": "change"});
        let result = factors("standardization.stepwise", options, &TABLE.map(Vec::from)).unwrap();
        ["a", "b", "c"].map(|name| column(&result, name)[0])
    }

    // By hand: up 1·3·4, 3·2·4, 15·.5; down 6·.5, 2·2·4.5, 1·5·4.5. Run of the R package DemoDecomp, symmetrical: 17.25, 21, 5.25,
    // which is not the mean over all six orders: 1025/60, 1280/60, 305/60.
    #[test]
    fn orders() {
        close(&parts("up"), &[12.0, 24.0, 7.5], 1e-13);
        close(&parts("down"), &[22.5, 18.0, 3.0], 1e-13);
        close(&parts("symmetrical"), &[17.25, 21.0, 5.25], 1e-13);
        close(&parts("every"), &[1025.0 / 60.0, 1280.0 / 60.0, 305.0 / 60.0], 1e-13);
    }

    // By hand: b alone first 2·2·4, after a 3·2·4, after c 2·2·4.5, last 3·2·4.5.
    #[test]
    fn lowest_and_highest() {
        let options = json!({"order": "every", "unit": "change"});
        let result = factors("standardization.stepwise", options, &TABLE.map(Vec::from)).unwrap();
        close(&["a", "b", "c"].map(|name| column(&result, &format!("{name}_lowest"))[0]), &[12.0, 16.0, 3.0], 1e-13);
        close(&["a", "b", "c"].map(|name| column(&result, &format!("{name}_highest"))[0]), &[22.5, 27.0, 7.5], 1e-13);
    }

    #[test]
    fn too_many_factors_for_every_order() {
        let options = json!({"order": "every", "unit": "change"});
        let error = factors("standardization.stepwise", options, &[vec![1.0; 21], vec![2.0; 21]]).unwrap_err();
        assert_eq!(error.code(), "RB202");
        let options = json!({"order": "up", "unit": "change"});
        assert_eq!(factors("standardization.stepwise", options, &[vec![1.0; 41], vec![2.0; 41]]).unwrap_err().code(), "RB202");
    }
}
