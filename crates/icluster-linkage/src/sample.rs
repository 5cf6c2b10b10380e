//! The u of every level by looking at random pairs, almost none of which are the same (Splink, "Estimating u by random sampling").

use crate::LinkageError;
use crate::measure::Prepared;
use crate::model::Model;
use crate::table::{Pairing, Records};
use rand::SeedableRng;
use rand::seq::index;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

/// The u of each level of each comparison: none where the level was not seen, or is that of missing values.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampled {
    /// By comparison and level
    pub u: Vec<Vec<Option<f64>>>,
    /// Pairs looked at
    pub pairs: u64,
}

/// Estimates u from all pairs of a random sample of records, of a size that gives about `most_pairs`; all records where they give no more.
/// The same seed gives the same sample whatever the machine.
///
/// # Errors
/// Columns that are not there or of another kind; no pairs at all.
pub fn estimate_u(
    model: &Model,
    records: &Records,
    most_pairs: u64,
    seed: u64,
) -> Result<Sampled, LinkageError> {
    let prepared = Prepared::all(&model.comparisons, records)?;
    let all = records.len();
    let size = if records.pairing == Pairing::Any {
        0.5 * ((8.0 * most_pairs as f64 + 1.0).sqrt() + 1.0)
    } else {
        (most_pairs as f64 / (records.possible_pairs().max(1)) as f64).sqrt() * all as f64
    };
    let mut sample: Vec<usize> = if size >= all as f64 {
        (0..all).collect()
    } else {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        index::sample(&mut random, all, (size.round() as usize).min(all)).into_vec()
    };
    sample.sort_unstable();

    let empty =
        || -> Vec<Vec<u64>> { model.comparisons.iter().map(|c| vec![0; c.levels.len()]).collect() };
    // Whole numbers: their sum does not depend on its order.
    let (counts, pairs) = sample
        .par_iter()
        .enumerate()
        .fold(
            || (empty(), 0_u64),
            |(mut counts, mut pairs), (place, &left)| {
                let mut scratch = Vec::new();
                for &right in sample.iter().skip(place + 1) {
                    if !records.may_pair(left, right) {
                        continue;
                    }
                    pairs += 1;
                    for (comparison, counted) in prepared.iter().zip(&mut counts) {
                        let level = comparison.level(left, right, &mut scratch) as usize;
                        if let Some(count) = counted.get_mut(level) {
                            *count += 1;
                        }
                    }
                }
                (counts, pairs)
            },
        )
        .reduce(
            || (empty(), 0),
            |(mut counts, pairs), (others, more)| {
                for (count, other) in counts.iter_mut().flatten().zip(others.into_iter().flatten())
                {
                    *count += other;
                }
                (counts, pairs + more)
            },
        );
    if pairs == 0 {
        return Err(LinkageError::NoPairs { what: "the sample of records".to_owned() });
    }
    let shares = |(comparison, counted): (&crate::Comparison, &Vec<u64>)| {
        let known = |place: usize| comparison.levels.get(place).is_some_and(|l| !l.is_missing());
        let total: u64 =
            counted.iter().enumerate().filter(|(p, _)| known(*p)).map(|(_, n)| n).sum();
        counted
            .iter()
            .enumerate()
            .map(|(place, n)| (known(place) && *n > 0).then(|| *n as f64 / total as f64))
            .collect()
    };
    Ok(Sampled { u: model.comparisons.iter().zip(&counts).map(shares).collect(), pairs })
}
