//! The Open Knowledge Network over HTTP: SPARQL, the graph store for reading, VoID, what it says of each thing, for programs and as a page, and its graphs as files.
//!
//! Thin: requests go to `icluster-sparql` as they are. The graph of a release is made when it is first asked for.

mod openapi;
mod page;
mod words;

pub(crate) use openapi::operations;

use crate::accounts::Caller;
use crate::app::{App, Served};
use crate::problem::{Problem, text};
use crate::request::Facts;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, get};
use icluster_answers::Room;
use icluster_okn::sparql::media::{Form, GRAPHS, choose, graph, names};
use icluster_okn::sparql::oxigraph::io::RdfFormat;
use icluster_okn::sparql::{Options, Visible};
use icluster_okn::{CHECKSUMS, Names, Network, prefixes, vocabulary};
use icluster_warehouse::Warehouse;
use std::sync::Arc;

/// Largest body of a query: its length has a limit of its own.
const LARGEST_BODY: usize = 256 * 1024;

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/sparql", any(sparql))
        .route("/graphs", any(graphs))
        .route("/graphs/{*name}", any(graphs))
        .route("/.well-known/void", get(async || Redirect::to("/doc/catalogue")))
        .route("/vocabulary", get(terms))
        .route("/id/{*name}", get(id))
        .route("/doc/{*name}", get(doc))
        .route("/dumps/{release}/{file}", get(dump))
}

/// Makes the graph of a release; queries may ask the questions of `room`.
pub(crate) fn open(
    warehouse: &Warehouse,
    release: &str,
    address: &str,
    room: &Room,
) -> Result<Network, Problem> {
    let release = warehouse.release(release).map_err(|error| Problem::internal(&error))?;
    let mut options = Options::new(format!("{address}/sparql"), format!("{address}/graphs"));
    room.answer_in(&mut options);
    Network::open_with(release, Some(warehouse), Names::default(), options)
        .map_err(|error| Problem::internal(&error))
}

async fn sparql(
    state: State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    request: Request,
) -> Response {
    protocol(state, facts, &caller, request, |network, request| {
        network.endpoint.sparql(request, &Visible::All)
    })
    .await
}

async fn graphs(
    state: State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    request: Request,
) -> Response {
    protocol(state, facts, &caller, request, |network, request| {
        network.endpoint.graphs(request, &Visible::All)
    })
    .await
}

type Reply = axum::http::Response<Vec<u8>>;

async fn protocol(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: &Caller,
    request: Request,
    answer: fn(&Network, &axum::http::Request<Vec<u8>>) -> Reply,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, LARGEST_BODY).await else {
        let problem =
            Problem::bad_request("a body that is too long or broken off", "at most 256 KiB");
        return facts.refuse(problem);
    };
    let request = axum::http::Request::from_parts(parts, body.to_vec());
    match asked(&app, caller, move |network| answer(network, &request)).await {
        Ok((reply, seen)) => seen.marked(reply.map(Body::from)),
        Err(problem) => facts.refuse(problem),
    }
}

/// Who saw an answer.
struct SeenBy {
    public: bool,
}

impl SeenBy {
    /// Says that nobody may keep what not everybody sees.
    fn marked(&self, mut response: Response) -> Response {
        if !self.public {
            let value = HeaderValue::from_static("private, no-store");
            response.headers_mut().insert(header::CACHE_CONTROL, value);
        }
        response
    }
}

/// Runs `ask` on the network of the release that answers now, as its caller sees it, off the threads that serve requests.
async fn asked<T: Send + 'static>(
    app: &Arc<App>,
    caller: &Caller,
    ask: impl FnOnce(&Network) -> T + Send + 'static,
) -> Result<(T, SeenBy), Problem> {
    let tier = app.tier(caller).await?;
    let permit = Arc::clone(&app.workers).acquire_owned().await;
    let permit = permit.map_err(|error| Problem::internal(&error))?;
    let app = Arc::clone(app);
    let done = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        let served: Arc<Served> = app.served();
        let network = served.network(app.warehouse(), &app.options)?;
        let seen = SeenBy { public: tier.is_public() };
        if seen.public {
            Ok((ask(network), seen))
        } else {
            Ok((ask(&tier.network(network)?), seen))
        }
    });
    done.await.map_err(|error| Problem::internal(&error))?
}

/// The thing itself is elsewhere: its description is another document (303).
async fn id(Path(name): Path<String>) -> Response {
    Redirect::to(&format!("/doc/id/{name}")).into_response()
}

/// The vocabulary, whose terms are parts of one document.
async fn terms() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/turtle; charset=utf-8")];
    (kind, vocabulary::turtle(&Names::default())).into_response()
}

/// Forms of a document: those of graphs, and a page for people, which nobody gets who does not ask for it.
fn forms() -> Vec<Form<Option<RdfFormat>>> {
    let graphs = GRAPHS.iter().map(|form| Form {
        name: form.name,
        types: form.types,
        sent: form.sent,
        format: Some(form.format),
    });
    let page = Form {
        name: "html",
        types: &["text/html", "application/xhtml+xml"],
        sent: "text/html; charset=utf-8",
        format: None,
    };
    graphs.chain([page]).collect()
}

async fn doc(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Path(name): Path<String>,
) -> Response {
    let accept = facts.headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    let forms = forms();
    // A form that is asked for by name and that there is not is refused; an Accept header is a wish.
    let chosen = choose(&forms, facts.parameter("format"), accept);
    let chosen = chosen.or_else(|| forms.first().filter(|_| facts.parameter("format").is_none()));
    let Some(form) = chosen else {
        return facts.refuse(Problem::not_acceptable(&names(&forms)));
    };
    // The address as it was sent keeps what is percent-encoded in it.
    let whole = facts.path.clone();
    let path = facts.path.strip_prefix("/doc/").unwrap_or(&name).to_owned();
    let (format, sent, language) = (form.format, form.sent, facts.language);
    let told = asked(&app, &caller, move |network| {
        let base = network.names.base();
        let Some(entity) = network.names.entity(&format!("{base}{path}")) else {
            return Err(unknown(&path));
        };
        let Some(format) = format else {
            let thing = network.thing(&entity).map_err(|error| Problem::internal(&error))?;
            let thing = thing.ok_or_else(|| unknown(&path))?;
            let page = page::Page { thing: &thing, base, language, path: &whole };
            return Ok(page.html().into_bytes());
        };
        let triples = network.about(&entity).map_err(|error| Problem::internal(&error))?;
        if triples.is_empty() {
            return Err(unknown(&path));
        }
        graph(&triples, format, &prefixes(&network.names))
            .map_err(|error| Problem::internal(&error))
    });
    match told.await.and_then(|(body, seen)| Ok((body?, seen))) {
        Ok((body, seen)) => {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(sent));
            headers.insert(header::VARY, HeaderValue::from_static("Accept, Accept-Language"));
            if format.is_none() {
                let language = HeaderValue::from_static(language.code());
                headers.insert(header::CONTENT_LANGUAGE, language);
            }
            seen.marked((StatusCode::OK, headers, body).into_response())
        }
        Err(problem) => facts.refuse(problem),
    }
}

/// A graph of the release as a file, or the list of checksums.
async fn dump(
    State(app): State<Arc<App>>,
    facts: Facts,
    Path((release, file)): Path<(String, String)>,
) -> Response {
    // Files are of what everybody sees.
    let everybody = Caller::default();
    let found = asked(&app, &everybody, move |network| {
        let none = || unknown(&format!("dumps/{release}/{file}"));
        if network.release().id() != release {
            return Err(none());
        }
        if file == CHECKSUMS {
            let list = network.checksums().map_err(|error| Problem::internal(&error))?;
            return Ok(("text/plain; charset=utf-8", list.into_bytes(), None));
        }
        let dumps = network.dumps().map_err(|error| Problem::internal(&error))?;
        let dump = dumps.iter().find(|dump| dump.name == file).ok_or_else(none)?;
        Ok(("application/gzip", dump.bytes.to_vec(), Some(dump.sha256.clone())))
    });
    match found.await.and_then(|(found, _)| found) {
        Ok((kind, bytes, hash)) => {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
            let tag = hash.and_then(|hash| HeaderValue::from_str(&format!("\"{hash}\"")).ok());
            headers.extend(tag.map(|tag| (header::ETAG, tag)));
            (StatusCode::OK, headers, bytes).into_response()
        }
        Err(problem) => facts.refuse(problem),
    }
}

fn unknown(name: &str) -> Problem {
    let what = text("thing in the network", "algo de la red", "élément du réseau");
    let action = text(
        "Look for it with a query at /sparql, or begin at /doc/catalogue.",
        "Búsquelo con una consulta en /sparql, o empiece en /doc/catalogue.",
        "Cherchez-le par une requête à /sparql, ou commencez à /doc/catalogue.",
    );
    Problem::unknown(&what, name, action)
}
