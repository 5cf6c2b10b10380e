//! What may be said: predicates, from `data/predicates.tsv`.

use crate::Kind;
use crate::identifier::Scheme;
use crate::vocabulary::Words;
use icluster_codes::Text3;
use std::sync::LazyLock;

/// What kind of value a predicate has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// A text
    Text,
    /// A word of a closed list
    Word(Words),
    /// An entity of one of these kinds
    Thing(Vec<Kind>),
    /// A region
    Place,
    /// A code of an industry classification (NAICS, SCIAN) or, where `true`, of the Harmonized System
    Code {
        /// Of goods
        goods: bool,
    },
    /// A number in this unit
    Number(&'static str),
    /// A day, month or year
    Date,
    /// Yes or no
    Flag,
    /// Latitude and longitude
    Point,
    /// An address on the web
    Link,
    /// A cluster of the definition in use, by key
    Cluster,
    /// An identifier of a register
    Identifier(Scheme),
    /// A rule of eligibility
    Rule,
}

/// A predicate.
#[derive(Clone, Debug)]
pub struct Predicate {
    /// Its name in files and replies
    pub key: &'static str,
    /// Kinds of entities it may be said of
    pub of: Vec<Kind>,
    /// What kind of value it has
    pub value: ValueKind,
    /// Two different values contradict
    pub single: bool,
    /// It may be a person's, and is never public
    pub personal: bool,
    /// It is said only with a basis and a date
    pub needs_basis: bool,
    /// A text in one language of several
    pub languages: bool,
    /// It joins two entities of the registry
    pub link: bool,
    /// Property in the graph, as prefix and name; none where it is written in parts
    pub property: Option<(&'static str, &'static str)>,
    /// Label
    pub label: Text3<&'static str>,
    /// Label seen from the other end; of links
    pub inverse: Option<Text3<&'static str>>,
}

static PREDICATES: LazyLock<Vec<Predicate>> = LazyLock::new(|| {
    include_str!("../data/predicates.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(line)
        .collect()
});

fn line(line: &'static str) -> Option<Predicate> {
    let cells: Vec<&'static str> = line.split('\t').collect();
    let &[key, of, value, marks, property, en, es, fr, ref inverse @ ..] = cells.as_slice() else {
        return None;
    };
    let kinds = |text: &str| text.split('+').map(Kind::named).collect::<Option<Vec<Kind>>>();
    let of = if of == "*" { Kind::REGISTERED.to_vec() } else { kinds(of)? };
    let value = match value.split_once(':') {
        None => match value {
            "text" => ValueKind::Text,
            "place" => ValueKind::Place,
            "date" => ValueKind::Date,
            "flag" => ValueKind::Flag,
            "point" => ValueKind::Point,
            "link" => ValueKind::Link,
            "cluster" => ValueKind::Cluster,
            "rule" => ValueKind::Rule,
            _ => return None,
        },
        Some(("word", list)) => ValueKind::Word(Words::named(list)?),
        Some(("thing", of)) => ValueKind::Thing(kinds(of)?),
        Some(("code", which)) => ValueKind::Code { goods: which == "hs" },
        Some(("number", unit)) => ValueKind::Number(unit),
        Some(("identifier", scheme)) => ValueKind::Identifier(Scheme::named(scheme)?),
        Some(_) => return None,
    };
    let marked = |mark: &str| marks.split('+').any(|of| of == mark);
    let inverse = match inverse {
        &[en, es, fr] => Some(Text3::new(en, es, fr)),
        _ => None,
    };
    Some(Predicate {
        key,
        of,
        value,
        single: marked("single"),
        personal: marked("personal"),
        needs_basis: marked("basis"),
        languages: marked("languages"),
        link: marked("link"),
        property: property.split_once(':'),
        label: Text3::new(en, es, fr),
        inverse,
    })
}

/// All predicates, in the order in which they are shown.
#[must_use]
pub fn predicates() -> &'static [Predicate] {
    &PREDICATES
}

/// A predicate by its name.
#[must_use]
pub fn predicate(key: &str) -> Option<&'static Predicate> {
    PREDICATES.iter().find(|predicate| predicate.key == key)
}

/// Predicates of a kind of entity.
pub fn predicates_of(kind: Kind) -> impl Iterator<Item = &'static Predicate> {
    PREDICATES.iter().filter(move |predicate| predicate.of.contains(&kind))
}

/// The place of a predicate in the order of the file.
pub(crate) fn order(key: &str) -> usize {
    PREDICATES.iter().position(|predicate| predicate.key == key).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_line_is_a_predicate() {
        let lines = include_str!("../data/predicates.tsv");
        assert_eq!(predicates().len(), lines.lines().filter(|l| !l.starts_with('#')).count());
        for of in predicates() {
            assert_eq!(predicate(of.key).unwrap().label, of.label);
            assert!(!of.of.is_empty() && !of.label.fr.is_empty());
            assert_eq!(of.link, of.inverse.is_some(), "{}", of.key);
            if of.link {
                assert!(
                    matches!(&of.value, ValueKind::Thing(kinds) if kinds.iter().all(|k| k.is_registered()))
                );
            }
        }
        assert!(
            predicate("women_led").unwrap().needs_basis && predicate("email").unwrap().personal
        );
    }
}
