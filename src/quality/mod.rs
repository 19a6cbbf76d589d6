//! What official tables leave out: cells that are suppressed to protect single firms, and what can be said all the same.

use crate::error::{Error, Result};
use crate::frame::{Block, NULL};
use crate::measure::*;

methods! {
    herfindahl_bounds,
    location_quotient_bounds,
    shift_share_bounds,
    suppressed,
}

pub(crate) const LOWER: Role = Role::required("lower", RoleKind::Number(Domain::NonNegative));
pub(crate) const UPPER: Role = Role::required("upper", RoleKind::Number(Domain::NonNegative));
pub(crate) const REGION_TOTAL: Role = Role::required("region_total", RoleKind::Number(Domain::NonNegative));
pub(crate) const INDUSTRY_TOTAL: Role = Role::required("industry_total", RoleKind::Number(Domain::NonNegative));
pub(crate) const REGION: Role = Role::required("region", RoleKind::Key);
pub(crate) const INDUSTRY: Role = Role::required("industry", RoleKind::Key);

/// Published figures are rounded: what misses a total by no more than this fraction of it is no contradiction.
pub(crate) const ROUNDING: f64 = 1e-6;

/// The number that each of these places repeats; NaN if none has one.
pub(crate) fn repeated(
    id: &'static str,
    role: &str,
    block: &Block<'_>,
    places: impl Iterator<Item = (usize, usize)>,
) -> Result<f64> {
    let Some(number) = block.number(role) else { return Ok(f64::NAN) };
    let mut found = f64::NAN;
    for (cell, place) in places {
        let own = block.line(number, place)[cell];
        if own.is_nan() || own == NULL {
            continue;
        }
        if !found.is_nan() && own != found {
            return Err(Error::Undefined {
                measure: id,
                cell: block.describe(Some(cell), Some(place)),
                reason: format!("'{}' is {own} there and {found} before", block.column(role)),
                remedy: "repeat one total in all of its rows",
            });
        }
        found = own;
    }
    Ok(found)
}

/// Bounds of one row of a table. A cell that has no row has nothing in it.
pub(crate) fn bounds(id: &'static str, block: &Block<'_>, places: &[(usize, usize)]) -> Result<Vec<(f64, f64)>> {
    let (Some(lower), Some(upper)) = (block.number("lower"), block.number("upper")) else { return Ok(Vec::new()) };
    let one = |&(cell, place): &(usize, usize)| {
        let (low, high) = (block.line(lower, place)[cell], block.line(upper, place)[cell]);
        match low <= high {
            _ if low.is_nan() => Ok((0.0, 0.0)),
            true => Ok((low, high)),
            false => Err(Error::Undefined {
                measure: id,
                cell: block.describe(Some(cell), Some(place)),
                reason: format!("the lower bound {low} is above the upper bound {high}"),
                remedy: "exchange them",
            }),
        }
    };
    places.iter().map(one).collect()
}

/// A total that its parts cannot have.
pub(crate) fn check_total(id: &'static str, total: f64, parts: &[(f64, f64)], cell: impl Fn() -> String) -> Result<()> {
    let (low, high) = parts.iter().fold((0.0, 0.0), |(low, high), part| (low + part.0, high + part.1));
    let slack = ROUNDING * total;
    if low <= total + slack && high >= total - slack {
        return Ok(());
    }
    Err(Error::Undefined {
        measure: id,
        cell: cell(),
        reason: format!("its cells add up to between {low} and {high}, and its total is {total}"),
        remedy: "look for a cell that is missing or counted twice, or leave the total null",
    })
}

/// The least and the largest Σ c x over x within their bounds that add up to the total: the cheapest cells are filled first.
pub(crate) fn extremes(total: f64, cells: &[(f64, f64)], prices: &[f64]) -> (f64, f64) {
    let mut order: Vec<usize> = (0..cells.len()).collect();
    order.sort_unstable_by(|&a, &b| prices[a].total_cmp(&prices[b]));
    let floor: f64 = cells.iter().map(|(low, _)| low).sum();
    let base: f64 = cells.iter().zip(prices).map(|((low, _), price)| low * price).sum();
    let fill = |order: &mut dyn Iterator<Item = usize>| {
        let (mut rest, mut sum) = (f64::max(total - floor, 0.0), base);
        for cell in order {
            let more = f64::min(rest, cells[cell].1 - cells[cell].0);
            sum += more * prices[cell];
            rest -= more;
        }
        sum
    };
    (fill(&mut order.iter().copied()), fill(&mut order.iter().rev().copied()))
}
