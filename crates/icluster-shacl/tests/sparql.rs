//! Constraints written in SPARQL beyond what the W3C suite asks: blank nodes, `$PATH` with a path that is not a property, messages, failures, `EXISTS`, groups.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use icluster_shacl::{Failure, Report, Shapes};
use oxrdf::Term;

const PREFIXES: &str = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    ex:prefixes sh:declare [ sh:prefix 'ex' ; sh:namespace 'http://example.org/' ] . ";

fn validate(shapes: &str, data: &str) -> Result<Report, Failure> {
    let shapes = Shapes::read(&common::graph(&format!("{PREFIXES}{shapes}")))
        .unwrap_or_else(|error| panic!("{error}"));
    shapes.validate(&common::graph(&format!("{PREFIXES}{data}")))
}

#[test]
fn a_blank_node_is_the_same_node_inside_a_query() {
    let shape = "ex:S sh:targetClass ex:Firm ; sh:sparql [ sh:prefixes ex:prefixes ;
        sh:select 'SELECT $this ?value { $this ex:owns ?value . FILTER(isBlank($this)) FILTER NOT EXISTS { ?value ex:ownedBy $this } }' ] .";
    let data = "_:one a ex:Firm ; ex:owns ex:x , ex:y . ex:x ex:ownedBy _:one . ex:y ex:ownedBy _:two . _:two a ex:Firm ; ex:owns ex:y .";
    let report = validate(shape, data).unwrap();
    assert_eq!(report.results.len(), 1);
    assert!(matches!(report.results[0].focus_node, Term::BlankNode(_)));
    assert_eq!(report.results[0].value.as_ref().unwrap().to_string(), "<http://example.org/y>");
}

#[test]
fn the_path_of_a_shape_takes_the_place_of_path() {
    let shape = "ex:S sh:targetNode ex:a ; sh:path ( ex:p [ sh:zeroOrMorePath [ sh:inversePath ex:q ] ] ) ; sh:sparql [
        sh:select 'SELECT DISTINCT $this ?value { ?other ?any $this . $this $PATH ?value }' ] .";
    let data =
        "ex:z ex:any ex:a . ex:a ex:p ex:b . ex:c ex:q ex:b . ex:d ex:q ex:c . ex:e ex:q ex:a .";
    let report = validate(shape, data).unwrap();
    let mut values: Vec<String> =
        report.results.iter().map(|it| it.value.clone().unwrap().to_string()).collect();
    values.sort();
    assert_eq!(values, ["b", "c", "d"].map(|name| format!("<http://example.org/{name}>")));
    assert_eq!(
        report.results[0].path.as_ref().unwrap().to_string(),
        "(<http://example.org/p>/(^<http://example.org/q>)*)"
    );
}

#[test]
fn messages_are_filled_with_what_was_found() {
    let shape = "ex:S sh:targetNode ex:a ; sh:sparql [ sh:prefixes ex:prefixes ;
        sh:message '{$this} has {?n} owners'@en , '{?this} tiene {?n} dueños'@es ;
        sh:select 'SELECT $this (COUNT(?owner) AS ?n) { ?owner ex:owns $this } GROUP BY $this HAVING (COUNT(?owner) > 1)' ] .";
    let report = validate(shape, "ex:x ex:owns ex:a . ex:y ex:owns ex:a .").unwrap();
    assert_eq!(report.results.len(), 1);
    assert_eq!(report.results[0].message("es"), "http://example.org/a tiene 2 dueños");
    assert_eq!(report.results[0].message("fr"), "http://example.org/a has 2 owners");
    assert!(validate(shape, "ex:x ex:owns ex:a .").unwrap().conforms());
}

#[test]
fn a_query_may_choose_the_message_the_path_and_failure() {
    let shape = "ex:S sh:targetNode ex:a ; sh:message 'of the shape' ; sh:sparql [ sh:prefixes ex:prefixes ;
        sh:select 'SELECT $this ?path ?message ?failure { $this ?path ?o . BIND(\"of the query\" AS ?message) BIND(?o = 13 AS ?failure) }' ] .";
    let report = validate(shape, "ex:a ex:p 1 .").unwrap();
    assert_eq!(report.results[0].message("en"), "of the query");
    assert_eq!(report.results[0].path.as_ref().unwrap().to_string(), "<http://example.org/p>");
    assert_eq!(report.results[0].value.as_ref().unwrap().to_string(), "<http://example.org/a>");
    assert!(matches!(validate(shape, "ex:a ex:p 13 ."), Err(Failure::Reported { .. })));
}

#[test]
fn components_of_one_and_of_several_parameters() {
    let components = "
        ex:Multiple a sh:ConstraintComponent ; sh:parameter [ sh:path ex:multipleOf ] ;
          sh:validator [ sh:message '{?value} is not a multiple of {$multipleOf}' ; sh:ask 'ASK { FILTER(FLOOR(?value / $multipleOf) * $multipleOf = ?value) }' ] .
        ex:Between a sh:ConstraintComponent ; sh:parameter [ sh:path ex:from ] , [ sh:path ex:to ; sh:optional true ] ;
          sh:propertyValidator [ sh:select 'SELECT $this ?value { $this $PATH ?value FILTER(?value < $from || ?value > COALESCE(?to, ?value)) }' ] .";
    let shapes = format!(
        "{components} ex:S sh:targetNode ex:a ; sh:property [ sh:path ex:p ; ex:multipleOf 2 , 3 ; ex:from 4 ; ex:to 8 ] , [ sh:path ex:q ; ex:from 4 ] ."
    );
    let report = validate(&shapes, "ex:a ex:p 4 , 6 , 12 ; ex:q 3 , 400 .").unwrap();
    let mut found: Vec<(String, String)> = report
        .results
        .iter()
        .map(|it| {
            (
                it.component.as_str().trim_start_matches("http://example.org/").into(),
                it.value.clone().unwrap().to_string(),
            )
        })
        .collect();
    found.sort();
    let integer = |value: u8| format!("\"{value}\"^^<http://www.w3.org/2001/XMLSchema#integer>");
    let expected = [("Between", 12), ("Between", 3), ("Multiple", 4)]
        .map(|(name, value)| (name.to_owned(), integer(value)));
    assert_eq!(found, expected);
    let multiple =
        report.results.iter().find(|it| it.component.as_str().ends_with("Multiple")).unwrap();
    assert_eq!(multiple.message("en"), "4 is not a multiple of 3");
}

#[test]
fn queries_inside_shapes_that_are_referred_to_count_as_well() {
    let shapes = "ex:Owned sh:sparql [ sh:prefixes ex:prefixes ; sh:select 'SELECT $this { FILTER NOT EXISTS { ?any ex:owns $this } }' ] .
        ex:S sh:targetNode ex:a ; sh:path ex:has ; sh:node ex:Owned ; sh:qualifiedValueShape ex:Owned ; sh:qualifiedMinCount 2 .";
    let report = validate(shapes, "ex:a ex:has ex:b , ex:c . ex:x ex:owns ex:b .").unwrap();
    let components: Vec<&str> =
        report.results.iter().map(|it| it.component.as_str().rsplit('#').next().unwrap()).collect();
    assert_eq!(components, ["NodeConstraintComponent", "QualifiedMinCountConstraintComponent"]);
    assert_eq!(
        report.results[0].details[0].component.as_str().rsplit('#').next().unwrap(),
        "SPARQLConstraintComponent"
    );
}
