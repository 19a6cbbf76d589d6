//! Where an industry is: the profiles of [`crate::specialization`] with the dimensions exchanged, of industries over regions.

use crate::measure::{Domain, Role, RoleKind, Spec, methods};
use crate::specialization::{INDUSTRY, REGION, VALUE};

methods! {
    herfindahl,
    hill_number,
    concentration_ratio,
    hall_tideman,
    shannon,
    relative_entropy,
    hoover,
    krugman,
    gini,
    locational_gini,
    coulter,
    lorenz_curve,
}

/// Roles of a measure that holds the regions' shares of an industry against those of something else: people, land.
const WEIGHTED: &[Role] = &[VALUE, Role::optional("weight", RoleKind::Number(Domain::NonNegative)), REGION, INDUSTRY];
