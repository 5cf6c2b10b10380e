//! What is found.

use serde::{Deserialize, Serialize};

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Things found in all
    pub total: usize,
    /// Things passed over
    pub offset: usize,
    /// Things told at most
    pub limit: usize,
    /// Whether no thing has all words asked for, and these have some
    pub relaxed: bool,
    /// How many of all things found have which kind, place, cluster, initiative; most first
    pub facets: Vec<Facet>,
    /// Things found, best first
    pub items: Vec<Hit>,
}

/// A value that things found have in common.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// `kind`, `place`, `cluster` or `initiative`
    pub field: String,
    /// The key, as filters take it
    pub value: String,
    /// Its name in the language of the question
    pub label: String,
    /// Things that have it
    pub count: usize,
}

/// A thing found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Its IRI
    pub iri: String,
    /// What follows `id/` in it
    pub id: String,
    /// Key of its kind
    pub kind: String,
    /// Its kind in words
    pub kind_label: String,
    /// Its label in the language of the question, else in another
    pub label: String,
    /// Where its text has words of the question, as HTML: those words are in `<mark>`, all else is escaped
    #[serde(skip_serializing_if = "Option::is_none")]
    pub snippet: Option<String>,
    /// The region it is in
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<HitPlace>,
    /// Its codes
    pub codes: Vec<HitCode>,
    /// How well it fits, only to be compared within one answer
    pub score: f64,
    /// How far it is from the middle asked for
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance_km: Option<f64>,
}

/// Where a thing is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitPlace {
    /// Key of the region
    pub id: String,
    /// Its name
    pub label: String,
}

/// A code of a thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitCode {
    /// The edition
    pub scheme: String,
    /// The code
    pub code: String,
    /// Its title; empty where unknown
    pub label: String,
}
