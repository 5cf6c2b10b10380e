//! Constraints written in SPARQL (SHACL sections 5 and 6 and appendix A).
//!
//! [`restrict`] refuses what may not be in a query, [`prebind`] puts values into one, [`dataset`] is what it is asked of, [`run`] asks it.

pub(crate) mod dataset;
pub(crate) mod prebind;
pub(crate) mod restrict;
pub(crate) mod run;

use oxrdf::{Literal, NamedNode, Term, Variable};
use spargebra::Query;

/// A `sh:sparql` constraint (SHACL section 5.1).
#[derive(Clone, Debug)]
pub struct SparqlConstraint {
    /// The node of the shapes graph, as reports name it (`sh:sourceConstraint`).
    pub node: Term,
    /// What its results say.
    pub messages: Vec<Literal>,
    /// The `SELECT`, with the path of the shape in place of `$PATH`.
    pub(crate) select: Query,
}

/// A shape's use of a component defined in SPARQL (SHACL section 6.2.3).
#[derive(Clone, Debug)]
pub struct ComponentUse {
    /// The component.
    pub component: NamedNode,
    /// Its parameters with the values that the shape gives them.
    pub parameters: Vec<(Variable, Term)>,
    /// What its results say.
    pub messages: Vec<Literal>,
    pub(crate) validator: Validator,
}

/// How a component validates (SHACL section 6.2.3).
#[derive(Clone, Debug)]
pub(crate) enum Validator {
    /// Asked of every value; no means a result.
    Ask(Query),
    /// Asked once of the focus node; every solution is a result.
    Select(Query),
}
