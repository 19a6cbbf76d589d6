use serde::Deserialize;

use crate::error::Result;
use crate::frame::{Block, Crosstab, TableRows};
use crate::measure::*;
use crate::numeric::{IDENTITY, sum};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Method {
    LocationQuotient,
    MinimumRequirements,
}

/// What an industry has beyond the region's own needs, E·need_i, works for export: basic = Σ max(0, e_i − E·need_i). The multiplier is
/// E/basic. need_i is the industry's share in the reference, N_i/T, so that an industry with LQ > 1 exports e_i(1 − 1/LQ_i); or the
/// smallest share that it has in any region of the reference.
#[derive(Debug, Deserialize)]
pub struct ExportBase {
    method: Method,
    reference: Reference,
}

/// The two smallest shares of an industry and the region of the smallest.
#[derive(Clone, Copy)]
struct Least {
    share: f64,
    region: usize,
    next: f64,
}

impl ExportBase {
    fn least(&self, table: &Crosstab) -> Vec<Least> {
        let mut least = vec![Least { share: f64::INFINITY, region: usize::MAX, next: f64::INFINITY }; table.industries.len()];
        for region in 0..table.regions.len() {
            let total = table.region_total[region];
            if total <= 0.0 || (self.reference == Reference::Named && !table.is_named(region)) {
                continue;
            }
            for (least, e) in least.iter_mut().zip(table.line(region)) {
                let share = e / total;
                if share < least.share {
                    *least = Least { share, region, next: least.share };
                } else {
                    least.next = least.next.min(share);
                }
            }
        }
        least
    }
}

impl Panel for ExportBase {
    fn keys(&self, _names: &RoleNames) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region")]
    }

    fn outputs(&self, _names: &RoleNames) -> Vec<Output> {
        ["total", "basic", "local", "multiplier"].map(Output::number).into()
    }

    fn group(&self, block: &Block<'_>, rows: &mut TableRows) -> Result<()> {
        let Some(value) = block.number("value") else { return Ok(()) };
        let table = Crosstab::new(block, value);
        let least = if self.method == Method::MinimumRequirements { self.least(&table) } else { Vec::new() };
        for (region, &code) in table.regions.iter().enumerate() {
            let (line, total) = (table.line(region), table.region_total[region]);
            let need = |industry: usize| match least.get(industry) {
                None => {
                    let against = table.against(self.reference, region, industry);
                    against.industry / against.total
                }
                Some(least) if self.reference == Reference::Others && least.region == region => least.next,
                Some(least) => least.share,
            };
            let needs: Vec<f64> = (0..line.len()).map(|industry| total * need(industry)).collect();
            if needs.iter().any(|need| !need.is_finite()) {
                rows.push([code], [total, f64::NAN, f64::NAN, f64::NAN]);
                continue;
            }
            // What is left over of equal shares is rounding, and would make a multiplier of 10¹⁶.
            let export = |(e, need): (&f64, &f64)| if e - need > IDENTITY * e { e - need } else { 0.0 };
            let basic: Vec<f64> = line.iter().zip(&needs).map(export).collect();
            let local: Vec<f64> = line.iter().zip(&basic).map(|(e, basic)| e - basic).collect();
            let (basic, local) = (sum(&basic), sum(&local));
            add_up(SPEC.id, total, &[basic, local], total, || block.describe(None, None))?;
            rows.push([code], [total, basic, local, if basic > 0.0 { total / basic } else { f64::NAN }]);
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "specialization.export_base",
    catalogue: "A10",
    summary: "Export base: basic and local activity of each region, and the multiplier",
    source: "Mattila & Thompson (1955); Ullman & Dacey (1960); Tiebout (1962)",
    shape: Shape::Table,
    roles: &[
        Role::required("value", RoleKind::Number(Domain::NonNegative)),
        Role::required("region", RoleKind::Key),
        Role::required("industry", RoleKind::Key),
        Role::optional("reference", RoleKind::Flag),
    ],
    params: &[Param::choice("method", &["location_quotient", "minimum_requirements"]), REFERENCE],
    invariances: &[],
    build: |params| Ok(Measure::Panel(Box::new(read::<ExportBase>("specialization.export_base", params)?))),
};
