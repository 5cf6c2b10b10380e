//! The schemas of the tools.

use icluster_answers::tools::{Tool, tools};
use serde_json::{Map, Value};

#[test]
fn schemas_of_tools_are_whole() {
    let output = Tool::output_schema();
    check(&output, &output, "output");
    for tool in tools() {
        let schema = tool.input_schema();
        assert_eq!(schema["type"], "object", "{}", tool.name);
        assert_eq!(schema["additionalProperties"], false, "{}", tool.name);
        let properties = schema["properties"].as_object().unwrap();
        for name in ["lang", "limit", "offset"] {
            assert!(properties.contains_key(name), "{} {name}", tool.name);
        }
        for (name, property) in properties {
            let described = property["description"].as_str().is_some_and(|text| !text.is_empty());
            assert!(described, "{} {name}: {property}", tool.name);
        }
        let required: Vec<Value> = schema["required"].as_array().cloned().unwrap_or_default();
        for name in required {
            assert!(properties.contains_key(name.as_str().unwrap()), "{} {name}", tool.name);
        }
        check(&schema, &schema, tool.name);
        assert!(tool.description.len() > 60);
    }
}

/// What a schema refers to exists, and its keywords are of the kinds the standard gives them (JSON Schema 2020-12).
fn check(root: &Value, schema: &Value, name: &str) {
    let Some(schema) = schema.as_object() else {
        assert!(schema.is_boolean(), "{name}: {schema}");
        return;
    };
    if let Some(reference) = schema.get("$ref") {
        let pointer = reference.as_str().unwrap().trim_start_matches('#');
        assert!(root.pointer(pointer).is_some(), "{name}: {reference}");
    }
    if let Some(kind) = schema.get("type") {
        let known = ["object", "array", "string", "number", "integer", "boolean", "null"];
        let kinds = kind.as_array().cloned().unwrap_or_else(|| vec![kind.clone()]);
        assert!(kinds.iter().all(|kind| known.contains(&kind.as_str().unwrap())), "{name}: {kind}");
    }
    // Formats of numbers are no part of the standard.
    if let Some(format) = schema.get("format") {
        assert!(
            ["date", "date-time", "uri"].contains(&format.as_str().unwrap()),
            "{name}: {format}"
        );
    }
    let empty = Map::new();
    for part in ["properties", "$defs"] {
        let parts = schema.get(part).map_or(&empty, |of| of.as_object().unwrap());
        parts.values().for_each(|of| check(root, of, name));
    }
    for part in ["anyOf", "oneOf", "allOf"] {
        let parts = schema.get(part).and_then(Value::as_array).cloned().unwrap_or_default();
        parts.iter().for_each(|of| check(root, of, name));
    }
    if let Some(items) = schema.get("items") {
        check(root, items, name);
    }
    if let Some(values) = schema.get("enum") {
        assert!(!values.as_array().unwrap().is_empty(), "{name}");
    }
}
