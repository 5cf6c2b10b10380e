//! Tools that rest on the registry.

use super::given;
use super::inputs::{FindPartners, FindProgrammes};
use crate::answer::{Answer, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::names;
use crate::questions::people::{columns, listed};
use crate::receipt::{canonical, page};
use crate::room::Room;
use crate::stakeholders::Wanted;
use crate::words::{Lang, text};
use icluster_atlas::view::Text3;
use icluster_codes::RegionId;

/// Partners listed.
const MOST: usize = 500;

/// Keys in order, each once.
fn keys(of: Option<&Vec<String>>) -> Vec<String> {
    let mut keys: Vec<String> =
        of.into_iter().flatten().map(|key| key.trim().to_lowercase().replace(' ', "-")).collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Partners of what, where.
fn title(
    room: &Room,
    place: Option<&RegionId>,
    cluster: Option<&str>,
) -> Result<Text3, AnswerError> {
    let place = place.map(|place| room.atlas().region_info(place)).transpose()?;
    let parts: Vec<Text3> = cluster
        .map(|key| crate::questions::cluster_name(room, key))
        .into_iter()
        .chain(place.map(|place| place.name))
        .collect();
    let of = |word: &str, lang: Lang| {
        let parts = parts.iter().map(|part| lang.of(part).to_owned());
        std::iter::once(word.to_owned()).chain(parts).collect::<Vec<_>>().join(" · ")
    };
    Ok(text(of("Partners", Lang::En), of("Socios", Lang::Es), of("Partenaires", Lang::Fr)))
}

pub(super) fn partners(room: &Room, asked: &FindPartners) -> Result<Answer, AnswerError> {
    let mut understood = Vec::new();
    let place = match asked.place.as_deref() {
        Some(place) => {
            let (id, taken) = names::place(room, "place", place)?;
            understood.push(taken);
            Some(id)
        }
        None => None,
    };
    let cluster = match asked.cluster.as_deref() {
        Some(cluster) => {
            let (key, taken) = names::cluster(room, "cluster", cluster)?;
            understood.push(taken);
            Some(key)
        }
        None => None,
    };
    let (capabilities, certifications) =
        (keys(asked.capabilities.as_ref()), keys(asked.certifications.as_ref()));
    let list = |of: &[String]| (!of.is_empty()).then(|| of.join(","));
    let question = canonical(
        "tools/find_partners",
        &given([
            ("place", place.as_ref().map(ToString::to_string)),
            ("cluster", cluster.clone()),
            ("capabilities", list(&capabilities)),
            ("certifications", list(&certifications)),
            ("need", asked.need.clone()),
            ("women_led", asked.women_led.map(|is| is.to_string())),
        ]),
    );
    let mut draft = Draft::new(title(room, place.as_ref(), cluster.as_deref())?);
    draft.basis.permalink = match asked.need.as_deref() {
        Some(need) => page("/network/matches", "need", need),
        None => "/network/organisations".to_owned(),
    };
    if !room.stakeholders().has_organisations() {
        columns(&mut draft);
        return Ok(draft.no_data(Dataset::Registry).finish(room, question, understood));
    }
    draft.basis.step("registry(partners)");
    let wanted = Wanted {
        places: place.iter().flat_map(|of| names::parts_of(room, of)).collect(),
        cluster,
        capabilities,
        certifications,
        of: asked.need.clone(),
        women_led: asked.women_led,
        limit: MOST,
        ..Wanted::default()
    };
    let found = room.stakeholders().partners(&wanted)?;
    listed(&mut draft, &found);
    if let Some(best) = found.items.first() {
        let (total, fit) = (found.total, best.score.map(|of| format!("{of:.2}")));
        let told = |name: &str, reason: &str| match &fit {
            Some(fit) => format!("{name} ({fit}: {reason})"),
            None => name.to_owned(),
        };
        let of = |lang: Lang| told(lang.of(&best.label), lang.of(&best.reason));
        draft.text = text(
            format!("Organisations: {total}, best first. The first: {}.", of(Lang::En)),
            format!("Organizaciones: {total}, la mejor primero. La primera: {}.", of(Lang::Es)),
            format!(
                "Organisations : {total}, la meilleure d’abord. La première : {}.",
                of(Lang::Fr)
            ),
        );
    }
    Ok(draft.finish(room, question, understood))
}

pub(super) fn programmes(room: &Room, asked: &FindProgrammes) -> Result<Answer, AnswerError> {
    let given = given([
        ("place", asked.place.clone()),
        ("cluster", asked.cluster.clone()),
        ("organisation", asked.organisation.clone()),
    ]);
    crate::questions::ask(room, 4, &given)
}
