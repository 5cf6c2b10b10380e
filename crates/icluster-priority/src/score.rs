//! The score of a candidate: pillars are means of normalised indicators, the score their weighted geometric mean. Nothing is filled in silently: with too few indicators a candidate is not rated.
//!
//! Source: OECD and JRC 2008, Handbook on Constructing Composite Indicators, sections 5 to 7 (normalisation, weights, geometric aggregation for partial compensation).

use crate::card::{Candidates, ScoreCard};
use crate::error::{PriorityError, same_length};
use crate::indicator::{FLOOR, Normalisation};
use serde::{Deserialize, Serialize};

/// How pillars become a score.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Aggregator {
    /// `100 exp(sum w ln P)`: a weak pillar is only in part made up for.
    #[default]
    Geometric,
    /// `100 sum w P`.
    Arithmetic,
}

impl Aggregator {
    /// All of them, in the order in which their chances are given.
    pub const ALL: [Aggregator; 2] = [Aggregator::Geometric, Aggregator::Arithmetic];

    /// The score, from 0 to 100, of pillars from 0 to 1 under weights that add up to 1.
    pub fn score(self, pillars: &[f64], weights: &[f64]) -> f64 {
        let pairs = pillars.iter().zip(weights);
        match self {
            Aggregator::Geometric => 100.0 * pairs.map(|(p, w)| w * p.ln()).sum::<f64>().exp(),
            Aggregator::Arithmetic => 100.0 * pairs.map(|(p, w)| w * p).sum::<f64>(),
        }
    }
}

/// A pillar of a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct PillarScore {
    /// Mean of the indicators there are, from 0.01 to 1; none where too few are there.
    pub value: Option<f64>,
    /// Indicators there are.
    pub available: usize,
    /// Indicators there should be.
    pub indicators: usize,
}

/// The score of a candidate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rating {
    /// Geometric score, from 1 to 100; none is "not rated".
    pub score: Option<f64>,
    /// Arithmetic score beside it.
    pub arithmetic: Option<f64>,
    /// Pillars in order.
    pub pillars: Vec<PillarScore>,
    /// Normalised indicators from 0.01 to 1, in the card's order; none where missing.
    pub indicators: Vec<Option<f64>>,
}

impl Rating {
    /// Values of the pillars; none where one is missing.
    pub fn pillar_values(&self) -> Option<Vec<f64>> {
        self.pillars.iter().map(|pillar| pillar.value).collect()
    }
}

impl ScoreCard {
    /// The score of measured values, one an indicator in the card's order, NaN where missing.
    ///
    /// # Errors
    /// Another number of values than indicators; weights that are no weights.
    pub fn rate_values(&self, values: &[f64], by: Normalisation) -> Result<Rating, PriorityError> {
        same_length("values", self.indicators.len(), values.len())?;
        let weights = self.profile.weights()?;
        let indicators: Vec<Option<f64>> = self
            .indicators
            .iter()
            .zip(values)
            .map(|(indicator, &x)| {
                let position = || indicator.position(indicator.scale.treated(x), by);
                (!x.is_nan()).then(|| FLOOR + (1.0 - FLOOR) * position())
            })
            .collect();
        let pillars: Vec<PillarScore> = self
            .pillar_ranges()
            .into_iter()
            .map(|range| {
                let there: Vec<f64> = indicators[range.clone()].iter().flatten().copied().collect();
                let (available, of) = (there.len(), range.len());
                let enough = available >= self.needed(of);
                let value = enough.then(|| there.iter().sum::<f64>() / available as f64);
                PillarScore { value, available, indicators: of }
            })
            .collect();
        let values: Option<Vec<f64>> = pillars.iter().map(|pillar| pillar.value).collect();
        let score = |by: Aggregator| values.as_ref().map(|values| by.score(values, &weights));
        let (score, arithmetic) = (score(Aggregator::Geometric), score(Aggregator::Arithmetic));
        Ok(Rating { score, arithmetic, pillars, indicators })
    }

    /// The score of a candidate as measured, without draws.
    ///
    /// # Errors
    /// Candidates that do not fit the card.
    pub fn rate(&self, candidates: &Candidates, candidate: usize) -> Result<Rating, PriorityError> {
        same_length("columns", self.indicators.len(), candidates.columns.len())?;
        let values = candidates.columns.iter().map(|column| {
            column.values.get(candidate).copied().ok_or_else(|| PriorityError::Length {
                what: "values".to_owned(),
                expected: candidate + 1,
                found: column.values.len(),
            })
        });
        self.rate_values(&values.collect::<Result<Vec<_>, _>>()?, Normalisation::MinMax)
    }

    /// The scores of all candidates as measured.
    ///
    /// # Errors
    /// Candidates that do not fit the card.
    pub fn rate_all(&self, candidates: &Candidates) -> Result<Vec<Rating>, PriorityError> {
        candidates.check(self)?;
        (0..candidates.len()).map(|candidate| self.rate(candidates, candidate)).collect()
    }
}
