//! `/api/v1/session/provider`: a browser goes to the provider of logins and comes back. For browsers, which follow where they are sent.

use super::{now, refuse, session, told};
use crate::app::App;
use crate::limits::origin;
use crate::request::Facts;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::{Redirect, Response};
use axum::routing::get;
use icluster_accounts::AccountsError;
use std::sync::Arc;

/// Cookie with what the browser keeps until it comes back.
const KEPT: &str = "icluster_departure";

pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route(session::START, get(depart))
        .route("/api/v1/session/provider/return", get(arrive))
}

async fn depart(State(app): State<Arc<App>>, facts: Facts) -> Response {
    let accounts = match app.accounts().await {
        Ok(accounts) => accounts,
        Err(problem) => return facts.refuse(problem),
    };
    let Some(config) = app.people.oidc() else { return facts.refuse(told::no_accounts()) };
    let back = facts.parameter("back").unwrap_or("/");
    let start = match accounts.depart(config, back, &now()).await {
        Ok(start) => start,
        Err(error) => return refuse(&facts, error),
    };
    let mut response = session::fresh(Redirect::to(&start.address));
    let seconds = accounts.policy().provider;
    session::set(&mut response, &facts.headers, KEPT, &start.secret, session::START, seconds);
    response
}

async fn arrive(State(app): State<Arc<App>>, facts: Facts, request: Request) -> Response {
    let accounts = match app.accounts().await {
        Ok(accounts) => accounts,
        Err(problem) => return facts.refuse(problem),
    };
    let Some(config) = app.people.oidc() else { return facts.refuse(told::no_accounts()) };
    let from = origin(request.extensions(), &facts.headers, app.people.forwarded()).to_string();
    let given = |name: &str| facts.parameter(name).unwrap_or_default().to_owned();
    let kept = session::cookie(&facts.headers, KEPT).unwrap_or_default();
    let (state, code) = (given("state"), given("code"));
    let done = if code.is_empty() {
        Err(AccountsError::Provider(format!("no code came back: {:?}", given("error"))))
    } else {
        accounts.arrive(config, &kept, &state, &code, &from, &now()).await
    };
    let mut response = match done {
        Ok(login) => {
            let mut response = session::fresh(Redirect::to(&login.back));
            let seconds = accounts.policy().session;
            session::set(&mut response, &facts.headers, session::NAME, &login.secret, "/", seconds);
            response
        }
        Err(error) => refuse(&facts, error),
    };
    session::set(&mut response, &facts.headers, KEPT, "", session::START, 0);
    response
}
