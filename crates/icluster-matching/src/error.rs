//! What is no input.

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum MatchingError {
    /// A file of weights cannot be read.
    #[error("weights of matching: {0}; see data/weights.toml for all of them")]
    Weights(String),
    /// A number is not in its range.
    #[error("{what} is {found}; expected {expected}")]
    Range {
        /// Which number.
        what: String,
        /// What it should be.
        expected: &'static str,
        /// What was found.
        found: f64,
    },
    /// Two things have one id.
    #[error("`{0}` is there twice; give each thing an id of its own")]
    Twice(String),
    /// An id that none has.
    #[error("`{id}` is not among the {what} given; give it, or leave the reference out")]
    Unknown {
        /// What was looked through.
        what: &'static str,
        /// The id.
        id: String,
    },
    /// A number of members, paths or slots that makes no sense.
    #[error("{what} is {found}; expected {expected}")]
    Count {
        /// Which number.
        what: &'static str,
        /// What it should be.
        expected: &'static str,
        /// What was found.
        found: usize,
    },
}

/// A finite number within bounds, or what is wrong with it.
pub(crate) fn within(
    what: impl FnOnce() -> String,
    found: f64,
    low: f64,
    high: f64,
    expected: &'static str,
) -> Result<f64, MatchingError> {
    if found.is_finite() && (low..=high).contains(&found) {
        Ok(found)
    } else {
        Err(MatchingError::Range { what: what(), expected, found })
    }
}
