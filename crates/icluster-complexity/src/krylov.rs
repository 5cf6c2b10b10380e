//! Largest eigenvalues of a symmetric matrix that is known by its products only.

use faer::dyn_stack::{MemBuffer, MemStack, StackReq};
use faer::matrix_free::LinOp;
use faer::matrix_free::eigen::{
    PartialEigenParams, partial_self_adjoint_eigen, partial_self_adjoint_eigen_scratch,
};
use faer::{Col, Mat, MatMut, MatRef, Par, Side};

/// Below this many rows the whole matrix is decomposed.
const DENSE: usize = 64;

/// A symmetric, positive semidefinite matrix.
pub(crate) trait Symmetric: Sync + std::fmt::Debug {
    /// Number of rows.
    fn size(&self) -> usize;
    /// Product with a vector.
    fn times(&self, x: &[f64]) -> Vec<f64>;
}

/// The largest `count` eigenvalues with unit vectors, largest first, leaving out what lies along `known` (unit vectors). Fewer where
/// there are fewer. One is found after the other, so that equal ones are all found; the result does not depend on threads.
pub(crate) fn largest(
    matrix: &dyn Symmetric,
    known: &[Vec<f64>],
    count: usize,
) -> Vec<(f64, Vec<f64>)> {
    let mut rest = Rest { matrix, out: known.to_vec() };
    let count = count.min(matrix.size().saturating_sub(known.len()));
    if matrix.size() <= DENSE {
        return rest.dense(count);
    }
    let mut found = Vec::new();
    for _ in 0..count {
        let Some((value, vector)) = rest.first() else {
            rest.out.truncate(known.len());
            return rest.dense(count);
        };
        rest.out.push(vector.clone());
        found.push((value, vector));
    }
    found
}

/// A matrix without the parts along some vectors.
#[derive(Debug)]
struct Rest<'a> {
    matrix: &'a dyn Symmetric,
    out: Vec<Vec<f64>>,
}

impl Rest<'_> {
    fn project(&self, x: &mut [f64]) {
        for vector in &self.out {
            let along: f64 = vector.iter().zip(&*x).map(|(a, b)| a * b).sum();
            x.iter_mut().zip(vector).for_each(|(value, a)| *value -= along * a);
        }
    }

    fn times(&self, x: &[f64]) -> Vec<f64> {
        let mut x = x.to_vec();
        self.project(&mut x);
        let mut product = self.matrix.times(&x);
        self.project(&mut product);
        product
    }

    /// From the whole matrix.
    fn dense(&self, count: usize) -> Vec<(f64, Vec<f64>)> {
        let n = self.matrix.size();
        let mut unit = vec![0.0; n];
        let mut matrix = Mat::<f64>::zeros(n, n);
        for column in 0..n {
            unit[column] = 1.0;
            for (row, value) in self.times(&unit).into_iter().enumerate() {
                matrix[(row, column)] = value;
            }
            unit[column] = 0.0;
        }
        let Ok(found) = matrix.self_adjoint_eigen(Side::Lower) else { return Vec::new() };
        // Ascending; vectors taken out have left zeros among them.
        let (values, vectors) = (found.S().column_vector(), found.U());
        let of = |at: usize| (values[at], (0..n).map(|row| vectors[(row, at)]).collect());
        (0..count).map(|i| of(n - 1 - i)).collect()
    }

    /// By Krylov-Schur iteration; `None` where it does not arrive.
    fn first(&self) -> Option<(f64, Vec<f64>)> {
        let n = self.matrix.size();
        let parameters = PartialEigenParams { max_restarts: 300, ..PartialEigenParams::default() };
        let need = partial_self_adjoint_eigen_scratch::<f64>(self, 1, Par::Seq, parameters);
        let mut buffer = MemBuffer::new(need);
        let mut vectors = Mat::<f64>::zeros(n, 1);
        let mut values = [0.0];
        let mut start = anywhere(n);
        self.project(&mut start);
        let length = start.iter().map(|x| x * x).sum::<f64>().sqrt();
        let start = Col::from_fn(n, |i| start[i] / length);
        let found = partial_self_adjoint_eigen(
            vectors.as_mut(),
            &mut values,
            self,
            start.as_ref(),
            1e-14,
            Par::Seq,
            MemStack::new(&mut buffer),
            parameters,
        );
        (found.n_converged_eigen == 1)
            .then(|| (values[0], (0..n).map(|row| vectors[(row, 0)]).collect()))
    }
}

/// Any start that is no eigenvector will do; this one is the same on every machine (a linear congruential generator, Knuth's MMIX).
fn anywhere(n: usize) -> Vec<f64> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    (0..n).map(|_| next()).collect()
}

impl LinOp<f64> for Rest<'_> {
    fn apply_scratch(&self, _columns: usize, _par: Par) -> StackReq {
        StackReq::EMPTY
    }

    fn nrows(&self) -> usize {
        self.matrix.size()
    }

    fn ncols(&self) -> usize {
        self.matrix.size()
    }

    fn apply(&self, out: MatMut<'_, f64>, rhs: MatRef<'_, f64>, _par: Par, _stack: &mut MemStack) {
        let mut out = out;
        for column in 0..rhs.ncols() {
            let x: Vec<f64> = (0..rhs.nrows()).map(|row| rhs[(row, column)]).collect();
            for (row, value) in self.times(&x).into_iter().enumerate() {
                out[(row, column)] = value;
            }
        }
    }

    fn conj_apply(
        &self,
        out: MatMut<'_, f64>,
        rhs: MatRef<'_, f64>,
        par: Par,
        stack: &mut MemStack,
    ) {
        self.apply(out, rhs, par, stack);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[derive(Debug)]
    struct Whole(Vec<Vec<f64>>);

    impl Symmetric for Whole {
        fn size(&self) -> usize {
            self.0.len()
        }

        fn times(&self, x: &[f64]) -> Vec<f64> {
            self.0.iter().map(|row| row.iter().zip(x).map(|(a, b)| a * b).sum()).collect()
        }
    }

    /// Iteration and full decomposition agree, and a double eigenvalue is found twice.
    #[test]
    fn largest_eigenvalues_are_found_with_their_ties() {
        let n = 150;
        // A circulant with eigenvalues 2 + 2 cos(2 pi k / n): all but the largest are double.
        let row = |i: usize| {
            let mut row = vec![0.0; n];
            row[i] = 2.0;
            row[(i + 1) % n] = 1.0;
            row[(i + n - 1) % n] = 1.0;
            row
        };
        let matrix = Whole((0..n).map(row).collect());
        let found = largest(&matrix, &[], 3);
        let expected = 2.0 + 2.0 * (2.0 * std::f64::consts::PI / n as f64).cos();
        for ((value, _), expected) in found.iter().zip([4.0, expected, expected]) {
            assert!((value - expected).abs() < 1e-11, "{value} {expected}");
        }
        let whole = Rest { matrix: &matrix, out: Vec::new() }.dense(3);
        for ((value, _), (other, _)) in found.iter().zip(&whole) {
            assert!((value - other).abs() < 1e-11);
        }
    }
}
