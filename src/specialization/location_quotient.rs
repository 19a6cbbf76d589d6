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
    Relative,
    Standardised,
    StandardisedLog,
}

/// What a quotient of nothing is: undefined, or 0 as in two packages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Convention {
    #[serde(rename = "rustbelt")]
    Rustbelt,
    #[serde(rename = "EconGeo", alias = "econcomplex")]
    Zero,
}

/// `relative`: LQ over its mean over the industries of the region. `standardised`: (LQ − mean)/deviation over the regions of the
/// industry, and the same of ln LQ, in which a quotient of 0 has no place.
#[derive(Debug, Deserialize)]
pub struct LocationQuotient {
    pub variant: Variant,
    pub reference: Reference,
    pub duplicates: Duplicates,
    pub ddof: i64,
    pub convention: Convention,
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
            Variant::Ratio | Variant::Relative | Variant::Standardised if industry > 0.0 => own / reference,
            Variant::StandardisedLog if industry > 0.0 && own > 0.0 => (own / reference).ln(),
            Variant::Additive => own - reference,
            // (LQ − 1)/(LQ + 1) with both sides times N/T: no quotient to overflow.
            Variant::Symmetric if industry > 0.0 => (own - reference) / (own + reference),
            Variant::Normalised => e / total - (industry / total) * (region / total),
            _ => f64::NAN,
        }
    }

    /// What the variant makes of a quotient of 0; NaN if it knows no quotient.
    fn of_zero(self) -> f64 {
        match self {
            Variant::Ratio | Variant::Relative | Variant::Standardised => 0.0,
            Variant::Symmetric => -1.0,
            Variant::Additive | Variant::Normalised | Variant::StandardisedLog => f64::NAN,
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
            Variant::Relative => "relative_location_quotient",
            Variant::Standardised => "standardised_location_quotient",
            Variant::StandardisedLog => "standardised_log_location_quotient",
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
        let zero = self.variant.of_zero();
        if self.convention == Convention::Zero && !zero.is_nan() {
            out.iter_mut().filter(|out| out.is_nan()).for_each(|out| *out = zero);
        }
    }

    fn options(&self) -> MarginOptions {
        MarginOptions { reference: self.reference, duplicates: self.duplicates }
    }

    fn moments(&self) -> Option<Moments> {
        let over = match self.variant {
            Variant::Relative => Over::Industries,
            Variant::Standardised | Variant::StandardisedLog => Over::Regions,
            _ => return None,
        };
        // The logarithm of 0 is neither in the mean nor in the deviation.
        let absent = self.variant != Variant::StandardisedLog;
        Some(Moments { over, absent, empty: self.convention == Convention::Zero, ddof: self.ddof })
    }

    fn against(&self, result: f64, moment: Moment) -> f64 {
        match self.variant {
            Variant::Relative if moment.mean > 0.0 => result / moment.mean,
            Variant::Relative => f64::NAN,
            _ => (result - moment.mean) / moment.deviation,
        }
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.location_quotient",
    catalogue: "A1, A2, A3, A4, A5, A6, A7",
    summary: "Location quotient (revealed comparative advantage): ratio, additive, symmetric, normalised, relative or standardised",
    source: "Balassa (1965); Hoen & Oosterhaven (2006); Laursen (1998); Yu, Cai & Leung (2009); Proudman & Redding (2000); \
             O'Donoghue & Gleave (2004); Tian (2013)",
    shape: Shape::Rows,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        Role::required("industry", RoleKind::Key),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[
        Param::choice(
            "variant",
            &["ratio", "additive", "symmetric", "normalised", "relative", "standardised", "standardised_log"],
        ),
        REFERENCE,
        Param::choice("duplicates", DUPLICATES),
        Param { name: "ddof", kind: ParamKind::Integer(0) },
        Param::choice("convention", &["rustbelt", "EconGeo", "econcomplex"]),
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

    use crate::frame::{Chunked, Coded, MarginInput, margins};

    /// Three regions and three industries, row after row; a NaN has no row.
    fn table(options: LocationQuotient, cells: [[f64; 3]; 3], flags: Option<[bool; 3]>) -> Vec<f64> {
        let (mut region, mut industry, mut value) = (vec![], vec![], vec![]);
        for (r, line) in (0u32..).zip(cells) {
            for (i, e) in (0u32..).zip(line).filter(|(_, e)| !e.is_nan()) {
                region.push(r);
                industry.push(i);
                value.push(e);
            }
        }
        let flags: Option<Vec<bool>> = flags.map(|flags| region.iter().map(|&r| flags[r as usize]).collect());
        let input = MarginInput {
            rows: value.len(),
            groups: None,
            region: Coded { codes: &region, count: 3 },
            industry: Coded { codes: &industry, count: 3 },
            value: Chunked::new([&value[..]]),
            size: None,
            flags: flags.as_deref(),
        };
        margins(&input, &options).unwrap().rows
    }

    fn plain(variant: Variant) -> LocationQuotient {
        let (reference, duplicates) = (Reference::Nation, Duplicates::Raise);
        LocationQuotient { variant, reference, duplicates, ddof: 0, convention: Convention::Rustbelt }
    }

    fn close(got: &[f64], want: &[f64]) {
        assert_eq!(got.len(), want.len());
        for (got, want) in got.iter().zip(want) {
            assert!((got - want).abs() < 1e-14 || got.is_nan() && want.is_nan(), "{got} {want}");
        }
    }

    // By hand. Regions of 4 each, industries (4, 4, 4) of 12: LQ = 3e/4. First industry LQ (0, 1.5, 1.5): mean 1, deviation √.5;
    // that of n − 1 is √.75.
    const CELLS: [[f64; 3]; 3] = [[f64::NAN, 4.0, 0.0], [2.0, 0.0, 2.0], [2.0, 0.0, 2.0]];

    #[test]
    fn absent_cells_are_zeros_of_the_moments() {
        let out = table(plain(Variant::Standardised), CELLS, None);
        let s = 0.5f64.sqrt();
        // LQ of the second industry: 3, 0, 0, mean 1, deviation √2; of the third: 0, 1.5, 1.5.
        let r = 2f64.sqrt();
        close(&out, &[2.0 / r, -1.0 / s, 0.5 / s, -1.0 / r, 0.5 / s, 0.5 / s, -1.0 / r, 0.5 / s]);
        let sample = LocationQuotient { ddof: 1, ..plain(Variant::Standardised) };
        close(&table(sample, CELLS, None)[2..3], &[0.5 / 0.75f64.sqrt()]);
        // Each region's mean over the three industries is 1, so the relative quotient is the quotient.
        close(&table(plain(Variant::Relative), CELLS, None), &[3.0, 0.0, 1.5, 0.0, 1.5, 1.5, 0.0, 1.5]);
    }

    // LQ (2, 1, 1/2): the logarithms (ln 2, 0, −ln 2) have mean 0 and deviation ln 2·√(2/3). A zero has no logarithm.
    #[test]
    fn standardised_logarithms() {
        let cells = [[4.0, 4.0, 0.0], [2.0, 6.0, 0.0], [1.0, 0.0, 7.0]];
        // totals (7, 10, 7) of 24, regions of 8: LQ of the first (12/7, 6/7, 3/7), two powers of two apart.
        let out = table(plain(Variant::StandardisedLog), cells, None);
        let z = 1.5f64.sqrt();
        close(&[out[0], out[3], out[6]], &[z, 0.0, -z]);
        close(&[out[1], out[4], out[7]], &[-1.0, 1.0, f64::NAN]);
        // one quotient alone has no spread
        assert!(out[2].is_nan() && out[8].is_nan());
    }

    // Equal structures leave rounding errors, and no spread to be measured by.
    #[test]
    fn no_spread() {
        let cells = [[0.1, 0.2, 0.7], [0.3, 0.6, 2.1], [7.0, 14.0, 49.0]];
        assert!(table(plain(Variant::Standardised), cells, None).iter().all(|z| z.is_nan()));
        assert!(table(plain(Variant::StandardisedLog), cells, None).iter().all(|z| z.is_nan()));
    }

    // The rows of a named reference are no regions: LQ against (2, 1, 1)/4 of the first two is (1, 0, 2), (1, 2, 0); they are the
    // mean and the deviation.
    #[test]
    fn the_yardstick_is_no_region() {
        let named = LocationQuotient { reference: Reference::Named, ..plain(Variant::Standardised) };
        let cells = [[2.0, 0.0, 2.0], [2.0, 2.0, 0.0], [20.0, 10.0, 10.0]];
        let out = table(named, cells, Some([false, false, true]));
        close(&[out[1], out[4], out[7]], &[-1.0, 1.0, 0.0]);
        assert!(out[0].is_nan(), "both have the quotient 1");
    }

    // EconGeo writes 0 where there is nothing to divide by.
    #[test]
    fn conventions_of_nothing() {
        let cells = [[1.0, 0.0, 3.0], [0.0, 0.0, 0.0], [3.0, 0.0, 1.0]];
        let zero = |variant| table(LocationQuotient { convention: Convention::Zero, ..plain(variant) }, cells, None);
        close(&zero(Variant::Ratio), &[0.5, 0.0, 1.5, 0.0, 0.0, 0.0, 1.5, 0.0, 0.5]);
        close(&zero(Variant::Symmetric)[3..6], &[-1.0; 3]);
        // mean over three industries, one of them empty: (.5 + 0 + 1.5)/3
        close(&zero(Variant::Relative)[..3], &[0.75, 0.0, 2.25]);
        close(&table(plain(Variant::Relative), cells, None)[..3], &[0.5, f64::NAN, 1.5]);
        // three regions, one of them empty: (.5, 0, 1.5) has mean 2/3 and variance 7/18
        close(&zero(Variant::Standardised)[..1], &[-(1.0 / 6.0) / (7.0f64 / 18.0).sqrt()]);
        close(&table(plain(Variant::Standardised), cells, None)[..1], &[-1.0]);
    }
}
