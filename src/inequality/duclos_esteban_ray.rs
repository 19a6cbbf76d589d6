use rayon::prelude::*;
use serde::Deserialize;

use crate::measure::*;
use crate::numeric::sum_terms;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// P(α) = Σ p f(y)^α Σ p |y − y′| with y relative to the mean and the density f of a Gaussian kernel, 0 < α ≤ 1.
///
/// Its influence is that of the paper's theorem on inference, in which the smoothing of the density vanishes.
#[derive(Debug, Deserialize)]
pub struct DuclosEstebanRay {
    pub alpha: Numbers,
    /// Of the kernel, relative to the mean.
    pub bandwidth: Option<f64>,
}

/// Beyond so many bandwidths a Gaussian kernel is below the rounding of a double.
const REACH: f64 = 9.0;

impl DuclosEstebanRay {
    /// Density at each row of values in ascending order.
    fn densities(y: &[f64], p: &[f64], bandwidth: f64) -> Vec<f64> {
        let scale = 1.0 / (bandwidth * (2.0 * std::f64::consts::PI).sqrt());
        let density = |at: &f64| {
            let from = y.partition_point(|y| *y < at - REACH * bandwidth);
            let to = y.partition_point(|y| *y <= at + REACH * bandwidth);
            let kernel = |row: usize| p[row] * (-0.5 * ((y[row] - at) / bandwidth).powi(2)).exp();
            scale * (from..to).map(kernel).sum::<f64>()
        };
        y.par_iter().map(density).collect()
    }
}

/// Σ w |y − y′| of each row of values in ascending order.
fn distances(y: &[f64], w: &[f64]) -> Vec<f64> {
    let all = w.iter().sum::<f64>();
    let sum = w.iter().zip(y).map(|(w, y)| w * y).sum::<f64>();
    let (mut below, mut sum_below) = (0.0, 0.0);
    let of = |(y, w): (&f64, &f64)| {
        below += w;
        sum_below += w * y;
        y * (2.0 * below - all) - (2.0 * sum_below - sum)
    };
    y.iter().zip(w).map(of).collect()
}

impl Index for DuclosEstebanRay {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.alpha.outputs("duclos_esteban_ray")
    }

    fn ordered(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let value = sample.value();
        let mean = sample.mean(|row| value[row]);
        if mean.is_nan() || mean.value <= 0.0 {
            return Ok(vec![Quantity::UNDEFINED; self.alpha.all().len()]);
        }
        if sample.is_equal() {
            return Ok(vec![sample.mean(|_| 0.0); self.alpha.all().len()]);
        }
        let members = sample.members();
        let y: Vec<f64> = members.iter().map(|&row| value[row] / mean.value).collect();
        let total = sample.sum(|_| 1.0);
        let p: Vec<f64> = members.iter().map(|&row| sample.weight(row).max(0.0) / total).collect();
        let bandwidth = self.bandwidth.unwrap_or_else(|| sample.bandwidth() / mean.value);
        let (density, alienation) = (Self::densities(&y, &p, bandwidth), distances(&y, &p));
        let of = |&alpha: &f64| {
            let felt: Vec<f64> = density.iter().map(|f| f.powf(alpha)).collect();
            let index = sum_terms(y.len(), |row| p[row] * felt[row] * alienation[row]);
            // In the unit of the values the index is this times mean^(1 − α).
            let own = sample.statistic(index, || {
                let weighted: Vec<f64> = p.iter().zip(&felt).map(|(p, felt)| p * felt).collect();
                let others = distances(&y, &weighted);
                let influence = |row: usize| (1.0 + alpha) * felt[row] * alienation[row] + others[row] - (2.0 + alpha) * index;
                (0..y.len()).map(influence).collect()
            });
            own.zip(&mean, index, 1.0, (alpha - 1.0) * index / mean.value)
        };
        Ok(self.alpha.all().iter().map(of).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.duclos_esteban_ray",
    catalogue: "D16",
    summary: "Duclos-Esteban-Ray index of polarization of a density, without groups",
    source: "Duclos, Esteban & Ray (2004); Silverman (1986) for the bandwidth",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "alpha", kind: ParamKind::NumbersIn(0.0, 1.0) }, Param { name: "bandwidth", kind: ParamKind::OptionalAbove(0.0) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| estimate::<DuclosEstebanRay>("inequality.duclos_esteban_ray", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{columns, values};

    fn of(alpha: f64, bandwidth: Option<f64>, value: &[f64], weight: Option<&[f64]>) -> f64 {
        values(&DuclosEstebanRay { alpha: Numbers::One(alpha), bandwidth }, &columns(value, weight, &[]))[0]
    }

    /// Density of the standard normal distribution.
    fn phi(z: f64) -> f64 {
        (-0.5 * z * z).exp() / (2.0 * std::f64::consts::PI).sqrt()
    }

    // (1, 3) relative to the mean are ½ and 1½: f = [φ(0) + φ(1)]/2 at both with bandwidth 1, mean distance ½.
    #[test]
    fn by_hand() {
        let density = (phi(0.0) + phi(1.0)) / 2.0;
        assert!((of(1.0, Some(1.0), &[1.0, 3.0], None) - density / 2.0).abs() < 1e-15);
        assert!((of(0.5, Some(1.0), &[1.0, 3.0], None) - density.sqrt() / 2.0).abs() < 1e-15);
        // Towards α = 0 it is twice the Gini coefficient: 2 · ¼.
        assert!((of(1e-12, Some(1.0), &[1.0, 3.0], None) - 0.5).abs() < 1e-11);
        let four = of(1.0, Some(0.3), &[1.0, 3.0, 3.0, 3.0], None);
        assert!((of(1.0, Some(0.3), &[1.0, 3.0], Some(&[1.0, 3.0])) - four).abs() < 1e-14);
    }

    #[test]
    fn equal_values_and_no_income() {
        assert_eq!(of(1.0, None, &[0.1; 3], None), 0.0);
        assert!(of(1.0, None, &[0.0, 0.0], None).is_nan());
        // Free of units with the bandwidth chosen by rule, too.
        let y = [1.0, 2.0, 2.5, 4.0, 9.0];
        assert!((of(0.5, None, &y, None) - of(0.5, None, &y.map(|y| 1000.0 * y), None)).abs() < 1e-14);
    }

    // The theorem's variance neglects the smoothing, so its influence is near the derivative where the bandwidth is small beside the spread.
    #[test]
    fn influence_has_mean_zero() {
        let y: Vec<f64> = (1..=200).map(|k| (k as f64 / 50.0).exp()).collect();
        let columns = columns(&y, None, &[]);
        let data = crate::sample::Data::new(&columns, true);
        let kernel = DuclosEstebanRay { alpha: Numbers::Several(vec![0.25, 1.0]), bandwidth: None };
        for index in kernel.evaluate(&Sample::new(&data, true)).unwrap() {
            let influence = index.influence(y.len());
            assert!((influence.iter().sum::<f64>() / 200.0).abs() < 1e-12);
            assert!(influence.iter().any(|own| own.abs() > 0.1 * index.value));
        }
    }
}
