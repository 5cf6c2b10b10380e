//! Priorities: which candidates come first, why, and how sure that is.
//!
//! A [`ScoreCard`] is data: pillars with weights (a [`Profile`], from a file), and indicators, each with a direction, a scale and a fixed [`Reference`]. [`ScoreCard::rate`] gives a candidate's score, or says that it is not
//! rated; [`gates()`] flags what no score makes up for. A [`Simulation`] draws everything that is uncertain together ([`Uncertainty`]): intervals of score and rank, rank acceptability, chance of the first ten; [`pairwise`] compares two by two.
//! [`sensitivity()`] says which source of uncertainty matters, [`contributions`] which pillar, [`counterfactual`] and [`needed_indicators`] what would move a candidate.
//!
//! **Composite indicators.** [`composite()`] treats, normalises and aggregates a hierarchy of indicators as COINr does; the steps are functions of their own.
//!
//! **Decisions by several criteria.** [`topsis`], [`promethee`], [`entropy_weights`], [`critic_weights`], [`smaa`].
//!
//! ```
//! use icluster_priority::{Candidates, Column, Direction, Indicator, Profile, Reference, Scale, ScoreCard, Simulation, Uncertainty};
//!
//! let profile = Profile::parse("id = 'two'\n[[pillar]]\nid = 'demand'\nweight = 0.5\n[[pillar]]\nid = 'skills'\nweight = 0.5")?;
//! let indicator = |id: &str, pillar: &str, lower, upper| {
//!     let reference = Reference::between(lower, upper)?;
//!     let (id, pillar) = (id.to_owned(), pillar.to_owned());
//!     Ok::<_, icluster_priority::PriorityError>(Indicator { id, pillar, direction: Direction::Higher, scale: Scale::Natural, reference })
//! };
//! let card = ScoreCard::new(profile, vec![indicator("imports", "demand", 0.0, 100.0)?, indicator("graduates", "skills", 0.0, 1.0)?])?;
//! let candidates = Candidates {
//!     keys: vec![1, 2],
//!     columns: vec![
//!         Column::with_errors(vec![81.0, 49.0], vec![5.0, 5.0]),
//!         Column::exact(vec![0.81, f64::NAN]),
//!     ],
//! };
//! let rating = card.rate(&candidates, 0)?;
//! assert!((rating.score.unwrap_or_default() - 81.19).abs() < 0.01);
//! // Nothing is filled in: without skills there is no score.
//! assert_eq!(card.rate(&candidates, 1)?.score, None);
//!
//! let draws = Simulation::new(&card, &candidates, Uncertainty::standard(&card)?)?.run(1, 1000);
//! assert_eq!(draws[0].rated, 1.0);
//! assert_eq!(draws[0].acceptability[0], 1.0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod aggregate;
mod card;
mod complete;
mod composite;
mod draws;
mod error;
mod explain;
mod factors;
mod gates;
mod indicator;
mod kernel;
mod lanes;
mod mcda;
mod normalise;
#[cfg(test)]
mod plain;
mod profile;
mod ranks;
mod readiness;
mod score;
mod sensitivity;
mod sketch;
mod treat;

pub use aggregate::{arithmetic_mean, copeland, geometric_mean, ranks};
pub use card::{Alternatives, Candidates, Column, ScoreCard, candidate_key};
pub use complete::{availability, denominate, fill_with_group_mean, screen};
pub use composite::{Composite, Node, composite};
pub use draws::{CandidateDraws, RANKS, Simulation, pairwise};
pub use error::PriorityError;
pub use explain::{
    Counterfactual, IndicatorChange, contributions, counterfactual, median_pillars,
    needed_indicators, top_quartile,
};
pub use factors::{DrawInputs, Factor, Scenario, Uncertainty, WeightDraws};
pub use gates::{Gate, GateEvidence, GateKind, GateLimits, GateState, gates};
pub use indicator::{CELLS, Direction, FLOOR, Indicator, Normalisation, Reference, Scale};
pub use mcda::{
    Flows, Norm, Preference, Smaa, critic_weights, entropy_weights, promethee, smaa, topsis,
};
pub use normalise::{min_max, percentile, standard};
pub use profile::{PillarWeight, Profile};
pub use readiness::{Quadrant, quadrant};
pub use score::{Aggregator, PillarScore, Rating};
pub use sensitivity::{Outcome, SobolIndex, sensitivity, sobol_indices};
pub use treat::{
    KURTOSIS_LIMIT, SKEWNESS_LIMIT, Treatment, WINSORISED_AT_MOST, excess_kurtosis, has_outliers,
    quantile, signed_exp, signed_log, skewness, treat, winsorise,
};
