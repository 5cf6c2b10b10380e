//! Questions in three languages to a small corpus, with what must come first.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod corpus;

use corpus::{documents, iri, text};
use icluster_search::{Code, Coordinates, Document, Index, Language, Near, Question, Visible};

fn index() -> Index {
    Index::build(documents()).unwrap()
}

fn first(index: &Index, question: &Question) -> String {
    let found = index.search(question).unwrap();
    found.items.first().map_or_else(|| "nothing".to_owned(), |hit| hit.id.clone())
}

#[test]
fn first_hits() {
    let index = index();
    let (en, es, fr) = (Language::En, Language::Es, Language::Fr);
    for (asked, language, expected) in [
        ("Querétaro", es, "region/mx/municipality/22014"),
        ("queretaro", en, "region/mx/municipality/22014"),
        // The shorter label.
        ("arneses", es, "org/cables"),
        ("arnés eléctrico", es, "class/scian/2018/336320"),
        ("harness", en, "class/scian/2018/336320"),
        ("faisceau électrique", fr, "class/scian/2018/336320"),
        // In another language than the one that is set.
        ("arneses eléctricos", fr, "class/scian/2018/336320"),
        ("aerospace", en, "cluster/aerospace"),
        ("aeroespacial", en, "cluster/aerospace"),
        ("aérospatial", fr, "cluster/aerospace"),
        // The last word is not finished.
        ("condado de san di", es, "region/us/county/06073"),
        ("brew", en, "class/scian/2018/312120"),
        // Slips of the hand.
        ("areospace", en, "cluster/aerospace"),
        ("brasserie", fr, "class/scian/2018/312120"),
        ("cervexa", es, "class/scian/2018/312120"),
        // Codes.
        ("3363", en, "class/scian/2018/3363"),
        ("SCIAN 336320", es, "class/scian/2018/336320"),
        ("8544.30", en, "class/hs/2022/854430"),
        ("sa 8544", es, "class/hs/2022/854430"),
        // Descriptions, other names, names of places.
        ("moteurs d'avion", fr, "org/aeroclust"),
        ("aircraft engine", en, "org/aeroclust"),
        ("AEROCLUSTER", en, "org/aeroclust"),
        ("arneses queretaro", es, "org/cables"),
        // No thing has all of it.
        ("cerveza submarina", es, "class/scian/2018/312120"),
    ] {
        let question = Question::of(asked).in_language(language);
        assert_eq!(first(&index, &question), expected, "{asked}");
    }
    assert_eq!(first(&index, &Question::of("submarine")), "nothing");
    assert_eq!(first(&index, &Question::of("!!!")), "nothing");
}

#[test]
fn codes_find_what_is_narrower_and_what_belongs_to_them() {
    let index = index();
    let ids = |question: &Question| -> Vec<String> {
        index.search(question).unwrap().items.into_iter().map(|hit| hit.id).collect()
    };
    assert_eq!(ids(&Question::of("3363")), ["class/scian/2018/3363", "class/scian/2018/336320"]);
    let all = ids(&Question::of("SCIAN 336"));
    assert!(all.contains(&"cluster/aerospace".to_owned()), "{all:?}");
    assert_eq!(all.len(), 3);
    let filtered = Question { codes: vec!["scian-2018:3363".to_owned()], ..Question::default() };
    assert_eq!(ids(&filtered).len(), 2);
    let other = Question { codes: vec!["HS 3363".to_owned()], ..Question::default() };
    assert!(ids(&other).is_empty());
}

#[test]
fn filters_facets_and_pages() {
    let index = index();
    let all = index.search(&Question::default()).unwrap();
    assert_eq!(all.total, documents().len());
    let count = |field: &str, value: &str| {
        let facet = all.facets.iter().find(|facet| facet.field == field && facet.value == value);
        facet.map_or(0, |facet| facet.count)
    };
    assert_eq!((count("kind", "region"), count("kind", "class")), (4, 4));
    // Within Mexico, and Mexico itself.
    assert_eq!((count("place", "mx"), count("place", "mx:state:22")), (5, 4));
    assert_eq!(count("initiative", "cluster-mapping"), 1);
    let within = Question { places: vec!["mx:state:22".to_owned()], ..Question::default() };
    let mut ids: Vec<String> =
        index.search(&within).unwrap().items.into_iter().map(|hit| hit.id).collect();
    ids.sort();
    assert_eq!(
        ids,
        ["org/aeroclust", "org/cables", "region/mx/municipality/22014", "region/mx/state/22"]
    );
    let mut paged = Vec::new();
    for offset in 0..all.total {
        let page = Question { offset, limit: 1, ..Question::default() };
        paged.extend(index.search(&page).unwrap().items);
    }
    assert_eq!(paged, all.items);
    let past = Question { offset: 99, ..Question::default() };
    assert!(index.search(&past).unwrap().items.is_empty());
}

#[test]
fn snippets_show_where() {
    let index = index();
    let found = index.search(&Question::of("avión").in_language(Language::Es)).unwrap();
    let snippet = found.items[0].snippet.as_deref().unwrap();
    assert_eq!(
        snippet,
        "Empresas que fabrican motores de <mark>avión</mark> y trenes de aterrizaje"
    );
    let found = index.search(&Question::of("harnesses").in_language(Language::Es)).unwrap();
    assert_eq!(
        found.items[0].snippet.as_deref(),
        Some("Electrical <mark>harnesses</mark> for vehicles")
    );
}

#[test]
fn nearest_things() {
    let index = index();
    let at = index.place("mx:state:22", &Visible::public()).unwrap();
    let near = |km| Question { near: Some(Near { at, km }), ..Question::default() };
    let found = index.near(&near(Some(100.0))).unwrap();
    let ids: Vec<&str> = found.items.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(
        ids,
        ["region/mx/state/22", "org/aeroclust", "org/cables", "region/mx/municipality/22014"]
    );
    assert_eq!(found.items[0].distance_km, Some(0.0));
    let all = index.near(&Question { limit: 2, ..near(None) }).unwrap();
    assert_eq!((all.total, all.items.len()), (6, 2));
    let named = Question { text: "arneses".to_owned(), ..near(Some(100.0)) };
    assert_eq!(index.near(&named).unwrap().items.len(), 1);
    assert_eq!(index.search(&named).unwrap().total, 1);
    assert!(index.near(&Question::of("arneses")).unwrap().items.is_empty());
}

#[test]
fn changes_are_found() {
    let mut index = index();
    let mut changed = documents().pop().unwrap();
    changed.labels.es = "Tornillos del Bajío".to_owned();
    index.put(vec![changed.clone()]).unwrap();
    assert_eq!(first(&index, &Question::of("tornillos")), "org/cables");
    assert!(index.search(&Question::of("cables y arneses del bajío")).unwrap().relaxed);
    assert_eq!(index.len(), documents().len());
    index.remove([changed.iri.as_str(), "https://example.org/id/unknown"]).unwrap();
    assert_eq!(first(&index, &Question::of("tornillos")), "nothing");
    let nowhere = Document { coordinates: Some(Coordinates { lon: 0.0, lat: 91.0 }), ..changed };
    assert!(index.put(vec![nowhere]).is_err());
}

#[test]
fn the_same_documents_answer_the_same_whatever_their_history() {
    let direct = index();
    let mut changed = Index::build(Vec::new()).unwrap();
    for round in 0..3 {
        for document in documents() {
            let old = Document { labels: text("old", "viejo", &round.to_string()), ..document };
            changed.put(vec![old]).unwrap();
        }
    }
    changed.put(documents()).unwrap();
    for asked in ["arneses", "querétaro", "336", "aero", ""] {
        let question = Question::of(asked);
        assert_eq!(
            direct.search(&question).unwrap(),
            changed.search(&question).unwrap(),
            "{asked}"
        );
    }
}

#[test]
fn a_folder_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut written = Index::build_in(folder.path(), documents()).unwrap();
    let mut private = documents().pop().unwrap();
    private.visibility = "members".to_owned();
    private.codes.push(Code::new("naics-2022", "335929"));
    written.put(vec![private]).unwrap();
    written.remove([iri("cluster/aerospace")]).unwrap();
    let question = Question { visible: Visible::Everything, ..Question::of("arneses") };
    let before = written.search(&question).unwrap();
    drop(written);
    let mut read = Index::open(folder.path()).unwrap();
    assert_eq!(read.search(&question).unwrap(), before);
    assert_eq!(first(&read, &Question::of("aerospace")), "nothing");
    read.put(documents()).unwrap();
    assert_eq!(first(&read, &Question::of("aerospace")), "cluster/aerospace");
    assert!(Index::open(&folder.path().join("nothing")).is_err());
}
