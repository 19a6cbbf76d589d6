use hashbrown::HashMap;

use super::Chunked;
use super::partition::{Layout, Scattered, gather_back, run};
use crate::measure::{Columns, Fault, Reduce, Rows};
use crate::numeric::Watch;

/// Codes `0..count` for the combinations of several code columns that occur, in lexicographic order.
pub fn combine(columns: &[&[u32]]) -> (Vec<u32>, usize) {
    let Some((first, rest)) = columns.split_first() else { return (Vec::new(), 0) };
    let widths = columns.iter().map(|codes| codes.iter().max().map_or(0, |&max| u64::from(max) + 1));
    let mut widths = widths.collect::<Vec<_>>().into_iter();
    let (mut ids, mut count) = compress(first.iter().map(|&code| u64::from(code)), widths.next().unwrap_or(0));
    for (codes, width) in rest.iter().zip(widths) {
        let pairs = ids.iter().zip(*codes).map(|(&id, &code)| u64::from(id) * width + u64::from(code));
        (ids, count) = compress(pairs, count as u64 * width);
    }
    (ids, count)
}

/// Ranks of numbers below `width` among those that occur.
fn compress(numbers: impl Iterator<Item = u64> + Clone, width: u64) -> (Vec<u32>, usize) {
    let rows = numbers.size_hint().0 as u64;
    if width <= 4 * rows + 1024 {
        let mut rank = vec![0u32; width as usize];
        numbers.clone().for_each(|number| rank[number as usize] = 1);
        let mut count = 0;
        for slot in &mut rank {
            count += *slot;
            *slot = count.wrapping_sub(*slot);
        }
        (numbers.map(|number| rank[number as usize]).collect(), count as usize)
    } else {
        let mut rank: HashMap<u64, u32> = HashMap::new();
        numbers.clone().for_each(|number| _ = rank.insert(number, 0));
        let mut distinct: Vec<u64> = rank.keys().copied().collect();
        distinct.sort_unstable();
        distinct.iter().enumerate().for_each(|(k, number)| _ = rank.insert(*number, k as u32));
        (numbers.map(|number| rank[&number]).collect(), distinct.len())
    }
}

/// The first row of each code.
pub fn first_rows(codes: &[u32], count: usize) -> Vec<u32> {
    let mut first = vec![u32::MAX; count];
    for (row, &code) in codes.iter().enumerate().rev() {
        first[code as usize] = row as u32;
    }
    first
}

/// Columns of which each group is to be given to a kernel.
pub struct GroupInput<'a> {
    pub rows: usize,
    /// Group of each row and number of groups; without, all rows are one group.
    pub groups: Option<(&'a [u32], usize)>,
    pub numbers: Vec<(&'static str, Chunked<'a>)>,
    pub keys: Vec<(&'static str, &'a [u32])>,
    pub flags: Option<&'a [bool]>,
    pub time: Option<(&'a [i64], f64)>,
    pub watch: Option<&'a Watch>,
}

/// A fault with its row in the whole input.
pub struct RowFault {
    pub row: Option<usize>,
    pub group: u32,
    pub fault: Fault,
}

/// Columns scattered into buckets of groups.
struct Buckets<'a, 'b> {
    input: &'b GroupInput<'a>,
    layout: Layout,
    ids: Scattered<u32>,
    numbers: Vec<(&'static str, Scattered<f64>)>,
    keys: Vec<(&'static str, Scattered<u32>)>,
    flags: Option<Scattered<bool>>,
    time: Option<(Scattered<i64>, f64)>,
}

/// One bucket with its rows sorted by group.
struct Sorted {
    /// Rows `offsets[g]..offsets[g + 1]` are group `g` of the bucket.
    offsets: Vec<u32>,
    /// Place of each row of the bucket among the sorted ones.
    positions: Vec<u32>,
    numbers: Vec<(&'static str, Vec<f64>)>,
    keys: Vec<(&'static str, Vec<u32>)>,
    flags: Option<Vec<bool>>,
    time: Option<(Vec<i64>, f64)>,
}

impl<'a, 'b> Buckets<'a, 'b> {
    fn new(input: &'b GroupInput<'a>, ids: &[u32], count: usize) -> Self {
        let layout = Layout::new(ids, count, usize::MAX, |_| true);
        Buckets {
            input,
            ids: Scattered::from_slice(&layout, ids, ids),
            numbers: input.numbers.iter().map(|(role, v)| (*role, Scattered::from_chunks(&layout, ids, v))).collect(),
            keys: input.keys.iter().map(|(role, v)| (*role, Scattered::from_slice(&layout, ids, v))).collect(),
            flags: input.flags.map(|v| Scattered::from_slice(&layout, ids, v)),
            time: input.time.map(|(v, unit)| (Scattered::from_slice(&layout, ids, v), unit)),
            layout,
        }
    }

    fn sorted(&self, bucket: usize) -> Sorted {
        let (first, end) = (self.layout.bounds[bucket], self.layout.bounds[bucket + 1]);
        let mut offsets = vec![0u32; (end - first) as usize + 1];
        self.ids.bucket(bucket).for_each(|id| offsets[(id - first) as usize + 1] += 1);
        for group in 1..offsets.len() {
            offsets[group] += offsets[group - 1];
        }
        let mut next = offsets.clone();
        let positions: Vec<u32> = self
            .ids
            .bucket(bucket)
            .map(|id| {
                let next = &mut next[(id - first) as usize];
                *next += 1;
                *next - 1
            })
            .collect();
        Sorted {
            numbers: self.numbers.iter().map(|(role, v)| (*role, v.placed(bucket, &positions))).collect(),
            keys: self.keys.iter().map(|(role, v)| (*role, v.placed(bucket, &positions))).collect(),
            flags: self.flags.as_ref().map(|v| v.placed(bucket, &positions)),
            time: self.time.as_ref().map(|(v, unit)| (v.placed(bucket, &positions), *unit)),
            offsets,
            positions,
        }
    }

    fn columns<'s>(&'s self, sorted: &'s Sorted, bucket: usize, group: usize) -> Columns<'s> {
        sorted.columns(group, self.layout.bounds[bucket] as usize + group, self.input.watch)
    }

    fn fault(&self, bucket: usize, group: usize, fault: Fault) -> RowFault {
        let group = self.layout.bounds[bucket] + group as u32;
        let ids = self.input.groups.map_or(&[][..], |(ids, _)| ids);
        let row = match fault {
            Fault::DuplicatePeriod { row } => ids.iter().enumerate().filter(|(_, id)| **id == group).nth(row).map(|(row, _)| row),
            Fault::Identity { .. } | Fault::Undefined { .. } | Fault::Interrupted => None,
        };
        RowFault { row, group, fault }
    }
}

impl Sorted {
    /// The columns of a group of the bucket, which has this number among all groups.
    fn columns<'s>(&'s self, group: usize, number: usize, watch: Option<&'s Watch>) -> Columns<'s> {
        let range = self.offsets[group] as usize..self.offsets[group + 1] as usize;
        Columns {
            numbers: self.numbers.iter().map(|(role, v)| (*role, &v[range.clone()])).collect(),
            keys: self.keys.iter().map(|(role, v)| (*role, &v[range.clone()])).collect(),
            flags: self.flags.as_ref().map(|v| &v[range.clone()]),
            time: self.time.as_ref().map(|(v, unit)| (&v[range.clone()], *unit)),
            rows: range.len(),
            group: number as u32,
            watch,
        }
    }
}

/// All rows as one group. Chunks are copied together into `room`, if there are several.
fn whole<'c>(input: &'c GroupInput<'_>, room: &'c mut Vec<Vec<f64>>) -> Columns<'c> {
    for (_, values) in &input.numbers {
        room.push(match values.contiguous() {
            Some(_) => Vec::new(),
            None => values.pieces(0..input.rows).flat_map(|(_, values)| values).copied().collect(),
        });
    }
    let numbers = input.numbers.iter().zip(room.iter());
    Columns {
        numbers: numbers.map(|((role, v), copy)| (*role, v.contiguous().unwrap_or(copy))).collect(),
        keys: input.keys.clone(),
        flags: input.flags,
        time: input.time,
        rows: input.rows,
        group: 0,
        watch: input.watch,
    }
}

/// `width` numbers per group, group after group.
pub fn reduce(input: &GroupInput<'_>, width: usize, kernel: &dyn Reduce) -> Result<Vec<f64>, RowFault> {
    let Some((ids, count)) = input.groups else {
        let (mut room, mut out) = (Vec::new(), vec![f64::NAN; width]);
        let columns = whole(input, &mut room);
        kernel.evaluate(&columns, &mut out).map_err(|fault| RowFault { row: None, group: 0, fault })?;
        return Ok(out);
    };
    let buckets = Buckets::new(input, ids, count);
    let results = run((0..buckets.layout.buckets()).collect(), |bucket| {
        let sorted = buckets.sorted(bucket);
        let groups = sorted.offsets.len() - 1;
        let mut out = vec![f64::NAN; groups * width];
        for group in 0..groups {
            kernel
                .evaluate(&buckets.columns(&sorted, bucket, group), &mut out[group * width..(group + 1) * width])
                .map_err(|fault| buckets.fault(bucket, group, fault))?;
        }
        Ok(out)
    });
    Ok(results.into_iter().collect::<Result<Vec<_>, _>>()?.concat())
}

/// One number per row, in the order of the rows.
pub fn rows(input: &GroupInput<'_>, kernel: &dyn Rows) -> Result<Vec<f64>, RowFault> {
    let Some((ids, count)) = input.groups else {
        let (mut room, mut out) = (Vec::new(), vec![f64::NAN; input.rows]);
        let columns = whole(input, &mut room);
        kernel.evaluate(&columns, &mut out).map_err(|fault| {
            let Fault::DuplicatePeriod { row } = fault else { return RowFault { row: None, group: 0, fault } };
            RowFault { row: Some(row), group: 0, fault }
        })?;
        return Ok(out);
    };
    let buckets = Buckets::new(input, ids, count);
    let results = run((0..buckets.layout.buckets()).collect(), |bucket| {
        let sorted = buckets.sorted(bucket);
        let mut out = vec![f64::NAN; sorted.positions.len()];
        for group in 0..sorted.offsets.len() - 1 {
            let range = sorted.offsets[group] as usize..sorted.offsets[group + 1] as usize;
            kernel
                .evaluate(&buckets.columns(&sorted, bucket, group), &mut out[range])
                .map_err(|fault| buckets.fault(bucket, group, fault))?;
        }
        Ok(sorted.positions.iter().map(|&position| out[position as usize]).collect())
    });
    Ok(gather_back(&buckets.layout, ids, results.into_iter().collect::<Result<_, _>>()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::{Output, RoleNames};

    #[test]
    fn combinations_are_numbered_in_lexicographic_order() {
        let (ids, count) = combine(&[&[1, 0, 1, 0, 1], &[2, 5, 0, 5, 2]]);
        assert_eq!((ids, count), (vec![2, 0, 1, 0, 2], 3));
        // wide codes take the hashed way
        let (ids, count) = combine(&[&[4_000_000_000, 7, 7], &[3_000_000_000, 1, 4_000_000_000]]);
        assert_eq!((ids, count), (vec![2, 0, 1], 3));
        assert_eq!(combine(&[&[], &[]]), (vec![], 0));
        assert_eq!(first_rows(&[2, 0, 1, 0, 2], 3), [1, 2, 0]);
    }

    struct Total;
    impl Reduce for Total {
        fn outputs(&self, _: &RoleNames) -> Vec<Output> {
            vec![Output::number("total")]
        }
        fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
            out[0] = columns.value().iter().sum();
            Ok(())
        }
    }

    struct Place;
    impl Rows for Place {
        fn output(&self) -> Output {
            Output::number("place")
        }
        fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
            out.iter_mut().enumerate().for_each(|(k, out)| *out = k as f64 + columns.value()[k]);
            Ok(())
        }
    }

    #[test]
    fn groups_of_many_rows_on_several_threads() {
        let rows = 120_000usize;
        let ids: Vec<u32> = (0..rows as u32).map(|k| (k * 7) % 1_000).collect();
        let values: Vec<f64> = (0..rows).map(|k| k as f64).collect();
        let input = GroupInput {
            rows,
            groups: Some((&ids, 1_000)),
            numbers: vec![("value", Chunked::new([&values[..11], &values[11..]]))],
            keys: vec![],
            flags: None,
            time: None,
            watch: None,
        };
        let mut want = vec![0.0; 1_000];
        ids.iter().zip(&values).for_each(|(&id, v)| want[id as usize] += v);
        let Ok(totals) = reduce(&input, 1, &Total) else { panic!() };
        assert_eq!(totals, want);
        // each row: its place within its group plus its value
        let mut seen = vec![0.0; 1_000];
        let Ok(places) = super::rows(&input, &Place) else { panic!() };
        for (row, place) in places.iter().enumerate() {
            assert_eq!(*place, seen[ids[row] as usize] + values[row]);
            seen[ids[row] as usize] += 1.0;
        }
    }
}
