//! Keywords, IRIs and other forms of strings (JSON-LD 1.1 sections 1.7 and 4.1.2).

use oxiri::Iri;
use serde_json::{Map, Value};

const KEYWORDS: [&str; 30] = [
    "@base",
    "@container",
    "@context",
    "@default",
    "@direction",
    "@embed",
    "@explicit",
    "@graph",
    "@id",
    "@import",
    "@included",
    "@index",
    "@json",
    "@language",
    "@list",
    "@nest",
    "@none",
    "@null",
    "@omitDefault",
    "@prefix",
    "@preserve",
    "@propagate",
    "@protected",
    "@requireAll",
    "@reverse",
    "@set",
    "@type",
    "@value",
    "@version",
    "@vocab",
];

pub(crate) fn is_keyword(text: &str) -> bool {
    KEYWORDS.contains(&text)
}

/// `@` and letters only: kept for keywords to come, and ignored.
pub(crate) fn looks_like_keyword(text: &str) -> bool {
    text.strip_prefix('@')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

pub(crate) fn is_absolute_iri(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    }) && !text.contains([' ', '<', '>', '"', '{', '}', '|', '\\', '^', '`'])
}

pub(crate) fn is_blank(text: &str) -> bool {
    text.starts_with("_:")
}

/// A relative reference against a base, as RFC 3986 section 5.2 has it; what cannot be resolved stays as it is.
pub(crate) fn resolve(base: Option<&str>, text: &str) -> String {
    let resolved = base
        .and_then(|base| Iri::parse(base).ok())
        .and_then(|base| base.resolve(text).ok())
        .map(Iri::into_inner);
    match resolved {
        // Dots of the base go as well.
        Some(resolved) if !is_absolute_iri(text) => without_dots(&resolved),
        Some(resolved) => resolved,
        None => text.to_owned(),
    }
}

/// RFC 3986 section 5.2.4 for the path of an IRI with an authority.
fn without_dots(iri: &str) -> String {
    let Ok(parsed) = Iri::parse(iri) else { return iri.to_owned() };
    let path = parsed.path();
    if parsed.authority().is_none() || !path.contains("/.") {
        return iri.to_owned();
    }
    let mut kept: Vec<&str> = Vec::new();
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let last = segments.len().saturating_sub(1);
    for (at, segment) in segments.into_iter().enumerate() {
        match segment {
            "." | ".." => {
                if segment == ".." {
                    kept.pop();
                }
                if at == last {
                    kept.push("");
                }
            }
            segment => kept.push(segment),
        }
    }
    format!("{}/{}{}", root(&parsed), kept.join("/"), after_path(&parsed))
}

/// Scheme and authority.
fn root(iri: &Iri<&str>) -> String {
    let authority = iri.authority().map(|authority| format!("//{authority}")).unwrap_or_default();
    format!("{}:{authority}", iri.scheme())
}

/// Query and fragment with their marks.
fn after_path(iri: &Iri<&str>) -> String {
    let query = iri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let fragment = iri.fragment().map(|fragment| format!("#{fragment}")).unwrap_or_default();
    query + &fragment
}

/// An IRI relative to a base of the same authority: up by `../`, never from the root.
pub(crate) fn relative(base: &str, text: &str) -> Option<String> {
    let (base, iri) = (Iri::parse(base).ok()?, Iri::parse(text).ok()?);
    if root(&base) != root(&iri) {
        return None;
    }
    let after = after_path(&iri);
    let (base_parts, parts): (Vec<&str>, Vec<&str>) =
        (base.path().split('/').collect(), iri.path().split('/').collect());
    // The last segment is written, unless what comes after it stands for it.
    let kept = usize::from(after.is_empty());
    let common = base_parts
        .iter()
        .zip(parts.get(..parts.len().saturating_sub(kept)).unwrap_or_default())
        .take_while(|(a, b)| a == b)
        .count();
    let up = "../".repeat(base_parts.len().saturating_sub(common + 1));
    let rest = parts.get(common..).unwrap_or_default().join("/");
    let short = format!("{up}{rest}{after}");
    Some(if short.is_empty() { "./".into() } else { short })
}

pub(crate) fn is_value(value: &Value) -> bool {
    value.as_object().is_some_and(|map| map.contains_key("@value"))
}

pub(crate) fn is_list(value: &Value) -> bool {
    value.as_object().is_some_and(|map| map.contains_key("@list"))
}

/// A graph object: `@graph`, and at most `@id` and `@index` beside it.
pub(crate) fn is_graph(value: &Value) -> bool {
    value.as_object().is_some_and(|map| {
        map.contains_key("@graph")
            && map.keys().all(|key| ["@graph", "@id", "@index", "@context"].contains(&key.as_str()))
    })
}

pub(crate) fn is_simple_graph(value: &Value) -> bool {
    is_graph(value) && value.get("@id").is_none()
}

pub(crate) fn is_scalar(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_))
}

/// A value as an array: itself, or alone in one.
pub(crate) fn array(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items,
        other => vec![other],
    }
}

/// The same without taking it.
pub(crate) fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        other => std::slice::from_ref(other),
    }
}

/// Adds a value to a key, which has then an array where it has several or must have one (section 1.7, "add value").
pub(crate) fn add_value(map: &mut Map<String, Value>, key: &str, value: Value, as_array: bool) {
    if as_array && !matches!(map.get(key), Some(Value::Array(_))) {
        let before = map.remove(key).map(array).unwrap_or_default();
        map.insert(key.to_owned(), Value::Array(before));
    }
    match value {
        Value::Array(values) => {
            for value in values {
                add_value(map, key, value, as_array);
            }
        }
        value => match map.get_mut(key) {
            None => {
                map.insert(key.to_owned(), value);
            }
            Some(Value::Array(before)) => before.push(value),
            Some(before) => {
                let first = before.take();
                *before = Value::Array(vec![first, value]);
            }
        },
    }
}
