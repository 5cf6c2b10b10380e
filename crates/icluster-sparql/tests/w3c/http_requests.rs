//! Protocol, graph store and service description cases: requests sent as they are described.

use crate::MF;
use crate::archive::Archive;
use crate::compare::{graph, isomorphic};
use crate::manifest::{Case, Suite, path};
use crate::server::{Reply, Server};
use icluster_sparql::oxigraph::io::RdfFormat;
use icluster_sparql::oxigraph::model::vocab::rdf;
use icluster_sparql::oxigraph::model::{NamedNode, NamedOrBlankNode, Term};

const HT: &str = "http://www.w3.org/2011/http#";
const CNT: &str = "http://www.w3.org/2011/content#";
const UT: &str = "http://www.w3.org/2009/sparql/tests/test-update#";
const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";

pub(crate) fn run(
    server: &Server,
    archive: &Archive,
    suite: &Suite,
    case: &Case,
) -> Result<(), String> {
    server.reset(&[]);
    for data in suite.objects(&case.node, &format!("{UT}graphData")) {
        let Term::BlankNode(data) = data else { return Err("data".to_owned()) };
        let data = data.into();
        let file = suite.value(&data, &format!("{UT}graph")).ok_or("no file")?;
        let name = suite.value(&data, LABEL).ok_or("no name")?;
        server.put(
            "",
            Some(&name),
            "application/n-triples",
            archive.file(&path(&file)).ok_or("no data")?,
        )?;
    }
    let action = suite.node(&case.node, &format!("{MF}action")).ok_or("no action")?;
    let mut location = String::new();
    for (at, request) in
        suite.items(suite.object(&action, &format!("{HT}requests"))).into_iter().enumerate()
    {
        let Term::BlankNode(request) = request else { return Err("request".to_owned()) };
        one(server, suite, &request.into(), &mut location)
            .map_err(|why| format!("request {at}: {why}"))?;
    }
    Ok(())
}

fn one(
    server: &Server,
    suite: &Suite,
    request: &NamedOrBlankNode,
    location: &mut String,
) -> Result<(), String> {
    let method = suite.value(request, &format!("{HT}methodName")).ok_or("no method")?;
    let target = suite.value(request, &format!("{HT}absolutePath")).ok_or("no path")?;
    let response = suite.node(request, &format!("{HT}resp")).ok_or("no response")?;
    // A direct location is an address of the host the suite speaks to.
    let direct = location.trim_start_matches("http://www.example").to_owned();
    let target = if target.starts_with('$') {
        target.replace("$LOCATION$", &direct)
    } else {
        target.replace("$LOCATION$", location)
    };
    let mut headers = vec![("host".to_owned(), "www.example".to_owned())];
    headers.extend(header_fields(suite, request));
    let body = body(suite, request, location)?;
    let pairs: Vec<(&str, &str)> =
        headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let reply = server.send(&method, &target, &pairs, &body);
    let says = |reply: &Reply| {
        format!("{method} {target}: {} {} {}", reply.status, reply.kind, reply.text())
    };
    let wanted: Vec<String> = suite
        .objects(&response, &format!("{MF}expectedStatus"))
        .iter()
        .map(|term| {
            term.to_string().trim_matches(['<', '>']).rsplit('#').next().unwrap().to_owned()
        })
        .collect();
    if !wanted.iter().any(|wanted| status_fits(wanted, reply.status)) {
        return Err(format!("{} where {wanted:?} is expected", says(&reply)));
    }
    if let Some(value) = suite.value(&response, &format!("{MF}expectedBoolean")) {
        let found = reply.text();
        if !found.contains(&format!("\"boolean\":{value}"))
            && !found.contains(&format!("<boolean>{value}"))
        {
            return Err(format!("{} where {value} is expected", says(&reply)));
        }
    }
    if let Some(format) = suite.value(&response, &format!("{MF}expectedFormat")) {
        let kinds: &[&str] = match format.as_str() {
            "RDF" => &[
                "text/turtle",
                "application/rdf+xml",
                "application/n-triples",
                "application/ld+json",
            ],
            _ => &[
                "application/sparql-results+json",
                "application/sparql-results+xml",
                "text/csv",
                "text/tab",
            ],
        };
        if !kinds.iter().any(|kind| reply.kind.starts_with(kind)) {
            return Err(format!("{} where {format} is expected", says(&reply)));
        }
    }
    if suite.object(&response, &format!("{MF}expectedLocation")).is_some() {
        *location = reply.location.clone().ok_or("no Location")?;
    }
    for (name, value) in header_fields(suite, &response) {
        if name == "content-type" && !reply.kind.starts_with(value.split(';').next().unwrap()) {
            return Err(format!("{} where {value} is expected", says(&reply)));
        }
    }
    let expected = self::body(suite, &response, location)?;
    if !expected.is_empty() {
        let base = "http://www.example/gsp/";
        let expected = graph(base, &expected, RdfFormat::Turtle)?;
        let found = graph(base, &reply.body, RdfFormat::Turtle)?;
        if !isomorphic(expected.clone(), found) {
            return Err(format!("{} where {expected} is expected", says(&reply)));
        }
    }
    Ok(())
}

fn header_fields(suite: &Suite, of: &NamedOrBlankNode) -> Vec<(String, String)> {
    let fields = suite.items(suite.object(of, &format!("{HT}headers"))).into_iter();
    fields
        .map(|field| {
            let Term::BlankNode(field) = field else { panic!("header {field}") };
            let field = field.into();
            let part = |name: &str| suite.value(&field, &format!("{HT}{name}")).unwrap();
            (part("fieldName"), part("fieldValue"))
        })
        .collect()
}

fn body(suite: &Suite, of: &NamedOrBlankNode, location: &str) -> Result<Vec<u8>, String> {
    let Some(body) = suite.node(of, &format!("{HT}body")) else { return Ok(Vec::new()) };
    let text = suite
        .value(&body, &format!("{CNT}chars"))
        .ok_or("no text")?
        .replace("$LOCATION$", location);
    let encoding = suite.value(&body, &format!("{CNT}characterEncoding")).unwrap_or_default();
    Ok(if encoding.eq_ignore_ascii_case("UTF-16") {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    } else {
        text.into_bytes()
    })
}

fn status_fits(wanted: &str, status: u16) -> bool {
    match wanted {
        "StatusCode2xx" => (200..300).contains(&status),
        "StatusCode3xx" => (300..400).contains(&status),
        "StatusCode4xx" => (400..500).contains(&status),
        "StatusCode5xx" => (500..600).contains(&status),
        "OK" => status == 200,
        "Created" => status == 201,
        "NoContent" => status == 204,
        "NotFound" => status == 404,
        other => panic!("status {other}"),
    }
}

/// The service description as the suite's three cases ask for it in words.
pub(crate) fn description(server: &Server, case: &Case) -> Result<(), String> {
    const SD: &str = "http://www.w3.org/ns/sparql-service-description#";
    server.reset(&[]);
    server.put(
        "",
        Some("http://example.org/g"),
        "text/turtle",
        b"<http://e/s> <http://e/p> 1 .",
    )?;
    let reply = server.send("GET", "/sparql", &[("accept", "text/turtle")], b"").granted()?;
    let found = graph("http://www.example/", &reply.body, RdfFormat::Turtle)?;
    let endpoint = NamedNode::new(format!("{}/sparql", server.address)).unwrap();
    let has = |predicate: &str, object: &NamedNode| {
        found.quads_for_object(object).any(|quad| quad.predicate.as_str() == predicate)
    };
    let of_sd = |name: &str| NamedNode::new(format!("{SD}{name}")).unwrap();
    let good = if case.id.contains("returns-rdf") {
        !found.is_empty()
    } else if case.id.contains("has-endpoint-triple") {
        has(&format!("{SD}endpoint"), &endpoint)
    } else {
        // One service, with the classes and properties of the vocabulary and no others of its namespace.
        const TERMS: [&str; 13] = [
            "Service",
            "Dataset",
            "Graph",
            "NamedGraph",
            "endpoint",
            "supportedLanguage",
            "feature",
            "resultFormat",
            "defaultDataset",
            "defaultGraph",
            "namedGraph",
            "name",
            "graph",
        ];
        let services =
            found.quads_for_object(&of_sd("Service")).filter(|quad| quad.predicate == rdf::TYPE);
        services.count() == 1
            && has(&format!("{SD}supportedLanguage"), &of_sd("SPARQL11Query"))
            && has(&format!("{SD}name"), &NamedNode::new("http://example.org/g").unwrap())
            && found
                .iter()
                .filter_map(|quad| quad.predicate.as_str().strip_prefix(SD))
                .all(|name| TERMS.contains(&name))
    };
    if good { Ok(()) } else { Err(reply.text()) }
}
