//! Validation: every shape at every focus node (SHACL section 3.4).
//!
//! Sources: section 3.4 (validation of a node, of a graph), 3.6.2 (what a result has), the definitions of section 4 one by one.

mod checks;
mod compare;
mod found;
pub(crate) mod nodes;
mod plan;
mod queries;
mod route;

use crate::graph::{Graph, Id};
use crate::problem::Failure;
use crate::report::{Report, ValidationResult};
use crate::shape::{Constraint, ShapeId};
use crate::shapes::Shapes;
use crate::sparql::run::Asker;
use crate::words;
use found::Found;
use nodes::Nodes;
use oxrdf::Term;
use plan::{Plan, PlannedShape};
use std::cell::RefCell;
use std::collections::HashMap;

/// One validation.
struct Run<'a> {
    plan: &'a Plan<'a>,
    asker: Asker<'a>,
    /// Whether a node conforms to a shape: asked by shapes that refer to it, answered once.
    conforming: RefCell<HashMap<(ShapeId, Id), bool>>,
}

/// A shape at a focus node, with the values it is about.
struct At<'r> {
    planned: &'r PlannedShape<'r>,
    focus: Id,
    values: &'r [Id],
}

pub(crate) fn validate(shapes: &Shapes, data: &Graph) -> Result<Report, Failure> {
    let mut nodes = Nodes::new(data);
    let shapes_graph = Asker::shapes_graph(&shapes.triples, &mut nodes)?;
    let plan = Plan::new(shapes, nodes)?;
    let asker = Asker::new(&plan.nodes, &shapes_graph);
    let run = Run { plan: &plan, asker, conforming: RefCell::default() };
    let mut found = Found::All(Vec::new());
    for (number, planned) in plan.shapes.iter().enumerate() {
        for &focus in &planned.targets {
            run.shape(ShapeId(number), focus, &mut found)?;
        }
    }
    let results = match found {
        Found::All(results) => results,
        Found::Any(_) => Vec::new(),
    };
    Ok(Report { results })
}

impl<'a> Run<'a> {
    /// A node by a shape (section 3.4.2).
    fn shape(&self, id: ShapeId, focus: Id, found: &mut Found) -> Result<(), Failure> {
        let Some(planned) = self.plan.shapes.get(id.0) else { return Ok(()) };
        if planned.shape.deactivated {
            return Ok(());
        }
        let values = match &planned.route {
            None => vec![focus],
            Some(route) => route.values(self.plan.nodes.triples(), focus),
        };
        let at = At { planned, focus, values: &values };
        for check in &planned.checks {
            self.check(&at, check, found)?;
            if found.is_settled() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Whether a node conforms to a shape: no result of any severity (section 3.4.4, "conformance checking").
    fn conforms(&self, shape: ShapeId, node: Id) -> Result<bool, Failure> {
        if let Some(&known) = self.conforming.borrow().get(&(shape, node)) {
            return Ok(known);
        }
        let mut found = Found::Any(false);
        self.shape(shape, node, &mut found)?;
        let conforms = !found.is_settled();
        self.conforming.borrow_mut().insert((shape, node), conforms);
        Ok(conforms)
    }

    fn term(&self, id: Id) -> Term {
        // Every number met in a run is one of its nodes.
        self.plan
            .nodes
            .term(id)
            .cloned()
            .unwrap_or_else(|| oxrdf::vocab::rdf::NIL.into_owned().into())
    }

    /// A result of a constraint with what all of them have in common (section 3.6.2).
    fn result(&self, at: &At<'_>, constraint: &Constraint, value: Option<Id>) -> ValidationResult {
        let shape = at.planned.shape;
        let value = value.map(|value| self.term(value));
        let messages = if shape.messages.is_empty() {
            words::message(constraint, value.as_ref(), at.values.len()).literals()
        } else {
            shape.messages.clone()
        };
        ValidationResult {
            focus_node: self.term(at.focus),
            path: shape.path.clone(),
            value,
            severity: shape.severity.clone(),
            source_shape: shape.node.clone(),
            source_constraint: None,
            component: constraint.component().into_owned(),
            messages,
            details: Vec::new(),
        }
    }
}
