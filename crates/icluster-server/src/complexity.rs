//! `/api/v1/complexity…`: rankings, profiles of places, the space of activities, what a convention changes.

use crate::answer::{Made, answer};
use crate::app::{App, Served};
use crate::list::{self, Listing};
use crate::negotiate::Form;
use crate::paging::Slice;
use crate::parameters::{ListForm, PageParameters, year};
use crate::problem::Problem;
use crate::request::{Facts, Parameters, Segments};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::complexity::{
    ActivitySpace, ComplexityAsk, ComplexityDiff, ComplexityForecast, ComplexityMatrix,
    ComplexityProfile, ComplexityProjection, ComplexityRanking, FilterChoice, ForecastAsk,
    MatrixQuery, Panel, Profile, Strategy, activity_space, complexity_diff, complexity_forecast,
    complexity_profile, complexity_projection, complexity_ranking,
};
use serde::Deserialize;
use std::str::FromStr;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Random halves at most: more would take minutes for counties and change no end of an interval by a whole rank.
const MOST_REPLICATES: usize = 1000;
/// Years that are added up at most.
const MOST_POOLED: usize = 20;
/// Matrices of one page, where not said.
const MATRICES: usize = 1000;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(matrices))
        .routes(routes!(ranking))
        .routes(routes!(place))
        .routes(routes!(space))
        .routes(routes!(diff))
        .routes(routes!(forecast))
        .routes(routes!(projection))
}

/// Which matrix, and how it is computed.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MatrixParameters {
    /// `trade` or a level of regions; the first of `/complexity/matrices` where not given.
    #[param(example = "trade")]
    matrix: Option<String>,
    /// Classification of the activities; the one with the latest year where not given.
    #[param(max_length = 40, example = "hs-1992")]
    classification: Option<String>,
    /// Year; the latest where not given.
    #[param(minimum = 1900, maximum = 2100, example = 2019)]
    year: Option<u16>,
    /// Add up so many years, up to the year; 1 where not given.
    #[param(minimum = 1, maximum = 20, example = 1)]
    pool: Option<usize>,
    /// Conventions by name; `default` where not given.
    #[param(example = "default")]
    profile: Option<String>,
    /// Which places and activities are too small; `usual` is `oec` for trade and `datamexico` for jobs.
    #[param(example = "usual")]
    filter: Option<String>,
    /// Random halves of the activities for rank intervals; 0 for none, 200 where not given.
    #[param(minimum = 0, maximum = 1000, example = 200)]
    replicates: Option<usize>,
}

impl MatrixParameters {
    fn query(&self) -> Result<MatrixQuery, Problem> {
        let pool = self.pool.unwrap_or(1);
        if !(1..=MOST_POOLED).contains(&pool) {
            let expected = format!("pool from 1 to {MOST_POOLED}");
            return Err(Problem::bad_request(&format!("pool={pool} is out of range."), &expected));
        }
        Ok(MatrixQuery {
            pool,
            matrix: self.matrix.clone(),
            classification: self.classification.clone(),
            year: year("year", self.year)?,
        })
    }

    fn panel(&self, served: &Served) -> Result<Arc<Panel>, Problem> {
        Ok(served.atlas.complexity_panel(&self.query()?)?)
    }

    fn ask(&self) -> Result<ComplexityAsk, Problem> {
        let usual = ComplexityAsk::default();
        let replicates = self.replicates.unwrap_or(usual.replicates);
        if replicates > MOST_REPLICATES {
            let expected = format!("replicates from 0 to {MOST_REPLICATES}");
            let found = format!("replicates={replicates} is out of range.");
            return Err(Problem::bad_request(&found, &expected));
        }
        let filter = self.filter.as_deref().map(FilterChoice::from_str).transpose()?;
        Ok(ComplexityAsk {
            profile: self.profile.as_deref().map_or(Ok(usual.profile), profile)?,
            filter: filter.unwrap_or(usual.filter),
            replicates,
            ..usual
        })
    }
}

fn profile(name: &str) -> Result<Profile, Problem> {
    let found = Profile::ALL.into_iter().find(|profile| profile.name() == name);
    found.ok_or_else(|| {
        let expected = Profile::ALL.map(Profile::name).join(", ");
        Problem::bad_request(&format!("`{name}` is no profile."), &expected)
    })
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

/// A place's complexity, what it is specialised in, and what it could enter next.
///
/// As CSV or Parquet: what it could enter.
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
        let strategy = order.strategy.as_deref().map(Strategy::from_str).transpose()?;
        let panel = asked.panel(served)?;
        let strategy = strategy.unwrap_or_default();
        let reply = complexity_profile(&panel, &asked.ask()?, &place, strategy)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let bytes = list::rows(served, form, &reply.options)?;
        let name = file(served, &format!("options-{}", reply.place.id), &panel);
        Ok(Made { bytes, page: None, name })
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
        let panels = served.atlas.complexity_panels(&asked.query()?)?;
        let panels: Vec<&Panel> = panels.iter().map(AsRef::as_ref).collect();
        let ask = ForecastAsk {
            filter: asked.ask()?.filter,
            horizon: horizon(of.horizon)?,
            place: of.place.as_deref(),
        };
        let reply = complexity_forecast(&panels, &ask)?;
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
