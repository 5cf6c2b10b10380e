//! The members of a map, keyword or property (JSON-LD 1.1 API section 5.1.2, steps 13 and 14).

use super::{Expansion, is_property, is_scalar_or_null, list};
use crate::context::Context;
use crate::error::{Error, error};
use crate::keyword::{add_value, array, is_graph, is_keyword, is_list, is_value, items};
use serde_json::{Map, Value, json};

/// Where members are.
pub(super) struct Scope<'s> {
    pub(super) active: &'s Context,
    /// The context before those of types.
    pub(super) type_scoped: &'s Context,
    pub(super) property: Option<&'s str>,
    pub(super) input_type: Option<&'s str>,
}

impl Expansion<'_> {
    pub(super) fn members(
        &self,
        scope: &Scope<'_>,
        map: &Map<String, Value>,
        result: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        let mut nests = Vec::new();
        for (key, value) in map {
            if key == "@context" {
                continue;
            }
            match scope.active.expand_iri(key, true, false) {
                Some(nest) if nest == "@nest" => nests.push((key, value)),
                Some(keyword) if is_keyword(&keyword) => {
                    self.keyword(scope, &keyword, value, result)?;
                }
                Some(property) if is_property(&property) => {
                    self.property(scope.active, key, &property, value, result)?;
                }
                _ => {}
            }
        }
        for (key, value) in nests {
            let own;
            let mut active = scope.active;
            // A nest may bring a context as a property may.
            if let Some((local, base)) = active.scoped(key) {
                own = self.processing(base.as_deref()).overriding().run(active, &local)?;
                active = &own;
            }
            for nested in items(value) {
                let Value::Object(nested) = nested else {
                    return error("invalid @nest value", nested);
                };
                let means_value =
                    |key: &String| active.expand_iri(key, true, false).as_deref() == Some("@value");
                if nested.keys().any(means_value) {
                    return error("invalid @nest value", key);
                }
                self.members(&Scope { active, ..*scope }, nested, result)?;
            }
        }
        Ok(())
    }

    fn keyword(
        &self,
        scope: &Scope<'_>,
        keyword: &str,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        let is_1_0 = self.options.version_1_0;
        if scope.property == Some("@reverse") {
            return error("invalid reverse property map", keyword);
        }
        if result.contains_key(keyword) && keyword != "@included" && keyword != "@type" {
            return error("colliding keywords", keyword);
        }
        let expanded = match keyword {
            "@id" => match value {
                Value::String(id) => json!(scope.active.expand_iri(id, false, true)),
                other => return error("invalid @id value", other),
            },
            "@type" => return types(scope, value, result),
            "@graph" => {
                Value::Array(array(self.element(scope.active, Some("@graph"), value, false)?))
            }
            "@included" if is_1_0 => return Ok(()),
            "@included" => return self.included(scope, value, result),
            "@value" => match value {
                value if scope.input_type == Some("@json") && !is_1_0 => value.clone(),
                value if is_scalar_or_null(value) => value.clone(),
                other => return error("invalid value object value", other),
            },
            "@language" => match value {
                Value::String(_) => value.clone(),
                other => return error("invalid language-tagged string", other),
            },
            "@direction" if is_1_0 => return Ok(()),
            "@direction" if *value == "ltr" || *value == "rtl" => value.clone(),
            "@direction" => return error("invalid base direction", value),
            "@index" => match value {
                Value::String(_) => value.clone(),
                other => return error("invalid @index value", other),
            },
            "@list" if scope.property.is_none_or(|property| property == "@graph") => return Ok(()),
            "@list" => {
                let members = array(self.element(scope.active, scope.property, value, false)?);
                if is_1_0 && members.iter().any(is_list) {
                    return error("list of lists", value);
                }
                Value::Array(members)
            }
            "@set" => self.element(scope.active, scope.property, value, false)?,
            "@reverse" => return self.reverse(scope, value, result),
            _ => return Ok(()),
        };
        if !expanded.is_null() || keyword == "@id" || keyword == "@value" {
            result.insert(keyword.to_owned(), expanded);
        }
        Ok(())
    }

    fn included(
        &self,
        scope: &Scope<'_>,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        let nodes = array(self.element(scope.active, None, value, false)?);
        for node in nodes {
            if !node.is_object() || is_value(&node) || is_list(&node) || node.get("@set").is_some()
            {
                return error("invalid @included value", node);
            }
            add_value(result, "@included", node, true);
        }
        Ok(())
    }

    fn reverse(
        &self,
        scope: &Scope<'_>,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        if !value.is_object() {
            return error("invalid @reverse value", value);
        }
        let Value::Object(mut expanded) =
            self.element(scope.active, Some("@reverse"), value, false)?
        else {
            return Ok(());
        };
        // The reverse of a reverse.
        if let Some(Value::Object(forward)) = expanded.remove("@reverse") {
            for (property, values) in forward {
                add_value(result, &property, values, true);
            }
        }
        for (property, values) in expanded {
            add_reverse(result, &property, values)?;
        }
        Ok(())
    }

    fn property(
        &self,
        active: &Context,
        key: &str,
        property: &str,
        value: &Value,
        result: &mut Map<String, Value>,
    ) -> Result<(), Error> {
        let term = active.term(key);
        let holds = |container: &str| active.holds(key, container);
        let mut expanded = match value {
            value if term.is_some_and(|term| term.kind.as_deref() == Some("@json")) => {
                json!({ "@value": value, "@type": "@json" })
            }
            Value::Object(map) if holds("@language") => super::maps::language(active, key, map)?,
            Value::Object(map) if holds("@index") || holds("@type") || holds("@id") => {
                self.indexed(active, key, map)?
            }
            value => self.element(active, Some(key), value, false)?,
        };
        if expanded.is_null() {
            return Ok(());
        }
        if holds("@list") && !is_list(&expanded) {
            expanded = list(expanded);
        }
        if holds("@graph") && !holds("@id") && !holds("@index") {
            let graphs = array(expanded).into_iter();
            expanded = graphs.map(|graph| json!({ "@graph": array(graph) })).collect();
        }
        if term.is_some_and(|term| term.reverse) {
            return add_reverse(result, property, expanded);
        }
        add_value(result, property, expanded, true);
        Ok(())
    }
}

fn types(scope: &Scope<'_>, value: &Value, result: &mut Map<String, Value>) -> Result<(), Error> {
    let mut types = Vec::new();
    for name in items(value) {
        let Value::String(name) = name else { return error("invalid type value", value) };
        types.extend(scope.type_scoped.expand_iri(name, true, true).map(Value::String));
    }
    let single = !value.is_array() && !result.contains_key("@type");
    match types.pop() {
        Some(only) if single => {
            result.insert("@type".into(), only);
        }
        last => {
            types.extend(last);
            add_value(result, "@type", Value::Array(types), true);
        }
    }
    Ok(())
}

fn add_reverse(
    result: &mut Map<String, Value>,
    property: &str,
    values: Value,
) -> Result<(), Error> {
    let reverse = result.entry("@reverse").or_insert_with(|| json!({}));
    let Value::Object(reverse) = reverse else { return Ok(()) };
    for value in array(values) {
        if is_value(&value) || is_list(&value) {
            return error("invalid reverse property value", value);
        }
        add_value(reverse, property, value, true);
    }
    Ok(())
}

/// A node inside a graph of its own, unless it is one.
pub(super) fn in_graph(item: Value) -> Value {
    if is_graph(&item) { item } else { json!({ "@graph": array(item) }) }
}
