//! `/api/v1/network/initiatives…`: what each initiative has, by what the caller sees.

use crate::answer::Made;
use crate::app::App;
use crate::known_registry::kind_of;
use crate::questions::problem;
use crate::request::{Parameters, Segments};
use crate::seen::{LangParameter, Seen, unknown};
use axum::response::Response;
use icluster_answers::{Lang, Stakeholders, Thing, Wanted};
use icluster_codes::RegionId;
use icluster_registry::vocabulary::{self, Item};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

/// Members and other things of an initiative that are told; all are counted.
const TOLD: usize = 50;

pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(initiatives)).routes(routes!(initiative))
}

/// A thing as searches tell it.
fn hit(of: &Thing, lang: Lang) -> Value {
    let kind = kind_of(&of.iri);
    let place =
        of.place.as_ref().map(|(id, name)| json!({ "id": id.to_string(), "label": lang.of(name) }));
    let label = icluster_registry::Kind::named(kind).map_or(kind, |kind| kind.label(lang.code()));
    json!({
        "iri": of.iri, "id": of.id, "kind": kind, "kind_label": label, "label": lang.of(&of.label),
        "place": place, "codes": [], "score": of.score.unwrap_or_default(),
    })
}

/// The region of an ecosystem, whose name it has.
fn territory(item: &Item, lang: Lang) -> Value {
    let told =
        |id: &RegionId| json!({ "id": id.to_string(), "label": item.label.get(lang.code()) });
    item.territory.as_ref().map(told).into()
}

/// The initiatives and ecosystems, with how many organisations take part.
#[utoipa::path(get, path = "/api/v1/network/initiatives", operation_id = "initiatives", tag = "Network", params(LangParameter),
    responses((status = 200, description = "Initiatives and ecosystems", body = Value)))]
async fn initiatives(seen: Seen, _asked: Parameters<LangParameter>) -> Response {
    seen.told(move |known, lang| {
        let mut all = Vec::new();
        for item in vocabulary::initiatives() {
            let wanted =
                Wanted { initiative: Some(item.key.clone()), limit: 1, ..Wanted::default() };
            let members = known.organisations(&wanted).map_err(problem)?.total;
            all.push(json!({
                "key": item.key, "label": item.label.get(lang.code()),
                "description": item.description.get(lang.code()), "organisations": members,
                "ecosystem": item.ecosystem, "territory": territory(item, lang),
            }));
        }
        Made::document(&all)
    })
    .await
}

/// An initiative or ecosystem: who takes part, by kind, place and cluster, and its projects, events, programmes, needs and offers.
#[utoipa::path(get, path = "/api/v1/network/initiatives/{initiative}", operation_id = "initiative", tag = "Network",
    params(("initiative" = String, Path, description = "Its key", max_length = 60, example = "women-entrepreneurship"), LangParameter),
    responses((status = 200, description = "The initiative", body = Value)))]
async fn initiative(
    seen: Seen,
    Segments(key): Segments<String>,
    _asked: Parameters<LangParameter>,
) -> Response {
    seen.told(move |known, lang| {
        let item = vocabulary::initiative(&key).ok_or_else(|| unknown(&key))?;
        let wanted = Wanted { initiative: Some(key.clone()), ..Wanted::default() };
        let all = known.search(&wanted).map_err(problem)?.items;
        let of = |kind: &str| -> Vec<&Thing> {
            all.iter().filter(|of| kind_of(&of.iri) == kind).collect()
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
        let clusters = known.clusters_in(&key).into_iter().map(
            |(key, name, count)| json!({ "key": key, "label": lang.of(&name), "count": count }),
        );
        Made::document(&json!({
            "key": item.key, "label": item.label.get(lang.code()),
            "description": item.description.get(lang.code()),
            "ecosystem": item.ecosystem, "territory": territory(item, lang),
            "organisations": members.len(), "by_kind": by_kind.collect::<Vec<_>>(),
            "members": told("organisation"), "regions": regions.collect::<Vec<_>>(),
            "clusters": clusters.collect::<Vec<_>>(),
            "projects": told("project"), "events": told("event"), "programmes": told("programme"),
            "needs": of("need").len(), "offers": of("offer").len(),
        }))
    })
    .await
}
