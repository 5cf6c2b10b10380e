//! The parameters of a shape as constraints (SHACL section 4), in the order of the recommendation.

use super::Reader;
use crate::graph::Id;
use crate::path::Path;
use crate::shape::{Bound, Constraint, Logic, NodeKind, Pair, ShapeId};
use crate::vocabulary::sh;
use oxrdf::{NamedNode, NamedNodeRef, Term};

const BOUNDS: [(NamedNodeRef<'static>, Bound); 4] = [
    (sh::MIN_EXCLUSIVE, Bound::MinExclusive),
    (sh::MIN_INCLUSIVE, Bound::MinInclusive),
    (sh::MAX_EXCLUSIVE, Bound::MaxExclusive),
    (sh::MAX_INCLUSIVE, Bound::MaxInclusive),
];

const PAIRS: [(NamedNodeRef<'static>, Pair); 4] = [
    (sh::EQUALS, Pair::Equals),
    (sh::DISJOINT, Pair::Disjoint),
    (sh::LESS_THAN, Pair::LessThan),
    (sh::LESS_THAN_OR_EQUALS, Pair::LessThanOrEquals),
];

const LOGICS: [(NamedNodeRef<'static>, Logic); 3] =
    [(sh::AND, Logic::And), (sh::OR, Logic::Or), (sh::XONE, Logic::Xone)];

fn node_kind(name: NamedNodeRef<'_>) -> Option<NodeKind> {
    let kind = |blank_node, iri, literal| Some(NodeKind { blank_node, iri, literal });
    match name {
        it if it == sh::BLANK_NODE => kind(true, false, false),
        it if it == sh::IRI => kind(false, true, false),
        it if it == sh::LITERAL => kind(false, false, true),
        it if it == sh::BLANK_NODE_OR_IRI => kind(true, true, false),
        it if it == sh::BLANK_NODE_OR_LITERAL => kind(true, false, true),
        it if it == sh::IRI_OR_LITERAL => kind(false, true, true),
        _ => None,
    }
}

impl Reader<'_> {
    pub(super) fn read_constraints(&mut self, node: Id, path: Option<&Path>) -> Vec<Constraint> {
        let mut found = Vec::new();
        self.refuse_in_node_shape(node, path);
        self.read_types(node, &mut found);
        self.read_counts(node, &mut found);
        self.read_ranges(node, &mut found);
        self.read_texts(node, &mut found);
        self.read_pairs(node, &mut found);
        self.read_logic(node, &mut found);
        self.read_shapes(node, &mut found);
        self.read_others(node, &mut found);
        self.read_sparql(node, path, &mut found);
        self.read_component_uses(node, path, &mut found);
        found
    }

    /// Parameters that only property shapes have (sections 4.2, 4.4.5, 4.5.3, 4.5.4).
    fn refuse_in_node_shape(&mut self, node: Id, path: Option<&Path>) {
        if path.is_some() || !self.graph.objects(node, sh::PATH).is_empty() {
            return;
        }
        for property in
            [sh::MIN_COUNT, sh::MAX_COUNT, sh::UNIQUE_LANG, sh::LESS_THAN, sh::LESS_THAN_OR_EQUALS]
        {
            if !self.graph.objects(node, property).is_empty() {
                let found = "it in a node shape".into();
                self.problem(node, Some(property), found, "it only where there is a sh:path");
            }
        }
    }

    fn read_types(&mut self, node: Id, found: &mut Vec<Constraint>) {
        let classes = self.iris(node, sh::CLASS, "a class, by its IRI (section 4.1.1)");
        found.extend(classes.into_iter().map(|class| Constraint::Class(class.into())));
        if self.at_most_one(node, sh::DATATYPE).is_some() {
            let names = self.iris(node, sh::DATATYPE, "a datatype, by its IRI (section 4.1.2)");
            found.extend(names.into_iter().take(1).map(Constraint::Datatype));
        }
        if let Some(value) = self.at_most_one(node, sh::NODE_KIND) {
            match self.term(value) {
                Term::NamedNode(name) if node_kind(name.as_ref()).is_some() => {
                    found.extend(node_kind(name.as_ref()).map(Constraint::NodeKind));
                }
                _ => self.unexpected(node, sh::NODE_KIND, value, "sh:BlankNode, sh:IRI, sh:Literal, sh:BlankNodeOrIRI, sh:BlankNodeOrLiteral or sh:IRIOrLiteral (section 4.1.3)"),
            }
        }
    }

    fn read_counts(&mut self, node: Id, found: &mut Vec<Constraint>) {
        found.extend(self.integer(node, sh::MIN_COUNT).map(Constraint::MinCount));
        found.extend(self.integer(node, sh::MAX_COUNT).map(Constraint::MaxCount));
    }

    fn read_ranges(&mut self, node: Id, found: &mut Vec<Constraint>) {
        for (property, bound) in BOUNDS {
            let Some(value) = self.at_most_one(node, property) else { continue };
            match self.term(value) {
                Term::Literal(literal) => found.push(Constraint::Range(bound, literal)),
                _ => self.unexpected(node, property, value, "a literal (section 4.3)"),
            }
        }
    }

    fn read_texts(&mut self, node: Id, found: &mut Vec<Constraint>) {
        found.extend(self.integer(node, sh::MIN_LENGTH).map(Constraint::MinLength));
        found.extend(self.integer(node, sh::MAX_LENGTH).map(Constraint::MaxLength));
        let flags = self
            .at_most_one(node, sh::FLAGS)
            .and_then(|value| self.string(node, sh::FLAGS, value))
            .unwrap_or_default();
        for value in self.graph.objects(node, sh::PATTERN) {
            let Some(pattern) = self.string(node, sh::PATTERN, value) else { continue };
            match expression(&pattern, &flags) {
                Ok(compiled) => found.push(Constraint::Pattern(pattern, compiled)),
                Err(message) => {
                    let found = format!("{pattern:?} with flags {flags:?}: {message}");
                    let expected =
                        "a regular expression as SPARQL's REGEX takes it (section 4.4.3)";
                    self.problem(node, Some(sh::PATTERN), found, expected);
                }
            }
        }
        if let Some(list) = self.at_most_one(node, sh::LANGUAGE_IN) {
            let members = self.list(node, sh::LANGUAGE_IN, list).unwrap_or_default();
            let ranges = members
                .into_iter()
                .filter_map(|member| self.string(node, sh::LANGUAGE_IN, member))
                .collect();
            found.push(Constraint::LanguageIn(ranges));
        }
        if self.boolean(node, sh::UNIQUE_LANG) == Some(true) {
            found.push(Constraint::UniqueLang);
        }
    }

    fn read_pairs(&mut self, node: Id, found: &mut Vec<Constraint>) {
        for (property, pair) in PAIRS {
            let others = self.iris(node, property, "a property, by its IRI (section 4.5)");
            found.extend(others.into_iter().map(|other| Constraint::Pair(pair, other)));
        }
    }

    /// A value that must be a shape.
    fn shape(&mut self, node: Id, property: NamedNodeRef<'_>, value: Id) -> Option<ShapeId> {
        if let Term::Literal(_) = self.term(value) {
            self.unexpected(node, property, value, "a shape: an IRI or a blank node (section 2.1)");
            return None;
        }
        Some(self.shape_id(value))
    }

    fn read_logic(&mut self, node: Id, found: &mut Vec<Constraint>) {
        for value in self.graph.objects(node, sh::NOT) {
            found.extend(self.shape(node, sh::NOT, value).map(Constraint::Not));
        }
        for (property, logic) in LOGICS {
            for list in self.graph.objects(node, property) {
                let members = self.list(node, property, list).unwrap_or_default();
                let shapes = members
                    .into_iter()
                    .filter_map(|member| self.shape(node, property, member))
                    .collect();
                found.push(Constraint::Logic(logic, shapes));
            }
        }
    }

    fn read_shapes(&mut self, node: Id, found: &mut Vec<Constraint>) {
        for value in self.graph.objects(node, sh::NODE) {
            if !self.graph.objects(value, sh::PATH).is_empty() {
                self.unexpected(
                    node,
                    sh::NODE,
                    value,
                    "a node shape, one without sh:path (section 4.7.1)",
                );
            }
            found.extend(self.shape(node, sh::NODE, value).map(Constraint::Node));
        }
        for value in self.graph.objects(node, sh::PROPERTY) {
            if self.graph.objects(value, sh::PATH).is_empty() {
                self.unexpected(
                    node,
                    sh::PROPERTY,
                    value,
                    "a property shape, one with sh:path (section 4.7.2)",
                );
            }
            found.extend(self.shape(node, sh::PROPERTY, value).map(Constraint::Property));
        }
        self.read_qualified(node, found);
    }

    fn read_qualified(&mut self, node: Id, found: &mut Vec<Constraint>) {
        let counts = [
            (true, self.integer(node, sh::QUALIFIED_MIN_COUNT)),
            (false, self.integer(node, sh::QUALIFIED_MAX_COUNT)),
        ];
        let disjoint = self.boolean(node, sh::QUALIFIED_VALUE_SHAPES_DISJOINT) == Some(true);
        let values = self.graph.objects(node, sh::QUALIFIED_VALUE_SHAPE);
        let siblings = if disjoint { self.siblings(node, &values) } else { Vec::new() };
        for value in values {
            let Some(shape) = self.shape(node, sh::QUALIFIED_VALUE_SHAPE, value) else { continue };
            for (at_least, count) in counts {
                let Some(count) = count else { continue };
                let siblings = siblings.clone();
                found.push(Constraint::Qualified { shape, siblings, at_least, count });
            }
        }
    }

    /// `^sh:property / sh:property / sh:qualifiedValueShape`, without the own ones (section 4.7.3).
    fn siblings(&mut self, node: Id, own: &[Id]) -> Vec<ShapeId> {
        let Some(property) = self.graph.named(sh::PROPERTY) else { return Vec::new() };
        let parents: Vec<Id> = self.graph.triples.subjects(property, node).collect();
        let mut shapes: Vec<Id> = parents
            .into_iter()
            .flat_map(|parent| self.graph.objects(parent, sh::PROPERTY))
            .flat_map(|sibling| self.graph.objects(sibling, sh::QUALIFIED_VALUE_SHAPE))
            .filter(|shape| !own.contains(shape))
            .collect();
        shapes.sort_unstable();
        shapes.dedup();
        shapes
            .into_iter()
            .filter_map(|value| self.shape(node, sh::QUALIFIED_VALUE_SHAPE, value))
            .collect()
    }

    fn read_others(&mut self, node: Id, found: &mut Vec<Constraint>) {
        let mut allowed = Vec::new();
        if let Some(list) = self.at_most_one(node, sh::IGNORED_PROPERTIES) {
            for member in self.list(node, sh::IGNORED_PROPERTIES, list).unwrap_or_default() {
                match self.term(member) {
                    Term::NamedNode(name) => allowed.push(name),
                    _ => self.unexpected(
                        node,
                        sh::IGNORED_PROPERTIES,
                        member,
                        "properties, by their IRIs (section 4.8.1)",
                    ),
                }
            }
        }
        if self.boolean(node, sh::CLOSED) == Some(true) {
            allowed.extend(self.own_properties(node));
            found.push(Constraint::Closed(allowed));
        }
        for value in self.graph.objects(node, sh::HAS_VALUE) {
            found.push(Constraint::HasValue(self.term(value)));
        }
        if let Some(list) = self.at_most_one(node, sh::IN) {
            let members = self.list(node, sh::IN, list).unwrap_or_default();
            found.push(Constraint::In(
                members.into_iter().map(|member| self.term(member)).collect(),
            ));
        }
    }

    /// The properties that property shapes of a closed shape are about; those with other paths do not count (section 4.8.1).
    fn own_properties(&self, node: Id) -> Vec<NamedNode> {
        let shapes = self.graph.objects(node, sh::PROPERTY);
        let paths = shapes.into_iter().flat_map(|shape| self.graph.objects(shape, sh::PATH));
        paths
            .filter_map(|path| match self.term(path) {
                Term::NamedNode(name) => Some(name),
                _ => None,
            })
            .collect()
    }
}

/// A regular expression of XPath, with the flags of `fn:matches`: `i`, `s`, `m`, `x`, `q`.
fn expression(pattern: &str, flags: &str) -> Result<regex::Regex, String> {
    let literal = flags.contains('q').then(|| regex::escape(pattern));
    let mut builder = regex::RegexBuilder::new(literal.as_deref().unwrap_or(pattern));
    for flag in flags.chars() {
        match flag {
            'i' => builder.case_insensitive(true),
            's' => builder.dot_matches_new_line(true),
            'm' => builder.multi_line(true),
            'x' => builder.ignore_whitespace(true),
            'q' => &mut builder,
            other => return Err(format!("the flag {other} is not one of i, s, m, x and q")),
        };
    }
    builder.build().map_err(|error| match error {
        regex::Error::CompiledTooBig(size) => format!("it needs more than {size} bytes"),
        // The text of a syntax error draws the place under the expression, on lines of its own.
        other => other.to_string().lines().last().unwrap_or_default().trim().to_owned(),
    })
}
