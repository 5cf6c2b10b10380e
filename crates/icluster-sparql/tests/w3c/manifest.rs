//! Reads manifests into cases.

use crate::archive::Archive;
use crate::{BASE, MF};
use icluster_sparql::oxigraph::io::{RdfFormat, RdfParser};
use icluster_sparql::oxigraph::model::vocab::rdf;
use icluster_sparql::oxigraph::model::{Graph, NamedNode, NamedOrBlankNode, Term, Triple};

pub(crate) struct Case {
    pub(crate) id: String,
    pub(crate) node: NamedOrBlankNode,
    pub(crate) kind: String,
}

pub(crate) struct Suite {
    pub(crate) graph: Graph,
    pub(crate) cases: Vec<Case>,
}

/// Path in the archive of an IRI of the suite.
pub(crate) fn path(iri: &str) -> String {
    format!("rdf-tests/{}", iri.strip_prefix(BASE).unwrap_or_else(|| panic!("{iri} is outside")))
}

impl Suite {
    pub(crate) fn read(archive: &Archive, start: &str) -> Self {
        let mut suite = Self { graph: Graph::new(), cases: Vec::new() };
        suite.include(archive, &format!("{BASE}{}", start.strip_prefix("rdf-tests/").unwrap()));
        suite
    }

    fn include(&mut self, archive: &Archive, iri: &str) {
        let bytes = archive.file(&path(iri)).unwrap_or_else(|| panic!("no {iri}"));
        let parser = RdfParser::from_format(RdfFormat::Turtle).with_base_iri(iri).unwrap();
        let triples: Vec<Triple> =
            parser.rename_blank_nodes().for_slice(bytes).map(|quad| quad.unwrap().into()).collect();
        self.graph.extend(triples.iter().cloned());
        let manifest = NamedNode::new(iri).unwrap().into();
        for included in self.list(&manifest, "include") {
            let Term::NamedNode(included) = included else { continue };
            self.include(archive, included.as_str());
        }
        for entry in self.list(&manifest, "entries") {
            let node: NamedOrBlankNode = match entry {
                Term::NamedNode(node) => node.into(),
                other => panic!("case {other}"),
            };
            let kinds = self.objects(&node, rdf::TYPE.as_str());
            let kind = kinds.first().and_then(|kind| match kind {
                Term::NamedNode(kind) => kind.as_str().strip_prefix(MF).map(str::to_owned),
                _ => None,
            });
            let Some(kind) = kind else { continue };
            self.cases.push(Case { id: node.to_string(), node, kind });
        }
    }

    fn list(&self, of: &NamedOrBlankNode, name: &str) -> Vec<Term> {
        self.items(self.object(of, &format!("{MF}{name}")))
    }

    /// The items of an RDF list.
    pub(crate) fn items(&self, mut head: Option<Term>) -> Vec<Term> {
        let mut items = Vec::new();
        while let Some(Term::BlankNode(node)) = head {
            let node = node.into();
            items.extend(self.object(&node, rdf::FIRST.as_str()));
            head = self.object(&node, rdf::REST.as_str());
        }
        items
    }

    pub(crate) fn objects(&self, of: &NamedOrBlankNode, predicate: &str) -> Vec<Term> {
        let predicate = NamedNode::new(predicate).unwrap();
        self.graph
            .objects_for_subject_predicate(of.as_ref(), &predicate)
            .map(|o| o.into_owned())
            .collect()
    }

    pub(crate) fn object(&self, of: &NamedOrBlankNode, predicate: &str) -> Option<Term> {
        self.objects(of, predicate).into_iter().next()
    }

    /// The text of a literal or the IRI.
    pub(crate) fn value(&self, of: &NamedOrBlankNode, predicate: &str) -> Option<String> {
        self.object(of, predicate).map(|term| match term {
            Term::NamedNode(node) => node.into_string(),
            Term::Literal(literal) => literal.value().to_owned(),
            Term::BlankNode(node) => node.into_string(),
        })
    }

    pub(crate) fn node(&self, of: &NamedOrBlankNode, predicate: &str) -> Option<NamedOrBlankNode> {
        match self.object(of, predicate)? {
            Term::NamedNode(node) => Some(node.into()),
            Term::BlankNode(node) => Some(node.into()),
            Term::Literal(_) => None,
        }
    }
}
