//! Lists of words that are fixed.

use crate::app::App;
use crate::problem::{Problem, ProblemDocument};
use crate::request::{Facts, Segments};
use axum::Json;
use axum::response::{IntoResponse, Response};
use icluster_registry::vocabulary;
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(items))
}

/// Something of the vocabulary.
#[derive(Debug, Serialize, ToSchema)]
struct VocabularyItem {
    /// Its key
    key: String,
    /// Label in the language asked for
    label: String,
    /// What it is
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    /// Classes of NAICS
    #[serde(skip_serializing_if = "Vec::is_empty")]
    naics: Vec<String>,
    /// Headings of the Harmonized System
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hs: Vec<String>,
}

/// What is fixed: `initiatives`, `capabilities`, `certifications`, `types` (of organisations) or `size_classes`.
#[utoipa::path(get, path = "/api/v1/network/vocabularies/{list}", operation_id = "vocabulary_items", tag = "Network",
    params(("list" = String, Path, description = "Which list", example = "capabilities", max_length = 40)),
    responses(
        (status = 200, description = "Its items", body = Vec<VocabularyItem>),
        (status = 400, description = "No such list", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn items(Segments(list): Segments<String>, facts: Facts) -> Response {
    let language = facts.language.code();
    let of_items = |items: &[vocabulary::Item]| -> Vec<VocabularyItem> {
        items
            .iter()
            .map(|item| VocabularyItem {
                key: item.key.clone(),
                label: item.label.get(language).to_owned(),
                description: item.description.get(language).to_owned(),
                naics: item.naics.clone(),
                hs: item.hs.clone(),
            })
            .collect()
    };
    let of_words = |list: vocabulary::Words| -> Vec<VocabularyItem> {
        vocabulary::words(list)
            .iter()
            .map(|word| VocabularyItem {
                key: word.key.to_owned(),
                label: word.label.get(language).to_owned(),
                description: String::new(),
                naics: Vec::new(),
                hs: Vec::new(),
            })
            .collect()
    };
    let found = match list.as_str() {
        "initiatives" => of_items(vocabulary::initiatives()),
        "capabilities" => of_items(vocabulary::capabilities()),
        "certifications" => of_items(vocabulary::certifications()),
        "types" => of_words(vocabulary::Words::OrganisationType),
        "size_classes" => of_words(vocabulary::Words::SizeClass),
        _ => {
            return facts.refuse(Problem::bad_request(
                &format!("`{list}` is no list."),
                "initiatives, capabilities, certifications, types or size_classes",
            ));
        }
    };
    Json(found).into_response()
}
