//! Values of claims.

use crate::expected;
use crate::predicate::{Predicate, ValueKind};
use crate::vocabulary;
use crate::{Kind, RegistryError, Rule};
use icluster_codes::{RegionId, Text3};
use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// What a claim says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = ClaimValue)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Value {
    /// A text
    Text {
        /// The text
        text: String,
        /// `en`, `es` or `fr`, where it is in one
        #[serde(default, skip_serializing_if = "Option::is_none")]
        language: Option<String>,
    },
    /// A word of a closed list
    Word {
        /// Its key
        word: String,
        /// Its label, in views
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Another entity
    Thing {
        /// Its kind
        kind: Kind,
        /// Its id or key
        id: String,
        /// Its label, in views
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
        /// Path of its IRI, in views
        #[serde(default, skip_serializing_if = "Option::is_none")]
        path: Option<String>,
    },
    /// A region
    Place {
        /// Its identifier
        region: String,
    },
    /// A code
    Code {
        /// `naics`, `scian` or `hs`
        scheme: String,
        /// The code
        code: String,
    },
    /// A number
    Number {
        /// The number
        number: f64,
        /// Its unit, such as `people` or `MXN`
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<String>,
    },
    /// A day, month or year
    Date {
        /// `2026-01-31`, `2026-01` or `2026`
        date: String,
    },
    /// Yes or no
    Flag {
        /// Which
        flag: bool,
    },
    /// A place on the map
    Point {
        /// Degrees north
        latitude: f64,
        /// Degrees east
        longitude: f64,
    },
    /// An address on the web
    Link {
        /// The address
        url: String,
    },
    /// A cluster
    Cluster {
        /// Its key
        key: String,
    },
    /// An identifier in another register, which the predicate names
    Identifier {
        /// The identifier
        identifier: String,
    },
    /// A rule of eligibility
    Rule {
        /// The rule
        rule: Rule,
        /// The rule as text, in views
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<String>,
    },
}

impl Value {
    /// A text in no language.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Value::Text { text: text.to_owned(), language: None }
    }

    /// A word of a list.
    #[must_use]
    pub fn word(word: &str) -> Self {
        Value::Word { word: word.to_owned(), label: None }
    }

    /// Another entity.
    #[must_use]
    pub fn thing(kind: Kind, id: &str) -> Self {
        Value::Thing { kind, id: id.to_owned(), label: None, path: None }
    }

    /// The value in one text by which it is found and compared: two values of one predicate are the same where these are, text and language.
    #[must_use]
    pub fn key(&self) -> String {
        match self {
            Value::Text { text, .. } => text.clone(),
            Value::Word { word, .. } => word.clone(),
            Value::Thing { id, .. } => id.clone(),
            Value::Place { region } => region.clone(),
            Value::Code { scheme, code } => format!("{scheme}:{code}"),
            Value::Number { number, unit: None } => number.to_string(),
            Value::Number { number, unit: Some(unit) } => format!("{number} {unit}"),
            Value::Date { date } => date.clone(),
            Value::Flag { flag } => if *flag { "yes" } else { "no" }.to_owned(),
            Value::Point { latitude, longitude } => format!("{latitude},{longitude}"),
            Value::Link { url } => url.clone(),
            Value::Cluster { key } => key.clone(),
            Value::Identifier { identifier } => identifier.clone(),
            Value::Rule { rule, .. } => rule.to_string(),
        }
    }

    /// The language of a text.
    #[must_use]
    pub fn language(&self) -> Option<&str> {
        match self {
            Value::Text { language, .. } => language.as_deref(),
            _ => None,
        }
    }

    /// Without what only views add.
    #[must_use]
    pub fn bare(self) -> Self {
        match self {
            Value::Word { word, .. } => Value::Word { word, label: None },
            Value::Thing { kind, id, .. } => Value::Thing { kind, id, label: None, path: None },
            Value::Rule { rule, .. } => Value::Rule { rule, text: None },
            other => other,
        }
    }

    /// The value in the form that is kept, where it is one of the predicate.
    ///
    /// # Errors
    /// What was expected.
    pub fn checked(self, of: &Predicate) -> Result<Self, RegistryError> {
        let found = serde_json::to_string(&self).unwrap_or_default();
        let wrong = |expected: Text3| RegistryError::bad(of.key, found.as_str(), expected);
        let value = match (self.bare(), &of.value) {
            (Value::Text { text, language }, ValueKind::Text) => {
                let text = tidy(&text);
                if text.is_empty() {
                    return Err(wrong(of.value.expected()));
                }
                if language.as_deref().is_some_and(|of| !matches!(of, "en" | "es" | "fr")) {
                    return Err(wrong(expected::text(
                        "a language of en, es, fr, or none",
                        "un idioma de en, es, fr, o ninguno",
                        "une langue parmi en, es, fr, ou aucune",
                    )));
                }
                Value::Text { text, language }
            }
            (Value::Word { word, .. }, ValueKind::Word(list)) => {
                match vocabulary::word(*list, &word) {
                    Some(of) => Value::word(of.key),
                    None => return Err(wrong(expected::words(*list))),
                }
            }
            (Value::Thing { kind, id, .. }, ValueKind::Thing(kinds)) if kinds.contains(&kind) => {
                let known = if kind.is_registered() {
                    Ulid::from_string(&id).is_ok_and(|parsed| parsed.to_string() == id)
                } else {
                    vocabulary::items(kind).iter().any(|item| item.key == id)
                };
                if !known {
                    return Err(wrong(expected::id_of(kind)));
                }
                Value::thing(kind, &id)
            }
            (Value::Place { region }, ValueKind::Place) => {
                let id: RegionId = region.trim().parse().map_err(|_| wrong(expected::place()))?;
                Value::Place { region: id.to_string() }
            }
            (Value::Code { scheme, code }, ValueKind::Code { goods }) => {
                let digits = code.bytes().all(|b| b.is_ascii_digit() || b == b'-');
                let fits = digits
                    && match (scheme.as_str(), goods) {
                        ("hs", true) => matches!(code.len(), 2 | 4 | 6),
                        ("naics" | "scian", false) => (2..=6).contains(&code.len()),
                        _ => false,
                    };
                if !fits {
                    return Err(wrong(of.value.expected()));
                }
                Value::Code { scheme, code }
            }
            (Value::Number { number, unit }, ValueKind::Number(own)) => {
                if !number.is_finite() || number < 0.0 {
                    return Err(wrong(expected::text(
                        "a number from 0",
                        "un número desde 0",
                        "un nombre à partir de 0",
                    )));
                }
                let unit = unit
                    .filter(|unit| !unit.is_empty())
                    .or_else(|| (*own != "money").then(|| (*own).to_owned()));
                if *own == "money" && !unit.as_deref().is_some_and(is_currency) {
                    return Err(wrong(expected::text(
                        "a number with its currency (MXN, USD or CAD)",
                        "un número con su moneda (MXN, USD o CAD)",
                        "un nombre avec sa monnaie (MXN, USD ou CAD)",
                    )));
                }
                Value::Number { number, unit }
            }
            (Value::Date { date }, ValueKind::Date) if is_date(&date) => Value::Date { date },
            (Value::Flag { flag }, ValueKind::Flag) => Value::Flag { flag },
            (Value::Point { latitude, longitude }, ValueKind::Point)
                if (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude) =>
            {
                Value::Point { latitude, longitude }
            }
            (Value::Link { url }, ValueKind::Link) => {
                let url = url.trim().to_owned();
                let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
                let fits = host.is_some_and(|host| host.contains('.'))
                    && oxrdf::NamedNode::new(url.as_str()).is_ok();
                if !fits {
                    return Err(wrong(expected::link()));
                }
                Value::Link { url }
            }
            (Value::Cluster { key }, ValueKind::Cluster) => {
                let key = key.trim().to_owned();
                let fits = |c: char| c.is_ascii_alphanumeric() || "-_/.".contains(c);
                if key.is_empty() || !key.chars().all(fits) {
                    return Err(wrong(expected::cluster()));
                }
                Value::Cluster { key }
            }
            (Value::Identifier { identifier }, ValueKind::Identifier(scheme)) => {
                let tidy = scheme.tidy(&identifier).ok_or_else(|| wrong(scheme.expected()))?;
                Value::Identifier { identifier: tidy }
            }
            (Value::Rule { rule, .. }, ValueKind::Rule) => {
                rule.check().map_err(|error| wrong(error.expected()))?;
                Value::Rule { rule, text: None }
            }
            (_, kind) => return Err(wrong(kind.expected())),
        };
        Ok(value)
    }
}

fn is_currency(unit: &str) -> bool {
    unit.len() == 3 && unit.bytes().all(|b| b.is_ascii_uppercase())
}

/// A text without control characters but new lines and tabs, and without spaces at its ends.
pub(crate) fn tidy(text: &str) -> String {
    let kept = |c: &char| {
        (!c.is_control() || matches!(c, '\n' | '\t')) && !matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    let all: String = text.chars().filter(kept).collect();
    all.trim().to_owned()
}

/// Whether a text is a day, month or year of the calendar.
#[must_use]
pub(crate) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
    };
    match parts.as_slice() {
        [year] => digits(year, 4),
        [year, month] => {
            digits(year, 4)
                && digits(month, 2)
                && (1..=12).contains(&month.parse::<u32>().unwrap_or(0))
        }
        [year, month, day] => {
            digits(year, 4)
                && digits(month, 2)
                && digits(day, 2)
                && chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").is_ok()
        }
        _ => false,
    }
}

/// Whether a text has something like an e-mail address in it.
#[must_use]
pub(crate) fn has_email(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || "<>(),;:\"".contains(c)).any(|word| {
        word.split_once('@').is_some_and(|(name, host)| {
            let host = host.trim_end_matches('.');
            !name.is_empty()
                && host.split_once('.').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty())
        })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::predicate;

    #[test]
    fn values_are_checked_by_their_predicate() {
        let check = |key: &str, json: &str| {
            serde_json::from_str::<Value>(json).unwrap().checked(predicate(key).unwrap())
        };
        for (key, json) in [
            ("name", r#"{"type":"text","text":" Aceros "}"#),
            ("type", r#"{"type":"word","word":"firm"}"#),
            ("based_in", r#"{"type":"place","region":"mx:state:22"}"#),
            ("industry", r#"{"type":"code","scheme":"scian","code":"336410"}"#),
            ("amount", r#"{"type":"number","number":5,"unit":"MXN"}"#),
            ("founded", r#"{"type":"date","date":"2019"}"#),
            ("women_led", r#"{"type":"flag","flag":true}"#),
            ("point", r#"{"type":"point","latitude":20.5,"longitude":-100}"#),
            ("website", r#"{"type":"link","url":"https://ejemplo.example/a"}"#),
            ("capability", r#"{"type":"thing","kind":"capability","id":"welding"}"#),
            (
                "supplies",
                r#"{"type":"thing","kind":"organisation","id":"01J00000000000000000000000"}"#,
            ),
            (
                "eligibility",
                r#"{"type":"rule","rule":{"field":"type","test":"in","values":["firm"]}}"#,
            ),
        ] {
            check(key, json).unwrap();
        }
        for (key, json) in [
            ("name", r#"{"type":"text","text":"  "}"#),
            ("name", r#"{"type":"flag","flag":true}"#),
            ("description", r#"{"type":"text","text":"x","language":"de"}"#),
            ("type", r#"{"type":"word","word":"factory"}"#),
            ("based_in", r#"{"type":"place","region":"Querétaro"}"#),
            ("industry", r#"{"type":"code","scheme":"hs","code":"336410"}"#),
            ("amount", r#"{"type":"number","number":5}"#),
            ("founded", r#"{"type":"date","date":"2019-02-30"}"#),
            ("point", r#"{"type":"point","latitude":91,"longitude":0}"#),
            ("website", r#"{"type":"link","url":"javascript:alert(1)"}"#),
            ("capability", r#"{"type":"thing","kind":"capability","id":"magic"}"#),
            (
                "capability",
                r#"{"type":"thing","kind":"organisation","id":"01J00000000000000000000000"}"#,
            ),
            ("rfc", r#"{"type":"identifier","identifier":"AAA"}"#),
        ] {
            assert!(check(key, json).is_err(), "{key} {json}");
        }
        assert!(has_email("write to <a.b@example.org>.") && !has_email("5 @ 3. and @x"));
    }
}
