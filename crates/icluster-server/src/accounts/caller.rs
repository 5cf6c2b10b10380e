//! Who asks: read from the cookie of a browser or the token of a program before a route answers.

use super::{now, refuse, session, told};
use crate::app::App;
use crate::custom::own_page;
use crate::limits::origin;
use crate::problem::Problem;
use crate::request::Facts;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use icluster_accounts::{Account, Action, Actor, Means, Rights, Role};
use std::sync::Arc;

/// Who asks, and from where.
#[derive(Clone, Debug, Default)]
pub(crate) struct Caller {
    known: icluster_accounts::Caller,
    origin: String,
    /// The request says that it was meant: `X-Requested-With: icluster`, from a page of ours
    meant: bool,
    session: Option<String>,
}

impl Caller {
    /// What it may see.
    #[allow(dead_code, reason = "the doors of the registry ask it")]
    pub(crate) fn rights(&self) -> Rights {
        self.known.rights()
    }

    /// Whether it is somebody in particular.
    pub(crate) fn is_known(&self) -> bool {
        self.known.account.is_some()
    }

    /// Its account, or that it should log in.
    pub(crate) fn account(&self) -> Result<&Account, Problem> {
        self.known.account.as_ref().ok_or_else(|| told::not_known(false))
    }

    /// Its account when it may make changes: known, by a token that may, or from a page of ours.
    pub(crate) fn changing(&self) -> Result<&Account, Problem> {
        let account = self.account()?;
        match self.known.means {
            Means::ReadToken => Err(told::only_reads()),
            Means::Session if !self.meant => Err(told::not_meant()),
            _ => Ok(account),
        }
    }

    /// Whether its role is this one or a higher one and it is known by what may change things.
    pub(crate) fn acts_as(&self, role: Role) -> bool {
        self.known.acts_as(role)
    }

    /// Whether it is known by a token.
    pub(crate) fn is_program(&self) -> bool {
        matches!(self.known.means, Means::ReadToken | Means::WriteToken)
    }

    /// Whether it may do it, or why not.
    pub(crate) fn may(&self, action: Action<'_>) -> Result<&Account, Problem> {
        let account = self.account()?;
        if account.rights().may(action) { Ok(account) } else { Err(told::not_yours()) }
    }

    /// As the audit log names it.
    pub(crate) fn actor(&self) -> Actor {
        self.known.actor(&self.origin)
    }

    /// Address it asks from.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// Whether the request says that it was meant.
    pub(crate) fn is_meant(&self) -> bool {
        self.meant
    }

    /// Secret of the session in its cookie, also of one that ended.
    pub(crate) fn secret(&self) -> Option<&str> {
        self.session.as_deref()
    }
}

/// The token of `Authorization: Bearer …`.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let headers = &parts.headers;
        let facts = Facts::of(&parts.uri, headers);
        let refused = |problem| facts.refuse(problem);
        let from = origin(&parts.extensions, headers, app.people.forwarded());
        let asked = headers.get("x-requested-with").is_some_and(|value| value == "icluster");
        let mut caller = Self {
            origin: from.to_string(),
            meant: asked && own_page(headers),
            session: session::cookie(headers, session::NAME),
            ..Self::default()
        };
        if let Some(token) = bearer(headers) {
            let accounts = app.people.accounts(&app.database).await.map_err(refused)?;
            if let Some(accounts) = accounts {
                let known = accounts.bearer(token, &now()).await;
                caller.known = known.map_err(|error| refuse(&facts, error))?;
            }
            if !caller.is_known() {
                let mut response = facts.refuse(told::not_known(true));
                let how = HeaderValue::from_static("Bearer error=\"invalid_token\"");
                response.headers_mut().insert(header::WWW_AUTHENTICATE, how);
                return Err(response);
            }
        } else if let Some(secret) = &caller.session
            && let Some(accounts) = app.people.accounts(&app.database).await.map_err(refused)?
        {
            let known = accounts.session(secret, &now()).await;
            caller.known = known.map_err(|error| refuse(&facts, error))?;
        }
        Ok(caller)
    }
}
