//! `/api/v1/network`: the registry. What is shown is what the caller sees; changes are made by stewards, by people of an organisation to what it says of
//! itself, and by everybody where the server was started for them. Each change leaves a line in the audit log.

mod claims;
mod contacts;
mod door;
mod entities;
mod files;
mod lists;
mod problem;
mod reviews;
mod vocabularies;

pub(crate) use door::sees;

use crate::app::App;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .merge(lists::routes())
        .merge(entities::routes())
        .merge(claims::routes())
        .merge(files::routes())
        .merge(vocabularies::routes())
        .merge(reviews::routes())
        .merge(contacts::routes())
}
