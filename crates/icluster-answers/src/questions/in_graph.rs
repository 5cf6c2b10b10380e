//! Questions that are plain matching of the graph, in SPARQL: what their receipts carry has their rows.
//!
//! The registry is asked by its claims, not by what stands undisputed: answers show disputed statements too, and say so.

use super::given::Given;
use crate::error::AnswerError;
use crate::names::parts_of;
use crate::room::Room;
use icluster_codes::RegionId;
use icluster_okn::{Entity, Names};

/// Kinds of organisations that question 1 asks for.
pub(super) const KINDS: [&str; 4] =
    ["firm", "university", "research_centre", "cluster_organisation"];

/// A query with the prefixes it needs.
fn query(names: &Names, text: &str) -> String {
    format!(
        "PREFIX ic: <{}> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> PREFIX qb: <http://purl.org/linked-data/cube#> {text}",
        names.vocabulary()
    )
}

fn registered(names: &Names, kind: &str, id: &str) -> String {
    let entity = Entity::Registered { kind: kind.to_owned(), id: id.to_owned() };
    names.iri(&entity).to_string()
}

/// That `?of` is based in a place or within it.
fn based(names: &Names, of: &str, parts: &[RegionId]) -> String {
    let iris: Vec<String> =
        parts.iter().map(|part| names.iri(&Entity::Region(part.clone())).to_string()).collect();
    format!(
        "?based rdf:subject ?{of} ; rdf:predicate ic:basedIn ; rdf:object ?place . ?place ic:within* ?part VALUES ?part {{ {} }}",
        iris.join(" ")
    )
}

/// The name and the place of `?organisation`.
const NAMED: &str = "OPTIONAL { ?organisation skos:prefLabel ?name FILTER(lang(?name) = \"en\") }";

/// The query of a question that rests on the registry alone; none where it computes.
pub(super) fn of_registry(
    room: &Room,
    number: u8,
    given: &Given,
) -> Result<Option<String>, AnswerError> {
    let names = Names::default();
    let parts = || Ok::<_, AnswerError>(parts_of(room, &given.place("place")?));
    let text = match number {
        1 => {
            let key = given.text("cluster").unwrap_or_default().to_owned();
            let cluster = names.iri(&Entity::Cluster { definition: room.definition(), key });
            let kinds: Vec<String> = KINDS.iter().map(|kind| format!("\"{kind}\"")).collect();
            format!(
                "SELECT DISTINCT ?organisation ?kind ?name ?place {{ ?field rdf:predicate ic:activeIn ; rdf:object {cluster} ; rdf:subject ?organisation . ?type rdf:subject ?organisation ; rdf:predicate ic:organisationType ; rdf:object ?kind VALUES ?kind {{ {} }} {} {NAMED} }} ORDER BY ?name ?organisation",
                kinds.join(" "),
                based(&names, "organisation", &parts()?)
            )
        }
        5 => {
            let keys = given.list("certification");
            let held: Vec<String> =
                keys.iter().map(|key| registered(&names, "certification", key)).collect();
            format!(
                "SELECT DISTINCT ?organisation ?name ?place ?status ?basis ?source {{ ?led rdf:predicate ic:ledByWomen ; rdf:object true ; rdf:subject ?organisation ; ic:claimStatus ?status ; ic:claimSource ?source . OPTIONAL {{ ?led ic:basis ?basis }} ?held rdf:subject ?organisation ; rdf:predicate ic:hasCertification ; rdf:object ?certification VALUES ?certification {{ {} }} ?type rdf:subject ?organisation ; rdf:predicate ic:organisationType ; rdf:object \"firm\" . {} {NAMED} }} ORDER BY ?name ?organisation",
                held.join(" "),
                based(&names, "organisation", &parts()?)
            )
        }
        8 => {
            let organisations = registered(&names, "org", "");
            let only = given.text("initiative").map(|key| {
                format!("VALUES ?initiative {{ {} }}", registered(&names, "initiative", key))
            });
            format!(
                "SELECT ?initiative (COUNT(DISTINCT ?member) AS ?members) (MIN(STR(?from)) AS ?since) {{ ?joined rdf:predicate ic:inInitiative ; rdf:subject ?member ; rdf:object ?initiative . {} FILTER(STRSTARTS(STR(?member), \"{}\")) OPTIONAL {{ ?joined ic:validFrom ?from }} {} }} GROUP BY ?initiative ORDER BY ?initiative",
                only.unwrap_or_default(),
                organisations.trim_matches(['<', '>']),
                based(&names, "member", &parts()?)
            )
        }
        15 => {
            let Some((thing, _)) =
                room.stakeholders().get(given.text("organisation").unwrap_or_default())?
            else {
                return Ok(None);
            };
            format!(
                "SELECT ?claim ?predicate ?value ?status ?basis ?source ?recorded {{ ?claim rdf:subject <{}> ; rdf:predicate ?predicate ; rdf:object ?value ; ic:claimStatus ?status ; ic:claimSource ?source ; prov:generatedAtTime ?recorded . OPTIONAL {{ ?claim ic:basis ?basis }} }} ORDER BY ?recorded ?claim",
                thing.iri
            )
        }
        _ => return Ok(None),
    };
    Ok(Some(query(&names, &text)))
}

/// Traded clusters of a place above a quotient: the observations of a year against a reference area.
pub(super) fn clusters_above(
    place: &RegionId,
    reference: &RegionId,
    year: i32,
    above: f64,
) -> String {
    let names = Names::default();
    let region = |of: &RegionId| names.iri(&Entity::Region(of.clone()));
    let cube = names.iri(&Entity::Cube("clusters".to_owned()));
    query(
        &names,
        &format!(
            "SELECT ?cluster ?lq ?jobs ?status {{ ?o qb:dataSet {cube} ; ic:region {} ; ic:reference {} ; ic:year \"{year}\"^^xsd:gYear ; ic:cluster ?cluster ; ic:locationQuotient ?lq ; ic:jobsStatus ?status . OPTIONAL {{ ?o ic:jobs ?jobs }} ?cluster ic:traded true FILTER(?lq > {above:?}) }} ORDER BY DESC(?lq)",
            region(place),
            region(reference),
        ),
    )
}
