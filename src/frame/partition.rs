use std::ops::Range;

use rayon::prelude::*;

use super::Chunked;

/// Below this many rows one thread is faster than two, and a call stays on the thread that polars runs it on: sending it to the pool
/// costs 20 µs. Whatever goes parallel at a size of its own (sums, sorts) must not do so below this one, or it would start a pool that
/// ignores `POLARS_MAX_THREADS`.
pub const PARALLEL: usize = 50_000;
/// So many streams can be written side by side before the caches thrash; more threads than this do not help one call.
const BUCKETS: usize = 64;

/// Row ranges, one per thread.
pub fn pieces(rows: usize) -> Vec<Range<usize>> {
    let count = if rows < PARALLEL { 1 } else { rayon::current_num_threads() };
    (0..count).map(|k| rows * k / count..rows * (k + 1) / count).collect()
}

/// Does the jobs, on several threads if there is more than one. One job stays on the calling thread: a pool would cost more than a
/// small group's whole computation.
pub fn run<J: Send, T: Send>(jobs: Vec<J>, work: impl Fn(J) -> T + Sync + Send) -> Vec<T> {
    if jobs.len() > 1 { jobs.into_par_iter().map(work).collect() } else { jobs.into_iter().map(work).collect() }
}

/// The slice cut at the row ranges.
pub fn split<'s, T>(mut slice: &'s mut [T], ranges: &[Range<usize>]) -> Vec<&'s mut [T]> {
    ranges
        .iter()
        .map(|range| {
            let (own, rest) = std::mem::take(&mut slice).split_at_mut(range.len());
            slice = rest;
            own
        })
        .collect()
}

/// Codes cut into contiguous ranges (buckets) of about equally many rows. All rows of a code lie in one bucket, so a bucket can be
/// worked on alone, in memory that fits a cache.
pub struct Layout {
    /// Codes `bounds[b]..bounds[b + 1]` are bucket `b`.
    pub bounds: Vec<u32>,
    bucket_of: Vec<u16>,
    pieces: Vec<Range<usize>>,
    /// Rows of each piece in each bucket.
    sizes: Vec<Vec<usize>>,
}

impl Layout {
    /// Buckets of at most `widest` codes over the rows that `keep` names.
    pub fn new(codes: &[u32], count: usize, widest: usize, keep: impl Fn(usize) -> bool + Sync) -> Self {
        let pieces = pieces(codes.len());
        let counts: Vec<Vec<u32>> = run(pieces.clone(), |piece| {
            let mut counts = vec![0u32; count];
            for row in piece.filter(|&row| keep(row)) {
                counts[codes[row] as usize] += 1;
            }
            counts
        });
        let rows: usize = counts.iter().flatten().map(|&n| n as usize).sum();
        let target = if rows < PARALLEL { rows.max(1) } else { rows.div_ceil(BUCKETS) };
        let (mut bounds, mut bucket_of, mut filled) = (vec![0u32], vec![0u16; count], 0);
        for code in 0..count {
            let start = bounds[bounds.len() - 1] as usize;
            let full = filled >= target || code - start >= widest.max(1);
            if full && code > start && bounds.len() < u16::MAX as usize {
                bounds.push(code as u32);
                filled = 0;
            }
            bucket_of[code] = (bounds.len() - 1) as u16;
            filled += counts.iter().map(|c| c[code] as usize).sum::<usize>();
        }
        bounds.push(count as u32);
        let sizes = counts
            .iter()
            .map(|counts| {
                bounds.windows(2).map(|b| counts[b[0] as usize..b[1] as usize].iter().map(|&n| n as usize).sum()).collect()
            })
            .collect();
        Layout { bounds, bucket_of, pieces, sizes }
    }

    pub fn buckets(&self) -> usize {
        self.bounds.len() - 1
    }

    pub fn pieces(&self) -> &[Range<usize>] {
        &self.pieces
    }

    #[inline(always)]
    pub fn bucket_of(&self, code: u32) -> usize {
        self.bucket_of[code as usize] as usize
    }

    /// Empty vectors with just the room that each bucket of a piece needs.
    pub fn room<T>(&self, piece: usize) -> Vec<Vec<T>> {
        self.sizes[piece].iter().map(|&n| Vec::with_capacity(n)).collect()
    }
}

/// A column laid out by bucket; within a bucket the rows keep their order, piece after piece.
pub struct Scattered<T> {
    /// `pieces[piece][bucket]`
    pieces: Vec<Vec<Vec<T>>>,
}

impl<T: Copy + Send + Sync> Scattered<T> {
    pub fn from_slice(layout: &Layout, codes: &[u32], values: &[T]) -> Self {
        Self::build(layout, |range, buckets| {
            for row in range {
                buckets[layout.bucket_of(codes[row])].push(values[row]);
            }
        })
    }

    fn build(layout: &Layout, fill: impl Fn(Range<usize>, &mut [Vec<T>]) + Sync) -> Self {
        let jobs = layout.pieces.iter().cloned().enumerate().collect();
        let pieces = run(jobs, |(number, range)| {
            let mut buckets = layout.room(number);
            fill(range, &mut buckets);
            buckets
        });
        Scattered { pieces }
    }

    /// The bucket's rows, piece after piece.
    pub fn bucket(&self, bucket: usize) -> impl Iterator<Item = T> + '_ {
        self.pieces.iter().flat_map(move |piece| piece[bucket].iter().copied())
    }

    /// The bucket's rows, each at its position.
    pub fn placed(&self, bucket: usize, positions: &[u32]) -> Vec<T>
    where
        T: Default,
    {
        let mut placed = vec![T::default(); positions.len()];
        for (value, &position) in self.bucket(bucket).zip(positions) {
            placed[position as usize] = value;
        }
        placed
    }
}

impl Scattered<f64> {
    pub fn from_chunks(layout: &Layout, codes: &[u32], values: &Chunked<'_>) -> Self {
        Self::build(layout, |range, buckets| {
            for (start, values) in values.pieces(range) {
                for (value, &code) in values.iter().zip(&codes[start..]) {
                    buckets[layout.bucket_of(code)].push(*value);
                }
            }
        })
    }
}

/// Puts results that lie by bucket, in the order of [`Scattered`], back into the order of the rows.
pub fn gather_back(layout: &Layout, codes: &[u32], buckets: Vec<Vec<f64>>) -> Vec<f64> {
    let mut out = vec![f64::NAN; codes.len()];
    // Where each piece's rows begin in each bucket.
    let mut starts = vec![0usize; layout.buckets()];
    let mut jobs = Vec::with_capacity(layout.pieces.len());
    for ((piece, out), sizes) in layout.pieces.iter().zip(split(&mut out, &layout.pieces)).zip(&layout.sizes) {
        jobs.push((piece.clone(), out, starts.clone()));
        starts.iter_mut().zip(sizes).for_each(|(start, size)| *start += size);
    }
    run(jobs, |(piece, out, mut next)| {
        for (out, &code) in out.iter_mut().zip(&codes[piece]) {
            let bucket = layout.bucket_of(code);
            *out = buckets[bucket][next[bucket]];
            next[bucket] += 1;
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        // 200,000 rows, enough for several pieces and buckets
        let codes: Vec<u32> = (0..200_000u32).map(|k| (k.wrapping_mul(2_654_435_761) >> 7) % 1_000).collect();
        let values: Vec<f64> = (0..200_000).map(f64::from).collect();
        let layout = Layout::new(&codes, 1_000, usize::MAX, |_| true);
        assert!(layout.buckets() > 32 && layout.buckets() <= BUCKETS + 1);
        let scattered = Scattered::from_chunks(&layout, &codes, &Chunked::new([&values[..70_001], &values[70_001..]]));
        let buckets: Vec<Vec<f64>> = (0..layout.buckets()).map(|b| scattered.bucket(b).collect()).collect();
        for (bucket, rows) in buckets.iter().enumerate() {
            assert!(rows.windows(2).all(|pair| pair[0] < pair[1]), "rows keep their order");
            assert!(rows.iter().all(|&row| layout.bucket_of(codes[row as usize]) == bucket));
        }
        assert_eq!(gather_back(&layout, &codes, buckets), values);
    }

    #[test]
    fn no_bucket_is_wider_than_asked() {
        let codes: Vec<u32> = (0..100).collect();
        let layout = Layout::new(&codes, 100, 7, |_| true);
        assert!(layout.bounds.windows(2).all(|b| b[1] - b[0] <= 7));
        assert_eq!(layout.buckets(), 15);
        assert_eq!(Layout::new(&[], 0, 7, |_| true).buckets(), 1);
    }
}
