//! The graph store protocol: graphs read, put, added to and deleted by their address.

use super::query::iri;
use super::{accept, body_type, empty, header, multipart, parameters, respond_with};
use crate::changes::{Changeable, one};
use crate::endpoint::{DefaultGraph, Endpoint, Visible};
use crate::json_ld::{Settings, to_graph};
use crate::media::{GRAPHS, choose, graph, names};
use crate::problem::{Problem, Words};
use http::header::{CONTENT_TYPE, HOST, LOCATION};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{BlankNode, GraphName, NamedNode, Quad, Triple};
use oxigraph::store::StorageError;
use std::sync::PoisonError;

/// Which graph a request is about.
enum Target {
    Default,
    Named(NamedNode),
    /// The graph store itself: POST makes a graph.
    Store,
}

pub(super) fn respond(
    endpoint: &Endpoint,
    request: &Request<Vec<u8>>,
    visible: &Visible,
    may: Option<Changeable<'_>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let target = target(endpoint, request)?;
    let reading = matches!(*request.method(), Method::GET | Method::HEAD);
    match (may, &target) {
        _ if reading => {}
        (Some(may), Target::Named(name)) => one(name.as_str(), may)?,
        (Some(_), Target::Default | Target::Store) => {
            return Err(Problem::not_yours_to_change("DEFAULT"));
        }
        (None, _) if endpoint.options.update => {}
        (None, _) => return Err(Problem::read_only()),
    }
    match (request.method(), target) {
        (_, Target::Store) if *request.method() == Method::POST => create(endpoint, request),
        (&Method::GET | &Method::HEAD, Target::Store) => {
            super::description::respond(endpoint, visible, None, accept(request))
        }
        (_, Target::Store) => Err(Problem::method(request.method().as_str(), "GET, POST")),
        (&Method::GET | &Method::HEAD, Target::Default) => {
            let hidden =
                endpoint.options.default_graph == DefaultGraph::Own && *visible != Visible::All;
            if hidden {
                Err(Problem::no_graph("default"))
            } else {
                read(endpoint, request, &GraphName::DefaultGraph)
            }
        }
        (&Method::GET | &Method::HEAD, Target::Named(name)) => {
            let hidden = matches!(visible, Visible::Only(graphs) if !graphs.contains(&name));
            if hidden || !known(endpoint, &name)? {
                return Err(Problem::no_graph(name.as_str()));
            }
            read(endpoint, request, &name.into())
        }
        (&Method::PUT, target) => write(endpoint, request, &name_of(target), true, may),
        (&Method::POST, target) => write(endpoint, request, &name_of(target), false, may),
        (&Method::DELETE, target) => delete(endpoint, &name_of(target), may),
        (method, _) => Err(Problem::method(method.as_str(), "GET, HEAD, PUT, POST, DELETE")),
    }
}

fn target(endpoint: &Endpoint, request: &Request<Vec<u8>>) -> Result<Target, Problem> {
    let parameters = parameters(request);
    if let Some((_, name)) = parameters.iter().find(|(name, _)| name == "graph") {
        return Ok(Target::Named(resolved(endpoint, name)?));
    }
    if parameters.iter().any(|(name, _)| name == "default") {
        return Ok(Target::Default);
    }
    // Direct identification: the address of the request is the name of the graph.
    let store_path =
        endpoint.options.graph_store.parse::<http::Uri>().map(|uri| uri.path().to_owned());
    let path = request.uri().path();
    if store_path.is_ok_and(|store| path.trim_end_matches('/') == store.trim_end_matches('/')) {
        return Ok(Target::Store);
    }
    let host =
        header(request, HOST.as_str()).or_else(|| request.uri().host()).unwrap_or("localhost");
    Ok(Target::Named(iri(&format!("http://{host}{path}"), "graph")?))
}

fn resolved(endpoint: &Endpoint, name: &str) -> Result<NamedNode, Problem> {
    if let Ok(name) = NamedNode::new(name) {
        return Ok(name);
    }
    oxiri::Iri::parse(endpoint.options.graph_store.as_str())
        .and_then(|base| base.resolve(name))
        .map_or_else(|_| iri(name, "graph"), |full| iri(full.as_str(), "graph"))
}

fn name_of(target: Target) -> GraphName {
    match target {
        Target::Named(name) => name.into(),
        Target::Default | Target::Store => GraphName::DefaultGraph,
    }
}

fn known(endpoint: &Endpoint, name: &NamedNode) -> Result<bool, Problem> {
    endpoint.contains_named_graph(name.as_ref()).map_err(|error| failed(&error))
}

fn failed(error: &StorageError) -> Problem {
    Problem::internal(&error.to_string())
}

fn read(
    endpoint: &Endpoint,
    request: &Request<Vec<u8>>,
    name: &GraphName,
) -> Result<Response<Vec<u8>>, Problem> {
    let format =
        parameters(request).into_iter().find(|(name, _)| name == "format").map(|(_, value)| value);
    let form = choose(&GRAPHS, format.as_deref(), accept(request))
        .ok_or_else(|| Problem::not_acceptable(&names(&GRAPHS)))?;
    let quads = endpoint.quads_for_pattern(None, None, None, Some(name.as_ref()));
    let triples: Result<Vec<Triple>, _> = quads.map(|quad| quad.map(Triple::from)).collect();
    let triples = triples.map_err(|error| failed(&error))?;
    let body = graph(&triples, form.format, &endpoint.options.prefixes)
        .map_err(|error| Problem::internal(&error.to_string()))?;
    Ok(respond_with(200, form.sent, body))
}

/// Makes a graph with a name of its own and says where it is.
fn create(endpoint: &Endpoint, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Problem> {
    let store = endpoint.options.graph_store.trim_end_matches('/');
    let name = iri(&format!("{store}/{}", BlankNode::default().as_str()), "graph")?;
    let location = HeaderValue::from_str(name.as_str())
        .map_err(|error| Problem::internal(&error.to_string()))?;
    let mut response = write(endpoint, request, &name.into(), true, None)?;
    response.headers_mut().insert(LOCATION, location);
    Ok(response)
}

fn write(
    endpoint: &Endpoint,
    request: &Request<Vec<u8>>,
    name: &GraphName,
    replace: bool,
    may: Option<Changeable<'_>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let quads = parsed(request, name)?;
    let _writing = endpoint.writing.write().unwrap_or_else(PoisonError::into_inner);
    let work = || -> Result<bool, StorageError> {
        let mut transaction = endpoint.store.start_transaction()?;
        let known = match name {
            GraphName::NamedNode(name) => transaction.contains_named_graph(name)?,
            _ => true,
        };
        if replace {
            transaction.clear_graph(name.as_ref())?;
        }
        if let GraphName::NamedNode(name) = name {
            transaction.insert_named_graph(name);
        }
        transaction.extend(&quads);
        transaction.commit()?;
        endpoint.changed(may)?;
        Ok(known)
    };
    let known = work().map_err(|error| failed(&error))?;
    Ok(empty(if known { StatusCode::NO_CONTENT } else { StatusCode::CREATED }))
}

fn delete(
    endpoint: &Endpoint,
    name: &GraphName,
    may: Option<Changeable<'_>>,
) -> Result<Response<Vec<u8>>, Problem> {
    let _writing = endpoint.writing.write().unwrap_or_else(PoisonError::into_inner);
    match name {
        GraphName::NamedNode(name) => {
            if !known(endpoint, name)? {
                return Err(Problem::no_graph(name.as_str()));
            }
            endpoint.store.remove_named_graph(name).map_err(|error| failed(&error))?;
        }
        _ => endpoint.store.clear_graph(name.as_ref()).map_err(|error| failed(&error))?,
    }
    endpoint.changed(may).map_err(|error| failed(&error))?;
    Ok(empty(StatusCode::NO_CONTENT))
}

/// The triples of a body, its relative IRIs resolved against the graph's name and its blank nodes made anew.
fn parsed(request: &Request<Vec<u8>>, name: &GraphName) -> Result<Vec<Quad>, Problem> {
    let (kind, charset) = body_type(request);
    if charset.as_ref().is_some_and(|charset| charset != "utf-8" && charset != "utf8") {
        return Err(Problem::media_type(&charset.unwrap_or_default(), EXPECTED));
    }
    if kind != "multipart/form-data" {
        return triples(&kind, request.body(), name);
    }
    let content_type = header(request, CONTENT_TYPE.as_str()).unwrap_or_default();
    let parts = multipart::parts(content_type, request.body())
        .ok_or_else(|| Problem::media_type(content_type, EXPECTED))?;
    let mut quads = Vec::new();
    for part in parts {
        let kind = part.kind.split(';').next().unwrap_or_default().trim();
        quads.extend(triples(kind, part.body, name)?);
    }
    Ok(quads)
}

const EXPECTED: &str =
    "text/turtle, application/n-triples, application/ld+json or application/rdf+xml";

fn triples(kind: &str, body: &[u8], name: &GraphName) -> Result<Vec<Quad>, Problem> {
    let format = RdfFormat::from_media_type(kind)
        .filter(|format| !format.supports_datasets() || matches!(format, RdfFormat::JsonLd { .. }))
        .ok_or_else(|| Problem::media_type(kind, EXPECTED))?;
    let unreadable = |error: String| {
        Problem::protocol(
            error,
            Words::new(
                "Put right what stands at that place of the body and send it again.",
                "Corrija lo que está en ese lugar del cuerpo y envíelo de nuevo.",
                "Corrigez ce qui se trouve à cet endroit du corps et renvoyez-le.",
            ),
        )
    };
    let base = match name {
        GraphName::NamedNode(name) => Some(name.as_str().to_owned()),
        _ => None,
    };
    if matches!(format, RdfFormat::JsonLd { .. }) {
        let settings = Settings { base, ..Settings::default() };
        return to_graph(body, &settings, name).map_err(|error| unreadable(error.to_string()));
    }
    let mut parser = RdfParser::from_format(format)
        .without_named_graphs()
        .rename_blank_nodes()
        .with_default_graph(name.clone());
    if let Some(base) = base {
        parser = parser.with_base_iri(base).map_err(Problem::syntax)?;
    }
    let quads: Result<Vec<Quad>, _> = parser.for_slice(body).collect();
    quads.map_err(|error| unreadable(error.to_string()))
}
