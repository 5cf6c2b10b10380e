//! What can be wrong with a question, said so that it can be put right.

use thiserror::Error;

/// Why a priority could not be computed.
#[derive(Clone, Debug, Error, PartialEq)]
pub enum PriorityError {
    /// Two things that go together have different lengths.
    #[error("{what}: expected {expected} numbers, found {found}; give one for each")]
    Length {
        /// What was counted.
        what: String,
        /// How many there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// Nothing to compute from.
    #[error("{what}: nothing given; give at least {least}")]
    Empty {
        /// What is missing.
        what: String,
        /// How many are needed.
        least: usize,
    },
    /// Weights or chances that are negative, not finite, or all zero.
    #[error("{what}: weights must be finite, not negative, and not all zero; found {found}")]
    Weights {
        /// Whose weights.
        what: String,
        /// The weight, or the sum, that is wrong.
        found: f64,
    },
    /// A number outside the range it has to be in.
    #[error("{what}: expected {expected}, found {found}")]
    Range {
        /// What the number is.
        what: String,
        /// The range.
        expected: &'static str,
        /// The number.
        found: f64,
    },
    /// A name that nothing has.
    #[error("{what} `{name}` is not known; known are {known}")]
    Unknown {
        /// What kind of thing was named.
        what: &'static str,
        /// The name.
        name: String,
        /// Names there are, with commas between.
        known: String,
    },
    /// A file of weights that cannot be read.
    #[error("the profile cannot be read: {0}")]
    Profile(String),
}

/// Fails where lengths differ.
pub(crate) fn same_length(what: &str, expected: usize, found: usize) -> Result<(), PriorityError> {
    if expected == found {
        return Ok(());
    }
    Err(PriorityError::Length { what: what.to_owned(), expected, found })
}

/// Weights that add up to 1; fails where they cannot.
pub(crate) fn shares(what: &str, weights: &[f64]) -> Result<Vec<f64>, PriorityError> {
    let wrong = weights.iter().find(|weight| !weight.is_finite() || **weight < 0.0);
    let sum: f64 = weights.iter().sum();
    match wrong {
        Some(&found) => Err(PriorityError::Weights { what: what.to_owned(), found }),
        None if sum <= 0.0 => Err(PriorityError::Weights { what: what.to_owned(), found: sum }),
        None => Ok(weights.iter().map(|weight| weight / sum).collect()),
    }
}
