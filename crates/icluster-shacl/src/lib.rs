//! Validation of RDF graphs by shapes: SHACL Core and SHACL-SPARQL, <https://www.w3.org/TR/2017/REC-shacl-20170720/>.
//!
//! The way of a validation, a module for each step:
//!
//! 1. [`Graph`]: triples with their terms numbered, so that each step after is a look-up.
//! 2. [`Shapes::read`]: a shapes graph read into [`Shape`]s, [`Constraint`]s and [`Path`]s; what is ill-formed is told in a [`ShapesError`], all of
//!    it at once. Validation meets only well-formed shapes.
//! 3. [`Shapes::validate`]: every shape at every focus node, in time that grows with the data; a [`Failure`] where a query of a shape stops.
//! 4. [`Report`]: the results as values, and as RDF (`sh:ValidationReport`) by [`Report::to_triples`]. Messages are those of the shapes, else
//!    words in English, Spanish and French.
//!
//! Queries are evaluated by the SPARQL engine of Oxigraph. No entailment, no network, no files; extensions beyond the recommendation
//! (SHACL Advanced Features: rules, functions, `sh:target`) are not read.

mod graph;
mod path;
mod problem;
mod read;
mod report;
mod shape;
mod shapes;
mod sparql;
mod validate;
mod vocabulary;
mod words;
mod xsd;

pub use graph::{Graph, GraphTooLarge};
pub use path::Path;
pub use problem::{Failure, ShapeProblem, ShapesError};
pub use report::{Report, ValidationResult};
pub use shape::{Bound, Constraint, Logic, NodeKind, Pair, Severity, Shape, ShapeId, Target};
pub use shapes::{Ignored, Shapes};
pub use sparql::{ComponentUse, SparqlConstraint};
pub use words::Words;
