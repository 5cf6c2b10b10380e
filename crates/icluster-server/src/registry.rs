//! `/api/v1/network`: the registry. What is shown is what the caller sees; changes only where the server was started for them.

use crate::accounts::Caller;
use crate::app::App;
use crate::custom::allowed;
use crate::problem::{Problem, same, text};
use crate::request::{Facts, Parameters, Segments};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::JsonRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use icluster_accounts::Action;
use icluster_registry::duplicates::{Review, Verdict};
use icluster_registry::import::{self, Options, Report};
use icluster_registry::{
    Author, Claim, Contact, ContactState, Entity, Export, Filter, Kind, List, NewClaim, NewEntity,
    Registry, RegistryError, Sees, Source, Status, Visibility, vocabulary,
};
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::sync::Arc;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Largest file that is imported.
const LARGEST_FILE: usize = 32 * 1024 * 1024;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    let files =
        OpenApiRouter::new().routes(routes!(imports)).layer(DefaultBodyLimit::max(LARGEST_FILE));
    OpenApiRouter::new()
        .routes(routes!(organisations, add_organisation))
        .routes(routes!(entities, add))
        .routes(routes!(one, change, remove))
        .routes(routes!(history))
        .routes(routes!(export))
        .routes(routes!(claim))
        .routes(routes!(change_claim))
        .routes(routes!(template))
        .routes(routes!(items))
        .routes(routes!(reviews))
        .routes(routes!(decide))
        .routes(routes!(undo))
        .routes(routes!(contacts, request))
        .routes(routes!(answer_contact))
        .merge(files)
}

/// What the caller of a request sees.
fn sees(caller: &Caller) -> Sees {
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

/// Who makes a change, and what it sees of what it changed.
struct Keeper {
    sees: Sees,
    by: String,
}

impl Keeper {
    fn author<'a>(&'a self, at: &'a str) -> Author<'a> {
        Author { by: &self.by, at }
    }
}

/// Who makes changes where nobody logs in: whoever reaches a server that was started for them.
const SERVER: &str = "server";

/// Who may make a change: stewards; people of the organisation whose own things are changed (`own`); everybody where the server was started for changes.
fn keeper(
    app: &App,
    caller: &Caller,
    headers: &HeaderMap,
    own: Option<&str>,
) -> Result<Keeper, Problem> {
    if caller.is_known() {
        let account = caller.changing()?;
        let rights = account.rights();
        let theirs = own.is_some_and(|id| rights.may(Action::ChangeOrganisation(id)));
        if rights.steward || theirs {
            return Ok(Keeper { sees: sees(caller), by: account.id.clone() });
        }
        if !app.options.allow_edit {
            caller.may(Action::ManageAccounts)?;
        }
    }
    allowed(app, caller, headers)?;
    Ok(Keeper { sees: Sees::everything(), by: SERVER.to_owned() })
}

fn now() -> String {
    chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

impl From<RegistryError> for Problem {
    fn from(error: RegistryError) -> Self {
        let words = error.to_string();
        let told = |status, kind, title| {
            let action = text(
                "Put right what it says and ask again.",
                "Corrija lo que indica y pida de nuevo.",
                "Corrigez ce qu’il indique et redemandez.",
            );
            Problem::new(status, kind, title, same(&words), action)
        };
        match error {
            RegistryError::Unknown { .. } => told(
                StatusCode::NOT_FOUND,
                "unknown",
                text("Not found", "No encontrado", "Introuvable"),
            ),
            RegistryError::Gone(_) => {
                told(StatusCode::GONE, "gone", text("Removed", "Retirado", "Retiré"))
            }
            RegistryError::State(_) => told(
                StatusCode::CONFLICT,
                "conflict",
                text("Not possible now", "No es posible ahora", "Impossible maintenant"),
            ),
            RegistryError::Bad { found, expected, part } => {
                Problem::bad_request(&format!("{part}: found `{found}`."), &expected)
            }
            RegistryError::File { .. } => Problem::bad_request(
                &words,
                "a spreadsheet as /api/v1/network/templates/organisation.xlsx gives, or a DENUE file",
            ),
            other => Problem::internal(&other),
        }
    }
}

/// Replies are never kept: the registry changes under its address.
fn fresh(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Opens the registry, does the work and answers.
async fn reply<T, F>(
    app: &App,
    facts: &Facts,
    status: StatusCode,
    work: impl FnOnce(Registry) -> F,
) -> Response
where
    T: Serialize,
    F: Future<Output = Result<T, RegistryError>>,
{
    let registry = match app.registry().await {
        Ok(registry) => registry,
        Err(problem) => return facts.refuse(problem),
    };
    match work(registry).await {
        Ok(found) => fresh((status, Json(found)).into_response()),
        Err(error) => facts.refuse(error.into()),
    }
}

/// What a list is narrowed to.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ListParameters {
    /// Words of a name or description.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Kind of entities: organisation, person, programme, call, project, event, need, offer; several with commas.
    #[param(max_length = 100, example = "organisation")]
    kind: Option<String>,
    /// Kind of organisation.
    #[serde(rename = "type")]
    #[param(max_length = 40, example = "university")]
    organisation_type: Option<String>,
    /// Region; what lies within it counts.
    #[param(max_length = 200, example = "mx:state:22")]
    place: Option<String>,
    /// Key of a capability.
    #[param(max_length = 60, example = "cnc-machining")]
    capability: Option<String>,
    /// Key of a certification.
    #[param(max_length = 60, example = "as9100")]
    certification: Option<String>,
    /// Key of an initiative.
    #[param(max_length = 60, example = "women-entrepreneurship")]
    initiative: Option<String>,
    /// Code of NAICS or SCIAN; classes below count.
    #[param(max_length = 6, pattern = "^[0-9-]+$", example = "3364")]
    industry: Option<String>,
    /// Code of the Harmonized System; codes below count.
    #[param(max_length = 6, pattern = "^[0-9]+$", example = "8544")]
    product: Option<String>,
    /// Key of a cluster.
    #[param(max_length = 60, example = "aerospace")]
    cluster: Option<String>,
    /// Led by women or not.
    women_led: Option<bool>,
    /// High-impact or not.
    high_impact: Option<bool>,
    /// Size class.
    #[param(max_length = 20, example = "small")]
    size_class: Option<String>,
    /// Id of an organisation that they are members of.
    #[param(max_length = 26)]
    member_of: Option<String>,
    /// Items to skip.
    #[param(minimum = 0, maximum = 1_000_000)]
    offset: Option<u32>,
    /// Items to show, at most 1,000; 20 where not given.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
}

impl ListParameters {
    fn filter(self) -> Result<Filter, Problem> {
        let mut kinds = Vec::new();
        for name in
            self.kind.as_deref().unwrap_or_default().split(',').filter(|name| !name.is_empty())
        {
            let expected =
                "a kind: organisation, person, programme, call, project, event, need, offer";
            kinds.push(
                Kind::named(name).ok_or_else(|| {
                    Problem::bad_request(&format!("`{name}` is no kind."), expected)
                })?,
            );
        }
        Ok(Filter {
            q: self.q,
            kinds,
            organisation_type: self.organisation_type,
            place: self.place.map(|place| place.trim().replace(' ', "+")),
            capability: self.capability,
            certification: self.certification,
            initiative: self.initiative,
            industry: self.industry,
            product: self.product,
            cluster: self.cluster,
            women_led: self.women_led,
            high_impact: self.high_impact,
            size_class: self.size_class,
            member_of: self.member_of,
            offset: self.offset.unwrap_or(0).into(),
            limit: self.limit.unwrap_or(20).into(),
        })
    }
}

async fn listed(
    app: &App,
    facts: &Facts,
    caller: &Caller,
    of: ListParameters,
    only: Option<Kind>,
) -> Response {
    let mut filter = match of.filter() {
        Ok(filter) => filter,
        Err(problem) => return facts.refuse(problem),
    };
    if let Some(kind) = only {
        filter.kinds = vec![kind];
    }
    let sees = sees(caller);
    let language = facts.language.code();
    reply(app, facts, StatusCode::OK, |registry| async move {
        registry.list(&filter, &sees, language).await
    })
    .await
}

/// Organisations, by name.
#[utoipa::path(get, path = "/api/v1/network/organisations", operation_id = "organisations", tag = "Network", params(ListParameters),
    responses((status = 200, description = "A page of organisations, with counts", body = List)))]
async fn organisations(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<ListParameters>,
) -> Response {
    listed(&app, &facts, &caller, of, Some(Kind::Organisation)).await
}

/// Entities of all kinds, by name.
#[utoipa::path(get, path = "/api/v1/network/entities", operation_id = "entities", tag = "Network", params(ListParameters),
    responses((status = 200, description = "A page of entities, with counts", body = List)))]
async fn entities(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<ListParameters>,
) -> Response {
    listed(&app, &facts, &caller, of, None).await
}

/// What the body of a new entity may be, for messages.
const ENTITY: &str = "an entity: {kind, claims: [{predicate, value, source: {name, url}, status, basis, from, to, visibility}]}";
const CLAIM: &str = "a claim: {predicate, value: {type, …}, source: {name, url}, status, basis, confidence, from, to, visibility}";

async fn added(
    app: &App,
    facts: &Facts,
    caller: &Caller,
    body: Result<Json<NewEntity>, JsonRejection>,
    only: Option<Kind>,
) -> Response {
    let keeper = match keeper(app, caller, &facts.headers, None) {
        Ok(keeper) => keeper,
        Err(problem) => return facts.refuse(problem),
    };
    let new = match body {
        Ok(Json(new)) => new,
        Err(error) => return facts.refuse(Problem::of_body(&error, ENTITY)),
    };
    if only.is_some_and(|kind| kind != new.kind) {
        return facts.refuse(Problem::bad_request(
            &format!("kind: found `{}`.", new.kind.name()),
            "organisation here; other kinds go to /api/v1/network/entities",
        ));
    }
    let (at, language) = (now(), facts.language.code());
    reply(app, facts, StatusCode::CREATED, |registry| async move {
        let id = registry.add(new, &keeper.author(&at)).await?;
        registry.entity(&id, &keeper.sees, language).await
    })
    .await
}

/// Adds an organisation. For stewards, or with `icluster serve --allow-edit` and from its own pages.
#[utoipa::path(post, path = "/api/v1/network/organisations", operation_id = "add_organisation", tag = "Network", request_body = NewEntity,
    responses(
        (status = 201, description = "The organisation", body = Entity),
        (status = 400, description = "A claim that makes no sense", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn add_organisation(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<NewEntity>, JsonRejection>,
) -> Response {
    added(&app, &facts, &caller, body, Some(Kind::Organisation)).await
}

/// Adds an entity of any kind. For stewards, or with `icluster serve --allow-edit` and from its own pages.
#[utoipa::path(post, path = "/api/v1/network/entities", operation_id = "add_entity", tag = "Network", request_body = NewEntity,
    responses(
        (status = 201, description = "The entity", body = Entity),
        (status = 400, description = "A claim that makes no sense", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn add(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<NewEntity>, JsonRejection>,
) -> Response {
    added(&app, &facts, &caller, body, None).await
}

/// An entity with all that the caller sees of it. One that was merged leads to what stands for it.
#[utoipa::path(get, path = "/api/v1/network/entities/{entity}", operation_id = "entity", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26)),
    responses(
        (status = 200, description = "The entity", body = Entity),
        (status = 301, description = "It was merged into another", body = Entity),
        (status = 404, description = "No such entity", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 410, description = "It was removed", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn one(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
) -> Response {
    let registry = match app.registry().await {
        Ok(registry) => registry,
        Err(problem) => return facts.refuse(problem),
    };
    match registry.entity(&id, &sees(&caller), facts.language.code()).await {
        Ok(entity) => match &entity.summary.replaced_by {
            Some(by) => {
                let location = format!("/api/v1/network/entities/{by}");
                fresh(
                    (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, location)], Json(entity))
                        .into_response(),
                )
            }
            None => fresh(Json(entity).into_response()),
        },
        Err(error) => facts.refuse(error.into()),
    }
}

/// Claims to add to an entity and to withdraw from it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EntityChange {
    /// Claims to add
    #[serde(default)]
    claims: Vec<NewClaim>,
    /// Ids of claims to withdraw
    #[serde(default)]
    withdraw: Vec<String>,
}

/// Adds claims to an entity and withdraws others, all or nothing. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(put, path = "/api/v1/network/entities/{entity}", operation_id = "change_entity", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26)), request_body = EntityChange,
    responses(
        (status = 200, description = "The entity", body = Entity),
        (status = 400, description = "A claim that makes no sense", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such entity", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn change(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<EntityChange>, JsonRejection>,
) -> Response {
    let keeper = match keeper(&app, &caller, &facts.headers, Some(&id)) {
        Ok(keeper) => keeper,
        Err(problem) => return facts.refuse(problem),
    };
    let of = match body {
        Ok(Json(of)) => of,
        Err(error) => {
            return facts
                .refuse(Problem::of_body(&error, "a change: {claims: […], withdraw: [claim id]}"));
        }
    };
    let (at, language) = (now(), facts.language.code());
    reply(&app, &facts, StatusCode::OK, |registry| async move {
        registry.change(&id, of.claims, &of.withdraw, &keeper.author(&at)).await?;
        registry.entity(&id, &keeper.sees, language).await
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RemoveParameters {
    /// Why.
    #[param(max_length = 500)]
    reason: Option<String>,
    /// Whether its rows are deleted with their history; else its claims are withdrawn and kept.
    erase: Option<bool>,
}

/// Takes an entity out of the registry. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
/// What was removed.
#[derive(Debug, Serialize, ToSchema)]
struct Removed {
    /// Its id
    removed: String,
}

/// Takes an entity out of the registry. Only with `icluster serve --allow-edit`.
#[utoipa::path(delete, path = "/api/v1/network/entities/{entity}", operation_id = "remove_entity", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26), RemoveParameters),
    responses(
        (status = 200, description = "It is gone", body = Removed),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such entity", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn remove(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<RemoveParameters>,
) -> Response {
    let keeper = match keeper(&app, &caller, &facts.headers, Some(&id)) {
        Ok(keeper) => keeper,
        Err(problem) => return facts.refuse(problem),
    };
    let registry = match app.registry().await {
        Ok(registry) => registry,
        Err(problem) => return facts.refuse(problem),
    };
    let at = now();
    let author = keeper.author(&at);
    let done = match of.erase {
        Some(true) => registry.erase(&id, true, &author).await,
        _ => registry.remove(&id, of.reason.as_deref().unwrap_or("removed"), &author).await,
    };
    match done {
        Ok(()) => fresh(Json(Removed { removed: id }).into_response()),
        Err(error) => facts.refuse(error.into()),
    }
}

/// All claims ever recorded of an entity that the caller may see, with what became of each.
#[utoipa::path(get, path = "/api/v1/network/entities/{entity}/history", operation_id = "entity_history", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26)),
    responses(
        (status = 200, description = "Claims, oldest first", body = Vec<Claim>),
        (status = 404, description = "No such entity", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn history(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
) -> Response {
    let sees = sees(&caller);
    reply(
        &app,
        &facts,
        StatusCode::OK,
        |registry| async move { registry.history(&id, &sees).await },
    )
    .await
}

/// Everything recorded of an entity, for whom it is about. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(get, path = "/api/v1/network/entities/{entity}/export", operation_id = "export_entity", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26)),
    responses(
        (status = 200, description = "Everything", body = Export),
        (status = 403, description = "Not for this caller", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such entity", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn export(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
) -> Response {
    if let Err(problem) = keeper(&app, &caller, &facts.headers, Some(&id)) {
        return facts.refuse(problem);
    }
    reply(&app, &facts, StatusCode::OK, |registry| async move { registry.export(&id).await }).await
}

/// Adds a claim to an entity. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(post, path = "/api/v1/network/entities/{entity}/claims", operation_id = "add_claim", tag = "Network",
    params(("entity" = String, Path, description = "Its id", max_length = 26)), request_body = NewClaim,
    responses(
        (status = 201, description = "The claim", body = Claim),
        (status = 400, description = "A claim that makes no sense", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn claim(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<NewClaim>, JsonRejection>,
) -> Response {
    let keeper = match keeper(&app, &caller, &facts.headers, Some(&id)) {
        Ok(keeper) => keeper,
        Err(problem) => return facts.refuse(problem),
    };
    let new = match body {
        Ok(Json(new)) => new,
        Err(error) => return facts.refuse(Problem::of_body(&error, CLAIM)),
    };
    let at = now();
    reply(&app, &facts, StatusCode::CREATED, |registry| async move {
        registry.claim(&id, new, &keeper.author(&at)).await
    })
    .await
}

/// How a claim stands from now on, or who sees it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ClaimChangeBody {
    /// How it stands
    status: Option<Status>,
    /// Who sees it
    #[schema(value_type = Option<String>)]
    visibility: Option<Visibility>,
    /// Why
    note: Option<String>,
}

/// Says how a claim stands, or who sees it. For stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(put, path = "/api/v1/network/claims/{claim}", operation_id = "change_claim", tag = "Network",
    params(("claim" = String, Path, description = "Its id", max_length = 26)), request_body = ClaimChangeBody,
    responses(
        (status = 200, description = "The claim", body = Claim),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such claim", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It was withdrawn", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn change_claim(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<ClaimChangeBody>, JsonRejection>,
) -> Response {
    let keeper = match keeper(&app, &caller, &facts.headers, None) {
        Ok(keeper) => keeper,
        Err(problem) => return facts.refuse(problem),
    };
    let of = match body {
        Ok(Json(of)) => of,
        Err(error) => {
            return facts.refuse(Problem::of_body(&error, "a change: {status, visibility, note}"));
        }
    };
    let at = now();
    reply(&app, &facts, StatusCode::OK, |registry| async move {
        let author = keeper.author(&at);
        if let Some(visibility) = &of.visibility {
            registry.set_visibility(&id, visibility, of.note.as_deref(), &author).await?;
        }
        if let Some(status) = of.status {
            registry.set_status(&id, status, of.note.as_deref(), &author).await?;
        }
        registry.claim_by_id(&id, &keeper.sees).await
    })
    .await
}

/// An empty spreadsheet of a kind, such as `organisation.xlsx` or `need.csv`; `all.xlsx` has a sheet for each.
#[utoipa::path(get, path = "/api/v1/network/templates/{file}", operation_id = "template", tag = "Network",
    params(("file" = String, Path, description = "Kind and form", example = "organisation.xlsx", max_length = 40)),
    responses(
        (status = 200, description = "The spreadsheet", content((Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (String = "text/csv"))),
        (status = 400, description = "No such template", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
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
        (status = 400, description = "A file of which nothing can be used", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The server does not take changes, or not from there", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn imports(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<ImportParameters>,
    body: Bytes,
) -> Response {
    let keeper = match keeper(&app, &caller, &facts.headers, None) {
        Ok(keeper) => keeper,
        Err(problem) => return facts.refuse(problem),
    };
    let visibility = match of.visibility.as_deref().map(str::parse::<Visibility>).transpose() {
        Ok(visibility) => visibility.unwrap_or_default(),
        Err(error) => {
            return facts.refuse(Problem::bad_request(
                &error.to_string(),
                "public, members, initiative:KEY or owner:ID",
            ));
        }
    };
    let options = Options {
        dry_run: of.dry_run.unwrap_or(false),
        language: facts.language.code().to_owned(),
        source: of.source.as_deref().map(Source::named),
        visibility,
        ..Options::default()
    };
    let (at, name) = (now(), of.name.unwrap_or_else(|| "upload".to_owned()));
    reply(&app, &facts, StatusCode::OK, |registry| async move {
        registry.import(&name, &body, &options, &keeper.author(&at)).await
    })
    .await
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
        (status = 400, description = "No such list", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
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

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct ReviewParameters {
    /// `open` (where not given) or `decided`.
    #[param(example = "open", pattern = "^(open|decided)$")]
    state: Option<String>,
    /// Pairs to show; 50 where not given.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<u32>,
}

/// Pairs of organisations that may be the same, those that tell most first. For stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(get, path = "/api/v1/network/reviews", operation_id = "reviews", tag = "Network", params(ReviewParameters),
    responses(
        (status = 200, description = "Pairs", body = Vec<Review>),
        (status = 403, description = "Not for this caller", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn reviews(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<ReviewParameters>,
) -> Response {
    if let Err(problem) = keeper(&app, &caller, &facts.headers, None) {
        return facts.refuse(problem);
    }
    let decided = of.state.as_deref() == Some("decided");
    let (limit, language) = (of.limit.unwrap_or(50).into(), facts.language.code());
    reply(&app, &facts, StatusCode::OK, |registry| async move {
        registry.reviews(decided, limit, language).await
    })
    .await
}

/// A decision.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecisionBody {
    /// What is decided
    verdict: Verdict,
    /// Why
    note: Option<String>,
}

/// Decides a pair; to merge keeps the older entry. For stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(post, path = "/api/v1/network/reviews/{review}", operation_id = "decide_review", tag = "Network",
    params(("review" = String, Path, description = "Its id", max_length = 26)), request_body = DecisionBody,
    responses(
        (status = 200, description = "The pair", body = Review),
        (status = 403, description = "Not for this caller", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It was decided", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn decide(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<DecisionBody>, JsonRejection>,
) -> Response {
    let keeper = match keeper(&app, &caller, &facts.headers, None) {
        Ok(keeper) => keeper,
        Err(problem) => return facts.refuse(problem),
    };
    let of = match body {
        Ok(Json(of)) => of,
        Err(error) => {
            return facts.refuse(Problem::of_body(
                &error,
                "a decision: {verdict: merge|keep_apart|unsure, note}",
            ));
        }
    };
    let at = now();
    reply(&app, &facts, StatusCode::OK, |registry| async move {
        registry.decide(&id, of.verdict, of.note.as_deref(), &keeper.author(&at)).await
    })
    .await
}

/// Takes a decision back, and the merge it made. For stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(delete, path = "/api/v1/network/reviews/{review}/decision", operation_id = "undo_review", tag = "Network",
    params(("review" = String, Path, description = "Its id", max_length = 26)),
    responses(
        (status = 200, description = "The pair, open again", body = Review),
        (status = 403, description = "Not for this caller", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It was not decided", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn undo(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
) -> Response {
    let keeper = match keeper(&app, &caller, &facts.headers, None) {
        Ok(keeper) => keeper,
        Err(problem) => return facts.refuse(problem),
    };
    let at = now();
    reply(&app, &facts, StatusCode::OK, |registry| async move {
        registry.undo_decision(&id, &keeper.author(&at)).await
    })
    .await
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
        (status = 403, description = "Not for this caller", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn contacts(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<ContactParameters>,
) -> Response {
    if let Err(problem) = keeper(&app, &caller, &facts.headers, Some(&of.of)) {
        return facts.refuse(problem);
    }
    reply(
        &app,
        &facts,
        StatusCode::OK,
        |registry| async move { registry.contacts_of(&[of.of]).await },
    )
    .await
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
        (status = 403, description = "Not for this caller", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "There is one already", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn request(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<ContactRequest>, JsonRejection>,
) -> Response {
    let of = match body {
        Ok(Json(of)) => of,
        Err(error) => {
            return facts
                .refuse(Problem::of_body(&error, "a request: {need, organisation, message}"));
        }
    };
    let keeper = match keeper(&app, &caller, &facts.headers, Some(&of.organisation)) {
        Ok(keeper) => keeper,
        Err(problem) => return facts.refuse(problem),
    };
    let at = now();
    reply(&app, &facts, StatusCode::CREATED, |registry| async move {
        registry
            .request_contact(
                &of.need,
                &of.organisation,
                &of.message,
                &keeper.sees,
                &keeper.author(&at),
            )
            .await
    })
    .await
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

/// The organisation of the caller whose decision it is: the side of the need accepts or declines, the side that asked takes back.
async fn own_side(
    app: &App,
    caller: &Caller,
    id: &str,
    state: ContactState,
) -> Result<Option<String>, Problem> {
    let own = caller.rights().organisations;
    if own.is_empty() {
        return Ok(None);
    }
    let contacts = app.registry().await?.contacts_of(&own).await?;
    let Some(contact) = contacts.into_iter().find(|contact| contact.id == id) else {
        return Ok(None);
    };
    let asked = own.contains(&contact.organisation);
    Ok(match (state, asked) {
        (ContactState::Withdrawn, true) => Some(contact.organisation),
        (ContactState::Withdrawn, false) | (_, true) => None,
        (_, false) => own.into_iter().next(),
    })
}

/// Accepts, declines or takes back a contact. For the organisation's own people and stewards, or with `icluster serve --allow-edit`.
#[utoipa::path(post, path = "/api/v1/network/contacts/{contact}", operation_id = "decide_contact", tag = "Network",
    params(("contact" = String, Path, description = "Its id", max_length = 26)), request_body = ContactDecisionBody,
    responses(
        (status = 200, description = "The contact; once accepted with how to reach both", body = Contact),
        (status = 403, description = "Not for this caller", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
        (status = 409, description = "It was decided", body = crate::problem::ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn answer_contact(
    State(app): State<Arc<App>>,
    Segments(id): Segments<String>,
    facts: Facts,
    caller: Caller,
    body: Result<Json<ContactDecisionBody>, JsonRejection>,
) -> Response {
    let state = match body {
        Ok(Json(of)) => match of.decision {
            ContactDecision::Accept => ContactState::Accepted,
            ContactDecision::Decline => ContactState::Declined,
            ContactDecision::Withdraw => ContactState::Withdrawn,
        },
        Err(error) => {
            return facts.refuse(Problem::of_body(
                &error,
                "a decision: {decision: accept|decline|withdraw}",
            ));
        }
    };
    let own = match own_side(&app, &caller, &id, state).await {
        Ok(own) => own,
        Err(problem) => return facts.refuse(problem),
    };
    let keeper = match keeper(&app, &caller, &facts.headers, own.as_deref()) {
        Ok(keeper) => keeper,
        Err(problem) => return facts.refuse(problem),
    };
    let at = now();
    reply(&app, &facts, StatusCode::OK, |registry| async move {
        registry.decide_contact(&id, state, &keeper.author(&at)).await
    })
    .await
}
