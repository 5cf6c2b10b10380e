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
use crate::receipt::{canonical, page};
use crate::room::Room;
use crate::schema::short;
use crate::stakeholders::Wanted;
use crate::words::{Lang, same, text, three};
use icluster_atlas::view::Text3;
use icluster_okn::sparql::oxigraph::model::{NamedNode, Term, Triple};
use icluster_okn::{Entity, prefixes};
use icluster_registry::vocabulary;
use rapidfuzz::distance::jaro_winkler;

/// Hits looked for.
const MOST: usize = 500;
/// Places that are named as likely, and how near to the likeliest they must come.
const NAMED: usize = 4;
const ALIKE: f64 = 0.75;

/// The IRI of a hit of the atlas.
fn iri(room: &Room, kind: &str, id: &str) -> Option<String> {
    let names = icluster_okn::Names::default();
    let entity = match kind {
        "region" => Entity::Region(id.parse().ok()?),
        "cluster" => Entity::Cluster { definition: room.definition(), key: id.to_owned() },
        "industry" => {
            let (scheme, code) = id.split_once(':')?;
            Entity::Class(scheme.parse().ok()?, code.to_owned())
        }
        _ => return None,
    };
    Some(names.iri(&entity).into_string())
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
    draft.basis.permalink = page("/network", "q", query);
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
        let initiatives = vocabulary::found(vocabulary::initiatives(), query);
        for item in initiatives.filter(|_| asked.kind.is_none()) {
            let entity = Entity::Registered { kind: "initiative".to_owned(), id: item.key.clone() };
            draft.rows.push(vec![
                vocabulary::initiative_kind(&item.key).into(),
                item.key.clone().into(),
                text(&item.label.en, &item.label.es, &item.label.fr).into(),
                Cell::Nothing,
                icluster_okn::Names::default().iri(&entity).into_string().into(),
            ]);
        }
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
        format!("Found: {count}; best first."),
        format!("Resultados: {count}; el mejor primero."),
        format!("Résultats : {count} ; le meilleur d’abord."),
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
    draft.basis.permalink = match found.first() {
        Some(best) => format!("/region/{}", best.region.id),
        None => page("/network", "q", name),
    };
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
    // Others that are as likely, or nearly, are told with it: an agent must not take the first for the one that is meant.
    let most = found.first().map_or(0.0, |best| best.confidence);
    let likely: Vec<Text3> = found
        .iter()
        .take_while(|of| of.confidence > ALIKE * most)
        .take(NAMED)
        .map(|of| called(&of.region))
        .collect();
    let or = |pick: fn(&Text3) -> &String, or: &str| {
        likely.iter().map(|of| pick(of).as_str()).collect::<Vec<_>>().join(or)
    };
    draft.text = match likely.as_slice() {
        [one] => text(
            format!("Most likely {}.", one.en),
            format!("Lo más probable: {}.", one.es),
            format!("Le plus probable : {}.", one.fr),
        ),
        [_, _, ..] => text(
            format!("It may be {}: say which.", or(|of| &of.en, " or ")),
            format!("Puede ser {}: diga cuál.", or(|of| &of.es, " o ")),
            format!("Ce peut être {} : dites lequel.", or(|of| &of.fr, " ou ")),
        ),
        [] => three([
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
    draft.basis.permalink = page("/network", "q", name);
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
        "Proposals: a person decides on a code. Confidence found by words is the share of a ranking, not a probability; of what was learned it is the chance that the code is meant, for texts like those learned from.",
        "Propuestas: una persona decide el código. La confianza hallada por palabras es la parte de una ordenación, no una probabilidad; la de lo aprendido es la probabilidad de que se trate del código, en textos como los aprendidos.",
        "Propositions : une personne décide du code. La confiance trouvée par mots est la part d’un classement, non une probabilité ; celle de ce qui a été appris est la probabilité qu’il s’agisse du code, pour des textes semblables à ceux appris.",
    ]));
    let equivalents = found.iter().filter(|of| of.of.is_some()).count();
    if to.is_some() && equivalents == 0 && !found.is_empty() {
        draft.missing = Some(Dataset::Concordances);
        draft.basis.caveat(Dataset::Concordances.what());
    }
    let count = found.len() - equivalents;
    draft.text = text(
        format!("Codes: {count}; equivalents: {equivalents}."),
        format!("Códigos: {count}; equivalentes: {equivalents}."),
        format!("Codes : {count} ; équivalents : {equivalents}."),
    );
    let given = given([
        ("text", Some(name.to_owned())),
        ("scheme", scheme.map(str::to_owned)),
        ("to", to.map(str::to_owned)),
        ("limit", Some(limit.to_string())),
    ]);
    Ok(draft.finish(room, canonical("tools/resolve_code", &given), Vec::new()))
}

/// A place with what it lies in and its identifier.
fn called(region: &icluster_atlas::view::RegionInfo) -> Text3 {
    let of = |lang: Lang| {
        let name = lang.of(&region.name);
        match &region.parent_name {
            Some(parent) => format!("{name}, {} ({})", lang.of(parent), region.id),
            None => format!("{name} ({})", region.id),
        }
    };
    text(of(Lang::En), of(Lang::Es), of(Lang::Fr))
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
    known.then(|| Entity::Cluster { definition: room.definition(), key: id.to_owned() })
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
            format!("/network/thing/{}", thing.iri.rsplit("/id/").next().unwrap_or(id));
        claims.iter().for_each(|claim| draft.basis.told_by(&claim.source));
        draft.text = crate::questions::told(&thing.label, &claims);
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
        .column("label", ["In words", "En palabras", "En mots"])
        .column("value", ["Value", "Valor", "Valeur"])
        .column("name", ["Name of the value", "Nombre del valor", "Nom de la valeur"]);
    draft.basis.step(format!("about(<{iri}>)"));
    draft.basis.sparql = Some(format!("DESCRIBE <{iri}>"));
    draft.basis.permalink = match &entity {
        Entity::Region(region) => format!("/region/{region}"),
        Entity::Cluster { key, .. } if !key.contains('/') => format!("/cluster/{key}"),
        _ => format!("/doc/{}", iri.strip_prefix(network.names.base()).unwrap_or_default()),
    };
    draft.basis.files(room.sources());
    for (predicate, objects) in by_predicate(&triples) {
        let label = network.label(predicate.as_str()).map_err(|error| failed(&error))?;
        let label = text(label.en, label.es, label.fr);
        let predicate = short(&prefixes, predicate.as_str());
        let spoken = in_languages(&objects);
        if predicate == "skos:prefLabel" && !spoken.en.is_empty() {
            draft.title = spoken.clone();
        }
        let mut row = |value: Cell, name: Cell| {
            draft.rows.push(vec![predicate.clone().into(), (&label).into(), value, name]);
        };
        if !spoken.en.is_empty() {
            row(spoken.into(), Cell::Nothing);
        }
        for object in objects {
            match object {
                Term::Literal(literal) if literal.language().is_some() => {}
                Term::Literal(literal) => row(literal.value().into(), Cell::Nothing),
                Term::NamedNode(node) => row(node.as_str().into(), label_of(room, node.as_str())),
                other => row(other.to_string().into(), Cell::Nothing),
            }
        }
    }
    let count = draft.rows.len();
    draft.text = text(
        format!("{count} statements of <{iri}>."),
        format!("{count} afirmaciones sobre <{iri}>."),
        format!("{count} affirmations sur <{iri}>."),
    );
    Ok(draft.finish(room, question, Vec::new()))
}

/// What is said, by property in the order of the triples.
fn by_predicate(triples: &[Triple]) -> Vec<(&NamedNode, Vec<&Term>)> {
    let mut found: Vec<(&NamedNode, Vec<&Term>)> = Vec::new();
    for triple in triples {
        match found.iter_mut().find(|(predicate, _)| *predicate == &triple.predicate) {
            Some((_, objects)) => objects.push(&triple.object),
            None => found.push((&triple.predicate, vec![&triple.object])),
        }
    }
    found
}

/// Texts of a property in the languages, one language for another that is not there; empty where no text is in a language.
fn in_languages(objects: &[&Term]) -> Text3 {
    let of = |tag: &str| {
        objects.iter().find_map(|object| match object {
            Term::Literal(literal) if literal.language() == Some(tag) => Some(literal.value()),
            _ => None,
        })
    };
    let any = of("en").or_else(|| of("es")).or_else(|| of("fr")).unwrap_or_default();
    text(of("en").unwrap_or(any), of("es").unwrap_or(any), of("fr").unwrap_or(any))
}

/// The name of a place or cluster by its IRI.
fn label_of(room: &Room, iri: &str) -> Cell {
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
