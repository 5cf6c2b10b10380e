//! The table of the model card, docs/text-to-code.md: trains on a part of official index entries and tests on the rest.
//!
//!     ICLUSTER_DATA=... cargo run --release -p icluster-texts --example text_card
//!
//! Entries go to the one or the other by a hash: of the tariff line of eight digits for products in English, so that the subdivisions of
//! one line, which share most of their words, are on one side; of the text for the Spanish index.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use calamine::{Data, Reader, Xlsx, open_workbook};
use icluster_texts::{Classifier, Entry, Options};
use std::collections::BTreeMap;
use std::path::Path;

fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
        >> 16
}

struct Task {
    name: &'static str,
    language: &'static str,
    learned: Vec<Entry>,
    tested: Vec<Entry>,
}

/// US tariff lines with their descriptions: codes in the column asked for.
fn tariff_lines(data: &Path, name: &'static str, column: &str, titles: Vec<Entry>) -> Task {
    let file = std::fs::File::open(data.join("concordances/census_imp_code_2022.csv.gz")).unwrap();
    let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(file));
    let mut task = Task { name, language: "en", learned: titles, tested: Vec::new() };
    for row in reader.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        if row[column].len() != 6 || !row[column].bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let entry =
            Entry::new(&row[column], &row["long_desc"].to_lowercase()).in_group(&row["HS8"]);
        if hash(&row["HS8"]).is_multiple_of(5) {
            task.tested.push(entry)
        } else {
            task.learned.push(entry)
        }
    }
    task
}

/// Titles and products of SCIAN México 2018.
fn scian(data: &Path) -> Task {
    let mut book: Xlsx<_> =
        open_workbook(data.join("classifications/scian_2018_categorias_y_productos.xlsx")).unwrap();
    let sheet = book.worksheet_range("CLASE").unwrap();
    let mut task =
        Task { name: "SCIAN 2018", language: "es", learned: Vec::new(), tested: Vec::new() };
    let text =
        |cell: Option<&Data>| cell.map(ToString::to_string).unwrap_or_default().trim().to_owned();
    let mut code = String::new();
    for row in sheet.rows().skip(2) {
        let own = text(row.first());
        if own.len() == 6 && own.bytes().all(|b| b.is_ascii_digit()) {
            code = own;
            task.learned.push(Entry::new(&code, &text(row.get(1))));
        }
        let product = text(row.get(5));
        if code.is_empty() || product.is_empty() {
            continue;
        }
        let entry = Entry::new(&code, &product);
        if hash(&product).is_multiple_of(5) {
            task.tested.push(entry)
        } else {
            task.learned.push(entry)
        }
    }
    task
}

fn hs_titles(data: &Path) -> Vec<Entry> {
    let mut reader =
        csv::Reader::from_path(data.join("classifications/harmonized-system.csv")).unwrap();
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(Result::unwrap);
    rows.filter(|r| r["hscode"].len() == 6)
        .map(|r| Entry::new(&r["hscode"], &r["description"]))
        .collect()
}

fn naics_titles(data: &Path) -> Vec<Entry> {
    let mut reader = csv::Reader::from_path(data.join("concordances/naics2017_desc.csv")).unwrap();
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(Result::unwrap);
    rows.filter(|r| r["code"].len() == 6).map(|r| Entry::new(&r["code"], &r["desc"])).collect()
}

fn main() {
    let data =
        std::env::var("ICLUSTER_DATA").expect("set ICLUSTER_DATA to the folder of official files");
    let data = Path::new(&data);
    println!(
        "| classification | language | learned / tested | digits | most frequent | BM25 alone | iCluster | among first 5 | told (mean chance of the first) |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let tasks = [
        scian(data),
        tariff_lines(data, "HS 2022", "HS6", hs_titles(data)),
        tariff_lines(data, "NAICS", "naics", naics_titles(data)),
    ];
    for task in tasks {
        let classifier = Classifier::train(&task.learned, &Options::default()).unwrap();
        let answers: Vec<_> = task.tested.iter().map(|e| classifier.propose(&e.text, 5)).collect();
        let words: Vec<_> = task.tested.iter().map(|e| classifier.by_words(&e.text, 1)).collect();
        let clear: Vec<bool> = answers
            .iter()
            .zip(&task.tested)
            .filter(|(a, _)| a.verdict == icluster_texts::Verdict::ConfirmFirst)
            .map(|(a, e)| a.proposals[0].code == e.code)
            .collect();
        for digits in [2, 4, 6] {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for entry in &task.learned {
                if let Some(start) = entry.code.get(..digits) {
                    *counts.entry(start).or_default() += 1;
                }
            }
            let frequent = counts.iter().max_by_key(|c| c.1).map(|c| *c.0).unwrap();
            let same = |found: Option<&str>, entry: &Entry| {
                found.and_then(|f| f.get(..digits)) == entry.code.get(..digits)
            };
            let part = |right: usize| 100.0 * right as f64 / task.tested.len() as f64;
            let pairs = || answers.iter().zip(&task.tested);
            let baseline = task.tested.iter().filter(|e| same(Some(frequent), e)).count();
            let by_words = words
                .iter()
                .zip(&task.tested)
                .filter(|(w, e)| same(w.first().map(|f| f.0.as_str()), e))
                .count();
            let first = pairs()
                .filter(|(a, e)| same(a.proposals.first().map(|p| p.code.as_str()), e))
                .count();
            let five =
                pairs().filter(|(a, e)| a.proposals.iter().any(|p| same(Some(&p.code), e))).count();
            let told = 100.0
                * answers.iter().filter_map(|a| a.proposals.first()).map(|p| p.chance).sum::<f64>()
                / answers.len() as f64;
            println!(
                "| {} | {} | {} / {} | {digits} | {:.1} % | {:.1} % | {:.1} % | {:.1} % | {} |",
                task.name,
                task.language,
                task.learned.len(),
                task.tested.len(),
                part(baseline),
                part(by_words),
                part(first),
                part(five),
                if digits == 6 { format!("{told:.1} %") } else { String::new() }
            );
        }
        let right = clear.iter().filter(|c| **c).count();
        eprintln!(
            "{}: {} of {} answers are clear; {right} of them right",
            task.name,
            clear.len(),
            answers.len()
        );
    }
}
