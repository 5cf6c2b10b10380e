//! Fitting a table to known row and column sums.
//!
//! Sources: Stone 1961, Bacharach 1970 (RAS); Junius and Oosterhaven 2003, Lenzen, Wood and Gallego 2007, Temurshoev, Miller and Bouwmeester 2013 (GRAS, for tables with negative cells, rows
//! of negative cells alone among them).

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
    /// A cell or a target is no number.
    #[error("{what} {at} has a {of} that is no finite number; correct it first")]
    NoNumber {
        /// `row` or `column`.
        what: &'static str,
        /// Its number, from 0.
        at: usize,
        /// `cell` or `target`.
        of: &'static str,
    },
    /// Cells keep their signs, so that those of one sign alone, or none, do not make up the target.
    #[error(
        "{what} {at} is to add up to {target}, but none of its cells is other than zero and of that sign, and signs and zeros stay: correct the target, or put the cell that is missing into the table"
    )]
    Sign {
        /// `row` or `column`.
        what: &'static str,
        /// Its number, from 0.
        at: usize,
        /// What it is to add up to.
        target: f64,
    },
    /// The rounds did not come near the targets, as where rows and columns that only have each other are to add up to different sums.
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
/// Rounds at most,
const MOST: usize = 10_000;
/// and without getting better by a part of this.
const PATIENCE: usize = 300;
const BETTER: f64 = 0.99;

/// Scales rows and columns in turn until they add up to the targets: positive cells by `r_i s_j`, negative ones by its inverse, so that signs and zeros stay (GRAS); without negative
/// cells this is RAS. Where a sum is to be zero and its cells are of one sign, they are all zero in the end, which is where scaling leads.
///
/// Fails where the targets are not as many as rows and columns, do not add up to the same, or cannot be reached: with the row or column whose cells are not of the sign of its target, where there is one.
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
    possible(table, rows, columns)?;
    let (mut r, mut s) = (vec![1.0; n], vec![1.0; m]);
    let mut best = (f64::INFINITY, 0);
    let mut worst = (f64::INFINITY, "row", 0);
    let mut rounds = 0;
    // Columns are exact after their turn: how far rows are from their targets is seen when it is theirs again.
    for round in 0..=MOST {
        rounds = round;
        let mut parts = vec![(0.0, 0.0); n];
        for (j, factor) in s.iter().enumerate() {
            for (part, cell) in parts.iter_mut().zip(table.col(j).iter()) {
                add(part, *cell, *factor);
            }
        }
        let of_row = |i: usize| {
            let (p, q): (f64, f64) = parts[i];
            (scaled(p, r[i], 1.0) + scaled(-q, r[i], 1.0) - rows[i]).abs()
        };
        let of_column = |j: usize| -> f64 {
            let cells = table.col(j).iter().zip(&r);
            let sum: f64 = cells.map(|(cell, r)| scaled(*cell, *r, s[j])).sum();
            (sum - columns[j]).abs()
        };
        let of_rows = (0..n).map(|i| (of_row(i), "row", i));
        worst = of_rows.fold((0.0, "row", 0), further);
        if worst.0 <= NEAR * scale {
            // A column without cells is never exact.
            worst = (0..m).map(|j| (of_column(j), "column", j)).fold(worst, further);
            if worst.0 <= NEAR * scale {
                let table = Mat::from_fn(n, m, |i, j| scaled(table[(i, j)], r[i], s[j]));
                let residual = if scale > 0.0 { worst.0 / scale } else { 0.0 };
                return Ok(Balanced { table, rounds: round, residual });
            }
        }
        if worst.0 < BETTER * best.0 {
            best = (worst.0, round);
        } else if round - best.1 > PATIENCE {
            break;
        }
        for (i, factor) in r.iter_mut().enumerate() {
            *factor = multiplier(parts[i], rows[i]);
        }
        for (j, factor) in s.iter_mut().enumerate() {
            let mut part = (0.0, 0.0);
            for (cell, r) in table.col(j).iter().zip(&r) {
                add(&mut part, *cell, *r);
            }
            *factor = multiplier(part, columns[j]);
        }
    }
    let (residual, what, at) = worst;
    Err(BalanceError::Apart { rounds, residual: residual / scale, what, at })
}

/// Whether the cells of each row and column can add up to its target at all.
fn possible(table: &Mat<f64>, rows: &[f64], columns: &[f64]) -> Result<(), BalanceError> {
    // Whether there are positive cells, negative ones, and only numbers.
    let none = (false, false, true);
    let mut of_rows = vec![none; rows.len()];
    let mut of_columns = vec![none; columns.len()];
    for (j, column) in of_columns.iter_mut().enumerate() {
        for (row, cell) in of_rows.iter_mut().zip(table.col(j).iter()) {
            for known in [&mut *row, &mut *column] {
                known.0 |= *cell > 0.0;
                known.1 |= *cell < 0.0;
                known.2 &= cell.is_finite();
            }
        }
    }
    for (what, cells, targets) in [("row", of_rows, rows), ("column", of_columns, columns)] {
        for (at, ((positive, negative, numbers), target)) in
            cells.into_iter().zip(targets).enumerate()
        {
            if !numbers || !target.is_finite() {
                let of = if numbers { "target" } else { "cell" };
                return Err(BalanceError::NoNumber { what, at, of });
            }
            if (*target > 0.0 && !positive) || (*target < 0.0 && !negative) {
                return Err(BalanceError::Sign { what, at, target: *target });
            }
        }
    }
    Ok(())
}

/// A cell scaled by the multipliers of its row and column. Multipliers are zero or infinite where all cells of their row or column go to zero.
fn scaled(cell: f64, r: f64, s: f64) -> f64 {
    let gone = |factor: f64| if cell > 0.0 { factor == 0.0 } else { factor.is_infinite() };
    if cell == 0.0 || gone(r) || gone(s) {
        0.0
    } else if cell > 0.0 {
        cell * r * s
    } else {
        cell / (r * s)
    }
}

/// Adds a cell to the sums of positive ones times the other side's multiplier, and of negative ones over it, without their sign.
fn add(part: &mut (f64, f64), cell: f64, factor: f64) {
    if cell > 0.0 {
        part.0 += cell * factor;
    } else if cell < 0.0 {
        part.1 -= cell / factor;
    }
}

/// The worse of two sums; what is no number is worst.
fn further(
    worst: (f64, &'static str, usize),
    of: (f64, &'static str, usize),
) -> (f64, &'static str, usize) {
    if of.0 > worst.0 || of.0.is_nan() { of } else { worst }
}

/// `r` with `p r - q / r = u`; 1 where there is nothing to scale. Of a target of zero and cells of one sign it is the limit that makes them zero.
fn multiplier((p, q): (f64, f64), target: f64) -> f64 {
    match (p > 0.0, q > 0.0) {
        (true, false) => target.max(0.0) / p,
        // The root without a difference of near numbers.
        (true, true) if target < 0.0 => 2.0 * q / ((target * target + 4.0 * p * q).sqrt() - target),
        (true, true) => (target + (target * target + 4.0 * p * q).sqrt()) / (2.0 * p),
        (false, true) if target < 0.0 => -q / target,
        (false, true) if target == 0.0 => f64::INFINITY,
        _ => 1.0,
    }
}
