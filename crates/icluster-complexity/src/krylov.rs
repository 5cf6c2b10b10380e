//! Largest eigenvalues of a symmetric matrix that is known by its products only, by the method of Lanczos (1950) with every new direction held against all before (Paige 1972
//! says why): as products are cheap here, a few dozen of them are the whole cost, where a library's restarted iteration takes twice as many.

use faer::{Mat, Side};

/// Below this many rows the whole matrix is decomposed.
const DENSE: usize = 64;
/// Products after which the whole matrix is decomposed.
const PATIENCE: usize = 600;

/// A symmetric, positive semidefinite matrix.
pub(crate) trait Symmetric: Sync + std::fmt::Debug {
    /// Number of rows.
    fn size(&self) -> usize;
    /// Product with a vector.
    fn times(&self, x: &[f64]) -> Vec<f64>;
}

/// Largest eigenvalues with unit vectors, largest first, leaving out what lies along `known` (unit vectors): one for each accuracy asked for, which bounds the residual of its
/// vector as a part of the value; fewer where there are fewer. They are found one after the other, so that equal ones are all found; the result does not depend on threads.
pub(crate) fn largest(
    matrix: &dyn Symmetric,
    known: &[Vec<f64>],
    accuracies: &[f64],
) -> Vec<(f64, Vec<f64>)> {
    let mut rest = Rest { matrix, out: known.to_vec() };
    let mut found = Vec::new();
    for accuracy in accuracies {
        let Some((value, vector)) = rest.largest(*accuracy) else { break };
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

/// In four parts, which a processor adds at the same time; the order is fixed.
#[inline(always)]
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let ((a, rest_a), (b, rest_b)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    let mut parts = [0.0; 8];
    for (a, b) in a.iter().zip(b) {
        for i in 0..8 {
            parts[i] += a[i] * b[i];
        }
    }
    let mut sum: f64 = parts.iter().sum();
    for (a, b) in rest_a.iter().zip(rest_b) {
        sum += a * b;
    }
    sum
}

/// Takes the parts along unit vectors out; compiled for the widest vectors the machine has.
struct Clearing<'a> {
    x: &'a mut [f64],
    of: &'a [Vec<f64>],
}

impl pulp::NullaryFnOnce for Clearing<'_> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        for vector in self.of {
            let along = dot(vector, self.x);
            for (value, a) in self.x.iter_mut().zip(vector) {
                *value -= along * a;
            }
        }
    }
}

/// Takes the parts along unit vectors out.
fn clear(x: &mut [f64], of: &[Vec<f64>]) {
    pulp::Arch::new().dispatch(Clearing { x, of });
}

fn length(x: &[f64]) -> f64 {
    dot(x, x).sqrt()
}

impl Rest<'_> {
    /// The largest eigenvalue with its vector, whose residual is at most `accuracy` of it.
    fn largest(&self, accuracy: f64) -> Option<(f64, Vec<f64>)> {
        let n = self.matrix.size();
        if n <= self.out.len() {
            return None;
        }
        let iterated = if n <= DENSE { None } else { self.iterated(accuracy) };
        iterated.or_else(|| self.whole())
    }

    /// `None` where it does not arrive.
    fn iterated(&self, accuracy: f64) -> Option<(f64, Vec<f64>)> {
        // Another start each time: what was found of a double eigenvalue is all that its start has along it.
        let mut next = anywhere(self.matrix.size(), self.out.len() as u64);
        clear(&mut next, &self.out);
        let mut size = length(&next);
        let (mut basis, mut middle, mut beside) = (Vec::new(), Vec::new(), Vec::new());
        let mut look = 16;
        while basis.len() < PATIENCE {
            next.iter_mut().for_each(|value| *value /= size);
            let mut product = self.matrix.times(&next);
            middle.push(dot(&next, &product));
            basis.push(next);
            // What there is along the last two goes first, and is what rounding leaves to the second round.
            clear(&mut product, &basis[basis.len().saturating_sub(2)..]);
            clear(&mut product, &self.out);
            clear(&mut product, &basis);
            size = length(&product);
            next = product;
            // Nothing new: the directions so far hold all there is along the start.
            let done = size < 1e-15;
            if done || basis.len() == look {
                let (value, weights) = top(&middle, &beside);
                let residual = size * weights.last().copied().unwrap_or(0.0).abs();
                if done || residual <= accuracy * value.abs() {
                    return Some((value, combined(&basis, &weights)));
                }
                look += look / 2;
            }
            beside.push(size);
        }
        None
    }

    /// From the whole matrix.
    fn whole(&self) -> Option<(f64, Vec<f64>)> {
        let n = self.matrix.size();
        let mut unit = vec![0.0; n];
        let mut matrix = Mat::<f64>::zeros(n, n);
        for column in 0..n {
            unit.fill(0.0);
            unit[column] = 1.0;
            clear(&mut unit, &self.out);
            let mut product = self.matrix.times(&unit);
            clear(&mut product, &self.out);
            for (row, value) in product.into_iter().enumerate() {
                matrix[(row, column)] = value;
            }
        }
        last(&matrix)
    }
}

/// Largest eigenvalue and vector of a dense matrix.
fn last(matrix: &Mat<f64>) -> Option<(f64, Vec<f64>)> {
    // Ascending; the decomposition of nothing panics.
    let at = matrix.nrows().checked_sub(1)?;
    let found = matrix.self_adjoint_eigen(Side::Lower).ok()?;
    let (values, vectors) = (found.S().column_vector(), found.U());
    Some((values[at], (0..=at).map(|row| vectors[(row, at)]).collect()))
}

/// Largest eigenvalue and unit vector of the tridiagonal matrix that Lanczos' method makes: the value by bisection (below it the pivots of `T - value` change sign, Sturm), the
/// vector from the pivots of the last row upwards.
fn top(middle: &[f64], beside: &[f64]) -> (f64, Vec<f64>) {
    let n = middle.len();
    let around = |i: usize| {
        let before = i.checked_sub(1).map_or(0.0, |before| beside[before]);
        before + if i + 1 < n { beside[i] } else { 0.0 }
    };
    let mut low = middle.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut high = (0..n).map(|i| middle[i] + around(i)).fold(low, f64::max);
    let above = |value: f64| {
        let mut pivot = middle[0] - value;
        (1..n).all(|i| {
            let negative = pivot < 0.0;
            pivot = middle[i] - value - beside[i - 1] * beside[i - 1] / pivot;
            negative
        }) && pivot < 0.0
    };
    for _ in 0..100 {
        let half = low + (high - low) / 2.0;
        if half <= low || half >= high {
            break;
        }
        if above(half) {
            high = half;
        } else {
            low = half;
        }
    }
    // From the end, where the vector is small once Lanczos' method is near: small numbers from large ones would be lost.
    let mut vector = vec![1.0; n];
    let mut pivot = middle[n - 1] - high;
    for i in (0..n - 1).rev() {
        vector[i] = -pivot / beside[i] * vector[i + 1];
        pivot = middle[i] - high - beside[i] * beside[i] / pivot;
        if vector[i].abs() > 1e100 {
            vector[i..].iter_mut().for_each(|value| *value *= 1e-100);
        }
    }
    let size = length(&vector);
    vector.iter_mut().for_each(|value| *value /= size);
    (high, vector)
}

/// The unit vector of some weights over a basis.
fn combined(basis: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let mut vector = vec![0.0; basis.first().map_or(0, Vec::len)];
    for (direction, weight) in basis.iter().zip(weights) {
        vector.iter_mut().zip(direction).for_each(|(value, x)| *value += weight * x);
    }
    let size = length(&vector);
    vector.iter_mut().for_each(|value| *value /= size);
    vector
}

/// Any start that is no eigenvector will do; this one is the same on every machine (a linear congruential generator, Knuth's MMIX).
fn anywhere(n: usize, which: u64) -> Vec<f64> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ which;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
    };
    (0..n).map(|_| next()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
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
        let expected = 2.0 + 2.0 * (2.0 * std::f64::consts::PI / n as f64).cos();
        let found = largest(&matrix, &[], &[1e-14, 1e-14, 1e-9]);
        for ((value, _), expected) in found.iter().zip([4.0, expected, expected]) {
            assert!((value - expected).abs() < 1e-11, "{value} {expected}");
        }
        let [(_, first), (second, vector), (third, _)] = &found[..] else { panic!("three") };
        let (known, _) = largest(&matrix, std::slice::from_ref(first), &[1e-14])[0].clone();
        assert!((known - second).abs() < 1e-12 && (third - second).abs() < 1e-11);
        assert!(dot(first, vector).abs() < 1e-14);
        let product = matrix.times(vector);
        let residual: Vec<f64> = product.iter().zip(vector).map(|(p, v)| p - second * v).collect();
        assert!(length(&residual) < 1e-13, "{}", length(&residual));
        let whole = Rest { matrix: &matrix, out: vec![first.clone()] }.whole().unwrap();
        assert!((second - whole.0).abs() < 1e-12);
    }

    /// The tridiagonal matrix by itself, against the full decomposition.
    #[test]
    fn the_top_of_a_tridiagonal_matrix_is_that_of_the_whole() {
        for n in [1, 2, 7, 40] {
            let middle: Vec<f64> =
                (0..n).map(|i| 0.3 + f64::from((i * 37 % 11) as u8) / 20.0).collect();
            let beside: Vec<f64> =
                (1..n).map(|i| 0.05 + f64::from((i * 53 % 7) as u8) / 10.0).collect();
            let whole = Mat::from_fn(n, n, |row, column| match row.abs_diff(column) {
                0 => middle[row],
                1 => beside[row.min(column)],
                _ => 0.0,
            });
            let (expected, vector) = last(&whole).unwrap();
            let (found, weights) = top(&middle, &beside);
            assert!((found - expected).abs() < 1e-14, "{found} {expected}");
            assert!(dot(&vector, &weights).abs() > 1.0 - 1e-13, "{n}");
        }
    }

    /// A matrix with few eigenvalues is done after as many products; one without any rest has none.
    #[test]
    fn few_eigenvalues_take_few_products() {
        let n = 100;
        let row = |i: usize| (0..n).map(|j| if i / 25 == j / 25 { 0.04 } else { 0.0 }).collect();
        let matrix = Whole((0..n).map(row).collect());
        let found = largest(&matrix, &[], &[1e-14; 5]);
        let values: Vec<f64> = found.iter().map(|(value, _)| (value * 1e9).round() / 1e9).collect();
        assert_eq!(values, [1.0, 1.0, 1.0, 1.0, 0.0]);
        assert!(largest(&Whole(Vec::new()), &[], &[1e-14]).is_empty());
    }
}
