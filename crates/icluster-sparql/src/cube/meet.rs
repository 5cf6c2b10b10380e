//! Whether a pattern may meet observations: if not, it is read from the store alone.

use super::push::walk;
use super::star::may_be_said;
use super::{SERVICE, Source};
use oxigraph::model::{NamedNode, Variable};
use spargebra::algebra::{AggregateExpression, Expression, GraphPattern, PropertyPathExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::HashSet;

/// Whether a pattern, its stars taken out, may still meet observations. `about` are the predicates by which the store
/// says something of an observation; none when that is not known.
pub(crate) fn may_meet(
    pattern: &GraphPattern,
    source: &dyn Source,
    in_default: bool,
    about: Option<&HashSet<NamedNode>>,
) -> bool {
    Meets { source, about }.pattern(pattern, in_default, &HashSet::new())
}

struct Meets<'a> {
    source: &'a dyn Source,
    about: Option<&'a HashSet<NamedNode>>,
}

impl Meets<'_> {
    /// `seen` says whether observations are seen here.
    fn pattern(&self, pattern: &GraphPattern, seen: bool, others: &HashSet<Variable>) -> bool {
        match pattern {
            GraphPattern::Bgp { .. }
            | GraphPattern::Join { .. }
            | GraphPattern::Path { .. }
            | GraphPattern::Lateral { .. }
            | GraphPattern::LeftJoin { .. } => {
                let mut known = others.clone();
                let mut found = HashSet::new();
                self.no_observations(pattern, &mut known);
                bound_by_triples(pattern, &mut found);
                self.joined(pattern, seen, &known, &found)
            }
            GraphPattern::Filter { expr, inner } => {
                let mut known = others.clone();
                self.no_observations(inner, &mut known);
                self.pattern(inner, seen, others) || self.expression(expr, seen, &known)
            }
            GraphPattern::Extend { inner, expression, .. } => {
                self.pattern(inner, seen, others) || self.expression(expression, seen, others)
            }
            GraphPattern::Union { left, right } => {
                self.pattern(left, seen, others) || self.pattern(right, seen, others)
            }
            GraphPattern::Minus { left, right } => {
                self.pattern(left, seen, others) || self.pattern(right, seen, &HashSet::new())
            }
            GraphPattern::Graph { name, inner } => {
                let inside = match name {
                    NamedNodePattern::NamedNode(name) => {
                        name == self.source.graph() || *name == SERVICE
                    }
                    NamedNodePattern::Variable(_) => true,
                };
                // An empty pattern in a graph asks whether there is such a graph.
                inside && (self.pattern(inner, true, others) || is_empty(inner))
            }
            GraphPattern::Group { inner, aggregates, .. } => {
                self.pattern(inner, seen, &HashSet::new())
                    || aggregates.iter().any(|(_, aggregate)| match aggregate {
                        AggregateExpression::FunctionCall { expr, .. } => {
                            self.expression(expr, seen, &HashSet::new())
                        }
                        AggregateExpression::CountSolutions { .. } => false,
                    })
            }
            GraphPattern::OrderBy { inner, .. }
            | GraphPattern::Project { inner, .. }
            | GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. } => self.pattern(inner, seen, &HashSet::new()),
            GraphPattern::Values { .. } | GraphPattern::Service { .. } => false,
        }
    }

    fn joined(
        &self,
        pattern: &GraphPattern,
        seen: bool,
        known: &HashSet<Variable>,
        bound: &HashSet<Variable>,
    ) -> bool {
        match pattern {
            GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
                self.joined(left, seen, known, bound) || self.joined(right, seen, known, bound)
            }
            GraphPattern::LeftJoin { left, right, expression } => {
                self.joined(left, seen, known, bound)
                    || self.joined(right, seen, known, bound)
                    || expression.as_ref().is_some_and(|of| self.expression(of, seen, known))
            }
            GraphPattern::Bgp { patterns } => {
                seen && patterns.iter().any(|triple| {
                    may_be_said(self.source, triple) && self.may_be_subject(&triple.subject, known)
                })
            }
            GraphPattern::Path { subject, path, object } => {
                seen && (says(path, &|name| self.is_said(name)) || {
                    let loose = |term: &TermPattern| match term {
                        TermPattern::Variable(variable) => !bound.contains(variable),
                        TermPattern::BlankNode(_) => true,
                        _ => false,
                    };
                    // Of length nought, from every node there is.
                    may_be_empty(path) && loose(subject) && loose(object)
                })
            }
            other => self.pattern(other, seen, known),
        }
    }

    fn may_be_subject(&self, subject: &TermPattern, known: &HashSet<Variable>) -> bool {
        match subject {
            TermPattern::Variable(variable) => !known.contains(variable),
            TermPattern::NamedNode(name) => {
                self.source.cubes().iter().any(|cube| name.as_str().starts_with(&cube.prefix))
            }
            _ => true,
        }
    }

    fn is_said(&self, predicate: &NamedNode) -> bool {
        let object = Variable::new_unchecked("o").into();
        let subject = Variable::new_unchecked("s").into();
        may_be_said(
            self.source,
            &TriplePattern { subject, predicate: predicate.clone().into(), object },
        )
    }

    /// Adds variables that can be no observation: the store says something of them that it says of none.
    fn no_observations(&self, pattern: &GraphPattern, known: &mut HashSet<Variable>) {
        let Some(about) = self.about else { return };
        match pattern {
            GraphPattern::Bgp { patterns } => {
                for triple in patterns {
                    if let (TermPattern::Variable(subject), NamedNodePattern::NamedNode(predicate)) =
                        (&triple.subject, &triple.predicate)
                        && !about.contains(predicate)
                        && !may_be_said(self.source, triple)
                    {
                        known.insert(subject.clone());
                    }
                }
            }
            GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
                self.no_observations(left, known);
                self.no_observations(right, known);
            }
            GraphPattern::LeftJoin { left, .. } => self.no_observations(left, known),
            GraphPattern::Filter { inner, .. }
            | GraphPattern::Extend { inner, .. }
            | GraphPattern::Graph { inner, .. } => self.no_observations(inner, known),
            _ => {}
        }
    }

    fn expression(&self, expression: &Expression, seen: bool, known: &HashSet<Variable>) -> bool {
        let mut meets = false;
        walk(expression, &mut |part| {
            if let Expression::Exists(pattern) = part {
                meets |= self.pattern(pattern, seen, known);
            }
        });
        meets
    }
}

fn is_empty(pattern: &GraphPattern) -> bool {
    matches!(pattern, GraphPattern::Bgp { patterns } if patterns.is_empty())
}

fn bound_by_triples(pattern: &GraphPattern, bound: &mut HashSet<Variable>) {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Values { .. } => {
            pattern.on_in_scope_variable(|variable| {
                bound.insert(variable.clone());
            })
        }
        GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
            bound_by_triples(left, bound);
            bound_by_triples(right, bound);
        }
        GraphPattern::LeftJoin { left, .. } => bound_by_triples(left, bound),
        GraphPattern::Filter { inner, .. } | GraphPattern::Extend { inner, .. } => {
            bound_by_triples(inner, bound)
        }
        _ => {}
    }
}

fn says(path: &PropertyPathExpression, said: &dyn Fn(&NamedNode) -> bool) -> bool {
    match path {
        PropertyPathExpression::NamedNode(name) => said(name),
        PropertyPathExpression::Reverse(path)
        | PropertyPathExpression::ZeroOrMore(path)
        | PropertyPathExpression::OneOrMore(path)
        | PropertyPathExpression::ZeroOrOne(path) => says(path, said),
        PropertyPathExpression::Sequence(a, b) | PropertyPathExpression::Alternative(a, b) => {
            says(a, said) || says(b, said)
        }
        PropertyPathExpression::NegatedPropertySet(_) => true,
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
