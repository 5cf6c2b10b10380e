//! Question 11: clusters that lost specialisation.

use super::given::{Given, place_name};
use crate::answer::{Cell, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::names::parts_of;
use crate::room::Room;
use crate::stakeholders::Wanted;
use crate::words::{text, three};
use icluster_atlas::Ask;

/// Traded clusters of a place whose location quotient fell, the largest loss first.
pub(super) fn lost(room: &Room, given: &Given, mut draft: Draft) -> Result<Draft, AnswerError> {
    let place = given.place("place")?;
    let name = place_name(room, &place)?;
    let ask = Ask { year: given.year("until"), from: given.year("from"), reference: None };
    let mut query: Vec<String> = Vec::new();
    query.extend(ask.year.map(|year| format!("year={year}")));
    query.extend(ask.from.map(|year| format!("from={year}")));
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    draft.basis.permalink = format!("/region/{place}{query}");
    draft
        .column("cluster", ["Cluster", "Clúster", "Grappe"])
        .column("cluster_name", ["Name", "Nombre", "Nom"])
        .column("from_year", ["From", "Desde", "Depuis"])
        .column("to_year", ["Until", "Hasta", "Jusqu’à"])
        .column("lq_change", ["Change of quotient", "Cambio del cociente", "Variation du quotient"])
        .measure(["lq", "lq_status"], ["Quotient", "Cociente", "Quotient"], "")
        .unit(
            "jobs_change",
            ["Change of jobs", "Cambio del empleo", "Variation des emplois"],
            "jobs",
        )
        .measure(["jobs", "jobs_status"], ["Jobs", "Empleos", "Emplois"], "jobs")
        .unit(
            "regional_shift",
            ["Of it, the place’s own", "De ello, propio del lugar", "Dont, propre au lieu"],
            "jobs",
        )
        .column(
            "organisations",
            ["Organisations registered", "Organizaciones registradas", "Organisations inscrites"],
        );
    let profile = match room.atlas().region(&place, &ask).map_err(AnswerError::from) {
        Ok(profile) if !profile.clusters.is_empty() => profile,
        Ok(_) => return Ok(draft.no_data(Dataset::Jobs)),
        Err(error) if error.is_no_data() => return Ok(draft.no_data(Dataset::Jobs)),
        Err(error) => return Err(error),
    };
    draft.basis.step(format!("region({place}{})", query.replace(['?', '&'], ", ")));
    draft.basis.files(&profile.sources);
    for note in &profile.notes {
        draft.basis.caveat(note.text.clone());
    }
    let Some(from) = profile.from_year else {
        draft.title = three([
            "Clusters that lost specialisation",
            "Clústeres que perdieron especialización",
            "Grappes qui ont perdu en spécialisation",
        ]);
        return Ok(draft.no_data(Dataset::Jobs));
    };
    let until = profile.year;
    draft.title = text(
        format!("Clusters of {} that lost specialisation, {from} to {until}", name.en),
        format!("Clústeres de {} que perdieron especialización, {from} a {until}", name.es),
        format!("Grappes de {} qui ont perdu en spécialisation, {from} à {until}", name.fr),
    );
    let mut fallen: Vec<_> = profile
        .clusters
        .iter()
        .filter(|cell| cell.kind == "traded")
        .filter_map(|cell| {
            let change = cell.change.as_ref()?;
            Some((cell, change, change.lq.filter(|lq| *lq < 0.0)?))
        })
        .collect();
    fallen.sort_by(|a, b| a.2.total_cmp(&b.2).then_with(|| a.0.key.cmp(&b.0.key)));
    let registered = room.stakeholders().has_organisations();
    for (cell, change, lost) in fallen {
        let organisations = if registered {
            let wanted = Wanted {
                places: parts_of(room, &place),
                cluster: Some(cell.key.clone()),
                limit: 1,
                ..Wanted::default()
            };
            room.stakeholders().organisations(&wanted)?.total.into()
        } else {
            Cell::Nothing
        };
        let [lq, lq_status] = Cell::measured(&cell.lq);
        let [jobs, jobs_status] = Cell::measured(&cell.jobs);
        draft.rows.push(vec![
            cell.key.clone().into(),
            (&cell.name).into(),
            change.from_year.into(),
            change.to_year.into(),
            lost.into(),
            lq,
            lq_status,
            change.jobs.into(),
            jobs,
            jobs_status,
            change.regional_shift.into(),
            organisations,
        ]);
    }
    if !registered {
        draft.missing = Some(Dataset::Registry);
        draft.basis.caveat(Dataset::Registry.what());
    }
    let count = draft.rows.len();
    let years = [given.year("from"), given.year("until")];
    if years.iter().flatten().any(|year| *year != from && *year != until) {
        draft.basis.caveat(text(
            format!("Years asked for without data were replaced by the nearest: {from} and {until}."),
            format!("Los años pedidos sin datos se sustituyeron por los más cercanos: {from} y {until}."),
            format!("Les années demandées sans données sont remplacées par les plus proches : {from} et {until}."),
        ));
    }
    draft.text = text(
        format!(
            "{count} traded clusters of {} are less specialised in {until} than in {from}.",
            name.en
        ),
        format!(
            "{count} clústeres comerciables de {} están menos especializados en {until} que en {from}.",
            name.es
        ),
        format!(
            "{count} grappes échangeables de {} sont moins spécialisées en {until} qu’en {from}.",
            name.fr
        ),
    );
    Ok(draft)
}
