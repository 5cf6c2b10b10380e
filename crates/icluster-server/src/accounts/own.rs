//! `/api/v1/account`: one's own password, everything that is kept about one, and leaving for good.

use super::session::{self, fresh};
use super::{Caller, now, refuse};
use crate::app::App;
use crate::problem::{Problem, ProblemDocument};
use crate::request::Facts;
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use icluster_accounts::{Account, Export};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(erase))
        .routes(routes!(export))
        .routes(routes!(change_password))
}

/// Everything that is kept about one, to take along.
#[utoipa::path(
    get, path = "/api/v1/account/export", operation_id = "export_account", tag = "Accounts",
    responses(
        (status = 200, description = "Account, sessions, tokens, identities, lines of the audit log", body = Export),
        (status = 401, description = "Not logged in", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn export(State(app): State<Arc<App>>, facts: Facts, caller: Caller) -> Response {
    let work = async || -> Result<_, Problem> {
        let account = caller.account()?;
        Ok(app.accounts().await?.export(&account.id, &now()).await?)
    };
    match work().await {
        Ok(export) => {
            let mut response = fresh(Json(export));
            let name = HeaderValue::from_static("attachment; filename=\"icluster-account.json\"");
            response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
            response
        }
        Err(problem) => facts.refuse(problem),
    }
}

/// Erases one's own account with its sessions and tokens; the audit log keeps its id only.
#[utoipa::path(
    delete, path = "/api/v1/account", operation_id = "erase_account", tag = "Accounts",
    responses(
        (status = 200, description = "The account as it was", body = Account),
        (status = 401, description = "Not logged in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Known by a token, or not from a page of this server", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It is the last steward", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn erase(State(app): State<Arc<App>>, facts: Facts, caller: Caller) -> Response {
    let work = async || -> Result<_, Problem> {
        let account = caller.changing()?;
        app.accounts().await?.remove(&account.id, &caller.actor(), &now()).await?;
        Ok(account.clone())
    };
    match work().await {
        Ok(account) => {
            let mut response = fresh(Json(account));
            session::set(&mut response, &facts.headers, session::NAME, "", "/", 0);
            response
        }
        Err(problem) => facts.refuse(problem),
    }
}

/// The old and the new password.
#[derive(Deserialize, ToSchema)]
struct Passwords {
    /// The password of now
    #[schema(max_length = 200)]
    old: String,
    /// The password from now on
    #[schema(min_length = 12, max_length = 200)]
    new: String,
}

/// Changes one's own password; all sessions end, also this one.
#[utoipa::path(
    put, path = "/api/v1/account/password", operation_id = "change_password", tag = "Accounts",
    request_body = Passwords,
    responses(
        (status = 200, description = "The account", body = Account),
        (status = 401, description = "Not logged in, or the old password is another", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Known by a token that only reads, or not from a page of this server", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 429, description = "Too many failed attempts", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn change_password(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<Passwords>, JsonRejection>,
) -> Response {
    let account = match caller.changing() {
        Ok(account) => account,
        Err(problem) => return facts.refuse(problem),
    };
    let given = match body {
        Ok(Json(given)) => given,
        Err(error) => return facts.refuse(Problem::of_body(&error, "{old, new}")),
    };
    let accounts = match app.accounts().await {
        Ok(accounts) => accounts,
        Err(problem) => return facts.refuse(problem),
    };
    let from = caller.origin();
    match accounts.change_password(&account.id, &given.old, &given.new, from, &now()).await {
        Ok(()) => {
            let mut response = fresh(Json(account.clone()));
            session::set(&mut response, &facts.headers, session::NAME, "", "/", 0);
            response
        }
        Err(error) => refuse(&facts, error),
    }
}
