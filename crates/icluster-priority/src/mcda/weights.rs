//! Weights that the numbers themselves give.
//!
//! Sources: Shannon's entropy as Hwang and Yoon 1981; Diakoulaki, Mavrotas and Papayannakis 1995, Computers and Operations Research 22:763-770 (CRITIC).

use super::{columns_of, normalised};
use crate::error::{PriorityError, same_length};
use crate::indicator::Direction;

/// `w = (1 - e) / sum (1 - e)` with `e = -sum p ln p / ln n`, `p` each number over its column's sum: criteria in which alternatives differ more weigh more.
///
/// # Errors
/// Numbers below 0, a column of zeros, fewer than two alternatives; all criteria without difference.
pub fn entropy_weights(matrix: &[Vec<f64>]) -> Result<Vec<f64>, PriorityError> {
    let columns = columns_of(matrix)?;
    let n = matrix.len();
    if n < 2 {
        return Err(PriorityError::Empty { what: "alternatives".to_owned(), least: 2 });
    }
    let mut differing = Vec::with_capacity(columns);
    for j in 0..columns {
        let column = matrix.iter().map(|row| row[j]);
        let sum: f64 = column.clone().sum();
        let least = column.clone().fold(f64::INFINITY, f64::min);
        if least < 0.0 || sum <= 0.0 {
            let what = format!("criterion {j} for entropy");
            let expected = "numbers from 0, not all zero";
            return Err(PriorityError::Range { what, expected, found: least });
        }
        // p ln p goes to 0 with p.
        let term = |x: f64| if x > 0.0 { -(x / sum) * (x / sum).ln() } else { 0.0 };
        // Rounding may take an entropy a bit above 1.
        differing.push((1.0 - column.map(term).sum::<f64>() / (n as f64).ln()).max(0.0));
    }
    shared_out(&differing)
}

/// `w = c / sum c` with `c_j = s_j sum_k (1 - r_jk)`: spread times conflict with the other criteria, on columns brought to 0 (worst) to 1 (best). Two criteria that conflict in fact conflict here too,
/// whichever way each is better (packages that correlate raw columns miss that). A column without spread has no weight.
///
/// # Errors
/// Lengths that do not fit, fewer than two alternatives, numbers that are not finite; all criteria without spread or conflict.
pub fn critic_weights(
    matrix: &[Vec<f64>],
    directions: &[Direction],
) -> Result<Vec<f64>, PriorityError> {
    let columns = columns_of(matrix)?;
    same_length("directions", columns, directions.len())?;
    let n = matrix.len() as f64;
    let centred: Vec<Vec<f64>> = normalised(matrix, directions)
        .into_iter()
        .map(|column| {
            let mean = column.iter().sum::<f64>() / n;
            column.into_iter().map(|x| x - mean).collect()
        })
        .collect();
    let product =
        |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() };
    let spread: Vec<f64> = centred.iter().map(|column| product(column, column).sqrt()).collect();
    let information: Vec<f64> = (0..columns)
        .map(|j| {
            let conflict: f64 = (0..columns)
                .filter(|&k| k != j && spread[j] > 0.0 && spread[k] > 0.0)
                .map(|k| 1.0 - product(&centred[j], &centred[k]) / (spread[j] * spread[k]))
                .sum();
            spread[j] * conflict
        })
        .collect();
    shared_out(&information)
}

fn shared_out(parts: &[f64]) -> Result<Vec<f64>, PriorityError> {
    crate::error::shares("what the criteria tell", parts)
}
