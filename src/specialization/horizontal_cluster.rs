use serde::Deserialize;

use crate::frame::MarginOptions;
use crate::measure::*;

/// e − E·N/T = e(1 − 1/LQ): activity beyond what the region would have with the reference's share of the industry.
#[derive(Debug, Deserialize)]
pub struct HorizontalCluster {
    reference: Reference,
    duplicates: Duplicates,
}

impl Margins for HorizontalCluster {
    fn output(&self) -> Output {
        Output::number("horizontal_cluster")
    }

    fn evaluate(&self, block: &MarginBlock<'_>, out: &mut [f64]) {
        let rows = block.cell.iter().zip(block.region).zip(block.industry).zip(block.total);
        for (out, (((&e, &region), &industry), &total)) in out.iter_mut().zip(rows) {
            *out = e - region * (industry / total);
        }
    }

    fn options(&self) -> MarginOptions {
        MarginOptions { reference: self.reference, duplicates: self.duplicates }
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.horizontal_cluster",
    catalogue: "A9",
    summary: "Horizontal cluster: activity of an industry beyond what the reference's share would give the region",
    source: "Fingleton, Igliori & Moore (2004)",
    shape: Shape::Rows,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        Role::required("industry", RoleKind::Key),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[REFERENCE, Param::choice("duplicates", DUPLICATES)],
    invariances: &[Invariance::Homogeneous],
    build: |params| Ok(Measure::Margins(Box::new(read::<HorizontalCluster>("specialization.horizontal_cluster", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    // Farhauer & Kröll (2013): region (90, 20, 10, 60) of 180, nation (400, 150, 150, 400) of 1100. By hand 90 − 180·400/1100 = 270/11.
    #[test]
    fn farhauer_kroell() {
        let kernel = HorizontalCluster { reference: Reference::Nation, duplicates: Duplicates::Raise };
        let mut out = [0.0; 4];
        let (cell, industry) = ([90.0, 20.0, 10.0, 60.0], [400.0, 150.0, 150.0, 400.0]);
        kernel.evaluate(&MarginBlock { cell: &cell, region: &[180.0; 4], industry: &industry, total: &[1100.0; 4] }, &mut out);
        let want = [270.0 / 11.0, -50.0 / 11.0, -160.0 / 11.0, -60.0 / 11.0];
        out.iter().zip(want).for_each(|(got, want)| assert!((got - want).abs() < 1e-13, "{got} {want}"));
    }

    #[test]
    fn without_a_reference_there_is_nothing() {
        let kernel = HorizontalCluster { reference: Reference::Others, duplicates: Duplicates::Raise };
        let mut out = [0.0];
        kernel.evaluate(&MarginBlock { cell: &[1.0], region: &[1.0], industry: &[0.0], total: &[0.0] }, &mut out);
        assert!(out[0].is_nan());
    }
}
