//! Published profiles, DCAT-AP 3.0.0 and the best practices of XKOS, on invented catalogues and classifications: the results must be those that
//! pySHACL 0.40.1 finds (`tools/shacl_expectations.py` writes them).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use icluster_shacl::{Graph, Report, Shapes, ValidationResult};
use oxrdf::{NamedNodeRef, Term};
use std::path::Path;

const DCAT_AP: [&str; 2] = ["dcat-ap-3.0.0/shapes.ttl", "dcat-ap-3.0.0/range.ttl"];
const DCAT_AP_RECOMMENDED: [&str; 1] = ["dcat-ap-3.0.0/shapes_recommended.ttl"];
const DCAT_AP_GENERATED: [&str; 1] = ["dcat-ap-3.0.0/dcat-ap-SHACL.ttl"];
const XKOS: [&str; 2] = [
    "xkos/xkos-best-practices-conformance-shapes.ttl",
    "xkos/xkos-best-practices-recommended-optional-shapes.ttl",
];

fn local(name: NamedNodeRef<'_>) -> &str {
    name.as_str().rsplit(['#', '/']).next().unwrap()
}

fn told(term: &Term) -> String {
    match term {
        Term::BlankNode(_) => "_".into(),
        term => term.to_string(),
    }
}

fn line(result: &ValidationResult) -> String {
    let path = result.path.as_ref().map(ToString::to_string).unwrap_or_default();
    let value = result.value.as_ref().map(told).unwrap_or_default();
    let (severity, component) = (local(result.severity.name()), local(result.component.as_ref()));
    [severity, component, &told(&result.focus_node), &path, &value].join("\t")
}

fn shapes(folder: &Path, files: &[&str]) -> Shapes {
    let triples = files.iter().flat_map(|file| {
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        common::turtle(&text, &format!("http://example.org/{file}"))
    });
    Shapes::read(&Graph::from_triples(triples).unwrap())
        .map_err(|error| error.in_source(files.join(", ")))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// The report of a file by a profile, which must be the expected one.
fn agreed(profile: &str, files: &[&str], name: &str) -> Option<Report> {
    let shapes = shapes(&common::golden("okn/shapes")?, files);
    let profiles = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/profiles");
    let text = |file: String| std::fs::read_to_string(profiles.join(file)).unwrap();
    let report = shapes.validate(&common::graph(&text(format!("{name}.ttl")))).unwrap();
    let mut found: Vec<String> = report.results.iter().map(line).collect();
    found.sort();
    let expected = text(format!("{name}.{profile}.tsv"));
    assert_eq!(found, expected.lines().collect::<Vec<_>>(), "{name} by {profile}");
    Some(report)
}

#[test]
fn the_conforming_catalogue_conforms_to_dcat_ap() {
    let Some(report) = agreed("dcat-ap", &DCAT_AP, "catalogue") else { return };
    assert!(report.conforms());
    assert!(agreed("dcat-ap-generated", &DCAT_AP_GENERATED, "catalogue").unwrap().conforms());
    agreed("dcat-ap-recommended", &DCAT_AP_RECOMMENDED, "catalogue");
}

#[test]
fn mistakes_in_a_catalogue_are_found_by_dcat_ap() {
    let Some(report) = agreed("dcat-ap", &DCAT_AP, "catalogue-violating") else { return };
    let lines: Vec<String> = report.results.iter().map(line).collect();
    let missing_title = "Violation\tMinCountConstraintComponent\t<http://example.org/catalogue>\t<http://purl.org/dc/terms/title>\t";
    assert!(lines.iter().any(|line| line == missing_title));
    let result = &report.results[lines.iter().position(|line| line == missing_title).unwrap()];
    assert_eq!(result.message("es"), "Número de valores: 0; se esperaba un mínimo de 1");
    agreed("dcat-ap-generated", &DCAT_AP_GENERATED, "catalogue-violating");
    agreed("dcat-ap-recommended", &DCAT_AP_RECOMMENDED, "catalogue-violating");
}

#[test]
fn classifications_are_held_to_the_best_practices_of_xkos() {
    let Some(report) = agreed("xkos", &XKOS, "classification") else { return };
    assert_eq!(report.count(&icluster_shacl::Severity::Violation), 0);
    assert!(!report.conforms(), "what is recommended and missing is a warning");
    agreed("xkos", &XKOS, "classification-violating");
}

#[test]
fn words_that_shacl_does_not_define_are_told() {
    let Some(folder) = common::golden("okn/shapes") else { return };
    let shapes = shapes(&folder, &DCAT_AP);
    assert!(!shapes.ignored().is_empty());
    assert!(shapes.ignored().iter().all(|it| it.property.as_str().ends_with("shacl#shape")));
}
