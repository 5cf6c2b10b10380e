//! Factors `L U` of a square matrix, and solutions by them.
//!
//! A matrix `I - A` of a table is dominated by its diagonal where each sector buys less than it makes. Its factors are then stable without exchanging rows: multipliers and growth are bounded
//! (Higham 2002, Accuracy and Stability of Numerical Algorithms, theorem 9.9), and no row needs to be looked for, so that nearly all of the work is products of large blocks (Toledo 1997, Locality of
//! reference in LU decomposition with partial pivoting; here without the pivoting). Other matrices are tried the same way and keep those factors where no multiplier is large, which is threshold
//! pivoting (Duff, Erisman and Reid 1986, Direct Methods for Sparse Matrices, 5.4); the rest are factored with partial pivoting.
//!
//! Results are the same bits on any number of threads: products of blocks are added up in the same order by however many threads, and the few columns whose product faer would add up by thread are solved
//! by one.

use faer::dyn_stack::{MemBuffer, MemStack};
use faer::linalg::lu::partial_pivoting::factor::{lu_in_place, lu_in_place_scratch};
use faer::linalg::matmul::matmul;
use faer::linalg::triangular_solve::{
    solve_lower_triangular_in_place, solve_unit_lower_triangular_in_place,
    solve_unit_upper_triangular_in_place, solve_upper_triangular_in_place,
};
use faer::prelude::{Reborrow, ReborrowMut};
use faer::{Accum, Mat, MatMut, Par};

/// Rows and columns of the blocks that are factored one element after the other.
const SMALL: usize = 32;
/// Rows and columns of the blocks that one thread factors: to wake another costs more than it helps there.
const ALONE: usize = 128;
/// Largest multiplier of rows that were not exchanged: a tenth of a column's largest element is as small a pivot as is taken.
const MULTIPLIER: f64 = 10.0;
/// Columns that are solved by one thread.
const FEW: usize = 16;

/// Factors of a matrix.
#[derive(Clone, Debug)]
pub(crate) struct Factors {
    /// `L` below the diagonal, which is of ones, and `U` from it up.
    both: Mat<f64>,
    /// Which row of the matrix each row of the factors is; none where rows stand as they were.
    order: Option<Vec<usize>>,
}

impl Factors {
    /// Of what a function says of each row and column, n by n.
    pub(crate) fn of(n: usize, cell: impl Fn(usize, usize) -> f64) -> Self {
        let matrix = || Mat::from_fn(n, n, &cell);
        let mut both = matrix();
        let dominated = dominated(&both);
        let par = faer::get_global_parallelism();
        factor(both.as_mut(), par);
        if dominated || moderate(&both) {
            return Factors { both, order: None };
        }
        let mut both = matrix();
        let (mut order, mut inverse) = (vec![0_usize; n], vec![0_usize; n]);
        let mut memory =
            MemBuffer::new(lu_in_place_scratch::<usize, f64>(n, n, par, Default::default()));
        let stack = MemStack::new(&mut memory);
        lu_in_place(both.as_mut(), &mut order, &mut inverse, par, stack, Default::default());
        Factors { both, order: Some(order) }
    }

    /// Solutions `X` of `M X = W`.
    pub(crate) fn solve(&self, of: &Mat<f64>) -> Mat<f64> {
        let mut x = match &self.order {
            None => of.clone(),
            Some(order) => Mat::from_fn(of.nrows(), of.ncols(), |i, j| of[(order[i], j)]),
        };
        let par = parallel(x.ncols());
        solve_unit_lower_triangular_in_place(self.both.as_ref(), x.as_mut(), par);
        solve_upper_triangular_in_place(self.both.as_ref(), x.as_mut(), par);
        x
    }

    /// Solutions `X` of `M' X = W`.
    pub(crate) fn solve_transposed(&self, of: &Mat<f64>) -> Mat<f64> {
        let mut x = of.clone();
        let par = parallel(x.ncols());
        let transposed = self.both.transpose();
        solve_lower_triangular_in_place(transposed, x.as_mut(), par);
        solve_unit_upper_triangular_in_place(transposed, x.as_mut(), par);
        match &self.order {
            None => x,
            Some(order) => {
                let mut back = Mat::zeros(x.nrows(), x.ncols());
                for (i, row) in order.iter().enumerate() {
                    back.row_mut(*row).copy_from(x.row(i));
                }
                back
            }
        }
    }
}

/// Threads for some columns.
fn parallel(columns: usize) -> Par {
    if columns < FEW { Par::Seq } else { faer::get_global_parallelism() }
}

/// Whether the diagonal is at least the rest of each column, or at least the rest of each row, without signs.
fn dominated(matrix: &Mat<f64>) -> bool {
    let n = matrix.nrows();
    let mut rows = vec![0.0; n];
    let mut columns = true;
    for (j, column) in matrix.col_iter().enumerate() {
        let mut all = 0.0;
        for (row, cell) in rows.iter_mut().zip(column.iter()) {
            all += cell.abs();
            *row += cell.abs();
        }
        columns &= all <= 2.0 * matrix[(j, j)].abs();
    }
    columns || rows.iter().enumerate().all(|(i, all)| *all <= 2.0 * matrix[(i, i)].abs())
}

/// Whether no multiplier is large.
fn moderate(both: &Mat<f64>) -> bool {
    let below = |(j, column): (usize, faer::ColRef<'_, f64>)| {
        column.iter().skip(j + 1).all(|multiplier| multiplier.abs() <= MULTIPLIER)
    };
    both.col_iter().enumerate().all(below)
}

/// Factors in place, by halves.
fn factor(matrix: MatMut<'_, f64>, par: Par) {
    let n = matrix.nrows();
    if n <= SMALL {
        return factor_small(matrix);
    }
    let half = (n / 2).next_multiple_of(if n > 2 * SMALL { SMALL } else { 8 });
    let par = if n <= ALONE { Par::Seq } else { par };
    let (mut first, mut right, mut below, mut rest) = matrix.split_at_mut(half, half);
    factor(first.rb_mut(), par);
    let done = first.rb();
    let mut rightwards = || solve_unit_lower_triangular_in_place(done, right.rb_mut(), par);
    let mut downwards = || {
        solve_lower_triangular_in_place(done.transpose(), below.rb_mut().transpose_mut(), par);
    };
    if n <= ALONE {
        rightwards();
        downwards();
    } else {
        rayon::join(rightwards, downwards);
    }
    matmul(rest.rb_mut(), Accum::Add, below.rb(), right.rb(), -1.0, par);
    factor(rest, par);
}

/// Factors of a small block, one column after the other.
fn factor_small(mut matrix: MatMut<'_, f64>) {
    let n = matrix.nrows();
    let mut cells = [[0.0; SMALL]; SMALL];
    for (j, column) in cells.iter_mut().enumerate().take(n) {
        for (i, cell) in column.iter_mut().enumerate().take(n) {
            *cell = matrix[(i, j)];
        }
    }
    for k in 0..n {
        let (before, after) = cells.split_at_mut(k + 1);
        let Some(pivots) = before.last_mut() else { return };
        let pivot = pivots[k];
        for multiplier in pivots.iter_mut().skip(k + 1) {
            *multiplier /= pivot;
        }
        for column in after.iter_mut().take(n - k - 1) {
            let factor = column[k];
            for (cell, multiplier) in column.iter_mut().zip(pivots.iter()).skip(k + 1) {
                *cell -= multiplier * factor;
            }
        }
    }
    for (j, column) in cells.iter().enumerate().take(n) {
        for (i, cell) in column.iter().enumerate().take(n) {
            matrix[(i, j)] = *cell;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Factors, Mat};
    use faer::linalg::solvers::Solve;

    /// A number that is the same each time, from 0 to 1.
    fn number(i: usize, j: usize) -> f64 {
        ((i * 7919 + j * 104_729 + i * j * 31) % 1009) as f64 / 1009.0
    }

    /// Solutions are those of faer's own factors with partial pivoting, for both sides; rows are exchanged where that is asked of this matrix.
    fn as_partial_pivoting(n: usize, exchanged: bool, cell: impl Fn(usize, usize) -> f64) {
        let matrix = Mat::from_fn(n, n, &cell);
        let factors = Factors::of(n, &cell);
        assert_eq!(factors.order.is_some(), exchanged, "{n}");
        let known = matrix.partial_piv_lu();
        for columns in [1, 3, 20] {
            let of = Mat::from_fn(n, columns, |i, j| number(i + 5, j) - 0.3);
            for (found, expected) in [
                (factors.solve(&of), known.solve(&of)),
                (factors.solve_transposed(&of), known.solve_transpose(&of)),
            ] {
                let off = (&found - &expected).norm_max() / expected.norm_max();
                assert!(off < 1e-11, "{n} by {columns}: {off}");
            }
        }
    }

    #[test]
    fn a_dominant_diagonal_needs_no_exchange() {
        for n in [1, 2, 7, 31, 32, 33, 64, 65, 100, 257] {
            let unit = |i, j| if i == j { 1.0 } else { 0.0 };
            // By columns, by rows, and with signs.
            as_partial_pivoting(n, false, |i, j| unit(i, j) - 1.9 * number(i, j) / n as f64 / 2.0);
            as_partial_pivoting(n, false, |i, j| unit(i, j) - number(j, i) / (n + i) as f64);
            as_partial_pivoting(n, false, |i, j| {
                unit(i, j) - (number(i, j) - 0.5) * (1.0 + j as f64 / n as f64) / n as f64
            });
        }
    }

    #[test]
    fn without_it_rows_are_exchanged_where_multipliers_are_large() {
        for n in [3, 32, 33, 90, 200] {
            // The diagonal is small beside what is under it.
            as_partial_pivoting(n, true, |i, j| match (i + 1) % n == j {
                true => 2.0,
                false => 1e-3 * number(i, j) + if i == j { 1e-6 } else { 0.0 },
            });
        }
        // One column above one, as published tables have: still no exchange.
        as_partial_pivoting(50, false, |i, j| {
            let unit = if i == j { 1.0 } else { 0.0 };
            unit - number(i, j) / 50.0 * if j == 7 { 2.4 } else { 0.9 }
        });
    }
}
