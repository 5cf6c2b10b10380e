//! What a reader sees in place of the keys of answers: `verified` as "Verificado", `made_by` as "Industria que lo hace".
//!
//! Keys of the registry have the words of its vocabulary; those of answers alone have theirs here.

use crate::dataset::Dataset;
use crate::words::{text, three};
use icluster_atlas::view::Text3;
use icluster_registry::Kind;
use icluster_registry::vocabulary::{self, Words};

/// Kinds of facts of a product (question 7).
const ROLES: [(&str, [&str; 3]); 9] = [
    ("made_by", ["Industry that makes it", "Industria que lo hace", "Industrie qui le fabrique"]),
    ("cluster", ["Cluster", "Clúster", "Grappe"]),
    (
        "jobs_of_makers",
        ["Jobs of who makes it", "Empleo de quien lo hace", "Emplois de qui le fabrique"],
    ),
    (
        "advantage",
        [
            "Revealed comparative advantage",
            "Ventaja comparativa revelada",
            "Avantage comparatif révélé",
        ],
    ),
    ("place_of_cluster", ["Where the cluster is", "Dónde está el clúster", "Où est la grappe"]),
    ("imported_by", ["Imported by", "Importado por", "Importé par"]),
    ("supplier", ["Supplier", "Proveedor", "Fournisseur"]),
    ("tariff", ["Tariff", "Arancel", "Droit de douane"]),
    ("rule_of_origin", ["Rule of origin", "Regla de origen", "Règle d’origine"]),
];

/// What may differ between two releases (question 14).
const CHANGES: [(&str, [&str; 3]); 6] = [
    ("source", ["File", "Archivo", "Fichier"]),
    ("method", ["Methods", "Métodos", "Méthodes"]),
    ("program", ["Program", "Programa", "Programme"]),
    ("option", ["Option", "Opción", "Option"]),
    ("jobs", ["Jobs", "Empleo", "Emplois"]),
    ("lq", ["Location quotient", "Cociente de localización", "Quotient de localisation"]),
];

fn among(list: &[(&str, [&str; 3])], key: &str) -> Option<Text3> {
    list.iter().find(|of| of.0 == key).map(|of| three(of.1))
}

/// A word of a closed list of the registry.
pub(crate) fn registered(list: Words, key: &str) -> Option<Text3> {
    vocabulary::word(list, key).map(|of| text(of.label.en, of.label.es, of.label.fr))
}

/// A key of the registry's fixed things: an initiative, a capability, a certification; the key itself where it is none.
pub(crate) fn fixed(kind: Kind, key: &str) -> Text3 {
    let item = vocabulary::items(kind).iter().find(|item| item.key == key);
    item.map_or_else(
        || crate::words::same(key),
        |item| text(&item.label.en, &item.label.es, &item.label.fr),
    )
}

/// Yes or no.
#[must_use]
pub fn yes_or_no(is: bool) -> Text3 {
    three(if is { ["yes", "sí", "oui"] } else { ["no", "no", "non"] })
}

/// What the key in a column of an answer is called; none where the column has no keys, or not this one.
///
/// ```
/// use icluster_answers::label_of;
/// assert_eq!(label_of("claim_status", "self_declared").unwrap().es, "Autodeclarado");
/// assert_eq!(label_of("kind", "firm").unwrap().fr, "Entreprise");
/// assert!(label_of("name", "firm").is_none());
/// ```
#[must_use]
pub fn label_of(column: &str, key: &str) -> Option<Text3> {
    match column {
        "kind" => registered(Words::OrganisationType, key).or_else(|| registered(Words::Kind, key)),
        "claim_status" => registered(Words::Status, key),
        "basis" => registered(Words::Basis, key),
        "role" => among(&ROLES, key),
        "what" => among(&CHANGES, key),
        "dataset" => Dataset::ALL.into_iter().find(|of| of.id() == key).map(Dataset::title),
        "unit" => match key {
            "jobs" => Some(three(["jobs", "empleos", "emplois"])),
            "people" => Some(three(["people", "personas", "personnes"])),
            "RCA" => Some(three(["RCA", "VCR", "ACR"])),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;
    use std::collections::BTreeMap;

    /// The words of the web app by their keys.
    fn of_the_web_app() -> BTreeMap<String, [String; 3]> {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/src/lib/i18n/network/find.ts");
        let file = std::fs::read_to_string(path).unwrap();
        let mut words = BTreeMap::new();
        for entry in file.split("\n  '").skip(1) {
            let (key, rest) = entry.split_once("': [").unwrap();
            let list = rest.split_once(']').unwrap().0;
            let texts: Vec<String> =
                list.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
            if let Ok(texts) = texts.try_into() {
                words.insert(key.to_owned(), texts);
            }
        }
        words
    }

    #[test]
    fn answers_have_the_same_words_in_the_terminal_and_in_the_browser() {
        let web = of_the_web_app();
        let mut compared = 0;
        for column in ["role", "dataset"] {
            let begin = format!("answer.{column}.");
            for (key, [en, es, fr]) in web.iter().filter(|of| of.0.starts_with(&begin)) {
                let label = label_of(column, &key[begin.len()..]).unwrap();
                assert_eq!([&label.en, &label.es, &label.fr], [en, es, fr], "{key}");
                compared += 1;
            }
        }
        assert_eq!(compared, ROLES.len() + Dataset::ALL.len());
        for (key, is) in [("cell.yes", true), ("cell.no", false)] {
            let Text3 { en, es, fr } = yes_or_no(is);
            assert_eq!(web[key], [en, es, fr]);
        }
        for unit in ["jobs", "people", "RCA"] {
            let Text3 { en, es, fr } = label_of("unit", unit).unwrap();
            assert_eq!(web[&format!("unit.{unit}")], [en, es, fr]);
        }
    }

    #[test]
    fn no_kind_of_thing_is_without_words() {
        for kind in Kind::REGISTERED.iter().chain(&Kind::FIXED) {
            assert!(label_of("kind", kind.name()).is_some(), "{kind:?}");
        }
    }
}
