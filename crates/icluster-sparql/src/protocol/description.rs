//! The service description: what the endpoint can do, and its graphs.

use super::respond_with;
use crate::endpoint::{DefaultGraph, Endpoint, Visible};
use crate::media::{GRAPHS, TABLES, choose, graph, names};
use crate::problem::Problem;
use http::Response;
use oxigraph::model::vocab::rdf;
use oxigraph::model::{BlankNode, Literal, NamedNode, NamedOrBlankNode, Term, Triple};

const SD: &str = "http://www.w3.org/ns/sparql-service-description#";
const VOID: &str = "http://rdfs.org/ns/void#";
const FORMATS: &str = "http://www.w3.org/ns/formats/";

pub(super) fn respond(
    endpoint: &Endpoint,
    visible: &Visible,
    format: Option<&str>,
    accept: Option<&str>,
) -> Result<Response<Vec<u8>>, Problem> {
    let form =
        choose(&GRAPHS, format, accept).ok_or_else(|| Problem::not_acceptable(&names(&GRAPHS)))?;
    let triples =
        triples(endpoint, visible).map_err(|error| Problem::internal(&error.to_string()))?;
    let mut prefixes = endpoint.options.prefixes.clone();
    prefixes.extend([("sd".to_owned(), SD.to_owned()), ("void".to_owned(), VOID.to_owned())]);
    prefixes.dedup();
    let body = graph(&triples, form.format, &prefixes)
        .map_err(|error| Problem::internal(&error.to_string()))?;
    Ok(respond_with(200, form.sent, body))
}

fn triples(
    endpoint: &Endpoint,
    visible: &Visible,
) -> Result<Vec<Triple>, oxigraph::store::StorageError> {
    let mut described = Described(Vec::new());
    let service = BlankNode::default();
    let dataset = BlankNode::default();
    let default = BlankNode::default();
    let options = &endpoint.options;
    described.add(&service, rdf::TYPE.as_str(), sd("Service"));
    described.add(&service, &of_sd("endpoint"), NamedNode::new_unchecked(&options.address));
    described.add(&service, &of_sd("supportedLanguage"), sd("SPARQL11Query"));
    if options.update {
        described.add(&service, &of_sd("supportedLanguage"), sd("SPARQL11Update"));
    }
    if options.default_graph == DefaultGraph::Union {
        described.add(&service, &of_sd("feature"), sd("UnionDefaultGraph"));
    }
    if !options.services.allowed.is_empty() {
        described.add(&service, &of_sd("feature"), sd("BasicFederatedQuery"));
    }
    for name in
        ["SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"]
            .iter()
            .take(TABLES.len())
            .chain(["Turtle", "N-Triples", "JSON-LD", "RDF_XML"].iter().take(GRAPHS.len()))
    {
        let format = NamedNode::new_unchecked(format!("{FORMATS}{name}"));
        described.add(&service, &of_sd("resultFormat"), format);
    }
    described.add(&service, &of_sd("defaultDataset"), dataset.clone());
    described.add(&dataset, rdf::TYPE.as_str(), sd("Dataset"));
    described.add(&dataset, &of_sd("defaultGraph"), default.clone());
    described.add(&default, rdf::TYPE.as_str(), sd("Graph"));
    let total = Literal::from(i64::try_from(endpoint.statistics().triples).unwrap_or(i64::MAX));
    if *visible == Visible::All {
        described.add(&default, &format!("{VOID}triples"), total);
    }
    for name in endpoint.named_graphs() {
        let NamedOrBlankNode::NamedNode(name) = name? else { continue };
        if matches!(visible, Visible::Only(graphs) if !graphs.contains(&name)) {
            continue;
        }
        let (named, graph) = (BlankNode::default(), BlankNode::default());
        described.add(&dataset, &of_sd("namedGraph"), named.clone());
        described.add(&named, rdf::TYPE.as_str(), sd("NamedGraph"));
        described.add(&named, &of_sd("name"), name);
        described.add(&named, &of_sd("graph"), graph.clone());
        described.add(&graph, rdf::TYPE.as_str(), sd("Graph"));
    }
    Ok(described.0)
}

struct Described(Vec<Triple>);

impl Described {
    fn add(&mut self, subject: &BlankNode, predicate: &str, object: impl Into<Term>) {
        let predicate = NamedNode::new_unchecked(predicate);
        self.0.push(Triple::new(subject.clone(), predicate, object));
    }
}

fn of_sd(name: &str) -> String {
    format!("{SD}{name}")
}

fn sd(name: &str) -> NamedNode {
    NamedNode::new_unchecked(of_sd(name))
}
