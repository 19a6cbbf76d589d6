use serde::Deserialize;

use super::gini::gini;
use super::theil::{theil_l, theil_t, x_ln_x};
use crate::frame::combine;
use crate::measure::*;
use crate::numeric::{IDENTITY, Sum, permutation, replicate};
use crate::sample::{Data, Sample};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Kind {
    T,
    L,
    #[serde(rename = "gini")]
    Gini,
}

/// Inequality between groups against what chance would put between them: the rows, each with its weight, are dealt out over the labels
/// of the groups again and again, and p = (1 + number of deals with at least as much between)/(deals + 1).
///
/// With p the population share and q the income share of a group, between is Σ q ln(q/p) for T, Σ p ln(p/q) for L, and the Gini of the
/// groups' means, Σ_gh p_g p_h |μ_g − μ_h|/2μ, for the Gini.
#[derive(Debug, Deserialize)]
pub struct BetweenTest {
    index: Kind,
    replications: usize,
    seed: u64,
}

/// Weight and income of each group.
type Groups = Vec<(f64, f64)>;

impl BetweenTest {
    fn between(&self, groups: &mut Groups, people: f64, income: f64) -> f64 {
        let shares = || groups.iter().map(|(w, y)| (w / people, y / income)).filter(|(p, _)| *p > 0.0);
        match self.index {
            Kind::T => shares().map(|(p, q)| p * x_ln_x(q / p)).sum(),
            Kind::L => shares().map(|(p, q)| -p * (q / p).ln()).sum(),
            Kind::Gini => {
                // Σ of q_g (P_g + P_g−1) − 1 over the groups in order of their means, P the cumulated shares.
                groups.retain(|(w, _)| *w > 0.0);
                groups.sort_unstable_by(|a, b| (a.1 / a.0).total_cmp(&(b.1 / b.0)));
                let (mut below, mut sum) = (0.0, 0.0);
                for (w, y) in groups.iter() {
                    sum += y / income * (2.0 * below + w) / people;
                    below += w;
                }
                sum - 1.0
            }
        }
    }
}

impl Reduce for BetweenTest {
    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        let total = match self.index {
            Kind::T => "theil_t",
            Kind::L => "theil_l",
            Kind::Gini => "gini",
        };
        [total, "between", "share", "expected_share", "p_value"].map(Output::number).into()
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        // In the order of their values, so that the deals do not depend on the order of the rows.
        let data = Data::new(columns, true);
        let sample = Sample::new(&data, false);
        let total = match self.index {
            Kind::T => theil_t(&sample),
            Kind::L => theil_l(&sample),
            Kind::Gini => gini(&sample),
        }
        .value;
        if total.is_nan() {
            return Ok(());
        }
        let mut rows = Vec::with_capacity(data.rows);
        sample.each(|row| rows.push(row));
        let own: Vec<Vec<u32>> = data.keys("groups").iter().map(|codes| rows.iter().map(|&row| codes[row]).collect()).collect();
        let (labels, count) = combine(&own.iter().map(Vec::as_slice).collect::<Vec<_>>());
        let y = sample.value();
        let (people, income) = (sample.sum(|_| 1.0), sample.sum(|row| y[row]));
        let of = |order: &[u32]| {
            let mut sums = vec![(Sum::default(), Sum::default()); count];
            for (&place, &label) in order.iter().zip(&labels) {
                let row = rows[place as usize];
                let (w, wy) = &mut sums[label as usize];
                w.add(sample.weight(row));
                wy.add(sample.weight(row) * y[row]);
            }
            let mut groups = sums.into_iter().map(|(w, wy)| (w.value(), wy.value())).collect();
            self.between(&mut groups, people, income)
        };
        let as_it_is: Vec<u32> = (0..rows.len() as u32).collect();
        let between = of(&as_it_is);
        let dealt = replicate(data.watch, self.replications, self.seed, |generator, _| of(&permutation(generator, rows.len())))?;
        // As much but for rounding is as much.
        let least = between - IDENTITY * between.abs().max(1e-3);
        let larger = dealt.iter().filter(|dealt| **dealt >= least).count();
        let deals = self.replications as f64;
        // An infinite L, or none at all, has no shares.
        let share = |part: f64| if total > 0.0 && part.is_finite() { part / total } else { f64::NAN };
        let told = [total, between, share(between), share(dealt.iter().sum::<f64>() / deals), (1.0 + larger as f64) / (deals + 1.0)];
        out.copy_from_slice(&told);
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.between_test",
    catalogue: "D34",
    summary: "Permutation test of the inequality between groups: T, L or Gini",
    source: "Rey (2004); Rey & Sastre Gutierrez (2010)",
    shape: Shape::Reduce,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("groups", RoleKind::Keys),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[
        Param::choice("index", &["T", "L", "gini"]),
        Param { name: "replications", kind: ParamKind::Integer(1) },
        Param { name: "seed", kind: ParamKind::Integer(0) },
    ],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| Ok(Measure::Reduce(Box::new(read::<BetweenTest>("inequality.between_test", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::testing::columns;

    fn run(index: Kind, replications: usize, value: &[f64], weight: Option<&[f64]>, groups: &[u32]) -> Vec<f64> {
        let mut out = vec![f64::NAN; 5];
        BetweenTest { index, replications, seed: 1 }.evaluate(&columns(value, weight, &[groups]), &mut out).unwrap();
        out
    }

    // Of (1, 2, 3, 4) in pairs there are three ways to pair: {12|34} (Gini between of 1.5, 3.5: .2), {13|24} (2, 3: .1), {14|23} (0). So p
    // tends to 1/3 for the first, 2/3 for the second and 1 for the third, and the expected share of G = .25 to .1/.25. 9,999 deals: four
    // standard errors are .019.
    #[test]
    fn all_pairings_of_four() {
        for (groups, between, p) in [([0, 0, 1, 1], 0.2, 1.0 / 3.0), ([0, 1, 0, 1], 0.1, 2.0 / 3.0), ([0, 1, 1, 0], 0.0, 1.0)] {
            let got = run(Kind::Gini, 9_999, &[1.0, 2.0, 3.0, 4.0], None, &groups);
            assert!((got[0] - 0.25).abs() < 1e-15 && (got[1] - between).abs() < 1e-15, "{got:?}");
            assert!((got[3] - 0.4).abs() < 0.02 && (got[4] - p).abs() < 0.02, "{got:?}");
        }
    }

    // The between parts of T and L by hand as in the decomposition: totals (100, 300, 200, 400), population (50, 100, 100, 100).
    #[test]
    fn parts_of_the_decomposition() {
        let (value, weight) = ([2.0, 3.0, 2.0, 4.0], [50.0, 100.0, 100.0, 100.0]);
        let got = run(Kind::T, 9, &value, Some(&weight), &[0, 0, 1, 1]);
        assert!((got[1] - 0.001_676_9).abs() < 5e-8 && (got[2] - 0.001_676_9 / 0.042_223_5).abs() < 2e-6);
        let got = run(Kind::L, 9, &value, Some(&weight), &[0, 0, 1, 1]);
        assert!((got[1] - 0.001_688_3).abs() < 5e-8);
    }

    #[test]
    fn limits() {
        assert_eq!(run(Kind::T, 9, &[2.0; 4], None, &[0, 0, 1, 1])[..2], [0.0, 0.0]);
        assert_eq!(run(Kind::T, 9, &[2.0; 4], None, &[0, 0, 1, 1])[4], 1.0);
        assert!(run(Kind::T, 9, &[], None, &[])[4].is_nan());
        // One group: nothing between, ever. A row of weight 0 is not there.
        let one = run(Kind::Gini, 9, &[1.0, 3.0, 9.0], Some(&[1.0, 1.0, 0.0]), &[0, 0, 1]);
        assert!((one[0] - 0.25).abs() < 1e-15 && one[1].abs() < 1e-15 && one[4] == 1.0, "{one:?}");
        assert_eq!(run(Kind::L, 9, &[0.0, 3.0], None, &[0, 1])[0], f64::INFINITY);
    }
}
