//! The four data sets of Febrl (Christen 2008; people whose records were corrupted on purpose): what is found against Splink 5.0.0 with
//! the same comparisons, rules and training (`tools/linkage/golden.py febrl`; of the files nothing but counts is kept).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use icluster_linkage::blocking::{self, BlockingRule};
use icluster_linkage::calibrate::{Calibration, reliability};
use icluster_linkage::cluster::{self, ClusterOptions};
use icluster_linkage::{Comparison, EmOptions, Model, Records, Trainer, evaluate, weight_of};
use std::collections::BTreeMap;
use std::path::PathBuf;

const COLUMNS: [&str; 8] = [
    "given_name",
    "surname",
    "date_of_birth",
    "soc_sec_id",
    "street_number",
    "address_1",
    "suburb",
    "postcode",
];

fn folder() -> Option<PathBuf> {
    let root = std::env::var_os("ICLUSTER_GOLDEN").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/golden")),
        PathBuf::from,
    );
    let folder = root.join("okn/er/febrl");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "no Febrl files at {}", folder.display());
    eprintln!("!! NO FEBRL FILES at {}: passed over. Set ICLUSTER_GOLDEN. !!", folder.display());
    None
}

/// Records of some files, and who each truly is.
fn read(folder: &std::path::Path, names: &[&str]) -> (Records, Vec<u32>) {
    let (mut rows, mut entity, mut source) = (Vec::new(), Vec::new(), Vec::new());
    for (number, name) in names.iter().enumerate() {
        let path = folder.join(format!("dataset{name}.csv"));
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(path).unwrap();
        for row in reader.deserialize::<BTreeMap<String, String>>() {
            let row = row.unwrap();
            entity.push(row["rec_id"].split('-').nth(1).unwrap().parse().unwrap());
            source.push(number as u32);
            rows.push(row);
        }
    }
    let mut records = Records::new(rows.len());
    for column in COLUMNS {
        records = records.with_text(column, rows.iter().map(|r| Some(r[column].as_str()))).unwrap();
    }
    if names.len() > 1 {
        records = records.linking(source).unwrap();
    }
    (records, entity)
}

fn on(columns: &[&str]) -> BlockingRule {
    BlockingRule::on(columns)
}

fn trained(records: &Records) -> Model {
    let names = |column: &str| Comparison::jaro_winkler(column, &[0.9, 0.7]).unwrap();
    let model = Model::new(vec![
        names("given_name").with_term_frequency("given_name"),
        names("surname").with_term_frequency("surname"),
        Comparison::levenshtein("date_of_birth", &[1, 2]).unwrap(),
        Comparison::levenshtein("soc_sec_id", &[1, 2]).unwrap(),
        Comparison::levenshtein("street_number", &[1]).unwrap(),
        names("address_1"),
        names("suburb").with_term_frequency("suburb"),
        Comparison::levenshtein("postcode", &[1, 2]).unwrap(),
    ])
    .unwrap();
    let mut trainer = Trainer::new(model);
    let sure = [on(&["soc_sec_id"]), on(&["given_name", "surname", "date_of_birth"])];
    trainer.prior(records, &sure, 0.9).unwrap();
    trainer.u(records, 1_000_000_000, 0).unwrap();
    for rule in
        [on(&["date_of_birth"]), on(&["surname", "postcode"]), on(&["given_name", "suburb"])]
    {
        trainer.m(records, &rule, &EmOptions::default()).unwrap();
    }
    trainer.finish()
}

fn rules() -> Vec<BlockingRule> {
    [
        &["soc_sec_id"][..],
        &["date_of_birth"],
        &["given_name", "surname"],
        &["surname", "postcode"],
        &["given_name", "suburb"],
        &["address_1", "street_number"],
        &["given_name", "postcode"],
        &["surname", "suburb"],
    ]
    .map(on)
    .to_vec()
}

#[test]
fn as_much_is_found_as_by_splink() {
    let Some(folder) = folder() else { return };
    let golden: Vec<(String, f64, u64, u64, u64, f64, f64)> =
        csv::Reader::from_reader(include_str!("golden/febrl.csv").as_bytes())
            .deserialize()
            .map(Result::unwrap)
            .collect();
    assert_eq!(golden.len(), 20);
    for (name, files) in [("1", &["1"][..]), ("2", &["2"]), ("3", &["3"]), ("4", &["4a", "4b"])] {
        let (records, entity) = read(&folder, files);
        let model = trained(&records);
        let pairs = blocking::pairs(&records, &rules(), 10_000_000).unwrap();
        let counted = blocking::count(&records, &rules()).unwrap();
        assert!(counted.iter().map(|c| c.pairs).sum::<u64>() >= pairs.len() as u64);
        let scored = model.score(&records, &pairs, 0.0).unwrap();
        let mut people: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (record, person) in entity.iter().enumerate() {
            people.entry(*person).or_default().push(record as u32);
        }
        let mut truth = Vec::new();
        for group in people.values() {
            for (place, a) in group.iter().enumerate() {
                let later = group.iter().skip(place + 1);
                truth.extend(
                    later.filter(|b| records.may_pair(*a as usize, **b as usize)).map(|b| (*a, *b)),
                );
            }
        }
        for row in golden.iter().filter(|row| row.0 == name) {
            let kept: Vec<_> = scored.iter().filter(|s| s.probability >= row.1).collect();
            let found: Vec<_> = kept.iter().map(|s| (s.left, s.right)).collect();
            let counts = evaluate::pairs(&found, &truth);
            println!("Febrl {name} at {}: {counts:?}, F1 {:.6}", row.1, counts.quality().f1());
            assert_eq!(
                (counts.truth, counts.found, counts.right),
                (row.2, row.3, row.4),
                "Febrl {name} at {}",
                row.1
            );
            assert!(counts.quality().f1() >= row.5 - 1e-6);
            let joined = cluster::components(records.len(), found.iter().copied());
            let simple = evaluate::b_cubed(&joined, &entity).f1();
            assert!((simple - row.6).abs() < 1e-6, "{simple} {row:?}");
            let options =
                ClusterOptions { at_least: weight_of(row.1), not_scored: weight_of(model.prior) };
            let clusters =
                evaluate::b_cubed(&cluster::correlation(records.len(), &scored, &options), &entity)
                    .f1();
            println!("  B-cubed F1: components {simple:.6}, correlation clusters {clusters:.6}");
            assert!(clusters >= simple - 2e-4, "{clusters} {simple}");
        }
        let same =
            |s: &icluster_linkage::Scored| entity[s.left as usize] == entity[s.right as usize];
        // Every second pair teaches the calibration, the others test it.
        let labels: Vec<(f64, bool)> = scored.iter().map(|s| (s.weight, same(s))).collect();
        let half = |rest: usize| -> Vec<(f64, bool)> {
            labels.iter().enumerate().filter(|(i, _)| i % 2 == rest).map(|(_, l)| *l).collect()
        };
        let calibration = Calibration::sigmoid(&half(0)).unwrap();
        let told = |chance: &dyn Fn(f64) -> f64| {
            reliability(&half(1).iter().map(|l| (chance(l.0), l.1)).collect::<Vec<_>>(), 10)
                .unwrap()
        };
        let (raw, better) =
            (told(&icluster_linkage::probability_of), told(&|w| calibration.chance(w)));
        println!(
            "  calibration error {:.6} -> {:.6}, Brier {:.6} -> {:.6}",
            raw.error, better.error, raw.brier, better.brier
        );
        assert!(better.error < 0.01, "{better:?}");
    }
}
