use serde::Deserialize;

use super::*;

/// M of each step between two periods: what a region takes up and gives up. Each period has an M of its own.
#[derive(Debug, Deserialize)]
pub struct EntryExit {
    #[serde(flatten)]
    rule: Rule,
}

/// Places of the first and the last period of each step: consecutive ones, or `base` and `current` alone.
fn steps(input: &TableInput<'_>, count: usize) -> Result<Vec<(usize, usize)>> {
    if count < 2 {
        return Err(Error::TooFewPeriods { column: input.names.column("period"), count, measure: SPEC.id });
    }
    if input.base.is_none() && input.current.is_none() {
        return Ok((1..count).map(|place| (place - 1, place)).collect());
    }
    let (base, current) = (input.base.unwrap_or(0), input.current.unwrap_or(count as u32 - 1));
    if base >= current {
        let name = |code: u32| input.names.key("period", code);
        return Err(Error::PeriodOrder { base: name(base), current: name(current) });
    }
    Ok(vec![(base as usize, current as usize)])
}

/// Value and presence of an industry at both ends of a step.
type Ends = [(f64, bool); 2];

impl Table for EntryExit {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![
            KeyOutput::own("region"),
            KeyOutput::own("industry"),
            KeyOutput::named("period", "period_start"),
            KeyOutput::named("period", "period_end"),
        ]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::label("status", &["absent", "present", "entry", "exit"]), Output::number("base"), Output::number("current")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let mut rows = TableRows::new(4, 3);
        if input.rows == 0 {
            return Ok(finished(rows));
        }
        let steps = steps(input, input.key("period").count)?;
        let present = |activity: Activity<'static>| {
            let presence = activity.present(&self.rule, &[]);
            (activity, presence)
        };
        let tables: Vec<(Activity<'_>, Presence)> = Activity::of_periods(input)?.into_iter().map(present).collect();
        let mut lines: Vec<Ends> = vec![[(0.0, false); 2]; input.key("industry").count];
        for region in 0..input.key("region").count {
            let mut found: Vec<(u32, usize, Ends)> = Vec::new();
            for (step, &(start, end)) in steps.iter().enumerate() {
                lines.iter_mut().for_each(|line| *line = [(0.0, false); 2]);
                for (side, place) in [start, end].into_iter().enumerate() {
                    let (activity, presence) = &tables[place];
                    activity.of(region).for_each(|(industry, value)| lines[industry as usize][side].0 = value);
                    presence.regions.of(region).iter().for_each(|&industry| lines[industry as usize][side].1 = true);
                }
                let active = (0..).zip(&lines).filter(|(_, line)| line[0].0 > 0.0 || line[1].0 > 0.0);
                found.extend(active.map(|(industry, line)| (industry, step, *line)));
            }
            found.sort_unstable_by_key(|(industry, step, _)| (*industry, *step));
            for (industry, step, [before, after]) in found {
                let (start, end) = steps[step];
                let status = match (before.1, after.1) {
                    (false, false) => 0.0,
                    (true, true) => 1.0,
                    (false, true) => 2.0,
                    (true, false) => 3.0,
                };
                rows.push([region as u32, industry, start as u32, end as u32], [status, before.0, after.0]);
            }
        }
        Ok(finished(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.entry_exit",
    catalogue: "F15",
    summary: "Entry and exit: which industries a region takes up and gives up from period to period",
    source: "Boschma, Balland & Kogler (2015)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, PERIOD, Role::optional("base", RoleKind::Period), Role::optional("current", RoleKind::Period)],
    params: &[Param::choice("presence", &["rca", "given"]), THRESHOLD],
    invariances: &[],
    build: |params| Ok(Measure::Table(Box::new(read::<EntryExit>("complexity.entry_exit", params)?))),
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::testing::{close, column, given, run};
    use super::*;

    // By hand: the one region keeps the first industry, takes up the second, gives up the third, and has a little of the fourth.
    #[test]
    fn each_status() {
        let keys = [
            ("region", vec![0; 8]),
            ("industry", vec![0, 1, 2, 3, 0, 1, 2, 3]),
            ("period", vec![0, 0, 0, 0, 1, 1, 1, 1]),
        ];
        let numbers = [("value", vec![2.0, 0.0, 3.0, 0.5, 2.0, 4.0, 0.0, 0.5])];
        let result = run(SPEC.id, given(json!({})), &keys, &numbers).unwrap();
        close(&column(&result, "status"), &[1.0, 2.0, 3.0, 0.0], 0.0);
        assert_eq!(result.0[1..], [vec![0, 1, 2, 3], vec![0; 4], vec![1; 4]]);
    }
}
