//! `/api/v1/complexity…`: what it answers of invented exports and jobs, in every form.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{COUNTRIES, get, json};
use serde_json::Value;

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn matrices_are_what_the_release_has_trade_first() {
    let list = json("/api/v1/complexity/matrices").await;
    let first = &list["items"][0];
    assert_eq!(first["id"], "trade");
    assert_eq!(first["classification"], "hs-1992");
    assert_eq!(first["years"], serde_json::json!([2019, 2021, 2023]));
    assert!(ids(&list["items"]).contains(&"us:county"), "{list}");
    assert_eq!(list["sample"], true);
}

#[tokio::test]
async fn the_ranking_is_by_complexity_with_its_filter_and_intervals() {
    let ranking = json("/api/v1/complexity/ranking").await;
    assert_eq!(ranking["basis"]["year"], 2023);
    assert!(ranking["basis"]["filter"]["es"].as_str().unwrap().starts_with("OEC"));
    let places = ids(&ranking["places"]);
    assert_eq!(places.len(), COUNTRIES.len());
    // The four that export nearly everything lead the four that export common things.
    let mut leaders = places[..4].to_vec();
    leaders.sort_unstable();
    assert_eq!(leaders, ["deu", "jpn", "mex", "usa"], "{places:?}");
    let spanish: Vec<&str> = ranking["places"].as_array().unwrap()[..4]
        .iter()
        .map(|place| place["name"]["es"].as_str().unwrap())
        .collect();
    assert!(spanish.contains(&"Japón"), "{spanish:?}");
    for place in ranking["places"].as_array().unwrap() {
        let end = |key: &str| place[key].as_f64().unwrap();
        assert!(end("rank_low") <= end("rank_high"), "{place}");
    }
    // What the release keeps is what is computed anew.
    let anew = json("/api/v1/complexity/ranking?replicates=200&profile=default").await;
    assert_eq!(anew["places"], ranking["places"]);
    let none = json("/api/v1/complexity/ranking?replicates=0").await;
    assert!(none["places"][0]["rank_low"].is_null());
    let csv = get("/api/v1/complexity/ranking?format=csv&list=activities").await;
    let text = String::from_utf8_lossy(&csv.body);
    assert!(text.lines().next().unwrap().contains("pci") && text.contains("8415"), "{text}");
    assert!(csv.header("content-disposition").contains("complexity-activities-country-hs-1992"));
}

#[tokio::test]
async fn a_place_has_its_options_in_the_order_of_the_strategy() {
    for (strategy, at) in [("low-hanging-fruit", 0), ("balanced", 1), ("long-jumps", 2)] {
        let path = format!("/api/v1/complexity/places/MEX?year=2021&strategy={strategy}");
        let profile = json(&path).await;
        assert_eq!(profile["place"]["id"], "mex");
        let options = profile["options"].as_array().unwrap();
        assert!(options.len() > 2, "{options:?}");
        let scores: Vec<f64> =
            options.iter().filter_map(|option| option["scores"][at].as_f64()).collect();
        assert!(scores.is_sorted_by(|a, b| a >= b), "{strategy}: {scores:?}");
        let present = ids(&profile["present"]);
        assert!(options.iter().all(|option| !present.contains(&option["id"].as_str().unwrap())));
    }
    let county = json("/api/v1/complexity/places/us:county:06073?matrix=us:county").await;
    assert_eq!(county["basis"]["kind"], "jobs");
    assert_eq!(county["place"]["name"]["en"], "San Diego County");
}

#[tokio::test]
async fn the_space_joins_all_products_and_is_the_same_twice() {
    let space = json("/api/v1/complexity/space").await;
    let nodes = space["nodes"].as_array().unwrap();
    assert!(nodes.len() > 8);
    for node in nodes {
        let (x, y) = (node["x"].as_f64().unwrap(), node["y"].as_f64().unwrap());
        assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y), "{node}");
    }
    let mut reached = vec![false; nodes.len()];
    reached[0] = true;
    for _ in nodes {
        for edge in space["edges"].as_array().unwrap() {
            let [a, b] = [0, 1].map(|end| edge[end].as_u64().unwrap() as usize);
            let either = reached[a] || reached[b];
            (reached[a], reached[b]) = (either, either);
        }
    }
    assert!(reached.iter().all(|reached| *reached), "a tree joins what shares anything");
}

#[tokio::test]
async fn differences_of_profiles_and_what_cannot_be_asked() {
    let diff = json("/api/v1/complexity/diff?other=datawheel").await;
    assert_eq!(diff["other"], "datawheel");
    assert!(!diff["steps"].as_array().unwrap().is_empty());
    for (path, status) in [
        ("/api/v1/complexity/ranking?matrix=moon", 404),
        ("/api/v1/complexity/ranking?year=1999", 404),
        ("/api/v1/complexity/ranking?profile=mine", 400),
        ("/api/v1/complexity/ranking?filter=tall", 400),
        ("/api/v1/complexity/ranking?replicates=100000", 400),
        ("/api/v1/complexity/places/xyz", 404),
        ("/api/v1/complexity/diff", 400),
    ] {
        let reply = get(path).await;
        assert_eq!(reply.status, status, "{path}: {}", String::from_utf8_lossy(&reply.body));
        assert!(reply.json()["action"].as_str().is_some_and(|action| !action.is_empty()), "{path}");
    }
}

#[tokio::test]
async fn a_forecast_needs_years_and_a_projection_a_common_classification() {
    let forecast = get("/api/v1/complexity/forecast?horizon=2&place=bra&filter=none").await;
    // So few cells may all be of one kind, which is said, not computed.
    assert!([200, 404].contains(&forecast.status.as_u16()), "{}", forecast.status);
    let one_year = get("/api/v1/complexity/forecast?horizon=0").await;
    assert_eq!(one_year.status, 400);
    let own = json("/api/v1/complexity/projection?matrix=us:county&pci_of=us:county&filter=none");
    let own = own.await;
    let places = own["places"].as_array().unwrap();
    assert_eq!(places.len(), 4);
    for place in places {
        // Of its own matrix the other total is the own total.
        assert_eq!(place["eci"], place["eci_external"], "{place}");
    }
    let none = get("/api/v1/complexity/projection?matrix=us:county&pci_of=trade").await;
    assert_eq!(none.status, 404);
    let pooled = json("/api/v1/complexity/ranking?pool=3").await;
    assert_eq!(pooled["basis"]["pooled"], 3);
    assert!(pooled["basis"]["filter"]["fr"].as_str().unwrap().contains("3 ans"));
    let alone = json("/api/v1/complexity/ranking").await;
    let total = |of: &Value| -> f64 {
        of["places"].as_array().unwrap().iter().map(|p| p["total"].as_f64().unwrap()).sum()
    };
    assert!(total(&pooled) > 2.5 * total(&alone));
}
