use serde::Deserialize;

use crate::frame::combine;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// P(α) = Σ_g Σ_h p_g^(1+α) p_h |y_g − y_h|/μ, with the population shares p and the means y of the groups, 0 < α ≤ 1.6.
#[derive(Debug, Deserialize)]
pub struct EstebanRay {
    pub alpha: Numbers,
}

/// The index of groups from their shares and means, before the division by the mean of all.
fn polarization(shares: &[Quantity], means: &[Quantity], alpha: f64) -> Quantity {
    let p: Vec<f64> = shares.iter().map(|share| share.value).collect();
    let y: Vec<f64> = means.iter().map(|mean| mean.value).collect();
    let felt: Vec<f64> = p.iter().map(|p| p.powf(1.0 + alpha)).collect();
    let others = |g: usize, f: &dyn Fn(usize) -> f64| (0..p.len()).map(f).zip(&y).map(|(f, other)| f * (y[g] - other).abs()).sum::<f64>();
    let value = (0..p.len()).map(|g| felt[g] * others(g, &|h| p[h])).sum::<f64>();
    // Written out, for with the rules of arithmetic each of the pairs would carry the derivatives of all groups along.
    (0..p.len()).fold(Quantity::from(value), |sum, g| {
        let of_share = (1.0 + alpha) * p[g].powf(alpha) * others(g, &|h| p[h]) + others(g, &|h| felt[h]);
        let side = |h: usize| if y[g] > y[h] { 1.0 } else if y[g] < y[h] { -1.0 } else { 0.0 };
        let of_mean = (0..p.len()).map(|h| (felt[g] * p[h] + felt[h] * p[g]) * side(h)).sum::<f64>();
        sum.zip(&shares[g], value, 1.0, of_share).zip(&means[g], value, 1.0, of_mean)
    })
}

impl Index for EstebanRay {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.alpha.outputs("esteban_ray")
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let y = sample.value();
        let mean = sample.mean(|row| y[row]);
        if mean.is_nan() || mean.value <= 0.0 {
            return Ok(vec![Quantity::UNDEFINED; self.alpha.all().len()]);
        }
        if sample.is_equal() {
            return Ok(vec![sample.mean(|_| 0.0); self.alpha.all().len()]);
        }
        let (codes, _) = combine(&sample.data.keys("groups"));
        let groups = sample.split(&codes);
        let shares: Vec<Quantity> = groups.iter().map(Sample::share).collect();
        let means: Vec<Quantity> = groups.iter().map(|group| group.mean(|row| y[row])).collect();
        Ok(self.alpha.all().iter().map(|&alpha| polarization(&shares, &means, alpha) / &mean).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.esteban_ray",
    catalogue: "D16",
    summary: "Esteban-Ray index of polarization between groups: identification within and alienation between",
    source: "Esteban & Ray (1994)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::required("groups", RoleKind::Keys),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "alpha", kind: ParamKind::NumbersIn(0.0, 1.6) }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<EstebanRay>("inequality.esteban_ray", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, values};


    fn of(alpha: f64, value: &[f64], weight: Option<&[f64]>, groups: &[u32]) -> f64 {
        values(&EstebanRay { alpha: Numbers::One(alpha) }, &columns(value, weight, &[groups]))[0]
    }

    // Two groups of half of the people, means 1 and 3: 2 · (½)^(2+α) · 2/2: ¼ at α = 1, ½ (½)^½ at α = ½.
    #[test]
    fn by_hand() {
        assert!((of(1.0, &[1.0, 3.0], None, &[0, 1]) - 0.25).abs() < 1e-15);
        assert!((of(0.5, &[1.0, 3.0], None, &[0, 1]) - 0.5f64.powf(1.5)).abs() < 1e-15);
        // Within the groups nothing counts: (0, 2) and (2, 4).
        assert!((of(1.0, &[0.0, 2.0, 2.0, 4.0], None, &[0, 0, 1, 1]) - 0.25).abs() < 1e-15);
        // Shares 1/4 and 3/4, means 1 and 3, mean 5/2: (1/16 · 3/4 + 9/16 · 1/4) · 2/(5/2) = 3/16 · 4/5
        assert!((of(1.0, &[1.0, 3.0], Some(&[1.0, 3.0]), &[0, 1]) - 0.15).abs() < 1e-15);
    }

    // Esteban & Ray's first example: to merge groups that are alike makes polarization larger.
    #[test]
    fn it_is_no_inequality() {
        let apart = of(1.0, &[1.0, 2.0, 3.0, 4.0], None, &[0, 1, 2, 3]);
        let merged = of(1.0, &[1.5, 1.5, 3.5, 3.5], None, &[0, 0, 1, 1]);
        assert!(merged > apart);
    }

    #[test]
    fn equal_values_and_one_group() {
        assert_eq!(of(1.0, &[0.1; 3], Some(&[0.3, 0.7, 0.1]), &[0, 1, 1]), 0.0);
        assert_eq!(of(1.0, &[1.0, 2.0], None, &[0, 0]), 0.0);
        assert!(of(1.0, &[0.0, 0.0], None, &[0, 1]).is_nan());
    }

    #[test]
    fn influence() {
        let columns = columns(&[3.0, 1.0, 2.0, 2.5, 7.0], Some(&[0.5, 2.0, 1.0, 3.0, 0.25]), &[&[0, 1, 0, 2, 2], &[0, 1, 1, 0, 0]]);
        check_influence(&EstebanRay { alpha: Numbers::Several(vec![0.5, 1.0, 1.6]) }, &columns, 1e-6);
    }
}
