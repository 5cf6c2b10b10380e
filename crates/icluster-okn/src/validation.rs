//! The graph of a release against shapes: our own (`data/shapes.ttl`) and those of profiles such as DCAT-AP, which the caller brings.

use crate::graph::{GraphError, write};
use crate::names::{DEFAULT_BASE, Names};
pub use icluster_shacl::Severity;
use icluster_shacl::{Failure, Graph, GraphTooLarge, Report, Shapes, ShapesError};
use icluster_sparql::oxigraph::io::{RdfFormat, RdfParseError, RdfParser};
use icluster_sparql::oxigraph::model::Triple;
use icluster_warehouse::Release;

/// Our own shapes, under the usual base.
pub const SHAPES: &str = include_str!("../data/shapes.ttl");

/// Shapes with the name they are told by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapesFile {
    /// Name of the file.
    pub name: String,
    /// Turtle.
    pub text: String,
}

impl ShapesFile {
    /// Our own shapes under the base of `names`.
    #[must_use]
    pub fn own(names: &Names) -> Self {
        let text = SHAPES.replace(DEFAULT_BASE, names.base());
        ShapesFile { name: "icluster".to_owned(), text }
    }
}

/// Why a graph is not validated.
#[derive(Debug, thiserror::Error)]
pub enum ValidationError {
    /// The graph cannot be made.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// A file is no Turtle.
    #[error("{name}: {error}; expected shapes in Turtle")]
    Turtle {
        /// Which file.
        name: String,
        /// What the parser says.
        error: Box<RdfParseError>,
    },
    /// What is in them are no shapes.
    #[error(transparent)]
    Shapes(#[from] ShapesError),
    /// More terms than can be numbered.
    #[error(transparent)]
    TooLarge(#[from] GraphTooLarge),
    /// A query of a shape stops.
    #[error(transparent)]
    Failure(#[from] Failure),
}

/// All graphs of a release, taken together, against the shapes of all files, taken together.
///
/// # Errors
/// The release cannot be read; files that hold no shapes; a query of a shape that stops.
pub fn validate(
    release: &Release,
    names: &Names,
    files: &[ShapesFile],
) -> Result<Report, ValidationError> {
    let shapes = read(files)?;
    let mut triples = Vec::new();
    write(release, names, &mut |quad| {
        triples.push(Triple::from(quad));
        Ok(())
    })?;
    Ok(shapes.validate(&Graph::from_triples(triples)?)?)
}

fn read(files: &[ShapesFile]) -> Result<Shapes, ValidationError> {
    let mut triples = Vec::new();
    for file in files {
        let parser = RdfParser::from_format(RdfFormat::Turtle).rename_blank_nodes();
        for quad in parser.for_slice(&file.text) {
            let quad = quad.map_err(|error| ValidationError::Turtle {
                name: file.name.clone(),
                error: Box::new(RdfParseError::from(error)),
            })?;
            triples.push(Triple::from(quad));
        }
    }
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let shapes = Shapes::read(&Graph::from_triples(triples)?);
    shapes.map_err(|error| ValidationError::Shapes(error.in_source(names.join(", "))))
}
