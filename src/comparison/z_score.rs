use serde::Deserialize;

use crate::measure::*;
use crate::numeric::{dot, sum, sum_terms};

/// (y − ȳ)/s with weighted mean ȳ and weighted standard deviation s.
#[derive(Debug, Deserialize)]
pub struct ZScore {
    pub ddof: i64,
}

impl Rows for ZScore {
    fn output(&self) -> Output {
        Output::number("z_score")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let value = columns.value();
        let weight = columns.weight();
        let counts = |row: usize| weight.is_none_or(|w| w[row] > 0.0);
        let n = (0..value.len()).filter(|&row| counts(row)).count() as f64;
        let (mean, mean_square) = match weight {
            Some(w) => {
                let mean = dot(w, value) / sum(w);
                (mean, sum_terms(value.len(), |k| w[k] * (value[k] - mean).powi(2)) / sum(w))
            },
            None => {
                let mean = sum(value) / n;
                (mean, sum_terms(value.len(), |k| (value[k] - mean).powi(2)) / n)
            },
        };
        // Equal values have no spread; the mean may miss them by a rounding error, which must not become a deviation.
        let first = (0..value.len()).find(|&row| counts(row));
        let equal = first.is_none_or(|first| (0..value.len()).all(|row| !counts(row) || value[row] == value[first]));
        let degrees = n - self.ddof as f64;
        let deviation = if equal || degrees <= 0.0 { f64::NAN } else { (mean_square * n / degrees).sqrt() };
        for (out, y) in out.iter_mut().zip(value) {
            *out = (y - mean) / deviation;
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "comparison.z_score",
    catalogue: "A13",
    summary: "Distance from the (weighted) mean in (weighted) standard deviations",
    source: "OECD/JRC (2008), Handbook on Constructing Composite Indicators, sec. 5.2 (standardisation)",
    shape: Shape::Rows,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[Param { name: "ddof", kind: ParamKind::Integer(0) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Translation],
    build: |params| Ok(Measure::Rows(Box::new(read::<ZScore>("comparison.z_score", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(ddof: i64, value: &[f64], weight: Option<&[f64]>) -> Vec<f64> {
        let mut numbers = vec![("value", value)];
        numbers.extend(weight.map(|w| ("weight", w)));
        let mut out = vec![0.0; value.len()];
        let columns = Columns { numbers, rows: value.len(), ..Default::default() };
        ZScore { ddof }.evaluate(&columns, &mut out).unwrap();
        out
    }

    // By hand: (10, 20, 30) has mean 20 and variance 200/3 (n) or 100 (n-1); weights (1, 2, 1) give variance 50.
    #[test]
    fn by_hand() {
        let y = [10.0, 20.0, 30.0];
        let s = (200.0f64 / 3.0).sqrt();
        assert_eq!(run(0, &y, None), [-10.0 / s, 0.0, 10.0 / s]);
        assert_eq!(run(1, &y, None), [-1.0, 0.0, 1.0]);
        assert_eq!(run(0, &y, Some(&[1.0, 2.0, 1.0])), [-10.0 / 50f64.sqrt(), 0.0, 10.0 / 50f64.sqrt()]);
    }

    #[test]
    fn no_spread_has_no_score() {
        assert!(run(0, &[0.1; 3], None).iter().all(|z| z.is_nan()));
        assert!(run(1, &[4.0], None)[0].is_nan());
        // a row of weight 0 is not there, so the other two are all there is
        assert!(run(0, &[2.0, 2.0, 9.0], Some(&[1.0, 1.0, 0.0])).iter().all(|z| z.is_nan()));
    }
}
