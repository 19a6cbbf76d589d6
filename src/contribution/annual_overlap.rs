use serde::Deserialize;

use super::{ITEM, factor_of_rate, growth, largest};
use crate::error::{Error, Result};
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// The total that the items are parts of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Total {
    /// Chain-linked from the items.
    Sum,
    /// A row of its own, named by the flag.
    Named,
}

/// Contributions to the growth over the quarter before of a volume that is chain-linked by annual overlap. With X the chain-linked
/// volume of an item and Y that of the total, and R_y = P_i/P_Y the annual price of the item over that of the total,
///
/// in the second to fourth quarter c = R_y−1 (X_q − X_q−1)/Y_q−1,
///
/// in the first c = R_y−1 (X_1 − X_4)/Y_4 + (R_y−1 − R_y−2)(X_4/Y_4 − X_y−1/Y_y−1),
///
/// with X_4, Y_4 the last quarter and X_y−1, Y_y−1 the sum of the year before: the weights change with the year, and the second term
/// is what that does to the first quarter.
#[derive(Debug, Deserialize)]
pub struct AnnualOverlap {
    reference: Total,
    unit: Unit,
}

impl Panel for AnnualOverlap {
    fn axis(&self) -> &'static str {
        "year"
    }

    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        ["item", "year", "quarter"].map(KeyOutput::own).into()
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["weight", "growth", "contribution", "total_growth", "residual"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let (Some(value), Some(volume)) = (block.number("value"), block.number("volume")) else { return Ok(()) };
        let calendar = Calendar::new(block);
        let total_item = match self.reference {
            Total::Sum => None,
            Total::Named => Some(calendar.named(block)?),
        };
        let items: Vec<usize> = (0..calendar.items.len()).filter(|&item| Some(item) != total_item).collect();
        let series: Vec<Series> = items.iter().map(|&item| Series::new(block, &calendar, item, [value, volume], 0.0)).collect();
        let total = match total_item {
            Some(item) => Series::new(block, &calendar, item, [value, volume], f64::NAN),
            None => chained(block, &calendar, &items, &series)?,
        };

        // Contributions, relative to the base, of all items in one quarter: `parts[quarter since the start][item]`.
        let count = calendar.quarters.len();
        let quarters = block.periods.len() * count;
        let mut parts: Vec<Option<Vec<[f64; 3]>>> = (0..quarters).map(|_| None).collect();
        for (at, parts) in parts.iter_mut().enumerate().skip(count.max(1)) {
            if !(calendar.observed[at] && calendar.observed[at - 1]) {
                continue;
            }
            let split = items.iter().zip(&series).map(|(&item, x)| {
                let part = contribution(x, &total, at, count);
                let part = part.ok_or_else(|| calendar.without_price(block, item, at))?;
                let (year, base) = (at / count - 1, total.volume[at - 1]);
                let share = if base > 0.0 { x.volume[at - 1] / base } else { f64::NAN };
                let weight = x.price(year).unwrap_or(0.0) / total.deflator(year) * share;
                Ok([weight, growth(x.volume[at - 1], x.volume[at]), part])
            });
            *parts = Some(split.collect::<Result<Vec<_>>>()?);
        }
        let totals: Vec<[f64; 3]> = parts.iter().enumerate().map(|(at, parts)| self.total(at, parts.as_deref(), &total)).collect();
        for (at, (parts, [rate, ..])) in parts.iter().zip(&totals).enumerate() {
            let (Some(parts), true, Total::Sum) = (parts, rate.is_finite(), self.reference) else { continue };
            let parts: Vec<f64> = parts.iter().map(|[.., contribution]| *contribution).collect();
            if parts.iter().all(|part| part.is_finite()) {
                let size = 1.0 + largest(series.iter().map(|x| x.volume[at] / total.volume[at]));
                add_up(SPEC.id, *rate, &parts, size, || calendar.describe(block, at))?;
            }
        }
        for (place, &item) in items.iter().enumerate() {
            for (at, (parts, [rate, residual, factor])) in parts.iter().zip(&totals).enumerate() {
                let Some([weight, growth, contribution]) = parts.as_ref().map(|parts| parts[place]) else { continue };
                let keys = [calendar.items[item], block.periods[at / count], calendar.quarters[at % count]];
                rows.push(keys, [weight, growth, factor * contribution, factor * rate, factor * residual]);
            }
        }
        Ok(())
    }
}

impl AnnualOverlap {
    /// Growth of the total, what the contributions miss of it, and the factor to the unit asked for.
    fn total(&self, at: usize, parts: Option<&[[f64; 3]]>, total: &Series) -> [f64; 3] {
        let Some(parts) = parts else { return [f64::NAN; 3] };
        let rate = growth(total.volume[at - 1], total.volume[at]);
        let parts: Vec<f64> = parts.iter().map(|[.., contribution]| *contribution).collect();
        [rate, rate - sum(&parts), factor_of_rate(self.unit, total.volume[at - 1], rate)]
    }
}

/// c of one item in one quarter, counted from the first quarter of the first year; NaN where the years before are not known, `None`
/// where a price is needed of a year in which the item had no activity.
fn contribution(x: &Series, total: &Series, at: usize, count: usize) -> Option<f64> {
    let (year, quarter) = (at / count, at % count);
    let relative = |year: usize| x.price(year).map(|price| price / total.deflator(year));
    let (x0, x1, y0) = (x.volume[at - 1], x.volume[at], total.volume[at - 1]);
    if y0 <= 0.0 {
        return Some(f64::NAN);
    }
    let change = if x0 == 0.0 && x1 == 0.0 { 0.0 } else { relative(year - 1)? * (x1 - x0) / y0 };
    if quarter > 0 {
        return Some(change);
    }
    // Which price of the item is known of the year before that, if there is such a year?
    let Some(before) = year.checked_sub(2) else { return Some(f64::NAN) };
    let gap = x0 / y0 - x.annual_volume[year - 1] / total.annual_volume[year - 1];
    Some(change + if gap == 0.0 { 0.0 } else { (relative(year - 1)? - relative(before)?) * gap })
}

/// Volumes of one item by quarter since the start of the first year, and what they and the values at current prices sum up to in
/// each year. NaN: not observed.
struct Series {
    volume: Vec<f64>,
    annual_volume: Vec<f64>,
    annual_value: Vec<f64>,
}

impl Series {
    /// A quarter without a row of the item, but with rows of others, is `absent`.
    fn new(block: &Block<'_>, calendar: &Calendar, item: usize, numbers: [usize; 2], absent: f64) -> Self {
        let count = calendar.quarters.len();
        let quarterly = |number: usize| -> Vec<f64> {
            let quarter = |at: usize| match calendar.cells[item][at % count].map(|cell| block.line(number, at / count)[cell]) {
                _ if !calendar.observed[at] => f64::NAN,
                Some(level) if !level.is_nan() => level,
                _ => absent,
            };
            (0..calendar.observed.len()).map(quarter).collect()
        };
        let annual = |levels: &[f64]| levels.chunks(count.max(1)).map(sum).collect();
        let [value, volume] = numbers.map(quarterly);
        Series { annual_volume: annual(&volume), annual_value: annual(&value), volume }
    }

    /// Annual price of a year; `None` if the item had no activity then.
    fn price(&self, year: usize) -> Option<f64> {
        let volume = self.annual_volume[year];
        (volume != 0.0).then(|| self.annual_value[year] / volume)
    }

    /// Annual price of the total, NaN without activity.
    fn deflator(&self, year: usize) -> f64 {
        self.price(year).filter(|price| *price > 0.0).unwrap_or(f64::NAN)
    }
}

/// The total as statistical offices make it: the items at prices of the year before, linked to the year before as a whole. It begins
/// with the second complete year; of the first, only the sum is known.
fn chained(block: &Block<'_>, calendar: &Calendar, items: &[usize], series: &[Series]) -> Result<Series> {
    let (count, years) = (calendar.quarters.len(), block.periods.len());
    let mut total = Series {
        volume: vec![f64::NAN; years * count],
        annual_volume: vec![f64::NAN; years],
        annual_value: (0..years).map(|year| sum(&series.iter().map(|x| x.annual_value[year]).collect::<Vec<_>>())).collect(),
    };
    for year in 0..years {
        // A link that is missing begins the chain anew, with volumes of the prices of that year.
        if year == 0 || total.annual_volume[year - 1].is_nan() {
            total.annual_volume[year] = total.annual_value[year];
            continue;
        }
        let value = total.annual_value[year - 1];
        let level = if value > 0.0 { total.annual_volume[year - 1] / value } else { f64::NAN };
        for at in year * count..(year + 1) * count {
            let mut terms = Vec::with_capacity(items.len());
            for (&item, x) in items.iter().zip(series) {
                let volume = x.volume[at];
                // An item of no volume needs no price, and a quarter that is not observed stays unknown.
                let price = if volume.abs() > 0.0 { x.price(year - 1) } else { Some(0.0) };
                terms.push(price.ok_or_else(|| calendar.without_price(block, item, at))? * volume);
            }
            total.volume[at] = level * sum(&terms);
        }
        total.annual_volume[year] = sum(&total.volume[year * count..(year + 1) * count]);
    }
    Ok(total)
}

/// Which items and quarters there are.
struct Calendar {
    /// Codes in sorted order.
    items: Vec<u32>,
    quarters: Vec<u32>,
    /// Column of the block of each item and quarter.
    cells: Vec<Vec<Option<usize>>>,
    /// Whether anything was observed in each quarter since the start of the first year.
    observed: Vec<bool>,
}

impl Calendar {
    fn new(block: &Block<'_>) -> Self {
        let codes = |role: &str| {
            let mut codes: Vec<u32> = (0..block.width()).map(|cell| block.key(role, cell)).collect();
            codes.sort_unstable();
            codes.dedup();
            codes
        };
        let (items, quarters) = (codes("item"), codes("quarter"));
        let mut cells = vec![vec![None; quarters.len()]; items.len()];
        let mut observed = vec![false; block.periods.len() * quarters.len()];
        for cell in 0..block.width() {
            let item = items.binary_search(&block.key("item", cell)).unwrap_or(0);
            let quarter = quarters.binary_search(&block.key("quarter", cell)).unwrap_or(0);
            cells[item][quarter] = Some(cell);
            for year in 0..block.periods.len() {
                observed[year * quarters.len() + quarter] |= !block.line(0, year)[cell].is_nan();
            }
        }
        Calendar { items, quarters, cells, observed }
    }

    /// The item of the named reference, which has to be one.
    fn named(&self, block: &Block<'_>) -> Result<usize> {
        let is_named = |item: &usize| self.cells[*item].iter().flatten().any(|&cell| block.flags[cell]);
        let named: Vec<usize> = (0..self.items.len()).filter(is_named).collect();
        match named[..] {
            [] => Err(Error::ReferenceNotFound),
            [item] => Ok(item),
            [_, second, ..] => Err(Error::Undefined {
                measure: SPEC.id,
                cell: block.describe(self.cells[second].iter().flatten().next().copied(), None),
                reason: "reference= names more than one item".into(),
                remedy: "name the one that is the total of all others",
            }),
        }
    }

    fn describe(&self, block: &Block<'_>, at: usize) -> String {
        let cell = (0..block.width()).find(|&cell| block.key("quarter", cell) == self.quarters[at % self.quarters.len()]);
        block.describe(cell, Some(at / self.quarters.len()))
    }

    fn without_price(&self, block: &Block<'_>, item: usize, at: usize) -> Error {
        Error::Undefined {
            measure: SPEC.id,
            cell: block.describe(self.cells[item][at % self.quarters.len()], Some(at / self.quarters.len())),
            reason: "the item had no activity in the years before, so there is no price of then".into(),
            remedy: "merge it with a related item, or begin with a later year",
        }
    }
}

pub const SPEC: Spec = Spec {
    id: "contribution.annual_overlap",
    catalogue: "H3",
    summary: "Contributions to the quarterly growth of volumes that are chain-linked by annual overlap",
    source: "Arnaud, Boussard, Poissonnier & Soual (2014); Eurostat (2013), Handbook on quarterly national accounts",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("volume", RoleKind::Number(Domain::Any)),
        ITEM,
        Role::required("year", RoleKind::Key),
        Role::required("quarter", RoleKind::Key),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[Param { name: "reference", kind: ParamKind::Reference(&["sum"]) }, UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<AnnualOverlap>("contribution.annual_overlap", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::frame::testing::Plain;
    use crate::frame::{Chunked, Coded, PanelInput, combine, panel};

    /// Rows of item, year, quarter, value and volume, with the items that are the total; contribution and growth of the total.
    fn run(rows: &[(u32, u32, u32, f64, f64)], total: &[u32], reference: &str) -> Result<(Vec<f64>, Vec<f64>)> {
        let options = json!({"reference": reference, "unit": "rate"});
        let Measure::Panel(kernel) = find(SPEC.id)?.prepare(options.as_object().unwrap())? else { panic!("not a panel") };
        let codes = |pick: fn(&(u32, u32, u32, f64, f64)) -> u32| rows.iter().map(pick).collect::<Vec<u32>>();
        let (item, year, quarter) = (codes(|row| row.0), codes(|row| row.1), codes(|row| row.2));
        let (value, volume): (Vec<f64>, Vec<f64>) = rows.iter().map(|row| (row.3, row.4)).unzip();
        let (cells, count) = combine(&[&item, &quarter]);
        let of_cell = |codes: &[u32]| {
            let mut keys = vec![0; count];
            cells.iter().zip(codes).for_each(|(&cell, &code)| keys[cell as usize] = code);
            keys
        };
        let flags: Vec<bool> = item.iter().map(|item| total.contains(item)).collect();
        let groups = vec![0; rows.len()];
        let coded = |codes| Coded { codes, count: 9 };
        let input = PanelInput {
            rows: rows.len(),
            groups: Coded { codes: &groups, count: 1 },
            keys: vec![("item", coded(&item)), ("year", coded(&year)), ("quarter", coded(&quarter))],
            cells: Coded { codes: &cells, count },
            cell_keys: vec![("item", of_cell(&item)), ("quarter", of_cell(&quarter))],
            numbers: vec![("value", Chunked::new([&value[..]])), ("volume", Chunked::new([&volume[..]]))],
            flags: Some(&flags),
            points: Vec::new(),
            names: &Plain,
            watch: None,
        };
        let (output, _) = panel(&input, kernel.as_ref(), 3, 5)?;
        Ok((output.numbers[2].clone(), output.numbers[3].clone()))
    }

    // By hand, with half years: one item is the whole, so its contribution is all of the growth in each of them.
    #[test]
    fn one_item_is_everything() {
        let levels = [[10.0, 12.0], [15.0, 12.0], [18.0, 9.0]];
        let prices = [[1.0, 2.0], [3.0, 1.0], [1.0, 1.0]];
        let mut rows = Vec::new();
        for year in 0..3 {
            for half in 0..2 {
                let volume = levels[year][half];
                for item in 0..2 {
                    rows.push((item, year as u32, half as u32, prices[year][half] * volume, volume));
                }
            }
        }
        let (part, growth) = run(&rows, &[1], "named").unwrap();
        for (got, want) in part[1..].iter().zip([-0.2, 0.5, -0.5]) {
            assert!((got - want).abs() < 1e-15);
        }
        assert!(part[0].is_nan() && (growth[0] - 0.25).abs() < 1e-15);
        assert_eq!(run(&rows, &[0, 1], "named").unwrap_err().code(), "RB313");
        assert_eq!(run(&rows, &[], "named").unwrap_err().code(), "RB310");
    }

    // A newcomer has no price of the year before; one that was nothing and stays nothing needs none.
    #[test]
    fn an_item_without_a_price() {
        let rows = |second: f64| {
            let of_year = |year: u32| (0..2).flat_map(move |half| [(0, year, half, 5.0, 5.0), (1, year, half, 0.0, 0.0)]);
            let mut rows: Vec<_> = (0..3).flat_map(of_year).collect();
            rows.last_mut().unwrap().4 = second;
            rows
        };
        let error = run(&rows(2.0), &[], "sum").unwrap_err();
        assert_eq!(error.code(), "RB313");
        assert!(error.to_string().contains("item = 1, quarter = 1, year = 2"), "{error}");
        let (part, _) = run(&rows(0.0), &[], "sum").unwrap();
        assert_eq!(part.iter().filter(|part| part.is_nan()).count(), 2);
        assert!(part.iter().filter(|part| !part.is_nan()).all(|part| part.abs() < 1e-15));
    }

    // Contributions over random years, one item of which is negative, add up to the growth of the total made of them.
    #[test]
    fn contributions_add_up_over_random_years() {
        let mut next = crate::contribution::testing::random(5);
        for _ in 0..20 {
            let mut rows = Vec::new();
            for item in 0..5u32 {
                for year in 0..4 {
                    for quarter in 0..4 {
                        let volume = if item == 0 { -1.0 - next() } else { 2.0 + next() };
                        rows.push((item, year, quarter, volume * (0.5 + next()), volume));
                    }
                }
            }
            let (part, growth) = run(&rows, &[], "sum").unwrap();
            let quarters = part.len() / 5;
            for at in 5..quarters {
                let sum: f64 = (0..5).map(|item| part[item * quarters + at]).sum();
                assert!((sum - growth[at]).abs() < 1e-13, "{at}: {sum} {}", growth[at]);
            }
        }
    }
}
