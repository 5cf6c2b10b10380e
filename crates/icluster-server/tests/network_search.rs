//! The knowledge network found over HTTP: by words, codes and place, one thing with what is said of it, and codes of a text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::people::{People, ask};
use common::{get, json};
use serde_json::{Value, json};

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn found(rest: &str) -> Value {
    json(&format!("/api/v1/network/search?{rest}")).await
}

fn ids(found: &Value) -> Vec<&str> {
    found["items"].as_array().unwrap().iter().map(|hit| hit["id"].as_str().unwrap()).collect()
}

fn count(found: &Value, field: &str, value: &str) -> u64 {
    let facets = found["facets"].as_array().unwrap();
    let facet = facets.iter().find(|facet| facet["field"] == field && facet["value"] == value);
    facet.map_or(0, |facet| facet["count"].as_u64().unwrap())
}

#[tokio::test]
async fn regions_clusters_and_classes_are_found_in_three_languages() {
    let place = found("q=tijuana&kind=region").await;
    assert_eq!(ids(&place)[0], "region/mx/municipality/02004");
    let hit = &place["items"][0];
    assert_eq!(hit["label"], "Tijuana");
    assert_eq!(hit["place"]["id"], "mx:state:02");
    for key in ["iri", "kind", "kind_label", "codes", "score"] {
        assert!(!hit[key].is_null(), "{key} of {hit}");
    }
    assert_eq!(ids(&found("q=juarez").await)[0], "region/mx/municipality/08037");
    assert_eq!(ids(&found("q=San%20Dieg").await)[0], "region/us/county/06073");
    let cluster = found("q=Aerospace&kind=cluster&lang=es").await;
    assert!(ids(&cluster)[0].ends_with("/aerospace-vehicles-and-defense"), "{cluster}");
    assert_eq!(cluster["items"][0]["kind_label"], "Clúster");
    // A broader code finds the class and the cluster it belongs to.
    let code = found("q=3364&limit=50").await;
    let ids = ids(&code);
    assert!(ids.iter().any(|id| id.ends_with("/3364")), "{ids:?}");
    assert!(ids.iter().any(|id| id.ends_with("/336411")), "{ids:?}");
    assert!(ids.iter().any(|id| id.ends_with("/aerospace-vehicles-and-defense")), "{ids:?}");
}

#[tokio::test]
async fn filters_facets_pages_and_distances() {
    let all = found("kind=region&limit=1000").await;
    let total = all["total"].as_u64().unwrap();
    assert_eq!((ids(&all).len() as u64, count(&all, "kind", "region")), (total, total));
    let within = found("kind=region&place=mx:state:02").await;
    let mut names = ids(&within);
    names.sort_unstable();
    assert_eq!(
        names,
        ["region/mx/municipality/02002", "region/mx/municipality/02004", "region/mx/state/02"]
    );
    assert_eq!(count(&all, "place", "mx:state:02"), 3);
    // A custom region of the program is found, and all that is in its parts.
    assert_eq!(ids(&found("q=calibaja").await)[0], "region/custom/calibaja");
    let border = found("kind=region&place=custom:us-mexico-border&limit=1000").await;
    let border = ids(&border);
    for inside in ["us/county/48029", "mx/municipality/08037", "us/state/06"] {
        assert!(border.contains(&format!("region/{inside}").as_str()), "{inside}: {border:?}");
    }
    assert!(border.iter().all(|id| !id.starts_with("region/ca/")));
    let second = found("kind=region&limit=1&offset=1").await;
    assert_eq!(second["items"][0], all["items"][1]);
    let near = json("/api/v1/network/near?place=mx:municipality:02004&kind=region&km=200").await;
    assert_eq!(ids(&near)[0], "region/mx/municipality/02004");
    let far: Vec<f64> = near["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["distance_km"].as_f64().unwrap())
        .collect();
    assert!(far.len() > 1 && far[0] < 1.0, "{far:?}");
    assert!(far.windows(2).all(|pair| pair[0] <= pair[1]) && far.iter().all(|km| *km <= 200.0));
    let same = json("/api/v1/network/near?lat=32&lon=-116.5&limit=3").await;
    assert_eq!(same["items"].as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_thing_is_told_with_what_points_to_it() {
    let found = found("q=tijuana&kind=region").await;
    let path = found["items"][0]["id"].as_str().unwrap();
    let thing = json(&format!("/api/v1/network/things/{path}?lang=es")).await;
    assert_eq!(
        (thing["label"].as_str(), thing["kind"].as_str()),
        (Some("Tijuana"), Some("region"))
    );
    assert_eq!(
        (thing["kind_label"].as_str(), &thing["invented"]),
        (Some("Región"), &Value::Bool(true))
    );
    let facts = thing["facts"].as_array().unwrap();
    let within = facts.iter().find(|fact| fact["predicate"].as_str().unwrap().ends_with("#within"));
    assert_eq!(within.unwrap()["values"][0]["label"], "Baja California");
    assert!(facts.iter().all(|fact| !fact["label"].as_str().unwrap().is_empty()));
    assert!(
        thing["graphs"]
            .as_array()
            .unwrap()
            .iter()
            .all(|graph| graph.as_str().unwrap().contains("/graph/"))
    );
    let nation = json("/api/v1/network/things/region/us").await;
    let from = nation["from"].as_array().unwrap();
    assert!(from.iter().all(|from| {
        let told = from["things"].as_array().unwrap().len() as u64;
        told <= 25 && from["total"].as_u64().unwrap() >= told
    }));
    let state = json("/api/v1/network/neighbours/region/mx/state/02?limit=1").await;
    assert!(state["more"].as_u64().unwrap() > 0, "{state}");
    let all = json("/api/v1/network/neighbours/region/mx/state/02?limit=200").await;
    assert_eq!(all["more"], 0);
    let known: Vec<&Value> =
        all["nodes"].as_array().unwrap().iter().map(|node| &node["iri"]).collect();
    assert_eq!(known[0], &all["centre"]);
    for edge in all["edges"].as_array().unwrap() {
        assert!(known.contains(&&edge["from"]) && known.contains(&&edge["to"]), "{edge}");
    }
}

#[tokio::test]
async fn clusters_and_places_of_organisations_are_labelled() {
    let people = People::new().await;
    let (cluster, place) = ("aerospace-vehicles-and-defense", "mx:municipality:02004");
    let source = json!({ "name": "Invented register" });
    let claims = json!([
        { "predicate": "name", "value": { "type": "text", "text": "Invented" }, "source": source },
        { "predicate": "cluster", "value": { "type": "cluster", "key": cluster }, "source": source },
        { "predicate": "cluster", "value": { "type": "cluster", "key": "of-no-release" }, "source": source },
        { "predicate": "based_in", "value": { "type": "place", "region": place }, "source": source },
    ]);
    let body = json!({ "kind": "organisation", "invented": true, "claims": claims });
    let made = people.send("POST", "/api/v1/network/entities", &people.steward(), body).await;
    assert_eq!(made.status, 201);
    let get = async |path: &str| ask(&people.app, "GET", path, &[], None).await.json();
    let clusters = get("/api/v1/clusters").await;
    let mut own = clusters["items"].as_array().unwrap().iter();
    let names = own.find(|of| of["key"] == cluster).unwrap()["name"].clone();
    for (lang, state) in
        [("en", "Baja California"), ("es", "Baja California"), ("fr", "Basse-Californie")]
    {
        let found =
            get(&format!("/api/v1/network/search?q=invented&kind=organisation&lang={lang}")).await;
        let label = |field: &str, value: &str| {
            let mut facets = found["facets"].as_array().unwrap().iter();
            facets.find(|of| of["field"] == field && of["value"] == value).unwrap()["label"].clone()
        };
        assert_eq!(label("cluster", cluster), names[lang], "{found}");
        assert_eq!(label("place", "mx:state:02"), state);
        let list = get(&format!("/api/v1/network/organisations?lang={lang}")).await;
        let label = |field: &str, value: &str| {
            let mut counts = list["counts"][field].as_array().unwrap().iter();
            counts.find(|of| of["value"] == value).unwrap()["label"].clone()
        };
        assert_eq!(label("cluster", cluster), names[lang], "{list}");
        assert_eq!(label("cluster", "of-no-release"), "of-no-release");
        assert_eq!(label("place", "mx:state:02"), state);
    }
    // What is fixed is found by its words: initiatives, ecosystems (with their territory), capabilities.
    for (query, iri) in [
        ("q=women%20entrepreneurship", "initiative/women-entrepreneurship"),
        ("q=corredor%20central&kind=initiative&lang=es", "initiative/mexico-central-corridor"),
        ("q=soldadura&kind=capability&lang=es", "capability/welding"),
        ("place=custom:us-mexico-border&kind=initiative", "initiative/us-mexico-border"),
    ] {
        let found = get(&format!("/api/v1/network/search?{query}")).await;
        let first = found["items"][0]["iri"].as_str().unwrap();
        assert!(first.ends_with(iri), "{query}: {found}");
    }
    // What is said of it are its neighbours, not the statements that say it.
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let around = get(&format!("/api/v1/network/neighbours/org/{id}")).await;
    let kinds: Vec<&str> = around["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| node["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["organisation", "cluster", "cluster", "region"], "{around}");
    let thing = get(&format!("/api/v1/network/things/org/{id}")).await;
    assert_eq!(thing["from"], json!([]));
    let told = get(&format!("/api/v1/network/things/org/{id}?lang=es")).await;
    let fact = |end: &str| {
        let mut facts = told["facts"].as_array().unwrap().iter();
        facts.find(|fact| fact["predicate"].as_str().unwrap().ends_with(end)).unwrap()
    };
    assert_eq!(
        (&fact("/name")["label"], &fact("#type")["label"]),
        (&json!("nombre"), &json!("tipo"))
    );
    let kinds = fact("#type")["values"].as_array().unwrap();
    assert!(kinds.iter().any(|kind| kind["label"] == "Organización"), "{kinds:?}");
}

#[tokio::test]
async fn codes_are_proposed_and_never_assigned() {
    let text = encoded("aircraft manufacturing");
    let coding =
        json(&format!("/api/v1/network/codes?text={text}&scheme=naics-2022&limit=3")).await;
    assert_eq!(coding["status"], "proposed");
    let proposals = coding["proposals"].as_array().unwrap();
    assert!(!proposals.is_empty() && proposals.len() <= 3);
    assert_eq!(proposals[0]["code"], "336411", "{coding}");
    assert!(!proposals[0]["rests_on"][0]["source"].as_str().unwrap().is_empty());
    let chances: f64 = proposals.iter().map(|one| one["chance"].as_f64().unwrap()).sum();
    assert!(chances > 0.0 && chances <= 1.0 + 1e-9);
}

#[tokio::test]
async fn what_is_wrong_is_told() {
    let long = "a".repeat(301);
    for (path, status) in [
        ("/api/v1/network/things/region/us/county/99999", 404),
        ("/api/v1/network/things/nothing", 404),
        ("/api/v1/network/neighbours/region/us?limit=0", 400),
        ("/api/v1/network/search?lang=de", 400),
        ("/api/v1/network/search?limit=5000", 400),
        ("/api/v1/network/search?near=nowhere", 404),
        ("/api/v1/network/near", 400),
        ("/api/v1/network/near?lat=91&lon=0", 400),
        ("/api/v1/network/near?lat=0&lon=0&km=-1", 400),
        ("/api/v1/network/codes?text=steel&scheme=nonsense", 400),
        ("/api/v1/network/codes?text=%20&scheme=naics-2022", 400),
        ("/api/v1/network/codes?text=steel&scheme=isic-4", 404),
        (&format!("/api/v1/network/search?q={long}"), 400),
    ] {
        let reply = get(path).await;
        assert_eq!(reply.status.as_u16(), status, "{path}");
        assert_eq!(reply.header("content-type"), "application/problem+json");
    }
}
