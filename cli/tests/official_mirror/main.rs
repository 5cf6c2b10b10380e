//! `icluster demo --official` against a mirror on the loopback address: tiny invented files at every
//! address of the catalogue, in the agencies' layouts, from download to the answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod canada;
mod files;
mod mexico;
mod server;
mod united_states;

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

/// Every file by its path at the mirror: `/host/path`.
type Mirror = BTreeMap<String, Vec<u8>>;

fn icluster(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_icluster"))
        .args(arguments)
        .arg("--home")
        .arg(home)
        .env_remove("ICLUSTER_LANG")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

fn region(home: &Path, id: &str) -> Value {
    let output = icluster(home, &["region", id, "--format", "json"]);
    assert!(output.status.success(), "{}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn cluster<'a>(profile: &'a Value, key: &str) -> &'a Value {
    let clusters = profile["clusters"].as_array().unwrap();
    clusters.iter().find(|c| c["key"] == key).unwrap_or_else(|| panic!("no {key}: {profile:#}"))
}

fn number(value: &Value) -> f64 {
    value["value"].as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-6 * expected.abs().max(1.0), "{found}, not {expected}");
}

#[test]
fn the_official_demo_reads_every_product_of_the_catalogue() {
    let mut mirror = Mirror::new();
    let work = tempfile::tempdir().unwrap();
    united_states::publish(&mut mirror, work.path());
    mexico::publish(&mut mirror);
    canada::publish(&mut mirror, work.path());
    let catalogue = icluster_pull::catalogue().unwrap();
    for product in &catalogue {
        for url in product.urls(None).unwrap() {
            let path = format!("/{}", url.trim_start_matches("https://"));
            assert!(mirror.contains_key(&path), "{}: nothing at {path}", product.id);
        }
    }
    let address = server::serve(mirror);
    let home = work.path().join("home");
    let output = icluster(&home, &["demo", "--official", "--mirror", &address, "--no-serve"]);
    let log = said(&output);
    assert!(output.status.success(), "{log}");
    assert!(!log.contains('✗'), "{log}");

    let output = icluster(&home, &["sources", "--format", "json"]);
    let sources = said(&output);
    for product in [
        "bls_qcew",
        "census_population",
        "census_zcta_counties",
        "icluster_definition",
        "inegi_censos",
        "inegi_denue",
        "naics_concordance",
        "statcan_table",
        "us_shapefiles",
        "ca_shapefiles",
    ] {
        assert!(sources.contains(&format!("\"{product}\"")), "{product} is missing: {log}");
    }

    let san_diego = region(&home, "us:county:06073");
    assert_eq!(san_diego["sample"], false);
    assert_eq!(san_diego["definition"], "icluster-sample");
    let notes = san_diego["notes"].to_string();
    assert!(notes.contains("sample-definition"), "{notes}");
    assert_eq!(san_diego["year"], 2024);
    // 900 of its 1,000 traded jobs; 1,000 of 2,000 in the nation.
    let automotive = cluster(&san_diego, "automotive");
    close(number(&automotive["jobs"]), 900.0);
    close(number(&automotive["lq"]), 1.8);

    // An invented ZIP code: seven tenths of its land are in Kern. The packaged codes are there beside it.
    let output = icluster(&home, &["regions", "99901", "--format", "json"]);
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    let ids: Vec<&str> =
        found["items"].as_array().unwrap().iter().filter_map(|item| item["id"].as_str()).collect();
    assert_eq!(ids, ["us:county:06029", "us:county:06073"], "{found}");
    assert!(said(&icluster(&home, &["regions", "92101"])).contains("ZIP 92101"));

    let tijuana = region(&home, "mx:municipality:02004");
    assert_eq!(tijuana["year"], 2023);
    let automotive = cluster(&tijuana, "automotive");
    close(number(&automotive["jobs"]), 500.0);
    // Wages are 2 million pesos in the file, for 500 jobs.
    close(number(&automotive["wages"]), 2_000_000.0);
    // Each of the other 31 states has 100 jobs in breweries and none in vehicles.
    close(number(&automotive["lq"]), 3600.0 / 500.0);

    let state = region(&home, "mx:state:02");
    close(number(&cluster(&state, "automotive")["jobs"]), 500.0);

    let ontario = region(&home, "ca:province:35");
    assert_eq!(ontario["region"]["name"]["en"], "Ontario");
    let toronto = region(&home, "ca:division:3520");
    assert_eq!(toronto["region"]["name"]["en"], "Toronto");
}
