//! `/api/v1/meta`, `sources`, `releases`, `imputation` and `provenance`: what is loaded and where numbers come from.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::list::{self, Listing};
use crate::negotiate::Form;
use crate::paging::Slice;
use crate::parameters::{AskParameters, ListForm, PageParameters};
use crate::regions::region_id;
use crate::releases;
use crate::request::{Facts, Parameters};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::report::ImputationReport;
use icluster_atlas::view::{Meta, Provenance, ReleaseInfo, SourceInfo};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Sources or releases of one page, where not said.
const SOURCES: usize = 1000;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(meta))
        .routes(routes!(sources))
        .routes(routes!(all_releases))
        .routes(routes!(imputation))
        .routes(routes!(provenance))
}

/// What is loaded: levels, years, indicators, custom regions.
#[utoipa::path(
    get, path = "/api/v1/meta", tag = "Data",
    responses((status = 200, description = "What is loaded", body = Meta))
)]
async fn meta(State(app): State<Arc<App>>, facts: Facts) -> Response {
    answer(&app, facts, Form::DOCUMENT, |served, _| Made::document(&served.atlas.meta()?)).await
}

/// Sources the release rests on: publisher, edition, licence, checksum, rows.
#[utoipa::path(
    get, path = "/api/v1/sources", tag = "Data",
    params(PageParameters, ListForm),
    responses((status = 200, description = "Sources", body = Listing<SourceInfo>))
)]
async fn sources(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(page): Parameters<PageParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let slice = Slice::new(page.offset, page.limit, form, SOURCES)?;
        list::all(served, form, "sources", slice, served.atlas.sources()?)
    })
    .await
}

/// Published releases, the current one marked.
#[utoipa::path(
    get, path = "/api/v1/releases", tag = "Data",
    params(PageParameters, ListForm),
    responses((status = 200, description = "Releases", body = Listing<ReleaseInfo>))
)]
async fn all_releases(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(page): Parameters<PageParameters>,
) -> Response {
    let shared = Arc::clone(&app);
    answer(&app, facts, Form::LIST, move |served, form| {
        let slice = Slice::new(page.offset, page.limit, form, SOURCES)?;
        let releases = releases::all(shared.warehouse(), served)?;
        list::all(served, form, "releases", slice, releases)
    })
    .await
}

/// What was estimated because publishers withhold it, and which published numbers do not fit each other.
#[utoipa::path(
    get, path = "/api/v1/imputation", tag = "Data",
    responses((status = 200, description = "The imputation of the release", body = ImputationReport))
)]
async fn imputation(State(app): State<Arc<App>>, facts: Facts) -> Response {
    answer(&app, facts, Form::DOCUMENT, |served, _| Made::document(&served.atlas.imputation()?))
        .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ProvenanceParameters {
    /// Region id.
    #[param(example = "us:county:06073")]
    region: String,
    /// Cluster key, or cluster and sub-cluster (`automotive/automotive-parts`); the region's totals where not given or `all`.
    #[param(example = "automotive")]
    cluster: Option<String>,
}

/// Where a number comes from: source rows, formula, sources.
#[utoipa::path(
    get, path = "/api/v1/provenance", tag = "Data",
    params(ProvenanceParameters, AskParameters),
    responses((status = 200, description = "Provenance of a region's totals, or of one cluster or sub-cluster in it", body = Provenance))
)]
async fn provenance(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<ProvenanceParameters>,
    Parameters(ask): Parameters<AskParameters>,
) -> Response {
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        let region = region_id(&asked.region.trim().replace(' ', "+"))?;
        let provenance = served.atlas.provenance(&region, asked.cluster.as_deref(), &ask.ask()?)?;
        Made::document(&provenance)
    })
    .await
}
