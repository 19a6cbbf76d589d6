use serde::Deserialize;

use super::{BASE, CURRENT, PERIOD, growth, levels, push_steps};
use crate::error::Result;
use crate::frame::{Block, TableRows};
use crate::measure::*;
use crate::numeric::sum;

/// Z_r g_r = (E_r1 − E_r0)/E_0: a region's share in the nation at the start times its growth, its place among the regions of the
/// step (1 for the largest contribution, equal ones share the better place), and how far that is from its place in the step before.
#[derive(Debug, Deserialize)]
pub struct Regional {
    unit: Unit,
}

impl Panel for Regional {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let mut outputs: Vec<Output> =
            ["base", "current", "share", "growth", "contribution", "national_growth"].map(Output::number).into();
        outputs.extend([Output::whole("rank"), Output::number("rank_change")]);
        outputs
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(value) = block.number("value") else { return Ok(()) };
        let lines = levels(block, value);
        let totals: Vec<f64> = lines.iter().map(|line| sum(line)).collect();
        let steps = block.steps(SPEC.id)?;
        let (mut factors, mut ranks) = (Vec::with_capacity(steps.len()), Vec::with_capacity(steps.len()));
        for &(start, end) in &steps {
            let parts: Vec<f64> = lines[end].iter().zip(&lines[start]).map(|(y1, y0)| y1 - y0).collect();
            let change = totals[end] - totals[start];
            add_up(SPEC.id, change, &parts, totals[start].max(totals[end]), || block.describe(None, Some(end)))?;
            factors.push(self.unit.factor(totals[start], change));
            let present = |cell: usize| !(block.line(value, start)[cell].is_nan() && block.line(value, end)[cell].is_nan());
            ranks.push(ranked(&parts, present));
        }
        push_steps(block, "region", &steps, rows, |step, cell| {
            let ((start, end), factor) = (steps[step], factors[step]);
            let (y0, y1) = (lines[start][cell], lines[end][cell]);
            let share = if totals[start] > 0.0 { y0 / totals[start] } else { f64::NAN };
            let before = step.checked_sub(1).map_or(f64::NAN, |before| ranks[before][cell]);
            let rank = ranks[step][cell];
            [y0, y1, share, growth(y0, y1), factor * (y1 - y0), factor * (totals[end] - totals[start]), rank, rank - before]
        });
        Ok(())
    }
}

/// Places of the cells that are there, from the largest; NaN of the others.
fn ranked(parts: &[f64], present: impl Fn(usize) -> bool) -> Vec<f64> {
    let mut order: Vec<usize> = (0..parts.len()).filter(|&cell| present(cell)).collect();
    order.sort_unstable_by(|&a, &b| parts[b].total_cmp(&parts[a]));
    let mut ranks = vec![f64::NAN; parts.len()];
    let mut place = 0;
    for (position, &cell) in order.iter().enumerate() {
        if parts[cell] != parts[order[place]] {
            place = position;
        }
        ranks[cell] = place as f64 + 1.0;
    }
    ranks
}

pub const SPEC: Spec = Spec {
    id: "contribution.regional",
    catalogue: "H9",
    summary: "Contribution of each region to the growth of the nation, and how stable its rank is",
    source: "Garcilazo & Oliveira Martins (2013)",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        PERIOD,
        BASE,
        CURRENT,
    ],
    params: &[UNIT],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<Regional>("contribution.regional", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ranked;
    use crate::contribution::testing::{close, column, run};

    const NONE: f64 = f64::NAN;

    // By hand: the nation 100 → 110 → 110. A 60 → 66 → 60: 6 of 10 points, then −6/110; B 40 → 44 → 44: 4 points, then 0;
    // C enters with 6 in the third year.
    #[test]
    fn shares_places_and_moves() {
        let table = vec![vec![60.0, 66.0, 60.0], vec![40.0, 44.0, 44.0], vec![NONE, NONE, 6.0]];
        let (keys, result) = run("contribution.regional", json!({"unit": "rate"}), "region", &[("value", table)], &[]).unwrap();
        assert_eq!(keys, [[0, 0, 1, 1, 2], [0, 1, 0, 1, 1], [1, 2, 1, 2, 2]]);
        close(&column(&result, "share"), &[0.6, 0.6, 0.4, 0.4, 0.0], 1e-15);
        close(&column(&result, "growth"), &[0.1, -1.0 / 11.0, 0.1, 0.0, NONE], 1e-15);
        close(&column(&result, "contribution"), &[0.06, -6.0 / 110.0, 0.04, 0.0, 6.0 / 110.0], 1e-15);
        close(&column(&result, "national_growth"), &[0.1, 0.0, 0.1, 0.0, 0.0], 1e-15);
        close(&column(&result, "rank"), &[1.0, 3.0, 2.0, 2.0, 1.0], 0.0);
        close(&column(&result, "rank_change"), &[NONE, 2.0, NONE, 0.0, NONE], 0.0);
    }

    #[test]
    fn equal_contributions_share_the_better_place() {
        close(&ranked(&[1.0, 3.0, 1.0, 0.5, 9.0], |cell| cell != 4), &[2.0, 1.0, 2.0, 4.0, NONE], 0.0);
        assert!(ranked(&[], |_| true).is_empty());
    }
}
