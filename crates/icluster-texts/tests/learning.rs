//! Learning from official entries, on a part of the products of SCIAN México 2018: better than words alone, better than the most frequent
//! class, chances that hold. The whole table is docs/text-to-code.md.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use calamine::{Data, Reader, Xlsx, open_workbook};
use icluster_texts::{Classifier, Entry, Options, TextError, Verdict};
use std::path::PathBuf;

fn entries() -> Option<Vec<Entry>> {
    let root = std::env::var_os("ICLUSTER_DATA").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data")),
        PathBuf::from,
    );
    let path = root.join("classifications/scian_2018_categorias_y_productos.xlsx");
    if !path.is_file() {
        assert!(std::env::var_os("CI").is_none(), "no {}", path.display());
        eprintln!("!! NO REAL DATA at {}: passed over. Set ICLUSTER_DATA. !!", path.display());
        return None;
    }
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let sheet = book.worksheet_range("CLASE").unwrap();
    let text =
        |cell: Option<&Data>| cell.map(ToString::to_string).unwrap_or_default().trim().to_owned();
    let (mut code, mut found) = (String::new(), Vec::new());
    for row in sheet.rows().skip(2) {
        let own = text(row.first());
        if own.len() == 6 {
            code = own;
        }
        // Manufacturing of food, drinks, textiles and clothes.
        if code.starts_with("31") {
            found.push(Entry::new(&code, &text(row.get(5))));
        }
    }
    Some(found)
}

#[test]
fn better_than_words_alone_and_chances_hold() {
    let Some(entries) = entries() else { return };
    assert!(entries.len() > 1000, "{}", entries.len());
    let (mut learned, mut tested) = (Vec::new(), Vec::new());
    for (place, entry) in entries.into_iter().enumerate() {
        if place % 5 == 2 { tested.push(entry) } else { learned.push(entry) }
    }
    let options = Options { levels: vec![3, 6], ..Options::default() };
    let classifier = Classifier::train(&learned, &options).unwrap();
    let (mut right, mut words, mut told, mut clear, mut clear_right) = (0, 0, 0.0, 0, 0);
    for entry in &tested {
        let answer = classifier.propose(&entry.text, 5);
        let Some(first) = answer.proposals.first() else { continue };
        assert!(answer.proposals.iter().map(|p| p.chance).sum::<f64>() <= 1.0 + 1e-9);
        let good = first.code == entry.code;
        right += usize::from(good);
        told += first.chance;
        words += usize::from(
            classifier.by_words(&entry.text, 1).first().is_some_and(|w| w.0 == entry.code),
        );
        if answer.verdict == Verdict::ConfirmFirst {
            clear += 1;
            clear_right += usize::from(good);
        }
    }
    let all = tested.len() as f64;
    let (right, words, told) = (right as f64 / all, words as f64 / all, told / all);
    println!(
        "{all} tested: {right:.3} right, words alone {words:.3}, told {told:.3}; clear {clear}, right {clear_right}"
    );
    assert!(right > words && right > 0.6);
    assert!((told - right).abs() < 0.06);
    assert!(clear_right * 100 >= clear * 90);
}

#[test]
fn the_same_entries_give_the_same_chances() {
    let entries: Vec<Entry> =
        ["soya", "trigo", "maíz", "frijol", "ganado", "cerdos", "aves", "abejas"]
            .iter()
            .enumerate()
            .flat_map(|(n, t)| {
                [format!("cultivo o cría de {t}"), (*t).to_owned()]
                    .map(|t| Entry::new(&format!("1{n}"), &t))
            })
            .collect();
    let options = Options { levels: vec![1, 2], ..Options::default() };
    let train = || Classifier::train(&entries, &options).unwrap().propose("cría de aves", 8);
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(train);
    assert_eq!(train(), alone);
    assert_eq!(alone.proposals[0].code, "16");
    let classifier = Classifier::train(&entries, &options).unwrap();
    assert_eq!(classifier.propose("  ?!", 3).verdict, Verdict::Unknown);
}

#[test]
fn what_cannot_be_learned_from_is_refused() {
    let one = [Entry::new("11", "a"), Entry::new("1", "b"), Entry::new("12", " ")];
    let options = Options { levels: vec![2], ..Options::default() };
    assert_eq!(
        Classifier::train(&one, &options).err(),
        Some(TextError::Entries { given: 3, usable: 1, length: 2 })
    );
    let falling = Options { levels: vec![4, 2], ..Options::default() };
    assert!(matches!(Classifier::train(&one, &falling), Err(TextError::Options(_))));
}

#[test]
fn what_was_written_proposes_the_same_and_is_written_the_same() {
    use icluster_texts::stored::{Reader as Bytes, Writer};
    let things = ["soya", "trigo", "maíz", "ganado", "aves", "cerdos", "pino", "roble", "cedro"];
    let of = ["de riego", "a granel", "fresco", "seco", "para exportar"];
    let entries: Vec<Entry> = things
        .iter()
        .enumerate()
        .flat_map(|(at, thing)| {
            of.iter().map(move |of| {
                Entry::new(&format!("11{}{}", at / 3, at % 3), &format!("{thing} {of}"))
            })
        })
        .collect();
    let options = Options { levels: vec![3, 4], ..Options::default() };
    let learned = Classifier::train(&entries, &options).unwrap();
    let written = |classifier: &Classifier| {
        let mut to = Writer::default();
        classifier.write(&mut to);
        to.bytes()
    };
    let bytes = written(&learned);
    let mut from = Bytes::new(&bytes);
    let read = Classifier::read(&mut from).unwrap();
    assert!(from.is_at_end());
    assert!(written(&read) == bytes);
    for text in ["maiz seco", "aves", "robles", "nada", "trigo fresco para exportar"] {
        let bits = |classifier: &Classifier| -> Vec<(String, u64)> {
            let answer = classifier.propose(text, 5);
            answer.proposals.into_iter().map(|of| (of.code, of.chance.to_bits())).collect()
        };
        assert_eq!(bits(&read), bits(&learned), "{text}");
        assert_eq!(read.propose(text, 5), learned.propose(text, 5));
    }
    assert!(Classifier::read(&mut Bytes::new(&bytes[..bytes.len() / 2])).is_none());
}
