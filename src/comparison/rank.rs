use serde::Deserialize;

use crate::measure::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ties {
    /// The mean of the places that the tied rows share.
    Average,
    /// The best of them (1, 2, 2, 4), as in sports and in statistical yearbooks.
    Min,
    /// The worst of them.
    Max,
    /// The next place follows without a gap (1, 2, 2, 3).
    Dense,
}

/// Place in the order of values, 1 for the largest (or, ascending, the smallest).
#[derive(Debug, Deserialize)]
pub struct Rank {
    pub ties: Ties,
    pub descending: bool,
}

impl Rows for Rank {
    fn output(&self) -> Output {
        if self.ties == Ties::Average { Output::number("rank") } else { Output::whole("rank") }
    }

    fn evaluate(&self, columns: &Columns<'_>, out: &mut [f64]) -> Result<(), Fault> {
        let value = columns.value();
        let mut order: Vec<usize> = (0..value.len()).collect();
        order.sort_unstable_by(|&a, &b| {
            let ascending = value[a].total_cmp(&value[b]);
            if self.descending { ascending.reverse() } else { ascending }
        });
        let (mut start, mut distinct) = (0, 0);
        while start < order.len() {
            // -0.0 and 0.0 are one value, so ties are found with ==; total_cmp puts them side by side.
            let end = start + order[start..].iter().take_while(|&&row| value[row] == value[order[start]]).count();
            distinct += 1;
            let place = match self.ties {
                Ties::Average => (start + 1 + end) as f64 / 2.0,
                Ties::Min => (start + 1) as f64,
                Ties::Max => end as f64,
                Ties::Dense => distinct as f64,
            };
            order[start..end].iter().for_each(|&row| out[row] = place);
            start = end;
        }
        Ok(())
    }
}

pub const SPEC: Spec = Spec {
    id: "comparison.rank",
    catalogue: "A13",
    summary: "Place among the regions, the largest value first, with a stated rule for ties",
    source: "OECD/JRC (2008), Handbook on Constructing Composite Indicators, table 15; Kendall & Gibbons (1990) for average ranks",
    shape: Shape::Rows,
    roles: &[Role::required("value", RoleKind::Number(Domain::Any))],
    params: &[Param::choice("ties", &["average", "min", "max", "dense"]), Param::flag("descending")],
    invariances: &[Invariance::Scale, Invariance::Translation],
    build: |params| Ok(Measure::Rows(Box::new(read::<Rank>("comparison.rank", params)?))),
};

#[cfg(test)]
mod tests {
    use super::*;

    fn run(ties: Ties, descending: bool, value: &[f64]) -> Vec<f64> {
        let mut out = vec![0.0; value.len()];
        let columns = Columns { numbers: vec![("value", value)], rows: value.len(), ..Default::default() };
        Rank { ties, descending }.evaluate(&columns, &mut out).unwrap();
        out
    }

    // Places of (30, 10, 20, 20) counted by hand.
    #[test]
    fn ties_by_hand() {
        let y = [30.0, 10.0, 20.0, 20.0];
        assert_eq!(run(Ties::Min, true, &y), [1.0, 4.0, 2.0, 2.0]);
        assert_eq!(run(Ties::Max, true, &y), [1.0, 4.0, 3.0, 3.0]);
        assert_eq!(run(Ties::Average, true, &y), [1.0, 4.0, 2.5, 2.5]);
        assert_eq!(run(Ties::Dense, true, &y), [1.0, 3.0, 2.0, 2.0]);
        assert_eq!(run(Ties::Min, false, &y), [4.0, 1.0, 2.0, 2.0]);
        assert_eq!(run(Ties::Min, true, &[0.0, -0.0]), [1.0, 1.0]);
    }
}
