//! Why rates of populations differ: standardization and decomposition as demographers do it.

use crate::measure::*;

methods! {}
