//! The values of a parameter, as the kind that the recommendation asks for; a problem where they are another.

use super::Reader;
use crate::graph::Id;
use crate::path::read_list;
use crate::problem::ShapeProblem;
use crate::vocabulary::sh;
use crate::xsd;
use oxrdf::vocab::{rdf, rdfs, xsd as names};
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term};
use std::collections::BTreeSet;

/// A name as people write it, `sh:minCount`, or in angle brackets where it is not SHACL's.
pub(super) fn short(name: NamedNodeRef<'_>) -> String {
    name.as_str()
        .strip_prefix("http://www.w3.org/ns/shacl#")
        .map_or_else(|| name.to_string(), |local| format!("sh:{local}"))
}

impl Reader<'_> {
    /// The term of a number of the graph.
    pub(super) fn term(&self, id: Id) -> Term {
        // Every number asked for comes from the graph itself.
        self.graph.term(id).cloned().unwrap_or_else(|| rdf::NIL.into_owned().into())
    }

    pub(super) fn problem(
        &mut self,
        shape: Id,
        property: Option<NamedNodeRef<'_>>,
        found: String,
        expected: impl Into<String>,
    ) {
        let (shape, property) = (self.term(shape), property.map(short));
        self.problems.push(ShapeProblem { shape, property, found, expected: expected.into() });
    }

    pub(super) fn unexpected(
        &mut self,
        shape: Id,
        property: NamedNodeRef<'_>,
        value: Id,
        expected: &str,
    ) {
        let found = self.term(value).to_string();
        self.problem(shape, Some(property), found, expected);
    }

    /// The value of a parameter that has at most one.
    pub(super) fn at_most_one(&mut self, node: Id, property: NamedNodeRef<'_>) -> Option<Id> {
        let values = self.graph.objects(node, property);
        if values.len() > 1 {
            let found = format!("{} values", values.len());
            self.problem(node, Some(property), found, "at most one value");
        }
        values.first().copied()
    }

    /// All values, which must be IRIs.
    pub(super) fn iris(
        &mut self,
        node: Id,
        property: NamedNodeRef<'_>,
        expected: &str,
    ) -> Vec<NamedNode> {
        let mut names = Vec::new();
        for value in self.graph.objects(node, property) {
            match self.term(value) {
                Term::NamedNode(name) => names.push(name),
                _ => self.unexpected(node, property, value, expected),
            }
        }
        names
    }

    pub(super) fn boolean(&mut self, node: Id, property: NamedNodeRef<'_>) -> Option<bool> {
        let value = self.at_most_one(node, property)?;
        let parsed = match self.term(value) {
            Term::Literal(literal) => xsd::boolean(&literal),
            _ => None,
        };
        if parsed.is_none() {
            self.unexpected(node, property, value, "true or false (xsd:boolean)");
        }
        parsed
    }

    pub(super) fn integer(&mut self, node: Id, property: NamedNodeRef<'_>) -> Option<i64> {
        let value = self.at_most_one(node, property)?;
        let parsed = match self.term(value) {
            Term::Literal(literal) => xsd::integer(&literal),
            _ => None,
        };
        if parsed.is_none() {
            self.unexpected(node, property, value, "a whole number (xsd:integer)");
        }
        parsed
    }

    /// A literal of `xsd:string`.
    pub(super) fn string(
        &mut self,
        node: Id,
        property: NamedNodeRef<'_>,
        value: Id,
    ) -> Option<String> {
        match self.term(value) {
            Term::Literal(literal) if literal.datatype() == names::STRING => {
                Some(literal.value().to_owned())
            }
            _ => {
                self.unexpected(node, property, value, "a text without a language (xsd:string)");
                None
            }
        }
    }

    /// The members of a list that is the value of a parameter.
    pub(super) fn list(
        &mut self,
        node: Id,
        property: NamedNodeRef<'_>,
        list: Id,
    ) -> Option<Vec<Id>> {
        read_list(self.graph, list)
            .map_err(|found| self.problem(node, Some(property), found, "a list (section 2)"))
            .ok()
    }

    /// The values of `sh:message` (section 2.1.5).
    pub(super) fn messages(&mut self, node: Id) -> Vec<Literal> {
        let mut messages = Vec::new();
        for value in self.graph.objects(node, sh::MESSAGE) {
            match self.term(value) {
                Term::Literal(text)
                    if text.datatype() == names::STRING || text.datatype() == rdf::LANG_STRING =>
                {
                    messages.push(text);
                }
                _ => self.unexpected(
                    node,
                    sh::MESSAGE,
                    value,
                    "a text, with or without a language (section 2.1.5)",
                ),
            }
        }
        messages
    }

    /// The SHACL instances of a class in the shapes graph (section 1.1): of it and of its subclasses.
    pub(super) fn instances_of(&self, class: NamedNodeRef<'_>) -> BTreeSet<Id> {
        let mut instances = BTreeSet::new();
        let Some(class) = self.graph.named(class) else { return instances };
        let mut classes = BTreeSet::from([class]);
        let mut open = vec![class];
        let subclass_of = self.graph.named(rdfs::SUB_CLASS_OF);
        let type_of = self.graph.named(rdf::TYPE);
        while let Some(class) = open.pop() {
            if let Some(type_of) = type_of {
                instances.extend(self.graph.triples.subjects(type_of, class));
            }
            if let Some(subclass_of) = subclass_of {
                let below = self.graph.triples.subjects(subclass_of, class);
                open.extend(below.filter(|&below| classes.insert(below)));
            }
        }
        instances
    }
}
