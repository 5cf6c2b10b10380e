//! Writes triples of one graph in few words.

use super::GraphError;
use crate::names::{Entity, Names};
use crate::terms::{SKOS, term};
use icluster_sparql::oxigraph::model::vocab::{rdf, xsd};
use icluster_sparql::oxigraph::model::{Literal, NamedNode, Quad, Term};

/// A graph being written.
pub(super) struct Writer<'a> {
    pub(super) names: &'a Names,
    graph: NamedNode,
    sink: &'a mut dyn FnMut(Quad) -> Result<(), GraphError>,
    written: u64,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        names: &'a Names,
        graph: NamedNode,
        sink: &'a mut dyn FnMut(Quad) -> Result<(), GraphError>,
    ) -> Self {
        Self { names, graph, sink, written: 0 }
    }

    pub(super) fn written(&self) -> u64 {
        self.written
    }

    pub(super) fn quad(&mut self, quad: Quad) -> Result<(), GraphError> {
        self.written += 1;
        (self.sink)(quad)
    }

    /// The IRI of a thing.
    pub(super) fn iri(&self, entity: &Entity) -> NamedNode {
        self.names.iri(entity)
    }

    /// A term of our own vocabulary.
    pub(super) fn own(&self, name: &str) -> NamedNode {
        term(&self.names.vocabulary(), name)
    }

    pub(super) fn add(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNode,
        object: impl Into<Term>,
    ) -> Result<(), GraphError> {
        self.quad(Quad::new(subject.clone(), predicate, object, self.graph.clone()))
    }

    pub(super) fn kind(&mut self, subject: &NamedNode, class: NamedNode) -> Result<(), GraphError> {
        self.add(subject, rdf::TYPE.into_owned(), class)
    }

    /// Labels in three languages; one text in all of them where there is no translation is said once, in its own.
    pub(super) fn labels(
        &mut self,
        subject: &NamedNode,
        texts: [Option<&str>; 3],
    ) -> Result<(), GraphError> {
        for (text, language) in texts.into_iter().zip(["en", "es", "fr"]) {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                let label = Literal::new_language_tagged_literal_unchecked(text, language);
                self.add(subject, term(SKOS, "prefLabel"), label)?;
            }
        }
        Ok(())
    }

    /// A text without language; nothing for an empty one.
    pub(super) fn text(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNode,
        text: Option<&str>,
    ) -> Result<(), GraphError> {
        match text.filter(|text| !text.is_empty()) {
            Some(text) => self.add(subject, predicate, Literal::new_simple_literal(text)),
            None => Ok(()),
        }
    }

    /// A number; nothing where there is none.
    pub(super) fn number(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNode,
        number: Option<f64>,
    ) -> Result<(), GraphError> {
        match number.filter(|number| number.is_finite()) {
            Some(number) => self.add(subject, predicate, Literal::from(number)),
            None => Ok(()),
        }
    }

    /// A count of things.
    pub(super) fn count(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNode,
        count: u64,
    ) -> Result<(), GraphError> {
        self.add(subject, predicate, Literal::new_typed_literal(count.to_string(), xsd::INTEGER))
    }
}
