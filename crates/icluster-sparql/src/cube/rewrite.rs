//! Route (B): stars of observations are taken out of a pattern, answered by scans and put back as finished rows.
//!
//! A nest of joins is flattened; of its stars the largest is scanned last, joined in the scan with the solutions of the
//! parts that share variables with it. A star of few rows becomes a table instead, so that the order of joins can begin
//! with it. Filters stay where they are and are pushed into the scan besides; where all of them could be, and nothing
//! else stands between, GROUP BY is folded in the scan.

use super::fold::fold;
use super::nest::{Answered, LISTED, Nest, Ready, shape};
use super::plan::{Plan, Step};
use super::push::split;
use super::scan::Solutions;
use super::{SERVICE, Source, SourceError};
use crate::govern::Meter;
use crate::plan::Rows;
use oxigraph::model::{NamedNode, Term, Variable};
use oxigraph::sparql::{QueryEvaluationError, QuerySolutionIter, SparqlEvaluator};
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern};
use spargebra::term::NamedNodePattern;
use std::sync::Arc;

/// Finished scans, by the name of the service that hands them over.
#[derive(Clone, Default)]
pub(crate) struct Scans {
    pub(super) scans: Vec<(NamedNode, Solutions)>,
    groups: Vec<(NamedNode, Rows)>,
}

impl Scans {
    /// Gives an evaluator the services.
    pub(crate) fn serve(&self, mut evaluator: SparqlEvaluator) -> SparqlEvaluator {
        for (name, solutions) in &self.scans {
            evaluator = evaluator.with_service_handler(name.clone(), solutions.clone());
        }
        for (name, rows) in &self.groups {
            evaluator = evaluator.with_service_handler(name.clone(), rows.clone());
        }
        evaluator
    }

    /// The solutions of a pattern that only picks and renames columns of folded groups.
    pub(crate) fn groups_of(&self, pattern: &GraphPattern) -> Option<QuerySolutionIter<'static>> {
        let GraphPattern::Project { inner, variables } = pattern else { return None };
        let (mut at, mut renamed) = (&**inner, Vec::new());
        while let GraphPattern::Extend { inner, variable, expression } = at {
            let Expression::Variable(of) = expression else { return None };
            renamed.push((variable, of));
            at = inner;
        }
        let GraphPattern::Service { name: NamedNodePattern::NamedNode(name), .. } = at else {
            return None;
        };
        let (_, groups) = self.groups.iter().find(|(own, _)| own == name)?;
        let columns: Vec<Option<usize>> = variables
            .iter()
            .map(|variable| {
                let own = renamed.iter().fold(
                    variable,
                    |name, (variable, of)| {
                        if name == *variable { of } else { name }
                    },
                );
                groups.variables.iter().position(|column| column == own)
            })
            .collect();
        let rows = Arc::clone(&groups.rows);
        let tuples = (0..rows.len()).map(move |at| {
            let row = rows.get(at);
            let value = |column: &Option<usize>| row?.get((*column)?)?.clone();
            Ok(columns.iter().map(value).collect())
        });
        Some(QuerySolutionIter::from_tuples(variables.as_slice().into(), tuples))
    }

    pub(super) fn name(&self) -> NamedNode {
        let number = self.scans.len() + self.groups.len();
        NamedNode::new_unchecked(format!("urn:icluster:scanned:{number}"))
    }
}

/// Evaluates a pattern with the scans made so far.
pub(crate) type Evaluate<'a, E> =
    dyn FnMut(GraphPattern, &Scans) -> Result<QuerySolutionIter<'static>, E> + 'a;

/// Takes the stars out of the patterns of one query.
pub(crate) struct Rewriter<'a, E> {
    pub(crate) source: &'a Arc<dyn Source>,
    pub(crate) meter: &'a Arc<Meter>,
    /// Whether observations are in the default graph the query sees.
    pub(crate) in_default: bool,
    /// Whether it may name their graph.
    pub(crate) named: bool,
    pub(crate) evaluate: &'a mut Evaluate<'a, E>,
    pub(crate) scans: Scans,
    pub(crate) plan: Plan,
}

impl<E: From<SourceError> + From<QueryEvaluationError>> Rewriter<'_, E> {
    /// Takes the stars out of a pattern.
    pub(crate) fn replace(&mut self, pattern: GraphPattern) -> Result<GraphPattern, E> {
        self.pattern(pattern, None, &[])
    }

    /// Whether observations are seen inside a graph, or where none is named.
    pub(super) fn seen(&self, graph: Option<&NamedNode>) -> bool {
        match graph {
            None => self.in_default,
            Some(name) => *name == SERVICE || (self.named && name == self.source.graph()),
        }
    }

    /// `filters` are known to be applied to every solution of the pattern further up.
    pub(super) fn pattern(
        &mut self,
        pattern: GraphPattern,
        graph: Option<&NamedNode>,
        filters: &[Expression],
    ) -> Result<GraphPattern, E> {
        Ok(match pattern {
            GraphPattern::Bgp { .. } | GraphPattern::Join { .. } => {
                if !self.has_star(&pattern, graph) {
                    return self.without_stars(pattern, graph);
                }
                let mut nest = Nest::default();
                self.flatten(pattern, graph, graph, &mut nest)?;
                let own = std::mem::take(&mut nest.filters);
                let all: Vec<Expression> = own.iter().chain(filters).cloned().collect();
                let answered = self.answer(nest.pieces, &all, graph)?;
                let pattern = self.put_back(answered);
                own.into_iter().fold(pattern, |inner, expr| GraphPattern::Filter {
                    expr,
                    inner: Box::new(inner),
                })
            }
            GraphPattern::Filter { expr, inner } => {
                let mut known = filters.to_vec();
                split(&expr, &mut known);
                let inner = self.pattern(*inner, graph, &known)?;
                GraphPattern::Filter { expr, inner: Box::new(inner) }
            }
            GraphPattern::Graph { name: NamedNodePattern::NamedNode(name), inner } => {
                let inner = self.pattern(*inner, Some(&name), filters)?;
                GraphPattern::Graph { name: name.into(), inner: Box::new(inner) }
            }
            GraphPattern::Extend { inner, variable, expression } => GraphPattern::Extend {
                inner: Box::new(self.pattern(*inner, graph, filters)?),
                variable,
                expression,
            },
            GraphPattern::LeftJoin { left, right, expression } => {
                let left = Box::new(self.pattern(*left, graph, filters)?);
                let right = Box::new(self.optional(*right, graph)?);
                GraphPattern::LeftJoin { left, right, expression }
            }
            GraphPattern::Union { left, right } => GraphPattern::Union {
                left: Box::new(self.pattern(*left, graph, filters)?),
                right: Box::new(self.pattern(*right, graph, filters)?),
            },
            GraphPattern::Minus { left, right } => GraphPattern::Minus {
                left: Box::new(self.pattern(*left, graph, filters)?),
                right: Box::new(self.pattern(*right, graph, &[])?),
            },
            GraphPattern::Project { inner, variables } => GraphPattern::Project {
                inner: Box::new(self.pattern(*inner, graph, &[])?),
                variables,
            },
            GraphPattern::Distinct { inner } => {
                GraphPattern::Distinct { inner: Box::new(self.pattern(*inner, graph, filters)?) }
            }
            GraphPattern::Reduced { inner } => {
                GraphPattern::Reduced { inner: Box::new(self.pattern(*inner, graph, filters)?) }
            }
            GraphPattern::OrderBy { inner, expression } => GraphPattern::OrderBy {
                inner: Box::new(self.pattern(*inner, graph, filters)?),
                expression,
            },
            GraphPattern::Slice { inner, start, length } => GraphPattern::Slice {
                inner: Box::new(self.pattern(*inner, graph, &[])?),
                start,
                length,
            },
            GraphPattern::Group { inner, variables, aggregates } => {
                self.group(*inner, variables, aggregates, graph)?
            }
            other => other,
        })
    }

    /// A nest in which no star is: its parts may have some.
    fn without_stars(
        &mut self,
        pattern: GraphPattern,
        graph: Option<&NamedNode>,
    ) -> Result<GraphPattern, E> {
        Ok(match pattern {
            GraphPattern::Join { left, right } => GraphPattern::Join {
                left: Box::new(self.without_stars(*left, graph)?),
                right: Box::new(self.without_stars(*right, graph)?),
            },
            GraphPattern::Bgp { .. } => pattern,
            other => self.pattern(other, graph, &[])?,
        })
    }

    /// The right side of OPTIONAL: few observations are put in place; of many, those that go with each solution of the
    /// left are looked up.
    fn optional(
        &mut self,
        pattern: GraphPattern,
        graph: Option<&NamedNode>,
    ) -> Result<GraphPattern, E> {
        let before = (self.scans.clone(), self.plan.clone());
        let rewritten = self.pattern(pattern.clone(), graph, &[])?;
        let many = |step: &Step| matches!(step, Step::Scanned { rows, .. } if *rows > 50 * LISTED);
        let made = self.plan.steps.get(before.1.steps.len()..).unwrap_or_default();
        if made.iter().any(many) {
            (self.scans, self.plan) = before;
            return Ok(pattern);
        }
        Ok(rewritten)
    }

    fn group(
        &mut self,
        inner: GraphPattern,
        variables: Vec<Variable>,
        aggregates: Vec<(Variable, AggregateExpression)>,
        graph: Option<&NamedNode>,
    ) -> Result<GraphPattern, E> {
        let (mut core, mut filters, mut within) = (&inner, Vec::new(), graph.cloned());
        loop {
            match core {
                GraphPattern::Filter { expr, inner } => {
                    split(expr, &mut filters);
                    core = inner;
                }
                GraphPattern::Graph { name: NamedNodePattern::NamedNode(name), inner } => {
                    within = Some(name.clone());
                    core = inner;
                }
                _ => break,
            }
        }
        let nested = matches!(core, GraphPattern::Bgp { .. } | GraphPattern::Join { .. });
        if nested && self.has_star(core, within.as_ref()) {
            let mut nest = Nest::default();
            self.flatten(core.clone(), within.as_ref(), within.as_ref(), &mut nest)?;
            {
                nest.filters.extend(filters);
                let answered = self.answer(nest.pieces, &nest.filters, within.as_ref())?;
                let whole = match answered {
                    Answered::Scan(ready) if ready.taken.len() == nest.filters.len() => {
                        if let Some(groups) = fold(&ready.scan, &variables, &aggregates, self.meter)
                        {
                            return Ok(self.folded(
                                &ready,
                                &variables,
                                &aggregates,
                                groups.rows,
                                groups.matched,
                            ));
                        }
                        self.put_back(Answered::Scan(ready))
                    }
                    other => self.put_back(other),
                };
                let whole = match within.filter(|name| Some(name) != graph) {
                    Some(name) => GraphPattern::Graph { name: name.into(), inner: Box::new(whole) },
                    None => whole,
                };
                let inner = nest.filters.into_iter().fold(whole, |inner, expr| {
                    GraphPattern::Filter { expr, inner: Box::new(inner) }
                });
                return Ok(GraphPattern::Group { inner: Box::new(inner), variables, aggregates });
            }
        }
        let inner = Box::new(self.pattern(inner, graph, &[])?);
        Ok(GraphPattern::Group { inner, variables, aggregates })
    }

    fn folded(
        &mut self,
        ready: &Ready,
        variables: &[Variable],
        aggregates: &[(Variable, AggregateExpression)],
        rows: Vec<Vec<Option<Term>>>,
        matched: u64,
    ) -> GraphPattern {
        let columns: Vec<Variable> =
            variables.iter().chain(aggregates.iter().map(|(name, _)| name)).cloned().collect();
        self.plan.steps.push(Step::Folded {
            cube: ready.scan.cube.as_str().to_owned(),
            rows: matched,
            groups: rows.len() as u64,
        });
        let certain: Vec<bool> = (0..columns.len())
            .map(|at| rows.iter().all(|row| matches!(row.get(at), Some(Some(_)))))
            .collect();
        let name = self.scans.name();
        let shape = shape(&columns, |at| certain.get(at) == Some(&true));
        let rows = Rows { variables: columns.into(), rows: Arc::new(rows) };
        self.scans.groups.push((name.clone(), rows));
        GraphPattern::Service { name: name.into(), inner: Box::new(shape), silent: false }
    }
}
