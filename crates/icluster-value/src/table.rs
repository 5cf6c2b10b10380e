//! Input-output tables: who sells how much to whom.

use faer::Mat;
use std::collections::HashMap;

/// A table of one or several regions by sectors. Rows sell, columns buy; flows in one currency and price basis.
#[derive(Clone, Debug, PartialEq)]
pub struct IoTable {
    /// Names of the regions; one for a national table.
    pub regions: Vec<String>,
    /// Region of each row, by number.
    pub region: Vec<usize>,
    /// Name of the sector of each row.
    pub sector: Vec<String>,
    /// Intermediate flows, n by n.
    pub flows: Mat<f64>,
    /// Final demand, n by categories.
    pub demand: Mat<f64>,
    /// Region of each category of final demand, by number; [`IoTable::ELSEWHERE`] for exports out of the table.
    pub demand_region: Vec<usize>,
    /// Output of each row: what it sells, intermediate and final.
    pub output: Vec<f64>,
}

/// Why there is no table.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum TableError {
    /// Parts do not belong together.
    #[error("{what}: {found} where {expected} are expected")]
    Shape {
        /// Which part.
        what: &'static str,
        /// Its size.
        found: usize,
        /// What it should be.
        expected: usize,
    },
    /// A number is none.
    #[error(
        "{what}, row {row}, column {column}: {value} is no finite number; correct the cell or make it zero"
    )]
    Number {
        /// Which part.
        what: &'static str,
        /// Row, from 0.
        row: usize,
        /// Column, from 0.
        column: usize,
        /// What was found.
        value: f64,
    },
    /// A region has no name.
    #[error("{what} {at} is of region {region}, of which there are {regions}")]
    Region {
        /// Row or category.
        what: &'static str,
        /// Its number.
        at: usize,
        /// Region named.
        region: usize,
        /// Regions there are.
        regions: usize,
    },
}

/// What does not add up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Residuals {
    /// Largest difference of what a row sells and its stated output, as a part of the larger.
    pub rows: f64,
    /// Largest difference of what a column buys with its value added and its stated output, as a part of the larger.
    pub columns: f64,
    /// Value added less final demand of the whole table, as a part of final demand; 0 for a closed one.
    pub whole: f64,
}

impl IoTable {
    /// Region of exports that leave the table.
    pub const ELSEWHERE: usize = usize::MAX;

    /// From flows and final demand; output is what each row sells. Fails where the parts do not belong together or a cell is not finite.
    pub fn new(
        regions: Vec<String>,
        (region, sector): (Vec<usize>, Vec<String>),
        flows: Mat<f64>,
        demand: Mat<f64>,
        demand_region: Vec<usize>,
    ) -> Result<Self, TableError> {
        let n = region.len();
        let shape = |what, found, expected| match found == expected {
            true => Ok(()),
            false => Err(TableError::Shape { what, found, expected }),
        };
        shape("names of sectors", sector.len(), n)?;
        shape("rows of flows", flows.nrows(), n)?;
        shape("columns of flows", flows.ncols(), n)?;
        shape("rows of final demand", demand.nrows(), n)?;
        shape("regions of final demand", demand_region.len(), demand.ncols())?;
        let known = regions.len();
        for (what, of) in [("row", &region), ("category", &demand_region)] {
            let bad = of.iter().position(|region| *region >= known && *region != Self::ELSEWHERE);
            if let Some(at) = bad {
                return Err(TableError::Region { what, at, region: of[at], regions: known });
            }
        }
        for (what, part) in [("flows", &flows), ("final demand", &demand)] {
            for column in 0..part.ncols() {
                if let Some(row) = (0..n).find(|row| !part[(*row, column)].is_finite()) {
                    let value = part[(row, column)];
                    return Err(TableError::Number { what, row, column, value });
                }
            }
        }
        let output = (0..n).map(|i| row_sum(&flows, i) + row_sum(&demand, i)).collect();
        Ok(IoTable { regions, region, sector, flows, demand, demand_region, output })
    }

    /// Number of rows.
    pub fn size(&self) -> usize {
        self.region.len()
    }

    /// Number of each row's sector name, in the order of first rows: rows of one name are one sector in several regions.
    pub fn sector_numbers(&self) -> Vec<usize> {
        let mut numbers = HashMap::new();
        let number = |name| {
            let next = numbers.len();
            *numbers.entry(name).or_insert(next)
        };
        self.sector.iter().map(number).collect()
    }

    /// Value added of each sector: output less what it buys.
    pub fn value_added(&self) -> Vec<f64> {
        (0..self.size()).map(|j| self.output[j] - column_sum(&self.flows, j)).collect()
    }

    /// Final demand of each row, of all categories.
    pub fn final_demand(&self) -> Vec<f64> {
        (0..self.size()).map(|i| row_sum(&self.demand, i)).collect()
    }

    /// Final demand of each row by region of use, rows by regions; exports out of the table are left out.
    pub fn demand_by_region(&self) -> Mat<f64> {
        let mut sums = Mat::zeros(self.size(), self.regions.len());
        for (column, region) in self.demand_region.iter().enumerate() {
            if *region != Self::ELSEWHERE {
                for i in 0..self.size() {
                    sums[(i, *region)] += self.demand[(i, column)];
                }
            }
        }
        sums
    }

    /// The same table with some regions as one, such as the parts of a country or the members of a bloc: rows stay, trade among them is domestic. Each group is a name and the numbers of its
    /// regions; regions of no group stay as they are, after the groups, in their order.
    pub fn joined(&self, groups: &[(String, Vec<usize>)]) -> IoTable {
        let mut regions: Vec<String> = groups.iter().map(|(name, _)| name.clone()).collect();
        let number: Vec<usize> = (0..self.regions.len())
            .map(|region| {
                let group = groups.iter().position(|(_, members)| members.contains(&region));
                group.unwrap_or_else(|| {
                    regions.push(self.regions[region].clone());
                    regions.len() - 1
                })
            })
            .collect();
        let of = |region: &usize| number.get(*region).copied().unwrap_or(Self::ELSEWHERE);
        IoTable {
            regions,
            region: self.region.iter().map(of).collect(),
            demand_region: self.demand_region.iter().map(of).collect(),
            ..self.clone()
        }
    }

    /// Rows of a region.
    pub fn rows_of(&self, region: usize) -> Vec<usize> {
        (0..self.size()).filter(|i| self.region[*i] == region).collect()
    }

    /// How far the table is from its identities, against outputs and value added as they were published. Fails where these are not one a row.
    pub fn residuals(
        &self,
        published_output: &[f64],
        value_added: &[f64],
    ) -> Result<Residuals, TableError> {
        for (what, of) in [("published output", published_output), ("value added", value_added)] {
            if of.len() != self.size() {
                let (found, expected) = (of.len(), self.size());
                return Err(TableError::Shape { what, found, expected });
            }
        }
        let part = |found: f64, of: f64| {
            let scale = of.abs().max(found.abs());
            if scale > 0.0 { (found - of).abs() / scale } else { 0.0 }
        };
        let largest = |of: &dyn Fn(usize) -> f64| (0..self.size()).map(of).fold(0.0, f64::max);
        let rows = largest(&|i| part(self.output[i], published_output[i]));
        let bought = |j: usize| column_sum(&self.flows, j) + value_added[j];
        let columns = largest(&|j| part(bought(j), published_output[j]));
        let (added, used): (f64, f64) =
            (value_added.iter().sum(), self.final_demand().iter().sum());
        Ok(Residuals { rows, columns, whole: (added - used) / used })
    }
}

/// Sum of a row.
pub(crate) fn row_sum(matrix: &Mat<f64>, row: usize) -> f64 {
    (0..matrix.ncols()).map(|column| matrix[(row, column)]).sum()
}

/// Sum of a column.
pub(crate) fn column_sum(matrix: &Mat<f64>, column: usize) -> f64 {
    matrix.col(column).iter().sum()
}
