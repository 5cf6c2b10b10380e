//! The knowledge network over HTTP: what the endpoint says is what REST says, and it is only for reading.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{get, get_with, json};
use serde_json::Value;

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn rows(query: &str) -> Vec<Value> {
    let reply = get(&format!("/sparql?query={}", encoded(query))).await;
    assert_eq!(reply.status.as_u16(), 200, "{}", String::from_utf8_lossy(&reply.body));
    assert_eq!(reply.header("content-type"), "application/sparql-results+json");
    let document: Value = serde_json::from_slice(&reply.body).unwrap();
    document["results"]["bindings"].as_array().unwrap().clone()
}

#[tokio::test]
async fn sparql_says_what_rest_says() {
    let region = json("/api/v1/regions/us:county:06073").await;
    let found = rows(
        "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
         SELECT ?name { <https://w3id.org/icluster/id/region/us/county/06073> skos:prefLabel ?name FILTER(lang(?name) = 'es') }",
    )
    .await;
    assert_eq!(found[0]["name"]["value"], region["region"]["name"]["es"]);
    // Strong clusters with their jobs, by both doors.
    let found = rows(
        "PREFIX ic: <https://w3id.org/icluster/vocabulary#>
         SELECT ?region ?cluster ?jobs { ?p a ic:ClusterPresence ; ic:region ?region ; ic:cluster ?cluster ; ic:jobs ?jobs .
           ?region ic:level 'us:county' }",
    )
    .await;
    assert!(!found.is_empty());
    for row in &found {
        let end =
            |value: &Value| value["value"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        let profile = json(&format!("/api/v1/regions/us:county:{}", end(&row["region"]))).await;
        let cells = profile["clusters"].as_array().unwrap();
        let cell = cells.iter().find(|cell| cell["key"] == end(&row["cluster"]).as_str()).unwrap();
        assert_eq!(cell["strength"]["strong"], true);
        let jobs: f64 = row["jobs"]["value"].as_str().unwrap().parse().unwrap();
        assert_eq!(cell["jobs"]["value"].as_f64(), Some(jobs));
    }
}

#[tokio::test]
async fn things_lead_to_documents_in_the_form_asked_for() {
    let thing = get("/id/region/us/county/06073").await;
    assert_eq!(thing.status.as_u16(), 303);
    assert_eq!(thing.header("location"), "/doc/id/region/us/county/06073");
    for (accept, kind) in [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/n-triples", "application/n-triples; charset=utf-8"),
        ("application/rdf+xml", "application/rdf+xml"),
    ] {
        let reply = get_with("/doc/id/region/us/county/06073", &[("accept", accept)]).await;
        assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, kind));
        assert!(String::from_utf8_lossy(&reply.body).contains("San Diego County"));
    }
    let missing = get("/doc/id/region/us/county/99999").await;
    assert_eq!(missing.status.as_u16(), 404);
    assert_eq!(missing.header("content-type"), "application/problem+json");
    let void = get("/.well-known/void").await;
    assert_eq!((void.status.as_u16(), void.header("location")), (303, "/doc/catalogue"));
    assert_eq!(get("/doc/catalogue").await.status.as_u16(), 200);
    let terms = get("/vocabulary").await;
    assert!(String::from_utf8_lossy(&terms.body).contains("ic:ClusterPresence"));
}

#[tokio::test]
async fn the_endpoint_describes_itself_and_is_only_for_reading() {
    let described = get_with("/sparql", &[("accept", "text/turtle")]).await;
    let text = String::from_utf8_lossy(&described.body).into_owned();
    assert!(text.contains("UnionDefaultGraph") && !text.contains("SPARQL11Update"), "{text}");
    let update = get(&format!("/sparql?update={}", encoded("CLEAR ALL"))).await;
    assert_eq!(update.status.as_u16(), 405);
    let wrong = get_with(
        &format!("/sparql?query={}", encoded("SELECT nothing")),
        &[("accept-language", "es")],
    )
    .await;
    assert_eq!(
        (wrong.status.as_u16(), wrong.header("content-type")),
        (400, "application/problem+json")
    );
    let problem: Value = serde_json::from_slice(&wrong.body).unwrap();
    assert_eq!(problem["title"], "No es SPARQL 1.1");
}
