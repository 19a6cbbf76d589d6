//! Key columns of any dtype to codes in sorted order, and back.

use std::hash::BuildHasher;
use std::ops::Range;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};
use polars_arrow::array::{Array, View};
use polars_core::prelude::*;

use super::partition::{pieces, run, split};
use crate::error::{Error, Result};

/// A coded key column.
pub struct Keys {
    pub name: String,
    pub codes: Vec<u32>,
    /// One row per code, in sorted order, null first; of the dtype of the column.
    pub uniques: Series,
    /// What was coded.
    column: Series,
}

/// A code that is still to come. Not zero: zeroed memory is fetched from the system page by page, other memory is that of earlier calls.
const UNSET: u32 = u32::MAX;

/// Slots that an integer column may spread over, for each of its rows, before it is hashed instead.
const SLOTS_PER_ROW: usize = 2;

impl Keys {
    pub fn new(name: &str, role: &str, column: &Series) -> Result<Self> {
        if !is_key(column.dtype()) {
            return Err(refuse(name, role, column.dtype()));
        }
        let found = match column.dtype() {
            DataType::String => strings(column),
            DataType::Boolean => column.cast(&DataType::UInt8).ok().and_then(|bits| integers(&bits)),
            _ => integers(&column.to_physical_repr()),
        };
        let keys = found.and_then(|found| found.finish(name, column).ok());
        keys.ok_or_else(|| refuse(name, role, column.dtype()))
    }

    /// The keys that some codes stand for: the column itself, in no time, if they are its own.
    pub fn at(&self, codes: &[u32]) -> PolarsResult<Series> {
        let itself = codes.len() == self.column.len() && self.column.n_chunks() == 1 && codes == self.codes;
        if itself { Ok(self.column.clone()) } else { self.uniques.take_slice(codes) }
    }

    /// Without the rows from `height` on.
    pub fn truncate(&mut self, height: usize) {
        self.codes.truncate(height);
        self.column = self.column.head(Some(height));
    }

    /// The key as text for a message.
    pub fn text(&self, code: u32) -> String {
        text(&self.uniques, code as usize)
    }

    /// The code of one value, given as a column of length one whose dtype casts to that of the keys without loss.
    pub fn find(&self, value: &Series) -> Option<u32> {
        let cast = value.cast(self.uniques.dtype()).ok()?;
        // 2010.5 is no year, although it casts to one.
        let lossless = cast.cast(value.dtype()).is_ok_and(|back| back.equals(value));
        let wanted = cast.get(0).ok().filter(|wanted| lossless && !wanted.is_null())?;
        (0..self.uniques.len()).find(|&code| self.uniques.get(code).is_ok_and(|key| key == wanted)).map(|code| code as u32)
    }

    /// The codes of many values; `None` for those that are no key here. Their dtype has to cast to that of the keys.
    pub fn find_all(&self, values: &Series) -> Result<Vec<Option<u32>>> {
        let refused = || Error::Dtype {
            column: values.name().to_string(),
            role: "weights".into(),
            dtype: values.dtype().to_string(),
            expected: "keys like those of the regions",
            remedy: format!("cast it to {}", self.uniques.dtype()),
        };
        let cast = values.cast(self.uniques.dtype()).map_err(|_| refused())?;
        let mut known = HashMap::new();
        for (code, key) in self.uniques.iter().enumerate() {
            known.insert(key.to_string(), code as u32);
        }
        Ok(cast.iter().map(|key| known.get(&key.to_string()).copied()).collect())
    }
}

pub fn is_key(dtype: &DataType) -> bool {
    matches!(dtype, DataType::String | DataType::Boolean)
        || dtype.is_integer()
        || dtype.is_temporal()
        || dtype.is_categorical()
        || dtype.is_enum()
}

pub fn refuse(name: &str, role: &str, dtype: &DataType) -> Error {
    let cast = if dtype.is_float() || dtype.is_decimal() { "pl.Int64" } else { "pl.String" };
    Error::Dtype {
        column: name.into(),
        role: role.into(),
        dtype: dtype.to_string(),
        expected: "String, Categorical, Enum, Boolean, whole numbers, Date or Datetime",
        remedy: format!("cast it first, for instance pl.col(\"{name}\").cast({cast})"),
    }
}

/// A value as text for a message.
pub fn text(column: &Series, row: usize) -> String {
    match column.get(row) {
        Ok(AnyValue::String(text)) => format!("'{text}'"),
        Ok(AnyValue::Null) | Err(_) => "null".into(),
        Ok(value) => value.to_string().replace('"', "'"),
    }
}

/// Provisional codes: each piece of the rows has its own numbering, and all of them a translation to numbers of the whole.
struct Found {
    ranges: Vec<Range<usize>>,
    provisional: Vec<u32>,
    translations: Vec<Vec<u32>>,
    /// First row of each number of the whole.
    first: Vec<u32>,
    /// The numbers are in the order of the keys already.
    sorted: bool,
}

impl Found {
    fn finish(self, name: &str, column: &Series) -> PolarsResult<Keys> {
        let Found { ranges, provisional: mut codes, translations, first, sorted } = self;
        let mut uniques = column.take_slice(&first)?;
        let mut rank: Option<Vec<u32>> = None;
        // A Categorical is stored in the order of appearance, but sorted by its text.
        if !sorted || column.dtype().is_categorical() {
            let order = uniques.arg_sort(SortOptions { multithreaded: first.len() > 100_000, ..Default::default() });
            let mut ranks = vec![0u32; first.len()];
            order.into_no_null_iter().zip(0..).for_each(|(code, place): (IdxSize, u32)| ranks[code as usize] = place);
            uniques = uniques.take(&order)?;
            rank = Some(ranks);
        }
        let jobs = split(&mut codes, &ranges).into_iter().zip(translations).collect();
        run(jobs, |(codes, mut translation): (&mut [u32], Vec<u32>)| {
            if let Some(rank) = &rank {
                translation.iter_mut().filter(|code| **code != u32::MAX).for_each(|code| *code = rank[*code as usize]);
            }
            if translation.iter().zip(0..).any(|(&code, own)| code != own && code != u32::MAX) {
                codes.iter_mut().for_each(|code| *code = translation[*code as usize]);
            }
        });
        Ok(Keys { name: name.into(), codes, uniques, column: column.clone() })
    }
}

/// Parts of `range` by chunk: number of the chunk and rows within it.
fn in_chunks(lengths: &[usize], range: &Range<usize>) -> Vec<(usize, Range<usize>)> {
    let (mut start, mut parts) = (0, Vec::new());
    for (number, &length) in lengths.iter().enumerate() {
        let (from, to) = (range.start.max(start), range.end.min(start + length));
        if from < to {
            parts.push((number, from - start..to - start));
        }
        start += length;
    }
    parts
}

fn integers(physical: &Series) -> Option<Found> {
    macro_rules! by_dtype {
        ($($dtype:ident => $T:ty),* $(,)?) => {
            match physical.dtype() {
                $(DataType::$dtype => {
                    let array: &ChunkedArray<$T> = physical.as_ref().as_ref();
                    Some(integer_codes(array))
                },)*
                _ => None,
            }
        };
    }
    by_dtype! {
        Int8 => Int8Type, Int16 => Int16Type, Int32 => Int32Type, Int64 => Int64Type, Int128 => Int128Type,
        UInt8 => UInt8Type, UInt16 => UInt16Type, UInt32 => UInt32Type, UInt64 => UInt64Type, UInt128 => UInt128Type,
    }
}

/// Any integer as one of 128 bits, in the same order.
trait Wide: Copy {
    fn wide(self) -> i128;
}

macro_rules! wide {
    ($($T:ty),*) => {
        $(impl Wide for $T {
            #[inline(always)]
            fn wide(self) -> i128 {
                self as i128
            }
        })*
    };
}
wide!(i8, i16, i32, i64, i128, u8, u16, u32, u64);

impl Wide for u128 {
    fn wide(self) -> i128 {
        (self ^ (1 << 127)) as i128
    }
}

/// Numbers that lie close are coded by their distance to the smallest, without hashing.
fn integer_codes<T>(array: &ChunkedArray<T>) -> Found
where
    T: PolarsNumericType,
    T::Native: Wide,
{
    let rows = array.len();
    let chunks: Vec<_> = array.downcast_iter().map(|chunk| (chunk.values().as_slice(), valid(chunk))).collect();
    let lengths: Vec<usize> = chunks.iter().map(|(values, _)| values.len()).collect();
    let wide = |value: T::Native| value.wide();
    let ranges = pieces(rows);
    let bounds = run(ranges.clone(), |range| {
        let (mut low, mut high) = (i128::MAX, i128::MIN);
        let mut widen = |least: T::Native, most: T::Native| (low, high) = (low.min(wide(least)), high.max(wide(most)));
        for (number, part) in in_chunks(&lengths, &range) {
            let (values, validity) = &chunks[number];
            let values = &values[part.clone()];
            match validity {
                Some(validity) => {
                    part.zip(values).filter(|(place, _)| validity.get_bit(*place)).for_each(|(_, &value)| widen(value, value))
                }
                None => {
                    let bounds = values.iter().fold((values[0], values[0]), |(least, most), &value| {
                        (if value < least { value } else { least }, if value > most { value } else { most })
                    });
                    widen(bounds.0, bounds.1);
                }
            }
        }
        (low, high)
    });
    let (low, high) = bounds.into_iter().fold((i128::MAX, i128::MIN), |a, b| (a.0.min(b.0), a.1.max(b.1)));
    let spread = high.saturating_sub(low).saturating_add(1).max(0) as u128;
    if spread > (SLOTS_PER_ROW * rows).max(65_536) as u128 {
        return by_hash(&lengths, |dictionary, number, part, first, codes| {
            let (values, validity) = &chunks[number];
            for ((place, row), code) in part.zip(first..).zip(codes) {
                let there = validity.is_none_or(|validity| validity.get_bit(place));
                *code = dictionary.code(if there { Key::Short(wide(values[place]) as u128) } else { Key::Null }, row);
            }
        });
    }

    // Slot k is the number low + k, and the last one null.
    let null = spread as usize;
    let mut provisional = vec![UNSET; rows];
    let jobs = ranges.iter().cloned().zip(split(&mut provisional, &ranges)).collect();
    let firsts = run(jobs, |(range, codes): (Range<usize>, &mut [u32])| {
        let (mut first, mut codes, mut row) = (vec![u32::MAX; null + 1], codes.iter_mut(), range.start as u32);
        for (number, part) in in_chunks(&lengths, &range) {
            let (values, validity) = &chunks[number];
            for ((place, &value), code) in part.clone().zip(&values[part]).zip(&mut codes) {
                let there = validity.is_none_or(|validity| validity.get_bit(place));
                let slot = if there { (wide(value) as u64).wrapping_sub(low as u64) as usize } else { null };
                *code = slot as u32;
                if first[slot] == u32::MAX {
                    first[slot] = row;
                }
                row += 1;
            }
        }
        first
    });
    let mut translation = vec![u32::MAX; null + 1];
    let mut first = Vec::new();
    for slot in std::iter::once(null).chain(0..null) {
        let row = firsts.iter().map(|first| first[slot]).min().unwrap_or(u32::MAX);
        if row != u32::MAX {
            translation[slot] = first.len() as u32;
            first.push(row);
        }
    }
    Found { translations: vec![translation; ranges.len()], ranges, provisional, first, sorted: true }
}

/// Which rows are not null, unless all are there.
fn valid(chunk: &impl Array) -> Option<&polars_arrow::bitmap::Bitmap> {
    chunk.validity().filter(|validity| validity.unset_bits() > 0)
}

fn strings(column: &Series) -> Option<Found> {
    let array = column.str().ok()?;
    let chunks: Vec<_> = array.downcast_iter().map(|chunk| (chunk, valid(chunk))).collect();
    let lengths: Vec<usize> = chunks.iter().map(|(chunk, _)| chunk.len()).collect();
    Some(by_hash(&lengths, |dictionary, number, part, first, codes| {
        let (chunk, validity) = chunks[number];
        let views = &chunk.views()[part.clone()];
        let (mut row, mut misses) = (0, 0);
        while row < views.len() {
            if validity.is_none() {
                let known = dictionary.known(&views[row..], &mut codes[row..]);
                row += known;
                // Rows in no order are hashed, with a look every now and then whether an order begins.
                misses = if known > 0 { 1 } else { 64.min(2 * misses + 1) };
            } else {
                misses = views.len();
            }
            for (code, view) in codes[row..].iter_mut().zip(&views[row..]).take(misses) {
                let place = part.start + row;
                // A string of up to 12 bytes lies in its view, so 16 bytes are compared and nothing else is read.
                let key = if validity.is_some_and(|validity| !validity.get_bit(place)) {
                    Key::Null
                } else if view.is_inline() {
                    Key::Short(view.as_u128())
                } else {
                    Key::Long(chunk.value(place).as_bytes())
                };
                *code = dictionary.code(key, first + row as u32);
                row += 1;
            }
        }
    }))
}

#[derive(Clone, Copy, PartialEq)]
enum Key<'a> {
    Null,
    Short(u128),
    Long(&'a [u8]),
}

/// Numbers keys in the order in which they come.
#[derive(Default)]
struct Dictionary<'a> {
    short: HashTable<(u128, u32)>,
    long: HashTable<(&'a [u8], u32)>,
    null: Option<u32>,
    hasher: DefaultHashBuilder,
    keys: Vec<Key<'a>>,
    first: Vec<u32>,
    /// Number of the row before. Most tables are sorted in some order of their keys, in which a key is that of the row before or comes
    /// right after it as it did the first time, and is known without hashing.
    last: u32,
    /// The short keys by number, and what no view of a string is for the others.
    seen: Vec<u128>,
}

/// A view of this length has a buffer number and an offset that no column has.
const NO_VIEW: u128 = u128::MAX;

/// Multiplies the halves of a key and folds the product: all bits of the key reach all bits of the hash.
#[inline(always)]
fn hash(key: u128) -> u64 {
    let (low, high) = (key as u64 ^ 0x9E37_79B9_7F4A_7C15, (key >> 64) as u64 ^ 0xD1B5_4A32_D192_ED03);
    let product = u128::from(low) * u128::from(high);
    (product as u64 ^ (product >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl<'a> Dictionary<'a> {
    /// Codes short strings as long as each is the one before or the one after it, and says how many it has coded.
    fn known(&mut self, views: &[View], codes: &mut [u32]) -> usize {
        let Some(&(mut own)) = self.seen.get(self.last as usize) else { return 0 };
        for (row, (view, code)) in views.iter().zip(codes).enumerate() {
            let view = view.as_u128();
            if view != own {
                match self.seen.get(self.last as usize + 1) {
                    Some(&next) if next == view => (own, self.last) = (view, self.last + 1),
                    _ => return row,
                }
            }
            *code = self.last;
        }
        views.len()
    }

    #[inline(always)]
    fn code(&mut self, key: Key<'a>, row: u32) -> u32 {
        let is = |number: u32| self.keys.get(number as usize) == Some(&key);
        self.last = if is(self.last) {
            self.last
        } else if is(self.last + 1) {
            self.last + 1
        } else {
            self.find(key, row)
        };
        self.last
    }

    /// Nearly every row finds its key, so that is looked for first; room for a new one is only made when there is one.
    #[inline(never)]
    fn find(&mut self, key: Key<'a>, row: u32) -> u32 {
        let new = self.first.len() as u32;
        let code = match key {
            Key::Null => *self.null.get_or_insert(new),
            Key::Short(key) => match self.short.find(hash(key), |slot| slot.0 == key) {
                Some(slot) => slot.1,
                None => self.short.insert_unique(hash(key), (key, new), |slot| hash(slot.0)).get().1,
            },
            Key::Long(key) => {
                let hash = |key: &[u8]| self.hasher.hash_one(key);
                match self.long.find(hash(key), |slot| slot.0 == key) {
                    Some(slot) => slot.1,
                    None => self.long.insert_unique(hash(key), (key, new), |slot| hash(slot.0)).get().1,
                }
            }
        };
        if code == new {
            self.keys.push(key);
            self.first.push(row);
            self.seen.push(if let Key::Short(key) = key { key } else { NO_VIEW });
        }
        code
    }
}

/// `fill` codes rows of one chunk: its number, the rows within it, the number of the first in the whole column, and where to write.
fn by_hash<'a>(lengths: &[usize], fill: impl Fn(&mut Dictionary<'a>, usize, Range<usize>, u32, &mut [u32]) + Sync) -> Found {
    let rows = lengths.iter().sum();
    let ranges = pieces(rows);
    let mut provisional = vec![UNSET; rows];
    let jobs = ranges.iter().cloned().zip(split(&mut provisional, &ranges)).collect();
    let dictionaries = run(jobs, |(range, codes): (Range<usize>, &mut [u32])| {
        let (mut dictionary, mut start) = (Dictionary::default(), 0);
        for (number, part) in in_chunks(lengths, &range) {
            let end = start + part.len();
            fill(&mut dictionary, number, part, (range.start + start) as u32, &mut codes[start..end]);
            start = end;
        }
        dictionary
    });
    let mut whole = Dictionary::default();
    let translate =
        |piece: Dictionary<'a>| piece.keys.into_iter().zip(piece.first).map(|(key, row)| whole.code(key, row)).collect();
    let translations = dictionaries.into_iter().map(translate).collect();
    Found { ranges, provisional, translations, first: whole.first, sorted: false }
}
