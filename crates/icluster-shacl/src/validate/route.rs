//! Following a property path from a node to its values (SHACL section 2.3.1; values are a set, section 2.1 "value nodes").

use super::nodes::Nodes;
use crate::graph::{GraphTooLarge, Id, Triples};
use crate::path::Path;
use std::collections::HashSet;

/// A path with its properties numbered and turned around where it is inverse.
pub(crate) enum Route {
    Step {
        property: Id,
        back: bool,
    },
    Sequence(Vec<Route>),
    Alternative(Vec<Route>),
    /// Over and over; the start counts as well, or only where a way leads back to it.
    Repeat {
        inner: Box<Route>,
        with_start: bool,
    },
    Maybe(Box<Route>),
}

impl Route {
    pub(crate) fn new(path: &Path, nodes: &mut Nodes<'_>) -> Result<Self, GraphTooLarge> {
        Self::turned(path, false, nodes)
    }

    fn turned(path: &Path, back: bool, nodes: &mut Nodes<'_>) -> Result<Self, GraphTooLarge> {
        Ok(match path {
            Path::Predicate(name) => {
                Self::Step { property: nodes.insert_name(name.as_ref())?, back }
            }
            Path::Inverse(inner) => Self::turned(inner, !back, nodes)?,
            Path::Sequence(parts) => {
                let mut routes = Self::all(parts, back, nodes)?;
                if back {
                    routes.reverse();
                }
                Self::Sequence(routes)
            }
            Path::Alternative(parts) => Self::Alternative(Self::all(parts, back, nodes)?),
            Path::ZeroOrMore(inner) => Self::Repeat {
                inner: Box::new(Self::turned(inner, back, nodes)?),
                with_start: true,
            },
            Path::OneOrMore(inner) => Self::Repeat {
                inner: Box::new(Self::turned(inner, back, nodes)?),
                with_start: false,
            },
            Path::ZeroOrOne(inner) => Self::Maybe(Box::new(Self::turned(inner, back, nodes)?)),
        })
    }

    fn all(parts: &[Path], back: bool, nodes: &mut Nodes<'_>) -> Result<Vec<Self>, GraphTooLarge> {
        parts.iter().map(|part| Self::turned(part, back, nodes)).collect()
    }

    /// The values of a node, each once, in the order in which they first appear in the data.
    pub(crate) fn values(&self, triples: &Triples, from: Id) -> Vec<Id> {
        let mut values = Vec::new();
        self.follow(triples, from, &mut values);
        // The values of one step forward are in order and have no value twice.
        if !matches!(self, Self::Step { .. }) {
            values.sort_unstable();
            values.dedup();
        }
        values
    }

    fn follow(&self, triples: &Triples, from: Id, values: &mut Vec<Id>) {
        match self {
            Self::Step { property, back: false } => values.extend(triples.objects(from, *property)),
            Self::Step { property, back: true } => values.extend(triples.subjects(*property, from)),
            Self::Sequence(routes) => {
                let mut reached = vec![from];
                for route in routes {
                    let mut next = Vec::new();
                    for node in reached {
                        route.follow(triples, node, &mut next);
                    }
                    next.sort_unstable();
                    next.dedup();
                    reached = next;
                }
                values.extend(reached);
            }
            Self::Alternative(routes) => {
                for route in routes {
                    route.follow(triples, from, values);
                }
            }
            Self::Repeat { inner, with_start } => {
                let mut seen = HashSet::new();
                let mut open = vec![from];
                if *with_start {
                    seen.insert(from);
                    values.push(from);
                }
                let mut next = Vec::new();
                while let Some(node) = open.pop() {
                    inner.follow(triples, node, &mut next);
                    for reached in next.drain(..) {
                        if seen.insert(reached) {
                            values.push(reached);
                            open.push(reached);
                        }
                    }
                }
            }
            Self::Maybe(inner) => {
                values.push(from);
                inner.follow(triples, from, values);
            }
        }
    }
}
