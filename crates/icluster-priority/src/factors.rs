//! What is uncertain about a score, and the draws of it.
//!
//! Each factor has a stream of random numbers of its own, so that one can be drawn anew while the others stay: that is what sensitivity needs.

use crate::card::ScoreCard;
use crate::error::{PriorityError, same_length, shares};
use crate::indicator::Normalisation;
use crate::score::Aggregator;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Gamma, StandardNormal};

/// A source of uncertainty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Factor {
    /// Errors of all indicators of all candidates, each drawn by itself.
    IndicatorErrors,
    /// Weights of the pillars.
    Weights,
    /// How indicators are normalised.
    Normalisation,
    /// How pillars become a score.
    Aggregator,
    /// A shared factor with levels, by its place in [`Uncertainty::scenarios`].
    Scenario(usize),
    /// A shared normal factor, by its place in [`Uncertainty::commons`].
    Common(usize),
}

impl Factor {
    /// The number of its stream.
    fn stream(self) -> u64 {
        match self {
            Factor::IndicatorErrors => 1,
            Factor::Weights => 2,
            Factor::Normalisation => 3,
            Factor::Aggregator => 4,
            Factor::Scenario(at) => 16 + 2 * at as u64,
            Factor::Common(at) => 17 + 2 * at as u64,
        }
    }
}

/// A factor all candidates share that has levels, such as draws of a concordance or the choice between two reports of the same trade.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// What it is.
    pub name: String,
    /// Chance of each level; divided by their sum.
    pub chances: Vec<f64>,
}

/// Weights that are drawn: first a profile by its chance, then from a Dirichlet distribution around it.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightDraws {
    /// Weights of the pillars and the chance of each set.
    pub profiles: Vec<(Vec<f64>, f64)>,
    /// Parameters of the Dirichlet distribution are this times the weights; `None`: the weights as they are.
    pub concentration: Option<f64>,
}

/// Everything that is uncertain.
#[derive(Clone, Debug, PartialEq)]
pub struct Uncertainty {
    /// Whether errors of indicators are drawn: normal on the treated scale.
    pub indicator_errors: bool,
    /// Weights of pillars.
    pub weights: WeightDraws,
    /// Chances of the normalisations of [`Normalisation::ALL`].
    pub normalisations: [f64; 3],
    /// Chances of the aggregators of [`Aggregator::ALL`].
    pub aggregators: [f64; 2],
    /// Shared factors with levels.
    pub scenarios: Vec<Scenario>,
    /// Names of shared normal factors.
    pub commons: Vec<String>,
}

impl Uncertainty {
    /// Nothing is uncertain: weights of the card, bounds, geometric mean.
    ///
    /// # Errors
    /// Weights that are no weights.
    pub fn none(card: &ScoreCard) -> Result<Self, PriorityError> {
        Ok(Uncertainty {
            indicator_errors: false,
            weights: WeightDraws {
                profiles: vec![(card.profile.weights()?, 1.0)],
                concentration: None,
            },
            normalisations: [1.0, 0.0, 0.0],
            aggregators: [1.0, 0.0],
            scenarios: Vec::new(),
            commons: Vec::new(),
        })
    }

    /// Errors of indicators, weights around the card's, and every normalisation and aggregator with the same chance. Shared factors are to be added.
    ///
    /// # Errors
    /// Weights that are no weights.
    pub fn standard(card: &ScoreCard) -> Result<Self, PriorityError> {
        let mut uncertainty = Uncertainty::none(card)?;
        uncertainty.indicator_errors = true;
        uncertainty.weights.concentration = Some(card.profile.concentration);
        uncertainty.normalisations = [1.0; 3];
        uncertainty.aggregators = [1.0; 2];
        Ok(uncertainty)
    }

    /// Every factor that has more than one outcome.
    pub fn factors(&self) -> Vec<Factor> {
        let several = |chances: &[f64]| chances.iter().filter(|chance| **chance > 0.0).count() > 1;
        let chances: Vec<f64> = self.weights.profiles.iter().map(|(_, chance)| *chance).collect();
        let mut factors = Vec::new();
        if self.indicator_errors {
            factors.push(Factor::IndicatorErrors);
        }
        if self.weights.concentration.is_some() || several(&chances) {
            factors.push(Factor::Weights);
        }
        if several(&self.normalisations) {
            factors.push(Factor::Normalisation);
        }
        if several(&self.aggregators) {
            factors.push(Factor::Aggregator);
        }
        let scenarios = self.scenarios.iter().enumerate();
        factors.extend(
            scenarios.filter(|(_, s)| several(&s.chances)).map(|(at, _)| Factor::Scenario(at)),
        );
        factors.extend((0..self.commons.len()).map(Factor::Common));
        factors
    }

    /// The name of a factor: its own where the caller gave one.
    pub fn name(&self, factor: Factor) -> String {
        match factor {
            Factor::IndicatorErrors => "indicator_errors".to_owned(),
            Factor::Weights => "weights".to_owned(),
            Factor::Normalisation => "normalisation".to_owned(),
            Factor::Aggregator => "aggregator".to_owned(),
            Factor::Scenario(at) => {
                self.scenarios.get(at).map(|s| s.name.clone()).unwrap_or_default()
            }
            Factor::Common(at) => self.commons.get(at).cloned().unwrap_or_default(),
        }
    }

    /// Fails where a chance or weight makes no sense.
    pub(crate) fn check(&self, card: &ScoreCard) -> Result<(), PriorityError> {
        let chances: Vec<f64> = self.weights.profiles.iter().map(|(_, chance)| *chance).collect();
        shares("chances of the profiles", &chances)?;
        for (weights, _) in &self.weights.profiles {
            same_length("weights of a profile", card.profile.pillars.len(), weights.len())?;
            shares("weights of a profile", weights)?;
        }
        shares("chances of the normalisations", &self.normalisations)?;
        shares("chances of the aggregators", &self.aggregators)?;
        for scenario in &self.scenarios {
            shares(&format!("chances of {}", scenario.name), &scenario.chances)?;
        }
        match self.weights.concentration {
            Some(found) if !(found.is_finite() && found > 0.0) => Err(PriorityError::Range {
                what: "concentration of the weights".to_owned(),
                expected: "a number above 0",
                found,
            }),
            _ => Ok(()),
        }
    }

    /// What a draw has for every factor. The same seed and draw give the same, in whatever order they are asked for.
    pub fn inputs(&self, seed: u64, draw: usize) -> DrawInputs {
        self.inputs_by(seed, draw, |_| 0)
    }

    /// As [`Uncertainty::inputs`], each factor from the sample of this number.
    pub fn inputs_by(&self, seed: u64, draw: usize, sample: impl Fn(Factor) -> u32) -> DrawInputs {
        let random = |factor: Factor| {
            // Streams of one generator; a draw has 4096 words of each.
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            random.set_stream(factor.stream() | u64::from(sample(factor)) << 32);
            random.set_word_pos(4096 * draw as u128);
            random
        };
        let commons = (0..self.commons.len())
            .map(|at| StandardNormal.sample(&mut random(Factor::Common(at))))
            .collect();
        let levels = self
            .scenarios
            .iter()
            .enumerate()
            .map(|(at, scenario)| chosen(&scenario.chances, &mut random(Factor::Scenario(at))))
            .collect();
        DrawInputs {
            errors: self.indicator_errors.then(|| random(Factor::IndicatorErrors).next_u64()),
            weights: self.weights.draw(&mut random(Factor::Weights)),
            normalisation: Normalisation::ALL
                [chosen(&self.normalisations, &mut random(Factor::Normalisation))],
            aggregator: Aggregator::ALL[chosen(&self.aggregators, &mut random(Factor::Aggregator))],
            levels,
            commons,
        }
    }
}

impl WeightDraws {
    /// Weights that add up to 1. Gamma deviates over their sum are Dirichlet (Devroye 1986, chapter XI).
    fn draw(&self, random: &mut ChaCha8Rng) -> Vec<f64> {
        let chances: Vec<f64> = self.profiles.iter().map(|(_, chance)| *chance).collect();
        let centre =
            self.profiles.get(chosen(&chances, random)).map(|(weights, _)| weights.as_slice());
        let centre = centre.unwrap_or_default();
        let sum: f64 = centre.iter().sum();
        let centre = centre.iter().map(|weight| weight / sum);
        let Some(concentration) = self.concentration else {
            return centre.collect();
        };
        let mut drawn: Vec<f64> = centre
            .clone()
            // A weight of 0 stays 0: there is no gamma distribution of shape 0.
            .map(|weight| Gamma::new(concentration * weight, 1.0).map_or(0.0, |g| g.sample(random)))
            .collect();
        let sum: f64 = drawn.iter().sum();
        if !(sum.is_finite() && sum > 0.0) {
            return centre.collect();
        }
        for weight in &mut drawn {
            *weight /= sum;
        }
        drawn
    }
}

/// Which of several, by their chances.
fn chosen(chances: &[f64], random: &mut ChaCha8Rng) -> usize {
    let sum: f64 = chances.iter().sum();
    let mut left = random.random::<f64>() * sum;
    for (at, chance) in chances.iter().enumerate() {
        left -= chance;
        if left < 0.0 {
            return at;
        }
    }
    chances.iter().rposition(|chance| *chance > 0.0).unwrap_or(0)
}

/// What one draw has for every factor.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawInputs {
    /// The number errors of indicators are drawn from; `None`: no errors.
    pub errors: Option<u64>,
    /// Weights of the pillars, adding up to 1.
    pub weights: Vec<f64>,
    /// How indicators are normalised.
    pub normalisation: Normalisation,
    /// How pillars become a score.
    pub aggregator: Aggregator,
    /// Level of each shared factor with levels.
    pub levels: Vec<usize>,
    /// Value of each shared normal factor.
    pub commons: Vec<f64>,
}
