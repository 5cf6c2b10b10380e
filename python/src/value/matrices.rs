//! Matrices as bytes: 64-bit floats of this machine, row after row, as numpy has them.

use crate::problem::Problem;
use faer::Mat;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;

const FLOAT: usize = size_of::<f64>();

/// A matrix given as bytes with its numbers of rows and columns.
#[derive(FromPyObject)]
pub(crate) struct Matrix(PyBackedBytes, usize, usize);

impl Matrix {
    pub(crate) fn read(&self, argument: &'static str) -> Result<Mat<f64>, Problem> {
        let Matrix(bytes, rows, columns) = self;
        if rows.checked_mul(*columns).and_then(|n| n.checked_mul(FLOAT)) != Some(bytes.len()) {
            return Err(Problem::Argument {
                argument,
                found: format!("{} bytes", bytes.len()),
                expected: format!("{rows} by {columns} 64-bit floats"),
            });
        }
        let (cells, _) = bytes.as_chunks::<FLOAT>();
        let cell = |i: usize, j: usize| cells.get(i * columns + j).copied().unwrap_or_default();
        Ok(Mat::from_fn(*rows, *columns, |i, j| f64::from_ne_bytes(cell(i, j))))
    }
}

/// A matrix as bytes, row after row.
pub(crate) fn bytes(of: &Mat<f64>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(of.nrows() * of.ncols() * FLOAT);
    for i in 0..of.nrows() {
        for j in 0..of.ncols() {
            bytes.extend_from_slice(&of[(i, j)].to_ne_bytes());
        }
    }
    bytes
}
