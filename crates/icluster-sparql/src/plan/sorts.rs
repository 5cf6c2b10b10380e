//! Takes the sorts out of a query and does them here: the evaluator collects and sorts everything, whatever the
//! limit, and cannot be stopped meanwhile.
//!
//! `Slice(Distinct(Project(OrderBy(inner))))`, wherever it stands on its own, is evaluated first by [`Ranking`] and
//! put back as a service that hands over finished rows.

use super::compare::SortKey;
use super::ranking::{Key, Ranking, Row};
use crate::govern::{Exceeded, Meter};
use oxigraph::model::{NamedNode, Variable};
use oxigraph::sparql::{QueryEvaluationError, QuerySolutionIter, ServiceHandler};
use spargebra::algebra::{Expression, GraphPattern, OrderExpression};
use spargebra::term::NamedNodePattern;
use std::cmp::Reverse;
use std::convert::Infallible;
use std::sync::Arc;

/// Rows in order, with the names of their columns.
#[derive(Clone)]
pub(crate) struct Rows {
    pub(crate) variables: Arc<[Variable]>,
    pub(crate) rows: Arc<Vec<Row>>,
}

impl ServiceHandler for Rows {
    type Error = Infallible;

    fn handle(
        &self,
        _: &GraphPattern,
        _: Option<&oxiri::Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, Infallible> {
        let rows = Arc::clone(&self.rows);
        let tuples = (0..rows.len()).map(move |at| Ok(rows.get(at).cloned().unwrap_or_default()));
        Ok(QuerySolutionIter::from_tuples(Arc::clone(&self.variables), tuples))
    }
}

/// Evaluates a pattern to solutions, with the rows made so far by the name of the service that hands them over.
pub(crate) type Select<'a, E> =
    dyn FnMut(GraphPattern, &[(NamedNode, Rows)]) -> Result<QuerySolutionIter<'static>, E> + 'a;

/// Finds the sorts of a query, evaluates each with `select` and replaces it.
pub(crate) struct Sorts<'a, E> {
    pub(crate) meter: &'a Meter,
    /// Evaluates a pattern to solutions.
    pub(crate) select: &'a mut Select<'a, E>,
    /// Rows made so far, by the name of the service that hands them over.
    pub(crate) done: Vec<(NamedNode, Rows)>,
}

/// The parts of a sort and what stands around it.
struct Sort {
    start: usize,
    length: Option<usize>,
    distinct: bool,
    variables: Vec<Variable>,
    keys: Vec<OrderExpression>,
    inner: GraphPattern,
}

impl<E: From<Exceeded> + From<QueryEvaluationError>> Sorts<'_, E> {
    /// Replaces the sorts in a pattern. `graph` is the graph named around it.
    pub(crate) fn replace(
        &mut self,
        pattern: GraphPattern,
        graph: Option<&NamedNode>,
    ) -> Result<GraphPattern, E> {
        if let Some(sort) = Sort::of(&pattern) {
            let name = NamedNode::new_unchecked(format!("urn:icluster:sorted:{}", self.done.len()));
            let shown = GraphPattern::Project {
                inner: Box::new(sort.inner.clone()),
                variables: sort.variables.clone(),
            };
            let rows = self.sorted(sort, graph)?;
            self.done.push((name.clone(), rows));
            return Ok(GraphPattern::Service {
                name: name.into(),
                inner: Box::new(shown),
                silent: false,
            });
        }
        let mut each = |pattern: Box<GraphPattern>, graph: Option<&NamedNode>| {
            self.replace(*pattern, graph).map(Box::new)
        };
        Ok(match pattern {
            GraphPattern::Join { left, right } => {
                GraphPattern::Join { left: each(left, graph)?, right: each(right, graph)? }
            }
            GraphPattern::Union { left, right } => {
                GraphPattern::Union { left: each(left, graph)?, right: each(right, graph)? }
            }
            GraphPattern::Minus { left, right } => {
                GraphPattern::Minus { left: each(left, graph)?, right: each(right, graph)? }
            }
            GraphPattern::LeftJoin { left, right, expression } => GraphPattern::LeftJoin {
                left: each(left, graph)?,
                right: each(right, graph)?,
                expression,
            },
            GraphPattern::Filter { expr, inner } => {
                GraphPattern::Filter { expr, inner: each(inner, graph)? }
            }
            GraphPattern::Extend { inner, variable, expression } => {
                GraphPattern::Extend { inner: each(inner, graph)?, variable, expression }
            }
            GraphPattern::Graph { name: NamedNodePattern::NamedNode(name), inner } => {
                let inner = each(inner, Some(&name))?;
                GraphPattern::Graph { name: name.into(), inner }
            }
            GraphPattern::Project { inner, variables } => {
                GraphPattern::Project { inner: each(inner, graph)?, variables }
            }
            GraphPattern::Distinct { inner } => {
                GraphPattern::Distinct { inner: each(inner, graph)? }
            }
            GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: each(inner, graph)? },
            GraphPattern::Slice { inner, start, length } => {
                GraphPattern::Slice { inner: each(inner, graph)?, start, length }
            }
            GraphPattern::Group { inner, variables, aggregates } => {
                GraphPattern::Group { inner: each(inner, graph)?, variables, aggregates }
            }
            // A variable graph, a lateral row or another service decide what is inside: left to the evaluator,
            // whose rows the meter counts.
            other => other,
        })
    }

    fn sorted(&mut self, sort: Sort, graph: Option<&NamedNode>) -> Result<Rows, E> {
        let mut inner = self.replace(sort.inner, graph)?;
        if let Some(graph) = graph {
            inner = GraphPattern::Graph { name: graph.clone().into(), inner: Box::new(inner) };
        }
        let mut columns = sort.variables.clone();
        let mut keys = Vec::new();
        for (at, key) in sort.keys.into_iter().enumerate() {
            let (expression, descending) = match key {
                OrderExpression::Asc(expression) => (expression, false),
                OrderExpression::Desc(expression) => (expression, true),
            };
            let variable = match expression {
                Expression::Variable(variable) => variable,
                expression => {
                    let variable = Variable::new_unchecked(format!("urn_icluster_key_{at}"));
                    inner = GraphPattern::Extend {
                        inner: Box::new(inner),
                        variable: variable.clone(),
                        expression,
                    };
                    variable
                }
            };
            let column = columns.iter().position(|known| *known == variable).unwrap_or_else(|| {
                columns.push(variable);
                columns.len() - 1
            });
            keys.push((column, descending));
        }
        let pattern = GraphPattern::Project { inner: Box::new(inner), variables: columns.clone() };
        let last = sort.length.map(|length| sort.start.saturating_add(length));
        let mut ranking = Ranking::new(last, sort.distinct);
        let done = std::mem::take(&mut self.done);
        let solutions = (self.select)(pattern, &done);
        self.done = done;
        for solution in solutions? {
            let solution = solution?;
            self.meter.step()?;
            let value =
                |column: usize| columns.get(column).and_then(|name| solution.get(name)).cloned();
            let ranks = keys.iter().map(|&(column, descending)| {
                let key = SortKey::new(value(column));
                if descending { Key::Descending(Reverse(key)) } else { Key::Ascending(key) }
            });
            ranking.offer(ranks.collect(), (0..sort.variables.len()).map(value).collect());
            if ranking.len() > self.meter.limits().held {
                return Err(Exceeded::Held(self.meter.limits().held).into());
            }
        }
        let mut rows = Vec::with_capacity(ranking.len().saturating_sub(sort.start));
        for row in ranking.into_rows().skip(sort.start) {
            self.meter.step()?;
            rows.push(row);
        }
        Ok(Rows { variables: sort.variables.into(), rows: Arc::new(rows) })
    }
}

impl Sort {
    fn of(pattern: &GraphPattern) -> Option<Self> {
        let (mut start, mut length, mut distinct, mut variables) = (0, None, false, None);
        let mut at = pattern;
        if let GraphPattern::Slice { inner, start: from, length: rows } = at {
            (at, start, length) = (inner, *from, *rows);
        }
        if let GraphPattern::Distinct { inner } = at {
            (at, distinct) = (inner, true);
        } else if let GraphPattern::Reduced { inner } = at {
            at = inner;
        }
        if let GraphPattern::Project { inner, variables: shown } = at {
            (at, variables) = (inner, Some(shown.clone()));
        }
        let GraphPattern::OrderBy { inner, expression } = at else { return None };
        let variables = variables.unwrap_or_else(|| {
            let mut seen = Vec::new();
            inner.on_in_scope_variable(|variable| {
                if !seen.contains(variable) {
                    seen.push(variable.clone());
                }
            });
            seen
        });
        Some(Self {
            start,
            length,
            distinct,
            variables,
            keys: expression.clone(),
            inner: inner.as_ref().clone(),
        })
    }
}
