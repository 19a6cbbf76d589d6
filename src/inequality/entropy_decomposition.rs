use serde::Deserialize;

use super::generalised_entropy::Entropy;
use super::nested::decompose;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// GE(a) between the groups of each level and within the groups of the last, for one parameter or several.
///
/// With the share p of a group and its relative mean r, a level adds Σ p r_parentᵃ g(r/r_parent), g(x) = (xᵃ − 1)/(a(a − 1)), and the
/// rows within the last level Σ p rᵃ GE(a) of the group: qᵃ p¹⁻ᵃ GE with the income share q = pr.
#[derive(Debug, Deserialize)]
pub struct EntropyDecomposition {
    pub parameter: Numbers,
}

impl Index for EntropyDecomposition {
    fn outputs(&self, names: &RoleNames) -> Vec<Output> {
        let levels = names.of("groups").map(|name| format!("between_{name}"));
        let parts: Vec<String> = ["entropy".into()].into_iter().chain(levels).chain(["within".into()]).collect();
        self.parameter.all().iter().flat_map(|&a| parts.iter().map(move |part| Output::number(self.named(part, a)))).collect()
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let all = self.parameter.all().iter().map(|&a| decompose(sample, Entropy(a)));
        Ok(all.collect::<Result<Vec<_>, Fault>>()?.concat())
    }
}

impl EntropyDecomposition {
    /// Called after its parameter if that is one of a list.
    fn named(&self, part: &str, parameter: f64) -> String {
        match self.parameter {
            Numbers::One(_) => part.into(),
            Numbers::Several(_) => format!("{part}_{parameter}"),
        }
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.entropy_decomposition",
    catalogue: "D22, D26",
    summary: "Generalised entropy GE(a) between and within groups, nested to any depth",
    source: "Shorrocks (1984); Akita (2003) for nested levels",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::required("groups", RoleKind::Keys),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "parameter", kind: ParamKind::Numbers }],
    invariances: &[Invariance::Scale, Invariance::WeightScale, Invariance::Replication],
    build: |params| estimate::<EntropyDecomposition>("inequality.entropy_decomposition", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, columns, values};

    const VALUE: [f64; 6] = [1.0, 3.0, 2.0, 6.0, 4.0, 8.0];
    const WEIGHT: [f64; 6] = [2.0, 1.0, 1.0, 3.0, 2.0, 1.0];
    const OUTER: [u32; 6] = [0, 0, 0, 1, 1, 1];
    const INNER: [u32; 6] = [0, 0, 1, 0, 1, 1];

    fn parts(a: f64, value: &[f64], weight: Option<&[f64]>, levels: &[&[u32]]) -> Vec<f64> {
        values(&EntropyDecomposition { parameter: Numbers::One(a) }, &columns(value, weight, levels))
    }

    // By hand, GE(2) = CV²/2 of (1, 3, 2, 6), groups of two: means 2 and 4, nation 3; variance 3.5: 3.5/18. Between: variance of means
    // 1: 1/18. Within, p (μ_g/μ)² GE(2)_g = p var_g/(2μ²): ½·1/18 + ½·4/18.
    #[test]
    fn half_the_squared_coefficient_of_variation() {
        let got = parts(2.0, &VALUE[..4], None, &[&[0, 0, 1, 1]]);
        for (got, want) in got.iter().zip([3.5 / 18.0, 1.0 / 18.0, 2.5 / 18.0]) {
            assert!((got - want).abs() < 1e-15, "{got} {want}");
        }
    }

    // Theil's T and L are its limits; close to them no digit may be lost.
    #[test]
    fn limits() {
        for a in [0.0, 1.0] {
            let limit = parts(a, &VALUE, Some(&WEIGHT), &[&OUTER, &INNER]);
            for (near, off) in [(1e-9, 1e-8), (1e-5, 1e-4)] {
                for near in [a - near, a + near] {
                    let got = parts(near, &VALUE, Some(&WEIGHT), &[&OUTER, &INNER]);
                    assert!(got.iter().zip(&limit).all(|(got, want)| (got - want).abs() < off), "{near}: {got:?} {limit:?}");
                }
            }
        }
    }

    // (0, 0, 4, 4): all income in one half, mean 2, r = (0, 2): GE(2) = ½(½·4 − 1) = ½, GE(−1) infinite, GE(½) = (½√2 − 1)/(−¼).
    #[test]
    fn a_group_without_income() {
        let of = |a: f64| parts(a, &[0.0, 0.0, 4.0, 4.0], None, &[&[0, 0, 1, 1], &[0, 1, 0, 1]]);
        assert_eq!(of(2.0), [0.5, 0.5, 0.0, 0.0]);
        assert_eq!(of(-1.0)[..2], [f64::INFINITY; 2]);
        let half = of(0.5);
        assert!((half[1] - 4.0 * (1.0 - 0.5f64.sqrt())).abs() < 1e-15 && half[2] == 0.0 && half[3] == 0.0, "{half:?}");
    }

    #[test]
    fn equal_values_have_no_parts() {
        for a in [-1.0, 0.0, 0.05, 0.5, 0.95, 1.0, 2.0, 3.0] {
            assert_eq!(parts(a, &[0.1; 6], Some(&WEIGHT), &[&OUTER, &INNER]), [0.0; 4], "{a}");
        }
    }

    // More rows than one block, in three groups: the parts do not depend on how the rows are cut.
    #[test]
    fn many_rows() {
        let value: Vec<f64> = (0..200_000).map(|k| 1.0 + f64::from(k % 7)).collect();
        let groups: Vec<u32> = (0..200_000).map(|k| k % 7 / 3).collect();
        let got = parts(2.0, &value[..], None, &[&groups]);
        let few = parts(2.0, &value[..7], Some(&weights_of_seven(200_000)), &[&groups[..7]]);
        assert!(got.iter().zip(&few).all(|(got, want)| (got - want).abs() < 1e-14), "{got:?} {few:?}");
    }

    fn weights_of_seven(rows: usize) -> Vec<f64> {
        (0..7).map(|k| ((rows + 6 - k) / 7) as f64).collect()
    }

    #[test]
    fn influence() {
        for a in [-1.0, 0.05, 0.5, 0.95, 1.05, 2.0] {
            let columns = columns(&VALUE, Some(&WEIGHT), &[&OUTER, &INNER]);
            check_influence(&EntropyDecomposition { parameter: Numbers::Several(vec![a, 1.0]) }, &columns, 1e-7);
        }
    }
}
