//! Kinds of entities.

use crate::vocabulary::{self, Words};
use serde::{Deserialize, Serialize};

/// What an entity is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = EntityKind)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A firm, university, government office, cluster organisation …
    Organisation,
    /// A person in a role
    Person,
    /// A programme of support
    Programme,
    /// A call of a programme
    Call,
    /// A project
    Project,
    /// An event
    Event,
    /// Something an organisation looks for
    Need,
    /// Something an organisation offers
    Offer,
    /// One of the initiatives of the network
    Initiative,
    /// What an organisation can do
    Capability,
    /// A certificate or registration
    Certification,
}

impl Kind {
    /// Kinds that are kept in the registry, under an ULID.
    pub const REGISTERED: [Kind; 8] = [
        Kind::Organisation,
        Kind::Person,
        Kind::Programme,
        Kind::Call,
        Kind::Project,
        Kind::Event,
        Kind::Need,
        Kind::Offer,
    ];

    /// Kinds that are in data files, under a key.
    pub const FIXED: [Kind; 3] = [Kind::Initiative, Kind::Capability, Kind::Certification];

    /// Its name in files and replies.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Organisation => "organisation",
            Kind::Person => "person",
            Kind::Programme => "programme",
            Kind::Call => "call",
            Kind::Project => "project",
            Kind::Event => "event",
            Kind::Need => "need",
            Kind::Offer => "offer",
            Kind::Initiative => "initiative",
            Kind::Capability => "capability",
            Kind::Certification => "certification",
        }
    }

    /// Its name in addresses: `org` for organisations.
    #[must_use]
    pub const fn segment(self) -> &'static str {
        match self {
            Kind::Organisation => "org",
            other => other.name(),
        }
    }

    /// A kind by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|kind| kind.name() == name)
    }

    /// A kind by its name in addresses.
    #[must_use]
    pub fn of_segment(segment: &str) -> Option<Self> {
        Self::all().find(|kind| kind.segment() == segment)
    }

    fn all() -> impl Iterator<Item = Self> {
        Self::REGISTERED.into_iter().chain(Self::FIXED)
    }

    /// Whether it is kept in the registry.
    #[must_use]
    pub fn is_registered(self) -> bool {
        Self::REGISTERED.contains(&self)
    }

    /// The path of a thing's IRI: `id/org/{id}`.
    #[must_use]
    pub fn path(self, id: &str) -> String {
        format!("id/{}/{id}", self.segment())
    }

    /// Its label.
    #[must_use]
    pub fn label(self, language: &str) -> &'static str {
        vocabulary::word(Words::Kind, self.name())
            .map_or(self.name(), |word| word.label.get(language))
    }
}
