//! Fitting a table to known row and column sums.
//!
//! Sources: Stone 1961, Bacharach 1970 (RAS); Junius and Oosterhaven 2003, Lenzen, Wood and Gallego 2007 (GRAS, for tables with negative cells).

use faer::Mat;

/// A fitted table.
#[derive(Clone, Debug, PartialEq)]
pub struct Balanced {
    /// The table.
    pub table: Mat<f64>,
    /// Rounds taken.
    pub rounds: usize,
    /// Largest difference of a sum from its target, as a part of the largest target.
    pub residual: f64,
}

/// Why a table cannot be fitted.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BalanceError {
    /// The targets of rows and columns add up to different numbers.
    #[error(
        "row targets add up to {rows}, column targets to {columns}; scale one of them to the other first"
    )]
    Totals {
        /// Sum of the row targets.
        rows: f64,
        /// Sum of the column targets.
        columns: f64,
    },
    /// Targets are not as many as rows or columns.
    #[error("{found} targets for {expected} {what}")]
    Length {
        /// `rows` or `columns`.
        what: &'static str,
        /// Targets given.
        found: usize,
        /// Rows or columns there are.
        expected: usize,
    },
    /// The rounds did not come near the targets, as where a target is not zero and all its cells are.
    #[error(
        "the sums are still {residual} of the largest target away after {rounds} rounds; worst is {what} {at}: check that its cells can make up its target"
    )]
    Apart {
        /// Rounds taken.
        rounds: usize,
        /// Largest difference.
        residual: f64,
        /// `row` or `column`.
        what: &'static str,
        /// Its number, from 0.
        at: usize,
    },
}

/// Sums may be so far from their targets, as a part of the largest.
const NEAR: f64 = 1e-12;
/// Rounds at most.
const MOST: usize = 10_000;

/// Scales rows and columns in turn until they add up to the targets: positive cells by `r_i s_j`, negative ones by its inverse, so that signs and zeros stay (GRAS); without negative
/// cells this is RAS.
///
/// Fails where the targets are not as many as rows and columns, do not add up to the same, or cannot be reached.
pub fn gras(table: &Mat<f64>, rows: &[f64], columns: &[f64]) -> Result<Balanced, BalanceError> {
    let (n, m) = (table.nrows(), table.ncols());
    for (what, found, expected) in [("rows", rows.len(), n), ("columns", columns.len(), m)] {
        if found != expected {
            return Err(BalanceError::Length { what, found, expected });
        }
    }
    let (of_rows, of_columns): (f64, f64) = (rows.iter().sum(), columns.iter().sum());
    let scale = rows.iter().chain(columns).fold(0.0_f64, |most, target| most.max(target.abs()));
    if (of_rows - of_columns).abs() > 1e-9 * scale * (n + m) as f64 {
        return Err(BalanceError::Totals { rows: of_rows, columns: of_columns });
    }
    let (mut r, mut s) = (vec![1.0; n], vec![1.0; m]);
    let fitted = |r: &[f64], s: &[f64]| {
        Mat::from_fn(n, m, |i, j| {
            let cell = table[(i, j)];
            if cell >= 0.0 { cell * r[i] * s[j] } else { cell / (r[i] * s[j]) }
        })
    };
    let mut worst = (f64::INFINITY, "row", 0);
    for round in 1..=MOST {
        for (i, factor) in r.iter_mut().enumerate() {
            *factor = multiplier((0..m).map(|j| (table[(i, j)], s[j])), rows[i]);
        }
        for (j, factor) in s.iter_mut().enumerate() {
            *factor = multiplier((0..n).map(|i| (table[(i, j)], r[i])), columns[j]);
        }
        let found = fitted(&r, &s);
        worst = apart(&found, rows, columns);
        if worst.0 <= NEAR * scale {
            let residual = if scale > 0.0 { worst.0 / scale } else { 0.0 };
            return Ok(Balanced { table: found, rounds: round, residual });
        }
    }
    let (residual, what, at) = worst;
    Err(BalanceError::Apart { rounds: MOST, residual: residual / scale, what, at })
}

/// `r` with `p r - q / r = u`, for cells times the other side's multipliers: `p` adds up the positive ones, `q` the negative ones over them; 1 where there is nothing to scale.
fn multiplier(cells: impl Iterator<Item = (f64, f64)>, target: f64) -> f64 {
    let (mut p, mut q) = (0.0, 0.0);
    for (cell, factor) in cells {
        if cell > 0.0 {
            p += cell * factor;
        } else if cell < 0.0 {
            q -= cell / factor;
        }
    }
    match (p > 0.0, q > 0.0) {
        (true, _) => (target + (target * target + 4.0 * p * q).sqrt()) / (2.0 * p),
        (false, true) if target < 0.0 => -q / target,
        _ => 1.0,
    }
}

/// The sum that is farthest from its target.
fn apart(table: &Mat<f64>, rows: &[f64], columns: &[f64]) -> (f64, &'static str, usize) {
    let of_row = |i: usize| (0..columns.len()).map(|j| table[(i, j)]).sum::<f64>();
    let of_column = |j: usize| table.col(j).iter().sum::<f64>();
    let each = (0..rows.len()).map(|i| ((of_row(i) - rows[i]).abs(), "row", i));
    let all =
        each.chain((0..columns.len()).map(|j| ((of_column(j) - columns[j]).abs(), "column", j)));
    all.fold((0.0, "row", 0), |worst, of| if of.0 > worst.0 || of.0.is_nan() { of } else { worst })
}
