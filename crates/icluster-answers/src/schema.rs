//! What is in the network: classes with how many there are, properties with how often they are used and an example of each.

use crate::error::AnswerError;
use crate::room::Room;
use crate::words::text;
use icluster_atlas::view::Text3;
use icluster_okn::prefixes;
use icluster_okn::sparql::oxigraph::model::vocab::rdf;
use icluster_okn::sparql::oxigraph::model::{NamedOrBlankNode, Term};
use std::collections::{BTreeMap, HashMap};

/// A property of a class.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) label: Text3,
    pub(crate) uses: u64,
    /// Smallest example in the order of N-Triples.
    pub(crate) example: (String, String),
}

/// A class.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Class {
    pub(crate) name: String,
    pub(crate) label: Text3,
    pub(crate) things: u64,
    pub(crate) properties: Vec<Property>,
}

/// The classes of the network by how many things they have.
pub(crate) struct Schema {
    pub(crate) classes: Vec<Class>,
}

/// A name with a prefix where there is one, else in angle brackets.
pub(crate) fn short(prefixes: &[(String, String)], iri: &str) -> String {
    prefixes
        .iter()
        .find_map(|(prefix, start)| {
            let rest = iri.strip_prefix(start.as_str())?;
            let plain = rest.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
            (plain && !rest.is_empty()).then(|| format!("{prefix}:{rest}"))
        })
        .unwrap_or_else(
            || {
                if iri == rdf::TYPE.as_str() { "a".to_owned() } else { format!("<{iri}>") }
            },
        )
}

/// The schema of the network, made once.
pub(crate) fn schema(room: &Room) -> Result<&Schema, AnswerError> {
    if let Some(schema) = room.schema.get() {
        return Ok(schema);
    }
    let network = room.network()?;
    let prefixes = prefixes(&network.names);
    let mut classes_of: HashMap<String, Vec<String>> = HashMap::new();
    let failed = |error: &dyn std::fmt::Display| AnswerError::Network(error.to_string());
    for quad in network.endpoint.store().quads_for_pattern(None, None, None, None) {
        let quad = quad.map_err(|error| failed(&error))?;
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        if let Term::NamedNode(class) = &quad.object
            && quad.predicate == rdf::TYPE
        {
            let of = classes_of.entry(subject.as_str().to_owned()).or_default();
            let class = class.as_str().to_owned();
            if !of.contains(&class) {
                of.push(class);
            }
        }
    }
    let mut things: BTreeMap<String, u64> = BTreeMap::new();
    for class in classes_of.values().flatten() {
        *things.entry(class.clone()).or_default() += 1;
    }
    let mut uses: BTreeMap<(String, String), (u64, (String, String))> = BTreeMap::new();
    for quad in network.endpoint.store().quads_for_pattern(None, None, None, None) {
        let quad = quad.map_err(|error| failed(&error))?;
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
        let Some(classes) = classes_of.get(subject.as_str()) else { continue };
        if quad.predicate == rdf::TYPE {
            continue;
        }
        let example = (subject.to_string(), quad.object.to_string());
        for class in classes {
            let key = (class.clone(), quad.predicate.as_str().to_owned());
            match uses.get_mut(&key) {
                Some((count, known)) => {
                    *count += 1;
                    if example < *known {
                        known.clone_from(&example);
                    }
                }
                None => {
                    uses.insert(key, (1, example.clone()));
                }
            }
        }
    }
    // One name is asked for often, and the graph is looked through for each.
    let mut labels: BTreeMap<String, Text3> = BTreeMap::new();
    for iri in things.keys().chain(uses.keys().map(|(_, predicate)| predicate)) {
        if !labels.contains_key(iri) {
            let found = network.label(iri);
            let found = found.map_err(|error| failed(&error))?;
            labels.insert(iri.clone(), text(found.en, found.es, found.fr));
        }
    }
    let label = |iri: &str| labels.get(iri).cloned().unwrap_or_default();
    let mut classes: Vec<Class> = things
        .into_iter()
        .map(|(class, things)| Class {
            label: label(&class),
            properties: uses
                .iter()
                .filter(|((of, _), _)| *of == class)
                .map(|((_, predicate), (uses, example))| Property {
                    name: short(&prefixes, predicate),
                    label: label(predicate),
                    uses: *uses,
                    example: example.clone(),
                })
                .collect(),
            name: short(&prefixes, &class),
            things,
        })
        .collect();
    classes.sort_by(|a, b| b.things.cmp(&a.things).then_with(|| a.name.cmp(&b.name)));
    Ok(room.schema.get_or_init(|| Schema { classes }))
}

/// The schema in a few lines a model can read: classes with their properties.
pub(crate) fn compact(room: &Room) -> Result<String, AnswerError> {
    let mut out = String::new();
    for (prefix, iri) in prefixes(&room.network()?.names) {
        out.push_str(&format!("PREFIX {prefix}: <{iri}>\n"));
    }
    for class in &schema(room)?.classes {
        out.push_str(&format!("\n{} ({}) — {}\n", class.name, class.things, class.label.en));
        for property in &class.properties {
            let (_, object) = &property.example;
            let object: String = object.chars().take(90).collect();
            out.push_str(&format!("  {} ({}) e.g. {object}\n", property.name, property.uses));
        }
    }
    Ok(out)
}
