//! Maps by language, index, id and type (JSON-LD 1.1 API section 5.1.2, steps 13.7 and 13.8).

use super::members::in_graph;
use super::{Expansion, value};
use crate::context::Context;
use crate::error::{Error, error};
use crate::keyword::{add_value, array, items};
use serde_json::{Map, Value, json};

/// Texts by their language.
pub(super) fn language(
    active: &Context,
    key: &str,
    map: &Map<String, Value>,
) -> Result<Value, Error> {
    let direction = active.direction_of(Some(key));
    let mut expanded = Vec::new();
    for (language, texts) in map {
        for text in items(texts) {
            match text {
                Value::Null => continue,
                Value::String(_) => {}
                other => return error("invalid language map value", other),
            }
            let mut value = Map::new();
            value.insert("@value".into(), text.clone());
            let means = active.expand_iri(language, true, false);
            if means.as_deref() != Some("@none") {
                value.insert("@language".into(), language.as_str().into());
            }
            if let Some(direction) = direction {
                value.insert("@direction".into(), direction.into());
            }
            expanded.push(Value::Object(value));
        }
    }
    Ok(Value::Array(expanded))
}

impl Expansion<'_> {
    pub(super) fn indexed(
        &self,
        active: &Context,
        key: &str,
        map: &Map<String, Value>,
    ) -> Result<Value, Error> {
        let holds = |container: &str| active.holds(key, container);
        let index_key = active.term(key).and_then(|term| term.index.clone());
        let mut expanded = Vec::new();
        for (index, values) in map {
            let mut context = active.clone();
            if holds("@id") || holds("@type") {
                if let Some(previous) = &active.previous {
                    context = previous.as_ref().clone();
                }
                if holds("@type")
                    && let Some((local, base)) = context.scoped(index)
                {
                    context = self.processing(base.as_deref()).here_only().run(&context, &local)?;
                }
            }
            let means = active.expand_iri(index, true, false);
            let is_none = means.as_deref() == Some("@none");
            let values = Value::Array(items(values).to_vec());
            for item in array(self.element(&context, Some(key), &values, true)?) {
                let item = if holds("@graph") { in_graph(item) } else { item };
                let Value::Object(mut item) = item else { continue };
                if is_none {
                    // Neither index nor id nor type.
                } else if let Some(index_key) = index_key.as_deref().filter(|_| holds("@index")) {
                    by_property(active, index_key, index, &mut item)?;
                } else if holds("@index") {
                    item.entry("@index").or_insert_with(|| index.as_str().into());
                } else if holds("@id") {
                    let id = active.expand_iri(index, false, true);
                    item.entry("@id").or_insert_with(|| json!(id));
                } else if holds("@type") {
                    let before = item.remove("@type").map(array).unwrap_or_default();
                    let types =
                        means.clone().into_iter().map(Value::String).chain(before).collect();
                    item.insert("@type".into(), Value::Array(types));
                }
                expanded.push(Value::Object(item));
            }
        }
        Ok(Value::Array(expanded))
    }
}

/// The index as a value of a property.
fn by_property(
    active: &Context,
    index_key: &str,
    index: &str,
    item: &mut Map<String, Value>,
) -> Result<(), Error> {
    let re_expanded = value::expand(active, index_key, &Value::String(index.to_owned()));
    let property = active.expand_iri(index_key, true, false).unwrap_or_default();
    let before = item.remove(&property).map(array).unwrap_or_default();
    add_value(item, &property, re_expanded, true);
    for value in before {
        add_value(item, &property, value, true);
    }
    if item.contains_key("@value") {
        return error("invalid value object", Value::Object(item.clone()));
    }
    Ok(())
}
