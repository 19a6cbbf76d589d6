use crate::measure::Spec;
use crate::specialization::gini::Gini;
use crate::specialization::{Side, gini, over};

pub const SPEC: Spec = Spec {
    id: "concentration.gini",
    catalogue: "B16, B19",
    summary: "Gini coefficient of concentration: of the location quotients of an industry's regions, or of its shares",
    build: |params| over::<Gini>("concentration.gini", Side::Industry, params),
    ..gini::SPEC
};
