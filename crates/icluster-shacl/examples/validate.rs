//! Validates a graph by shapes: `validate DATA.ttl SHAPES.ttl [SHAPES.ttl ...]`.
//!
//! Prints a line for each result, in order: severity, component, focus node, path, value, with tabs between; to the error output what was read and how
//! long each step took, in seconds of the processor where the system tells them (else on the clock): reading the files, reading the shapes, indexing the
//! data, validating.

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

/// Seconds of the processor that this thread has used, as Linux tells them, else seconds since the start.
fn seconds(start: Instant) -> f64 {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    let [data_file, shapes_files @ ..] = files.as_slice() else {
        return Err("validate DATA.ttl SHAPES.ttl [SHAPES.ttl ...]".into());
    };
    let start = Instant::now();
    let began = seconds(start);
    let data = triples(data_file)?;
    let mut shapes = Vec::new();
    for file in shapes_files {
        shapes.extend(triples(file)?);
    }
    let files_read = seconds(start);
    let shapes = Shapes::read(&Graph::from_triples(shapes)?)
        .map_err(|error| error.in_source(shapes_files.join(", ")))?;
    let shapes_read = seconds(start);
    let data = Graph::from_triples(data)?;
    let indexed = seconds(start);
    let report = shapes.validate(&data)?;
    let validated = seconds(start);
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
    let steps =
        [files_read - began, shapes_read - files_read, indexed - shapes_read, validated - indexed];
    let seconds: Vec<String> = steps.iter().map(|step| format!("{step:.6}")).collect();
    eprintln!("seconds {}", seconds.join(" "));
    Ok(())
}
