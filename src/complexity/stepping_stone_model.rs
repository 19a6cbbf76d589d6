use serde::Deserialize;

use super::density::{NEARNESS, Nearness, cells};
use super::proximity::DIAGONAL;
use super::relative_relatedness::against_options;
use super::similarity::{Diagonal, densities};
use super::*;
use crate::sample::{Data, Moments, Sample};

/// r_t+h = c + b₁ r_t+s + b₂ r_t + b₃ ω_t + b₄ ω̃_t of the cells of a region and an industry, with r = ln(1 + RCA), the density ω and the
/// relative relatedness ω̃, by least squares: one model of those without an advantage at t (entry), one of those with one (exit). The
/// coefficients are the means over all starts t.
#[derive(Debug, Deserialize)]
pub struct SteppingStoneModel {
    horizon: usize,
    stepping_stone: usize,
    pub(super) threshold: f64,
    proximity: Nearness,
    diagonal: Diagonal,
}

pub const HORIZON: Param = Param { name: "horizon", kind: ParamKind::Integer(2) };
pub const STEPPING_STONE: Param = Param { name: "stepping_stone", kind: ParamKind::Integer(1) };

/// What a model knows of the cells of one period, region by region. NaN where a region or an industry has no activity.
pub struct Features {
    /// 1 or 0.
    pub present: Vec<f64>,
    pub advantage: Vec<f64>,
    density: Vec<f64>,
    relative: Vec<f64>,
}

impl Features {
    pub fn logarithm(&self, cell: usize) -> f64 {
        self.advantage[cell].ln_1p()
    }

    /// r, ω and ω̃ of a cell.
    pub fn of(&self, cell: usize) -> [f64; 3] {
        [self.logarithm(cell), self.density[cell], self.relative[cell]]
    }
}

/// The entry model, or that of exits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Model {
    pub constant: f64,
    /// b₁ to b₄.
    pub slopes: [f64; 4],
    cells: usize,
}

impl SteppingStoneModel {
    /// RCA, density and relative relatedness of one period.
    fn features(&self, activity: &Activity<'_>) -> Features {
        let presence = activity.present(&Rule { presence: Test::Rca, threshold: self.threshold }, &[]);
        let count = activity.industries;
        let shares: Vec<f64> = activity.industry_totals.iter().map(|own| own / activity.total).collect();
        let known = |total: f64| if total > 0.0 { 0.0 } else { f64::NAN };
        let empty: Vec<f64> = activity.industry_totals.iter().map(|own| known(*own)).collect();
        let mut advantage = Vec::with_capacity(activity.regions * count);
        for region in 0..activity.regions {
            let total = activity.region_totals[region];
            advantage.extend(empty.iter().map(|empty| empty + known(total)));
            for (industry, value) in activity.of(region).filter(|(_, value)| *value > 0.0) {
                advantage[region * count + industry as usize] = value / total / shares[industry as usize];
            }
        }
        let present = cells(&presence);
        let density = densities(&presence, &self.proximity.matrix(&presence, self.diagonal));
        let mut relative = density.clone();
        against_options(&mut relative, &present, count);
        Features { present, advantage, density, relative }
    }

    /// The model, if its stone lies on the way.
    pub fn checked(self, measure: &'static str) -> Result<Self> {
        if self.stepping_stone < self.horizon {
            return Ok(self);
        }
        Err(Error::OptionValue {
            measure: measure.into(),
            option: STEPPING_STONE.name.into(),
            value: self.stepping_stone.to_string(),
            allowed: format!("a whole number below horizon={}, since the stone lies on the way", self.horizon),
        })
    }

    /// The features of each period.
    pub fn periods(&self, input: &TableInput<'_>, measure: &'static str) -> Result<Vec<Features>> {
        let count = input.key("period").count;
        if count < 2 {
            return Err(Error::TooFewPeriods { column: input.names.column("period"), count, measure });
        }
        if count <= self.horizon {
            return Err(Error::Undefined {
                measure,
                cell: input.names.column("period"),
                reason: format!("there are {count} periods, and none of them has a period {} periods later", self.horizon),
                remedy: "take a shorter horizon=, or more periods",
            });
        }
        Ok(Activity::of_periods(input)?.iter().map(|activity| self.features(activity)).collect())
    }

    /// The models of entry and of exit.
    pub fn models(&self, input: &TableInput<'_>, periods: &[Features], measure: &'static str) -> Result<[Model; 2]> {
        let starts = periods.len() - self.horizon;
        let mut models = [Model::default(); 2];
        for start in 0..starts {
            for (side, model) in models.iter_mut().enumerate() {
                let own = self.regression(&periods[start..], side == 1).ok_or_else(|| Error::Undefined {
                    measure,
                    cell: input.names.pair("period", start as u32),
                    reason: format!(
                        "the cells {} an advantage are too few, or too much alike, for four coefficients",
                        if side == 1 { "with" } else { "without" }
                    ),
                    remedy: "take tables of more regions and industries, or a later first period",
                })?;
                model.constant += own.constant / starts as f64;
                model.slopes.iter_mut().zip(own.slopes).for_each(|(mean, slope)| *mean += slope / starts as f64);
                model.cells += own.cells;
            }
        }
        Ok(models)
    }

    /// The regression of one start, over the cells that were present then, or over the others.
    fn regression(&self, periods: &[Features], present: bool) -> Option<Model> {
        let (start, stone, end) = (&periods[0], &periods[self.stepping_stone], &periods[self.horizon]);
        let mut columns: [Vec<f64>; 5] = Default::default();
        for cell in (0..start.present.len()).filter(|&cell| (start.present[cell] > 0.0) == present) {
            let [r, density, relative] = start.of(cell);
            let row = [stone.logarithm(cell), r, density, relative, end.logarithm(cell)];
            if row.iter().all(|number| number.is_finite()) {
                columns.iter_mut().zip(row).for_each(|(column, number)| column.push(number));
            }
        }
        let cells = columns[0].len();
        if cells < columns.len() {
            return None;
        }
        let rows = Columns { rows: cells, ..Columns::default() };
        let data = Data::new(&rows, false);
        let regression = Moments::new(&Sample::new(&data, false), &columns.each_ref().map(Vec::as_slice));
        let fit = regression.fit((0..4).collect())?;
        let slopes = fit.coefficients.as_slice().try_into().ok()?;
        Some(Model { constant: regression.constant(&fit), slopes, cells })
    }
}

impl Table for SteppingStoneModel {
    fn keys(&self) -> Vec<KeyOutput> {
        Vec::new()
    }

    fn outputs(&self) -> Vec<Output> {
        let numbers = ["constant", "stepping_stone", "initial", "relatedness", "relative_relatedness"].map(Output::number);
        [vec![Output::label("model", &["entry", "exit"])], numbers.into(), vec![Output::whole("cells")]].concat()
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        let mut rows = TableRows::new(0, 7);
        if input.rows == 0 {
            return Ok(finished(rows));
        }
        for (side, model) in self.models(input, &self.periods(input, SPEC.id)?, SPEC.id)?.into_iter().enumerate() {
            let [stone, initial, density, relative] = model.slopes;
            rows.push([], [side as f64, model.constant, stone, initial, density, relative, model.cells as f64]);
        }
        Ok(finished(rows))
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.stepping_stone_model",
    catalogue: "F18",
    summary: "Stepping stones: how advantages of today, on the way, and of related industries make those of tomorrow",
    source: "Stojkoski & Hidalgo (2026)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, PERIOD],
    params: &[HORIZON, STEPPING_STONE, THRESHOLD, NEARNESS, DIAGONAL],
    invariances: &[Invariance::Scale],
    build: |params| {
        let id = "complexity.stepping_stone_model";
        Ok(Measure::Table(Box::new(read::<SteppingStoneModel>(id, params)?.checked(id)?)))
    },
};

#[cfg(test)]
pub(super) mod tests {
    use serde_json::{Value, json};

    use super::testing::{Outcome, close, column, run};
    use super::*;

    pub fn options(horizon: usize, stepping_stone: usize) -> Value {
        json!({"horizon": horizon, "stepping_stone": stepping_stone, "threshold": 1.0, "proximity": "maximum", "diagonal": "one"})
    }

    /// Values of 12 regions and 14 industries over some periods, without a pattern.
    pub fn panel(id: &str, options: Value, periods: u32, value: impl Fn(u64, u64, u64) -> f64) -> Result<Outcome> {
        let cells: Vec<(u32, u32, u32)> =
            (0..periods).flat_map(|t| (0..12).flat_map(move |r| (0..14).map(move |i| (r, i, t)))).collect();
        let keys = [
            ("region", cells.iter().map(|c| c.0).collect()),
            ("industry", cells.iter().map(|c| c.1).collect()),
            ("period", cells.iter().map(|c| c.2).collect()),
        ];
        run(id, options, &keys, &[("value", cells.iter().map(|&(r, i, t)| value(r.into(), i.into(), t.into())).collect())])
    }

    /// Numbers without a pattern.
    pub fn any(r: u64, i: u64, t: u64) -> f64 {
        ((r * 7_919 + i * 104_729 + t * 1_299_709 + 17).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as f64 / 1e3 + 1.0
    }

    // Periods that repeat tell nothing of the stone on the way: r at all three is one number.
    #[test]
    fn what_cannot_be_told_apart() {
        let error = panel(SPEC.id, options(2, 1), 3, |r, i, _| any(r, i, 0)).unwrap_err().to_string();
        assert!(error.contains("too much alike"), "{error}");
    }

    // Of two starts the coefficients are the means, and the cells those of both.
    #[test]
    fn means_of_starts() {
        let all = panel(SPEC.id, options(2, 1), 4, any).unwrap();
        assert_eq!(column(&all, "cells").iter().sum::<f64>(), 336.0);
        assert_eq!(column(&all, "model"), [0.0, 1.0]);
        let [first, second] = [0, 1].map(|start| panel(SPEC.id, options(2, 1), 3, |r, i, t| any(r, i, t + start)).unwrap());
        assert_eq!(column(&first, "cells").iter().sum::<f64>(), 168.0);
        for name in ["constant", "stepping_stone", "initial", "relatedness", "relative_relatedness"] {
            let both = column(&first, name).into_iter().zip(column(&second, name));
            close(&column(&all, name), &both.map(|(one, other)| (one + other) / 2.0).collect::<Vec<_>>(), 1e-14);
        }
    }

    #[test]
    fn too_few_periods() {
        let of = |horizon, stone, periods| panel(SPEC.id, options(horizon, stone), periods, any).unwrap_err().to_string();
        assert!(of(2, 1, 1).starts_with("RB308"));
        assert!(of(3, 1, 3).contains("there are 3 periods, and none of them has a period 3 periods later"));
        assert!(of(2, 2, 3).contains("below horizon=2"));
    }
}
