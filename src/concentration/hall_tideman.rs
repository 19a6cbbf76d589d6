use crate::measure::Spec;
use crate::specialization::hall_tideman::HallTideman;
use crate::specialization::{Side, hall_tideman, over};

pub const SPEC: Spec = Spec {
    id: "concentration.hall_tideman",
    catalogue: "B6",
    summary: "Hall-Tideman (Rosenbluth) index of an industry's regions: concentration by rank",
    build: |params| over::<HallTideman>("concentration.hall_tideman", Side::Industry, params),
    ..hall_tideman::SPEC
};
