//! Claims: added to an entity, and how they stand.

use super::door::{Changed, Door, read};
use crate::app::App;
use crate::problem::ProblemDocument;
use crate::request::Segments;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::Response;
use icluster_registry::{Claim, NewClaim, Sees, Status, Visibility};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(claim)).routes(routes!(change_claim))
}

/// What a claim may be, for messages.
const CLAIM: &str = "a claim: {predicate, value: {type, …}, source: {name, url}, status, basis, confidence, from, to, visibility}";

/// Adds a claim to an entity. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(post, path = "/api/v1/network/entities/{entity}/claims", operation_id = "add_claim", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26)), request_body = NewClaim,
    responses(
        (status = 201, description = "The claim", body = Claim),
        (status = 400, description = "A claim that makes no sense", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Not for this caller: only stewards verify or dispute", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn claim(
    Segments(id): Segments<String>,
    door: Door,
    body: Result<Json<NewClaim>, JsonRejection>,
) -> Response {
    let done = async {
        let keeper = door.keeper(Some(&id))?;
        let new = read(body, CLAIM)?;
        let claim = door.registry().await?.claim(&id, new, &keeper.author()).await?;
        Ok(Changed::of(claim.id.clone(), claim))
    };
    door.changed("claim.add", StatusCode::CREATED, done.await).await
}

/// How a claim stands from now on, or who sees it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClaimChangeBody {
    /// How it stands
    status: Option<Status>,
    /// Who sees it
    #[schema(value_type = Option<String>)]
    visibility: Option<Visibility>,
    /// Why
    note: Option<String>,
}

/// Says how a claim stands, or who sees it. For stewards; for the organisation's own people what they said themselves, to take it back or tell it to others; or with `icluster serve --allow-edit`.
#[utoipa::path(put, path = "/api/v1/network/claims/{claim}", operation_id = "change_claim", tag = "Network",
    params(("claim" = String, Path, description = "Its id", max_length = 26)), request_body = ClaimChangeBody,
    responses(
        (status = 200, description = "The claim", body = Claim),
        (status = 403, description = "Not for this caller: only stewards verify or dispute, and change what others said", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such claim", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It was withdrawn", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn change_claim(
    Segments(id): Segments<String>,
    door: Door,
    body: Result<Json<ClaimChangeBody>, JsonRejection>,
) -> Response {
    let done = async {
        let of = match door.own() {
            None => None,
            Some(_) => {
                let claim = door.registry().await?.claim_by_id(&id, &door.sees()).await?;
                Some(claim.subject)
            }
        };
        let keeper = door.keeper(of.as_deref())?;
        let of = read(body, "a change: {status, visibility, note}")?;
        let (registry, author) = (door.registry().await?, keeper.author());
        if let Some(visibility) = &of.visibility {
            registry.set_visibility(&id, visibility, of.note.as_deref(), &author).await?;
        }
        if let Some(status) = of.status {
            registry.set_status(&id, status, of.note.as_deref(), &author).await?;
        }
        let claim = registry.claim_by_id(&id, &Sees::everything()).await?;
        Ok(Changed::of(id, claim))
    };
    door.changed("claim.change", StatusCode::OK, done.await).await
}
