//! Times of deduplicating a table, for `tools/bench_linkage.sh`: reads the invented table that the script wrote, prints seconds by step as JSON.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use icluster_linkage::blocking::{self, BlockingRule};
use icluster_linkage::{Comparison, EmOptions, Model, Records, Trainer, cluster, evaluate};
use std::collections::BTreeMap;
use std::time::Instant;

fn main() {
    let path = std::env::args().nth(1).expect("give the path of the table");
    let start = Instant::now();
    let rows: Vec<BTreeMap<String, String>> =
        csv::Reader::from_path(path).unwrap().deserialize().map(Result::unwrap).collect();
    let mut records = Records::new(rows.len());
    for column in ["name", "tax", "town", "street", "given", "surname"] {
        records = records.with_text(column, rows.iter().map(|r| Some(r[column].as_str()))).unwrap();
    }
    let read = start.elapsed();
    let start = Instant::now();
    let on = BlockingRule::on;
    let model = Model::new(vec![
        Comparison::jaro_winkler("name", &[0.92, 0.8]).unwrap().with_term_frequency("name"),
        Comparison::levenshtein("tax", &[1, 2]).unwrap(),
        Comparison::exact("town").unwrap().with_term_frequency("town"),
        Comparison::jaro_winkler("street", &[0.9]).unwrap(),
        Comparison::exact("given").unwrap().with_term_frequency("given"),
        Comparison::jaro_winkler("surname", &[0.92]).unwrap().with_term_frequency("surname"),
    ])
    .unwrap();
    let mut trainer = Trainer::new(model);
    trainer.prior(&records, &[on(&["tax"])], 0.7).unwrap();
    trainer.u(&records, 2_000_000, 1).unwrap();
    for rule in [on(&["tax"]), on(&["name"])] {
        trainer.m(&records, &rule, &EmOptions::default()).unwrap();
    }
    let model = trainer.finish();
    let trained = start.elapsed();
    let start = Instant::now();
    let rules = [
        on(&["tax"]),
        on(&["name"]),
        on(&["street", "surname"]),
        on(&["town", "given", "surname"]),
    ];
    let pairs = blocking::pairs(&records, &rules, 100_000_000).unwrap();
    let blocked = start.elapsed();
    let start = Instant::now();
    let kept = model.score(&records, &pairs, 0.5).unwrap();
    let scored = start.elapsed();
    let start = Instant::now();
    let clusters = cluster::components(records.len(), kept.iter().map(|s| (s.left, s.right)));
    let clustered = start.elapsed();
    let truth: Vec<u32> = rows.iter().map(|r| r["entity"].parse().unwrap()).collect();
    println!(
        "{{\"read\": {}, \"train\": {}, \"block\": {}, \"score\": {}, \"cluster\": {}, \"pairs\": {}, \"kept\": {}, \"b_cubed\": {}}}",
        read.as_secs_f64(),
        trained.as_secs_f64(),
        blocked.as_secs_f64(),
        scored.as_secs_f64(),
        clustered.as_secs_f64(),
        pairs.len(),
        kept.len(),
        evaluate::b_cubed(&clusters, &truth).f1()
    );
}
