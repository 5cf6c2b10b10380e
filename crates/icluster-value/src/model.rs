//! The models of Leontief (demand pulls) and Ghosh (supply pushes).
//!
//! Source: Miller and Blair, Input-Output Analysis, 2nd edition 2009, chapters 2 and 12.

use crate::factors::Factors;
use crate::table::{IoTable, column_sum};
use faer::linalg::matmul::matmul;
use faer::{Accum, Mat, Par};

/// Coefficients of a table and the factors of `I - A`. Sectors without output have zero coefficients, so that nothing is divided by zero.
#[derive(Clone, Debug)]
pub struct Leontief {
    /// `A = Z x^-1`: what a unit of each column's output takes of each row.
    pub coefficients: Mat<f64>,
    factors: Factors,
}

/// Something the model cannot be used with.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ModelError {
    /// A column buys more than its output.
    #[error(
        "sectors {0:?} buy as much as their output or more: the table has no inverse that means anything; balance it first, or leave them out"
    )]
    Unproductive(Vec<usize>),
    /// A vector has the wrong length.
    #[error("{found} values where the table has {expected} sectors")]
    Length {
        /// What was given.
        found: usize,
        /// What is needed.
        expected: usize,
    },
}

/// Each column divided by a number, zero where that is zero.
pub(crate) fn by_columns(flows: &Mat<f64>, by: &[f64]) -> Mat<f64> {
    Mat::from_fn(flows.nrows(), flows.ncols(), |i, j| {
        if by[j] == 0.0 { 0.0 } else { flows[(i, j)] / by[j] }
    })
}

/// Factors of `I - A`.
fn factors(coefficients: &Mat<f64>) -> Factors {
    let unit = |i, j| if i == j { 1.0 } else { 0.0 };
    Factors::of(coefficients.nrows(), |i, j| unit(i, j) - coefficients[(i, j)])
}

/// Values as a matrix of one column.
pub(crate) fn column(values: &[f64]) -> Mat<f64> {
    Mat::from_fn(values.len(), 1, |i, _| values[i])
}

/// A matrix of one column as values.
pub(crate) fn values(column: &Mat<f64>) -> Vec<f64> {
    column.col(0).iter().copied().collect()
}

/// A matrix times a column, added up by one thread: several would add up parts, and the bits would hang on their number.
pub(crate) fn times_column(of: &Mat<f64>, by: &[f64]) -> Vec<f64> {
    let mut sums = Mat::zeros(of.nrows(), 1);
    matmul(sums.as_mut(), Accum::Replace, of.as_ref(), column(by).as_ref(), 1.0, Par::Seq);
    values(&sums)
}

impl Leontief {
    /// Of a table. Fails where the inverse is not finite, as where a closed group of sectors buys all that it makes.
    pub fn new(table: &IoTable) -> Result<Self, ModelError> {
        Self::of(by_columns(&table.flows, &table.output))
    }

    /// Of coefficients.
    pub fn of(coefficients: Mat<f64>) -> Result<Self, ModelError> {
        let factors = factors(&coefficients);
        let model = Leontief { coefficients, factors };
        let ones = column(&vec![1.0; model.size()]);
        if model.times_transposed(&ones).col(0).iter().all(|value| value.is_finite()) {
            return Ok(model);
        }
        let buys = |j: &usize| column_sum(&model.coefficients, *j) >= 1.0;
        Err(ModelError::Unproductive((0..model.size()).filter(buys).collect()))
    }

    /// Number of sectors.
    pub fn size(&self) -> usize {
        self.coefficients.nrows()
    }

    /// Columns that buy more than their output, which published tables have now and then.
    pub fn above_one(&self) -> Vec<usize> {
        (0..self.size()).filter(|j| column_sum(&self.coefficients, *j) > 1.0).collect()
    }

    /// `L Y`: the output that some demands need, one column a demand.
    pub fn times(&self, demand: &Mat<f64>) -> Mat<f64> {
        self.factors.solve(demand)
    }

    /// `L' W`: what a unit of each sector's demand takes of some intensities, one column an intensity.
    pub fn times_transposed(&self, intensities: &Mat<f64>) -> Mat<f64> {
        self.factors.solve_transposed(intensities)
    }

    /// `L = (I - A)^-1` itself. Solving is cheaper where only products are needed.
    pub fn inverse(&self) -> Mat<f64> {
        self.times(&Mat::identity(self.size(), self.size()))
    }

    /// Multipliers of intensities per unit of output (jobs, value added, emissions): what a unit of final demand for each sector takes of them all along the chain. Ones give output
    /// multipliers. Fails where there are not as many as sectors.
    pub fn multipliers(&self, intensities: &[f64]) -> Result<Vec<f64>, ModelError> {
        if intensities.len() != self.size() {
            return Err(ModelError::Length { found: intensities.len(), expected: self.size() });
        }
        Ok(values(&self.times_transposed(&column(intensities))))
    }
}

/// Allocation coefficients of a table and the factors of `I - B`.
#[derive(Debug)]
pub struct Ghosh {
    /// `B = x^-1 Z`: what part of each row's output goes to each column.
    pub coefficients: Mat<f64>,
    factors: Factors,
}

impl Ghosh {
    /// Of a table.
    pub fn new(table: &IoTable) -> Self {
        Self::by(&table.flows, &table.output)
    }

    /// With rows divided by other numbers than output.
    pub(crate) fn by(flows: &Mat<f64>, output: &[f64]) -> Self {
        let coefficients = Mat::from_fn(flows.nrows(), flows.ncols(), |i, j| {
            if output[i] == 0.0 { 0.0 } else { flows[(i, j)] / output[i] }
        });
        Self::of(coefficients)
    }

    /// Of coefficients.
    pub(crate) fn of(coefficients: Mat<f64>) -> Self {
        Ghosh { factors: factors(&coefficients), coefficients }
    }

    /// `G = (I - B)^-1` itself.
    pub fn inverse(&self) -> Mat<f64> {
        let n = self.coefficients.nrows();
        self.times(&Mat::identity(n, n))
    }

    /// `G W`, one column a vector.
    pub fn times(&self, of: &Mat<f64>) -> Mat<f64> {
        self.factors.solve(of)
    }

    /// `G' W`, one column a vector.
    pub fn times_transposed(&self, of: &Mat<f64>) -> Mat<f64> {
        self.factors.solve_transposed(of)
    }

    /// Row sums of `G`: how much output all along the chain a unit of each sector's primary inputs pushes.
    pub fn row_sums(&self) -> Vec<f64> {
        values(&self.times(&column(&vec![1.0; self.coefficients.nrows()])))
    }
}
