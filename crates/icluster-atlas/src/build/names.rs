//! Spanish and French names of clusters and the eight families they are coloured by (`assets/cluster-names.toml`), and
//! names of sub-clusters (`assets/subcluster-names.toml`).

use crate::view::Text3;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

const ASSET: &str = include_str!("../../assets/cluster-names.toml");
const SUBCLUSTERS: &str = include_str!("../../assets/subcluster-names.toml");

#[derive(Deserialize)]
struct Entry {
    es: String,
    fr: String,
    family: u8,
}

fn entries() -> &'static BTreeMap<String, Entry> {
    static ENTRIES: OnceLock<BTreeMap<String, Entry>> = OnceLock::new();
    // The asset is part of the program; a test reads it.
    ENTRIES.get_or_init(|| toml::from_str(ASSET).unwrap_or_default())
}

/// Name in three languages: the definition's own where it has them, else ours, else English.
pub(super) fn translated(key: &str, name: &Text3) -> Text3 {
    let entry = entries().get(key);
    let or = |own: &str, ours: Option<&String>| {
        if own.is_empty() { ours.unwrap_or(&name.en).clone() } else { own.to_owned() }
    };
    Text3 {
        en: name.en.clone(),
        es: or(&name.es, entry.map(|e| &e.es)),
        fr: or(&name.fr, entry.map(|e| &e.fr)),
    }
}

/// Spanish and French names of sub-clusters by their English name.
fn subclusters() -> &'static BTreeMap<String, [String; 2]> {
    static SUBCLUSTER_NAMES: OnceLock<BTreeMap<String, [String; 2]>> = OnceLock::new();
    // As above.
    SUBCLUSTER_NAMES.get_or_init(|| toml::from_str(SUBCLUSTERS).unwrap_or_default())
}

/// Name of a sub-cluster in three languages by the English one definitions give: ours, else English.
pub(super) fn subcluster(english: &str) -> Text3 {
    let (es, fr) = subclusters()
        .get(english)
        .map_or((english, english), |[es, fr]| (es.as_str(), fr.as_str()));
    Text3 { en: english.to_owned(), es: es.to_owned(), fr: fr.to_owned() }
}

/// Colour family, 0 to 7; for clusters we do not know, by words in the key, else by place.
pub(super) fn family(key: &str, place: usize) -> u8 {
    const WORDS: [(&str, u8); 18] = [
        ("auto", 0),
        ("aero", 0),
        ("metal", 0),
        ("machine", 0),
        ("electronic", 1),
        ("information", 1),
        ("medical", 1),
        ("health", 1),
        ("chemical", 2),
        ("plastic", 2),
        ("bio", 2),
        ("food", 3),
        ("agri", 3),
        ("furniture", 4),
        ("oil", 5),
        ("business", 6),
        ("touris", 7),
        ("transport", 7),
    ];
    entries()
        .get(key)
        .map(|entry| entry.family)
        .or_else(|| WORDS.iter().find(|(word, _)| key.contains(word)).map(|(_, family)| *family))
        .unwrap_or((place % 8) as u8)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn all_benchmark_clusters_have_names_and_families() {
        assert_eq!(entries().len(), 67);
        for (key, entry) in entries() {
            assert!(!entry.es.is_empty() && !entry.fr.is_empty() && entry.family < 8, "{key}");
        }
        let name = Text3 { en: "Automotive".to_owned(), ..Text3::default() };
        assert_eq!(translated("automotive", &name).es, "Automotriz");
        assert_eq!(translated("unheard-of", &name).fr, "Automotive");
    }

    #[test]
    fn subclusters_have_names_and_unknown_ones_stay_english() {
        for (english, names) in subclusters() {
            assert!(names.iter().all(|name| !name.trim().is_empty()), "{english}");
        }
        let parts = subcluster("Automotive Parts");
        assert_eq!((parts.es.as_str(), parts.fr.as_str()), ("Autopartes", "Pièces automobiles"));
        assert_eq!(subcluster("Unheard Of").fr, "Unheard Of");
    }
}
