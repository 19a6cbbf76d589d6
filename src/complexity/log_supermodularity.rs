use serde::Deserialize;

use super::complexity_index::DISCONNECTED;
use super::eigen::{Disconnected, second};
use super::*;

/// Share of the quadruples of a more and a less complex region r, r′ and industry i, i′ with e_ri e_r′i′ > e_ri′ e_r′i: whether the more
/// complex regions do relatively more of the more complex industries all along. Totals of rows and columns cancel, so that values tell
/// the same as RCA.
#[derive(Debug, Deserialize)]
pub struct LogSupermodularity {
    #[serde(flatten)]
    rule: Rule,
    disconnected: Disconnected,
}

/// Places of the numbers from the largest on, and in which step of that stair each stands: what differs by rounding stands on one.
fn levels(numbers: &[f64]) -> (Vec<usize>, Vec<usize>) {
    let mut order: Vec<usize> = (0..numbers.len()).filter(|&place| !numbers[place].is_nan()).collect();
    order.sort_by(|&a, &b| numbers[b].total_cmp(&numbers[a]));
    let largest = order.iter().map(|&place| numbers[place].abs()).fold(0.0, f64::max);
    let mut levels = vec![0; order.len()];
    for k in 1..order.len() {
        levels[k] = levels[k - 1] + usize::from(numbers[order[k - 1]] - numbers[order[k]] > 1e-9 * largest);
    }
    (order, levels)
}

impl Table for LogSupermodularity {
    fn keys(&self) -> Vec<KeyOutput> {
        Vec::new()
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("share"), Output::number("ties")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let mut rows = TableRows::new(0, 2);
        if input.rows == 0 {
            return Ok(finished(rows));
        }
        let (activity, presence) = table(input, &self.rule, SPEC.id)?;
        let second = second(input, &presence, self.disconnected, SPEC.id)?;
        let (regions, region_levels) = levels(&second.regions);
        let (industries, industry_levels) = levels(&second.industries);
        let mut place = vec![None; activity.industries];
        industries.iter().enumerate().for_each(|(rank, &industry)| place[industry] = Some(rank));
        let lines: Vec<Vec<f64>> = regions
            .iter()
            .map(|&region| {
                let mut line = vec![0.0; industries.len()];
                let cells = activity.of(region).filter_map(|cell| Some((place[cell.0 as usize]?, cell.1)));
                // Shares, whose products stay in range.
                cells.for_each(|(rank, value)| line[rank] = value / activity.region_totals[region]);
                line
            })
            .collect();
        let counts = (0..lines.len())
            .into_par_iter()
            .map(|a| {
                let mut counts = [0u64; 3];
                for b in (a + 1..lines.len()).filter(|&b| region_levels[b] > region_levels[a]) {
                    for i in 0..industries.len() {
                        for j in (i + 1..industries.len()).filter(|&j| industry_levels[j] > industry_levels[i]) {
                            let (more, less) = (lines[a][i] * lines[b][j], lines[a][j] * lines[b][i]);
                            let tie = (more - less).abs() <= ROUNDING * more.max(less);
                            counts[0] += u64::from(more > less && !tie);
                            counts[1] += u64::from(tie);
                            counts[2] += 1;
                        }
                    }
                }
                counts
            })
            .reduce(|| [0; 3], |a, b| [a[0] + b[0], a[1] + b[1], a[2] + b[2]]);
        let all = counts[2] as f64;
        rows.push([], [counts[0] as f64 / all, counts[1] as f64 / all]);
        Ok(finished(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.log_supermodularity",
    catalogue: "F17",
    summary: "Log-supermodularity: in how many quadruples the more complex region does relatively more of the more complex industry",
    source: "Schetter (2019)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[PRESENCE, THRESHOLD, DISCONNECTED],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<LogSupermodularity>("complexity.log_supermodularity", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{NESTED, close, column, given, matrix};
    use super::*;

    // By hand on the nested table: for regions with d > d′ industries the quadruples of an industry that only the first has and one that
    // both have count, d′ (d − d′): 3 + 4 + 3 + 2 + 2 + 1 = 15 of 36. The rest are ties.
    #[test]
    fn the_nested_table() {
        let result = matrix(SPEC.id, given(json!({"disconnected": "raise"})), &NESTED).unwrap();
        close(&column(&result, "share"), &[15.0 / 36.0], 1e-15);
        close(&column(&result, "ties"), &[21.0 / 36.0], 1e-15);
    }
}
