//! Result sets as the API gives them: `start`, `limit`, `sort`, and one document as an object.

use crate::answer::Made;
use crate::problem::Problem;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// Documents of a reply, where not said.
pub(crate) const LIMIT: usize = 10_000;
/// Documents that are looked through at most: past this a question must be narrower.
const MOST: usize = 20_000_000;
/// Keys that are put in order at the same time, at least.
const AT_ONCE: usize = 4096;

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
    sorted: First<Document>,
}

/// The first of many by their keys; of equal ones, those that came first. Holds about twice as many as are wanted,
/// however many there are.
pub(crate) struct First<T> {
    /// True for descending, by key.
    descending: Vec<bool>,
    most: usize,
    seen: usize,
    kept: Vec<Keyed<T>>,
    /// The last that can still be among the first, once that is known.
    last: Option<(Vec<Value>, usize)>,
}

struct Keyed<T> {
    keys: Vec<Value>,
    number: usize,
    item: T,
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
        let sort: Vec<(String, bool)> =
            sort.filter(|key| !key.is_empty()).map(sort_key).collect::<Result<_, _>>()?;
        let start = self.start.unwrap_or(0);
        let sorted = First::new(&sort, start.saturating_add(limit));
        Ok(Collector { start, limit, sort, as_array, seen: 0, documents: Vec::new(), sorted })
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
        if self.sort.is_empty() {
            return self.take_next(|| document);
        }
        let keys = self.sort.iter().map(|(field, _)| document.get(field).cloned());
        let keys = keys.map(Option::unwrap_or_default).collect();
        self.sorted.offer(keys, document)?;
        Ok(true)
    }

    /// Takes the next document of a reply without an order, made only where it is in the window. False when no
    /// further one is needed.
    pub(crate) fn take_next(&mut self, make: impl FnOnce() -> Document) -> Result<bool, Problem> {
        self.seen += 1;
        if self.seen > MOST {
            return Err(Problem::too_slow());
        }
        if self.seen > self.start {
            self.documents.push(make());
        }
        Ok(self.documents.len() < self.limit)
    }

    /// The order asked for: fields with `true` for descending.
    pub(crate) fn order(&self) -> &[(String, bool)] {
        &self.sort
    }

    /// Takes documents as they come, whatever order was asked for.
    pub(crate) fn forget_order(&mut self) {
        self.sort.clear();
    }

    /// What finds the places of the window's documents in this order, which are then [`Collector::put`].
    pub(crate) fn first<T>(&self) -> First<T> {
        First::new(&self.sort, self.start.saturating_add(self.limit))
    }

    /// Takes the places of a window out of those found.
    pub(crate) fn window<T>(&self, first: First<T>) -> Vec<T> {
        first.finish().skip(self.start).take(self.limit).collect()
    }

    /// The documents of the window, in order.
    pub(crate) fn put(&mut self, documents: Vec<Document>) {
        self.documents = documents;
        self.sort.clear();
    }

    /// The reply: an array, or an object where there is exactly one document.
    pub(crate) fn reply(mut self) -> Result<Made, Problem> {
        if !self.sort.is_empty() {
            let sorted = std::mem::replace(&mut self.sorted, First::new(&[], 0));
            self.documents = self.window(sorted);
        }
        match self.documents.as_slice() {
            [only] if !self.as_array => Made::document(only),
            documents => Made::document(&documents),
        }
    }
}

impl<T> First<T> {
    fn new(sort: &[(String, bool)], most: usize) -> Self {
        let descending = sort.iter().map(|(_, descending)| *descending).collect();
        First { descending, most, seen: 0, kept: Vec::new(), last: None }
    }

    /// Looks at one; null keys come last.
    pub(crate) fn offer(&mut self, keys: Vec<Value>, item: T) -> Result<(), Problem> {
        self.seen += 1;
        if self.seen > MOST {
            return Err(Problem::too_slow());
        }
        let number = self.seen;
        if let Some((last, of)) = &self.last
            && in_order(&self.descending, (&keys, number), (last, *of)) == Ordering::Greater
        {
            return Ok(());
        }
        self.kept.push(Keyed { keys, number, item });
        if self.kept.len() >= self.most.saturating_mul(2).max(AT_ONCE) {
            self.cut();
        }
        Ok(())
    }

    /// Keeps no more than are wanted.
    fn cut(&mut self) {
        let Some(at) = self.most.checked_sub(1).filter(|at| *at < self.kept.len()) else { return };
        let descending = &self.descending;
        let (_, last, _) = self.kept.select_nth_unstable_by(at, |a, b| {
            in_order(descending, (&a.keys, a.number), (&b.keys, b.number))
        });
        self.last = Some((last.keys.clone(), last.number));
        self.kept.truncate(self.most);
    }

    fn finish(mut self) -> impl Iterator<Item = T> {
        let descending = &self.descending;
        self.kept.sort_unstable_by(|a, b| {
            in_order(descending, (&a.keys, a.number), (&b.keys, b.number))
        });
        self.kept.into_iter().map(|keyed| keyed.item)
    }
}

/// Order by keys, then by number.
fn in_order(descending: &[bool], a: (&[Value], usize), b: (&[Value], usize)) -> Ordering {
    for ((a, b), descending) in a.0.iter().zip(b.0).zip(descending) {
        let order = match (a.is_null(), b.is_null()) {
            (true, true) => Ordering::Equal,
            // What has no value comes last in either direction.
            (true, false) => return Ordering::Greater,
            (false, true) => return Ordering::Less,
            (false, false) if *descending => compare(b, a),
            (false, false) => compare(a, b),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    a.1.cmp(&b.1)
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
    fn the_first_of_many_are_those_of_a_whole_sort() {
        let window = Window {
            start: Some(7),
            limit: Some(5),
            sort: Some("emp_tl desc,lq_tf".to_owned()),
            single: None,
        };
        let collector = window.collector().unwrap();
        let mut first = collector.first();
        // A fixed scramble with ties and gaps, long enough to be cut several times.
        let rows: Vec<(Option<i64>, i64)> = (0..50_000_i64)
            .map(|i| ((i % 11 != 0).then_some(i * 7919 % 1000), i * 104_729 % 97))
            .collect();
        for (number, (jobs, lq)) in rows.iter().enumerate() {
            first.offer(vec![json!(jobs), json!(lq)], number).unwrap();
        }
        let mut whole: Vec<usize> = (0..rows.len()).collect();
        whole.sort_by_key(|at| (rows[*at].0.map_or(i64::MAX, |jobs| -jobs), rows[*at].1));
        assert_eq!(collector.window(first), whole[7..12]);
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
