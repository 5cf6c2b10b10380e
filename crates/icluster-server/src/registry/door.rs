//! What the routes of the registry have in common: who asks and what follows from it, replies that are not kept, lines of the audit log.

use crate::accounts::{Caller, record};
use crate::app::App;
use crate::custom::allowed;
use crate::problem::Problem;
use crate::request::Facts;
use axum::Json;
use axum::extract::FromRequestParts;
use axum::extract::rejection::JsonRejection;
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use icluster_accounts::Action;
use icluster_registry::{Author, Registry, Sees};
use serde::Serialize;
use std::sync::Arc;

/// What a caller sees of the registry.
pub(crate) fn sees(caller: &Caller) -> Sees {
    let rights = caller.rights();
    if rights.steward {
        return Sees::everything();
    }
    Sees {
        public: true,
        members: rights.member,
        initiatives: rights.initiatives,
        owners: rights.organisations,
        all: false,
    }
}

/// Who makes changes where nobody logs in: whoever reaches a server that was started for them.
const SERVER: &str = "server";

/// Who makes a change, and what it sees of what it changed.
pub(super) struct Keeper {
    pub(super) sees: Sees,
    by: String,
    at: String,
    /// Speaks for organisations only
    owner: bool,
}

impl Keeper {
    /// As the registry names it: what it may change is decided there.
    pub(super) fn author(&self) -> Author<'_> {
        if self.owner {
            Author::owner(&self.by, &self.at, &self.sees.owners, &self.sees.initiatives)
        } else {
            Author::steward(&self.by, &self.at)
        }
    }
}

/// A request to the registry.
pub(super) struct Door {
    pub(super) app: Arc<App>,
    pub(super) facts: Facts,
    caller: Caller,
}

impl FromRequestParts<Arc<App>> for Door {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let caller = Caller::from_request_parts(parts, app).await?;
        let facts = Facts::of(&parts.uri, &parts.headers);
        Ok(Self { app: Arc::clone(app), facts, caller })
    }
}

impl Door {
    pub(super) fn language(&self) -> &'static str {
        self.facts.language.code()
    }

    /// What the caller sees.
    pub(super) fn sees(&self) -> Sees {
        sees(&self.caller)
    }

    pub(super) async fn registry(&self) -> Result<Registry, Problem> {
        self.app.registry().await
    }

    /// An organisation that the caller speaks for, any of them.
    pub(super) fn own(&self) -> Option<String> {
        self.caller.rights().organisations.into_iter().next()
    }

    /// Who may make a change: stewards; people of the organisation whose own things are changed (`own`), as the registry lets them; everybody where the
    /// server was started for changes.
    pub(super) fn keeper(&self, own: Option<&str>) -> Result<Keeper, Problem> {
        let at = chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let caller = &self.caller;
        if caller.is_known() {
            let account = caller.changing()?;
            let rights = account.rights();
            let theirs = own.is_some_and(|id| rights.may(Action::ChangeOrganisation(id)));
            if rights.steward || theirs {
                let (sees, by, owner) = (self.sees(), account.id.clone(), !rights.steward);
                return Ok(Keeper { sees, by, at, owner });
            }
            if !self.app.options.allow_edit {
                caller.may(Action::ManageAccounts)?;
            }
        }
        allowed(&self.app, caller, &self.facts.headers)?;
        Ok(Keeper { sees: Sees::everything(), by: SERVER.to_owned(), at, owner: false })
    }

    /// A reply with what was found.
    pub(super) fn found<T: Serialize>(&self, found: Result<T, Problem>) -> Response {
        self.told(found.map(|found| (StatusCode::OK, Json(found)).into_response()))
    }

    /// A reply that is never kept: the registry changes under its address.
    pub(super) fn told(&self, reply: Result<Response, Problem>) -> Response {
        match reply {
            Ok(mut response) => {
                let kept = HeaderValue::from_static("no-store");
                response.headers_mut().insert(header::CACHE_CONTROL, kept);
                response
            }
            Err(problem) => self.facts.refuse(problem),
        }
    }

    /// A reply with what became of a change, which is noted in the audit log. `subject` is an id, never a name.
    pub(super) async fn changed<T: Serialize>(
        &self,
        action: &str,
        status: StatusCode,
        done: Result<Changed<T>, Problem>,
    ) -> Response {
        match done {
            Ok(Changed { subject, now }) => {
                let response = self.told(Ok((status, Json(now)).into_response()));
                record(&self.app, &self.caller, action, &subject, response).await
            }
            Err(problem) => self.facts.refuse(problem),
        }
    }
}

/// What became of a change, and the id of what was changed.
pub(super) struct Changed<T> {
    pub(super) subject: String,
    pub(super) now: T,
}

impl<T> Changed<T> {
    pub(super) fn of(subject: impl Into<String>, now: T) -> Self {
        Self { subject: subject.into(), now }
    }
}

/// A body of JSON; `expected` says what it may be.
pub(super) fn read<T>(body: Result<Json<T>, JsonRejection>, expected: &str) -> Result<T, Problem> {
    body.map(|Json(of)| of).map_err(|error| Problem::of_body(&error, expected))
}
