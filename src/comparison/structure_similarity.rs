use serde::Deserialize;

use crate::error::Result;
use crate::frame::{Block, Crosstab, TableRows, run};
use crate::measure::*;
use crate::numeric::{dot, sum, sum_terms};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    FingerKreinin,
    LogRcaCorrelation,
}

/// Whom each region is held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Whom {
    /// Every other region, each pair once.
    Regions,
    Nation,
    Others,
    Named,
}

/// Finger and Kreinin: Σ min(s_ir, s_iq) with shares s of the industries. Correlation of ln(LQ_ir + c) and ln(LQ_iq + c) over the
/// industries, with quotients against the nation.
#[derive(Debug, Deserialize)]
pub struct StructureSimilarity {
    method: Method,
    reference: Whom,
    constant: f64,
}

/// Deviations below this are rounding.
const NO_SPREAD: f64 = 1e-12;

impl StructureSimilarity {
    /// What two structures are compared by: shares, or deviations of length 1. Empty where there is nothing to compare.
    fn structure(&self, activity: &[f64], nation: &[f64]) -> Vec<f64> {
        let (own, all) = (sum(activity), sum(nation));
        if own <= 0.0 {
            return Vec::new();
        }
        if self.method == Method::FingerKreinin {
            return activity.iter().map(|e| e / own).collect();
        }
        // An industry that the nation has not has no quotient.
        let known = activity.iter().zip(nation).filter(|(_, n)| **n > 0.0);
        let mut logs: Vec<f64> = known.map(|(e, n)| ((e / own) / (n / all) + self.constant).ln()).collect();
        let mean = sum(&logs) / logs.len() as f64;
        let largest = logs.iter().fold(1.0, |largest: f64, log| largest.max(log.abs()));
        logs.iter_mut().for_each(|log| *log -= mean);
        let length = dot(&logs, &logs).sqrt();
        if length <= NO_SPREAD * largest * (logs.len() as f64).sqrt() {
            return Vec::new();
        }
        logs.iter_mut().for_each(|log| *log /= length);
        logs
    }

    fn similarity(&self, one: &[f64], other: &[f64]) -> f64 {
        if one.is_empty() || other.is_empty() {
            return f64::NAN;
        }
        match self.method {
            Method::FingerKreinin => sum_terms(one.len(), |i| one[i].min(other[i])).min(1.0),
            Method::LogRcaCorrelation => dot(one, other).clamp(-1.0, 1.0),
        }
    }
}

impl Panel for StructureSimilarity {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        let mut keys = vec![KeyOutput::own("region")];
        if self.reference == Whom::Regions {
            keys.push(KeyOutput::named("region", "other"));
        }
        keys
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        vec![Output::number("similarity")]
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(value) = block.number("value") else { return Ok(()) };
        let table = Crosstab::new(block, value);
        let (regions, nation) = (table.regions.len(), &table.industry_total);
        let own: Vec<Vec<f64>> = (0..regions).map(|region| self.structure(table.line(region), nation)).collect();
        let reference = match self.reference {
            Whom::Regions => {
                // Each region with those after it; the first has the most to do.
                let lines = run((0..regions).collect(), |region| {
                    (region + 1..regions).map(|other| self.similarity(&own[region], &own[other])).collect::<Vec<_>>()
                });
                for (region, line) in lines.into_iter().enumerate() {
                    for (other, similarity) in (region + 1..).zip(line) {
                        rows.push([table.regions[region], table.regions[other]], [similarity]);
                    }
                }
                return Ok(());
            }
            Whom::Nation => Reference::Nation,
            Whom::Others => Reference::Others,
            Whom::Named => Reference::Named,
        };
        for (region, own) in own.iter().enumerate() {
            let activity = (0..nation.len()).map(|industry| table.against(reference, region, industry).industry);
            // The others are a difference, which must not go below nothing.
            let activity: Vec<f64> = activity.map(|activity| activity.max(0.0)).collect();
            rows.push([table.regions[region]], [self.similarity(own, &self.structure(&activity, nation))]);
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "comparison.structure_similarity",
    catalogue: "A16, A17",
    summary: "Similarity of industrial structures: Finger-Kreinin overlap of shares, or correlation of logarithmic quotients",
    source: "Finger & Kreinin (1979); Bahar, Hausmann & Hidalgo (2014)",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        Role::required("industry", RoleKind::Key),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[
        Param::choice("method", &["finger_kreinin", "log_rca_correlation"]),
        Param { name: "reference", kind: ParamKind::Reference(&["regions", "nation", "others"]) },
        Param { name: "constant", kind: ParamKind::Above(0.0) },
    ],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Panel(Box::new(read::<StructureSimilarity>("comparison.structure_similarity", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn kernel(method: Method) -> StructureSimilarity {
        StructureSimilarity { method, reference: Whom::Regions, constant: 1.0 }
    }

    // (90, 20, 10, 60)/180 and (60, 30, 30, 40)/160 by hand: Krugman's index is 5/12, so 1 − 5/24.
    #[test]
    fn overlap_of_shares() {
        let kernel = kernel(Method::FingerKreinin);
        let structure = |e: [f64; 4]| kernel.structure(&e, &[400.0, 150.0, 150.0, 400.0]);
        let (a, b) = (structure([90.0, 20.0, 10.0, 60.0]), structure([60.0, 30.0, 30.0, 40.0]));
        assert!((kernel.similarity(&a, &b) - 19.0 / 24.0).abs() < 1e-15);
        assert!((kernel.similarity(&a, &a) - 1.0).abs() < 1e-15);
        assert!(kernel.similarity(&a, &structure([0.0; 4])).is_nan());
    }

    // By hand with c = 1 and a nation of (1, 1)/2: shares (1, 0) and (0, 1) have ln 3 and 0, one the mirror of the other.
    #[test]
    fn correlation_of_logarithms() {
        let kernel = kernel(Method::LogRcaCorrelation);
        let nation = [5.0, 5.0, 0.0];
        let structure = |e: [f64; 3]| kernel.structure(&e, &nation);
        let (a, b) = (structure([4.0, 0.0, 0.0]), structure([0.0, 3.0, 0.0]));
        assert!((kernel.similarity(&a, &b) + 1.0).abs() < 1e-15);
        assert!((kernel.similarity(&a, &structure([2.0, 1.0, 0.0])) - 1.0).abs() < 1e-15);
        assert!(kernel.similarity(&a, &structure([2.0, 2.0, 0.0])).is_nan(), "the nation's structure has no spread");
    }
}
