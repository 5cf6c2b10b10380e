//! A value of a property in the container of its term (JSON-LD 1.1 API section 6.1.2, step 12.8).

use super::Compaction;
use crate::context::Context;
use crate::error::{Error, error};
use crate::keyword::{add_value, array, is_graph, is_list, is_simple_graph};
use serde_json::{Map, Value};

/// The map that is the value of a key, made if it is not there.
fn map_at<'m>(place: &'m mut Map<String, Value>, key: &str) -> Option<&'m mut Map<String, Value>> {
    place.entry(key.to_owned()).or_insert_with(|| Value::Object(Map::new())).as_object_mut()
}

fn text<'v>(item: &'v Value, key: &str) -> Option<&'v str> {
    item.get(key).and_then(Value::as_str)
}

impl Compaction<'_> {
    pub(super) fn put(
        &self,
        active: &Context,
        name: &str,
        item: &Value,
        compacted: Value,
        place: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        let holds = |container: &str| active.holds(name, container);
        let as_array =
            holds("@set") || name == "@graph" || name == "@list" || !self.options.compact_arrays;
        if is_list(item) {
            let is_1_0 = self.options.version_1_0;
            return put_list(active, name, item, compacted, as_array, is_1_0, place);
        }
        if is_graph(item) {
            return self.put_graph(active, name, item, compacted, as_array, place);
        }
        let maps = ["@language", "@index", "@id", "@type"];
        if maps.iter().any(|container| holds(container)) && !holds("@graph") {
            return self.put_in_map(active, name, item, compacted, as_array, place);
        }
        add(place, name, compacted, as_array);
        Ok(())
    }

    fn put_graph(
        &self,
        active: &Context,
        name: &str,
        item: &Value,
        compacted: Value,
        as_array: bool,
        place: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        let holds = |container: &str| active.holds(name, container);
        let by_id = holds("@graph") && holds("@id");
        let by_index = holds("@graph") && holds("@index") && is_simple_graph(item);
        if by_id || by_index {
            let key = match text(item, if by_id { "@id" } else { "@index" }) {
                Some(id) if by_id => active.compact_iri(id, None, false, false)?,
                Some(index) => index.to_owned(),
                None => active.alias("@none")?,
            };
            if let Some(map) = map_at(place, name) {
                add(map, &key, compacted, as_array);
            }
            return Ok(());
        }
        if holds("@graph") && is_simple_graph(item) {
            let compacted = match compacted {
                Value::Array(nodes) if nodes.len() > 1 => Value::Object(Map::from_iter([(
                    active.alias("@included")?,
                    Value::Array(nodes),
                )])),
                other => other,
            };
            add(place, name, compacted, as_array);
            return Ok(());
        }
        let mut graph = Map::from_iter([(active.alias("@graph")?, compacted)]);
        if let Some(id) = text(item, "@id") {
            let id = active.compact_iri(id, None, false, false)?;
            graph.insert(active.alias("@id")?, id.into());
        }
        if let Some(index) = item.get("@index") {
            graph.insert(active.alias("@index")?, index.clone());
        }
        add(place, name, Value::Object(graph), as_array);
        Ok(())
    }

    fn put_in_map(
        &self,
        active: &Context,
        name: &str,
        item: &Value,
        mut compacted: Value,
        as_array: bool,
        place: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        let holds = |container: &str| active.holds(name, container);
        let index_key = active.term(name).and_then(|term| term.index.as_deref());
        let mut key: Option<String> = None;
        if holds("@language") && item.get("@value").is_some() {
            key = text(item, "@language").map(str::to_owned);
            if let Value::Object(map) = &compacted
                && let Some(value) = map.get(&active.alias("@value")?)
            {
                compacted = value.clone();
            }
        } else if let Some(index_key) = index_key.filter(|_| holds("@index")) {
            // As the context writes it, where that is how it was compacted.
            let container_key = if compacted.get(index_key).is_some() {
                index_key.to_owned()
            } else {
                let expanded = active.expand_iri(index_key, true, false).unwrap_or_default();
                active.compact_iri(&expanded, None, true, false)?
            };
            key = first_of(&mut compacted, &container_key);
        } else if holds("@index") {
            key = text(item, "@index").map(str::to_owned);
        } else if holds("@id") {
            let alias = active.alias("@id")?;
            if let Value::Object(map) = &mut compacted {
                key = map.remove(&alias).and_then(|id| id.as_str().map(str::to_owned));
            }
        } else if holds("@type") {
            key = first_of(&mut compacted, &active.alias("@type")?);
            let only_id = compacted.as_object().is_some_and(|map| {
                map.len() == 1
                    && map
                        .keys()
                        .all(|key| active.expand_iri(key, true, false).as_deref() == Some("@id"))
            });
            if only_id && let Some(id) = item.get("@id") {
                let node = Value::Object(Map::from_iter([("@id".to_owned(), id.clone())]));
                compacted = self.element(active, Some(name), &node)?;
            }
        }
        let key = match key {
            Some(key) => key,
            None => active.alias("@none")?,
        };
        if let Some(map) = map_at(place, name) {
            add(map, &key, compacted, as_array);
        }
        Ok(())
    }
}

/// Adds a value; an empty array is there as well.
fn add(place: &mut Map<String, Value>, name: &str, value: Value, as_array: bool) {
    if value == Value::Array(Vec::new()) {
        add_value(place, name, value, true);
    } else {
        add_value(place, name, value, as_array);
    }
}

/// Takes the first value of a key, if it is a text; the others stay.
fn first_of(compacted: &mut Value, key: &str) -> Option<String> {
    let map = compacted.as_object_mut()?;
    let mut values = array(map.remove(key)?).into_iter();
    let first = values.next();
    let found = first.as_ref().and_then(Value::as_str).map(str::to_owned);
    let left = first.filter(|_| found.is_none()).into_iter().chain(values);
    for value in left {
        add_value(map, key, value, false);
    }
    found
}

fn put_list(
    active: &Context,
    name: &str,
    item: &Value,
    compacted: Value,
    as_array: bool,
    is_1_0: bool,
    place: &mut Map<String, Value>,
) -> Result<(), Error> {
    let members = Value::Array(array(compacted));
    if is_1_0 && active.holds(name, "@list") && place.contains_key(name) {
        return error("compaction to list of lists", name);
    }
    if active.holds(name, "@list") {
        place.insert(name.to_owned(), members);
        return Ok(());
    }
    let mut list = Map::from_iter([(active.alias("@list")?, members)]);
    if let Some(index) = item.get("@index") {
        list.insert(active.alias("@index")?, index.clone());
    }
    add_value(place, name, Value::Object(list), as_array);
    Ok(())
}
