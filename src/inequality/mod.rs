//! How unequal regions are, and whether the inequality lies between groups of them or within.

use crate::measure::{Spec, methods};

mod scalar;
mod theil;

methods! {
    gini,
    theil_t,
    theil_l,
    theil_decomposition,
    difference,
    between_test,
    spatial_gini,
    rif,
    rif_regression,
    topographic_concentration,
    geographic_concentration,
    growth_redistribution,
    progressivity,
}
