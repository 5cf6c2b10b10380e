//! `/api/v1/network/needs/…/matches`, `projects/…/matches`, `gaps/…/partners`, `consortium`, `path` and `measures`: who fits, who could work together, how two are
//! connected, who is central, by what the caller sees.
//!
//! Thin: the answers are those of `icluster_answers::fit`.

use crate::answer::Made;
use crate::app::App;
use crate::problem::{Problem, ProblemDocument};
use crate::questions::problem;
use crate::request::{Parameters, Segments, region};
use crate::seen::{LangParameter, Seen, plain, unknown};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::response::Response;
use icluster_answers::Stakeholders;
use icluster_answers::fit::{
    ConsortiumAsk, ConsortiumFound, GapPartners, Grouping, Matches, NetworkMeasures, Ways,
};
use icluster_codes::RegionId;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Candidates of a page, where not said, and at most.
const FEW: usize = 20;
const MOST: usize = 100;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(matches))
        .routes(routes!(project_matches))
        .routes(routes!(gap_partners))
        .routes(routes!(consortium))
        .routes(routes!(path))
        .routes(routes!(measures))
}

/// A limit within what is allowed.
fn limited(given: Option<usize>) -> Result<usize, Problem> {
    let limit = given.unwrap_or(FEW);
    if (1..=MOST).contains(&limit) {
        return Ok(limit);
    }
    Err(Problem::bad_request(&format!("limit={limit} is out of range."), "1 to 100"))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MatchParameters {
    /// Language of labels and reasons.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
    /// Candidates at most; 20 where not given.
    #[param(minimum = 1, maximum = 100, example = 20)]
    limit: Option<usize>,
}

async fn matched(seen: Seen, id: String, of: MatchParameters) -> Response {
    seen.told(move |known, lang| {
        let limit = limited(of.limit)?;
        match known.fits(plain(&id), limit, lang).map_err(problem)? {
            Some(found) => Made::document(&found),
            None => Err(unknown(&id)),
        }
    })
    .await
}

/// Organisations that fit a need, best first: what each part of the score is, at least and at most, and why; who is excluded and by what.
#[utoipa::path(get, path = "/api/v1/network/needs/{need}/matches", operation_id = "matches", tag = "Network",
    params(("need" = String, Path, description = "Its id", max_length = 40), MatchParameters),
    responses(
        (status = 200, description = "Candidates", body = Matches),
        (status = 404, description = "No such need", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn matches(
    seen: Seen,
    Segments(need): Segments<String>,
    Parameters(of): Parameters<MatchParameters>,
) -> Response {
    matched(seen, need, of).await
}

/// Organisations that fit a project, best first; those that take part already are left out.
#[utoipa::path(get, path = "/api/v1/network/projects/{project}/matches", operation_id = "project_matches", tag = "Network",
    params(("project" = String, Path, description = "Its id in the registry", max_length = 40), MatchParameters),
    responses(
        (status = 200, description = "Candidates", body = Matches),
        (status = 404, description = "No such project", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn project_matches(
    seen: Seen,
    Segments(project): Segments<String>,
    Parameters(of): Parameters<MatchParameters>,
) -> Response {
    matched(seen, project, of).await
}

fn place<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<RegionId>, D::Error> {
    region(from)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct GapParameters {
    /// Language of labels and reasons.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
    /// Where it is bought; nearness counts from there.
    #[param(value_type = Option<String>, max_length = 200, example = "mx:state:22")]
    #[serde(default, deserialize_with = "place")]
    place: Option<RegionId>,
    /// Farthest a supplier may be, kilometres.
    #[param(minimum = 1, example = 300)]
    within_km: Option<f64>,
    /// Candidates at most; 20 where not given.
    #[param(minimum = 1, maximum = 100, example = 20)]
    limit: Option<usize>,
}

/// Organisations that could supply a product that is bought from far: who makes it or is in an industry that does, is near, and sells to industries that buy it.
#[utoipa::path(get, path = "/api/v1/network/gaps/{product}/partners", operation_id = "gap_partners", tag = "Network",
    params(("product" = String, Path, description = "Code of the Harmonized System, four to six digits", max_length = 10, example = "850760"), GapParameters),
    responses(
        (status = 200, description = "Candidates", body = GapPartners),
        (status = 400, description = "No such product", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn gap_partners(
    seen: Seen,
    Segments(product): Segments<String>,
    Parameters(of): Parameters<GapParameters>,
) -> Response {
    seen.told(move |known, lang| {
        let limit = limited(of.limit)?;
        let found = known.fills_gap(&product, of.place.as_ref(), of.within_km, limit, lang);
        Made::document(&found.map_err(problem)?)
    })
    .await
}

/// The fewest organisations that together cover capabilities under conditions, with the next best; what is proven and what is not is told.
#[utoipa::path(post, path = "/api/v1/network/consortium", operation_id = "consortium", tag = "Network", params(LangParameter), request_body = ConsortiumAsk,
    responses(
        (status = 200, description = "The best consortium; without members where none meets the conditions", body = ConsortiumFound),
        (status = 400, description = "Unknown capabilities or numbers out of range", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such need", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn consortium(
    mut seen: Seen,
    _asked: Parameters<LangParameter>,
    body: Result<Json<ConsortiumAsk>, JsonRejection>,
) -> Response {
    let of = match body {
        Ok(Json(of)) => of,
        Err(error) => {
            let expected = "{capabilities: [key], need, members, exactly, place, with: [id], women_led, small, countries, alternatives}";
            return seen.facts.refuse(Problem::of_body(&error, expected));
        }
    };
    seen.facts = seen.facts.with_body(&of);
    seen.told(move |known, lang| match known.consortium_of(&of, lang).map_err(problem)? {
        Some(found) => Made::document(&found),
        None => Err(unknown(of.need.as_deref().unwrap_or_default())),
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PathParameters {
    /// Id of an organisation or another thing of the registry.
    #[param(max_length = 200)]
    from: String,
    /// Id of another.
    #[param(max_length = 200)]
    to: String,
    /// Ways at most; 1 where not given.
    #[param(minimum = 1, maximum = 10, example = 3)]
    most: Option<usize>,
    /// Language of labels.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
}

/// The shortest way between two things of the registry, and the next, with all claims that each step rests on; no steps where there is none.
#[utoipa::path(get, path = "/api/v1/network/path", operation_id = "path", tag = "Network", params(PathParameters),
    responses(
        (status = 200, description = "Steps", body = Ways),
        (status = 404, description = "No such thing", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn path(seen: Seen, Parameters(of): Parameters<PathParameters>) -> Response {
    seen.told(move |known, lang| {
        for id in [&of.from, &of.to] {
            if known.get(plain(id)).map_err(problem)?.is_none() {
                return Err(unknown(id));
            }
        }
        let (from, to) = (plain(&of.from), plain(&of.to));
        let ways = known.ways(from, to, of.most.unwrap_or(1), lang).map_err(problem)?;
        Made::document(&ways.ok_or_else(|| unknown(from))?)
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MeasuresParameters {
    /// By what those who link are told apart: `country` (where not given) or `initiative`.
    #[param(inline)]
    group: Option<Grouping>,
    /// Things of each list at most; 20 where not given.
    #[param(minimum = 1, maximum = 100, example = 20)]
    limit: Option<usize>,
    /// Language of labels.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
}

/// Who is central in the network of stakeholders (degree, PageRank, betweenness), and who links countries or initiatives.
#[utoipa::path(get, path = "/api/v1/network/measures", operation_id = "network_measures", tag = "Network", params(MeasuresParameters),
    responses((status = 200, description = "Measures", body = NetworkMeasures)))]
async fn measures(seen: Seen, Parameters(of): Parameters<MeasuresParameters>) -> Response {
    seen.told(move |known, lang| {
        let found = known.measures(of.group.unwrap_or_default(), limited(of.limit)?, lang);
        Made::document(&found.map_err(problem)?)
    })
    .await
}
