//! How sure ranks are.

use crate::eci::{Scaling, complexity};
use crate::presence::Presence;
use crate::statistics::{correlation, quantile, rank_correlation, ranks};
use rand::SeedableRng;
use rand::seq::index::sample;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

/// Rank of a place and where it lies in nine tenths of the replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RankInterval {
    /// Rank by the full data, 1 the highest.
    pub rank: u32,
    /// Twentieth from below.
    pub low: f64,
    /// Twentieth from above.
    pub high: f64,
}

/// ECI in `replicates` random halves of the activities, one vector over places each. A half drawn without repetition varies about as much as a
/// bootstrap sample of all (Politis and Romano 1994) and repeats no column, which would count as evidence twice. Presence stays that of the full
/// data. Replicates are signed like the full ECI and depend on the seed and their number only.
pub fn resampled_eci(
    presence: &Presence,
    eci: &[f64],
    replicates: usize,
    seed: u64,
) -> Vec<Vec<f64>> {
    let places: Vec<usize> = (0..presence.place_count()).collect();
    (0..replicates)
        .into_par_iter()
        .map(|replicate| {
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            random.set_stream(replicate as u64);
            let n = presence.activity_count();
            let mut half = sample(&mut random, n, n.div_ceil(2)).into_vec();
            half.sort_unstable();
            let found = complexity(&presence.select(&places, &half), Scaling::ByPlaces, false).eci;
            like(found, eci)
        })
        .collect()
}

/// The same values, turned where they run against a reference.
fn like(mut values: Vec<f64>, reference: &[f64]) -> Vec<f64> {
    let (a, b): (Vec<f64>, Vec<f64>) = values
        .iter()
        .zip(reference)
        .filter(|(a, b)| !a.is_nan() && !b.is_nan())
        .map(|(a, b)| (*a, *b))
        .unzip();
    if correlation(&a, &b) < 0.0 {
        values.iter_mut().for_each(|value| *value = -*value);
    }
    values
}

/// Ranks with their intervals from replicates of a score (resampled activities, draws of imputed cells); `None` for places without a score. A
/// replicate in which a place has none does not count for it.
pub fn rank_intervals(scores: &[f64], replicates: &[Vec<f64>]) -> Vec<Option<RankInterval>> {
    let drawn: Vec<Vec<Option<u32>>> = replicates.par_iter().map(|values| ranks(values)).collect();
    ranks(scores)
        .into_iter()
        .enumerate()
        .map(|(place, rank)| {
            let rank = rank?;
            let mut own: Vec<f64> =
                drawn.iter().filter_map(|ranks| ranks[place].map(f64::from)).collect();
            own.sort_by(f64::total_cmp);
            let end = |p| if own.is_empty() { f64::from(rank) } else { quantile(&own, p) };
            Some(RankInterval { rank, low: end(0.05), high: end(0.95) })
        })
        .collect()
}

/// How much of the order of places is kept from one year to another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stability {
    /// Places with a score in both.
    pub places: usize,
    /// Spearman's rank correlation.
    pub rank_correlation: f64,
    /// Mean absolute change of rank among those places.
    pub mean_change: f64,
}

/// Compares scores of the same places in two years; places without a score in either are left out.
pub fn stability(first: &[f64], second: &[f64]) -> Stability {
    let (a, b): (Vec<f64>, Vec<f64>) = first
        .iter()
        .zip(second)
        .filter(|(a, b)| !a.is_nan() && !b.is_nan())
        .map(|(a, b)| (*a, *b))
        .unzip();
    let change: f64 = ranks(&a)
        .into_iter()
        .zip(ranks(&b))
        .filter_map(|(a, b)| Some((f64::from(a?) - f64::from(b?)).abs()))
        .sum();
    Stability {
        places: a.len(),
        rank_correlation: rank_correlation(&a, &b),
        mean_change: change / a.len().max(1) as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_hold_the_middle_of_the_ranks_drawn() {
        let scores = [3.0, 2.0, f64::NAN, 1.0];
        let replicates: Vec<Vec<f64>> =
            (0..20)
                .map(|i| {
                    if i % 2 == 0 {
                        vec![3.0, 2.0, 9.0, 1.0]
                    } else {
                        vec![2.0, 3.0, f64::NAN, 1.0]
                    }
                })
                .collect();
        let found = rank_intervals(&scores, &replicates);
        assert_eq!(found[2], None);
        assert_eq!(found[0], Some(RankInterval { rank: 1, low: 2.0, high: 2.0 }));
        assert_eq!(found[3].map(|r| (r.low, r.high)), Some((3.0, 4.0)));
    }

    #[test]
    fn the_same_order_is_stable_and_the_reverse_is_not() {
        let same = stability(&[1.0, 2.0, 3.0, f64::NAN], &[10.0, 20.0, 30.0, 5.0]);
        assert_eq!((same.places, same.rank_correlation, same.mean_change), (3, 1.0, 0.0));
        assert_eq!(stability(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]).rank_correlation, -1.0);
    }
}
