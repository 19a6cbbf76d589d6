use serde::Deserialize;

use super::{ALONE, Profile, Side, Structure, over};
use crate::measure::*;

/// Richness n⁺, the number of categories with any activity; Simpson's 1 − Σ s_i², the chance that two draws are not of one category;
/// Margalef's (n⁺ − 1)/ln E, which depends on the unit of E, so E should be a count.
#[derive(Debug, Deserialize)]
pub(crate) struct Diversity {}

impl Profile for Diversity {
    fn outputs(&self) -> Vec<Output> {
        vec![Output::whole("richness"), Output::number("simpson"), Output::number("margalef")]
    }

    fn measure(&self, structure: &Structure<'_>, out: &mut [f64]) {
        let richness = structure.own.iter().filter(|&&share| share > 0.0).count() as f64;
        // s(1 − s) loses nothing where one share is nearly all.
        let simpson = structure.sum(|own, _| own * (1.0 - own));
        let margalef = if structure.total > 1.0 { (richness - 1.0) / structure.total.ln() } else { f64::NAN };
        out.copy_from_slice(&[richness, simpson, margalef]);
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.diversity",
    catalogue: "B7",
    summary: "Diversity of a region's industries: richness, Simpson, Margalef",
    source: "Simpson (1949); Margalef (1958)",
    shape: Shape::Table,
    roles: ALONE,
    params: &[],
    invariances: &[],
    build: |params| over::<Diversity>("specialization.diversity", Side::Region, params),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::specialization::testing::{close, column, run};

    // By hand: (50, 30, 20) has 1 − .38 and 2/ln 100; of a single one nothing differs; below a total of one there is no logarithm
    // above zero.
    #[test]
    fn by_hand() {
        let table: &[&[f64]] = &[&[50.0, 30.0, 20.0, 0.0], &[8.0], &[0.5, 0.25]];
        let result = run("specialization.diversity", json!({}), table);
        close(&column(&result, "richness"), &[3.0, 1.0, 2.0], 0.0);
        close(&column(&result, "simpson"), &[0.62, 0.0, 4.0 / 9.0], 1e-15);
        close(&column(&result, "margalef"), &[2.0 / 100f64.ln(), 0.0, f64::NAN], 1e-15);
    }
}
