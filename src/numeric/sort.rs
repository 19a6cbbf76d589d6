use std::cmp::Ordering;
use std::ops::Range;

use rayon::prelude::*;

/// Above this many values a sort is worth more than one thread.
const PARALLEL: usize = 100_000;

/// Bits of the first digit, by which values are dealt to buckets.
const DIGIT: u32 = 16;

/// Values of a bucket, which fit a cache, unless a single digit has more.
const BUCKET: usize = 8_192;

/// Values that are sorted by comparing them.
const FEW: usize = 32;

/// The bits of a double, turned so that they sort as integers in the order of the numbers.
#[inline(always)]
fn ordered_bits(value: f64) -> u64 {
    let bits = value.to_bits();
    bits ^ (((bits as i64 >> 63) as u64) | (1 << 63))
}

#[inline(always)]
fn from_ordered_bits(bits: u64) -> f64 {
    f64::from_bits(if bits >> 63 == 1 { bits ^ (1 << 63) } else { !bits })
}

/// The values in ascending order.
pub fn sort(values: &[f64]) -> Vec<f64> {
    sorted(values.len(), |row| ordered_bits(values[row]), |key| *key, Ord::cmp, |&key| from_ordered_bits(key))
}

/// Pairs (value, weight) in ascending order of the value.
pub fn sort_with_weight(values: &[f64], weights: &[f64]) -> Vec<(f64, f64)> {
    let pair = |row: usize| (ordered_bits(values[row]), weights[row]);
    // Equal values are ordered by weight, so that the result does not depend on the order of the rows.
    let order = |a: &(u64, f64), b: &(u64, f64)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1));
    sorted(values.len().min(weights.len()), pair, |pair| pair.0, order, |&(key, weight)| (from_ordered_bits(key), weight))
}

/// The numbers of the rows in ascending order of their values; `ties` orders rows of equal value.
pub fn ascending(values: &[f64], ties: impl Fn(u32, u32) -> Ordering + Sync) -> Vec<u32> {
    let order = |a: &(u64, u32), b: &(u64, u32)| a.0.cmp(&b.0).then_with(|| ties(a.1, b.1));
    sorted(values.len(), |row| (ordered_bits(values[row]), row as u32), |pair| pair.0, order, |pair| pair.1)
}

/// What is told of each row's item, in ascending order of the items; `order` starts with the key.
fn sorted<T: Copy + Send + Sync, U: Copy + Default + Send>(
    rows: usize,
    item: impl Fn(usize) -> T + Sync,
    key: impl Fn(&T) -> u64 + Sync,
    order: impl Fn(&T, &T) -> Ordering + Sync,
    told: impl Fn(&T) -> U + Sync,
) -> Vec<U> {
    if rows <= PARALLEL {
        let mut items: Vec<T> = (0..rows).map(item).collect();
        items.sort_unstable_by(order);
        return items.iter().map(told).collect();
    }
    let threads = rayon::current_num_threads();
    let pieces: Vec<Range<usize>> = (0..threads).map(|k| rows * k / threads..rows * (k + 1) / threads).collect();
    let ends = pieces.par_iter().map(|rows| ends_of(rows.clone().map(|row| key(&item(row)))));
    let digit = Digit::new(ends.reduce(|| NO_ENDS, |a, b| (a.0.min(b.0), a.1.max(b.1))), DIGIT);
    let of = |item: &T| digit.of(key(item));

    let count = |rows: &Range<usize>| digit.count(rows.clone().map(|row| of(&item(row))));
    let counts: Vec<Vec<u32>> = pieces.par_iter().map(count).collect();
    // Neighbouring digits share a bucket as long as it is small. Where each bucket starts among the items of a piece:
    let mut starts = vec![vec![0]; pieces.len()];
    let (mut bucket_of, mut size, mut ends) = (vec![0u16; digit.values], 0, vec![0; pieces.len()]);
    for (value, bucket) in bucket_of.iter_mut().enumerate() {
        let more: usize = counts.iter().map(|counts| counts[value] as usize).sum();
        if size > 0 && size + more > BUCKET {
            starts.iter_mut().zip(&ends).for_each(|(starts, end)| starts.push(*end));
            size = 0;
        }
        size += more;
        ends.iter_mut().zip(&counts).for_each(|(end, counts)| *end += counts[value] as usize);
        *bucket = (starts[0].len() - 1) as u16;
    }
    let deal = |(rows, mut next): (&Range<usize>, Vec<usize>)| {
        let mut items = vec![item(rows.start); rows.len()];
        for item in rows.clone().map(&item) {
            let place = &mut next[bucket_of[of(&item)] as usize];
            items[*place] = item;
            *place += 1;
        }
        (items, next)
    };
    let dealt: Vec<(Vec<T>, Vec<usize>)> = pieces.par_iter().zip(starts).map(deal).collect();

    let mut out = vec![U::default(); rows];
    let (mut rest, mut jobs) = (&mut out[..], Vec::new());
    for bucket in 0..dealt[0].1.len() {
        let start = |ends: &[usize]| if bucket == 0 { 0 } else { ends[bucket - 1] };
        let parts: Vec<&[T]> = dealt.iter().map(|(items, ends)| &items[start(ends)..ends[bucket]]).collect();
        let (own, others) = rest.split_at_mut(parts.iter().map(|part| part.len()).sum());
        rest = others;
        jobs.push((parts, own));
    }
    jobs.into_par_iter().for_each_init(<(Vec<T>, Vec<T>)>::default, |(items, room), (parts, out)| {
        items.clear();
        parts.iter().for_each(|part| items.extend_from_slice(part));
        if items.len() > PARALLEL {
            items.par_sort_unstable_by(&order);
        } else {
            by_digits(items, room, &key, &order);
        }
        out.iter_mut().zip(&*items).for_each(|(out, item)| *out = told(item));
    });
    out
}

/// Least and most of no keys.
const NO_ENDS: (u64, u64) = (u64::MAX, u64::MIN);

fn ends_of(keys: impl Iterator<Item = u64>) -> (u64, u64) {
    keys.fold(NO_ENDS, |(least, most), key| (least.min(key), most.max(key)))
}

/// The leading bits in which keys differ.
#[derive(Clone, Copy)]
struct Digit {
    least: u64,
    shift: u32,
    /// Number of values it has.
    values: usize,
}

impl Digit {
    fn new((least, most): (u64, u64), bits: u32) -> Self {
        let shift = (u64::BITS - (most - least).leading_zeros()).saturating_sub(bits);
        Digit { least, shift, values: ((most - least) >> shift) as usize + 1 }
    }

    #[inline(always)]
    fn of(self, key: u64) -> usize {
        ((key - self.least) >> self.shift) as usize
    }

    /// How often each value occurs.
    fn count(self, values: impl Iterator<Item = usize>) -> Vec<u32> {
        let mut counts = vec![0; self.values];
        values.for_each(|value| counts[value] += 1);
        counts
    }
}

/// Sorts by about as many values of a digit as there are items, and what shares one by the next digit.
fn by_digits<T: Copy>(items: &mut [T], room: &mut Vec<T>, key: &impl Fn(&T) -> u64, order: &impl Fn(&T, &T) -> Ordering) {
    let (least, most) = ends_of(items.iter().map(key));
    if items.len() <= FEW || least == most {
        return items.sort_unstable_by(order);
    }
    let digit = Digit::new((least, most), items.len().ilog2());
    let of = |item: &T| digit.of(key(item));
    let mut next = digit.count(items.iter().map(of));
    let mut start = 0;
    next.iter_mut().for_each(|next| start += std::mem::replace(next, start));
    room.clear();
    room.extend_from_slice(items);
    for item in &*room {
        let place = &mut next[of(item)];
        items[*place as usize] = *item;
        *place += 1;
    }
    for same in items.chunk_by_mut(|a, b| of(a) == of(b)) {
        match same {
            [_] => {}
            [first, second] if order(first, second).is_gt() => std::mem::swap(first, second),
            [_, _] => {}
            _ => by_digits(same, room, key, order),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Against comparing all with all, on values spread evenly, in few places, around zero, over all doubles, and beside a far one.
    #[test]
    fn many_values() {
        let draws: Vec<f64> = (0..150_000u64).map(|k| (k * 2_654_435_761 % 1_000_003) as f64 / 1_000_003.0).collect();
        let spreads: [fn(f64) -> f64; 5] = [
            |x| (3.0 * x).exp(),
            |x| (x * 7.0).floor(),
            |x| x - 0.5,
            |x| f64::from_bits((x * 1e18) as u64) * if x < 0.2 { -1.0 } else { 1.0 },
            |x| if x < 1e-5 { 1e300 } else { 1.0 + x * 1e-9 },
        ];
        for spread in spreads {
            let values: Vec<f64> = draws.iter().map(|&x| spread(x)).collect();
            let weights: Vec<f64> = draws.iter().map(|&x| (x * 1e4).floor()).collect();
            let mut want: Vec<(f64, f64, u32)> =
                values.iter().zip(&weights).zip(0..).map(|((&value, &weight), row)| (value, weight, row)).collect();
            want.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(b.2.cmp(&a.2)));
            assert_eq!(sort(&values), want.iter().map(|row| row.0).collect::<Vec<_>>());
            assert_eq!(sort_with_weight(&values, &weights), want.iter().map(|row| (row.0, row.1)).collect::<Vec<_>>());
            let ties = |a: u32, b: u32| weights[a as usize].total_cmp(&weights[b as usize]).then(b.cmp(&a));
            assert_eq!(ascending(&values, ties), want.iter().map(|row| row.2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn sorts_negative_zero_and_positive() {
        assert_eq!(sort(&[2.0, -1.0, 0.0, -3.5, 1e300]), [-3.5, -1.0, 0.0, 2.0, 1e300]);
        let pairs = sort_with_weight(&[3.0, -1.0, 2.0], &[30.0, 10.0, 20.0]);
        assert_eq!(pairs, [(-1.0, 10.0), (2.0, 20.0), (3.0, 30.0)]);
        assert_eq!(ascending(&[3.0, -1.0, 2.0, -1.0], |a, b| b.cmp(&a)), [3, 1, 2, 0]);
    }
}
