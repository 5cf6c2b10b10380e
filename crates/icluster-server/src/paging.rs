//! Pages of lists, and the Link header that leads from one to the next (RFC 8288).

use crate::negotiate::Form;
use crate::problem::Problem;
use crate::request::Facts;

/// Items of one reply at most.
pub(crate) const MOST: usize = 10_000;
/// No list is longer.
const FURTHEST: usize = 1_000_000_000;

/// Which items of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slice {
    pub(crate) offset: usize,
    pub(crate) limit: usize,
}

impl Slice {
    /// From the parameters. A file to download holds all items by default, a JSON page `default`.
    pub(crate) fn new(
        offset: Option<usize>,
        limit: Option<usize>,
        form: Form,
        default: usize,
    ) -> Result<Self, Problem> {
        let default = if form == Form::Json { default } else { MOST };
        let limit = limit.unwrap_or(default);
        if !(1..=MOST).contains(&limit) {
            let expected = format!("limit from 1 to {MOST}");
            return Err(Problem::bad_request(
                &format!("limit={limit} is out of range."),
                &expected,
            ));
        }
        let offset = offset.unwrap_or(0);
        if offset > FURTHEST {
            let expected = format!("offset from 0 to {FURTHEST}");
            return Err(Problem::bad_request(
                &format!("offset={offset} is out of range."),
                &expected,
            ));
        }
        Ok(Self { offset, limit })
    }

    /// The items of this slice.
    pub(crate) fn cut<T>(self, items: Vec<T>) -> Vec<T> {
        items.into_iter().skip(self.offset).take(self.limit).collect()
    }

    /// Links to the first, previous, next and last page; `None` when all fits in one.
    pub(crate) fn links(self, total: usize, facts: &Facts) -> Option<String> {
        if self.offset == 0 && total <= self.limit {
            return None;
        }
        let last = total.saturating_sub(1) / self.limit * self.limit;
        let mut links = vec![("first", 0)];
        if self.offset > 0 {
            links.push(("prev", self.offset.saturating_sub(self.limit).min(last)));
        }
        if self.offset.saturating_add(self.limit) < total {
            links.push(("next", self.offset + self.limit));
        }
        links.push(("last", last));
        let links: Vec<String> = links
            .into_iter()
            .map(|(rel, offset)| format!("<{}>; rel=\"{rel}\"", self.address(offset, facts)))
            .collect();
        Some(links.join(", "))
    }

    fn address(self, offset: usize, facts: &Facts) -> String {
        let mut address = format!("{}?", facts.path);
        for (name, value) in &facts.parameters {
            if name != "offset" && name != "limit" {
                address.push_str(&format!("{}={}&", escaped(name), escaped(value)));
            }
        }
        address + &format!("offset={offset}&limit={}", self.limit)
    }
}

/// Percent-encoding of a parameter; what region ids are made of stays readable.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut escaped, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' | b',' => {
                escaped.push(char::from(byte));
            }
            other => escaped.push_str(&format!("%{other:02X}")),
        }
        escaped
    })
}
