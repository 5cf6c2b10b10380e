//! `/api/v1/value…`: input-output tables, indicators of their sectors, value added in exports and in final use.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::list;
use crate::negotiate::Form;
use crate::parameters::ListForm;
use crate::problem::Problem;
use crate::request::{Facts, Parameters};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::value::{
    ChainAsk, DecomposeAsk, DependencyAsk, EdgeKind, LinksAsk, Method, TradeDependency, TradeLinks,
    ValueChain, ValueDecomposition, ValueIndicators, ValueSector, ValueTables, ValueUsed,
};
use icluster_codes::Country;
use serde::Deserialize;
use std::str::FromStr;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(tables))
        .routes(routes!(indicators))
        .routes(routes!(decomposition))
        .routes(routes!(origins))
        .routes(routes!(chain))
        .routes(routes!(links))
        .routes(routes!(dependency))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct TableParameters {
    /// Id of a table as `/value/tables` lists it; the latest of the world where not given.
    #[param(max_length = 60, example = "wiod-2011")]
    pub(crate) table: Option<String>,
}

/// Input-output tables there are, with how far each is from its identities, and those that something is missing of.
///
/// As CSV or Parquet: tables that can be used.
#[utoipa::path(
    get, path = "/api/v1/value/tables", tag = "Value networks",
    params(ListForm),
    responses((status = 200, description = "Tables", body = ValueTables))
)]
async fn tables(State(app): State<Arc<App>>, facts: Facts) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let reply = served.atlas.value_tables()?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let bytes = list::rows(served, form, &reply.tables)?;
        Ok(Made { bytes, page: None, name: list::file_name(served, "value-tables") })
    })
    .await
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct IndicatorParameters {
    /// Only sectors of this region of the table.
    #[param(max_length = 40, example = "mex")]
    region: Option<String>,
}

/// Every sector of a table: stages to final use, linkages, multipliers, what would be lost without it.
#[utoipa::path(
    get, path = "/api/v1/value/indicators", tag = "Value networks",
    params(TableParameters, IndicatorParameters, ListForm),
    responses((status = 200, description = "Indicators", body = ValueIndicators))
)]
async fn indicators(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<TableParameters>,
    Parameters(of): Parameters<IndicatorParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let reply = served.atlas.value_indicators(asked.table.as_deref())?;
        let wanted = |sector: &&ValueSector| {
            of.region.as_ref().is_none_or(|region| *region == sector.region)
        };
        let sectors: Vec<ValueSector> = reply.sectors.iter().filter(wanted).cloned().collect();
        if sectors.is_empty() {
            let given = of.region.unwrap_or_default();
            let mut known: Vec<&str> =
                reply.sectors.iter().map(|sector| sector.region.as_str()).collect();
            known.dedup();
            return Err(Problem::bad_request(
                &format!("The table has no region `{given}`."),
                &known.join(", "),
            ));
        }
        if form == Form::Json {
            return Made::document(&ValueIndicators { table: reply.table.clone(), sectors });
        }
        let name = list::file_name(served, &format!("value-indicators-{}", reply.table.id));
        Ok(Made { bytes: list::rows(served, form, &sectors)?, page: None, name })
    })
    .await
}

/// What a table of a decomposition holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Listed {
    #[default]
    Terms,
    Sectors,
    Importers,
    Origins,
    Users,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DecompositionParameters {
    /// `na` (North America as one exporter), a country (`mex`), or several with commas; `na` where not given. Not looked at in a table of one country.
    #[param(max_length = 200, example = "na")]
    exporter: Option<String>,
    /// `borin-mancini`, `wang-wei-zhu` or `koopman-wang-wei`; `vertical-specialisation` for a table of one country.
    #[param(max_length = 40, example = "borin-mancini")]
    method: Option<String>,
    /// What CSV and Parquet hold; `terms` where not given.
    #[param(inline)]
    list: Option<Listed>,
}

/// Exports of a region or a bloc by whose value added is in them, by sector, importer and origin.
#[utoipa::path(
    get, path = "/api/v1/value/decomposition", tag = "Value networks",
    params(TableParameters, DecompositionParameters, ListForm),
    responses((status = 200, description = "The decomposition", body = ValueDecomposition))
)]
async fn decomposition(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<TableParameters>,
    Parameters(of): Parameters<DecompositionParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let method = of.method.as_deref().map(Method::from_str).transpose()?;
        let exporter = of.exporter.unwrap_or_else(|| "na".to_owned());
        let ask = DecomposeAsk { exporter, method };
        let reply = served.atlas.value_decomposition(asked.table.as_deref(), &ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let (what, bytes) = match of.list.unwrap_or_default() {
            Listed::Terms => {
                let all = [&reply.terms[..], &reply.measures[..]].concat();
                ("terms", list::rows(served, form, &all)?)
            }
            Listed::Sectors => ("sectors", list::rows(served, form, &reply.sectors)?),
            Listed::Importers => ("importers", list::rows(served, form, &reply.importers)?),
            Listed::Origins => ("origins", list::rows(served, form, &reply.origins)?),
            Listed::Users => ("users", list::rows(served, form, &reply.used)?),
        };
        let name = format!("value-{what}-{}-{}", reply.table.id, reply.exporter);
        Ok(Made { bytes, page: None, name: list::file_name(served, &name) })
    })
    .await
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct UserParameters {
    /// `na`, a country (`usa`), or several with commas; `na` where not given.
    #[param(max_length = 200, example = "na")]
    user: Option<String>,
}

/// Whose value added a region or a bloc uses, however many borders it crossed, beside direct imports.
///
/// As CSV or Parquet: origins.
#[utoipa::path(
    get, path = "/api/v1/value/origins", tag = "Value networks",
    params(TableParameters, UserParameters, ListForm),
    responses((status = 200, description = "Origins", body = ValueUsed))
)]
async fn origins(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<TableParameters>,
    Parameters(of): Parameters<UserParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let user = of.user.as_deref().unwrap_or("na");
        let reply = served.atlas.value_used(asked.table.as_deref(), user)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = list::file_name(served, &format!("value-origins-{}-{user}", reply.table.id));
        Ok(Made { bytes: list::rows(served, form, &reply.origins)?, page: None, name })
    })
    .await
}

/// What a table of a chain holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
enum ChainListed {
    #[default]
    Edges,
    Gaps,
    Users,
    Links,
    TwoWay,
    Evidence,
    Nodes,
    Pairs,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ChainParameters {
    /// Key of a cluster; all clusters of the region where not given or `all`.
    #[param(max_length = 80, example = "automotive")]
    cluster: Option<String>,
    /// Region; its parts may be in several countries. All of North America where not given: then a cluster is needed.
    #[param(max_length = 2000, example = "mx:state:02")]
    region: Option<String>,
    /// Stages upstream; 2 where not given.
    #[param(minimum = 1, maximum = 3, example = 2)]
    steps: Option<usize>,
    /// Sectors told apart in each stage; 10 where not given.
    #[param(minimum = 1, maximum = 35, example = 10)]
    sectors: Option<usize>,
    /// What a stage's purchases count for in the next; 1 where not given.
    #[param(minimum = 0, maximum = 1, example = 1)]
    decay: Option<f64>,
    /// Kinds of edges, with commas: `io`, `trade`, `relatedness`, `membership`; all where not given.
    #[param(max_length = 60, example = "io,trade")]
    kind: Option<String>,
    /// Of all clusters of a region, traded ones told apart; 8 where not given.
    #[param(minimum = 1, maximum = 60, example = 8)]
    clusters: Option<usize>,
    /// Only edges from these countries, with commas: `us`, `mx`, `ca`; all, and abroad, where not given.
    #[param(max_length = 20, example = "us,mx,ca")]
    country: Option<String>,
    /// Only edges of these tiers of evidence, with commas: 1 observed at both ends, 2 at one end, 3 modelled.
    #[param(max_length = 20, example = "1,2,3")]
    tier: Option<String>,
    /// Level of significance of the backbone's links; 0.05 where not given.
    #[param(minimum = 0, maximum = 1, example = 0.05)]
    alpha: Option<f64>,
    /// What CSV and Parquet hold; `edges` where not given.
    #[param(inline)]
    list: Option<ChainListed>,
}

/// Who supplies a cluster in a region, or all clusters of it, stage by stage, how sure that is, what is missing, who buys, and who is central in that.
///
/// Filters by country and tier leave out edges and links between places; measures, needs and buyers are of all.
#[utoipa::path(
    get, path = "/api/v1/value/chain", tag = "Value networks",
    params(TableParameters, ChainParameters, ListForm),
    responses((status = 200, description = "The chain", body = ValueChain))
)]
async fn chain(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<TableParameters>,
    Parameters(of): Parameters<ChainParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let region = of.region.as_deref().map(crate::regions::region_id).transpose()?;
        let usual = ChainAsk::named(of.cluster.as_deref(), region)?;
        let ask = ChainAsk {
            clusters: of.clusters.unwrap_or(usual.clusters),
            countries: each(of.country.as_deref(), |one| country("country", one))?,
            tiers: each(of.tier.as_deref(), |one| {
                one.parse::<u8>()
                    .map_err(|_| Problem::bad_request(&format!("`{one}` is no tier."), "1, 2, 3"))
            })?,
            alpha: of.alpha.unwrap_or(usual.alpha),
            steps: of.steps.unwrap_or(usual.steps),
            sectors: of.sectors.unwrap_or(usual.sectors),
            decay: of.decay.unwrap_or(usual.decay),
            kinds: EdgeKind::listed(of.kind.as_deref().unwrap_or_default())?,
            ..usual
        };
        let reply = served.atlas.value_chain(asked.table.as_deref(), &ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let (what, bytes) = match of.list.unwrap_or_default() {
            ChainListed::Edges => ("edges", list::rows(served, form, &reply.edges)?),
            ChainListed::Gaps => ("gaps", list::rows(served, form, &reply.gaps)?),
            ChainListed::Users => ("users", list::rows(served, form, &reply.users)?),
            ChainListed::Links => ("links", list::rows(served, form, &reply.links)?),
            ChainListed::TwoWay => ("two-way", list::rows(served, form, &reply.two_way)?),
            ChainListed::Evidence => ("evidence", list::rows(served, form, &reply.evidence)?),
            ChainListed::Nodes => ("nodes", list::rows(served, form, &reply.nodes)?),
            ChainListed::Pairs => ("pairs", list::rows(served, form, &reply.pairs)?),
        };
        let name = format!("value-chain-{what}-{}-{}", reply.cluster, reply.region);
        Ok(Made { bytes, page: None, name: list::file_name(served, &name) })
    })
    .await
}

/// What a table of trade by product holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum LinksListed {
    #[default]
    Links,
    Products,
    Suppliers,
    Buyers,
    Twins,
    Evidence,
}

/// Whether links are between states or places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum LinksLevel {
    #[default]
    State,
    Place,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LinksParameters {
    /// Country that sells: `us`, `mx` or `ca`.
    #[param(max_length = 2, example = "mx")]
    from: String,
    /// Country that buys.
    #[param(max_length = 2, example = "us")]
    to: String,
    /// Only goods of this cluster.
    #[param(max_length = 80, example = "automotive")]
    cluster: Option<String>,
    /// Only products whose code of the Harmonized System begins so.
    #[param(max_length = 10, pattern = "^[0-9]+$", example = "87")]
    product: Option<String>,
    /// Only links with an end in this region.
    #[param(max_length = 2000, example = "us:state:06")]
    region: Option<String>,
    /// `state` (where not given) or `place`.
    #[param(inline)]
    level: Option<LinksLevel>,
    /// What CSV and Parquet hold; `links` where not given.
    #[param(inline)]
    list: Option<LinksListed>,
}

/// What a list with commas names, each once; nothing where it is not given.
fn each<T: PartialEq>(
    text: Option<&str>,
    read: impl Fn(&str) -> Result<T, Problem>,
) -> Result<Vec<T>, Problem> {
    let words = text.unwrap_or_default().split(',').map(str::trim);
    let mut found = Vec::new();
    for one in words.filter(|word| !word.is_empty()) {
        let one = read(one)?;
        if !found.contains(&one) {
            found.push(one);
        }
    }
    Ok(found)
}

/// A country by its id.
pub(crate) fn country(name: &str, given: &str) -> Result<Country, Problem> {
    let known = Country::ALL.into_iter().find(|country| country.as_str() == given);
    known.ok_or_else(|| {
        Problem::bad_request(&format!("`{given}` is no country for `{name}`."), "us, mx, ca")
    })
}

/// Trade by product from one country to another: the industries and clusters the products are of, and between which regions they are likely to go.
#[utoipa::path(
    get, path = "/api/v1/value/links", operation_id = "trade_links", tag = "Value networks",
    params(LinksParameters, ListForm),
    responses((status = 200, description = "Products, industries and links", body = TradeLinks))
)]
async fn links(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<LinksParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let ask = LinksAsk {
            cluster: of.cluster,
            product: of.product,
            region: of.region.as_deref().map(crate::regions::region_id).transpose()?,
            places: of.level.unwrap_or_default() == LinksLevel::Place,
            ..LinksAsk::new(country("from", &of.from)?, country("to", &of.to)?)
        };
        let reply = served.atlas.trade_links(&ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let (what, bytes) = match of.list.unwrap_or_default() {
            LinksListed::Links => ("links", list::rows(served, form, &reply.links)?),
            LinksListed::Products => ("products", list::rows(served, form, &reply.products)?),
            LinksListed::Suppliers => ("suppliers", list::rows(served, form, &reply.suppliers)?),
            LinksListed::Buyers => ("buyers", list::rows(served, form, &reply.buyers)?),
            LinksListed::Twins => ("twins", list::rows(served, form, &reply.twins)?),
            LinksListed::Evidence => ("evidence", list::rows(served, form, &reply.evidence)?),
        };
        let name = format!("value-{what}-{}-{}", reply.from, reply.to);
        Ok(Made { bytes, page: None, name: list::file_name(served, &name) })
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DependencyParameters {
    /// Country that buys: `us`, `mx` or `ca`.
    #[param(max_length = 2, example = "us")]
    buyer: String,
    /// Only goods of this cluster.
    #[param(max_length = 80, example = "automotive")]
    cluster: Option<String>,
    /// Only products whose code of the Harmonized System begins so.
    #[param(max_length = 10, pattern = "^[0-9]+$", example = "87")]
    product: Option<String>,
}

/// On whom a country depends for its imports, product by product, with North America as its bloc.
///
/// As CSV or Parquet: products.
#[utoipa::path(
    get, path = "/api/v1/value/dependency", operation_id = "trade_dependency", tag = "Value networks",
    params(DependencyParameters, ListForm),
    responses((status = 200, description = "Products", body = TradeDependency))
)]
async fn dependency(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<DependencyParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let ask = DependencyAsk {
            buyer: country("buyer", &of.buyer)?,
            cluster: of.cluster,
            product: of.product,
        };
        let reply = served.atlas.trade_dependency(&ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = list::file_name(served, &format!("value-dependency-{}", reply.buyer));
        Ok(Made { bytes: list::rows(served, form, &reply.products)?, page: None, name })
    })
    .await
}
