//! Columns of the spreadsheets of each kind, in three languages.

use crate::{Kind, Predicate, predicates_of};
use icluster_codes::Text3;
use icluster_linkage::normalise::plain;

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub enum Role {
    /// The key by which the row is known
    Key,
    /// Values of a predicate, text in this language where it has columns for languages
    Predicate(&'static Predicate, Option<&'static str>),
    /// What a flag rests on
    FlagBasis(&'static Predicate),
    /// Since when a flag holds
    FlagSince(&'static Predicate),
    /// Name of the row's source
    Source,
    /// Address of the row's source
    SourceUrl,
    /// Status of the row's claims
    Status,
    /// Basis of the row's claims
    Basis,
    /// How sure they are
    Confidence,
    /// Since when they hold
    From,
    /// Until when they hold
    To,
    /// Who sees them
    Visibility,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading in files for programs
    pub key: String,
    /// Its heading in templates
    pub label: Text3,
    /// What it holds
    pub role: Role,
}

impl Column {
    fn new(key: &str, label: Text3<&str>, role: Role) -> Self {
        Self { key: key.to_owned(), label: label.to_owned(), role }
    }

    /// Whether a heading is that of this column: its key, or its label in any language, accents and case apart.
    #[must_use]
    pub fn is(&self, heading: &str) -> bool {
        let wanted = plain(heading);
        heading == self.key
            || [&self.label.en, &self.label.es, &self.label.fr]
                .into_iter()
                .any(|label| plain(label) == wanted)
            || plain(&self.key.replace('_', " ")) == wanted
    }

    /// Whether cells are lists with semicolons.
    #[must_use]
    pub fn is_list(&self) -> bool {
        matches!(self.role, Role::Predicate(of, _) if !of.single && !matches!(of.value, crate::ValueKind::Text | crate::ValueKind::Rule | crate::ValueKind::Point))
    }
}

/// Kinds that have spreadsheets: those that others refer to first.
pub(crate) const KINDS: [Kind; 8] = Kind::REGISTERED;

/// Columns of a kind, the key first.
#[must_use]
pub fn columns(kind: Kind) -> Vec<Column> {
    let name = crate::vocabulary::word(crate::vocabulary::Words::Kind, kind.name())
        .map(|word| word.label)
        .unwrap_or_default();
    let mut found = vec![Column::new(kind.name(), name, Role::Key)];
    for of in predicates_of(kind) {
        if of.languages {
            for (language, mark) in [
                ("en", Text3::new("English", "inglés", "anglais")),
                ("es", Text3::new("Spanish", "español", "espagnol")),
                ("fr", Text3::new("French", "francés", "français")),
            ] {
                let label = Text3::new(
                    format!("{} ({})", of.label.en, mark.en),
                    format!("{} ({})", of.label.es, mark.es),
                    format!("{} ({})", of.label.fr, mark.fr),
                );
                found.push(Column {
                    key: format!("{}_{language}", of.key),
                    label,
                    role: Role::Predicate(of, Some(language)),
                });
            }
        } else {
            found.push(Column::new(of.key, of.label, Role::Predicate(of, None)));
        }
        if of.needs_basis {
            for (end, mark, role) in [
                ("basis", Text3::new("basis", "sustento", "fondement"), Role::FlagBasis(of)),
                ("since", Text3::new("since", "desde", "depuis"), Role::FlagSince(of)),
            ] {
                let label = Text3::new(
                    format!("{}: {}", of.label.en, mark.en),
                    format!("{}: {}", of.label.es, mark.es),
                    format!("{} : {}", of.label.fr, mark.fr),
                );
                found.push(Column { key: format!("{}_{end}", of.key), label, role });
            }
        }
    }
    for (key, label, role) in [
        ("source", Text3::new("Source", "Fuente", "Source"), Role::Source),
        (
            "source_url",
            Text3::new("Address of the source", "Dirección de la fuente", "Adresse de la source"),
            Role::SourceUrl,
        ),
        ("status", Text3::new("Status", "Estado de la afirmación", "Statut"), Role::Status),
        ("basis", Text3::new("Basis", "Sustento", "Fondement"), Role::Basis),
        (
            "confidence",
            Text3::new("Confidence (0 to 1)", "Confianza (0 a 1)", "Confiance (0 à 1)"),
            Role::Confidence,
        ),
        ("from", Text3::new("Valid from", "Válido desde", "Valable depuis"), Role::From),
        ("to", Text3::new("Valid until", "Válido hasta", "Valable jusqu’à"), Role::To),
        ("visibility", Text3::new("Visibility", "Visibilidad", "Visibilité"), Role::Visibility),
    ] {
        found.push(Column::new(key, label, role));
    }
    found
}

/// The kind whose key column has this heading.
pub(crate) fn kind_of(heading: &str) -> Option<Kind> {
    KINDS.into_iter().find(|kind| columns(*kind).first().is_some_and(|column| column.is(heading)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn headings_are_told_apart() {
        for kind in KINDS {
            let columns = columns(kind);
            for column in &columns {
                for heading in [&column.key, &column.label.en, &column.label.es, &column.label.fr] {
                    let hits: Vec<&str> = columns
                        .iter()
                        .filter(|of| of.is(heading))
                        .map(|of| of.key.as_str())
                        .collect();
                    assert_eq!(hits, [column.key.as_str()], "{} {heading}", kind.name());
                }
            }
            for language in ["en", "es", "fr"] {
                assert_eq!(kind_of(columns.first().unwrap().label.get(language)), Some(kind));
            }
        }
    }
}
