use rand_distr::{Binomial, Distribution};
use serde::Deserialize;
use statrs::distribution::{Beta, ContinuousCDF, Normal};

use crate::error::{Error, Result};
use crate::frame::{Against, Block, Crosstab, TableRows};
use crate::measure::*;
use crate::numeric::{Pcg64, replicate, sum_terms};
use crate::sample::spread;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    Delta,
    Exact,
    Bootstrap,
}

/// LQ = (e/E)/(N/T), in which each region has a binomial number e of E with a share of its own.
///
/// Delta: Var LQ = [T/(E·N)·(1 − e*/N)]²·e(1 − e/E) + (LQ/N)²·Σ e_s(1 − e_s/E_s), the sum over the other regions of the reference; e*
/// is what of N is the region's own (e in the nation, 0 in the others). The interval is LQ ± z·s.
///
/// Exact: the interval of Clopper and Pearson for the share e/E, divided by N/T, which counts as known.
///
/// Bootstrap: the number of each region is drawn again from its own binomial distribution, all regions of the reference at once; standard
/// deviation and percentiles of the quotients.
#[derive(Debug, Deserialize)]
pub struct LocationQuotientInterval {
    method: Method,
    level: f64,
    reference: Reference,
    replications: usize,
    seed: u64,
}

/// Sums of larger numbers are not counted one by one.
const LARGEST: f64 = 1e15;

/// Bounds of a share that has x of n.
pub(crate) fn clopper_pearson(x: f64, n: f64, level: f64) -> (f64, f64) {
    let tail = (1.0 - level) / 2.0;
    let quantile = |a: f64, b: f64, at: f64| Beta::new(a, b).map_or(f64::NAN, |beta| beta.inverse_cdf(at));
    let lower = if x > 0.0 { quantile(x, n - x + 1.0, tail) } else { 0.0 };
    let upper = if x < n { quantile(x + 1.0, n - x, 1.0 - tail) } else { 1.0 };
    (lower, upper)
}

impl LocationQuotientInterval {
    /// Standard error, lower and upper bound of a quotient; `scatter` is the variance of what the other regions have of the industry.
    fn interval(&self, quotient: f64, (e, all): (f64, f64), (industry, total): (f64, f64), own: f64, scatter: f64) -> [f64; 3] {
        let variance = e * (1.0 - e / all);
        let slope = total / (all * industry);
        match self.method {
            Method::Exact => {
                let (lower, upper) = clopper_pearson(e, all, self.level);
                [slope * variance.sqrt(), lower * all * slope, upper * all * slope]
            }
            // The bootstrap has no formula, and comes from `drawn`.
            Method::Delta | Method::Bootstrap => {
                let by_own = slope * (1.0 - own / industry);
                let error = (by_own * by_own * variance + (quotient / industry).powi(2) * scatter).sqrt();
                let z = Normal::standard().inverse_cdf(0.5 + self.level / 2.0);
                [error, quotient - z * error, quotient + z * error]
            }
        }
    }

    /// Standard error, lower and upper bound of the quotient of each region in an industry, from drawing all regions anew.
    fn drawn(&self, block: &Block<'_>, table: &Crosstab, industry: usize) -> Result<Vec<[f64; 3]>> {
        let regions = table.regions.len();
        let against: Vec<Against> = (0..regions).map(|region| table.against(whole(self.reference), region, industry)).collect();
        // None in a region without anybody.
        let lot = |region: usize| {
            let (own, all) = (table.line(region)[industry], table.region_total[region]);
            Binomial::new(all as u64, (own / all).min(1.0)).ok()
        };
        let lots: Vec<Option<Binomial>> = (0..regions).map(lot).collect();
        let one = |generator: &mut Pcg64, _| {
            let numbers: Vec<f64> = lots.iter().map(|lot| lot.map_or(0.0, |lot| lot.sample(generator) as f64)).collect();
            let reference: f64 = numbers.iter().zip(&against).filter(|(_, against)| against.own_industry > 0.0).map(|(n, _)| n).sum();
            let quotient = |(region, &n): (usize, &f64)| {
                let (own, total) = match self.reference {
                    Reference::Others => (n, table.total - table.region_total[region]),
                    _ => (0.0, against[region].total),
                };
                (n / table.region_total[region]) / ((reference - own) / total)
            };
            numbers.iter().enumerate().map(quotient).collect::<Vec<f64>>()
        };
        let seed = self.seed ^ (u64::from(table.industries[industry]) << 32);
        let replicates = replicate(block.watch(), self.replications, seed, one)?;
        let tail = (1.0 - self.level) / 2.0;
        let of = |region: usize| {
            spread(replicates.iter().map(|replicate| replicate[region]).collect(), Some([tail, 1.0 - tail]))
        };
        Ok((0..regions).map(of).collect())
    }
}

impl Panel for LocationQuotientInterval {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::own("industry")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["location_quotient", "standard_error", "lower", "upper"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(value) = block.number("value") else { return Ok(()) };
        let table = Crosstab::new(block, value);
        let (regions, industries) = (table.regions.len(), table.industries.len());
        let counts = |region: usize| self.reference != Reference::Named || table.is_named(region);
        // What a region adds to the variance of the industry in the reference.
        let scatter = |region: usize, industry: usize| {
            let Against { own_industry: e, own_total: all, .. } = table.against(whole(self.reference), region, industry);
            if counts(region) && all > 0.0 { e * (1.0 - e / all) } else { 0.0 }
        };
        let scatters: Vec<f64> = (0..industries).map(|i| sum_terms(regions, |region| scatter(region, i))).collect();
        if self.method == Method::Bootstrap
            && let Some((cell, number)) = block.line(value, 0).iter().enumerate().find(|(_, number)| number.fract() != 0.0 && !number.is_nan() || **number > LARGEST)
        {
            return Err(Error::Undefined {
                measure: SPEC.id,
                cell: block.describe(Some(cell), None),
                reason: format!("{number} is no whole number below 10¹⁵, and only those can be drawn"),
                remedy: "give counts, not thousands or shares of them, or say method=\"delta\"",
            });
        }
        let drawn = match self.method {
            Method::Bootstrap => (0..industries).map(|industry| self.drawn(block, &table, industry)).collect::<Result<Vec<_>>>()?,
            Method::Delta | Method::Exact => Vec::new(),
        };
        for (region, &code) in table.regions.iter().enumerate() {
            for (industry, &e) in table.line(region).iter().enumerate().filter(|&(industry, _)| table.has(region, industry)) {
                let (all, against) = (table.region_total[region], table.against(self.reference, region, industry));
                let keys = [code, table.industries[industry]];
                if all <= 0.0 || against.industry <= 0.0 {
                    rows.push(keys, [f64::NAN; 4]);
                    continue;
                }
                let quotient = (e / all) / (against.industry / against.total);
                let rest = (scatters[industry] - scatter(region, industry)).max(0.0);
                let reference = (against.industry, against.total);
                let [error, lower, upper] = match drawn.get(industry) {
                    Some(drawn) => drawn[region],
                    None => self.interval(quotient, (e, all), reference, against.own_industry, rest),
                };
                rows.push(keys, [quotient, error, lower, upper]);
            }
        }
        Ok(())
    }
}

/// The reference with the own region in it.
fn whole(reference: Reference) -> Reference {
    if reference == Reference::Others { Reference::Nation } else { reference }
}

pub const SPEC: Spec = Spec {
    id: "specialization.location_quotient_interval",
    catalogue: "A12",
    summary: "Location quotient with standard error and confidence interval, by the delta method, exactly or by bootstrap",
    source: "Moineddin, Beyene & Boyle (2003); Beyene & Moineddin (2005); Clopper & Pearson (1934)",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        Role::required("industry", RoleKind::Key),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[
        Param::choice("method", &["delta", "exact", "bootstrap"]),
        Param { name: "level", kind: ParamKind::Share },
        REFERENCE,
        Param { name: "replications", kind: ParamKind::Integer(1) },
        Param { name: "seed", kind: ParamKind::Integer(0) },
    ],
    invariances: &[],
    build: |params| {
        let id = "specialization.location_quotient_interval";
        Ok(Measure::Panel(Box::new(read::<LocationQuotientInterval>(id, params)?)))
    },
};

#[cfg(test)]
mod tests {
    use super::*;

    fn of(method: Method, level: f64) -> LocationQuotientInterval {
        LocationQuotientInterval { method, level, reference: Reference::Nation, replications: 2, seed: 0 }
    }

    fn interval(method: Method, level: f64, own: f64) -> [f64; 3] {
        let kernel = of(method, level);
        // 20 of 100 against 100 of 1000: LQ = 2; the others have 80 of 900.
        kernel.interval(2.0, (20.0, 100.0), (100.0, 1000.0), own, 80.0 * (1.0 - 80.0 / 900.0))
    }

    // By hand. Own region in: slope 1000/(100·100)·(1 − 20/100) = .08, own variance 20·.8 = 16: .0064·16 = .1024; the rest
    // (2/100)²·80·82/90 = .0004·656/9. Without: slope .1 and N = 100 of others: .16.
    #[test]
    fn delta_by_hand() {
        let rest = 0.0004 * 656.0 / 9.0;
        let [error, lower, upper] = interval(Method::Delta, 0.95, 20.0);
        assert!((error - (0.1024f64 + rest).sqrt()).abs() < 1e-15);
        assert!((lower - (2.0 - 1.959_963_984_540_054 * error)).abs() < 1e-9);
        assert!((upper + lower - 4.0).abs() < 1e-14);
        assert!((interval(Method::Delta, 0.95, 0.0)[0] - (0.16f64 + rest).sqrt()).abs() < 1e-15);
    }

    // R's help page of binom.test: 682 of 925 has the 95 % interval .7076683 to .7654066. None of n: upper bound 1 − (α/2)^(1/n).
    #[test]
    fn clopper_and_pearson() {
        let (lower, upper) = clopper_pearson(682.0, 925.0, 0.95);
        assert!((lower - 0.707_668_3).abs() < 5e-8 && (upper - 0.765_406_6).abs() < 5e-8, "{lower} {upper}");
        let (lower, upper) = clopper_pearson(0.0, 10.0, 0.9);
        assert!(lower == 0.0 && (upper - (1.0 - 0.05f64.powf(0.1))).abs() < 1e-9);
        let (lower, upper) = clopper_pearson(10.0, 10.0, 0.9);
        assert!(upper == 1.0 && (lower - 0.05f64.powf(0.1)).abs() < 1e-9);
        // large numbers: the bounds are those of the normal distribution, .1 ± 1.96·√(.09/10⁷)
        let (lower, upper) = clopper_pearson(1e6, 1e7, 0.95);
        let z = 1.959_963_984_540_054 * (0.09f64 / 1e7).sqrt();
        assert!((lower - 0.1 + z).abs() < 1e-6 && (upper - 0.1 - z).abs() < 1e-6, "{lower} {upper}");
    }

    // An industry that is all of the region, or has nothing there: the share has no variance, its bounds are the formula's.
    #[test]
    fn all_or_nothing() {
        let kernel = of(Method::Exact, 0.9);
        let [error, lower, upper] = kernel.interval(0.0, (0.0, 10.0), (50.0, 100.0), 0.0, 0.0);
        assert!(error == 0.0 && lower == 0.0 && (upper - 2.0 * (1.0 - 0.05f64.powf(0.1))).abs() < 1e-9);
    }
}
