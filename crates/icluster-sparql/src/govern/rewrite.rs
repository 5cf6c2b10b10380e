//! Rewrites a pattern so that the meter sees every place where rows pile up.
//!
//! A row counter is an `Extend` whose expression calls the meter and never has a value: the optimiser pushes
//! filters about but leaves an `Extend` where it is, and an unbound variable changes no answer.

use super::meter::{Meter, stop_on};
use oxigraph::model::{Literal, NamedNode, Term, Variable};
use oxigraph::sparql::SparqlEvaluator;
use spargebra::Query;
use spargebra::algebra::{
    AggregateExpression, Expression, Function, GraphPattern, OrderExpression,
};
use std::sync::Arc;

const STEP: &str = "urn:icluster:meter:step";
const HOLD: &str = "urn:icluster:meter:hold";
const JOINED: &str = "urn:icluster:meter:joined-text";
const REPLACED: &str = "urn:icluster:meter:replaced-text";

/// Rewrites the pattern of a query.
pub(crate) fn govern_query(query: &mut Query) {
    match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => govern(pattern),
    }
}

/// Rewrites a pattern in place.
pub(crate) fn govern(pattern: &mut GraphPattern) {
    Rewriter::default().pattern(pattern);
}

/// Rewrites the pattern of an update, all of whose rows are kept until it is carried out.
pub(crate) fn govern_changes(pattern: &mut GraphPattern) {
    let mut rewriter = Rewriter::default();
    rewriter.pattern(pattern);
    rewriter.count(pattern, HOLD);
}

/// Gives the evaluator the functions that rewritten patterns call.
pub(crate) fn with_meter(evaluator: SparqlEvaluator, meter: &Arc<Meter>) -> SparqlEvaluator {
    let (step, hold) = (Arc::clone(meter), Arc::clone(meter));
    let (joined, replaced) = (Arc::clone(meter), Arc::clone(meter));
    evaluator
        .with_custom_function(NamedNode::new_unchecked(STEP), move |_| {
            stop_on(step.step());
            None
        })
        .with_custom_function(NamedNode::new_unchecked(HOLD), move |_| {
            stop_on(hold.hold());
            None
        })
        .with_custom_function(NamedNode::new_unchecked(JOINED), move |terms| {
            stop_on(joined.text(terms.iter().map(length).sum()));
            joined_text(terms)
        })
        .with_custom_function(NamedNode::new_unchecked(REPLACED), move |terms| {
            let [input, by @ ..] = terms else { return None };
            let grown = by.iter().map(length).sum::<u64>().max(3);
            stop_on(replaced.text(length(input).saturating_mul(grown)));
            Some(input.clone())
        })
}

fn length(term: &Term) -> u64 {
    match term {
        Term::Literal(literal) => literal.value().len() as u64,
        _ => 0,
    }
}

/// CONCAT of SPARQL 1.1, 17.4.3.12: the language is kept when all have it; numbers and IRIs are errors.
fn joined_text(terms: &[Term]) -> Option<Term> {
    let mut text = String::new();
    let mut language: Option<Option<&str>> = None;
    for term in terms {
        let Term::Literal(literal) = term else { return None };
        let string = literal.datatype() == oxigraph::model::vocab::xsd::STRING;
        if !string && literal.language().is_none() {
            return None;
        }
        text.push_str(literal.value());
        language = Some(match language {
            Some(known) if known != literal.language() => None,
            Some(known) => known,
            None => literal.language(),
        });
    }
    Some(match language.flatten() {
        Some(tag) => Literal::new_language_tagged_literal_unchecked(text, tag).into(),
        None => Literal::new_simple_literal(text).into(),
    })
}

#[derive(Default)]
struct Rewriter {
    counters: usize,
}

impl Rewriter {
    /// Counts the rows of a pattern.
    fn count(&mut self, pattern: &mut GraphPattern, function: &str) {
        self.counters += 1;
        let inner = Box::new(std::mem::take(pattern));
        let name = format!("urn_icluster_meter_{}", self.counters);
        let call = Function::Custom(NamedNode::new_unchecked(function));
        *pattern = GraphPattern::Extend {
            inner,
            variable: Variable::new_unchecked(name),
            expression: Expression::FunctionCall(call, Vec::new()),
        };
    }

    fn pattern(&mut self, pattern: &mut GraphPattern) {
        match pattern {
            GraphPattern::Bgp { .. }
            | GraphPattern::Path { .. }
            | GraphPattern::Values { .. }
            // Evaluated elsewhere, by something with limits of its own.
            | GraphPattern::Service { .. } => {}
            GraphPattern::Join { left, right } => {
                self.operand(left);
                self.operand(right);
                self.count(pattern, STEP);
            }
            GraphPattern::Lateral { left, right } => {
                self.pattern(left);
                self.pattern(right);
                // Scans look at the token, tables at nothing.
                if matches!(**left, GraphPattern::Values { .. } | GraphPattern::Service { .. }) {
                    self.count(left, STEP);
                }
                if matches!(**right, GraphPattern::Values { .. }) {
                    self.count(pattern, STEP);
                }
            }
            GraphPattern::Union { left, right } => {
                self.pattern(left);
                self.pattern(right);
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.pattern(left);
                self.pattern(right);
                if let Some(expression) = expression {
                    self.expression(expression);
                }
                self.count(pattern, STEP);
            }
            GraphPattern::Minus { left, right } => {
                self.pattern(left);
                self.pattern(right);
                self.count(right, STEP);
                self.count(left, STEP);
            }
            GraphPattern::Filter { expr, inner } => {
                self.expression(expr);
                self.pattern(inner);
            }
            GraphPattern::Graph { inner, .. } | GraphPattern::Slice { inner, .. } => {
                self.pattern(inner);
            }
            GraphPattern::Extend { inner, expression, .. } => {
                self.expression(expression);
                self.pattern(inner);
            }
            GraphPattern::OrderBy { inner, expression } => {
                self.pattern(inner);
                for order in expression {
                    match order {
                        OrderExpression::Asc(of) | OrderExpression::Desc(of) => self.expression(of),
                    }
                }
                self.count(inner, HOLD);
            }
            GraphPattern::Project { inner, .. } => {
                self.pattern(inner);
                self.count(inner, STEP);
            }
            GraphPattern::Distinct { inner } | GraphPattern::Reduced { inner } => {
                self.pattern(inner);
            }
            GraphPattern::Group { inner, aggregates, .. } => {
                self.pattern(inner);
                for (_, aggregate) in aggregates {
                    if let AggregateExpression::FunctionCall { expr, .. } = aggregate {
                        self.expression(expr);
                    }
                }
                self.count(inner, STEP);
            }
        }
    }

    /// A side of a join: joins below it are left bare, so that the optimiser sees one nest to put in order.
    fn operand(&mut self, pattern: &mut GraphPattern) {
        if let GraphPattern::Join { left, right } = pattern {
            self.operand(left);
            self.operand(right);
        } else {
            self.pattern(pattern);
        }
    }

    fn expression(&mut self, expression: &mut Expression) {
        match expression {
            Expression::NamedNode(_)
            | Expression::Literal(_)
            | Expression::Variable(_)
            | Expression::Bound(_) => {}
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
            | Expression::Divide(a, b) => {
                self.expression(a);
                self.expression(b);
            }
            Expression::In(a, list) => {
                self.expression(a);
                list.iter_mut().for_each(|each| self.expression(each));
            }
            Expression::UnaryPlus(a) | Expression::UnaryMinus(a) | Expression::Not(a) => {
                self.expression(a);
            }
            Expression::Exists(pattern) => self.pattern(pattern),
            Expression::If(a, b, c) => {
                self.expression(a);
                self.expression(b);
                self.expression(c);
            }
            Expression::Coalesce(list) => list.iter_mut().for_each(|each| self.expression(each)),
            Expression::FunctionCall(function, list) => {
                list.iter_mut().for_each(|each| self.expression(each));
                guard_growth(function, list);
            }
        }
    }
}

/// Functions whose text can be many times as long as what they are given are called through the meter.
fn guard_growth(function: &mut Function, arguments: &mut [Expression]) {
    match (&*function, arguments) {
        (Function::Concat, _) => {
            *function = Function::Custom(NamedNode::new_unchecked(JOINED));
        }
        (Function::Replace, [input, _, by, ..]) => {
            let guarded =
                vec![std::mem::replace(input, Expression::Coalesce(Vec::new())), by.clone()];
            *input = guarded_input(guarded);
        }
        // Not longer than what they are given, but each kept until the query ends.
        (Function::SubStr | Function::StrBefore | Function::StrAfter, [input, ..]) => {
            let guarded = vec![std::mem::replace(input, Expression::Coalesce(Vec::new()))];
            *input = guarded_input(guarded);
        }
        (Function::EncodeForUri, [input]) => {
            let guarded = vec![std::mem::replace(input, Expression::Coalesce(Vec::new()))];
            *input = guarded_input(guarded);
        }
        _ => {}
    }
}

fn guarded_input(arguments: Vec<Expression>) -> Expression {
    Expression::FunctionCall(Function::Custom(NamedNode::new_unchecked(REPLACED)), arguments)
}
