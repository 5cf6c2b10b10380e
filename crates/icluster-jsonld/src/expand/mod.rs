//! The expansion algorithm (JSON-LD 1.1 API section 5.1.2): a document without its contexts.

mod maps;
mod members;
mod value;

use crate::context::{Context, Processing};
use crate::error::{Error, error};
use crate::keyword::{is_absolute_iri, is_list, is_scalar, items};
use crate::options::Options;
use serde_json::{Map, Value};

/// Everything but the active context stays the same on the way through a document.
pub(crate) struct Expansion<'a> {
    pub(crate) options: &'a Options<'a>,
    pub(crate) base_url: Option<&'a str>,
}

/// A document as an array of node objects.
pub(crate) fn document(
    options: &Options<'_>,
    context: &Context,
    input: &Value,
) -> Result<Vec<Value>, Error> {
    let expansion = Expansion { options, base_url: options.base };
    let mut expanded = expansion.element(context, None, input, false)?;
    if let Value::Object(map) = &mut expanded
        && map.len() == 1
        && let Some(graph) = map.remove("@graph")
    {
        expanded = graph;
    }
    Ok(match expanded {
        Value::Null => Vec::new(),
        other => crate::keyword::array(other),
    })
}

impl Expansion<'_> {
    pub(crate) fn processing(&self, base_url: Option<&str>) -> Processing<'_> {
        Processing::new(self.options, base_url)
    }

    /// An element of a document; null where nothing is left of it.
    fn element(
        &self,
        active: &Context,
        property: Option<&str>,
        element: &Value,
        from_map: bool,
    ) -> Result<Value, Error> {
        let scoped = property.and_then(|property| active.scoped(property));
        match element {
            Value::Null => Ok(Value::Null),
            Value::Array(members) => {
                let mut expanded = Vec::new();
                for member in members {
                    let mut one = self.element(active, property, member, from_map)?;
                    let in_list = property.is_some_and(|it| active.holds(it, "@list"));
                    if self.options.version_1_0 && in_list && (one.is_array() || is_list(&one)) {
                        return error("list of lists", member);
                    }
                    if one.is_array() && property.is_some_and(|it| active.holds(it, "@list")) {
                        one = list(one);
                    }
                    match one {
                        Value::Null => {}
                        Value::Array(several) => expanded.extend(several),
                        one => expanded.push(one),
                    }
                }
                Ok(Value::Array(expanded))
            }
            Value::Object(map) => self.map(active, property, map, scoped, from_map),
            scalar => {
                let Some(property) = property.filter(|property| *property != "@graph") else {
                    return Ok(Value::Null);
                };
                let own;
                let context = match scoped {
                    None => active,
                    Some((local, base)) => {
                        own = self.processing(base.as_deref()).overriding().run(active, &local)?;
                        &own
                    }
                };
                Ok(value::expand(context, property, scalar))
            }
        }
    }

    fn map(
        &self,
        active: &Context,
        property: Option<&str>,
        map: &Map<String, Value>,
        scoped: Option<(Value, Option<String>)>,
        from_map: bool,
    ) -> Result<Value, Error> {
        let mut active = active.clone();
        if let Some(previous) = active.previous.clone().filter(|_| !from_map) {
            let means = |key: &str| active.expand_iri(key, true, false);
            let is_value = map.keys().any(|key| means(key).as_deref() == Some("@value"));
            let only_id =
                map.len() == 1 && map.keys().all(|key| means(key).as_deref() == Some("@id"));
            if !is_value && !only_id {
                active = previous.as_ref().clone();
            }
        }
        if let Some((local, base)) = scoped {
            active = self.processing(base.as_deref()).overriding().run(&active, &local)?;
        }
        if let Some(local) = map.get("@context") {
            active = self.processing(self.base_url).run(&active, local)?;
        }
        let type_scoped = active.clone();
        let type_keys: Vec<&String> = map
            .keys()
            .filter(|key| active.expand_iri(key, true, false).as_deref() == Some("@type"))
            .collect();
        for key in &type_keys {
            let mut names: Vec<&str> = map
                .get(*key)
                .map(items)
                .unwrap_or_default()
                .iter()
                .filter_map(Value::as_str)
                .collect();
            names.sort_unstable();
            for name in names {
                if let Some((local, base)) = type_scoped.scoped(name) {
                    active = self.processing(base.as_deref()).here_only().run(&active, &local)?;
                }
            }
        }
        let input_type = type_keys
            .first()
            .and_then(|key| map.get(*key))
            .and_then(|types| items(types).last())
            .and_then(Value::as_str)
            .and_then(|name| active.expand_iri(name, true, false));
        let mut result = Map::new();
        let scope = members::Scope {
            active: &active,
            type_scoped: &type_scoped,
            property,
            input_type: input_type.as_deref(),
        };
        self.members(&scope, map, &mut result)?;
        finished(property, result)
    }
}

pub(super) fn list(members: Value) -> Value {
    let mut list = Map::new();
    list.insert("@list".into(), Value::Array(crate::keyword::array(members)));
    Value::Object(list)
}

/// What becomes of a map once its members are expanded: steps 15 to 20.
fn finished(property: Option<&str>, mut result: Map<String, Value>) -> Result<Value, Error> {
    if result.contains_key("@value") {
        let checked = value::checked(result)?;
        // A value that is of nothing.
        let is_free = property.is_none_or(|property| property == "@graph");
        return Ok(if is_free { Value::Null } else { checked });
    }
    if let Some(types) = result.get_mut("@type") {
        if !types.is_array() {
            *types = Value::Array(vec![types.take()]);
        }
    } else if result.contains_key("@set") || result.contains_key("@list") {
        let others =
            result.keys().filter(|key| *key != "@set" && *key != "@list" && *key != "@index");
        if others.count() > 0 || (result.contains_key("@set") && result.contains_key("@list")) {
            return error("invalid set or list object", Value::Object(result));
        }
        if let Some(set) = result.remove("@set") {
            return Ok(set);
        }
    }
    if result.len() == 1 && result.contains_key("@language") {
        return Ok(Value::Null);
    }
    if property.is_none_or(|property| property == "@graph") {
        let is_free =
            result.is_empty() || result.contains_key("@value") || result.contains_key("@list");
        if is_free || (result.len() == 1 && result.contains_key("@id")) {
            return Ok(Value::Null);
        }
    }
    Ok(Value::Object(result))
}

/// Whether an expanded key is one that stays.
pub(super) fn is_property(key: &str) -> bool {
    key.contains(':') || is_absolute_iri(key)
}

pub(super) fn is_scalar_or_null(value: &Value) -> bool {
    value.is_null() || is_scalar(value)
}
