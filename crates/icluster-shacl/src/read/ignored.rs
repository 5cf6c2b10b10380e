//! Words of SHACL's namespace that no section of the recommendation defines for a shape.

use super::Reader;
use crate::graph::Id;
use crate::shapes::Ignored;
use oxrdf::{NamedOrBlankNode, Term};

/// What shapes may say: sections 2 to 5, and of a parameter 6.2.1.
const KNOWN: [&str; 53] = [
    "targetNode",
    "targetClass",
    "targetSubjectsOf",
    "targetObjectsOf",
    "severity",
    "message",
    "deactivated",
    "path",
    "name",
    "description",
    "order",
    "group",
    "defaultValue",
    "class",
    "datatype",
    "nodeKind",
    "minCount",
    "maxCount",
    "minExclusive",
    "minInclusive",
    "maxExclusive",
    "maxInclusive",
    "minLength",
    "maxLength",
    "pattern",
    "flags",
    "languageIn",
    "uniqueLang",
    "equals",
    "disjoint",
    "lessThan",
    "lessThanOrEquals",
    "not",
    "and",
    "or",
    "xone",
    "node",
    "property",
    "qualifiedValueShape",
    "qualifiedMinCount",
    "qualifiedMaxCount",
    "qualifiedValueShapesDisjoint",
    "closed",
    "ignoredProperties",
    "hasValue",
    "in",
    "sparql",
    "select",
    "prefixes",
    "declare",
    "optional",
    "shapesGraph",
    "entailment",
];

impl Reader<'_> {
    pub(super) fn note_ignored(&mut self, node: Id, shape: &NamedOrBlankNode) {
        let mut before = None;
        for &(property, _) in self.graph.triples.of_subject(node) {
            let Some(Term::NamedNode(property)) = self.graph.term(property) else { continue };
            let local = property.as_str().strip_prefix("http://www.w3.org/ns/shacl#");
            if local.is_some_and(|local| !KNOWN.contains(&local)) && before != Some(property) {
                self.ignored.push(Ignored { shape: shape.clone(), property: property.clone() });
            }
            before = Some(property);
        }
    }
}
