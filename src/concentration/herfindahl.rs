use crate::measure::Spec;
use crate::specialization::herfindahl::Herfindahl;
use crate::specialization::{Side, herfindahl, over};

pub const SPEC: Spec = Spec {
    id: "concentration.herfindahl",
    catalogue: "B1, B2, B3",
    summary: "Herfindahl-Hirschman index of an industry's regions, plain, normalised, and as an equivalent number",
    build: |params| over::<Herfindahl>("concentration.herfindahl", Side::Industry, params),
    ..herfindahl::SPEC
};
