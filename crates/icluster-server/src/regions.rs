//! `/api/v1/regions…` and `/api/v1/compare`: places and what is known of them.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::list::{self, Listing};
use crate::negotiate::Form;
use crate::paging::Slice;
use crate::parameters::{AskParameters, ListForm, PageParameters, PlacesForm};
use crate::problem::Problem;
use crate::request::{Facts, Parameters, Segments, region_list};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::RegionQuery;
use icluster_atlas::view::{
    Cell, CellProfile, Comparison, IndustryRow, RegionCell, RegionInfo, RegionProfile,
};
use icluster_codes::{Level, RegionId, RegionIdError};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Regions compared at the same time, at most.
const MOST_COMPARED: usize = 20;
/// Regions of one page, where not said.
const REGIONS: usize = 100;
/// Clusters or industries of one page, where not said.
const CELLS: usize = 1000;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(regions))
        .routes(routes!(region))
        .routes(routes!(region_clusters))
        .routes(routes!(region_cluster))
        .routes(routes!(region_industries))
        .routes(routes!(compare))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RegionsParameters {
    /// Words of the name, (part of) the code, or a ZIP code; accents and case do not matter.
    #[param(max_length = 200, example = "tijuana")]
    q: Option<String>,
    /// Only regions of this level.
    #[param(example = "mx:municipality")]
    level: Option<String>,
}

/// Regions by name, code or ZIP code, best match first.
#[utoipa::path(
    get, path = "/api/v1/regions", tag = "Regions",
    params(RegionsParameters, PageParameters, PlacesForm),
    responses(
        (status = 200, description = "Regions", body = Listing<RegionInfo>),
    )
)]
async fn regions(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<RegionsParameters>,
    Parameters(page): Parameters<PageParameters>,
) -> Response {
    answer(&app, facts, Form::PLACES, move |served, form| {
        let slice = Slice::new(page.offset, page.limit, form, REGIONS)?;
        let text = asked.q.filter(|text| !text.trim().is_empty());
        if text.as_ref().is_some_and(|text| text.chars().count() > 200) {
            return Err(Problem::bad_request("q is too long.", "at most 200 characters"));
        }
        let found = served.atlas.regions(&RegionQuery {
            text,
            level: asked.level.as_deref().map(level).transpose()?,
            offset: slice.offset,
            limit: slice.limit,
        })?;
        match form {
            Form::GeoJson => list::places(served, "regions", slice, found.total, &found.items),
            _ => list::page(served, form, "regions", slice, found.total, found.items),
        }
    })
    .await
}

/// One region: its clusters, totals, trend, sub-regions, sources and caveats.
///
/// `id` may be a named custom region (`custom:calibaja`) or a list of parts
/// (`custom:us:county:06073+mx:state:02`), computed from the parts.
#[utoipa::path(
    get, path = "/api/v1/regions/{id}", tag = "Regions",
    params(("id" = String, Path, description = "Region id", example = "us:county:06073"), AskParameters),
    responses(
        (status = 200, description = "The region", body = RegionProfile),
    )
)]
async fn region(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments(id): Segments<String>,
    Parameters(asked): Parameters<AskParameters>,
) -> Response {
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        Made::document(&served.atlas.region(&region_id(&id)?, &asked.ask()?)?)
    })
    .await
}

/// All clusters in one region.
#[utoipa::path(
    get, path = "/api/v1/regions/{id}/clusters", tag = "Regions",
    params(("id" = String, Path, description = "Region id", example = "us:county:06073"), AskParameters, PageParameters, ListForm),
    responses(
        (status = 200, description = "Clusters of the region, traded first, by location quotient", body = Listing<Cell>),
    )
)]
async fn region_clusters(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments(id): Segments<String>,
    Parameters(asked): Parameters<AskParameters>,
    Parameters(page): Parameters<PageParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let slice = Slice::new(page.offset, page.limit, form, CELLS)?;
        let profile = served.atlas.region(&region_id(&id)?, &asked.ask()?)?;
        let name = format!("clusters-{id}-{}", profile.year);
        list::all(served, form, &name, slice, profile.clusters)
    })
    .await
}

/// One cluster in one region: every year, sub-clusters, industries with source lines.
///
/// `key` may be a sub-cluster; its slash is written `%2F`.
#[utoipa::path(
    get, path = "/api/v1/regions/{id}/clusters/{key}", tag = "Regions",
    params(
        ("id" = String, Path, description = "Region id", example = "us:county:06073"),
        ("key" = String, Path, description = "Cluster key", example = "automotive"),
        AskParameters,
    ),
    responses(
        (status = 200, description = "The cluster in the region", body = CellProfile),
    )
)]
async fn region_cluster(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments((id, key)): Segments<(String, String)>,
    Parameters(asked): Parameters<AskParameters>,
) -> Response {
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        Made::document(&served.atlas.cell(&region_id(&id)?, &key, &asked.ask()?)?)
    })
    .await
}

/// Industries of a region as published, with source and line.
#[utoipa::path(
    get, path = "/api/v1/regions/{id}/industries", tag = "Regions",
    params(("id" = String, Path, description = "Region id", example = "us:county:06073"), AskParameters, PageParameters, ListForm),
    responses(
        (status = 200, description = "Industries", body = Listing<IndustryRow>),
    )
)]
async fn region_industries(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments(id): Segments<String>,
    Parameters(asked): Parameters<AskParameters>,
    Parameters(page): Parameters<PageParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let slice = Slice::new(page.offset, page.limit, form, CELLS)?;
        let industries = served.atlas.region_industries(&region_id(&id)?, &asked.ask()?)?;
        list::all(served, form, &format!("industries-{id}"), slice, industries)
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct CompareParameters {
    /// Region ids, divided by commas, at most 20. A `+` inside an id is written `%2B`.
    #[param(value_type = String, example = "us:county:06073,mx:state:02")]
    #[serde(deserialize_with = "region_list")]
    ids: Vec<RegionId>,
}

/// Several regions side by side, same year and reference.
///
/// As CSV or Parquet: one row per region and cluster.
#[utoipa::path(
    get, path = "/api/v1/compare", tag = "Regions",
    params(CompareParameters, AskParameters, ListForm),
    responses(
        (status = 200, description = "One profile per region", body = Comparison),
    )
)]
async fn compare(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(compared): Parameters<CompareParameters>,
    Parameters(asked): Parameters<AskParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        if compared.ids.len() > MOST_COMPARED {
            let found = format!("{} regions are too many to compare.", compared.ids.len());
            return Err(Problem::bad_request(&found, &format!("at most {MOST_COMPARED}")));
        }
        let comparison = served.atlas.compare(&compared.ids, &asked.ask()?)?;
        if form == Form::Json {
            return Made::document(&comparison);
        }
        let cells = comparison.regions.into_iter().flat_map(|profile| {
            let region = profile.region;
            profile
                .clusters
                .into_iter()
                .map(move |cell| RegionCell { region: region.clone(), cell })
        });
        let bytes = list::rows(served, form, &cells.collect::<Vec<_>>())?;
        Ok(Made { bytes, page: None, name: list::file_name(served, "comparison") })
    })
    .await
}

/// Reads the region id of a path.
pub(crate) fn region_id(text: &str) -> Result<RegionId, Problem> {
    text.parse().map_err(|error| form_of_id(&error))
}

/// Reads a level.
pub(crate) fn level(text: &str) -> Result<Level, Problem> {
    text.parse().map_err(|_| {
        let levels: Vec<&str> = Level::ALL.iter().map(|level| level.as_str()).collect();
        Problem::bad_request(&format!("`{text}` is no level."), &levels.join(", "))
    })
}

fn form_of_id(error: &RegionIdError) -> Problem {
    Problem::bad_request(&error.to_string(), "an id such as us:county:06073, mx:metro:02101 or na")
}
