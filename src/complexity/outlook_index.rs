use serde::Deserialize;

use super::complexity_index::{DISCONNECTED, Normalisation, moments};
use super::density::{Nearness, cells};
use super::eigen::{Disconnected, second};
use super::proximity::DIAGONAL;
use super::similarity::{Diagonal, densities};
use super::*;

/// COI_r = Σ_p (1 − M_rp) ω_rp PCI_p: how much complexity is near of what a region has not.
#[derive(Debug, Deserialize)]
pub struct OutlookIndex {
    #[serde(flatten)]
    rule: Rule,
    version: Version,
    diagonal: Diagonal,
    disconnected: Disconnected,
}

/// In what the packages and editions differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Version {
    /// PCI with mean 0 and deviation 1.
    Atlas,
    /// PCI in deviations of the regions' index and not centred; the outlook as a z-score.
    GrowthLab,
    /// As the Atlas.
    Econcomplex,
    /// As the Atlas, with deviations of n − 1.
    Datawheel,
}

impl Version {
    /// Complexity of each industry: what is given, or the PCI of this table.
    pub fn complexity(
        self,
        input: &TableInput<'_>,
        presence: &Presence,
        disconnected: Disconnected,
        measure: &'static str,
    ) -> Result<Vec<f64>> {
        if input.number("complexity").is_some() {
            return attribute(input, "complexity", Of::Industry, measure);
        }
        let second = second(input, presence, disconnected, measure)?;
        Ok(match self {
            Version::Atlas | Version::Econcomplex => Normalisation::Atlas.apply(&second, Of::Industry),
            Version::Datawheel => Normalisation::Datawheel.apply(&second, Of::Industry),
            Version::GrowthLab => {
                let known: Vec<f64> = second.regions.iter().copied().filter(|number| !number.is_nan()).collect();
                let (_, deviation) = moments(&known, 0.0);
                second.industries.iter().map(|number| number / deviation).collect()
            }
        })
    }
}

pub const COMPLEXITY: Role = Role::optional("complexity", RoleKind::Number(Domain::Any));
pub const VERSION: Param = Param::choice("version", &["atlas", "growth_lab", "econcomplex", "datawheel"]);

impl Table for OutlookIndex {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("outlook_index")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let complexity = self.version.complexity(input, &presence, self.disconnected, SPEC.id)?;
        let density = densities(&presence, &Nearness::Maximum.matrix(&presence, self.diagonal));
        let (present, count) = (cells(&presence), presence.industries.count().max(1));
        let outlook = |(line, present): (&[f64], &[f64])| {
            let mut sum = Sum::default();
            let options = line.iter().zip(present).zip(&complexity).filter(|((_, present), _)| **present == 0.0);
            options.map(|((share, _), pci)| share * pci).filter(|part| !part.is_nan()).for_each(|part| sum.add(part));
            sum.value()
        };
        let mut numbers: Vec<f64> = density.chunks(count).zip(present.chunks(count)).map(outlook).collect();
        let known = complexity.iter().any(|pci| !pci.is_nan());
        let empty = presence.regions.iter().map(|list| list.is_empty() || !known);
        numbers.iter_mut().zip(empty).filter(|(_, empty)| *empty).for_each(|(number, _)| *number = f64::NAN);
        if self.version == Version::GrowthLab {
            let known: Vec<f64> = numbers.iter().copied().filter(|number| !number.is_nan()).collect();
            let (mean, deviation) = moments(&known, 0.0);
            numbers.iter_mut().for_each(|number| *number = (*number - mean) / deviation);
        }
        Ok(listed(numbers.len(), &[&numbers]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.outlook_index",
    catalogue: "F10",
    summary: "Complexity outlook index (COI): the complexity of what a region has not, weighted with how near it is",
    source: "Hausmann et al. (2014)",
    shape: Shape::Table,
    roles: &[VALUE, COMPLEXITY, POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD, VERSION, DIAGONAL, DISCONNECTED],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<OutlookIndex>("complexity.outlook_index", params)?))),
};
