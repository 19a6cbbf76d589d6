use serde::Deserialize;

use super::theil::x_ln_x;
use crate::measure::*;
use crate::sample::{CLUSTER, Index, Quantity, STRATA, Sample, estimate};

/// GE(α) of the density r = (e/E)/(a/A) of an activity e over a yardstick a, regions weighted with the yardstick:
/// Σ (a/A) r ln r at α = 1 (Theil), −Σ (a/A) ln r at 0, Σ (a/A) (r^α − 1)/(α(α − 1)) elsewhere. Over areas it is topographic
/// concentration, over the jobs of all industries relative concentration, over regions that count alike absolute concentration.
#[derive(Debug, Deserialize)]
pub struct TopographicConcentration {
    alpha: Numbers,
}

impl TopographicConcentration {
    fn entropy(sample: &Sample<'_>, density: &[f64], alpha: f64) -> Quantity {
        let weight = |row: usize| yardstick(sample, row);
        let (total, mass) = (sample.mean(|row| weight(row) * density[row]), sample.mean(weight));
        if total.is_nan() || total.value <= 0.0 {
            return Quantity::UNDEFINED;
        }
        // Equal densities have none, whatever the mean of them is rounded to.
        let (mut first, mut equal) = (None, true);
        sample.each(|row| equal &= *first.get_or_insert(density[row]) == density[row]);
        if equal {
            return sample.mean(|_| 0.0);
        }
        let mean = total / &mass;
        let own: fn(f64, f64) -> f64 = match alpha {
            1.0 => |r, _| x_ln_x(r),
            0.0 => |r, _| -r.ln(),
            _ => |r, alpha| (r.powf(alpha) - 1.0) / (alpha * (alpha - 1.0)),
        };
        // With respect to ln of the mean density: −r times the derivative.
        let slope: fn(f64, f64) -> f64 = match alpha {
            1.0 => |r, _| -(x_ln_x(r) + r),
            0.0 => |_, _| 1.0,
            _ => |r, alpha| -r.powf(alpha) / (alpha - 1.0),
        };
        let sum = sample.mean_at(
            &mean,
            |row, mean| weight(row) * own(density[row] / mean, alpha),
            |row, mean| weight(row) * slope(density[row] / mean, alpha) / mean,
        );
        sum / mass
    }
}

fn yardstick(sample: &Sample<'_>, row: usize) -> f64 {
    sample.number("yardstick").map_or(1.0, |yardstick| yardstick[row])
}

impl Index for TopographicConcentration {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        self.alpha.outputs("concentration")
    }

    fn evaluate(&self, sample: &Sample<'_>) -> Result<Vec<Quantity>, Fault> {
        let value = sample.value();
        let density = |row: usize| if value[row] > 0.0 { value[row] / yardstick(sample, row) } else { 0.0 };
        let density: Vec<f64> = (0..value.len()).map(density).collect();
        let (mut endless, mut empty) = (false, true);
        sample.each(|row| {
            endless |= density[row].is_infinite();
            empty &= yardstick(sample, row) <= 0.0;
        });
        let of = |&alpha: &f64| match endless || empty {
            // Something on no area at all.
            true => Quantity::UNDEFINED,
            false => Self::entropy(sample, &density, alpha),
        };
        Ok(self.alpha.all().iter().map(of).collect())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.topographic_concentration",
    catalogue: "R9",
    summary: "Topographic, relative and absolute concentration of an activity: generalised entropy of its density",
    source: "Brülhart & Traeger (2005), Regional Science and Urban Economics 35; Bickenbach & Bode (2008)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::optional("yardstick", RoleKind::Number(Domain::NonNegative)),
        STRATA,
        CLUSTER,
    ],
    params: &[Param { name: "alpha", kind: ParamKind::Numbers }],
    invariances: &[Invariance::Scale, Invariance::Replication],
    build: |params| estimate::<TopographicConcentration>("inequality.topographic_concentration", params),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::{check_influence, values};

    fn columns<'a>(value: &'a [f64], yardstick: &'a [f64]) -> Columns<'a> {
        Columns { numbers: vec![("value", value), ("yardstick", yardstick)], rows: value.len(), ..Default::default() }
    }

    const FOUR: TopographicConcentration = TopographicConcentration { alpha: Numbers::One(1.0) };

    // Half of the jobs on a quarter of the land, by hand: T = ½ ln 2 + ½ ln ⅔, L = −¼ ln 2 − ¾ ln ⅔, GE(2) = (¼·4 + ¾·4/9 − 1)/2.
    #[test]
    fn by_hand() {
        let all = TopographicConcentration { alpha: Numbers::Several(vec![1.0, 0.0, 2.0]) };
        let got = values(&all, &columns(&[5.0, 5.0], &[1.0, 3.0]));
        let (two, third) = (2f64.ln(), (2.0f64 / 3.0).ln());
        for (got, want) in got.iter().zip([0.5 * two + 0.5 * third, -0.25 * two - 0.75 * third, 1.0 / 6.0]) {
            assert!((got - want).abs() < 1e-15, "{got} {want}");
        }
        // Absolute: regions count alike. All in one of two: ln 2.
        let alone = Columns { numbers: vec![("value", &[7.0, 0.0][..])], rows: 2, ..Default::default() };
        assert!((values(&FOUR, &alone)[0] - two).abs() < 1e-15);
    }

    #[test]
    fn limits() {
        assert_eq!(values(&FOUR, &columns(&[0.1, 0.2, 0.4], &[0.1, 0.2, 0.4])), [0.0]);
        assert!(values(&FOUR, &columns(&[1.0, 2.0], &[0.0, 1.0]))[0].is_nan());
        assert!(values(&FOUR, &columns(&[0.0, 0.0], &[1.0, 1.0]))[0].is_nan());
        assert!(values(&FOUR, &columns(&[], &[]))[0].is_nan());
        // Neither jobs nor land: nothing changes.
        let (with, without) = (values(&FOUR, &columns(&[5.0, 5.0, 0.0], &[1.0, 3.0, 0.0])), values(&FOUR, &columns(&[5.0, 5.0], &[1.0, 3.0])));
        assert!((with[0] - without[0]).abs() < 1e-15);
    }

    #[test]
    fn influence() {
        for alpha in [1.0, 0.0, 2.0] {
            let columns = columns(&[3.0, 1.0, 2.0, 7.0], &[1.0, 2.0, 0.5, 4.0]);
            check_influence(&TopographicConcentration { alpha: Numbers::One(alpha) }, &columns, 1e-6);
        }
    }
}
