//! The Open Knowledge Network over HTTP: SPARQL, the graph store for reading (and for stewards, who write notes), VoID, what it says of each thing, for programs and as a page, and its graphs as files.
//!
//! Thin: requests go to `icluster-sparql` as they are. The graph of a release is made when it is first asked for.

mod notes;
mod openapi;
mod page;
mod remote;
mod settings;
mod words;

pub(crate) use openapi::operations;
pub(crate) use settings::Settings;

use crate::accounts::{Caller, record};
use crate::app::{App, Served};
use crate::problem::{Problem, text};
use crate::request::Facts;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{any, get};
use icluster_accounts::Role;
use icluster_answers::Room;
use icluster_okn::sparql::media::{Form, GRAPHS, choose, graph, names};
use icluster_okn::sparql::oxigraph::io::RdfFormat;
use icluster_okn::sparql::{Options, Visible};
use icluster_okn::{CHECKSUMS, Names, Network, checksums, prefixes, vocabulary};
use icluster_warehouse::Warehouse;
use notes::is_note;
use remote::Http;
use std::sync::Arc;

/// Largest body of a query: its length has a limit of its own.
const LARGEST_BODY: usize = 256 * 1024;

/// What stands in the place of a release in the address of the registry's file: the registry is of no release.
const REGISTRY: &str = "registry";

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
    settings: &Settings,
) -> Result<Network, Problem> {
    let release = warehouse.release(release).map_err(|error| Problem::internal(&error))?;
    let mut options = Options::new(format!("{address}/sparql"), format!("{address}/graphs"));
    options.services.allowed = settings.services().map_err(|error| Problem::internal(&error))?;
    options.services.remote = Some(Arc::new(Http));
    room.answer_in(&mut options);
    let network = Network::open_with(release, Some(warehouse), Names::default(), options)
        .map_err(|error| Problem::internal(&error))?;
    notes::load(&network, warehouse.home())?;
    Ok(network)
}

async fn sparql(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    request: Request,
) -> Response {
    let doors = Doors {
        open: |network, request| network.endpoint.sparql(request, &Visible::All),
        changing: |network, request| {
            let may = |graph: &str| is_note(&network.names, graph);
            network.endpoint.sparql_changing(request, &Visible::All, &may)
        },
    };
    protocol(app, facts, caller, request, doors).await
}

async fn graphs(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    request: Request,
) -> Response {
    let doors = Doors {
        open: |network, request| network.endpoint.graphs(request, &Visible::All),
        changing: |network, request| {
            let may = |graph: &str| is_note(&network.names, graph);
            network.endpoint.graphs_changing(request, &Visible::All, &may)
        },
    };
    protocol(app, facts, caller, request, doors).await
}

type Reply = axum::http::Response<Vec<u8>>;
type Door = fn(&Network, &axum::http::Request<Vec<u8>>) -> Reply;

/// Who answers a request of a protocol.
struct Doors {
    /// Everybody
    open: Door,
    /// Stewards, who may change notes
    changing: Door,
}

async fn protocol(
    app: Arc<App>,
    facts: Facts,
    caller: Caller,
    request: Request,
    doors: Doors,
) -> Response {
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, LARGEST_BODY).await else {
        let problem =
            Problem::bad_request("a body that is too long or broken off", "at most 256 KiB");
        return facts.refuse(problem);
    };
    let request = axum::http::Request::from_parts(parts, body.to_vec());
    let changes = is_change(&request) && caller.acts_as(Role::Steward) && caller.changing().is_ok();
    if !changes {
        let answered = asked(&app, &caller, move |network| (doors.open)(network, &request)).await;
        return match answered {
            Ok((reply, seen)) => seen.marked(reply.map(Body::from)),
            Err(problem) => facts.refuse(problem),
        };
    }
    let home = app.warehouse().home().to_owned();
    // What a change reads is what everybody sees: notes are public.
    let everybody = Caller::default();
    let answered = asked(&app, &everybody, move |network| {
        notes::keep(network, &home, || (doors.changing)(network, &request))
    });
    match answered.await.and_then(|(done, _)| done) {
        Ok(reply) => {
            app.served().revised();
            record(&app, &caller, "network.change", "notes", reply.map(Body::from)).await
        }
        Err(problem) => facts.refuse(problem),
    }
}

/// Whether a request would change something: an update, or a graph that is put, added to or deleted. Queries may be posted too.
fn is_change(request: &axum::http::Request<Vec<u8>>) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|of| of.to_str().ok());
    let kind = kind.and_then(|of| of.split(';').next()).map(str::trim).unwrap_or_default();
    match *request.method() {
        Method::GET | Method::HEAD | Method::OPTIONS => false,
        Method::POST if kind == "application/x-www-form-urlencoded" => {
            request.body().split(|byte| *byte == b'&').any(|pair| pair.starts_with(b"update="))
        }
        Method::POST => kind != "application/sparql-query",
        _ => true,
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
            let thing = network.thing(&entity, language.code());
            let thing = thing.map_err(|error| Problem::internal(&error))?;
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

/// A graph of the release or the public graph of the registry as a file, or the list of checksums.
async fn dump(
    State(app): State<Arc<App>>,
    facts: Facts,
    Path((release, file)): Path<(String, String)>,
) -> Response {
    // Files are of what everybody sees.
    let everybody = Caller::default();
    let state = Arc::clone(&app);
    let found = asked(&app, &everybody, move |network| {
        let none = || unknown(&format!("dumps/{release}/{file}"));
        if release == REGISTRY {
            let dump = state.served().registry.file(network)?;
            return match file == CHECKSUMS {
                true => Ok(("text/plain; charset=utf-8", checksums(&[dump]).into_bytes(), None)),
                false if file == dump.name => {
                    Ok(("application/gzip", dump.bytes.to_vec(), Some(dump.sha256)))
                }
                false => Err(none()),
            };
        }
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
