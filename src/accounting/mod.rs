//! Growth and level accounting: capital, labour, and what they do not explain.

use crate::measure::*;

methods! {}
