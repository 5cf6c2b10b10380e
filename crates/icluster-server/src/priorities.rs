//! `/api/v1/priorities`: which products could be made at which places.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::gaps::focused;
use crate::list;
use crate::negotiate::Form;
use crate::parameters::ListForm;
use crate::problem::Problem;
use crate::request::{Facts, Parameters};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::AtlasError;
use icluster_atlas::priorities::{
    BackTest, BackTestAsk, Priorities, PrioritiesAsk, PriorityProfile, RolePortfolio,
};
use icluster_codes::{Country, RegionId};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Draws at most over REST.
const DRAWS: usize = 20_000;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(priorities))
        .routes(routes!(priorities_back_test))
        .routes(routes!(portfolio))
}

/// A country.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Where {
    Us,
    #[default]
    Mx,
    Ca,
}

impl Where {
    pub(crate) fn country(self) -> Country {
        match self {
            Where::Us => Country::Us,
            Where::Mx => Country::Mx,
            Where::Ca => Country::Ca,
        }
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PrioritiesParameters {
    /// Country in which things would be made; Mexico where not given.
    #[param(inline)]
    country: Option<Where>,
    /// By states and provinces rather than the finest places.
    states: Option<bool>,
    /// Only places in this region.
    #[param(max_length = 200, example = "mx:state:02")]
    region: Option<String>,
    /// Only products of a focus: `aerospace`, `agro-industry`, `automotive-and-electric-vehicles`, `energy`, `medical-devices`, `semiconductors-and-electronics`.
    #[param(max_length = 60, example = "medical-devices")]
    focus: Option<String>,
    /// Only products of this cluster.
    #[param(max_length = 80, example = "automotive")]
    cluster: Option<String>,
    /// Only products whose code of the Harmonized System begins so.
    #[param(max_length = 6, pattern = "^[0-9]+$", example = "8708")]
    product: Option<String>,
    /// Profile of weights: `balanced` (where not given), `security`, `regional-development`, `green`.
    #[param(max_length = 40, example = "balanced")]
    profile: Option<String>,
    /// Weights in place of the profile's: pillars with numbers, `demand=0.3,capability=0.2`; pillars not named have 0.
    #[param(max_length = 200, example = "demand=0.4,capability=0.4,linkage=0.2")]
    weights: Option<String>,
    /// Draws over everything that is unsure: 0 (where not given) for scores as measured, at most 20,000.
    #[param(maximum = 20000, example = 1000)]
    draws: Option<usize>,
    /// Seed of the draws.
    #[param(maximum = 4294967295u32, example = 1)]
    seed: Option<u64>,
    /// Candidates in the reply: 50 where not given, at most 1,000.
    #[param(maximum = 1000, example = 20)]
    top: Option<usize>,
    /// Without candidates that a gate is closed to.
    open_only: Option<bool>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct BackTestParameters {
    /// Country that would gain; Mexico where not given.
    #[param(inline)]
    country: Option<Where>,
    /// Country that buys; the first with years on both sides where not given.
    #[param(inline)]
    buyer: Option<Where>,
    /// Last year of what the score may know.
    #[param(minimum = 1900, maximum = 2100, example = 2017)]
    until: Option<i32>,
    /// First year of the outcome.
    #[param(minimum = 1900, maximum = 2100, example = 2019)]
    from: Option<i32>,
    /// Profile of weights: `balanced` (where not given), `security`, `regional-development`, `green`.
    #[param(max_length = 40, example = "balanced")]
    profile: Option<String>,
}

fn profile(name: Option<&str>, weights: Option<&str>) -> Result<PriorityProfile, Problem> {
    let name = name.unwrap_or("balanced");
    let profile = PriorityProfile::named(name).map_err(|error| bad(error.to_string()))?;
    match weights {
        Some(weights) => weighed(&profile, weights),
        None => Ok(profile),
    }
}

fn bad(problem: String) -> Problem {
    Problem::from(AtlasError::BadWeights(problem))
}

/// A profile with weights as a parameter writes them in place of its own: `demand=0.3,capability=0.2`; pillars not named have 0.
pub(crate) fn weighed(
    profile: &PriorityProfile,
    weights: &str,
) -> Result<PriorityProfile, Problem> {
    let known: Vec<&str> = profile.pillars.iter().map(|pillar| pillar.id.as_str()).collect();
    let weight = |part: &'_ str| {
        let (id, value) = part.split_once('=')?;
        let value: f64 = value.trim().parse().ok()?;
        (known.contains(&id.trim()) && value.is_finite() && value >= 0.0)
            .then(|| (id.trim().to_owned(), value))
    };
    let parts = weights.split(',').filter(|part| !part.trim().is_empty());
    let each: Result<Vec<(String, f64)>, Problem> = parts
        .map(|part| {
            weight(part).ok_or_else(|| {
                bad(format!(
                    "weights: `{part}`: expected a pillar and a number of 0 or more, such as {}=0.3; pillars are {}",
                    known.first().unwrap_or(&"demand"),
                    known.join(", ")
                ))
            })
        })
        .collect();
    let each = each?;
    let each = each.iter().map(|(id, weight)| (id.as_str(), *weight));
    profile.weighed(each).map_err(|error| bad(error.to_string()))
}

/// Products that are bought from outside North America by the places of a country that could make them, best first, with intervals and reasons.
///
/// As CSV or Parquet: the candidates of the reply.
#[utoipa::path(
    get, path = "/api/v1/priorities", operation_id = "priorities", tag = "Nearshoring",
    params(PrioritiesParameters, ListForm),
    responses((status = 200, description = "Priorities", body = Priorities))
)]
async fn priorities(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<PrioritiesParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let ask = asked(of)?;
        let reply = served.atlas.priorities(&ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = list::file_name(served, &format!("priorities-{}", reply.country));
        let bytes = list::rows(served, form, &reply.priorities)?;
        Ok(Made { bytes, page: None, name })
    })
    .await
}

/// The score by what was known in a year, held against the share of another country's imports that the country gained later, beside demand alone and density alone.
///
/// Inside chapters of the Harmonized System and over all, with intervals of nine tenths over draws of whole chapters.
#[utoipa::path(
    get, path = "/api/v1/priorities/back-test", operation_id = "priorities_back_test", tag = "Nearshoring",
    params(BackTestParameters),
    responses((status = 200, description = "Back-test", body = BackTest))
)]
async fn priorities_back_test(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<BackTestParameters>,
) -> Response {
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        let country = of.country.unwrap_or_default().country();
        let ask = BackTestAsk {
            buyer: of.buyer.map(Where::country),
            until: of.until,
            from: of.from,
            ..BackTestAsk::new(country, profile(of.profile.as_deref(), None)?)
        };
        Made::document(&served.atlas.priorities_back_test(&ask)?)
    })
    .await
}

/// A region's portfolio: the best candidate of each role (upgrade, substitute, fill in for an anchor, new path), its weakest pillar and what policy can do about it. `top` and `open_only` do not matter.
#[utoipa::path(
    get, path = "/api/v1/priorities/portfolio", operation_id = "role_portfolio", tag = "Nearshoring",
    params(PrioritiesParameters),
    responses((status = 200, description = "Portfolio", body = RolePortfolio))
)]
async fn portfolio(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<PrioritiesParameters>,
) -> Response {
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        Made::document(&served.atlas.role_portfolio(&asked(of)?)?)
    })
    .await
}

/// The question of parameters.
fn asked(of: PrioritiesParameters) -> Result<PrioritiesAsk, Problem> {
    let country = of.country.unwrap_or_default().country();
    let region = of.region.as_deref().map(str::parse::<RegionId>).transpose();
    let region = region.map_err(|error| {
        Problem::bad_request(&error.to_string(), "a region such as mx:state:02")
    })?;
    Ok(PrioritiesAsk {
        states: of.states.unwrap_or_default(),
        region,
        focus: of.focus.as_deref().map(focused).transpose()?,
        cluster: of.cluster,
        product: of.product,
        draws: of.draws.unwrap_or_default().min(DRAWS),
        seed: of.seed.unwrap_or(1),
        top: of.top.unwrap_or(50).min(1_000),
        open_only: of.open_only.unwrap_or_default(),
        ..PrioritiesAsk::new(country, profile(of.profile.as_deref(), of.weights.as_deref())?)
    })
}
