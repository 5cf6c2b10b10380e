//! Tools that rest on the registry.

use super::given;
use super::inputs::{FindPartners, FindProgrammes};
use crate::answer::{Answer, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::names;
use crate::questions::people::{columns, listed};
use crate::receipt::canonical;
use crate::room::Room;
use crate::stakeholders::Wanted;
use crate::words::three;

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
    let mut draft = Draft::new(three(["Partners", "Socios", "Partenaires"]));
    draft.basis.permalink = "/network".to_owned();
    if !room.stakeholders().has_organisations() {
        columns(&mut draft);
        return Ok(draft.no_data(Dataset::Registry).finish(room, question, understood));
    }
    draft.basis.step("registry(partners)");
    let wanted = Wanted {
        place,
        cluster,
        capabilities,
        certifications,
        of: asked.need.clone(),
        women_led: asked.women_led,
        limit: MOST,
        ..Wanted::default()
    };
    listed(&mut draft, &room.stakeholders().partners(&wanted)?);
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
