//! `/api/v1/accounts` and `/api/v1/audit`: all accounts and what was changed, for stewards.

use super::session::fresh;
use super::{Caller, now};
use crate::app::App;
use crate::problem::{Problem, ProblemDocument};
use crate::request::{Facts, Parameters, Segments};
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::Response;
use icluster_accounts::{Account, AccountChange, Action, AuditLine, AuditQuery, NewAccount};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(change, remove))
        .routes(routes!(audit))
}

/// All accounts.
#[derive(Serialize, ToSchema)]
struct AllAccounts {
    /// By e-mail
    items: Vec<Account>,
}

/// All accounts, for stewards.
#[utoipa::path(
    get, path = "/api/v1/accounts", operation_id = "accounts", tag = "Accounts",
    responses(
        (status = 200, description = "Accounts", body = AllAccounts),
        (status = 401, description = "Not logged in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Not a steward", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn list(State(app): State<Arc<App>>, facts: Facts, caller: Caller) -> Response {
    let work = async || -> Result<_, Problem> {
        caller.may(Action::ManageAccounts)?;
        Ok(app.accounts().await?.list().await?)
    };
    match work().await {
        Ok(items) => fresh(Json(AllAccounts { items })),
        Err(problem) => facts.refuse(problem),
    }
}

/// Makes an account, for stewards. Without a password it can log in through the provider only.
#[utoipa::path(
    post, path = "/api/v1/accounts", operation_id = "add_account", tag = "Accounts",
    request_body = NewAccount,
    responses(
        (status = 201, description = "The account", body = Account),
        (status = 401, description = "Not logged in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Not a steward, or not from a page of this server", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "The e-mail is taken", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn add(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<NewAccount>, JsonRejection>,
) -> Response {
    let work = async || -> Result<_, Problem> {
        caller.may(Action::ManageAccounts)?;
        caller.changing()?;
        let expected = "{name, email, role, initiatives[], organisations[], password}";
        let Json(new) = body.map_err(|error| Problem::of_body(&error, expected))?;
        Ok(app.accounts().await?.add(&new, &caller.actor(), &now()).await?)
    };
    match work().await {
        Ok(account) => fresh((StatusCode::CREATED, Json(account))),
        Err(problem) => facts.refuse(problem),
    }
}

/// Changes an account, for stewards: what is not named stays.
#[utoipa::path(
    put, path = "/api/v1/accounts/{id}", operation_id = "change_account", tag = "Accounts",
    params(("id" = String, Path, description = "Id of the account", pattern = "^[0-9A-HJKMNP-TV-Z]{26}$", example = "01KG9E6M00000000000000ACCT")),
    request_body = AccountChange,
    responses(
        (status = 200, description = "The account", body = Account),
        (status = 401, description = "Not logged in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Not a steward, or not from a page of this server", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "The e-mail is taken, or it is the last steward", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn change(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<AccountChange>, JsonRejection>,
) -> Response {
    let work = async || -> Result<_, Problem> {
        caller.may(Action::ManageAccounts)?;
        caller.changing()?;
        let expected =
            "{name, email, role, initiatives[], organisations[]}, each only when it changes";
        let Json(wanted) = body.map_err(|error| Problem::of_body(&error, expected))?;
        Ok(app.accounts().await?.change(&id, &wanted, &caller.actor(), &now()).await?)
    };
    match work().await {
        Ok(account) => fresh(Json(account)),
        Err(problem) => facts.refuse(problem),
    }
}

/// Erases an account, for stewards.
#[utoipa::path(
    delete, path = "/api/v1/accounts/{id}", operation_id = "remove_account", tag = "Accounts",
    params(("id" = String, Path, description = "Id of the account", pattern = "^[0-9A-HJKMNP-TV-Z]{26}$", example = "01KG9E6M00000000000000ACCT")),
    responses(
        (status = 200, description = "The accounts that are left", body = AllAccounts),
        (status = 401, description = "Not logged in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Not a steward, or not from a page of this server", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It is the last steward", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn remove(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
) -> Response {
    let work = async || -> Result<_, Problem> {
        caller.may(Action::ManageAccounts)?;
        caller.changing()?;
        let accounts = app.accounts().await?;
        accounts.remove(&id, &caller.actor(), &now()).await?;
        Ok(accounts.list().await?)
    };
    match work().await {
        Ok(items) => fresh(Json(AllAccounts { items })),
        Err(problem) => facts.refuse(problem),
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct AuditParameters {
    /// Only of this account, by id.
    #[param(max_length = 40, example = "01KG9E6M00000000000000ACCT")]
    who: Option<String>,
    /// Only about this thing, by id.
    #[param(max_length = 200, example = "battery-cells")]
    subject: Option<String>,
    /// Only this action, or all that begin with it and a dot.
    #[param(max_length = 100, example = "session")]
    action: Option<String>,
    /// From this time on, RFC 3339.
    #[param(max_length = 40, example = "2026-01-31T00:00:00Z")]
    from: Option<String>,
    /// Before this time, RFC 3339.
    #[param(max_length = 40, example = "2026-02-28T00:00:00Z")]
    until: Option<String>,
    /// Only lines earlier than the line of this id.
    #[param(max_length = 40, example = "01KG9E6M00000000000000AVDT")]
    before: Option<String>,
    /// Lines at most; 100 where not given.
    #[param(minimum = 1, maximum = 1000, example = 100)]
    limit: Option<i64>,
}

/// Lines of the audit log.
#[derive(Serialize, ToSchema)]
struct Audit {
    /// The latest first
    items: Vec<AuditLine>,
    /// `before` of the next page; none when there is none
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Who changed what, when and from where, the latest first; for stewards.
#[utoipa::path(
    get, path = "/api/v1/audit", operation_id = "audit", tag = "Accounts",
    params(AuditParameters),
    responses(
        (status = 200, description = "Lines of the audit log", body = Audit),
        (status = 401, description = "Not logged in", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Not a steward", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn audit(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<AuditParameters>,
) -> Response {
    let limit = of.limit.unwrap_or(100).clamp(1, 999);
    let work = async || -> Result<_, Problem> {
        caller.may(Action::ReadAudit)?;
        let query = AuditQuery {
            who: of.who,
            subject: of.subject,
            action: of.action,
            from: of.from,
            until: of.until,
            before: of.before,
            // One more than shown tells whether there is a next page.
            limit: Some(limit + 1),
        };
        Ok(app.accounts().await?.audit(&query).await?)
    };
    match work().await {
        Ok(mut items) => {
            let shown = usize::try_from(limit).unwrap_or(usize::MAX);
            let more = items.len() > shown;
            items.truncate(shown);
            let next = items.last().filter(|_| more).map(|line| line.id.clone());
            fresh(Json(Audit { items, next }))
        }
        Err(problem) => facts.refuse(problem),
    }
}
