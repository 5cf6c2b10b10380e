//! `/api/v1/value/shock`, `network`, `region` and `change`: questions of one or two tables as a whole.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::list;
use crate::negotiate::Form;
use crate::parameters::ListForm;
use crate::problem::Problem;
use crate::request::{Facts, Parameters};
use crate::value::TableParameters;
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::value::{
    ChangeAsk, NetworkAsk, RegionAsk, SectorChange, ShockAsk, ValueChange, ValueNetwork,
    ValueRegion, ValueShock,
};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(shock))
        .routes(routes!(network))
        .routes(routes!(region))
        .routes(routes!(change))
}

/// What a table of a shock holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum ShockListed {
    Course,
    Regions,
    #[default]
    Sectors,
    Places,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ShockParameters {
    /// Region of the table.
    #[param(max_length = 40, example = "usa")]
    region: String,
    /// Sectors of it, with commas; all where not given.
    #[param(max_length = 2000, example = "c15")]
    sectors: Option<String>,
    /// Part of their capacity that is lost.
    #[param(minimum = 0, maximum = 1, example = 0.3)]
    loss: f64,
    /// Days for which all of that is lost; 30 where not given.
    #[param(minimum = 0, maximum = 3650, example = 30)]
    days: Option<usize>,
    /// Days in which it comes back after that; 60 where not given.
    #[param(minimum = 0, maximum = 3650, example = 60)]
    recovery: Option<f64>,
    /// Days of use that buyers keep in stock; 90 where not given.
    #[param(minimum = 1, maximum = 3650, example = 90)]
    stock: Option<f64>,
    /// Days to follow; 365 where not given.
    #[param(minimum = 1, maximum = 3650, example = 365)]
    horizon: Option<usize>,
    /// What CSV and Parquet hold; `sectors` where not given.
    #[param(inline)]
    list: Option<ShockListed>,
}

/// What follows, day by day, when sectors of a region lose a part of their capacity.
#[utoipa::path(
    get, path = "/api/v1/value/shock", operation_id = "value_shock", tag = "Value networks",
    params(TableParameters, ShockParameters, ListForm),
    responses((status = 200, description = "Course and losses", body = ValueShock))
)]
async fn shock(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<TableParameters>,
    Parameters(of): Parameters<ShockParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let sectors = of.sectors.as_deref().unwrap_or_default().split(',');
        let sectors = sectors.map(str::trim).filter(|code| !code.is_empty()).map(str::to_owned);
        let usual = ShockAsk::new(of.region, sectors.collect(), of.loss);
        let ask = ShockAsk {
            days: of.days.unwrap_or(usual.days),
            recovery: of.recovery.unwrap_or(usual.recovery),
            stock: of.stock.unwrap_or(usual.stock),
            horizon: of.horizon.unwrap_or(usual.horizon),
            ..usual
        };
        let reply = served.atlas.value_shock(asked.table.as_deref(), &ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let (what, bytes) = match of.list.unwrap_or_default() {
            ShockListed::Course => ("course", list::rows(served, form, &reply.course)?),
            ShockListed::Regions => ("regions", list::rows(served, form, &reply.regions)?),
            ShockListed::Sectors => ("sectors", list::rows(served, form, &reply.lost_sectors)?),
            ShockListed::Places => ("places", list::rows(served, form, &reply.places)?),
        };
        let name = format!("value-shock-{what}-{}-{}", reply.table.id, reply.region);
        Ok(Made { bytes, page: None, name: list::file_name(served, &name) })
    })
    .await
}

/// What a table of a network holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum NetworkListed {
    #[default]
    Nodes,
    Groupings,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct NetworkParameters {
    /// Level of significance of the backbone's links; 0.05 where not given.
    #[param(minimum = 0, maximum = 1, example = 0.05)]
    alpha: Option<f64>,
    /// Resolutions of communities, with commas; `1,0.5,2,4` where not given. Sectors are told theirs at the first.
    #[param(max_length = 100, example = "1,0.5,2,4")]
    resolutions: Option<String>,
    /// What CSV and Parquet hold; `nodes` where not given.
    #[param(inline)]
    list: Option<NetworkListed>,
}

/// Who is central in a table's network of supply, which sectors belong together, whose failure takes most.
#[utoipa::path(
    get, path = "/api/v1/value/network", operation_id = "value_network", tag = "Value networks",
    params(TableParameters, NetworkParameters, ListForm),
    responses((status = 200, description = "Nodes and communities", body = ValueNetwork))
)]
async fn network(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<TableParameters>,
    Parameters(of): Parameters<NetworkParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let usual = NetworkAsk::default();
        let resolutions = match &of.resolutions {
            None => usual.resolutions,
            Some(text) => text
                .split(',')
                .map(|number| number.trim().parse::<f64>())
                .collect::<Result<Vec<f64>, _>>()
                .map_err(|_| {
                    let found = format!("`{text}` is no list of numbers for `resolutions`.");
                    Problem::bad_request(&found, "numbers with commas, such as 1,0.5,2")
                })?,
        };
        let ask = NetworkAsk { alpha: of.alpha.unwrap_or(usual.alpha), resolutions };
        let reply = served.atlas.value_network(asked.table.as_deref(), &ask)?;
        if form == Form::Json {
            return Made::document(&*reply);
        }
        let (what, bytes) = match of.list.unwrap_or_default() {
            NetworkListed::Nodes => ("nodes", list::rows(served, form, &reply.nodes)?),
            NetworkListed::Groupings => ("groupings", list::rows(served, form, &reply.groupings)?),
        };
        let name = format!("value-network-{what}-{}", reply.table.id);
        Ok(Made { bytes, page: None, name: list::file_name(served, &name) })
    })
    .await
}

/// Flegg's location quotients.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Quotients {
    #[default]
    Flq,
    Aflq,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RegionParameters {
    /// Region of one country.
    #[param(max_length = 2000, example = "mx:state:02")]
    region: String,
    /// `flq` (where not given) or `aflq`.
    #[param(inline)]
    method: Option<Quotients>,
}

/// A nation's table brought down to a region by location quotients: multipliers with intervals, and what it makes and needs.
///
/// Where no table is named it is the nation's own, else the latest of the world. As CSV or Parquet: sectors.
#[utoipa::path(
    get, path = "/api/v1/value/region", operation_id = "value_region", tag = "Value networks",
    params(TableParameters, RegionParameters, ListForm),
    responses((status = 200, description = "Sectors of the region", body = ValueRegion))
)]
async fn region(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<TableParameters>,
    Parameters(of): Parameters<RegionParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let region = crate::regions::region_id(&of.region)?;
        let augmented = of.method.unwrap_or_default() == Quotients::Aflq;
        let ask = RegionAsk { region, augmented };
        let reply = served.atlas.value_region(asked.table.as_deref(), &ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = list::file_name(served, &format!("value-region-{}", reply.region));
        Ok(Made { bytes: list::rows(served, form, &reply.sectors)?, page: None, name })
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ChangeParameters {
    /// The earlier table.
    #[param(max_length = 60, example = "wiod-2011")]
    before: String,
    /// The later table, of the same sectors.
    #[param(max_length = 60, example = "wiod-2011")]
    after: String,
    /// Only this region of the tables.
    #[param(max_length = 40, example = "mex")]
    region: Option<String>,
}

/// Why output changed from one table to another: technology and trade, composition and level of final demand.
///
/// As CSV or Parquet: sectors.
#[utoipa::path(
    get, path = "/api/v1/value/change", operation_id = "value_change", tag = "Value networks",
    params(ChangeParameters, ListForm),
    responses((status = 200, description = "Terms of the change", body = ValueChange))
)]
async fn change(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<ChangeParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let ask = ChangeAsk { before: of.before, after: of.after };
        let mut reply = served.atlas.value_change(&ask)?;
        if let Some(region) = &of.region {
            let known: Vec<String> = reply.regions.iter().map(|row| row.region.clone()).collect();
            let wanted = |row: &SectorChange| row.region == *region;
            reply.sectors.retain(wanted);
            reply.regions.retain(wanted);
            if reply.regions.is_empty() {
                let found = format!("The tables have no region `{region}`.");
                return Err(Problem::bad_request(&found, &known.join(", ")));
            }
        }
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = format!("value-change-{}-{}", reply.before.id, reply.after.id);
        let name = list::file_name(served, &name);
        Ok(Made { bytes: list::rows(served, form, &reply.sectors)?, page: None, name })
    })
    .await
}
