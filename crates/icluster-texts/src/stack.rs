//! Stacking (Wolpert 1992): how much each view counts, fitted on entries that neither had seen: a conditional logit (McFadden 1974) over
//! the candidates of a text and "none of these". Fitted by likelihood, its chances are calibrated where new texts are like those.

use crate::stored::{Reader, Writer};
use std::collections::BTreeMap;

/// Numbers known of a candidate.
pub(crate) const SIZE: usize = 6;

/// A candidate's code and what is known of it.
pub(crate) type Candidate = (String, [f64; SIZE]);

/// Brings the candidates of both views together.
pub(crate) fn candidates(words: &[(String, f64)], linear: &[(String, f64)]) -> Vec<Candidate> {
    let mut found: BTreeMap<&str, [f64; SIZE]> = BTreeMap::new();
    let best = words.first().map_or(1.0, |w| w.1).max(1e-9);
    let none = [0.0, 0.0, 0.0, (1e-6_f64).ln(), 0.0, 0.0];
    for (rank, (code, score)) in words.iter().enumerate() {
        let known = found.entry(code).or_insert(none);
        known[0] = score / best;
        known[1] = score / 10.0;
        known[2] = f64::from(u8::from(rank == 0));
    }
    for (rank, (code, chance)) in linear.iter().enumerate() {
        let known = found.entry(code).or_insert(none);
        known[3] = chance.max(1e-6).ln();
        known[4] = f64::from(u8::from(rank == 0));
        known[5] = *chance;
    }
    found.into_iter().map(|(code, known)| (code.to_owned(), known)).collect()
}

/// Weights of what is known, and the score of "none of these".
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stack {
    weights: [f64; SIZE],
    none: f64,
}

impl Stack {
    /// Both views count about alike: for when there are too few entries to fit.
    pub(crate) fn even() -> Self {
        Self { weights: [2.0, 0.5, 0.5, 0.5, 0.5, 1.0], none: -2.0 }
    }

    pub(crate) fn write(&self, to: &mut Writer) {
        self.weights.iter().chain([&self.none]).for_each(|number| to.number(*number));
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Option<Self> {
        let mut weights = [0.0; SIZE];
        for weight in &mut weights {
            *weight = from.number()?;
        }
        Some(Self { weights, none: from.number()? })
    }

    pub(crate) fn chances(&self, candidates: &[Candidate]) -> Vec<f64> {
        let score = |known: &[f64; SIZE]| -> f64 {
            known.iter().zip(&self.weights).map(|(k, w)| k * w).sum()
        };
        let scores: Vec<f64> = candidates.iter().map(|c| score(&c.1)).collect();
        let most = scores.iter().copied().fold(self.none, f64::max);
        let sum = (self.none - most).exp() + scores.iter().map(|s| (s - most).exp()).sum::<f64>();
        scores.iter().map(|s| (s - most).exp() / sum).collect()
    }

    /// Gradient ascent on the likelihood with a small ridge; `truth` is the place of the right candidate, if it is among them.
    pub(crate) fn fit(examples: &[(Vec<Candidate>, Option<usize>)]) -> Self {
        let mut stack = Self::even();
        if examples.len() < 30 {
            return stack;
        }
        let mut memory = [1e-8; SIZE + 1];
        for _ in 0..400 {
            let mut slope = [0.0; SIZE + 1];
            for (candidates, truth) in examples {
                let chances = stack.chances(candidates);
                let none = 1.0 - chances.iter().sum::<f64>();
                slope[SIZE] += f64::from(u8::from(truth.is_none())) - none;
                for (place, (candidate, chance)) in candidates.iter().zip(chances).enumerate() {
                    let off = f64::from(u8::from(*truth == Some(place))) - chance;
                    for (slope, known) in slope.iter_mut().zip(candidate.1) {
                        *slope += off * known;
                    }
                }
            }
            let all = stack.weights.iter_mut().chain([&mut stack.none]);
            for ((weight, slope), memory) in all.zip(slope).zip(&mut memory) {
                let slope = slope / examples.len() as f64 - 1e-5 * *weight;
                *memory += slope * slope;
                *weight += 0.3 * slope / memory.sqrt();
            }
        }
        stack
    }
}
