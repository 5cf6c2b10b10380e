//! Questions that rest on the registry: 1, 4, 5, 8, 9, 10, 15.

use super::given::{Given, cluster_name, place_name};
use super::in_graph;
use crate::answer::{Cell, Draft, Standing};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::labels::fixed;
use crate::names::parts_of;
use crate::room::Room;
use crate::stakeholders::{Found, Statement, Thing, Wanted};
use crate::words::{text, three};
use icluster_atlas::view::Text3;
use icluster_registry::Kind;

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

/// Keys of fixed things of the registry in words, with commas.
fn named(kind: Kind, keys: &[String]) -> Text3 {
    let of = |pick: fn(Text3) -> String| {
        keys.iter().map(|key| pick(fixed(kind, key))).collect::<Vec<_>>().join(", ")
    };
    text(of(|of| of.en), of(|of| of.es), of(|of| of.fr))
}

/// The question with the place, the cluster and the organisation it was asked of.
fn title(room: &Room, number: u8, given: &Given, general: &Text3) -> Result<Text3, AnswerError> {
    let place = match given.text("place") {
        Some(_) => place_name(room, &given.place("place")?)?,
        None => return Ok(general.clone()),
    };
    let cluster = given.text("cluster").map(|key| cluster_name(room, key));
    Ok(match (number, cluster) {
        (1, Some(of)) => text(
            format!("Organisations of {} that work in {}", place.en, of.en),
            format!("Organizaciones de {} que trabajan en {}", place.es, of.es),
            format!("Organisations du lieu « {} » qui travaillent dans « {} »", place.fr, of.fr),
        ),
        (4, _) => text(
            format!("Programmes, calls and funds for {}", place.en),
            format!("Programas, convocatorias y fondos para {}", place.es),
            format!("Programmes, appels et fonds pour « {} »", place.fr),
        ),
        (5, _) => {
            let held = named(Kind::Certification, &given.list("certification"));
            text(
                format!("Firms of {} led by women with a certification ({})", place.en, held.en),
                format!(
                    "Empresas de {} lideradas por mujeres con certificación ({})",
                    place.es, held.es
                ),
                format!(
                    "Entreprises dirigées par des femmes avec une certification ({}), « {} »",
                    held.fr, place.fr
                ),
            )
        }
        (8, _) => text(
            format!("Initiatives with members in {}", place.en),
            format!("Iniciativas con miembros en {}", place.es),
            format!("Initiatives qui ont des membres dans « {} »", place.fr),
        ),
        (10, _) => {
            let asked = named(Kind::Capability, &given.list("capability"));
            text(
                format!("Consortium in {} for {}", place.en, asked.en),
                format!("Consorcio en {} para {}", place.es, asked.es),
                format!("Consortium dans « {} » pour {}", place.fr, asked.fr),
            )
        }
        _ => general.clone(),
    })
}

/// How many programmes are open to whoever asks, and how many a rule excludes.
fn open_to(found: &Found<Thing>, asked: bool) -> Text3 {
    let total = found.total;
    if total == 0 {
        return three([
            "None: the registry holds programmes, but none that is offered there.",
            "Ninguno: el registro tiene programas, pero ninguno que se ofrezca allí.",
            "Aucun : le registre contient des programmes, mais aucun n’y est offert.",
        ]);
    }
    if !asked {
        return text(
            format!(
                "{total} are offered there. With `organisation` the answer says which are open to it and which rule excludes it."
            ),
            format!(
                "{total} se ofrecen allí. Con `organisation` la respuesta dice cuáles le están abiertos y qué regla la excluye."
            ),
            format!(
                "{total} y sont offerts. Avec `organisation`, la réponse dit lesquels lui sont ouverts et quelle règle l’exclut."
            ),
        );
    }
    let of = |score: f64| found.items.iter().filter(|thing| thing.score == Some(score)).count();
    let (open, unsure, closed) = (of(1.0), of(0.5), of(0.0));
    text(
        format!(
            "{open} open, {closed} excluded by a rule, {unsure} where something needed is not known."
        ),
        format!(
            "{open} abiertos, {closed} excluidos por una regla, {unsure} en que falta saber algo."
        ),
        format!(
            "{open} ouverts, {closed} exclus par une règle, {unsure} où il manque une information."
        ),
    )
}

/// What is needed that was not given.
fn needed(parameter: &str) -> AnswerError {
    AnswerError::missing(
        parameter,
        &three([
            "an identifier of the registry, which a search for the name finds (search_entities, `icluster okn search`)",
            "un identificador del registro, que se encuentra buscando el nombre (search_entities, `icluster okn search`)",
            "un identifiant du registre, que trouve une recherche du nom (search_entities, `icluster okn search`)",
        ]),
    )
}

/// What the parameters ask for.
fn wanted(room: &Room, given: &Given) -> Result<Wanted, AnswerError> {
    Ok(Wanted {
        places: match given.text("place") {
            Some(_) => parts_of(room, &given.place("place")?),
            None => Vec::new(),
        },
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
    let asked = wanted(room, given)?;
    draft.title = title(room, number, given, &draft.title)?;
    draft.basis.step(format!("registry(question={number})"));
    draft.basis.sparql = in_graph::of_registry(room, number, given)?;
    match number {
        1 => {
            let wanted = Wanted { kinds: in_graph::KINDS.map(str::to_owned).to_vec(), ..asked };
            listed(&mut draft, &known.organisations(&wanted)?);
        }
        4 => {
            let found = known.programmes(&asked)?;
            listed(&mut draft, &found);
            draft.text = open_to(&found, asked.of.is_some());
        }
        5 => {
            let kinds = vec!["firm".to_owned()];
            let wanted = Wanted { women_led: Some(true), kinds, ..asked };
            listed(&mut draft, &known.organisations(&wanted)?);
        }
        8 => {
            let mut found = known.initiatives(&asked.places)?;
            if let Some(initiative) = given.text("initiative") {
                found.items.retain(|of| of.id == initiative);
                found.total = found.items.len();
            }
            listed(&mut draft, &found);
            for column in draft.columns.iter_mut().filter(|column| column.key == "reason") {
                column.label = three(["Partners", "Socios", "Partenaires"]);
            }
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
        .column("claim", ["Statement", "Afirmación", "Affirmation"])
        .column(
            "backwards",
            ["Said the other way round", "Dicho al revés", "Dit dans l’autre sens"],
        )
        .column("claim_status", ["Standing", "Estado", "État"])
        .column("source", ["Source", "Fuente", "Source"]);
    let steps = room.stakeholders().path(from, to)?.unwrap_or_default();
    for step in &steps {
        for source in [&step.from.source, &step.to.source, &step.source] {
            draft.basis.told_by(source);
        }
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
                step.backwards.into(),
                step.status.clone().into(),
                step.source.clone().into(),
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
        .column("label", ["Of what", "De qué", "De quoi"])
        .column("value", ["Value", "Valor", "Valeur"])
        .column("claim_status", ["Standing", "Estado", "État"])
        .column("basis", ["Basis", "Base", "Base"])
        .column("source", ["Source", "Fuente", "Source"])
        .column("recorded_at", ["Recorded", "Registrado", "Enregistré"])
        .column("conflicts", ["Contradicted", "Contradicha", "Contredite"]);
}

/// Statements as rows.
pub(crate) fn statement_rows(of: &[Statement]) -> Vec<Vec<Cell>> {
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

/// How the statements about a thing stand, in a sentence.
pub(crate) fn told(label: &Text3, claims: &[Statement]) -> Text3 {
    let count = |status: &str| claims.iter().filter(|claim| claim.status == status).count();
    let conflicts = claims.iter().filter(|claim| claim.conflicts).count();
    let (own, verified) = (count("self_declared"), count("verified"));
    text(
        format!(
            "{}: {own} self-declared, {verified} verified, {conflicts} contradicted.",
            label.en
        ),
        format!("{}: {own} propias, {verified} verificadas, {conflicts} contradichas.", label.es),
        format!("{} : {own} déclarées, {verified} vérifiées, {conflicts} contredites.", label.fr),
    )
}

fn statements(room: &Room, given: &Given, draft: &mut Draft) -> Result<(), AnswerError> {
    let of = given.text("organisation").ok_or_else(|| needed("organisation"))?;
    let Some((thing, claims)) = room.stakeholders().get(of)? else {
        return Err(AnswerError::not_found("organisation", of, &[]));
    };
    statement_columns(draft);
    claims.iter().for_each(|claim| draft.basis.told_by(&claim.source));
    draft.rows = statement_rows(&claims);
    draft.text = told(&thing.label, &claims);
    if claims.is_empty() {
        draft.standing = Some(Standing::NoneFound);
    }
    Ok(())
}
