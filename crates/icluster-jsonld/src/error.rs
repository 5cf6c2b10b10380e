//! What goes wrong, by the names that the recommendation gives (JSON-LD 1.1 Processing Algorithms and API, section 9.6).

/// A document or context that cannot be processed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {what}")]
pub struct Error {
    /// The code of the recommendation, `invalid IRI mapping` for example.
    pub code: &'static str,
    /// The key or value it is about.
    pub what: String,
}

impl Error {
    /// An error with a code of the recommendation, for loaders of contexts.
    #[must_use]
    pub fn new(code: &'static str, what: impl Into<String>) -> Self {
        Self { code, what: what.into() }
    }
}

/// The error of a code about something.
pub(crate) fn error<T>(code: &'static str, what: impl ToString) -> Result<T, Error> {
    Err(Error::new(code, what.to_string()))
}
