//! A claim: that somebody says something of an entity, where it is from, and how it stands.

use crate::expected;
use crate::value::{has_email, is_date, tidy};
use crate::vocabulary::{self, Words};
use crate::{Kind, RegistryError, Value, Visibility, predicate};
use serde::{Deserialize, Serialize};

/// How a claim stands.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[schema(as = ClaimStatus)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Checked by a steward
    Verified,
    /// Said by whom it is about, or by a source
    #[default]
    SelfDeclared,
    /// Contradicted
    Disputed,
    /// Waits for a steward
    Pending,
    /// Taken back
    Withdrawn,
}

/// What a claim rests on.
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
#[schema(as = ClaimBasis)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// They say so themselves
    SelfDeclared,
    /// A register
    Registry,
    /// An award or certificate
    Award,
    /// A document
    Document,
    /// Official statistics
    Statistics,
    /// Anything else
    Other,
}

macro_rules! named {
    ($of:ident, $list:expr, $($value:ident = $name:literal),+) => {
        impl $of {
            /// All.
            pub const ALL: &'static [$of] = &[$($of::$value),+];

            /// Its name in files and replies.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($of::$value => $name),+ }
            }

            /// One by its name.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|of| of.name() == name)
            }

            /// Its label.
            #[must_use]
            pub fn label(self, language: &str) -> &'static str {
                vocabulary::word($list, self.name()).map_or(self.name(), |word| word.label.get(language))
            }
        }
    };
}
named!(
    Status,
    Words::Status,
    Verified = "verified",
    SelfDeclared = "self_declared",
    Disputed = "disputed",
    Pending = "pending",
    Withdrawn = "withdrawn"
);
named!(
    Basis,
    Words::Basis,
    SelfDeclared = "self_declared",
    Registry = "registry",
    Award = "award",
    Document = "document",
    Statistics = "statistics",
    Other = "other"
);

/// Where a claim is from.
#[derive(
    Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema,
)]
#[schema(as = ClaimSource)]
pub struct Source {
    /// Name, such as that of a register or of a document
    pub name: String,
    /// Where it can be read
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Source {
    /// A source without address.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), url: None }
    }
}

/// A claim to be recorded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClaim {
    /// What is said
    pub predicate: String,
    /// The value
    pub value: Value,
    /// Where it is from
    pub source: Source,
    /// How it stands
    #[serde(default)]
    pub status: Status,
    /// What it rests on
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// How sure it is, 0 to 1
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Since when it holds
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Until when it holds
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Who sees it
    #[serde(default)]
    #[schema(value_type = String)]
    pub visibility: Visibility,
}

impl NewClaim {
    /// A self-declared, public claim.
    #[must_use]
    pub fn new(predicate: &str, value: Value, source: Source) -> Self {
        Self {
            predicate: predicate.to_owned(),
            value,
            source,
            status: Status::SelfDeclared,
            basis: None,
            confidence: None,
            from: None,
            to: None,
            visibility: Visibility::Public,
        }
    }

    /// The claim in the form that is kept, where it may be said of an entity of this kind.
    ///
    /// # Errors
    /// A predicate that is not of the kind; a value that is not of the predicate; no source; a flag without basis or date; something personal in public.
    pub fn checked(mut self, kind: Kind) -> Result<Self, RegistryError> {
        let of =
            predicate(&self.predicate).filter(|of| of.of.contains(&kind)).ok_or_else(|| {
                let known = expected::predicates(crate::predicates_of(kind));
                RegistryError::bad("predicate", &self.predicate, known)
            })?;
        self.value = self.value.checked(of)?;
        self.source.name = tidy(&self.source.name);
        if self.source.name.is_empty() {
            return Err(RegistryError::bad("source", "", expected::source()));
        }
        if let Some(url) = &self.source.url
            && !(url.starts_with("https://") || url.starts_with("http://"))
        {
            return Err(RegistryError::bad("source", url, expected::link()));
        }
        for (part, date) in [("from", &self.from), ("to", &self.to)] {
            if let Some(date) = date.as_deref().filter(|date| !is_date(date)) {
                return Err(RegistryError::bad(part, date, expected::date()));
            }
        }
        if let (Some(from), Some(to)) = (&self.from, &self.to)
            && crate::view::first_day(from) > crate::view::last_day(to)
        {
            return Err(RegistryError::bad(
                "to",
                to,
                expected::text(
                    format!("a day not before {from}"),
                    format!("un día no anterior a {from}"),
                    format!("un jour qui n’est pas avant {from}"),
                ),
            ));
        }
        if let Some(confidence) = self.confidence
            && !(0.0..=1.0).contains(&confidence)
        {
            return Err(RegistryError::bad(
                "confidence",
                confidence.to_string(),
                expected::confidence(),
            ));
        }
        if of.needs_basis && (self.basis.is_none() || self.from.is_none()) {
            let missing = if self.basis.is_none() { "basis" } else { "from" };
            return Err(RegistryError::bad(
                format!("{}: {missing}", of.key),
                "",
                expected::basis_and_date(),
            ));
        }
        if self.visibility == Visibility::Public {
            if of.personal {
                return Err(RegistryError::bad(
                    format!("{}: visibility", of.key),
                    "public",
                    expected::text(
                        "members, initiative:KEY or owner:ID: e-mail and telephone are not shown to the public",
                        "members, initiative:CLAVE u owner:ID: el correo y el teléfono no se muestran al público",
                        "members, initiative:CLÉ ou owner:ID : courriel et téléphone ne sont pas montrés au public",
                    ),
                ));
            }
            if let Value::Text { text, .. } = &self.value
                && has_email(text)
            {
                return Err(RegistryError::bad(
                    of.key,
                    text,
                    expected::text(
                        "a public text without e-mail addresses",
                        "un texto público sin direcciones de correo",
                        "un texte public sans adresse de courriel",
                    ),
                ));
            }
        }
        Ok(self)
    }
}

/// A recorded claim, as a caller sees it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Claim {
    /// Its id
    pub id: String,
    /// The entity it is about
    pub subject: String,
    /// What is said
    pub predicate: String,
    /// The value
    pub value: Value,
    /// Where it is from
    pub source: Source,
    /// How it stands: `disputed` also where another claim that the caller sees contradicts it
    pub status: Status,
    /// How it was recorded to stand
    pub recorded_status: Status,
    /// What it rests on
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// How sure it is
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Since when it holds
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Until when it holds
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// When it was recorded
    pub recorded_at: String,
    /// Who recorded it; not told to the public
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<String>,
    /// Who sees it
    #[schema(value_type = String)]
    pub visibility: Visibility,
    /// The claim that took its place
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// What became of it; in histories
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ClaimChange>,
}

impl Claim {
    /// Whether two claims of one single-valued predicate about one entity contradict: both stand, hold at a common time and differ.
    #[must_use]
    pub fn contradicts(&self, other: &Claim) -> bool {
        let stands =
            |of: &Claim| matches!(of.recorded_status, Status::Verified | Status::SelfDeclared);
        stands(self)
            && stands(other)
            && self.id != other.id
            && self.predicate == other.predicate
            && self.subject == other.subject
            && self.value.language() == other.value.language()
            && self.value.key() != other.value.key()
            && crate::view::overlap(self, other)
    }
}

/// A step in the life of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ClaimChange {
    /// When
    pub at: String,
    /// By whom
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// How it stands since
    pub status: Status,
    /// Who sees it since
    #[schema(value_type = String)]
    pub visibility: Visibility,
    /// Why
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
