//! The graphs of a release as files: N-Quads, packed, with a list of checksums. Same release, same bytes: lines are in order and no time is in them.

use crate::graph::{GraphError, PARTS};
use crate::names::Entity;
use crate::network::Network;
use flate2::{Compression, GzBuilder};
use icluster_sparql::oxigraph::model::{GraphNameRef, Quad};
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::Arc;

/// Name of the list of checksums, in the form `sha256sum --check` reads.
pub const CHECKSUMS: &str = "SHA256SUMS";

/// A file of a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dump {
    /// `core.nq.gz`
    pub name: String,
    /// What is in it.
    pub bytes: Arc<[u8]>,
    /// SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// Quads.
    pub quads: u64,
}

/// One file a part.
pub(crate) fn all(network: &Network) -> Result<Vec<Dump>, GraphError> {
    PARTS.into_iter().map(|part| one(network, part)).collect()
}

/// The list of checksums.
#[must_use]
pub fn checksums(dumps: &[Dump]) -> String {
    dumps.iter().map(|dump| format!("{}  {}\n", dump.sha256, dump.name)).collect()
}

fn one(network: &Network, part: &str) -> Result<Dump, GraphError> {
    let (dataset, release) = (part.to_owned(), network.release().id().to_owned());
    let graph = network.names.iri(&Entity::Graph { dataset, release });
    let graph = GraphNameRef::NamedNode(graph.as_ref());
    let quads = network.endpoint.store().quads_for_pattern(None, None, None, Some(graph));
    Dump::new(&format!("{part}.nq.gz"), &quads.collect::<Result<Vec<_>, _>>()?)
}

/// Quads as lines of N-Quads, in order and each once.
#[must_use]
pub fn lines(quads: &[Quad]) -> Vec<String> {
    // The lines of N-Quads are those of the terms' own notation.
    let mut lines: Vec<String> = quads.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

impl Dump {
    /// Quads as a file.
    ///
    /// # Errors
    /// They cannot be packed.
    pub fn new(name: &str, quads: &[Quad]) -> Result<Self, GraphError> {
        let lines = lines(quads);
        let mut file = GzBuilder::new().mtime(0).write(Vec::new(), Compression::new(6));
        lines.iter().try_for_each(|line| file.write_all(line.as_bytes()))?;
        let bytes = file.finish()?;
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { name: name.to_owned(), bytes: bytes.into(), sha256, quads: lines.len() as u64 })
    }
}
