//! An endpoint on a loopback address, with a store that can be replaced, and remote endpoints beside it.

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::response::Response;
use icluster_sparql::oxigraph::model::NamedNode;
use icluster_sparql::oxigraph::store::Store;
use icluster_sparql::{Endpoint, Options, Remote, Visible};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

type Endpoints = Arc<Mutex<BTreeMap<String, Endpoint>>>;

pub(crate) struct Server {
    pub(crate) address: String,
    endpoints: Endpoints,
    _runtime: tokio::runtime::Runtime,
}

pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) location: Option<String>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body when the request was granted.
    pub(crate) fn granted(self) -> Result<Self, String> {
        if self.status < 300 { Ok(self) } else { Err(format!("{} {}", self.status, self.text())) }
    }
}

impl Server {
    pub(crate) fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
        let endpoints = Endpoints::default();
        let app = axum::Router::new().fallback(answer).with_state(Arc::clone(&endpoints));
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        runtime.spawn(async move { axum::serve(listener, app).await.unwrap() });
        let server = Self { address, endpoints, _runtime: runtime };
        server.reset(&[]);
        server
    }

    /// An empty store that may ask these remote endpoints, which are served here too, empty.
    pub(crate) fn reset(&self, remotes: &[&str]) {
        let mut endpoints = self.endpoints.lock().unwrap();
        endpoints.clear();
        let mut options = self.options("");
        options.services.allowed =
            remotes.iter().map(|name| NamedNode::new(*name).unwrap()).collect();
        let places = (0..remotes.len()).map(|at| format!("/remote{at}"));
        let places: BTreeMap<String, String> =
            remotes.iter().map(|name| (*name).to_owned()).zip(places).collect();
        let address = self.address.clone();
        options.services.remote = Some(Arc::new(Loopback { address, places: places.clone() }));
        for place in places.values() {
            // A remote endpoint may ask the others: one of the cases does.
            let mut remote = self.options(place);
            remote.services = options.services.clone();
            let endpoint = Endpoint::new(Store::new().unwrap(), remote).unwrap();
            endpoints.insert(place.clone(), endpoint);
        }
        endpoints.insert(String::new(), Endpoint::new(Store::new().unwrap(), options).unwrap());
    }

    fn options(&self, place: &str) -> Options {
        let address = format!("{}{place}/sparql", self.address);
        // Direct graph identification names graphs by the host the suite speaks to.
        let mut options = Options::new(address, format!("http://www.example{place}/gsp"));
        options.update = true;
        options
    }

    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let mut request =
            axum::http::Request::builder().method(method).uri(format!("{}{path}", self.address));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .build()
            .new_agent();
        let sent = if body.is_empty() && matches!(method, "GET" | "HEAD" | "DELETE") {
            agent.run(request.body(()).unwrap())
        } else {
            agent.run(request.body(body).unwrap())
        };
        let mut response = sent.unwrap_or_else(|error| panic!("{method} {path}: {error}"));
        let header = |name: &str| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        Reply {
            status: response.status().as_u16(),
            kind: header("content-type").unwrap_or_default(),
            location: header("location"),
            body: response.body_mut().read_to_vec().unwrap(),
        }
    }

    /// Puts a document into a graph, the default one for `None`.
    pub(crate) fn put(
        &self,
        place: &str,
        graph: Option<&str>,
        kind: &str,
        body: &[u8],
    ) -> Result<(), String> {
        let path = match graph {
            None => format!("{place}/gsp?default"),
            Some(name) => format!("{place}/gsp?graph={}", encoded(name)),
        };
        // POST adds: a test may have several documents for one graph.
        self.send("POST", &path, &[("content-type", kind)], body).granted().map(|_| ())
    }
}

pub(crate) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        encoded.push_str(&format!("%{byte:02X}"));
        encoded
    })
}

async fn answer(State(endpoints): State<Endpoints>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body: Bytes = axum::body::to_bytes(body, 1 << 24).await.unwrap();
    let request = axum::http::Request::from_parts(parts, body.to_vec());
    let path = request.uri().path().to_owned();
    let place = path.split_inclusive('/').nth(1).filter(|part| part.starts_with("remote"));
    let place = place.map_or(String::new(), |part| format!("/{}", part.trim_end_matches('/')));
    let endpoint = endpoints.lock().unwrap().get(&place).cloned().unwrap();
    let service = path[place.len()..].starts_with("/sparql");
    let reply = tokio::task::spawn_blocking(move || {
        if service {
            endpoint.sparql(&request, &Visible::All)
        } else {
            endpoint.graphs(&request, &Visible::All)
        }
    });
    reply.await.unwrap().map(axum::body::Body::from)
}

/// Asks the endpoints of a test at their place on this machine.
struct Loopback {
    address: String,
    places: BTreeMap<String, String>,
}

impl Remote for Loopback {
    fn ask(&self, endpoint: &str, query: &str, _: Duration) -> Result<(String, Vec<u8>), String> {
        let place = self.places.get(endpoint).ok_or("not here")?;
        let mut response = ureq::post(format!("{}{place}/sparql", self.address))
            .header("content-type", "application/sparql-query")
            .header("accept", "application/sparql-results+json")
            .send(query)
            .map_err(|error| error.to_string())?;
        let kind = response.headers().get("content-type").and_then(|value| value.to_str().ok());
        let kind = kind.unwrap_or_default().to_owned();
        Ok((kind, response.body_mut().read_to_vec().map_err(|error| error.to_string())?))
    }
}
