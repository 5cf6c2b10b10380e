//! Shapes that cannot be used: everything wrong is told at once, with the shape, what was found and what was expected.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use icluster_shacl::{Graph, ShapeProblem, Shapes, ShapesError};
use oxrdf::{BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple};
use proptest::prelude::*;

fn refused(text: &str) -> ShapesError {
    let prefixes = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . ";
    match Shapes::read(&common::graph(&format!("{prefixes}{text}"))) {
        Err(error) => error,
        Ok(_) => panic!("well-formed: {text}"),
    }
}

fn one(text: &str) -> ShapeProblem {
    let mut problems = refused(text).problems;
    assert_eq!(problems.len(), 1, "{text}: {problems:#?}");
    problems.remove(0)
}

#[test]
fn each_rule_of_syntax_is_checked() {
    // The body of a property shape or a node shape, the property that is told, and a part of what was found.
    for (body, property, found) in [
        ("sh:path ex:p ; sh:minCount 'one'", "sh:minCount", "\"one\""),
        ("sh:path ex:p ; sh:minCount 1 , 2", "sh:minCount", "2 values"),
        ("sh:path ex:p ; sh:maxCount 1.5", "sh:maxCount", "1.5"),
        ("sh:path ex:p , ex:q", "sh:path", "2 values"),
        ("sh:path 'p'", "sh:path", "neither an IRI nor a blank node"),
        ("sh:path ( ex:p )", "sh:path", "two members or more"),
        ("sh:path [ sh:inversePath [] ]", "sh:path", "the blank node has no list"),
        ("sh:path [ sh:alternativePath ex:p ]", "sh:path", "the list is broken"),
        ("sh:minCount 1", "sh:minCount", "it in a node shape"),
        ("sh:uniqueLang true", "sh:uniqueLang", "it in a node shape"),
        ("sh:class 'Firm'", "sh:class", "\"Firm\""),
        ("sh:datatype xsd:date , xsd:gYear", "sh:datatype", "2 values"),
        ("sh:nodeKind sh:Node", "sh:nodeKind", "shacl#Node"),
        ("sh:minInclusive ex:one", "sh:minInclusive", "ex"),
        ("sh:pattern '('", "sh:pattern", "unclosed group"),
        ("sh:pattern 'a' ; sh:flags 'g'", "sh:pattern", "the flag g"),
        ("sh:languageIn 'en'", "sh:languageIn", "the list is broken"),
        ("sh:languageIn ( 1 )", "sh:languageIn", "\"1\""),
        ("sh:in ex:one", "sh:in", "the list is broken"),
        ("sh:closed 'yes'", "sh:closed", "\"yes\""),
        ("sh:closed true ; sh:ignoredProperties ( 'p' )", "sh:ignoredProperties", "\"p\""),
        ("sh:equals 'p'", "sh:equals", "\"p\""),
        ("sh:not 'shape'", "sh:not", "\"shape\""),
        ("sh:or ( 'shape' )", "sh:or", "\"shape\""),
        ("sh:node [ sh:path ex:p ]", "sh:node", "_:"),
        ("sh:property [ sh:class ex:Firm ]", "sh:property", "_:"),
        ("sh:severity 'bad'", "sh:severity", "\"bad\""),
        ("sh:message 3", "sh:message", "\"3\""),
        ("sh:targetClass [ ]", "sh:targetClass", "_:"),
        ("sh:targetNode [ ]", "sh:targetNode", "_:"),
        ("sh:sparql [ sh:message 'none' ]", "sh:select", "without it"),
        ("sh:sparql [ sh:select 'SELECT $this {' ]", "sh:select", "error at"),
        (
            "sh:sparql [ sh:select 'SELECT $this { $this ex:p 1 }' ]",
            "sh:select",
            "Prefix not found",
        ),
        ("sh:sparql [ sh:select 'ASK { }' ]", "sh:select", "another kind of query"),
        ("sh:sparql [ sh:select 'SELECT ?x { ?x ?y ?z }' ]", "sh:select", "does not return $this"),
        ("sh:sparql [ sh:select 'SELECT $this { $this $PATH 1 }' ]", "sh:select", "$PATH"),
        (
            "sh:sparql [ sh:select 'SELECT $this FROM <http://a/> { $this ?p 1 }' ]",
            "sh:select",
            "FROM",
        ),
    ] {
        let problem = one(&format!("ex:shape sh:targetNode ex:it ; {body} ."));
        assert_eq!(problem.property.as_deref(), Some(property), "{body}: {problem}");
        assert!(problem.found.contains(found), "{body}: {problem}");
    }
}

#[test]
fn everything_wrong_is_told_with_its_place() {
    let error = refused(
        "ex:a a sh:NodeShape ; sh:class 'A' ; sh:property [ sh:path ex:p ; sh:maxCount 'few' ] . ex:b a sh:PropertyShape .",
    );
    let told = error.in_source("shapes.ttl").to_string();
    assert!(
        told.starts_with(
            "shapes.ttl: the shapes cannot be used; correct them and read them again\n"
        ),
        "{told}"
    );
    assert!(told.contains("shape <http://example.org/a>, sh:class: found \"A\"; expected a class, by its IRI (section 4.1.1)"), "{told}");
    assert!(
        told.contains("sh:maxCount: found \"few\"; expected a whole number (xsd:integer)"),
        "{told}"
    );
    assert!(told.contains("shape <http://example.org/b>, sh:path: found a property shape without it; expected one path (section 2.3)"), "{told}");
}

#[test]
fn shapes_that_lead_back_to_themselves_are_refused_with_all_their_names() {
    let problem = one(
        "ex:person a sh:NodeShape ; sh:property ex:knows . ex:knows sh:path ex:knows ; sh:node ex:friend . ex:friend sh:or ( ex:robot ex:person ) . ex:robot sh:class ex:Robot .",
    );
    let names =
        ["person", "knows", "friend", "person"].map(|name| format!("<http://example.org/{name}>"));
    assert!(problem.found.ends_with(&names.join(" → ")), "{problem}");
    let itself = one("ex:a a sh:NodeShape ; sh:not ex:a .");
    assert!(itself.found.ends_with("<http://example.org/a> → <http://example.org/a>"), "{itself}");
}

#[test]
fn shapes_and_paths_and_lists_without_an_end_are_refused() {
    let mut nested = String::from("sh:class ex:C");
    for _ in 0..200 {
        nested = format!("sh:not [ {nested} ]");
    }
    assert!(
        one(&format!("ex:a a sh:NodeShape ; {nested} ."))
            .found
            .contains("each inside the one before")
    );
    let (open, close) = ("(".repeat(10_000), ")".repeat(10_000));
    let query = format!(
        "ex:a sh:targetNode ex:it ; sh:sparql [ sh:select 'SELECT $this {{ FILTER({open}1{close}) }}' ] ."
    );
    assert_eq!(one(&query).found, "more than 64 brackets inside one another");
    let (open, close) = ("(".repeat(60), ")".repeat(60));
    let query = format!(
        "ex:a a sh:NodeShape ; sh:message 1 ; sh:sparql [ sh:select 'SELECT $this {{ FILTER({open}1{close}) }}' ] ."
    );
    assert_eq!(one(&query).property.unwrap(), "sh:message");
    let path = "ex:a sh:targetNode ex:it ; sh:path _:p . _:p sh:inversePath _:p .";
    assert_eq!(one(path).found, "the path leads back to itself");
    let list = "ex:a sh:targetNode ex:it ; sh:in _:l . _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 ; <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l .";
    assert_eq!(one(list).found, "the list leads back to itself");
}

#[test]
fn components_are_checked_as_shapes_are() {
    let component = |body: &str| format!("ex:C a sh:ConstraintComponent ; {body} .");
    for (body, found) in [
        ("sh:validator [ sh:ask 'ASK { }' ]", "no parameter that must be given"),
        ("sh:parameter [ sh:path ex:p ; sh:optional true ]", "no parameter that must be given"),
        ("sh:parameter [ sh:path ex:p ] , [ sh:path ex:this ]", "no name of a parameter"),
        (
            "sh:parameter [ sh:path ex:p ] ; sh:validator [ sh:message 'no' ]",
            "a validator without a query",
        ),
        (
            "sh:parameter [ sh:path ex:p ] ; sh:validator [ sh:ask 'ASK { BIND(1 AS $p) }' ]",
            "AS ?p",
        ),
        (
            "sh:parameter [ sh:path ex:p ] ; sh:validator [ sh:ask 'ASK { VALUES ?x { 1 } }' ]",
            "VALUES",
        ),
    ] {
        let problem = one(&component(body));
        assert!(problem.found.contains(found), "{body}: {problem}");
    }
    let several =
        "sh:parameter [ sh:path ex:p ] , [ sh:path ex:q ] ; sh:validator [ sh:ask 'ASK { }' ]";
    let used = "ex:S sh:targetNode ex:it ; ex:p 1 , 2 ; ex:q 3 .";
    assert_eq!(one(&format!("{} {used}", component(several))).found, "2 values");
}

#[test]
fn a_prefix_has_one_namespace() {
    let declared = "ex:d sh:declare [ sh:prefix 'x' ; sh:namespace 'http://a/' ] , [ sh:prefix 'x' ; sh:namespace 'http://b/' ] .";
    let shape = "ex:S sh:targetNode ex:it ; sh:sparql [ sh:prefixes ex:d ; sh:select 'SELECT $this { $this ?p 1 }' ] .";
    assert!(one(&format!("{declared} {shape}")).found.contains("the prefix \"x\" for both"));
}

/// Words that shapes are made of, the more telling ones more often.
const WORDS: [&str; 34] = [
    "path",
    "property",
    "node",
    "not",
    "and",
    "or",
    "xone",
    "targetNode",
    "targetClass",
    "minCount",
    "class",
    "in",
    "closed",
    "ignoredProperties",
    "qualifiedValueShape",
    "qualifiedMinCount",
    "qualifiedValueShapesDisjoint",
    "inversePath",
    "zeroOrMorePath",
    "alternativePath",
    "pattern",
    "flags",
    "languageIn",
    "uniqueLang",
    "lessThan",
    "equals",
    "hasValue",
    "sparql",
    "select",
    "parameter",
    "validator",
    "ask",
    "message",
    "severity",
];

fn name(at: usize) -> NamedNode {
    let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    NamedNode::new_unchecked(match at {
        0 => format!("{rdf}first"),
        1 => format!("{rdf}rest"),
        2 => format!("{rdf}type"),
        3 => format!("{rdf}nil"),
        4 => "http://www.w3.org/ns/shacl#NodeShape".into(),
        5 => "http://www.w3.org/ns/shacl#ConstraintComponent".into(),
        at => format!("http://www.w3.org/ns/shacl#{}", WORDS[(at - 6) % WORDS.len()]),
    })
}

fn node(at: usize) -> NamedOrBlankNode {
    match at {
        0..6 => BlankNode::new_unchecked(format!("b{at}")).into(),
        at => NamedNode::new_unchecked(format!("http://example.org/{at}")).into(),
    }
}

fn object(kind: usize, at: usize) -> Term {
    let texts = [
        "1",
        "[a",
        "en",
        "SELECT $this { $this ?p ?o }",
        "ASK { ?value ?p ?o }",
        "SELECT $this ?value { $this $PATH ?value }",
    ];
    match kind {
        0 => name(at).into(),
        1 => Literal::from(at as i64 - 2).into(),
        2 => Literal::from(at.is_multiple_of(2)).into(),
        3 => Literal::from(texts[at % texts.len()]).into(),
        _ => node(at % 10).into(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, ..ProptestConfig::default() })]

    /// Whatever is said in SHACL's words, reading it and validating by it end well: with shapes and a report, or with an error.
    #[test]
    fn any_graph_is_read_or_refused(rows in prop::collection::vec((0..10_usize, 0..6 + WORDS.len(), 0..8_usize, 0..40_usize), 0..40)) {
        let triples = rows.into_iter().map(|(s, p, kind, o)| Triple::new(node(s), name(p), object(kind, o)));
        let graph = Graph::from_triples(triples).unwrap();
        match Shapes::read(&graph) {
            Err(error) => prop_assert!(!error.problems.is_empty() && !error.to_string().is_empty()),
            Ok(shapes) => {
                let report = shapes.validate(&graph).unwrap();
                prop_assert_eq!(report.conforms(), report.to_triples().len() == 2);
            }
        }
    }
}
