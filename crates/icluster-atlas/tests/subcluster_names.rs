//! Every sub-cluster of the benchmark and of the sample definition has a Spanish and a French name, and no name is idle.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

/// Last field of a line of CSV.
fn last_field(line: &str) -> &str {
    match line.strip_suffix('"') {
        Some(quoted) => &quoted[quoted.rfind(",\"").unwrap() + 2..],
        None => &line[line.rfind(',').unwrap() + 1..],
    }
}

#[test]
fn every_subcluster_is_named_in_three_languages() {
    let named: BTreeMap<String, [String; 2]> =
        toml::from_str(include_str!("../assets/subcluster-names.toml")).unwrap();
    let sample = icluster_sample::CLUSTERS.iter().flat_map(|cluster| cluster.industries);
    let mut wanted: BTreeSet<String> = sample.map(|industry| industry.title.to_owned()).collect();
    let nameless = |wanted: &BTreeSet<String>| -> Vec<String> {
        wanted.iter().filter(|name| !named.contains_key(*name)).cloned().collect()
    };
    assert_eq!(nameless(&wanted), Vec::<String>::new());

    let Some(data) = common::data() else { return };
    for file in ["traded_subclusters_naics2007.csv", "subclusters.csv"] {
        let text = std::fs::read_to_string(data.join("us/clusters").join(file)).unwrap();
        // Local clusters (101 and above) come without industries by sub-cluster, so that a build has none of theirs.
        let traded = text.lines().skip(1).filter(|line| {
            let code: u32 = line.split(',').next().unwrap().parse().unwrap();
            code < 100
        });
        let names: BTreeSet<String> = traded.map(|line| last_field(line).to_owned()).collect();
        assert!(names.len() > 200, "{file}: {}", names.len());
        wanted.extend(names);
    }
    assert_eq!(nameless(&wanted), Vec::<String>::new());
    let idle: Vec<&String> = named.keys().filter(|name| !wanted.contains(*name)).collect();
    assert_eq!(idle, Vec::<&String>::new());
}
