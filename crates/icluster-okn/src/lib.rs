//! The Open Knowledge Network: what a release says, as one graph with stable names.
//!
//! Not for: how a graph is asked (`icluster-sparql`), or computing any number: every figure is read from the tables of
//! a release. Follows SKOS, XKOS, the RDF Data Cube, PROV, DCAT and VoID.

mod called;
pub mod coding;
mod cubes;
mod dumps;
pub mod graph;
mod names;
pub mod neighbours;
mod network;
#[cfg(feature = "rocksdb")]
mod on_disk;
pub mod search;
mod terms;
pub mod thing;
pub mod validation;
pub mod vocabulary;
mod words;

pub use dumps::{CHECKSUMS, Dump, checksums, lines};
pub use icluster_sparql as sparql;
pub use names::{DEFAULT_BASE, Entity, Names, NamesError, REGISTERED};
pub use network::{Network, prefixes};
