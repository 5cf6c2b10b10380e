//! SPARQL 1.1 over HTTP, apart from any HTTP library's server: a request in, a response out.

mod description;
mod graph_store;
mod multipart;
mod query;

use crate::changes::Changeable;
use crate::endpoint::{Endpoint, Visible};
use crate::problem::Problem;
use http::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE};
use http::{HeaderValue, Request, Response, StatusCode};
use oxigraph::model::NamedNode;

/// Graphs named in a request rather than in the query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dataset {
    /// Make up the default graph.
    pub default: Vec<NamedNode>,
    /// Can be named by GRAPH.
    pub named: Vec<NamedNode>,
}

impl Dataset {
    /// Whether the request names no graph.
    pub fn is_empty(&self) -> bool {
        self.default.is_empty() && self.named.is_empty()
    }
}

impl Endpoint {
    /// Answers a request of the SPARQL protocol: a query, an update, or the service description.
    pub fn sparql(&self, request: &Request<Vec<u8>>, visible: &Visible) -> Response<Vec<u8>> {
        refused(request, query::respond(self, request, visible, None))
    }

    /// As [`Self::sparql`], for a caller who may change some named graphs.
    pub fn sparql_changing(
        &self,
        request: &Request<Vec<u8>>,
        visible: &Visible,
        may: Changeable<'_>,
    ) -> Response<Vec<u8>> {
        refused(request, query::respond(self, request, visible, Some(may)))
    }

    /// Answers a request of the graph store protocol.
    pub fn graphs(&self, request: &Request<Vec<u8>>, visible: &Visible) -> Response<Vec<u8>> {
        refused(request, graph_store::respond(self, request, visible, None))
    }

    /// As [`Self::graphs`], for a caller who may change some named graphs.
    pub fn graphs_changing(
        &self,
        request: &Request<Vec<u8>>,
        visible: &Visible,
        may: Changeable<'_>,
    ) -> Response<Vec<u8>> {
        refused(request, graph_store::respond(self, request, visible, Some(may)))
    }
}

fn refused(
    request: &Request<Vec<u8>>,
    result: Result<Response<Vec<u8>>, Problem>,
) -> Response<Vec<u8>> {
    result.unwrap_or_else(|problem| {
        let language = header(request, ACCEPT_LANGUAGE.as_str())
            .and_then(|tags| tags.split([',', ';', '-']).next())
            .unwrap_or("en")
            .trim();
        let document = problem.document(language, request.uri().path());
        respond_with(problem.status, "application/problem+json", document.to_string().into_bytes())
    })
}

fn respond_with(status: u16, kind: &'static str, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    *response.status_mut() =
        StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
        .headers_mut()
        .insert(http::header::VARY, HeaderValue::from_static("Accept, Accept-Language"));
    response
}

fn empty(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    *response.status_mut() = status;
    response
}

fn header<'a>(request: &'a Request<Vec<u8>>, name: &str) -> Option<&'a str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

fn accept(request: &Request<Vec<u8>>) -> Option<&str> {
    header(request, ACCEPT.as_str())
}

/// Media type of the body without its parameters, and its character set.
fn body_type(request: &Request<Vec<u8>>) -> (String, Option<String>) {
    let value = header(request, CONTENT_TYPE.as_str()).unwrap_or_default();
    let mut parts = value.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, value)| value.trim_matches('"').to_ascii_lowercase());
    (kind, charset)
}

/// The parameters of the address, decoded.
fn parameters(request: &Request<Vec<u8>>) -> Vec<(String, String)> {
    decoded(request.uri().query().unwrap_or_default().as_bytes())
}

fn decoded(form: &[u8]) -> Vec<(String, String)> {
    form_urlencoded::parse(form)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}
