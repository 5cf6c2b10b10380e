//! The W3C test suite of JSON-LD 1.1: compaction, flattening and expansion.
//!
//! Source: <https://w3c.github.io/json-ld-api/tests/>. Objects are compared whatever the order of their keys, arrays whatever the order of their items
//! except in lists, blank nodes by any renaming that makes the documents the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod comparison;

use comparison::same;
use icluster_jsonld::{Error, Loader, Options, compact, expand_with, flatten, from_rdf};
use serde_json::Value;
use std::collections::BTreeMap;

const ROOT: &str = "https://w3c.github.io/json-ld-api/tests/";

/// What fails in compaction, and why: both ask of JSON-LD 1.0 what JSON-LD 1.1 says otherwise of its 1.0 mode.
const COMPACTION: [(&str, &str); 2] = [
    ("#t0038", "terms without an ending such as / as prefixes, which #tp001 refuses"),
    ("#te001", "the same error as in expansion by another name"),
];

/// What fails from RDF, and why.
const FROM_RDF: [(&str, &str); 6] = [
    ("#t0008", "lists of lists are not lists in JSON-LD 1.0"),
    ("#t0019", "the option useRdfType is not offered"),
    ("#tdi05", "the option rdfDirection is not offered"),
    ("#tdi06", "the option rdfDirection is not offered"),
    ("#tdi11", "the option rdfDirection is not offered"),
    ("#tdi12", "the option rdfDirection is not offered"),
];

struct Suite(BTreeMap<String, String>);

impl Suite {
    fn open() -> Option<Self> {
        let archive = common::golden("okn/w3c-json-ld-api.tar.gz")?;
        let files = common::unpacked(&archive).into_iter().filter_map(|(name, text)| {
            let name = name.trim_start_matches("./").strip_prefix("json-ld-api/tests/")?;
            Some((name.to_owned(), text))
        });
        Some(Self(files.collect()))
    }

    fn json(&self, name: &str) -> Result<Value, Error> {
        let text = self.0.get(name).ok_or_else(|| Error::new("loading document failed", name))?;
        serde_json::from_str(text)
            .map_err(|error| Error::new("loading document failed", error.to_string()))
    }
}

impl Loader for Suite {
    fn load(&self, iri: &str) -> Result<Value, Error> {
        let failed = |error: Error| Error::new("loading remote context failed", error.what);
        self.json(iri.strip_prefix(ROOT).unwrap_or(iri)).map_err(failed)
    }
}

/// What a test gives.
fn outcome(suite: &Suite, test: &Value) -> Result<Value, Error> {
    let text = |key: &str| test.get(key).and_then(Value::as_str);
    let option = |key: &str| test.get("option").and_then(|options| options.get(key));
    let input = text("input").unwrap();
    let base = format!("{ROOT}{input}");
    let version =
        option("processingMode").or_else(|| option("specVersion")).and_then(Value::as_str);
    let options = Options {
        base: Some(option("base").and_then(Value::as_str).unwrap_or(&base)),
        version_1_0: version == Some("json-ld-1.0"),
        compact_arrays: option("compactArrays").and_then(Value::as_bool).unwrap_or(true),
        compact_to_relative: option("compactToRelative").and_then(Value::as_bool).unwrap_or(true),
        native_types: option("useNativeTypes").and_then(Value::as_bool).unwrap_or(false),
        loader: suite,
    };
    if test.get("@type").unwrap().to_string().contains("FromRDFTest") {
        let text = suite.0.get(input).unwrap();
        let quads =
            oxttl::NQuadsParser::new().for_slice(text.as_bytes()).collect::<Result<Vec<_>, _>>();
        return from_rdf(quads.unwrap(), &options);
    }
    let document = suite.json(input)?;
    let context = text("context").map(|name| suite.json(name)).transpose()?;
    let kinds = test.get("@type").unwrap().to_string();
    if kinds.contains("CompactTest") {
        compact(&document, &context.unwrap(), &options)
    } else if kinds.contains("FlattenTest") {
        flatten(&document, context.as_ref(), &options)
    } else {
        let context = option("expandContext").and_then(Value::as_str);
        let context = context.map(|name| suite.json(name)).transpose()?;
        expand_with(&document, context.as_ref(), &options)
    }
}

/// How many tests pass, and the names of those that do not.
fn run(suite: &Suite, manifest: &str) -> (usize, Vec<String>) {
    let manifest = suite.json(manifest).unwrap();
    let mut passed = 0;
    let mut failed = Vec::new();
    for test in manifest["sequence"].as_array().unwrap() {
        let id = test["@id"].as_str().unwrap();
        let found = outcome(suite, test);
        let problem = match (test.get("expectErrorCode").and_then(Value::as_str), found) {
            (Some(code), Err(error)) if error.code == code => None,
            (Some(code), found) => Some(format!("expected {code}, found {found:?}")),
            (None, Err(error)) => Some(error.to_string()),
            (None, Ok(found)) => {
                let expected = suite.json(test["expect"].as_str().unwrap()).unwrap();
                (!same(&expected, &found)).then(|| format!("expected {expected}\n   found {found}"))
            }
        };
        match problem {
            None => passed += 1,
            Some(problem) => {
                eprintln!("FAILED {id} {}: {problem}", test["name"]);
                failed.push(id.to_owned());
            }
        }
    }
    (passed, failed)
}

fn names(failing: &[(&str, &str)]) -> Vec<String> {
    failing.iter().map(|(name, _)| (*name).to_owned()).collect()
}

#[test]
fn compaction() {
    let Some(suite) = Suite::open() else { return };
    assert_eq!(run(&suite, "compact-manifest.jsonld"), (244, names(&COMPACTION)));
}

#[test]
fn flattening() {
    let Some(suite) = Suite::open() else { return };
    assert_eq!(run(&suite, "flatten-manifest.jsonld"), (58, vec![]));
}

#[test]
fn expansion() {
    let Some(suite) = Suite::open() else { return };
    assert_eq!(run(&suite, "expand-manifest.jsonld"), (385, vec![]));
}

#[test]
fn from_rdf_to_documents() {
    let Some(suite) = Suite::open() else { return };
    assert_eq!(run(&suite, "fromRdf-manifest.jsonld"), (48, names(&FROM_RDF)));
}
