//! `POST /api/v1/custom-regions`: saves a region drawn on the map, when the server was started for it.

use crate::accounts::{Caller, record};
use crate::app::App;
use crate::problem::{Problem, text};
use crate::request::Facts;
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use icluster_accounts::Role;
use icluster_atlas::view::RegionInfo;
use icluster_codes::{CustomRegion, Text3};
use serde::Deserialize;
use std::net::IpAddr;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Parts of one region at most.
const MOST_PARTS: usize = 500;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(save))
}

/// A custom region to save.
#[derive(Deserialize, ToSchema)]
struct NewRegion {
    /// Last part of its id: small letters, digits and dashes.
    #[schema(pattern = "^[a-z0-9][a-z0-9-]{0,63}$", example = "two-californias")]
    name: String,
    /// Title shown to readers.
    #[schema(min_length = 1, max_length = 200, example = "The two Californias")]
    title: String,
    /// Region ids it is made of; they may lie in several countries.
    #[schema(min_items = 1, max_items = 500, example = json!(["us:state:06", "mx:state:02"]))]
    parts: Vec<String>,
}

/// Saves a custom region under a name. Only with `icluster serve --allow-edit` or logged in as owner or steward, and only from its own pages.
#[utoipa::path(
    post, path = "/api/v1/custom-regions", tag = "Regions",
    request_body = NewRegion,
    responses(
        (status = 200, description = "The region, saved", body = RegionInfo),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 413, description = "Too large", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 415, description = "Not JSON", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn save(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<NewRegion>, JsonRejection>,
) -> Response {
    if let Err(problem) = allowed(&app, &caller, &facts.headers) {
        return facts.refuse(problem);
    }
    let region = match body {
        Ok(Json(region)) => region,
        Err(error) => return facts.refuse(Problem::of_body(&error, "{name, title, parts[]}")),
    };
    let changed = Arc::clone(&app);
    let saved = tokio::task::spawn_blocking(move || {
        let region = checked(region)?;
        let served = changed.served();
        let info = served.atlas.add_custom_region(region)?;
        served.revised();
        Ok(info)
    });
    match saved.await.unwrap_or_else(|error| Err(Problem::internal(&error))) {
        Ok(info) => {
            let id = info.id.to_string();
            record(&app, &caller, "region.save", &id, Json(info).into_response()).await
        }
        Err(problem) => facts.refuse(problem),
    }
}

/// Changes come from the server's own pages or from a program, never from another site's page.
/// Owners and stewards who have logged in may make them also where the server was not started for changes.
pub(crate) fn allowed(app: &App, caller: &Caller, headers: &HeaderMap) -> Result<(), Problem> {
    if caller.acts_as(Role::Owner) && (caller.is_program() || !app.options.allow_edit) {
        return caller.changing().map(|_| ());
    }
    if !app.options.allow_edit {
        return Err(Problem::forbidden(
            text(
                "This server only reads.",
                "Este servidor es de solo lectura.",
                "Ce serveur est en lecture seule.",
            ),
            text(
                "Start it with `icluster serve --allow-edit`, or make the change with the command line.",
                "Inícielo con `icluster serve --allow-edit` o haga el cambio con la línea de comandos.",
                "Démarrez-le avec `icluster serve --allow-edit` ou faites la modification en ligne de commande.",
            ),
        ));
    }
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    // A foreign name that resolves to this machine is another site too.
    let own_name = !app.options.addr.ip().is_loopback() || is_loopback(host);
    if own_page(headers) && own_name {
        return Ok(());
    }
    Err(Problem::forbidden(
        text(
            "The request comes from another site.",
            "La solicitud viene de otro sitio.",
            "La requête vient d’un autre site.",
        ),
        text(
            "Make the change from the page this server shows.",
            "Haga el cambio desde la página de este servidor.",
            "Faites la modification depuis la page de ce serveur.",
        ),
    ))
}

/// Whether no other site's page sent it, as browsers say.
pub(crate) fn own_page(headers: &HeaderMap) -> bool {
    let value = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let host = value(header::HOST).unwrap_or_default();
    let own_page = value(header::ORIGIN)
        .is_none_or(|origin| origin.split_once("://").is_some_and(|(_, from)| from == host));
    let own_site = value(header::HeaderName::from_static("sec-fetch-site"))
        .is_none_or(|site| site == "same-origin" || site == "none");
    own_page && own_site
}

/// Whether a host is this machine.
pub(crate) fn is_loopback(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
}

fn checked(region: NewRegion) -> Result<CustomRegion, Problem> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if region.name.is_empty()
        || region.name.len() > 64
        || region.name.starts_with('-')
        || !region.name.bytes().all(plain)
    {
        let found = format!("`{}` is no name for a region.", region.name);
        return Err(Problem::bad_request(&found, "1 to 64 small letters, digits and dashes"));
    }
    let title = region.title.trim();
    if title.is_empty() || title.chars().count() > 200 {
        return Err(Problem::bad_request("The title is empty or too long.", "1 to 200 characters"));
    }
    if region.parts.is_empty() || region.parts.len() > MOST_PARTS {
        let found = format!("The region has {} parts.", region.parts.len());
        return Err(Problem::bad_request(&found, &format!("1 to {MOST_PARTS} region ids")));
    }
    CustomRegion::new(&region.name, Text3::same(title.to_owned()), Text3::default(), &region.parts)
        .map_err(|error| Problem::bad_request(&error.to_string(), "a region as in /api"))
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_names_of_this_machine_are_loopback() {
        for host in ["localhost:8080", "LOCALHOST", "127.0.0.1", "127.0.0.1:8080", "[::1]:8080"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in ["", "example.org:8080", "localhost.example.org", "192.168.1.2:8080"] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
