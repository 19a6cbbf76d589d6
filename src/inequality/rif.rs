use serde::Deserialize;

use super::scalar::{PARAMETER, STATISTIC, Scalar};
use crate::measure::*;
use crate::sample::{Data, Sample};

/// The recentred influence function of a statistic at each row: its value plus the influence of the row on it. The mean of the RIF is the
/// statistic itself, so what moves the mean of the RIF moves the statistic.
#[derive(Debug, Deserialize)]
pub struct Rif {
    #[serde(flatten)]
    scalar: Scalar,
}

impl Rows for Rif {
    fn output(&self) -> Output {
        Output::number("rif")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        // A sample comes in the order of its values; what belongs to which row is remembered here.
        let value = columns.value();
        let weight = |row: usize| columns.weight().map_or(1.0, |weight| weight[row]);
        let mut order: Vec<usize> = (0..value.len()).collect();
        order.sort_unstable_by(|&a, &b| value[a].total_cmp(&value[b]).then(weight(a).total_cmp(&weight(b))));
        let sorted: Vec<f64> = order.iter().map(|&row| value[row]).collect();
        let weights: Vec<f64> = order.iter().map(|&row| weight(row)).collect();
        let numbers = vec![("value", &sorted[..]), ("weight", &weights[..])];
        let data = Data::new(&Columns { numbers, rows: columns.rows, ..Default::default() }, true);
        let statistic = self.scalar.of(&Sample::new(&data, true))?;
        let influence = statistic.influence(data.rows);
        for ((row, influence), weight) in order.into_iter().zip(influence).zip(&weights) {
            let rif = statistic.value + influence;
            // A row of weight 0 is not there.
            out[row] = if rif.is_finite() && *weight > 0.0 { rif } else { f64::NAN };
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.rif",
    catalogue: "D33",
    summary: "Recentred influence function of a quantile, the variance, the Gini and others, row by row",
    source: "Firpo, Fortin & Lemieux (2009), Econometrica 77",
    shape: Shape::Rows,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[STATISTIC, PARAMETER],
    invariances: &[Invariance::WeightScale],
    build: |params| {
        let rif = read::<Rif>(SPEC.id, params)?;
        rif.scalar.check(SPEC.id)?;
        Ok(Measure::Rows(Box::new(rif)))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inequality::scalar::Name;
    use crate::sample::testing::columns;

    fn run(statistic: Name, parameter: f64, value: &[f64], weight: Option<&[f64]>) -> Vec<f64> {
        let mut out = vec![f64::NAN; value.len()];
        Rif { scalar: Scalar { statistic, parameter } }.evaluate(&columns(value, weight, &[]), &mut out).unwrap();
        out
    }

    // Of the mean the row itself, of the variance the squared distance from the mean, in the order of the rows.
    #[test]
    fn mean_and_variance() {
        assert_eq!(run(Name::Mean, 0.0, &[3.0, 1.0, 5.0], None), [3.0, 1.0, 5.0]);
        assert_eq!(run(Name::Variance, 0.0, &[3.0, 1.0, 5.0], None), [0.0, 4.0, 4.0]);
        let weighted = run(Name::Variance, 0.0, &[4.0, 9.0, 0.0], Some(&[1.0, 0.0, 1.0]));
        assert_eq!((weighted[0], weighted[2]), (4.0, 4.0));
        assert!(weighted[1].is_nan());
    }

    // Firpo, Fortin & Lemieux: q + (p − 1{y ≤ q})/f(q) with f(q) by a Gaussian kernel. Median of (1, 2, 4, 7): 3; sd √5.25 and interquartile
    // range 5.5 − 1.5 = 4, so the bandwidth is .9 · min(2.291, 2.985) · 4^(−1/5).
    #[test]
    fn median() {
        let h = 0.9 * 5.25f64.sqrt() * 4f64.powf(-0.2);
        let kernel = |y: f64| (-0.5 * ((y - 3.0) / h).powi(2)).exp() / (h * (2.0 * std::f64::consts::PI).sqrt());
        let density = (kernel(1.0) + kernel(2.0) + kernel(4.0) + kernel(7.0)) / 4.0;
        let got = run(Name::Quantile, 0.5, &[7.0, 1.0, 4.0, 2.0], None);
        for (got, want) in got.iter().zip([0.5, -0.5, 0.5, -0.5]) {
            assert!((got - (3.0 + want / density)).abs() < 1e-13, "{got}");
        }
    }

    // The influence on G = Σ|y_i − y_j|/(2n²μ) of the i-th row of (1, 3), G = 1/4: by differentiation of p(1 − p)·2/(1 + 2p) with respect
    // to the share p of the 3 at ½: [(1 − 2p)(1 + 2p) − 2p(1 − p)]·2/(1 + 2p)² = −1/4, times (1 − p) and −p.
    #[test]
    fn gini() {
        let got = run(Name::Gini, 0.0, &[3.0, 1.0], None);
        assert!((got[0] - (0.25 - 0.125)).abs() < 1e-15 && (got[1] - (0.25 + 0.125)).abs() < 1e-15, "{got:?}");
        assert!(run(Name::Gini, 0.0, &[], None).is_empty());
    }
}
