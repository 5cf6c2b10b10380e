//! Probabilistic record linkage: which records are of one organisation or one person, how sure that is, and why.
//!
//! The steps, each a pure function of typed tables:
//!
//! 1. [`normalise`]: names without accents, case, punctuation and legal forms of three countries; [`identifiers`]: checked ones only.
//! 2. [`Records`]: the table; [`blocking`]: which pairs to compare and what that costs; [`comparison`] and [`similarity`]: how alike they are.
//! 3. [`Model`] and [`Trainer`]: the model of Fellegi and Sunter (1969), with u from random pairs, m by expectation and maximisation, and
//!    weights that count how common a value is; results equal those of the Python package Splink.
//! 4. [`cluster`]: from pairs to clusters; [`review`]: pairs that people decide, and merges that can be taken back.
//! 5. [`calibrate`] and [`evaluate`]: whether the chances hold, and how much is found.
//!
//! What a pair's weight is made of is always at hand; a decision is left to people where the model is unsure.

pub mod blocking;
pub mod calibrate;
pub mod cluster;
pub mod comparison;
pub mod em;
mod error;
pub mod evaluate;
mod explain;
pub mod identifiers;
mod measure;
mod model;
pub mod normalise;
pub mod review;
pub mod sample;
pub mod similarity;
mod table;
mod trainer;
mod words;

pub use blocking::{BlockingRule, Key, Pair};
pub use comparison::{Comparison, Condition, Level, TermFrequency};
pub use em::{EmOptions, Session};
pub use error::LinkageError;
pub use explain::{Step, Waterfall};
pub use model::{Model, Scored, probability_of, weight_of};
pub use table::{Column, Records, TextColumn};
pub use trainer::Trainer;
