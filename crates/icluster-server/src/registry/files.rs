//! Spreadsheets: empty ones, and their import.

use super::door::{Changed, Door};
use crate::app::App;
use crate::problem::{Problem, ProblemDocument};
use crate::request::{Facts, Parameters, Segments};
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use icluster_registry::import::{self, Options, Report};
use icluster_registry::{Kind, Source, Visibility};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Largest file that is imported.
const LARGEST_FILE: usize = 32 * 1024 * 1024;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    let files =
        OpenApiRouter::new().routes(routes!(imports)).layer(DefaultBodyLimit::max(LARGEST_FILE));
    OpenApiRouter::new().routes(routes!(template)).merge(files)
}

/// An empty spreadsheet of a kind, such as `organisation.xlsx` or `need.csv`; `all.xlsx` has a sheet for each.
#[utoipa::path(get, path = "/api/v1/network/templates/{file}", operation_id = "template", tag = "Network",
    params(("file" = String, Path, description = "Kind and form", example = "organisation.xlsx", max_length = 40)),
    responses(
        (status = 200, description = "The spreadsheet", content((Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (String = "text/csv"))),
        (status = 400, description = "No such template", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn template(Segments(file): Segments<String>, facts: Facts) -> Response {
    let language = facts.language.code();
    let (name, form) = file.rsplit_once('.').unwrap_or((&file, ""));
    let kind = Kind::named(name).filter(|kind| kind.is_registered());
    let made = match (kind, form) {
        (Some(kind), "csv") => import::template_csv(kind, language),
        (Some(kind), "xlsx") => import::template_xlsx(&[kind], language),
        (None, "xlsx") if name == "all" => import::template_xlsx(&[], language),
        _ => {
            let kinds: Vec<&str> = Kind::REGISTERED.iter().map(|kind| kind.name()).collect();
            return facts.refuse(Problem::bad_request(
                &format!("`{file}` is no template."),
                &format!("all.xlsx, or KIND.xlsx or KIND.csv with one of {}", kinds.join(", ")),
            ));
        }
    };
    match made {
        Ok(bytes) => {
            let kind = if form == "csv" {
                "text/csv; charset=utf-8"
            } else {
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            };
            let name = format!("attachment; filename=\"{file}\"");
            ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)], bytes)
                .into_response()
        }
        Err(error) => facts.refuse(error.into()),
    }
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ImportParameters {
    /// Name of the file, for messages and as source of rows that name none.
    #[param(max_length = 200, example = "organisations.xlsx")]
    name: Option<String>,
    /// Whether it is only read and checked.
    dry_run: Option<bool>,
    /// Source of rows that name none.
    #[param(max_length = 200)]
    source: Option<String>,
    /// Visibility of rows that name none: public, members, initiative:KEY, owner:ID.
    #[param(max_length = 80, example = "public")]
    visibility: Option<String>,
}

/// Imports a spreadsheet or a DENUE file; the same file again changes nothing. For stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(post, path = "/api/v1/network/imports", operation_id = "import_registry", tag = "Network", params(ImportParameters),
    request_body(content = String, content_type = "application/octet-stream", description = "The file"),
    responses(
        (status = 200, description = "What it did, or would do", body = Report),
        (status = 400, description = "A file of which nothing can be used", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The server does not take changes, or not from there", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn imports(
    door: Door,
    Parameters(of): Parameters<ImportParameters>,
    body: Bytes,
) -> Response {
    let dry_run = of.dry_run.unwrap_or(false);
    let done = async {
        let keeper = door.keeper(None)?;
        let visibility = of.visibility.as_deref().map(str::parse::<Visibility>).transpose();
        let visibility = visibility.map_err(|error| {
            let expected = "public, members, initiative:KEY or owner:ID";
            Problem::bad_request(&error.to_string(), expected)
        })?;
        let options = Options {
            dry_run,
            language: door.language().to_owned(),
            source: of.source.as_deref().map(Source::named),
            visibility: visibility.unwrap_or_default(),
            ..Options::default()
        };
        let name = of.name.as_deref().unwrap_or("upload");
        Ok(door.registry().await?.import(name, &body, &options, &keeper.author()).await?)
    };
    match done.await {
        Ok(report) if dry_run => door.found(Ok(report)),
        // The name of a file may be a person's.
        done => {
            let done = done.map(|report| Changed::of("", report));
            door.changed("registry.import", StatusCode::OK, done).await
        }
    }
}
