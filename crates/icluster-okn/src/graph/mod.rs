//! The graph of a release: regions, classes, clusters, where clusters are strong, cubes, provenance, catalogue.
//!
//! Observations are not in it: they stay in the tables (`crate::cubes`), under the names they would have
//! (`Entity::Observation`), and are asked as if they were in a graph of their own.
//! Each part is a named graph of its own, `graph/{part}/{release}`.

mod catalogue;
mod classes;
mod clusters;
mod concordances;
mod cubes;
mod provenance;
mod regions;
pub(crate) mod rows;
mod writer;

use crate::names::{Entity, Names};
use crate::vocabulary;
pub use clusters::definition_name;
use icluster_sparql::cube::SourceError;
use icluster_sparql::oxigraph::model::{GraphName, NamedNode, Quad};
use icluster_sparql::oxigraph::store::{StorageError, Store};
use icluster_warehouse::{Release, Warehouse, WarehouseError};
pub use rows::RowsError;
use std::collections::BTreeMap;
use writer::Writer;

/// Quads handed to the store at a time.
const BATCH: usize = 100_000;

/// The parts of the network a release fills.
pub const PARTS: [&str; 9] =
    ["vocabulary", "core", "classes", "conc", "value", "derived", "cube-meta", "prov", "catalogue"];

/// The graph of the observations, which stay in the tables.
pub const OBSERVATIONS: &str = "obs";

/// Why a graph cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// The release cannot be read.
    #[error(transparent)]
    Warehouse(#[from] WarehouseError),
    /// A table of it is not as expected.
    #[error(transparent)]
    Rows(#[from] RowsError),
    /// The store does not take it.
    #[error("the graph store: {0}")]
    Store(#[from] StorageError),
    /// A file of a graph cannot be packed.
    #[error("a file of a graph cannot be packed: {0}; free memory and ask again")]
    Packing(#[from] std::io::Error),
    /// Observations cannot be read.
    #[error(transparent)]
    Observations(#[from] SourceError),
    /// The vocabulary in the program is damaged.
    #[error("the vocabulary in the program: {0}; install the program again")]
    Vocabulary(String),
}

/// Triples by part.
pub type Counts = BTreeMap<&'static str, u64>;

/// Writes the graph of a release into a store, quad by quad, and counts it.
///
/// Same release, same quads: no blank node, no time of the run is in them.
///
/// `warehouse` has the concordances of the release's files; without it the part `conc` is empty.
pub fn load(
    release: &Release,
    warehouse: Option<&Warehouse>,
    names: &Names,
    store: &Store,
) -> Result<Counts, GraphError> {
    let mut waiting: Vec<Quad> = Vec::with_capacity(BATCH);
    let counts = write_with(release, warehouse, names, &mut |quad| {
        waiting.push(quad);
        if waiting.len() == BATCH {
            let mut loader = store.bulk_loader();
            loader.load_quads(waiting.drain(..))?;
            loader.commit()?;
        }
        Ok(())
    })?;
    let mut loader = store.bulk_loader();
    loader.load_quads(waiting)?;
    loader.commit()?;
    Ok(counts)
}

/// Hands the quads of a release's graph to `sink`, part after part, and counts them. The last part, the catalogue,
/// says how many the others have.
///
/// Without the concordances, which the warehouse has: see [`write_with`].
pub fn write(
    release: &Release,
    names: &Names,
    sink: &mut dyn FnMut(Quad) -> Result<(), GraphError>,
) -> Result<Counts, GraphError> {
    write_with(release, None, names, sink)
}

/// As [`write()`], with the concordances of the release's files, which are in the warehouse it is in.
pub fn write_with(
    release: &Release,
    warehouse: Option<&Warehouse>,
    names: &Names,
    sink: &mut dyn FnMut(Quad) -> Result<(), GraphError>,
) -> Result<Counts, GraphError> {
    let mut counts = Counts::new();
    for part in PARTS {
        let graph = names
            .iri(&Entity::Graph { dataset: part.to_owned(), release: release.id().to_owned() });
        let mut writer = Writer::new(names, graph.clone(), sink);
        match part {
            "vocabulary" => own_terms(names, &graph, &mut writer)?,
            "core" => {
                regions::write(release, &mut writer)?;
                clusters::definition(release, &mut writer)?;
            }
            "classes" => classes::write(release, &mut writer)?,
            "conc" => concordances::correspondences(release, warehouse, &mut writer)?,
            "value" => concordances::value_links(release, &mut writer)?,
            "derived" => clusters::presence(release, &mut writer)?,
            "cube-meta" => cubes::write(release, &mut writer)?,
            "prov" => provenance::write(release, &mut writer)?,
            _ => catalogue::write(release, &counts, &mut writer)?,
        }
        counts.insert(part, writer.written());
    }
    Ok(counts)
}

fn own_terms(names: &Names, graph: &NamedNode, writer: &mut Writer<'_>) -> Result<(), GraphError> {
    let quads = vocabulary::quads(names, &GraphName::from(graph.clone()))
        .map_err(|error| GraphError::Vocabulary(error.to_string()))?;
    quads.into_iter().try_for_each(|quad| writer.quad(quad))
}

/// The graphs that make up `current`: those of one release.
pub fn graphs_of(names: &Names, release: &str) -> Vec<NamedNode> {
    let graph = |part: &str| {
        names.iri(&Entity::Graph { dataset: part.to_owned(), release: release.to_owned() })
    };
    PARTS.into_iter().chain([OBSERVATIONS]).map(graph).collect()
}
