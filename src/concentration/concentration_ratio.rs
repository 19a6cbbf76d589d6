use crate::measure::Spec;
use crate::specialization::concentration_ratio::ConcentrationRatio;
use crate::specialization::{Side, concentration_ratio, over};

pub const SPEC: Spec = Spec {
    id: "concentration.concentration_ratio",
    catalogue: "B5",
    summary: "Concentration ratio: the share of an industry's largest regions, and of the largest one (Berger-Parker)",
    build: |params| over::<ConcentrationRatio>("concentration.concentration_ratio", Side::Industry, params),
    ..concentration_ratio::SPEC
};
