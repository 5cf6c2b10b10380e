//! Questions that rest on the registry: 1, 4, 5, 8, 9, 10, 15.

use super::given::Given;
use crate::answer::{Cell, Draft, Standing};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::room::Room;
use crate::stakeholders::{Found, Thing, Wanted};
use crate::words::{text, three};

/// Things listed.
const MOST: usize = 500;

/// Columns of things.
pub(crate) fn columns(draft: &mut Draft) {
    draft
        .column("id", ["Id", "Id", "Id"])
        .column("kind", ["Kind", "Tipo", "Genre"])
        .column("name", ["Name", "Nombre", "Nom"])
        .column("place", ["Place", "Lugar", "Lieu"])
        .column("place_name", ["Name of the place", "Nombre del lugar", "Nom du lieu"])
        .column("score", ["Fit", "Ajuste", "Adéquation"])
        .column("reason", ["Why", "Por qué", "Pourquoi"])
        .column("claim_status", ["Statement is", "La afirmación es", "L’affirmation est"])
        .column("source", ["Source", "Fuente", "Source"])
        .column("since", ["Since", "Desde", "Depuis"]);
}

/// A thing as a row.
pub(crate) fn row(of: &Thing) -> Vec<Cell> {
    vec![
        of.id.clone().into(),
        of.kind.clone().into(),
        (&of.label).into(),
        of.place.as_ref().map_or(Cell::Nothing, |place| place.0.to_string().into()),
        of.place.as_ref().map_or(Cell::Nothing, |place| (&place.1).into()),
        of.score.into(),
        (&of.reason).into(),
        of.status.clone().into(),
        of.source.clone().into(),
        of.since.clone().into(),
    ]
}

/// Puts things into an answer; an empty list is a zero, since the registry holds things.
pub(crate) fn listed(draft: &mut Draft, found: &Found<Thing>) {
    columns(draft);
    draft.rows = found.items.iter().map(row).collect();
    found.items.iter().for_each(|thing| draft.basis.told_by(&thing.source));
    let total = found.total;
    draft.text = if total == 0 {
        three([
            "None: the registry holds others, but none that fits.",
            "Ninguna: el registro tiene otras, pero ninguna que corresponda.",
            "Aucune : le registre en contient d’autres, mais aucune ne convient.",
        ])
    } else {
        text(
            format!("{total} in the registry."),
            format!("{total} en el registro."),
            format!("{total} dans le registre."),
        )
    };
}

/// What is needed that was not given.
fn needed(parameter: &str) -> AnswerError {
    AnswerError::bad_value(
        parameter,
        "",
        &three([
            "an identifier of the registry; search_entities finds it by name",
            "un identificador del registro; search_entities lo encuentra por nombre",
            "un identifiant du registre ; search_entities le trouve par son nom",
        ]),
    )
}

/// What the parameters ask for.
fn wanted(given: &Given) -> Result<Wanted, AnswerError> {
    Ok(Wanted {
        place: given.text("place").map(|_| given.place("place")).transpose()?,
        cluster: given.text("cluster").map(str::to_owned),
        capabilities: given.list("capability"),
        certifications: given.list("certification"),
        initiative: given.text("initiative").map(str::to_owned),
        of: given.text("organisation").map(str::to_owned),
        limit: MOST,
        ..Wanted::default()
    })
}

/// Answers from the registry.
pub(super) fn registry(
    room: &Room,
    number: u8,
    given: &Given,
    mut draft: Draft,
) -> Result<Draft, AnswerError> {
    let known = room.stakeholders();
    let (has, dataset) = match number {
        4 => (known.has_programmes(), Dataset::Programmes),
        _ => (known.has_organisations(), Dataset::Registry),
    };
    if !has {
        columns(&mut draft);
        return Ok(draft.no_data(dataset));
    }
    let asked = wanted(given)?;
    draft.basis.step(format!("registry(question={number})"));
    match number {
        1 => {
            let kinds = ["firm", "university", "research_centre", "cluster_organisation"];
            let wanted = Wanted { kinds: kinds.map(str::to_owned).to_vec(), ..asked };
            listed(&mut draft, &known.organisations(&wanted)?);
        }
        4 => listed(&mut draft, &known.programmes(&asked)?),
        5 => {
            let kinds = vec!["firm".to_owned()];
            let wanted = Wanted { women_led: Some(true), kinds, ..asked };
            listed(&mut draft, &known.organisations(&wanted)?);
        }
        8 => {
            let mut found = known.initiatives(&given.place("place")?)?;
            if let Some(initiative) = given.text("initiative") {
                found.items.retain(|of| of.id == initiative);
                found.total = found.items.len();
            }
            listed(&mut draft, &found);
        }
        9 => path(room, given, &mut draft)?,
        10 => {
            if asked.capabilities.is_empty() {
                return Err(needed("capability"));
            }
            let members = given.number("members").unwrap_or(4.0).clamp(2.0, 50.0) as usize;
            let found = known.consortium(&asked, members)?.unwrap_or_default();
            listed(&mut draft, &Found { total: found.len(), items: found });
        }
        _ => statements(room, given, &mut draft)?,
    }
    Ok(draft)
}

fn path(room: &Room, given: &Given, draft: &mut Draft) -> Result<(), AnswerError> {
    let from = given.text("organisation").ok_or_else(|| needed("organisation"))?;
    let to = given.text("to").ok_or_else(|| needed("to"))?;
    draft
        .column("from", ["From", "De", "De"])
        .column("from_name", ["Name", "Nombre", "Nom"])
        .column("link", ["Link", "Enlace", "Lien"])
        .column("to", ["To", "A", "À"])
        .column("to_name", ["Name", "Nombre", "Nom"])
        .column("claim", ["Statement", "Afirmación", "Affirmation"]);
    let steps = room.stakeholders().path(from, to)?.unwrap_or_default();
    for thing in steps.iter().flat_map(|step| [&step.from, &step.to]) {
        draft.basis.told_by(&thing.source);
    }
    draft.rows = steps
        .iter()
        .map(|step| {
            vec![
                step.from.id.clone().into(),
                (&step.from.label).into(),
                (&step.predicate).into(),
                step.to.id.clone().into(),
                (&step.to.label).into(),
                step.claim.clone().into(),
            ]
        })
        .collect();
    let count = draft.rows.len();
    draft.text = if count == 0 {
        three([
            "No way leads from the one to the other in the registry.",
            "Ningún camino lleva del uno al otro en el registro.",
            "Aucun chemin ne mène de l’un à l’autre dans le registre.",
        ])
    } else {
        text(format!("{count} steps."), format!("{count} pasos."), format!("{count} étapes."))
    };
    Ok(())
}

/// Columns of statements.
pub(crate) fn statement_columns(draft: &mut Draft) {
    draft
        .column("claim", ["Statement", "Afirmación", "Affirmation"])
        .column("predicate", ["About", "Sobre", "Sur"])
        .column("label", ["In words", "En palabras", "En mots"])
        .column("value", ["Value", "Valor", "Valeur"])
        .column("claim_status", ["Is", "Es", "Est"])
        .column("basis", ["Basis", "Base", "Base"])
        .column("source", ["Source", "Fuente", "Source"])
        .column("recorded_at", ["Recorded", "Registrado", "Enregistré"])
        .column("conflicts", ["Contradicted", "Contradicho", "Contredite"]);
}

/// Statements as rows.
pub(crate) fn statement_rows(of: &[crate::stakeholders::Statement]) -> Vec<Vec<Cell>> {
    of.iter()
        .map(|claim| {
            vec![
                claim.id.clone().into(),
                claim.predicate.clone().into(),
                (&claim.label).into(),
                (&claim.value).into(),
                claim.status.clone().into(),
                claim.basis.clone().into(),
                claim.source.clone().into(),
                claim.recorded_at.clone().into(),
                claim.conflicts.into(),
            ]
        })
        .collect()
}

fn statements(room: &Room, given: &Given, draft: &mut Draft) -> Result<(), AnswerError> {
    let of = given.text("organisation").ok_or_else(|| needed("organisation"))?;
    let Some((thing, claims)) = room.stakeholders().get(of)? else {
        return Err(AnswerError::not_found("organisation", of, &[]));
    };
    statement_columns(draft);
    claims.iter().for_each(|claim| draft.basis.told_by(&claim.source));
    draft.rows = statement_rows(&claims);
    let count = |status: &str| claims.iter().filter(|claim| claim.status == status).count();
    let conflicts = claims.iter().filter(|claim| claim.conflicts).count();
    let (own, verified) = (count("self_declared"), count("verified"));
    draft.text = text(
        format!(
            "{}: {own} self-declared, {verified} verified, {conflicts} contradicted.",
            thing.label.en
        ),
        format!(
            "{}: {own} propias, {verified} verificadas, {conflicts} contradichas.",
            thing.label.es
        ),
        format!(
            "{} : {own} déclarées, {verified} vérifiées, {conflicts} contredites.",
            thing.label.fr
        ),
    );
    if claims.is_empty() {
        draft.standing = Some(Standing::NoneFound);
    }
    Ok(())
}
