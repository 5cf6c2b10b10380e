//! Route (C): the store and the observations as one dataset, quad by quad.

use super::table::{Column, Table, canonical};
use super::{Cube, DATA_SET, OBSERVATION, Property, Source, SourceError};
use crate::govern::{Meter, stop_on};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{
    GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, NamedOrBlankNodeRef, Quad, Term,
    TermRef, Triple,
};
use oxigraph::store::{StorageError, Store};
use spareval::{InternalQuad, QueryableDataset};
use std::collections::VecDeque;
use std::sync::Arc;

/// What a piece of an answer says of its rows.
#[derive(Clone, Copy, Debug)]
enum Says {
    /// That they are observations.
    Kind,
    /// Which cube they are of.
    Cube,
    /// The value of a property.
    Value(usize),
}

/// Rows of a piece still to come.
enum Rows {
    All(std::ops::Range<usize>),
    /// Those with a code, from a place on.
    Code(u32, usize),
}

/// One property of one cube.
struct Piece {
    cube: usize,
    says: Says,
    table: Option<Arc<Table>>,
    /// A row, where the subject is known.
    row: Option<usize>,
    object: Option<Term>,
}

struct Open {
    piece: Piece,
    table: Arc<Table>,
    rows: Rows,
    wanted: Option<u64>,
}

/// Triples of observations that match a pattern.
pub(crate) struct Quads {
    source: Arc<dyn Source>,
    meter: Option<Arc<Meter>>,
    waiting: VecDeque<Piece>,
    open: Option<Open>,
}

impl Quads {
    /// Triples with these parts; reads tables as they are needed.
    pub(crate) fn new(
        source: Arc<dyn Source>,
        meter: Option<Arc<Meter>>,
        subject: Option<&Term>,
        predicate: Option<&Term>,
        object: Option<&Term>,
    ) -> Result<Self, SourceError> {
        let mut waiting = VecDeque::new();
        for (at, cube) in source.cubes().iter().enumerate() {
            let says: Vec<Says> = said(cube, predicate, object);
            if says.is_empty() {
                continue;
            }
            let (mut found, mut row) = (None, None);
            if let Some(subject) = subject {
                let Term::NamedNode(name) = subject else { continue };
                let Some(key) = name.as_str().strip_prefix(&cube.prefix) else { continue };
                let read = source.table(at)?;
                row = read.row(key);
                if row.is_none() {
                    continue;
                }
                found = Some(read);
            }
            waiting.extend(says.into_iter().map(|says| Piece {
                cube: at,
                says,
                table: found.clone(),
                row,
                object: object.cloned(),
            }));
        }
        Ok(Self { source, meter, waiting, open: None })
    }

    fn begin(&self, mut piece: Piece) -> Result<Option<Open>, SourceError> {
        let table = match piece.table.take() {
            Some(table) => table,
            None => self.source.table(piece.cube)?,
        };
        let mut rows = match piece.row {
            Some(row) => Rows::All(row..row + 1),
            None => Rows::All(0..table.rows()),
        };
        let mut wanted = None;
        if let (Says::Value(at), Some(object)) = (piece.says, &piece.object)
            && let Some(column) = table.columns().get(at)
            && !matches!(column, Column::Decimals(_))
        {
            let Some(key) = column.key_of(object) else { return Ok(None) };
            wanted = Some(key);
            if let (Column::Codes(..), None, Ok(code)) = (column, piece.row, u32::try_from(key)) {
                rows = Rows::Code(code, 0);
            }
        }
        Ok(Some(Open { piece, table, rows, wanted }))
    }
}

/// What a cube may say with a predicate and an object.
fn said(cube: &Cube, predicate: Option<&Term>, object: Option<&Term>) -> Vec<Says> {
    let is = |name: NamedNodeRef<'_>| {
        predicate.is_none_or(|predicate| predicate.as_ref() == TermRef::NamedNode(name))
    };
    let to = |name: NamedNodeRef<'_>| {
        object.is_none_or(|object| object.as_ref() == TermRef::NamedNode(name))
    };
    let mut says = Vec::new();
    if is(rdf::TYPE) && to(OBSERVATION) {
        says.push(Says::Kind);
    }
    if is(DATA_SET) && to(cube.name.as_ref()) {
        says.push(Says::Cube);
    }
    let values = cube.properties.iter().enumerate();
    says.extend(
        values
            .filter(|(_, property)| is(property.predicate.as_ref()))
            .map(|(at, _)| Says::Value(at)),
    );
    says
}

impl Open {
    fn next_row(&mut self) -> Option<usize> {
        match (&mut self.rows, self.piece.says) {
            (Rows::All(range), _) => range.next(),
            (Rows::Code(code, at), Says::Value(column)) => {
                let row = self.table.with_code(column, *code).get(*at).copied()?;
                *at += 1;
                usize::try_from(row).ok()
            }
            (Rows::Code(..), _) => None,
        }
    }

    /// Predicate and object of a row; none where it has no such value.
    fn value(&self, cube: &Cube, row: usize) -> Option<(NamedNode, Term)> {
        match self.piece.says {
            Says::Kind => Some((rdf::TYPE.into_owned(), OBSERVATION.into())),
            Says::Cube => Some((DATA_SET.into_owned(), cube.name.clone().into())),
            Says::Value(at) => {
                let Property { predicate, .. } = cube.properties.get(at)?;
                let column = self.table.columns().get(at)?;
                if self.wanted.is_some() && column.key(row) != self.wanted {
                    return None;
                }
                let term = column.term(row)?;
                if self.wanted.is_none()
                    && self.piece.object.as_ref().is_some_and(|object| *object != term)
                {
                    return None;
                }
                Some((predicate.clone(), term))
            }
        }
    }
}

impl Iterator for Quads {
    type Item = Result<Quad, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let Some(open) = &mut self.open else {
                let piece = self.waiting.pop_front()?;
                match self.begin(piece) {
                    Ok(open) => self.open = open,
                    Err(error) => return Some(Err(error)),
                }
                continue;
            };
            let Some(row) = open.next_row() else {
                self.open = None;
                continue;
            };
            if let Some(meter) = &self.meter {
                stop_on(meter.step());
            }
            let Some(cube) = self.source.cubes().get(open.piece.cube) else { continue };
            if let Some((predicate, object)) = open.value(cube, row) {
                let subject =
                    NamedNode::new_unchecked(format!("{}{}", cube.prefix, open.table.key(row)));
                let graph = self.source.graph().clone();
                return Some(Ok(Quad::new(subject, predicate, object, graph)));
            }
        }
    }
}

/// A store together with observations.
pub(crate) struct WithCubes {
    pub(crate) store: Store,
    pub(crate) source: Arc<dyn Source>,
    pub(crate) meter: Arc<Meter>,
}

/// The dataset cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DatasetError {
    #[error(transparent)]
    Store(#[from] StorageError),
    #[error(transparent)]
    Source(#[from] SourceError),
}

type Found = Result<InternalQuad<Term>, DatasetError>;

/// A quad as evaluation takes it.
pub(crate) fn internal(quad: Quad) -> InternalQuad<Term> {
    InternalQuad {
        subject: quad.subject.into(),
        predicate: quad.predicate.into(),
        object: quad.object,
        graph_name: match quad.graph_name {
            oxigraph::model::GraphName::NamedNode(name) => Some(name.into()),
            oxigraph::model::GraphName::BlankNode(name) => Some(name.into()),
            oxigraph::model::GraphName::DefaultGraph => None,
        },
    }
}

/// A term where a node must be; none of a literal.
pub(crate) fn node(term: &Term) -> Option<NamedOrBlankNodeRef<'_>> {
    match term {
        Term::NamedNode(name) => Some(name.as_ref().into()),
        Term::BlankNode(name) => Some(name.as_ref().into()),
        Term::Literal(_) => None,
    }
}

impl WithCubes {
    fn in_store(
        &self,
        subject: Option<&Term>,
        predicate: Option<&Term>,
        object: Option<&Term>,
        graph: Option<Option<&Term>>,
    ) -> Option<impl Iterator<Item = Found> + use<>> {
        // A literal is never where a node must be.
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
        let quads =
            self.store.quads_for_pattern(subject, predicate, object.map(Term::as_ref), graph);
        let meter = Arc::clone(&self.meter);
        Some(quads.map(move |quad| {
            stop_on(meter.step());
            Ok(internal(quad?))
        }))
    }

    fn in_cubes(
        &self,
        subject: Option<&Term>,
        predicate: Option<&Term>,
        object: Option<&Term>,
        graph: Option<Option<&Term>>,
    ) -> Box<dyn Iterator<Item = Found>> {
        let here = match graph {
            Some(None) => false,
            Some(Some(Term::NamedNode(name))) => {
                name == self.source.graph() || *name == super::SERVICE
            }
            Some(Some(_)) => false,
            None => true,
        };
        if !here {
            return Box::new(std::iter::empty());
        }
        let named = graph.flatten().cloned();
        let found = Quads::new(
            Arc::clone(&self.source),
            Some(Arc::clone(&self.meter)),
            subject,
            predicate,
            object,
        );
        match found {
            Ok(quads) => Box::new(quads.map(move |quad| {
                let mut quad = internal(quad?);
                if named.is_some() {
                    quad.graph_name.clone_from(&named);
                }
                Ok(quad)
            })),
            Err(error) => Box::new(std::iter::once(Err(error.into()))),
        }
    }
}

impl QueryableDataset<'static> for WithCubes {
    type InternalTerm = Term;
    type Error = DatasetError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Term>,
        predicate: Option<&Term>,
        object: Option<&Term>,
        graph_name: Option<Option<&Term>>,
    ) -> impl Iterator<Item = Found> + use<> {
        // Looks that find nothing take time too.
        stop_on(self.meter.step());
        let stored = self.in_store(subject, predicate, object, graph_name);
        stored.into_iter().flatten().chain(self.in_cubes(subject, predicate, object, graph_name))
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<Term, DatasetError>> + use<> {
        let stored = self.store.named_graphs().map(|name| {
            Ok(match name? {
                NamedOrBlankNode::NamedNode(name) => name.into(),
                NamedOrBlankNode::BlankNode(name) => name.into(),
            })
        });
        stored.chain(std::iter::once(Ok(self.source.graph().clone().into())))
    }

    fn contains_internal_graph_name(&self, graph_name: &Term) -> Result<bool, DatasetError> {
        let Term::NamedNode(name) = graph_name else {
            let Some(name) = node(graph_name) else { return Ok(false) };
            return Ok(self.store.contains_named_graph(name)?);
        };
        Ok(name == self.source.graph()
            || *name == super::SERVICE
            || self.store.contains_named_graph(name)?)
    }

    fn internalize_term(&self, term: Term) -> Result<Term, DatasetError> {
        Ok(canonical(term))
    }

    fn externalize_term(&self, term: Term) -> Result<Term, DatasetError> {
        Ok(term)
    }
}

/// All that is said of an observation: its kind, its cube, its properties in their order. Nothing for a name that is
/// none of an observation. Fails when its table cannot be read.
pub fn observation(source: &Arc<dyn Source>, name: &NamedNode) -> Result<Vec<Triple>, SourceError> {
    let subject = Term::from(name.clone());
    let quads = Quads::new(Arc::clone(source), None, Some(&subject), None, None)?;
    quads.map(|quad| quad.map(Triple::from)).collect()
}

/// All observations, cube by cube, as quads: what a copy in a store would hold.
pub fn all_observations(
    source: &Arc<dyn Source>,
) -> Result<impl Iterator<Item = Result<Quad, SourceError>> + use<>, SourceError> {
    Quads::new(Arc::clone(source), None, None, None, None)
}
