//! How strongly sectors are linked to those before and after them.
//!
//! Sources: Rasmussen 1956 (power and sensitivity of dispersion); Jones 1976 and Dietzenbacher 1997 (forward linkages by Ghosh's model); Miller and Blair 2009, chapter 12.

use crate::model::{Ghosh, Leontief};
use crate::table::{column_sum, row_sum};
use faer::Mat;

/// Linkages of each sector.
#[derive(Clone, Debug, PartialEq)]
pub struct Linkages {
    /// What a unit of output takes directly: column sums of A.
    pub direct_backward: Vec<f64>,
    /// What part of output goes to other producers: row sums of B.
    pub direct_forward: Vec<f64>,
    /// Power of dispersion: the output multiplier over the mean one.
    pub backward: Vec<f64>,
    /// Forward linkage by Ghosh's model: row sum of G over the mean one.
    pub forward: Vec<f64>,
    /// Sensitivity of dispersion, the older forward linkage: row sum of L over the mean one.
    pub sensitivity: Vec<f64>,
    /// Spread of the backward linkage: coefficient of variation (of a sample) of the column of L; low where many sectors are reached alike.
    pub spread: Vec<f64>,
}

/// Whether a sector is linked more than the mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Backward and forward.
    Key,
    /// Backward: it pulls others.
    Backward,
    /// Forward: others depend on it.
    Forward,
    /// Neither.
    Weak,
}

/// Linkages of all sectors of a table. `weights`, one a sector, takes the place of equal weights in the mean over sectors (Hirschman: shares of final demand); they need not add up to one.
pub fn linkages(leontief: &Leontief, ghosh: &Ghosh, weights: Option<&[f64]>) -> Linkages {
    let inverse = leontief.inverse();
    let n = inverse.nrows();
    let columns: Vec<f64> = (0..n).map(|j| column_sum(&inverse, j)).collect();
    let rows: Vec<f64> = (0..n).map(|i| row_sum(&inverse, i)).collect();
    let over_mean = |values: &[f64]| -> Vec<f64> {
        let mean = match weights {
            None => values.iter().sum::<f64>() / n as f64,
            Some(weights) => {
                let all: f64 = weights.iter().sum();
                values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>() / all
            }
        };
        values.iter().map(|value| value / mean).collect()
    };
    let spread = |j: usize| {
        let mean = columns[j] / n as f64;
        let squares: f64 = (0..n).map(|i| (inverse[(i, j)] - mean).powi(2)).sum();
        (squares / (n as f64 - 1.0)).sqrt() / mean
    };
    Linkages {
        direct_backward: (0..n).map(|j| column_sum(&leontief.coefficients, j)).collect(),
        direct_forward: (0..n).map(|i| row_sum(&ghosh.coefficients, i)).collect(),
        backward: over_mean(&columns),
        forward: over_mean(&ghosh.row_sums()),
        sensitivity: over_mean(&rows),
        spread: (0..n).map(spread).collect(),
    }
}

impl Linkages {
    /// What each sector is.
    pub fn roles(&self) -> Vec<Role> {
        let role = |(backward, forward): (&f64, &f64)| match (*backward > 1.0, *forward > 1.0) {
            (true, true) => Role::Key,
            (true, false) => Role::Backward,
            (false, true) => Role::Forward,
            (false, false) => Role::Weak,
        };
        self.backward.iter().zip(&self.forward).map(role).collect()
    }
}

/// The inverse where the coefficient of row `i` in column `j` is larger by `change`: `L + d (L e_i)(e_j' L) / (1 - d l_ji)` (Sherman and Morrison 1950). `None` where it is infinite or there is no such cell.
pub fn influenced(inverse: &Mat<f64>, i: usize, j: usize, change: f64) -> Option<Mat<f64>> {
    let n = inverse.nrows();
    if i >= n || j >= n {
        return None;
    }
    let rest = 1.0 - change * inverse[(j, i)];
    let step = |row: usize, column: usize| inverse[(row, i)] * inverse[(j, column)];
    (rest.abs() > f64::EPSILON).then(|| {
        Mat::from_fn(n, n, |row, column| inverse[(row, column)] + change * step(row, column) / rest)
    })
}

/// Strength of the field of influence of each coefficient (Sonis and Hewings 1989): the sum over all cells of `(L e_i)(e_j' L)`, which is the column sum of L at i times the row sum at j.
pub fn field_of_influence(inverse: &Mat<f64>) -> Mat<f64> {
    let n = inverse.nrows();
    let columns: Vec<f64> = (0..n).map(|i| column_sum(inverse, i)).collect();
    let rows: Vec<f64> = (0..n).map(|j| row_sum(inverse, j)).collect();
    Mat::from_fn(n, n, |i, j| columns[i] * rows[j])
}
