//! The W3C suites of SPARQL 1.1 and of JSON-LD 1.1, sent through HTTP to an endpoint on this machine.
//!
//! Each suite prints how many cases pass and fails when that falls. Cases known to fail stand below with the reason.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod archive;
mod compare;
mod evaluation;
mod http_requests;
mod json_ld;
mod manifest;
mod server;
mod syntax;

use archive::Archive;
use manifest::Suite;
use server::Server;
use std::collections::BTreeMap;

/// Where the files of the suite say they are.
pub(crate) const BASE: &str = "https://w3c.github.io/rdf-tests/";
/// The namespace of manifests.
pub(crate) const MF: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";

/// Cases of the kind and cases that pass; the second number may only rise.
const EXPECTED: [(&str, usize, usize); 11] = [
    ("QueryEvaluationTest", 239, 239),
    ("QueryEvaluationTest under entailment", 70, 28),
    ("CSVResultFormatTest", 3, 3),
    ("UpdateEvaluationTest", 94, 94),
    ("PositiveSyntaxTest11", 66, 66),
    ("NegativeSyntaxTest11", 48, 48),
    ("PositiveUpdateSyntaxTest11", 42, 42),
    ("NegativeUpdateSyntaxTest11", 13, 13),
    ("ProtocolTest", 34, 34),
    ("GraphStoreProtocolTest", 13, 13),
    ("ServiceDescriptionTest", 3, 3),
];

/// Cases that fail, and why.
const KNOWN: [(&str, &str); 0] = [];

#[test]
fn sparql_11_through_http() {
    let Some(archive) = Archive::open("w3c-rdf-tests.tar.gz") else { return };
    let server = Server::start();
    let suite = Suite::read(&archive, "rdf-tests/sparql/sparql11/manifest-all.ttl");
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut failed = Vec::new();
    for case in &suite.cases {
        let result = match case.kind.as_str() {
            "QueryEvaluationTest" => evaluation::query(&server, &archive, &suite, case),
            "CSVResultFormatTest" => evaluation::query(&server, &archive, &suite, case),
            "UpdateEvaluationTest" => evaluation::update(&server, &archive, &suite, case),
            "PositiveSyntaxTest11" => syntax::query(&server, &archive, &suite, case, true),
            "NegativeSyntaxTest11" => syntax::query(&server, &archive, &suite, case, false),
            "PositiveUpdateSyntaxTest11" => syntax::update(&server, &archive, &suite, case, true),
            "NegativeUpdateSyntaxTest11" => syntax::update(&server, &archive, &suite, case, false),
            "ProtocolTest" | "GraphStoreProtocolTest" => {
                http_requests::run(&server, &archive, &suite, case)
            }
            "ServiceDescriptionTest" => http_requests::description(&server, case),
            other => panic!("unknown kind of case {other}"),
        };
        let kind = if case.id.contains("entailment") {
            format!("{} under entailment", case.kind)
        } else {
            case.kind.clone()
        };
        let count = counts.entry(kind).or_default();
        count.0 += 1;
        match result {
            Ok(()) => count.1 += 1,
            Err(why) => failed.push((case.id.clone(), why)),
        }
    }
    for (kind, (all, passed)) in &counts {
        println!("{kind}: {passed} of {all}");
    }
    for (id, why) in &failed {
        if !id.contains("entailment") {
            println!("FAILED {id}: {}", why.chars().take(600).collect::<String>());
        }
    }
    for (id, _) in &failed {
        let known = KNOWN.iter().any(|(name, _)| id.ends_with(name));
        assert!(known || id.contains("entailment"), "{id} fails and is not known to");
    }
    for (kind, all, passed) in EXPECTED {
        let found = counts.get(kind).copied().unwrap_or_default();
        assert!(
            found.0 == all && found.1 >= passed,
            "{kind}: {found:?}, expected {passed} of {all}"
        );
    }
}

#[test]
fn json_ld_to_rdf() {
    let Some(archive) = Archive::open("w3c-json-ld-api.tar.gz") else { return };
    json_ld::run(&std::sync::Arc::new(archive));
}
