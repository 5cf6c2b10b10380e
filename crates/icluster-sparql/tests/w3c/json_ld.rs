//! JSON-LD to RDF.

use crate::archive::Archive;
use crate::compare::isomorphic;
use icluster_sparql::json_ld::{Document, Loader, Settings, to_rdf};
use icluster_sparql::oxigraph::io::{RdfFormat, RdfParser};
use icluster_sparql::oxigraph::model::Dataset;
use serde_json::Value;
use std::sync::Arc;

/// Cases of JSON-LD 1.1 that pass at least.
const PASS: usize = 445;

pub(crate) fn run(archive: &Arc<Archive>) {
    let manifest: Value =
        serde_json::from_slice(archive.file("json-ld-api/tests/toRdf-manifest.jsonld").unwrap())
            .unwrap();
    let base = manifest["baseIri"].as_str().unwrap();
    let (files, start) = (Arc::clone(archive), base.to_owned());
    let load: Loader = Arc::new(move |iri| {
        let path = iri.strip_prefix(&start)?;
        let body = files.file(&format!("json-ld-api/tests/{path}"))?.to_vec();
        Some(Document { iri: iri.to_owned(), body })
    });
    let (mut all, mut passed, mut failed) = (0, 0, Vec::new());
    for case in manifest["sequence"].as_array().unwrap() {
        let option = &case["option"];
        // What JSON-LD 1.0 did otherwise is for processors of 1.0.
        if option["specVersion"] == "json-ld-1.0" {
            continue;
        }
        all += 1;
        let input = case["input"].as_str().unwrap();
        let address =
            option["base"].as_str().map_or_else(|| format!("{base}{input}"), str::to_owned);
        let settings = Settings {
            base: Some(address),
            context: option["expandContext"]
                .as_str()
                .and_then(|path| load(&format!("{base}{path}")))
                .map(|document| document.body),
            version_1_0: option["processingMode"] == "json-ld-1.0",
            loader: Some(Arc::clone(&load)),
        };
        let bytes = archive.file(&format!("json-ld-api/tests/{input}")).unwrap();
        let found = to_rdf(bytes, &settings);
        let kinds = case["@type"].to_string();
        let result = if kinds.contains("Negative") {
            found.err().map(|_| ()).ok_or_else(|| "taken".to_owned())
        } else if kinds.contains("Evaluation") {
            found.map_err(|error| error.to_string()).and_then(|quads| {
                let found: Dataset = quads.into_iter().collect();
                let path = format!("json-ld-api/tests/{}", case["expect"].as_str().unwrap());
                let parser = RdfParser::from_format(RdfFormat::NQuads).lenient();
                let expected: Result<Dataset, _> =
                    parser.for_slice(archive.file(&path).unwrap()).collect();
                // Two cases expect blank nodes as predicates, which are no RDF.
                let expected = expected.map_err(|error| format!("expected is no RDF: {error}"))?;
                let says = format!("expected\n{expected}found\n{found}");
                if isomorphic(expected, found) { Ok(()) } else { Err(says) }
            })
        } else {
            found.map(|_| ()).map_err(|error| error.to_string())
        };
        match result {
            Ok(()) => passed += 1,
            Err(why) => failed.push(format!("{} {}: {why}", case["@id"], case["name"])),
        }
    }
    println!("JSON-LD toRdf: {passed} of {all}");
    for why in &failed {
        println!("FAILED {}", why.chars().take(500).collect::<String>());
    }
    assert!(passed >= PASS, "{passed} of {all}");
}
