//! What a query may not have where values are pre-bound (SHACL appendix A, first list).

use oxrdf::Variable;
use spargebra::Query;
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, OrderExpression};

/// Why a query is refused; nothing where it is not.
///
/// `prebound` are the variables that may be pre-bound, of which nested queries must return `required`.
pub(crate) fn refused(
    query: &Query,
    prebound: &[Variable],
    required: &[Variable],
) -> Option<String> {
    let check = Check { prebound, required };
    let pattern = match query {
        Query::Select { pattern, .. } | Query::Ask { pattern, .. } => pattern,
        _ => return Some("neither SELECT nor ASK".into()),
    };
    if query.dataset().is_some() {
        return Some("a FROM clause; validation says which graph is asked".into());
    }
    check.outermost(pattern)
}

struct Check<'a> {
    prebound: &'a [Variable],
    required: &'a [Variable],
}

impl Check<'_> {
    /// The outermost projection is not a nested query.
    fn outermost(&self, pattern: &GraphPattern) -> Option<String> {
        match pattern {
            GraphPattern::Project { inner, .. } => self.pattern(inner),
            GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.outermost(inner),
            GraphPattern::OrderBy { inner, expression } => {
                self.outermost(inner).or_else(|| self.order(expression))
            }
            other => self.pattern(other),
        }
    }

    fn both(&self, left: &GraphPattern, right: &GraphPattern) -> Option<String> {
        self.pattern(left).or_else(|| self.pattern(right))
    }

    fn order(&self, expressions: &[OrderExpression]) -> Option<String> {
        expressions.iter().find_map(|expression| match expression {
            OrderExpression::Asc(inner) | OrderExpression::Desc(inner) => self.expression(inner),
        })
    }

    fn assigned(&self, variable: &Variable) -> Option<String> {
        self.prebound
            .contains(variable)
            .then(|| format!("AS {variable}, which has its value from validation"))
    }

    fn pattern(&self, pattern: &GraphPattern) -> Option<String> {
        match pattern {
            GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => None,
            GraphPattern::Join { left, right }
            | GraphPattern::Union { left, right }
            | GraphPattern::Lateral { left, right } => self.both(left, right),
            GraphPattern::LeftJoin { left, right, expression } => self
                .both(left, right)
                .or_else(|| expression.as_ref().and_then(|inner| self.expression(inner))),
            GraphPattern::Filter { expr, inner } => {
                self.expression(expr).or_else(|| self.pattern(inner))
            }
            GraphPattern::Graph { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner),
            GraphPattern::Extend { inner, variable, expression } => self
                .assigned(variable)
                .or_else(|| self.expression(expression))
                .or_else(|| self.pattern(inner)),
            GraphPattern::OrderBy { inner, expression } => {
                self.order(expression).or_else(|| self.pattern(inner))
            }
            GraphPattern::Project { inner, variables } => self
                .required
                .iter()
                .find(|variable| !variables.contains(variable))
                .map(|variable| format!("a nested SELECT that does not return {variable}"))
                .or_else(|| self.pattern(inner)),
            GraphPattern::Group { inner, aggregates, .. } => aggregates
                .iter()
                .find_map(|(_, aggregate)| match aggregate {
                    AggregateExpression::CountSolutions { .. } => None,
                    AggregateExpression::FunctionCall { expr, .. } => self.expression(expr),
                })
                .or_else(|| self.pattern(inner)),
            GraphPattern::Minus { .. } => Some("MINUS; use FILTER NOT EXISTS".into()),
            GraphPattern::Values { .. } => Some("VALUES; use FILTER with IN".into()),
            GraphPattern::Service { .. } => Some("SERVICE; bring the data together first".into()),
        }
    }

    fn expression(&self, expression: &Expression) -> Option<String> {
        match expression {
            Expression::NamedNode(_)
            | Expression::Literal(_)
            | Expression::Variable(_)
            | Expression::Bound(_) => None,
            Expression::Or(a, b)
            | Expression::And(a, b)
            | Expression::Equal(a, b)
            | Expression::SameTerm(a, b)
            | Expression::Greater(a, b)
            | Expression::GreaterOrEqual(a, b)
            | Expression::Less(a, b)
            | Expression::LessOrEqual(a, b)
            | Expression::Add(a, b)
            | Expression::Subtract(a, b)
            | Expression::Multiply(a, b)
            | Expression::Divide(a, b) => self.expression(a).or_else(|| self.expression(b)),
            Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => {
                self.expression(a)
            }
            Expression::In(a, list) => self
                .expression(a)
                .or_else(|| list.iter().find_map(|member| self.expression(member))),
            Expression::Exists(pattern) => self.pattern(pattern),
            Expression::If(a, b, c) => [a, b, c].into_iter().find_map(|part| self.expression(part)),
            Expression::Coalesce(list) | Expression::FunctionCall(_, list) => {
                list.iter().find_map(|member| self.expression(member))
            }
        }
    }
}
