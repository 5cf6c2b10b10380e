//! A named shape as a boundary file has it.

use crate::MultiPolygon;
use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// A shape with its code and properties, as read from a file and before any repair.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// The file's identifier, leading zeros kept where the file has a text; empty where it has none
    /// (official files often keep the code in a property such as `CVEGEO` or `DGUID`).
    pub id: String,
    /// Property `name`, where there is one.
    pub name: Option<String>,
    /// All properties of the feature.
    pub properties: Map<String, Value>,
    /// The shape, longitude/latitude; empty for a null geometry. Rings are closed.
    pub geometry: MultiPolygon,
}

impl Feature {
    pub(crate) fn new(
        id: Option<Value>,
        properties: Option<Map<String, Value>>,
        geometry: MultiPolygon,
    ) -> Self {
        let properties = properties.unwrap_or_default();
        Self {
            id: id.as_ref().map(identifier).unwrap_or_default(),
            name: properties.get("name").and_then(Value::as_str).map(str::to_owned),
            properties,
            geometry,
        }
    }
}

/// An identifier as text: files write it as text or as a number.
pub(crate) fn identifier(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// One position of a file: two numbers; heights and further numbers are read over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position(pub(crate) f64, pub(crate) f64);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TwoNumbers;
        impl<'de> Visitor<'de> for TwoNumbers {
            type Value = Position;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a position of two numbers")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Position, A::Error> {
                let missing = |n| serde::de::Error::invalid_length(n, &self);
                let x = seq.next_element()?.ok_or_else(|| missing(0))?;
                let y = seq.next_element()?.ok_or_else(|| missing(1))?;
                while seq.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Position(x, y))
            }
        }
        deserializer.deserialize_seq(TwoNumbers)
    }
}
