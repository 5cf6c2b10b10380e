//! `/api/v1/map`: one indicator for every region of some levels.

use crate::answer::{Made, answer};
use crate::app::{App, Served};
use crate::list;
use crate::negotiate::Form;
use crate::openapi::INDICATORS;
use crate::parameters::{AskParameters, PlacesForm};
use crate::problem::Problem;
use crate::regions::level;
use crate::request::{Facts, Parameters};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use icluster_atlas::MapQuery;
use icluster_atlas::view::MapLayer;
use icluster_lists::{Column, Row};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(map))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MapParameters {
    /// Levels shown together, divided by commas.
    #[param(example = "us:county,mx:municipality")]
    levels: String,
    /// Cluster key, or `all` for regional totals (where not given).
    #[param(example = "automotive")]
    cluster: Option<String>,
    /// Indicator, one of those listed by /api/v1/meta; `lq` where not given (`cluster-strength` for `all`).
    #[param(example = "lq")]
    indicator: Option<String>,
}

/// Values of one indicator for the map, column by column.
///
/// As GeoJSON: with the shapes. As CSV or Parquet: one row per region.
#[utoipa::path(
    get, path = "/api/v1/map", tag = "Map",
    params(MapParameters, AskParameters, PlacesForm),
    responses(
        (status = 200, description = "The layer", body = MapLayer),
    )
)]
async fn map(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<MapParameters>,
    Parameters(ask): Parameters<AskParameters>,
) -> Response {
    answer(&app, facts, Form::PLACES, move |served, form| {
        let cluster = asked.cluster.unwrap_or_else(|| "all".to_owned());
        let usual = if cluster == "all" { "cluster-strength" } else { "lq" };
        let query = MapQuery {
            levels: asked.levels.split(',').map(level).collect::<Result<_, _>>()?,
            indicator: asked.indicator.unwrap_or_else(|| usual.to_owned()),
            cluster,
            ask: ask.ask()?,
        };
        let layer = served.atlas.map(&query).map_err(|error| {
            let known = INDICATORS.contains(&query.indicator.as_str());
            let mut problem = Problem::from(error);
            // An indicator that regional totals do not have is not wrong, only not there.
            if known && problem.status == StatusCode::BAD_REQUEST {
                problem.status = StatusCode::NOT_FOUND;
            }
            problem
        })?;
        if form == Form::Json {
            return Made::document(&layer);
        }
        let name = format!("map-{}-{}-{}", layer.cluster, layer.indicator, layer.year);
        let points = points(&layer);
        let bytes = match form {
            Form::GeoJson => shapes(served, points)?,
            _ => list::rows(served, form, &points)?,
        };
        Ok(Made { bytes, page: None, name: list::file_name(served, &name) })
    })
    .await
}

/// One region of a layer.
struct Point {
    region: String,
    cluster: String,
    indicator: String,
    year: i32,
    reference: String,
    value: Option<f64>,
    status: Option<String>,
    class: Option<u8>,
    suppressed_share: Option<f64>,
}

impl Row for Point {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("region", |p: &Self| Some(p.region.clone())),
            Column::text("cluster", |p: &Self| Some(p.cluster.clone())),
            Column::text("indicator", |p: &Self| Some(p.indicator.clone())),
            Column::whole("year", |p: &Self| Some(p.year.into())),
            Column::text("reference", |p: &Self| Some(p.reference.clone())),
            Column::number("value", |p: &Self| p.value),
            Column::text("status", |p: &Self| p.status.clone()),
            Column::whole("class", |p: &Self| p.class.map(i64::from)),
            Column::number("suppressed_share", |p: &Self| p.suppressed_share),
        ]
    }
}

fn points(layer: &MapLayer) -> Vec<Point> {
    let status = |at: usize| layer.statuses.get(usize::from(*layer.status.get(at)?)).cloned();
    let point = |(at, region): (usize, &String)| Point {
        region: region.clone(),
        cluster: layer.cluster.clone(),
        indicator: layer.indicator.clone(),
        year: layer.year,
        reference: layer.reference.id.to_string(),
        value: layer.values.get(at).copied().flatten(),
        status: status(at),
        class: layer.classes.get(at).copied(),
        suppressed_share: layer.suppressed_share.get(at).map(|share| hundredths(*share)),
    };
    layer.regions.iter().enumerate().map(point).collect()
}

/// The two decimals the layer carries, free of the noise of widening.
fn hundredths(share: f32) -> f64 {
    (f64::from(share) * 100.0).round() / 100.0
}

fn shapes(served: &Served, points: Vec<Point>) -> Result<Vec<u8>, Problem> {
    let regions = points.into_iter().filter_map(|point| {
        let properties = json!({
            "region": point.region, "cluster": point.cluster, "indicator": point.indicator,
            "year": point.year, "reference": point.reference, "value": point.value,
            "status": point.status, "class": point.class, "suppressed_share": point.suppressed_share,
        });
        Some((point.region.parse().ok()?, properties.as_object().cloned()?))
    });
    Ok(crate::shapes::collection(&served.atlas, regions.collect())?)
}
