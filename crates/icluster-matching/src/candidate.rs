//! Who is looked at: an organisation and what is known of it.

use crate::place::Place;
use serde::{Deserialize, Serialize};

/// How sure a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Somebody other than the organisation has confirmed it.
    Verified,
    /// The organisation says so.
    SelfDeclared,
    /// Waits for a decision: it may or may not hold.
    Pending,
    /// Somebody says otherwise: it may or may not hold.
    Disputed,
    /// No longer said: as if it were not there.
    Withdrawn,
}

impl Status {
    /// Counts as said.
    #[must_use]
    pub fn holds(self) -> bool {
        matches!(self, Status::Verified | Status::SelfDeclared)
    }

    /// May hold, which makes an interval.
    #[must_use]
    pub fn may_hold(self) -> bool {
        self != Status::Withdrawn
    }
}

/// Things an organisation told, and whether these are all.
///
/// A thing that is not in a complete list is not there; in an incomplete one it is not known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Listed<T> {
    /// Those that are known.
    pub items: Vec<T>,
    /// Whether there are no others.
    #[serde(default)]
    pub complete: bool,
}

impl<T> Default for Listed<T> {
    /// Nothing told.
    fn default() -> Self {
        Listed { items: Vec::new(), complete: false }
    }
}

impl<T> Listed<T> {
    /// These and no others.
    #[must_use]
    pub fn all(items: Vec<T>) -> Self {
        Listed { items, complete: true }
    }

    /// These and perhaps others.
    #[must_use]
    pub fn some(items: Vec<T>) -> Self {
        Listed { items, complete: false }
    }
}

/// Something said of an organisation: the key of a capability, a code, the key of an initiative.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Claimed<T = String> {
    /// What is said.
    pub what: T,
    /// How sure that is.
    pub status: Status,
}

impl<T> Claimed<T> {
    /// A thing and how sure it is.
    #[must_use]
    pub fn new(what: T, status: Status) -> Self {
        Claimed { what, status }
    }
}

/// A code of a classification.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Code {
    /// The classification with its edition, `naics-2022`, or without, `hs`.
    pub scheme: String,
    /// The code, leading zeros kept.
    pub code: String,
}

impl Code {
    /// A code of a classification.
    #[must_use]
    pub fn new(scheme: &str, code: &str) -> Self {
        Code { scheme: scheme.to_owned(), code: code.to_owned() }
    }
}

/// A yes or no that is said of an organisation on some basis: led by women, of high growth.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Flag {
    /// What: `women_led`.
    pub key: String,
    /// Whether it is so.
    pub value: bool,
    /// On which basis: `self_declared`, `registry`, `award`.
    #[serde(default)]
    pub basis: Option<String>,
    /// How sure that is.
    pub status: Status,
}

/// An organisation that may fit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Candidate {
    /// Its id; ties are put in the order of ids.
    pub id: String,
    /// `firm`, `university`, `research_centre`; none is not known.
    pub kind: Option<String>,
    /// What it can do.
    pub capabilities: Listed<Claimed>,
    /// What it makes or does, as codes.
    pub codes: Listed<Claimed<Code>>,
    /// Where it is.
    pub place: Place,
    /// Certifications it holds.
    pub certifications: Listed<Claimed>,
    /// Initiatives it takes part in.
    pub initiatives: Listed<Claimed>,
    /// People employed, at least and at most (a size class is a range, `u32::MAX` open above); none is not known.
    pub employees: Option<(u32, u32)>,
    /// Its size class by the country's own definition (`micro`, `small`), where it is told; none is not known.
    pub size_class: Option<String>,
    /// Day it was founded, `YYYY-MM-DD`, or the year, `YYYY`; none is not known.
    pub founded: Option<String>,
    /// What is said of it by yes or no.
    pub flags: Listed<Flag>,
}
