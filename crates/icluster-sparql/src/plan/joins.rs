//! The order of joins by our own counts.
//!
//! The evaluator's optimiser knows no counts: every predicate is as frequent as every other. A basic graph pattern,
//! with the paths and tables beside it, is put in order here and fixed by lateral joins, which the optimiser leaves in
//! order. Each pattern is tried as the first, always followed by the connected pattern that adds the fewest rows; the
//! order that looks at the fewest rows in all is taken.

use super::Statistics;
use oxigraph::model::Variable;
use oxigraph::model::vocab::rdf;
use spargebra::algebra::{GraphPattern, PropertyPathExpression};
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::HashSet;

/// Parts of a nest up to which each is tried as the first.
const MOST_TRIED: usize = 24;

/// Levels of a hierarchy that a path of any length is thought to go through.
const LEVELS: f64 = 3.0;

/// Orders the joins of a pattern.
pub(crate) fn order_joins(pattern: GraphPattern, statistics: &Statistics) -> GraphPattern {
    order(pattern, statistics, &HashSet::new())
}

fn order(pattern: GraphPattern, counts: &Statistics, bound: &HashSet<Variable>) -> GraphPattern {
    let inner = |pattern: Box<GraphPattern>| Box::new(order(*pattern, counts, bound));
    let nothing = HashSet::new();
    let alone = |pattern: Box<GraphPattern>| Box::new(order(*pattern, counts, &nothing));
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Join { .. } => {
            let mut parts = Vec::new();
            match flatten(pattern.clone(), &mut parts) {
                Some(()) if parts.len() > 1 => chain(parts, counts, bound.clone()),
                _ => pattern,
            }
        }
        GraphPattern::LeftJoin { left, right, expression } => {
            let left = inner(left);
            let mut bound = bound.clone();
            certain(&left, &mut bound);
            let right = Box::new(order(*right, counts, &bound));
            GraphPattern::LeftJoin { left, right, expression }
        }
        GraphPattern::Union { left, right } => {
            GraphPattern::Union { left: inner(left), right: inner(right) }
        }
        GraphPattern::Minus { left, right } => {
            GraphPattern::Minus { left: inner(left), right: alone(right) }
        }
        GraphPattern::Filter { expr, inner: of } => GraphPattern::Filter { expr, inner: inner(of) },
        GraphPattern::Graph { name, inner: of } => GraphPattern::Graph { name, inner: inner(of) },
        GraphPattern::Extend { inner: of, variable, expression } => {
            GraphPattern::Extend { inner: inner(of), variable, expression }
        }
        GraphPattern::OrderBy { inner: of, expression } => {
            GraphPattern::OrderBy { inner: alone(of), expression }
        }
        GraphPattern::Project { inner: of, variables } => {
            GraphPattern::Project { inner: alone(of), variables }
        }
        GraphPattern::Distinct { inner: of } => GraphPattern::Distinct { inner: alone(of) },
        GraphPattern::Reduced { inner: of } => GraphPattern::Reduced { inner: alone(of) },
        GraphPattern::Slice { inner: of, start, length } => {
            GraphPattern::Slice { inner: alone(of), start, length }
        }
        GraphPattern::Group { inner: of, variables, aggregates } => {
            GraphPattern::Group { inner: alone(of), variables, aggregates }
        }
        other => other,
    }
}

/// The parts of a nest of joins; none when something else than triples, paths and full tables is in it.
fn flatten(pattern: GraphPattern, parts: &mut Vec<GraphPattern>) -> Option<()> {
    match pattern {
        GraphPattern::Join { left, right } => {
            flatten(*left, parts)?;
            flatten(*right, parts)
        }
        GraphPattern::Bgp { patterns } => {
            parts.extend(
                patterns
                    .into_iter()
                    .map(|triple| GraphPattern::Bgp { patterns: vec![named(triple)] }),
            );
            Some(())
        }
        GraphPattern::Path { subject, path, object } => {
            let (subject, object) = (named_term(subject), named_term(object));
            parts.push(GraphPattern::Path { subject, path, object });
            Some(())
        }
        GraphPattern::Values { variables, bindings } => {
            if bindings.iter().any(|row| row.iter().any(Option::is_none)) {
                return None;
            }
            parts.push(GraphPattern::Values { variables, bindings });
            Some(())
        }
        _ => None,
    }
}

/// Blank nodes of a pattern are variables nobody sees; apart, they must keep their names.
fn named(triple: TriplePattern) -> TriplePattern {
    TriplePattern {
        subject: named_term(triple.subject),
        predicate: triple.predicate,
        object: named_term(triple.object),
    }
}

fn named_term(term: TermPattern) -> TermPattern {
    match term {
        TermPattern::BlankNode(node) => {
            Variable::new_unchecked(format!("urn_icluster_blank_{}", node.as_str())).into()
        }
        other => other,
    }
}

/// A part of a nest of joins, with the variables it binds.
type Part = (GraphPattern, HashSet<Variable>);

fn chain(parts: Vec<GraphPattern>, counts: &Statistics, bound: HashSet<Variable>) -> GraphPattern {
    let mut parts: Vec<Option<Part>> = parts
        .into_iter()
        .map(|part| {
            let mut own = HashSet::new();
            certain(&part, &mut own);
            Some((part, own))
        })
        .collect();
    let mut best: Option<(f64, Vec<usize>)> = None;
    for first in 0..parts.len().min(MOST_TRIED) {
        let first = (parts.len() <= MOST_TRIED).then_some(first);
        let (cost, order) = ordering(&parts, first, counts, bound.clone());
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, order));
        }
        if first.is_none() {
            break;
        }
    }
    let order = best.map(|(_, order)| order).unwrap_or_default();
    order
        .into_iter()
        .filter_map(|at| Some(parts.get_mut(at)?.take()?.0))
        .reduce(|left, right| GraphPattern::Lateral {
            left: Box::new(left),
            right: Box::new(right),
        })
        .unwrap_or_default()
}

/// The order that begins with one part, or with the one of fewest rows, and how many rows it looks at.
fn ordering(
    parts: &[Option<Part>],
    first: Option<usize>,
    counts: &Statistics,
    mut bound: HashSet<Variable>,
) -> (f64, Vec<usize>) {
    let mut order: Vec<usize> = Vec::with_capacity(parts.len());
    let (mut rows, mut cost) = (1.0_f64, 0.0_f64);
    while order.len() < parts.len() {
        let mut best: Option<(bool, f64, usize)> = None;
        for (at, part) in parts.iter().enumerate() {
            let Some((part, own)) = part else { continue };
            if order.contains(&at) || (order.is_empty() && first.is_some_and(|first| first != at)) {
                continue;
            }
            // A part that shares no variable multiplies: last, whatever its size. Parts without variables only test.
            let apart = !order.is_empty() && !own.is_empty() && own.is_disjoint(&bound);
            let found = estimate(part, counts, &bound);
            if best.is_none_or(|(other, fewest, _)| (apart, found) < (other, fewest)) {
                best = Some((apart, found, at));
            }
        }
        let Some((_, found, at)) = best else { break };
        if let Some(Some((part, own))) = parts.get(at) {
            cost += rows * (looked_at(part, &bound) + found);
            rows *= found;
            bound.extend(own.iter().cloned());
        }
        order.push(at);
    }
    (cost, order)
}

/// Rows looked at for one row of what is bound, whether they are found or not.
fn looked_at(part: &GraphPattern, bound: &HashSet<Variable>) -> f64 {
    match part {
        // A table is gone through for every row.
        GraphPattern::Values { variables, bindings }
            if variables.iter().any(|variable| bound.contains(variable)) =>
        {
            0.1 * bindings.len() as f64
        }
        // Some steps, and a set of where they led.
        GraphPattern::Path { path, .. } if is_closure(path) => 4.0,
        _ => 1.0,
    }
}

fn is_closure(path: &PropertyPathExpression) -> bool {
    match path {
        PropertyPathExpression::OneOrMore(_) | PropertyPathExpression::ZeroOrMore(_) => true,
        PropertyPathExpression::NamedNode(_) | PropertyPathExpression::NegatedPropertySet(_) => {
            false
        }
        PropertyPathExpression::Reverse(path) | PropertyPathExpression::ZeroOrOne(path) => {
            is_closure(path)
        }
        PropertyPathExpression::Sequence(a, b) | PropertyPathExpression::Alternative(a, b) => {
            is_closure(a) || is_closure(b)
        }
    }
}

/// Adds the variables that every solution of a pattern binds.
pub(super) fn certain(pattern: &GraphPattern, bound: &mut HashSet<Variable>) {
    let term = |term: &TermPattern, bound: &mut HashSet<Variable>| {
        if let TermPattern::Variable(variable) = term {
            bound.insert(variable.clone());
        }
    };
    match pattern {
        GraphPattern::Bgp { patterns } => {
            for triple in patterns {
                term(&triple.subject, bound);
                term(&triple.object, bound);
                if let NamedNodePattern::Variable(variable) = &triple.predicate {
                    bound.insert(variable.clone());
                }
            }
        }
        GraphPattern::Path { subject, object, .. } => {
            term(subject, bound);
            term(object, bound);
        }
        GraphPattern::Values { variables, bindings } => {
            for (column, variable) in variables.iter().enumerate() {
                if bindings.iter().all(|row| row.get(column).is_some_and(Option::is_some)) {
                    bound.insert(variable.clone());
                }
            }
        }
        GraphPattern::Join { left, right } | GraphPattern::Lateral { left, right } => {
            certain(left, bound);
            certain(right, bound);
        }
        GraphPattern::LeftJoin { left, .. } | GraphPattern::Minus { left, .. } => {
            certain(left, bound)
        }
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Slice { inner, .. } => certain(inner, bound),
        GraphPattern::Union { .. }
        | GraphPattern::Project { .. }
        | GraphPattern::Group { .. }
        | GraphPattern::Service { .. } => {}
    }
}

/// Rows a part yields for one row of what is bound.
fn estimate(part: &GraphPattern, counts: &Statistics, bound: &HashSet<Variable>) -> f64 {
    let is_bound = |term: &TermPattern| match term {
        TermPattern::Variable(variable) => bound.contains(variable),
        _ => true,
    };
    match part {
        // Of what is bound already a table lets some through.
        GraphPattern::Values { variables, bindings } => {
            let rows = bindings.len() as f64;
            if variables.iter().any(|variable| bound.contains(variable)) {
                rows / (rows + 10.0)
            } else {
                rows
            }
        }
        GraphPattern::Bgp { patterns } => patterns.first().map_or(1.0, |triple| {
            triple_rows(triple, counts, is_bound(&triple.subject), is_bound(&triple.object))
        }),
        GraphPattern::Path { subject, path, object } => {
            path_rows(path, counts, is_bound(subject), is_bound(object))
        }
        _ => counts.triples as f64,
    }
}

fn triple_rows(triple: &TriplePattern, counts: &Statistics, subject: bool, object: bool) -> f64 {
    let NamedNodePattern::NamedNode(predicate) = &triple.predicate else {
        let all = counts.triples as f64;
        return match (subject, object) {
            (true, true) => 1.0,
            (true, false) => all.sqrt().min(20.0),
            (false, true) => all.sqrt(),
            (false, false) => all,
        };
    };
    if *predicate == rdf::TYPE
        && let TermPattern::NamedNode(class) = &triple.object
    {
        let instances = counts.classes.get(class).copied().unwrap_or(0) as f64;
        let subjects = counts.predicates.get(predicate).map_or(1, |of| of.subjects.max(1)) as f64;
        return if subject { (instances / subjects).min(1.0) } else { instances };
    }
    predicate_rows(counts.predicates.get(predicate).copied().unwrap_or_default(), subject, object)
}

fn predicate_rows(of: super::statistics::PredicateCounts, subject: bool, object: bool) -> f64 {
    let triples = of.triples as f64;
    let (subjects, objects) = (of.subjects.max(1) as f64, of.objects.max(1) as f64);
    match (subject, object) {
        (true, true) => triples / (subjects * objects),
        (true, false) => triples / subjects,
        (false, true) => triples / objects,
        (false, false) => triples,
    }
}

fn path_rows(path: &PropertyPathExpression, counts: &Statistics, start: bool, end: bool) -> f64 {
    match path {
        PropertyPathExpression::NamedNode(predicate) => predicate_rows(
            counts.predicates.get(predicate).copied().unwrap_or_default(),
            start,
            end,
        ),
        PropertyPathExpression::Reverse(path) => path_rows(path, counts, end, start),
        PropertyPathExpression::Sequence(a, b) => {
            if end && !start {
                path_rows(b, counts, false, true) * path_rows(a, counts, false, true)
            } else {
                path_rows(a, counts, start, false) * path_rows(b, counts, true, end)
            }
        }
        PropertyPathExpression::Alternative(a, b) => {
            path_rows(a, counts, start, end) + path_rows(b, counts, start, end)
        }
        PropertyPathExpression::ZeroOrOne(path) => 1.0 + path_rows(path, counts, start, end),
        PropertyPathExpression::OneOrMore(path) | PropertyPathExpression::ZeroOrMore(path) => {
            let reached = |start: bool| 1.0 + LEVELS * path_rows(path, counts, start, !start);
            match (start, end) {
                // Of all that may be there, what one of them reaches.
                (true, true) => (reached(false) / ends(path, counts)).min(1.0),
                (true, false) | (false, true) => reached(start),
                // From nowhere, every node with all it reaches.
                (false, false) => {
                    counts.triples as f64 + LEVELS * path_rows(path, counts, false, false)
                }
            }
        }
        PropertyPathExpression::NegatedPropertySet(_) => counts.triples as f64,
    }
}

/// Different nodes that a path may begin at.
fn ends(path: &PropertyPathExpression, counts: &Statistics) -> f64 {
    match path {
        PropertyPathExpression::NamedNode(predicate) => {
            counts.predicates.get(predicate).map_or(1.0, |of| of.subjects.max(of.objects) as f64)
        }
        PropertyPathExpression::Reverse(path)
        | PropertyPathExpression::ZeroOrOne(path)
        | PropertyPathExpression::OneOrMore(path)
        | PropertyPathExpression::ZeroOrMore(path) => ends(path, counts),
        PropertyPathExpression::Sequence(a, _) => ends(a, counts),
        PropertyPathExpression::Alternative(a, b) => ends(a, counts) + ends(b, counts),
        PropertyPathExpression::NegatedPropertySet(_) => counts.triples as f64,
    }
    .max(1.0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::{Statistics, order_joins};
    use oxigraph::model::NamedNode;
    use spargebra::{Query, SparqlParser};

    fn ordered(text: &str, counts: &Statistics) -> String {
        let query = SparqlParser::new().parse_query(text).unwrap();
        let Query::Select { pattern, .. } = query else { panic!("no SELECT") };
        order_joins(pattern, counts).to_string()
    }

    fn counts() -> Statistics {
        let mut counts = Statistics { triples: 1_000_100, ..Statistics::default() };
        let node = |name: &str| NamedNode::new(format!("http://e/{name}")).unwrap();
        let of = |triples, subjects, objects| super::super::statistics::PredicateCounts {
            triples,
            subjects,
            objects,
        };
        counts.predicates.insert(node("frequent"), of(1_000_000, 1_000_000, 1000));
        counts.predicates.insert(node("rare"), of(100, 100, 10));
        counts
    }

    #[test]
    fn the_rare_pattern_comes_first_wherever_it_is_written() {
        let text = "SELECT * { ?a <http://e/frequent> ?b . ?a <http://e/rare> ?c }";
        let plan = ordered(text, &counts());
        assert!(plan.find("rare") < plan.find("frequent"), "{plan}");
    }

    #[test]
    fn a_table_does_not_come_first_only_for_being_short() {
        let text = "SELECT * { VALUES ?b { 1 2 3 } ?a <http://e/frequent> ?b . ?a <http://e/rare> ?c . ?c <http://e/rare> 4 }";
        let plan = ordered(text, &counts());
        assert!(plan.find("rare") < plan.find("VALUES"), "{plan}");
        // Alone with what it restricts, it does.
        let text = "SELECT * { ?a <http://e/frequent> ?b VALUES ?b { 1 2 3 } }";
        let plan = ordered(text, &counts());
        assert!(plan.find("VALUES") < plan.find("frequent"), "{plan}");
    }

    #[test]
    fn a_path_up_a_hierarchy_is_looked_at_from_few_rows() {
        let mut counts = counts();
        let broader = NamedNode::new("http://e/broader").unwrap();
        counts.predicates.insert(
            broader,
            super::super::statistics::PredicateCounts {
                triples: 2000,
                subjects: 2000,
                objects: 250,
            },
        );
        let text = "SELECT * { ?a <http://e/frequent> ?class . ?a <http://e/rare> 1 . ?class <http://e/broader>* <http://e/top> }";
        let plan = ordered(text, &counts);
        assert!(plan.find("rare") < plan.find("frequent"), "{plan}");
        assert!(plan.find("frequent") < plan.find("broader"), "{plan}");
    }

    #[test]
    fn what_shares_no_variable_comes_last() {
        let text =
            "SELECT * { ?x <http://e/rare> 1 . ?a <http://e/frequent> ?b . ?b <http://e/rare> ?x }";
        let plan = ordered(text, &counts());
        let at = |needle: &str| plan.find(needle).unwrap_or_else(|| panic!("{needle} in {plan}"));
        assert!(at("?x <http://e/rare>") < at("?a <http://e/frequent>"), "{plan}");
        assert!(at("?b <http://e/rare> ?x") < at("?a <http://e/frequent>"), "{plan}");
    }
}
