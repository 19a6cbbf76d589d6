//! How alike two industries (or regions) are by where they occur together: one matrix for proximity, relatedness, density and outlook.

use faer::linalg::matmul::matmul;
use faer::{Accum, MatMut, MatRef, Par};
use pulp::{Arch, NullaryFnOnce};
use rayon::prelude::*;
use serde::Deserialize;

use super::{Lists, Presence};
use crate::numeric::sum;

/// C: regions that have both; U: regions that have the one; n: all regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proximity {
    /// C/max(U, U′), the smaller of the two conditional probabilities (Hidalgo et al. 2007).
    Maximum,
    /// C/min(U, U′), the larger of them.
    Minimum,
    /// C/√(U U′), the cosine.
    SquareRoot,
    /// C/U: the probability of the other one where the first one is.
    Asymmetric,
    /// (1 + r)/2 of the correlation r of the two columns of M.
    Correlation,
}

/// S: what an industry occurs with; T = ΣS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Normalisation {
    /// C T/(S S′), over what chance would give (van Eck & Waltman 2009).
    Association,
    /// C/√(S S′)
    Cosine,
    /// C/(S + S′ − C)
    Jaccard,
    /// C/[(S S′/(T − S) + S S′/(T − S′))/2], the association of draws without repetition (Steijn 2017).
    Probability,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Occurrences {
    /// S sums the co-occurrences with all others.
    OffDiagonal,
    /// S is the number of regions that have it, and T the number of regions.
    Diagonal,
}

/// What an industry is to itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Diagonal {
    One,
    Zero,
}

/// Rows and columns that are mirrored at a time.
const TILE: usize = 32;

/// How many bits a row has in common with itself and each of those that follow. Compiled for what each machine can count with.
struct Both<'b> {
    own: &'b [u64],
    rest: &'b [u64],
    counts: &'b mut [u32],
}

impl NullaryFnOnce for Both<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for (count, next) in self.counts.iter_mut().zip(self.rest.chunks_exact(self.own.len().max(1))) {
            *count = self.own.iter().zip(next).map(|(a, b)| (a & b).count_ones()).sum();
        }
    }
}

/// How many lists of the other side two of the own have in common: `count × count`, row by row. By bits, or where the lists are short
/// by counting.
pub fn common(own: &Lists, other: &Lists) -> Vec<u32> {
    let count = own.count();
    let mut counts = vec![0u32; count * count];
    let words = other.count().div_ceil(64);
    let by_bits = words * count * count;
    let by_counting: usize = other.iter().map(|list| list.len() * list.len()).sum();
    if by_bits <= by_counting {
        let mut bits = vec![0u64; words * count];
        if words > 0 {
            bits.par_chunks_mut(words).enumerate().for_each(|(list, row)| {
                own.of(list).iter().for_each(|&place| row[place as usize / 64] |= 1 << (place % 64));
            });
        }
        let arch = Arch::new();
        counts.par_chunks_mut(count.max(1)).enumerate().for_each(|(list, counts)| {
            let rest = &bits[list * words..];
            arch.dispatch(Both { own: &rest[..words], rest, counts: &mut counts[list..] });
        });
        // In tiles, since a column of a large matrix is a new line of the cache for each of its numbers.
        for (rows, columns) in
            (0..count).step_by(TILE).flat_map(|rows| (0..=rows).step_by(TILE).map(move |columns| (rows, columns)))
        {
            for row in rows..count.min(rows + TILE) {
                for column in columns..row.min(columns + TILE) {
                    counts[row * count + column] = counts[column * count + row];
                }
            }
        }
    } else {
        counts.par_chunks_mut(count.max(1)).enumerate().for_each(|(list, counts)| {
            let neighbours = own.of(list).iter().flat_map(|&place| other.of(place as usize));
            neighbours.for_each(|&next| counts[next as usize] += 1);
        });
    }
    counts
}

/// A `count × count` matrix with rows of what `entry` says, side by side.
fn filled(count: usize, entry: impl Fn(usize, usize) -> f64 + Sync) -> Vec<f64> {
    let mut matrix = vec![f64::NAN; count * count];
    matrix.par_chunks_mut(count.max(1)).enumerate().for_each(|(a, row)| {
        row.iter_mut().enumerate().for_each(|(b, cell)| *cell = entry(a, b));
    });
    matrix
}

impl Proximity {
    /// The proximity of each pair; NaN beside one that is nowhere.
    pub fn matrix(self, own: &Lists, other: &Lists, diagonal: Diagonal) -> Vec<f64> {
        let (count, all) = (own.count(), other.iter().filter(|list| !list.is_empty()).count() as f64);
        let counts = common(own, other);
        let sizes: Vec<f64> = own.iter().map(|list| list.len() as f64).collect();
        filled(count, |a, b| {
            let (u, v) = (sizes[a], sizes[b]);
            if u == 0.0 || v == 0.0 {
                return f64::NAN;
            }
            if a == b {
                return if diagonal == Diagonal::One { 1.0 } else { 0.0 };
            }
            let c = f64::from(counts[a * count + b]);
            match self {
                Proximity::Maximum => c / u.max(v),
                Proximity::Minimum => c / u.min(v),
                Proximity::SquareRoot => c / (u * v).sqrt(),
                Proximity::Asymmetric => c / u,
                // What is everywhere does not vary, and has no correlation.
                Proximity::Correlation => (1.0 + (all * c - u * v) / (u * (all - u) * v * (all - v)).sqrt()) / 2.0,
            }
        })
    }
}

impl Normalisation {
    /// The relatedness of each pair, 0 of one to itself; NaN beside one that is nowhere, or only alone.
    pub fn matrix(self, own: &Lists, other: &Lists, occurrences: Occurrences) -> Vec<f64> {
        let count = own.count();
        let counts = common(own, other);
        let (sums, total): (Vec<f64>, f64) = match occurrences {
            Occurrences::OffDiagonal => {
                let row = |a: usize| counts[a * count..(a + 1) * count].iter().map(|&c| u64::from(c)).sum::<u64>();
                let sums: Vec<f64> = (0..count).map(|a| (row(a) - u64::from(counts[a * count + a])) as f64).collect();
                let total = sum(&sums);
                (sums, total)
            }
            Occurrences::Diagonal => {
                let regions = other.iter().filter(|list| !list.is_empty()).count();
                (own.iter().map(|list| list.len() as f64).collect(), regions as f64)
            }
        };
        filled(count, |a, b| {
            let (s, v) = (sums[a], sums[b]);
            if s == 0.0 || v == 0.0 {
                return f64::NAN;
            }
            if a == b {
                return 0.0;
            }
            let c = f64::from(counts[a * count + b]);
            match self {
                Normalisation::Association => c * total / (s * v),
                Normalisation::Cosine => c / (s * v).sqrt(),
                Normalisation::Jaccard => c / (s + v - c),
                Normalisation::Probability => 2.0 * c / (s * v / (total - s) + s * v / (total - v)),
            }
        })
    }
}

/// Regions whose sums are taken at a time.
const BLOCK: usize = 512;

/// Σ_q M_rq φ_qp of each region and industry, row by row, over proximities that are numbers. Row r of M weighs with `weights`, if told.
pub fn sums_over(regions: &Lists, matrix: &[f64], count: usize) -> Vec<f64> {
    let mut sums = vec![0.0; regions.count() * count];
    // A row of M with many entries is better multiplied, one with few is gathered.
    let dense = regions.total() * 24 > regions.count() * count;
    sums.par_chunks_mut((BLOCK * count).max(1)).enumerate().for_each(|(block, out)| {
        let first = block * BLOCK;
        let rows = out.len() / count.max(1);
        if dense {
            let mut present = vec![0.0; rows * count];
            for row in 0..rows {
                regions.of(first + row).iter().for_each(|&q| present[row * count + q as usize] = 1.0);
            }
            let present = MatRef::from_row_major_slice(&present, rows, count);
            let matrix = MatRef::from_row_major_slice(matrix, count, count);
            let out = MatMut::from_row_major_slice_mut(out, rows, count);
            matmul(out, Accum::Replace, present, matrix, 1.0, Par::Seq);
        } else {
            for (row, out) in out.chunks_mut(count.max(1)).enumerate() {
                for &q in regions.of(first + row) {
                    let line = &matrix[q as usize * count..(q as usize + 1) * count];
                    out.iter_mut().zip(line).for_each(|(sum, phi)| *sum += phi);
                }
            }
        }
    });
    sums
}

/// Σ_q φ_qp of each industry.
pub fn column_sums(matrix: &[f64], count: usize) -> Vec<f64> {
    let mut sums = vec![crate::numeric::Sum::default(); count];
    matrix.chunks(count.max(1)).for_each(|row| sums.iter_mut().zip(row).for_each(|(sum, &phi)| sum.add(phi)));
    sums.into_iter().map(crate::numeric::Sum::value).collect()
}

/// Proximities that can be added up: those that are no numbers are nothing.
pub fn plain(mut matrix: Vec<f64>) -> Vec<f64> {
    matrix.par_iter_mut().for_each(|phi| *phi = if phi.is_nan() { 0.0 } else { *phi });
    matrix
}

/// The matrix with all entries of a column (how near the others are to an industry) at zero but the `nearest` ones; ones as near as the
/// last of them stay, too. An industry is no neighbour of its own.
pub fn nearest(mut matrix: Vec<f64>, count: usize, nearest: usize) -> Vec<f64> {
    let limits: Vec<f64> = (0..count)
        .into_par_iter()
        .map(|p| {
            let mut column: Vec<f64> = (0..count).filter(|&q| q != p).map(|q| matrix[q * count + p]).collect();
            column.sort_unstable_by(|a, b| b.total_cmp(a));
            column.get(nearest - 1).copied().unwrap_or(0.0)
        })
        .collect();
    matrix.par_chunks_mut(count.max(1)).enumerate().for_each(|(q, row)| {
        let cells = row.iter_mut().zip(&limits).enumerate();
        cells.filter(|(p, (phi, limit))| q == *p || **phi < **limit).for_each(|(_, (phi, _))| *phi = 0.0);
    });
    matrix
}

/// Density of each region and industry, row by row: Σ_q M_rq φ_qp / Σ_q φ_qp. NaN beside an industry that is near nothing.
pub fn densities(presence: &Presence, matrix: &[f64]) -> Vec<f64> {
    let count = presence.industries.count();
    let totals = column_sums(matrix, count);
    let mut sums = sums_over(&presence.regions, matrix, count);
    sums.par_chunks_mut(count.max(1)).for_each(|row| row.iter_mut().zip(&totals).for_each(|(sum, total)| *sum /= total));
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    // Both ways of counting, on lists with all and with few.
    #[test]
    fn common_lists() {
        for step in [1u32, 3, 17] {
            let lists = (0..70u32).map(|r| (0..30).filter(|i| (r * 7 + i * 5) % step == 0).collect::<Vec<_>>());
            let presence = Presence::new(Lists::new(lists), 30);
            let (own, other) = (&presence.industries, &presence.regions);
            let counts = common(own, other);
            for a in 0..30 {
                for b in 0..30 {
                    let want = own.of(a).iter().filter(|r| own.of(b).contains(r)).count();
                    assert_eq!(counts[a * 30 + b] as usize, want, "{step} {a} {b}");
                }
            }
        }
    }

    // Multiplied or gathered, the sums are those of the definition.
    #[test]
    fn sums_of_proximities() {
        for step in [2u32, 29] {
            let lists = (0..70u32).map(|r| (0..30).filter(|i| (r * 7 + i * 5) % step == 0).collect::<Vec<_>>());
            let presence = Presence::new(Lists::new(lists), 30);
            let matrix = plain(Proximity::Maximum.matrix(&presence.industries, &presence.regions, Diagonal::One));
            let sums = sums_over(&presence.regions, &matrix, 30);
            for r in 0..70 {
                for p in 0..30 {
                    let want: f64 = presence.regions.of(r).iter().map(|&q| matrix[q as usize * 30 + p]).sum();
                    assert!((sums[r * 30 + p] - want).abs() < 1e-12);
                }
            }
        }
    }
}
