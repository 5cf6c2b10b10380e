//! An RDF graph with its terms numbered and its triples in three orders, so that every step of validation is a look-up.
//!
//! Not for changing: a graph is made once and read many times.

use hashbrown::{DefaultHashBuilder, HashTable};
use oxrdf::{NamedNodeRef, Term, Triple};
use std::hash::BuildHasher;

/// A term's number in a graph.
pub(crate) type Id = u32;

/// Why a graph was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the graph has 4,294,967,295 terms or triples, or more; validate it in parts")]
pub struct GraphTooLarge;

/// Terms and their numbers, in order of first appearance.
#[derive(Clone, Debug, Default)]
pub(crate) struct Terms {
    terms: Vec<Term>,
    ids: HashTable<Id>,
    hasher: DefaultHashBuilder,
}

impl Terms {
    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    pub(crate) fn get(&self, id: Id) -> Option<&Term> {
        self.terms.get(id as usize)
    }

    pub(crate) fn id(&self, term: &Term) -> Option<Id> {
        let hash = self.hasher.hash_one(term);
        self.ids.find(hash, |&id| self.get(id) == Some(term)).copied()
    }

    pub(crate) fn insert(&mut self, term: Term) -> Result<Id, GraphTooLarge> {
        if let Some(id) = self.id(&term) {
            return Ok(id);
        }
        let id = Id::try_from(self.terms.len()).map_err(|_| GraphTooLarge)?;
        if id == Id::MAX {
            return Err(GraphTooLarge);
        }
        let hash = self.hasher.hash_one(&term);
        self.terms.push(term);
        let Self { terms, ids, hasher } = self;
        ids.insert_unique(hash, id, |&id| {
            terms.get(id as usize).map_or(0, |term| hasher.hash_one(term))
        });
        Ok(id)
    }
}

/// Pairs filed under a number, each file in order: all (predicate, object) of a subject, for example.
#[derive(Clone, Debug, Default)]
struct Files {
    starts: Vec<u32>,
    pairs: Vec<(Id, Id)>,
}

impl Files {
    /// `rows` must be sorted and have no row twice.
    fn new(terms: usize, rows: &[(Id, Id, Id)]) -> Result<Self, GraphTooLarge> {
        u32::try_from(rows.len()).map_err(|_| GraphTooLarge)?;
        let mut starts = vec![0_u32; terms + 1];
        for &(key, _, _) in rows {
            if let Some(count) = starts.get_mut(key as usize + 1) {
                *count += 1;
            }
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        Ok(Self { starts, pairs: rows.iter().map(|&(_, first, second)| (first, second)).collect() })
    }

    fn of(&self, key: Id) -> &[(Id, Id)] {
        let bound = |at: usize| self.starts.get(at).map(|&start| start as usize);
        let (Some(from), Some(to)) = (bound(key as usize), bound(key as usize + 1)) else {
            return &[];
        };
        self.pairs.get(from..to).unwrap_or_default()
    }

    fn with(&self, key: Id, first: Id) -> &[(Id, Id)] {
        let all = self.of(key);
        let from = all.partition_point(|pair| pair.0 < first);
        let length = all.get(from..).unwrap_or_default().partition_point(|pair| pair.0 == first);
        all.get(from..from + length).unwrap_or_default()
    }
}

/// Triples of numbers in three orders.
#[derive(Clone, Debug, Default)]
pub(crate) struct Triples {
    subjects: Files,
    objects: Files,
    predicates: Files,
}

impl Triples {
    /// Of (subject, predicate, object) over `terms` terms.
    pub(crate) fn new(terms: usize, mut rows: Vec<(Id, Id, Id)>) -> Result<Self, GraphTooLarge> {
        rows.sort_unstable();
        rows.dedup();
        let subjects = Files::new(terms, &rows)?;
        for row in &mut rows {
            *row = (row.2, row.1, row.0);
        }
        rows.sort_unstable();
        let objects = Files::new(terms, &rows)?;
        for row in &mut rows {
            *row = (row.1, row.0, row.2);
        }
        rows.sort_unstable();
        let predicates = Files::new(terms, &rows)?;
        Ok(Self { subjects, objects, predicates })
    }

    pub(crate) fn len(&self) -> usize {
        self.subjects.pairs.len()
    }

    /// (predicate, object) of a subject.
    pub(crate) fn of_subject(&self, subject: Id) -> &[(Id, Id)] {
        self.subjects.of(subject)
    }

    /// (predicate, subject) of an object.
    pub(crate) fn of_object(&self, object: Id) -> &[(Id, Id)] {
        self.objects.of(object)
    }

    /// (object, subject) of a predicate, by object.
    pub(crate) fn of_predicate(&self, predicate: Id) -> &[(Id, Id)] {
        self.predicates.of(predicate)
    }

    pub(crate) fn objects(
        &self,
        subject: Id,
        predicate: Id,
    ) -> impl ExactSizeIterator<Item = Id> + '_ {
        self.subjects.with(subject, predicate).iter().map(|pair| pair.1)
    }

    pub(crate) fn subjects(
        &self,
        predicate: Id,
        object: Id,
    ) -> impl ExactSizeIterator<Item = Id> + '_ {
        self.objects.with(object, predicate).iter().map(|pair| pair.1)
    }

    pub(crate) fn contains(&self, subject: Id, predicate: Id, object: Id) -> bool {
        self.of_subject(subject).binary_search(&(predicate, object)).is_ok()
    }
}

impl Triples {
    /// Every (subject, predicate, object) with these parts.
    pub(crate) fn matching(
        &self,
        subject: Option<Id>,
        predicate: Option<Id>,
        object: Option<Id>,
    ) -> Box<dyn Iterator<Item = (Id, Id, Id)> + '_> {
        match (subject, predicate, object) {
            (Some(s), Some(p), Some(o)) => {
                Box::new(self.contains(s, p, o).then_some((s, p, o)).into_iter())
            }
            (Some(s), Some(p), None) => Box::new(self.objects(s, p).map(move |o| (s, p, o))),
            (Some(s), None, wanted) => Box::new(
                self.of_subject(s)
                    .iter()
                    .filter(move |pair| wanted.is_none_or(|o| o == pair.1))
                    .map(move |&(p, o)| (s, p, o)),
            ),
            (None, Some(p), Some(o)) => Box::new(self.subjects(p, o).map(move |s| (s, p, o))),
            (None, None, Some(o)) => {
                Box::new(self.of_object(o).iter().map(move |&(p, s)| (s, p, o)))
            }
            (None, Some(p), None) => {
                Box::new(self.of_predicate(p).iter().map(move |&(o, s)| (s, p, o)))
            }
            (None, None, None) => {
                let terms = Id::try_from(self.subjects.starts.len()).unwrap_or(Id::MAX);
                Box::new(
                    (0..terms)
                        .flat_map(move |s| self.of_subject(s).iter().map(move |&(p, o)| (s, p, o))),
                )
            }
        }
    }
}

/// An RDF graph ready to be validated, or to read shapes from.
///
/// Blank nodes are kept by their label: two graphs that use the same label speak of the same node, as two graphs of one dataset do.
///
/// ```
/// use icluster_shacl::Graph;
/// use oxrdf::{Literal, NamedNode, Triple};
///
/// let name = NamedNode::new("http://example.org/name")?;
/// let graph = Graph::from_triples([Triple::new(name.clone(), name, Literal::from("name"))])?;
/// assert_eq!(graph.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Graph {
    pub(crate) terms: Terms,
    pub(crate) triples: Triples,
}

impl Graph {
    /// The graph of these triples; one given twice counts once.
    ///
    /// # Errors
    /// [`GraphTooLarge`] from 2^32 - 1 terms or triples.
    pub fn from_triples(triples: impl IntoIterator<Item = Triple>) -> Result<Self, GraphTooLarge> {
        let mut terms = Terms::default();
        let mut rows = Vec::new();
        for triple in triples {
            let subject = terms.insert(triple.subject.into())?;
            let predicate = terms.insert(triple.predicate.into())?;
            rows.push((subject, predicate, terms.insert(triple.object)?));
        }
        let triples = Triples::new(terms.len(), rows)?;
        Ok(Self { terms, triples })
    }

    /// How many triples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.triples.len()
    }

    /// Whether there is no triple.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn id(&self, term: &Term) -> Option<Id> {
        self.terms.id(term)
    }

    pub(crate) fn named(&self, name: NamedNodeRef<'_>) -> Option<Id> {
        self.id(&name.into_owned().into())
    }

    pub(crate) fn term(&self, id: Id) -> Option<&Term> {
        self.terms.get(id)
    }

    /// The objects of a subject and a predicate, in order of first appearance in the graph.
    pub(crate) fn objects(&self, subject: Id, predicate: NamedNodeRef<'_>) -> Vec<Id> {
        self.named(predicate)
            .map(|predicate| self.triples.objects(subject, predicate).collect())
            .unwrap_or_default()
    }

    /// The subjects of a predicate and an object.
    pub(crate) fn subjects(
        &self,
        predicate: NamedNodeRef<'_>,
        object: NamedNodeRef<'_>,
    ) -> Vec<Id> {
        self.named(predicate)
            .zip(self.named(object))
            .map(|(predicate, object)| self.triples.subjects(predicate, object).collect())
            .unwrap_or_default()
    }

    /// Every subject of a predicate, once.
    pub(crate) fn subjects_of(&self, predicate: NamedNodeRef<'_>) -> Vec<Id> {
        let pairs = self.named(predicate).map(|predicate| self.triples.of_predicate(predicate));
        let mut subjects: Vec<Id> = pairs.unwrap_or_default().iter().map(|pair| pair.1).collect();
        subjects.sort_unstable();
        subjects.dedup();
        subjects
    }

    /// Every triple.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Term, &Term, &Term)> + '_ {
        (0..).map_while(|id| Some((id, self.term(id)?))).flat_map(move |(id, subject)| {
            self.triples.of_subject(id).iter().filter_map(move |&(predicate, object)| {
                Some((subject, self.term(predicate)?, self.term(object)?))
            })
        })
    }
}
