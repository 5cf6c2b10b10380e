//! All shapes of a shapes graph, ready to validate with.

use crate::graph::Graph;
use crate::problem::{Failure, ShapesError};
use crate::report::Report;
use crate::shape::{Shape, ShapeId};
use oxrdf::{NamedNode, NamedOrBlankNode, Triple};
use std::fmt;

/// The shapes of a graph, read and found well-formed (SHACL section 2).
///
/// ```
/// use icluster_shacl::{Graph, Shapes};
/// use oxttl::TurtleParser;
///
/// let graph = |text: &str| -> Result<Graph, Box<dyn std::error::Error>> {
///     let triples: Result<Vec<_>, _> = TurtleParser::new().for_slice(text.as_bytes()).collect();
///     Ok(Graph::from_triples(triples?)?)
/// };
/// let shapes = Shapes::read(&graph("
///     @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> .
///     ex:Named a sh:NodeShape ; sh:targetClass ex:Firm ; sh:property [ sh:path ex:name ; sh:minCount 1 ] .
/// ")?)?;
/// let data = graph("@prefix ex: <http://example.org/> . ex:one a ex:Firm ; ex:name 'One' . ex:two a ex:Firm .")?;
/// let report = shapes.validate(&data)?;
/// assert!(!report.conforms());
/// assert_eq!(report.results[0].focus_node.to_string(), "<http://example.org/two>");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Shapes {
    pub(crate) shapes: Vec<Shape>,
    /// The shapes graph itself, where a query may ask for it as `$shapesGraph`.
    pub(crate) triples: Vec<Triple>,
    pub(crate) ignored: Vec<Ignored>,
}

/// Something that a shape says in SHACL's words and that validation does not look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The shape.
    pub shape: NamedOrBlankNode,
    /// The property, of SHACL Advanced Features or of nothing (`sh:shape` in published profiles).
    pub property: NamedNode,
}

impl fmt::Display for Ignored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { shape, property } = self;
        write!(f, "shape {shape}: {property} is not a word of SHACL Core or SHACL-SPARQL")
    }
}

impl Shapes {
    /// Reads the shapes of a graph: every node that is a shape by type or target, and all that these refer to.
    ///
    /// # Errors
    /// Everything that is ill-formed (SHACL section 1.3), and shapes that lead back to themselves (3.4.3).
    pub fn read(graph: &Graph) -> Result<Self, ShapesError> {
        crate::read::shapes(graph)
    }

    /// Validates a graph by these shapes (SHACL section 3.4).
    ///
    /// Classes and their subclasses are those that the data say; nothing is inferred beforehand (section 3.2). Results are in the order of the
    /// shapes, and for a shape in the order in which nodes first appear in the data.
    ///
    /// # Errors
    /// [`Failure`] where a query of a shape cannot be carried out.
    pub fn validate(&self, data: &Graph) -> Result<Report, Failure> {
        crate::validate::validate(self, data)
    }

    /// What shapes say in words of SHACL's namespace that the recommendation does not define: nothing of it is checked, which the author may not know.
    #[must_use]
    pub fn ignored(&self) -> &[Ignored] {
        &self.ignored
    }

    /// All shapes, in the order in which [`ShapeId`] counts them.
    pub fn iter(&self) -> impl Iterator<Item = &Shape> {
        self.shapes.iter()
    }

    /// A shape by its number.
    #[must_use]
    pub fn get(&self, id: ShapeId) -> Option<&Shape> {
        self.shapes.get(id.0)
    }
}
