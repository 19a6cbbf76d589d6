use super::Block;
use crate::measure::Reference;
use crate::numeric::sum;

/// The cells of a block as a region × industry table, with only the regions and industries that occur in it.
pub struct Crosstab {
    /// Code of each region and each industry, in sorted order.
    pub regions: Vec<u32>,
    pub industries: Vec<u32>,
    /// Regions one after the other; a cell without a row is 0.
    cells: Vec<f64>,
    /// Whether a cell has a row, and whether that is one of the named reference.
    present: Vec<bool>,
    named: Vec<bool>,
    pub region_total: Vec<f64>,
    pub industry_total: Vec<f64>,
    pub total: f64,
    /// The same of the rows of the named reference.
    named_region: Vec<f64>,
    named_industry: Vec<f64>,
    named_total: f64,
}

/// What a cell is held against: the industry and the whole of its reference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Against {
    pub industry: f64,
    pub total: f64,
    /// How much of it is the region's own.
    pub own_industry: f64,
    pub own_total: f64,
}

impl Crosstab {
    /// Of the first period of a block.
    pub fn new(block: &Block<'_>, number: usize) -> Self {
        let codes = |role: &str| {
            let of_cell: Vec<u32> = (0..block.width()).map(|cell| block.key(role, cell)).collect();
            let mut all = of_cell.clone();
            all.sort_unstable();
            all.dedup();
            (of_cell, all)
        };
        let ((region, regions), (industry, industries)) = (codes("region"), codes("industry"));
        let width = industries.len();
        let mut table = Crosstab {
            cells: vec![0.0; regions.len() * width],
            present: vec![false; regions.len() * width],
            named: vec![false; regions.len() * width],
            regions,
            industries,
            region_total: Vec::new(),
            industry_total: Vec::new(),
            total: 0.0,
            named_region: Vec::new(),
            named_industry: Vec::new(),
            named_total: 0.0,
        };
        for (cell, &value) in block.line(number, 0).iter().enumerate().filter(|(_, value)| !value.is_nan()) {
            let place = |codes: &[u32], code: u32| codes.partition_point(|&own| own < code);
            let at = place(&table.regions, region[cell]) * width + place(&table.industries, industry[cell]);
            table.cells[at] = value;
            table.present[at] = true;
            table.named[at] = block.flags[cell];
        }
        let sums = |value: &dyn Fn(usize) -> f64| {
            let cell = |region: usize, industry: usize| value(region * width + industry);
            let line = |region| sum(&(0..width).map(|industry| cell(region, industry)).collect::<Vec<_>>());
            let column = |industry| sum(&(0..table.regions.len()).map(|region| cell(region, industry)).collect::<Vec<_>>());
            let regions: Vec<f64> = (0..table.regions.len()).map(line).collect();
            let total = sum(&regions);
            (regions, (0..width).map(column).collect::<Vec<f64>>(), total)
        };
        let all = sums(&|at| table.cells[at]);
        let named = sums(&|at| if table.named[at] { table.cells[at] } else { 0.0 });
        (table.region_total, table.industry_total, table.total) = all;
        (table.named_region, table.named_industry, table.named_total) = named;
        table
    }

    /// The activity of a region, industry by industry.
    pub fn line(&self, region: usize) -> &[f64] {
        let width = self.industries.len();
        &self.cells[region * width..(region + 1) * width]
    }

    /// Whether the table has a row of this cell.
    pub fn has(&self, region: usize, industry: usize) -> bool {
        self.present[region * self.industries.len() + industry]
    }

    /// Whether a region belongs to the named reference.
    pub fn is_named(&self, region: usize) -> bool {
        let width = self.industries.len();
        self.named[region * width..(region + 1) * width].contains(&true)
    }

    pub fn against(&self, reference: Reference, region: usize, industry: usize) -> Against {
        let at = region * self.industries.len() + industry;
        let (own, all) = (self.cells[at], self.region_total[region]);
        match reference {
            Reference::Nation => {
                Against { industry: self.industry_total[industry], total: self.total, own_industry: own, own_total: all }
            }
            Reference::Others => Against {
                industry: self.industry_total[industry] - own,
                total: self.total - all,
                own_industry: 0.0,
                own_total: 0.0,
            },
            Reference::Named => Against {
                industry: self.named_industry[industry],
                total: self.named_total,
                own_industry: if self.named[at] { own } else { 0.0 },
                own_total: self.named_region[region],
            },
        }
    }
}
