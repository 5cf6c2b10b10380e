//! Shapes as values: what a shapes graph says, once read and found well-formed (SHACL sections 2 and 4).

use crate::path::Path;
use crate::sparql::{ComponentUse, SparqlConstraint};
use oxrdf::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term};

use crate::vocabulary::sh;

/// A shape of [`Shapes`](crate::Shapes), by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(pub(crate) usize);

/// Which nodes a shape is about (SHACL section 2.1.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// This node, be it in the data or not (2.1.3.1).
    Node(Term),
    /// The instances of a class and its subclasses (2.1.3.2; 2.1.3.3 for a shape that is a class).
    Class(NamedOrBlankNode),
    /// The subjects of a property (2.1.3.4).
    SubjectsOf(NamedNode),
    /// The objects of a property (2.1.3.5).
    ObjectsOf(NamedNode),
}

/// How bad a result is (SHACL section 2.1.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Severity {
    /// A note.
    Info,
    /// Not critical.
    Warning,
    /// A violation: what a shape says unless it says otherwise.
    #[default]
    Violation,
    /// A severity of the shapes' author.
    Other(NamedNode),
}

impl Severity {
    pub(crate) fn of(name: &NamedNode) -> Self {
        match name.as_ref() {
            it if it == sh::INFO => Self::Info,
            it if it == sh::WARNING => Self::Warning,
            it if it == sh::VIOLATION => Self::Violation,
            _ => Self::Other(name.clone()),
        }
    }

    /// Its name, `sh:Violation` for example.
    #[must_use]
    pub fn name(&self) -> NamedNodeRef<'_> {
        match self {
            Self::Info => sh::INFO,
            Self::Warning => sh::WARNING,
            Self::Violation => sh::VIOLATION,
            Self::Other(name) => name.as_ref(),
        }
    }
}

/// A node shape, or with a path a property shape (SHACL sections 2.2 and 2.3).
#[derive(Clone, Debug)]
pub struct Shape {
    /// The node of the shapes graph.
    pub node: NamedOrBlankNode,
    /// From a focus node to the values, in a property shape.
    pub path: Option<Path>,
    /// Which nodes it is about; a shape without targets is used by others.
    pub targets: Vec<Target>,
    /// How bad its results are.
    pub severity: Severity,
    /// Whether nothing is checked (2.1.6).
    pub deactivated: bool,
    /// What its results say instead of the usual words (2.1.5).
    pub messages: Vec<Literal>,
    /// What values must meet, all of it.
    pub constraints: Vec<Constraint>,
}

/// Kinds of nodes (SHACL section 4.1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeKind {
    /// Whether blank nodes are.
    pub blank_node: bool,
    /// Whether IRIs are.
    pub iri: bool,
    /// Whether literals are.
    pub literal: bool,
}

/// One side of a range of values (SHACL section 4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// `sh:minExclusive`
    MinExclusive,
    /// `sh:minInclusive`
    MinInclusive,
    /// `sh:maxExclusive`
    MaxExclusive,
    /// `sh:maxInclusive`
    MaxInclusive,
}

/// What is compared with the values of a property of the same node (SHACL section 4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pair {
    /// `sh:equals`
    Equals,
    /// `sh:disjoint`
    Disjoint,
    /// `sh:lessThan`
    LessThan,
    /// `sh:lessThanOrEquals`
    LessThanOrEquals,
}

/// Several shapes together (SHACL section 4.6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Logic {
    /// `sh:and`: all.
    And,
    /// `sh:or`: one or more.
    Or,
    /// `sh:xone`: exactly one.
    Xone,
}

/// A constraint: a component with its parameters (SHACL section 4, one variant for each component or family of them).
#[derive(Clone, Debug)]
pub enum Constraint {
    /// `sh:class` (4.1.1).
    Class(NamedOrBlankNode),
    /// `sh:datatype` (4.1.2).
    Datatype(NamedNode),
    /// `sh:nodeKind` (4.1.3).
    NodeKind(NodeKind),
    /// `sh:minCount` (4.2.1).
    MinCount(i64),
    /// `sh:maxCount` (4.2.2).
    MaxCount(i64),
    /// `sh:minExclusive` and its like (4.3).
    Range(Bound, Literal),
    /// `sh:minLength` (4.4.1), in characters.
    MinLength(i64),
    /// `sh:maxLength` (4.4.2), in characters.
    MaxLength(i64),
    /// `sh:pattern` with `sh:flags` (4.4.3), as written and ready to match.
    Pattern(String, regex::Regex),
    /// `sh:languageIn` (4.4.4): language ranges.
    LanguageIn(Vec<String>),
    /// `sh:uniqueLang` (4.4.5).
    UniqueLang,
    /// `sh:equals` and its like (4.5).
    Pair(Pair, NamedNode),
    /// `sh:not` (4.6.1).
    Not(ShapeId),
    /// `sh:and`, `sh:or`, `sh:xone` (4.6.2 to 4.6.4).
    Logic(Logic, Vec<ShapeId>),
    /// `sh:node` (4.7.1).
    Node(ShapeId),
    /// `sh:property` (4.7.2).
    Property(ShapeId),
    /// `sh:qualifiedValueShape` (4.7.3) with one of its counts.
    Qualified {
        /// What values are counted for meeting.
        shape: ShapeId,
        /// What they must not meet as well (`sh:qualifiedValueShapesDisjoint`).
        siblings: Vec<ShapeId>,
        /// At least so many (`sh:qualifiedMinCount`), else at most (`sh:qualifiedMaxCount`).
        at_least: bool,
        /// How many.
        count: i64,
    },
    /// `sh:closed` (4.8.1): the only properties there may be.
    Closed(Vec<NamedNode>),
    /// `sh:hasValue` (4.8.2).
    HasValue(Term),
    /// `sh:in` (4.8.3).
    In(Vec<Term>),
    /// `sh:sparql` (5).
    Sparql(Box<SparqlConstraint>),
    /// A component defined in SPARQL (6).
    Component(Box<ComponentUse>),
}

impl Constraint {
    /// The IRI of the constraint component, as reports name it (`sh:sourceConstraintComponent`).
    #[must_use]
    pub fn component(&self) -> NamedNodeRef<'_> {
        match self {
            Self::Class(_) => sh::CLASS_COMPONENT,
            Self::Datatype(_) => sh::DATATYPE_COMPONENT,
            Self::NodeKind(_) => sh::NODE_KIND_COMPONENT,
            Self::MinCount(_) => sh::MIN_COUNT_COMPONENT,
            Self::MaxCount(_) => sh::MAX_COUNT_COMPONENT,
            Self::Range(Bound::MinExclusive, _) => sh::MIN_EXCLUSIVE_COMPONENT,
            Self::Range(Bound::MinInclusive, _) => sh::MIN_INCLUSIVE_COMPONENT,
            Self::Range(Bound::MaxExclusive, _) => sh::MAX_EXCLUSIVE_COMPONENT,
            Self::Range(Bound::MaxInclusive, _) => sh::MAX_INCLUSIVE_COMPONENT,
            Self::MinLength(_) => sh::MIN_LENGTH_COMPONENT,
            Self::MaxLength(_) => sh::MAX_LENGTH_COMPONENT,
            Self::Pattern(..) => sh::PATTERN_COMPONENT,
            Self::LanguageIn(_) => sh::LANGUAGE_IN_COMPONENT,
            Self::UniqueLang => sh::UNIQUE_LANG_COMPONENT,
            Self::Pair(Pair::Equals, _) => sh::EQUALS_COMPONENT,
            Self::Pair(Pair::Disjoint, _) => sh::DISJOINT_COMPONENT,
            Self::Pair(Pair::LessThan, _) => sh::LESS_THAN_COMPONENT,
            Self::Pair(Pair::LessThanOrEquals, _) => sh::LESS_THAN_OR_EQUALS_COMPONENT,
            Self::Not(_) => sh::NOT_COMPONENT,
            Self::Logic(Logic::And, _) => sh::AND_COMPONENT,
            Self::Logic(Logic::Or, _) => sh::OR_COMPONENT,
            Self::Logic(Logic::Xone, _) => sh::XONE_COMPONENT,
            Self::Node(_) => sh::NODE_COMPONENT,
            Self::Property(_) => sh::PROPERTY_COMPONENT,
            Self::Qualified { at_least: true, .. } => sh::QUALIFIED_MIN_COUNT_COMPONENT,
            Self::Qualified { at_least: false, .. } => sh::QUALIFIED_MAX_COUNT_COMPONENT,
            Self::Closed(_) => sh::CLOSED_COMPONENT,
            Self::HasValue(_) => sh::HAS_VALUE_COMPONENT,
            Self::In(_) => sh::IN_COMPONENT,
            Self::Sparql(_) => sh::SPARQL_COMPONENT,
            Self::Component(used) => used.component.as_ref(),
        }
    }

    /// The shapes it refers to.
    pub(crate) fn shapes(&self) -> Vec<ShapeId> {
        match self {
            Self::Not(shape) | Self::Node(shape) | Self::Property(shape) => vec![*shape],
            Self::Logic(_, shapes) => shapes.clone(),
            Self::Qualified { shape, siblings, .. } => {
                std::iter::once(*shape).chain(siblings.iter().copied()).collect()
            }
            _ => Vec::new(),
        }
    }
}
