use serde::Deserialize;

use super::{ALONE, Profile, Side, Structure, over};
use crate::measure::*;
use crate::numeric::{sort, sum};

/// CR_k: the sum of the k largest shares; of one, the index of Berger and Parker.
#[derive(Debug, Deserialize)]
pub(crate) struct ConcentrationRatio {
    largest: usize,
}

impl Profile for ConcentrationRatio {
    fn outputs(&self) -> Vec<Output> {
        ["concentration_ratio", "berger_parker"].map(Output::number).into()
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let sorted = sort(structure.own);
        let top = &sorted[sorted.len().saturating_sub(self.largest)..];
        out.copy_from_slice(&[sum(top), top.last().copied().unwrap_or(f64::NAN)]);
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.concentration_ratio",
    catalogue: "B5",
    summary: "Concentration ratio: the share of a region's largest industries, and of the largest one (Berger-Parker)",
    source: "Bain (1951); Berger & Parker (1970)",
    shape: Shape::Table,
    roles: ALONE,
    params: &[Param { name: "largest", kind: ParamKind::Integer(1) }],
    invariances: &[Invariance::Scale],
    build: |params| over::<ConcentrationRatio>("specialization.concentration_ratio", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    #[test]
    fn by_hand() {
        for (largest, want) in [(1, 0.5), (2, 0.75), (3, 0.875), (4, 1.0), (9, 1.0)] {
            let options = json!({"largest": largest});
            let result = run("specialization.concentration_ratio", options, &[&[1.0, 4.0, 1.0, 2.0]]);
            close(&column(&result, "concentration_ratio"), &[want], 0.0);
            close(&column(&result, "berger_parker"), &[0.5], 0.0);
        }
    }
}
