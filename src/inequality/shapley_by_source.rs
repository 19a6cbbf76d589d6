use serde::Deserialize;

use super::shapley::{INDEX, Kind, check, owen};
use super::{is_constant, sum_of};
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Elimination {
    Zero,
    Equalised,
}

/// What each source of income adds to an index of inequality: the mean over all orders of putting the sources in, one after another.
/// A source that is not in yet is nothing (zero), or its mean for everybody (equalised).
#[derive(Debug, Deserialize)]
pub struct ShapleyBySource {
    pub index: Kind,
    pub parameter: f64,
    pub elimination: Elimination,
    pub nests: Numbers,
}

impl ShapleyBySource {
    /// The index of z + c, c the same for everybody.
    fn index(&self, sample: &Sample<'_>, z: &[f64], c: &Quantity) -> Quantity {
        if is_constant(sample, z) {
            return sample.mean(|_| 0.0);
        }
        let incomes: Vec<f64> = z.iter().map(|z| z + c.value).collect();
        let (index, elasticity) = self.index.of(self.parameter, sample, &incomes);
        if elasticity.is_empty() {
            return index;
        }
        let slope = sample.mean(|row| elasticity[row] / incomes[row]).value;
        Quantity::gradient(index.value, [(&index, 1.0), (c, slope)])
    }
}

impl Index for ShapleyBySource {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        [self.index.name()].into_iter().chain(names.of("sources")).map(Output::number).collect()
    }

    fn value(&self, columns: &Columns<'_>) -> Option<Vec<f64>> {
        Some(sum_of(columns, "sources"))
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let sources = sample.data.numbers("sources");
        let signed = !matches!(self.index, Kind::Gini | Kind::Cv);
        let means: Vec<Quantity> = sources.iter().map(|source| sample.mean(|row| source[row])).collect();
        let worth = |set: u32| {
            let of = |row: usize| (0..sources.len()).filter(|k| set >> k & 1 == 1).map(|k| sources[k][row]).sum::<f64>();
            let z: Vec<f64> = (0..sample.data.rows).map(of).collect();
            let c = match self.elimination {
                Elimination::Zero => Quantity::default(),
                Elimination::Equalised => (0..sources.len()).filter(|k| set >> k & 1 == 0).map(|k| means[k].clone()).sum(),
            };
            // Powers and logarithms of what is negative are not defined.
            let lowest = z.iter().enumerate().filter(|(row, _)| sample.weight(*row) > 0.0).fold(0.0f64, |low, (_, z)| low.min(z + c.value));
            Ok(if signed && lowest < 0.0 { Quantity::UNDEFINED } else { self.index(sample, &z, &c) })
        };
        let total = worth((1u32 << sources.len().min(31)) - 1)?;
        if sample.is_empty() || total.is_nan() || sample.mean(|row| sample.value()[row]).value <= 0.0 {
            return Ok(vec![Quantity::UNDEFINED; sources.len() + 1]);
        }
        let parts = owen(sample, sources.len(), &self.nests, worth)?;
        check(&parts, total.value)?;
        Ok(std::iter::once(total).chain(parts).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.shapley_by_source",
    catalogue: "D32",
    summary: "Shapley or Owen value of each source of income in an index of inequality",
    source: "Shorrocks (2013), Journal of Economic Inequality 11; Chantreuil & Trannoy (2013) for the nests",
    shape: Shape::Reduce,
    roles: &[
        Role::required("sources", RoleKind::Numbers(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[
        INDEX,
        Param { name: "parameter", kind: ParamKind::Above(f64::NEG_INFINITY) },
        Param::choice("elimination", &["zero", "equalised"]),
        Param { name: "nests", kind: ParamKind::Numbers },
    ],
    invariances: &[Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<ShapleyBySource>("inequality.shapley_by_source", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inequality::testing::{close, sources};
    use crate::sample::testing::{check_influence, values};

    fn measure(index: Kind, elimination: Elimination, nests: &[f64]) -> ShapleyBySource {
        let nests = if nests.is_empty() { Numbers::One(0.0) } else { Numbers::Several(nests.into()) };
        ShapleyBySource { index, parameter: 2.0, elimination, nests }
    }

    // By hand: a (0, 2), b (4, 0), total (4, 2). Gini of a ½, of b ½, of both 1/6: each adds ½(½ + 1/6 − ½) = 1/12 (zero). Equalised: a + 2
    // is (2, 4): 1/6, b + 1 is (5, 1): 1/3: a adds ½(1/6 + 1/6 − 1/3) = 0, b ½(1/3 + 1/6 − 1/6) = 1/6.
    #[test]
    fn two_sources() {
        let columns = sources(&[&[0.0, 2.0], &[4.0, 0.0]], None);
        close(&values(&measure(Kind::Gini, Elimination::Zero, &[]), &columns), &[1.0 / 6.0, 1.0 / 12.0, 1.0 / 12.0], 1e-15);
        close(&values(&measure(Kind::Gini, Elimination::Equalised, &[]), &columns), &[1.0 / 6.0, 0.0, 1.0 / 6.0], 1e-15);
    }

    // By hand, GE(2) = var/2μ², equalised, so μ is always that of the total: var of a set times 1/2μ², and the Shapley value of a variance is
    // the covariance with the total, in any nest: Shorrocks's shares, 13/14 and 1/14 of wages (1, 2, 6) and rents (2, 0, 1).
    #[test]
    fn the_natural_decomposition_of_the_variance() {
        for nests in [&[][..], &[1.0, 1.0], &[1.0, 2.0]] {
            let got = values(&measure(Kind::Entropy, Elimination::Equalised, nests), &sources(&[&[1.0, 2.0, 6.0], &[2.0, 0.0, 1.0]], None));
            close(&got, &[14.0 / 96.0, 13.0 / 96.0, 1.0 / 96.0], 1e-15);
        }
    }

    // By hand: a nest is one player against the others, so its members together get what their sum would get alone.
    #[test]
    fn nests() {
        let (a, b, c) = ([1.0, 5.0, 2.0, 4.0], [3.0, 0.0, 1.0, 1.0], [2.0, 2.0, 6.0, 1.0]);
        let sum: Vec<f64> = (0..4).map(|k| a[k] + c[k]).collect();
        let nested = values(&measure(Kind::Cv, Elimination::Zero, &[7.0, 1.0, 7.0]), &sources(&[&a, &b, &c], None));
        let summed = values(&measure(Kind::Cv, Elimination::Zero, &[]), &sources(&[&sum, &b], None));
        close(&[nested[0], nested[1] + nested[3], nested[2]], &summed, 1e-15);
        let plain = values(&measure(Kind::Cv, Elimination::Zero, &[]), &sources(&[&a, &b, &c], None));
        assert!((plain[2] - nested[2]).abs() > 1e-6);
    }

    #[test]
    fn not_defined() {
        let columns = sources(&[&[1.0, 5.0], &[-2.0, 0.0]], None);
        assert!(values(&measure(Kind::TheilT, Elimination::Zero, &[]), &columns).iter().all(|part| part.is_nan()));
        assert_eq!(values(&measure(Kind::Gini, Elimination::Zero, &[]), &sources(&[&[0.1; 3], &[0.2; 3]], None)), [0.0; 3]);
    }

    #[test]
    fn influence() {
        let (a, b, c) = ([1.0, 5.0, 2.0, 4.0, 3.0], [3.0, 0.5, 1.0, 1.5, 0.7], [2.0, 2.5, 6.0, 1.0, 4.0]);
        let columns = sources(&[&a, &b, &c], Some(&[1.0, 2.0, 0.5, 1.5, 1.0]));
        for index in [Kind::Gini, Kind::TheilT, Kind::TheilL, Kind::Entropy, Kind::Atkinson, Kind::Cv] {
            for elimination in [Elimination::Zero, Elimination::Equalised] {
                check_influence(&measure(index, elimination, &[]), &columns, 1e-6);
            }
        }
        check_influence(&measure(Kind::Gini, Elimination::Zero, &[1.0, 1.0, 2.0]), &columns, 1e-6);
    }
}
