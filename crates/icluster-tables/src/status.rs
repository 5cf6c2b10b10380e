//! What kind of number a number is.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// How a value came to be. Stored in every `*_status` column and shown wherever the value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Published by the source as it stands (a published zero included).
    Observed,
    /// Withheld by the publisher for confidentiality: the value is null, or a lower bound.
    Suppressed,
    /// Not published and not said to be withheld: the value is null.
    Missing,
    /// Filled in so that parts add up to published totals.
    Imputed,
    /// Computed by a model from other numbers, by the publisher or by us.
    Modelled,
}

impl Status {
    /// The text stored in tables and sent to clients.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Suppressed => "suppressed",
            Self::Missing => "missing",
            Self::Imputed => "imputed",
            Self::Modelled => "modelled",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is none of the five statuses.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no status: expected observed, suppressed, missing, imputed or modelled")]
pub struct UnknownStatus(String);

impl FromStr for Status {
    type Err = UnknownStatus;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        [Self::Observed, Self::Suppressed, Self::Missing, Self::Imputed, Self::Modelled]
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or_else(|| UnknownStatus(text.to_owned()))
    }
}
