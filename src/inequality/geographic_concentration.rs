use serde::Deserialize;

use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// GC = ½ Σ |y/Y − a/A|, the share of an activity that would have to move for it to be spread like the area, and GC over the most that it
/// can be, 1 − a_min/A, where everything is in the smallest region.
#[derive(Debug, Deserialize)]
pub struct GeographicConcentration {}

impl Index for GeographicConcentration {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["concentration", "adjusted"].map(Output::number).into()
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let (y, a) = (sample.value(), sample.number("area").unwrap_or(&[]));
        let (activity, area) = (sample.mean(|row| y[row]), sample.mean(|row| a[row]));
        if activity.is_nan() || activity.value <= 0.0 || area.value <= 0.0 {
            return Ok(vec![Quantity::UNDEFINED; 2]);
        }
        // The mean of |y/μ_y − a/μ_a|, which depends on the rows, on μ_y and on μ_a.
        let gap = |row: usize, mean: f64| y[row] / mean - a[row] / area.value;
        let gaps = sample.mean_at(
            &activity,
            |row, mean| gap(row, mean).abs(),
            |row, mean| -sign(gap(row, mean)) * y[row] / mean.powi(2),
        );
        let slope = sample.mean(|row| sign(gap(row, activity.value)) * a[row] / area.value.powi(2)).value;
        let concentration = gaps.zip(&area, gaps.value, 1.0, slope) * 0.5;
        let (mut smallest, mut rows) = (f64::INFINITY, 0.0);
        sample.each(|row| {
            smallest = smallest.min(a[row]);
            rows += sample.weight(row);
        });
        let most = Quantity::from(1.0) - Quantity::from(smallest / rows) / area;
        let adjusted = if most.value > 0.0 { &concentration / &most } else { Quantity::UNDEFINED };
        Ok(vec![concentration, adjusted])
    }
}

fn sign(gap: f64) -> f64 {
    if gap == 0.0 { 0.0 } else { gap.signum() }
}

pub const SPEC: Spec = Spec {
    id: "inequality.geographic_concentration",
    catalogue: "R8",
    summary: "Geographic concentration of the OECD, and adjusted for the size of regions",
    source: "Spiezia (2002), Geographic Concentration of Production and Unemployment in OECD Countries; OECD Regions at a Glance",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("area", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[],
    invariances: &[Invariance::Scale],
    build: |params| estimate::<GeographicConcentration>("inequality.geographic_concentration", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, values};

    fn columns<'a>(value: &'a [f64], area: &'a [f64]) -> Columns<'a> {
        Columns { numbers: vec![("value", value), ("area", area)], rows: value.len(), ..Default::default() }
    }

    // Shares (.5, .3, .2) on (.1, .3, .6) of the land by hand: (.4 + 0 + .4)/2 = .4, of at most 1 − .1.
    #[test]
    fn by_hand() {
        let got = values(&GeographicConcentration {}, &columns(&[5.0, 3.0, 2.0], &[10.0, 30.0, 60.0]));
        assert!((got[0] - 0.4).abs() < 1e-15 && (got[1] - 4.0 / 9.0).abs() < 1e-15, "{got:?}");
        // All in the smallest region is the most.
        let got = values(&GeographicConcentration {}, &columns(&[7.0, 0.0, 0.0], &[10.0, 30.0, 60.0]));
        assert!((got[1] - 1.0).abs() < 1e-15, "{got:?}");
        assert!(values(&GeographicConcentration {}, &columns(&[7.0], &[10.0]))[1].is_nan());
        assert!(values(&GeographicConcentration {}, &columns(&[], &[])).iter().all(|got| got.is_nan()));
    }

    #[test]
    fn influence_of_the_unadjusted() {
        struct Plain;
        impl Index for Plain {
            fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
                vec![Output::number("concentration")]
            }
            fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
                Ok(GeographicConcentration {}.evaluate(sample)?.into_iter().take(1).collect())
            }
        }
        check_influence(&Plain, &columns(&[3.0, 1.0, 2.0, 7.0], &[1.0, 2.0, 0.5, 4.0]), 1e-6);
    }
}
