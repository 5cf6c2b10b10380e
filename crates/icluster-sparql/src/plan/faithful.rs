//! Where the evaluator departs from the recommendation, the pattern is rewritten to mean what it says.
//!
//! - `GRAPH ?g { P }` is P in each graph, joined with that graph's name (18.6). The evaluator pushes ?g into P, which
//!   is something else when P counts, takes away or binds ?g: P is then written out graph by graph.
//! - A path of any length holds between a node and itself also where the node occurs nowhere (18.4).
//! - GROUP_CONCAT is a simple literal (18.5.1.7).
//! - BNODE(text) is one node for one text in one solution (17.4.2.9): see [`super::blank_nodes`].
//! - `SERVICE ?s` asks the services that the pattern before it found (SPARQL 1.1 Federated Query, 2.4).

use super::blank_nodes;
use crate::cube::{Quads, Source, SourceError};
use crate::endpoint::Endpoint;
use crate::govern::Meter;
use oxigraph::model::{NamedNode, NamedOrBlankNode, Term, Variable};
use oxigraph::sparql::QueryDatasetSpecification;
use oxigraph::store::StorageError;
use spargebra::algebra::{
    AggregateExpression, AggregateFunction, Expression, Function, GraphPattern,
    PropertyPathExpression,
};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern};
use std::marker::PhantomData;
use std::sync::Arc;

/// Graphs beyond which `GRAPH ?g` is left to the evaluator.
const MOST_GRAPHS: usize = 256;

/// Rewrites patterns over one store as one request sees it.
pub(crate) struct Faithful<'a, E> {
    pub(crate) endpoint: &'a Endpoint,
    pub(crate) seen: &'a QueryDatasetSpecification,
    /// Observations that are not in the store.
    pub(crate) cubes: Option<&'a Arc<dyn Source>>,
    pub(crate) meter: &'a Arc<Meter>,
    pub(crate) fresh: usize,
    pub(crate) fails: PhantomData<E>,
}

impl<E: From<StorageError> + From<SourceError>> Faithful<'_, E> {
    pub(crate) fn pattern(&mut self, pattern: GraphPattern) -> Result<GraphPattern, E> {
        let mut each = |pattern: Box<GraphPattern>| self.pattern(*pattern).map(Box::new);
        Ok(match pattern {
            GraphPattern::Join { left, right } => {
                let (left, right) = (each(left)?, each(right)?);
                if asks_found_service(&left, &right) {
                    GraphPattern::Lateral { left, right }
                } else {
                    GraphPattern::Join { left, right }
                }
            }
            GraphPattern::Union { left, right } => {
                GraphPattern::Union { left: each(left)?, right: each(right)? }
            }
            GraphPattern::Minus { left, right } => {
                GraphPattern::Minus { left: each(left)?, right: each(right)? }
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                GraphPattern::LeftJoin { left: each(left)?, right: each(right)?, expression }
            }
            GraphPattern::Filter { expr, inner } => {
                GraphPattern::Filter { expr, inner: each(inner)? }
            }
            GraphPattern::Extend { .. } => self.extend(pattern)?,
            GraphPattern::OrderBy { inner, expression } => {
                GraphPattern::OrderBy { inner: each(inner)?, expression }
            }
            GraphPattern::Project { inner, variables } => {
                GraphPattern::Project { inner: each(inner)?, variables }
            }
            GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: each(inner)? },
            GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: each(inner)? },
            GraphPattern::Slice { inner, start, length } => {
                GraphPattern::Slice { inner: each(inner)?, start, length }
            }
            GraphPattern::Group { inner, variables, aggregates } => {
                let inner = each(inner)?;
                self.group(inner, variables, aggregates)
            }
            GraphPattern::Graph { name: NamedNodePattern::Variable(name), inner } => {
                let inner = each(inner)?;
                self.graph(name, inner)?
            }
            GraphPattern::Graph { name, inner } => {
                GraphPattern::Graph { name, inner: each(inner)? }
            }
            GraphPattern::Path { subject, path, object } => self.path(subject, path, object)?,
            other => other,
        })
    }

    /// A run of BIND and of expressions of SELECT, whose calls of BNODE(text) share the row they stand in.
    fn extend(&mut self, mut pattern: GraphPattern) -> Result<GraphPattern, E> {
        let mut run = Vec::new();
        while let GraphPattern::Extend { inner, variable, expression } = pattern {
            run.push((variable, expression));
            pattern = *inner;
        }
        let mut pattern = self.pattern(pattern)?;
        self.fresh += 1;
        let row = Variable::new_unchecked(format!("urn_icluster_row_{}", self.fresh));
        let mut named = false;
        for (_, expression) in &mut run {
            named |= blank_nodes::by_row(expression, &row);
        }
        if named {
            run.push((row, blank_nodes::row()));
        }
        for (variable, expression) in run.into_iter().rev() {
            pattern = GraphPattern::Extend { inner: Box::new(pattern), variable, expression };
        }
        Ok(pattern)
    }

    /// Texts joined by GROUP_CONCAT lose their language.
    fn group(
        &mut self,
        inner: Box<GraphPattern>,
        variables: Vec<Variable>,
        mut aggregates: Vec<(Variable, AggregateExpression)>,
    ) -> GraphPattern {
        let mut plain = Vec::new();
        for (variable, aggregate) in &mut aggregates {
            let joined = matches!(
                aggregate,
                AggregateExpression::FunctionCall {
                    name: AggregateFunction::GroupConcat { .. },
                    ..
                }
            );
            if joined {
                self.fresh += 1;
                let joined = Variable::new_unchecked(format!("urn_icluster_joined_{}", self.fresh));
                plain.push((std::mem::replace(variable, joined.clone()), joined));
            }
        }
        let group = GraphPattern::Group { inner, variables, aggregates };
        plain.into_iter().fold(group, |inner, (variable, joined)| GraphPattern::Extend {
            inner: Box::new(inner),
            variable,
            expression: Expression::FunctionCall(Function::Str, vec![Expression::Variable(joined)]),
        })
    }

    fn graph(&self, name: Variable, inner: Box<GraphPattern>) -> Result<GraphPattern, E> {
        let graphs = if is_alone(&inner, &name) { self.graphs()? } else { None };
        let Some(graphs) = graphs else {
            return Ok(GraphPattern::Graph { name: name.into(), inner });
        };
        let nothing = GraphPattern::Values { variables: vec![name.clone()], bindings: Vec::new() };
        Ok(graphs
            .into_iter()
            .map(|graph| {
                let row = vec![vec![Some(GroundTerm::NamedNode(graph.clone()))]];
                let named = GraphPattern::Values { variables: vec![name.clone()], bindings: row };
                let inside = GraphPattern::Graph { name: graph.into(), inner: inner.clone() };
                GraphPattern::Join { left: Box::new(named), right: Box::new(inside) }
            })
            .reduce(|left, right| GraphPattern::Union {
                left: Box::new(left),
                right: Box::new(right),
            })
            .unwrap_or(nothing))
    }

    /// The names of the graphs a request sees; none when they are too many or not all IRIs.
    fn graphs(&self) -> Result<Option<Vec<NamedNode>>, E> {
        let mut names = Vec::new();
        let known: Box<dyn Iterator<Item = Result<NamedOrBlankNode, StorageError>>> =
            match self.seen.available_named_graphs() {
                Some(given) => Box::new(given.iter().cloned().map(Ok)),
                None => {
                    let observed = self.cubes.map(|source| Ok(source.graph().clone().into()));
                    Box::new(self.endpoint.named_graphs().chain(observed))
                }
            };
        for name in known {
            let NamedOrBlankNode::NamedNode(name) = name? else { return Ok(None) };
            if names.len() == MOST_GRAPHS {
                return Ok(None);
            }
            let observed = self.cubes.is_some_and(|source| *source.graph() == name);
            if observed || self.endpoint.contains_named_graph(name.as_ref())? {
                names.push(name);
            }
        }
        Ok(Some(names))
    }

    /// A path of length nought from a node that occurs nowhere leads to itself and nowhere else.
    fn path(
        &self,
        subject: TermPattern,
        path: PropertyPathExpression,
        object: TermPattern,
    ) -> Result<GraphPattern, E> {
        let ends = match (ground(&subject), ground(&object)) {
            (Some(node), None) => Some((node, &object)),
            (None, Some(node)) => Some((node, &subject)),
            _ => None,
        };
        if may_be_empty(&path)
            && let Some((node, TermPattern::Variable(end))) = ends
            && !self.occurs(&node)?
        {
            return Ok(GraphPattern::Values {
                variables: vec![end.clone()],
                bindings: vec![vec![Some(node)]],
            });
        }
        Ok(GraphPattern::Path { subject, path, object })
    }

    fn occurs(&self, node: &GroundTerm) -> Result<bool, E> {
        let term: Term = match node {
            GroundTerm::NamedNode(node) => {
                let mut as_subject =
                    self.endpoint.quads_for_pattern(Some(node.into()), None, None, None);
                if as_subject.next().transpose()?.is_some() {
                    return Ok(true);
                }
                node.clone().into()
            }
            GroundTerm::Literal(literal) => literal.clone().into(),
        };
        let mut as_object = self.endpoint.quads_for_pattern(None, None, Some(term.as_ref()), None);
        if as_object.next().transpose()?.is_some() {
            return Ok(true);
        }
        let Some(source) = self.cubes else { return Ok(false) };
        for (subject, object) in [(Some(&term), None), (None, Some(&term))] {
            let (source, meter) = (Arc::clone(source), Some(Arc::clone(self.meter)));
            let mut quads = Quads::new(source, meter, subject, None, object)?;
            if quads.next().transpose()?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn ground(term: &TermPattern) -> Option<GroundTerm> {
    match term {
        TermPattern::NamedNode(node) => Some(node.clone().into()),
        TermPattern::Literal(literal) => Some(literal.clone().into()),
        _ => None,
    }
}

fn may_be_empty(path: &PropertyPathExpression) -> bool {
    match path {
        PropertyPathExpression::ZeroOrMore(_) | PropertyPathExpression::ZeroOrOne(_) => true,
        PropertyPathExpression::NamedNode(_) | PropertyPathExpression::NegatedPropertySet(_) => {
            false
        }
        PropertyPathExpression::Reverse(path) | PropertyPathExpression::OneOrMore(path) => {
            may_be_empty(path)
        }
        PropertyPathExpression::Sequence(a, b) => may_be_empty(a) && may_be_empty(b),
        PropertyPathExpression::Alternative(a, b) => may_be_empty(a) || may_be_empty(b),
    }
}

/// Whether what stands inside `GRAPH ?name` must not see the name.
fn is_alone(pattern: &GraphPattern, name: &Variable) -> bool {
    match pattern {
        GraphPattern::Minus { .. } => true,
        GraphPattern::Project { inner, variables } => {
            !variables.contains(name) || is_alone(inner, name)
        }
        GraphPattern::Values { variables, .. } => variables.contains(name),
        GraphPattern::Group { .. } => true,
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Service { .. } => {
            false
        }
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right }
        | GraphPattern::LeftJoin { left, right, .. } => {
            is_alone(left, name) || is_alone(right, name)
        }
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. } => is_alone(inner, name),
    }
}

fn asks_found_service(left: &GraphPattern, right: &GraphPattern) -> bool {
    let GraphPattern::Service { name: NamedNodePattern::Variable(name), .. } = right else {
        return false;
    };
    let mut found = std::collections::HashSet::new();
    super::joins::certain(left, &mut found);
    found.contains(name)
}
