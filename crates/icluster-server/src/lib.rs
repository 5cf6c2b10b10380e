//! REST, vector tiles, the US Cluster Mapping routes and the web app, from one release in memory.
//!
//! Not for: formulas, or deriving any number: replies are the views of `icluster-atlas`. See README.md.

mod accept;
mod accounts;
mod agents;
mod answer;
mod app;
mod cache;
mod clusters;
mod complexity;
mod complexity_parameters;
mod correlations;
mod custom;
mod database;
mod documentation;
mod gaps;
mod headers;
mod initiatives;
mod known_registry;
mod language;
mod limits;
mod list;
mod map;
mod matching;
mod meta;
mod negotiate;
mod network_search;
mod okn;
mod openapi;
mod pack;
mod paging;
mod parameters;
mod priorities;
mod problem;
mod projects;
mod questions;
mod readiness;
mod regions;
mod registry;
mod registry_documents;
mod registry_names;
mod releases;
mod reports;
mod request;
mod search;
mod seen;
pub mod shapes;
mod tiles;
mod uscm;
mod value;
mod value_analysis;
mod value_supply;
mod web;

pub use app::App;
pub use database::address as database_address;
pub use registry_documents::public_documents;
pub use registry_names::RegistryNames;

use crate::answer::{Made, answer};
use crate::negotiate::Form;
use crate::problem::Problem;
use crate::request::Facts;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::Method;
use axum::routing::get;
use icluster_atlas::{Atlas, AtlasError};
use icluster_warehouse::Warehouse;
use std::future::Future;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use tokio::net::TcpListener;
use tower_http::trace::TraceLayer;
use utoipa_axum::router::OpenApiRouter;

/// Largest body of a request.
const LARGEST_BODY: usize = 64 * 1024;

/// How to serve.
#[derive(Clone, Debug)]
pub struct Options {
    /// Address to listen on; port 0 takes a free one.
    pub addr: SocketAddr,
    /// Whether custom regions may be saved and projects changed through the API.
    pub allow_edit: bool,
    /// Whether the web app is served beside the API.
    pub web: bool,
    /// Database of accounts and of the registry: a file or the address of a PostgreSQL server; `network.sqlite` in the home where not given.
    pub database: Option<String>,
}

impl Default for Options {
    /// Port 8080 of this machine only, nothing to be changed, with the web app.
    fn default() -> Self {
        Self {
            addr: (Ipv4Addr::LOCALHOST, 8080).into(),
            allow_edit: false,
            web: true,
            database: None,
        }
    }
}

/// Why the server does not run.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The address is taken or not of this machine.
    #[error("cannot listen on {addr}: {source}; choose another with `--addr 127.0.0.1:PORT`")]
    Listen {
        /// The address.
        addr: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// Connections cannot be accepted any more.
    #[error("the server stopped: {0}")]
    Stopped(std::io::Error),
    /// The settings of accounts cannot be read.
    #[error("{0}; docs/accounts.md says what may be in it")]
    Accounts(String),
    /// The settings of the knowledge network cannot be read.
    #[error("{0}; docs/okn.md says what may be in it")]
    Network(String),
    /// The release cannot be read.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
}

/// A server that listens already but does not answer yet: its address is known.
pub struct Server {
    listener: TcpListener,
    addr: SocketAddr,
    app: Arc<App>,
}

impl Server {
    /// Takes the address. Fails when it is not free.
    pub async fn bind(
        atlas: Arc<Atlas>,
        warehouse: Warehouse,
        options: Options,
    ) -> Result<Self, ServerError> {
        let wanted = options.addr;
        let listen = |source| ServerError::Listen { addr: wanted, source };
        let listener = TcpListener::bind(wanted).await.map_err(listen)?;
        let addr = listener.local_addr().map_err(listen)?;
        Ok(Self { listener, addr, app: App::new(atlas, warehouse, options)? })
    }

    /// The address it listens on.
    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Answers until `shutdown` is ready, and finishes what was begun. A release published meanwhile is
    /// opened in the background and served from then on.
    pub async fn run(
        self,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), ServerError> {
        self.app.warm();
        let watcher = tokio::spawn(releases::watch(Arc::clone(&self.app)));
        let routes = router(self.app).into_make_service_with_connect_info::<SocketAddr>();
        let served = axum::serve(self.listener, routes).with_graceful_shutdown(shutdown).await;
        watcher.abort();
        served.map_err(ServerError::Stopped)
    }
}

/// Serves a release until `shutdown` is ready.
pub async fn serve(
    atlas: Arc<Atlas>,
    warehouse: Warehouse,
    options: Options,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServerError> {
    Server::bind(atlas, warehouse, options).await?.run(shutdown).await
}

/// All routes over the given state; what `serve` answers with, without a socket.
pub fn router(app: Arc<App>) -> Router {
    let (routes, document) = documented().split_for_parts();
    let document = Arc::new(openapi::complete(&document));
    let show = async move |State(app): State<Arc<App>>, facts: Facts| {
        answer(&app, facts, Form::DOCUMENT, move |_, _| Made::document(&*document)).await
    };
    routes
        .route("/api/v1/openapi.json", get(show))
        .merge(documentation::routes())
        .merge(uscm::routes())
        .merge(okn::routes())
        .merge(accounts::ways())
        .merge(agents::routes(&app))
        .fallback(web::serve)
        .method_not_allowed_fallback(async |method: Method, facts: Facts| {
            facts.refuse(Problem::method_not_allowed(method.as_str()))
        })
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .layer(axum::middleware::from_fn_with_state(Arc::clone(&app), limits::keep))
        .layer(axum::middleware::from_fn(headers::add))
        .layer(TraceLayer::new_for_http())
        .with_state(app)
}

/// The OpenAPI document of the routes, as `/api/v1/openapi.json` serves it.
pub fn openapi() -> serde_json::Value {
    openapi::complete(&documented().to_openapi())
}

fn documented() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::with_openapi(openapi::base())
        .merge(meta::routes())
        .merge(regions::routes())
        .merge(clusters::routes())
        .merge(complexity::routes())
        .merge(value::routes())
        .merge(gaps::routes())
        .merge(priorities::routes())
        .merge(correlations::routes())
        .merge(readiness::routes())
        .merge(projects::routes())
        .merge(registry::routes())
        .merge(value_analysis::routes())
        .merge(value_supply::routes())
        .merge(reports::routes())
        .merge(map::routes())
        .merge(search::routes())
        .merge(network_search::routes())
        .merge(questions::routes())
        .merge(matching::routes())
        .merge(initiatives::routes())
        .merge(custom::routes())
        .merge(tiles::routes())
        .merge(accounts::routes())
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
