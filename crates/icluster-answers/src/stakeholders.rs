//! What rests on the registry of organisations, on full-text search and on matching, as answers need it.

use crate::error::AnswerError;
use icluster_atlas::view::Text3;
use icluster_codes::RegionId;

/// Which organisations, programmes or other things of the registry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words of a name or description.
    pub text: Option<String>,
    /// Kinds such as `firm`, `university`, `research_centre`, `cluster_organisation`, `programme`; all where empty.
    pub kinds: Vec<String>,
    /// In one of these places or within; anywhere where there are none.
    pub places: Vec<RegionId>,
    /// Active in this cluster.
    pub cluster: Option<String>,
    /// With all of these capabilities, by key.
    pub capabilities: Vec<String>,
    /// With one of these certifications, by key (`as9100`, `iatf-16949`).
    pub certifications: Vec<String>,
    /// Part of this initiative, by key.
    pub initiative: Option<String>,
    /// Only led by women, or only not.
    pub women_led: Option<bool>,
    /// Entity whose fit is asked for, by id: a firm that looks for programmes, a need that looks for partners.
    pub of: Option<String>,
    /// Things at most; 0 for all.
    pub limit: usize,
}

/// A thing of the registry.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// Name in the network.
    pub iri: String,
    /// Identifier.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Name.
    pub label: Text3,
    /// Where it is based.
    pub place: Option<(RegionId, Text3)>,
    /// How well it fits, 0 to 1, where something is matched.
    pub score: Option<f64>,
    /// Why it fits or what excludes it, in a sentence.
    pub reason: Text3,
    /// On what its statement rests: `self_declared`, `verified`, `disputed`, `withdrawn` or `pending`.
    pub status: String,
    /// Source of the statement.
    pub source: String,
    /// Since when, ISO 8601; empty where not known.
    pub since: String,
}

/// A statement about a thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Identifier of the claim.
    pub id: String,
    /// Predicate, by its word in the vocabulary.
    pub predicate: String,
    /// Its label.
    pub label: Text3,
    /// Value in words.
    pub value: Text3,
    /// `self_declared`, `verified`, `disputed`, `withdrawn` or `pending`.
    pub status: String,
    /// On what it rests; empty where not said.
    pub basis: String,
    /// Source with its name.
    pub source: String,
    /// When it was recorded, ISO 8601.
    pub recorded_at: String,
    /// Whether another statement about the same says otherwise.
    pub conflicts: bool,
}

/// A step of a way from one thing to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// From
    pub from: Thing,
    /// … to
    pub to: Thing,
    /// By what.
    pub predicate: Text3,
    /// Statement it rests on, by id.
    pub claim: String,
    /// Whether the statement is told the other way round: `to` is its subject.
    pub backwards: bool,
    /// How the statement stands: `self_declared`, `verified`, `disputed` or `pending`.
    pub status: String,
    /// Source of the statement.
    pub source: String,
}

/// A list, cut, with how many there are in all.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// In all.
    pub total: usize,
    /// The first.
    pub items: Vec<T>,
}

impl<T> Default for Found<T> {
    fn default() -> Self {
        Self { total: 0, items: Vec::new() }
    }
}

/// The registry of organisations as one caller sees it. An implementation is made for what a caller may see; what is hidden from the
/// caller is in no list and in no count.
pub trait Stakeholders: Send + Sync {
    /// Whether it holds any organisation at all.
    fn has_organisations(&self) -> bool;

    /// Whether it holds any programme, call or fund.
    fn has_programmes(&self) -> bool;

    /// Things by words, of any kind.
    fn search(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError>;

    /// What is said of a thing, by identifier or IRI; none where it is unknown.
    fn get(&self, id: &str) -> Result<Option<(Thing, Vec<Statement>)>, AnswerError>;

    /// Organisations by place, cluster, capability, certification, initiative.
    fn organisations(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError>;

    /// Programmes, calls and funds that fit, and those that a rule excludes, with the rule in `reason`.
    fn programmes(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError>;

    /// Partners that fit a need, a cluster or capabilities, best first.
    fn partners(&self, wanted: &Wanted) -> Result<Found<Thing>, AnswerError>;

    /// Initiatives with members in these places, with since when; `label` is the initiative, `reason` the partners.
    fn initiatives(&self, places: &[RegionId]) -> Result<Found<Thing>, AnswerError>;

    /// The shortest way between two things; none where there is none.
    fn path(&self, from: &str, to: &str) -> Result<Option<Vec<Step>>, AnswerError>;

    /// Members that together have all capabilities; none where no such group is found.
    fn consortium(
        &self,
        wanted: &Wanted,
        members: usize,
    ) -> Result<Option<Vec<Thing>>, AnswerError>;
}

/// No registry: it holds nothing, and says so.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoRegistry;

impl Stakeholders for NoRegistry {
    fn has_organisations(&self) -> bool {
        false
    }

    fn has_programmes(&self) -> bool {
        false
    }

    fn search(&self, _: &Wanted) -> Result<Found<Thing>, AnswerError> {
        Ok(Found::default())
    }

    fn get(&self, _: &str) -> Result<Option<(Thing, Vec<Statement>)>, AnswerError> {
        Ok(None)
    }

    fn organisations(&self, _: &Wanted) -> Result<Found<Thing>, AnswerError> {
        Ok(Found::default())
    }

    fn programmes(&self, _: &Wanted) -> Result<Found<Thing>, AnswerError> {
        Ok(Found::default())
    }

    fn partners(&self, _: &Wanted) -> Result<Found<Thing>, AnswerError> {
        Ok(Found::default())
    }

    fn initiatives(&self, _: &[RegionId]) -> Result<Found<Thing>, AnswerError> {
        Ok(Found::default())
    }

    fn path(&self, _: &str, _: &str) -> Result<Option<Vec<Step>>, AnswerError> {
        Ok(None)
    }

    fn consortium(&self, _: &Wanted, _: usize) -> Result<Option<Vec<Thing>>, AnswerError> {
        Ok(None)
    }
}
