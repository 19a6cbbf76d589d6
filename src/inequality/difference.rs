use serde::Deserialize;

use super::scalar::{PARAMETER, STATISTIC, Scalar};
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// θ(current) − θ(base) of one statistic in two groups or periods, and a test of whether it is 0.
///
/// Both groups are parts of one sample, so the influence of a row on the difference is that on the statistic of its own group, and a
/// cluster with rows in both (the same province in two years) brings the covariance along.
#[derive(Debug, Deserialize)]
pub struct Difference {
    #[serde(flatten)]
    scalar: Scalar,
}

impl Index for Difference {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["base", "current", "difference"].map(Output::number).into()
    }

    fn ordered(&self) -> bool {
        self.scalar.ordered()
    }

    fn is_test(&self) -> bool {
        true
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let keys = sample.data.keys("between");
        let groups = keys.first().map_or(Vec::new(), |codes| sample.split(codes));
        match &groups[..] {
            [base, current] => {
                let (base, current) = (self.scalar.of(base)?, self.scalar.of(current)?);
                let difference = &current - &base;
                Ok(vec![base, current, difference])
            }
            // A group that is missing, here or in a draw of the bootstrap: there is no difference.
            [] | [_] => Ok(vec![Quantity::UNDEFINED; 3]),
            several => Err(too_many(several.len())),
        }
    }
}

/// There are more than two groups to compare.
pub fn too_many(groups: usize) -> Fault {
    Fault::Undefined {
        reason: format!("'between' has {groups} values, and a difference is one of two"),
        remedy: "filter two of them, or name the key that tells the others apart in by=",
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.difference",
    catalogue: "D34",
    summary: "Difference of inequality between two groups or periods, tested",
    source: "Binder (1983); Deville (1999) for the linearisation; Mills & Zandvakili (1997) for the bootstrap",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("between", RoleKind::Keys),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[STATISTIC, PARAMETER],
    invariances: &[Invariance::WeightScale],
    build: |params| {
        let measure = estimate::<Difference>(SPEC.id, params.clone())?;
        Scalar::read(SPEC.id, &params)?;
        Ok(measure)
    },
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// base, current, difference, then what was asked for.
    fn run(options: serde_json::Value, value: &[f64], between: &[u32], cluster: Option<&[u32]>) -> Result<Vec<f64>, Fault> {
        let mut all = json!({"statistic": "mean", "parameter": 0.5});
        options.as_object().unwrap().iter().for_each(|(key, value)| all[key] = value.clone());
        let Ok(Measure::Reduce(kernel)) = SPEC.prepare(all.as_object().unwrap()) else { panic!("not a reduction") };
        let mut keys = vec![("between", between)];
        keys.extend(cluster.map(|cluster| ("cluster", cluster)));
        let columns = Columns { numbers: vec![("value", value)], keys, rows: value.len(), ..Default::default() };
        let mut out = vec![f64::NAN; kernel.outputs(&RoleNames::default()).len()];
        kernel.evaluate(&columns, &mut out)?;
        Ok(out)
    }

    const BEFORE_AND_AFTER: [f64; 6] = [1.0, 2.0, 6.0, 3.0, 5.0, 7.0];
    const YEAR: [u32; 6] = [0, 0, 0, 1, 1, 1];

    // Means 3 and 5 by hand. Rows as units: influences (y − 3)·2 = −4, −2, 6 and −4, 0, 4, so se² = 6/5 · Σ(z/6)² = 6/5 · 88/36;
    // p = 2P(t₅ > 2/se). Provinces as clusters (paired): differences 2, 3, 1, whose mean 2 has se² = 1/3; t₂ = 2√3, and Student's t of two
    // degrees of freedom has p = 1 − t/√(2 + t²) = 1 − √(12/14).
    #[test]
    fn means_by_hand() {
        let got = run(json!({"se": true}), &BEFORE_AND_AFTER, &YEAR, None).unwrap();
        let se = (1.2f64 * 88.0 / 36.0).sqrt();
        assert_eq!([got[0], got[2], got[4]], [3.0, 5.0, 2.0]);
        assert!((got[5] - se).abs() < 1e-14 && (got[6] - 2.0 / se).abs() < 1e-14, "{got:?}");
        let got = run(json!({"se": true}), &BEFORE_AND_AFTER, &YEAR, Some(&[0, 1, 2, 0, 1, 2])).unwrap();
        assert!((got[5] - 1.0 / 3f64.sqrt()).abs() < 1e-14 && (got[6] - 12f64.sqrt()).abs() < 1e-13, "{got:?}");
        assert!((got[7] - (1.0 - (12.0f64 / 14.0).sqrt())).abs() < 1e-10, "{got:?}");
        // The test is there without standard errors, too; leaving out pairs gives the same for a mean of pairs.
        let brief = run(json!({"method": "jackknife"}), &BEFORE_AND_AFTER, &YEAR, Some(&[0, 1, 2, 0, 1, 2])).unwrap();
        assert_eq!(brief.len(), 5);
        assert!((brief[3] - 12f64.sqrt()).abs() < 1e-12 && (brief[4] - got[7]).abs() < 1e-10);
        // 1,000 draws of three pairs: the bootstrap's variance is 2/3 of that, (n − 1)/n; within a tenth.
        let drawn = run(json!({"method": "bootstrap"}), &BEFORE_AND_AFTER, &YEAR, Some(&[0, 1, 2, 0, 1, 2])).unwrap();
        assert!((drawn[3] / 18f64.sqrt() - 1.0).abs() < 0.1, "{drawn:?}");
    }

    // The difference of an index is that of the index in each group.
    #[test]
    fn inequality() {
        let got = run(json!({"statistic": "gini"}), &[10.0, 1.0, 30.0, 3.0], &[1, 0, 1, 0], None).unwrap();
        assert_eq!(got[..3], [0.25, 0.25, 0.0]);
        let got = run(json!({"statistic": "theil_t"}), &[0.0, 1.0, 3.0, 3.0], &[0, 0, 1, 1], None).unwrap();
        assert!((got[2] + std::f64::consts::LN_2).abs() < 1e-15);
    }

    #[test]
    fn one_group_and_three() {
        assert!(run(json!({"se": true}), &[1.0, 2.0], &[0, 0], None).unwrap().iter().all(|number| number.is_nan()));
        assert!(run(json!({}), &[], &[], None).unwrap().iter().all(|number| number.is_nan()));
        assert!(matches!(run(json!({}), &[1.0, 2.0, 3.0], &[0, 1, 2], None), Err(Fault::Undefined { .. })));
        let bad = json!({"statistic": "quantile", "parameter": 2.0});
        assert!(matches!(SPEC.prepare(bad.as_object().unwrap()), Err(error) if error.code() == "RB202"));
    }
}
