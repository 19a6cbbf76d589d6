//! How unequal regions are, and whether the inequality lies between groups of them or within.

use crate::measure::{Spec, methods};

mod nested;
mod theil;

methods! {
    gini,
    theil_t,
    theil_l,
    theil_decomposition,
}
