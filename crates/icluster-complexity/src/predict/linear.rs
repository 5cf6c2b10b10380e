//! Linear equations of a symmetric positive matrix.

/// Solves `A X = B` by Cholesky's decomposition: A is `n` by `n`, B is `n` by `columns`, both row by row. `None` where A is not positive definite.
pub(crate) fn solve(
    mut a: Vec<f64>,
    mut b: Vec<f64>,
    n: usize,
    columns: usize,
) -> Option<Vec<f64>> {
    for j in 0..n {
        for i in j..n {
            let products: f64 = (0..j).map(|k| a[i * n + k] * a[j * n + k]).sum();
            let rest = a[i * n + j] - products;
            if i == j {
                if rest.is_nan() || rest <= 0.0 {
                    return None;
                }
                a[i * n + i] = rest.sqrt();
            } else {
                a[i * n + j] = rest / a[j * n + j];
            }
        }
    }
    for i in 0..n {
        let (above, own) = b.split_at_mut(i * columns);
        let own = &mut own[..columns];
        for k in 0..i {
            let factor = a[i * n + k];
            own.iter_mut().zip(&above[k * columns..]).for_each(|(x, y)| *x -= factor * y);
        }
        own.iter_mut().for_each(|x| *x /= a[i * n + i]);
    }
    for i in (0..n).rev() {
        let (own, below) = b[i * columns..].split_at_mut(columns);
        for k in i + 1..n {
            let (factor, row) = (a[k * n + i], &below[(k - i - 1) * columns..]);
            own.iter_mut().zip(row).for_each(|(x, y)| *x -= factor * y);
        }
        own.iter_mut().for_each(|x| *x /= a[i * n + i]);
    }
    Some(b)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn equations_are_solved_and_singular_ones_refused() {
        // 4x + 2y = 8, 2x + 3y = 8: x = 1, y = 2; and twice that.
        let found = solve(vec![4.0, 2.0, 2.0, 3.0], vec![8.0, 16.0, 8.0, 16.0], 2, 2).unwrap();
        let expected = [1.0, 2.0, 2.0, 4.0];
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
        assert_eq!(solve(vec![1.0, 1.0, 1.0, 1.0], vec![1.0, 1.0], 2, 1), None);
    }
}
