//! Updates of some named graphs by those who may change them, where the endpoint takes no others.

use crate::problem::Problem;
use spargebra::algebra::GraphTarget;
use spargebra::term::{GraphName, GraphNamePattern};
use spargebra::{GraphUpdateOperation, Update};

/// Whether a caller may change the named graph of this name.
pub type Changeable<'a> = &'a (dyn Fn(&str) -> bool + Sync);

/// Fails where an update may change anything else than the named graphs of a caller, whatever it finds.
pub(crate) fn check(update: &Update, may: Changeable<'_>) -> Result<(), Problem> {
    update.operations.iter().try_for_each(|operation| match operation {
        GraphUpdateOperation::InsertData { data } => {
            data.iter().try_for_each(|quad| named(&quad.graph_name, may))
        }
        GraphUpdateOperation::DeleteData { data } => {
            data.iter().try_for_each(|quad| named(&quad.graph_name, may))
        }
        GraphUpdateOperation::DeleteInsert { delete, insert, .. } => {
            delete.iter().try_for_each(|quad| pattern(&quad.graph_name, may))?;
            insert.iter().try_for_each(|quad| pattern(&quad.graph_name, may))
        }
        // Nothing is fetched.
        GraphUpdateOperation::Load { source, .. } => {
            Err(Problem::service_not_allowed(&format!("LOAD <{}>", source.as_str())))
        }
        GraphUpdateOperation::Create { graph, .. } => one(graph.as_str(), may),
        GraphUpdateOperation::Clear { graph, .. } | GraphUpdateOperation::Drop { graph, .. } => {
            match graph {
                GraphTarget::NamedNode(name) => one(name.as_str(), may),
                GraphTarget::DefaultGraph => Err(Problem::not_yours_to_change("DEFAULT")),
                GraphTarget::NamedGraphs => Err(Problem::not_yours_to_change("NAMED")),
                GraphTarget::AllGraphs => Err(Problem::not_yours_to_change("ALL")),
            }
        }
    })
}

/// Fails where a caller may not change the named graph of this name.
pub(crate) fn one(name: &str, may: Changeable<'_>) -> Result<(), Problem> {
    if may(name) { Ok(()) } else { Err(Problem::not_yours_to_change(name)) }
}

fn named(graph: &GraphName, may: Changeable<'_>) -> Result<(), Problem> {
    match graph {
        GraphName::NamedNode(name) => one(name.as_str(), may),
        GraphName::DefaultGraph => Err(Problem::not_yours_to_change("DEFAULT")),
    }
}

fn pattern(graph: &GraphNamePattern, may: Changeable<'_>) -> Result<(), Problem> {
    match graph {
        GraphNamePattern::NamedNode(name) => one(name.as_str(), may),
        GraphNamePattern::DefaultGraph => Err(Problem::not_yours_to_change("DEFAULT")),
        GraphNamePattern::Variable(variable) => {
            Err(Problem::not_yours_to_change(&variable.to_string()))
        }
    }
}
