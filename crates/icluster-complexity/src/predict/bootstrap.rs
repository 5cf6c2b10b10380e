//! Metrics with intervals. Cells of a place stand and fall together, so places are drawn, not cells.

use crate::predict::metrics::{Ranked, precision_at, rank_bins, ranking};
use crate::statistics::quantile;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A number and where it lies in 95 % of the replicates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Of the data as they are.
    pub estimate: f64,
    /// Quantile 0.025 of the replicates.
    pub low: f64,
    /// Quantile 0.975 of the replicates.
    pub high: f64,
}

impl Interval {
    pub(crate) fn of(estimate: f64, replicates: impl Iterator<Item = f64>) -> Self {
        let mut known: Vec<f64> = replicates.filter(|value| !value.is_nan()).collect();
        known.sort_by(f64::total_cmp);
        let end = |p| if known.is_empty() { f64::NAN } else { quantile(&known, p) };
        Interval { estimate, low: end(0.025), high: end(0.975) }
    }

    /// Whether zero is outside.
    pub fn excludes_zero(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}

/// Metrics of one model.
#[derive(Clone, Debug, PartialEq)]
pub struct Metrics {
    /// Area under the ROC curve.
    pub roc_auc: Interval,
    /// Average precision.
    pub pr_auc: Interval,
    /// Highest F1 of any threshold, chosen on the test itself: an upper bound.
    pub best_f1: Interval,
    /// Mean over places of their own average precision; places in which nothing or everything appeared are left out.
    pub mean_average_precision: Interval,
    /// Mean over places of the share that appeared among their ten highest scores.
    pub precision_at_10: Interval,
    /// Mean squared difference of probability and outcome; `None` for baselines, which give no probability.
    pub brier: Option<Interval>,
    /// Calibration by tenths of the cells, lowest probabilities first; empty for baselines.
    pub calibration: Vec<CalibrationBin>,
}

/// A tenth of the cells by probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CalibrationBin {
    /// Number of cells.
    pub cells: usize,
    /// Their mean probability.
    pub predicted: f64,
    /// Share of them that appeared.
    pub appeared: Interval,
}

/// Draws of places: how often each is in each replicate.
pub(crate) fn draws(places: usize, replicates: usize, seed: u64) -> Vec<Vec<f64>> {
    let draw = |replicate: usize| {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(replicate as u64);
        let mut weights = vec![0.0; places];
        for _ in 0..places {
            weights[random.random_range(0..places)] += 1.0;
        }
        weights
    };
    (0..replicates).map(draw).collect()
}

/// Metrics of scores, and the replicates of the average precision. `places` numbers places from 0 without gaps.
pub(crate) fn measured(
    scores: &[f64],
    labels: &[bool],
    places: &[u32],
    draws: &[Vec<f64>],
    probabilities: bool,
) -> (Metrics, Vec<f64>) {
    let count = places.iter().max().map_or(0, |last| *last as usize + 1);
    let ranked = Ranked::of(scores, labels, places);
    let ones = vec![1.0; count];
    let whole = ranked.weighed(&ones);
    let drawn: Vec<_> = draws.par_iter().map(|weights| ranked.weighed(weights)).collect();
    let (precisions, tens) = by_place(scores, labels, places);
    let mean = |of: &[f64]| {
        let replicates = draws.iter().map(|weights| weighed_mean(of, weights));
        Interval::of(weighed_mean(of, &ones), replicates)
    };
    let bins = rank_bins(scores, 10);
    let calibration = (0..10).filter_map(|bin| {
        let own: Vec<usize> = (0..scores.len()).filter(|i| bins[*i] == bin).collect();
        (!own.is_empty()).then(|| bin_of(&own, scores, labels, places, draws))
    });
    let metrics = Metrics {
        roc_auc: Interval::of(whole.roc_auc, drawn.iter().map(|of| of.roc_auc)),
        pr_auc: Interval::of(whole.pr_auc, drawn.iter().map(|of| of.pr_auc)),
        best_f1: Interval::of(whole.best_f1, drawn.iter().map(|of| of.best_f1)),
        mean_average_precision: mean(&precisions),
        precision_at_10: mean(&tens),
        brier: probabilities.then(|| brier_of(scores, labels, places, draws)),
        calibration: if probabilities { calibration.collect() } else { Vec::new() },
    };
    (metrics, drawn.iter().map(|of| of.pr_auc).collect())
}

fn weighed_mean(values: &[f64], weights: &[f64]) -> f64 {
    let known = values.iter().zip(weights).filter(|(value, _)| !value.is_nan());
    let (sum, all) = known.fold((0.0, 0.0), |(sum, all), (v, w)| (sum + v * w, all + w));
    sum / all
}

/// Average precision and precision at 10 of each place.
fn by_place(scores: &[f64], labels: &[bool], places: &[u32]) -> (Vec<f64>, Vec<f64>) {
    let mut own: BTreeMap<u32, (Vec<f64>, Vec<bool>)> = BTreeMap::new();
    for ((score, label), place) in scores.iter().zip(labels).zip(places) {
        let (scores, labels) = own.entry(*place).or_default();
        scores.push(*score);
        labels.push(*label);
    }
    own.values()
        .map(|(scores, labels)| (ranking(scores, labels).pr_auc, precision_at(scores, labels, 10)))
        .unzip()
}

/// Sums of something by place, and numbers of cells.
fn sums(cells: impl Iterator<Item = (u32, f64)>, count: usize) -> (Vec<f64>, Vec<f64>) {
    let (mut sums, mut counts) = (vec![0.0; count], vec![0.0; count]);
    for (place, value) in cells {
        sums[place as usize] += value;
        counts[place as usize] += 1.0;
    }
    (sums, counts)
}

fn ratio(cells: impl Iterator<Item = (u32, f64)>, draws: &[Vec<f64>], count: usize) -> Interval {
    let (sums, counts) = sums(cells, count);
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| x * y).sum::<f64>();
    let whole = sums.iter().sum::<f64>() / counts.iter().sum::<f64>();
    Interval::of(whole, draws.iter().map(|weights| dot(&sums, weights) / dot(&counts, weights)))
}

fn brier_of(scores: &[f64], labels: &[bool], places: &[u32], draws: &[Vec<f64>]) -> Interval {
    let square = |i: usize| (scores[i] - f64::from(u8::from(labels[i]))).powi(2);
    let count =
        draws.first().map_or(0, Vec::len).max(places.iter().max().map_or(0, |c| *c as usize + 1));
    ratio((0..labels.len()).map(|i| (places[i], square(i))), draws, count)
}

fn bin_of(
    own: &[usize],
    scores: &[f64],
    labels: &[bool],
    places: &[u32],
    draws: &[Vec<f64>],
) -> CalibrationBin {
    let count = places.iter().max().map_or(0, |c| *c as usize + 1);
    let happened = own.iter().map(|i| (places[*i], f64::from(u8::from(labels[*i]))));
    CalibrationBin {
        cells: own.len(),
        predicted: own.iter().map(|i| scores[*i]).sum::<f64>() / own.len() as f64,
        appeared: ratio(happened, draws, count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_drawn_whole_and_the_estimate_is_of_the_data() {
        let (scores, labels) = ([0.9, 0.1, 0.8, 0.3], [true, false, false, true]);
        let draws = draws(2, 50, 7);
        assert!(draws.iter().all(|weights| weights.iter().sum::<f64>() == 2.0));
        let (found, replicates) = measured(&scores, &labels, &[0, 0, 1, 1], &draws, true);
        // The first place is ranked perfectly, the second the wrong way round.
        assert_eq!((found.roc_auc.low, found.roc_auc.high), (0.0, 1.0));
        assert!((found.roc_auc.estimate - 0.75).abs() < 1e-12);
        assert!((found.mean_average_precision.estimate - 0.75).abs() < 1e-12);
        assert!((found.precision_at_10.estimate - 0.5).abs() < 1e-12);
        let brier = (0.01 + 0.01 + 0.64 + 0.49) / 4.0;
        assert!(found.brier.is_some_and(|of| (of.estimate - brier).abs() < 1e-12));
        assert_eq!((found.calibration.len(), replicates.len()), (4, 50));
    }
}
