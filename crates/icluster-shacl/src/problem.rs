//! What goes wrong: shapes that are ill-formed, and validations that cannot be carried out (SHACL sections 1.3, 3.4.1 and 6.3).

use oxrdf::Term;
use std::fmt;

/// One thing that is wrong with a shapes graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeProblem {
    /// The shape, constraint or component that is ill-formed.
    pub shape: Term,
    /// The property of it with the wrong value; nothing where the whole is wrong.
    pub property: Option<String>,
    /// What was found.
    pub found: String,
    /// What was expected, and where the recommendation says so.
    pub expected: String,
}

impl fmt::Display for ShapeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { shape, property, found, expected } = self;
        write!(f, "shape {shape}")?;
        if let Some(property) = property {
            write!(f, ", {property}")?;
        }
        write!(f, ": found {found}; expected {expected}")
    }
}

/// A shapes graph that cannot be used, with everything that is wrong with it (SHACL section 1.3: "ill-formed").
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ShapesError {
    /// The file or name of the shapes graph, if told with [`ShapesError::in_source`].
    pub source_name: Option<String>,
    /// All problems, in order of the graph; at least one.
    pub problems: Vec<ShapeProblem>,
}

impl ShapesError {
    /// The same, saying which file or graph the shapes come from.
    #[must_use]
    pub fn in_source(self, name: impl Into<String>) -> Self {
        Self { source_name: Some(name.into()), ..self }
    }
}

impl fmt::Display for ShapesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.source_name {
            write!(f, "{name}: ")?;
        }
        write!(f, "the shapes cannot be used; correct them and read them again")?;
        for problem in &self.problems {
            write!(f, "\n  {problem}")?;
        }
        Ok(())
    }
}

/// A validation that could not be carried out (SHACL section 3.4.1, "failures"). No report is made then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The numbers of terms ran out.
    #[error(transparent)]
    TooLarge(#[from] crate::graph::GraphTooLarge),
    /// A SPARQL query stopped with an error (section 5.3).
    #[error("the SPARQL query of {constraint} stopped at {focus}: {message}; correct the query")]
    Query {
        /// The constraint or component.
        constraint: Box<Term>,
        /// The node being validated.
        focus: Box<Term>,
        /// What the evaluator said.
        message: String,
    },
    /// A query said so itself, by `?failure` (section 5.3.2).
    #[error(
        "the SPARQL query of {constraint} reports a failure at {focus}; see what the constraint asks of the data"
    )]
    Reported {
        /// The constraint or component.
        constraint: Box<Term>,
        /// The node being validated.
        focus: Box<Term>,
    },
}
