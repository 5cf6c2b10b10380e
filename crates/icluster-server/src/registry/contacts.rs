//! Contacts for a need, with double opt-in.

use super::door::{Changed, Door, read};
use crate::app::App;
use crate::problem::ProblemDocument;
use crate::request::{Parameters, Segments};
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::Response;
use icluster_registry::{Contact, ContactState};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(contacts, request)).routes(routes!(answer_contact))
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ContactParameters {
    /// Id of an organisation or need.
    #[param(max_length = 26)]
    of: String,
}

/// Contacts that an organisation asked for or was asked for. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(get, path = "/api/v1/network/contacts", operation_id = "contacts", tag = "Network", params(ContactParameters),
    responses(
        (status = 200, description = "Contacts, newest first", body = Vec<Contact>),
        (status = 403, description = "Not for this caller", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn contacts(door: Door, Parameters(of): Parameters<ContactParameters>) -> Response {
    let found = async {
        door.keeper(Some(&of.of))?;
        Ok(door.registry().await?.contacts_of(&[of.of]).await?)
    };
    door.found(found.await)
}

/// A request for contact.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactRequest {
    /// The need
    need: String,
    /// The organisation that asks
    organisation: String,
    /// What it says
    message: String,
}

/// Asks to be put in contact for a need; nobody's address is told before both agree. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(post, path = "/api/v1/network/contacts", operation_id = "request_contact", tag = "Network", request_body = ContactRequest,
    responses(
        (status = 201, description = "The request", body = Contact),
        (status = 403, description = "Not for this caller", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "There is one already", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn request(door: Door, body: Result<Json<ContactRequest>, JsonRejection>) -> Response {
    let done = async {
        let of = read(body, "a request: {need, organisation, message}")?;
        let keeper = door.keeper(Some(&of.organisation))?;
        let (registry, author) = (door.registry().await?, keeper.author());
        let (need, by, message) = (&of.need, &of.organisation, &of.message);
        let contact = registry.request_contact(need, by, message, &keeper.sees, &author).await?;
        Ok(Changed::of(contact.id.clone(), contact))
    };
    door.changed("contact.request", StatusCode::CREATED, done.await).await
}

/// What is decided of a contact.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ContactDecision {
    /// Both want it
    Accept,
    /// The need's side does not
    Decline,
    /// The asking side takes it back
    Withdraw,
}

/// A decision about a contact.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ContactDecisionBody {
    /// Which
    decision: ContactDecision,
}

/// Accepts, declines or takes back a contact. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(post, path = "/api/v1/network/contacts/{contact}", operation_id = "decide_contact", tag = "Network",
    params(("contact" = String, Path, description = "Its id", max_length = 26)), request_body = ContactDecisionBody,
    responses(
        (status = 200, description = "The contact; once accepted with how to reach both", body = Contact),
        (status = 403, description = "Not for this caller", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It was decided", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn answer_contact(
    Segments(id): Segments<String>,
    door: Door,
    body: Result<Json<ContactDecisionBody>, JsonRejection>,
) -> Response {
    let done = async {
        let of = read(body, "a decision: {decision: accept|decline|withdraw}")?;
        let state = match of.decision {
            ContactDecision::Accept => ContactState::Accepted,
            ContactDecision::Decline => ContactState::Declined,
            ContactDecision::Withdraw => ContactState::Withdrawn,
        };
        // Whose decision it is, is for the registry to say.
        let keeper = door.keeper(door.own().as_deref())?;
        let now = door.registry().await?.decide_contact(&id, state, &keeper.author()).await?;
        Ok(Changed::of(id, now))
    };
    door.changed("contact.decide", StatusCode::OK, done.await).await
}
