//! How well scores tell what appeared. Equal scores are one step: nothing hangs on the order of cells.

/// Cells by descending score, with what is needed to weigh places.
#[derive(Clone, Debug)]
pub(crate) struct Ranked {
    places: Vec<u32>,
    labels: Vec<bool>,
    /// Whether the score of the next cell is another.
    ends: Vec<bool>,
}

/// Metrics of a ranking as a whole. NaN without positives, or without negatives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranking {
    /// Probability that a positive has a higher score than a negative, equal scores counting half.
    pub roc_auc: f64,
    /// Average precision: precision at each different score, weighed by the recall it adds. No interpolation.
    pub pr_auc: f64,
    /// Highest F1 of any threshold.
    pub best_f1: f64,
}

/// Metrics of scores and labels of the same length.
pub fn ranking(scores: &[f64], labels: &[bool]) -> Ranking {
    Ranked::of(scores, labels, &vec![0; labels.len()]).weighed(&[1.0])
}

impl Ranked {
    /// `places` has the place of each cell.
    pub(crate) fn of(scores: &[f64], labels: &[bool], places: &[u32]) -> Self {
        let mut order: Vec<usize> = (0..labels.len()).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
        let ends = (0..order.len())
            .map(|at| order.get(at + 1).is_none_or(|next| scores[*next] != scores[order[at]]))
            .collect();
        Ranked {
            places: order.iter().map(|i| places[*i]).collect(),
            labels: order.iter().map(|i| labels[*i]).collect(),
            ends,
        }
    }

    /// With a weight for each place, such as how often it was drawn.
    pub(crate) fn weighed(&self, weights: &[f64]) -> Ranking {
        let (mut all, mut positives) = (0.0, 0.0);
        for (place, label) in self.places.iter().zip(&self.labels) {
            all += weights[*place as usize];
            positives += if *label { weights[*place as usize] } else { 0.0 };
        }
        let negatives = all - positives;
        if positives <= 0.0 || negatives <= 0.0 {
            return Ranking { roc_auc: f64::NAN, pr_auc: f64::NAN, best_f1: f64::NAN };
        }
        let (mut hits, mut misses, mut step_hits, mut step_misses) = (0.0, 0.0, 0.0, 0.0);
        let (mut pairs, mut precisions, mut best) = (0.0, 0.0, 0.0_f64);
        for ((place, label), end) in self.places.iter().zip(&self.labels).zip(&self.ends) {
            let weight = weights[*place as usize];
            if *label {
                step_hits += weight
            } else {
                step_misses += weight
            }
            if *end {
                pairs += step_misses * (hits + step_hits / 2.0);
                hits += step_hits;
                misses += step_misses;
                if step_hits > 0.0 {
                    precisions += step_hits * hits / (hits + misses);
                    best = best.max(2.0 * hits / (hits + misses + positives));
                }
                (step_hits, step_misses) = (0.0, 0.0);
            }
        }
        Ranking {
            roc_auc: pairs / positives / negatives,
            pr_auc: precisions / positives,
            best_f1: best,
        }
    }
}

/// Expected share of positives among the `k` highest scores, where the order within equal scores is drawn. Of fewer than `k` cells, among all.
pub fn precision_at(scores: &[f64], labels: &[bool], k: usize) -> f64 {
    let mut order: Vec<usize> = (0..labels.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    let k = k.min(order.len());
    let (mut taken, mut hits) = (0, 0.0);
    for tied in order.chunk_by(|a, b| scores[*a] == scores[*b]) {
        let room = (k - taken).min(tied.len());
        let positives = tied.iter().filter(|i| labels[**i]).count() as f64;
        hits += positives * room as f64 / tied.len() as f64;
        taken += room;
    }
    if k == 0 { f64::NAN } else { hits / k as f64 }
}

/// Mean squared difference of probability and outcome (Brier 1950); NaN of nothing.
pub fn brier(probabilities: &[f64], labels: &[bool]) -> f64 {
    let square = |(p, label): (&f64, &bool)| (p - f64::from(u8::from(*label))).powi(2);
    probabilities.iter().zip(labels).map(square).sum::<f64>() / labels.len() as f64
}

/// Bin of each score by its rank, out of `bins` with about as many cells each; equal scores share one, the lowest they reach.
pub(crate) fn rank_bins(scores: &[f64], bins: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]));
    let mut of = vec![0; scores.len()];
    let mut from = 0;
    for tied in order.chunk_by(|a, b| scores[*a] == scores[*b]) {
        tied.iter().for_each(|i| of[*i] = from * bins / scores.len());
        from += tied.len();
    }
    of
}

#[cfg(test)]
mod tests {
    use super::*;

    const LABELS: [bool; 5] = [true, false, true, false, false];

    /// Pairs of positive and negative: (0.9 > 0.8, 0.5, 0.1), (0.5 < 0.8, = 0.5, > 0.1): 3 + 0 + 1/2 + 1 of 6.
    #[test]
    fn metrics_with_a_tie_are_those_by_hand() {
        let found = ranking(&[0.9, 0.8, 0.5, 0.5, 0.1], &LABELS);
        assert!((found.roc_auc - 4.5 / 6.0).abs() < 1e-12);
        // Recall 1/2 at precision 1, then 1 at precision 2/4.
        assert!((found.pr_auc - (0.5 * 1.0 + 0.5 * 0.5)).abs() < 1e-12);
        // F1: 2/(1+2), then 4/(4+2).
        assert!((found.best_f1 - 2.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn scores_that_are_all_equal_say_nothing() {
        let found = ranking(&[0.3; 5], &LABELS);
        assert!((found.roc_auc - 0.5).abs() < 1e-12 && (found.pr_auc - 0.4).abs() < 1e-12);
        let found = ranking(&[f64::NEG_INFINITY; 5], &LABELS);
        assert!((found.roc_auc - 0.5).abs() < 1e-12);
        assert!(ranking(&[0.1, 0.2], &[true, true]).roc_auc.is_nan());
    }

    #[test]
    fn a_weight_of_two_is_a_place_twice() {
        let (scores, labels) = ([0.9, 0.4, 0.6, 0.2], [true, false, false, true]);
        let weighed = Ranked::of(&scores, &labels, &[0, 0, 1, 1]).weighed(&[2.0, 1.0]);
        let twice =
            ranking(&[0.9, 0.4, 0.9, 0.4, 0.6, 0.2], &[true, false, true, false, false, true]);
        assert_eq!(weighed, twice);
    }

    #[test]
    fn precision_shares_the_last_ranks_among_equals() {
        let labels = [true, true, false, false];
        assert_eq!(precision_at(&[0.9, 0.5, 0.5, 0.1], &labels, 2), 0.75);
        assert_eq!(precision_at(&[0.9, 0.5, 0.5, 0.1], &labels, 10), 0.5);
        assert!(precision_at(&[], &[], 10).is_nan());
    }

    #[test]
    fn brier_and_bins() {
        assert!((brier(&[0.8, 0.3], &[true, false]) - (0.04 + 0.09) / 2.0).abs() < 1e-12);
        assert_eq!(rank_bins(&[0.4, 0.1, 0.4, 0.9], 2), [0, 0, 0, 1]);
        assert_eq!(rank_bins(&[0.1, 0.2, 0.3, 0.4], 2), [0, 0, 1, 1]);
    }
}
