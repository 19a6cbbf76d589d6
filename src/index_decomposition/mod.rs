//! Why a product of factors, summed over cells, changed: index decomposition analysis over time and across regions.

use crate::measure::*;

methods! {}
