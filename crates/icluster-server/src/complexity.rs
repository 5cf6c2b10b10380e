//! `/api/v1/complexity…`: rankings, profiles of places, the space of activities, what a convention changes.

use crate::answer::{Made, answer};
use crate::app::{App, Served};
use crate::complexity_parameters::{MatrixParameters, profile};
use crate::list::{self, Listing};
use crate::negotiate::Form;
use crate::paging::Slice;
use crate::parameters::{ListForm, PageParameters};
use crate::problem::Problem;
use crate::request::{Facts, Parameters, Segments};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::response::Response;
use icluster_atlas::complexity::{
    ActivitySpace, ComplexityDiff, ComplexityForecast, ComplexityIndices, ComplexityLinks,
    ComplexityMatrix, ComplexityPortfolio, ComplexityProfile, ComplexityProjection,
    ComplexityRanking, ComplexityStability, Criterion, ForecastAsk, LinksAsk, MatrixQuery, Panel,
    PortfolioTarget, StepsAsk, Strategy, Weighing, activity_space, complexity_diff,
    complexity_indices, complexity_links, complexity_projection, complexity_ranking,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Largest body with weights and criteria: some criteria of every product of six digits.
const LARGEST_WEIGHTS: usize = 2 * 1024 * 1024;
/// Links of one answer at most.
const MOST_LINKS: usize = 100_000;
/// Matrices of one page, where not said.
const MATRICES: usize = 1000;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(matrices))
        .routes(routes!(ranking))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(place, weighed))
                .layer(DefaultBodyLimit::max(LARGEST_WEIGHTS)),
        )
        .routes(routes!(portfolio))
        .routes(routes!(links))
        .routes(routes!(indices))
        .routes(routes!(space))
        .routes(routes!(diff))
        .routes(routes!(stability))
        .routes(routes!(forecast))
        .routes(routes!(projection))
}

/// Matrices there are: exports of countries, jobs of regions.
#[utoipa::path(
    get, path = "/api/v1/complexity/matrices", tag = "Complexity",
    params(PageParameters, ListForm),
    responses((status = 200, description = "Matrices", body = Listing<ComplexityMatrix>))
)]
async fn matrices(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(page): Parameters<PageParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let slice = Slice::new(page.offset, page.limit, form, MATRICES)?;
        list::all(served, form, "complexity", slice, served.atlas.complexity_matrices()?)
    })
    .await
}

/// What a table holds.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Listed {
    #[default]
    Places,
    Activities,
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RankingParameters {
    /// What CSV and Parquet hold; `places` where not given.
    #[param(inline)]
    list: Option<Listed>,
}

/// Places and activities by complexity, with rank intervals and a diagnosis.
///
/// As CSV or Parquet: places, or activities.
#[utoipa::path(
    get, path = "/api/v1/complexity/ranking", tag = "Complexity",
    params(MatrixParameters, RankingParameters, ListForm),
    responses((status = 200, description = "The ranking", body = ComplexityRanking))
)]
async fn ranking(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<MatrixParameters>,
    Parameters(table): Parameters<RankingParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let panel = asked.panel(served)?;
        let reply = complexity_ranking(&panel, &asked.ask()?)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let (what, bytes) = match table.list.unwrap_or_default() {
            Listed::Places => ("places", list::rows(served, form, &reply.places)?),
            Listed::Activities => ("activities", list::rows(served, form, &reply.activities)?),
        };
        Ok(Made { bytes, page: None, name: file(served, what, &panel) })
    })
    .await
}

fn file(served: &Served, what: &str, panel: &Panel) -> String {
    let Panel { level, classification, year, .. } = panel;
    list::file_name(served, &format!("complexity-{what}-{level}-{classification}-{year}"))
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct StrategyParameters {
    /// What orders the options; `balanced` where not given.
    #[param(example = "balanced")]
    strategy: Option<String>,
}

impl StrategyParameters {
    fn strategy(&self) -> Result<Strategy, Problem> {
        Ok(self.strategy.as_deref().map(Strategy::from_str).transpose()?.unwrap_or_default())
    }
}

/// A place's complexity, what it is specialised in, and what it could enter next.
///
/// A region that is none of the matrix's places, such as a custom region, is measured by them. As CSV or Parquet: what it could enter.
#[utoipa::path(
    get, path = "/api/v1/complexity/places/{place}", tag = "Complexity",
    params(
        ("place" = String, Path, description = "Country (mex) or region id", example = "mex"),
        MatrixParameters, StrategyParameters, ListForm,
    ),
    responses((status = 200, description = "The profile", body = ComplexityProfile))
)]
async fn place(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments(place): Segments<String>,
    Parameters(asked): Parameters<MatrixParameters>,
    Parameters(order): Parameters<StrategyParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let steps = StepsAsk { strategy: order.strategy()?, ..StepsAsk::default() };
        let panel = asked.panel(served)?;
        let reply = served.atlas.complexity_profile(&panel, &asked.ask()?, &place, &steps)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let bytes = list::rows(served, form, &reply.options)?;
        let name = file(served, &format!("options-{}", reply.place.id), &panel);
        Ok(Made { bytes, page: None, name })
    })
    .await
}

/// Weights and criteria of one's own.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OwnWeights {
    /// Weights; the usual ones where not given.
    #[serde(default)]
    weights: Option<Weighing>,
    /// What is known of activities, for the weights to name.
    #[serde(default)]
    #[schema(max_items = 20_000)]
    criteria: Vec<Criterion>,
}

/// The same with weights and criteria of one's own. Nothing is kept.
#[utoipa::path(
    post, path = "/api/v1/complexity/places/{place}", tag = "Complexity",
    params(
        ("place" = String, Path, description = "Country (mex) or region id", example = "mex"),
        MatrixParameters, StrategyParameters,
    ),
    request_body = OwnWeights,
    responses(
        (status = 200, description = "The profile", body = ComplexityProfile),
        (status = 413, description = "Too large", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn weighed(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments(place): Segments<String>,
    Parameters(asked): Parameters<MatrixParameters>,
    Parameters(order): Parameters<StrategyParameters>,
    body: Result<Json<OwnWeights>, JsonRejection>,
) -> Response {
    let own = match body {
        Ok(Json(own)) => own,
        Err(error) => return facts.refuse(Problem::of_body(&error, "{weights, criteria[]}")),
    };
    let facts = facts.with_body(&own);
    let OwnWeights { weights, criteria } = own;
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        let weighing = weights.unwrap_or_default();
        let steps = StepsAsk { strategy: order.strategy()?, weighing, criteria };
        let panel = asked.panel(served)?;
        let reply = served.atlas.complexity_profile(&panel, &asked.ask()?, &place, &steps)?;
        Made::document(&reply)
    })
    .await
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PortfolioParameters {
    /// ECI to reach; where neither is given, that of the place that ranks next above.
    #[param(example = 0.5)]
    target: Option<f64>,
    /// Place of the matrix whose ECI to reach.
    #[param(max_length = 60, example = "deu")]
    like: Option<String>,
}

/// The activities that bring a place to a higher complexity at least effort, and why these.
///
/// As CSV or Parquet: the activities.
#[utoipa::path(
    get, path = "/api/v1/complexity/places/{place}/portfolio", tag = "Complexity",
    params(
        ("place" = String, Path, description = "Country (mex) or region id", example = "mex"),
        MatrixParameters, PortfolioParameters, ListForm,
    ),
    responses((status = 200, description = "The portfolio", body = ComplexityPortfolio))
)]
async fn portfolio(
    State(app): State<Arc<App>>,
    facts: Facts,
    Segments(place): Segments<String>,
    Parameters(asked): Parameters<MatrixParameters>,
    Parameters(wanted): Parameters<PortfolioParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let target = match (wanted.target, wanted.like) {
            (Some(_), Some(_)) => {
                return Err(Problem::bad_request("Both target and like are given.", "one of them"));
            }
            (Some(eci), None) if eci.is_finite() => PortfolioTarget::Eci(eci),
            (Some(_), None) => return Err(Problem::bad_request("target is no number.", "an ECI")),
            (None, Some(place)) => PortfolioTarget::Place(place),
            (None, None) => PortfolioTarget::Next,
        };
        let panel = asked.panel(served)?;
        let reply = served.atlas.complexity_portfolio(&panel, &asked.ask()?, &place, &target)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let bytes = list::rows(served, form, &reply.steps)?;
        let name = file(served, &format!("portfolio-{}", reply.place.id), &panel);
        Ok(Made { bytes, page: None, name })
    })
    .await
}

#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LinksParameters {
    /// Of what; `activities` where not given.
    #[param(inline)]
    of: Option<Listed>,
    /// Share of the links that may be false; 0.05 where not given.
    #[param(exclusive_minimum = 0, exclusive_maximum = 1, example = 0.05)]
    fdr: Option<f64>,
    /// Links at most, those of lowest p-value; 1,000 where not given.
    #[param(minimum = 1, maximum = 100_000, example = 1000)]
    most: Option<usize>,
}

/// Pairs of activities, or of places, that share more than their sizes explain (bipartite configuration model, false discoveries controlled).
///
/// As CSV or Parquet: the links.
#[utoipa::path(
    get, path = "/api/v1/complexity/links", tag = "Complexity",
    params(MatrixParameters, LinksParameters, ListForm),
    responses((status = 200, description = "The links", body = ComplexityLinks))
)]
async fn links(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<MatrixParameters>,
    Parameters(wanted): Parameters<LinksParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let usual = LinksAsk::default();
        let most = wanted.most.unwrap_or(usual.most);
        if !(1..=MOST_LINKS).contains(&most) {
            let expected = format!("most from 1 to {MOST_LINKS}");
            return Err(Problem::bad_request(&format!("most={most} is out of range."), &expected));
        }
        let of_places = matches!(wanted.of, Some(Listed::Places));
        let links = LinksAsk { of_places, level: wanted.fdr.unwrap_or(usual.level), most };
        let panel = asked.panel(served)?;
        let reply = complexity_links(&panel, &asked.ask()?, &links)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let bytes = list::rows(served, form, &reply.links)?;
        let name = file(served, &format!("links-of-{}", reply.of), &panel);
        Ok(Made { bytes, page: None, name })
    })
    .await
}

/// How specialised places are, how concentrated activities, how nested the whole.
///
/// As CSV or Parquet: places, or activities.
#[utoipa::path(
    get, path = "/api/v1/complexity/indices", tag = "Complexity",
    params(MatrixParameters, RankingParameters, ListForm),
    responses((status = 200, description = "The indices", body = ComplexityIndices))
)]
async fn indices(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<MatrixParameters>,
    Parameters(table): Parameters<RankingParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let panel = asked.panel(served)?;
        let reply = complexity_indices(&panel, &asked.ask()?)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let (what, bytes) = match table.list.unwrap_or_default() {
            Listed::Places => ("place-indices", list::rows(served, form, &reply.places)?),
            Listed::Activities => {
                ("activity-indices", list::rows(served, form, &reply.activities)?)
            }
        };
        Ok(Made { bytes, page: None, name: file(served, what, &panel) })
    })
    .await
}

/// The space of activities as a graph: which are near each other, and where to draw them.
#[utoipa::path(
    get, path = "/api/v1/complexity/space", tag = "Complexity",
    params(MatrixParameters),
    responses((status = 200, description = "The space", body = ActivitySpace))
)]
async fn space(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<MatrixParameters>,
) -> Response {
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        let panel = asked.panel(served)?;
        Made::document(&activity_space(&panel, &asked.ask()?)?)
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct DiffParameters {
    /// Conventions to compare with, by name.
    #[param(example = "stata")]
    other: String,
}

/// Which places move between two profiles of conventions, and by which convention.
///
/// As CSV or Parquet: the places.
#[utoipa::path(
    get, path = "/api/v1/complexity/diff", tag = "Complexity",
    params(MatrixParameters, DiffParameters, ListForm),
    responses((status = 200, description = "The differences", body = ComplexityDiff))
)]
async fn diff(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<MatrixParameters>,
    Parameters(with): Parameters<DiffParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let other = profile(&with.other)?;
        let panel = asked.panel(served)?;
        let reply = complexity_diff(&panel, &asked.ask()?, other)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let bytes = list::rows(served, form, &reply.places)?;
        Ok(Made { bytes, page: None, name: file(served, "diff", &panel) })
    })
    .await
}

/// How much of the order of places is kept from each year of the matrix to the next.
///
/// As CSV or Parquet: the pairs of years.
#[utoipa::path(
    get, path = "/api/v1/complexity/stability", tag = "Complexity",
    params(MatrixParameters, ListForm),
    responses((status = 200, description = "The years", body = ComplexityStability))
)]
async fn stability(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<MatrixParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let reply = served.atlas.complexity_stability(&asked.query()?, &asked.ask()?)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let bytes = list::rows(served, form, &reply.years)?;
        let name = list::file_name(served, &format!("complexity-stability-{}", reply.basis.level));
        Ok(Made { bytes, page: None, name })
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ForecastParameters {
    /// Country (mex) or region id whose next specialisations are asked for; without it, the test alone.
    #[param(max_length = 60, example = "mex")]
    place: Option<String>,
    /// Years from a base year to its outcome; where not given, three if the years allow it.
    #[param(minimum = 1, maximum = 100, example = 3)]
    horizon: Option<u8>,
}

fn horizon(years: Option<u8>) -> Result<Option<i32>, Problem> {
    match years {
        Some(years) if !(1..=100).contains(&years) => {
            let found = format!("horizon={years} is out of range.");
            Err(Problem::bad_request(&found, "horizon from 1 to 100"))
        }
        years => Ok(years.map(i32::from)),
    }
}

/// Which specialisations appear next: models tested on the last period there is, and what the best expects of a place.
///
/// Takes every year of the matrix. As CSV or Parquet: what is expected of the place.
#[utoipa::path(
    get, path = "/api/v1/complexity/forecast", tag = "Complexity",
    params(MatrixParameters, ForecastParameters, ListForm),
    responses((status = 200, description = "The forecast", body = ComplexityForecast))
)]
async fn forecast(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<MatrixParameters>,
    Parameters(of): Parameters<ForecastParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let ask = ForecastAsk {
            filter: asked.ask()?.filter,
            horizon: horizon(of.horizon)?,
            place: of.place.as_deref(),
        };
        let reply = served.atlas.complexity_forecast(&asked.query()?, &ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let bytes = list::rows(served, form, &reply.next)?;
        let name = list::file_name(served, &format!("complexity-forecast-{}", reply.level));
        Ok(Made { bytes, page: None, name })
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ProjectionParameters {
    /// Matrix that the PCI is computed of: `trade` or a level, with the same classification.
    #[param(example = "us:state")]
    pci_of: String,
}

/// Complexity of places by a PCI from elsewhere, such as of counties by that of states, with both denominators.
///
/// As CSV or Parquet: the places.
#[utoipa::path(
    get, path = "/api/v1/complexity/projection", tag = "Complexity",
    params(MatrixParameters, ProjectionParameters, ListForm),
    responses((status = 200, description = "The projection", body = ComplexityProjection))
)]
async fn projection(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<MatrixParameters>,
    Parameters(from): Parameters<ProjectionParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let panel = asked.panel(served)?;
        let query = MatrixQuery {
            matrix: Some(from.pci_of),
            classification: Some(panel.classification.clone()),
            year: Some(panel.year),
            ..asked.query()?
        };
        let other = served.atlas.complexity_panel(&query)?;
        let reply = complexity_projection(&panel, &other, &asked.ask()?)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let bytes = list::rows(served, form, &reply.places)?;
        Ok(Made { bytes, page: None, name: file(served, "projection", &panel) })
    })
    .await
}
