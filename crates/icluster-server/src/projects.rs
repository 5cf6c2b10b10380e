//! `/api/v1/projects`: the board of projects and what the release says of each. Changes only where the server was started for them, or by owners and stewards.

use crate::accounts::{Caller, record};
use crate::answer::{Made, answer};
use crate::app::App;
use crate::custom::allowed;
use crate::negotiate::Form;
use crate::problem::Problem;
use crate::request::{Facts, Parameters, Segments};
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use icluster_accounts::Role;
use icluster_atlas::AtlasError;
use icluster_atlas::projects::{
    Board, EvidenceKind, Project, ProjectError, ProjectReview, Projects, board, change_board,
    projects, write_csv, write_xlsx,
};
use icluster_codes::RegionId;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, add))
        .routes(routes!(one, change, remove))
        .routes(routes!(evidence))
}

/// Runs what reads or writes the board aside. Replies are never kept: the board changes under its address.
async fn aside<T: Serialize + Send + 'static>(
    facts: Facts,
    status: StatusCode,
    work: impl FnOnce() -> Result<T, AtlasError> + Send + 'static,
) -> Response {
    let done = tokio::task::spawn_blocking(work).await;
    match done {
        Ok(Ok(reply)) => fresh((status, Json(reply)).into_response()),
        Ok(Err(error)) => facts.refuse(error.into()),
        Err(error) => facts.refuse(Problem::internal(&error)),
    }
}

/// Whether this caller may change the board.
fn editable(app: &App, caller: &Caller) -> bool {
    app.options.allow_edit || caller.acts_as(Role::Owner)
}

fn fresh(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct BoardForm {
    /// `json` (where not given), or the board as a spreadsheet: `csv`, `xlsx`.
    #[param(example = "json", pattern = "^(json|csv|xlsx)$")]
    format: Option<String>,
}

/// The board of projects, by name.
///
/// As CSV or XLSX: the spreadsheet that `icluster projects import` reads.
#[utoipa::path(
    get, path = "/api/v1/projects", operation_id = "projects", tag = "Nearshoring",
    params(BoardForm),
    responses((status = 200, description = "The board", body = Projects))
)]
async fn list(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<BoardForm>,
) -> Response {
    let write: fn(&Board) -> Result<Vec<u8>, ProjectError> = match of.format.as_deref() {
        None | Some("json") => {
            let editable = editable(&app, &caller);
            return aside(facts, StatusCode::OK, move || projects(app.warehouse(), editable)).await;
        }
        Some("csv") => write_csv,
        Some("xlsx") => write_xlsx,
        Some(_) => return facts.refuse(Problem::not_acceptable("json, csv, xlsx")),
    };
    let (kind, name) = match of.format.as_deref() {
        Some("csv") => ("text/csv; charset=utf-8", "attachment; filename=\"projects.csv\""),
        _ => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "attachment; filename=\"projects.xlsx\"",
        ),
    };
    let made = tokio::task::spawn_blocking(move || {
        let board = board(app.warehouse())?;
        write(&board).map_err(AtlasError::from)
    });
    match made.await {
        Ok(Ok(bytes)) => {
            let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)];
            fresh((headers, bytes).into_response())
        }
        Ok(Err(error)) => facts.refuse(error.into()),
        Err(error) => facts.refuse(Problem::internal(&error)),
    }
}

/// What the body of a change may be, for messages.
const BODY: &str =
    "a project: {id, title, stage, owner, idea, evidence[], indicators[], milestones[], revision}";

/// Adds a project. Only with `icluster serve --allow-edit` or logged in as owner or steward, and only from its own pages.
#[utoipa::path(
    post, path = "/api/v1/projects", operation_id = "add_project", tag = "Nearshoring",
    request_body = Project,
    responses(
        (status = 201, description = "The project, kept", body = Project),
        (status = 400, description = "A part that makes no sense", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "There is a project of this name", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn add(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<Project>, JsonRejection>,
) -> Response {
    if let Err(problem) = allowed(&app, &caller, &facts.headers) {
        return facts.refuse(problem);
    }
    let project = match body {
        Ok(Json(project)) => project,
        Err(error) => return facts.refuse(Problem::of_body(&error, BODY)),
    };
    let id = project.id.trim().to_owned();
    let (board, added) = (Arc::clone(&app), id.clone());
    let done = aside(facts, StatusCode::CREATED, move || {
        change_board(board.warehouse(), |board| {
            board.add(project)?;
            board.get(&added).cloned()
        })
    })
    .await;
    record(&app, &caller, "project.add", &id, done).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ReviewParameters {
    /// Day of the review, `YYYY-MM-DD`; today (UTC) where not given.
    #[param(max_length = 10, example = "2026-01-31")]
    today: Option<String>,
}

/// A project, and what the current release says of its evidence, indicators and milestones.
#[utoipa::path(
    get, path = "/api/v1/projects/{id}", operation_id = "project", tag = "Nearshoring",
    params(("id" = String, Path, description = "Name of the project", example = "battery-cells"), ReviewParameters),
    responses(
        (status = 200, description = "The project and its review", body = ProjectReview),
        (status = 404, description = "No such project", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn one(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<ReviewParameters>,
) -> Response {
    let reader = Arc::clone(&app);
    let read = tokio::task::spawn_blocking(move || {
        let board = board(reader.warehouse())?;
        board.get(&id).cloned().map_err(AtlasError::from)
    });
    let project = match read.await {
        Ok(Ok(project)) => project,
        Ok(Err(error)) => return facts.refuse(error.into()),
        Err(error) => return facts.refuse(Problem::internal(&error)),
    };
    let today = of.today.unwrap_or_else(|| chrono::Utc::now().format("%Y-%m-%d").to_string());
    // The reply is kept by the project as it is now and by the day: another revision is another reply.
    let editable = editable(&app, &caller);
    let facts = facts.with_body(&(&project, &today, editable));
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        Made::document(&served.atlas.review_project(&project, &today, editable)?)
    })
    .await
}

/// Changes a project that was read at the revision it carries. Only with `icluster serve --allow-edit` or logged in as owner or steward, and only from its own pages.
#[utoipa::path(
    put, path = "/api/v1/projects/{id}", operation_id = "change_project", tag = "Nearshoring",
    params(("id" = String, Path, description = "Name of the project", example = "battery-cells")),
    request_body = Project,
    responses(
        (status = 200, description = "The project, kept", body = Project),
        (status = 400, description = "A part that makes no sense", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such project", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It was changed in the meantime", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn change(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<Project>, JsonRejection>,
) -> Response {
    if let Err(problem) = allowed(&app, &caller, &facts.headers) {
        return facts.refuse(problem);
    }
    let project = match body {
        Ok(Json(project)) => Project { id: id.clone(), ..project },
        Err(error) => return facts.refuse(Problem::of_body(&error, BODY)),
    };
    let (board, changed) = (Arc::clone(&app), id.clone());
    let done = aside(facts, StatusCode::OK, move || {
        change_board(board.warehouse(), |board| {
            board.change(project)?;
            board.get(&changed).cloned()
        })
    })
    .await;
    record(&app, &caller, "project.change", &id, done).await
}

/// Takes a project off the board. Only with `icluster serve --allow-edit` or logged in as owner or steward, and only from its own pages.
#[utoipa::path(
    delete, path = "/api/v1/projects/{id}", operation_id = "remove_project", tag = "Nearshoring",
    params(("id" = String, Path, description = "Name of the project", example = "battery-cells")),
    responses(
        (status = 200, description = "The project as it was", body = Project),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such project", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    )
)]
async fn remove(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
) -> Response {
    if let Err(problem) = allowed(&app, &caller, &facts.headers) {
        return facts.refuse(problem);
    }
    let (board, gone) = (Arc::clone(&app), id.clone());
    let done = aside(facts, StatusCode::OK, move || {
        change_board(board.warehouse(), |board| board.remove(&gone))
    })
    .await;
    record(&app, &caller, "project.remove", &id, done).await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct EvidenceParameters {
    /// Product at the place; without it the evidence is the place's readiness.
    #[param(max_length = 6, pattern = "^[0-9]+$", example = "850760")]
    product: Option<String>,
    /// Region.
    #[param(max_length = 200, example = "mx:state:02")]
    place: String,
}

/// A piece of evidence with the score, role and release of now, to put into a project.
#[utoipa::path(
    get, path = "/api/v1/evidence", operation_id = "evidence", tag = "Nearshoring",
    params(EvidenceParameters),
    responses((status = 200, description = "Evidence", body = icluster_atlas::projects::Evidence))
)]
async fn evidence(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<EvidenceParameters>,
) -> Response {
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        let place: RegionId = of.place.trim().replace(' ', "+").parse().map_err(
            |error: icluster_codes::RegionIdError| {
                Problem::bad_request(&error.to_string(), "a region such as mx:state:02")
            },
        )?;
        let kind = match &of.product {
            Some(_) => EvidenceKind::Candidate,
            None => EvidenceKind::Readiness,
        };
        Made::document(&served.atlas.evidence(kind, of.product.as_deref(), &place, "")?)
    })
    .await
}
