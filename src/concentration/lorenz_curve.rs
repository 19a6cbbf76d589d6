use super::WEIGHTED;
use crate::measure::{Invariance, Spec};
use crate::specialization::{Side, lorenz_curve};

pub const SPEC: Spec = Spec {
    id: "concentration.lorenz_curve",
    summary: "Points of the Lorenz (Hoover) curve of an industry over regions",
    roles: WEIGHTED,
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| lorenz_curve::build("concentration.lorenz_curve", Side::Industry, params),
    ..lorenz_curve::SPEC
};
