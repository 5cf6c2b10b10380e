//! Values: the value expansion algorithm and the rules of value objects (JSON-LD 1.1 API sections 5.3.2 and 5.1.2, step 15).

use crate::context::Context;
use crate::error::{Error, error};
use crate::keyword::is_absolute_iri;
use serde_json::{Map, Value, json};

/// A scalar as a node reference or a value object, by what the term says.
pub(super) fn expand(active: &Context, property: &str, value: &Value) -> Value {
    let kind = active.term(property).and_then(|term| term.kind.as_deref());
    if let (Some(kind @ ("@id" | "@vocab")), Value::String(text)) = (kind, value) {
        let iri = active.expand_iri(text, kind == "@vocab", true);
        return json!({ "@id": iri });
    }
    let mut result = Map::new();
    result.insert("@value".into(), value.clone());
    match kind {
        Some(kind) if !["@id", "@vocab", "@none"].contains(&kind) => {
            result.insert("@type".into(), kind.into());
        }
        _ if value.is_string() => {
            if let Some(language) = active.language_of(Some(property)) {
                result.insert("@language".into(), language.into());
            }
            if let Some(direction) = active.direction_of(Some(property)) {
                result.insert("@direction".into(), direction.into());
            }
        }
        _ => {}
    }
    Value::Object(result)
}

/// A value object that keeps the rules; null for the value null.
pub(super) fn checked(result: Map<String, Value>) -> Result<Value, Error> {
    let allowed = ["@direction", "@index", "@language", "@type", "@value"];
    let with_language = result.contains_key("@language") || result.contains_key("@direction");
    if result.keys().any(|key| !allowed.contains(&key.as_str()))
        || (result.contains_key("@type") && with_language)
    {
        return error("invalid value object", Value::Object(result));
    }
    let value = result.get("@value").unwrap_or(&Value::Null);
    let kind = result.get("@type");
    let is_json = kind.is_some_and(|kind| crate::keyword::items(kind) == [json!("@json")]);
    if is_json {
        return Ok(Value::Object(result));
    }
    if value.is_null() {
        return Ok(Value::Null);
    }
    if !value.is_string() && result.contains_key("@language") {
        return error("invalid language-tagged value", value);
    }
    match kind {
        None => {}
        Some(Value::String(iri)) if is_absolute_iri(iri) => {}
        Some(other) => return error("invalid typed value", other),
    }
    Ok(Value::Object(result))
}
