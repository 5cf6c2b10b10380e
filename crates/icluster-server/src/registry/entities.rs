//! One entity: shown, changed, removed, its history, its export.

use super::door::{Changed, Door, read};
use crate::app::App;
use crate::problem::ProblemDocument;
use crate::request::{Parameters, Segments};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use icluster_registry::{Claim, Entity, Export, NewClaim};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(one, change, remove))
        .routes(routes!(history))
        .routes(routes!(export))
}

/// An entity with all that the caller sees of it. One that was merged leads to what stands for it.
#[utoipa::path(get, path = "/api/v1/network/entities/{entity}", operation_id = "entity", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26)),
    responses(
        (status = 200, description = "The entity", body = Entity),
        (status = 301, description = "It was merged into another", body = Entity),
        (status = 404, description = "No such entity", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 410, description = "It was removed", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn one(Segments(id): Segments<String>, door: Door) -> Response {
    let found = async {
        let entity = door.registry().await?.entity(&id, &door.sees(), door.language()).await?;
        Ok(match &entity.summary.replaced_by {
            Some(by) => {
                let location = format!("/api/v1/network/entities/{by}");
                let location = [(header::LOCATION, location)];
                (StatusCode::MOVED_PERMANENTLY, location, Json(entity)).into_response()
            }
            None => Json(entity).into_response(),
        })
    };
    door.told(found.await)
}

/// Claims to add to an entity and to withdraw from it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EntityChange {
    /// Claims to add
    #[serde(default)]
    claims: Vec<NewClaim>,
    /// Ids of claims to withdraw
    #[serde(default)]
    withdraw: Vec<String>,
}

/// Adds claims to an entity and withdraws others, all or nothing. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(put, path = "/api/v1/network/entities/{entity}", operation_id = "change_entity", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26)), request_body = EntityChange,
    responses(
        (status = 200, description = "The entity", body = Entity),
        (status = 400, description = "A claim that makes no sense", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Not for this caller: only stewards verify, dispute or withdraw what others said", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such entity", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn change(
    Segments(id): Segments<String>,
    door: Door,
    body: Result<Json<EntityChange>, JsonRejection>,
) -> Response {
    let done = async {
        let keeper = door.keeper(Some(&id))?;
        let of = read(body, "a change: {claims: […], withdraw: [claim id]}")?;
        let registry = door.registry().await?;
        registry.change(&id, of.claims, &of.withdraw, &keeper.author()).await?;
        let now = registry.entity(&id, &keeper.sees, door.language()).await?;
        Ok(Changed::of(id, now))
    };
    door.changed("entity.change", StatusCode::OK, done.await).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RemoveParameters {
    /// Why.
    #[param(max_length = 500)]
    reason: Option<String>,
    /// Whether its rows are deleted with their history; else its claims are withdrawn and kept.
    erase: Option<bool>,
}

/// What was removed.
#[derive(Debug, Serialize, ToSchema)]
struct Removed {
    /// Its id
    removed: String,
}

/// Takes an entity out of the registry. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(delete, path = "/api/v1/network/entities/{entity}", operation_id = "remove_entity", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26), RemoveParameters),
    responses(
        (status = 200, description = "It is gone", body = Removed),
        (status = 403, description = "The server does not take changes, or not from there", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such entity", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn remove(
    Segments(id): Segments<String>,
    door: Door,
    Parameters(of): Parameters<RemoveParameters>,
) -> Response {
    let erase = of.erase == Some(true);
    let done = async {
        let keeper = door.keeper(Some(&id))?;
        let (registry, author) = (door.registry().await?, keeper.author());
        if erase {
            registry.erase(&id, true, &author).await?;
        } else {
            registry.remove(&id, of.reason.as_deref().unwrap_or("removed"), &author).await?;
        }
        Ok(Changed::of(id.clone(), Removed { removed: id }))
    };
    let action = if erase { "entity.erase" } else { "entity.remove" };
    door.changed(action, StatusCode::OK, done.await).await
}

/// All claims ever recorded of an entity that the caller may see, with what became of each.
#[utoipa::path(get, path = "/api/v1/network/entities/{entity}/history", operation_id = "entity_history", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26)),
    responses(
        (status = 200, description = "Claims, oldest first", body = Vec<Claim>),
        (status = 404, description = "No such entity", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn history(Segments(id): Segments<String>, door: Door) -> Response {
    let found = async { Ok(door.registry().await?.history(&id, &door.sees()).await?) };
    door.found(found.await)
}

/// Everything recorded of an entity, for whom it is about. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(get, path = "/api/v1/network/entities/{entity}/export", operation_id = "export_entity", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26)),
    responses(
        (status = 200, description = "Everything", body = Export),
        (status = 403, description = "Not for this caller", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such entity", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn export(Segments(id): Segments<String>, door: Door) -> Response {
    let done = async {
        let keeper = door.keeper(Some(&id))?;
        let export = door.registry().await?.export(&id, &keeper.sees).await?;
        Ok(Changed::of(id, export))
    };
    door.changed("entity.export", StatusCode::OK, done.await).await
}
