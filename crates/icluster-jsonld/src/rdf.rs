//! RDF as JSON-LD (JSON-LD 1.1 API section 8.4, "Serialize RDF as JSON-LD").

use crate::error::{Error, error};
use crate::options::Options;
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{GraphName, Literal, NamedOrBlankNode, Quad, Term};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const JSON: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON";
const NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
const FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
const REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
const LIST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#List";

type Nodes = BTreeMap<String, Map<String, Value>>;

#[derive(Default)]
struct Dataset {
    graphs: BTreeMap<String, Nodes>,
    /// How often a blank node is referred to, in all graphs.
    references: HashMap<String, usize>,
}

fn id(node: &NamedOrBlankNode) -> String {
    match node {
        NamedOrBlankNode::NamedNode(name) => name.as_str().to_owned(),
        NamedOrBlankNode::BlankNode(node) => node.to_string(),
    }
}

fn literal(literal: &Literal, options: &Options<'_>) -> Result<Value, Error> {
    let text = literal.value();
    let datatype = literal.datatype();
    if let Some(language) = literal.language() {
        return Ok(json!({ "@value": text, "@language": language }));
    }
    if datatype == xsd::STRING {
        return Ok(json!({ "@value": text }));
    }
    if datatype.as_str() == JSON && !options.version_1_0 {
        return match serde_json::from_str::<Value>(text) {
            Ok(value) => Ok(json!({ "@value": value, "@type": "@json" })),
            Err(_) => error("invalid JSON literal", text),
        };
    }
    let native = match text {
        _ if !options.native_types => None,
        "true" | "1" if datatype == xsd::BOOLEAN => Some(json!(true)),
        "false" | "0" if datatype == xsd::BOOLEAN => Some(json!(false)),
        _ if datatype == xsd::INTEGER => text.parse::<i64>().ok().map(Value::from),
        _ if datatype == xsd::DOUBLE => {
            text.parse::<f64>().ok().filter(|value| value.is_finite()).map(Value::from)
        }
        _ => None,
    };
    Ok(match native {
        Some(value) => json!({ "@value": value }),
        None => json!({ "@value": text, "@type": datatype.as_str() }),
    })
}

/// The nodes of a dataset, those of named graphs inside the nodes that name them.
pub(crate) fn document(
    quads: impl IntoIterator<Item = Quad>,
    options: &Options<'_>,
) -> Result<Vec<Value>, Error> {
    let mut dataset = Dataset::default();
    dataset.graphs.insert("@default".into(), Nodes::new());
    for quad in quads {
        dataset.add(&quad, options)?;
    }
    let names: Vec<String> = dataset.graphs.keys().cloned().collect();
    let mut default = dataset.told("@default");
    for name in names.into_iter().filter(|name| name != "@default") {
        let nodes = dataset.told(&name);
        let node = default.entry(name.clone()).or_insert_with(|| with_id(&name));
        node.insert(
            "@graph".into(),
            nodes.into_values().filter(|node| node.len() > 1).map(Value::Object).collect(),
        );
    }
    Ok(default.into_values().filter(|node| node.len() > 1).map(Value::Object).collect())
}

fn with_id(id: &str) -> Map<String, Value> {
    Map::from_iter([("@id".to_owned(), Value::from(id))])
}

fn put(node: &mut Map<String, Value>, key: &str, value: Value) {
    if let Value::Array(values) = node.entry(key.to_owned()).or_insert_with(|| json!([]))
        && !values.contains(&value)
    {
        values.push(value);
    }
}

impl Dataset {
    fn add(&mut self, quad: &Quad, options: &Options<'_>) -> Result<(), Error> {
        let graph = match &quad.graph_name {
            GraphName::DefaultGraph => "@default".to_owned(),
            GraphName::NamedNode(name) => name.as_str().to_owned(),
            GraphName::BlankNode(node) => node.to_string(),
        };
        let nodes = self.graphs.entry(graph).or_default();
        let subject = id(&quad.subject);
        let object = match &quad.object {
            Term::Literal(text) => literal(text, options)?,
            Term::NamedNode(name) => json!({ "@id": name.as_str() }),
            Term::BlankNode(node) => json!({ "@id": node.to_string() }),
        };
        let reference = object.get("@id").and_then(Value::as_str).map(str::to_owned);
        if let Some(reference) = &reference {
            nodes.entry(reference.clone()).or_insert_with(|| with_id(reference));
        }
        let node = nodes.entry(subject.clone()).or_insert_with(|| with_id(&subject));
        match reference {
            Some(class) if quad.predicate == rdf::TYPE => put(node, "@type", class.into()),
            reference => {
                let before = node
                    .get(quad.predicate.as_str())
                    .map_or(0, |values| crate::keyword::items(values).len());
                put(node, quad.predicate.as_str(), object);
                let after = node
                    .get(quad.predicate.as_str())
                    .map_or(0, |values| crate::keyword::items(values).len());
                if let Some(reference) = reference.filter(|_| after > before) {
                    *self.references.entry(reference).or_default() += 1;
                }
            }
        }
        Ok(())
    }

    /// The nodes of a graph with lists in place of their chains.
    fn told(&self, graph: &str) -> Nodes {
        let empty = Nodes::new();
        let nodes = self.graphs.get(graph).unwrap_or(&empty);
        let mut inside = BTreeSet::new();
        let mut told = nodes.clone();
        for node in told.values_mut() {
            for (_, values) in node.iter_mut().filter(|(key, _)| !key.starts_with('@')) {
                let Value::Array(values) = values else { continue };
                for value in values {
                    self.with_list(nodes, value, &mut inside);
                }
            }
        }
        told.retain(|id, _| !inside.contains(id));
        told
    }

    /// Puts a list in place of a reference to its first node; a reference to anything else stays.
    fn with_list(&self, nodes: &Nodes, value: &mut Value, inside: &mut BTreeSet<String>) {
        let Some(head) = value.get("@id").and_then(Value::as_str) else { return };
        let Some((ids, mut members)) = self.list(nodes, head) else { return };
        inside.extend(ids);
        for member in &mut members {
            self.with_list(nodes, member, inside);
        }
        *value = json!({ "@list": members });
    }

    /// The nodes and the members of a list, if all of it is well-formed and referred to once.
    fn list(&self, nodes: &Nodes, head: &str) -> Option<(Vec<String>, Vec<Value>)> {
        let (mut ids, mut members) = (Vec::new(), Vec::new());
        let mut at = head.to_owned();
        while at != NIL {
            if !at.starts_with("_:")
                || self.references.get(&at) != Some(&1)
                || ids.len() > nodes.len()
            {
                return None;
            }
            let node = nodes.get(&at)?;
            let one = |key: &str| match node.get(key).map(crate::keyword::items) {
                Some([only]) => Some(only),
                _ => None,
            };
            let known = ["@id", FIRST, REST, "@type"];
            if node.keys().any(|key| !known.contains(&key.as_str()))
                || node.get("@type").is_some_and(|types| *types != json!([LIST]))
            {
                return None;
            }
            members.push(one(FIRST)?.clone());
            let rest = one(REST)?.get("@id")?.as_str()?.to_owned();
            ids.push(std::mem::replace(&mut at, rest));
        }
        Some((ids, members))
    }
}
