//! `/api/v1/value/extract`, `influence`, `redirect` and `mirror`: what a table would be without some sectors, on which coefficients most hangs, where imports turn to, and what both sides report.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::list;
use crate::negotiate::Form;
use crate::parameters::ListForm;
use crate::request::{Facts, Parameters};
use crate::value::{TableParameters, country};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::value::{
    ExtractAsk, ExtractMode, InfluenceAsk, InfluenceBy, MirrorAsk, RedirectAsk, TradeMirror,
    TradeRedirection, ValueExtraction, ValueInfluence,
};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(extract))
        .routes(routes!(influence))
        .routes(routes!(redirect))
        .routes(routes!(mirror))
}

/// Words with commas.
fn words(text: Option<&str>) -> Vec<String> {
    let each = text.unwrap_or_default().split(',').map(str::trim);
    each.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// What a table of an extraction holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum ExtractListed {
    #[default]
    Sectors,
    Regions,
}

/// Which flows are taken out.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Mode {
    #[default]
    Total,
    Backward,
    Forward,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ExtractParameters {
    /// Sectors, with commas; all of the regions where not given.
    #[param(max_length = 2000, example = "c15")]
    sector: Option<String>,
    /// Regions of the table, with commas; all that have the sectors where not given.
    #[param(max_length = 400, example = "usa")]
    region: Option<String>,
    /// Sectors of regions that are taken out too, with commas.
    #[param(max_length = 2000, example = "mex:c14")]
    group: Option<String>,
    /// `total` (where not given), `backward` (what they buy) or `forward` (what they sell to producers).
    #[param(inline)]
    mode: Option<Mode>,
    /// What CSV and Parquet hold; `sectors` where not given.
    #[param(inline)]
    list: Option<ExtractListed>,
}

/// What all sectors would lose without some: a sector, a region or a group.
#[utoipa::path(
    get, path = "/api/v1/value/extract", operation_id = "value_extract", tag = "Value networks",
    params(TableParameters, ExtractParameters, ListForm),
    responses((status = 200, description = "Losses", body = ValueExtraction))
)]
async fn extract(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<TableParameters>,
    Parameters(of): Parameters<ExtractParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let ask = ExtractAsk {
            regions: words(of.region.as_deref()),
            sectors: words(of.sector.as_deref()),
            group: words(of.group.as_deref()),
            mode: match of.mode.unwrap_or_default() {
                Mode::Total => ExtractMode::Total,
                Mode::Backward => ExtractMode::Backward,
                Mode::Forward => ExtractMode::Forward,
            },
        };
        let reply = served.atlas.value_extraction(asked.table.as_deref(), &ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let (what, rows) = match of.list.unwrap_or_default() {
            ExtractListed::Sectors => ("sectors", &reply.sectors),
            ExtractListed::Regions => ("regions", &reply.regions),
        };
        let name = format!("value-extract-{what}-{}", reply.table.id);
        let bytes = list::rows(served, form, rows)?;
        Ok(Made { bytes, page: None, name: list::file_name(served, &name) })
    })
    .await
}

/// What the list is by.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum By {
    #[default]
    Field,
    Output,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct InfluenceParameters {
    /// Coefficients listed; 30 where not given.
    #[param(minimum = 1, maximum = 1000, example = 30)]
    top: Option<usize>,
    /// Only those of which this region of the table sells or buys.
    #[param(max_length = 40, example = "mex")]
    region: Option<String>,
    /// `field` (strength of the field of influence, where not given) or `output` (what one percent more adds to all output).
    #[param(inline)]
    by: Option<By>,
}

/// On which coefficients of a table most hangs.
///
/// As CSV or Parquet: coefficients.
#[utoipa::path(
    get, path = "/api/v1/value/influence", operation_id = "value_influence", tag = "Value networks",
    params(TableParameters, InfluenceParameters, ListForm),
    responses((status = 200, description = "Coefficients", body = ValueInfluence))
)]
async fn influence(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<TableParameters>,
    Parameters(of): Parameters<InfluenceParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let usual = InfluenceAsk::default();
        let by = match of.by.unwrap_or_default() {
            By::Field => InfluenceBy::Field,
            By::Output => InfluenceBy::Output,
        };
        let ask = InfluenceAsk { top: of.top.unwrap_or(usual.top), region: of.region, by };
        let reply = served.atlas.value_influence(asked.table.as_deref(), &ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = list::file_name(served, &format!("value-influence-{}", reply.table.id));
        Ok(Made { bytes: list::rows(served, form, &reply.largest)?, page: None, name })
    })
    .await
}

/// What a table of a redirection holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum RedirectListed {
    #[default]
    Suppliers,
    Products,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RedirectParameters {
    /// Whom is left: an ISO 3166-1 alpha-3 code in small letters, or `outside-na`.
    #[param(max_length = 10, example = "chn")]
    from: String,
    /// Country that buys: `us` (where not given), `mx` or `ca`.
    #[param(max_length = 2, example = "us")]
    buyer: Option<String>,
    /// Only goods of this cluster.
    #[param(max_length = 80, example = "automotive")]
    cluster: Option<String>,
    /// Only products whose code of the Harmonized System begins so.
    #[param(max_length = 10, pattern = "^[0-9]+$", example = "87")]
    product: Option<String>,
    /// Part of the imports from there that turns away; 0.5 where not given.
    #[param(minimum = 0, maximum = 1, example = 0.5)]
    part: Option<f64>,
    /// Elasticity of substitution between suppliers; 5 where not given.
    #[param(minimum = 1, maximum = 100, example = 5)]
    elasticity: Option<f64>,
    /// What a supplier can add, as a part of its exports to all of the world; 0.25 where not given.
    #[param(minimum = 0, maximum = 100, example = 0.25)]
    spare: Option<f64>,
    /// What CSV and Parquet hold; `suppliers` where not given.
    #[param(inline)]
    list: Option<RedirectListed>,
}

/// Where imports turn to when a part of those from somewhere is redirected and others can add only so much.
#[utoipa::path(
    get, path = "/api/v1/value/redirect", operation_id = "trade_redirection", tag = "Value networks",
    params(RedirectParameters, ListForm),
    responses((status = 200, description = "Suppliers and products", body = TradeRedirection))
)]
async fn redirect(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<RedirectParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let usual = RedirectAsk::new(of.from);
        let ask = RedirectAsk {
            buyer: of.buyer.as_deref().map_or(Ok(usual.buyer), |id| country("buyer", id))?,
            cluster: of.cluster,
            product: of.product,
            part: of.part.unwrap_or(usual.part),
            elasticity: of.elasticity.unwrap_or(usual.elasticity),
            spare: of.spare.unwrap_or(usual.spare),
            ..usual
        };
        let reply = served.atlas.trade_redirection(&ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let (what, bytes) = match of.list.unwrap_or_default() {
            RedirectListed::Suppliers => ("suppliers", list::rows(served, form, &reply.suppliers)?),
            RedirectListed::Products => ("products", list::rows(served, form, &reply.products)?),
        };
        let name = format!("value-redirect-{what}-{}-{}", reply.buyer, reply.from);
        Ok(Made { bytes, page: None, name: list::file_name(served, &name) })
    })
    .await
}

/// What a table of trade that both sides report holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum MirrorListed {
    Pairs,
    #[default]
    Chapters,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MirrorParameters {
    /// Only what this country sells: `us`, `mx` or `ca`.
    #[param(max_length = 2, example = "us")]
    from: Option<String>,
    /// Only what this country buys.
    #[param(max_length = 2, example = "mx")]
    to: Option<String>,
    /// What CSV and Parquet hold; `chapters` where not given.
    #[param(inline)]
    list: Option<MirrorListed>,
}

/// Trade that both sides report, and how far their reports are apart, by pair of countries and chapter.
#[utoipa::path(
    get, path = "/api/v1/value/mirror", operation_id = "trade_mirror", tag = "Value networks",
    params(MirrorParameters, ListForm),
    responses((status = 200, description = "Pairs and chapters", body = TradeMirror))
)]
async fn mirror(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<MirrorParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let ask = MirrorAsk {
            from: of.from.as_deref().map(|id| country("from", id)).transpose()?,
            to: of.to.as_deref().map(|id| country("to", id)).transpose()?,
        };
        let reply = served.atlas.trade_mirror(&ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let (what, bytes) = match of.list.unwrap_or_default() {
            MirrorListed::Pairs => ("pairs", list::rows(served, form, &reply.pairs)?),
            MirrorListed::Chapters => ("chapters", list::rows(served, form, &reply.chapters)?),
        };
        let name = list::file_name(served, &format!("value-mirror-{what}"));
        Ok(Made { bytes, page: None, name })
    })
    .await
}
