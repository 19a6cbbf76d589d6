//! Why a debt ratio changes.

use crate::measure::*;

methods! {
    debt_stack,
    fiscal_self_sufficiency,
    interest_growth_differential,
    snowball,
    stabilising_balance,
}

pub(crate) use crate::contribution::{BASE, CURRENT, PERIOD};
