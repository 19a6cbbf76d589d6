//! What a region does more of than others.

use crate::measure::{Spec, methods};

methods! {
    location_quotient,
    population_quotient,
    horizontal_cluster,
    location_quotient_interval,
    export_base,
}
