//! A graph store with the rules under which it may be asked.

use crate::changes::Changeable;
use crate::cube::{Once, Source};
use crate::govern::{Limits, Meter};
use crate::plan::Statistics;
use crate::service::Services;
use oxigraph::model::{GraphNameRef, NamedNode, NamedOrBlankNode, Quad};
use oxigraph::store::{StorageError, Store};
use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

/// Stores smaller than this are counted again after every change.
const COUNTED_ON_CHANGE: usize = 200_000;

/// What a query without FROM sees as its default graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DefaultGraph {
    /// The store's own unnamed graph.
    #[default]
    Own,
    /// The union of all graphs that the caller may see.
    Union,
}

/// The named graphs a caller may see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Visible {
    /// All of them, and the unnamed graph.
    #[default]
    All,
    /// These, and not the unnamed graph.
    Only(BTreeSet<NamedNode>),
}

/// How an endpoint is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// Address of the query and update service; relative IRIs resolve against it.
    pub address: String,
    /// Address of the graph store.
    pub graph_store: String,
    /// Whether updates and changes of graphs are taken.
    pub update: bool,
    /// The default graph of a query that names none.
    pub default_graph: DefaultGraph,
    /// What a query may use.
    pub limits: Limits,
    /// What SERVICE reaches.
    pub services: Services,
    /// Prefixes of the Turtle that is sent.
    pub prefixes: Vec<(String, String)>,
    /// Whether scans of columns answer what they can; otherwise observations are read one by one.
    pub scans: bool,
}

impl Options {
    /// A closed endpoint at an address: no update, no service, usual limits.
    pub fn new(address: impl Into<String>, graph_store: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            graph_store: graph_store.into(),
            update: false,
            default_graph: DefaultGraph::default(),
            limits: Limits::default(),
            services: Services::default(),
            prefixes: Vec::new(),
            scans: true,
        }
    }
}

/// Observations that are not in the store.
#[derive(Clone)]
pub(crate) struct Cubes {
    pub(crate) source: Arc<dyn Source>,
    /// Predicates by which the store says something of an observation; none where updates may add some.
    pub(crate) about: Option<Arc<RwLock<HashSet<NamedNode>>>>,
}

impl Cubes {
    /// As one query sees them.
    pub(crate) fn once(&self, meter: &Arc<Meter>) -> Self {
        let source = Arc::new(Once::new(Arc::clone(&self.source), Arc::clone(meter)));
        Self { source, about: self.about.clone() }
    }

    /// Looks what the store says of observations in some of its graphs.
    fn learn(&self, store: &Store, of: Changeable<'_>) -> Result<(), StorageError> {
        let Some(known) = &self.about else { return Ok(()) };
        for graph in store.named_graphs() {
            let NamedOrBlankNode::NamedNode(name) = graph? else { continue };
            if of(name.as_str()) {
                let graph = GraphNameRef::from(name.as_ref());
                let quads = store.quads_for_pattern(None, None, None, Some(graph));
                let found = about(quads, &*self.source)?;
                known.write().unwrap_or_else(PoisonError::into_inner).extend(found);
            }
        }
        Ok(())
    }

    /// The predicates by which the store says something of an observation; none where that is not known.
    pub(crate) fn about(&self) -> Option<HashSet<NamedNode>> {
        let known = self.about.as_ref()?;
        Some(known.read().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

/// An endpoint over a store.
#[derive(Clone)]
pub struct Endpoint {
    pub(crate) store: Store,
    pub(crate) options: Arc<Options>,
    pub(crate) cubes: Option<Cubes>,
    /// Graphs that its callers see beside the store
    pub(crate) overlay: Option<Store>,
    statistics: Arc<RwLock<Arc<Statistics>>>,
    /// One writer at a time, and none while a query that reads in several steps runs.
    pub(crate) writing: Arc<RwLock<()>>,
}

impl Endpoint {
    /// Opens an endpoint and counts the store. Fails when it cannot be read.
    pub fn new(store: Store, options: Options) -> Result<Self, StorageError> {
        let statistics = Arc::new(RwLock::new(Arc::new(Statistics::of(&store)?)));
        let options = Arc::new(options);
        Ok(Self { store, options, cubes: None, overlay: None, statistics, writing: Arc::default() })
    }

    /// Opens an endpoint over a store and observations that are not in it. Fails when the store cannot be read.
    pub fn with_cubes(
        store: Store,
        options: Options,
        source: Arc<dyn Source>,
    ) -> Result<Self, StorageError> {
        let about = if options.update {
            None
        } else {
            let all = store.iter();
            Some(Arc::new(RwLock::new(about(all, &*source)?)))
        };
        let endpoint = Self::new(store, options)?;
        Ok(Self { cubes: Some(Cubes { source, about }), ..endpoint })
    }

    /// The observations that are not in the store.
    pub fn source(&self) -> Option<&Arc<dyn Source>> {
        self.cubes.as_ref().map(|cubes| &cubes.source)
    }

    /// The store behind it.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The rules it was opened with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The counts joins are ordered by.
    pub fn statistics(&self) -> Arc<Statistics> {
        Arc::clone(&self.statistics.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts quads in place of all that is in the graphs that `of` says yes to, at once.
    ///
    /// # Errors
    /// The store cannot be read or written; then it is as it was.
    pub fn replace(
        &self,
        of: impl Fn(&str) -> bool + Sync,
        quads: impl IntoIterator<Item = Quad>,
    ) -> Result<(), StorageError> {
        let _writing = self.writing.write().unwrap_or_else(PoisonError::into_inner);
        let mut transaction = self.store.start_transaction()?;
        for graph in self.store.named_graphs().collect::<Result<Vec<_>, _>>()? {
            if let NamedOrBlankNode::NamedNode(name) = &graph
                && of(name.as_str())
            {
                transaction.remove_named_graph(name)?;
            }
        }
        for quad in quads {
            transaction.insert(&quad);
        }
        transaction.commit()?;
        self.changed(Some(&of))
    }

    /// Counts a small store again after a change; the order of joins in a large one may rest on older counts. What is
    /// said of observations in the graphs that were changed is known from now on.
    pub(crate) fn changed(&self, graphs: Option<Changeable<'_>>) -> Result<(), StorageError> {
        if let (Some(cubes), Some(of)) = (&self.cubes, graphs) {
            cubes.learn(&self.store, of)?;
        }
        if self.store.len()? > COUNTED_ON_CHANGE {
            return Ok(());
        }
        let counted = Arc::new(Statistics::of(&self.store)?);
        *self.statistics.write().unwrap_or_else(PoisonError::into_inner) = counted;
        Ok(())
    }
}

fn about(
    quads: impl Iterator<Item = Result<Quad, StorageError>>,
    source: &dyn Source,
) -> Result<HashSet<NamedNode>, StorageError> {
    let mut found = HashSet::new();
    for quad in quads {
        let quad = quad?;
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject
            && source.cubes().iter().any(|cube| subject.as_str().starts_with(&cube.prefix))
        {
            found.insert(quad.predicate);
        }
    }
    Ok(found)
}
