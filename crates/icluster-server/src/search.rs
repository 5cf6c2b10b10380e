//! `/api/v1/search`: regions, clusters and industries by name or code, regions by ZIP code.

use crate::answer::answer;
use crate::app::App;
use crate::list::{self, Listing};
use crate::negotiate::Form;
use crate::paging::Slice;
use crate::parameters::{ListForm, PageParameters};
use crate::problem::Problem;
use crate::request::{Facts, Parameters};
use axum::extract::State;
use axum::response::Response;
use icluster_atlas::view::Hit;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Hits of one page, where not said.
const HITS: usize = 20;
/// Hits that are looked for at most.
const MOST_HITS: usize = 1000;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(search))
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SearchParameters {
    /// Words of a name, a code, or a ZIP code.
    #[param(max_length = 200, example = "medical")]
    q: String,
    /// Language whose names come first.
    #[param(example = "es")]
    lang: Option<String>,
}

/// Regions, clusters and industries by name or code, regions by ZIP code too, best match first.
#[utoipa::path(
    get, path = "/api/v1/search", tag = "Search",
    params(SearchParameters, PageParameters, ListForm),
    responses((status = 200, description = "Hits", body = Listing<Hit>))
)]
async fn search(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(asked): Parameters<SearchParameters>,
    Parameters(page): Parameters<PageParameters>,
) -> Response {
    answer(&app, facts, Form::LIST, move |served, form| {
        let slice = Slice::new(page.offset, page.limit, form, HITS)?;
        let language = asked.lang.as_deref().unwrap_or("en");
        if !["en", "es", "fr"].contains(&language) {
            return Err(Problem::bad_request(
                &format!("`{language}` is no language."),
                "en, es, fr",
            ));
        }
        if asked.q.chars().count() > 200 {
            return Err(Problem::bad_request("q is too long.", "at most 200 characters"));
        }
        let wanted = slice.offset.saturating_add(slice.limit).min(MOST_HITS);
        let hits = served.atlas.search(&asked.q, language, wanted.max(1))?;
        list::all(served, form, "search", slice, hits)
    })
    .await
}
