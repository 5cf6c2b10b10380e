//! BNODE(text): one node for one text in one solution, another in the next (SPARQL 1.1, 17.4.2.9).
//!
//! The evaluator makes a node at each call. The call is replaced by a function of the text and of a number that an
//! `Extend` below gives each row.

use oxigraph::model::vocab::xsd;
use oxigraph::model::{BlankNode, Literal, NamedNode, Term, Variable};
use oxigraph::sparql::SparqlEvaluator;
use spargebra::algebra::{Expression, Function};
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

const ROW: &str = "urn:icluster:row";
const NODE: &str = "urn:icluster:node-of-row";

/// The expression that numbers rows.
pub(super) fn row() -> Expression {
    Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(ROW)), Vec::new())
}

/// Makes calls of BNODE(text) depend on a row's number; whether there were any.
pub(super) fn by_row(expression: &mut Expression, row: &Variable) -> bool {
    match expression {
        Expression::FunctionCall(function, arguments) => {
            let mut found = false;
            for argument in arguments.iter_mut() {
                found |= by_row(argument, row);
            }
            if *function == Function::BNode && arguments.len() == 1 {
                *function = Function::Custom(NamedNode::new_unchecked(NODE));
                arguments.push(row.clone().into());
                found = true;
            }
            found
        }
        Expression::If(a, b, c) => by_row(a, row) | by_row(b, row) | by_row(c, row),
        Expression::Coalesce(list) => {
            list.iter_mut().fold(false, |found, each| by_row(each, row) | found)
        }
        _ => false,
    }
}

/// Gives the evaluator both functions.
pub(crate) fn with_blank_nodes(evaluator: SparqlEvaluator) -> SparqlEvaluator {
    let rows = AtomicU64::new(0);
    let hasher = RandomState::new();
    let unique = BlankNode::default();
    evaluator
        .with_custom_function(NamedNode::new_unchecked(ROW), move |_| {
            let number = rows.fetch_add(1, Ordering::Relaxed);
            Some(Literal::new_typed_literal(number.to_string(), xsd::INTEGER).into())
        })
        .with_custom_function(NamedNode::new_unchecked(NODE), move |arguments| {
            let [Term::Literal(text), Term::Literal(row)] = arguments else { return None };
            if text.datatype() != xsd::STRING {
                return None;
            }
            let name =
                format!("{}{:016x}", unique.as_str(), hasher.hash_one((text.value(), row.value())));
            BlankNode::new(name).ok().map(Term::from)
        })
}
