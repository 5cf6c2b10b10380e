//! The knowledge network over HTTP: what the endpoint says is what REST says, and it is only for reading.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{get, get_with, json};
use icluster_okn::graph::PARTS;
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

#[tokio::test]
async fn a_thing_is_a_page_in_three_languages() {
    let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    let page = async |path: &str, language: &str| {
        let reply = get_with(path, &[("accept", browser), ("accept-language", language)]).await;
        assert_eq!(
            (reply.status.as_u16(), reply.header("content-type")),
            (200, "text/html; charset=utf-8")
        );
        assert!(reply.header("vary").contains("Accept-Language"));
        (
            reply.header("content-language").to_owned(),
            String::from_utf8(reply.body.to_vec()).unwrap(),
        )
    };
    let path = "/doc/id/region/us/county/06073";
    let (language, text) = page(path, "fr-CA, en;q=0.5").await;
    assert_eq!(language, "fr");
    assert!(text.contains("<html lang=\"fr\">") && text.contains("Ce que l’on sait"), "{text}");
    let (language, text) = page(&format!("{path}?lang=es"), "fr").await;
    assert_eq!(language, "es");
    assert!(text.contains("<html lang=\"es\">"), "{text}");
    // Counties point to their state.
    let (_, state) = page("/doc/id/region/us/state/06?lang=es", "fr").await;
    assert!(state.contains("Lo que apunta aquí"), "{state}");
    // The state it lies in, and what says so of it, by links within this server.
    assert!(text.contains("href=\"/doc/id/region/us/state/06?lang=es\""), "{text}");
    assert!(text.contains("hreflang=\"x-default\"") && text.contains("?format=jsonld"), "{text}");
    assert!(text.contains("inventados"), "sample data are told to be invented");
    // The query the page links to gives what the page is made of.
    let link =
        text.split("href=\"/sparql?query=CONSTRUCT").nth(1).unwrap().split('"').next().unwrap();
    let same =
        get_with(&format!("/sparql?query=CONSTRUCT{link}"), &[("accept", "application/n-triples")])
            .await;
    let document = get(&format!("{path}?format=nt")).await;
    let lines = |body: &[u8]| {
        let mut lines: Vec<String> =
            String::from_utf8_lossy(body).lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(lines(&same.body), lines(&document.body));
    assert_eq!(get(&format!("{path}?format=pdf")).await.status.as_u16(), 406);
    let missing = get_with("/doc/id/region/us/county/99999", &[("accept", browser)]).await;
    assert_eq!(missing.status.as_u16(), 404);
}

#[tokio::test]
async fn graphs_are_files_with_checksums_named_by_the_catalogue() {
    let found = rows(
        "PREFIX void: <http://rdfs.org/ns/void#>
         SELECT ?g ?file ?n { ?g void:dataDump ?file OPTIONAL { ?g void:triples ?n } }",
    )
    .await;
    assert_eq!(found.len(), PARTS.len());
    let mut sums = String::new();
    for row in &found {
        let file = row["file"]["value"].as_str().unwrap();
        let path = file.strip_prefix("https://w3id.org/icluster").unwrap();
        let reply = get(path).await;
        assert_eq!(
            (reply.status.as_u16(), reply.header("content-type")),
            (200, "application/gzip")
        );
        let mut text = String::new();
        std::io::Read::read_to_string(
            &mut flate2::read::GzDecoder::new(&reply.body[..]),
            &mut text,
        )
        .unwrap();
        if let Some(triples) = row["n"]["value"].as_str() {
            assert_eq!(text.lines().count().to_string(), triples, "{file}");
        }
        let graph = format!("<{}> .", row["g"]["value"].as_str().unwrap());
        assert!(text.lines().all(|line| line.ends_with(&graph)));
        if sums.is_empty() {
            let list = get(&format!("{}/SHA256SUMS", path.rsplit_once('/').unwrap().0)).await;
            sums = String::from_utf8(list.body.to_vec()).unwrap();
        }
        let name = path.rsplit('/').next().unwrap();
        let hash = reply.header("etag").trim_matches('"').to_owned();
        assert!(sums.contains(&format!("{hash}  {name}\n")), "{name} in {sums}");
    }
    assert_eq!(get("/dumps/000000000000/core.nq.gz").await.status.as_u16(), 404);
}
