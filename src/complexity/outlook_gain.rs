use serde::Deserialize;

use super::complexity_index::DISCONNECTED;
use super::density::{Nearness, cell_keys, cells};
use super::eigen::Disconnected;
use super::outlook_index::{COMPLEXITY, VERSION, Version};
use super::proximity::DIAGONAL;
use super::similarity::{Diagonal, column_sums, densities, sums_over};
use super::*;

/// COG_rp = Σ_q (1 − M_rq) PCI_q φ_pq/Σ_k φ_kq − ω_rp PCI_p: by how much the outlook of a region would rise if it had an industry more.
/// Where an industry is not near itself (diagonal "zero") that is exact.
///
/// growth_lab: without the last term, 0 where the region has the industry. econcomplex: so, too, and with Σ_k φ_pk below the fraction
/// line. datawheel: with Σ_k φ_kp there and the last term, also where the region has the industry.
#[derive(Debug, Deserialize)]
pub struct OutlookGain {
    #[serde(flatten)]
    rule: Rule,
    version: Version,
    diagonal: Diagonal,
    disconnected: Disconnected,
}

impl Table for OutlookGain {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::whole("present"), Output::number("outlook_gain")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let complexity = self.version.complexity(input, &presence, self.disconnected, SPEC.id)?;
        let matrix = Nearness::Maximum.matrix(&presence, self.diagonal);
        let (present, count) = (cells(&presence), presence.industries.count());
        let near = column_sums(&matrix, count);
        // What each q would add at p; the matrix is symmetric.
        let mut added = matrix.clone();
        added.par_chunks_mut(count.max(1)).enumerate().for_each(|(q, row)| {
            for (p, phi) in row.iter_mut().enumerate() {
                let total = match self.version {
                    Version::Atlas | Version::GrowthLab => near[q],
                    Version::Econcomplex | Version::Datawheel => near[p],
                };
                let part = *phi * complexity[q] / total;
                *phi = if part.is_nan() { 0.0 } else { part };
            }
        });
        let all = column_sums(&added, count);
        let mut gains = sums_over(&presence.regions, &added, count);
        let own = matches!(self.version, Version::Atlas | Version::Datawheel).then(|| densities(&presence, &matrix));
        gains.par_iter_mut().enumerate().for_each(|(cell, gain)| {
            let p = cell % count;
            let last = own.as_ref().map_or(0.0, |density| density[cell] * complexity[p]);
            *gain = match self.version {
                _ if complexity[p].is_nan() || presence.industries.of(p).is_empty() => f64::NAN,
                Version::Atlas if present[cell] > 0.0 => f64::NAN,
                Version::GrowthLab | Version::Econcomplex if present[cell] > 0.0 => 0.0,
                _ => told(all[p] - *gain - last),
            };
        });
        Ok(TableOutput { keys: cell_keys(&presence), numbers: vec![present, gains], warnings: Vec::new() })
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.outlook_gain",
    catalogue: "F11",
    summary: "Complexity outlook gain (COG, opportunity gain): what an industry more would add to the outlook of a region",
    source: "Hausmann et al. (2014)",
    shape: Shape::Table,
    roles: &[VALUE, COMPLEXITY, POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD, VERSION, DIAGONAL, DISCONNECTED],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<OutlookGain>("complexity.outlook_gain", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, run};
    use super::*;

    // By hand on the nested table with PCI (−3, −1, 1, 3) given. The third region has not the third and the fourth industry. Without the
    // diagonal Σφ = (6/4, 23/12, 5/3, 13/12), φ between the two is 1/2; densities (1/2 + 2/3)/(5/3) = 7/10 and (1/4 + 1/3)/(13/12) =
    // 7/13, so COI = .7 · 1 + 7/13 · 3. With one of the two more, the density of the other is 1, and so its PCI is the outlook.
    #[test]
    fn the_gain_is_the_change_of_the_outlook() {
        let cells: Vec<(u32, u32)> = (0..4).flat_map(|r| (0..4).map(move |i| (r, i))).collect();
        let keys = [("region", cells.iter().map(|c| c.0).collect()), ("industry", cells.iter().map(|c| c.1).collect())];
        let pci = [-3.0, -1.0, 1.0, 3.0];
        let numbers = [
            ("value", cells.iter().map(|c| NESTED[c.0 as usize][c.1 as usize]).collect()),
            ("complexity", cells.iter().map(|c| pci[c.1 as usize]).collect()),
        ];
        let options = |version: &str| given(json!({"version": version, "diagonal": "zero", "disconnected": "raise"}));
        let outlook = run("complexity.outlook_index", options("atlas"), &keys, &numbers).unwrap();
        let before = 0.7 + 21.0 / 13.0;
        close(&column(&outlook, "outlook_index")[2..3], &[before], 1e-14);
        let gain = |version: &str| column(&run(SPEC.id, options(version), &keys, &numbers).unwrap(), "outlook_gain")[8..12].to_vec();
        close(&gain("atlas"), &[f64::NAN, f64::NAN, 3.0 - before, 1.0 - before], 1e-14);
        // φ PCI over the sum of the other: 3/2 over 13/12, 1/2 over 5/3; econcomplex has the sums the other way round.
        close(&gain("growth_lab"), &[0.0, 0.0, 18.0 / 13.0, 0.3], 1e-14);
        close(&gain("econcomplex"), &[0.0, 0.0, 0.9, 6.0 / 13.0], 1e-14);
        close(&gain("datawheel")[2..], &[0.9 - 0.7, 6.0 / 13.0 - 21.0 / 13.0], 1e-14);
    }
}
