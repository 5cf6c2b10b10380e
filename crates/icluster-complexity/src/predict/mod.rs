//! Which specialisations appear next, and how well that can be told.
//!
//! An [`Episode`] has the years up to a base year and, where it is past, a target year. Cells that were clearly absent are candidates; those
//! that reach an advantage of 1 by the target year appeared ([`LabelRule`]). [`backtest`] learns from one episode and tests on a later one, or on
//! places it has not seen, or both, beside plain baselines; [`next`] scores the newest year.
//!
//! No score reads the outcome that it is held against. Everything is the same for any number of threads.
//!
//! Sources: Hidalgo, Klinger, Barabasi and Hausmann, Science 2007 (density as a predictor); Tacchella, Zaccaria, Miccheli and Pietronero 2021 and
//! Albora, Pietronero, Tacchella and Zaccaria 2023 (the label, and trees beside density); Friedman 2001 (boosting).

mod backtest;
mod baskets;
mod bootstrap;
mod episode;
mod features;
mod groups;
mod labels;
mod linear;
mod logistic;
mod metrics;
mod models;
mod prepared;
mod report;
mod similar;
mod trees;

pub use backtest::{
    Backtest, BacktestError, BacktestOptions, Difference, Prediction, Tested, backtest, effects,
    next,
};
pub use bootstrap::{CalibrationBin, Interval, Metrics};
pub use episode::{Episode, EpisodeError, Outcome, Year};
pub use features::{Feature, FeatureOptions, Table, features};
pub use groups::group;
pub use labels::{Absent, Candidate, LabelRule, candidates};
pub use logistic::Logistic;
pub use metrics::{Ranking, brier, precision_at, ranking};
pub use models::{LearnOptions, Model};
pub use trees::{TreeOptions, Trees};
