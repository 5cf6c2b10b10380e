//! The value compaction algorithm (JSON-LD 1.1 API section 6.3.2).

use crate::context::Context;
use crate::error::Error;
use crate::keyword::items;
use serde_json::{Map, Value};

/// A value object or node reference as short as its term allows.
pub(super) fn compact(
    active: &Context,
    property: Option<&str>,
    map: &Map<String, Value>,
) -> Result<Value, Error> {
    let term = property.and_then(|property| active.term(property));
    let kind = term.and_then(|term| term.kind.as_deref());
    let by_index = term.is_some_and(|term| term.holds("@index"));
    let index_told = by_index || !map.contains_key("@index");
    let text = |key: &str| map.get(key).and_then(Value::as_str);
    if let Some(id) = text("@id") {
        let alone = map.keys().all(|key| key == "@id" || key == "@index");
        match kind {
            Some(kind @ ("@id" | "@vocab")) if alone && index_told => {
                return Ok(active.compact_iri(id, None, kind == "@vocab", false)?.into());
            }
            _ => {}
        }
    } else if let Some(value) = map.get("@value") {
        let value_type = text("@type");
        if value_type.is_some() && value_type == kind && index_told {
            return Ok(value.clone());
        }
        if kind != Some("@none") && value_type.is_none() && index_told {
            let same = |own: Option<&str>, of: Option<&str>| match (own, of) {
                (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
                (None, None) => true,
                _ => false,
            };
            let language = active.language_of(property);
            let direction = active.direction_of(property);
            let told = same(text("@language"), language) && same(text("@direction"), direction);
            if !value.is_string() || told {
                return Ok(value.clone());
            }
        }
    }
    let mut result = Map::new();
    for (key, value) in map {
        let value = match key.as_str() {
            "@id" => match value.as_str() {
                Some(id) => active.compact_iri(id, None, false, false)?.into(),
                None => value.clone(),
            },
            "@type" => {
                let mut types = Vec::new();
                for name in items(value).iter().filter_map(Value::as_str) {
                    types.push(Value::String(active.compact_iri(name, None, true, false)?));
                }
                match types.pop() {
                    Some(only) if types.is_empty() && !value.is_array() => only,
                    last => {
                        types.extend(last);
                        Value::Array(types)
                    }
                }
            }
            _ => value.clone(),
        };
        result.insert(active.alias(key)?, value);
    }
    Ok(Value::Object(result))
}
