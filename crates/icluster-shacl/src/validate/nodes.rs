//! The nodes of a validation: those of the data, and after them those that only shapes name.

use crate::graph::{Graph, GraphTooLarge, Id, Terms, Triples};
use oxrdf::{NamedNodeRef, Term};

pub(crate) struct Nodes<'a> {
    pub(crate) graph: &'a Graph,
    extra: Terms,
}

impl<'a> Nodes<'a> {
    pub(crate) fn new(graph: &'a Graph) -> Self {
        Self { graph, extra: Terms::default() }
    }

    pub(crate) fn triples(&self) -> &'a Triples {
        &self.graph.triples
    }

    fn base(&self) -> Id {
        // A graph has fewer than 2^32 terms.
        Id::try_from(self.graph.terms.len()).unwrap_or(Id::MAX)
    }

    pub(crate) fn len(&self) -> usize {
        self.graph.terms.len() + self.extra.len()
    }

    pub(crate) fn id(&self, term: &Term) -> Option<Id> {
        self.graph.id(term).or_else(|| self.extra.id(term)?.checked_add(self.base()))
    }

    pub(crate) fn term(&self, id: Id) -> Option<&Term> {
        match id.checked_sub(self.base()) {
            None => self.graph.term(id),
            Some(extra) => self.extra.get(extra),
        }
    }

    /// The number of a term, a new one if it is not in the data.
    pub(crate) fn insert(&mut self, term: &Term) -> Result<Id, GraphTooLarge> {
        match self.graph.id(term) {
            Some(id) => Ok(id),
            None => {
                let id = self.extra.insert(term.clone())?;
                id.checked_add(self.base()).ok_or(GraphTooLarge)
            }
        }
    }

    pub(crate) fn insert_name(&mut self, name: NamedNodeRef<'_>) -> Result<Id, GraphTooLarge> {
        self.insert(&name.into_owned().into())
    }
}
