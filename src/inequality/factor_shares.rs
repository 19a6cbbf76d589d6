use serde::Deserialize;

use super::sum_of;
use crate::measure::*;
use crate::numeric::IDENTITY;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// s_k = cov(y_k, y)/var(y): the share of a source of income in inequality that Shorrocks's rules leave for any index.
#[derive(Debug, Deserialize)]
pub struct FactorShares {}

/// The covariance of two columns. The means are taken as known: to first order a covariance does not answer to them.
pub(super) fn covariance(sample: &Sample<'_>, x: &[f64], y: &[f64]) -> Quantity {
    let (mean_x, mean_y) = (sample.mean(|row| x[row]).value, sample.mean(|row| y[row]).value);
    sample.mean(|row| (x[row] - mean_x) * (y[row] - mean_y))
}

impl Index for FactorShares {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        names.of("sources").map(|source| Output::number(format!("share_{source}"))).collect()
    }

    fn value(&self, columns: &Columns<'_>) -> Option<Vec<f64>> {
        Some(sum_of(columns, "sources"))
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let (sources, y) = (sample.data.numbers("sources"), sample.value());
        if sample.is_empty() || sample.is_equal() {
            return Ok(vec![Quantity::UNDEFINED; sources.len()]);
        }
        let variance = covariance(sample, y, y);
        let shares: Vec<Quantity> = sources.iter().map(|source| covariance(sample, source, y) / &variance).collect();
        let largest = shares.iter().fold(1.0f64, |largest, share| largest.max(share.value.abs()));
        let gap = shares.iter().map(|share| share.value).sum::<f64>() - 1.0;
        // What is large against its differences has lost digits already when it was added up.
        let level = sample.mean(|row| y[row].abs()).value / variance.value.sqrt();
        if gap.abs() > IDENTITY * largest * level.max(1.0) { Err(Fault::Identity { gap }) } else { Ok(shares) }
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.factor_shares",
    catalogue: "D28",
    summary: "Shorrocks's share of each source of income in inequality",
    source: "Shorrocks (1982), Econometrica 50",
    shape: Shape::Reduce,
    roles: &[
        Role::required("sources", RoleKind::Numbers(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<FactorShares>("inequality.factor_shares", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inequality::testing::{close, sources};
    use crate::sample::testing::{check_influence, values};

    // By hand: wages (1, 2, 6), rents (2, 0, 1), total (3, 2, 7): deviations (−2, −1, 3), (1, −1, 0), (−1, −2, 3):
    // (2 + 2 + 9)/14 and (−1 + 2)/14. The same rows with other weights: wages and rents (0, 4), (4, 0), total always 4.
    #[test]
    fn wages_and_rents() {
        close(&values(&FactorShares {}, &sources(&[&[1.0, 2.0, 6.0], &[2.0, 0.0, 1.0]], None)), &[13.0 / 14.0, 1.0 / 14.0], 1e-15);
        assert!(values(&FactorShares {}, &sources(&[&[0.0, 4.0], &[4.0, 0.0]], None)).iter().all(|share| share.is_nan()));
        // weights of two: rows (1, 1) twice and (3, 0): deviations −⅔·…: cov of wages 8/9, of rents −4/9, of the total 2/9·2
        let weighted = values(&FactorShares {}, &sources(&[&[1.0, 3.0], &[1.0, 0.0]], Some(&[2.0, 1.0])));
        close(&weighted, &[2.0, -1.0], 1e-15);
    }

    #[test]
    fn influence() {
        let columns = sources(&[&[1.0, 2.0, 6.0, 3.0, 3.0], &[2.0, 0.5, 1.0, -1.0, 4.0]], Some(&[1.0, 2.0, 0.5, 3.0, 1.0]));
        check_influence(&FactorShares {}, &columns, 1e-7);
    }
}
