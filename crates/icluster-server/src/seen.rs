//! A request about the registry as its caller sees it, and what the routes of matching and initiatives have in common.

use crate::accounts::Caller;
use crate::answer::{Made, answer_seen};
use crate::app::{App, Served};
use crate::known_registry::Tier;
use crate::negotiate::Form;
use crate::problem::{Problem, text};
use crate::questions::lang;
use crate::request::Facts;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::Response;
use icluster_answers::{Lang, Registered};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// A request about the registry as its caller sees it.
pub(crate) struct Seen {
    pub(crate) facts: Facts,
    app: Arc<App>,
    caller: Caller,
}

impl FromRequestParts<Arc<App>> for Seen {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let caller = Caller::from_request_parts(parts, app).await?;
        let facts = Facts::of(&parts.uri, &parts.headers);
        Ok(Self { facts, app: Arc::clone(app), caller })
    }
}

impl Seen {
    /// Answers with what `make` makes of what the caller sees, in the reader's language.
    pub(crate) async fn told<F>(self, make: F) -> Response
    where
        F: FnOnce(&Registered, Lang) -> Result<Made, Problem> + Send + 'static,
    {
        let (state, lang) = (Arc::clone(&self.app), lang(self.facts.language));
        let made = move |served: &Served, tier: &Tier, _: Form| {
            let room = served.room(state.warehouse())?;
            make(&*tier.registered(&room)?, lang)
        };
        answer_seen(&self.app, &self.caller, self.facts, Form::DOCUMENT, made).await
    }
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct LangParameter {
    /// Language of labels.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
}

/// The id alone of what may be the path of an IRI.
pub(crate) fn plain(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

/// That the caller sees no such thing.
pub(crate) fn unknown(id: &str) -> Problem {
    let what = text("thing of the registry", "algo del registro", "élément du registre");
    let action = text(
        "Look for it with /api/v1/network/search?q=NAME.",
        "Búsquelo con /api/v1/network/search?q=NOMBRE.",
        "Cherchez-le avec /api/v1/network/search?q=NOM.",
    );
    Problem::unknown(&what, id, action)
}
