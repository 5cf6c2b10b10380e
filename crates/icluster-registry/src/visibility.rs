//! Who sees a claim, and what a caller sees.

use crate::vocabulary;
use icluster_codes::Text3;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;
use ulid::Ulid;

/// Who sees a claim: the named graph it is in.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Visibility {
    /// Everybody
    #[default]
    Public,
    /// Members of the network
    Members,
    /// Members of an initiative, by its key
    Initiative(String),
    /// The members of an organisation, by its id
    Owner(String),
}

/// A text that names no visibility.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` says nobody who may see it: expected public, members, initiative:KEY (a key of the network's initiatives) or owner:ID (the id of an organisation)"
)]
pub struct VisibilityError(pub String);

impl fmt::Display for Visibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::Members => f.write_str("members"),
            Self::Initiative(key) => write!(f, "initiative:{key}"),
            Self::Owner(id) => write!(f, "owner:{id}"),
        }
    }
}

impl Visibility {
    /// Who sees it, in words.
    #[must_use]
    pub fn label(&self, language: &str) -> String {
        let of = |texts: Text3<&str>| texts.get(language).to_owned();
        match self {
            Self::Public => of(Text3::new("Everyone", "Todos", "Tout le monde")),
            Self::Members => of(Text3::new("Members", "Miembros", "Membres")),
            Self::Initiative(key) => vocabulary::initiative(key)
                .map_or(key.as_str(), |of| of.label.get(language))
                .to_owned(),
            Self::Owner(_) => {
                of(Text3::new("The organisation", "La organización", "L’organisation"))
            }
        }
    }
}

impl FromStr for Visibility {
    type Err = VisibilityError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || VisibilityError(text.to_owned());
        match text.split_once(':') {
            None if text == "public" => Ok(Self::Public),
            None if text == "members" => Ok(Self::Members),
            Some(("initiative", key)) => vocabulary::initiative(key)
                .map(|_| Self::Initiative(key.to_owned()))
                .ok_or_else(wrong),
            Some(("owner", id)) => match Ulid::from_string(id) {
                Ok(parsed) if parsed.to_string() == id => Ok(Self::Owner(id.to_owned())),
                _ => Err(wrong()),
            },
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Visibility {
    type Error = VisibilityError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Visibility> for String {
    fn from(of: Visibility) -> Self {
        of.to_string()
    }
}

/// What a caller sees.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Sees {
    /// What is public (always so for callers made by [`Sees::public`])
    pub public: bool,
    /// What members see
    pub members: bool,
    /// What members of these initiatives see
    pub initiatives: Vec<String>,
    /// What members of these organisations see
    pub owners: Vec<String>,
    /// Everything, claims that wait for review too
    pub all: bool,
}

impl Sees {
    /// What everybody sees.
    #[must_use]
    pub fn public() -> Self {
        Self { public: true, ..Self::default() }
    }

    /// Everything: for stewards and for programs on the owner's machine.
    #[must_use]
    pub fn everything() -> Self {
        Self { public: true, members: true, all: true, ..Self::default() }
    }

    /// Whether the caller sees what has this visibility.
    #[must_use]
    pub fn sees(&self, visibility: &Visibility) -> bool {
        self.all
            || match visibility {
                Visibility::Public => self.public,
                Visibility::Members => self.members,
                Visibility::Initiative(key) => self.initiatives.contains(key),
                Visibility::Owner(id) => self.owners.contains(id),
            }
    }

    /// Visibilities the caller sees, without those of [`Sees::all`]: for the database and for named graphs.
    #[must_use]
    pub fn graphs(&self) -> BTreeSet<Visibility> {
        let mut found = BTreeSet::new();
        if self.public {
            found.insert(Visibility::Public);
        }
        if self.members {
            found.insert(Visibility::Members);
        }
        found.extend(self.initiatives.iter().cloned().map(Visibility::Initiative));
        found.extend(self.owners.iter().cloned().map(Visibility::Owner));
        found
    }

    /// Whether who recorded a claim is told: to members and stewards, not to the public.
    #[must_use]
    pub fn sees_recorders(&self) -> bool {
        self.all || self.members
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn texts_lead_back() {
        for text in
            ["public", "members", "initiative:cluster-mapping", "owner:01J00000000000000000000000"]
        {
            let found: Visibility = text.parse().unwrap();
            assert_eq!(found.to_string(), text);
            assert!(Sees::everything().sees(&found));
            assert_eq!(Sees::public().sees(&found), text == "public");
        }
        for text in
            ["", "private", "initiative:none", "owner:x", "owner:01j00000000000000000000000"]
        {
            assert!(text.parse::<Visibility>().is_err(), "{text}");
        }
    }
}
