use crate::measure::Spec;
use crate::specialization::shannon::Shannon;
use crate::specialization::{Side, shannon, over};

pub const SPEC: Spec = Spec {
    id: "concentration.shannon",
    catalogue: "B8",
    summary: "Shannon entropy of an industry's regions, and evenness",
    build: |params| over::<Shannon>("concentration.shannon", Side::Industry, params),
    ..shannon::SPEC
};
