//! The four kinds of edges of a chain, which are in different units and never added up.

use crate::AtlasError;
use std::fmt;
use std::str::FromStr;

/// What an edge is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EdgeKind {
    /// What sectors sell to each other by an input-output table, in its currency.
    Io,
    /// What a neighbour sells of a product, in the currency of the trade.
    Trade,
    /// How near two activities are by the places that are specialised in both, 0 to 1.
    Relatedness,
    /// The part of an industry that is in the cluster, 0 to 1.
    Membership,
}

impl EdgeKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Io, Self::Trade, Self::Relatedness, Self::Membership];

    /// `io`, `trade`, `relatedness` or `membership`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Io => "io",
            Self::Trade => "trade",
            Self::Relatedness => "relatedness",
            Self::Membership => "membership",
        }
    }

    /// Kinds with commas; all where the text is empty. Fails on another word.
    pub fn listed(text: &str) -> Result<Vec<Self>, AtlasError> {
        let words = text.split(',').map(str::trim).filter(|word| !word.is_empty());
        let mut kinds = words.map(Self::from_str).collect::<Result<Vec<_>, _>>()?;
        kinds.sort_unstable();
        kinds.dedup();
        Ok(if kinds.is_empty() { Self::ALL.to_vec() } else { kinds })
    }
}

impl fmt::Display for EdgeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for EdgeKind {
    type Err = AtlasError;

    fn from_str(text: &str) -> Result<Self, AtlasError> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| {
            AtlasError::BadRequest {
                what: "kind of edges",
                given: text.to_owned(),
                expected: Self::ALL.map(Self::as_str).join(", "),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::EdgeKind;

    #[test]
    fn kinds_are_listed_with_commas() {
        assert_eq!(EdgeKind::listed("").unwrap(), EdgeKind::ALL);
        let some = EdgeKind::listed("membership, io,io").unwrap();
        assert_eq!(some, [EdgeKind::Io, EdgeKind::Membership]);
        assert!(EdgeKind::listed("io,money").unwrap_err().to_string().contains("relatedness"));
    }
}
