//! `/api/v1/network/needs/…/matches`, `path` and `initiatives`: who fits, how two are connected, what an initiative has, by what everybody may see.
//!
//! Thin: the same answers as those of questions (`icluster-answers`), in the words of pages.

use crate::answer::{Made, answer};
use crate::app::App;
use crate::negotiate::Form;
use crate::problem::{Problem, text};
use crate::questions::{lang, problem};
use crate::request::{Facts, Parameters, Segments};
use axum::extract::State;
use axum::response::Response;
use icluster_answers::{Lang, Thing, Wanted};
use icluster_registry::vocabulary;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Candidates of a page at most.
const MOST: usize = 100;
/// Members and other things of an initiative that are told; all are counted.
const TOLD: usize = 50;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(matches))
        .routes(routes!(path))
        .routes(routes!(initiatives))
        .routes(routes!(initiative))
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
    /// Candidates at most.
    #[param(minimum = 1, maximum = 100, example = 20)]
    limit: Option<usize>,
}

/// Organisations that fit a need, best first, with why.
#[utoipa::path(get, path = "/api/v1/network/needs/{need}/matches", operation_id = "matches", tag = "Network",
    params(("need" = String, Path, description = "Its id", max_length = 40), MatchParameters),
    responses((status = 200, description = "Candidates", body = Value)))]
async fn matches(
    State(app): State<Arc<App>>,
    Segments(need): Segments<String>,
    facts: Facts,
    Parameters(of): Parameters<MatchParameters>,
) -> Response {
    if let Err(problem) = app.know_registry().await {
        return facts.refuse(problem);
    }
    let (state, lang) = (Arc::clone(&app), lang(facts.language));
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        let limit = of.limit.unwrap_or(20);
        if !(1..=MOST).contains(&limit) {
            return Err(Problem::bad_request(&format!("limit={limit} is out of range."), "1 to 100"));
        }
        let known = served.room(state.warehouse())?.stakeholders();
        let need = plain(&need);
        if known.get(need).map_err(problem)?.is_none() {
            return Err(unknown(need));
        }
        let wanted = Wanted { of: Some(need.to_owned()), limit, ..Wanted::default() };
        let found = known.partners(&wanted).map_err(problem)?;
        let fit = match lang {
            Lang::En => "Fit",
            Lang::Es => "Ajuste",
            Lang::Fr => "Adéquation",
        };
        let items = found.items.iter().map(|thing| {
            let reasons: Vec<&str> =
                lang.of(&thing.reason).split("; ").filter(|reason| !reason.is_empty()).collect();
            let part = json!({
                "key": "fit", "label": fit, "value": thing.score, "weight": 1.0, "reasons": reasons,
            });
            json!({
                "organisation": hit(thing, lang), "score": thing.score, "parts": [part], "shared": [],
            })
        });
        Made::document(&json!({ "items": items.collect::<Vec<_>>(), "excluded": [] }))
    })
    .await
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct PathParameters {
    /// Id of an organisation.
    #[param(max_length = 200)]
    from: String,
    /// Id of another.
    #[param(max_length = 200)]
    to: String,
    /// Language of labels.
    #[param(example = "es")]
    #[expect(dead_code, reason = "read with the facts of the request; here for OpenAPI")]
    lang: Option<String>,
}

/// The shortest way between two organisations, with the statement each step rests on; no steps where there is none.
#[utoipa::path(get, path = "/api/v1/network/path", operation_id = "path", tag = "Network", params(PathParameters),
    responses((status = 200, description = "Steps", body = Value)))]
async fn path(
    State(app): State<Arc<App>>,
    facts: Facts,
    Parameters(of): Parameters<PathParameters>,
) -> Response {
    if let Err(problem) = app.know_registry().await {
        return facts.refuse(problem);
    }
    let (state, lang) = (Arc::clone(&app), lang(facts.language));
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        let known = served.room(state.warehouse())?.stakeholders();
        for id in [&of.from, &of.to] {
            if known.get(plain(id)).map_err(problem)?.is_none() {
                return Err(unknown(id));
            }
        }
        let steps = known.path(plain(&of.from), plain(&of.to)).map_err(problem)?.unwrap_or_default();
        let steps = steps.iter().map(|step| {
            json!({
                "from": hit(&step.from, lang), "to": hit(&step.to, lang),
                "predicate": lang.of(&step.predicate), "label": lang.of(&step.predicate),
                "claim": { "id": step.claim, "source": { "name": step.from.source }, "status": step.from.status },
            })
        });
        Made::document(&json!({ "steps": steps.collect::<Vec<_>>() }))
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
    _asked: Parameters<LangParameter>,
) -> Response {
    if let Err(problem) = app.know_registry().await {
        return facts.refuse(problem);
    }
    let (state, lang) = (Arc::clone(&app), lang(facts.language));
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        let known = served.room(state.warehouse())?.stakeholders();
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
    _asked: Parameters<LangParameter>,
) -> Response {
    if let Err(problem) = app.know_registry().await {
        return facts.refuse(problem);
    }
    let (state, lang) = (Arc::clone(&app), lang(facts.language));
    answer(&app, facts, Form::DOCUMENT, move |served, _| {
        let item = vocabulary::initiative(&key).ok_or_else(|| unknown(&key))?;
        let known = served.room(state.warehouse())?.stakeholders();
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
