//! What is fixed: initiatives, capabilities, certifications and the words of closed lists, in English, Spanish and French.

use icluster_codes::{RegionId, Text3};
use icluster_linkage::normalise::plain;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Something with a key and labels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its name in addresses and files
    pub key: String,
    /// What it is called; in the files, ecosystems with a territory have its name
    #[serde(default)]
    pub label: Text3,
    /// What it is
    #[serde(default)]
    pub description: Text3,
    /// Classes of NAICS that a capability belongs to, six digits
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub naics: Vec<String>,
    /// Headings of the Harmonized System that it goes with, where apt
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hs: Vec<String>,
    /// Whether it is an ecosystem: an initiative of a territory or of a framework, with all that initiatives have
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub ecosystem: bool,
    /// The territory of an ecosystem, where it has one: a region of `icluster_codes::presets`
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<RegionId>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    initiative: Vec<Item>,
    #[serde(default)]
    ecosystem: Vec<Item>,
    #[serde(default)]
    capability: Vec<Item>,
    #[serde(default)]
    certification: Vec<Item>,
}

fn read(text: &str) -> Vec<Item> {
    // A test reads the three files: what is in the program can be read.
    toml::from_str::<File>(text)
        .map(|file| {
            let ecosystems = file.ecosystem.into_iter().map(of_territory).collect();
            [file.initiative, ecosystems, file.capability, file.certification].concat()
        })
        .unwrap_or_default()
}

/// An ecosystem: what has a territory is called as it is.
fn of_territory(mut item: Item) -> Item {
    item.ecosystem = true;
    if let Some(preset) = item.territory.as_ref().and_then(icluster_codes::preset) {
        item.label = preset.name.clone();
    }
    item
}

static INITIATIVES: LazyLock<Vec<Item>> =
    LazyLock::new(|| read(include_str!("../data/initiatives.toml")));
static CAPABILITIES: LazyLock<Vec<Item>> =
    LazyLock::new(|| read(include_str!("../data/capabilities.toml")));
static CERTIFICATIONS: LazyLock<Vec<Item>> =
    LazyLock::new(|| read(include_str!("../data/certifications.toml")));

/// The initiatives of the network, and after them its ecosystems.
#[must_use]
pub fn initiatives() -> &'static [Item] {
    &INITIATIVES
}

/// What organisations can do.
#[must_use]
pub fn capabilities() -> &'static [Item] {
    &CAPABILITIES
}

/// Certificates, accreditations and registrations.
#[must_use]
pub fn certifications() -> &'static [Item] {
    &CERTIFICATIONS
}

/// An initiative by its key.
#[must_use]
pub fn initiative(key: &str) -> Option<&'static Item> {
    find(&INITIATIVES, key)
}

/// Which word of [`Words::Kind`] an initiative is: `initiative`, or `ecosystem`.
#[must_use]
pub fn initiative_kind(key: &str) -> &'static str {
    match initiative(key) {
        Some(item) if item.ecosystem => "ecosystem",
        _ => crate::Kind::Initiative.name(),
    }
}

/// A capability by its key.
#[must_use]
pub fn capability(key: &str) -> Option<&'static Item> {
    find(&CAPABILITIES, key)
}

/// A certification by its key.
#[must_use]
pub fn certification(key: &str) -> Option<&'static Item> {
    find(&CERTIFICATIONS, key)
}

fn find(items: &'static [Item], key: &str) -> Option<&'static Item> {
    items.iter().find(|item| item.key == key)
}

/// The items of a kind that is fixed; none for others.
#[must_use]
pub fn items(kind: crate::Kind) -> &'static [Item] {
    match kind {
        crate::Kind::Initiative => initiatives(),
        crate::Kind::Capability => capabilities(),
        crate::Kind::Certification => certifications(),
        _ => &[],
    }
}

/// An item by its key or by its label in any language, accents and case apart.
#[must_use]
pub fn recognise(items: &'static [Item], text: &str) -> Option<&'static Item> {
    let wanted = plain(text);
    find(items, text.trim()).or_else(|| {
        items.iter().find(|item| {
            [&item.label.en, &item.label.es, &item.label.fr]
                .into_iter()
                .chain([&item.key])
                .any(|label| plain(label) == wanted)
        })
    })
}

/// Items of which a label has all the words of a text, in one language, accents and case apart; none for a text without words.
pub fn found(items: &'static [Item], text: &str) -> impl Iterator<Item = &'static Item> {
    let wanted = plain(text);
    items.iter().filter(move |item| {
        let labels = [&item.label.en, &item.label.es, &item.label.fr].map(|label| plain(label));
        let has = |label: &String| {
            wanted.split_whitespace().all(|word| label.split_whitespace().any(|of| of == word))
        };
        !wanted.is_empty() && labels.iter().any(has)
    })
}

/// Closed lists of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Words {
    /// Kinds of organisations
    OrganisationType,
    /// Sizes by people who work there
    SizeClass,
    /// What a programme gives
    Instrument,
    /// How far a project is
    Stage,
    /// What an event is
    EventFormat,
    /// What a claim rests on
    Basis,
    /// How a claim stands
    Status,
    /// Kinds of entities
    Kind,
}

impl Words {
    /// The name of the list in `data/words.tsv`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Words::OrganisationType => "organisation_type",
            Words::SizeClass => "size_class",
            Words::Instrument => "instrument",
            Words::Stage => "stage",
            Words::EventFormat => "event_format",
            Words::Basis => "basis",
            Words::Status => "status",
            Words::Kind => "kind",
        }
    }

    /// A list by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [
            Words::OrganisationType,
            Words::SizeClass,
            Words::Instrument,
            Words::Stage,
            Words::EventFormat,
            Words::Basis,
            Words::Status,
            Words::Kind,
        ]
        .into_iter()
        .find(|list| list.name() == name)
    }
}

/// A word of a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its name in files
    pub key: &'static str,
    /// What it is called
    pub label: Text3<&'static str>,
    /// Fewest people, of size classes
    pub least: Option<u32>,
    /// Most people, of size classes that end
    pub most: Option<u32>,
}

static WORDS: LazyLock<BTreeMap<&'static str, Vec<Word>>> = LazyLock::new(|| {
    let mut lists: BTreeMap<&str, Vec<Word>> = BTreeMap::new();
    for line in include_str!("../data/words.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        if let &[list, key, en, es, fr, least, most] = cells.as_slice() {
            lists.entry(list).or_default().push(Word {
                key,
                label: Text3::new(en, es, fr),
                least: least.parse().ok(),
                most: most.parse().ok(),
            });
        }
    }
    lists
});

/// All words of a list, in order.
#[must_use]
pub fn words(list: Words) -> &'static [Word] {
    WORDS.get(list.name()).map(Vec::as_slice).unwrap_or_default()
}

/// A word by its key.
#[must_use]
pub fn word(list: Words, key: &str) -> Option<&'static Word> {
    words(list).iter().find(|word| word.key == key)
}

/// A word by its key or its label in any language, accents and case apart.
#[must_use]
pub fn recognise_word(list: Words, text: &str) -> Option<&'static Word> {
    let wanted = plain(text);
    word(list, text.trim()).or_else(|| {
        words(list).iter().find(|word| {
            [word.label.en, word.label.es, word.label.fr, word.key]
                .into_iter()
                .any(|label| plain(label) == wanted)
        })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn the_files_are_whole() {
        assert_eq!(initiatives().len(), 9);
        assert!(capabilities().len() > 60 && certifications().len() > 25);
        for items in [initiatives(), capabilities(), certifications()] {
            for item in items {
                for text in [&item.label.en, &item.label.es, &item.label.fr] {
                    assert!(!text.is_empty(), "{}", item.key);
                    assert_eq!(recognise(items, text).map(|found| &found.key), Some(&item.key));
                }
                assert!(item.naics.iter().all(|code| code.len() == 6));
                assert!(item.hs.iter().all(|code| code.len() == 4));
            }
        }
        assert!(initiatives().iter().all(|item| !item.description.fr.is_empty()));
        assert!(capabilities().iter().all(|item| !item.naics.is_empty()));
        for list in [
            "organisation_type",
            "size_class",
            "instrument",
            "stage",
            "event_format",
            "basis",
            "status",
            "kind",
        ] {
            let list = Words::named(list).unwrap();
            assert!(words(list).len() > 4);
        }
        assert_eq!(recognise_word(Words::SizeClass, "251 Y MÁS PERSONAS").unwrap().key, "251+");
    }

    #[test]
    fn ecosystems_are_those_of_the_presets_and_the_framework() {
        let (initiatives, ecosystems) = initiatives().split_at(5);
        assert!(initiatives.iter().all(|item| !item.ecosystem && item.territory.is_none()));
        assert!(ecosystems.iter().all(|item| item.ecosystem));
        for (item, name) in ecosystems.iter().zip([
            "US-Mexico Border",
            "Mexico Central Corridor",
            "South-Southeast & Mexico-Central America Border",
        ]) {
            let preset = icluster_codes::preset(item.territory.as_ref().unwrap()).unwrap();
            assert_eq!((preset.id().code(), &preset.name), (item.key.as_str(), &item.label));
            assert_eq!(item.label.en, name);
            assert_eq!(initiative_kind(&item.key), "ecosystem");
        }
        assert_eq!(ecosystems[3].label.en, "Data Mapping Framework Update");
        assert_eq!((ecosystems.len(), &ecosystems[3].territory), (4, &None));
        assert_eq!(initiative_kind("cluster-mapping"), "initiative");
        let keys = |text: &str| {
            found(super::initiatives(), text).map(|item| item.key.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(keys("CORREDOR central"), ["mexico-central-corridor"]);
        assert_eq!(keys("emprendimiento").len(), 2);
        assert!(keys(" ").is_empty() && keys("corredor transformation").is_empty());
    }

    #[test]
    fn classes_have_the_form_of_naics() {
        use icluster_codes::Classification;
        for item in capabilities() {
            for code in &item.naics {
                let known = Classification::NAICS_2022.level(code);
                assert!(known.is_ok(), "{} {code}", item.key);
            }
        }
    }
}
