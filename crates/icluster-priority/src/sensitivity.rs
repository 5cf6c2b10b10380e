//! Which source of uncertainty moves a result: Sobol's indices.
//!
//! Sources: Saltelli, Annoni, Azzini, Campolongo, Ratto and Tarantola 2010, Computer Physics Communications 181:259-270 (design and estimator of first-order indices); Jansen 1999, Computer Physics Communications
//! 117:35-43 (total indices); Saisana, Saltelli and Tarantola 2005 (shift of ranks of a composite indicator).

use crate::draws::Simulation;
use crate::error::{PriorityError, same_length};
use crate::factors::{DrawInputs, Factor};
use rayon::prelude::*;

/// How much of a result's variance a factor makes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SobolIndex {
    /// By itself: `V[E(Y | X)] / V(Y)`. An estimate may fall a little below 0.
    pub first: f64,
    /// With everything it does together with others: `E[V(Y | all but X)] / V(Y)`.
    pub total: f64,
    /// Standard error of `first`.
    pub first_error: f64,
    /// Standard error of `total`.
    pub total_error: f64,
}

/// Indices of each factor from a function's values: `a` and `b` on two independent samples, `mixed[f]` on the first with factor `f` from the second. `S = mean(b (mixed - a)) / V` and `T = mean((a - mixed)^2) / (2 V)`, `V` the variance of
/// `a` and `b` together; `b` is taken about its mean, which does not change what is estimated but steadies it. Errors are of the means, `V` taken as known. NaN where nothing varies.
///
/// # Errors
/// Samples of different size, or fewer than two.
pub fn sobol_indices(
    a: &[f64],
    b: &[f64],
    mixed: &[Vec<f64>],
) -> Result<Vec<SobolIndex>, PriorityError> {
    same_length("values on the second sample", a.len(), b.len())?;
    if a.len() < 2 {
        return Err(PriorityError::Empty { what: "values on a sample".to_owned(), least: 2 });
    }
    let n = a.len() as f64;
    let mean = a.iter().chain(b).sum::<f64>() / (2.0 * n);
    let variance = a.iter().chain(b).map(|y| (y - mean) * (y - mean)).sum::<f64>() / (2.0 * n);
    let estimate = |terms: &mut dyn Iterator<Item = f64>| {
        let (mut sum, mut squares) = (0.0, 0.0);
        for term in terms {
            sum += term;
            squares += term * term;
        }
        let mean = sum / n;
        (mean, ((squares / n - mean * mean).max(0.0) / n).sqrt())
    };
    mixed
        .iter()
        .map(|mixed| {
            same_length("values on a mixed sample", a.len(), mixed.len())?;
            let three = || a.iter().zip(b).zip(mixed);
            let first = &mut three().map(|((a, b), m)| (b - mean) * (m - a) / variance);
            let (first, first_error) = estimate(first);
            let total = &mut three().map(|((a, _), m)| (a - m) * (a - m) / (2.0 * variance));
            let (total, total_error) = estimate(total);
            Ok(SobolIndex { first, total, first_error, total_error })
        })
        .collect()
}

/// What the indices are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The score of a candidate, by its place.
    Score(usize),
    /// The mean, over candidates rated in both, of how many ranks they are from where they are with everything as measured.
    MeanRankShift,
}

/// Indices of every factor that is uncertain, by `draws (k + 2)` evaluations. Draws in which the outcome cannot be told (a candidate not rated) in any of the samples are left out. The same bits for any number of threads.
///
/// # Errors
/// A candidate that is not there; fewer than two draws that can be used.
pub fn sensitivity(
    simulation: &Simulation,
    nominal: &DrawInputs,
    outcome: Outcome,
    seed: u64,
    draws: usize,
) -> Result<Vec<(Factor, SobolIndex)>, PriorityError> {
    if let Outcome::Score(at) = outcome
        && at >= simulation.candidates()
    {
        let (what, found) = ("candidates".to_owned(), simulation.candidates());
        return Err(PriorityError::Length { what, expected: at + 1, found });
    }
    let factors = simulation.uncertainty().factors();
    let measured = match outcome {
        Outcome::Score(_) => Vec::new(),
        Outcome::MeanRankShift => {
            simulation.ranks(std::slice::from_ref(nominal)).into_iter().next().unwrap_or_default()
        }
    };
    // For each draw the outcome on the first sample, the second, and the first with each factor from the second.
    let rows: Vec<Vec<f64>> = (0..draws)
        .into_par_iter()
        .map(|draw| {
            let uncertainty = simulation.uncertainty();
            let mut inputs = vec![
                uncertainty.inputs_by(seed, draw, |_| 0),
                uncertainty.inputs_by(seed, draw, |_| 1),
            ];
            inputs.extend(factors.iter().map(|factor| {
                uncertainty.inputs_by(seed, draw, |other| u32::from(other == *factor))
            }));
            match outcome {
                Outcome::Score(at) => simulation.scores_of(at, &inputs),
                Outcome::MeanRankShift => simulation
                    .ranks(&inputs)
                    .iter()
                    .map(|ranks| mean_shift(ranks, &measured))
                    .collect(),
            }
        })
        .filter(|row: &Vec<f64>| row.iter().all(|y| y.is_finite()))
        .collect();
    let column = |at: usize| -> Vec<f64> { rows.iter().map(|row| row[at]).collect() };
    let mixed: Vec<Vec<f64>> = (0..factors.len()).map(|f| column(f + 2)).collect();
    let indices = sobol_indices(&column(0), &column(1), &mixed)?;
    Ok(factors.into_iter().zip(indices).collect())
}

/// Mean difference of ranks, of those that have both; 0 is no rank.
fn mean_shift(ranks: &[u32], measured: &[u32]) -> f64 {
    let both = ranks.iter().zip(measured).filter(|(a, b)| **a > 0 && **b > 0);
    let (sum, count) = both
        .fold((0_u64, 0_u64), |(sum, count), (a, b)| (sum + u64::from(a.abs_diff(*b)), count + 1));
    sum as f64 / count as f64
}
