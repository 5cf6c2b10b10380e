//! How sure ranks are.

use crate::eci::{Scaling, complexity};
use crate::presence::{Denominator, Presence, rca};
use crate::profile::Results;
use crate::statistics::{correlation, quantile, rank_correlation, ranks};
use crate::values::Values;
use rand::SeedableRng;
use rand::seq::index::sample;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
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
            let (half, _) = half(presence.activity_count(), replicate, seed);
            let found = complexity(&presence.select(&places, &half), Scaling::ByPlaces, false).eci;
            like(found, eci)
        })
        .collect()
}

/// Half of `n` activities, in order, and the numbers that come after.
fn half(n: usize, replicate: usize, seed: u64) -> (Vec<usize>, ChaCha8Rng) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(replicate as u64);
    let mut half = sample(&mut random, n, n.div_ceil(2)).into_vec();
    half.sort_unstable();
    (half, random)
}

/// How unsure values are: the distance from each to the twentieth from below and to the twentieth from above, zero where a value is sure.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// Downwards, places by activities.
    pub below: Values,
    /// Upwards.
    pub above: Values,
}

/// The standard normal's twentieth from above.
const TWENTIETH: f64 = 1.644_853_626_951_472_7;

impl Spread {
    /// Only some places and activities, in the order given.
    #[must_use]
    pub fn select(&self, places: &[usize], activities: &[usize]) -> Self {
        Spread {
            below: self.below.select(places, activities),
            above: self.above.select(places, activities),
        }
    }

    /// Values drawn about the given ones, each by itself: two halves of normal distributions that meet at the value and have the spread's ends as their twentieths; never below zero.
    fn draw(&self, values: &Values, random: &mut ChaCha8Rng) -> Values {
        let mut drawn = Vec::new();
        for place in 0..values.places() {
            let (mut below, mut above) =
                (self.below.row(place).peekable(), self.above.row(place).peekable());
            for (activity, value) in values.row(place) {
                let down = below.next_if(|cell| cell.0 == activity).map_or(0.0, |cell| cell.1);
                let up = above.next_if(|cell| cell.0 == activity).map_or(0.0, |cell| cell.1);
                let at: f64 = match down > 0.0 || up > 0.0 {
                    true => StandardNormal.sample(random),
                    false => 0.0,
                };
                drawn.push((value + at * if at < 0.0 { down } else { up } / TWENTIETH).max(0.0));
            }
        }
        let mut drawn = drawn.into_iter();
        values.map(|_, _, value| drawn.next().unwrap_or(value))
    }
}

/// [`resampled_eci`] where values are not all sure: each replicate takes a random half of the activities and draws the values anew, so that presence changes, too.
/// `spread` has the places and activities of the results, which are those of RCA over the matrix itself. Where all is sure the replicates are those of [`resampled_eci`].
pub fn redrawn_eci(
    results: &Results,
    spread: &Spread,
    replicates: usize,
    seed: u64,
) -> Vec<Vec<f64>> {
    let places: Vec<usize> = (0..results.places.len()).collect();
    (0..replicates)
        .into_par_iter()
        .map(|replicate| {
            let (half, mut random) = half(results.activities.len(), replicate, seed);
            let drawn = spread.draw(&results.values, &mut random);
            let quotients = rca(&drawn, Denominator::Own);
            let presence = Presence::of(&quotients, results.conventions.threshold);
            let found = complexity(&presence.select(&places, &half), Scaling::ByPlaces, false);
            like(found.eci, &results.complexity.eci)
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
    #![allow(clippy::unwrap_used)]
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

    fn ladder(width: f64) -> (Results, Spread) {
        let cells: Vec<(u32, u32, f64)> = (0..12_u32)
            .flat_map(|c| (0..20_u32).map(move |p| (c, p, f64::from(1 + (c * 31 + p * 17) % 23))))
            .filter(|(c, p, _)| (c + p) % 3 != 0 || *p < 4)
            .collect();
        let of = |share: f64| {
            Values::new(12, 20, cells.iter().map(|(c, p, v)| (*c, *p, share * v))).unwrap()
        };
        let results = crate::compute(
            &of(1.0),
            crate::Rule::Rca(Denominator::Own),
            &crate::Profile::Default.conventions(),
        );
        (results, Spread { below: of(width / 2.0), above: of(width) })
    }

    #[test]
    fn where_all_is_sure_only_the_activities_change() {
        let (results, spread) = ladder(0.0);
        let plain = resampled_eci(&results.presence, &results.complexity.eci, 30, 7);
        assert_eq!(format!("{plain:?}"), format!("{:?}", redrawn_eci(&results, &spread, 30, 7)));
    }

    #[test]
    fn the_less_sure_the_values_the_wider_the_intervals() {
        let width = |width: f64| -> f64 {
            let (results, spread) = ladder(width);
            let drawn = redrawn_eci(&results, &spread, 200, 7);
            let intervals = rank_intervals(&results.complexity.eci, &drawn);
            intervals.iter().flatten().map(|interval| interval.high - interval.low).sum()
        };
        let (sure, unsure) = (width(0.0), width(1.0));
        assert!(unsure > sure + 5.0, "{sure} {unsure}");
    }

    /// The ends of the spread are the twentieths of what is drawn, and nothing sure is changed.
    #[test]
    fn draws_have_the_spread_that_was_given() {
        let values = Values::new(1, 2, [(0, 0, 100.0), (0, 1, 5.0)]).unwrap();
        let of = |x: f64| Values::new(1, 2, [(0, 0, x)]).unwrap();
        let spread = Spread { below: of(20.0), above: of(60.0) };
        let mut random = ChaCha8Rng::seed_from_u64(1);
        let mut drawn: Vec<f64> = Vec::new();
        for _ in 0..20_000 {
            let row: Vec<_> = spread.draw(&values, &mut random).row(0).collect();
            assert_eq!(row[1], (1, 5.0));
            drawn.push(row[0].1);
        }
        drawn.sort_by(f64::total_cmp);
        for (at, expected) in [(0.05, 80.0), (0.5, 100.0), (0.95, 160.0)] {
            let found = quantile(&drawn, at);
            assert!((found - expected).abs() < 2.0, "{at}: {found} {expected}");
        }
    }

    #[test]
    fn the_same_order_is_stable_and_the_reverse_is_not() {
        let same = stability(&[1.0, 2.0, 3.0, f64::NAN], &[10.0, 20.0, 30.0, 5.0]);
        assert_eq!((same.places, same.rank_correlation, same.mean_change), (3, 1.0, 0.0));
        assert_eq!(stability(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]).rank_correlation, -1.0);
    }
}
