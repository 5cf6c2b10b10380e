//! Flattening: all nodes of a document side by side (JSON-LD 1.1 API sections 7.1.2 to 7.4).

use crate::error::{Error, error};
use crate::keyword::{array, is_blank, is_keyword, items};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashMap};

/// Nodes by their id.
type Nodes = BTreeMap<String, Map<String, Value>>;

struct NodeMap {
    graphs: BTreeMap<String, Nodes>,
    names: HashMap<String, String>,
    /// How many names of blank nodes were given.
    given: usize,
}

/// Where a node is met.
#[derive(Clone, Copy)]
struct Place<'p> {
    graph: &'p str,
    subject: Option<&'p Subject>,
    property: Option<&'p str>,
}

/// What refers to a node: another by its id, or for reverse properties a whole reference.
enum Subject {
    Id(String),
    Reverse(Value),
}

/// An expanded document as an array of nodes, those of named graphs inside the nodes that name them.
pub(crate) fn document(expanded: &[Value]) -> Result<Vec<Value>, Error> {
    let mut map = NodeMap { graphs: BTreeMap::new(), names: HashMap::new(), given: 0 };
    map.graphs.insert("@default".into(), Nodes::new());
    let place = Place { graph: "@default", subject: None, property: None };
    for element in expanded {
        map.element(element, place, None)?;
    }
    let mut graphs = map.graphs;
    let mut default = graphs.remove("@default").unwrap_or_default();
    for (name, nodes) in graphs {
        let entry = default.entry(name.clone()).or_insert_with(|| with_id(&name));
        entry.insert("@graph".into(), Value::Array(told(nodes)));
    }
    Ok(told(default))
}

fn with_id(id: &str) -> Map<String, Value> {
    Map::from_iter([("@id".to_owned(), Value::String(id.to_owned()))])
}

/// Nodes of which something is said.
fn told(nodes: Nodes) -> Vec<Value> {
    nodes
        .into_values()
        .filter(|node| node.len() > 1 || !node.contains_key("@id"))
        .map(Value::Object)
        .collect()
}

fn add_once(map: &mut Map<String, Value>, key: &str, value: Value) {
    let entry = map.entry(key.to_owned()).or_insert_with(|| json!([]));
    if let Value::Array(values) = entry
        && !values.contains(&value)
    {
        values.push(value);
    }
}

impl NodeMap {
    /// A new name for a blank node, the same for the same old one.
    fn name(&mut self, old: Option<&str>) -> String {
        if let Some(known) = old.and_then(|old| self.names.get(old)) {
            return known.clone();
        }
        let name = format!("_:b{}", self.given);
        self.given += 1;
        if let Some(old) = old {
            self.names.insert(old.to_owned(), name.clone());
        }
        name
    }

    fn renamed(&mut self, id: &str) -> String {
        if is_blank(id) { self.name(Some(id)) } else { id.to_owned() }
    }

    fn node(&mut self, graph: &str, id: &str) -> &mut Map<String, Value> {
        let nodes = self.graphs.entry(graph.to_owned()).or_default();
        nodes.entry(id.to_owned()).or_insert_with(|| with_id(id))
    }

    /// Puts a value where it was met: into a list, or at a property of a node.
    fn put(&mut self, value: Value, place: Place<'_>, list: Option<&mut Vec<Value>>) {
        if let Some(list) = list {
            list.push(value);
        } else if let (Some(Subject::Id(subject)), Some(property)) = (place.subject, place.property)
        {
            let node = self.node(place.graph, subject);
            // Two lists with the same members are two lists.
            if crate::keyword::is_list(&value) {
                crate::keyword::add_value(node, property, value, true);
            } else {
                add_once(node, property, value);
            }
        }
    }

    fn element(
        &mut self,
        element: &Value,
        place: Place<'_>,
        mut list: Option<&mut Vec<Value>>,
    ) -> Result<(), Error> {
        match element {
            Value::Array(members) => {
                for member in members {
                    self.element(member, place, list.as_deref_mut())?;
                }
                Ok(())
            }
            Value::Object(map) => {
                let mut map = map.clone();
                if let Some(types) = map.get_mut("@type") {
                    for name in match types {
                        Value::Array(names) => names.as_mut_slice(),
                        one => std::slice::from_mut(one),
                    } {
                        if let Some(renamed) = name.as_str().map(|name| self.renamed(name)) {
                            *name = Value::String(renamed);
                        }
                    }
                }
                if map.contains_key("@value") {
                    self.put(Value::Object(map), place, list);
                    Ok(())
                } else if let Some(members) = map.remove("@list") {
                    let mut inner = Vec::new();
                    self.element(&members, place, Some(&mut inner))?;
                    map.insert("@list".into(), Value::Array(inner));
                    self.put(Value::Object(map), place, list);
                    Ok(())
                } else {
                    self.node_object(map, place, list)
                }
            }
            _ => Ok(()),
        }
    }

    fn node_object(
        &mut self,
        mut map: Map<String, Value>,
        place: Place<'_>,
        list: Option<&mut Vec<Value>>,
    ) -> Result<(), Error> {
        let old = map.remove("@id");
        let id = match &old {
            Some(Value::String(id)) => self.renamed(id),
            Some(_) => return Ok(()),
            None => self.name(None),
        };
        self.node(place.graph, &id);
        let reference = json!({ "@id": id });
        match place.subject {
            Some(Subject::Reverse(referring)) => {
                if let Some(property) = place.property {
                    add_once(self.node(place.graph, &id), property, referring.clone());
                }
            }
            _ => self.put(reference.clone(), place, list),
        }
        for name in map.remove("@type").map(array).unwrap_or_default() {
            add_once(self.node(place.graph, &id), "@type", name);
        }
        if let Some(index) = map.remove("@index") {
            let node = self.node(place.graph, &id);
            if node.get("@index").is_some_and(|before| *before != index) {
                return error("conflicting indexes", &id);
            }
            node.insert("@index".into(), index);
        }
        if let Some(Value::Object(reverse)) = map.remove("@reverse") {
            let subject = Subject::Reverse(reference);
            for (property, values) in reverse {
                let place = Place { subject: Some(&subject), property: Some(&property), ..place };
                for value in items(&values) {
                    self.element(value, place, None)?;
                }
            }
        }
        if let Some(graph) = map.remove("@graph") {
            self.graphs.entry(id.clone()).or_default();
            self.element(&graph, Place { graph: &id, subject: None, property: None }, None)?;
        }
        if let Some(included) = map.remove("@included") {
            self.element(&included, Place { subject: None, property: None, ..place }, None)?;
        }
        let subject = Subject::Id(id.clone());
        for (property, values) in map {
            let name = self.renamed(&property);
            if !is_keyword(&name) {
                self.node(place.graph, &id).entry(name.clone()).or_insert_with(|| json!([]));
                let place = Place { subject: Some(&subject), property: Some(&name), ..place };
                self.element(&values, place, None)?;
            }
        }
        Ok(())
    }
}
