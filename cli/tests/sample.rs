//! Everything on the sample pack: the demo, its planted structure, and replies that say they are invented.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{Server, icluster, json, output};
use icluster_database::Database;
use icluster_registry::{Registry, Sees, Value as Told};
use icluster_sample::{PLANTED, RELATED, RELATED_CLUSTER, UNRELATED, places};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::path::Path;

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

    // What was made to go with the automotive cluster does, what was not does not.
    let found = json(home, &["correlate", "--level", "us:state", "--cluster", RELATED_CLUSTER]);
    let relation = |indicator: &str| {
        let pairs = found["pairs"].as_array().unwrap().iter();
        let mut of = pairs.filter(|p| p["indicator"] == indicator && p["outcome"] == "strength");
        of.next().map(|pair| pair["relation"].clone())
    };
    assert_eq!(relation(RELATED), Some("goes-with".into()), "{found}");
    assert_eq!(relation(UNRELATED), Some("no-clear-relation".into()), "{found}");

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
    for arguments in [
        &["regions", "detroit"][..],
        &["clusters"],
        &["sources"],
        &["releases"],
        &["sql", "SELECT region, jobs FROM employment LIMIT 1"],
    ] {
        let said = output(home, arguments);
        assert!(said.starts_with("Invented sample numbers"), "{arguments:?}: {said}");
    }
    for arguments in [&["regions", "detroit"][..], &["clusters"]] {
        assert_eq!(json(home, arguments)["sample"], true, "{arguments:?}");
    }
    for arguments in
        [&["sources"][..], &["releases"], &["sql", "SELECT region FROM employment LIMIT 1"]]
    {
        let csv = output(home, &[arguments, &["--format", "csv"]].concat());
        assert!(csv.starts_with("sample,"), "{arguments:?}: {csv}");
        assert!(csv.lines().nth(1).unwrap().starts_with("true,"), "{arguments:?}: {csv}");
    }
    for (arguments, features) in [
        (&["regions", "--level", "mx:state"][..], 32),
        (&["region", "custom:calibaja"], 1),
        (&["region", "custom:us:county:06073+mx:state:02"], 1),
        (&["cluster", "automotive", "--level", "us:county", "--limit", "3"], 3),
        (&["compare", "us:county:26163", "mx:municipality:11020"], 2),
        (&["export", "us:state", "--cluster", "automotive"], 51),
    ] {
        let text = output(home, &[arguments, &["--format", "geojson"]].concat());
        let collection: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(collection["sample"], true, "{arguments:?}");
        let found = collection["features"].as_array().unwrap();
        assert!(found.len() >= features, "{arguments:?}: {} features", found.len());
        let drawn = found.iter().filter(|one| one["geometry"]["type"] == "MultiPolygon").count();
        assert!(drawn >= features, "{arguments:?}: {drawn} shapes");
    }
    let shape =
        output(home, &["region", "us:county:26163", "--year", "2023", "--format", "geojson"]);
    let shape: Value = serde_json::from_str(&shape).unwrap();
    assert_eq!(shape["features"][0]["properties"]["jobs"], profile["totals"]["jobs"]["value"]);
    let csv = output(home, &["regions", "--level", "mx:state", "--format", "csv"]);
    assert!(csv.starts_with("sample,"), "{csv}");
    assert!(csv.lines().nth(1).unwrap().starts_with("true,"), "{csv}");

    every_cell_of_the_imputed_tables_can_be_had(home);

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

    a_pack_that_is_imported_is_the_registry_of_the_demo(home);
}

/// Everything that a registry holds but what differs each time: ids and times. Entities stand by kind and name, in the order of their keys.
fn told(home: &Path) -> (Vec<String>, usize) {
    let world = tokio::runtime::Runtime::new().unwrap().block_on(async {
        let file = home.join("network.sqlite").display().to_string();
        let registry = Registry::open(Database::open(&file).await.unwrap()).await.unwrap();
        registry.all(&Sees::everything()).await.unwrap()
    });
    let names: HashMap<&str, String> = world
        .entities
        .iter()
        .map(|(id, (kind, invented))| {
            let named: Vec<String> = world
                .of(id)
                .filter(|claim| claim.predicate == "name")
                .map(|claim| claim.value.key())
                .collect();
            (id.as_str(), format!("{kind:?} {named:?} invented={invented}"))
        })
        .collect();
    let mut lines: Vec<String> = world
        .claims
        .iter()
        .map(|claim| {
            let value = match &claim.value {
                Told::Thing { id, .. } => names.get(id.as_str()).unwrap_or(id).clone(),
                other => format!("{other:?}"),
            };
            let rests = (&claim.source, claim.status, claim.recorded_status, claim.basis);
            let holds = (claim.confidence, &claim.from, &claim.to, &claim.visibility);
            let subject = &names[claim.subject.as_str()];
            format!("{subject} {} {value} {rests:?} {holds:?}", claim.predicate)
        })
        .collect();
    lines.sort_unstable();
    (lines, world.entities.len())
}

fn a_pack_that_is_imported_is_the_registry_of_the_demo(demo: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let (pack, home) = (folder.path().join("pack"), folder.path().join("home"));
    let written = output(&home, &["sample", &pack.display().to_string()]);
    assert!(written.contains("1-organisations.csv"), "{written}");
    let stakeholders = pack.join("stakeholders").display().to_string();
    let reports = json(&home, &["org", "import", &stakeholders]);
    let reports = reports.as_array().unwrap();
    assert_eq!(reports.len(), 8);
    for report in reports {
        assert_eq!(report["refused_rows"], 0, "{report}");
    }
    let (imported, entities) = told(&home);
    let (expected, all) = told(demo);
    assert!(all > 300 && expected.len() > 3000, "{all} entities, {} claims", expected.len());
    assert_eq!(entities, all);
    assert!(imported.iter().all(|line| line.contains("invented=true")));
    assert_eq!(imported.len(), expected.len());
    let differ = imported.iter().zip(&expected).find(|(one, other)| one != other);
    assert_eq!(differ, None);
    let again = json(&home, &["org", "import", &stakeholders]);
    for report in again.as_array().unwrap() {
        assert_eq!(report["added"], 0, "{report}");
        assert_eq!(report["changed"], 0, "{report}");
    }
    // The warehouse leaves them, and says whose they are.
    let said = output(&home, &["import", &stakeholders]);
    assert!(said.contains("icluster org import"), "{said}");
}

/// Estimates stand inside their feasible intervals, whole numbers beside them, and the parts of published sums add up.
fn every_cell_of_the_imputed_tables_can_be_had(home: &Path) {
    let text = output(home, &["impute", "--cells", "--integers", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let [status, published, estimate, whole, least, most] =
        ["status", "published", "estimate", "whole", "least", "most"].map(at);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let number = |row: &csv::StringRecord, column: usize| row[column].parse::<f64>().unwrap();
    let [year, place, industry, place_above, above] =
        ["year", "place", "industry", "place_above", "industry_above"].map(at);
    let wholes: HashSet<(&str, &str, &str)> = rows
        .iter()
        .flat_map(|row| {
            [
                (&row[year], &row[place], &row[above]),
                (&row[year], &row[place_above], &row[industry]),
            ]
        })
        .collect();
    let estimated: Vec<&csv::StringRecord> =
        rows.iter().filter(|row| &row[status] == "estimated").collect();
    assert!(estimated.len() > 1000, "{} estimated cells", estimated.len());
    for row in &estimated {
        let value = number(row, estimate);
        assert!(number(row, least) - 1e-4 * value.max(1.0) <= value, "{row:?}");
        assert!(value <= number(row, most) + 1e-4 * value.max(1.0), "{row:?}");
        let leaf = !wholes.contains(&(&row[year], &row[place], &row[industry]));
        assert!(!leaf || number(row, whole).fract() == 0.0, "{row:?}");
        assert!(row[published].is_empty(), "{row:?}");
    }
    // By place and industry: the total of a place is the sum of what hangs right below it.
    let total = rows.iter().find(|row| {
        &row[industry] == "total" && &row[status] == "published" && row[place].contains("county")
    });
    let total = total.unwrap();
    let parts: f64 = rows
        .iter()
        .filter(|row| row[place] == total[place] && row[year] == total[year])
        .filter(|row| &row[above] == "total")
        .map(|row| number(row, estimate))
        .sum();
    let known = number(total, published);
    assert!((parts - known).abs() <= 1e-3 * known, "{parts} for {total:?}");
    let refused = icluster(home, &["impute", "--cells"]).assert().failure();
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("--format parquet"), "{said}");
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
    fails(&["export", "us:county"], "--format geojson");
    fails(&["clusters", "--format", "geojson"], "icluster import");
    let broken = home.path().join("broken.csv.gz");
    std::fs::write(&broken, [0x1f, 0x8b, 8, 0, 1, 2, 3]).unwrap();
    fails(&["import", broken.to_str().unwrap()], "damaged");
}

#[test]
fn a_bad_line_is_told_with_line_column_found_and_expected_and_the_rest_loads() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("qcew_2016_annualised.csv");
    let text = "area_fips,own_code,industry_code,agglvl_code,disclosure_code,quarters,annual_avg_estabs,\
                annual_avg_emplvl,total_annual_wages\n\
                06073,5,10,71,,4,10,100,5000\n\
                06073,5,336111,78,,4,10,many,5000\n";
    std::fs::write(&file, text).unwrap();
    let said = output(home.path(), &["import", file.to_str().unwrap()]);
    let wanted = "qcew_2016_annualised.csv, line 3, column annual_avg_emplvl: found `many`, expected a number";
    assert!(said.contains(wanted), "{said}");
    assert!(said.contains("2 rows, 1 rejected") && said.contains("rejects.csv"), "{said}");
}
