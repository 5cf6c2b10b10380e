//! Finding things and what is known of one.

use super::given;
use super::inputs::{EntityKind, GetEntity, ResolveCode, ResolvePlace, SearchEntities};
use crate::answer::{Answer, Cell, Draft};
use crate::codes::find_codes;
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::names::nearest;
use crate::places::find_places;
use crate::questions::table::for_each;
use crate::receipt::canonical;
use crate::room::Room;
use crate::schema::short;
use crate::stakeholders::Wanted;
use crate::words::{same, text, three};
use icluster_okn::sparql::oxigraph::model::Term;
use icluster_okn::{Entity, prefixes};
use rapidfuzz::distance::jaro_winkler;

/// Hits looked for.
const MOST: usize = 500;

/// The IRI of a hit of the atlas.
fn iri(room: &Room, kind: &str, id: &str) -> Option<String> {
    let names = icluster_okn::Names::default();
    let entity = match kind {
        "region" => Entity::Region(id.parse().ok()?),
        "cluster" => Entity::Cluster { definition: definition(room), key: id.to_owned() },
        "industry" => {
            let (scheme, code) = id.split_once(':')?;
            Entity::Class(scheme.parse().ok()?, code.to_owned())
        }
        _ => return None,
    };
    Some(names.iri(&entity).into_string())
}

/// The name of the definition a release was built with.
fn definition(room: &Room) -> String {
    let release = room.warehouse().release(&room.release().id).ok();
    let of = release.and_then(|of| of.manifest().meta.options.get("definition").cloned());
    of.unwrap_or_else(|| "clusters".to_owned())
}

pub(super) fn search(room: &Room, asked: &SearchEntities) -> Result<Answer, AnswerError> {
    let query = asked.query.trim();
    let mut draft = Draft::new(text(
        format!("Search: {query}"),
        format!("Búsqueda: {query}"),
        format!("Recherche : {query}"),
    ));
    draft
        .column("kind", ["Kind", "Tipo", "Genre"])
        .column("id", ["Id", "Id", "Id"])
        .column("name", ["Name", "Nombre", "Nom"])
        .column("detail", ["Detail", "Detalle", "Détail"])
        .column("iri", ["IRI", "IRI", "IRI"]);
    draft.basis.permalink = "/map".to_owned();
    draft.basis.step(format!("search({query})"));
    let kind = asked.kind.map(EntityKind::id);
    let lang = asked.paging.lang.unwrap_or_default().code();
    let registry =
        matches!(asked.kind, None | Some(EntityKind::Organisation | EntityKind::Programme));
    if !matches!(asked.kind, Some(EntityKind::Organisation | EntityKind::Programme)) {
        for hit in room.atlas().search(query, lang, MOST)? {
            if kind.is_some_and(|of| of != hit.kind) {
                continue;
            }
            let iri = iri(room, &hit.kind, &hit.id).map_or(Cell::Nothing, Cell::from);
            draft.rows.push(vec![
                hit.kind.into(),
                hit.id.into(),
                hit.name.into(),
                hit.detail.into(),
                iri,
            ]);
        }
    }
    let known = room.stakeholders();
    if registry && (known.has_organisations() || known.has_programmes()) {
        let wanted = Wanted {
            text: Some(query.to_owned()),
            kinds: match asked.kind {
                Some(EntityKind::Programme) => vec!["programme".to_owned()],
                _ => Vec::new(),
            },
            limit: MOST,
            ..Wanted::default()
        };
        for thing in known.search(&wanted)?.items {
            draft.rows.push(vec![
                thing.kind.into(),
                thing.id.into(),
                thing.label.into(),
                thing.place.map_or(Cell::Nothing, |place| place.1.into()),
                thing.iri.into(),
            ]);
        }
    } else if registry {
        draft.missing = Some(Dataset::Registry);
        draft.basis.caveat(Dataset::Registry.what());
        if matches!(asked.kind, Some(EntityKind::Organisation | EntityKind::Programme)) {
            let dataset = match asked.kind {
                Some(EntityKind::Programme) => Dataset::Programmes,
                _ => Dataset::Registry,
            };
            let question = question(asked, query);
            return Ok(draft.no_data(dataset).finish(room, question, Vec::new()));
        }
    }
    let count = draft.rows.len();
    draft.text = text(
        format!("{count} found; best first."),
        format!("{count} resultados; el mejor primero."),
        format!("{count} résultats ; le meilleur d’abord."),
    );
    Ok(draft.finish(room, question(asked, query), Vec::new()))
}

fn question(asked: &SearchEntities, query: &str) -> String {
    let kind = asked.kind.map(|kind| kind.id().to_owned());
    // The language decides ties of the search, so that it is part of the question.
    let lang = asked.paging.lang.unwrap_or_default().code().to_owned();
    let given = given([("query", Some(query.to_owned())), ("kind", kind), ("lang", Some(lang))]);
    canonical("tools/search_entities", &given)
}

pub(super) fn resolve_place(room: &Room, asked: &ResolvePlace) -> Result<Answer, AnswerError> {
    let country = asked.country.map(super::CountryChoice::country);
    let level = asked.level.and_then(super::LevelChoice::level);
    let found = find_places(room, &asked.text, country, level, MOST)?;
    let name = asked.text.trim();
    let mut draft = Draft::new(text(
        format!("Places called {name}"),
        format!("Lugares llamados {name}"),
        format!("Lieux appelés {name}"),
    ));
    draft
        .column("id", ["Id", "Id", "Id"])
        .column("name", ["Name", "Nombre", "Nom"])
        .column("level", ["Level", "Nivel", "Niveau"])
        .column("parent", ["In", "En", "Dans"])
        .column("confidence", ["Confidence", "Confianza", "Confiance"])
        .column("population", ["Residents", "Habitantes", "Habitants"])
        .column("detail", ["Data", "Datos", "Données"])
        .column("iri", ["IRI", "IRI", "IRI"]);
    draft.basis.permalink = "/map".to_owned();
    draft.basis.step(format!("find_places({name})"));
    for of in &found {
        let region = &of.region;
        let iri = iri(room, "region", &region.id.to_string());
        let detail = serde_json::to_value(region.detail).ok();
        draft.rows.push(vec![
            region.id.to_string().into(),
            (&region.name).into(),
            region.level.clone().into(),
            region.parent_name.as_ref().map_or(Cell::Nothing, Cell::from),
            of.confidence.into(),
            region.population.into(),
            detail.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().into(),
            iri.map_or(Cell::Nothing, Cell::from),
        ]);
    }
    draft.text = match found.first() {
        Some(best) => {
            let (id, name) = (&best.region.id, &best.region.name);
            text(
                format!("Most likely {} ({id}).", name.en),
                format!("Lo más probable: {} ({id}).", name.es),
                format!("Le plus probable : {} ({id}).", name.fr),
            )
        }
        None => three([
            "No place of the release is called so; look with search_entities, or for another spelling.",
            "Ningún lugar de la versión se llama así; busque con search_entities o con otra grafía.",
            "Aucun lieu de la version ne s’appelle ainsi ; cherchez avec search_entities ou une autre graphie.",
        ]),
    };
    let given = given([
        ("text", Some(name.to_owned())),
        ("country", country.map(|of| of.to_string())),
        ("level", level.map(|of| of.to_string())),
    ]);
    Ok(draft.finish(room, canonical("tools/resolve_place", &given), Vec::new()))
}

pub(super) fn resolve_code(room: &Room, asked: &ResolveCode) -> Result<Answer, AnswerError> {
    let (scheme, to) = (asked.scheme.map(super::Scheme::id), asked.to.map(super::Scheme::id));
    let name = asked.text.trim();
    let limit = asked.paging.limit.unwrap_or(super::USUAL_ROWS).clamp(1, super::MOST_ROWS);
    let found = find_codes(room, name, scheme, to, limit)?;
    let mut draft = Draft::new(text(
        format!("Codes of {name}"),
        format!("Códigos de {name}"),
        format!("Codes de {name}"),
    ));
    draft
        .column("scheme", ["Classification", "Clasificación", "Classification"])
        .column("code", ["Code", "Código", "Code"])
        .column("title", ["Title", "Título", "Titre"])
        .column("confidence", ["Confidence or weight", "Confianza o peso", "Confiance ou poids"])
        .column("by", ["Found by", "Hallado por", "Trouvé par"])
        .column("equivalent_of", ["Equivalent of", "Equivalente de", "Équivalent de"])
        .column("clusters", ["Clusters", "Clústeres", "Grappes"]);
    draft.basis.permalink = "/map".to_owned();
    draft.basis.step(format!("find_codes({name})"));
    draft.basis.products(
        room,
        &[
            "code_titles",
            "concordance_tables",
            "hts_industries",
            "naics_concordance",
            "scian_tables",
        ],
    );
    for of in &found {
        draft.rows.push(vec![
            of.scheme.clone().into(),
            of.code.clone().into(),
            (&of.title).into(),
            of.confidence.into(),
            of.by.into(),
            of.of.clone().map_or(Cell::Nothing, Cell::from),
            of.clusters.join(" ").into(),
        ]);
    }
    draft.basis.caveat(three([
        "Proposals: a person decides on a code. Confidence is the share of a ranking by words, not a probability that was checked.",
        "Propuestas: una persona decide el código. La confianza es la parte de una ordenación por palabras, no una probabilidad comprobada.",
        "Propositions : une personne décide du code. La confiance est la part d’un classement par mots, non une probabilité vérifiée.",
    ]));
    let equivalents = found.iter().filter(|of| of.of.is_some()).count();
    if to.is_some() && equivalents == 0 && !found.is_empty() {
        draft.missing = Some(Dataset::Concordances);
        draft.basis.caveat(Dataset::Concordances.what());
    }
    let count = found.len() - equivalents;
    draft.text = text(
        format!("{count} codes, {equivalents} equivalents."),
        format!("{count} códigos, {equivalents} equivalentes."),
        format!("{count} codes, {equivalents} équivalents."),
    );
    let given = given([
        ("text", Some(name.to_owned())),
        ("scheme", scheme.map(str::to_owned)),
        ("to", to.map(str::to_owned)),
        ("limit", Some(limit.to_string())),
    ]);
    Ok(draft.finish(room, canonical("tools/resolve_code", &given), Vec::new()))
}

/// The thing an identifier means.
fn entity(room: &Room, id: &str) -> Option<Entity> {
    let names = icluster_okn::Names::default();
    if let Some(entity) = names.entity(id) {
        return Some(entity);
    }
    if let Ok(region) = id.parse()
        && room.atlas().region_info(&region).is_ok()
    {
        return Some(Entity::Region(region));
    }
    if let Some((scheme, code)) = id.split_once(':')
        && let Ok(scheme) = scheme.parse()
    {
        return Some(Entity::Class(scheme, code.to_owned()));
    }
    let known = room
        .clusters()
        .iter()
        .any(|cluster| cluster.key == id || cluster.subclusters.iter().any(|sub| sub.key == id));
    known.then(|| Entity::Cluster { definition: definition(room), key: id.to_owned() })
}

pub(super) fn get(room: &Room, asked: &GetEntity) -> Result<Answer, AnswerError> {
    let id = asked.id.trim();
    let question = canonical("tools/get_entity", &given([("id", Some(id.to_owned()))]));
    if let Some((thing, claims)) = room.stakeholders().get(id)? {
        let mut draft = Draft::new(thing.label.clone());
        crate::questions::statement_columns(&mut draft);
        draft.rows = crate::questions::statement_rows(&claims);
        draft.basis.step(format!("registry({id})"));
        draft.basis.permalink =
            format!("/network/{}", thing.iri.rsplit("/id/").next().unwrap_or(id));
        draft.text = thing.reason.clone();
        return Ok(draft.finish(room, question, Vec::new()));
    }
    let network = room.network()?;
    let failed = |error: &dyn std::fmt::Display| AnswerError::Network(error.to_string());
    let entity = entity(room, id);
    let triples = match &entity {
        Some(entity) => network.about(entity).map_err(|error| failed(&error))?,
        None => Vec::new(),
    };
    let (Some(entity), false) = (entity, triples.is_empty()) else {
        return Err(AnswerError::not_found("id", id, &near(room, id)?));
    };
    let iri = network.names.iri(&entity).into_string();
    let prefixes = prefixes(&network.names);
    let mut draft = Draft::new(same(id));
    draft
        .column("predicate", ["Property", "Propiedad", "Propriété"])
        .column("value", ["Value", "Valor", "Valeur"])
        .column("language", ["Language", "Idioma", "Langue"])
        .column("name", ["Name of the value", "Nombre del valor", "Nom de la valeur"]);
    draft.basis.step(format!("about(<{iri}>)"));
    draft.basis.sparql = Some(format!("DESCRIBE <{iri}>"));
    draft.basis.permalink = match &entity {
        Entity::Region(region) => format!("/region/{region}"),
        Entity::Cluster { key, .. } if !key.contains('/') => format!("/cluster/{key}"),
        _ => format!("/doc/{}", iri.strip_prefix(network.names.base()).unwrap_or_default()),
    };
    draft.basis.files(room.sources());
    let mut title = same("");
    for triple in &triples {
        let predicate = short(&prefixes, triple.predicate.as_str());
        let (value, language, name) = match &triple.object {
            Term::Literal(literal) => {
                if predicate == "skos:prefLabel" {
                    match literal.language() {
                        Some("es") => literal.value().clone_into(&mut title.es),
                        Some("fr") => literal.value().clone_into(&mut title.fr),
                        _ => literal.value().clone_into(&mut title.en),
                    }
                }
                let language = literal.language().map_or(Cell::Nothing, Cell::from);
                (literal.value().to_owned(), language, Cell::Nothing)
            }
            Term::NamedNode(node) => {
                (node.as_str().to_owned(), Cell::Nothing, label(room, node.as_str()))
            }
            other => (other.to_string(), Cell::Nothing, Cell::Nothing),
        };
        draft.rows.push(vec![predicate.into(), value.into(), language, name]);
    }
    if !title.en.is_empty() {
        draft.title = title;
    }
    let count = draft.rows.len();
    draft.text = text(
        format!("{count} statements of <{iri}>."),
        format!("{count} afirmaciones sobre <{iri}>."),
        format!("{count} affirmations sur <{iri}>."),
    );
    Ok(draft.finish(room, question, Vec::new()))
}

/// The name of a place or cluster by its IRI.
fn label(room: &Room, iri: &str) -> Cell {
    match icluster_okn::Names::default().entity(iri) {
        Some(Entity::Region(region)) => {
            room.atlas().region_info(&region).map_or(Cell::Nothing, |info| info.name.into())
        }
        Some(Entity::Cluster { key, .. }) => {
            let known = room.clusters().iter().find(|cluster| cluster.key == key);
            known.map_or(Cell::Nothing, |cluster| (&cluster.name).into())
        }
        _ => Cell::Nothing,
    }
}

/// Identifiers that come near.
fn near(room: &Room, id: &str) -> Result<Vec<String>, AnswerError> {
    let alike = |of: &str| jaro_winkler::similarity(id.chars(), of.chars());
    let mut all: Vec<(f64, String)> =
        room.clusters().iter().map(|of| (alike(&of.key), of.key.clone())).collect();
    let release = room.warehouse().release(&room.release().id);
    let release = release.map_err(|error| AnswerError::Network(error.to_string()))?;
    for_each(&release, "region_result", &["region"], &[], |row| {
        if let Some(region) = row.text(0) {
            all.push((alike(region), region.to_owned()));
        }
    })?;
    Ok(nearest(all))
}
