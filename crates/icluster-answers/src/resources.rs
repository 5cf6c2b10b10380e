//! What agents can read without calling a tool: schema, classes, examples, releases, caveats, and the questions themselves.

use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::questions;
use crate::room::Room;
use crate::schema::{compact, schema};
use crate::words::Lang;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Something to read.
#[derive(Clone, Copy, Debug)]
pub struct Resource {
    /// Address.
    pub uri: &'static str,
    /// Name.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Media type.
    pub media: &'static str,
}

/// Resources with a fixed address.
pub static RESOURCES: [Resource; 6] = [
    Resource {
        uri: "icluster://schema/compact",
        name: "schema",
        description: "Classes and properties of the network with counts and an example of each, in a few lines",
        media: "text/plain",
    },
    Resource {
        uri: "icluster://classes",
        name: "classes",
        description: "Classes of the network with how many things each has",
        media: "application/json",
    },
    Resource {
        uri: "icluster://examples",
        name: "examples",
        description: "The sixteen competency questions in three languages with their parameters, and queries in SPARQL",
        media: "application/json",
    },
    Resource {
        uri: "icluster://releases",
        name: "releases",
        description: "The release in use: what it rests on, with licences",
        media: "application/json",
    },
    Resource {
        uri: "icluster://caveats",
        name: "caveats",
        description: "What the five standings of a value mean, and which datasets may be missing",
        media: "application/json",
    },
    Resource {
        uri: "icluster://indicators",
        name: "indicators",
        description: "Indicators of clusters and places with units and one-line explanations",
        media: "application/json",
    },
];

/// Templates of addresses: a class, and a question with its parameters.
pub static TEMPLATES: [Resource; 2] = [
    Resource {
        uri: "icluster://classes/{class}",
        name: "class",
        description: "One class with its properties, such as icluster://classes/ic:Region",
        media: "application/json",
    },
    Resource {
        uri: "icluster://questions/{number}{?place,cluster,code,to,from,until,lq,organisation,capability,certification,initiative,members,lang}",
        name: "question",
        description: "The answer to a competency question with its receipt, such as icluster://questions/6?place=mx:state:08",
        media: "application/json",
    },
];

/// SPARQL examples, shown with the questions.
static QUERIES: [(&str, &str); 3] = [
    (
        "Strong clusters of California and all places within it, with the name of the observation each rests on",
        "SELECT ?place ?cluster ?jobs ?status ?evidence { ?p ic:region ?region ; ic:cluster ?c ; ic:jobs ?jobs ; ic:jobsStatus ?status ; ic:evidence ?evidence . ?region ic:within* <https://w3id.org/icluster/id/region/us/state/06> ; skos:prefLabel ?place . ?c skos:prefLabel ?cluster FILTER(lang(?place) = \"en\" && lang(?cluster) = \"en\") } ORDER BY DESC(?jobs) LIMIT 20",
    ),
    (
        "Industries of a cluster",
        "SELECT ?class ?code ?title { ?class ic:inCluster ?cluster ; skos:notation ?code ; skos:prefLabel ?title . ?cluster skos:prefLabel \"Automotive\"@en FILTER(lang(?title) = \"en\") } ORDER BY ?code LIMIT 50",
    ),
    (
        "Files a release rests on, with licence",
        "SELECT ?source ?title ?licence { ?release a ic:Release ; prov:wasDerivedFrom ?source . ?source dct:title ?title ; dct:license ?licence } ORDER BY ?source LIMIT 100",
    ),
];

/// A resource by its address: media type and text; none where there is no such.
pub fn read(room: &Room, uri: &str) -> Result<Option<(&'static str, String)>, AnswerError> {
    let Some(path) = uri.strip_prefix("icluster://") else { return Ok(None) };
    let json = |value: &Value| ("application/json", value.to_string());
    Ok(match path {
        "schema/compact" => Some(("text/plain", compact(room)?)),
        "classes" => {
            let classes: Vec<Value> = schema(room)?
                .classes
                .iter()
                .map(|class| json!({ "class": class.name, "label": class.label, "things": class.things }))
                .collect();
            Some(json(&json!({ "classes": classes })))
        }
        "examples" => {
            let list: Vec<Value> = Lang::ALL
                .iter()
                .map(|lang| json!({ "lang": lang.code(), "questions": questions::list(*lang) }))
                .collect();
            let queries: Vec<Value> = QUERIES
                .iter()
                .map(|(what, query)| json!({ "what": what, "sparql": query }))
                .collect();
            Some(json(&json!({ "questions": list, "queries": queries })))
        }
        "releases" => Some(json(&json!({
            "release": room.release(),
            "sources": room.sources(),
        }))),
        "caveats" => {
            let missing: Vec<Value> = Dataset::ALL
                .iter()
                .map(|of| json!({ "dataset": of.id(), "what": of.what(), "import": of.import() }))
                .collect();
            let statuses = room.atlas().meta()?.statuses;
            Some(json(&json!({ "statuses": statuses, "may_be_missing": missing })))
        }
        "indicators" => Some(json(&json!({ "indicators": room.atlas().meta()?.indicators }))),
        other => match other.split_once('/') {
            Some(("classes", name)) => {
                let classes = &schema(room)?.classes;
                classes.iter().find(|class| class.name == name).map(|class| {
                    let properties: Vec<Value> = class
                        .properties
                        .iter()
                        .map(|of| json!({ "property": of.name, "label": of.label, "uses": of.uses, "example": [of.example.0, of.name, of.example.1] }))
                        .collect();
                    json(&json!({ "class": class.name, "label": class.label, "things": class.things, "properties": properties }))
                })
            }
            Some(("questions", asked)) => {
                let (number, query) = asked.split_once('?').unwrap_or((asked, ""));
                let Ok(number) = number.parse::<u8>() else { return Ok(None) };
                let mut given = parameters(query);
                let lang =
                    given.remove("lang").and_then(|tag| Lang::parse(&tag)).unwrap_or_default();
                let reply = questions::ask(room, number, &given)?.in_language(lang);
                Some(json(&serde_json::to_value(reply).unwrap_or_default()))
            }
            _ => None,
        },
    })
}

/// Parameters of an address, percent-decoded.
fn parameters(query: &str) -> BTreeMap<String, String> {
    query
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), decoded(value)))
        .collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let next = [rest.next(), rest.next()];
            let half = |byte: Option<u8>| char::from(byte?).to_digit(16);
            if let [Some(high), Some(low)] = next.map(half) {
                bytes.extend(u8::try_from(high * 16 + low));
                continue;
            }
            bytes.push(byte);
            bytes.extend(next.into_iter().flatten());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
