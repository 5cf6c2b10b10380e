//! Everything on the sample pack: the demo, its planted structure, and replies that say they are invented.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{Server, icluster, json, output};
use icluster_sample::{PLANTED, places};
use serde_json::Value;

#[test]
fn the_demo_finds_what_was_planted_and_marks_everything_as_invented() {
    let folder = tempfile::tempdir().unwrap();
    icluster(folder.path(), &["demo", "--no-serve", "--quiet"]).assert().success();
    let home = &folder.path().join("demo");

    let strong_in = |region: &str| -> Vec<String> {
        let profile = json(home, &["region", region]);
        assert_eq!(profile["sample"], true);
        assert!(profile["notes"].to_string().contains("sample-data"));
        let cells = profile["clusters"].as_array().unwrap();
        let strong = cells.iter().filter(|cell| cell["strength"]["strong"] == true);
        strong.map(|cell| cell["key"].as_str().unwrap().to_owned()).collect()
    };
    // Decline may wear a planted cluster down over ten years: those that grow must be found.
    let planted: Vec<_> =
        PLANTED.iter().filter(|p| p.concentration >= 6.0 && p.extra_growth >= 0.0).collect();
    let missed: Vec<String> = planted
        .iter()
        .filter(|p| !strong_in(p.region).iter().any(|key| key == p.cluster))
        .map(|p| format!("{} in {}", p.cluster, p.region))
        .collect();
    assert!(
        missed.len() * 10 <= planted.len(),
        "{} of {} planted clusters are not strong: {missed:?}",
        missed.len(),
        planted.len()
    );

    // The share-out comes near the truth that the generator knows, where the publisher's rule hid it.
    let places = places().unwrap();
    let wayne = places.iter().find(|place| place.id == "us:county:26163").unwrap();
    let truth: f64 = icluster_sample::cells(wayne)
        .iter()
        .filter(|cell| cell.year == 2023)
        .map(|cell| f64::from(cell.jobs))
        .sum();
    let profile = json(home, &["region", "us:county:26163", "--year", "2023"]);
    let found = profile["totals"]["jobs"]["value"].as_f64().unwrap();
    assert!((found / truth - 1.0).abs() < 0.001, "{found} jobs, in truth {truth}");

    for arguments in [
        &["region", "custom:calibaja", "--lang", "es"][..],
        &["cluster", "automotive", "--level", "mx:municipality", "--lang", "fr"],
        &["compare", "us:county:26163", "mx:municipality:11020"],
    ] {
        let said = output(home, arguments);
        let invented = ["Invented sample numbers", "Cifras inventadas", "Chiffres inventés"];
        assert!(invented.iter().any(|words| said.contains(words)), "{said}");
    }
    let csv = output(home, &["regions", "--level", "mx:state", "--format", "csv"]);
    assert!(csv.starts_with("sample,"), "{csv}");
    assert!(csv.lines().nth(1).unwrap().starts_with("true,"), "{csv}");

    let server = Server::start(home);
    let shown = server.get("/api/v1/regions/us:county:26163?year=2023");
    assert_eq!(shown, profile);
    let map: Value =
        server.get("/api/v1/map?levels=us:county&cluster=automotive&indicator=lq&year=2023");
    assert_eq!(map["sample"], true);
    let at = map["regions"].as_array().unwrap().iter().position(|id| id == "us:county:26163");
    let cell = profile["clusters"].as_array().unwrap();
    let cell = cell.iter().find(|cell| cell["key"] == "automotive").unwrap();
    assert_eq!(map["values"][at.unwrap()], cell["lq"]["value"]);
}

#[test]
fn errors_say_what_to_do_next() {
    let home = tempfile::tempdir().unwrap();
    let fails = |arguments: &[&str], words: &str| {
        let output = icluster(home.path(), arguments).output().unwrap();
        assert!(!output.status.success(), "{arguments:?} succeeded");
        let said = String::from_utf8_lossy(&output.stderr).replace(['\n', '│'], " ");
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(words), "{arguments:?} said: {said}");
    };
    fails(&["region", "us:county:06073"], "icluster import");
    fails(&["region", "us:county:6073"], "5 digits, leading zeros kept");
    fails(&["build"], "icluster import");
    fails(&["pull", "nothing"], "bls-qcew");
    fails(&["import", "/no/such/folder"], "Check that the file exists");
    fails(&["sql", "DROP TABLE employment"], "read");
    let broken = home.path().join("broken.csv.gz");
    std::fs::write(&broken, [0x1f, 0x8b, 8, 0, 1, 2, 3]).unwrap();
    fails(&["import", broken.to_str().unwrap()], "damaged");
}
