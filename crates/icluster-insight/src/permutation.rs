//! Permutation tests: how a statistic stands among those of values put in random order.
//!
//! Sources: Phipson and Smyth 2010, Permutation p-values should never be zero, Stat. Appl. Genet. Mol. Biol. 9 (the observed order counts
//! as one); Anselin 1995, Local indicators of spatial association, Geographical Analysis 27 (the folded p-value of spatial statistics).

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

/// Statistics that differ by less, in deviations, are equal but for rounding.
const EQUAL: f64 = 1e-9;

/// How many orders to draw, and from which seed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws {
    /// Orders drawn; 999 give p-values in steps of a thousandth.
    pub permutations: usize,
    /// Seed: the same seed gives the same bits, whatever the number of threads.
    pub seed: u64,
}

/// What the permutations say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Permuted {
    /// Orders drawn.
    pub permutations: usize,
    /// Mean of the statistic over them.
    pub mean: f64,
    /// Standard deviation of the statistic over them (dividing by their number).
    pub deviation: f64,
    /// Orders whose statistic is at or above the observed one.
    pub at_or_above: usize,
    /// … at or below.
    pub at_or_below: usize,
}

impl Permuted {
    /// From statistics of the drawn orders, in the order drawn.
    pub(crate) fn of(observed: f64, drawn: impl Iterator<Item = f64> + Clone) -> Self {
        let permutations = drawn.clone().count();
        let mean = drawn.clone().sum::<f64>() / permutations as f64;
        let squares: f64 = drawn.clone().map(|value| (value - mean).powi(2)).sum();
        let deviation = (squares / permutations as f64).sqrt();
        // The same values in another order add up to nearly the same: they count as equal.
        let slack = EQUAL * deviation;
        Permuted {
            permutations,
            mean,
            deviation,
            at_or_above: drawn.clone().filter(|value| *value >= observed - slack).count(),
            at_or_below: drawn.filter(|value| *value <= observed + slack).count(),
        }
    }

    /// One-sided p-value in the direction the data point, `(smaller tail + 1) / (permutations + 1)`: the "pseudo p-value" of GeoDa and esda.
    pub fn folded(&self) -> f64 {
        (self.at_or_above.min(self.at_or_below) as f64 + 1.0) / (self.permutations as f64 + 1.0)
    }

    /// Two-sided p-value: twice the folded one, at most 1.
    pub fn two_sided(&self) -> f64 {
        (2.0 * self.folded()).min(1.0)
    }

    /// The observed statistic less the mean over permutations, over their deviation.
    pub fn standardised(&self, observed: f64) -> f64 {
        (observed - self.mean) / self.deviation
    }
}

/// Numbers of draw `draw`, the same on any thread.
pub(crate) fn random(seed: u64, draw: usize) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(draw as u64);
    random
}

/// The statistic of each drawn order of `values`.
pub(crate) fn permuted(
    values: &[f64],
    observed: f64,
    draws: Draws,
    statistic: impl Fn(&[f64]) -> f64 + Sync,
) -> Permuted {
    use rand::seq::SliceRandom;
    let drawn: Vec<f64> = (0..draws.permutations)
        .into_par_iter()
        .map_init(Vec::new, |order, draw| {
            order.clear();
            order.extend_from_slice(values);
            order.shuffle(&mut random(draws.seed, draw));
            statistic(order)
        })
        .collect();
    Permuted::of(observed, drawn.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_tails_hold_what_is_equal() {
        let found = Permuted::of(2.0, [1.0, 2.0, 3.0, 3.0].into_iter());
        assert_eq!((found.at_or_above, found.at_or_below), (3, 2));
        assert_eq!((found.folded(), found.two_sided()), (0.6, 1.0));
        assert_eq!((found.mean, found.deviation), (2.25, 0.6875_f64.sqrt()));
    }
}
