//! Matching over HTTP: all parts of scores with their reasons, gates, consortia, ways with evidence, measures, by what the caller sees.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::people::{Known, People, ask};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

fn thing(predicate: &str, kind: &str, id: &str) -> Value {
    json!({ "predicate": predicate, "value": { "type": "thing", "kind": kind, "id": id }, "source": { "name": "Invented register" } })
}

fn code(predicate: &str, scheme: &str, code: &str) -> Value {
    json!({ "predicate": predicate, "value": { "type": "code", "scheme": scheme, "code": code }, "source": { "name": "Invented register" } })
}

fn place(region: &str) -> Value {
    json!({ "predicate": "based_in", "value": { "type": "place", "region": region }, "source": { "name": "Invented register" } })
}

fn point(latitude: f64, longitude: f64) -> Value {
    let value = json!({ "type": "point", "latitude": latitude, "longitude": longitude });
    json!({ "predicate": "point", "value": value, "source": { "name": "Invented register" } })
}

fn capability(key: &str) -> Value {
    thing("capability", "capability", key)
}

fn initiative(key: &str) -> Value {
    thing("initiative", "initiative", key)
}

/// Adds an entity; its id.
async fn added(people: &People, kind: &str, name: &str, claims: Vec<Value>) -> String {
    let name = json!({ "predicate": "name", "value": { "type": "text", "text": name }, "source": { "name": "Invented register" } });
    let claims: Vec<Value> = [vec![name], claims].concat();
    let body = json!({ "kind": kind, "invented": true, "claims": claims });
    let reply = people.send("POST", "/api/v1/network/entities", &people.steward(), body).await;
    assert_eq!(reply.status, 201, "{}", String::from_utf8_lossy(&reply.body));
    reply.json()["id"].as_str().unwrap().to_owned()
}

async fn get(people: &People, path: &str, known: &Known) -> Value {
    let reply = ask(&people.app, "GET", path, known, None).await;
    assert_eq!(reply.status, 200, "{path}: {}", String::from_utf8_lossy(&reply.body));
    reply.json()
}

struct Made {
    people: People,
    near: String,
    far: String,
    buyer: String,
    need: String,
    project: String,
}

async fn made() -> Made {
    let people = People::new().await;
    let near = vec![
        capability("cnc-machining"),
        capability("heat-treatment"),
        code("industry", "naics", "336412"),
        place("mx:municipality:02004"),
        point(32.5, -117.0),
        initiative("women-entrepreneurship"),
    ];
    let near = added(&people, "organisation", "Cerca", near).await;
    let far = vec![
        capability("cnc-machining"),
        capability("sensors"),
        code("industry", "naics", "339112"),
        place("us:county:48029"),
        point(29.4, -98.5),
    ];
    let far = added(&people, "organisation", "Far", far).await;
    let buyer = vec![
        code("industry", "naics", "336111"),
        place("us:county:06073"),
        // From there the distance counts, as the need says no more than the county.
        point(32.7, -117.1),
        thing("member_of", "organisation", &far),
    ];
    let buyer = added(&people, "organisation", "Buyer", buyer).await;
    let need = vec![
        thing("asked_by", "organisation", &buyer),
        capability("cnc-machining"),
        code("product", "hs", "880330"),
        place("us:county:06073"),
        initiative("women-entrepreneurship"),
        json!({ "predicate": "within_km", "value": { "type": "number", "number": 500.0, "unit": "km" }, "source": { "name": "Invented register" } }),
    ];
    let need = added(&people, "need", "Parts wanted", need).await;
    let project = vec![
        thing("led_by", "organisation", &buyer),
        thing("partner", "organisation", &far),
        place("mx:state:02"),
        initiative("women-entrepreneurship"),
    ];
    let project = added(&people, "project", "Engines", project).await;
    let supplies = thing("supplies", "organisation", &buyer);
    let path = format!("/api/v1/network/entities/{near}/claims");
    let claimed = people.send("POST", &path, &people.steward(), supplies).await;
    assert_eq!(claimed.status, 201);
    Made { people, near, far, buyer, need, project }
}

#[tokio::test]
async fn a_match_tells_all_parts_gates_and_intervals() {
    let Made { people, near, far, need, .. } = made().await;
    let path = format!("/api/v1/network/needs/{need}/matches");
    let found = get(&people, &path, &Vec::new()).await;
    assert_eq!(found["total"], 1);
    let best = &found["items"][0];
    assert_eq!(best["organisation"]["id"], json!(near));
    assert_eq!(best["organisation"]["invented"], true);
    let parts = best["parts"].as_array().unwrap();
    let keys: BTreeSet<&str> = parts.iter().map(|part| part["key"].as_str().unwrap()).collect();
    let expected = ["capabilities", "codes", "place", "chain", "initiatives", "trust"];
    assert_eq!(keys, expected.into_iter().collect());
    let number = |of: &Value, key: &str| of[key].as_f64().unwrap();
    let weights: f64 = parts.iter().map(|part| number(part, "weight")).sum();
    assert!((weights - 1.0).abs() < 1e-12);
    // The score is the weighted geometric mean of its parts, at both ends.
    for end in ["low", "high"] {
        let mean: f64 = parts
            .iter()
            .map(|part| number(part, "weight") * number(part, end).max(0.01).ln())
            .sum();
        assert!((mean.exp() - number(best, end)).abs() < 1e-9, "{end}");
    }
    let (low, score, high) = (number(best, "low"), number(best, "score"), number(best, "high"));
    assert!(0.0 < low && low <= score && score <= high && high <= 1.0);
    assert!((score - f64::midpoint(low, high)).abs() < 1e-9);
    for part in parts {
        assert!(!part["reasons"].as_array().unwrap().is_empty(), "{part}");
    }
    assert_eq!(best["shared"].as_array().unwrap().len(), 1);
    assert_eq!(best["gates"][0]["key"], "distance");
    assert_eq!(best["gates"][0]["passed"], true);
    let excluded = &found["excluded"][0];
    assert_eq!(excluded["organisation"]["id"], json!(far));
    assert!(excluded["reasons"][0].as_str().unwrap().contains("km"));

    // In three languages, and the same numbers.
    let mut labels = BTreeSet::new();
    for lang in ["en", "es", "fr"] {
        let told = get(&people, &format!("{path}?lang={lang}"), &Vec::new()).await;
        assert_eq!(told["items"][0]["score"], best["score"]);
        labels.insert(told["items"][0]["parts"][0]["label"].to_string());
        labels.insert(told["excluded"][0]["reasons"].to_string());
    }
    assert_eq!(labels.len(), 6);
    for (path, status) in [
        (format!("/api/v1/network/needs/{far}/matches"), 404),
        ("/api/v1/network/needs/01J00000000000000000000000/matches".to_owned(), 404),
        (format!("{path}?limit=0"), 400),
    ] {
        assert_eq!(ask(&people.app, "GET", &path, &[], None).await.status, status, "{path}");
    }
}

#[tokio::test]
async fn projects_gaps_and_consortia_are_answered() {
    let Made { people, near, far, buyer, project, .. } = made().await;
    let nobody = Vec::new();
    let path = format!("/api/v1/network/projects/{project}/matches");
    let found = get(&people, &path, &nobody).await;
    let ids: Vec<&str> = found["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| of["organisation"]["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, [near.as_str()], "neither who leads it nor who takes part");

    let gap = "/api/v1/network/gaps/8803.30/partners?place=mx:state:02&limit=5";
    let found = get(&people, gap, &nobody).await;
    assert_eq!(found["product"]["key"], "880330");
    assert_eq!(found["items"].as_array().unwrap().len(), 3);
    let scores: Vec<f64> =
        found["items"].as_array().unwrap().iter().map(|of| of["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b));
    for bad in ["88", "abc", "990000x"] {
        let path = format!("/api/v1/network/gaps/{bad}/partners");
        assert_eq!(ask(&people.app, "GET", &path, &[], None).await.status, 400, "{bad}");
    }

    let consortium = async |body: Value| {
        let reply = people.send("POST", "/api/v1/network/consortium", &[], body).await;
        (reply.status.as_u16(), reply.json())
    };
    let keys = ["cnc-machining", "heat-treatment", "sensors"];
    let (status, found) = consortium(json!({ "capabilities": keys, "members": 3 })).await;
    assert_eq!(status, 200);
    let members: BTreeMap<String, usize> = found["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| {
            let id = of["organisation"]["id"].as_str().unwrap().to_owned();
            (id, of["capabilities"].as_array().unwrap().len())
        })
        .collect();
    // Two are enough for all three.
    assert_eq!(members.keys().collect::<BTreeSet<_>>(), [&near, &far].into());
    assert_eq!(members.values().sum::<usize>(), 3);
    assert_eq!((&found["uncovered"], &found["exact"]), (&json!([]), &json!(true)));
    assert!((found["cover"].as_f64().unwrap() - 1.0).abs() < 1e-9);
    let (_, found) = consortium(json!({ "capabilities": keys, "members": 1 })).await;
    assert_eq!(found["uncovered"].as_array().unwrap().len(), 1);
    let with = json!({ "capabilities": ["sensors"], "with": [buyer], "members": 2 });
    let (_, found) = consortium(with).await;
    assert_eq!(found["members"].as_array().unwrap().len(), 2);
    let (_, found) =
        consortium(json!({ "capabilities": keys, "members": 2, "women_led": 1 })).await;
    assert_eq!(found["members"], json!([]), "nobody is known to be led by women");
    for bad in [
        json!({ "capabilities": ["nothing"] }),
        json!({ "capabilities": [] }),
        json!({ "capabilities": keys, "members": 0 }),
        json!({ "capabilities": keys, "with": ["x"] }),
        json!({ "capability": keys }),
    ] {
        assert_eq!(consortium(bad.clone()).await.0, 400, "{bad}");
    }
    assert_eq!(consortium(json!({ "need": "x" })).await.0, 404);
}

#[tokio::test]
async fn ways_have_evidence_and_measures_add_up() {
    let Made { people, near, far, .. } = made().await;
    let path = format!("/api/v1/network/path?from=organisation/{near}&to={far}&most=3");
    let found = get(&people, &path, &Vec::new()).await;
    let steps = found["steps"].as_array().unwrap();
    assert_eq!(steps.len(), 2, "by the buyer: {found}");
    for step in steps {
        let evidence = step["evidence"].as_array().unwrap();
        assert_eq!(evidence[0], step["claim"]);
        assert_eq!(step["claim"]["source"]["name"], "Invented register");
        assert_eq!(step["claim"]["status"], "self_declared");
    }
    assert_eq!(found["ways"][0]["steps"], found["steps"]);
    // The way back rests on the same claims, which are told the other way round.
    let path = format!("/api/v1/network/path?from={far}&to={near}");
    let back = get(&people, &path, &Vec::new()).await;
    let back: Vec<&Value> = back["steps"].as_array().unwrap().iter().rev().collect();
    assert_eq!(back.len(), steps.len());
    for (step, back) in steps.iter().zip(back) {
        assert_eq!((&step["backwards"], &back["backwards"]), (&json!(false), &json!(true)));
        assert_eq!((&step["from"], &step["to"]), (&back["to"], &back["from"]));
        for key in ["id", "from", "to", "predicate", "source", "status", "recorded_at"] {
            assert!(!back["claim"][key].is_null(), "{key} of {back}");
            assert_eq!(step["claim"][key], back["claim"][key], "{key}");
        }
        assert_eq!(back["claim"]["backwards"], true);
    }
    let path = format!("/api/v1/network/questions/9?organisation={far}&to={near}");
    let answer = get(&people, &path, &Vec::new()).await;
    let columns = answer["columns"].as_array().unwrap();
    let at = columns.iter().position(|column| column["key"] == "backwards").unwrap();
    let rows = answer["rows"].as_array().unwrap();
    assert!(rows.len() == 2 && rows.iter().all(|row| row[at] == json!(true)), "{answer}");
    let at = columns.iter().position(|column| column["key"] == "source").unwrap();
    assert!(rows.iter().all(|row| row[at] == "Invented register"), "{answer}");
    let trust: f64 = steps.iter().map(|step| step["claim"]["trust"].as_f64().unwrap()).product();
    assert!((found["ways"][0]["trust"].as_f64().unwrap() - trust).abs() < 1e-12);
    let measures = get(&people, "/api/v1/network/measures?limit=100", &Vec::new()).await;
    let items = measures["items"].as_array().unwrap();
    let ranks: f64 = items.iter().map(|of| of["page_rank"].as_f64().unwrap()).sum();
    assert!((ranks - 1.0).abs() < 1e-9);
    assert_eq!(measures["nodes"].as_u64().unwrap() as usize, items.len());
    // The buyer in California links Tijuana with Texas.
    assert!(measures["brokers"].as_array().unwrap().iter().any(|of| of["group"] == "us"));
    let by = get(&people, "/api/v1/network/measures?group=initiative", &Vec::new()).await;
    assert_eq!(by["items"], get(&people, "/api/v1/network/measures", &Vec::new()).await["items"]);
    let bad = "/api/v1/network/measures?group=colour";
    assert_eq!(ask(&people.app, "GET", bad, &[], None).await.status, 400);
}

#[tokio::test]
async fn initiatives_count_clusters_of_their_members() {
    let Made { people, near, far, .. } = made().await;
    let member = people.account("member", json!({})).await;
    let cluster = |key: &str| json!({ "predicate": "cluster", "value": { "type": "cluster", "key": key }, "source": { "name": "Invented register" } });
    let key = "aerospace-vehicles-and-defense";
    let mut hidden = cluster("automotive");
    hidden["visibility"] = json!("members");
    // The one that takes part, twice by other sources, and one that does not.
    let mut again = cluster(key);
    again["source"]["name"] = json!("Another register");
    for (of, claim) in
        [(&near, cluster(key)), (&near, again), (&near, hidden), (&far, cluster(key))]
    {
        let claims = format!("/api/v1/network/entities/{of}/claims");
        assert_eq!(people.send("POST", &claims, &people.steward(), claim).await.status, 201);
    }
    let path = "/api/v1/network/initiatives/women-entrepreneurship";
    let public = get(&people, path, &Vec::new()).await;
    let name = get(&people, "/api/v1/clusters", &Vec::new()).await["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|of| of["key"] == key)
        .map(|of| of["name"].clone())
        .unwrap();
    assert_eq!(public["organisations"], 1);
    assert_eq!(public["clusters"], json!([{ "key": key, "label": name["en"], "count": 1 }]));
    for lang in ["es", "fr"] {
        let told = get(&people, &format!("{path}?lang={lang}"), &Vec::new()).await;
        assert_eq!(told["clusters"][0]["label"], name[lang]);
    }
    let told = get(&people, path, &member).await;
    let keys: Vec<&Value> =
        told["clusters"].as_array().unwrap().iter().map(|of| &of["key"]).collect();
    assert_eq!(keys, [key, "automotive"], "members see what is told to them");
    assert_eq!(get(&people, path, &Vec::new()).await, public);
}

#[tokio::test]
async fn matching_is_by_what_the_caller_sees() {
    let Made { people, far, need, buyer, .. } = made().await;
    let member = people.account("member", json!({})).await;
    let path = format!("/api/v1/network/needs/{need}/matches");
    let before = ask(&people.app, "GET", &path, &[], None).await;
    // What only members see: a capability of one, and a need.
    let mut hidden = capability("injection-moulding");
    hidden["visibility"] = json!("members");
    let claims = format!("/api/v1/network/entities/{far}/claims");
    assert_eq!(people.send("POST", &claims, &people.steward(), hidden).await.status, 201);
    let name = json!({ "predicate": "name", "value": { "type": "text", "text": "Hidden need" }, "source": { "name": "Invented register" }, "visibility": "members" });
    let wants = capability("injection-moulding");
    let asked = thing("asked_by", "organisation", &buyer);
    let [wants, asked] = [wants, asked].map(|mut claim| {
        claim["visibility"] = json!("members");
        claim
    });
    let body = json!({ "kind": "need", "invented": true, "claims": [name, wants, asked] });
    let made = people.send("POST", "/api/v1/network/entities", &people.steward(), body).await;
    let hidden = format!("/api/v1/network/needs/{}/matches", made.json()["id"].as_str().unwrap());

    assert_eq!(ask(&people.app, "GET", &hidden, &[], None).await.status, 404);
    let told = ask(&people.app, "GET", &hidden, &member, None).await;
    assert_eq!((told.status.as_u16(), told.header("cache-control")), (200, "private, no-store"));
    assert_eq!(told.header("etag"), "");
    assert_eq!(told.json()["items"][0]["organisation"]["id"], json!(far));
    // Whatever members asked in between, the public is told what it was told before.
    let after = ask(&people.app, "GET", &path, &[], None).await;
    assert_eq!((before.body, before.headers.get("etag")), (after.body, after.headers.get("etag")));
    let consortium = json!({ "capabilities": ["injection-moulding"], "members": 1 });
    let public = people.send("POST", "/api/v1/network/consortium", &[], consortium.clone()).await;
    assert_eq!(public.json()["uncovered"].as_array().unwrap().len(), 1);
    let members = people.send("POST", "/api/v1/network/consortium", &member, consortium).await;
    assert_eq!(members.json()["members"][0]["organisation"]["id"], json!(far));
}
