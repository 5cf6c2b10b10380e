//! Property paths: read from a shapes graph, written to a report, and told as text (SHACL section 2.3.1).

use crate::graph::{Graph, Id};
use crate::vocabulary::sh;
use oxrdf::vocab::rdf;
use oxrdf::{BlankNode, NamedNode, NamedOrBlankNode, Term, Triple};
use spargebra::algebra::PropertyPathExpression;
use std::fmt;

/// A SHACL property path, <https://www.w3.org/TR/shacl/#property-paths>.
///
/// Its [`Display`](fmt::Display) is the SPARQL 1.1 property path (SHACL section 2.3.1.1 and what follows).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Path {
    /// A property.
    Predicate(NamedNode),
    /// `^path`
    Inverse(Box<Path>),
    /// `path / path`, two or more.
    Sequence(Vec<Path>),
    /// `path | path`, two or more.
    Alternative(Vec<Path>),
    /// `path*`
    ZeroOrMore(Box<Path>),
    /// `path+`
    OneOrMore(Box<Path>),
    /// `path?`
    ZeroOrOne(Box<Path>),
}

/// How deep a path may nest: deeper ones come from a blank node that leads back to itself.
const DEEPEST: usize = 64;

impl Path {
    /// The path that a node of a shapes graph stands for; what is wrong with it otherwise.
    ///
    /// A node that is several paths at once is read as the first of: sequence, inverse, alternative, `*`, `+`, `?`. The recommendation calls such a
    /// path ill-formed and the W3C test suite reads it so.
    pub(crate) fn read(graph: &Graph, node: Id) -> Result<Self, String> {
        Self::read_nested(graph, node, 0)
    }

    fn read_nested(graph: &Graph, node: Id, depth: usize) -> Result<Self, String> {
        if depth > DEEPEST {
            return Err("the path leads back to itself".into());
        }
        match graph.term(node) {
            Some(Term::NamedNode(name)) => return Ok(Self::Predicate(name.clone())),
            Some(Term::BlankNode(_)) => {}
            Some(other) => return Err(format!("{other} is neither an IRI nor a blank node")),
            None => return Err("the path is not in the graph".into()),
        }
        if !graph.objects(node, rdf::FIRST).is_empty() {
            return Ok(Self::Sequence(Self::read_list(graph, node, depth)?));
        }
        let one = |inner: Id| Self::read_nested(graph, inner, depth + 1).map(Box::new);
        if let Some(&inner) = graph.objects(node, sh::INVERSE_PATH).first() {
            return Ok(Self::Inverse(one(inner)?));
        }
        if let Some(&list) = graph.objects(node, sh::ALTERNATIVE_PATH).first() {
            return Ok(Self::Alternative(Self::read_list(graph, list, depth)?));
        }
        if let Some(&inner) = graph.objects(node, sh::ZERO_OR_MORE_PATH).first() {
            return Ok(Self::ZeroOrMore(one(inner)?));
        }
        if let Some(&inner) = graph.objects(node, sh::ONE_OR_MORE_PATH).first() {
            return Ok(Self::OneOrMore(one(inner)?));
        }
        if let Some(&inner) = graph.objects(node, sh::ZERO_OR_ONE_PATH).first() {
            return Ok(Self::ZeroOrOne(one(inner)?));
        }
        Err("the blank node has no list, sh:inversePath, sh:alternativePath, sh:zeroOrMorePath, sh:oneOrMorePath or sh:zeroOrOnePath".into())
    }

    fn read_list(graph: &Graph, list: Id, depth: usize) -> Result<Vec<Self>, String> {
        let members = read_list(graph, list)?;
        if members.len() < 2 {
            return Err("a sequence or an alternative needs two members or more".into());
        }
        members.into_iter().map(|member| Self::read_nested(graph, member, depth + 1)).collect()
    }

    /// The node that stands for this path, and the triples that say so (SHACL section 2.3.1; blank nodes are made new).
    #[must_use]
    pub fn to_rdf(&self, triples: &mut Vec<Triple>) -> Term {
        let mut one = |name: oxrdf::NamedNodeRef<'_>, object: Term| -> Term {
            let node = BlankNode::default();
            triples.push(Triple::new(node.clone(), name.into_owned(), object));
            node.into()
        };
        match self {
            Self::Predicate(name) => name.clone().into(),
            Self::Sequence(parts) => list_to_rdf(parts, triples),
            Self::Alternative(parts) => {
                let list = list_to_rdf(parts, triples);
                let node = BlankNode::default();
                triples.push(Triple::new(node.clone(), sh::ALTERNATIVE_PATH, list));
                node.into()
            }
            Self::Inverse(inner)
            | Self::ZeroOrMore(inner)
            | Self::OneOrMore(inner)
            | Self::ZeroOrOne(inner) => {
                let name = match self {
                    Self::Inverse(_) => sh::INVERSE_PATH,
                    Self::ZeroOrMore(_) => sh::ZERO_OR_MORE_PATH,
                    Self::OneOrMore(_) => sh::ONE_OR_MORE_PATH,
                    _ => sh::ZERO_OR_ONE_PATH,
                };
                if let Self::Predicate(property) = inner.as_ref() {
                    return one(name, property.clone().into());
                }
                let object = inner.to_rdf(triples);
                let node = BlankNode::default();
                triples.push(Triple::new(node.clone(), name, object));
                node.into()
            }
        }
    }

    /// The same path in the algebra of SPARQL; nothing for a list without members, which is not read as a path.
    pub(crate) fn to_sparql(&self) -> Option<PropertyPathExpression> {
        let boxed = |inner: &Path| inner.to_sparql().map(Box::new);
        let joined = |parts: &[Path], join: fn(Box<_>, Box<_>) -> PropertyPathExpression| {
            let mut parts = parts.iter().map(Path::to_sparql);
            let first = parts.next()??;
            parts.try_fold(first, |before, part| Some(join(Box::new(before), Box::new(part?))))
        };
        Some(match self {
            Self::Predicate(name) => PropertyPathExpression::NamedNode(name.clone()),
            Self::Inverse(inner) => PropertyPathExpression::Reverse(boxed(inner)?),
            Self::Sequence(parts) => joined(parts, PropertyPathExpression::Sequence)?,
            Self::Alternative(parts) => joined(parts, PropertyPathExpression::Alternative)?,
            Self::ZeroOrMore(inner) => PropertyPathExpression::ZeroOrMore(boxed(inner)?),
            Self::OneOrMore(inner) => PropertyPathExpression::OneOrMore(boxed(inner)?),
            Self::ZeroOrOne(inner) => PropertyPathExpression::ZeroOrOne(boxed(inner)?),
        })
    }
}

fn list_to_rdf(parts: &[Path], triples: &mut Vec<Triple>) -> Term {
    let mut rest: Term = rdf::NIL.into_owned().into();
    for part in parts.iter().rev() {
        let first = part.to_rdf(triples);
        let node = NamedOrBlankNode::from(BlankNode::default());
        triples.push(Triple::new(node.clone(), rdf::FIRST, first));
        triples.push(Triple::new(node.clone(), rdf::REST, rest));
        rest = node.into();
    }
    rest
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |f: &mut fmt::Formatter<'_>, parts: &[Path], between: &str| {
            f.write_str("(")?;
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    f.write_str(between)?;
                }
                part.fmt(f)?;
            }
            f.write_str(")")
        };
        match self {
            Self::Predicate(name) => name.fmt(f),
            Self::Inverse(inner) => write!(f, "^{inner}"),
            Self::Sequence(parts) => joined(f, parts, "/"),
            Self::Alternative(parts) => joined(f, parts, "|"),
            // `^a*` is `^(a*)` in SPARQL, so what is repeated is put in brackets.
            Self::ZeroOrMore(inner) => write!(f, "({inner})*"),
            Self::OneOrMore(inner) => write!(f, "({inner})+"),
            Self::ZeroOrOne(inner) => write!(f, "({inner})?"),
        }
    }
}

/// The members of a SHACL list (section 2, "SHACL list": well-formed, without a turn back to itself).
pub(crate) fn read_list(graph: &Graph, list: Id) -> Result<Vec<Id>, String> {
    let nil = graph.named(rdf::NIL);
    let mut members = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut at = list;
    while Some(at) != nil {
        if !seen.insert(at) {
            return Err("the list leads back to itself".into());
        }
        let first = graph.objects(at, rdf::FIRST);
        let rest = graph.objects(at, rdf::REST);
        let (&[first], &[rest]) = (first.as_slice(), rest.as_slice()) else {
            return Err(
                "the list is broken: a node of it does not have one rdf:first and one rdf:rest"
                    .into(),
            );
        };
        members.push(first);
        at = rest;
    }
    Ok(members)
}
