//! Where the plants of an industry are: concentration beyond chance, industries that locate together, clusters, point patterns.

use crate::measure::*;

mod plants;
mod points;

methods! {
    bartik,
    coagglomeration,
    colocation,
    devereux_griffith_simpson,
    ellison_glaeser,
    group_coagglomeration,
    k_density,
    litzenberger_sternberg,
    marcon_puech,
    maurel_sedillot,
    resilience,
    ripley,
    size_class_herfindahl,
    spatial_ellison_glaeser,
}

pub(crate) const VALUE: Role = Role::required("value", RoleKind::Number(Domain::NonNegative));
pub(crate) const REGION: Role = Role::required("region", RoleKind::Key);
pub(crate) const INDUSTRY: Role = Role::required("industry", RoleKind::Key);

/// The same call on a table of codes, for tests: rows of keys and rows of numbers, each in the order of the roles.
#[cfg(test)]
pub(crate) mod testing {
    use serde_json::Value;

    use crate::error::Result;
    use crate::frame::{Chunked, Coded, TableInput, testing::Plain};
    use crate::measure::{Measure, find};

    pub struct Rows<'a> {
        pub keys: &'a [(&'static str, &'a [u32])],
        pub numbers: &'a [(&'static str, &'a [f64])],
        pub weights: &'a [(u32, u32, f64)],
    }

    pub struct Outcome {
        pub keys: Vec<Vec<u32>>,
        names: Vec<String>,
        numbers: Vec<Vec<f64>>,
    }

    impl Outcome {
        pub fn column(&self, name: &str) -> &[f64] {
            &self.numbers[self.names.iter().position(|own| own == name).expect(name)]
        }

        pub fn close(&self, name: &str, want: &[f64], tolerance: f64) {
            let got = self.column(name);
            assert_eq!(got.len(), want.len(), "{name}: {got:?} {want:?}");
            for (got, want) in got.iter().zip(want) {
                assert!((got - want).abs() <= tolerance || (got.is_nan() && want.is_nan()), "{name}: {got} is not {want}");
            }
        }
    }

    pub fn run(id: &str, options: Value, rows: &Rows<'_>) -> Result<Outcome> {
        let Measure::Table(kernel) = find(id)?.prepare(options.as_object().unwrap())? else { panic!("not a table") };
        let coded = |codes: &'_ [u32]| codes.iter().max().map_or(0, |&last| last as usize + 1);
        let input = TableInput {
            rows: rows.numbers[0].1.len(),
            keys: rows.keys.iter().map(|(role, codes)| (*role, Coded { codes, count: coded(codes) })).collect(),
            numbers: rows.numbers.iter().map(|(role, column)| (*role, Chunked::new([*column]))).collect(),
            weights: rows.weights,
            flags: None,
            base: None,
            current: None,
            names: &Plain,
            group: 0,
            watch: None,
        };
        let output = kernel.evaluate(&input)?;
        let names = kernel.outputs().into_iter().map(|output| output.name).collect();
        Ok(Outcome { keys: output.keys, names, numbers: output.numbers })
    }
}
