//! How unevenly groups of people (by origin, sex, occupation, industry) are spread over places, and who meets whom there.
//!
//! A table of counts, places × groups. All kernels see it as [`Counts`], the joint distribution with its margins.

use crate::frame::Block;
use crate::measure::{Domain, Role, RoleKind, Spec, methods};
use crate::numeric::{Sum, ln_ratio, sum};

methods! {
    mutual_information,
    local,
    dissimilarity,
    isolation,
    exposure,
    difference,
    expected,
}

const VALUE: Role = Role::required("value", RoleKind::Number(Domain::NonNegative));
const REGION: Role = Role::required("region", RoleKind::Key);
const POPULATION: Role = Role::required("population", RoleKind::Key);

/// A table of counts of regions × populations.
#[derive(Clone, Debug)]
struct Counts {
    populations: usize,
    cells: Vec<f64>,
    regions: Vec<f64>,
    totals: Vec<f64>,
    total: f64,
}

impl Counts {
    /// The cells of a block whose axis is the population.
    fn of(block: &Block<'_>) -> Self {
        let activity = crate::specialization::Activity::new(block);
        Counts::new(activity.categories, activity.units().flatten().copied().collect())
    }

    fn new(populations: usize, cells: Vec<f64>) -> Self {
        let mut totals = vec![Sum::default(); populations];
        cells.chunks_exact(populations.max(1)).for_each(|row| totals.iter_mut().zip(row).for_each(|(total, &n)| total.add(n)));
        let totals: Vec<f64> = totals.into_iter().map(Sum::value).collect();
        let regions = cells.chunks_exact(populations.max(1)).map(sum).collect();
        let total = sum(&totals);
        Counts { populations, cells, regions, totals, total }
    }

    fn rows(&self) -> impl Iterator<Item = (&[f64], f64)> {
        self.cells.chunks_exact(self.populations.max(1)).zip(self.regions.iter().copied())
    }

    /// Σ_g p_g|u ln(p_g|u / p_g) of one region: how far its people are from those of all. NaN without people.
    fn local(&self, row: &[f64], people: f64) -> f64 {
        let mut sum = Sum::default();
        for (n, group) in row.iter().zip(&self.totals) {
            let (share, of_all) = (n / people, group / self.total);
            // Both sum to 1, so Σ (p_g − p_g|u) adds nothing; but with it no term is below 0, and who lives like all has 0.
            sum.add(if share > 0.0 { share * ln_ratio(share, of_all) + (of_all - share) } else { of_all });
        }
        if people > 0.0 { sum.value().max(0.0) } else { f64::NAN }
    }

    /// M = Σ_u p_u Σ_g p_g|u ln(p_g|u / p_g)
    fn mutual_information(&self) -> f64 {
        let mut sum = Sum::default();
        for (row, people) in self.rows().filter(|(_, people)| *people > 0.0) {
            sum.add(people / self.total * self.local(row, people));
        }
        if self.total > 0.0 { sum.value() } else { f64::NAN }
    }

    /// Σ_g p_g ln(1/p_g)
    fn entropy(&self) -> f64 {
        let mut sum = Sum::default();
        self.totals.iter().filter(|n| **n > 0.0).for_each(|&n| sum.add(n / self.total * ln_ratio(self.total, n)));
        sum.value()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Counts;
    use crate::frame::testing;
    use crate::specialization::testing::{close, column};

    fn run(id: &str, table: &[&[f64]]) -> Vec<(String, Vec<f64>)> {
        let cells = table.iter().enumerate().flat_map(|(region, row)| row.iter().enumerate().map(move |cell| (region, cell)));
        let rows: Vec<_> = cells.map(|(region, (group, &n))| (region as u32, group as u32, vec![n])).collect();
        testing::run(id, json!({}), ("population", Some("region")), &[("value", "value".into())], &rows, &[]).unwrap().1
    }

    // By hand: half of the people are of each group; alike in both regions, and apart.
    #[test]
    fn alike_and_apart() {
        for (table, want) in [([&[2.0, 2.0], &[7.0, 7.0]], 0.0), ([&[5.0, 0.0], &[0.0, 5.0]], 1.0)] {
            let result = run("segregation.mutual_information", &table.map(|row| &row[..]));
            close(&column(&result, "theil_h"), &[want], 1e-15);
            close(&column(&result, "mutual_information"), &[want * 2f64.ln()], 1e-15);
            close(&column(&run("segregation.dissimilarity", &table.map(|row| &row[..])), "dissimilarity"), &[want], 1e-15);
            close(&column(&run("segregation.isolation", &table.map(|row| &row[..])), "eta_squared"), &[want; 2], 1e-15);
        }
    }

    #[test]
    fn nobody_and_one_group() {
        let none = f64::NAN;
        for (table, want) in [(&[&[0.0, 0.0][..]], [none, none]), (&[&[4.0, 0.0][..]], [0.0, none])] {
            let result = run("segregation.mutual_information", table);
            close(&[column(&result, "mutual_information"), column(&result, "theil_h")].concat(), &want, 0.0);
            close(&column(&run("segregation.dissimilarity", table), "dissimilarity"), &[none], 0.0);
        }
        let result = run("segregation.local", &[&[3.0, 1.0], &[0.0, 0.0]]);
        close(&column(&result, "local_segregation"), &[0.0, none], 0.0);
        close(&column(&result, "contribution"), &[0.0, 0.0], 0.0);
        let result = run("segregation.exposure", &[&[3.0, 0.0]]);
        close(&column(&result, "exposure"), &[1.0, 0.0, none, none], 0.0);
    }

    #[test]
    fn entropy_of_halves() {
        close(&[Counts::new(2, vec![1.0, 3.0, 3.0, 1.0]).entropy()], &[2f64.ln()], 1e-16);
    }
}
