//! What a check has found so far: all of it, or only whether there is anything.

use crate::report::ValidationResult;

pub(crate) enum Found {
    /// Whether there is a result; enough to know whether a node conforms.
    Any(bool),
    /// Every result.
    All(Vec<ValidationResult>),
}

impl Found {
    /// One more; made only if it is kept.
    pub(crate) fn add(&mut self, make: impl FnOnce() -> ValidationResult) {
        match self {
            Self::Any(found) => *found = true,
            Self::All(results) => results.push(make()),
        }
    }

    /// Whether looking further would change nothing.
    pub(crate) fn is_settled(&self) -> bool {
        matches!(self, Self::Any(true))
    }
}
