//! `/api/v1/clusters…`: the clusters of the definition and where they are.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::list::{self, Listing};
use crate::negotiate::Form;
use crate::paging::Slice;
use crate::parameters::{AskParameters, ListForm, PageParameters};
use crate::regions::level;
use crate::request::{Facts, Parameters, Segments};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::view::{ClusterInfo, ClusterProfile};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Clusters of one page, where not said.
const CLUSTERS: usize = 1000;
/// Regions on a cluster's page, where not said.
const REGIONS: usize = 100;
/// Level of a cluster's page, where not said.
const LEVEL: &str = "us:county";

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(clusters)).routes(routes!(cluster))
}

/// Clusters of the definition in use.
#[utoipa::path(
    get, path = "/api/v1/clusters", tag = "Clusters",
    params(PageParameters, ListForm),
    responses(
        (status = 200, description = "Clusters", body = Listing<ClusterInfo>),
    )
)]
async fn clusters(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(page): Parameters<PageParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let slice = Slice::new(page.offset, page.limit, form, CLUSTERS)?;
        list::all(served, form, "clusters", slice, served.atlas.clusters()?)
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ClusterParameters {
    /// Level whose regions are ranked; `us:county` where not given.
    #[param(example = "us:county")]
    level: Option<String>,
    /// Regions at most.
    #[param(minimum = 1, maximum = 10000, example = 50)]
    limit: Option<usize>,
}

/// One cluster: top regions, sub-clusters and industries.
///
/// As CSV or Parquet: its regions.
#[utoipa::path(
    get, path = "/api/v1/clusters/{key}", tag = "Clusters",
    params(("key" = String, Path, description = "Cluster key", example = "automotive"), ClusterParameters, AskParameters, ListForm),
    responses(
        (status = 200, description = "The cluster", body = ClusterProfile),
    )
)]
async fn cluster(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments(key): Segments<String>,
    Parameters(asked): Parameters<ClusterParameters>,
    Parameters(ask): Parameters<AskParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let slice = Slice::new(None, asked.limit, form, REGIONS)?;
        let level = level(asked.level.as_deref().unwrap_or(LEVEL))?;
        let profile = served.atlas.cluster(&key, level.as_str(), &ask.ask()?, slice.limit)?;
        if form == Form::Json {
            return Made::document(&profile);
        }
        let name = format!("{key}-{level}-{}", profile.year);
        let bytes = list::rows(served, form, &profile.regions)?;
        Ok(Made { bytes, page: None, name: list::file_name(served, &name) })
    })
    .await
}
