//! `/tiles/{z}/{x}/{y}.mvt`: boundaries as vector tiles, one layer a level.

use crate::answer::{Made, answer};
use crate::app::{App, Served};
use crate::negotiate::Form;
use crate::problem::Problem;
use crate::request::{Facts, Parameters, Segments};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::Atlas;
use icluster_codes::{Level, RegionId};
use icluster_geo::tile::{TileIndex, TileRegion};
use serde::Deserialize;
use std::sync::{Arc, OnceLock};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Deepest zoom: beyond it the map stretches the tiles it has.
const DEEPEST: u8 = 14;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(tile))
}

/// The index of a release's boundaries, made when the first tile is asked for.
#[derive(Default)]
pub(crate) struct Tiles(OnceLock<TileIndex>);

impl Tiles {
    fn index(&self, atlas: &Atlas) -> &TileIndex {
        self.0.get_or_init(|| TileIndex::new(Level::ALL.map(|level| layer(atlas, level)).into()))
    }
}

/// A level without readable boundaries is an empty layer: the map shows the others.
fn layer(atlas: &Atlas, level: Level) -> (Level, Vec<TileRegion>) {
    let boundaries = atlas.boundaries(level).unwrap_or_else(|error| {
        tracing::warn!(%error, %level, "no boundaries for tiles");
        Vec::new()
    });
    let region =
        |(id, name, shape): (RegionId, _, _)| TileRegion { id: String::from(id), name, shape };
    (level, boundaries.into_iter().map(region).collect())
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct TileParameters {
    /// Only these levels, divided by commas; all where not given.
    #[param(example = "us:county,mx:municipality")]
    levels: Option<String>,
    /// Year of the data that will be shown: where regions changed, its regions are drawn; the latest where not given.
    #[param(minimum = 1900, maximum = 2100, example = 2016)]
    year: Option<u16>,
}

/// A vector tile: polygons with the properties `id` and `name`. Empty tiles are 204.
#[utoipa::path(
    get, path = "/tiles/{z}/{x}/{y}", tag = "Map",
    params(
        ("z" = u8, Path, description = "Zoom", minimum = 0, maximum = 14, example = 3),
        ("x" = u32, Path, description = "Column, from the west", minimum = 0, maximum = 16383, example = 1),
        ("y" = String, Path, description = "Row, from the north, with `.mvt`", pattern = "^[0-9]{1,5}[.]mvt$", example = "3.mvt"),
        TileParameters,
    ),
    responses(
        (status = 200, description = "The tile", body = Vec<u8>, content_type = "application/vnd.mapbox-vector-tile"),
        (status = 204, description = "Nothing there"),
    )
)]
async fn tile(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments((z, x, y)): Segments<(String, String, String)>,
    Parameters(asked): Parameters<TileParameters>,
) -> Response {
    let missing = Problem::no_such_page(&facts.path);
    answer(&app, facts, Form::TILE, move |served, _| {
        let place = (|| {
            let row = y.strip_suffix(".mvt").or_else(|| y.strip_suffix(".pbf"))?;
            Some((z.parse().ok()?, x.parse().ok()?, row.parse().ok()?))
        })();
        let (z, x, y): (u8, u32, u32) = place.ok_or_else(|| missing.clone())?;
        if z > DEEPEST || x >> z != 0 || y >> z != 0 {
            return Err(missing);
        }
        let levels = asked.levels.as_deref().map(|levels| {
            levels.split(',').map(crate::regions::level).collect::<Result<Vec<_>, _>>()
        });
        let year = crate::parameters::year("year", asked.year)?;
        Ok(cut(served, levels.transpose()?.as_deref(), year, (z, x, y)))
    })
    .await
}

fn cut(
    served: &Served,
    levels: Option<&[Level]>,
    year: Option<i32>,
    (z, x, y): (u8, u32, u32),
) -> Made {
    let index = served.tiles.index(&served.atlas);
    let undrawn: Vec<String> = served.atlas.undrawn(year).iter().map(ToString::to_string).collect();
    let wanted = |level| levels.is_none_or(|levels| levels.contains(&level));
    let drawn = |id: &str| !undrawn.iter().any(|other| other == id);
    let bytes = index.tile_of(&wanted, &drawn, z, x, y);
    Made { bytes, page: None, name: String::new() }
}
