//! Result sets as the API gives them: `start`, `limit`, `sort`, and one document as an object.

use crate::answer::Made;
use crate::problem::Problem;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// Documents of a reply, where not said.
pub(crate) const LIMIT: usize = 10_000;
/// Documents that are looked through at most: past this a question must be narrower.
const MOST: usize = 500_000;

/// A document: a flat object with the publisher's field names.
pub(crate) type Document = Map<String, Value>;

/// Which documents of a result set, and in which order.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Window {
    start: Option<usize>,
    limit: Option<usize>,
    sort: Option<String>,
    single: Option<String>,
}

/// Collects the documents of a window as they are made.
pub(crate) struct Collector {
    start: usize,
    limit: usize,
    /// Fields with `true` for descending.
    sort: Vec<(String, bool)>,
    as_array: bool,
    seen: usize,
    documents: Vec<Document>,
}

impl Window {
    /// Reads the order; fails when a limit is out of range or a direction is no direction.
    pub(crate) fn collector(&self) -> Result<Collector, Problem> {
        let limit = self.limit.unwrap_or(LIMIT);
        if !(1..=LIMIT).contains(&limit) {
            let found = format!("limit={limit} is out of range.");
            return Err(Problem::bad_request(&found, &format!("limit from 1 to {LIMIT}")));
        }
        let as_array = match self.single.as_deref() {
            None | Some("object") => false,
            Some("array") => true,
            Some(other) => {
                let found = format!("single={other} is not understood.");
                return Err(Problem::bad_request(&found, "object, array"));
            }
        };
        let sort = self.sort.as_deref().unwrap_or_default().split(',').map(str::trim);
        let sort = sort.filter(|key| !key.is_empty()).map(sort_key).collect::<Result<_, _>>()?;
        let start = self.start.unwrap_or(0);
        Ok(Collector { start, limit, sort, as_array, seen: 0, documents: Vec::new() })
    }
}

fn sort_key(key: &str) -> Result<(String, bool), Problem> {
    let bad = || {
        let found = format!("`{key}` is no order.");
        Problem::bad_request(
            &found,
            "a field of the documents and asc or desc, such as emp_tl desc",
        )
    };
    let mut words = key.split_whitespace();
    let field = words.next().unwrap_or_default().to_owned();
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    // Every field of a document says its type at its end; ordering by anything else would make all
    // documents to no end.
    let typed = |field: &str| {
        field == "id" || ["_t", "_tl", "_tf", "_i", "_b"].iter().any(|kind| field.ends_with(kind))
    };
    let descending = match words.next().map(str::to_ascii_lowercase).as_deref() {
        None | Some("asc") => false,
        Some("desc") => true,
        Some(_) => return Err(bad()),
    };
    if field.bytes().all(plain) && typed(&field) && words.next().is_none() {
        Ok((field, descending))
    } else {
        Err(bad())
    }
}

impl Collector {
    /// Takes a document. False when no further one is needed.
    pub(crate) fn take(&mut self, document: Document) -> Result<bool, Problem> {
        self.seen += 1;
        if !self.sort.is_empty() {
            self.documents.push(document);
            return if self.seen < MOST { Ok(true) } else { Err(Problem::too_slow()) };
        }
        if self.seen > self.start {
            self.documents.push(document);
        }
        Ok(self.documents.len() < self.limit)
    }

    /// The reply: an array, or an object where there is exactly one document.
    pub(crate) fn reply(mut self) -> Result<Made, Problem> {
        if !self.sort.is_empty() {
            let sort = std::mem::take(&mut self.sort);
            self.documents.sort_by(|a, b| by_fields(&sort, a, b));
            self.documents = self.documents.into_iter().skip(self.start).take(self.limit).collect();
        }
        match self.documents.as_slice() {
            [only] if !self.as_array => Made::document(only),
            documents => Made::document(&documents),
        }
    }
}

fn by_fields(sort: &[(String, bool)], a: &Document, b: &Document) -> Ordering {
    for (field, descending) in sort {
        let order = match (present(a, field), present(b, field)) {
            (None, None) => Ordering::Equal,
            // What has no value comes last in either direction.
            (None, Some(_)) => return Ordering::Greater,
            (Some(_), None) => return Ordering::Less,
            (Some(a), Some(b)) if *descending => compare(b, a),
            (Some(a), Some(b)) => compare(a, b),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    Ordering::Equal
}

fn present<'a>(document: &'a Document, field: &str) -> Option<&'a Value> {
    document.get(field).filter(|value| !value.is_null())
}

fn compare(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::String(a), Value::String(b)) => a.cmp(b),
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        _ => match (a.as_f64(), b.as_f64()) {
            (Some(a), Some(b)) => a.total_cmp(&b),
            (number, other) => other.is_some().cmp(&number.is_some()),
        },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    fn reply(window: &Window, values: &[Option<i64>]) -> Value {
        let mut collector = window.collector().unwrap();
        for value in values {
            let document = json!({ "emp_tl": value }).as_object().cloned().unwrap();
            if !collector.take(document).unwrap() {
                break;
            }
        }
        serde_json::from_slice(&collector.reply().unwrap().bytes).unwrap()
    }

    #[test]
    fn one_document_is_an_object_unless_an_array_is_asked_for() {
        let window = Window::default();
        assert_eq!(reply(&window, &[Some(1)]), json!({ "emp_tl": 1 }));
        assert_eq!(reply(&window, &[]), json!([]));
        let window = Window { single: Some("array".to_owned()), ..Window::default() };
        assert_eq!(reply(&window, &[Some(1)]), json!([{ "emp_tl": 1 }]));
    }

    #[test]
    fn sorting_puts_what_has_no_value_last_in_both_directions() {
        let values = [Some(2), None, Some(10), Some(3)];
        let sorted = |sort: &str| {
            let window = Window { sort: Some(sort.to_owned()), ..Window::default() };
            let reply = reply(&window, &values);
            reply.as_array().unwrap().iter().map(|d| d["emp_tl"].as_i64()).collect::<Vec<_>>()
        };
        assert_eq!(sorted("emp_tl desc"), [Some(10), Some(3), Some(2), None]);
        assert_eq!(sorted("emp_tl"), [Some(2), Some(3), Some(10), None]);
    }

    #[test]
    fn a_window_is_cut_after_sorting() {
        let window = Window {
            start: Some(1),
            limit: Some(2),
            sort: Some("emp_tl desc".to_owned()),
            single: None,
        };
        let reply = reply(&window, &[Some(1), Some(4), Some(3), Some(2)]);
        assert_eq!(reply, json!([{ "emp_tl": 3 }, { "emp_tl": 2 }]));
    }

    #[test]
    fn what_is_out_of_range_is_refused() {
        let limit = Window { limit: Some(0), ..Window::default() };
        assert!(limit.collector().is_err());
        for order in ["emp_tl sideways", "emp_tl desc asc", "0.5", "0", "jobs desc"] {
            let sort = Window { sort: Some(order.to_owned()), ..Window::default() };
            assert!(sort.collector().is_err(), "{order}");
        }
    }
}
