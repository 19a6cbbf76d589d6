//! How much of a growth rate comes from each part of a total.

use crate::measure::*;

methods! {
    additive,
}

pub(crate) const ITEM: Role = Role::required("item", RoleKind::Keys);
pub(crate) const PERIOD: Role = Role::required("period", RoleKind::Key);
pub(crate) const BASE: Role = Role::optional("base", RoleKind::Period);
pub(crate) const CURRENT: Role = Role::optional("current", RoleKind::Period);

/// Keys of a result with a row per item and step.
pub(crate) fn item_and_step() -> Vec<KeyOutput> {
    vec![KeyOutput::own("item"), KeyOutput::named("period", "period_start"), KeyOutput::named("period", "period_end")]
}
