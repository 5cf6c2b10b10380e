//! Random shapes on random data: validation against a second evaluator that is written from the definitions alone, as sets and relations.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod invented;
mod second;

use icluster_shacl::{Report, Shapes};
use invented::{Data, Path, Shape, data, path, shape};
use oxrdf::Term;
use proptest::prelude::*;
use std::collections::BTreeSet;

const PREFIXES: &str =
    "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://example.org/> . ";

/// The report of one shape for every node of the universe.
fn report(data: &Data, body: &str) -> Report {
    let targets = invented::TERMS.map(|term| format!("sh:targetNode {term} ; ")).concat();
    let shapes = format!("{PREFIXES} :shape a sh:NodeShape ; {targets} {body} .");
    let shapes =
        Shapes::read(&common::graph(&shapes)).unwrap_or_else(|error| panic!("{error}\n{shapes}"));
    shapes.validate(&common::graph(&data.turtle())).unwrap()
}

/// The nodes of the universe that meet a shape.
fn conforming(data: &Data, body: &str) -> BTreeSet<String> {
    let report = report(data, body);
    let found: BTreeSet<String> =
        report.results.iter().map(|result| result.focus_node.to_string()).collect();
    let all = common::turtle(
        &format!("{PREFIXES} :s :p {} .", invented::TERMS.join(" , ")),
        "http://example.org/",
    );
    all.iter()
        .map(|triple| triple.object.to_string())
        .filter(|term| !found.contains(term))
        .collect()
}

fn expected(data: &Data, shape: &Shape) -> BTreeSet<String> {
    let relations = second::Relations::new(data);
    (0..invented::TERMS.len())
        .filter(|&node| relations.conforms(shape, node))
        .map(|node| invented::term(node).to_string())
        .collect()
}

/// (focus node, value) of every result.
fn values(report: &Report) -> BTreeSet<(String, String)> {
    let told = |term: &Term| term.to_string();
    report
        .results
        .iter()
        .map(|result| {
            (told(&result.focus_node), result.value.as_ref().map(told).unwrap_or_default())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn a_node_conforms_as_the_definitions_say((data, shape) in (data(), shape())) {
        prop_assert_eq!(conforming(&data, &shape.turtle()), expected(&data, &shape));
    }

    #[test]
    fn not_twice_changes_nothing((data, shape) in (data(), shape())) {
        let twice = format!("sh:not [ sh:not [ {} ] ]", shape.turtle());
        prop_assert_eq!(conforming(&data, &twice), conforming(&data, &shape.turtle()));
    }

    #[test]
    fn neither_is_not_either((data, a, b) in (data(), shape(), shape())) {
        let (a, b) = (a.turtle(), b.turtle());
        let neither = format!("sh:and ( [ sh:not [ {a} ] ] [ sh:not [ {b} ] ] )");
        let not_either = format!("sh:not [ sh:or ( [ {a} ] [ {b} ] ) ]");
        prop_assert_eq!(conforming(&data, &neither), conforming(&data, &not_either));
    }

    #[test]
    fn constraints_of_one_shape_are_a_conjunction((data, a, b) in (data(), shape(), shape())) {
        let both = format!("sh:and ( [ {} ] [ {} ] )", a.turtle(), b.turtle());
        let one: BTreeSet<_> = conforming(&data, &a.turtle());
        let other = conforming(&data, &b.turtle());
        prop_assert_eq!(conforming(&data, &both), &one & &other);
    }

    #[test]
    fn allowing_more_properties_closes_out_no_more(data in data()) {
        let closed = |allowed: &str| {
            report(&data, &format!("sh:closed true ; sh:ignoredProperties ( {allowed} )")).results.len()
        };
        let counts = [closed(""), closed(":p"), closed(":p :q"), closed(":p :q :r")];
        prop_assert!(counts.is_sorted_by(|more, fewer| more >= fewer), "{:?}", counts);
    }

    /// Two ways along a path: this crate's own, and that of the SPARQL engine. Of nodes that are not in the data, SPARQL has no way of length zero between two
    /// variables (SPARQL 1.1 section 18.4), which is what pre-binding joins with; SHACL's own paths start from the node.
    #[test]
    fn sparql_finds_the_values_that_paths_find((data, path) in (data(), path())) {
        let path: Path = path;
        let own = format!("sh:property [ sh:path {} ; sh:nodeKind sh:BlankNode ]", path.turtle());
        let select = "SELECT DISTINCT $this ?value WHERE { $this $PATH ?value FILTER(!isBlank(?value)) }";
        let query = format!("sh:property [ sh:path {} ; sh:sparql [ sh:select '{select}' ] ]", path.turtle());
        let there = |report: &Report| -> BTreeSet<_> {
            let nodes: BTreeSet<String> = data.nodes().map(|node| invented::term(node).to_string()).collect();
            values(report).into_iter().filter(|(focus, _)| nodes.contains(focus)).collect()
        };
        prop_assert_eq!(there(&report(&data, &own)), there(&report(&data, &query)));
    }

    /// A validation is the same whatever order the data come in, but for the order of its results.
    #[test]
    fn the_order_of_triples_does_not_matter((data, shape) in (data(), shape())) {
        let mut turned = data.clone();
        turned.triples.reverse();
        let (a, b) = (report(&data, &shape.turtle()), report(&turned, &shape.turtle()));
        prop_assert_eq!(a.results.len(), b.results.len());
        prop_assert_eq!(values(&a), values(&b));
    }
}
