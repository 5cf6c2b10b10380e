//! Query and update evaluation: data are sent to the graph store, the text to the service, the answer compared.

use crate::MF;
use crate::archive::Archive;
use crate::compare::{Expected, graph, isomorphic, read, same, solutions};
use crate::manifest::{Case, Suite, path};
use crate::server::Server;
use icluster_sparql::oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use icluster_sparql::oxigraph::model::{Dataset, GraphName, NamedOrBlankNode, Quad, Term};
use icluster_sparql::oxigraph::sparql::results::QueryResultsFormat;

const QT: &str = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#";
const UT: &str = "http://www.w3.org/2009/sparql/tests/test-update#";
const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";

pub(crate) fn query(
    server: &Server,
    archive: &Archive,
    suite: &Suite,
    case: &Case,
) -> Result<(), String> {
    let action = suite.node(&case.node, &format!("{MF}action")).ok_or("no action")?;
    let services: Vec<NamedOrBlankNode> =
        suite.objects(&action, &format!("{QT}serviceData")).into_iter().map(node).collect();
    let names: Vec<String> = services
        .iter()
        .map(|service| suite.value(service, &format!("{QT}endpoint")).unwrap())
        .collect();
    server.reset(&names.iter().map(String::as_str).collect::<Vec<_>>());
    load(server, archive, suite, &action, QT, "")?;
    for (at, service) in services.iter().enumerate() {
        load(server, archive, suite, service, QT, &format!("/remote{at}"))?;
    }
    let iri = suite.value(&action, &format!("{QT}query")).ok_or("no query")?;
    let text = format!("BASE <{iri}>\n{}", archive.text(&path(&iri)));
    let result = suite.value(&case.node, &format!("{MF}result")).ok_or("no result")?;
    let table = match result.rsplit('.').next().unwrap_or_default() {
        "csv" => "text/csv",
        "tsv" => "text/tab-separated-values",
        "srj" => "application/sparql-results+json",
        _ => "application/sparql-results+xml",
    };
    let accept = format!("{table}, text/turtle;q=0.5");
    let headers = [("content-type", "application/sparql-query"), ("accept", accept.as_str())];
    let reply = server.send("POST", "/sparql", &headers, text.as_bytes()).granted()?;
    let expected = read(&result, archive.file(&path(&result)).ok_or("no file")?, false)?;
    let found = if reply.kind.starts_with("text/turtle") {
        Expected::Graph(graph(&iri, &reply.body, RdfFormat::Turtle)?)
    } else {
        let kind = reply.kind.split(';').next().unwrap_or_default();
        let format = QueryResultsFormat::from_media_type(kind).ok_or(reply.kind.clone())?;
        solutions(&reply.body, format, false)?
    };
    same(expected, found)
}

pub(crate) fn update(
    server: &Server,
    archive: &Archive,
    suite: &Suite,
    case: &Case,
) -> Result<(), String> {
    server.reset(&[]);
    let action = suite.node(&case.node, &format!("{MF}action")).ok_or("no action")?;
    load(server, archive, suite, &action, UT, "")?;
    let iri = suite.value(&action, &format!("{UT}request")).ok_or("no request")?;
    let text = format!("BASE <{iri}>\n{}", archive.text(&path(&iri)));
    let headers = [("content-type", "application/sparql-update")];
    server.send("POST", "/sparql", &headers, text.as_bytes()).granted()?;
    let expected = match suite.node(&case.node, &format!("{MF}result")) {
        Some(result) => documents(archive, suite, &result, UT)?,
        None => Vec::new(),
    };
    let expected: Dataset = expected.into_iter().flat_map(|(_, quads)| quads).collect();
    let everything = "SELECT ?s ?p ?o ?g { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }";
    let headers = [
        ("content-type", "application/sparql-query"),
        ("accept", "application/sparql-results+json"),
    ];
    let reply = server.send("POST", "/sparql", &headers, everything.as_bytes()).granted()?;
    let Expected::Rows { rows, .. } = solutions(&reply.body, QueryResultsFormat::Json, false)?
    else {
        return Err("no rows".to_owned());
    };
    let mut found = Dataset::new();
    for row in rows {
        let [Some(subject), Some(Term::NamedNode(predicate)), Some(object), graph] = row.as_slice()
        else {
            return Err(format!("{row:?}"));
        };
        let graph = match graph {
            Some(Term::NamedNode(name)) => name.clone().into(),
            Some(Term::BlankNode(name)) => name.clone().into(),
            _ => GraphName::DefaultGraph,
        };
        found.insert(&Quad::new(node(subject.clone()), predicate.clone(), object.clone(), graph));
    }
    let says = format!("expected {expected}\nfound {found}");
    if isomorphic(expected, found) { Ok(()) } else { Err(says) }
}

fn node(term: Term) -> NamedOrBlankNode {
    match term {
        Term::NamedNode(node) => node.into(),
        Term::BlankNode(node) => node.into(),
        Term::Literal(literal) => panic!("{literal} where a node stands"),
    }
}

/// Sends the data of a case to the graph store.
fn load(
    server: &Server,
    archive: &Archive,
    suite: &Suite,
    of: &NamedOrBlankNode,
    vocabulary: &str,
    place: &str,
) -> Result<(), String> {
    for (name, quads) in documents(archive, suite, of, vocabulary)? {
        let mut writer = RdfSerializer::from_format(RdfFormat::NTriples).for_writer(Vec::new());
        for quad in &quads {
            writer.serialize_triple(quad.as_ref()).map_err(|error| error.to_string())?;
        }
        let body = writer.finish().map_err(|error| error.to_string())?;
        server.put(place, name.as_deref(), "application/n-triples", &body)?;
    }
    Ok(())
}

type Document = (Option<String>, Vec<Quad>);

/// The documents a case names, with their graphs.
fn documents(
    archive: &Archive,
    suite: &Suite,
    of: &NamedOrBlankNode,
    vocabulary: &str,
) -> Result<Vec<Document>, String> {
    let mut documents = Vec::new();
    for data in suite.objects(of, &format!("{vocabulary}data")) {
        let Term::NamedNode(file) = data else { continue };
        documents.push((None, quads(archive, file.as_str(), GraphName::DefaultGraph)?));
    }
    for data in suite.objects(of, &format!("{vocabulary}graphData")) {
        let (file, name) = match data {
            Term::NamedNode(file) => (file.as_str().to_owned(), file.into_string()),
            other => {
                let data = node(other);
                let file = suite
                    .value(&data, &format!("{vocabulary}graph"))
                    .or_else(|| suite.value(&data, &format!("{vocabulary}data")))
                    .ok_or("no graph")?;
                let name = suite.value(&data, LABEL).unwrap_or_else(|| file.clone());
                (file, name)
            }
        };
        let graph = icluster_sparql::oxigraph::model::NamedNode::new(&name)
            .map_err(|error| error.to_string())?;
        documents.push((Some(name), quads(archive, &file, graph.into())?));
    }
    Ok(documents)
}

fn quads(archive: &Archive, iri: &str, graph: GraphName) -> Result<Vec<Quad>, String> {
    let format = RdfFormat::from_extension(iri.rsplit('.').next().unwrap_or_default())
        .ok_or("what file?")?;
    let bytes = archive.file(&path(iri)).ok_or_else(|| format!("no {iri}"))?;
    let parser =
        RdfParser::from_format(format).with_base_iri(iri).map_err(|error| error.to_string())?;
    let parser = parser.rename_blank_nodes().with_default_graph(graph);
    parser.for_slice(bytes).collect::<Result<_, _>>().map_err(|error| error.to_string())
}
