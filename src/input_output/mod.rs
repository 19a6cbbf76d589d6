//! What industries buy from each other.

use crate::measure::{Spec, methods};

methods! {
    regional_coefficients,
}
