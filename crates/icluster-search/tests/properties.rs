//! What holds for any documents: each is found by its own label, by the start of it, with a slip; and nobody learns of what
//! they do not see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod corpus;

use corpus::text;
use icluster_search::{
    Code, Coordinates, Document, Index, Language, Named, Near, Question, Visible,
};
use proptest::prelude::*;

const WORDS: [&str; 24] = [
    "acero",
    "arneses",
    "eléctricos",
    "vehículos",
    "aeroespacial",
    "Querétaro",
    "León",
    "steel",
    "harness",
    "vehicles",
    "aerospace",
    "mining",
    "of",
    "the",
    "and",
    "faisceaux",
    "électriques",
    "véhicules",
    "grappe",
    "Montréal",
    "de",
    "la",
    "software",
    "ñandú",
];

fn label() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(prop::sample::select(&WORDS[..]), 1..5).prop_map(|words| words.join(" ")),
        1 => "[\\p{L}]{1,12}( [\\p{Latin}]{1,12}){0,2}",
    ]
}

fn graph() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["public", "public", "members", "initiative:a", "owner:1", "owner:2"])
        .prop_map(str::to_owned)
}

prop_compose! {
    fn document()(
        id in 0_u8..40, en in label(), es in label(), fr in label(), name in label(), about in label(),
        kind in prop::sample::select(vec!["org", "need", "region"]), visibility in graph(),
        code in "(33|31)[0-9]{2,4}", place in prop::sample::select(vec!["mx", "us", "ca"]),
        lon in -120.0..-60.0, lat in 10.0..60.0, weight in 0.5_f32..2.0, named in label(),
    ) -> Document {
        let kind = Named::new(kind, text(kind, kind, kind));
        let labels = text(&en, &es, &fr);
        Document {
            names: vec![name],
            descriptions: text(&about, &about, &about),
            codes: vec![Code::new("scian-2018", code)],
            // A private document may name a place in its own way.
            places: vec![Named::new(place, text(&named, place, place))],
            clusters: vec![Named::new("steel", text(&named, "", ""))],
            coordinates: Some(Coordinates { lon, lat }),
            visibility,
            weight,
            ..Document::new(format!("https://example.org/id/org/{id}"), kind, labels)
        }
    }
}

/// A change: documents that are put together, or things that go.
#[derive(Clone, Debug)]
enum Change {
    Put(Vec<Document>),
    Remove(u8),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        4 => prop::collection::vec(document(), 1..8).prop_map(Change::Put),
        1 => (0_u8..40).prop_map(Change::Remove),
    ];
    prop::collection::vec(change, 1..5)
}

fn index(changes: &[Change], visible: &Visible) -> Index {
    let mut index = Index::build(Vec::new()).unwrap();
    for change in changes {
        match change {
            Change::Put(documents) => {
                let seen = documents.iter().filter(|document| visible.sees(&document.visibility));
                index.put(seen.cloned().collect()).unwrap();
            }
            Change::Remove(id) => {
                index.remove([format!("https://example.org/id/org/{id}")]).unwrap();
            }
        }
    }
    index
}

fn asked() -> impl Strategy<Value = String> {
    prop_oneof![
        label(),
        "[a-z]{1,4}",
        "(33|31)[0-9]{0,4}",
        Just(String::new()),
        prop::sample::select(&WORDS[..]).prop_map(|word| slip(word, 1)),
    ]
}

/// A word with two neighbours exchanged.
fn slip(word: &str, at: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > at + 1 {
        letters.swap(at, at + 1);
    }
    letters.into_iter().collect()
}

fn found(index: &Index, question: &Question, iri: &str) -> bool {
    let question = Question { limit: usize::MAX, visible: Visible::Everything, ..question.clone() };
    index.search(&question).unwrap().items.iter().any(|hit| hit.iri == iri)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_not_seen_changes_nothing(
        changes in changes(), asked in prop::collection::vec(asked(), 1..4),
        graphs in prop::sample::select(vec![vec!["public"], vec!["public", "members"], vec!["public", "owner:1", "initiative:a"], vec!["owner:2"]]),
        language in prop::option::of(prop::sample::select(vec![Language::En, Language::Es, Language::Fr])),
        kinds in prop::sample::select(vec![vec![], vec!["org".to_owned()], vec!["org".to_owned(), "need".to_owned()]]),
        km in prop::option::of(100.0..4000.0), limit in 0_usize..20, offset in 0_usize..3,
    ) {
        let visible = Visible::graphs(graphs);
        let with = index(&changes, &Visible::Everything);
        let without = index(&changes, &visible);
        for asked in asked {
            let near = Near { at: Coordinates { lon: -100.0, lat: 30.0 }, km };
            for near in [None, Some(near)] {
                let question = Question {
                    text: asked.clone(), language, kinds: kinds.clone(), near, visible: visible.clone(), limit, offset,
                    ..Question::default()
                };
                // Byte by byte, as they would be sent.
                let sent = |found| serde_json::to_string(&found).unwrap();
                prop_assert_eq!(sent(with.search(&question).unwrap()), sent(without.search(&question).unwrap()));
                prop_assert_eq!(sent(with.near(&question).unwrap()), sent(without.near(&question).unwrap()));
            }
            prop_assert_eq!(with.place("mx", &visible), without.place("mx", &visible));
        }
    }

    #[test]
    fn every_document_is_found_by_its_own_label(changes in changes()) {
        let index = index(&changes, &Visible::Everything);
        let mut last = std::collections::BTreeMap::new();
        for change in &changes {
            match change {
                Change::Put(documents) => for document in documents {
                    last.insert((document.iri.clone(), document.visibility.clone()), document.clone());
                },
                Change::Remove(id) => last.retain(|(iri, _), _| *iri != format!("https://example.org/id/org/{id}")),
            }
        }
        for document in last.values() {
            let labels = &document.labels;
            for (label, language) in [(&labels.en, Language::En), (&labels.es, Language::Es), (&labels.fr, Language::Fr)] {
                let question = Question::of(label.as_str()).in_language(language);
                let own = Question { visible: Visible::graphs([&document.visibility]), limit: usize::MAX, ..question.clone() };
                let has_words = label.chars().any(char::is_alphanumeric);
                let hits = index.search(&own).unwrap();
                prop_assert!(!has_words || hits.items.iter().any(|hit| hit.iri == document.iri), "{label:?}");
                prop_assert!(!hits.relaxed || !has_words);
                prop_assert!(!has_words || found(&index, &question, &document.iri), "{label:?}");
            }
            // The start of a label of one word; a label of one word with a slip.
            let word = &labels.es;
            let letters: Vec<char> = word.chars().collect();
            if !word.contains(' ') && word.chars().all(|c| c.is_ascii_alphabetic()) && letters.len() >= 5 {
                let start: String = letters[..letters.len() - 2].iter().collect();
                prop_assert!(found(&index, &Question::of(start.as_str()), &document.iri), "{start:?}");
                let slipped = format!("{} ", slip(word, letters.len() - 2));
                let known = WORDS.iter().any(|known| known.eq_ignore_ascii_case(slipped.trim()));
                prop_assert!(known || found(&index, &Question::of(slipped.as_str()), &document.iri) || index.search(&Question { visible: Visible::Everything, ..Question::of(slipped.as_str()) }).unwrap().total > 0, "{slipped:?}");
            }
        }
    }

    #[test]
    fn counts_are_those_of_all_hits(changes in changes(), asked in asked()) {
        let index = index(&changes, &Visible::Everything);
        let question = Question { text: asked, limit: usize::MAX, facets: usize::MAX, visible: Visible::Everything, ..Question::default() };
        let found = index.search(&question).unwrap();
        prop_assert_eq!(found.total, found.items.len());
        let sum: usize = found.facets.iter().filter(|facet| facet.field == "kind").map(|facet| facet.count).sum();
        prop_assert_eq!(sum, found.total);
        for facet in found.facets.iter().filter(|facet| facet.field == "kind") {
            let count = found.items.iter().filter(|hit| hit.kind == facet.value).count();
            prop_assert_eq!(count, facet.count);
        }
        prop_assert!(found.items.windows(2).all(|pair| pair[0].score >= pair[1].score));
    }

    #[test]
    fn any_text_can_be_asked(changes in changes(), asked in "\\PC{0,40}") {
        let index = index(&changes, &Visible::Everything);
        index.search(&Question::of(asked.clone())).unwrap();
        index.search(&Question { codes: vec![asked.clone()], places: vec![asked], ..Question::default() }).unwrap();
    }
}

#[test]
fn a_word_with_a_slip_finds_the_word() {
    let word = |id: u32, label: &str| {
        let kind = Named::new("org", text("org", "org", "org"));
        Document::new(format!("https://example.org/id/org/{id}"), kind, text(label, "", ""))
    };
    let words = ["aerospace", "Querétaro", "harness", "software", "Montréal"];
    let index =
        Index::build((0..).zip(words).map(|(id, label)| word(id, label)).collect()).unwrap();
    for (id, label) in (0..).zip(words) {
        let letters: Vec<char> = label.chars().collect();
        for at in 0..letters.len() {
            let mut gone = letters.clone();
            gone.remove(at);
            let mut other = letters.clone();
            other[at] = 'x';
            let mut more = letters.clone();
            more.insert(at, 'x');
            for slipped in [gone, other, more] {
                let slipped: String = slipped.into_iter().chain([' ']).collect();
                let iri = format!("https://example.org/id/org/{id}");
                assert!(found(&index, &Question::of(slipped.as_str()), &iri), "{slipped}");
            }
            let slipped = format!("{} ", slip(label, at));
            assert!(found(
                &index,
                &Question::of(slipped),
                &format!("https://example.org/id/org/{id}")
            ));
        }
    }
}
