//! A catalogue in the words of DCAT-AP's own context, and back: nothing is lost.
//!
//! The context as published has five terms such as `Xsd:dateTime` that look like compact IRIs of another meaning, which JSON-LD 1.1 forbids (section 4.2.2,
//! step 14.2.4); PyLD 3.3.0 refuses it as well. The test takes them out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "w3c/comparison.rs"]
mod comparison;

use icluster_jsonld::{Options, compact, compact_graph, expand, from_rdf};
use oxrdf::{GraphName, Triple};
use oxttl::TurtleParser;
use serde_json::Value;

const CATALOGUE: &str = include_str!("../../icluster-shacl/tests/profiles/catalogue.ttl");

#[test]
fn a_catalogue_by_the_context_of_dcat_ap_expands_to_itself() {
    let Some(folder) = common::golden("okn/shapes/dcat-ap-3.0.0") else { return };
    let context = std::fs::read_to_string(folder.join("dcat-ap.context.jsonld")).unwrap();
    let mut context: Value = serde_json::from_str(&context).unwrap();
    let triples: Vec<Triple> =
        TurtleParser::new().for_slice(CATALOGUE.as_bytes()).collect::<Result<_, _>>().unwrap();
    let options = Options::default();
    let refused = compact_graph(triples.clone(), &context, &options).unwrap_err();
    assert_eq!((refused.code, refused.what.as_str()), ("invalid IRI mapping", "Xsd:dateTime"));
    let terms = context["@context"].as_object_mut().unwrap();
    let before = terms.len();
    terms.retain(|term, _| !term.starts_with("Xsd:"));
    assert_eq!(before - terms.len(), 5);
    let quads = triples.iter().cloned().map(|triple| triple.in_graph(GraphName::DefaultGraph));
    let expanded = from_rdf(quads, &options).unwrap();
    let page = compact_graph(triples.clone(), &context, &options).unwrap();
    assert_eq!(page, compact(&expanded, &context, &options).unwrap());
    let again = expand(&page, &options).unwrap();
    assert!(comparison::same(&expanded, &again), "{expanded}\n{again}");
    let nodes = page["@graph"].as_array().unwrap();
    let of = |id: &str| nodes.iter().find(|node| node["@id"] == *id).unwrap();
    assert_eq!(of("http://example.org/catalogue")["@type"], "Catalogue");
}
