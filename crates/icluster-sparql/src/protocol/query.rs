//! The query and update operations (SPARQL 1.1 Protocol, 2.1 and 2.2).

use super::{Dataset, accept, body_type, decoded, description, empty, parameters, respond_with};
use crate::changes::Changeable;
use crate::endpoint::{Endpoint, Visible};
use crate::media::{GRAPHS, TABLES, boolean, choose, graph, names, table};
use crate::problem::{Problem, Words};
use crate::run::Answer;
use http::{Method, Request, Response, StatusCode};
use oxigraph::model::NamedNode;

enum Operation {
    Query(String, Dataset),
    Update(String, Dataset),
    Describe,
}

pub(super) fn respond(
    endpoint: &Endpoint,
    request: &Request<Vec<u8>>,
    visible: &Visible,
    may: Option<Changeable<'_>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let address = parameters(request);
    let mut all = address.clone();
    if body_type(request).0 == "application/x-www-form-urlencoded" {
        all.extend(decoded(request.body()));
    }
    let format = all.iter().find(|(name, _)| name == "format").map(|(_, value)| value.as_str());
    match operation(request, &address)? {
        Operation::Query(text, dataset) => {
            let wanted = wanted(request, format)?;
            shown(endpoint, endpoint.query(&text, &dataset, visible)?, wanted)
        }
        Operation::Update(text, dataset) => {
            match may {
                Some(may) => endpoint.update_graphs(&text, &dataset, may)?,
                None => endpoint.update(&text, &dataset)?,
            }
            Ok(empty(StatusCode::NO_CONTENT))
        }
        Operation::Describe => description::respond(endpoint, visible, format, accept(request)),
    }
}

fn operation(
    request: &Request<Vec<u8>>,
    address: &[(String, String)],
) -> Result<Operation, Problem> {
    match *request.method() {
        Method::GET | Method::HEAD => {
            if address.iter().any(|(name, _)| name == "update") {
                return Err(Problem::method("GET", "POST"));
            }
            match single(address, "query")? {
                Some(text) => Ok(Operation::Query(text, query_dataset(address)?)),
                None => Ok(Operation::Describe),
            }
        }
        Method::POST => posted(request, address),
        ref method => Err(Problem::method(method.as_str(), "GET, POST")),
    }
}

fn posted(request: &Request<Vec<u8>>, address: &[(String, String)]) -> Result<Operation, Problem> {
    const EXPECTED: &str =
        "application/x-www-form-urlencoded, application/sparql-query or application/sparql-update";
    let (kind, charset) = body_type(request);
    if charset.as_ref().is_some_and(|charset| charset != "utf-8" && charset != "utf8") {
        return Err(Problem::media_type(&charset.unwrap_or_default(), EXPECTED));
    }
    let text = || {
        String::from_utf8(request.body().clone())
            .map_err(|_| Problem::media_type("not UTF-8", EXPECTED))
    };
    match kind.as_str() {
        "application/sparql-query" => Ok(Operation::Query(text()?, query_dataset(address)?)),
        "application/sparql-update" => Ok(Operation::Update(text()?, update_dataset(address)?)),
        "application/x-www-form-urlencoded" => {
            let mut all = address.to_vec();
            all.extend(decoded(request.body()));
            match (single(&all, "query")?, single(&all, "update")?) {
                (Some(text), None) => Ok(Operation::Query(text, query_dataset(&all)?)),
                (None, Some(text)) => Ok(Operation::Update(text, update_dataset(&all)?)),
                _ => Err(Problem::protocol(
                    "neither or both of `query` and `update`",
                    Words::new(
                        "Send one of them.",
                        "Envíe uno de los dos.",
                        "Envoyez l’un des deux.",
                    ),
                )),
            }
        }
        other => Err(Problem::media_type(other, EXPECTED)),
    }
}

fn single(parameters: &[(String, String)], name: &str) -> Result<Option<String>, Problem> {
    let mut values = parameters.iter().filter(|(key, _)| key == name);
    let value = values.next().map(|(_, value)| value.clone());
    if values.next().is_some() {
        return Err(Problem::protocol(
            format!("`{name}` twice"),
            Words::new("Send one.", "Envíe uno solo.", "Envoyez-en un seul."),
        ));
    }
    Ok(value)
}

fn query_dataset(parameters: &[(String, String)]) -> Result<Dataset, Problem> {
    Ok(Dataset {
        default: graphs(parameters, "default-graph-uri")?,
        named: graphs(parameters, "named-graph-uri")?,
    })
}

fn update_dataset(parameters: &[(String, String)]) -> Result<Dataset, Problem> {
    Ok(Dataset {
        default: graphs(parameters, "using-graph-uri")?,
        named: graphs(parameters, "using-named-graph-uri")?,
    })
}

fn graphs(parameters: &[(String, String)], name: &str) -> Result<Vec<NamedNode>, Problem> {
    let values = parameters.iter().filter(|(key, _)| key == name);
    values.map(|(_, value)| iri(value, name)).collect()
}

pub(super) fn iri(value: &str, name: &str) -> Result<NamedNode, Problem> {
    NamedNode::new(value).map_err(|error| {
        Problem::protocol(
            format!("{name}={value}: {error}"),
            Words::new(
                "Send an absolute IRI, percent-encoded.",
                "Envíe un IRI absoluto, con codificación porcentual.",
                "Envoyez un IRI absolu, encodé en pourcent.",
            ),
        )
    })
}

struct Wanted {
    table: Option<&'static crate::media::Form<oxigraph::sparql::results::QueryResultsFormat>>,
    graph: Option<&'static crate::media::Form<oxigraph::io::RdfFormat>>,
}

fn wanted(request: &Request<Vec<u8>>, format: Option<&str>) -> Result<Wanted, Problem> {
    let wanted = Wanted {
        table: choose(&TABLES, format, accept(request)),
        graph: choose(&GRAPHS, format, accept(request)),
    };
    if wanted.table.is_none() && wanted.graph.is_none() {
        return Err(Problem::not_acceptable(&format!("{}, {}", names(&TABLES), names(&GRAPHS))));
    }
    Ok(wanted)
}

fn shown(
    endpoint: &Endpoint,
    answer: Answer,
    wanted: Wanted,
) -> Result<Response<Vec<u8>>, Problem> {
    let tables = || wanted.table.ok_or_else(|| Problem::not_acceptable(&names(&TABLES)));
    let (kind, body) = match answer {
        Answer::Boolean(value) => {
            let form = tables()?;
            (form.sent, boolean(value, form.format))
        }
        Answer::Solutions { variables, rows } => {
            let form = tables()?;
            (form.sent, table(variables, rows, form.format))
        }
        Answer::Graph(triples) => {
            let form = wanted.graph.ok_or_else(|| Problem::not_acceptable(&names(&GRAPHS)))?;
            (form.sent, graph(&triples, form.format, &endpoint.options.prefixes))
        }
    };
    let body = body.map_err(|error| Problem::internal(&error.to_string()))?;
    Ok(respond_with(200, kind, body))
}
