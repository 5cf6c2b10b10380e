//! `/api/v1/tokens`: one's own tokens for programs.

use super::session::fresh;
use super::{Caller, now, refuse};
use crate::app::App;
use crate::problem::{Problem, ProblemDocument};
use crate::request::{Facts, Segments};
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::Response;
use icluster_accounts::{Issued, NewToken, TokenInfo};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list, issue)).routes(routes!(revoke))
}

/// Tokens of one account.
#[derive(Serialize, ToSchema)]
struct Tokens {
    /// The oldest first, also those that ended
    items: Vec<TokenInfo>,
}

/// One's own tokens; what they are is not kept and not told.
#[utoipa::path(
    get, path = "/api/v1/tokens", operation_id = "tokens", tag = "Accounts",
    responses(
        (status = 200, description = "Tokens", body = Tokens),
        (status = 401, description = "Not logged in", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn list(State(app): State<Arc<App>>, facts: Facts, caller: Caller) -> Response {
    let work = async || -> Result<_, Problem> {
        let account = caller.account()?;
        Ok(app.accounts().await?.tokens(&account.id).await?)
    };
    match work().await {
        Ok(items) => fresh(Json(Tokens { items })),
        Err(problem) => facts.refuse(problem),
    }
}

/// Makes a token; it is told this once.
#[utoipa::path(
    post, path = "/api/v1/tokens", operation_id = "issue_token", tag = "Accounts",
    request_body = NewToken,
    responses(
        (status = 201, description = "The token", body = Issued),
        (status = 401, description = "Not logged in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Known by a token that only reads, or not from a page of this server", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn issue(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<NewToken>, JsonRejection>,
) -> Response {
    let account = match caller.changing() {
        Ok(account) => account,
        Err(problem) => return facts.refuse(problem),
    };
    let wanted = match body {
        Ok(Json(wanted)) => wanted,
        Err(error) => return facts.refuse(Problem::of_body(&error, "{name, scope, days}")),
    };
    let accounts = match app.accounts().await {
        Ok(accounts) => accounts,
        Err(problem) => return facts.refuse(problem),
    };
    match accounts.issue(&account.id, &wanted, &caller.actor(), &now()).await {
        Ok(issued) => fresh((StatusCode::CREATED, Json(issued))),
        Err(error) => refuse(&facts, error),
    }
}

/// Takes one of one's own tokens back.
#[utoipa::path(
    delete, path = "/api/v1/tokens/{id}", operation_id = "revoke_token", tag = "Accounts",
    params(("id" = String, Path, description = "Id of the token", pattern = "^[0-9A-HJKMNP-TV-Z]{26}$", example = "01KG9E6M00000000000000TKEN")),
    responses(
        (status = 200, description = "The tokens that are left", body = Tokens),
        (status = 401, description = "Not logged in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Known by a token that only reads, or not from a page of this server", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn revoke(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
) -> Response {
    let work = async || -> Result<_, Problem> {
        let account = caller.changing()?;
        let accounts = app.accounts().await?;
        accounts.revoke(&account.id, &id, &caller.actor(), &now()).await?;
        Ok(accounts.tokens(&account.id).await?)
    };
    match work().await {
        Ok(items) => fresh(Json(Tokens { items })),
        Err(problem) => facts.refuse(problem),
    }
}
