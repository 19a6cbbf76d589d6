use serde::Deserialize;

use super::gini::gini;
use crate::error::{Error, Result};
use crate::frame::{Chunked, TableInput};
use crate::measure::*;
use crate::numeric::{IDENTITY, Sum, permutation, replicate};
use crate::sample::{Data, Sample};

/// G = Σ_ij p_i p_j |y_i − y_j|/2μ split into the pairs that are neighbours and those that are not, p the population shares. The test
/// deals the values, each with its population, out over the regions again and again: p = (1 + number of deals with at least as much
/// between non-neighbours)/(deals + 1). Polarization is how far apart two non-neighbours are on average, relative to two neighbours.
#[derive(Debug, Deserialize)]
pub struct SpatialGini {
    replications: usize,
    seed: u64,
}

/// Value and population share of each region.
struct Regions {
    value: Vec<f64>,
    share: Vec<f64>,
}

impl Regions {
    fn new(input: &TableInput<'_>) -> Result<Self> {
        let region = input.key("region");
        let mut by_region = vec![None; region.count];
        let whole = |numbers: &Chunked<'_>| numbers.pieces(0..input.rows).flat_map(|(_, piece)| piece).copied().collect::<Vec<_>>();
        let (value, weight) = (input.number("value").map(whole), input.number("weight").map(whole));
        for (row, &code) in region.codes.iter().enumerate() {
            let of = |column: &Option<Vec<f64>>, missing: f64| column.as_ref().map_or(missing, |column| column[row]);
            if by_region[code as usize].replace((of(&value, 0.0), of(&weight, 1.0))).is_some() {
                return Err(Error::DuplicateRow { cell: input.names.pair("region", code) });
            }
        }
        let (value, weight): (Vec<f64>, Vec<f64>) = by_region.into_iter().map(|own| own.unwrap_or((0.0, 0.0))).unzip();
        let people = crate::numeric::sum(&weight);
        Ok(Regions { value, share: weight.into_iter().map(|weight| weight / people).collect() })
    }
}

/// Ordered pairs of two regions that are neighbours.
fn pairs(input: &TableInput<'_>) -> Result<Vec<(u32, u32)>> {
    let links = input.links()?.into_iter().map(|(region, neighbour, _)| (region, neighbour));
    Ok(links.filter(|(region, neighbour)| region != neighbour).collect())
}

impl Table for SpatialGini {
    fn keys(&self) -> Vec<KeyOutput> {
        Vec::new()
    }

    fn outputs(&self) -> Vec<Output> {
        ["gini", "neighbour", "non_neighbour", "non_neighbour_share", "expected_share", "p_value", "polarization"]
            .map(Output::number)
            .into()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let output = |numbers: Vec<Vec<f64>>| TableOutput { keys: Vec::new(), numbers, warnings: Vec::new() };
        if input.rows == 0 {
            return Ok(output(vec![Vec::new(); self.outputs().len()]));
        }
        let Regions { value, share } = Regions::new(input)?;
        let links = pairs(input)?;
        let numbers = vec![("value", &value[..]), ("weight", &share[..])];
        let data = Data::new(&Columns { numbers, rows: value.len(), ..Default::default() }, true);
        let sample = Sample::new(&data, false);
        let total = gini(&sample).value;
        let mean = sample.mean(|row| sample.value()[row]).value;
        if total.is_nan() {
            return Ok(output(vec![vec![f64::NAN]; self.outputs().len()]));
        }
        // Of the region at each place: Σ p_i p_j |y_i − y_j|/2μ over the links.
        let over_links = |at: &dyn Fn(u32) -> usize| {
            let mut sum = Sum::default();
            links.iter().map(|&(i, j)| (at(i), at(j))).for_each(|(i, j)| sum.add(share[i] * share[j] * (value[i] - value[j]).abs()));
            sum.value() / (2.0 * mean)
        };
        let neighbour = over_links(&|region| region as usize);
        let non_neighbour = total - neighbour;
        let dealt = replicate(input.watch, self.replications, self.seed, |generator, _| {
            let order = permutation(generator, value.len());
            over_links(&|region| order[region as usize] as usize)
        })?;
        let most = neighbour + IDENTITY * total;
        let larger = dealt.iter().filter(|dealt| **dealt <= most).count();
        let deals = self.replications as f64;
        let expected = total - dealt.iter().sum::<f64>() / deals;
        // How many of all pairs of two regions are neighbours.
        let mut linked = Sum::default();
        links.iter().for_each(|&(i, j)| linked.add(share[i as usize] * share[j as usize]));
        let all = 1.0 - crate::numeric::dot(&share, &share);
        let polarization = (non_neighbour / (all - linked.value())) / (neighbour / linked.value());
        let of_total = |part: f64| if total > 0.0 { part / total } else { f64::NAN };
        let told = [
            total,
            neighbour,
            non_neighbour,
            of_total(non_neighbour),
            of_total(expected),
            (1.0 + larger as f64) / (deals + 1.0),
            polarization,
        ];
        let told = told.map(|number| if number.is_finite() { number + 0.0 } else { f64::NAN });
        Ok(output(told.into_iter().map(|number| vec![number]).collect()))
    }
}

pub const SPEC: Spec = Spec {
    id: "inequality.spatial_gini",
    catalogue: "D16, D17",
    summary: "Spatial Gini: inequality between neighbours and between non-neighbours, with a permutation test and spatial polarization",
    source: "Rey & Smith (2013), Letters in Spatial and Resource Sciences 6",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::Any)),
        Role::required("region", RoleKind::Key),
        Role::required("weights", RoleKind::Weights),
        Role::optional("weight", RoleKind::Number(Domain::NonNegative)),
    ],
    params: &[
        Param { name: "replications", kind: ParamKind::Integer(1) },
        Param { name: "seed", kind: ParamKind::Integer(0) },
    ],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| Ok(Measure::Table(Box::new(read::<SpatialGini>("inequality.spatial_gini", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Coded, testing::Plain};

    fn run(value: &[f64], weight: &[f64], links: &[(u32, u32, f64)]) -> Result<Vec<f64>> {
        let codes: Vec<u32> = (0..value.len() as u32).collect();
        let input = TableInput {
            rows: value.len(),
            keys: vec![("region", Coded { codes: &codes, count: codes.len() })],
            numbers: vec![("value", Chunked::new([value])), ("weight", Chunked::new([weight]))],
            weights: links,
            flags: None,
            base: None,
            current: None,
            names: &Plain,
            group: 0,
            watch: None,
        };
        let output = SpatialGini { replications: 4_999, seed: 1 }.evaluate(&input)?;
        Ok(output.numbers.into_iter().flatten().collect())
    }

    const CHAIN: [(u32, u32, f64); 6] = [(0, 1, 1.0), (1, 0, 1.0), (1, 2, 0.5), (2, 1, 0.5), (2, 3, 2.0), (3, 2, 2.0)];

    // (1, 2, 3, 4) on a line by hand: G = .25 of Σ|y_i − y_j| = 20; three neighbours one apart make 6, so .075 and .175. Two neighbours are
    // 1 apart, two others (2 + 2 + 3)/3: polarization 7/3. Only 2 of 24 orders put neighbours as close together: p = 1/12; a pair is 5/3
    // apart on average, so the expected share is 1 − 3/6.
    #[test]
    fn four_on_a_line() {
        let got = run(&[1.0, 2.0, 3.0, 4.0], &[1.0; 4], &CHAIN).unwrap();
        for (got, want) in got.iter().zip([0.25, 0.075, 0.175, 0.7]) {
            assert!((got - want).abs() < 1e-15, "{got} {want}");
        }
        assert!((got[4] - 0.5).abs() < 0.01 && (got[5] - 1.0 / 12.0).abs() < 0.016 && (got[6] - 7.0 / 3.0).abs() < 1e-14, "{got:?}");
    }

    // Weights count as people: p = (1/4, 3/4), μ = 3.25, one link in each direction is all there is; |y_i − y_j| = 3.
    #[test]
    fn people() {
        let got = run(&[1.0, 4.0], &[1.0, 3.0], &[(0, 1, 1.0), (1, 0, 1.0)]).unwrap();
        assert!((got[0] - 0.1875 * 3.0 / 3.25).abs() < 1e-15 && (got[0] - got[1]).abs() < 1e-15 && got[6].is_nan());
        let one_way = run(&[1.0, 4.0], &[1.0, 3.0], &[(0, 1, 1.0)]).unwrap();
        assert!((one_way[1] - one_way[0] / 2.0).abs() < 1e-15);
    }

    #[test]
    fn links_that_are_wrong() {
        assert_eq!(run(&[1.0, 2.0], &[1.0; 2], &[(0, u32::MAX, 1.0)]).unwrap_err().code(), "RB314");
        assert_eq!(run(&[1.0, 2.0], &[1.0; 2], &[(0, 1, 1.0), (0, 1, 2.0)]).unwrap_err().code(), "RB304");
        // A region is no neighbour of its own, and a weight of 0 no link.
        assert_eq!(run(&[1.0, 2.0], &[1.0; 2], &[(0, 0, 1.0), (0, 1, 0.0)]).unwrap()[1], 0.0);
    }
}
