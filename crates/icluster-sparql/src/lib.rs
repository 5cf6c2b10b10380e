//! A SPARQL 1.1 endpoint over an Oxigraph store that can be left open to anyone: query and update, the SPARQL
//! protocol, the graph store protocol, the service description, and a governor that really stops a query.
//!
//! Not for: what is in the graph (`icluster-okn`), sockets and accounts (`icluster-server`). Follows
//! <https://www.w3.org/TR/sparql11-protocol/>, <https://www.w3.org/TR/sparql11-http-rdf-update/> and
//! <https://www.w3.org/TR/sparql11-service-description/>.

mod answering;
mod changes;
pub mod cube;
pub mod endpoint;
pub mod govern;
pub mod json_ld;
pub mod media;
mod overlay;
mod plan;
pub mod problem;
pub mod protocol;
mod run;
pub mod service;

pub use changes::Changeable;
pub use endpoint::{DefaultGraph, Endpoint, Options, Visible};
pub use govern::{Exceeded, Limits};
pub use oxigraph;
pub use plan::{PredicateCounts, Statistics};
pub use problem::{Problem, Words};
pub use run::Answer;
pub use service::Remote;
pub use spareval;
pub use spargebra;
