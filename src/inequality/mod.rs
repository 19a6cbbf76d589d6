//! How unequal regions are, and whether the inequality lies between groups of them or within.

use crate::measure::{Spec, methods};

mod nested;
mod tables;
mod theil;

methods! {
    gini,
    theil_t,
    theil_l,
    theil_decomposition,
    entropy_decomposition,
    entropy_by_group,
    maximum_between,
    gini_decomposition,
    dagum_pairs,
    theil_by_factor,
    theil_l_change,
}
