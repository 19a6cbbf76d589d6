use serde::Deserialize;

use super::{BASE, CURRENT, DUPLICATE_CELLS, INDUSTRY, NAMED_ROWS, NULL_VALUES, Options, PERIOD, REGION, Setting, Stop, VALUE, Work};
use super::{ends, nothing, with_setting, with_step};
use crate::error::Result;
use crate::frame::{Region, TableInput, TableRows};
use crate::measure::*;
use crate::numeric::sum_terms;

/// e_ir2 = e_ir1 · [(N_i1/N_i0) L_r]ʰ with the location factor L_r = E_r1/Σ e_ir0 N_i1/N_i0: each industry goes on as in the reference,
/// and the region keeps its distance from that, for h spans as long as the one observed.
#[derive(Deserialize)]
struct Choice {
    spans: u32,
}

struct Projection {
    options: Options,
    spans: u32,
}

impl Projection {
    fn region(&self, setting: &Setting<'_>, region: &Region<'_>, work: &mut Work, rows: &mut TableRows) -> Result<()> {
        work.read(setting, region);
        let steps = &setting.plan.steps;
        // Of each step the location factor, and of each column the industry's.
        let mut factors = Vec::with_capacity(steps.len());
        for &step in steps {
            with_step(setting, region, work, step, |step, _| {
                let expected = sum_terms(step.e0.len(), |i| step.e0[i] * step.ratio[i]);
                let location = if expected > 0.0 { step.flows[0].region1 / expected } else { f64::NAN };
                let industry = |(&n0, &ratio): (&f64, &f64)| if n0 > 0.0 { ratio } else { f64::NAN };
                factors.push((location, step.n0.iter().zip(step.ratio).map(industry).collect::<Vec<_>>()));
                Ok(())
            })?;
        }
        for column in 0..region.width {
            for (&(start, end), (location, industries)) in steps.iter().zip(&factors) {
                let ends = [region.line(0, start)[column], region.line(0, end)[column]];
                if ends.iter().all(|value| value.is_nan()) {
                    continue;
                }
                // Without a row there is no activity.
                let [e0, e1] = ends.map(|value| if value.is_nan() { 0.0 } else { value });
                let industry = industries[column];
                let projected = e1 * (industry * location).powi(self.spans as i32);
                let keys = [region.code, region.column(column), setting.plan.codes[start], setting.plan.codes[end]];
                rows.push(keys, [e0, e1, industry, *location, projected]);
            }
        }
        Ok(())
    }

    fn rows(&self, setting: &Setting<'_>) -> Result<TableOutput, Stop> {
        let (keys, numbers) = (self.keys().len(), self.outputs().len());
        let start = || (TableRows::new(keys, numbers), Work::default());
        let mut all = TableRows::new(keys, numbers);
        for (mut rows, _) in setting.fold(start, |(rows, work), region| self.region(setting, region, work, rows))? {
            all.append(&mut rows);
        }
        Ok(TableOutput { keys: all.keys, numbers: all.numbers, warnings: Vec::new() })
    }
}

impl Table for Projection {
    fn keys(&self) -> Vec<KeyOutput> {
        [KeyOutput::own("region"), KeyOutput::own("industry")].into_iter().chain(ends()).collect()
    }

    fn outputs(&self) -> Vec<Output> {
        ["base", "current", "industry_factor", "location_factor", "projected"].map(Output::number).into()
    }

    fn nulls(&self) -> Nulls {
        self.options.nulls
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        if input.rows == 0 {
            return Ok(nothing(self));
        }
        with_setting(input, &self.options, (SPEC.id, &["value"]), ("industry", None), |setting| self.rows(setting))
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.projection",
    catalogue: "G7",
    summary: "Gerfin's projection: industries go on as in the reference, the region keeps its location factor",
    source: "Gerfin (1964), Kyklos 17",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, PERIOD, BASE, CURRENT, NAMED_ROWS],
    params: &[Param { name: "spans", kind: ParamKind::Integer(1) }, REFERENCE, NULL_VALUES, DUPLICATE_CELLS],
    invariances: &[Invariance::Homogeneous],
    build: |params| {
        let options: Options = read(SPEC.id, params.clone())?;
        let Choice { spans } = read(SPEC.id, params)?;
        Ok(Measure::Table(Box::new(Projection { options, spans })))
    },
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{close, column, farhauer_kroell, run};

    const ID: &str = "shift_share.projection";

    // By hand: industry factors (1.1, 1.4, .9, 1.2), location factor 205/208 (Gerfin's for region A in REAT: .98557692).
    #[test]
    fn farhauer_kroell_region_a() {
        let result = run(ID, json!({"spans": 1}), &farhauer_kroell(), &[]).unwrap();
        let location = 205.0 / 208.0;
        close(&column(&result, "location_factor")[..4], &[location; 4], 1e-15);
        close(&column(&result, "projected")[..4], &[110.0, 56.0, 9.0, 66.0].map(|e| e * location), 1e-12);
        let two = run(ID, json!({"spans": 2}), &farhauer_kroell(), &[]).unwrap();
        close(&column(&two, "projected")[..1], &[100.0 * (1.1 * location) * (1.1 * location)], 1e-12);
    }

    // An industry that the reference did not have cannot be carried on: null. One that left the region stays away.
    #[test]
    fn entry_and_exit() {
        let cells = vec![vec![vec![f64::NAN, 7.0], vec![10.0, f64::NAN], vec![10.0, 20.0]], vec![vec![f64::NAN, 3.0], vec![90.0, 50.0], vec![5.0, 5.0]]];
        let result = run(ID, json!({"spans": 1}), &cells, &[]).unwrap();
        let projected = column(&result, "projected");
        assert!(projected[0].is_nan());
        assert_eq!(projected[1], 0.0);
        assert!(projected[2] > 0.0);
    }
}
