use serde::Deserialize;

use crate::frame::MarginOptions;
use crate::measure::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Variant {
    Ratio,
    Additive,
    Symmetric,
    Normalised,
}

#[derive(Debug, Deserialize)]
pub struct LocationQuotient {
    pub variant: Variant,
    pub reference: Reference,
    pub duplicates: Duplicates,
}

impl Variant {
    /// e: activity of industry i in region r; E: of region r; N: of industry i in the reference; T: of the reference.
    ///
    /// ratio LQ = (e/E)/(N/T) · additive e/E − N/T · symmetric (LQ − 1)/(LQ + 1) · normalised (e·T − N·E)/T²
    #[inline(always)]
    pub fn cell(self, e: f64, region: f64, industry: f64, total: f64) -> f64 {
        let (own, reference) = (e / region, industry / total);
        match self {
            // Where the industry is absent from the reference, 0/0 and x/0 alike have no value.
            Variant::Ratio if industry > 0.0 => own / reference,
            Variant::Additive => own - reference,
            // (LQ − 1)/(LQ + 1) with both sides times N/T: no quotient to overflow.
            Variant::Symmetric if industry > 0.0 => (own - reference) / (own + reference),
            Variant::Normalised => e / total - (industry / total) * (region / total),
            _ => f64::NAN,
        }
    }
}

impl Margins for LocationQuotient {
    fn output(&self) -> Output {
        Output::number(match self.variant {
            Variant::Ratio => "location_quotient",
            Variant::Additive => "additive_location_quotient",
            Variant::Symmetric => "symmetric_location_quotient",
            Variant::Normalised => "normalised_location_quotient",
        })
    }

    fn evaluate(&self, block: &MarginBlock<'_>, out: &mut [f64]) {
        let rows = block.cell.iter().zip(block.region).zip(block.industry).zip(block.total);
        // The variant is chosen outside of the loop, so that each loop is straight arithmetic.
        match self.variant {
            Variant::Ratio => {
                for (out, (((&e, &r), &i), &t)) in out.iter_mut().zip(rows) {
                    *out = Variant::Ratio.cell(e, r, i, t);
                }
            },
            variant => {
                for (out, (((&e, &r), &i), &t)) in out.iter_mut().zip(rows) {
                    *out = variant.cell(e, r, i, t);
                }
            },
        }
    }

    fn options(&self) -> MarginOptions {
        MarginOptions { reference: self.reference, duplicates: self.duplicates }
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.location_quotient",
    catalogue: "A1, A2, A5, A6",
    summary: "Location quotient (revealed comparative advantage): ratio, additive, symmetric or normalised",
    source: "Balassa (1965); Hoen & Oosterhaven (2006); Laursen (1998); Yu, Cai & Leung (2009)",
    shape: Shape::Rows,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        Role::required("industry", RoleKind::Key),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[
        Param::choice("variant", &["ratio", "additive", "symmetric", "normalised"]),
        REFERENCE,
        Param::choice("duplicates", DUPLICATES),
    ],
    invariances: &[Invariance::Scale],
    build: |params| {
        Ok(Measure::Margins(Box::new(read::<LocationQuotient>("specialization.location_quotient", params)?)))
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    // Farhauer & Kröll (2013), as in the documentation of the R package REAT: region A (90, 20, 10, 60) of 180, nation
    // (400, 150, 150, 400) of 1100; the ratios are a run of REAT 3.0.3, the others by hand: .5 − 4/11, .375/2.375.
    const A: [f64; 4] = [90.0, 20.0, 10.0, 60.0];
    const NATION: [f64; 4] = [400.0, 150.0, 150.0, 400.0];

    fn run(variant: Variant) -> Vec<f64> {
        A.iter().zip(NATION).map(|(&e, n)| variant.cell(e, 180.0, n, 1100.0)).collect()
    }

    #[test]
    fn farhauer_kroell() {
        for (got, want) in run(Variant::Ratio).iter().zip([1.375, 0.814815, 0.407407, 0.916667]) {
            assert!((got - want).abs() < 5e-7, "{got} {want}");
        }
        assert!((run(Variant::Additive)[0] - 0.136364).abs() < 5e-7);
        assert!((run(Variant::Symmetric)[0] - 0.157895).abs() < 5e-7);
        // (90·1100 − 400·180)/1100² = 27000/1210000
        assert!((run(Variant::Normalised)[0] - 27.0 / 1210.0).abs() < 1e-16);
    }

    #[test]
    fn the_normalised_one_sums_to_zero_over_industries() {
        assert!(run(Variant::Normalised).iter().sum::<f64>().abs() < 1e-16);
    }

    #[test]
    fn empty_industry_and_empty_region() {
        assert!(Variant::Ratio.cell(0.0, 180.0, 0.0, 1100.0).is_nan());
        assert!(Variant::Ratio.cell(0.0, 0.0, 400.0, 1100.0).is_nan());
        assert_eq!(Variant::Ratio.cell(0.0, 180.0, 400.0, 1100.0), 0.0);
        assert_eq!(Variant::Symmetric.cell(0.0, 180.0, 400.0, 1100.0), -1.0);
        assert!(Variant::Symmetric.cell(0.0, 180.0, 0.0, 1100.0).is_nan());
    }
}
