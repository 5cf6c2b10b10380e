//! Constraints written in SPARQL (SHACL sections 5.3 and 6.3).

use super::found::Found;
use super::{At, Run};
use crate::graph::Id;
use crate::path::Path;
use crate::problem::Failure;
use crate::report::ValidationResult;
use crate::shape::Constraint;
use crate::sparql::run::{Solution, Stop, fill};
use crate::sparql::{ComponentUse, SparqlConstraint, Validator};
use oxrdf::{Literal, Term, Variable};
use spargebra::Query;

impl Run<'_> {
    pub(super) fn sparql(
        &self,
        at: &At<'_>,
        constraint: &Constraint,
        sparql: &SparqlConstraint,
        found: &mut Found,
    ) -> Result<(), Failure> {
        for solution in self.select(at, &sparql.select, &sparql.node, &[])? {
            found.add(|| {
                let mut result = self.of_solution(at, constraint, &solution, &sparql.messages, &[]);
                result.source_constraint = Some(sparql.node.clone());
                result
            });
        }
        Ok(())
    }

    pub(super) fn component(
        &self,
        at: &At<'_>,
        constraint: &Constraint,
        used: &ComponentUse,
        found: &mut Found,
    ) -> Result<(), Failure> {
        let named = Term::from(used.component.clone());
        match &used.validator {
            Validator::Select(query) => {
                for solution in self.select(at, query, &named, &used.parameters)? {
                    found.add(|| {
                        self.of_solution(
                            at,
                            constraint,
                            &solution,
                            &used.messages,
                            &used.parameters,
                        )
                    });
                }
            }
            Validator::Ask(query) => {
                for &value in at.values {
                    let mut values = self.values(at);
                    values.push((Variable::new_unchecked("value"), self.term(value)));
                    values.extend(used.parameters.iter().cloned());
                    let meets = self
                        .asker
                        .ask(query, &values)
                        .map_err(|stop| self.failure(at, &named, stop))?;
                    if !meets {
                        found.add(|| {
                            let mut result = self.result(at, constraint, Some(value));
                            if !used.messages.is_empty() {
                                result.messages = filled(&used.messages, &values);
                            }
                            result
                        });
                    }
                }
            }
        }
        Ok(())
    }

    /// The variables that every query may use (section 5.3.1).
    fn values(&self, at: &At<'_>) -> Vec<(Variable, Term)> {
        vec![
            (Variable::new_unchecked("this"), self.term(at.focus)),
            (Variable::new_unchecked("shapesGraph"), self.asker.shapes_graph_name()),
            (Variable::new_unchecked("currentShape"), at.planned.shape.node.clone().into()),
        ]
    }

    fn select(
        &self,
        at: &At<'_>,
        query: &Query,
        constraint: &Term,
        parameters: &[(Variable, Term)],
    ) -> Result<Vec<Solution>, Failure> {
        let mut values = self.values(at);
        values.extend(parameters.iter().cloned());
        self.asker.select(query, &values).map_err(|stop| self.failure(at, constraint, stop))
    }

    fn failure(&self, at: &At<'_>, constraint: &Term, stop: Stop) -> Failure {
        let (constraint, focus) = (Box::new(constraint.clone()), Box::new(self.term(at.focus)));
        match stop {
            Stop::Reported => Failure::Reported { constraint, focus },
            Stop::Error(message) => Failure::Query { constraint, focus, message },
        }
    }

    /// A solution as a result (section 5.3.2).
    fn of_solution(
        &self,
        at: &At<'_>,
        constraint: &Constraint,
        solution: &Solution,
        messages: &[Literal],
        parameters: &[(Variable, Term)],
    ) -> ValidationResult {
        // Without `?value`, a node shape's result is about the focus node itself.
        let own: Option<Id> = at.planned.route.is_none().then_some(at.focus);
        let mut result = self.result(at, constraint, own);
        if let Some(value) = solution.get("value") {
            result.value = Some(value.clone());
        }
        if let Some(Term::NamedNode(path)) = solution.get("path") {
            result.path = Some(Path::Predicate(path.clone()));
        }
        let bound = solution.bindings.iter().chain(parameters);
        if let Some(Term::Literal(message)) = solution.get("message") {
            result.messages = vec![message.clone()];
        } else if !messages.is_empty() {
            let bound: Vec<_> = bound.cloned().collect();
            result.messages = filled(messages, &bound);
        }
        result
    }
}

fn filled(messages: &[Literal], values: &[(Variable, Term)]) -> Vec<Literal> {
    messages.iter().map(|message| fill(message, values)).collect()
}
