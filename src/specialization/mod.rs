//! What a region does more of than others.

use crate::measure::{Spec, methods};

methods! {
    location_quotient,
}
