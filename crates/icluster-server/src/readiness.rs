//! `/api/v1/readiness`: how ready places are for new industry.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::gaps::focused;
use crate::list;
use crate::negotiate::Form;
use crate::parameters::ListForm;
use crate::priorities::{Where, weighed};
use crate::problem::Problem;
use crate::request::{Facts, Parameters};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::readiness::{Readiness, ReadinessAsk};
use icluster_codes::{Level, RegionId};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Draws at most over REST.
const DRAWS: usize = 20_000;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(readiness))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ReadinessParameters {
    /// Country; where not given that of the level or the place, else Mexico.
    #[param(inline)]
    country: Option<Where>,
    /// Level of the places; the finest with data where not given.
    #[param(max_length = 40, example = "mx:state")]
    level: Option<String>,
    /// Only places in this region; they are compared with all of their level.
    #[param(max_length = 200, example = "mx:state:02")]
    place: Option<String>,
    /// Attractiveness by the products of a focus: `aerospace`, `agro-industry`, `automotive-and-electric-vehicles`, `energy`, `medical-devices`, `semiconductors-and-electronics`.
    #[param(max_length = 60, example = "medical-devices")]
    focus: Option<String>,
    /// Weights in place of the shipped ones: pillars with numbers, `labour=0.5,skills=0.5`; pillars not named have 0.
    #[param(max_length = 300, example = "labour=0.4,skills=0.4,transport=0.2")]
    weights: Option<String>,
    /// Draws over everything that is unsure: 0 (where not given) for scores as measured, at most 20,000.
    #[param(maximum = 20000, example = 1000)]
    draws: Option<usize>,
    /// Seed of the draws.
    #[param(maximum = 4294967295u32, example = 1)]
    seed: Option<u64>,
    /// Places in the reply: 50 where not given, at most 1,000.
    #[param(maximum = 1000, example = 20)]
    top: Option<usize>,
}

/// Places by how ready they are for new industry, whatever the product, with intervals, ranks and reasons; and how attractive they are beside it.
///
/// As CSV or Parquet: the places of the reply.
#[utoipa::path(
    get, path = "/api/v1/readiness", operation_id = "readiness", tag = "Nearshoring",
    params(ReadinessParameters, ListForm),
    responses((status = 200, description = "Readiness", body = Readiness))
)]
async fn readiness(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<ReadinessParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let bad = |error: &dyn std::fmt::Display, expected: &str| {
            Problem::bad_request(&error.to_string(), expected)
        };
        let place = of.place.as_deref().map(str::parse::<RegionId>).transpose();
        let place = place.map_err(|error| bad(&error, "a region such as mx:state:02"))?;
        let level = of.level.as_deref().map(str::parse::<Level>).transpose();
        let level = level.map_err(|error| bad(&error, "a level such as mx:state"))?;
        let usual = ReadinessAsk::new()?;
        let ask = ReadinessAsk {
            country: of.country.map(Where::country),
            level,
            place,
            focus: of.focus.as_deref().map(focused).transpose()?,
            profile: match of.weights.as_deref() {
                Some(weights) => weighed(&usual.profile, weights)?,
                None => usual.profile,
            },
            draws: of.draws.unwrap_or_default().min(DRAWS),
            seed: of.seed.unwrap_or(1),
            top: of.top.unwrap_or(50).min(1_000),
        };
        let reply = served.atlas.readiness(&ask)?;
        if form == Form::Json {
            return Made::document(&reply);
        }
        let name = list::file_name(served, &format!("readiness-{}", reply.countries.join("-")));
        let bytes = list::rows(served, form, &reply.list)?;
        Ok(Made { bytes, page: None, name })
    })
    .await
}
