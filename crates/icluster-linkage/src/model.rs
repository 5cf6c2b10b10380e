//! The model of Fellegi and Sunter (1969, "A theory for record linkage", JASA 64): comparisons, taken to be independent given whether a
//! pair is the same, and the chance that two random records are.
//!
//! The weight of a pair is log2 of its odds: that of the prior, plus log2(m / u) of the level of each comparison, plus what the
//! frequency of a shared value adds: log2(u of "exactly the same") - log2(frequency). Splink 5 computes the same.

use crate::LinkageError;
use crate::blocking::Pair;
use crate::comparison::{Comparison, Condition};
use crate::measure::Prepared;
use crate::table::Records;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

/// Pairs worked on at a time; fixed, so that sums do not depend on the number of threads.
pub(crate) const CHUNK: usize = 8192;

/// A model of what pairs that are the same look like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The chance that two random records are of the same organisation or person
    pub prior: f64,
    /// What is compared
    pub comparisons: Vec<Comparison>,
}

/// A pair and how sure it is that it is the same.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scored {
    /// A record
    pub left: u32,
    /// A later record
    pub right: u32,
    /// log2 of the odds that they are the same
    pub weight: f64,
    /// The chance that they are the same, if the model holds
    pub probability: f64,
}

/// log2 of the odds of a probability.
#[must_use]
pub fn weight_of(probability: f64) -> f64 {
    (probability / (1.0 - probability)).log2()
}

/// The probability of a weight, without overflow at either end.
#[must_use]
pub fn probability_of(weight: f64) -> f64 {
    if weight >= 0.0 {
        1.0 / (1.0 + (-weight).exp2())
    } else {
        weight.exp2() / (1.0 + weight.exp2())
    }
}

impl Model {
    /// A model with these comparisons and a prior of 1 in 10,000, as Splink begins.
    ///
    /// # Errors
    /// Comparisons whose levels do not make sense.
    pub fn new(comparisons: Vec<Comparison>) -> Result<Self, LinkageError> {
        let model = Self { prior: 0.0001, comparisons };
        model.check()?;
        Ok(model)
    }

    /// Whether every probability is a number and every comparison makes sense; for models read from a file.
    ///
    /// # Errors
    /// What is wrong.
    pub fn check(&self) -> Result<(), LinkageError> {
        let open = |what: &str, value: f64| {
            if value > 0.0 && value < 1.0 {
                return Ok(());
            }
            Err(LinkageError::Probability { what: what.to_owned(), value })
        };
        open("the prior", self.prior)?;
        for comparison in &self.comparisons {
            comparison.check()?;
            for level in comparison.levels.iter().filter(|l| !l.is_missing()) {
                for (name, value) in [("m", level.m), ("u", level.u)] {
                    // Splink's chances before training do not add up to 1, and u of the last of two levels is 1.6.
                    if !(value >= 0.0 && value.is_finite()) {
                        let what =
                            format!("{name} of a level of comparison \"{}\"", comparison.name);
                        return Err(LinkageError::Probability { what, value });
                    }
                }
            }
        }
        Ok(())
    }

    /// The levels of pairs: for each pair, the place of its level in each comparison.
    ///
    /// # Errors
    /// Columns that are not there or of another kind.
    pub fn levels(&self, records: &Records, pairs: &[Pair]) -> Result<Vec<u8>, LinkageError> {
        let prepared = Prepared::all(&self.comparisons, records)?;
        let of = |chunk: &[Pair]| {
            let mut scratch = Vec::new();
            let mut levels = Vec::with_capacity(chunk.len() * prepared.len());
            for (left, right) in chunk {
                for comparison in &prepared {
                    levels.push(comparison.level(*left as usize, *right as usize, &mut scratch));
                }
            }
            levels
        };
        let chunks: Vec<Vec<u8>> = pairs.par_chunks(CHUNK).map(of).collect();
        Ok(chunks.concat())
    }

    /// Scores pairs, in their order, and keeps those of at least a probability (0 keeps all).
    ///
    /// # Errors
    /// Columns that are not there or of another kind; a model that makes no sense.
    pub fn score(
        &self,
        records: &Records,
        pairs: &[Pair],
        at_least: f64,
    ) -> Result<Vec<Scored>, LinkageError> {
        self.check()?;
        let prepared = Prepared::all(&self.comparisons, records)?;
        let weights = Weights::new(self);
        let frequencies = Frequencies::new(self, records)?;
        let of = |chunk: &[Pair]| {
            let mut scratch = Vec::new();
            let mut found = Vec::new();
            for &(left, right) in chunk {
                let mut weight = weights.prior;
                for (number, comparison) in prepared.iter().enumerate() {
                    let level = comparison.level(left as usize, right as usize, &mut scratch);
                    weight += weights.of(number, level);
                    let frequency = frequencies.of(number, level, left as usize, right as usize);
                    weight += weights.adjustment(number, level, frequency);
                }
                let probability = probability_of(weight);
                if probability >= at_least {
                    found.push(Scored { left, right, weight, probability });
                }
            }
            found
        };
        let chunks: Vec<Vec<Scored>> = pairs.par_chunks(CHUNK).map(of).collect();
        Ok(chunks.concat())
    }
}

/// The weights of a model, looked up by comparison and level.
pub(crate) struct Weights {
    pub(crate) prior: f64,
    levels: Vec<Vec<f64>>,
    /// Part of the adjustment made, and log2 of the u it is measured against
    adjusted: Vec<Vec<Option<(f64, f64)>>>,
}

impl Weights {
    pub(crate) fn new(model: &Model) -> Self {
        let levels = model
            .comparisons
            .iter()
            .map(|c| c.levels.iter().map(crate::comparison::Level::weight).collect())
            .collect();
        let adjusted = model
            .comparisons
            .iter()
            .map(|comparison| {
                let of = |level: &crate::comparison::Level| {
                    let frequency = level.term_frequency.as_ref()?;
                    let u = comparison.exact_u(&frequency.column)?;
                    let unadjusted = level.is_missing() || level.condition == Condition::Otherwise;
                    (!unadjusted).then_some((frequency.weight, u.max(1e-300).log2()))
                };
                comparison.levels.iter().map(of).collect()
            })
            .collect();
        Self { prior: weight_of(model.prior), levels, adjusted }
    }

    pub(crate) fn of(&self, comparison: usize, level: u8) -> f64 {
        self.levels.get(comparison).and_then(|l| l.get(level as usize)).copied().unwrap_or(0.0)
    }

    /// What the frequency of the value, if any, adds.
    pub(crate) fn adjustment(&self, comparison: usize, level: u8, frequency: Option<f64>) -> f64 {
        let part =
            self.adjusted.get(comparison).and_then(|l| l.get(level as usize).copied()).flatten();
        match (part, frequency) {
            (Some((part, u)), Some(frequency)) => part * (u - frequency.log2()),
            _ => 0.0,
        }
    }
}

/// The frequencies of values that levels with term frequencies look at.
pub(crate) struct Frequencies<'a> {
    columns: Vec<Vec<Option<(&'a crate::table::TextColumn, f64)>>>,
}

impl<'a> Frequencies<'a> {
    pub(crate) fn new(model: &Model, records: &'a Records) -> Result<Self, LinkageError> {
        let mut columns = Vec::new();
        for comparison in &model.comparisons {
            let mut of = Vec::new();
            for level in &comparison.levels {
                of.push(match &level.term_frequency {
                    Some(f) => Some((records.text(&f.column)?, f.least_frequency)),
                    None => None,
                });
            }
            columns.push(of);
        }
        Ok(Self { columns })
    }

    /// The larger frequency of the two values, not below the least; none where the level has no adjustment or both values are missing.
    pub(crate) fn of(
        &self,
        comparison: usize,
        level: u8,
        left: usize,
        right: usize,
    ) -> Option<f64> {
        let (column, least) = (*self.columns.get(comparison)?.get(level as usize)?)?;
        let one = column.frequency(left).or_else(|| column.frequency(right))?;
        let other = column.frequency(right).unwrap_or(one);
        Some(one.max(other).max(least))
    }
}
