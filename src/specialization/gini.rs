use serde::Deserialize;

use super::{COMPARED, Profile, Side, Structure, YARDSTICK, Yardstick, over};
use crate::inequality::gini::gini;
use crate::measure::*;
use crate::sample::{Data, Sample};

/// The Gini coefficient of the location quotients C_i = s_i/S_i, each counting once: 2/(n² C̄) Σ_k k (C_(k) − C̄), from 0 to
/// (n − 1)/n. Categories that the reference has not are left out. Against equal shares, it is that of the shares themselves.
#[derive(Debug, Deserialize)]
pub(crate) struct Gini {
    reference: Yardstick,
}

impl Profile for Gini {
    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("gini")]
    }

    fn yardstick(&self) -> Option<Yardstick> {
        Some(self.reference)
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let quotients: Vec<f64> = structure.quotients().collect();
        // One that is infinite, of an industry that the reference lacks, leaves nothing to be relative to.
        let defined = quotients.iter().all(|quotient| quotient.is_finite());
        let columns = Columns { numbers: vec![("value", &quotients)], rows: quotients.len(), ..Default::default() };
        out[0] = if defined { gini(&Sample::new(&Data::new(&columns, true), false)).value } else { f64::NAN };
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.gini",
    catalogue: "B16, B19",
    summary: "Gini coefficient of specialization: of the location quotients of a region's industries",
    source: "Ceapraz (2008); Farhauer & Kröll (2013)",
    shape: Shape::Table,
    roles: COMPARED,
    params: &[YARDSTICK],
    invariances: &[Invariance::Scale],
    build: |params| over::<Gini>("specialization.gini", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: quotients (4/3, 0) and (0, 4), of which each time one has all: ½; the third industry nobody has. Against equal shares
    // it counts: (3, 0, 0) of three has 2/3.
    #[test]
    fn by_hand() {
        let table: &[&[f64]] = &[&[3.0, 0.0, 0.0], &[0.0, 1.0, 0.0]];
        for (reference, want) in [("nation", 0.5), ("equal", 2.0 / 3.0), ("others", f64::NAN)] {
            close(&column(&run("specialization.gini", json!({"reference": reference}), table), "gini"), &[want; 2], 1e-15);
        }
    }
}
