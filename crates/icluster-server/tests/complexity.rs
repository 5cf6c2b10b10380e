//! `/api/v1/complexity…`: what it answers of invented exports and jobs, in every form.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{COUNTRIES, get, json, post};
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
    let nothing = get("/api/v1/complexity/forecast?min_ubiquity=2147483648").await;
    assert_eq!(nothing.status, 404, "{}", String::from_utf8_lossy(&nothing.body));
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

#[tokio::test]
async fn exports_of_states_are_a_matrix_of_industries_only() {
    let ranking = json("/api/v1/complexity/ranking?matrix=trade:us:state&filter=none").await;
    let basis = &ranking["basis"];
    assert_eq!((&basis["level"], &basis["kind"]), (&"us:state".into(), &"trade".into()));
    let mut places = ids(&ranking["places"]);
    places.sort_unstable();
    assert_eq!(places, ["us:state:04", "us:state:06", "us:state:32", "us:state:48"]);
    let mut industries = ids(&ranking["activities"]);
    industries.sort_unstable();
    // Neither a group beside its parts, nor a total, nor scrap.
    assert_eq!(industries, ["3111", "3254", "3344", "3361", "3364"]);
    let text = ranking.to_string();
    assert!(text.contains("Californie") && text.contains("Aerospace"), "{text}");
    assert_eq!(json("/api/v1/complexity/ranking").await["basis"]["level"], "country");
}

#[tokio::test]
async fn a_custom_region_is_measured_by_the_counties() {
    let of =
        |place: &str| format!("/api/v1/complexity/places/{place}?matrix=us:county&filter=none");
    let inside = json(&of("us:county:06073")).await;
    assert!(inside["outside"].is_null());
    // A region made of one county has what the county has.
    let alone = json(&of("custom:us:county:06073+mx:municipality:02004")).await;
    let near = |key: &str| {
        let [a, b] = [&inside, &alone].map(|of| of["place"][key].as_f64().unwrap_or(f64::NAN));
        assert!((a - b).abs() < 1e-9 || (a.is_nan() && b.is_nan()), "{key}: {a} {b}");
    };
    ["eci", "coi", "diversity", "total"].into_iter().for_each(near);
    assert_eq!(ids(&inside["present"]), ids(&alone["present"]));
    let outside = alone["outside"]["es"].as_str().unwrap();
    assert!(outside.contains("Tijuana"), "the part that does not count: {outside}");
    let nothing = get(&of("custom:mx:municipality:02004")).await;
    assert_eq!(nothing.status, 404);
    let trade = get("/api/v1/complexity/places/us:county:06073?matrix=trade").await;
    assert_eq!(trade.status, 404);
}

#[tokio::test]
async fn own_weights_and_criteria_order_the_options() {
    let path = "/api/v1/complexity/places/mex?year=2021&strategy=balanced";
    let usual = json(path).await;
    let options = usual["options"].as_array().unwrap();
    let first = options.last().unwrap()["id"].as_str().unwrap();
    for option in options {
        let share = option["top_share"].as_f64().unwrap();
        assert!((0.0..=1.0).contains(&share), "{option}");
        assert!(option["rank_low"].as_f64() <= option["rank_high"].as_f64(), "{option}");
    }
    // A criterion that only the usual last has makes it the most attractive of all.
    let criteria: Vec<Value> = options
        .iter()
        .map(|option| {
            let wanted = if option["id"] == first { 1.0 } else { 0.0 };
            serde_json::json!({ "activity": option["id"], "values": { "wages": wanted } })
        })
        .collect();
    let body = serde_json::json!({
        "weights": {
            "strategies": { "balanced": { "density": 0.0, "pci": 1.0, "cog": 0.0 } },
            "feasibility": { "density": 1.0 },
            "attractiveness": { "wages": 1.0 },
        },
        "criteria": criteria,
    });
    let own = post(path, &body).await;
    assert_eq!(own.status, 200, "{}", String::from_utf8_lossy(&own.body));
    let own = own.json();
    let options = own["options"].as_array().unwrap();
    let pci: Vec<f64> = options.iter().map(|option| option["pci"].as_f64().unwrap()).collect();
    assert!(pci.is_sorted_by(|a, b| a >= b), "by PCI alone: {pci:?}");
    let most = options.iter().max_by(|a, b| {
        let of = |option: &Value| option["attractiveness"].as_f64().unwrap();
        of(a).total_cmp(&of(b))
    });
    assert_eq!(most.unwrap()["id"], first);
    // What was kept for another body is not the answer.
    let plain = post(path, &serde_json::json!({})).await;
    assert_eq!(plain.json()["options"], usual["options"]);
    for (body, part) in [
        (serde_json::json!({ "weights": { "feasibility": { "density": -1.0 } } }), "feasibility"),
        (
            serde_json::json!({ "weights": { "strategies": { "bold": { "density": 1.0, "pci": 0.0, "cog": 0.0 } } } }),
            "bold",
        ),
        (
            serde_json::json!({ "weights": { "attractiveness": { "soil": 1.0 } }, "criteria": criteria }),
            "soil",
        ),
        (serde_json::json!({ "wights": {} }), "wights"),
    ] {
        let reply = post(path, &body).await;
        assert_eq!(reply.status, 400, "{body}");
        assert!(reply.json()["detail"].as_str().unwrap().contains(part), "{}", reply.json());
    }
}

#[tokio::test]
async fn a_portfolio_reaches_its_target_and_says_what_each_step_is_worth() {
    let at = "/api/v1/complexity/places/can/portfolio";
    let found = json(&format!("{at}?target=0.2")).await;
    let target = found["target"].as_f64().unwrap();
    assert!(found["target_place"].is_null() && target == 0.2);
    assert!(found["before"].as_f64().unwrap() < target);
    assert!(found["after"].as_f64().unwrap() >= target - 1e-9);
    let steps = found["steps"].as_array().unwrap();
    assert!(!steps.is_empty());
    let sum: f64 = steps.iter().map(|step| step["effort"].as_f64().unwrap()).sum();
    assert!((sum - found["effort"].as_f64().unwrap()).abs() < 1e-9);
    // No step can be left out: without it the target is missed.
    assert!(steps.iter().all(|step| step["without"].as_f64().unwrap() < target), "{steps:?}");
    assert!(found["explanation"]["fr"].as_str().unwrap().contains("PCI"));
    let csv = get(&format!("{at}?target=0.2&format=csv")).await;
    assert!(String::from_utf8_lossy(&csv.body).lines().next().unwrap().contains("worth"));
    for (path, status) in [
        (format!("{at}?target=99"), 404),
        // With everything it could enter it would not be Mexico.
        (format!("{at}?like=mex"), 404),
        (format!("{at}?target=1&like=mex"), 400),
        (format!("{at}?target=0.2&profile=datawheel"), 400),
    ] {
        let reply = get(&path).await;
        assert_eq!(reply.status, status, "{path}: {}", String::from_utf8_lossy(&reply.body));
    }
}

#[tokio::test]
async fn links_hold_against_chance_and_indices_are_within_their_bounds() {
    let links = json("/api/v1/complexity/links?of=places&fdr=0.5").await;
    assert_eq!(links["of"], "places");
    let n = COUNTRIES.len();
    assert_eq!(links["tested"].as_u64().unwrap() as usize, n * (n - 1) / 2);
    let shown = links["links"].as_array().unwrap();
    assert_eq!(shown.len(), links["validated"].as_u64().unwrap() as usize);
    for link in shown {
        assert!(link["shared"].as_f64().unwrap() > link["expected"].as_f64().unwrap(), "{link}");
    }
    for path in ["/api/v1/complexity/links?fdr=0", "/api/v1/complexity/links?most=0"] {
        assert_eq!(get(path).await.status, 400, "{path}");
    }
    let indices = json("/api/v1/complexity/indices").await;
    for place in indices["places"].as_array().unwrap() {
        let of = |key: &str| place[key].as_f64().unwrap();
        let activities = indices["activities"].as_array().unwrap().len() as f64;
        assert!(of("herfindahl") <= 1.0 && of("herfindahl") >= 1.0 / activities, "{place}");
        assert!((of("effective_number") - of("entropy").exp2()).abs() < 1e-9, "{place}");
        assert!((0.0..=1.0).contains(&of("hachman")) && of("krugman") <= 2.0, "{place}");
    }
    let nested = indices["nestedness"]["total"].as_f64().unwrap();
    assert!((0.0..=100.0).contains(&nested));
}

#[tokio::test]
async fn what_makes_a_place_specialised_can_be_chosen() {
    let at = "/api/v1/complexity/ranking?replicates=0&presence=";
    let usual = json(&format!("{at}rca")).await;
    let high = json(&format!("{at}rca&threshold=1.5")).await;
    let present = |of: &Value| -> u64 {
        of["places"].as_array().unwrap().iter().map(|p| p["diversity"].as_u64().unwrap()).sum()
    };
    assert!(present(&high) < present(&usual));
    assert!(high["basis"]["presence"]["en"].as_str().unwrap().contains("1.50"));
    let own = json(&format!("{at}rca&min_diversity=4&min_place=1")).await;
    assert!(
        own["basis"]["filter"]["es"].as_str().unwrap().starts_with("propio"),
        "{}",
        own["basis"]
    );
    assert!(own["places"].as_array().unwrap().iter().all(|p| p["diversity"].as_u64() >= Some(4)));
    assert_eq!(get(&format!("{at}rca&min_place=-1")).await.status, 400);
    let share = json(&format!("{at}share=0.5")).await;
    assert!(share["basis"]["presence"]["fr"].as_str().unwrap().contains("0,50"));
    let none = get(&format!("{at}rpop")).await;
    assert_eq!(none.status, 404, "no population is known: {}", String::from_utf8_lossy(&none.body));
    assert_eq!(get(&format!("{at}most")).await.status, 400);
}

#[tokio::test]
async fn what_hardly_changes_is_stable() {
    let found = json("/api/v1/complexity/stability?matrix=trade").await;
    let years = found["years"].as_array().unwrap();
    let spans: Vec<_> = years.iter().map(|y| (y["from"].as_i64(), y["to"].as_i64())).collect();
    assert_eq!(spans, [(Some(2019), Some(2021)), (Some(2021), Some(2023))]);
    // 2019 and 2021 are the same, in 2023 one country has one product more.
    assert_eq!(years[0]["rank_correlation"].as_f64(), Some(1.0));
    assert_eq!(years[0]["mean_change"].as_f64(), Some(0.0));
    assert!(years[1]["rank_correlation"].as_f64().unwrap() > 0.8, "{found}");
    assert_eq!(get("/api/v1/complexity/stability?matrix=trade:us:state").await.status, 404);
}
