use serde::Deserialize;

use super::two_way::{CELL_OR_REGION, Classes, Order};
use super::{BASE, CURRENT, DUPLICATE_CELLS, DYNAMIC, NAMED_ROWS, NULL_VALUES, PERIOD, REGION, VALUE, build};
use super::{Setting, Step, Variant};
use crate::error::Result;
use crate::measure::*;

/// Exports V_ij of products i to markets j, with the growth r of world exports: ΔV = Σ rV_ij + Σ (r_i − r)V_ij + Σ (r_ij − r_i)V_ij +
/// Σ [V'_ij − V_ij(1 + r_ij)]: world, product, market, competitiveness. Market first, the two in the middle are (r_ij − r_j)V_ij for the
/// product and (r_j − r)V_ij for the market; their mean over both orders is the Shapley value.
#[derive(Deserialize)]
pub struct ConstantMarketShare {
    order: Order,
}

impl Variant for ConstantMarketShare {
    const ID: &'static str = SPEC.id;
    const FIRST: &'static str = "product";
    const SECOND: Option<&'static str> = Some("market");
    type Context = Classes;

    fn parts(&self) -> &'static [&'static str] {
        &["world", "product_composition", "market_distribution", "competitiveness"]
    }

    fn context(&self, table: &Setting<'_>) -> Result<Classes> {
        Ok(Classes::new(table))
    }

    fn split(&self, step: &Step<'_>, context: &Classes, parts: &mut [Vec<f64>]) -> Result<()> {
        context.split(self.order, step, parts);
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "shift_share.constant_market_share",
    catalogue: "R2",
    summary: "Constant market shares: what exports owe to world trade, to their products, to their markets and to competitiveness",
    source: "Leamer & Stern (1970); Richardson (1971)",
    shape: Shape::Table,
    roles: &[
        VALUE,
        REGION,
        Role::required("product", RoleKind::Key),
        Role::required("market", RoleKind::Key),
        PERIOD,
        BASE,
        CURRENT,
        NAMED_ROWS,
    ],
    params: &[
        Param::choice("order", &["product_first", "market_first", "shapley"]),
        CELL_OR_REGION,
        DYNAMIC,
        UNIT,
        REFERENCE,
        NULL_VALUES,
        DUPLICATE_CELLS,
    ],
    invariances: &[Invariance::Homogeneous],
    build: build::<ConstantMarketShare>,
};

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::shift_share::testing::{Beside, close, column, run_with};

    // By hand: one exporter (10, 20, 30) of products (0, 0, 1) to markets (0, 1, 0), the world (100, 100, 200) → (150, 110, 220): r = .2,
    // products .3 and .1, cells .5, .1, .1; market first: markets 370/300 − 1 and .1.
    #[test]
    fn by_hand() {
        let own = [[10.0, 14.0], [20.0, 21.0], [30.0, 36.0]];
        let world = [[100.0, 150.0], [100.0, 110.0], [200.0, 220.0]];
        let rest = own.iter().zip(world).map(|(a, n)| vec![n[0] - a[0], n[1] - a[1]]).collect();
        let cells = [own.iter().map(|line| line.to_vec()).collect(), rest];
        let classes = [(0, 0), (0, 1), (1, 0)].map(|(i, j)| [("product", i), ("market", j)]);
        let get = |order: &str| {
            run_with("shift_share.constant_market_share", json!({"order": order}), &[("value", &cells)], Beside { classes: &classes, ..Beside::default() }).unwrap()
        };
        let product = get("product_first");
        close(&column(&product, "world")[..1], &[12.0], 1e-13);
        close(&column(&product, "product_composition")[..1], &[30.0 * 0.1 - 30.0 * 0.1], 1e-13);
        close(&column(&product, "market_distribution")[..1], &[10.0 * 0.2 - 20.0 * 0.2], 1e-13);
        close(&column(&product, "competitiveness")[..1], &[-1.0 - 1.0 + 3.0], 1e-13);
        let market = get("market_first");
        let second = 370.0 / 300.0;
        close(&column(&market, "market_distribution")[..1], &[40.0 * (second - 1.2) - 20.0 * 0.1], 1e-13);
        close(&column(&market, "product_composition")[..1], &[10.0 * (1.5 - second) + 30.0 * (1.1 - second)], 1e-13);
    }
}
