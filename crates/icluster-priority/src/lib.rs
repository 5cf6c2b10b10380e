//! Priorities.
mod aggregate;
mod card;
mod complete;
mod composite;
mod draws;
mod error;
mod factors;
mod indicator;
mod kernel;
mod lanes;
mod normalise;
mod profile;
mod ranks;
mod score;
mod sketch;
mod treat;

pub use aggregate::{arithmetic_mean, copeland, geometric_mean, ranks};
pub use card::{Alternatives, Candidates, Column, ScoreCard, candidate_key};
pub use complete::{availability, denominate, fill_with_group_mean, screen};
pub use composite::{Composite, Node, composite};
pub use draws::{CandidateDraws, RANKS, Simulation, pairwise};
pub use error::PriorityError;
pub use factors::{DrawInputs, Factor, Scenario, Uncertainty, WeightDraws};
pub use indicator::{CELLS, Direction, FLOOR, Indicator, Normalisation, Reference, Scale};
pub use normalise::{min_max, percentile, standard};
pub use profile::{PillarWeight, Profile};
pub use score::{Aggregator, PillarScore, Rating};
pub use treat::{
    KURTOSIS_LIMIT, SKEWNESS_LIMIT, Treatment, WINSORISED_AT_MOST, excess_kurtosis, has_outliers,
    quantile, signed_exp, signed_log, skewness, treat, winsorise,
};
