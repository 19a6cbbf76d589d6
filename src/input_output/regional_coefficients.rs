use serde::Deserialize;

use crate::error::{Error, Result};
use crate::frame::TableInput;
use crate::measure::*;
use crate::numeric::Sum;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    Slq,
    Cilq,
    Rlq,
    Flq,
    Aflq,
}

/// r_ij = a_ij·q_ij: of what a unit of industry j buys of industry i in the nation, what the region supplies itself. With
/// SLQ_i = (e_i/E)/(N_i/T) and λ = [log₂(1 + E/T)]^δ
///
/// SLQ: SLQ_i · CILQ: SLQ_i/SLQ_j, on the diagonal SLQ_i · RLQ: SLQ_i/log₂(1 + SLQ_j) · FLQ: CILQ·λ · AFLQ: FLQ·log₂(1 + SLQ_j) where
/// SLQ_j > 1. A quotient above 1 counts as 1, if `cap`.
#[derive(Debug, Deserialize)]
pub struct RegionalCoefficients {
    method: Method,
    delta: f64,
    cap: bool,
    reference: Yardstick,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Yardstick {
    Nation,
    Named,
}

impl RegionalCoefficients {
    /// `supply` and `demand` are the simple quotients of the selling and of the buying industry, `size` is E/T.
    fn quotient(&self, supply: f64, demand: f64, diagonal: bool, size: f64) -> f64 {
        let cross = if diagonal { supply } else { supply / demand };
        let lambda = (1.0 + size).log2().powf(self.delta);
        let quotient = match self.method {
            Method::Slq => supply,
            Method::Cilq => cross,
            Method::Rlq => supply / (1.0 + demand).log2(),
            Method::Flq => cross * lambda,
            Method::Aflq if demand > 1.0 => cross * lambda * (1.0 + demand).log2(),
            Method::Aflq => cross * lambda,
        };
        // A buyer that the region has not buys nothing.
        let defined = demand > 0.0 || self.method == Method::Slq;
        if !defined || quotient.is_nan() {
            f64::NAN
        } else if self.cap {
            quotient.min(1.0)
        } else {
            quotient
        }
    }
}

impl Table for RegionalCoefficients {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::named("industry", "from"), KeyOutput::named("industry", "to")]
    }

    fn outputs(&self) -> Vec<Output> {
        ["national_coefficient", "quotient", "regional_coefficient"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (region, industry, names) = (input.key("region"), input.key("industry"), input.names);
        let width = industry.count;
        let mut cells = vec![f64::NAN; region.count * width];
        let (mut own, mut whole) = (vec![Sum::default(); region.count], vec![Sum::default(); width]);
        let values = input.number("value").into_iter().flat_map(|value| value.pieces(0..input.rows)).flat_map(|(_, piece)| piece);
        for (row, &value) in values.enumerate() {
            let (r, i) = (region.codes[row], industry.codes[row]);
            let cell = &mut cells[r as usize * width + i as usize];
            if !cell.is_nan() {
                let cell = format!("{}, {}", names.pair("region", r), names.pair("industry", i));
                return Err(Error::DuplicateRow { cell });
            }
            *cell = value;
            own[r as usize].add(value);
            if self.reference == Yardstick::Nation || input.flags.is_some_and(|flags| flags[row]) {
                whole[i as usize].add(value);
            }
        }
        let mut total = Sum::default();
        whole.iter().for_each(|&sum| total.merge(sum));
        let total = total.value();
        // A link to an industry that this group has not is none of its business.
        let mut links: Vec<_> = input.weights.iter().filter(|&&(_, to, _)| (to as usize) < width).copied().collect();
        links.sort_unstable_by_key(|&(from, to, _)| (from, to));
        if let Some(twice) = links.windows(2).find(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1)) {
            let (from, to) = (names.key("industry", twice[0].0), names.key("industry", twice[0].1));
            return Err(Error::DuplicateRow { cell: format!("from = {from}, to = {to} of the coefficients") });
        }
        let (mut keys, mut numbers) = (vec![Vec::new(); 3], vec![Vec::new(); 3]);
        for r in 0..region.count {
            let size = own[r].value();
            let simple: Vec<f64> = (0..width)
                .map(|i| {
                    let (e, n) = (cells[r * width + i], whole[i].value());
                    let e = if e.is_nan() { 0.0 } else { e };
                    if size > 0.0 && n > 0.0 { (e / size) / (n / total) } else { f64::NAN }
                })
                .collect();
            for &(from, to, national) in &links {
                let quotient = self.quotient(simple[from as usize], simple[to as usize], from == to, size / total);
                keys.iter_mut().zip([r as u32, from, to]).for_each(|(column, code)| column.push(code));
                let regional = if quotient.is_finite() { national * quotient } else { f64::NAN };
                numbers.iter_mut().zip([national, quotient, regional]).for_each(|(column, number)| {
                    column.push(if number.is_finite() { number } else { f64::NAN });
                });
            }
        }
        Ok(TableOutput { keys, numbers, warnings: Vec::new() })
    }
}

pub const SPEC: Spec = Spec {
    id: "input_output.regional_coefficients",
    catalogue: "A11",
    summary: "Regional input coefficients from national ones by location quotients: SLQ, CILQ, RLQ, FLQ, AFLQ",
    source: "Round (1978); Flegg, Webber & Elliott (1995); Flegg & Webber (1997, 2000)",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        Role::required("industry", RoleKind::Key),
        Role::required("coefficients", RoleKind::Coefficients),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[
        Param::choice("method", &["slq", "cilq", "rlq", "flq", "aflq"]),
        Param { name: "delta", kind: ParamKind::Share },
        Param::flag("cap"),
        Param { name: "reference", kind: ParamKind::Reference(&["nation"]) },
    ],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<RegionalCoefficients>("input_output.regional_coefficients", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn quotient(method: Method, cap: bool, supply: f64, demand: f64, diagonal: bool) -> f64 {
        // log₂(1 + 1/3)… a region of √2 − 1 of the nation has λ = (½)^δ
        let size = 2f64.sqrt() - 1.0;
        RegionalCoefficients { method, delta: 0.5, cap, reference: Yardstick::Nation }.quotient(supply, demand, diagonal, size)
    }

    // By hand with λ = √½: SLQ .5 sells to SLQ 3, whose log₂(1 + 3) is 2.
    #[test]
    fn by_hand() {
        let lambda = 0.5f64.sqrt();
        let check = |method, want: f64| {
            let got = quotient(method, true, 0.5, 3.0, false);
            assert!((got - want).abs() < 1e-15, "{method:?} {got} {want}");
        };
        check(Method::Slq, 0.5);
        check(Method::Cilq, 1.0 / 6.0);
        check(Method::Rlq, 0.25);
        check(Method::Flq, lambda / 6.0);
        check(Method::Aflq, lambda / 3.0);
        assert!((quotient(Method::Flq, true, 0.5, 0.5, true) - 0.5 * lambda).abs() < 1e-15, "the diagonal has SLQ");
        assert!((quotient(Method::Aflq, true, 0.5, 0.8, false) - quotient(Method::Flq, true, 0.5, 0.8, false)).abs() < 1e-15);
    }

    #[test]
    fn caps_and_buyers_that_are_not_there() {
        assert_eq!(quotient(Method::Cilq, true, 3.0, 0.5, false), 1.0);
        assert_eq!(quotient(Method::Cilq, false, 3.0, 0.5, false), 6.0);
        for method in [Method::Cilq, Method::Rlq, Method::Flq, Method::Aflq] {
            assert!(quotient(method, true, 0.5, 0.0, false).is_nan());
        }
        assert_eq!(quotient(Method::Slq, true, 0.5, 0.0, false), 0.5);
        assert_eq!(quotient(Method::Cilq, true, 0.0, 2.0, false), 0.0);
    }
}
