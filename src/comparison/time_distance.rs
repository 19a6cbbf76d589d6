use serde::Deserialize;

use crate::measure::*;
use crate::numeric::{IDENTITY, Sum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Crossing {
    First,
    Last,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Yardstick {
    Nation,
    Named,
}

/// S = t − T(y): how long ago the reference had the level y that the region has at t. T is the time at which the line through the
/// reference's levels takes the value y.
#[derive(Debug, Deserialize)]
pub struct TimeDistance {
    crossing: Crossing,
    reference: Yardstick,
}

impl TimeDistance {
    /// The (weighted) mean of the reference in each period, in their order.
    fn path(&self, columns: &Columns<'_>, time: &[i64]) -> Vec<(i64, f64)> {
        let named = |row: usize| self.reference == Yardstick::Nation || columns.flags.is_some_and(|flags| flags[row]);
        let mut rows: Vec<usize> = (0..time.len()).filter(|&row| named(row)).collect();
        rows.sort_unstable_by_key(|&row| time[row]);
        let mean = |rows: &[usize]| {
            let (mut level, mut weight) = (Sum::default(), Sum::default());
            for &row in rows {
                let w = columns.weight().map_or(1.0, |weight| weight[row]);
                level.add(w * columns.value()[row]);
                weight.add(w);
            }
            (time[rows[0]], level.value() / weight.value())
        };
        rows.chunk_by(|&a, &b| time[a] == time[b]).map(mean).filter(|(_, level)| level.is_finite()).collect()
    }

    /// How long ago the path had this level; NaN if it never did.
    fn distance(&self, path: &[(i64, f64)], level: f64, now: i64, per_period: f64) -> f64 {
        let periods = |from: i64, to: i64| (to - from) as f64 / per_period;
        // A mean that is a level but for rounding is that level.
        let same = |y: f64| (y - level).abs() <= IDENTITY * y.abs().max(level.abs());
        let between = |pair: &[(i64, f64)]| {
            let ((start, y0), (end, y1)) = (pair[0], pair[1]);
            let (at_start, at_end) = (same(y0), same(y1));
            let whole = if self.crossing == Crossing::First { 0.0 } else { 1.0 };
            let share = match (at_start, at_end) {
                (true, true) => whole,
                (true, false) => 0.0,
                (false, true) => 1.0,
                (false, false) if y0.min(y1) < level && level < y0.max(y1) => (level - y0) / (y1 - y0),
                _ => return None,
            };
            Some(periods(start, now) - share * periods(start, end))
        };
        let found = match path {
            &[(only, y)] => same(y).then(|| periods(only, now)),
            _ if self.crossing == Crossing::First => path.windows(2).find_map(between),
            _ => path.windows(2).rev().find_map(between),
        };
        found.unwrap_or(f64::NAN)
    }
}

impl Rows for TimeDistance {
    fn output(&self) -> Output {
        Output::number("time_distance")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let Some((time, per_period)) = columns.time else { return Ok(()) };
        let path = self.path(columns, time);
        for ((out, &level), &now) in out.iter_mut().zip(columns.value()).zip(time) {
            *out = self.distance(&path, level, now, per_period);
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "comparison.time_distance",
    catalogue: "R15",
    summary: "Time distance: how many years ago the reference had the level that a region has now",
    source: "Sicherl (1973)",
    shape: Shape::Rows,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::required("period", RoleKind::Time),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[
        Param { name: "reference", kind: ParamKind::Reference(&["nation"]) },
        Param::choice("crossing", &["first", "last"]),
    ],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| Ok(Measure::Rows(Box::new(read::<TimeDistance>("comparison.time_distance", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(crossing: Crossing, rows: &[(i64, f64, bool)]) -> Vec<f64> {
        let time: Vec<i64> = rows.iter().map(|row| row.0).collect();
        let value: Vec<f64> = rows.iter().map(|row| row.1).collect();
        let flags: Vec<bool> = rows.iter().map(|row| row.2).collect();
        let numbers = vec![("value", &value[..])];
        let columns = Columns { numbers, flags: Some(&flags), time: Some((&time, 1.0)), rows: rows.len(), ..Default::default() };
        let mut out = vec![0.0; rows.len()];
        TimeDistance { crossing, reference: Yardstick::Named }.evaluate(&columns, &mut out).unwrap();
        out
    }

    // By hand: the reference had 100 in 1990 and 200 in 2000, so 150 in 1995; 250 and 90 it never had.
    #[test]
    fn years_behind() {
        let rows = [(2000, 200.0, true), (1990, 100.0, true), (2000, 150.0, false), (1990, 90.0, false), (2000, 250.0, false)];
        let out = run(Crossing::First, &rows);
        assert_eq!(&out[..3], &[0.0, 0.0, 5.0]);
        assert!(out[3].is_nan() && out[4].is_nan());
    }

    // 100, 120, 110, 130 in four years: 115 on the way up (.75), down (1.5) and up again (2.25).
    #[test]
    fn a_level_passed_several_times() {
        let path = [(0, 100.0, true), (1, 120.0, true), (2, 110.0, true), (3, 130.0, true), (3, 115.0, false)];
        assert_eq!(run(Crossing::First, &path)[4], 2.25);
        assert_eq!(run(Crossing::Last, &path)[4], 0.75);
    }

    #[test]
    fn one_period_and_level_stretches() {
        assert_eq!(run(Crossing::First, &[(5, 1.0, true), (7, 1.0, false)]), [0.0, 2.0]);
        let level = [(0, 1.0, true), (4, 1.0, true), (6, 1.0, false)];
        assert_eq!((run(Crossing::First, &level)[2], run(Crossing::Last, &level)[2]), (6.0, 2.0));
        assert!(run(Crossing::First, &[(5, 1.0, false)])[0].is_nan());
    }
}
