use faer::{Mat, Side};
use serde::Deserialize;

use super::eigen::{End, lanczos};
use super::*;

/// (λ₁x₁² + λ₂x₂²)² + 2(λ₁²x₁² + λ₂²x₂²) with the two eigenvalues λ farthest from zero, and their vectors x of length 1, of W Wᵀ (regions) or
/// Wᵀ W (industries) with zeros on the diagonal: W_ri = M_ri/(k_r k′_i), k_r = Σ_i M_ri, k′_i = Σ_r M_ri/k_r.
#[derive(Debug, Deserialize)]
pub struct Genepy {
    of: Of,
    #[serde(flatten)]
    rule: Rule,
}

/// Sides up to this are solved by a dense decomposition.
const DENSE: usize = 100;
/// Residuals and distances of eigenvalues, as parts of the first one, that count as nothing.
const RESIDUAL: f64 = 1e-12;
const GAP: f64 = 1e-9;
/// A residual so many times smaller than the distance of two eigenvalues cannot close it.
const FAR: f64 = 100.0;

/// The matrix of one side, W Wᵀ without its diagonal, as lists: W_aj = own_a other_j where a is on the list of j.
struct Operator<'a> {
    lists: (&'a Lists, &'a Lists),
    own: Vec<f64>,
    other: Vec<f64>,
    diagonal: Vec<f64>,
}

/// The eigenvalues farthest from zero, with the vectors of the first two.
struct Leading {
    values: [f64; 3],
    vectors: [Vec<f64>; 2],
}

impl<'a> Operator<'a> {
    fn new(presence: &'a Presence, of: Of) -> Self {
        let regions: Vec<f64> = presence.regions.iter().map(|list| 1.0 / list.len() as f64).collect();
        let industries: Vec<f64> = presence.industries.iter().map(|list| 1.0 / gather(list, &regions)).collect();
        let lists = presence.sides(of);
        let (own, other) = if of == Of::Region { (regions, industries) } else { (industries, regions) };
        let squares: Vec<f64> = other.iter().map(|scale| scale * scale).collect();
        let diagonal = lists.0.iter().zip(&own).map(|(list, scale)| if list.is_empty() { 0.0 } else { scale * scale * gather(list, &squares) });
        Operator { diagonal: diagonal.collect(), lists, own, other }
    }

    fn count(&self) -> usize {
        self.own.len()
    }

    fn apply(&self, vector: &[f64]) -> Vec<f64> {
        let (own, other) = self.lists;
        let scaled: Vec<f64> = vector.iter().zip(&self.own).map(|(v, scale)| v * scale).collect();
        let forth = |place: usize| gather(other.of(place), &scaled) * self.other[place] * self.other[place];
        let there: Vec<f64> = (0..other.count()).into_par_iter().with_min_len(64).map(forth).collect();
        let back = |place: usize| match own.of(place) {
            // What is nowhere is near nothing; its scale is no number.
            [] => 0.0,
            list => gather(list, &there) * self.own[place] - self.diagonal[place] * vector[place],
        };
        (0..own.count()).into_par_iter().with_min_len(64).map(back).collect()
    }

    fn solve(&self) -> Option<Leading> {
        if self.count() > DENSE { self.iterate().or_else(|| self.dense()) } else { self.dense() }
    }

    fn dense(&self) -> Option<Leading> {
        let count = self.count();
        let mut matrix = Mat::<f64>::zeros(count, count);
        for (list, scale) in self.lists.1.iter().zip(&self.other) {
            for &a in list {
                for &b in list {
                    if a != b {
                        matrix[(a as usize, b as usize)] += self.own[a as usize] * self.own[b as usize] * scale * scale;
                    }
                }
            }
        }
        let solved = matrix.self_adjoint_eigen(Side::Lower).ok()?;
        let (all, columns) = (solved.S().column_vector(), solved.U());
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by(|&a, &b| all[b].abs().total_cmp(&all[a].abs()));
        let value = |place: usize| order.get(place).map_or(0.0, |&column| all[column]);
        let vector = |place: usize| (0..count).map(|row| columns[(row, order[place])]).collect::<Vec<f64>>();
        (count > 1).then(|| Leading { values: [0, 1, 2].map(value), vectors: [vector(0), vector(1)] })
    }

    /// One after the other by Lanczos steps; `None` if one does not settle or comes out of turn.
    fn iterate(&self) -> Option<Leading> {
        let search = |known: &[&[f64]], enough: &dyn Fn(f64, f64) -> bool| {
            lanczos(self.count(), |vector| self.apply(vector), known, End::Farthest, enough)
        };
        let (first, one) = search(&[], &|missed, value| missed <= RESIDUAL * value.abs())?;
        let (second, two) = search(&[&first], &|missed, _| missed <= RESIDUAL * one.abs())?;
        let near = |missed: f64, value: f64| missed <= f64::max(GAP * one.abs(), (two.abs() - value.abs()) / FAR);
        let (_, three) = search(&[&first, &second], &near)?;
        // Equal sizes of opposite sign may come either way.
        let in_turn = two.abs() <= one.abs() * (1.0 + GAP) && three.abs() <= two.abs() + GAP * one.abs();
        in_turn.then_some(Leading { values: [one, two, three], vectors: [first, second] })
    }
}

fn gather(list: &[u32], numbers: &[f64]) -> f64 {
    list.iter().map(|&place| numbers[place as usize]).sum()
}

impl Table for Genepy {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own(self.of.role())]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("genepy")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (_, presence) = table(input, &self.rule, SPEC.id)?;
        let (own, _) = presence.sides(self.of);
        let some = own.iter().filter(|list| !list.is_empty()).count();
        // One alone has no second eigenvalue.
        if some < 2 {
            return Ok(listed(own.count(), &[&vec![f64::NAN; own.count()]]));
        }
        let operator = Operator::new(&presence, self.of);
        let undefined = |reason: String, remedy| Error::Undefined {
            measure: SPEC.id,
            cell: format!("{some} of '{}'", input.names.column(self.of.role())),
            reason,
            remedy,
        };
        let Some(Leading { values: [one, two, three], vectors: [first, second] }) = operator.solve() else {
            let remedy = "look for regions or industries that stand nearly alone and filter them out";
            return Err(undefined("the eigenvectors did not settle".into(), remedy));
        };
        let nothing = GAP * one.abs();
        if two.abs() > nothing && two.abs() - three.abs() <= nothing {
            let reason = format!("the second and the third eigenvalue are both of the size {:.6}, so that two results are as good", two.abs());
            return Err(undefined(reason, "take another threshold= or classification, or a table that is less symmetric"));
        }
        let index = |((list, x), y): ((&[u32], &f64), &f64)| {
            let (x, y) = (x * x, y * y);
            let both = one * x + two * y;
            if list.is_empty() { f64::NAN } else { both * both + 2.0 * (one * one * x + two * two * y) }
        };
        let numbers: Vec<f64> = own.iter().zip(&first).zip(&second).map(index).collect();
        Ok(listed(numbers.len(), &[&numbers]))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.genepy",
    catalogue: "F20",
    summary: "GENEPY (generalised economic complexity) of regions or industries: two eigenvectors of how alike they are",
    source: "Sciarra, Chiarotti, Ridolfi & Laio (2020)",
    shape: Shape::Table,
    roles: &[VALUE, POPULATION, REGION, INDUSTRY],
    params: &[OF, PRESENCE, THRESHOLD],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<Genepy>("complexity.genepy", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{close, column, given, matrix};
    use super::*;

    fn run(of: &str, rows: &[&[f64]]) -> Result<Vec<f64>> {
        Ok(column(&matrix(SPEC.id, given(json!({"of": of})), rows)?, "genepy"))
    }

    // By hand: k = (2, 1), k′ = (3/2, 1/2), W = (1/3, 1; 2/3, 0). Off the diagonal W Wᵀ has 2/9 and Wᵀ W 1/3; of (0, a; a, 0) the
    // eigenvalues are ±a and all x² are 1/2, so the index is 0 + 2(a²/2 + a²/2) = 2a².
    #[test]
    fn two_by_two() {
        let rows: [&[f64]; 2] = [&[1., 1.], &[1., 0.]];
        close(&run("region", &rows).unwrap(), &[8.0 / 81.0; 2], 1e-15);
        close(&run("industry", &rows).unwrap(), &[2.0 / 9.0; 2], 1e-15);
    }

    // Six digits of a computation from the definition. The second eigenvalue is negative and larger than the third.
    #[test]
    fn three_by_four() {
        let rows: [&[f64]; 3] = [&[1., 1., 1., 1.], &[1., 1., 0., 1.], &[1., 0., 1., 0.]];
        close(&run("region", &rows).unwrap(), &[0.844738, 0.663140, 0.242393], 5e-7);
        close(&run("industry", &rows).unwrap(), &[0.456280, 0.706008, 0.265302, 0.706008], 5e-7);
        let presence = Presence::new(Lists::new([vec![0, 1, 2, 3], vec![0, 1, 3], vec![0, 2]].into_iter()), 4);
        let values = Operator::new(&presence, Of::Region).dense().unwrap().values;
        close(&values, &[0.718086, -0.595675, -0.122411], 5e-7);
    }

    #[test]
    fn empty_rows_and_columns() {
        let rows: [&[f64]; 4] = [&[1., 1., 0., 1., 1.], &[0.; 5], &[1., 1., 0., 0., 1.], &[1., 0., 0., 1., 0.]];
        close(&run("region", &rows).unwrap(), &[0.844738, f64::NAN, 0.663140, 0.242393], 5e-7);
        close(&run("industry", &rows).unwrap(), &[0.456280, 0.706008, f64::NAN, 0.265302, 0.706008], 5e-7);
        // One region has nothing beside it.
        assert!(run("region", &[&[1., 1.]]).unwrap()[0].is_nan());
    }

    // Three with all: 2a, −a and −a. None with anything in common: nothing to tell apart, and nothing to tell.
    #[test]
    fn ties() {
        let error = run("region", &[&[1.; 4][..]; 3]).unwrap_err().to_string();
        assert!(error.starts_with("RB313") && error.contains("both of the size"), "{error}");
        close(&run("region", &[&[1., 0., 0.], &[0., 1., 0.], &[0., 0., 1.]]).unwrap(), &[0.0; 3], 0.0);
        // Two parts: the first eigenvalue comes twice, which is no tie of the second and the third.
        let parts: [&[f64]; 6] = [
            &[1., 1., 1., 1., 0., 0., 0., 0.],
            &[1., 1., 0., 1., 0., 0., 0., 0.],
            &[1., 0., 1., 0., 0., 0., 0., 0.],
            &[0., 0., 0., 0., 1., 1., 1., 1.],
            &[0., 0., 0., 0., 1., 1., 0., 1.],
            &[0., 0., 0., 0., 1., 0., 1., 0.],
        ];
        let got = run("region", &parts).unwrap();
        close(&got[..3], &got[3..], 1e-12);
    }

    /// Regions that have industries with a chance that falls with both of their places.
    fn triangle(regions: usize, industries: usize) -> Presence {
        let has = |r: usize, i: usize| {
            let noise = ((r * 7_919 + i * 104_729 + r * i * 13) % 1_009) as f64 / 1_009.0;
            noise > 0.9 * (r as f64 / regions as f64 + i as f64 / industries as f64).min(1.0)
        };
        let lists = (0..regions).map(|r| (0..industries as u32).filter(|&i| has(r, i as usize)).collect::<Vec<_>>());
        Presence::new(Lists::new(lists), industries)
    }

    #[test]
    fn iteration_and_decomposition_agree() {
        for (regions, industries) in [(14, 22), (40, 60)] {
            let presence = triangle(regions, industries);
            for of in [Of::Region, Of::Industry] {
                let operator = Operator::new(&presence, of);
                let (dense, found) = (operator.dense().unwrap(), operator.iterate().unwrap());
                close(&found.values[..2], &dense.values[..2], 1e-12 * dense.values[0]);
                close(&found.values[2..], &dense.values[2..], 1e-2 * dense.values[0]);
                for (found, dense) in found.vectors.iter().zip(&dense.vectors) {
                    let square = |vector: &[f64]| vector.iter().map(|x| x * x).collect::<Vec<_>>();
                    close(&square(found), &square(dense), 1e-9);
                }
            }
        }
    }
}
