//! Lists of organisations and of all entities; adding to them.

use super::door::{Changed, Door, read};
use crate::app::App;
use crate::problem::{Problem, ProblemDocument};
use crate::request::Parameters;
use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::StatusCode;
use axum::response::Response;
use icluster_answers::Lang;
use icluster_atlas::Atlas;
use icluster_registry::{Counts, Entity, Filter, Kind, List, NewEntity};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(organisations, add_organisation))
        .routes(routes!(entities, add))
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

/// Labels clusters and places by the names that the release has; what it does not know keeps its key.
fn named(counts: &mut Counts, atlas: &Atlas, lang: Lang) -> Result<(), Problem> {
    let clusters = atlas.clusters()?;
    for count in &mut counts.cluster {
        if let Some(known) = clusters.iter().find(|cluster| cluster.key == count.value) {
            lang.of(&known.name).clone_into(&mut count.label);
        }
    }
    for count in &mut counts.place {
        let known = count.value.parse().ok().and_then(|id| atlas.region_info(&id).ok());
        if let Some(known) = known {
            lang.of(&known.name).clone_into(&mut count.label);
        }
    }
    Ok(())
}

impl Door {
    async fn listed(&self, of: ListParameters, only: Option<Kind>) -> Response {
        let found = async {
            let mut filter = of.filter()?;
            if let Some(kind) = only {
                filter.kinds = vec![kind];
            }
            let registry = self.registry().await?;
            let mut list = registry.list(&filter, &self.sees(), self.language()).await?;
            let atlas = &self.app.served().atlas;
            named(&mut list.counts, atlas, crate::questions::lang(self.facts.language))?;
            Ok(list)
        };
        self.found(found.await)
    }
}

/// Organisations, by name.
#[utoipa::path(get, path = "/api/v1/network/organisations", operation_id = "organisations", tag = "Network", params(ListParameters),
    responses((status = 200, description = "A page of organisations, with counts", body = List)))]
async fn organisations(door: Door, Parameters(of): Parameters<ListParameters>) -> Response {
    door.listed(of, Some(Kind::Organisation)).await
}

/// Entities of all kinds, by name.
#[utoipa::path(get, path = "/api/v1/network/entities", operation_id = "entities", tag = "Network", params(ListParameters),
    responses((status = 200, description = "A page of entities, with counts", body = List)))]
async fn entities(door: Door, Parameters(of): Parameters<ListParameters>) -> Response {
    door.listed(of, None).await
}

/// What the body of a new entity may be, for messages.
const ENTITY: &str = "an entity: {kind, claims: [{predicate, value, source: {name, url}, status, basis, from, to, visibility}]}";

impl Door {
    async fn added(
        &self,
        body: Result<Json<NewEntity>, JsonRejection>,
        only: Option<Kind>,
    ) -> Response {
        let done = async {
            let keeper = self.keeper(None)?;
            let new = read(body, ENTITY)?;
            if only.is_some_and(|kind| kind != new.kind) {
                return Err(Problem::bad_request(
                    &format!("kind: found `{}`.", new.kind.name()),
                    "organisation here; other kinds go to /api/v1/network/entities",
                ));
            }
            let registry = self.registry().await?;
            let id = registry.add(new, &keeper.author()).await?;
            let now = registry.entity(&id, &keeper.sees, self.language()).await?;
            Ok(Changed::of(id, now))
        };
        self.changed("entity.add", StatusCode::CREATED, done.await).await
    }
}

/// Adds an organisation. For stewards, or with `icluster serve --allow-edit` and from its own pages.
#[utoipa::path(post, path = "/api/v1/network/organisations", operation_id = "add_organisation", tag = "Network", request_body = NewEntity,
    responses(
        (status = 201, description = "The organisation", body = Entity),
        (status = 400, description = "A claim that makes no sense", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The server does not take changes, or not from there", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn add_organisation(door: Door, body: Result<Json<NewEntity>, JsonRejection>) -> Response {
    door.added(body, Some(Kind::Organisation)).await
}

/// Adds an entity of any kind. For stewards, or with `icluster serve --allow-edit` and from its own pages.
#[utoipa::path(post, path = "/api/v1/network/entities", operation_id = "add_entity", tag = "Network", request_body = NewEntity,
    responses(
        (status = 201, description = "The entity", body = Entity),
        (status = 400, description = "A claim that makes no sense", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 403, description = "The server does not take changes, or not from there", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn add(door: Door, body: Result<Json<NewEntity>, JsonRejection>) -> Response {
    door.added(body, None).await
}
