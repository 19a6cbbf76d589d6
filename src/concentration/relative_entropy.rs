use super::WEIGHTED;
use crate::measure::{Invariance, Spec};
use crate::specialization::relative_entropy::RelativeEntropy;
use crate::specialization::{Side, over, relative_entropy};

pub const SPEC: Spec = Spec {
    id: "concentration.relative_entropy",
    summary: "Relative entropy (Theil, Kullback-Leibler): how far an industry's regions are from those of all industries, or people",
    source: "Theil (1967); Mori, Nishikimi & Smith (2005)",
    roles: WEIGHTED,
    params: &[],
    invariances: &[Invariance::Scale, Invariance::WeightScale],
    build: |params| over::<RelativeEntropy>("concentration.relative_entropy", Side::Industry, params),
    ..relative_entropy::SPEC
};
