use faer::linalg::matmul::matmul;
use faer::{Accum, MatMut, MatRef, Par};
use serde::Deserialize;
use serde_json::Value;

use super::{BASE, CURRENT, DUPLICATE_CELLS, DYNAMIC, INDUSTRY, LEVEL, NULL_VALUES, PERIOD, REGION, VALUE};
use super::{Level, Options, Setting, ShiftShare, Step, Stop, Variant, nothing, with_setting};
use crate::error::{Error, Result};
use crate::frame::{Region, TableInput, run};
use crate::measure::*;
use crate::numeric::{sum, symmetric_inverse};

/// g_ir = a + b_i + c_r + u_ir by least squares with the weights e_ir0, Σ N_i0 b_i = 0 and Σ E_r0 c_r = 0, so that the intercept a is the
/// growth of all cells that had any activity at the start. The parts of e₁ − e₀ are e₀a, e₀b_i, e₀c_r and e₀u_ir; a cell without a base
/// has no growth rate, and its e₁ is the part `entry`.
///
/// With the regions eliminated, the industries' effects solve (M + NN′/T) b = q, where M = diag(N) − Σ_r e_r e_r′/E_r is singular along
/// (1, …, 1) only, and q_i = Σ_r e_ir (g_ir − ḡ_r). With A = (M + NN′/T)⁻¹ the variance of b is σ²(A − 11′/T), and c_r = ḡ_r − a − s_r′b.
#[derive(Deserialize)]
struct Effects {}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum StandardErrors {
    /// Errors of variance σ²/e_ir0.
    Classical,
    /// Heteroskedasticity-consistent with the factor n/(n − k): HC1.
    Robust,
}

#[derive(Deserialize)]
struct Choice {
    standard_errors: StandardErrors,
}

struct Regression {
    engine: ShiftShare<Effects>,
    standard_errors: StandardErrors,
}

/// Numbers of each step, by the place at which it starts.
struct Fit(Vec<Equation>);

#[derive(Default)]
struct Equation {
    intercept: f64,
    /// b_i, and its variance.
    industries: Vec<f64>,
    variances: Vec<f64>,
    /// Variance of Σ_r e_ir c_r by industry.
    competitive: Vec<f64>,
    /// By region E_r, and the variances of Σ_i s_ir b_i and of c_r.
    bases: Vec<f64>,
    mix: Vec<f64>,
    regions: Vec<f64>,
}

/// The cells of one region that have a base: industry, e₀, e₁.
type Cells = Vec<(usize, f64, f64)>;

/// What is done with the cells of a region at one step, given their Σ e₀ and Σ (e₁ − e₀).
type Visit<'a> = dyn FnMut(usize, &Cells, (f64, f64)) + 'a;

fn cells(region: &Region<'_>, start: usize, out: &mut Cells) -> (f64, f64) {
    let activity = |value: f64| if value.is_nan() { 0.0 } else { value };
    out.clear();
    let ends = region.line(0, start).iter().zip(region.line(0, start + 1)).enumerate();
    let based = ends.map(|(k, (&e0, &e1))| (region.column(k) as usize, activity(e0), activity(e1))).filter(|cell| cell.1 > 0.0);
    out.extend(based);
    out.iter().fold((0.0, 0.0), |(base, change), (_, e0, e1)| (base + e0, change + (e1 - e0)))
}

/// Adds factor · u v′ over the cells of a region to a matrix.
fn add_outer(matrix: &mut [f64], width: usize, factor: f64, left: &[(usize, f64)], right: &[(usize, f64)]) {
    for &(i, u) in left {
        let row = &mut matrix[i * width..(i + 1) * width];
        if right.len() == width {
            row.iter_mut().zip(right).for_each(|(cell, (_, v))| *cell += factor * u * v);
        } else {
            right.iter().for_each(|&(j, v)| row[j] += factor * u * v);
        }
    }
}

fn add_to(all: &mut [f64], part: &[f64]) {
    all.iter_mut().zip(part).for_each(|(all, part)| *all += part);
}

/// Regions whose products are computed together: a matrix is too large to be read once for each.
const TOGETHER: usize = 32;

/// X·A for `rows` with a square symmetric A.
fn times_all(rows: &[f64], matrix: &[f64], width: usize) -> Vec<f64> {
    let count = rows.len() / width.max(1);
    let mut out = vec![0.0; rows.len()];
    let (x, a) = (MatRef::from_row_major_slice(rows, count, width), MatRef::from_row_major_slice(matrix, width, width));
    matmul(MatMut::from_row_major_slice_mut(&mut out, count, width), Accum::Replace, x, a, 1.0, Par::Seq);
    out
}

/// Sums over regions from which b follows.
struct Normal {
    /// Rows e_r/√E_r whose squares are still to be taken from the matrix.
    rows: Vec<f64>,
    matrix: Vec<f64>,
    right: Vec<f64>,
    change: f64,
    /// Industries that some chain of regions links have the same root.
    parents: Vec<usize>,
}

fn root(parents: &[usize], mut node: usize) -> usize {
    while parents[node] != node {
        node = parents[node];
    }
    node
}

fn unite(parents: &mut [usize], one: usize, two: usize) {
    let (one, two) = (root(parents, one), root(parents, two));
    parents[one.max(two)] = one.min(two);
}

impl Normal {
    fn new(width: usize) -> Self {
        Normal { rows: Vec::new(), matrix: vec![0.0; width * width], right: vec![0.0; width], change: 0.0, parents: (0..width).collect() }
    }

    fn add(&mut self, cells: &Cells, (base, change): (f64, f64)) {
        let width = self.right.len();
        if 4 * cells.len() < width {
            let bases: Vec<(usize, f64)> = cells.iter().map(|&(i, e0, _)| (i, e0)).collect();
            add_outer(&mut self.matrix, width, -1.0 / base, &bases, &bases);
        } else {
            let first = self.rows.len();
            self.rows.resize(first + width, 0.0);
            let (own, root) = (&mut self.rows[first..], base.sqrt());
            cells.iter().for_each(|&(i, e0, _)| own[i] = e0 / root);
            if self.rows.len() >= TOGETHER * width {
                self.square();
            }
        }
        for &(i, e0, e1) in cells {
            self.matrix[i * width + i] += e0;
            self.right[i] += (e1 - e0) - e0 * (change / base);
            unite(&mut self.parents, cells[0].0, i);
        }
        self.change += change;
    }

    /// Takes the squares of the rows from the matrix.
    fn square(&mut self) {
        let width = self.right.len();
        let rows = MatRef::from_row_major_slice(&self.rows, self.rows.len() / width.max(1), width);
        let matrix = MatMut::from_row_major_slice_mut(&mut self.matrix, width, width);
        matmul(matrix, Accum::Add, rows.transpose(), rows, -1.0, Par::Seq);
        self.rows.clear();
    }

    fn merge(&mut self, other: &Normal) {
        add_to(&mut self.matrix, &other.matrix);
        add_to(&mut self.right, &other.right);
        self.change += other.change;
        (0..self.parents.len()).for_each(|i| unite(&mut self.parents, i, other.parents[i]));
    }
}

/// Sums over cells from which variances follow: with z = (e₀u)², W_i = Σ_r z_ir, C = Σ_r z_r s_r′, D = Σ_r (Σ_i z_ir) s_r s_r′.
struct Scatter {
    squares: f64,
    cells: usize,
    regions: usize,
    w: Vec<f64>,
    c: Vec<f64>,
    d: Vec<f64>,
}

impl Scatter {
    fn new(width: usize, robust: bool) -> Self {
        let matrix = vec![0.0; if robust { width * width } else { 0 }];
        Scatter { squares: 0.0, cells: 0, regions: 0, w: vec![0.0; width], c: matrix.clone(), d: matrix }
    }

    fn merge(&mut self, other: &Scatter) {
        self.squares += other.squares;
        self.cells += other.cells;
        self.regions += other.regions;
        add_to(&mut self.w, &other.w);
        add_to(&mut self.c, &other.c);
        add_to(&mut self.d, &other.d);
    }
}

/// A x, and x′y.
fn times(matrix: &[f64], x: &[f64]) -> Vec<f64> {
    matrix.chunks_exact(x.len().max(1)).map(|row| product(row, x)).collect()
}

fn product(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

/// Variances of all that is linear in the growth rates g = μ + ε, for one step.
struct Variance<'a> {
    /// A, and the totals N_i0 and T.
    inverse: &'a [f64],
    totals: &'a [f64],
    total: f64,
    /// σ² of the classical errors; n/(n − k) of the robust ones.
    scale: f64,
    /// B = Σ z (d − s)(d − s)′ over the cells and h = Σ z (d − s), of the robust ones.
    robust: Option<(Vec<f64>, Vec<f64>, &'a Scatter)>,
}

impl<'a> Variance<'a> {
    fn new(inverse: &'a [f64], totals: &'a [f64], total: f64, scatter: &'a Scatter, robust: bool) -> Self {
        let width = totals.len();
        let effects = totals.iter().filter(|&&total| total > 0.0).count() + scatter.regions - 1;
        let freedom = scatter.cells as f64 - effects as f64;
        let not_defined = if freedom > 0.0 { 1.0 } else { f64::NAN };
        if !robust {
            return Variance { inverse, totals, total, scale: not_defined * scatter.squares / freedom, robust: None };
        }
        let mut meat = scatter.d.clone();
        for i in 0..width {
            meat[i * width + i] += scatter.w[i];
            (0..width).for_each(|j| meat[i * width + j] -= scatter.c[i * width + j] + scatter.c[j * width + i]);
        }
        let rows = scatter.d.chunks_exact(width.max(1));
        let first = scatter.w.iter().zip(rows).map(|(w, row)| w - row.iter().sum::<f64>()).collect();
        let scale = not_defined * scatter.cells as f64 / freedom;
        Variance { inverse, totals, total, scale, robust: Some((meat, first, scatter)) }
    }

    /// Variance of b_i.
    fn of_effect(&self, i: usize) -> f64 {
        let width = self.totals.len();
        let a = &self.inverse[i * width..(i + 1) * width];
        self.scale
            * match &self.robust {
                None => a[i] - 1.0 / self.total,
                Some((meat, ..)) => product(a, &times(meat, a)),
            }
    }

    /// Variances of Σ_i s_ir b_i and of c_r, of the regions that were gathered.
    fn of_regions(&self, gathered: &mut Gathered, mut tell: impl FnMut(usize, f64, [f64; 2])) {
        let width = self.totals.len();
        let with_inverse = times_all(&gathered.shares, self.inverse, width);
        let with_meat = self.robust.as_ref().map(|(meat, ..)| times_all(&with_inverse, meat, width));
        for (k, (region, base, z)) in gathered.regions.drain(..).enumerate() {
            let own = k * width..(k + 1) * width;
            let (shares, v) = (&gathered.shares[own.clone()], &with_inverse[own.clone()]);
            let (mix, competitive) = match (&self.robust, &with_meat) {
                (Some((_, first, scatter)), Some(with_meat)) => {
                    // k = [own]/E_r − 1/T − v′(d − s) is the coefficient of each cell.
                    let squares = scatter.squares / self.total.powi(2) + 2.0 / self.total * product(v, first);
                    let (mean, mix) = (product(v, shares), product(v, &with_meat[own]));
                    let cells = z.iter().map(|&(i, z)| z * (1.0 / base - 2.0 / self.total - 2.0 * (v[i] - mean)) / base);
                    (mix, squares + mix + cells.sum::<f64>())
                }
                _ => {
                    let square = product(shares, v);
                    (square - 1.0 / self.total, 1.0 / base - 2.0 / self.total + square)
                }
            };
            tell(region, base, [self.scale * mix, self.scale * competitive]);
        }
        gathered.shares.clear();
    }

    /// Variance of Σ_r e_ir c_r, the change of the industry without N_i a + N_i b_i.
    fn of_industry(&self, i: usize) -> f64 {
        let (width, size) = (self.totals.len(), self.totals[i]);
        let a = &self.inverse[i * width..(i + 1) * width];
        self.scale * match &self.robust {
            None => size * size * (a[i] - 1.0 / self.total) - size + size * size / self.total,
            Some((meat, first, scatter)) => {
                let squares = scatter.squares / self.total.powi(2) + 2.0 / self.total * product(a, first);
                let all = size * size * (squares + product(a, &times(meat, a)));
                let own = scatter.w[i] * (1.0 - 2.0 * size / self.total - 2.0 * size * a[i]);
                all + own + 2.0 * size * product(a, &scatter.c[i * width..(i + 1) * width])
            }
        }
    }
}

/// Regions of one step: the shares of their industries, row by row, and each region.
#[derive(Default)]
struct Gathered {
    shares: Vec<f64>,
    regions: Vec<Member>,
}

/// Code and E_r of a region, and z of its cells, which the robust errors ask for.
type Member = (usize, f64, Vec<(usize, f64)>);

/// Doubles that the matrices of the steps that are worked on side by side may take.
const ROOM: usize = 1 << 25;

impl Fit {
    fn new(setting: &Setting<'_>, robust: bool) -> Result<Self, Stop> {
        let width = setting.industries.count;
        let starts: Vec<usize> = setting.plan.steps.iter().map(|&(start, _)| start).collect();
        let side_by_side = (ROOM / (super::CHUNKS * width * width).max(1)).max(1);
        let mut equations = Vec::with_capacity(starts.len());
        for starts in starts.chunks(side_by_side) {
            equations.append(&mut fit(setting, starts, robust)?);
        }
        Ok(Fit(equations))
    }
}

fn fit(setting: &Setting<'_>, starts: &[usize], robust: bool) -> Result<Vec<Equation>, Stop> {
    let width = setting.industries.count;
    let each = |visit: &mut Visit<'_>, region: &Region<'_>, found: &mut Cells| {
        for (place, &start) in starts.iter().enumerate() {
            let sums = cells(region, start, found);
            if !found.is_empty() {
                visit(place, found, sums);
            }
        }
    };
    let start = || (starts.iter().map(|_| Normal::new(width)).collect::<Vec<_>>(), Cells::new());
    let folded = setting.fold(start, |(normals, found), region| {
        each(&mut |place, cells, sums| normals[place].add(cells, sums), region, found);
        Ok(())
    })?;
    let mut folded = run(folded, |(mut normals, _)| {
        normals.iter_mut().for_each(Normal::square);
        normals
    })
    .into_iter();
    let Some(mut normals) = folded.next() else { return Ok(Vec::new()) };
    for others in folded {
        normals.iter_mut().zip(&others).for_each(|(normal, other)| normal.merge(other));
    }

    let (mut equations, mut inverses) = (Vec::new(), Vec::new());
    for (normal, &start) in normals.iter().zip(starts) {
        let (equation, inverse) = solve(setting, normal, start)?;
        equations.push(equation);
        inverses.push(inverse);
    }
    drop(normals);

    let start = || (starts.iter().map(|_| Scatter::new(width, robust)).collect::<Vec<_>>(), Cells::new());
    let mut folded = setting
        .fold(start, |(scatters, found), region| {
            each(&mut |place, cells, sums| scatter(&equations[place], cells, sums, &mut scatters[place], robust), region, found);
            Ok(())
        })?
        .into_iter();
    let Some((mut scatters, _)) = folded.next() else { return Ok(Vec::new()) };
    for (others, _) in folded {
        scatters.iter_mut().zip(&others).for_each(|(scatter, other)| scatter.merge(other));
    }

    let totals: Vec<&[f64]> = starts.iter().map(|&start| &setting.nations[0].industries[start][..]).collect();
    let variances: Vec<Variance<'_>> = (0..starts.len())
        .map(|place| {
            let total = setting.nations[0].total[starts[place]];
            Variance::new(&inverses[place], totals[place], total, &scatters[place], robust)
        })
        .collect();
    let start = || (Vec::new(), Cells::new(), starts.iter().map(|_| Gathered::default()).collect::<Vec<_>>());
    let of_regions = setting.fold(start, |(rows, found, gathered), region| {
        let mut visit = |place: usize, cells: &Cells, (base, change): (f64, f64)| {
            let Gathered { shares, regions } = &mut gathered[place];
            let first = shares.len();
            shares.resize(first + width, 0.0);
            cells.iter().for_each(|&(i, e0, _)| shares[first + i] = e0 / base);
            let z = residuals(&equations[place], cells, (base, change)).map(|(i, _, residual)| (i, residual * residual));
            regions.push((region.code as usize, base, if robust { z.collect() } else { Vec::new() }));
            if regions.len() == TOGETHER {
                variances[place].of_regions(&mut gathered[place], |region, base, own| rows.push((place, region, base, own)));
            }
        };
        each(&mut visit, region, found);
        Ok(())
    })?;
    let of_regions = run(of_regions, |(mut rows, _, gathered)| {
        for (place, mut gathered) in gathered.into_iter().enumerate() {
            variances[place].of_regions(&mut gathered, |region, base, own| rows.push((place, region, base, own)));
        }
        rows
    });
    for (equation, (variance, totals)) in equations.iter_mut().zip(variances.iter().zip(&totals)) {
        let active = |i: usize, of: &dyn Fn(usize) -> f64| if totals[i] > 0.0 { variance_of(of(i)) } else { 0.0 };
        equation.variances = (0..width).map(|i| active(i, &|i| variance.of_effect(i))).collect();
        equation.competitive = (0..width).map(|i| active(i, &|i| variance.of_industry(i))).collect();
        let zeros = vec![0.0; setting.regions.regions];
        (equation.bases, equation.mix, equation.regions) = (zeros.clone(), zeros.clone(), zeros);
    }
    for (place, region, base, [mix, own]) in of_regions.into_iter().flatten() {
        let equation = &mut equations[place];
        (equation.bases[region], equation.mix[region], equation.regions[region]) = (base, variance_of(mix), variance_of(own));
    }
    Ok(equations)
}

/// Rounding may leave a variance of zero below it. NaN, not defined, stays.
fn variance_of(value: f64) -> f64 {
    if value < 0.0 { 0.0 } else { value }
}

fn solve(setting: &Setting<'_>, normal: &Normal, start: usize) -> Result<(Equation, Vec<f64>)> {
    let nation = &setting.nations[0];
    let (totals, total) = (&nation.industries[start], nation.total[start]);
    let width = totals.len();
    let mut active = (0..width).filter(|&i| totals[i] > 0.0);
    let first = active.next().map(|i| root(&normal.parents, i));
    if let Some(apart) = active.find(|&i| Some(root(&normal.parents, i)) != first) {
        return Err(Error::Undefined {
            measure: setting.id,
            cell: format!("{}, {}", setting.industries.pair(setting.input, apart as u32), setting.period(start)),
            reason: "no chain of regions with two industries links this industry to all others, so industry and region cannot be \
                     told apart"
                .into(),
            remedy: "merge that industry with a related one, or filter it out",
        });
    }
    let entry = |i: usize, j: usize| {
        let alone = if i == j && totals[i] <= 0.0 { 1.0 } else { 0.0 };
        normal.matrix[i * width + j] + totals[i] * (totals[j] / total) + alone
    };
    let Some(inverse) = symmetric_inverse(width, entry) else {
        return Err(Error::Undefined {
            measure: setting.id,
            cell: setting.period(start),
            reason: "some industries are linked to the others by too little activity".into(),
            remedy: "merge the smallest industries or regions",
        });
    };
    let mut industries = times(&inverse, &normal.right);
    // One step of refinement: what the rounding of the inverse left over.
    let matrix: Vec<f64> = (0..width * width).map(|k| entry(k / width, k % width)).collect();
    let left: Vec<f64> = times(&matrix, &industries).iter().zip(&normal.right).map(|(got, want)| want - got).collect();
    add_to(&mut industries, &times(&inverse, &left));
    Ok((Equation { intercept: normal.change / total, industries, ..Equation::default() }, inverse))
}

/// Σ_i s_i b_i and c_r of a region, from its cells with a base.
fn own_effect(equation: &Equation, cells: &[(usize, f64, f64)], (base, change): (f64, f64)) -> f64 {
    let mix: f64 = cells.iter().map(|&(i, e0, _)| e0 * equation.industries[i]).sum();
    (change - mix) / base - equation.intercept
}

/// Industry, e₀ and residual e₀u of each cell with a base.
fn residuals<'a>(
    equation: &'a Equation,
    cells: &'a [(usize, f64, f64)],
    sums: (f64, f64),
) -> impl Iterator<Item = (usize, f64, f64)> + 'a {
    let effects = equation.intercept + own_effect(equation, cells, sums);
    cells.iter().map(move |&(i, e0, e1)| (i, e0, (e1 - e0) - e0 * (effects + equation.industries[i])))
}

fn scatter(equation: &Equation, cells: &Cells, sums: (f64, f64), out: &mut Scatter, robust: bool) {
    out.cells += cells.len();
    out.regions += 1;
    if !robust {
        out.squares += residuals(equation, cells, sums).map(|(_, e0, residual)| residual * residual / e0).sum::<f64>();
        return;
    }
    let z: Vec<(usize, f64)> = residuals(equation, cells, sums).map(|(i, _, residual)| (i, residual * residual)).collect();
    let shares: Vec<(usize, f64)> = cells.iter().map(|&(i, e0, _)| (i, e0 / sums.0)).collect();
    let all: f64 = z.iter().map(|(_, z)| z).sum();
    out.squares += all;
    z.iter().for_each(|&(i, z)| out.w[i] += z);
    let width = out.w.len();
    add_outer(&mut out.c, width, 1.0, &z, &shares);
    add_outer(&mut out.d, width, all, &shares, &shares);
}

impl Variant for Effects {
    const ID: &'static str = SPEC.id;
    type Context = Fit;

    fn parts(&self) -> &'static [&'static str] {
        &["national", "industry_mix", "competitive", "residual", "entry"]
    }

    fn context(&self, table: &Setting<'_>) -> Result<Fit> {
        Fit::new(table, false).map_err(|stop| table.error(stop))
    }

    fn split(&self, step: &Step<'_>, context: &Fit, parts: &mut [Vec<f64>]) -> Result<()> {
        let [national, mix, competitive, residual, entry] = parts else { return Ok(()) };
        let equation = &context.0[step.places.0];
        let cell = |i: usize| (step.industry(i), step.e0[i], step.e1[i]);
        let cells: Cells = (0..step.e0.len()).map(cell).filter(|cell| cell.1 > 0.0).collect();
        let changes: Vec<f64> = cells.iter().map(|(_, e0, e1)| e1 - e0).collect();
        let own = if cells.is_empty() { 0.0 } else { own_effect(equation, &cells, (step.region0, sum(&changes))) };
        for i in 0..step.e0.len() {
            let (industry, e0, e1) = cell(i);
            let effect = equation.industries[industry];
            (national[i], mix[i], competitive[i]) = (e0 * equation.intercept, e0 * effect, e0 * own);
            (residual[i], entry[i]) =
                if e0 > 0.0 { ((e1 - e0) - e0 * (equation.intercept + effect + own), 0.0) } else { (0.0, e1) };
        }
        Ok(())
    }
}

impl Regression {
    /// Standard errors of the two effects in each row, in its unit. Steps that are added up count as independent.
    fn errors(&self, setting: &Setting<'_>, fit: &Fit, output: &TableOutput) -> Result<[Vec<f64>; 2], Stop> {
        let options = &self.engine.options;
        let plan = setting.plan;
        let key = |column: usize, row: usize| output.keys[column][row] as usize;
        let place = |column: usize, row: usize| plan.codes.binary_search(&output.keys[column][row]).unwrap_or(0);
        let of_cells = if options.level == Level::Cell { self.of_cells(setting, fit)? } else { Vec::new() };
        let variances = |row: usize| -> (f64, f64) {
            if options.level == Level::Cell {
                return of_cells[row];
            }
            let steps = (place(1, row)..place(2, row)).map(|start| {
                let equation = &fit.0[start];
                let code = key(0, row);
                if options.level == Level::Region {
                    let square = equation.bases[code].powi(2);
                    (square * equation.mix[code], square * equation.regions[code])
                } else {
                    let square = setting.nations[0].industries[start][code].powi(2);
                    (square * equation.variances[code], equation.competitive[code])
                }
            });
            steps.fold((0.0, 0.0), |(mix, own), step| (mix + step.0, own + step.1))
        };
        let rows = output.numbers.first().map_or(0, Vec::len);
        let told = |row: usize| {
            let (base, current) = (output.numbers[0][row], output.numbers[1][row]);
            let factor = options.unit.factor(base, current - base).abs();
            let (mix, own) = variances(row);
            (factor * mix.sqrt(), factor * own.sqrt())
        };
        Ok((0..rows).map(told).unzip::<_, _, Vec<f64>, Vec<f64>>().into())
    }

    /// The same for each cell with a row, in the order of the engine's rows.
    fn of_cells(&self, setting: &Setting<'_>, fit: &Fit) -> Result<Vec<(f64, f64)>, Stop> {
        let results = setting.plan.results();
        let folded = setting.fold(Vec::new, |rows, region| {
            for column in 0..region.width {
                let industry = region.column(column) as usize;
                for &(first, last) in &results {
                    if (first..=last).all(|place| region.line(0, place)[column].is_nan()) {
                        continue;
                    }
                    let steps = (first..last).map(|start| {
                        // NaN, no row, is no activity.
                        let square = region.line(0, start)[column].max(0.0).powi(2);
                        let equation = &fit.0[start];
                        (square * equation.variances[industry], square * equation.regions[region.code as usize])
                    });
                    rows.push(steps.fold((0.0, 0.0), |(mix, own), step| (mix + step.0, own + step.1)));
                }
            }
            Ok(())
        })?;
        Ok(folded.into_iter().flatten().collect())
    }
}

impl Table for Regression {
    fn keys(&self) -> Vec<KeyOutput> {
        self.engine.keys()
    }

    fn outputs(&self) -> Vec<Output> {
        let errors = ["industry_mix_standard_error", "competitive_standard_error"].map(Output::number);
        self.engine.outputs().into_iter().chain(errors).collect()
    }

    fn nulls(&self) -> Nulls {
        self.engine.nulls()
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        if input.rows == 0 {
            return Ok(nothing(self));
        }
        with_setting(input, &self.engine.options, (SPEC.id, Effects::NUMBERS), (Effects::FIRST, None), |setting| {
            let fit = Fit::new(setting, self.standard_errors == StandardErrors::Robust)?;
            let mut output = self.engine.rows(setting, &fit)?;
            let errors = self.errors(setting, &fit, &output)?;
            output.numbers.extend(errors);
            Ok(output)
        })
    }
}

fn build(params: Value) -> Result<Measure> {
    let Choice { standard_errors } = read(SPEC.id, params.clone())?;
    let options: Options = read(SPEC.id, params.clone())?;
    let engine = ShiftShare { options, variant: read::<Effects>(SPEC.id, params)? };
    Ok(Measure::Table(Box::new(Regression { engine, standard_errors })))
}

pub const SPEC: Spec = Spec {
    id: "shift_share.regression",
    catalogue: "G17",
    summary: "Shift-share by weighted regression on industries and regions, with standard errors",
    source: "Berzeg (1978); Patterson (1991); White (1980) and MacKinnon & White (1985) for the robust errors",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, PERIOD, BASE, CURRENT],
    params: &[
        Param::choice("standard_errors", &["classical", "robust"]),
        LEVEL,
        DYNAMIC,
        UNIT,
        NULL_VALUES,
        DUPLICATE_CELLS,
    ],
    invariances: &[Invariance::Homogeneous],
    build,
};

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::error::Result;
    use crate::shift_share::testing::{close, column, run};

    type Columns = Vec<(String, Vec<f64>)>;

    fn regression(options: Value, cells: &[Vec<Vec<f64>>]) -> Result<Columns> {
        let mut all = json!({"level": "cell", "standard_errors": "classical"});
        options.as_object().unwrap().iter().for_each(|(key, value)| all[key] = value.clone());
        run("shift_share.regression", all, cells, &[])
    }

    /// e₁ = e₀ (1 + a + b_i + c_r) with b = (.1, −.1, .05), c = (.2, 0, −.1) up to the constraints.
    fn additive() -> Vec<Vec<Vec<f64>>> {
        let base = [[10.0, 20.0, 5.0], [30.0, 10.0, 20.0], [40.0, 25.0, 60.0]];
        let (industries, regions) = ([0.1, -0.1, 0.05], [0.2, 0.0, -0.1]);
        let cell = |r: usize, i: usize| vec![base[r][i], base[r][i] * (1.1 + industries[i] + regions[r])];
        (0..3).map(|r| (0..3).map(|i| cell(r, i)).collect()).collect()
    }

    // An additive table is its own regression: residuals and standard errors are 0, and effects differ by what was put in.
    #[test]
    fn exact_effects_are_found() {
        for errors in ["classical", "robust"] {
            let result = regression(json!({"standard_errors": errors}), &additive()).unwrap();
            let (base, mix, own) = (column(&result, "base"), column(&result, "industry_mix"), column(&result, "competitive"));
            close(&column(&result, "residual"), &[0.0; 9], 1e-13);
            close(&column(&result, "industry_mix_standard_error"), &[0.0; 9], 1e-12);
            close(&[mix[0] / base[0] - mix[1] / base[1], mix[2] / base[2] - mix[1] / base[1]], &[0.2, 0.15], 1e-13);
            close(&[own[0] / base[0] - own[3] / base[3], own[6] / base[6] - own[3] / base[3]], &[0.2, -0.1], 1e-13);
            close(&[mix.iter().sum(), own.iter().sum()], &[0.0; 2], 1e-12);
        }
    }

    // The intercept is the growth of what had any activity at the start; residuals add up to 0 over each region and each industry.
    #[test]
    fn residuals_cancel() {
        let mut cells = additive();
        (cells[0][0][1], cells[1][2][1], cells[2][0]) = (25.0, 3.0, vec![f64::NAN, 8.0]);
        let result = regression(json!({}), &cells).unwrap();
        let (base, national) = (column(&result, "base"), column(&result, "national"));
        let (entry, residual) = (column(&result, "entry"), column(&result, "residual"));
        assert_eq!((entry[6], entry.iter().sum::<f64>()), (8.0, 8.0));
        let total: f64 = base.iter().sum();
        let current: f64 = column(&result, "current").iter().sum();
        close(&national, &base.iter().map(|e0| e0 * ((current - 8.0) / total - 1.0)).collect::<Vec<_>>(), 1e-12);
        (0..3).for_each(|r| assert!(residual[3 * r..3 * r + 3].iter().sum::<f64>().abs() < 1e-12));
        (0..3).for_each(|i| assert!((residual[i] + residual[3 + i] + residual[6 + i]).abs() < 1e-12));
    }

    // Two by two with equal weights w is a textbook two-way layout: b = half the difference of the industries' means, one degree of
    // freedom, and Var(b) = σ²/(4w), Var(c) = σ²/(4w), σ² = 4w u².
    #[test]
    fn two_by_two() {
        let cells = vec![vec![vec![10.0, 14.0], vec![10.0, 11.0]], vec![vec![10.0, 12.0], vec![10.0, 13.0]]];
        let result = regression(json!({}), &cells).unwrap();
        close(&column(&result, "industry_mix"), &[0.5, -0.5, 0.5, -0.5], 1e-13);
        close(&column(&result, "competitive"), &[0.0; 4], 1e-13);
        close(&column(&result, "residual"), &[1.0, -1.0, -1.0, 1.0], 1e-13);
        // e₀u = ±1, u = .1: σ² = 4·10·.01 = .4, se(b) = √(.4/40) = .1, times e₀
        close(&column(&result, "industry_mix_standard_error"), &[1.0; 4], 1e-13);
        close(&column(&result, "competitive_standard_error"), &[1.0; 4], 1e-13);
        let share = regression(json!({"unit": "rate"}), &cells).unwrap();
        close(&column(&share, "competitive_standard_error"), &[0.1; 4], 1e-14);
    }

    #[test]
    fn an_island_cannot_be_told_apart() {
        let cells = vec![
            vec![vec![10.0, 14.0], vec![10.0, 11.0], vec![f64::NAN; 2]],
            vec![vec![f64::NAN; 2], vec![f64::NAN; 2], vec![5.0, 6.0]],
        ];
        assert_eq!(regression(json!({}), &cells).unwrap_err().code(), "RB313");
    }
}
