use serde::Deserialize;

use super::gini::gini;
use super::{is_constant, sum_of};
use crate::measure::*;
use crate::numeric::IDENTITY;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// G = Σ S_k G_k R_k over the sources of income, with the share S_k of the source in all income, its own Gini coefficient G_k, and its Gini
/// correlation with the rank of total income, R_k = cov(y_k, F(y))/cov(y_k, F(y_k)). Each adds S_k G_k R_k, and if it grows by one per cent
/// everywhere, G changes by S_k G_k R_k/G − S_k per cent.
#[derive(Debug, Deserialize)]
pub struct GiniBySource {}

impl Index for GiniBySource {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let of = |source: &str| ["share", "gini", "correlation", "contribution", "marginal"].map(|kind| format!("{kind}_{source}"));
        std::iter::once("gini".into()).chain(names.of("sources").flat_map(of)).map(Output::number).collect()
    }

    fn ordered(&self) -> bool {
        true
    }

    fn value(&self, columns: &Columns<'_>) -> Option<Vec<f64>> {
        Some(sum_of(columns, "sources"))
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let (sources, y) = (sample.data.numbers("sources"), sample.value());
        let total = gini(sample);
        if total.is_nan() {
            return Ok(vec![Quantity::UNDEFINED; 1 + 5 * sources.len()]);
        }
        let nation = sample.mean(|row| y[row]);
        let mut results = vec![total.clone()];
        let (mut sum, mut largest) = (0.0, 1.0f64);
        for source in sources {
            let mean = sample.mean(|row| source[row]);
            let with_total = sample.covariance_with_rank(|row| source[row]);
            let constant = is_constant(sample, source);
            // A source that is the same for all has no ranks of its own, and nothing to do with those of others.
            let with_total = if constant { sample.mean(|_| 0.0) } else { with_total };
            let own = if constant { sample.mean(|_| 0.0) } else { sample.covariance_with_rank_of(source, |row| source[row]) };
            let (share, contribution) = (&mean / &nation, &with_total / &nation);
            let unless = |undefined: bool, quantity: Quantity| if undefined { Quantity::UNDEFINED } else { quantity };
            let marginal = unless(total.value == 0.0, &contribution / &total - &share);
            (sum, largest) = (sum + contribution.value, largest.max(contribution.value.abs()).max(share.value.abs()));
            let gini = unless(mean.value <= 0.0, &own / &mean);
            results.extend([share, gini, unless(constant, &with_total / &own), contribution, marginal]);
        }
        let gap = sum - total.value;
        if gap.abs() > IDENTITY * largest { Err(Fault::Identity { gap }) } else { Ok(results) }
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.gini_by_source",
    catalogue: "D27",
    summary: "Gini coefficient by source of income: share, own Gini, correlation, contribution and marginal effect",
    source: "Lerman & Yitzhaki (1985), Review of Economics and Statistics 67",
    shape: Shape::Reduce,
    roles: &[
        Role::required("sources", RoleKind::Numbers(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<GiniBySource>("inequality.gini_by_source", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inequality::testing::{close, sources};
    use crate::sample::testing::{check_influence, values};

    // By hand: wages (1, 2, 6), rents (2, 0, 1), total (3, 2, 7), mean 4, ranks 2, 1, 3, so 2F − 1 = 0, −⅔, ⅔.
    // G = ⅔(7 − 2)/3/4 = 10/36; wages ⅔(6 − 2)/3/4 = 8/36, rents ⅔(1 − 0)/3/4 = 2/36. Own: wages ⅔(6 − 1)/3/3 = 10/27, rents in
    // order (0, 1, 2): ⅔·2/3/1 = 4/9. Shares ¾, ¼; correlations 4/5 and ½. Marginal 8/10 − ¾ and 2/10 − ¼.
    #[test]
    fn wages_and_rents() {
        let got = values(&GiniBySource {}, &sources(&[&[1.0, 2.0, 6.0], &[2.0, 0.0, 1.0]], None));
        close(&got[..1], &[10.0 / 36.0], 1e-15);
        close(&got[1..6], &[0.75, 10.0 / 27.0, 0.8, 8.0 / 36.0, 0.05], 1e-15);
        close(&got[6..], &[0.25, 4.0 / 9.0, 0.5, 2.0 / 36.0, -0.05], 1e-15);
    }

    // A tax is negative income: its correlation may leave [−1, 1], its own coefficient is not defined. A basic income has none, but lowers
    // the coefficient of all.
    #[test]
    fn taxes_and_basic_income() {
        let got = values(&GiniBySource {}, &sources(&[&[1.0, 5.0, 6.0], &[-0.5, -1.0, -1.5], &[2.0; 3]], None));
        assert!(got[6 + 1].is_nan() && got[6] < 0.0 && got[6 + 3] < 0.0, "{got:?}");
        assert!(got[11 + 1] == 0.0 && got[11 + 2].is_nan() && got[11 + 3] == 0.0 && got[11 + 4] == -got[11], "{got:?}");
        let equal = values(&GiniBySource {}, &sources(&[&[1.0, 2.0], &[2.0, 1.0]], None));
        assert!(equal[0] == 0.0 && equal[4] == 0.0 && equal[5].is_nan(), "{equal:?}");
    }

    #[test]
    fn influence() {
        let columns = sources(&[&[1.0, 2.0, 6.0, 3.0, 3.0], &[2.0, 0.5, 1.0, -1.0, 4.0]], Some(&[1.0, 2.0, 0.5, 3.0, 1.0]));
        check_influence(&GiniBySource {}, &columns, 1e-6);
    }
}
