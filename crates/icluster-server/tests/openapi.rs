//! The OpenAPI document is whole: what it refers to exists, what it asks for is described.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::collections::BTreeSet;

fn operations(document: &Value) -> Vec<(String, &Value)> {
    let paths = document["paths"].as_object().expect("paths");
    let operations = paths.iter().flat_map(|(path, item)| {
        let item = item.as_object().expect("a path item");
        item.iter().map(move |(method, operation)| (format!("{method} {path}"), operation))
    });
    operations.collect()
}

fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get("$ref") {
                found.push(reference);
            }
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[test]
fn every_route_of_the_contract_is_described() {
    let document = icluster_server::openapi();
    assert_eq!(document["openapi"], "3.1.0");
    for path in [
        "get /api/v1/meta",
        "get /api/v1/regions",
        "get /api/v1/regions/{id}",
        "get /api/v1/regions/{id}/clusters",
        "get /api/v1/regions/{id}/clusters/{key}",
        "get /api/v1/regions/{id}/industries",
        "get /api/v1/clusters",
        "get /api/v1/clusters/{key}",
        "get /api/v1/compare",
        "get /api/v1/map",
        "get /api/v1/search",
        "get /api/v1/reports/region/{region}",
        "get /api/v1/reports/brief/{region}",
        "get /api/v1/reports/industry/{cluster}",
        "get /api/v1/sources",
        "get /api/v1/releases",
        "get /api/v1/imputation",
        "get /api/v1/provenance",
        "post /api/v1/custom-regions",
        "get /tiles/{z}/{x}/{y}",
        "get /data/region/{type}/{code}/{year}/{cluster}/{subcluster}",
        "get /data/cluster/{cluster}/{year}/{type}/{code}",
        "get /data/meta/years",
        "get /sparql",
        "post /sparql",
        "get /graphs",
        "get /id/{name}",
        "get /doc/{name}",
        "get /vocabulary",
        "get /dumps/{release}/{file}",
    ] {
        assert!(operations(&document).iter().any(|(name, _)| name == path), "{path} is missing");
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let document = icluster_server::openapi();
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(found.len() > 40, "only {} references", found.len());
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("a reference within the document");
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

#[test]
fn every_operation_is_described_whole() {
    let document = icluster_server::openapi();
    let mut ids = BTreeSet::new();
    for (name, operation) in operations(&document) {
        let id = operation["operationId"].as_str().expect("an operation id");
        assert!(ids.insert(id.to_owned()), "{id} is used twice");
        assert!(
            !operation["summary"].as_str().unwrap_or_default().is_empty(),
            "{name}: no summary"
        );
        let replies = operation["responses"].as_object().expect("replies");
        // What makes a thing says so, and what leads elsewhere.
        let made = ["200", "201", "204", "303"].iter().any(|status| replies.contains_key(*status));
        assert!(made, "{name}: no 200, 201, 204 or 303");
        for status in ["400", "404", "406"] {
            assert!(replies.contains_key(status), "{name}: no {status}");
        }
        for (status, reply) in replies {
            assert!(reply["description"].is_string(), "{name} {status}: no description");
            let problem = reply.pointer("/content/application~1problem+json").is_some();
            assert_eq!(problem, status.starts_with(['4', '5']), "{name} {status}");
        }
        let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
        for parameter in &parameters {
            let about = format!("{name}: {}", parameter["name"]);
            assert!(!parameter["description"].as_str().unwrap_or_default().is_empty(), "{about}");
            let kind = &parameter["schema"]["type"];
            assert!(kind.is_string(), "{about} has type {kind}");
        }
        let path = name.split(' ').nth(1).unwrap();
        for segment in path.split('/').filter_map(|part| part.strip_prefix('{')) {
            let segment = segment.trim_end_matches('}');
            let named = parameters.iter().any(|p| p["name"] == segment && p["in"] == "path");
            assert!(named, "{name}: {segment} is not described");
        }
    }
}

#[test]
fn lists_come_in_every_form_they_name() {
    let document = icluster_server::openapi();
    let content = |path: &str| {
        let pointer = format!("/paths/{}/get/responses/200/content", path.replace('/', "~1"));
        let content = document.pointer(&pointer).and_then(Value::as_object).expect("content");
        content.keys().cloned().collect::<Vec<_>>()
    };
    let list = ["application/json", "application/vnd.apache.parquet", "text/csv"];
    let mut clusters = content("/api/v1/clusters");
    clusters.sort();
    assert_eq!(clusters, list);
    assert!(content("/api/v1/regions").contains(&"application/geo+json".to_owned()));
    assert_eq!(content("/api/v1/meta"), ["application/json"]);
}
