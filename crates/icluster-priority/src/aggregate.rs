//! Several normalised indicators to one number.
//!
//! Source: OECD and JRC 2008, Handbook on Constructing Composite Indicators, section 6; Copeland 1951 (pairwise outranking).

use crate::error::{PriorityError, same_length, shares};

/// Weighted mean of the numbers that are there; NaN is missing, and of none it is NaN.
///
/// # Errors
/// Another number of weights than values; weights that are no weights.
pub fn arithmetic_mean(values: &[f64], weights: &[f64]) -> Result<f64, PriorityError> {
    let weights = weighted("weights of a mean", values, weights)?;
    let (sum, all) = values
        .iter()
        .zip(&weights)
        .filter(|(x, _)| !x.is_nan())
        .fold((0.0, 0.0), |(sum, all), (x, w)| (sum + w * x, all + w));
    Ok(sum / all)
}

/// Weighted geometric mean of the positive numbers that are there; NaN is missing, and of none it is NaN.
///
/// # Errors
/// A number that is not above 0; another number of weights than values; weights that are no weights.
pub fn geometric_mean(values: &[f64], weights: &[f64]) -> Result<f64, PriorityError> {
    if let Some(&found) = values.iter().find(|x| **x <= 0.0) {
        let what = "values of a geometric mean".to_owned();
        return Err(PriorityError::Range { what, expected: "numbers above 0", found });
    }
    let logarithms: Vec<f64> = values.iter().map(|x| x.ln()).collect();
    Ok(arithmetic_mean(&logarithms, weights)?.exp())
}

fn weighted(what: &str, values: &[f64], weights: &[f64]) -> Result<Vec<f64>, PriorityError> {
    same_length(what, values.len(), weights.len())?;
    shares(what, weights)
}

/// Copeland's score of each row: wins less losses over all other rows. Row a beats row b where the weights of the columns in which a is larger, equals counted half, are more than half of all.
/// Weights say how much a column counts in this comparison. Rows are units, columns indicators, all oriented so that more is better; NaN wins and loses nothing.
///
/// # Errors
/// Rows of other lengths than the weights; weights that are no weights.
pub fn copeland(rows: &[Vec<f64>], weights: &[f64]) -> Result<Vec<f64>, PriorityError> {
    for row in rows {
        same_length("columns of a row", weights.len(), row.len())?;
    }
    let weights = shares("weights of the columns", weights)?;
    let outranking = |a: &[f64], b: &[f64]| -> f64 {
        let columns =
            a.iter().zip(b).zip(&weights).map(|((a, b), weight)| match a.partial_cmp(b) {
                Some(std::cmp::Ordering::Greater) => *weight,
                Some(std::cmp::Ordering::Equal) => weight / 2.0,
                _ => 0.0,
            });
        columns.sum()
    };
    let mut scores = vec![0.0; rows.len()];
    for i in 0..rows.len() {
        for j in i + 1..rows.len() {
            let (here, there) = (outranking(&rows[i], &rows[j]), outranking(&rows[j], &rows[i]));
            // Sums of the same weights in another order differ in the last bits.
            if (here - there).abs() > 1e-12 {
                let win = if here > there { 1.0 } else { -1.0 };
                scores[i] += win;
                scores[j] -= win;
            }
        }
    }
    Ok(scores)
}

/// Rank of each number from the highest down: one more than how many are higher; `None` for NaN.
pub fn ranks(values: &[f64]) -> Vec<Option<usize>> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
    sorted.sort_unstable_by(|a, b| b.total_cmp(a));
    values
        .iter()
        .map(|x| (!x.is_nan()).then(|| sorted.partition_point(|other| other > x) + 1))
        .collect()
}
