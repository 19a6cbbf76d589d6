//! Sums that do not depend on the order of rows, sorting of floats, logarithmic means, powers close to 1, least squares, Shapley values
//! of products, seeded replications.

mod least_squares;
mod log_mean;
mod power;
mod shapley;
mod simulation;
mod sort;
mod sum;

pub use least_squares::symmetric_inverse;
pub use log_mean::{ln_ratio, ln_ratio_of_ordinary, log_mean, log_mean_by_ln};
pub use power::{power_less_one, powers_less_one};
pub use shapley::{FACTORS, gauss_legendre, products_of_others, shapley_product, shapley_weights};
pub use simulation::{Interrupted, Pcg64, Watch, draw, generator, permutation, replicate};
pub use sort::{ascending, sort, sort_with_weight};
pub use sum::{Sum, TILE, dot, sum, sum_in_key_order, sum_terms, sum_tiles};

/// Parts of a decomposition add up to its total within this fraction of the largest part. Three or four additions of doubles
/// stay below 1e-15; the rest is room for parts that are themselves differences of large numbers.
pub const IDENTITY: f64 = 1e-12;
