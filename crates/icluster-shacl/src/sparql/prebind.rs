//! Values put into a query: SHACL's pre-binding, and the path of a shape in place of `$PATH`.
//!
//! Source: SHACL appendix A, "Values Insertion": every basic graph pattern, property path and `GRAPH` with a variable is joined with the table of
//! the one solution that binds the pre-bound variables. Section 5.2.2 for `$PATH`.

use crate::path::Path;
use oxrdf::Variable;
use spargebra::Query;
use spargebra::algebra::{
    AggregateExpression, Expression, GraphPattern, OrderExpression, PropertyPathExpression,
};
use spargebra::term::{GroundTerm, NamedNodePattern, TriplePattern};

/// The query with these values in it.
pub(crate) fn insert_values(query: &Query, values: &[(Variable, GroundTerm)]) -> Query {
    let (variables, row) =
        values.iter().map(|(variable, value)| (variable.clone(), Some(value.clone()))).unzip();
    let table = GraphPattern::Values { variables, bindings: vec![row] };
    rewritten(query, &|leaf| GraphPattern::Join {
        left: Box::new(table.clone()),
        right: Box::new(leaf),
    })
}

/// The query with the path where its triples have the variable `PATH` as predicate.
pub(crate) fn insert_path(query: &Query, path: &Path) -> Query {
    let Some(path) = path.to_sparql() else { return query.clone() };
    rewritten(query, &|leaf| match leaf {
        GraphPattern::Bgp { patterns } => with_path(patterns, &path),
        other => other,
    })
}

/// Whether a triple pattern is about the path of the shape.
fn is_path(pattern: &TriplePattern) -> bool {
    matches!(&pattern.predicate, NamedNodePattern::Variable(name) if name.as_str() == "PATH")
}

fn with_path(patterns: Vec<TriplePattern>, path: &PropertyPathExpression) -> GraphPattern {
    let (along, mut others): (Vec<_>, Vec<_>) = patterns.into_iter().partition(is_path);
    let mut paths = Vec::new();
    for TriplePattern { subject, object, .. } in along {
        match path {
            PropertyPathExpression::NamedNode(name) => {
                others.push(TriplePattern { subject, predicate: name.clone().into(), object });
            }
            other => paths.push(GraphPattern::Path { subject, path: other.clone(), object }),
        }
    }
    paths.into_iter().fold(GraphPattern::Bgp { patterns: others }, |left, right| {
        GraphPattern::Join { left: Box::new(left), right: Box::new(right) }
    })
}

/// Whether `PATH` is left in a query, where there is no path to put.
pub(crate) fn mentions_path(query: &Query) -> bool {
    let found = std::cell::Cell::new(false);
    rewritten(query, &|leaf| {
        if let GraphPattern::Bgp { patterns } = &leaf
            && patterns.iter().any(is_path)
        {
            found.set(true);
        }
        leaf
    });
    found.get()
}

fn rewritten(query: &Query, change: &dyn Fn(GraphPattern) -> GraphPattern) -> Query {
    let mut query = query.clone();
    if let Query::Select { pattern, .. } | Query::Ask { pattern, .. } = &mut query {
        let old = std::mem::take(pattern);
        *pattern = rewrite(old, change);
    }
    query
}

/// Changes the leaves: basic graph patterns, property paths, `GRAPH` with a variable.
fn rewrite(pattern: GraphPattern, change: &dyn Fn(GraphPattern) -> GraphPattern) -> GraphPattern {
    let inside = |inner: Box<GraphPattern>| Box::new(rewrite(*inner, change));
    let expr = |expression: Expression| rewrite_expression(expression, change);
    match pattern {
        leaf @ (GraphPattern::Bgp { .. } | GraphPattern::Path { .. }) => change(leaf),
        GraphPattern::Graph { name, inner } => {
            let by_variable = matches!(name, NamedNodePattern::Variable(_));
            let graph = GraphPattern::Graph { name, inner: inside(inner) };
            if by_variable { change(graph) } else { graph }
        }
        GraphPattern::Join { left, right } => {
            GraphPattern::Join { left: inside(left), right: inside(right) }
        }
        GraphPattern::Lateral { left, right } => {
            GraphPattern::Lateral { left: inside(left), right: inside(right) }
        }
        GraphPattern::Union { left, right } => {
            GraphPattern::Union { left: inside(left), right: inside(right) }
        }
        GraphPattern::Minus { left, right } => {
            GraphPattern::Minus { left: inside(left), right: inside(right) }
        }
        GraphPattern::LeftJoin { left, right, expression } => GraphPattern::LeftJoin {
            left: inside(left),
            right: inside(right),
            expression: expression.map(expr),
        },
        GraphPattern::Filter { expr: condition, inner } => {
            GraphPattern::Filter { expr: expr(condition), inner: inside(inner) }
        }
        GraphPattern::Extend { inner, variable, expression } => {
            GraphPattern::Extend { inner: inside(inner), variable, expression: expr(expression) }
        }
        GraphPattern::OrderBy { inner, expression } => GraphPattern::OrderBy {
            inner: inside(inner),
            expression: expression
                .into_iter()
                .map(|order| match order {
                    OrderExpression::Asc(by) => OrderExpression::Asc(expr(by)),
                    OrderExpression::Desc(by) => OrderExpression::Desc(expr(by)),
                })
                .collect(),
        },
        GraphPattern::Project { inner, variables } => {
            GraphPattern::Project { inner: inside(inner), variables }
        }
        GraphPattern::Distinct { inner } => GraphPattern::Distinct { inner: inside(inner) },
        GraphPattern::Reduced { inner } => GraphPattern::Reduced { inner: inside(inner) },
        GraphPattern::Slice { inner, start, length } => {
            GraphPattern::Slice { inner: inside(inner), start, length }
        }
        GraphPattern::Group { inner, variables, aggregates } => GraphPattern::Group {
            inner: inside(inner),
            variables,
            aggregates: aggregates
                .into_iter()
                .map(|(variable, aggregate)| match aggregate {
                    AggregateExpression::FunctionCall { name, expr: by, distinct } => {
                        let by = expr(by);
                        (variable, AggregateExpression::FunctionCall { name, expr: by, distinct })
                    }
                    counted @ AggregateExpression::CountSolutions { .. } => (variable, counted),
                })
                .collect(),
        },
        other @ (GraphPattern::Values { .. } | GraphPattern::Service { .. }) => other,
    }
}

/// Patterns are in expressions too: `EXISTS`.
fn rewrite_expression(
    expression: Expression,
    change: &dyn Fn(GraphPattern) -> GraphPattern,
) -> Expression {
    let one = |inner: Box<Expression>| Box::new(rewrite_expression(*inner, change));
    let all = |list: Vec<Expression>| -> Vec<Expression> {
        list.into_iter().map(|member| rewrite_expression(member, change)).collect()
    };
    match expression {
        Expression::Exists(pattern) => Expression::Exists(Box::new(rewrite(*pattern, change))),
        Expression::Or(a, b) => Expression::Or(one(a), one(b)),
        Expression::And(a, b) => Expression::And(one(a), one(b)),
        Expression::Equal(a, b) => Expression::Equal(one(a), one(b)),
        Expression::SameTerm(a, b) => Expression::SameTerm(one(a), one(b)),
        Expression::Greater(a, b) => Expression::Greater(one(a), one(b)),
        Expression::GreaterOrEqual(a, b) => Expression::GreaterOrEqual(one(a), one(b)),
        Expression::Less(a, b) => Expression::Less(one(a), one(b)),
        Expression::LessOrEqual(a, b) => Expression::LessOrEqual(one(a), one(b)),
        Expression::Add(a, b) => Expression::Add(one(a), one(b)),
        Expression::Subtract(a, b) => Expression::Subtract(one(a), one(b)),
        Expression::Multiply(a, b) => Expression::Multiply(one(a), one(b)),
        Expression::Divide(a, b) => Expression::Divide(one(a), one(b)),
        Expression::UnaryPlus(a) => Expression::UnaryPlus(one(a)),
        Expression::UnaryMinus(a) => Expression::UnaryMinus(one(a)),
        Expression::Not(a) => Expression::Not(one(a)),
        Expression::In(a, list) => Expression::In(one(a), all(list)),
        Expression::If(a, b, c) => Expression::If(one(a), one(b), one(c)),
        Expression::Coalesce(list) => Expression::Coalesce(all(list)),
        Expression::FunctionCall(function, list) => Expression::FunctionCall(function, all(list)),
        leaf @ (Expression::NamedNode(_)
        | Expression::Literal(_)
        | Expression::Variable(_)
        | Expression::Bound(_)) => leaf,
    }
}
