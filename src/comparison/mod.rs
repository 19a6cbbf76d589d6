//! How a region compares: with its own past, and with a reference.

use crate::measure::{Spec, methods};

mod reference;

methods! {
    growth_rate,
    panel_growth,
    relative,
    gap,
    rank,
    z_score,
}
