//! `/api/v1/network/needs/…/matches`, `projects/…/matches`, `gaps/…/partners`, `consortium`, `path`, `measures` and `initiatives`: who fits, who could work together, how two
//! are connected, who is central, what an initiative has, by what the caller sees.
//!
//! Thin: the answers are those of `icluster_answers::fit`.

use crate::accounts::Caller;
use crate::answer::{Made, answer_seen};
use crate::app::{App, Served};
use crate::known_registry::Tier;
use crate::negotiate::Form;
use crate::problem::{Problem, ProblemDocument, text};
use crate::questions::{lang, problem};
use crate::request::{Facts, Parameters, Segments, region};
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use axum::response::Response;
use icluster_answers::fit::{
    ConsortiumAsk, ConsortiumFound, GapPartners, Grouping, Matches, NetworkMeasures, Ways,
};
use icluster_answers::{Lang, Registered, Stakeholders, Thing, Wanted};
use icluster_codes::RegionId;
use icluster_registry::vocabulary;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Candidates of a page, where not said, and at most.
const FEW: usize = 20;
const MOST: usize = 100;
/// Members and other things of an initiative that are told; all are counted.
const TOLD: usize = 50;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(matches))
        .routes(routes!(project_matches))
        .routes(routes!(gap_partners))
        .routes(routes!(consortium))
        .routes(routes!(path))
        .routes(routes!(measures))
        .routes(routes!(initiatives))
        .routes(routes!(initiative))
}

/// A request about the registry as its caller sees it.
struct Seen<'a> {
    app: &'a Arc<App>,
    caller: &'a Caller,
    facts: Facts,
}

impl Seen<'_> {
    /// Answers with what `make` makes of what the caller sees, in the reader's language.
    async fn told<F>(self, make: F) -> Response
    where
        F: FnOnce(&Registered, Lang) -> Result<Made, Problem> + Send + 'static,
    {
        let (state, lang) = (Arc::clone(self.app), lang(self.facts.language));
        let made = move |served: &Served, tier: &Tier, _: Form| {
            let room = served.room(state.warehouse())?;
            make(&*tier.registered(&room)?, lang)
        };
        answer_seen(self.app, self.caller, self.facts, Form::DOCUMENT, made).await
    }
}

/// A limit within what is allowed.
fn limited(given: Option<usize>) -> Result<usize, Problem> {
    let limit = given.unwrap_or(FEW);
    if (1..=MOST).contains(&limit) {
        return Ok(limit);
    }
    Err(Problem::bad_request(&format!("limit={limit} is out of range."), "1 to 100"))
}

/// A thing as searches tell it.
fn hit(of: &Thing, lang: Lang) -> Value {
    let kind = crate::known_registry::kind_of(&of.iri);
    let place =
        of.place.as_ref().map(|(id, name)| json!({ "id": id.to_string(), "label": lang.of(name) }));
    let label = icluster_registry::Kind::named(kind).map_or(kind, |kind| kind.label(lang.code()));
    json!({
        "iri": of.iri, "id": of.id, "kind": kind, "kind_label": label, "label": lang.of(&of.label),
        "place": place, "codes": [], "score": of.score.unwrap_or_default(),
    })
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MatchParameters {
    /// Language of labels and reasons.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
    /// Candidates at most; 20 where not given.
    #[param(minimum = 1, maximum = 100, example = 20)]
    limit: Option<usize>,
}

async fn matched(seen: Seen<'_>, id: String, of: MatchParameters) -> Response {
    seen.told(move |known, lang| {
        let limit = limited(of.limit)?;
        match known.fits(plain(&id), limit, lang).map_err(problem)? {
            Some(found) => Made::document(&found),
            None => Err(unknown(&id)),
        }
    })
    .await
}

/// Organisations that fit a need, best first: what each part of the score is, at least and at most, and why; who is excluded and by what.
#[utoipa::path(get, path = "/api/v1/network/needs/{need}/matches", operation_id = "matches", tag = "Network",
    params(("need" = String, Path, description = "Its id", max_length = 40), MatchParameters),
    responses(
        (status = 200, description = "Candidates", body = Matches),
        (status = 404, description = "No such need", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn matches(
    State(app): State<Arc<App>>,
    Segments(need): Segments<String>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<MatchParameters>,
) -> Response {
    matched(Seen { app: &app, caller: &caller, facts }, need, of).await
}

/// Organisations that fit a project, best first; those that take part already are left out.
#[utoipa::path(get, path = "/api/v1/network/projects/{project}/matches", operation_id = "project_matches", tag = "Network",
    params(("project" = String, Path, description = "Its id in the registry", max_length = 40), MatchParameters),
    responses(
        (status = 200, description = "Candidates", body = Matches),
        (status = 404, description = "No such project", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn project_matches(
    State(app): State<Arc<App>>,
    Segments(project): Segments<String>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<MatchParameters>,
) -> Response {
    matched(Seen { app: &app, caller: &caller, facts }, project, of).await
}

fn place<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<RegionId>, D::Error> {
    region(from)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct GapParameters {
    /// Language of labels and reasons.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
    /// Where it is bought; nearness counts from there.
    #[param(value_type = Option<String>, max_length = 200, example = "mx:state:22")]
    #[serde(default, deserialize_with = "place")]
    place: Option<RegionId>,
    /// Farthest a supplier may be, kilometres.
    #[param(minimum = 1, example = 300)]
    within_km: Option<f64>,
    /// Candidates at most; 20 where not given.
    #[param(minimum = 1, maximum = 100, example = 20)]
    limit: Option<usize>,
}

/// Organisations that could supply a product that is bought from far: who makes it or is in an industry that does, is near, and sells to industries that buy it.
#[utoipa::path(get, path = "/api/v1/network/gaps/{product}/partners", operation_id = "gap_partners", tag = "Network",
    params(("product" = String, Path, description = "Code of the Harmonized System, four to six digits", max_length = 10, example = "850760"), GapParameters),
    responses(
        (status = 200, description = "Candidates", body = GapPartners),
        (status = 400, description = "No such product", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn gap_partners(
    State(app): State<Arc<App>>,
    Segments(product): Segments<String>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<GapParameters>,
) -> Response {
    let seen = Seen { app: &app, caller: &caller, facts };
    seen.told(move |known, lang| {
        let limit = limited(of.limit)?;
        let found = known.fills_gap(&product, of.place.as_ref(), of.within_km, limit, lang);
        Made::document(&found.map_err(problem)?)
    })
    .await
}

/// The fewest organisations that together cover capabilities under conditions, with the next best; what is proven and what is not is told.
#[utoipa::path(post, path = "/api/v1/network/consortium", operation_id = "consortium", tag = "Network", params(LangParameter), request_body = ConsortiumAsk,
    responses(
        (status = 200, description = "The best consortium; without members where none meets the conditions", body = ConsortiumFound),
        (status = 400, description = "Unknown capabilities or numbers out of range", body = ProblemDocument, content_type = "application/problem+json"),
        (status = 404, description = "No such need", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn consortium(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    _asked: Parameters<LangParameter>,
    body: Result<Json<ConsortiumAsk>, JsonRejection>,
) -> Response {
    let of = match body {
        Ok(Json(of)) => of,
        Err(error) => {
            let expected = "{capabilities: [key], need, members, exactly, place, with: [id], women_led, small, countries, alternatives}";
            return facts.refuse(Problem::of_body(&error, expected));
        }
    };
    let facts = facts.with_body(&of);
    let seen = Seen { app: &app, caller: &caller, facts };
    seen.told(move |known, lang| match known.consortium_of(&of, lang).map_err(problem)? {
        Some(found) => Made::document(&found),
        None => Err(unknown(of.need.as_deref().unwrap_or_default())),
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PathParameters {
    /// Id of an organisation or another thing of the registry.
    #[param(max_length = 200)]
    from: String,
    /// Id of another.
    #[param(max_length = 200)]
    to: String,
    /// Ways at most; 1 where not given.
    #[param(minimum = 1, maximum = 10, example = 3)]
    most: Option<usize>,
    /// Language of labels.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
}

/// The shortest way between two things of the registry, and the next, with all claims that each step rests on; no steps where there is none.
#[utoipa::path(get, path = "/api/v1/network/path", operation_id = "path", tag = "Network", params(PathParameters),
    responses(
        (status = 200, description = "Steps", body = Ways),
        (status = 404, description = "No such thing", body = ProblemDocument, content_type = "application/problem+json"),
    ))]
async fn path(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<PathParameters>,
) -> Response {
    let seen = Seen { app: &app, caller: &caller, facts };
    seen.told(move |known, lang| {
        for id in [&of.from, &of.to] {
            if known.get(plain(id)).map_err(problem)?.is_none() {
                return Err(unknown(id));
            }
        }
        let (from, to) = (plain(&of.from), plain(&of.to));
        let ways = known.ways(from, to, of.most.unwrap_or(1), lang).map_err(problem)?;
        Made::document(&ways.ok_or_else(|| unknown(from))?)
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct MeasuresParameters {
    /// By what those who link are told apart: `country` (where not given) or `initiative`.
    #[param(inline)]
    group: Option<Grouping>,
    /// Things of each list at most; 20 where not given.
    #[param(minimum = 1, maximum = 100, example = 20)]
    limit: Option<usize>,
    /// Language of labels.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
}

/// Who is central in the network of stakeholders (degree, PageRank, betweenness), and who links countries or initiatives.
#[utoipa::path(get, path = "/api/v1/network/measures", operation_id = "network_measures", tag = "Network", params(MeasuresParameters),
    responses((status = 200, description = "Measures", body = NetworkMeasures)))]
async fn measures(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    Parameters(of): Parameters<MeasuresParameters>,
) -> Response {
    let seen = Seen { app: &app, caller: &caller, facts };
    seen.told(move |known, lang| {
        let found = known.measures(of.group.unwrap_or_default(), limited(of.limit)?, lang);
        Made::document(&found.map_err(problem)?)
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct LangParameter {
    /// Language of labels.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
}

/// The initiatives, with how many organisations take part.
#[utoipa::path(get, path = "/api/v1/network/initiatives", operation_id = "initiatives", tag = "Network", params(LangParameter),
    responses((status = 200, description = "Initiatives", body = Value)))]
async fn initiatives(
    State(app): State<Arc<App>>,
    facts: Facts,
    caller: Caller,
    _asked: Parameters<LangParameter>,
) -> Response {
    let seen = Seen { app: &app, caller: &caller, facts };
    seen.told(move |known, lang| {
        let mut all = Vec::new();
        for item in vocabulary::initiatives() {
            let wanted =
                Wanted { initiative: Some(item.key.clone()), limit: 1, ..Wanted::default() };
            let members = known.organisations(&wanted).map_err(problem)?.total;
            all.push(json!({
                "key": item.key, "label": item.label.get(lang.code()),
                "description": item.description.get(lang.code()), "organisations": members,
            }));
        }
        Made::document(&all)
    })
    .await
}

/// An initiative: who takes part, by kind and place, and its projects, events, programmes, needs and offers.
#[utoipa::path(get, path = "/api/v1/network/initiatives/{initiative}", operation_id = "initiative", tag = "Network",
    params(("initiative" = String, Path, description = "Its key", max_length = 60, example = "women-entrepreneurship"), LangParameter),
    responses((status = 200, description = "The initiative", body = Value)))]
async fn initiative(
    State(app): State<Arc<App>>,
    Segments(key): Segments<String>,
    facts: Facts,
    caller: Caller,
    _asked: Parameters<LangParameter>,
) -> Response {
    let seen = Seen { app: &app, caller: &caller, facts };
    seen.told(move |known, lang| {
        let item = vocabulary::initiative(&key).ok_or_else(|| unknown(&key))?;
        let wanted = Wanted { initiative: Some(key.clone()), ..Wanted::default() };
        let all = known.search(&wanted).map_err(problem)?.items;
        let of = |kind: &str| -> Vec<&Thing> {
            all.iter().filter(|of| crate::known_registry::kind_of(&of.iri) == kind).collect()
        };
        let told = |kind: &str| -> Vec<Value> {
            of(kind).into_iter().take(TOLD).map(|thing| hit(thing, lang)).collect()
        };
        let members = of("organisation");
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        let mut regions: BTreeMap<String, (String, usize)> = BTreeMap::new();
        for member in &members {
            *kinds.entry(&member.kind).or_default() += 1;
            if let Some((id, name)) = &member.place {
                let region = regions.entry(id.to_string()).or_insert((lang.of(name).to_owned(), 0));
                region.1 += 1;
            }
        }
        let by_kind = kinds.into_iter().map(|(kind, count)| {
            let label = vocabulary::word(vocabulary::Words::OrganisationType, kind)
                .map_or(kind, |word| word.label.get(lang.code()));
            json!({ "kind": kind, "label": label, "count": count })
        });
        let regions = regions
            .into_iter()
            .map(|(id, (label, count))| json!({ "id": id, "label": label, "count": count }));
        Made::document(&json!({
            "key": item.key, "label": item.label.get(lang.code()),
            "description": item.description.get(lang.code()),
            "organisations": members.len(), "by_kind": by_kind.collect::<Vec<_>>(),
            "members": told("organisation"), "regions": regions.collect::<Vec<_>>(), "clusters": [],
            "projects": told("project"), "events": told("event"), "programmes": told("programme"),
            "needs": of("need").len(), "offers": of("offer").len(),
        }))
    })
    .await
}

/// The id alone of what may be the path of an IRI.
fn plain(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}

fn unknown(id: &str) -> Problem {
    let what = text("thing of the registry", "algo del registro", "élément du registre");
    let action = text(
        "Look for it with /api/v1/network/search?q=NAME.",
        "Búsquelo con /api/v1/network/search?q=NOMBRE.",
        "Cherchez-le avec /api/v1/network/search?q=NOM.",
    );
    Problem::unknown(&what, id, action)
}
