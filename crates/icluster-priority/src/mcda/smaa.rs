//! SMAA-2: which weights, and how many of them, give an alternative each rank, when weights and values are not known for sure.
//!
//! Source: Lahdelma and Salminen 2001, Operations Research 49:444-454.

use super::{columns_of, normalised};
use crate::error::{PriorityError, same_length};
use crate::indicator::Direction;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Exp1, StandardNormal};

/// What the draws say; rows are alternatives.
#[derive(Clone, Debug, PartialEq)]
pub struct Smaa {
    /// Share of draws in which the alternative has each rank, the first at 0.
    pub acceptability: Vec<Vec<f64>>,
    /// Mean of the weights that make it first; `None` where none does.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// Share of the draws of values in which it is first under its central weights; `None` where it has none.
    pub confidence: Vec<Option<f64>>,
}

/// Draws weights evenly over all that add up to 1, and values around the matrix with a standard error each (`errors` empty: exact). Utility is the weighted sum of criteria between the worst (0) and the best (1) of
/// the matrix; drawn values may leave these bounds. Equal utilities have equal ranks. The same seed gives the same bits.
///
/// # Errors
/// Lengths that do not fit, numbers that are not finite, no draws.
pub fn smaa(
    matrix: &[Vec<f64>],
    errors: &[Vec<f64>],
    directions: &[Direction],
    draws: usize,
    seed: u64,
) -> Result<Smaa, PriorityError> {
    let columns = columns_of(matrix)?;
    same_length("directions", columns, directions.len())?;
    if draws == 0 {
        return Err(PriorityError::Empty { what: "draws".to_owned(), least: 1 });
    }
    if !errors.is_empty() {
        same_length("rows of errors", matrix.len(), errors.len())?;
        same_length("errors of an alternative", columns, columns_of(errors)?)?;
    }
    let n = matrix.len();
    let base = normalised(matrix, directions);
    // Errors on the scale of the normalised criteria.
    let spread: Vec<Vec<f64>> = (0..columns)
        .map(|j| {
            let column = || matrix.iter().map(|row| row[j]);
            let width =
                column().fold(f64::NEG_INFINITY, f64::max) - column().fold(f64::INFINITY, f64::min);
            let of = |row: &Vec<f64>| if width > 0.0 { row[j].abs() / width } else { 0.0 };
            errors.iter().map(of).collect()
        })
        .collect();
    let mut values = base.clone();
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let draw_values = |values: &mut Vec<Vec<f64>>, random: &mut ChaCha8Rng| {
        for (column, (base, spread)) in values.iter_mut().zip(base.iter().zip(&spread)) {
            for (i, error) in spread.iter().enumerate() {
                let deviate: f64 = StandardNormal.sample(random);
                column[i] = base[i] + error * deviate;
            }
        }
    };
    let utilities = |values: &[Vec<f64>], weights: &[f64]| -> Vec<f64> {
        let utility = |i: usize| values.iter().zip(weights).map(|(column, w)| w * column[i]).sum();
        (0..n).map(utility).collect()
    };
    let mut counts = vec![vec![0_usize; n]; n];
    let mut first_weights = vec![vec![0.0; columns]; n];
    for _ in 0..draws {
        draw_values(&mut values, &mut random);
        // Exponential deviates over their sum are even on the simplex.
        let mut weights: Vec<f64> = (0..columns).map(|_| Exp1.sample(&mut random)).collect();
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= sum);
        let utilities = utilities(&values, &weights);
        for (i, utility) in utilities.iter().enumerate() {
            let rank = utilities.iter().filter(|other| *other > utility).count();
            counts[i][rank] += 1;
            if rank == 0 {
                first_weights[i].iter_mut().zip(&weights).for_each(|(sum, w)| *sum += w);
            }
        }
    }
    let share = |count: usize| count as f64 / draws as f64;
    let central_weights: Vec<Option<Vec<f64>>> = first_weights
        .iter()
        .zip(&counts)
        .map(|(sums, counts)| {
            let mean = |sum: &f64| sum / counts[0] as f64;
            (counts[0] > 0).then(|| sums.iter().map(mean).collect())
        })
        .collect();
    let confidence = central_weights.iter().enumerate().map(|(i, weights)| {
        weights.as_ref().map(|weights| {
            // The same draws of values for every alternative.
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            random.set_stream(1);
            let rounds = if errors.is_empty() { 1 } else { draws };
            let won = (0..rounds).filter(|_| {
                draw_values(&mut values, &mut random);
                let utilities = utilities(&values, weights);
                utilities.iter().all(|other| *other <= utilities[i])
            });
            won.count() as f64 / rounds as f64
        })
    });
    let confidence = confidence.collect();
    let acceptability = counts.iter().map(|row| row.iter().map(|c| share(*c)).collect()).collect();
    Ok(Smaa { acceptability, central_weights, confidence })
}
