use crate::measure::Spec;
use crate::specialization::krugman::Krugman;
use crate::specialization::{Side, krugman, over};

pub const SPEC: Spec = Spec {
    id: "concentration.krugman",
    catalogue: "B13",
    summary: "Krugman concentration index: the sum of differences from the reference's shares of the regions, 0 to 2",
    build: |params| over::<Krugman>("concentration.krugman", Side::Industry, params),
    ..krugman::SPEC
};
