//! Why a debt ratio changes.

use crate::measure::*;

methods! {}
