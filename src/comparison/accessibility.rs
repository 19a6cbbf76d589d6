use serde::Deserialize;

use crate::error::{Error, Result};
use crate::frame::TableInput;
use crate::measure::*;
use crate::numeric::Sum;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Decay {
    Power,
    Exponential,
}

/// A_r = Σ_s O_s f(d_rs) over the places within reach, f(d) = d^−β or e^−βd. With power decay and β = 1 it is Harris's market
/// potential.
#[derive(Debug, Deserialize)]
pub struct Accessibility {
    decay: Decay,
    beta: f64,
}

impl Table for Accessibility {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::number("accessibility")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let (region, names) = (input.key("region"), input.names);
        let mut mass = vec![f64::NAN; region.count];
        let value = input.number("value").into_iter().flat_map(|value| value.pieces(0..input.rows)).flat_map(|(_, piece)| piece);
        for (&value, &code) in value.zip(region.codes) {
            let known = &mut mass[code as usize];
            if !known.is_nan() {
                return Err(Error::DuplicateRow { cell: names.pair("region", code) });
            }
            *known = value;
        }
        let mut links = input.weights.to_vec();
        links.sort_unstable_by_key(|&(from, to, _)| (from, to));
        if let Some(twice) = links.windows(2).find(|pair| (pair[0].0, pair[0].1) == (pair[1].0, pair[1].1)) {
            let (from, to) = (names.pair("region", twice[0].0), names.key("region", twice[0].1));
            return Err(Error::DuplicateRow { cell: format!("{from}, neighbour = {to} of the distances") });
        }
        let mut sums = vec![Sum::default(); region.count];
        for &(from, to, distance) in &links {
            let Some(&there) = mass.get(to as usize) else {
                return Err(Error::LinkMissing {
                    option: "distances",
                    from: names.pair("region", from),
                    to: "a region outside of its group".into(),
                });
            };
            let near = match self.decay {
                Decay::Power => distance.powf(-self.beta),
                Decay::Exponential => (-self.beta * distance).exp(),
            };
            if !near.is_finite() {
                return Err(Error::Undefined {
                    measure: SPEC.id,
                    cell: format!("{}, neighbour = {}", names.pair("region", from), names.key("region", to)),
                    reason: format!("a power of the distance {distance} has no bound"),
                    remedy: "give a distance within the region, such as two thirds of its radius, leave the row out, or say \
                             decay=\"exponential\"",
                });
            }
            sums[from as usize].add(there * near);
        }
        let reached = |sum: Sum| if sum.value().is_finite() { sum.value() } else { f64::NAN };
        Ok(TableOutput {
            keys: vec![(0..region.count as u32).collect()],
            numbers: vec![sums.into_iter().map(reached).collect()],
            warnings: Vec::new(),
        })
    }
}

pub const SPEC: Spec = Spec {
    id: "comparison.accessibility",
    catalogue: "A21",
    summary: "Accessibility (market potential): what lies around each region, discounted by distance",
    source: "Hansen (1959); Harris (1954) for market potential",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        Role::required("distances", RoleKind::Distances),
    ],
    params: &[Param::choice("decay", &["power", "exponential"]), Param { name: "beta", kind: ParamKind::Above(0.0) }],
    invariances: &[Invariance::Homogeneous],
    build: |params| Ok(Measure::Table(Box::new(read::<Accessibility>("comparison.accessibility", params)?))),
};
