//! The network of one release, open to questions.

use crate::cubes::ReleaseCubes;
use crate::dumps::{self, Dump};
use crate::graph::{Counts, GraphError, definition_name, load};
use crate::names::{Entity, Names};
#[cfg(feature = "rocksdb")]
use crate::on_disk::open as on_disk;
use crate::terms::{DCAT, DCT, FOAF, GEO, PROV, QB, RDFS, SKOS, VOID, XKOS, term};
use icluster_sparql::cube::{Declaration, Declared, Integrity, integrity, observation};
use icluster_sparql::oxigraph::model::{NamedNode, Term, Triple};
use icluster_sparql::oxigraph::store::Store;
use icluster_sparql::{DefaultGraph, Endpoint, Options};
use icluster_warehouse::{Release, Warehouse};
use std::fs::File;
use std::sync::{Arc, Mutex, PoisonError};

/// Keeps other programs from the folder of a graph on disk.
pub(crate) type Held = Arc<File>;

/// A release's graph in memory (on disk with the feature `rocksdb`) and its observations in their tables, behind an endpoint.
#[derive(Clone)]
pub struct Network {
    /// Names of things.
    pub names: Names,
    /// Where it is asked.
    pub endpoint: Endpoint,
    /// Triples by part.
    pub counts: Counts,
    /// The release, whose tables hold the observations.
    release: Arc<Release>,
    /// Its graphs as files, made when first asked for.
    dumps: Arc<Mutex<Option<Arc<[Dump]>>>>,
    /// The folder of the graph, where it is on disk.
    _held: Option<Held>,
}

/// Without the feature `rocksdb` no graph is on disk.
#[cfg(not(feature = "rocksdb"))]
#[expect(clippy::unnecessary_wraps, reason = "with the feature it reads and writes files")]
fn on_disk(
    _: &Release,
    _: &Warehouse,
    _: &Names,
) -> Result<Option<(Store, Counts, Held)>, GraphError> {
    Ok(None)
}

impl Network {
    /// Makes the graph of a release and opens it for queries over the union of its graphs. `options` say where it is
    /// asked and with which limits; its default graph and prefixes are set here. Fails when the release cannot be read.
    pub fn open(release: Release, names: Names, options: Options) -> Result<Self, GraphError> {
        Self::open_with(release, None, names, options)
    }

    /// As [`Self::open`], with the concordances of the release's files, which are in the warehouse it is in. With the feature `rocksdb` the
    /// graph is in that warehouse's folder, and in memory only where another program has it open.
    pub fn open_with(
        release: Release,
        warehouse: Option<&Warehouse>,
        names: Names,
        mut options: Options,
    ) -> Result<Self, GraphError> {
        let release = Arc::new(release);
        let kept = match warehouse {
            Some(warehouse) => on_disk(&release, warehouse, &names)?,
            None => None,
        };
        let (store, counts, held) = match kept {
            Some((store, counts, held)) => (store, counts, Some(held)),
            None => {
                let store = Store::new()?;
                let counts = load(&release, warehouse, &names, &store)?;
                (store, counts, None)
            }
        };
        options.default_graph = DefaultGraph::Union;
        options.prefixes = prefixes(&names);
        let cubes = Arc::new(ReleaseCubes::new(Arc::clone(&release), &names));
        let endpoint = Endpoint::with_cubes(store, options, cubes)?;
        Ok(Self { names, endpoint, counts, release, dumps: Arc::default(), _held: held })
    }

    /// The release it is of.
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// The graphs of the release as files, one a part in the order of [`crate::graph::PARTS`]; made once and kept.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn dumps(&self) -> Result<Arc<[Dump]>, GraphError> {
        let mut made = self.dumps.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(dumps) = made.as_ref() {
            return Ok(Arc::clone(dumps));
        }
        let dumps: Arc<[Dump]> = dumps::all(self)?.into();
        *made = Some(Arc::clone(&dumps));
        Ok(dumps)
    }

    /// Checksums of the files, as `sha256sum --check` reads them.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn checksums(&self) -> Result<String, GraphError> {
        Ok(dumps::checksums(&self.dumps()?))
    }

    /// The name of the definition of clusters the release was built with.
    #[must_use]
    pub fn definition(&self) -> String {
        definition_name(&self.release)
    }

    /// How often each cube violates each integrity constraint of the RDF Data Cube (IC-1 to IC-21), by its name. A
    /// withheld number violates IC-14, which knows no status. Fails when a table cannot be read.
    pub fn integrity(&self) -> Result<Vec<(String, Integrity)>, GraphError> {
        let Some(source) = self.endpoint.source() else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        for (at, cube) in source.cubes().iter().enumerate() {
            let properties = cube
                .properties
                .iter()
                .map(|property| Declaration {
                    role: property.role,
                    range: self.range(&property.predicate),
                    code_list: None,
                    required: None,
                })
                .collect();
            let name = Some(cube.name.as_ref().into());
            let structure = term(QB, "structure");
            let structures =
                self.endpoint.store().quads_for_pattern(name, Some(structure.as_ref()), None, None);
            let declared = Declared { structures: structures.count(), properties };
            let table = source.table(at)?;
            found.push((cube.name.as_str().to_owned(), integrity(&declared, table.columns())));
        }
        Ok(found)
    }

    fn range(&self, property: &NamedNode) -> Option<NamedNode> {
        let range = term(RDFS, "range");
        let mut quads = self.endpoint.store().quads_for_pattern(
            Some(property.as_ref().into()),
            Some(range.as_ref()),
            None,
            None,
        );
        match quads.next()?.ok()?.object {
            Term::NamedNode(range) => Some(range),
            _ => None,
        }
    }

    /// What the network says about a thing: the triples it is the subject of, in all graphs, or those of an observation,
    /// from its table. Empty when it is unknown.
    pub fn about(&self, entity: &Entity) -> Result<Vec<Triple>, GraphError> {
        let iri = self.names.iri(entity);
        if let (Entity::Observation { .. }, Some(source)) = (entity, self.endpoint.source()) {
            return Ok(observation(source, &iri)?);
        }
        let quads = self.endpoint.quads_for_pattern(Some(iri.as_ref().into()), None, None, None);
        let mut triples =
            quads.map(|quad| quad.map(Triple::from)).collect::<Result<Vec<_>, _>>()?;
        triples.sort_by_key(ToString::to_string);
        triples.dedup();
        Ok(triples)
    }
}

/// Prefixes for Turtle and for queries.
pub fn prefixes(names: &Names) -> Vec<(String, String)> {
    let own = names.vocabulary();
    [
        ("ic", own.as_str()),
        ("dcat", DCAT),
        ("dct", DCT),
        ("foaf", FOAF),
        ("geo", GEO),
        ("prov", PROV),
        ("qb", QB),
        ("rdfs", RDFS),
        ("skos", SKOS),
        ("void", VOID),
        ("xkos", XKOS),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ]
    .map(|(prefix, iri)| (prefix.to_owned(), iri.to_owned()))
    .into()
}
