use serde::Deserialize;

use super::eigen::{Disconnected, Second, second};
use super::*;
use crate::numeric::{dot, sum};

/// ECI and PCI: K_r = (1/k_r) Σ_i M_ri Q_i and λ Q_i = (1/k_i) Σ_r M_ri K_r, the eigenvectors of the second largest eigenvalue λ of
/// D⁻¹ M U⁻¹ Mᵀ and of U⁻¹ Mᵀ D⁻¹ M, normalised.
#[derive(Debug, Deserialize)]
pub struct ComplexityIndex {
    of: Of,
    #[serde(flatten)]
    rule: Rule,
    normalisation: Normalisation,
    disconnected: Disconnected,
}

/// The scale on which the eigenvectors are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Normalisation {
    /// Mean 0 and standard deviation 1 (of n) of each (Hausmann et al. 2014).
    Atlas,
    /// That of the regions; industries by the mean and deviation of the regions, so that ECI is the mean PCI.
    GrowthLab,
    /// Mean 0 and standard deviation 1 (of n − 1) of each.
    Datawheel,
    /// Divided by the size of its sum.
    Econgeo,
    /// The vector of length 1.
    Unit,
}

impl Normalisation {
    pub fn apply(self, second: &Second, of: Of) -> Vec<f64> {
        let own = match of {
            Of::Region => &second.regions,
            Of::Industry => &second.industries,
        };
        let known = |numbers: &[f64]| numbers.iter().copied().filter(|number| !number.is_nan()).collect::<Vec<f64>>();
        let (centre, scale) = match self {
            Normalisation::Atlas => moments(&known(own), 0.0),
            Normalisation::GrowthLab => moments(&known(&second.regions), 0.0),
            Normalisation::Datawheel => moments(&known(own), 1.0),
            Normalisation::Econgeo => (0.0, sum(&known(own)).abs()),
            Normalisation::Unit => (0.0, dot(&known(own), &known(own)).sqrt()),
        };
        own.iter().map(|number| (number - centre) / scale).collect()
    }
}

/// Mean and standard deviation, of n − ddof.
pub fn moments(numbers: &[f64], ddof: f64) -> (f64, f64) {
    let count = numbers.len() as f64;
    let mean = sum(numbers) / count;
    let squares: Vec<f64> = numbers.iter().map(|number| (number - mean).powi(2)).collect();
    (mean, (sum(&squares) / (count - ddof)).sqrt())
}

impl Table for ComplexityIndex {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own(self.of.role())]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("complexity_index")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let second = second(input, &presence, self.disconnected, SPEC.id)?;
        let numbers = self.normalisation.apply(&second, self.of);
        Ok(listed(numbers.len(), &[&numbers]))
    }
}

pub const NORMALISATION: Param =
    Param::choice("normalisation", &["atlas", "growth_lab", "datawheel", "econgeo", "unit"]);
pub const DISCONNECTED: Param = Param::choice("disconnected", &["raise", "largest"]);

pub const SPEC: Spec = Spec {
    id: "complexity.complexity_index",
    catalogue: "F2",
    summary: "Economic complexity of regions (ECI) and complexity of industries (PCI): the second eigenvector",
    source: "Hidalgo & Hausmann (2009); Hausmann et al. (2014)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[OF, PRESENCE, THRESHOLD, NORMALISATION, DISCONNECTED],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<ComplexityIndex>("complexity.complexity_index", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    const ID: &str = SPEC.id;

    fn index(of: &str, normalisation: &str, disconnected: &str, rows: &[&[f64]]) -> Result<Vec<f64>> {
        let more = json!({"of": of, "normalisation": normalisation, "disconnected": disconnected});
        Ok(column(&matrix(ID, given(more), rows)?, "complexity_index"))
    }

    // The eigenvectors of the nested table are linear in the place: M̃ has the eigenvalues 1, 1/4 … By hand: K ∝ (1, 0, −1, −2) and
    // its z-scores ±3/√5, ±1/√5; PCI = mean of K over the regions that have it, over λ.
    #[test]
    fn the_nested_table() {
        let s = 5f64.sqrt();
        for of in ["region", "industry"] {
            let got = index(of, "atlas", "raise", &NESTED).unwrap();
            let want = [3.0 / s, 1.0 / s, -1.0 / s, -3.0 / s];
            close(&got, &if of == "region" { want } else { [want[3], want[2], want[1], want[0]] }, 1e-13);
        }
        close(&index("industry", "growth_lab", "raise", &NESTED).unwrap(), &[-3.0 / s, 1.0 / s, 5.0 / s, 9.0 / s], 1e-12);
        let sample = 0.75f64.sqrt();
        close(&index("region", "datawheel", "raise", &NESTED).unwrap()[..1], &[3.0 / s * sample], 1e-13);
        close(&index("region", "econgeo", "raise", &NESTED).unwrap(), &[0.5, 0.0, -0.5, -1.0], 1e-13);
        close(&index("region", "unit", "raise", &NESTED).unwrap(), &[1.0, 0.0, -1.0, -2.0].map(|k| k / 6f64.sqrt()), 1e-13);
    }

    // Empty ones are taken out first and come back as not defined; the others do not notice.
    #[test]
    fn empty_rows_and_columns() {
        let rows: [&[f64]; 5] = [&[1., 1., 0., 1., 1.], &[1., 1., 0., 1., 0.], &[0.; 5], &[1., 1., 0., 0., 0.], &[1., 0., 0., 0., 0.]];
        let (eci, pci) = (index("region", "atlas", "raise", &rows).unwrap(), index("industry", "atlas", "raise", &rows).unwrap());
        let nested = index("region", "atlas", "raise", &NESTED).unwrap();
        close(&eci, &[nested[0], nested[1], f64::NAN, nested[2], nested[3]], 1e-13);
        close(&pci, &[nested[3], nested[2], f64::NAN, nested[1], nested[0]], 1e-13);
    }

    #[test]
    fn a_table_in_parts_is_refused_or_its_largest_part_taken() {
        let rows: [&[f64]; 5] = [
            &[1., 1., 1., 1., 0.],
            &[1., 1., 1., 0., 0.],
            &[1., 1., 0., 0., 0.],
            &[1., 0., 0., 0., 0.],
            &[0., 0., 0., 0., 1.],
        ];
        let error = index("region", "atlas", "raise", &rows).unwrap_err().to_string();
        assert!(error.starts_with("RB313") && error.contains("region = 4") && error.contains("2 parts"), "{error}");
        let nested = index("region", "atlas", "raise", &NESTED).unwrap();
        close(&index("region", "atlas", "largest", &rows).unwrap()[..4], &nested, 1e-13);
        assert!(index("region", "atlas", "largest", &rows).unwrap()[4].is_nan());
        // Two of one size: which one?
        assert!(index("region", "atlas", "largest", &[&[1., 0.], &[0., 1.]]).unwrap_err().to_string().contains("of one size"));
    }

    #[test]
    fn what_has_no_order_is_said() {
        // All have all.
        let error = index("region", "atlas", "raise", &[&[1.; 3][..]; 3]).unwrap_err().to_string();
        assert!(error.contains("nothing tells them apart"), "{error}");
        // A ring: λ₂ = λ₃.
        let ring: [&[f64]; 4] = [&[1., 1., 0., 0.], &[0., 1., 1., 0.], &[0., 0., 1., 1.], &[1., 0., 0., 1.]];
        let error = index("industry", "atlas", "raise", &ring).unwrap_err().to_string();
        assert!(error.contains("are both 0.500000"), "{error}");
        // A mirror image: the end of the row is open.
        let mirror: [&[f64]; 2] = [&[1., 1., 0.], &[0., 1., 1.]];
        let error = index("region", "atlas", "raise", &mirror).unwrap_err().to_string();
        assert!(error.contains("its sign is open"), "{error}");
        // One region, one industry: nothing beside it.
        assert!(index("region", "atlas", "raise", &[&[1., 1., 0.]]).unwrap()[0].is_nan());
        assert!(index("industry", "atlas", "raise", &[&[1.], &[1.]]).unwrap()[0].is_nan());
    }
}
