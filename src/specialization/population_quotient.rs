use serde::Deserialize;

use super::location_quotient::Variant;
use crate::frame::{MarginOptions, SIZE};
use crate::measure::*;

/// (e/P)/(N/ΣP): activity per head of population over that of the reference. A location quotient whose regions are as large as their
/// population and not as their activity.
#[derive(Debug, Deserialize)]
pub struct PopulationQuotient {
    reference: Reference,
    duplicates: Duplicates,
}

impl Margins for PopulationQuotient {
    fn output(&self) -> Output {
        Output::number("population_quotient")
    }

    fn evaluate(&self, block: &MarginBlock<'_>, out: &mut [f64]) {
        let rows = block.cell.iter().zip(block.region).zip(block.industry).zip(block.total);
        for (out, (((&e, &people), &industry), &all)) in out.iter_mut().zip(rows) {
            *out = Variant::Ratio.cell(e, people, industry, all);
        }
    }

    fn options(&self) -> MarginOptions {
        MarginOptions { reference: self.reference, duplicates: self.duplicates }
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.population_quotient",
    catalogue: "A8",
    summary: "Population quotient (RPOP): an industry's activity per head over that of the reference",
    source: "Hausmann et al. (2014), The Atlas of Economic Complexity",
    shape: Shape::Rows,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required(SIZE, RoleKind::Number(Domain::Positive)),
        Role::required("region", RoleKind::Key),
        Role::required("industry", RoleKind::Key),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[REFERENCE, Param::choice("duplicates", DUPLICATES)],
    invariances: &[Invariance::Scale],
    build: |params| Ok(Measure::Margins(Box::new(read::<PopulationQuotient>("specialization.population_quotient", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Chunked, Coded, MarginFault, MarginInput, margins};

    fn run(reference: Reference, size: &[f64], flags: Option<&[bool]>) -> Result<Vec<f64>, MarginFault> {
        let (region, industry, value) = ([0, 0, 1, 1], [0, 1, 0, 1], [1.0, 2.0, 3.0, 4.0]);
        let input = MarginInput {
            rows: 4,
            groups: None,
            region: Coded { codes: &region, count: 2 },
            industry: Coded { codes: &industry, count: 2 },
            value: Chunked::new([&value[..]]),
            size: Some(Chunked::new([&size[..1], &size[1..]])),
            flags,
        };
        margins(&input, &PopulationQuotient { reference, duplicates: Duplicates::Raise }).map(|measured| measured.rows)
    }

    // By hand: populations 10 and 30, industries (4, 6) of 40 people: (1/10)/(4/40) = 1, (2/10)/(6/40) = 4/3.
    #[test]
    fn by_hand() {
        let close = |got: Vec<f64>, want: [f64; 4]| {
            got.iter().zip(want).for_each(|(got, want)| assert!((got - want).abs() < 1e-15, "{got} {want}"));
        };
        let size = [10.0, 10.0, 30.0, 30.0];
        close(run(Reference::Nation, &size, None).unwrap(), [1.0, 4.0 / 3.0, 1.0, 8.0 / 9.0]);
        close(run(Reference::Others, &size, None).unwrap(), [1.0, 1.5, 1.0, 2.0 / 3.0]);
        let named = run(Reference::Named, &size, Some(&[true, true, false, false])).unwrap();
        close(named, [1.0, 1.0, 1.0, 2.0 / 3.0]);
    }

    #[test]
    fn a_region_has_one_population() {
        let fault = run(Reference::Nation, &[10.0, 11.0, 30.0, 30.0], None);
        assert_eq!(fault, Err(MarginFault::Size { row: 1, own: 11.0, other: 10.0 }));
    }
}
