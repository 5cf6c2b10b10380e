//! What queries are asked of: the data as the default graph, the shapes as a graph with a name (SHACL section 5.3.1).

use crate::graph::{Id, Triples};
use crate::validate::nodes::Nodes;
use oxrdf::{BlankNode, NamedNode, Term};
use spareval::{InternalQuad, QueryableDataset};
use std::convert::Infallible;

/// A blank node in a table of values, where SPARQL has no way to write one.
const BLANK: &str = "urn:shacl:blank-node:";

/// A blank node as an IRI that [`Dataset`] reads as that node.
pub(crate) fn blank_as_name(node: &BlankNode) -> NamedNode {
    NamedNode::new_unchecked(format!("{BLANK}{}", node.as_str()))
}

/// A term by its number, or itself where it is neither in the data nor in the shapes.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    Known(Id),
    Other(Term),
}

#[derive(Clone, Copy)]
pub(crate) struct Dataset<'a> {
    pub(crate) nodes: &'a Nodes<'a>,
    /// The shapes graph, by the same numbers.
    pub(crate) shapes: &'a Triples,
    pub(crate) shapes_graph: Id,
}

type Quad = Result<InternalQuad<Node>, Infallible>;

impl<'a> Dataset<'a> {
    /// Triples with these parts; a part that is a term without a number has none.
    fn matching(
        triples: &'a Triples,
        parts: [Option<&Node>; 3],
        graph_name: Option<Id>,
    ) -> Box<dyn Iterator<Item = Quad> + 'a> {
        let mut ids = [None; 3];
        for (id, part) in ids.iter_mut().zip(parts) {
            match part {
                Some(Node::Known(known)) => *id = Some(*known),
                Some(Node::Other(_)) => return Box::new(std::iter::empty()),
                None => {}
            }
        }
        let [subject, predicate, object] = ids;
        Box::new(triples.matching(subject, predicate, object).map(move |(s, p, o)| {
            Ok(InternalQuad {
                subject: Node::Known(s),
                predicate: Node::Known(p),
                object: Node::Known(o),
                graph_name: graph_name.map(Node::Known),
            })
        }))
    }
}

impl<'a> QueryableDataset<'a> for Dataset<'a> {
    type InternalTerm = Node;
    type Error = Infallible;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Node>,
        predicate: Option<&Node>,
        object: Option<&Node>,
        graph_name: Option<Option<&Node>>,
    ) -> impl Iterator<Item = Quad> + use<'a> {
        let parts = [subject, predicate, object];
        match graph_name {
            Some(None) => Self::matching(self.nodes.triples(), parts, None),
            Some(Some(name)) if *name != Node::Known(self.shapes_graph) => {
                Box::new(std::iter::empty())
            }
            _ => Self::matching(self.shapes, parts, Some(self.shapes_graph)),
        }
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<Node, Infallible>> + use<'a> {
        std::iter::once(Ok(Node::Known(self.shapes_graph)))
    }

    fn contains_internal_graph_name(&self, graph_name: &Node) -> Result<bool, Infallible> {
        Ok(*graph_name == Node::Known(self.shapes_graph))
    }

    fn internalize_term(&self, term: Term) -> Result<Node, Infallible> {
        let term = match &term {
            Term::NamedNode(name) => name
                .as_str()
                .strip_prefix(BLANK)
                .and_then(|label| BlankNode::new(label).ok())
                .map_or(term, Term::from),
            _ => term,
        };
        Ok(self.nodes.id(&term).map_or(Node::Other(term), Node::Known))
    }

    fn externalize_term(&self, term: Node) -> Result<Term, Infallible> {
        Ok(match term {
            // Every number handed out is one of the nodes.
            Node::Known(id) => self
                .nodes
                .term(id)
                .cloned()
                .unwrap_or_else(|| oxrdf::vocab::rdf::NIL.into_owned().into()),
            Node::Other(term) => term,
        })
    }
}
