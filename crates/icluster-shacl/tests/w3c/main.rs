//! The W3C test suite of SHACL: each report must be the expected one, triple by triple.
//!
//! Source: <https://w3c.github.io/data-shapes/data-shapes-test-suite/>. Reports are compared by isomorphism of the parts that the suite names: focus
//! node, path with its structure, value, severity, constraint, component, shape, and messages where the expected report has some.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod comparison;

use comparison::{Expected, actual, expected, render};
use icluster_shacl::{Graph, Shapes};
use oxrdf::{Graph as Rdf, NamedNodeRef, NamedOrBlankNode, Term};
use std::collections::BTreeMap;

const MANIFEST: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#";
const TEST: &str = "http://www.w3.org/ns/shacl-test#";
const ROOT: &str = "data-shapes/data-shapes-test-suite/tests/";

/// What fails, by name and with the reason: nothing.
const FAILING: [(&str, &str); 0] = [];

fn name(local: &str) -> oxrdf::NamedNode {
    let (space, local) = local.split_once(':').unwrap();
    let space = if space == "mf" { MANIFEST } else { TEST };
    oxrdf::NamedNode::new_unchecked(format!("{space}{local}"))
}

fn object(graph: &Rdf, subject: &NamedOrBlankNode, property: &str) -> Option<Term> {
    graph.object_for_subject_predicate(subject, &name(property)).map(Into::into)
}

fn node(term: Term) -> NamedOrBlankNode {
    match term {
        Term::NamedNode(name) => name.into(),
        Term::BlankNode(blank) => blank.into(),
        Term::Literal(_) => panic!("a literal"),
    }
}

/// A test by what went wrong; nothing if it passes.
fn run(files: &BTreeMap<String, Rdf>, file: &str, entry: &NamedOrBlankNode) -> Result<(), String> {
    let manifest = &files[file];
    let action = node(object(manifest, entry, "mf:action").unwrap());
    let load = |property: &str| {
        let Some(Term::NamedNode(file)) = object(manifest, &action, property) else {
            panic!("no {property}")
        };
        let rdf = files.get(file.as_str()).unwrap_or_else(|| panic!("no file {file}"));
        let graph = Graph::from_triples(rdf.iter().map(oxrdf::TripleRef::into_owned)).unwrap();
        (file, graph)
    };
    let (shapes_file, shapes_graph) = load("sht:shapesGraph");
    let (_, data) = load("sht:dataGraph");
    let report = Shapes::read(&shapes_graph)
        .map_err(|error| error.to_string())
        .and_then(|shapes| shapes.validate(&data).map_err(|error| error.to_string()));
    let result = object(manifest, entry, "mf:result").unwrap();
    // Blank nodes of the shapes can be told apart where the expected report is in the same file.
    let same_file = shapes_file.as_str() == file;
    match (expected(manifest, &result, same_file), report) {
        (Expected::Failure, Err(_)) => Ok(()),
        (Expected::Failure, Ok(_)) => Err("a report where a failure was expected".into()),
        (Expected::Report { .. }, Err(error)) => Err(error),
        (Expected::Report { graph, with_messages }, Ok(report)) => {
            let found = actual(&report.to_triples(), with_messages, same_file);
            if found == *graph {
                return Ok(());
            }
            Err(format!("expected\n{}found\n{}", render(&graph), render(&found)))
        }
    }
}

#[test]
fn all_121_tests_of_the_w3c_give_the_expected_report() {
    let Some(archive) = common::golden("okn/w3c-data-shapes.tar.gz") else { return };
    let files: BTreeMap<String, Rdf> = common::unpacked(&archive)
        .into_iter()
        .filter_map(|(name, text)| {
            let base = format!("http://test/{}", name.trim_start_matches("./").strip_prefix(ROOT)?);
            base.ends_with(".ttl")
                .then(|| (base.clone(), common::turtle(&text, &base).into_iter().collect()))
        })
        .collect();
    let mut passed = BTreeMap::from([("core", 0), ("sparql", 0)]);
    let mut failed = Vec::new();
    for (file, graph) in &files {
        let class = name("sht:Validate");
        for entry in graph.subjects_for_predicate_object(oxrdf::vocab::rdf::TYPE, class.as_ref()) {
            let local = file.trim_start_matches("http://test/");
            match run(&files, file, &entry.into_owned()) {
                Ok(()) => *passed.get_mut(local.split('/').next().unwrap()).unwrap() += 1,
                Err(reason) => failed.push((local.to_owned(), reason)),
            }
        }
    }
    for (name, reason) in &failed {
        eprintln!("FAILED {name}: {reason}");
    }
    let failed: Vec<&str> = failed.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(failed, FAILING.map(|(name, _)| name));
    assert_eq!(passed, BTreeMap::from([("core", 98), ("sparql", 23)]));
}

/// The names of SHACL.
fn sh(local: &str) -> String {
    format!("http://www.w3.org/ns/shacl#{local}")
}

fn is_sh(name: NamedNodeRef<'_>, local: &str) -> bool {
    name.as_str() == sh(local)
}
