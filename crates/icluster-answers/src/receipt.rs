//! What an answer rests on.

use crate::room::Room;
use icluster_atlas::view::{SourceInfo, Text3};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// A file an answer rests on.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, utoipa::ToSchema,
)]
pub struct ReceiptSource {
    /// Source id: product and the first digits of the file's SHA-256; of statements of the registry `registry:` and who told them.
    pub id: String,
    /// Publisher, title and edition.
    pub title: String,
    /// Licence or terms of use.
    pub licence: String,
}

/// What an answer rests on, and how it can be had again.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, utoipa::ToSchema,
)]
pub struct Receipt {
    /// SHA-256 of the canonical question and the release, hexadecimal: the same question of the same release has the same one through every door.
    pub query_id: String,
    /// The canonical question: what was asked, names resolved, parameters in order of their names.
    pub question: String,
    /// How it was answered: questions to the release in the order asked, or the SPARQL.
    pub plan: String,
    /// The question in SPARQL, where it has such a form.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sparql: Option<String>,
    /// Release the numbers come from.
    pub release: String,
    /// True when any number of the release is invented sample data.
    pub sample: bool,
    /// Files it rests on.
    pub sources: Vec<ReceiptSource>,
    /// Licences of these files, each once.
    pub licence: Vec<String>,
    /// Values of the rows that a publisher withheld: shown as suppressed, or estimated in their place.
    pub suppressed_cells: usize,
    /// What to bear in mind, in the language of the reply.
    pub caveats: Vec<String>,
    /// Page of the web app that shows it, from the root of the server.
    pub permalink: String,
}

/// The identifier of a question to a release: SHA-256 of both, hexadecimal.
///
/// ```
/// let id = icluster_answers::query_id("questions/6?place=mx:state:08", "e12f6f2b0d76");
/// assert_eq!(id.len(), 64);
/// assert_ne!(id, icluster_answers::query_id("questions/6?place=mx:state:22", "e12f6f2b0d76"));
/// ```
#[must_use]
pub fn query_id(question: &str, release: &str) -> String {
    let mut hash = Sha256::new();
    // Lengths before texts, so that no two pairs are written alike.
    for part in [question, release] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The canonical form of a question: its name and its parameters in order; those without a value are left out.
pub(crate) fn canonical(name: &str, parameters: &BTreeMap<String, String>) -> String {
    let given: Vec<String> = parameters
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    if given.is_empty() { name.to_owned() } else { format!("{name}?{}", given.join("&")) }
}

/// A page of the web app with a parameter.
pub(crate) fn page(path: &str, parameter: &str, value: &str) -> String {
    format!("{path}?{parameter}={}", encoded_whole(value))
}

/// Percent-encodes all but letters, digits and what is plain in a query, so that the address stays one word wherever it is pasted.
fn encoded_whole(value: &str) -> String {
    let byte = |of: u8| match of {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' | b',' => {
            char::from(of).to_string()
        }
        _ => format!("%{of:02X}"),
    };
    value.bytes().map(byte).collect()
}

/// Percent-encodes what would end a value (RFC 3986, 3.4); letters of all languages stay readable.
fn encoded(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '%' | '&' | '=' | '#' | '+' | ' ' | '\n' | '\r' | '\t' => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// What an answer collects for its receipt while it is made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Basis {
    pub(crate) plan: Vec<String>,
    pub(crate) sparql: Option<String>,
    pub(crate) sources: BTreeSet<String>,
    /// Names of the sources of statements of the registry.
    pub(crate) told_by: BTreeSet<String>,
    pub(crate) caveats: Vec<Text3>,
    pub(crate) permalink: String,
}

impl Basis {
    /// Notes a question asked of the release.
    pub(crate) fn step(&mut self, plan: impl Into<String>) {
        self.plan.push(plan.into());
    }

    /// Notes files.
    pub(crate) fn files(&mut self, sources: &[SourceInfo]) {
        self.sources.extend(sources.iter().map(|source| source.id.clone()));
    }

    /// Notes who told a statement of the registry.
    pub(crate) fn told_by(&mut self, source: &str) {
        if !source.is_empty() {
            self.told_by.insert(source.to_owned());
        }
    }

    /// Notes a caveat, once.
    pub(crate) fn caveat(&mut self, text: Text3) {
        if !self.caveats.contains(&text) {
            self.caveats.push(text);
        }
    }

    /// Files of the release by the product that read them, for what names no file of its own.
    pub(crate) fn products(&mut self, room: &Room, products: &[&str]) {
        let of = room.sources().iter().filter(|source| products.contains(&source.product.as_str()));
        self.sources.extend(of.map(|source| source.id.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::{canonical, page, query_id};
    use std::collections::BTreeMap;

    #[test]
    fn a_question_has_one_form() {
        let mut given = BTreeMap::new();
        given.insert("place".to_owned(), "mx:state:08".to_owned());
        given.insert("cluster".to_owned(), String::new());
        assert_eq!(canonical("questions/6", &given), "questions/6?place=mx:state:08");
        given.insert("about".to_owned(), "a=b & c".to_owned());
        assert_eq!(
            canonical("questions/6", &given),
            "questions/6?about=a%3Db%20%26%20c&place=mx:state:08"
        );
        assert_eq!(canonical("tools/get_schema", &BTreeMap::new()), "tools/get_schema");
    }

    #[test]
    fn an_address_is_one_word() {
        assert_eq!(
            page("/network", "q", "El Paso, <a> \"ñ\""),
            "/network?q=El%20Paso,%20%3Ca%3E%20%22%C3%B1%22"
        );
    }

    #[test]
    fn parts_cannot_run_into_each_other() {
        assert_ne!(query_id("ab", "c"), query_id("a", "bc"));
        // SHA-256 of eight bytes of length, `a`, eight bytes of length, `b`; computed with Python's hashlib.
        assert_eq!(
            query_id("a", "b"),
            "3c9d591045bc8876f9d0399bbfb05c6a412096e906f73278f98406cd5dca86df"
        );
    }
}
