//! Validates a graph by shapes: `validate DATA.ttl SHAPES.ttl [SHAPES.ttl ...]`.
//!
//! Prints a line for each result, in order: severity, component, focus node, path, value, with tabs between; to the error output what was read and how
//! long each step took, in seconds: reading the files, reading the shapes, indexing the data, validating.

use icluster_shacl::{Graph, Shapes, ValidationResult};
use oxrdf::{NamedNodeRef, Term, Triple};
use oxttl::TurtleParser;
use std::fs;
use std::time::Instant;

fn triples(path: &str) -> Result<Vec<Triple>, Box<dyn std::error::Error>> {
    let parser = TurtleParser::new().with_base_iri("http://example.org/")?;
    let read = parser.for_slice(&fs::read(path)?).collect::<Result<_, _>>();
    read.map_err(|error| format!("{path}: {error}").into())
}

fn local(name: NamedNodeRef<'_>) -> &str {
    name.as_str().rsplit(['#', '/']).next().unwrap_or_default()
}

/// Blank nodes have names of chance.
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

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [data_file, shapes_files @ ..] = files.as_slice() else {
        return Err("validate DATA.ttl SHAPES.ttl [SHAPES.ttl ...]".into());
    };
    let start = Instant::now();
    let data = triples(data_file)?;
    let mut shapes = Vec::new();
    for file in shapes_files {
        shapes.extend(triples(file)?);
    }
    let files_read = start.elapsed();
    let shapes = Shapes::read(&Graph::from_triples(shapes)?)
        .map_err(|error| error.in_source(shapes_files.join(", ")))?;
    let shapes_read = start.elapsed();
    let data = Graph::from_triples(data)?;
    let indexed = start.elapsed();
    let report = shapes.validate(&data)?;
    let validated = start.elapsed();
    let mut lines: Vec<String> = report.results.iter().map(line).collect();
    lines.sort();
    for line in lines {
        println!("{line}");
    }
    for ignored in shapes.ignored() {
        eprintln!("ignored: {ignored}");
    }
    eprintln!(
        "{} triples, {} shapes, {} results",
        data.len(),
        shapes.iter().count(),
        report.results.len()
    );
    let steps = [files_read, shapes_read - files_read, indexed - shapes_read, validated - indexed];
    let seconds: Vec<String> =
        steps.iter().map(|step| format!("{:.6}", step.as_secs_f64())).collect();
    eprintln!("seconds {}", seconds.join(" "));
    Ok(())
}
