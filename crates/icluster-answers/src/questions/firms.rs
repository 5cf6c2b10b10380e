//! Question 13: traded clusters above a quotient, and the high-growth firms in them.

use super::given::{Given, place_name};
use super::in_graph;
use crate::answer::{Cell, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::room::Room;
use crate::words::text;
use icluster_atlas::Ask;
use icluster_codes::Level;

/// Traded clusters of a place whose location quotient is above a threshold, with their growth; firms where the registry knows any.
pub(super) fn high_growth(
    room: &Room,
    given: &Given,
    mut draft: Draft,
) -> Result<Draft, AnswerError> {
    let place = given.place("place")?;
    let above = given.number("lq").unwrap_or(1.5);
    let name = place_name(room, &place)?;
    draft.title = text(
        format!(
            "Traded clusters of {} with a location quotient above {above}, and their high-growth firms",
            name.en
        ),
        format!(
            "Clústeres comerciables de {} con cociente de localización mayor que {above}, y sus empresas de alto crecimiento",
            name.es
        ),
        format!(
            "Grappes échangeables de {} au quotient de localisation supérieur à {above}, et leurs entreprises à forte croissance",
            name.fr
        ),
    );
    draft.basis.permalink = format!("/region/{place}");
    draft
        .column("cluster", ["Cluster", "Clúster", "Grappe"])
        .column("cluster_name", ["Name", "Nombre", "Nom"])
        .column("year", ["Year", "Año", "Année"])
        .measure(["lq", "lq_status"], ["Quotient", "Cociente", "Quotient"], "")
        .measure(["jobs", "jobs_status"], ["Jobs", "Empleos", "Emplois"], "jobs")
        .column("strong", ["Strong", "Fuerte", "Forte"])
        .column(
            "annual_growth",
            [
                "Growth of jobs a year",
                "Crecimiento anual del empleo",
                "Croissance annuelle des emplois",
            ],
        )
        .column("growth_since", ["Since", "Desde", "Depuis"])
        .column(
            "firms",
            ["High-growth firms", "Empresas de alto crecimiento", "Entreprises à forte croissance"],
        );
    let profile = match room.atlas().region(&place, &Ask::default()).map_err(AnswerError::from) {
        Ok(profile) if !profile.clusters.is_empty() => profile,
        Ok(_) => return Ok(draft.no_data(Dataset::Jobs)),
        Err(error) if error.is_no_data() => return Ok(draft.no_data(Dataset::Jobs)),
        Err(error) => return Err(error),
    };
    draft.basis.step(format!("region({place})"));
    // Regions put together are computed when asked for; the others are in the table of observations.
    if place.level() != Level::Custom {
        let reference = &profile.reference.id;
        draft.basis.sparql = Some(in_graph::clusters_above(&place, reference, profile.year, above));
    }
    draft.basis.files(&profile.sources);
    for note in &profile.notes {
        draft.basis.caveat(note.text.clone());
    }
    for cell in &profile.clusters {
        let high = cell.lq.value.is_some_and(|lq| lq > above);
        if cell.kind != "traded" || !high {
            continue;
        }
        let [lq, lq_status] = Cell::measured(&cell.lq);
        let [jobs, jobs_status] = Cell::measured(&cell.jobs);
        draft.rows.push(vec![
            cell.key.clone().into(),
            (&cell.name).into(),
            profile.year.into(),
            lq,
            lq_status,
            jobs,
            jobs_status,
            cell.strength.strong.into(),
            cell.change.as_ref().and_then(|change| change.annual_growth).into(),
            cell.change.as_ref().map_or(Cell::Nothing, |change| change.from_year.into()),
            // Growth of single firms is in no official table; the registry's claims do not carry it yet.
            Cell::Nothing,
        ]);
    }
    draft.missing = Some(Dataset::FirmGrowth);
    draft.basis.caveat(Dataset::FirmGrowth.what());
    let count = draft.rows.len();
    draft.text = text(
        format!(
            "{count} traded clusters of {} are above {above} in {}. Which firms in them grow fast is not known.",
            name.en, profile.year
        ),
        format!(
            "{count} clústeres comerciables de {} superan {above} en {}. No se sabe qué empresas de ellos crecen rápido.",
            name.es, profile.year
        ),
        format!(
            "{count} grappes échangeables de {} dépassent {above} en {}. On ne sait quelles entreprises y croissent vite.",
            name.fr, profile.year
        ),
    );
    Ok(draft)
}
