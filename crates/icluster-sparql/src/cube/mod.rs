//! Observations that are in tables and not in the store, asked as if they were in it.
//!
//! A [`Source`] has cubes (RDF Data Cube); an observation is a row, its name made of the codes of its dimensions, so
//! that no term of it is stored. A query reaches them by three routes that give one answer:
//!
//! - `SERVICE <urn:icluster:cube> { … }` asks the observations alone;
//! - otherwise stars of observations (`?o qb:dataSet <cube>` with dimensions and measures of the cube) are found in the
//!   pattern and answered by scans of columns, with FILTER, VALUES and what the rest of the pattern binds pushed into
//!   the scan, and GROUP BY with COUNT, SUM, AVG, MIN, MAX folded in it (`rewrite`);
//! - what is not recognised reads quads one by one through an index of the columns (`dataset`), under the governor.
//!
//! A source must be the only one to say what its properties say of its observations.

mod dataset;
mod fold;
mod integrity;
mod meet;
mod nest;
mod once;
mod plan;
mod push;
mod rewrite;
mod scan;
mod star;
mod table;

pub(crate) use dataset::{DatasetError, Quads, WithCubes, internal, node};
pub use dataset::{all_observations, observation};
pub use integrity::{Declaration, Declared, Integrity, integrity};
pub(crate) use meet::may_meet;
pub(crate) use once::Once;
pub use plan::{Plan, Step};
pub(crate) use rewrite::{Rewriter, Scans};
pub use table::{Column, Dictionary, MISSING, Table, TableError};

use oxigraph::model::{NamedNode, NamedNodeRef};
use std::sync::Arc;

/// The service that asks observations alone.
pub const SERVICE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("urn:icluster:cube");

pub(crate) const OBSERVATION: NamedNodeRef<'_> =
    NamedNodeRef::new_unchecked("http://purl.org/linked-data/cube#Observation");
pub(crate) const DATA_SET: NamedNodeRef<'_> =
    NamedNodeRef::new_unchecked("http://purl.org/linked-data/cube#dataSet");

/// What a property of an observation is (RDF Data Cube, 6.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Says which observation it is.
    Dimension,
    /// What was observed.
    Measure,
    /// How to read it.
    Attribute,
}

/// A property of the observations of a cube.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// Its name.
    pub predicate: NamedNode,
    /// What it is.
    pub role: Role,
}

/// A cube: what its observations are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cube {
    /// Its name, the object of `qb:dataSet`.
    pub name: NamedNode,
    /// What the names of its observations begin with; keys of the dimensions, with `/` between them, follow. Ends in
    /// `/`, and no other cube's begins with it.
    pub prefix: String,
    /// Dimensions first, in the order of the key.
    pub properties: Vec<Property>,
    /// Observations, as far as known without reading them; for the order of joins.
    pub rows: u64,
}

impl Cube {
    /// How many of the properties are dimensions.
    pub fn dimensions(&self) -> usize {
        self.properties.iter().take_while(|property| property.role == Role::Dimension).count()
    }
}

/// The table of a cube cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the observations of <{cube}> cannot be read: {why}")]
pub struct SourceError {
    /// Name of the cube.
    pub cube: String,
    /// Why.
    pub why: String,
}

/// Where observations come from.
pub trait Source: Send + Sync {
    /// The graph they are in.
    fn graph(&self) -> &NamedNode;

    /// The cubes.
    fn cubes(&self) -> &[Cube];

    /// The table of the cube at this place: one column a property. Read on first use and kept. Fails when it cannot be
    /// read.
    fn table(&self, cube: usize) -> Result<Arc<Table>, SourceError>;
}
