//! How often each predicate and each class occurs: what the order of joins is chosen by.

use crate::cube::{Role, Source};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNode, Term};
use oxigraph::store::{StorageError, Store};
use std::collections::{HashMap, HashSet};

/// Counts of one graph store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Statistics {
    /// Triples in all graphs.
    pub triples: u64,
    /// By predicate.
    pub predicates: HashMap<NamedNode, PredicateCounts>,
    /// Instances by class.
    pub classes: HashMap<NamedNode, u64>,
}

/// Counts of one predicate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PredicateCounts {
    /// Triples.
    pub triples: u64,
    /// Different subjects.
    pub subjects: u64,
    /// Different objects.
    pub objects: u64,
}

impl Statistics {
    /// The counts with those of observations that are not in the store, as far as they are known unread.
    pub(crate) fn with_cubes(&self, source: &dyn Source) -> Self {
        let mut counted = self.clone();
        let mut add = |predicate: NamedNode, rows: u64, objects: u64| {
            counted.triples += rows;
            let counts = counted.predicates.entry(predicate).or_default();
            counts.triples += rows;
            counts.subjects += rows;
            counts.objects += objects.min(rows);
        };
        for cube in source.cubes() {
            add(rdf::TYPE.into_owned(), cube.rows, 1);
            add(crate::cube::DATA_SET.into_owned(), cube.rows, 1);
            for property in &cube.properties {
                // Codes are few, numbers mostly different.
                let objects = match property.role {
                    Role::Dimension => 1000,
                    Role::Attribute => 5,
                    Role::Measure => cube.rows,
                };
                add(property.predicate.clone(), cube.rows, objects);
            }
        }
        let observations = source.cubes().iter().map(|cube| cube.rows).sum::<u64>();
        *counted.classes.entry(crate::cube::OBSERVATION.into_owned()).or_default() += observations;
        counted
    }

    /// Counts a store once. Fails when it cannot be read.
    pub fn of(store: &Store) -> Result<Self, StorageError> {
        let mut counted = Self::default();
        let mut seen: HashMap<NamedNode, [HashSet<u64>; 2]> = HashMap::new();
        for quad in store {
            let quad = quad?;
            counted.triples += 1;
            if quad.predicate == rdf::TYPE
                && let Term::NamedNode(class) = &quad.object
            {
                *counted.classes.entry(class.clone()).or_default() += 1;
            }
            let (subject, object) = (hash(&quad.subject), hash(&quad.object));
            let counts = counted.predicates.entry(quad.predicate.clone()).or_default();
            counts.triples += 1;
            let [subjects, objects] = seen.entry(quad.predicate).or_default();
            subjects.insert(subject);
            objects.insert(object);
        }
        for (predicate, [subjects, objects]) in seen {
            if let Some(counts) = counted.predicates.get_mut(&predicate) {
                counts.subjects = subjects.len() as u64;
                counts.objects = objects.len() as u64;
            }
        }
        Ok(counted)
    }
}

fn hash(value: &impl std::hash::Hash) -> u64 {
    use std::hash::{DefaultHasher, Hasher};
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
