//! Asking a query, with the values of validation in it.

use super::dataset::{Dataset, blank_as_name};
use super::prebind::insert_values;
use crate::graph::{GraphTooLarge, Id, Triples};
use crate::validate::nodes::Nodes;
use crate::xsd;
use oxrdf::{Literal, NamedNode, Term, Triple, Variable};
use spareval::{QueryEvaluator, QueryResults};
use spargebra::Query;
use spargebra::term::GroundTerm;

/// The name of the shapes graph in queries.
const SHAPES_GRAPH: &str = "urn:shacl:shapes-graph";

/// Why a query gave no answer.
pub(crate) enum Stop {
    /// It says so (`?failure`).
    Reported,
    Error(String),
}

/// One row of a `SELECT`.
pub(crate) struct Solution {
    pub(crate) bindings: Vec<(Variable, Term)>,
}

impl Solution {
    pub(crate) fn get(&self, name: &str) -> Option<&Term> {
        self.bindings.iter().find(|(variable, _)| variable.as_str() == name).map(|pair| &pair.1)
    }
}

/// The shapes graph with the numbers of a validation.
pub(crate) struct ShapesGraph {
    triples: Triples,
    name: Id,
}

pub(crate) struct Asker<'a> {
    dataset: Dataset<'a>,
    evaluator: QueryEvaluator,
}

impl<'a> Asker<'a> {
    pub(crate) fn shapes_graph(
        shapes: &[Triple],
        nodes: &mut Nodes<'_>,
    ) -> Result<ShapesGraph, GraphTooLarge> {
        let name = nodes.insert(&NamedNode::new_unchecked(SHAPES_GRAPH).into())?;
        let mut rows = Vec::with_capacity(shapes.len());
        for Triple { subject, predicate, object } in shapes {
            let subject = nodes.insert(&subject.clone().into())?;
            let predicate = nodes.insert(&predicate.clone().into())?;
            rows.push((subject, predicate, nodes.insert(object)?));
        }
        let terms = if rows.is_empty() { 0 } else { nodes.len() };
        Ok(ShapesGraph { triples: Triples::new(terms, rows)?, name })
    }

    pub(crate) fn new(nodes: &'a Nodes<'a>, shapes: &'a ShapesGraph) -> Self {
        let dataset = Dataset { nodes, shapes: &shapes.triples, shapes_graph: shapes.name };
        Self { dataset, evaluator: QueryEvaluator::new() }
    }

    pub(crate) fn shapes_graph_name(&self) -> Term {
        NamedNode::new_unchecked(SHAPES_GRAPH).into()
    }

    fn answer(&self, query: &Query, values: &[(Variable, Term)]) -> Result<Answer, Stop> {
        let values: Vec<_> =
            values.iter().map(|(variable, term)| (variable.clone(), ground(term))).collect();
        let query = insert_values(query, &values);
        let error = |error: spareval::QueryEvaluationError| Stop::Error(error.to_string());
        match self.evaluator.prepare(&query).execute(self.dataset).map_err(error)? {
            QueryResults::Boolean(answer) => Ok(Answer::Boolean(answer)),
            QueryResults::Solutions(solutions) => {
                let mut rows = Vec::new();
                for solution in solutions {
                    let solution = solution.map_err(error)?;
                    let bindings = solution
                        .iter()
                        .map(|(variable, term)| (variable.clone(), term.clone()))
                        .collect();
                    rows.push(Solution { bindings });
                }
                Ok(Answer::Solutions(rows))
            }
            QueryResults::Graph(_) => Err(Stop::Error("it is neither SELECT nor ASK".into())),
        }
    }

    pub(crate) fn ask(&self, query: &Query, values: &[(Variable, Term)]) -> Result<bool, Stop> {
        match self.answer(query, values)? {
            Answer::Boolean(answer) => Ok(answer),
            Answer::Solutions(_) => Err(Stop::Error("it is not an ASK".into())),
        }
    }

    pub(crate) fn select(
        &self,
        query: &Query,
        values: &[(Variable, Term)],
    ) -> Result<Vec<Solution>, Stop> {
        let Answer::Solutions(rows) = self.answer(query, values)? else {
            return Err(Stop::Error("it is not a SELECT".into()));
        };
        let reports = |row: &Solution| match row.get("failure") {
            Some(Term::Literal(literal)) => xsd::boolean(literal) == Some(true),
            _ => false,
        };
        if rows.iter().any(reports) {
            return Err(Stop::Reported);
        }
        Ok(rows)
    }
}

enum Answer {
    Boolean(bool),
    Solutions(Vec<Solution>),
}

fn ground(term: &Term) -> GroundTerm {
    match term {
        Term::NamedNode(name) => GroundTerm::NamedNode(name.clone()),
        Term::BlankNode(node) => GroundTerm::NamedNode(blank_as_name(node)),
        Term::Literal(literal) => GroundTerm::Literal(literal.clone()),
    }
}

/// A message with the values of variables in place of `{?name}` and `{$name}` (section 5.3.2).
pub(crate) fn fill(message: &Literal, values: &[(Variable, Term)]) -> Literal {
    let mut text = message.value().to_owned();
    for (variable, term) in values {
        let told = match term {
            Term::Literal(literal) => literal.value().to_owned(),
            Term::NamedNode(name) => name.as_str().to_owned(),
            Term::BlankNode(node) => node.to_string(),
        };
        for mark in ['?', '$'] {
            text = text.replace(&format!("{{{mark}{}}}", variable.as_str()), &told);
        }
    }
    match message.language() {
        Some(language) => Literal::new_language_tagged_literal_unchecked(text, language),
        None => Literal::new_simple_literal(text),
    }
}
