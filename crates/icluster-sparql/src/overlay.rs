//! Graphs that some callers see beside the store: kept apart from it, and joined to it when they ask.
//!
//! The store, its counts, its order and what everybody is told of it are the same whether there is an overlay or not.

use crate::cube::{DatasetError, WithCubes, internal, node};
use crate::endpoint::Endpoint;
use oxigraph::model::{
    GraphNameRef, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term, TermRef,
};
use oxigraph::store::{StorageError, Store};
use spareval::{InternalQuad, QueryableDataset};

impl Endpoint {
    /// The same endpoint for who sees the graphs of another store as well. The two have no graph in common.
    #[must_use]
    pub fn with_overlay(&self, overlay: Store) -> Self {
        let mut same = self.clone();
        same.overlay = Some(overlay);
        same
    }

    /// Quads of the store, then of what is laid over it.
    pub fn quads_for_pattern<'a>(
        &'a self,
        subject: Option<NamedOrBlankNodeRef<'a>>,
        predicate: Option<NamedNodeRef<'a>>,
        object: Option<TermRef<'a>>,
        graph: Option<GraphNameRef<'a>>,
    ) -> impl Iterator<Item = Result<Quad, StorageError>> + use<> {
        let more = self.overlay.as_ref();
        let more = more.map(|of| of.quads_for_pattern(subject, predicate, object, graph));
        let stored = self.store.quads_for_pattern(subject, predicate, object, graph);
        stored.chain(more.into_iter().flatten())
    }

    /// Named graphs of the store, then of what is laid over it.
    pub fn named_graphs(
        &self,
    ) -> impl Iterator<Item = Result<NamedOrBlankNode, StorageError>> + use<> {
        let more = self.overlay.as_ref().map(Store::named_graphs);
        self.store.named_graphs().chain(more.into_iter().flatten())
    }

    /// Whether there is a graph of this name in either.
    ///
    /// # Errors
    /// A store cannot be read.
    pub fn contains_named_graph(&self, name: NamedNodeRef<'_>) -> Result<bool, StorageError> {
        if self.store.contains_named_graph(name)? {
            return Ok(true);
        }
        self.overlay.as_ref().map_or(Ok(false), |of| of.contains_named_graph(name))
    }
}

/// A store, with observations or without, and what is laid over it.
pub(crate) struct WithOverlay {
    pub(crate) below: Below,
    pub(crate) above: Store,
}

/// What an overlay lies on.
pub(crate) enum Below {
    Store(Store),
    Cubes(WithCubes),
}

type Found = Result<InternalQuad<Term>, DatasetError>;

/// Quads of a store that match; none where a literal stands where a node must be.
fn stored(
    store: &Store,
    subject: Option<&Term>,
    predicate: Option<&Term>,
    object: Option<&Term>,
    graph: Option<Option<&Term>>,
) -> Option<impl Iterator<Item = Found> + use<>> {
    let subject = match subject {
        Some(term) => Some(node(term)?),
        None => None,
    };
    let predicate = match predicate {
        Some(Term::NamedNode(name)) => Some(name.as_ref()),
        Some(_) => return None,
        None => None,
    };
    let graph = match graph {
        Some(Some(term)) => Some(GraphNameRef::from(node(term)?)),
        Some(None) => Some(GraphNameRef::DefaultGraph),
        None => None,
    };
    let quads = store.quads_for_pattern(subject, predicate, object.map(Term::as_ref), graph);
    Some(quads.map(|quad| Ok(internal(quad?))))
}

fn graphs(store: &Store) -> impl Iterator<Item = Result<Term, DatasetError>> + use<> {
    store.named_graphs().map(|name| {
        Ok(match name? {
            NamedOrBlankNode::NamedNode(name) => name.into(),
            NamedOrBlankNode::BlankNode(name) => name.into(),
        })
    })
}

fn has_graph(store: &Store, name: &Term) -> Result<bool, DatasetError> {
    let Some(name) = node(name) else { return Ok(false) };
    Ok(store.contains_named_graph(name)?)
}

impl QueryableDataset<'static> for WithOverlay {
    type InternalTerm = Term;
    type Error = DatasetError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Term>,
        predicate: Option<&Term>,
        object: Option<&Term>,
        graph_name: Option<Option<&Term>>,
    ) -> impl Iterator<Item = Found> + use<> {
        let below: Box<dyn Iterator<Item = Found>> = match &self.below {
            Below::Store(store) => {
                let found = stored(store, subject, predicate, object, graph_name);
                Box::new(found.into_iter().flatten())
            }
            Below::Cubes(cubes) => {
                Box::new(cubes.internal_quads_for_pattern(subject, predicate, object, graph_name))
            }
        };
        let above = stored(&self.above, subject, predicate, object, graph_name);
        below.chain(above.into_iter().flatten())
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<Term, DatasetError>> + use<> {
        let below: Box<dyn Iterator<Item = Result<Term, DatasetError>>> = match &self.below {
            Below::Store(store) => Box::new(graphs(store)),
            Below::Cubes(cubes) => Box::new(cubes.internal_named_graphs()),
        };
        below.chain(graphs(&self.above))
    }

    fn contains_internal_graph_name(&self, graph_name: &Term) -> Result<bool, DatasetError> {
        let below = match &self.below {
            Below::Store(store) => has_graph(store, graph_name)?,
            Below::Cubes(cubes) => cubes.contains_internal_graph_name(graph_name)?,
        };
        Ok(below || has_graph(&self.above, graph_name)?)
    }

    fn internalize_term(&self, term: Term) -> Result<Term, DatasetError> {
        match &self.below {
            Below::Store(_) => Ok(term),
            Below::Cubes(cubes) => cubes.internalize_term(term),
        }
    }

    fn externalize_term(&self, term: Term) -> Result<Term, DatasetError> {
        Ok(term)
    }
}
