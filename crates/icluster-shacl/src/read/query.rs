//! Queries of a shapes graph: their prefixes, what they may not have, and `sh:sparql` (SHACL sections 5.1 and 5.2).

use super::Reader;
use super::values::short;
use crate::graph::Id;
use crate::path::Path;
use crate::shape::Constraint;
use crate::sparql::SparqlConstraint;
use crate::sparql::prebind::{insert_path, mentions_path};
use crate::sparql::restrict::refused;
use crate::vocabulary::{OWL_IMPORTS, sh};
use oxrdf::{Literal, NamedNodeRef, Term, Variable};
use spargebra::algebra::GraphPattern;
use spargebra::{Query, SparqlParser};
use std::collections::{BTreeMap, BTreeSet};

/// The variables that validation gives values to, beside parameters (section 5.3.1).
pub(super) const THIS: &str = "this";
pub(super) const SHAPES_GRAPH: &str = "shapesGraph";
pub(super) const CURRENT_SHAPE: &str = "currentShape";
pub(super) const VALUE: &str = "value";

impl Reader<'_> {
    /// Prefixes by `sh:prefixes/owl:imports*/sh:declare` (section 5.2.1).
    fn prefixes(&mut self, node: Id) -> BTreeMap<String, String> {
        let mut open = self.graph.objects(node, sh::PREFIXES);
        let mut seen: BTreeSet<Id> = open.iter().copied().collect();
        let mut prefixes = BTreeMap::new();
        while let Some(next) = open.pop() {
            for declaration in self.graph.objects(next, sh::DECLARE) {
                let text = |property: NamedNodeRef<'_>| {
                    let value = self.graph.objects(declaration, property).first().copied()?;
                    match self.term(value) {
                        Term::Literal(literal) => Some(literal.value().to_owned()),
                        _ => None,
                    }
                };
                let (Some(prefix), Some(namespace)) = (text(sh::PREFIX), text(sh::NAMESPACE))
                else {
                    let found = "a declaration without one of its parts".into();
                    self.problem(
                        next,
                        Some(sh::DECLARE),
                        found,
                        "one sh:prefix and one sh:namespace, both literals (section 5.2.1)",
                    );
                    continue;
                };
                let before = prefixes.insert(prefix.clone(), namespace.clone());
                if let Some(other) = before.filter(|other| *other != namespace) {
                    let found =
                        format!("the prefix {prefix:?} for both <{other}> and <{namespace}>");
                    self.problem(
                        next,
                        Some(sh::DECLARE),
                        found,
                        "one namespace for a prefix (section 5.2.1)",
                    );
                }
            }
            let imports = self.graph.objects(next, OWL_IMPORTS);
            open.extend(imports.into_iter().filter(|import| seen.insert(*import)));
        }
        prefixes
    }

    /// The `sh:select` or `sh:ask` of a node, found fit for pre-binding.
    pub(super) fn query(
        &mut self,
        node: Id,
        property: NamedNodeRef<'_>,
        parameters: &[Variable],
    ) -> Option<Query> {
        let value = self.at_most_one(node, property)?;
        let text = self.string(node, property, value)?;
        if nesting(&text) > DEEPEST {
            let found = format!("more than {DEEPEST} brackets inside one another");
            self.problem(node, Some(property), found, "a query that people can read");
            return None;
        }
        let mut parser = SparqlParser::new();
        for (prefix, namespace) in self.prefixes(node) {
            match parser.clone().with_prefix(&prefix, &namespace) {
                Ok(with) => parser = with,
                Err(error) => {
                    let found = format!("the namespace {namespace:?}: {error}");
                    self.problem(node, Some(sh::PREFIXES), found, "an IRI (section 5.2.1)");
                }
            }
        }
        let query = match parser.parse_query(&text) {
            Ok(query) => query,
            Err(error) => {
                self.problem(node, Some(property), error.to_string(), "a query of SPARQL 1.1 with all its prefixes declared by sh:prefixes (section 5.2.1)");
                return None;
            }
        };
        let is_ask = matches!(query, Query::Ask { .. });
        if is_ask != (property == sh::ASK) {
            self.problem(
                node,
                Some(property),
                "another kind of query".into(),
                "SELECT in sh:select, ASK in sh:ask (sections 5.2 and 6.2.3)",
            );
            return None;
        }
        let variable = |name: &str| Variable::new_unchecked(name);
        let mut required = vec![variable(THIS)];
        if is_ask {
            required.push(variable(VALUE));
        }
        required.extend_from_slice(parameters);
        let mut prebound = required.clone();
        prebound.extend([SHAPES_GRAPH, CURRENT_SHAPE, "PATH"].map(variable));
        // What an ASK validator returns of a nested query is its own affair where it does not ask of the focus node.
        let nested: Vec<Variable> =
            required.into_iter().filter(|name| !is_ask || name.as_str() != THIS).collect();
        if let Some(found) = refused(&query, &prebound, &nested) {
            self.problem(
                node,
                Some(property),
                found,
                "a query that values can be put into (appendix A)",
            );
            return None;
        }
        if !is_ask && !returns(&query, THIS) {
            self.problem(
                node,
                Some(property),
                "a SELECT that does not return $this".into(),
                "$this among what is selected (section 5.2)",
            );
            return None;
        }
        Some(query)
    }

    /// The query for a shape with this path, or for a node shape.
    pub(super) fn for_path(
        &mut self,
        node: Id,
        property: NamedNodeRef<'_>,
        query: &Query,
        path: Option<&Path>,
    ) -> Option<Query> {
        match path {
            Some(path) => Some(insert_path(query, path)),
            None if mentions_path(query) => {
                let found = format!("$PATH in the {} of a node shape", short(property));
                self.problem(
                    node,
                    Some(property),
                    found,
                    "$PATH only where there is a sh:path (section 5.2.2)",
                );
                None
            }
            None => Some(query.clone()),
        }
    }

    pub(super) fn read_sparql(
        &mut self,
        node: Id,
        path: Option<&Path>,
        found: &mut Vec<Constraint>,
    ) {
        for constraint in self.graph.objects(node, sh::SPARQL) {
            if self.graph.objects(constraint, sh::SELECT).is_empty() {
                self.problem(
                    constraint,
                    Some(sh::SELECT),
                    "a SPARQL constraint without it".into(),
                    "one SELECT query (section 5.1)",
                );
                continue;
            }
            // `sh:deactivated` of a shape that is its own constraint is read with the shape.
            if self.boolean(constraint, sh::DEACTIVATED) == Some(true) {
                continue;
            }
            let Some(query) = self.query(constraint, sh::SELECT, &[]) else { continue };
            let Some(select) = self.for_path(constraint, sh::SELECT, &query, path) else {
                continue;
            };
            self.uses_sparql = true;
            let messages: Vec<Literal> = self.messages(constraint);
            let constraint = SparqlConstraint { node: self.term(constraint), messages, select };
            found.push(Constraint::Sparql(Box::new(constraint)));
        }
    }
}

/// How deep brackets may nest, so that the parser never uses up the stack.
const DEEPEST: usize = 64;

/// How deep brackets nest, those in texts counted as well.
fn nesting(query: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for byte in query.bytes() {
        match byte {
            b'(' | b'{' | b'[' => open += 1,
            b')' | b'}' | b']' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

/// Whether the outermost projection has a variable.
fn returns(query: &Query, name: &str) -> bool {
    let Query::Select { pattern, .. } = query else { return false };
    let mut pattern = pattern;
    loop {
        pattern = match pattern {
            GraphPattern::Project { variables, .. } => {
                return variables.iter().any(|variable| variable.as_str() == name);
            }
            GraphPattern::Distinct { inner }
            | GraphPattern::Reduced { inner }
            | GraphPattern::Slice { inner, .. }
            | GraphPattern::OrderBy { inner, .. } => inner,
            _ => return false,
        };
    }
}
