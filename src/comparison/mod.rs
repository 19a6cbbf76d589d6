//! How a region compares: with its own past, and with a reference.

use crate::measure::{Spec, methods};

pub(crate) mod reference;

methods! {
    growth_rate,
    panel_growth,
    relative,
    gap,
    rank,
    z_score,
    structure_similarity,
    rank_size,
    time_distance,
    accessibility,
}
