use super::Step;

pub const NAME: &str = "typology";
pub const WORDS: &[&str] = &[
    "specialised, advantaged",
    "specialised, disadvantaged",
    "not specialised, advantaged",
    "not specialised, disadvantaged",
    "neutral",
];
const NEUTRAL: usize = 4;

/// Numbers this close are equal: both sides carry a few roundings.
const EQUAL: f64 = 1e-12;

/// Writes the place of the word for each industry. The region is specialised in it if e₀ > h, advantaged if g > G_i; where either
/// is equal it is neutral. Where e₀ is 0 there is no g, and no word.
pub fn classify(step: &Step<'_>, words: &mut [f64]) {
    for (i, (&e0, &e1)) in step.e0.iter().zip(step.e1).enumerate() {
        words[i] = match (above(e0, step.homothetic(i)), above(e1, e0 * step.ratio[i])) {
            _ if e0 <= 0.0 => f64::NAN,
            (Some(specialised), Some(advantaged)) => (2 * usize::from(!specialised) + usize::from(!advantaged)) as f64,
            _ => NEUTRAL as f64,
        };
    }
}

/// Whether one number is above another; nothing if they are equal within rounding.
fn above(own: f64, other: f64) -> Option<bool> {
    ((own - other).abs() > EQUAL * own.max(other)).then_some(own > other)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::shift_share::testing::{column, run};

    fn words(id: &str, options: serde_json::Value, cells: &[Vec<Vec<f64>>]) -> Vec<Option<&'static str>> {
        let words = column(&run(id, options, cells, &[]).unwrap(), NAME);
        words.iter().map(|word| (!word.is_nan()).then(|| WORDS[*word as usize])).collect()
    }

    // Esteban-Marquillas (1972): the four signs of e − h and g − G_i. By hand: nation (100, 100) → (150, 120), so G_i = .5, .2, and
    // half of each region at home in either industry; region 0 (30, 10) → (60, 10) has h = 20, 20 and g = 1, 0; region 1
    // (70, 90) → (90, 110) has h = 80, 80 and g = .286, .222.
    #[test]
    fn four_signs() {
        let cells = [vec![vec![30.0, 60.0], vec![10.0, 10.0]], vec![vec![70.0, 90.0], vec![90.0, 110.0]]];
        let want = [WORDS[0], WORDS[3], WORDS[3], WORDS[0]].map(Some);
        for id in ["shift_share.esteban_marquillas", "shift_share.arcelus"] {
            assert_eq!(words(id, json!({"level": "cell"}), &cells), want);
        }
        let cells = [vec![vec![30.0, 30.0], vec![10.0, 30.0]], vec![vec![70.0, 120.0], vec![90.0, 90.0]]];
        let want = [WORDS[1], WORDS[2], WORDS[2], WORDS[1]].map(Some);
        assert_eq!(words("shift_share.esteban_marquillas", json!({"level": "cell"}), &cells), want);
    }

    // Structured or grown like the nation up to rounding (thirds and tenths), and an entry without a growth rate.
    #[test]
    fn equal_is_neutral_and_an_entry_has_no_word() {
        let cells = [vec![vec![0.1, 0.3], vec![0.2, 0.5]], vec![vec![0.7 / 3.0, 0.3], vec![1.4 / 3.0, 0.6]]];
        assert_eq!(words("shift_share.esteban_marquillas", json!({"level": "cell"}), &cells), [Some("neutral"); 4]);
        let cells = [vec![vec![10.0, 11.0], vec![f64::NAN, 3.0]], vec![vec![20.0, 22.0], vec![5.0, 9.0]]];
        let want = [Some("neutral"), None, Some("neutral"), Some("specialised, disadvantaged")];
        assert_eq!(words("shift_share.esteban_marquillas", json!({"level": "cell"}), &cells), want);
    }

    #[test]
    fn sums_have_no_type() {
        let cells = [vec![vec![30.0, 60.0]], vec![vec![70.0, 90.0]]];
        let result = run("shift_share.arcelus", json!({"level": "industry"}), &cells, &[]).unwrap();
        assert!(result.iter().all(|(name, _)| name != NAME));
    }
}
