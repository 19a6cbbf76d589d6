use serde::Deserialize;

use super::reference::{BENCHMARK, Benchmark};
use crate::measure::*;

/// y_r / y_ref; undefined where the reference is 0.
#[derive(Debug, Deserialize)]
pub struct Relative {
    pub reference: Benchmark,
}

impl Rows for Relative {
    fn output(&self) -> Output {
        Output::number("relative")
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        self.reference.hold(columns, out, |own, reference| if reference == 0.0 { f64::NAN } else { own / reference });
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "comparison.relative",
    catalogue: "A13",
    summary: "Ratio to a reference: the nation, the other regions, the frontier, a named region or group",
    source: "Eurostat, Regional Yearbook (index relatives, EU = 100); Williamson (1965) for the weighted mean as national level",
    shape: Shape::Rows,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[BENCHMARK],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| Ok(Measure::Rows(Box::new(read::<Relative>("comparison.relative", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(reference: Benchmark, value: &[f64], weight: Option<&[f64]>, flags: Option<&[bool]>) -> Vec<f64> {
        let mut numbers = vec![("value", value)];
        numbers.extend(weight.map(|w| ("weight", w)));
        let mut out = vec![0.0; value.len()];
        let columns = Columns { numbers, flags, rows: value.len(), ..Default::default() };
        Relative { reference }.evaluate(&columns, &mut out).unwrap();
        out
    }

    // By hand, y = (10, 20, 30), p = (1, 2, 3): weighted mean 140/6, plain mean 20.
    #[test]
    fn references_by_hand() {
        let (y, p) = ([10.0, 20.0, 30.0], [1.0, 2.0, 3.0]);
        assert_eq!(run(Benchmark::Nation, &y, None, None), [0.5, 1.0, 1.5]);
        let close = |got: Vec<f64>, want: [f64; 3]| {
            got.iter().zip(want).for_each(|(got, want)| assert!((got - want).abs() < 1e-15, "{got} {want}"));
        };
        close(run(Benchmark::Nation, &y, Some(&p), None), [60.0 / 140.0, 120.0 / 140.0, 180.0 / 140.0]);
        close(run(Benchmark::Others, &y, None, None), [10.0 / 25.0, 1.0, 2.0]);
        // others, weighted: (140 - 10)/5 = 26, (140 - 40)/4 = 25, (140 - 90)/3 = 50/3
        close(run(Benchmark::Others, &y, Some(&p), None), [10.0 / 26.0, 20.0 / 25.0, 1.8]);
        assert_eq!(run(Benchmark::Frontier, &y, None, None), [1.0 / 3.0, 2.0 / 3.0, 1.0]);
        assert_eq!(run(Benchmark::Named, &y, Some(&p), Some(&[true, false, false])), [1.0, 2.0, 3.0]);
        // a group of two, weighted: (20*2 + 30*3)/5 = 26
        assert_eq!(run(Benchmark::Named, &y, Some(&p), Some(&[false, true, true])), [10.0 / 26.0, 20.0 / 26.0, 30.0 / 26.0]);
    }

    #[test]
    fn nothing_to_be_held_against() {
        assert!(run(Benchmark::Others, &[5.0], None, None)[0].is_nan());
        assert!(run(Benchmark::Named, &[5.0], None, Some(&[false]))[0].is_nan());
        assert!(run(Benchmark::Nation, &[-1.0, 1.0], None, None)[0].is_nan());
    }
}
