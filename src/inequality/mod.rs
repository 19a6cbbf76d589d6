//! How unequal regions are, and whether the inequality lies between groups of them or within.

use crate::measure::{Spec, methods};

mod curve;
mod scalar;
mod shares;
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
    generalised_entropy,
    atkinson,
    hoover,
    coefficient_of_variation,
    williamson,
    variance_of_logs,
    palma,
    top_share,
    bottom_share,
    share_ratio,
    quantile_ratio,
    relative_range,
    s_gini,
    bonferroni,
    mehran,
    piesch,
    wolfson,
    kolm_pollak,
    absolute_gini,
    standard_deviation,
    dalton,
    concentration_index,
    kakwani,
    reynolds_smolensky,
    foster_greer_thorbecke,
    watts,
    esteban_ray,
    duclos_esteban_ray,
    lorenz_curve,
    concentration_curve,
    lorenz_dominance,
}
