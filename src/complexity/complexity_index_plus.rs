use serde::Deserialize;

use super::*;
use crate::numeric::sum;

/// ECI+_r = ln X_r^∞ − ln Σ_i X_ri/X_i and PCI+_i = ln X_i − ln Σ_r X_ri/X_r^∞ with the sums X_i = Σ_r X_ri and the corrected sums X_r^∞:
/// from X_r⁰ = Σ_i X_ri on, X_r^N = Σ_i X_ri / Σ_s (X_si/X_s^(N−1)), each time over the geometric mean of the regions.
#[derive(Debug, Deserialize)]
pub struct ComplexityIndexPlus {
    of: Of,
}

/// A relative step of this size is the last one.
const SETTLED: f64 = 1e-13;
const STEPS: usize = 10_000;

/// X_ri/X_i of the cells above zero, by region and by industry. The industry's sum falls out of all formulas.
struct Shares {
    regions: Vec<Vec<(u32, f64)>>,
    industries: Vec<Vec<(u32, f64)>>,
}

impl Shares {
    fn new(activity: &Activity<'_>) -> Self {
        let mut industries = vec![Vec::new(); activity.industries];
        let mut regions = vec![Vec::new(); activity.regions];
        for (region, line) in regions.iter_mut().enumerate() {
            for (industry, value) in activity.of(region).filter(|cell| cell.1 > 0.0) {
                let share = value / activity.industry_totals[industry as usize];
                line.push((industry, share));
                industries[industry as usize].push((region as u32, share));
            }
        }
        Shares { regions, industries }
    }

    /// Σ_r (X_ri/X_i)/X_r of each industry.
    fn difficulty(&self, corrected: &[f64]) -> Vec<f64> {
        over(&self.industries, corrected)
    }
}

/// Σ share/number over the cells of each line; NaN of none.
fn over(lines: &[Vec<(u32, f64)>], numbers: &[f64]) -> Vec<f64> {
    let line = |cells: &Vec<(u32, f64)>| {
        let mut sum = Sum::default();
        cells.iter().for_each(|&(place, share)| sum.add(share / numbers[place as usize]));
        if cells.is_empty() { f64::NAN } else { sum.value() }
    };
    lines.par_iter().with_min_len(16).map(line).collect()
}

/// Numbers over their geometric mean, by their logarithms: no product leaves the range.
fn over_geometric_mean(numbers: &mut [f64]) {
    let known: Vec<f64> = numbers.iter().filter(|number| !number.is_nan()).map(|number| number.ln()).collect();
    let mean = sum(&known) / known.len() as f64;
    numbers.iter_mut().for_each(|number| *number = (number.ln() - mean).exp());
}

/// X_r^∞, or the region that had not settled in the end.
fn corrected(activity: &Activity<'_>, shares: &Shares) -> Result<Vec<f64>, usize> {
    let empty = |region: usize| shares.regions[region].is_empty();
    let total = |region: usize| if empty(region) { f64::NAN } else { activity.region_totals[region] };
    let mut corrected: Vec<f64> = (0..activity.regions).map(total).collect();
    over_geometric_mean(&mut corrected);
    let mut farthest = 0;
    for _ in 0..STEPS {
        let mut next = over(&shares.regions, &shares.difficulty(&corrected));
        over_geometric_mean(&mut next);
        let mut largest = 0.0;
        for region in (0..next.len()).filter(|&region| !empty(region)) {
            let step = (next[region] / corrected[region] - 1.0).abs();
            // What has left the range counts as far away.
            if step > largest || step.is_nan() {
                (largest, farthest) = (step, region);
            }
        }
        corrected = next;
        if largest <= SETTLED {
            return Ok(corrected);
        }
        if !largest.is_finite() {
            break;
        }
    }
    Err(farthest)
}

impl Table for ComplexityIndexPlus {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own(self.of.role())]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("complexity_index_plus")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let activity = Activity::read(input)?;
        let shares = Shares::new(&activity);
        let corrected = corrected(&activity, &shares).map_err(|region| Error::Undefined {
            measure: SPEC.id,
            cell: input.names.pair("region", region as u32),
            reason: "the corrected sums of the regions do not settle, as where regions or industries have few cells above zero".into(),
            remedy: "filter out such regions and industries, or take complexity.fitness, which stops after some rounds",
        })?;
        let numbers: Vec<f64> = match self.of {
            Of::Region => {
                let expected = over(&shares.regions, &vec![1.0; activity.industries]);
                corrected.iter().zip(expected).map(|(corrected, expected)| corrected.ln() - expected.ln()).collect()
            }
            Of::Industry => shares.difficulty(&corrected).into_iter().map(|difficulty| -difficulty.ln()).collect(),
        };
        Ok(listed(numbers.len(), &[&numbers]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.complexity_index_plus",
    catalogue: "F20",
    summary: "ECI+ of regions and PCI+ of industries: sums corrected for how hard each industry is, by iteration on values",
    source: "Albeaik, Kaltenberg, Alsaleh & Hidalgo (2017)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY],
    params: &[OF],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Table(Box::new(read::<ComplexityIndexPlus>("complexity.complexity_index_plus", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{close, column, matrix};
    use super::*;

    fn run(of: &str, rows: &[&[f64]]) -> Result<Vec<f64>> {
        Ok(column(&matrix(SPEC.id, json!({"of": of}), rows)?, "complexity_index_plus"))
    }

    // By hand: with X^∞ = (√t, 1/√t) the quotient of the two is t = [4/(4 + t) + 9/(9 + t)]/[1/(4 + t) + 1/(9 + t)], so t² = 36. The
    // shares add up to 4/5 + 9/10 and 1/5 + 1/10; Σ_r X_ri/X_r^∞ is 4/√6 + √6 = 10/√6 and 9/√6 + √6 = 15/√6.
    #[test]
    fn two_by_two() {
        let rows: [&[f64]; 2] = [&[4., 9.], &[1., 1.]];
        let half = 6f64.ln() / 2.0;
        close(&run("region", &rows).unwrap(), &[half - 1.7f64.ln(), -half - 0.3f64.ln()], 1e-13);
        close(&run("industry", &rows).unwrap(), &[half - 2f64.ln(), half + (2.0 / 3.0f64).ln()], 1e-13);
        // Nothing changes beside a region and an industry without anything.
        let rows: [&[f64]; 3] = [&[4., 0., 9.], &[0.; 3], &[1., 0., 1.]];
        close(&run("region", &rows).unwrap(), &[half - 1.7f64.ln(), f64::NAN, -half - 0.3f64.ln()], 1e-13);
        close(&run("industry", &rows).unwrap(), &[half - 2f64.ln(), f64::NAN, half + (2.0 / 3.0f64).ln()], 1e-13);
    }

    // Gabrielli et al. (2017): X^∞ is the fitness of the shares. Here its map with a weighted M, each over its mean.
    #[test]
    fn the_corrected_sums_are_the_fitness_of_shares() {
        let rows: [[f64; 4]; 3] = [[7., 2., 5., 1.], [3., 3., 1., 4.], [1., 6., 2., 2.]];
        let totals: Vec<f64> = (0..4).map(|i| rows.iter().map(|row| row[i]).sum()).collect();
        let share = |r: usize, i: usize| rows[r][i] / totals[i];
        let (mut fitness, mut complexity) = (vec![1.0; 3], vec![1.0; 4]);
        for _ in 0..200 {
            let next: Vec<f64> = (0..3).map(|r| (0..4).map(|i| share(r, i) * complexity[i]).sum()).collect();
            let hard: Vec<f64> = (0..4).map(|i| 1.0 / (0..3).map(|r| share(r, i) / fitness[r]).sum::<f64>()).collect();
            let mean = |numbers: &[f64]| numbers.iter().sum::<f64>() / numbers.len() as f64;
            fitness = next.iter().map(|number| number / mean(&next)).collect();
            complexity = hard.iter().map(|number| number / mean(&hard)).collect();
        }
        let lines: Vec<&[f64]> = rows.iter().map(|row| &row[..]).collect();
        let got = run("region", &lines).unwrap();
        let logarithm = |r: usize| fitness[r].ln() - (0..4).map(|i| share(r, i)).sum::<f64>().ln();
        close(&[got[1] - got[0], got[2] - got[0]], &[logarithm(1) - logarithm(0), logarithm(2) - logarithm(0)], 1e-12);
    }

    // The second region has one industry, and its corrected sum falls to zero like one over the number of steps.
    #[test]
    fn what_does_not_settle_is_refused() {
        let error = run("region", &[&[1., 1.], &[1., 0.]]).unwrap_err().to_string();
        assert!(error.starts_with("RB313") && error.contains("do not settle") && error.contains("region = "), "{error}");
        // Two parts of unlike shape drift apart.
        assert!(run("region", &[&[1., 1., 0.], &[0., 0., 1.]]).is_err());
    }
}
