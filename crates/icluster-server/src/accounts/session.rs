//! `/api/v1/session`: logging in with a password, who one is, leaving.

use super::{Caller, now, refuse, told};
use crate::app::App;
use crate::custom::{is_loopback, own_page};
use crate::problem::{Problem, ProblemDocument};
use crate::request::Facts;
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use icluster_accounts::Account;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Name of the cookie.
pub(crate) const NAME: &str = "icluster_session";
/// Where a login through a provider begins.
pub(crate) const START: &str = "/api/v1/session/provider";

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(who, login, leave))
}

/// The value of a cookie.
pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

/// A cookie that scripts do not see and other sites do not send; only encrypted where it leaves this machine. Without a value it goes.
pub(crate) fn set(
    response: &mut Response,
    headers: &HeaderMap,
    name: &str,
    value: &str,
    path: &str,
    seconds: i64,
) {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let secure = if is_loopback(host) { "" } else { "; Secure" };
    let seconds = if value.is_empty() { 0 } else { seconds };
    let text =
        format!("{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(text) = HeaderValue::from_str(&text) {
        response.headers_mut().append(header::SET_COOKIE, text);
    }
}

/// A reply that is kept nowhere.
pub(crate) fn fresh(reply: impl IntoResponse) -> Response {
    let mut response = reply.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Who is logged in, and how one can.
#[derive(Serialize, ToSchema)]
pub(crate) struct Session {
    /// The account, when one is logged in
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<Account>,
    /// How one can log in
    login: Ways,
}

#[derive(Serialize, ToSchema)]
struct Ways {
    /// With e-mail and password
    password: bool,
    /// Through another site
    #[serde(skip_serializing_if = "Option::is_none")]
    oidc: Option<Elsewhere>,
}

#[derive(Serialize, ToSchema)]
struct Elsewhere {
    /// Name of the site
    name: String,
    /// Where the browser goes to begin; `?back=/path` says where it ends
    start: String,
}

async fn session(app: &App, account: Option<Account>) -> Session {
    let accounts = app.people.accounts(&app.database).await;
    let there = matches!(accounts, Ok(Some(_)));
    let oidc = app.people.oidc().filter(|_| there);
    let oidc = oidc.map(|of| Elsewhere { name: of.name.clone(), start: START.to_owned() });
    Session { account, login: Ways { password: there, oidc } }
}

/// Who is logged in, and how one can.
#[utoipa::path(
    get, path = "/api/v1/session", operation_id = "session", tag = "Accounts",
    responses((status = 200, description = "The session", body = Session))
)]
async fn who(State(app): State<Arc<App>>, caller: Caller) -> Response {
    fresh(Json(session(&app, caller.account().ok().cloned()).await))
}

/// E-mail and password.
#[derive(Deserialize, ToSchema)]
struct Credentials {
    /// E-mail
    #[schema(max_length = 254)]
    email: String,
    /// Password
    #[schema(max_length = 200)]
    password: String,
}

/// Logs in: the session is in a cookie that scripts do not see.
#[utoipa::path(
    post, path = "/api/v1/session", operation_id = "log_in", tag = "Accounts",
    request_body = Credentials,
    responses(
        (status = 200, description = "Logged in", body = Session),
        (status = 401, description = "E-mail and password do not belong together", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "Not from a page of this server", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 429, description = "Too many failed logins", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn login(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<Credentials>, JsonRejection>,
) -> Response {
    let given = match body {
        Ok(Json(given)) => given,
        Err(error) => return facts.refuse(Problem::of_body(&error, "{email, password}")),
    };
    if !own_page(&facts.headers) {
        return facts.refuse(told::not_meant());
    }
    let accounts = match app.accounts().await {
        Ok(accounts) => accounts,
        Err(problem) => return facts.refuse(problem),
    };
    let at = now();
    let done = accounts.login(&given.email, &given.password, caller.origin(), &at).await;
    let login = match done {
        Ok(login) => login,
        Err(error) => return refuse(&facts, error),
    };
    // Whoever was logged in before in this browser is not any more.
    if let Some(secret) = caller.secret()
        && let Err(error) = accounts.logout(secret, caller.origin(), &at).await
    {
        return refuse(&facts, error);
    }
    let mut response = fresh(Json(session(&app, Some(login.account)).await));
    let seconds = accounts.policy().session;
    set(&mut response, &facts.headers, NAME, &login.secret, "/", seconds);
    response
}

/// Leaves: the session ends and its cookie goes.
#[utoipa::path(
    delete, path = "/api/v1/session", operation_id = "log_out", tag = "Accounts",
    responses(
        (status = 200, description = "Logged out", body = Session),
        (status = 403, description = "Not from a page of this server", body = ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn leave(State(app): State<Arc<App>>, facts: Facts, caller: Caller) -> Response {
    if let Some(secret) = caller.secret() {
        if !caller.is_meant() {
            return facts.refuse(told::not_meant());
        }
        let accounts = match app.accounts().await {
            Ok(accounts) => accounts,
            Err(problem) => return facts.refuse(problem),
        };
        if let Err(error) = accounts.logout(secret, caller.origin(), &now()).await {
            return refuse(&facts, error);
        }
    }
    let mut response = fresh((StatusCode::OK, Json(session(&app, None).await)));
    set(&mut response, &facts.headers, NAME, "", "/", 0);
    response
}
