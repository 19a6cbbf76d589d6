use crate::measure::Spec;
use crate::specialization::hill_number::HillNumber;
use crate::specialization::{Side, hill_number, over};

pub const SPEC: Spec = Spec {
    id: "concentration.hill_number",
    catalogue: "B4",
    summary: "Hill number of any order, and the Hannah-Kay index, of an industry's regions",
    build: |params| over::<HillNumber>("concentration.hill_number", Side::Industry, params),
    ..hill_number::SPEC
};
