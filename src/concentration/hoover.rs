use super::WEIGHTED;
use crate::measure::{Invariance, Spec};
use crate::specialization::hoover::{CONVENTION, Hoover};
use crate::specialization::{Side, hoover, over};

pub const SPEC: Spec = Spec {
    id: "concentration.hoover",
    summary: "Hoover index of an industry over regions (Florence's coefficient of localization)",
    roles: WEIGHTED,
    params: &[CONVENTION],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| over::<Hoover>("concentration.hoover", Side::Industry, params),
    ..hoover::SPEC
};
