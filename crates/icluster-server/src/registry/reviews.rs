//! Pairs that may be the same: shown, decided, decisions taken back.

use super::door::{Changed, Door, read};
use crate::app::App;
use crate::problem::ProblemDocument;
use crate::request::{Parameters, Segments};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::Response;
use icluster_registry::duplicates::{Review, Verdict};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(reviews)).routes(routes!(decide)).routes(routes!(undo))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ReviewParameters {
    /// `open` (where not given) or `decided`.
    #[param(example = "open", pattern = "^(open|decided)$")]
    state: Option<String>,
    /// Pairs to show; 50 where not given.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
}

/// Pairs of organisations that may be the same, those that tell most first. For stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(get, path = "/api/v1/network/reviews", operation_id = "reviews", tag = "Network", params(ReviewParameters),
    responses(
        (status = 200, description = "Pairs", body = Vec<Review>),
        (status = 403, description = "Not for this caller", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn reviews(door: Door, Parameters(of): Parameters<ReviewParameters>) -> Response {
    let found = async {
        door.keeper(None)?;
        let decided = of.state.as_deref() == Some("decided");
        let limit = of.limit.unwrap_or(50).into();
        Ok(door.registry().await?.reviews(decided, limit, door.language()).await?)
    };
    door.found(found.await)
}

/// A decision.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecisionBody {
    /// What is decided
    verdict: Verdict,
    /// Why
    note: Option<String>,
}

/// Decides a pair; to merge keeps the older entry. For stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(post, path = "/api/v1/network/reviews/{review}", operation_id = "decide_review", tag = "Network",
    params(("review" = String, Path, description = "Its id", max_length = 26)), request_body = DecisionBody,
    responses(
        (status = 200, description = "The pair", body = Review),
        (status = 403, description = "Not for this caller", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It was decided", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn decide(
    Segments(id): Segments<String>,
    door: Door,
    body: Result<Json<DecisionBody>, JsonRejection>,
) -> Response {
    let done = async {
        let keeper = door.keeper(None)?;
        let of = read(body, "a decision: {verdict: merge|keep_apart|unsure, note}")?;
        let (registry, author) = (door.registry().await?, keeper.author());
        let now = registry.decide(&id, of.verdict, of.note.as_deref(), &author).await?;
        Ok(Changed::of(id, now))
    };
    door.changed("review.decide", StatusCode::OK, done.await).await
}

/// Takes a decision back, and the merge it made. For stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(delete, path = "/api/v1/network/reviews/{review}/decision", operation_id = "undo_review", tag = "Network",
    params(("review" = String, Path, description = "Its id", max_length = 26)),
    responses(
        (status = 200, description = "The pair, open again", body = Review),
        (status = 403, description = "Not for this caller", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It was not decided", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn undo(Segments(id): Segments<String>, door: Door) -> Response {
    let done = async {
        let keeper = door.keeper(None)?;
        let now = door.registry().await?.undo_decision(&id, &keeper.author()).await?;
        Ok(Changed::of(id, now))
    };
    door.changed("review.undo", StatusCode::OK, done.await).await
}
