//! Chances, weights and adjustments equal those of Splink 5.0.0 on invented records (`tools/linkage/golden.py invented`).

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use icluster_linkage::blocking::{self, BlockingRule};
use icluster_linkage::comparison::{Comparison, Condition, TermFrequency};
use icluster_linkage::{EmOptions, Model, Records, Trainer};
use std::collections::BTreeMap;

const RECORDS: &str = include_str!("golden/records.csv");
const MODEL: &str = include_str!("golden/model.csv");
const PAIRS: &str = include_str!("golden/pairs.csv");

fn rows(text: &str) -> Vec<BTreeMap<String, String>> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn records() -> Records {
    let rows = rows(RECORDS);
    let mut records = Records::new(rows.len());
    for column in ["name", "tax", "town", "given", "surname"] {
        records = records.with_text(column, rows.iter().map(|r| Some(r[column].as_str()))).unwrap();
    }
    let place = |r: &BTreeMap<String, String>| {
        Some([r["latitude"].parse().ok()?, r["longitude"].parse().ok()?])
    };
    records.with_places("place", rows.iter().map(place)).unwrap()
}

fn model() -> Model {
    let text = str::to_owned;
    let mut name = Comparison::new(
        "name",
        vec![
            Condition::Missing(vec![text("name")]),
            Condition::Exact(text("name")),
            Condition::JaroWinkler { column: text("name"), at_least: 0.92 },
            Condition::JaroWinkler { column: text("name"), at_least: 0.8 },
            Condition::Levenshtein { column: text("name"), at_most: 8 },
            Condition::Otherwise,
        ],
    )
    .unwrap();
    name = name.with_term_frequency("name");
    let mut contact = Comparison::new(
        "contact",
        vec![
            Condition::Missing(vec![text("given"), text("surname")]),
            Condition::All(vec![
                Condition::Exact(text("given")),
                Condition::Exact(text("surname")),
            ]),
            Condition::Swapped(text("given"), text("surname")),
            Condition::Exact(text("surname")),
            Condition::Otherwise,
        ],
    )
    .unwrap()
    .with_term_frequency("surname");
    contact.levels[1].term_frequency =
        Some(TermFrequency { column: text("surname"), weight: 0.5, least_frequency: 0.02 });
    Model::new(vec![
        name,
        Comparison::levenshtein("tax", &[1]).unwrap(),
        Comparison::exact("town").unwrap().with_term_frequency("town"),
        Comparison::within("place", &[1.0, 20.0]).unwrap(),
        contact,
    ])
    .unwrap()
}

fn trained(records: &Records, term_frequencies: bool) -> Model {
    let mut trainer = Trainer::new(model());
    let on = |columns: &[&str]| BlockingRule::on(columns);
    trainer.prior(records, &[on(&["tax"]), on(&["name", "town"])], 0.8).unwrap();
    assert_eq!(trainer.u(records, 1_000_000_000, 0).unwrap(), records.possible_pairs());
    let options = EmOptions { term_frequencies, ..EmOptions::default() };
    for rule in [on(&["tax"]), on(&["town"]), on(&["given", "surname"])] {
        trainer.m(records, &rule, &options).unwrap();
    }
    assert_eq!(trainer.untrained(), []);
    trainer.finish()
}

#[track_caller]
fn near(found: f64, expected: f64, within: f64, what: &str) {
    assert!((found - expected).abs() <= within, "{what}: {found} is not {expected}");
}

#[test]
fn m_u_and_prior_are_those_of_splink() {
    let records = records();
    let mut compared = 0;
    for (run, term_frequencies) in [("with", true), ("without", false)] {
        let model = trained(&records, term_frequencies);
        for row in rows(MODEL).iter().filter(|r| r["run"] == run) {
            let m: f64 = row["m"].parse().unwrap();
            if row["comparison"] == "prior" {
                near(model.prior, m, 1e-12, "prior");
                continue;
            }
            let of = |c: &&Comparison| c.name == row["comparison"];
            let comparison = model.comparisons.iter().find(of).unwrap();
            let level = &comparison.levels[row["level"].parse::<usize>().unwrap()];
            let (what, u) = (format!("{row:?}"), row["u"].parse::<f64>().unwrap());
            near(level.m, m, 1e-9, &what);
            near(level.u, u, 1e-12, &what);
            near(level.weight(), (m / u).log2(), 1e-6, &what);
            compared += 1;
        }
    }
    assert_eq!(compared, 2 * 17);
}

#[test]
fn every_weight_of_every_pair_is_that_of_splink() {
    let records = records();
    let rules = [
        BlockingRule::on(&["tax"]),
        BlockingRule::on(&["town", "surname"]),
        BlockingRule::on(&["name"]),
    ];
    let mut pairs = blocking::pairs(&records, &rules, 1_000_000).unwrap();
    pairs.sort_unstable();
    let model = trained(&records, true);
    let golden = rows(PAIRS);
    let scored = model.score(&records, &pairs, 0.0).unwrap();
    assert_eq!(scored.len(), golden.len());
    let by_pair: BTreeMap<(u32, u32), _> = golden
        .iter()
        .map(|r| ((r["left"].parse().unwrap(), r["right"].parse().unwrap()), r))
        .collect();
    for found in scored {
        let row = by_pair[&(found.left, found.right)];
        near(found.weight, row["weight"].parse().unwrap(), 1e-6, &format!("{row:?}"));
        near(found.probability, row["probability"].parse().unwrap(), 1e-6, &format!("{row:?}"));
        let told = model.explain(&records, found.left as usize, found.right as usize).unwrap();
        near(told.weight, found.weight, 1e-12, "the parts add up");
        let numbers =
            |name: &str| -> Vec<f64> { row[name].split(' ').map(|t| t.parse().unwrap()).collect() };
        let (weights, adjustments) = (numbers("weights"), numbers("adjustments"));
        assert_eq!(told.steps.len(), weights.len());
        for (step, (weight, adjustment)) in told.steps.iter().zip(weights.iter().zip(&adjustments))
        {
            near(step.weight, *weight, 1e-6, &format!("{} of {row:?}", step.comparison));
            near(
                step.frequency_weight,
                *adjustment,
                1e-6,
                &format!("{} of {row:?}", step.comparison),
            );
        }
    }
}
