//! `/api/v1/correlations`: what it answers of a grid of invented counties, one indicator planted, one by chance, in every form.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use common::{Home, Reply, TRADED, definition, region, send};
use icluster_server::{App, Options};
use icluster_tables::Table;
use icluster_warehouse::Warehouse;
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};

/// Counties, six a row, each a square of a degree that touches the next.
const COUNTIES: usize = 36;

fn id(county: usize) -> String {
    format!("us:county:30{county:03}")
}

/// Jobs in the automotive cluster: an order that has nothing to do with where the counties lie.
fn automotive(county: usize) -> f64 {
    100.0 + 50.0 * ((county * 7) % COUNTIES) as f64
}

fn home() -> Home {
    let folder = tempfile::tempdir().unwrap();
    let warehouse = Warehouse::open(folder.path()).unwrap();
    let home = Home { folder, warehouse };
    home.import("sample_definition", &[(Table::ClusterDefinition, definition())]);
    let counties = (0..COUNTIES).map(|at| region(&id(at), &format!("County {at}"), "us:state:30"));
    let regions = counties.chain([region("us:state:30", "Montana", "us")]).collect();
    let boundary = |at: usize| {
        let corner = [-110.0 + (at % 6) as f64, 42.0 + (at / 6) as f64];
        json!({ "region": id(at), "vintage": 2020, "wkb": corner })
    };
    let boundaries = (0..COUNTIES).map(boundary).collect();
    home.import("us_atlas", &[(Table::Region, regions), (Table::Boundary, boundaries)]);
    let mut jobs = Vec::new();
    let mut conditions = Vec::new();
    for at in 0..COUNTIES {
        let row = |industry: &str, count: f64, year: i32| {
            json!({
                "region": id(at), "industry": industry, "classification": "naics-2022", "ownership": "private", "year": year,
                "establishments": 10 + at % 4, "jobs": count, "jobs_status": "observed", "wages": count * 50_000.0,
                "wages_status": "observed", "currency": "USD", "line": 2,
            })
        };
        for year in [2022, 2023] {
            let growth = 1.0 + (year - 2022) as f64 * 0.01 * ((at * 11) % 7) as f64;
            let own = [automotive(at) * growth, 1000.0, 400.0 + 10.0 * (at % 5) as f64];
            for ((industry, ..), count) in TRADED.into_iter().zip(own) {
                jobs.push(row(industry, count, year));
            }
            jobs.push(row("10", own.iter().sum(), year));
        }
        let condition = |indicator: &str, value: Option<f64>| {
            json!({
                "region": id(at), "indicator": indicator, "unit": "percent", "source": "Invented", "year": 2023, "value": value,
                "status": if value.is_some() { "observed" } else { "suppressed" }, "line": 2,
            })
        };
        let planted = automotive(at).sqrt() + ((at * 5) % 9) as f64 / 2.0;
        conditions.push(condition("technical_schooling", (at != 3).then_some(planted)));
        conditions.push(condition("median_age", Some(((at * 11 + 3) % COUNTIES) as f64)));
        conditions.push(condition("broadband", Some(((at * 13 + 5) % COUNTIES) as f64)));
        if at < 12 {
            conditions.push(condition("port_distance", Some(at as f64)));
        }
    }
    home.import("bls_qcew", &[(Table::Employment, jobs)]);
    home.import("indicator_panel", &[(Table::Indicator, conditions)]);
    home.build();
    home
}

fn router() -> Router {
    static SHARED: OnceLock<(Home, Arc<App>)> = OnceLock::new();
    let (_, app) = SHARED.get_or_init(|| {
        let home = home();
        let app = home.app(Options::default());
        (home, app)
    });
    icluster_server::router(Arc::clone(app))
}

async fn get(path: &str) -> Reply {
    send(router(), Request::get(path).body(Body::empty()).unwrap()).await
}

async fn json_of(path: &str) -> Value {
    let reply = get(path).await;
    assert_eq!(reply.status, 200, "{path}: {}", String::from_utf8_lossy(&reply.body));
    reply.json()
}

fn pair<'a>(reply: &'a Value, indicator: &str) -> &'a Value {
    let pairs = reply["pairs"].as_array().unwrap();
    let found = pairs.iter().find(|p| p["indicator"] == indicator && p["outcome"] == "strength");
    found.unwrap_or_else(|| panic!("no pair of {indicator}: {reply}"))
}

const ASKED: &str = "/api/v1/correlations?levels=us:county&cluster=automotive";

#[tokio::test]
async fn the_planted_pair_is_clear_and_the_other_is_not() {
    let reply = json_of(ASKED).await;
    assert_eq!((&reply["cluster"], &reply["year"]), (&"automotive".into(), &2023.into()));
    assert_eq!(reply["neighbours"]["kind"], "borders");
    let planted = pair(&reply, "technical_schooling");
    assert_eq!(planted["relation"], "goes-with", "{planted}");
    // The withheld value is left out, and told.
    assert_eq!(planted["n"], COUNTIES - 1);
    assert_eq!(pair(&reply, "median_age")["relation"], "no-clear-relation");
    let few = pair(&reply, "port_distance");
    assert_eq!((&few["relation"], &few["q"]), (&"not-tested".into(), &Value::Null));
    assert!(few["reason"]["fr"].as_str().unwrap().contains("Trop peu"), "{few}");
    let words = reply.to_string();
    assert!(!words.contains(" causes ") || words.contains("never what causes what"));
    let fewer = json_of(&format!("{ASKED}&minimum=10")).await;
    assert_ne!(pair(&fewer, "port_distance")["relation"], "not-tested");
    let one =
        json_of(&format!("{ASKED}&outcomes=strength&indicators=wage,median_age&controls=none"))
            .await;
    assert!(one["pairs"].as_array().unwrap().len() <= 2 && one["controls"] == json!([]));
}

#[tokio::test]
async fn a_pair_has_a_row_for_every_region_and_says_the_same_as_the_table() {
    let path = ASKED.replace("correlations?", "correlations/map?");
    let asked = format!("{path}&indicator=technical_schooling&outcome=strength");
    let reply = json_of(&asked).await;
    assert_eq!(&reply["pair"], pair(&json_of(ASKED).await, "technical_schooling"));
    let regions = reply["regions"].as_array().unwrap();
    let with = regions.iter().filter(|region| !region["residual"].is_null()).count();
    assert_eq!(with, COUNTIES - 1);
    let withheld = regions.iter().find(|region| region["id"] == id(3)).unwrap();
    assert_eq!((&withheld["class"], &withheld["indicator"]), (&"no-value".into(), &Value::Null));
    let shapes = json_of(&format!("{asked}&format=geojson")).await;
    assert_eq!(shapes["type"], "FeatureCollection");
    let csv = get(&format!("{asked}&format=csv")).await;
    assert!(String::from_utf8_lossy(&csv.body).contains("us:county:30000"));
}

#[tokio::test]
async fn a_set_leaves_its_indicators_and_names_those_that_no_file_has_brought() {
    let reply = json_of(&format!("{ASKED}&set=digital-transformation")).await;
    let keys = |of: &Value| -> Vec<String> {
        of.as_array().unwrap().iter().map(|one| one["key"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(keys(&reply["indicators"]), ["broadband"]);
    assert_eq!(reply["set"]["at_hand"], json!(["broadband"]));
    let missing = keys(&reply["set"]["missing"]);
    assert!(missing.contains(&"fibre".to_owned()) && !missing.contains(&"broadband".to_owned()));
    let notes = reply["notes"].as_array().unwrap();
    let note = notes.iter().find(|note| note["code"] == "set-missing").unwrap();
    for (language, fibre) in [
        ("en", "Premises with fibre"),
        ("es", "Inmuebles con fibra óptica"),
        ("fr", "Locaux avec fibre optique"),
    ] {
        assert!(note["text"][language].as_str().unwrap().contains(fibre), "{note}");
    }
    // Nothing of a set is at hand: the reply says what a panel would have to bring.
    let none = get(&format!("{ASKED}&set=women-entrepreneurship")).await;
    let text = String::from_utf8_lossy(&none.body).into_owned();
    assert_eq!(none.status, 404, "{text}");
    assert!(text.contains("women_owned_firms"), "{text}");
    // Named indicators go before a set.
    let named = json_of(&format!("{ASKED}&set=digital-transformation&indicators=median_age")).await;
    assert_eq!(keys(&named["indicators"]), ["median_age"]);
}

#[tokio::test]
async fn lists_are_files_and_wrong_questions_are_told() {
    let csv = get(&format!("{ASKED}&format=csv")).await;
    let text = String::from_utf8_lossy(&csv.body).into_owned();
    assert!(text.contains("technical_schooling") && text.contains("goes-with"), "{text}");
    for (wrong, status) in [
        ("/api/v1/correlations?levels=na", 400),
        ("/api/v1/correlations?levels=nowhere", 400),
        ("/api/v1/correlations?outcomes=luck", 400),
        ("/api/v1/correlations?indicators=nobody", 400),
        ("/api/v1/correlations?set=luck", 400),
        ("/api/v1/correlations?false_discovery=2", 400),
        ("/api/v1/correlations?cluster=nothing", 404),
        ("/api/v1/correlations/map?indicator=nobody&outcome=strength", 400),
        ("/api/v1/correlations/map?outcome=strength", 400),
        ("/api/v1/correlations?levels=ca:division", 404),
    ] {
        let reply = get(wrong).await;
        assert_eq!(reply.status, status, "{wrong}: {}", String::from_utf8_lossy(&reply.body));
    }
}
