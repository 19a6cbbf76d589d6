use serde::Deserialize;

use super::density::NEARNESS;
use super::proximity::DIAGONAL;
use super::stepping_stone_model::{HORIZON, STEPPING_STONE, SteppingStoneModel};
use super::*;

/// With the coefficients of [`SteppingStoneModel`] the advantage to come, where the stone on the way is the advantage of today:
/// R̂ = exp(c + (b₁ + b₂) r + b₃ ω + b₄ ω̃) − 1. And the effort W of what a region has not: the stone ln(1 + R + W) with which the model
/// says the threshold θ, W = exp((ln(1 + θ) − c − b₂ r − b₃ ω − b₄ ω̃)/b₁) − 1 − R.
#[derive(Debug, Deserialize)]
pub struct SteppingStones {
    #[serde(flatten)]
    model: SteppingStoneModel,
}

impl Table for SteppingStones {
    fn keys(&self) -> Vec<KeyOutput> {
        vec![KeyOutput::own("region"), KeyOutput::own("industry")]
    }

    fn outputs(&self) -> Vec<Output> {
        vec![Output::whole("present"), Output::number("advantage"), Output::number("forecast"), Output::number("effort")]
    }

    fn nulls(&self) -> Nulls {
        Nulls::Raise
    }

    fn evaluate(&self, input: &TableInput<'_>) -> Result<TableOutput> {
        if input.rows == 0 {
            return Ok(finished(TableRows::new(2, 4)));
        }
        let periods = self.model.periods(input, SPEC.id)?;
        let [entry, exit] = self.model.models(input, &periods, SPEC.id)?;
        let today = &periods[input.current.map_or(periods.len() - 1, |code| code as usize)];
        let cells = 0..today.present.len();
        let rest = |cell: usize| {
            let model = if today.present[cell] > 0.0 { exit } else { entry };
            let ([stone, initial, near, relative], [r, density, own]) = (model.slopes, today.of(cell));
            (stone, r, model.constant + initial * r + near * density + relative * own)
        };
        let forecast = |cell: usize| {
            let (stone, r, rest) = rest(cell);
            let advantage = (rest + stone * r).exp_m1();
            // Less than nothing is nothing.
            told(if advantage < 0.0 { 0.0 } else { advantage })
        };
        let effort = |cell: usize| {
            let (stone, r, rest) = rest(cell);
            if today.present[cell] > 0.0 { f64::NAN } else { told(((self.model.threshold.ln_1p() - rest) / stone).exp() - r.exp()) }
        };
        let numbers = vec![
            today.present.clone(),
            today.advantage.iter().copied().map(told).collect(),
            cells.clone().map(forecast).collect(),
            cells.map(effort).collect(),
        ];
        Ok(TableOutput { keys: crossed(input.key("region").count, input.key("industry").count), numbers, warnings: Vec::new() })
    }
}

pub const SPEC: Spec = Spec {
    id: "complexity.stepping_stones",
    catalogue: "F18",
    summary: "Forecast of advantages, and the effort that an industry would take: by how much its advantage has to rise on the way",
    source: "Stojkoski & Hidalgo (2026)",
    shape: Shape::Table,
    roles: &[VALUE, REGION, INDUSTRY, PERIOD, Role::optional("current", RoleKind::Period)],
    params: &[HORIZON, STEPPING_STONE, THRESHOLD, NEARNESS, DIAGONAL],
    invariances: &[Invariance::Scale],
    build: |params| {
        let id = "complexity.stepping_stones";
        let SteppingStones { model } = read(id, params)?;
        Ok(Measure::Table(Box::new(SteppingStones { model: model.checked(id)? })))
    },
};

#[cfg(test)]
mod tests {
    use super::super::stepping_stone_model::tests::{any, options, panel};
    use super::testing::column;
    use super::*;

    // With the effort on top of today's advantage as the stone, the model says exactly the threshold: ln 2.
    #[test]
    fn the_effort_reaches_the_threshold() {
        let model = panel("complexity.stepping_stone_model", options(2, 1), 5, any).unwrap();
        let of = |name: &str| column(&model, name)[0];
        let stones = panel(SPEC.id, options(2, 1), 5, any).unwrap();
        let columns = ["present", "advantage", "forecast", "effort"].map(|name| column(&stones, name));
        let mut absent = 0;
        for cell in 0..168 {
            let [present, advantage, forecast, effort] = columns.each_ref().map(|column| column[cell]);
            assert!(forecast >= 0.0 && (present == 1.0) == (advantage >= 1.0));
            assert!(effort.is_nan() == (present == 1.0));
            if present == 0.0 && forecast > 0.0 {
                // The forecast has the stone ln(1 + R), the effort moves it to ln(1 + R + W).
                let moved = forecast.ln_1p() + of("stepping_stone") * ((advantage + effort).ln_1p() - advantage.ln_1p());
                assert!((moved - 2f64.ln()).abs() < 1e-9, "{cell}: {moved}");
                absent += 1;
            }
        }
        assert!(absent > 50);
    }
}
