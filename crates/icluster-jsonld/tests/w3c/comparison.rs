//! Documents as the suite compares them.

use serde_json::Value;
use std::collections::BTreeMap;

/// Whether two documents are the same but for the order of keys and items and the names of blank nodes.
pub(crate) fn same(expected: &Value, found: &Value) -> bool {
    equal(expected, found, false, &mut BTreeMap::new()).is_some()
}

type Names = BTreeMap<String, String>;

/// The names of blank nodes that make two values the same, if there are any.
fn equal(a: &Value, b: &Value, in_list: bool, names: &mut Names) -> Option<()> {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            if a.len() != b.len() {
                return None;
            }
            // What is named first tells most.
            let mut keys: Vec<&String> = a.keys().collect();
            keys.sort_by_key(|key| (*key != "@id", key.as_str()));
            for key in keys {
                let own = &a[key];
                let other = match b.get(key) {
                    Some(other) => other,
                    None if key.starts_with("_:") => {
                        b.iter().find(|(other, _)| names.get(key) == Some(other))?.1
                    }
                    None => return None,
                };
                equal(own, other, key == "@list", names)?;
            }
            Some(())
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            if in_list {
                a.iter().zip(b).try_for_each(|(a, b)| equal(a, b, true, names))
            } else {
                unordered(a, &mut b.iter().collect(), names)
            }
        }
        (Value::String(a), Value::String(b)) if a.starts_with("_:") && b.starts_with("_:") => {
            match names.get(a) {
                Some(known) => (known == b).then_some(()),
                None if names.values().any(|taken| taken == b) => None,
                None => {
                    names.insert(a.clone(), b.clone());
                    Some(())
                }
            }
        }
        (Value::Number(a), Value::Number(b)) => (a.as_f64() == b.as_f64()).then_some(()),
        (a, b) => (a == b).then_some(()),
    }
}

/// Each item of one array with another of the other, with a way back where the first choice fails.
fn unordered(a: &[Value], b: &mut Vec<&Value>, names: &mut Names) -> Option<()> {
    let Some((first, rest)) = a.split_first() else { return Some(()) };
    for at in 0..b.len() {
        let mut tried = names.clone();
        if equal(first, b[at], false, &mut tried).is_some() {
            let taken = b.remove(at);
            if unordered(rest, b, &mut tried).is_some() {
                *names = tried;
                return Some(());
            }
            b.insert(at, taken);
        }
    }
    None
}
