//! Single values: kinds, ranges, texts and languages (SHACL sections 4.1.3, 4.3 and 4.4).

use crate::shape::{Bound, NodeKind};
use crate::xsd;
use oxrdf::{Literal, Term};
use std::cmp::Ordering;

pub(super) fn node_kind(kind: NodeKind, term: &Term) -> bool {
    match term {
        Term::BlankNode(_) => kind.blank_node,
        Term::NamedNode(_) => kind.iri,
        Term::Literal(_) => kind.literal,
    }
}

/// By SPARQL's operators; what cannot be compared is outside (4.3).
pub(super) fn in_range(bound: Bound, value: &Literal, limit: &Literal) -> bool {
    let order = xsd::compare(value, limit);
    match bound {
        Bound::MinExclusive => order == Some(Ordering::Greater),
        Bound::MinInclusive => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
        Bound::MaxExclusive => order == Some(Ordering::Less),
        Bound::MaxInclusive => matches!(order, Some(Ordering::Less | Ordering::Equal)),
    }
}

/// SPARQL's `str()`; blank nodes have none (4.4).
pub(super) fn text_of(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(name) => Some(name.as_str()),
        Term::Literal(literal) => Some(literal.value()),
        Term::BlankNode(_) => None,
    }
}

/// SPARQL's `langMatches`: basic filtering of RFC 4647 section 3.3.1.
pub(super) fn language_matches(tag: &str, range: &str) -> bool {
    if range == "*" {
        return !tag.is_empty();
    }
    let start = tag.get(..range.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(range))
        && matches!(tag.as_bytes().get(range.len()), None | Some(b'-'))
}

#[cfg(test)]
mod tests {
    use super::language_matches;

    #[test]
    fn a_range_is_the_whole_tag_or_the_parts_before_a_hyphen() {
        for (tag, range, matches) in [
            ("es-MX", "es", true),
            ("es", "ES", true),
            ("est", "es", false),
            ("e", "es", false),
            ("fr", "*", true),
            ("", "*", false),
        ] {
            assert_eq!(language_matches(tag, range), matches, "{tag} {range}");
        }
    }
}
