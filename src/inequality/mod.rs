//! How unequal regions are, and whether the inequality lies between groups of them or within.

use crate::measure::{Columns, Spec, methods};
use crate::sample::Sample;

mod curve;
mod nested;
mod scalar;
mod shapley;
mod shares;
mod tables;
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
    entropy_decomposition,
    entropy_by_group,
    maximum_between,
    gini_decomposition,
    dagum_pairs,
    theil_by_factor,
    theil_l_change,
    gini_by_source,
    factor_shares,
    regression_shares,
    regression_change,
    atkinson_decomposition,
    shapley_by_group,
    shapley_by_source,
    shapley_r_squared,
}

/// Row by row the sum of the columns in a role.
fn sum_of(columns: &Columns<'_>, role: &str) -> Vec<f64> {
    let parts: Vec<&[f64]> = columns.numbers.iter().filter(|(own, _)| *own == role).map(|&(_, part)| part).collect();
    (0..columns.rows).map(|row| parts.iter().map(|part| part[row]).sum()).collect()
}

/// Whether all rows of positive weight have one number.
fn is_constant(sample: &Sample<'_>, numbers: &[f64]) -> bool {
    let (mut first, mut constant) = (None, true);
    sample.each(|row| constant &= *first.get_or_insert(numbers[row]) == numbers[row]);
    constant
}

#[cfg(test)]
mod testing {
    use crate::measure::Columns;

    pub use super::tables::testing::close;

    /// Columns of sources of income.
    pub fn sources<'a>(sources: &[&'a [f64]], weight: Option<&'a [f64]>) -> Columns<'a> {
        let mut numbers: Vec<(&'static str, &[f64])> = sources.iter().map(|source| ("sources", *source)).collect();
        numbers.extend(weight.map(|weight| ("weight", weight)));
        Columns { numbers, rows: sources[0].len(), ..Default::default() }
    }
}
