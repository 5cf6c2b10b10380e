//! The compaction algorithm (JSON-LD 1.1 API section 6.1.2): an expanded document in the words of a context.

mod property;
mod value;

use crate::context::{Context, Processing};
use crate::error::{Error, error};
use crate::keyword::{add_value, is_keyword, is_list, items};
use crate::options::Options;
use serde_json::{Map, Value};

pub(crate) struct Compaction<'a> {
    pub(crate) options: &'a Options<'a>,
}

/// An expanded document by a context, without the context itself.
pub(crate) fn document(
    options: &Options<'_>,
    context: &Context,
    expanded: Vec<Value>,
) -> Result<Map<String, Value>, Error> {
    let compaction = Compaction { options };
    let compacted = compaction.element(context, None, &Value::Array(expanded))?;
    Ok(match compacted {
        Value::Object(map) => map,
        Value::Array(nodes) if nodes.is_empty() => Map::new(),
        other => {
            let nodes = Value::Array(crate::keyword::array(other));
            Map::from_iter([(context.alias("@graph")?, nodes)])
        }
    })
}

/// Where properties are written: the map itself, or one nested in it.
fn nest<'m>(
    active: &Context,
    result: &'m mut Map<String, Value>,
    name: &str,
) -> Result<&'m mut Map<String, Value>, Error> {
    let Some(nest) = active.term(name).and_then(|term| term.nest.as_deref()) else {
        return Ok(result);
    };
    if nest != "@nest" && active.expand_iri(nest, true, false).as_deref() != Some("@nest") {
        return error("invalid @nest value", nest);
    }
    match result.entry(nest.to_owned()).or_insert_with(|| Value::Object(Map::new())) {
        Value::Object(map) => Ok(map),
        other => error("invalid @nest value", other),
    }
}

impl Compaction<'_> {
    fn processing(&self, base_url: Option<&str>) -> Processing<'_> {
        Processing::new(self.options, base_url)
    }

    fn element(
        &self,
        active: &Context,
        property: Option<&str>,
        element: &Value,
    ) -> Result<Value, Error> {
        match element {
            Value::Array(members) => {
                let mut compacted = Vec::new();
                for member in members {
                    let one = self.element(active, property, member)?;
                    if !one.is_null() {
                        compacted.push(one);
                    }
                }
                let as_array = compacted.len() != 1
                    || !self.options.compact_arrays
                    || property.is_some_and(|property| {
                        property == "@graph"
                            || property == "@set"
                            || active.holds(property, "@list")
                            || active.holds(property, "@set")
                    });
                match compacted.pop() {
                    Some(only) if !as_array => Ok(only),
                    last => {
                        compacted.extend(last);
                        Ok(Value::Array(compacted))
                    }
                }
            }
            Value::Object(map) => self.map(active, property, map),
            scalar => Ok(scalar.clone()),
        }
    }

    fn map(
        &self,
        active: &Context,
        property: Option<&str>,
        map: &Map<String, Value>,
    ) -> Result<Value, Error> {
        let type_scoped = active;
        let scoped = property.and_then(|property| active.scoped(property));
        let mut active = active.clone();
        if let Some(previous) = active.previous.clone() {
            let only_id = map.len() == 1 && map.contains_key("@id");
            if !map.contains_key("@value") && !only_id {
                active = previous.as_ref().clone();
            }
        }
        if let Some((local, base)) = scoped {
            active = self.processing(base.as_deref()).overriding().run(&active, &local)?;
        }
        if map.contains_key("@value") || map.contains_key("@id") {
            let compacted = value::compact(&active, property, map)?;
            let is_json = property
                .and_then(|property| active.term(property))
                .is_some_and(|term| term.kind.as_deref() == Some("@json"));
            if !matches!(compacted, Value::Object(_)) || is_json {
                return Ok(compacted);
            }
        }
        if let Some(list) = map.get("@list")
            && property.is_some_and(|property| active.holds(property, "@list"))
        {
            return self.element(&active, property, list);
        }
        if let Some(types) = map.get("@type") {
            let mut names = Vec::new();
            for name in items(types).iter().filter_map(Value::as_str) {
                names.push(type_scoped.compact_iri(name, None, true, false)?);
            }
            names.sort();
            for name in names {
                if let Some((local, base)) = type_scoped.scoped(&name) {
                    active = self.processing(base.as_deref()).here_only().run(&active, &local)?;
                }
            }
        }
        let mut result = Map::new();
        for (key, value) in map {
            if is_keyword(key) {
                self.keyword(&active, type_scoped, property, key, value, &mut result)?;
            }
            if !is_keyword(key) || ["@graph", "@list", "@included", "@set"].contains(&key.as_str())
            {
                self.property(&active, property == Some("@reverse"), key, value, &mut result)?;
            }
        }
        Ok(Value::Object(result))
    }

    fn keyword(
        &self,
        active: &Context,
        type_scoped: &Context,
        property: Option<&str>,
        key: &str,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        let alias = active.alias(key)?;
        match key {
            "@id" => {
                let id = match value.as_str() {
                    Some(id) => active.compact_iri(id, None, false, false)?.into(),
                    None => value.clone(),
                };
                result.insert(alias, id);
            }
            "@type" => {
                let mut types = Vec::new();
                for name in items(value).iter().filter_map(Value::as_str) {
                    types.push(Value::String(type_scoped.compact_iri(name, None, true, false)?));
                }
                let as_set = !self.options.version_1_0 && active.holds(&alias, "@set");
                let as_array = as_set || !self.options.compact_arrays;
                let types = match types.pop() {
                    Some(only) if types.is_empty() => only,
                    last => {
                        types.extend(last);
                        Value::Array(types)
                    }
                };
                if types == Value::Array(Vec::new()) {
                    result.insert(alias, types);
                } else {
                    add_value(result, &alias, types, as_array);
                }
            }
            "@reverse" => self.reverse(active, value, result)?,
            "@index" if property.is_some_and(|it| active.holds(it, "@index")) => {}
            "@direction" | "@index" | "@language" | "@value" => {
                result.insert(alias, value.clone());
            }
            _ => {}
        }
        Ok(())
    }

    fn reverse(
        &self,
        active: &Context,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        let Value::Object(compacted) = self.element(active, Some("@reverse"), value)? else {
            return Ok(());
        };
        let mut left = Map::new();
        for (name, values) in compacted {
            if active.term(&name).is_some_and(|term| term.reverse) {
                let as_array = active.holds(&name, "@set") || !self.options.compact_arrays;
                add_value(result, &name, values, as_array);
            } else {
                left.insert(name, values);
            }
        }
        if !left.is_empty() {
            result.insert(active.alias("@reverse")?, Value::Object(left));
        }
        Ok(())
    }

    fn property(
        &self,
        active: &Context,
        reverse: bool,
        key: &str,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        let values = items(value);
        if values.is_empty() {
            let name = active.compact_iri(key, Some(value), true, reverse)?;
            let place = nest(active, result, &name)?;
            add_value(place, &name, Value::Array(Vec::new()), true);
        }
        for item in values {
            let name = active.compact_iri(key, Some(item), true, reverse)?;
            let place = nest(active, result, &name)?;
            let inner = match item {
                it if is_list(it) => it.get("@list"),
                it if crate::keyword::is_graph(it) => it.get("@graph"),
                _ => None,
            };
            let compacted = self.element(active, Some(&name), inner.unwrap_or(item))?;
            self.put(active, &name, item, compacted, place)?;
        }
        Ok(())
    }
}
