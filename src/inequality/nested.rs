//! Groups of a sample nested to any depth, and indices of generalised entropy between them and within.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::generalised_entropy::Entropy;
use crate::frame::{combine, first_rows};
use crate::measure::Fault;
use crate::numeric::{IDENTITY, Sum};
use crate::sample::{Quantity, Sample};

/// What is known of a group after one pass over the rows.
#[derive(Clone, Copy)]
struct Total {
    mass: Sum,
    value: Sum,
    low: f64,
    high: f64,
}

impl Default for Total {
    fn default() -> Self {
        Total { mass: Sum::default(), value: Sum::default(), low: f64::INFINITY, high: f64::NEG_INFINITY }
    }
}

impl Total {
    fn merge(&mut self, other: Total) {
        self.mass.merge(other.mass);
        self.value.merge(other.value);
        self.low = self.low.min(other.low);
        self.high = self.high.max(other.high);
    }

    /// Equal values are their mean, whatever rounding makes of it.
    fn mean(&self) -> f64 {
        if self.low >= self.high { self.low } else { self.value.value() / self.mass.value() }
    }
}

/// A group with a positive weight: its place among the groups one level up, its share of all weight and its mean.
pub struct Group {
    pub parent: usize,
    pub share: Quantity,
    pub mean: Quantity,
    /// One of its rows.
    pub row: usize,
    is_equal: bool,
    rows: Option<Arc<[u32]>>,
}

/// The groups of each level from the whole sample (one group) to the narrowest. Rows are coded once and passed over once for sums, so
/// that the depth costs nothing.
pub struct Nest<'s, 'a> {
    pub levels: Vec<Vec<Group>>,
    sample: &'s Sample<'a>,
    /// Place of each row's group in the last level; `u32::MAX` if it has no weight.
    leaf: Vec<u32>,
}

/// Rows that are worked on together: blocks, and so sums, do not depend on the number of threads. Each block has a total per group.
const BLOCK: usize = 1 << 16;

fn per_leaf<T: Copy + Default + Send>(
    rows: usize,
    leaves: usize,
    add: impl Fn(&mut [T], Range<usize>) + Sync,
    merge: impl Fn(&mut T, T),
) -> Vec<T> {
    let block = BLOCK.max(16 * leaves);
    let of = |k: usize| {
        let mut totals = vec![T::default(); leaves];
        add(&mut totals, k * block..rows.min((k + 1) * block));
        totals
    };
    if rows <= block {
        return of(0);
    }
    let mut all = vec![T::default(); leaves];
    let parts: Vec<Vec<T>> = (0..rows.div_ceil(block)).into_par_iter().map(of).collect();
    parts.into_iter().for_each(|part| all.iter_mut().zip(part).for_each(|(all, part)| merge(all, part)));
    all
}

impl<'s, 'a> Nest<'s, 'a> {
    pub fn new(sample: &'s Sample<'a>, columns: &[&[u32]]) -> Self {
        let y = sample.value();
        let rows = sample.data.rows;
        let (mut leaf, count) = if columns.is_empty() { (vec![0; rows], 1) } else { combine(columns) };
        let add = |totals: &mut [Total], range: Range<usize>| {
            for row in range {
                let weight = sample.weight(row);
                if weight > 0.0 {
                    let total = &mut totals[leaf[row] as usize];
                    total.mass.add(weight);
                    total.value.add(weight * y[row]);
                    total.low = total.low.min(y[row]);
                    total.high = total.high.max(y[row]);
                }
            }
        };
        let mut totals = per_leaf(rows, count, add, Total::merge);
        // Groups of no weight are not there.
        let first = first_rows(&leaf, count);
        let mut place = vec![u32::MAX; count];
        let present: Vec<usize> = (0..count).filter(|&k| totals[k].mass.value() > 0.0).collect();
        present.iter().zip(0..).for_each(|(&k, new)| place[k] = new);
        leaf.iter_mut().for_each(|code| *code = place[*code as usize]);
        let first: Vec<usize> = present.iter().map(|&k| first[k] as usize).collect();
        totals = present.iter().map(|&k| totals[k]).collect();

        // Codes of the leaves at each level, and from them the totals, widest level first.
        let mut codes = vec![vec![0u32; first.len()]];
        for depth in 1..=columns.len() {
            let own: Vec<Vec<u32>> =
                columns[..depth].iter().map(|column| first.iter().map(|&row| column[row]).collect()).collect();
            codes.push(combine(&own.iter().map(Vec::as_slice).collect::<Vec<_>>()).0);
        }
        let mut nest = Nest { levels: Vec::with_capacity(codes.len()), sample, leaf };
        let all = totals.iter().map(|total| total.mass).fold(Sum::default(), |mut sum, mass| {
            sum.merge(mass);
            sum
        });
        for depth in 0..codes.len() {
            nest.push_level(&codes, depth, &totals, &first, all.value());
        }
        nest
    }

    fn push_level(&mut self, codes: &[Vec<u32>], depth: usize, leaves: &[Total], first: &[usize], all: f64) {
        let own = &codes[depth];
        let count = own.iter().max().map_or(0, |&last| last as usize + 1);
        let mut totals = vec![Total::default(); count];
        own.iter().zip(leaves).for_each(|(&code, leaf)| totals[code as usize].merge(*leaf));
        let (mut parents, mut members) = (vec![0; count], vec![0; count]);
        own.iter().zip(first).for_each(|(&code, &row)| members[code as usize] = row);
        if depth > 0 {
            own.iter().zip(&codes[depth - 1]).for_each(|(&code, &parent)| parents[code as usize] = parent as usize);
        }
        let mut rows = vec![Vec::new(); if self.sample.is_tracked() { count } else { 0 }];
        if self.sample.is_tracked() {
            let known = self.leaf.iter().zip(0u32..).filter(|(leaf, _)| **leaf != u32::MAX);
            known.for_each(|(&leaf, row)| rows[own[leaf as usize] as usize].push(row));
        }
        let mut rows: Vec<Option<Arc<[u32]>>> = rows.into_iter().map(|rows| Some(rows.into())).collect();
        rows.resize(count, None);
        let groups = totals.iter().zip(parents).zip(members).zip(rows).map(|(((total, parent), row), rows)| {
            let (share, mean) = (total.mass.value() / all, total.mean());
            let mut group =
                Group { parent, share: share.into(), mean: mean.into(), row, is_equal: total.low >= total.high, rows };
            if let Some(part) = self.part(&group) {
                let y = self.sample.value();
                group.share = part.share().map(share, 1.0);
                group.mean = part.statistic(mean, || part.members().into_iter().map(|row| y[row] - mean).collect());
            }
            group
        });
        let groups = groups.collect();
        self.levels.push(groups);
    }

    /// The rows of a group, if the sample is tracked.
    fn part(&self, group: &Group) -> Option<Sample<'a>> {
        group.rows.clone().map(|rows| self.sample.part(rows))
    }

    /// Place of a row's group in the last level; none of a row without weight.
    pub fn leaf(&self, row: usize) -> Option<usize> {
        let leaf = self.leaf[row];
        (leaf != u32::MAX).then_some(leaf as usize)
    }

    /// GE(a) within each group of the last level.
    pub fn within(&self, entropy: Entropy) -> Vec<Quantity> {
        let Some(groups) = self.levels.last() else { return Vec::new() };
        let (y, sample, leaf) = (self.sample.value(), self.sample, &self.leaf);
        let scale: Vec<f64> = groups.iter().map(|group| 1.0 / group.mean.value).collect();
        let add = |totals: &mut [Sum], range: Range<usize>| {
            for row in range {
                let leaf = leaf[row] as usize;
                if let Some(&scale) = scale.get(leaf) {
                    totals[leaf].add(sample.weight(row) * entropy.of(y[row] * scale));
                }
            }
        };
        let sums = per_leaf(sample.data.rows, groups.len(), add, |all: &mut Sum, part| all.merge(part));
        let mass: f64 = sample.sum(|_| 1.0);
        let of = |(group, sum): (&Group, Sum)| {
            // In a group without any income everybody is equal.
            let value = if group.is_equal { 0.0 } else { sum.value() / (mass * group.share.value) };
            match self.part(group) {
                Some(part) if !group.is_equal => entropy.index(&part).map(value, 1.0),
                _ => value.into(),
            }
        };
        groups.iter().zip(sums).map(of).collect()
    }

    /// Parts of GE(a): between the groups of each level (widest first), then within those of the last.
    ///
    /// With p the share of a group and r its mean over that of the nation, a level adds Σ p r_parentᵃ g(r/r_parent), and the rows
    /// within the last level Σ p rᵃ GE(a) of the group (Shorrocks 1984).
    pub fn parts(&self, entropy: Entropy) -> Vec<Quantity> {
        let Entropy(a) = entropy;
        let Some(nation) = self.levels.first().and_then(|level| level.first()) else { return Vec::new() };
        let weight = |share: &Quantity, mean: &Quantity| share * (mean / &nation.mean).powf(a);
        let between = self.levels.windows(2).map(|pair| {
            let (parents, groups) = (&pair[0], &pair[1]);
            // The children of a parent without any income are equal.
            let unequal = groups.iter().filter(|group| parents[group.parent].mean.value > 0.0);
            let of = |group: &Group| {
                let mean = &parents[group.parent].mean;
                weight(&group.share, mean) * entropy.of_quantity(&(&group.mean / mean))
            };
            unequal.map(of).sum::<Quantity>()
        });
        let mut parts: Vec<Quantity> = between.collect();
        let leaves = self.levels.last().map_or(&[][..], Vec::as_slice).iter().zip(self.within(entropy));
        let unequal = leaves.filter(|(group, _)| !group.is_equal);
        parts.push(unequal.map(|(group, own)| weight(&group.share, &group.mean) * own).sum());
        parts
    }
}

/// The index of a sample, its parts between the groups of each level, and the part within. Everything is undefined where the index is.
pub fn decompose(sample: &Sample<'_>, entropy: Entropy) -> Result<Vec<Quantity>, Fault> {
    let levels = sample.data.keys("groups");
    let total = entropy.index(sample);
    if total.is_nan() {
        return Ok(vec![Quantity::UNDEFINED; levels.len() + 2]);
    }
    let mut parts = Nest::new(sample, &levels).parts(entropy);
    // Each part is a mean of logarithms, good to a rounding error of 1 and not of itself.
    let largest = parts.iter().fold(1.0f64, |largest, part| largest.max(part.value.abs()));
    let gap = parts.iter().map(|part| part.value).sum::<f64>() - total.value;
    if total.value.is_finite() && gap.abs() > IDENTITY * largest {
        return Err(Fault::Identity { gap });
    }
    parts.insert(0, total);
    Ok(parts)
}
